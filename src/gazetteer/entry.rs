//! One name as text is compared with it.

use crate::article::Rule;

use super::data::{NO_COUNTRY, Name};

/// A name of the gazetteer, as the text is compared with it.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The country it means; none for a continent, a sea or an idiom.
    pub code: Option<&'static str>,
    /// What it is to its country; none for an idiom.
    pub rule: Option<Rule>,
    /// The name as the gazetteer writes it.
    pub name: Box<str>,
    pub(super) case: Case,
}

/// Which capitals the text must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// None: the gazetteer writes the name small.
    Any,
    /// The first letter.
    First,
    /// The first letter of the first word and of the last.
    FirstAndLast,
    /// Every letter: "US" is a country, "us" is not.
    All,
}

impl Entry {
    pub(super) fn new(name: &Name<'_>) -> Self {
        Entry {
            code: (name.code != NO_COUNTRY).then_some(name.code),
            rule: name.rule,
            name: name.text.into(),
            case: Case::of(name.text),
        }
    }

    /// Whether it is a state's abbreviation, which means the state only beside a town ("Ala.", "AL").
    pub(crate) fn is_short_region(&self) -> bool {
        self.rule == Some(Rule::Region)
            && (self.name.ends_with('.') || (self.name.len() == 2 && self.case == Case::All))
    }

    /// Whether the text has the capitals that the name asks for.
    pub(super) fn fits(&self, found: &str, last_word: &str) -> bool {
        match self.case {
            Case::Any => true,
            Case::First => !starts_small(found),
            Case::FirstAndLast => !starts_small(found) && !starts_small(last_word),
            Case::All => !found.chars().any(char::is_lowercase),
        }
    }
}

impl Case {
    fn of(name: &str) -> Self {
        let last_word = name.rsplit([' ', '-']).next().unwrap_or(name);
        if starts_small(name) {
            Case::Any
        } else if !name.chars().any(char::is_lowercase) {
            Case::All
        } else if starts_small(last_word) {
            Case::First
        } else {
            Case::FirstAndLast
        }
    }
}

fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}
