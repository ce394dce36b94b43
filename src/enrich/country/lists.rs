//! Lists of words that tell the senses of a name apart, read from `words.tsv`.

use std::collections::HashSet;
use std::sync::OnceLock;

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
        let lower = word.to_ascii_lowercase();
        table().contains(&(self, lower.as_str()))
    }
}

fn table() -> &'static HashSet<(List, &'static str)> {
    static TABLE: OnceLock<HashSet<(List, &'static str)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashSet::new();
        for line in WORDS.lines() {
            let Some((name, words)) = line.split_once('\t') else {
                continue;
            };
            if let Some((_, list)) = List::ALL.iter().find(|(known, _)| *known == name) {
                table.extend(words.split(' ').map(|word| (*list, word)));
            }
        }
        table
    })
}
