//! Organisations and leaders known by name, in the forms and scripts in which news writes them.

use rustc_hash::FxHashMap as HashMap;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::forms::Forms;
use super::lexicon::{data_lines, is_cyrillic};
use crate::article::ActorKind;
use crate::gazetteer::is_letter_or_digit;

/// Case endings of Russian family names, longer ones first.
const CASE_ENDINGS: [&str; 17] = [
    "ого", "ому", "ий", "ым", "им", "ом", "ем", "ой", "ей", "а", "у", "е", "ы", "и", "о", "ю", "я",
];

/// Fewest letters that must stay before a case ending.
const SHORTEST_STEM: usize = 3;

/// An actor of the tables.
pub(super) struct Known {
    /// The name as readers write it.
    pub name: &'static str,
    pub kind: ActorKind,
    /// Last names that suffice to name a leader.
    pub last_names: Vec<&'static str>,
    /// Other full forms of the name.
    pub forms: Vec<&'static str>,
}

/// Words of a text that name an actor of the tables.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Where the words stand.
    pub range: Range<usize>,
    /// Which actor, for [`entry`].
    pub entry: usize,
    /// Also a plain word or a place: does not count at the head of a sentence.
    pub weak: bool,
    /// The country that the article must be about, for a form that other countries use too.
    pub country: Option<&'static str>,
}

/// How a text uses capitals, which tells the forms to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Names have capitals, other words do not.
    Mixed,
    /// Everything is in capitals.
    Capitals,
}

/// What a form of a name means.
struct Meaning {
    entry: usize,
    weak: bool,
    country: Option<&'static str>,
    /// Whether the script separates words, so that a match must not stand inside one.
    whole_word: bool,
}

struct Tables {
    entries: Vec<Known>,
    mixed: Forms<Meaning>,
    capitals: Forms<Meaning>,
    /// One-word forms, for names already cut out of a text.
    /// By [`last_name_key`].
    by_last_name: HashMap<Cow<'static, str>, usize>,
    by_form: HashMap<&'static str, usize>,
}

const ORGANISATIONS: &str = include_str!("organisations.tsv");

static TABLES: LazyLock<Tables> = LazyLock::new(build);

/// The actor that a hit names.
pub(super) fn entry(index: usize) -> Option<&'static Known> {
    TABLES.entries.get(index)
}

/// The leader whom a last name alone means.
pub(super) fn by_last_name(word: &str) -> Option<usize> {
    TABLES.by_last_name.get(&last_name_key(word)).copied()
}

/// The actor of which this is the whole name in one of its forms.
pub(super) fn by_form(name: &str) -> Option<usize> {
    TABLES.by_form.get(name).copied()
}

/// All names of the tables in a text, from left to right, the longest at each place.
pub(super) fn hits(text: &str, case: Case) -> Vec<Hit> {
    let forms = match case {
        Case::Mixed => &TABLES.mixed,
        Case::Capitals => &TABLES.capitals,
    };
    let mut hits = Vec::new();
    forms.each_in(text, |range, meaning| {
        let whole = !meaning.whole_word
            || stands_alone(text, &range) && (case == Case::Mixed || !in_compound(text, &range));
        if whole {
            hits.push(Hit {
                range,
                entry: meaning.entry,
                weak: meaning.weak,
                country: meaning.country,
            });
        }
    });
    hits
}

/// Whether a range is no part of a longer word.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text
        .get(..range.start)
        .and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).and_then(|tail| tail.chars().next());
    !before.is_some_and(is_letter_or_digit) && !after.is_some_and(is_letter_or_digit)
}

/// Whether a hyphen ties a range to another word: in capitals, "PETRO-CANADA" is one name.
fn in_compound(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    before.ends_with('-') || after.starts_with('-')
}

/// What a last name is looked up by. Russian case endings are cut off.
pub(super) fn last_name_key(word: &str) -> Cow<'_, str> {
    if !is_cyrillic(word) {
        return Cow::Borrowed(word);
    }
    let stems = CASE_ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    let mut stems = stems.filter(|stem| stem.chars().count() >= SHORTEST_STEM);
    Cow::Borrowed(stems.next().unwrap_or(word))
}

