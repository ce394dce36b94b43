//! Pairs of frequent words, each a term of its own.
//!
//! A phrase is looked for in the articles that hold all its words, by where they stand there. Of frequent
//! words these are many thousands, and reading where each stands takes most of what the slowest
//! queries take. So two frequent words next to each other are indexed as one term too, which
//! is read like any other word, but for its places, which nothing asks for and which are not written
//! down. Which words are frequent must not change once an index is made:
//! they are the stop words of each language and, in English, a list of words of the news.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashSet;

use super::stem::{Language, Stems};

/// Begins a pair; no word holds it, so that no prefix of a word finds one.
pub(super) const PAIR_MARK: &str = "\u{3}";

/// Parts the words of a pair.
pub(super) const BLANK: &str = " ";

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
    let is_pair = frequent.holds(first) && frequent.holds(second);
    is_pair.then(|| [PAIR_MARK, first, BLANK, second].concat())
}

/// Whether a term of the index is a pair.
pub(crate) fn is_pair(term: &str) -> bool {
    term.starts_with(PAIR_MARK)
}
