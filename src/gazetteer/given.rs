//! Names that the user gives, found in a text as those of the tables are: whole words in any case,
//! with the capitals that the name has itself, spaces, hyphens and line breaks alike, a possessive
//! behind or not.
//!
//! They are few and known only when a run begins, so a table by first words does for them what a
//! compiled automaton does for the gazetteer.

use std::ops::Range;

use rustc_hash::FxHashMap as HashMap;

use super::CountryInfo;
use super::entry::{Case, Entry};
use super::fold::lower_into;
use super::matcher::{Found, stands_alone};
use super::stems::{bare_arabic, without_particle};
use super::words::{Word, joined_word, letters, next_word};

/// Names, each known by its number in the order in which they were given.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameList {
    /// By the first word in small letters; by the first letter where no blanks part words.
    by_first: HashMap<String, Vec<Name>>,
    count: usize,
}

#[derive(Clone, Debug)]
struct Name {
    number: usize,
    case: Case,
    /// What follows the first word.
    rest: Vec<Piece>,
    /// The name as it is written, where no blanks part words.
    unspaced: Option<String>,
    /// Whether it ends with a dot, which then belongs to it in the text too.
    dotted: bool,
}

/// A part of a name behind its first word.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// A word in small letters.
    Word(String),
    /// A mark that no gap of the gazetteer has: the "&" of "Smith & Doe".
    Mark(char),
}

impl NameList {
    /// Adds a name and returns its number; none if it cannot be found in any text: without a letter or
    /// digit, or with a word longer than any.
    pub(crate) fn add(&mut self, name: &str) -> Option<usize> {
        let first = next_word(name, 0)?;
        let number = self.count;
        let mut key = String::new();
        let written = name.get(first.start..)?.trim_end();
        let (mut rest, mut unspaced) = (Vec::new(), None);
        if first.unspaced {
            key.extend(written.chars().next());
            unspaced = Some(written.to_owned());
        } else {
            lower_into(letters(name, first)?, &mut key);
            rest = pieces(name, first)?;
        }
        self.by_first.entry(key).or_default().push(Name {
            number,
            case: Case::of(written),
            rest,
            unspaced,
            dotted: written.ends_with('.'),
        });
        self.count += 1;
        Some(number)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Calls back with every name in the text and its number, in order; of names that overlap the
    /// first and longest.
    pub(crate) fn find(&self, text: &str, mut found: impl FnMut(Range<usize>, usize)) {
        let mut lower = String::new();
        let mut at = 0;
        while let Some(word) = next_word(text, at) {
            at = word.end;
            if !word.unspaced {
                if let Some((range, number)) = self.longest(text, word, &mut lower) {
                    at = range.end;
                    found(range, number);
                }
                continue;
            }
            let mut here = word.start;
            while here < word.end {
                match self.longest_unspaced(text, here) {
                    Some((range, number)) => {
                        here = range.end;
                        found(range, number);
                    }
                    None => here += text.get(here..).map_or(1, first_length),
                }
            }
            at = at.max(here);
        }
    }

    /// The name that is all of a text, a form of it that the list does not tell apart included.
    pub(crate) fn whole(&self, text: &str) -> Option<usize> {
        let mut whole = None;
        self.find(text, |range, number| {
            whole = (range == (0..text.len())).then_some(number);
        });
        whole
    }

    /// The longest name that begins with a word; `lower` is room to work in.
    fn longest(
        &self,
        text: &str,
        first: Word,
        lower: &mut String,
    ) -> Option<(Range<usize>, usize)> {
        lower_into(letters(text, first)?, lower);
        let read = |word: &str| self.by_first.get(word);
        let (names, end) = match read(lower).or_else(|| bare_arabic(lower, read)) {
            Some(names) => (names, first.end),
            None => {
                let (stem, names) = without_particle(lower, read)?;
                (names, first.start + stem.len())
            }
        };
        let first = Word { end, ..first };
        let ends = names.iter().filter_map(|name| {
            let last = name.last_word(text, first, lower)?;
            let found = text.get(first.start..last.end)?;
            let fits = name.case.fits(found, letters(text, last)?);
            let dot = name.dotted && text.as_bytes().get(last.end) == Some(&b'.');
            fits.then_some((last.end + usize::from(dot), name.number))
        });
        let (end, number) = ends.max_by_key(|(end, _)| *end)?;
        Some((first.start..end, number))
    }

    /// The longest name that begins at a byte, in a script without blanks.
    fn longest_unspaced(&self, text: &str, at: usize) -> Option<(Range<usize>, usize)> {
        let rest = text.get(at..)?;
        let names = self.by_first.get(rest.get(..first_length(rest))?)?;
        let ends = names.iter().filter_map(|name| {
            let written = name.unspaced.as_deref()?;
            let range = at..at + written.len();
            let stands = rest.starts_with(written) && stands_alone(text, range.clone());
            stands.then_some((range, name.number))
        });
        ends.max_by_key(|(range, _)| range.end)
    }
}

impl Name {
    /// The last word of the name, if its words follow a first one in the text.
    fn last_word(&self, text: &str, first: Word, lower: &mut String) -> Option<Word> {
        let mut last = first;
        let mut marked = false;
        for piece in &self.rest {
            match piece {
                Piece::Mark(mark) => {
                    last = behind_mark(text, last, *mark)?;
                    marked = true;
                }
                Piece::Word(word) => {
                    let next = match marked {
                        true => next_to(text, last)?,
                        false => joined_word(text, last)?,
                    };
                    lower_into(letters(text, next)?, lower);
                    if lower != word {
                        return None;
                    }
                    (last, marked) = (next, false);
                }
            }
        }
        Some(last)
    }
}

/// What follows the first word of a name; none where a word of it is too long.
fn pieces(name: &str, first: Word) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut last = first;
    let mut lower = String::new();
    while let Some(next) = next_word(name, last.end) {
        if joined_word(name, last) != Some(next) {
            let gap = name.get(last.end..next.start).unwrap_or_default();
            let marks = gap.chars().filter(|c| !c.is_whitespace());
            pieces.extend(marks.map(Piece::Mark));
        }
        lower_into(letters(name, next)?, &mut lower);
        pieces.push(Piece::Word(lower.clone()));
        last = next;
    }
    Some(pieces)
}

