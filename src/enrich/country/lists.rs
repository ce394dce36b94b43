//! Lists of words that tell the senses of a name apart, read from `words.tsv`.

use std::sync::LazyLock;

use crate::enrich::packed::WordMap;

const WORDS: &str = include_str!("words.tsv");

/// A list of the table; what each holds is said there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum List {
    FirstName,
    Title,
    Surname,
    KnownPerson,
    Company,
    AfterUsGeorgia,
    BeforeCountry,
    AfterCountry,
    AfterPerson,
    AfterBird,
    BeforeBird,
    BeforeLanguage,
    AfterLanguage,
    Currency,
}

impl List {
    pub(super) const ALL: &'static [(&'static str, List)] = &[
        ("first-name", List::FirstName),
        ("title", List::Title),
        ("surname", List::Surname),
        ("known-person", List::KnownPerson),
        ("company", List::Company),
        ("after-us-georgia", List::AfterUsGeorgia),
        ("before-country", List::BeforeCountry),
        ("after-country", List::AfterCountry),
        ("after-person", List::AfterPerson),
        ("after-turkey", List::AfterBird),
        ("before-turkey", List::BeforeBird),
        ("before-language", List::BeforeLanguage),
        ("after-language", List::AfterLanguage),
        ("currency", List::Currency),
    ];

    /// Whether the list has the word, in any case.
    pub(super) fn has(self, word: &str) -> bool {
        LISTS_OF.get(word) & self.bit() != 0
    }

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The lists that have a word, a bit each.
static LISTS_OF: LazyLock<WordMap<u16>> = LazyLock::new(|| {
    let mut lists = WordMap::default();
    for line in WORDS.lines() {
        let Some((name, words)) = line.split_once('\t') else {
            continue;
        };
        if let Some((_, list)) = List::ALL.iter().find(|(known, _)| *known == name) {
            for word in words.split(' ') {
                *lists.entry(word) |= list.bit();
            }
        }
    }
    lists
});
