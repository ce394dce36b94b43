//! One name as text is compared with it, and how the compiled table writes it.

use crate::article::Rule;

/// A name of the gazetteer, as the text is compared with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The country it means; none for a continent, a sea or an idiom.
    pub code: Option<&'static str>,
    /// What it is to its country; none for an idiom.
    pub rule: Option<Rule>,
    /// The name as the gazetteer writes it; empty for a name of the built tables, of which there are
    /// too many to keep them twice.
    pub name: &'static str,
    /// How plainly it speaks of its place.
    pub standing: Standing,
    pub(super) case: Case,
    /// Other countries that have a city of this name, greatest first, each with a mark of its size.
    others: &'static str,
}

/// How plainly a name speaks of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// It is in the tables written by hand, and counts wherever it stands.
    Curated,
    /// It is in the built tables, and counts wherever it stands.
    Plain,
    /// It counts in an article that names its country otherwise.
    Near,
    /// It is another word too: it counts in a dateline, or with its country or state right behind.
    Dateline,
}

/// Which capitals the text must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// Stands in the tables for "no country".
pub(super) const NO_COUNTRY: &str = "--";

/// Marks a country whose city of the name is about as large as the first one's.
pub(super) const RIVAL: char = '=';

/// The letters of the compiled table.
const RULES: &[(u8, Option<Rule>)] = &[
    (b'-', None),
    (b'n', Some(Rule::Name)),
    (b'o', Some(Rule::OfficialName)),
    (b'a', Some(Rule::Abbreviation)),
    (b'd', Some(Rule::Demonym)),
    (b'c', Some(Rule::Capital)),
    (b't', Some(Rule::City)),
    (b'r', Some(Rule::Region)),
    (b'i', Some(Rule::Institution)),
];
const CASES: &[(u8, Case)] = &[
    (b'a', Case::Any),
    (b'f', Case::First),
    (b'l', Case::FirstAndLast),
    (b'u', Case::All),
];
const STANDINGS: &[(u8, Standing)] = &[
    (b'c', Standing::Curated),
    (b'p', Standing::Plain),
    (b'n', Standing::Near),
    (b'd', Standing::Dateline),
];

impl Entry {
    /// Whether it names the country itself or its people, not a part of it.
    pub(crate) fn names_country(&self) -> bool {
        self.rule.is_some_and(Rule::names_country)
    }

    /// Reads the entry at an offset of the compiled table: the code, a letter each for rule, case and
    /// standing, the name, the others.
    pub(super) fn read(table: &'static str, offset: usize) -> Option<Self> {
        let line = table.get(offset..)?.split('\n').next()?;
        let code = line.get(..NO_COUNTRY.len())?;
        let &[_, _, rule, case, standing, ..] = line.as_bytes() else {
            return None;
        };
        let (name, others) = line.get(5..)?.split_once('\t')?;
        Some(Entry {
            code: (code != NO_COUNTRY).then_some(code),
            rule: of_letter(RULES, rule)?,
            name,
            standing: of_letter(STANDINGS, standing)?,
            case: of_letter(CASES, case)?,
            others,
        })
    }

    /// Whether it is a state's abbreviation, which means the state only beside a town ("Ala.", "AL").
    pub(crate) fn is_short_region(&self) -> bool {
        self.rule == Some(Rule::Region)
            && (self.name.ends_with('.') || (self.name.len() == 2 && self.case == Case::All))
    }

    /// The other countries that have a city of this name, greatest first.
    pub(crate) fn others(&self) -> impl Iterator<Item = &'static str> {
        self.listed().map(|(code, _)| code)
    }

    /// Those whose city is about as large as the first one's.
    pub(crate) fn rivals(&self) -> impl Iterator<Item = &'static str> {
        self.listed()
            .filter(|(_, mark)| mark.starts_with(RIVAL))
            .map(|(code, _)| code)
    }

    fn listed(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        (self.others.split(' ')).filter_map(|other| other.split_at_checked(NO_COUNTRY.len()))
    }

    /// Whether the name alone tells the country.
    pub(crate) fn is_sure(&self) -> bool {
        matches!(self.standing, Standing::Curated | Standing::Plain)
            && self.rivals().next().is_none()
    }

    /// Whether the text has the capitals that the name asks for.
    pub(super) fn fits(&self, found: &str, last_word: &str) -> bool {
        self.case.fits(found, last_word)
    }

    /// A name that the user gives: it means the country wherever it stands, or none.
    pub(super) fn given(country: Option<&'static str>) -> Self {
        Entry {
            code: country,
            rule: country.map(|_| Rule::Override),
            name: "",
            standing: Standing::Curated,
            case: Case::Any,
            others: "",
        }
    }
}

impl Case {
    /// Whether words found in a text have these capitals.
    pub(super) fn fits(self, found: &str, last_word: &str) -> bool {
        match self {
            Case::Any => true,
            Case::First => !starts_small(found),
            Case::FirstAndLast => !starts_small(found) && !starts_small(last_word),
            Case::All => !found.chars().any(char::is_lowercase),
        }
    }

    /// What a name asks for, by the way it is written.
    pub(super) fn of(name: &str) -> Self {
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

/// The letters that stand for a rule, a case and a standing.
#[cfg(test)]
pub(super) fn letters_of(rule: Option<Rule>, case: Case, standing: Standing) -> Option<[char; 3]> {
    let letters = [
        letter_of(RULES, rule)?,
        letter_of(CASES, case)?,
        letter_of(STANDINGS, standing)?,
    ];
    Some(letters.map(char::from))
}

fn of_letter<T: Copy>(letters: &[(u8, T)], wanted: u8) -> Option<T> {
    let (_, value) = letters.iter().find(|(letter, _)| *letter == wanted)?;
    Some(*value)
}

#[cfg(test)]
fn letter_of<T: PartialEq>(letters: &[(u8, T)], wanted: T) -> Option<u8> {
    let (letter, _) = letters.iter().find(|(_, value)| *value == wanted)?;
    Some(*letter)
}

fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}