/// The place behind a mark that follows a word, as a word of no letters.
fn behind_mark(text: &str, last: Word, mark: char) -> Option<Word> {
    let rest = text.get(last.end..)?;
    let after = rest.trim_start_matches(' ').strip_prefix(mark)?;
    let at = text.len() - after.len();
    Some(Word {
        start: at,
        end: at,
        ..last
    })
}

/// The word that blanks alone part from a place.
fn next_to(text: &str, place: Word) -> Option<Word> {
    let next = next_word(text, place.end)?;
    let gap = text.get(place.end..next.start)?;
    gap.chars().all(|c| c == ' ' || c == '\n').then_some(next)
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

/// Names that the user gives a country, or forbids to mean one.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenNames {
    names: NameList,
    countries: Vec<Option<&'static str>>,
}

impl GivenNames {
    /// Adds a name that means the country, or none; false if it cannot be found in any text.
    pub(crate) fn add(&mut self, name: &str, country: Option<&CountryInfo>) -> bool {
        let added = self.names.add(name).is_some();
        if added {
            self.countries.push(country.map(|country| country.code));
        }
        added
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(super) fn longest(&self, text: &str, first: Word, lower: &mut String) -> Option<Found> {
        self.entry(self.names.longest(text, first, lower)?)
    }

    pub(super) fn longest_unspaced(&self, text: &str, at: usize) -> Option<Found> {
        self.entry(self.names.longest_unspaced(text, at)?)
    }

    fn entry(&self, (range, number): (Range<usize>, usize)) -> Option<Found> {
        let entry = Entry::given(*self.countries.get(number)?);
        Some(Found { range, entry })
    }
}
