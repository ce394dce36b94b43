//! Words of several parts that are written as one word too: `cease-fire`, `O'Neill`, `EE.UU.`,
//! `20 000`.
//!
//! The parts stand side by side in the index, as they do in the text, and with the first of them
//! stands the joined word, so that `ceasefire` finds `cease-fire`. With the last part stands a mark of
//! where the joined word ends: `"ceasefire talks"` finds `cease-fire talks`, though there is a word
//! between the beginning of the one and the other.

use std::ops::Range;

use super::acronym;
use super::letters::{is_apostrophe, is_hyphen, starts_word};
use super::numbers::{Numbers, is_digits, is_group, may_lead_groups};
use super::pieces::{MAX_WORD, length_of_word};
use super::stem::Language;

/// Most parts: longer chains (`state-of-the-art`) nobody writes as one word.
pub(super) const MOST_PARTS: usize = 3;

/// Most digits behind a hyphen, as in `G-7`, `F-16`, `Covid-19`; more are a year (`mid-1988`).
const MOST_DIGITS: usize = 3;

/// What an English apostrophe joins to a word is another word, left apart: `we'll` is not `well`.
const CONTRACTED: [&str; 8] = ["s", "t", "d", "m", "ll", "re", "ve", "n"];

/// Words that lose their vowel before the next in French and Italian, in small letters.
const ELIDED: [&str; 10] = ["c", "d", "j", "l", "m", "n", "qu", "s", "t", "v"];

/// What joins the parts of a word in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Writing {
    pub numbers: Numbers,
    /// Whether an apostrophe stands inside words, rather than between two or before an ending.
    pub apostrophe_joins: bool,
}

impl Writing {
    pub(super) fn of(language: Language) -> Writing {
        Writing {
            numbers: Numbers::of(language),
            apostrophe_joins: !matches!(
                language.code(),
                b"az" | b"ca" | b"cs" | b"et" | b"fi" | b"fr" | b"it" | b"pl" | b"tr"
            ),
        }
    }

    /// Whether an apostrophe makes one word of what stands before and behind it.
    fn joins(self, before: &str, behind: &str) -> bool {
        let mut contracted = CONTRACTED.iter();
        if contracted.any(|ending| ending.eq_ignore_ascii_case(behind)) || ELIDED.contains(&before)
        {
            return false;
        }
        // Irish names keep theirs in every language.
        self.apostrophe_joins || before.eq_ignore_ascii_case("o")
    }
}

/// The word of which a piece is a part.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Compound {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub parts: usize,
}

/// Turns away nearly all words, by what stands behind them.
#[inline]
pub(super) fn may_begin(text: &str, first: &Range<usize>) -> bool {
    match text.as_bytes().get(first.end) {
        Some(b' ') => text[first.start..].starts_with(|c: char| c.is_ascii_digit()),
        Some(b'-' | b'\'' | b'.') => true,
        Some(next) => !next.is_ascii(),
        None => false,
    }
}

/// The compound of which the word at `first` is the first part.
pub(super) fn compound(text: &str, first: &Range<usize>, writing: Writing) -> Option<Compound> {
    let sign = text[first.end..].chars().next()?;
    let found = match sign.is_whitespace() {
        true => groups(text, first.clone(), writing.numbers),
        false => chain(text, first.clone(), writing),
    };
    found.filter(|found| found.range.len() <= MAX_WORD)
}

/// Letters that hyphens and apostrophes join, perhaps with a number at their end.
fn chain(text: &str, first: Range<usize>, writing: Writing) -> Option<Compound> {
    let sign = text[first.end..].chars().next()?;
    let may_join = sign == '.' || is_hyphen(sign) || is_apostrophe(sign);
    if !may_join || !is_letters(&text[first.clone()]) || goes_on(&text[..first.start]) {
        return None;
    }
    let mut compound = Compound {
        range: first.clone(),
        parts: 1,
    };
    let mut last = &text[first];
    while let Some(next) = next_part(text, compound.range.end, last, writing) {
        let part = &text[next.clone()];
        let is_number = is_digits(part)
            && part.len() <= MOST_DIGITS
            && writing.numbers.read(text, next.start).is_none();
        let is_part = is_letters(part) && !acronym::begins(&text[next.start..]);
        if !(is_part || is_number) || is_digits(last) || compound.parts == MOST_PARTS {
            return None;
        }
        compound.range.end = next.end;
        compound.parts += 1;
        last = part;
    }
    (compound.parts > 1).then_some(compound)
}

/// The word that is joined to the one that ends at `end`.
fn next_part(text: &str, end: usize, last: &str, writing: Writing) -> Option<Range<usize>> {
    let sign = text[end..].chars().next()?;
    let start = end + sign.len_utf8();
    if !(is_hyphen(sign) || is_apostrophe(sign) || (sign == '.' && is_doubled(last))) {
        return None;
    }
    let next = start..start + length_of_word(&text[start..]);
    let word = &text[next.clone()];
    let joins = match sign {
        '.' => is_doubled(word),
        _ => is_hyphen(sign) || writing.joins(last, word),
    };
    (joins && word.starts_with(starts_word)).then_some(next)
}

/// Whether a word is a letter twice, as Spanish makes the plural of an abbreviation.
fn is_doubled(word: &str) -> bool {
    let mut letters = word.chars();
    let letter = letters.next().filter(|c| c.is_alphabetic());
    letter.is_some() && letters.next() == letter && letters.next().is_none()
}

/// Digits in groups with blanks between.
fn groups(text: &str, first: Range<usize>, numbers: Numbers) -> Option<Compound> {
    if !may_lead_groups(&text[first.clone()]) {
        return None;
    }
    let before = text[..first.start].trim_end_matches(|c| numbers.may_group_by(c));
    if before.len() < first.start && before.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut compound = Compound {
        range: first,
        parts: 1,
    };
    loop {
        let rest = &text[compound.range.end..];
        let blank = rest.chars().next().filter(|&c| numbers.may_group_by(c));
        let Some(start) = blank.map(char::len_utf8) else {
            break;
        };
        let next = compound.range.end + start;
        if !is_group(&rest.as_bytes()[start..]) || numbers.read(text, next).is_some() {
            break;
        }
        compound.range.end += start + length_of_word(&rest[start..]);
        compound.parts += 1;
    }
    let is_number = text[compound.range.clone()].ends_with(|c: char| c.is_ascii_digit());
    let fits = (2..=MOST_PARTS).contains(&compound.parts);
    (is_number && fits).then_some(compound)
}

fn is_letters(word: &str) -> bool {
    !word.contains(char::is_numeric)
}

/// Whether what stands behind a text goes on a chain of words that began before.
fn goes_on(text: &str) -> bool {
    let mut before = text.chars().rev();
    before.next().is_some_and(is_hyphen) && before.next().is_some_and(char::is_alphanumeric)
}
