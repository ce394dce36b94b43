//! Word classes: which words are titles, heads of organisations' names, first names.

use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

use crate::enrich::packed::WordMap;

/// Classes of a word, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    pub const NONE: Class = Class(0);
    /// A person follows.
    pub const TITLE: Class = Class(1);
    /// Stands before a title word.
    pub const ROLE: Class = Class(1 << 1);
    /// What a minister is minister of.
    pub const PORTFOLIO: Class = Class(1 << 2);
    /// The noun of an organisation's name.
    pub const HEAD: Class = Class(1 << 3);
    /// Legal form of a company.
    pub const FORM: Class = Class(1 << 4);
    /// A name that ends so is no actor.
    pub const TAIL: Class = Class(1 << 5);
    /// No part of a name.
    pub const STOP: Class = Class(1 << 6);
    /// Its subject speaks.
    pub const SPEECH: Class = Class(1 << 7);
    /// Small word inside a person's name.
    pub const PARTICLE: Class = Class(1 << 8);
    /// Small word inside an organisation's name.
    pub const LINK: Class = Class(1 << 9);
    /// Capitals that name no organisation.
    pub const ACRONYM_STOP: Class = Class(1 << 10);
    /// Does not tell one body from another.
    pub const GENERIC: Class = Class(1 << 11);
    /// Adjective of a people or a faith.
    pub const PEOPLE: Class = Class(1 << 12);
    /// Title kept with a single name.
    pub const REGAL: Class = Class(1 << 13);
    /// A full stop after it ends no sentence.
    pub const ABBREVIATION: Class = Class(1 << 14);
    /// A body of state, which a country's name alone tells from others.
    pub const BODY: Class = Class(1 << 17);
    /// Says of what party the person after it is.
    pub const MEMBER: Class = Class(1 << 18);
    /// First name.
    pub const FIRST: Class = Class(1 << 15);
    /// Family name that stands before the given name.
    pub const FAMILY: Class = Class(1 << 16);

    /// Whether it has any of the classes of `other`.
    pub fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// The number of each of the classes.
    pub fn bits(self) -> impl Iterator<Item = u8> {
        let set = move |bit: &u8| self.0 >> bit & 1 == 1;
        (0..32).filter(set)
    }

    /// The classes of both.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

/// What is known of words.
#[derive(Default)]
struct Lexicon {
    words: WordMap<Word>,
    /// Names with more capitals than the first letter, as written.
    odd_names: HashMap<&'static str, Class>,
}

/// What is known of a word.
#[derive(Clone, Copy, Default)]
struct Word {
    /// Its classes, whatever its capitals.
    class: Class,
    /// Its classes as a name, where its first letter alone is a capital: "Will" and "will" differ.
    name: Class,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.read_words(include_str!("lexicon.tsv"));
    lexicon.read_names(include_str!("first_names.txt"));
    lexicon
});

/// The classes of a word, whatever its capitals; first names only as written.
pub(super) fn class(word: &str) -> Class {
    let known = LEXICON.words.get(word);
    let mut name = LEXICON.name(word, known);
    // "KIM Jong Il", "Fidel CASTRO".
    if name == Class::NONE && is_shouted(word) {
        name = known.name;
    }
    // "Jean-Noël", "Abdel-Rahman": the first half decides.
    if name == Class::NONE
        && let Some(hyphen) = word.bytes().position(|byte| byte == b'-')
    {
        let half = word.get(..hyphen).unwrap_or_default();
        name = LEXICON.name(half, LEXICON.words.get(half));
    } else if name == Class::NONE && is_cyrillic(word) && declined_name(word) {
        name = Class::FIRST;
    }
    known.class.or(name)
}

impl Lexicon {
    /// The classes of a name as it is written, of which this is known in small letters.
    fn name(&self, name: &str, known: Word) -> Class {
        if known.name != Class::NONE && is_capitalised(name) {
            return known.name;
        }
        self.odd_names.get(name).copied().unwrap_or_default()
    }

    fn read_words(&mut self, text: &'static str) {
        for line in data_lines(text) {
            let Some((name, list)) = line.split_once('\t') else {
                continue;
            };
            for word in list.split(' ') {
                let known = self.words.entry(word);
                known.class = known.class.or(class_named(name));
            }
        }
    }

    fn read_names(&mut self, text: &'static str) {
        for line in data_lines(text) {
            let (class, list) = match line.strip_prefix("= ") {
                Some(list) => (Class::FAMILY, list),
                None => (Class::FIRST, line),
            };
            for name in list.split(' ') {
                let known = match is_capitalised(name) {
                    true => &mut self.words.entry(name).name,
                    false => self.odd_names.entry(name).or_default(),
                };
                *known = known.or(class);
            }
        }
    }
}

/// Whether the first letter alone is a capital.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}

/// Whether a word is all in capitals and no initials.
fn is_shouted(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Whether a word is written in Cyrillic letters.
pub(super) fn is_cyrillic(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|first| ('\u{400}'..='\u{52f}').contains(&first))
}

/// A Russian first name in another case than the nominative ("Владимира", "Сергеем").
fn declined_name(word: &str) -> bool {
    let chars = || word.char_indices().rev().map(|(at, _)| at);
    chars().take(2).any(|at| {
        let stem = word.get(..at).unwrap_or_default();
        ["", "й", "а", "я"].iter().any(|ending| {
            let name = format!("{stem}{ending}");
            LEXICON.name(&name, LEXICON.words.get(&name)) != Class::NONE
        })
    })
}

/// The lines of an embedded table, without its comments.
pub(super) fn data_lines(text: &'static str) -> impl Iterator<Item = &'static str> + use<> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn class_named(name: &str) -> Class {
    match name {
        "title" => Class::TITLE,
        "role" => Class::ROLE,
        "portfolio" => Class::PORTFOLIO,
        "head" => Class::HEAD,
        "form" => Class::FORM,
        "tail" => Class::TAIL,
        "stop" => Class::STOP,
        "speech" => Class::SPEECH,
        "particle" => Class::PARTICLE,
        "link" => Class::LINK,
        "acronym_stop" => Class::ACRONYM_STOP,
        "generic" => Class::GENERIC,
        "people" => Class::PEOPLE,
        "body" => Class::BODY,
        "member" => Class::MEMBER,
        "regal" => Class::REGAL,
        "abbreviation" => Class::ABBREVIATION,
        _ => Class::NONE,
    }
}