fn build() -> Tables {
    let mut tables = Rows::default();
    for line in data_lines(include_str!("leaders.tsv")) {
        let mut columns = line.split('\t');
        let name = columns.next().unwrap_or_default();
        let last_names = forms(columns.next());
        let other = forms(columns.next());
        tables.add(name, ActorKind::Person, last_names, other);
    }
    for line in data_lines(ORGANISATIONS) {
        let mut columns = line.split('\t');
        let name = columns.next().unwrap_or_default();
        let other = forms(columns.next());
        tables.country = columns.next();
        tables.add(name, ActorKind::Organisation, Vec::new(), other);
    }
    tables.finish()
}

/// The organisations of the tables, each with its other names; those that are plain words too are
/// left out.
pub(super) fn organisations()
-> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    data_lines(ORGANISATIONS).filter_map(|line| {
        let mut columns = line.split('\t');
        let name = columns.next()?;
        let other = columns.next().unwrap_or_default().split('|');
        let plain = other.filter(|form| !form.is_empty() && !form.starts_with('~'));
        (!name.starts_with('~')).then_some((name, plain))
    })
}

fn forms(column: Option<&'static str>) -> Vec<&'static str> {
    column
        .unwrap_or_default()
        .split('|')
        .filter(|form| !form.is_empty())
        .collect()
}

#[derive(Default)]
struct Rows {
    /// Where the weak forms of the next row hold.
    country: Option<&'static str>,
    entries: Vec<Known>,
    by_last_name: HashMap<Cow<'static, str>, usize>,
    by_form: HashMap<&'static str, usize>,
    mixed: Vec<(String, Meaning)>,
    capitals: Vec<(String, Meaning)>,
}

impl Rows {
    fn add(
        &mut self,
        name: &'static str,
        kind: ActorKind,
        last_names: Vec<&'static str>,
        other: Vec<&'static str>,
    ) {
        let entry = self.entries.len();
        for &form in std::iter::once(&name).chain(&other) {
            let plain = form.trim_start_matches('~');
            let weak = plain.len() < form.len();
            self.add_form(entry, plain, weak);
        }
        let cyrillic = other
            .iter()
            .copied()
            .filter(|form| kind == ActorKind::Person && is_cyrillic(form) && !form.contains(' '));
        for last in cyrillic {
            self.by_last_name.insert(last_name_key(last), entry);
        }
        for &last in &last_names {
            self.by_last_name.insert(last_name_key(last), entry);
            if last.contains(' ') {
                self.add_form(entry, last, false);
            } else {
                self.push_capitals(entry, last);
            }
        }
        self.entries.push(Known {
            name: name.trim_start_matches('~'),
            kind,
            last_names,
            forms: other,
        });
    }

    fn add_form(&mut self, entry: usize, plain: &'static str, weak: bool) {
        // What other countries use too is no name of its own.
        if !weak || self.country.is_none() {
            self.by_form.entry(plain).or_insert(entry);
        }
        let whole_word = plain.chars().next().is_some_and(has_case);
        let meaning = Meaning {
            entry,
            weak,
            country: self.country.filter(|_| weak),
            whole_word,
        };
        self.mixed.push((plain.to_owned(), meaning));
        if !weak {
            self.push_capitals(entry, plain);
        }
    }

    fn push_capitals(&mut self, entry: usize, form: &str) {
        let whole_word = form.chars().next().is_some_and(has_case);
        let meaning = Meaning {
            entry,
            weak: false,
            country: None,
            whole_word,
        };
        self.capitals.push((form.to_uppercase(), meaning));
    }

    fn finish(self) -> Tables {
        Tables {
            entries: self.entries,
            mixed: Forms::new(self.mixed),
            capitals: Forms::new(self.capitals),
            by_last_name: self.by_last_name,
            by_form: self.by_form,
        }
    }
}

fn has_case(letter: char) -> bool {
    letter.is_uppercase() || letter.is_lowercase()
}
