//! Pairs of frequent words, each a term of its own.
//!
//! A phrase is looked for in the articles that hold all its words, by where they stand there. Of frequent
//! words these are many thousands, and reading where each stands takes most of what the slowest
//! queries take. So two frequent words next to each other are indexed as one term too, which
//! is read like any other word. Which words are frequent must not change once an index is made:
//! they are the stop words of each language and, in English, a list of words of the news.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashSet;

use super::stem::{Language, Stems};

/// Begins a pair; no word holds it, so that no prefix of a word finds one.
const PAIR_MARK: char = '\u{3}';

/// Parts the words of a pair.
const BLANK: char = ' ';

/// Words of English news; the head of the file says which.
const NEWS: &str = include_str!("frequent.txt");

/// The frequent stems of a language.
type Stemmed = FxHashSet<String>;

/// The languages with a list of stop words, each with its frequent stems once they were needed.
static LANGUAGES: LazyLock<Vec<(Language, OnceLock<Stemmed>)>> = LazyLock::new(|| {
    let codes = stop_words::available_languages().iter();
    let languages = codes.map(|code| Language::of(Some(code)));
    let mut own: Vec<Language> = languages
        .map(Language::analysed_as)
        .chain([Language::NONE])
        .collect();
    own.sort_unstable();
    own.dedup();
    own.into_iter()
        .map(|language| (language, OnceLock::new()))
        .collect()
});

/// The frequent words of a language.
#[derive(Clone, Copy)]
pub(super) struct Frequent(Option<&'static Stemmed>);

impl Frequent {
    pub(super) fn of(language: Language) -> Self {
        let language = language.analysed_as();
        let known = LANGUAGES.iter().find(|(known, _)| *known == language);
        Frequent(known.map(|(language, stems)| stems.get_or_init(|| stemmed(*language))))
    }

    pub(super) fn holds(self, stem: &str) -> bool {
        self.0.is_some_and(|stems| stems.contains(stem))
    }
}

fn stemmed(language: Language) -> Stemmed {
    let mut stems = Stems::default();
    let mut found = Stemmed::default();
    let mut add = |word: &str| {
        let mut stem = String::new();
        stems.stem_into(word, language, &mut stem);
        found.insert(stem);
    };
    for list in language.stop_words() {
        list.iter().for_each(|word| add(word));
    }
    if language == Language::NONE {
        let lines = NEWS.lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).for_each(add);
    }
    found
}

/// The term of two stems next to each other; none where they are not both frequent.
pub(crate) fn pair(language: Language, first: &str, second: &str) -> Option<String> {
    let frequent = Frequent::of(language);
    let mut term = String::new();
    (frequent.holds(first) && frequent.holds(second)).then(|| {
        term_into(first, second, &mut term);
        term
    })
}

/// Whether a term of the index is a pair.
pub(crate) fn is_pair(term: &str) -> bool {
    term.starts_with(PAIR_MARK)
}

/// Appends the term of a pair.
fn term_into(first: &str, second: &str, term: &mut String) {
    term.push(PAIR_MARK);
    term.push_str(first);
    term.push(BLANK);
    term.push_str(second);
}

/// Puts pairs together out of the words of an article, one after the other.
pub(super) struct Pairs {
    frequent: Frequent,
    /// The word before, if it is frequent.
    before: String,
    /// Where it stands.
    at: usize,
    /// The pair that is to be indexed, and how often.
    waiting: String,
    left: u8,
}

impl Pairs {
    pub(super) fn new(language: Language) -> Self {
        Pairs {
            frequent: Frequent::of(language),
            before: String::new(),
            at: 0,
            waiting: String::new(),
            left: 0,
        }
    }

    /// Takes the stem of the next word, where it stands and how often it counts.
    pub(super) fn add(&mut self, stem: &str, at: usize, copies: u8) {
        if !self.frequent.holds(stem) {
            self.before.clear();
            return;
        }
        if !self.before.is_empty() && self.at + 1 == at {
            self.waiting.clear();
            term_into(&self.before, stem, &mut self.waiting);
            self.left = copies;
        }
        self.before.clear();
        self.before.push_str(stem);
        self.at = at;
    }

    /// The pair to be indexed now, and where it begins.
    pub(super) fn next(&mut self) -> Option<(&str, usize)> {
        self.left = self.left.checked_sub(1)?;
        Some((&self.waiting, self.at - 1))
    }
}
