//! How numbers are written: `1,000` in English and `1.000` in German are the word `1000`, `3.5` and
//! `3,5` the word `3.5`.
//!
//! Only what can be nothing else is taken as one: `12.05.2025` stays three words, `10:30` two.

use super::letters::is_narrow_blank;
use super::stem::Language;

/// Which signs stand in the numbers of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    /// `1,000.5`
    Points,
    /// `1.000,5`
    Commas,
    /// `1 000,5` and `1.000,5`
    Blanks,
    /// Both, as Spanish has it on the two sides of the ocean; three digits are a group.
    Either,
}

/// Digits of a group.
const GROUP: usize = 3;

/// A number with signs in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// In bytes.
    pub length: usize,
    /// Where the sign before the fraction stands.
    pub point: Option<usize>,
}

impl Numbers {
    /// What a query is read by, for nobody knows its language: blanks are written with the signs of
    /// [`Numbers::Commas`].
    pub(super) const OF_QUERIES: [Numbers; 3] = [Numbers::Points, Numbers::Blanks, Numbers::Either];

    pub(super) fn of(language: Language) -> Numbers {
        match language.code() {
            b"es" => Numbers::Either,
            b"az" | b"bs" | b"ca" | b"da" | b"de" | b"el" | b"eu" | b"gl" | b"hr" | b"id"
            | b"is" | b"it" | b"mk" | b"nl" | b"pt" | b"ro" | b"sl" | b"sr" | b"tr" | b"vi" => {
                Numbers::Commas
            }
            b"be" | b"bg" | b"cs" | b"et" | b"fi" | b"fr" | b"hu" | b"hy" | b"kk" | b"lt"
            | b"lv" | b"nb" | b"nn" | b"no" | b"pl" | b"ru" | b"sk" | b"sv" | b"uk" => {
                Numbers::Blanks
            }
            _ => Numbers::Points,
        }
    }

    /// Whether a sign stands between groups of digits, in one word.
    fn groups_by(self, sign: u8) -> bool {
        match sign {
            b',' => matches!(self, Numbers::Points | Numbers::Either),
            b'.' => self != Numbers::Points,
            _ => false,
        }
    }

    /// Whether a sign stands before a fraction.
    fn parts_by(self, sign: u8) -> bool {
        match sign {
            b'.' => matches!(self, Numbers::Points | Numbers::Either),
            b',' => self != Numbers::Points,
            _ => false,
        }
    }

    /// Whether a blank may stand between groups of digits. It may part two numbers just as well.
    pub(super) fn may_group_by(self, blank: char) -> bool {
        is_narrow_blank(blank) || (self == Numbers::Blanks && matches!(blank, ' ' | '\u{a0}'))
    }

    /// The number with signs that begins at `start`; none if there is no sign in it.
    pub(super) fn read(self, text: &str, start: usize) -> Option<Number> {
        let rest = text.as_bytes().get(start..)?;
        let whole = digits(rest);
        if sign_within(rest, whole).is_none() || follows_a_number(&text[..start]) {
            return None;
        }
        let grouped = self.end_of_groups(rest, whole);
        let by = (grouped > whole).then(|| rest.get(whole)).flatten();
        let sign = sign_within(rest, grouped);
        let point = sign
            .filter(|sign| self.parts_by(*sign) && by != Some(sign))
            .map(|_| grouped);
        let length = match point {
            Some(point) => point + 1 + digits(&rest[point + 1..]),
            None => grouped,
        };
        (length > whole && sign_within(rest, length).is_none()).then_some(Number { length, point })
    }

    fn end_of_groups(self, text: &[u8], whole: usize) -> usize {
        let sign = sign_within(text, whole).filter(|&sign| self.groups_by(sign));
        let mut end = whole;
        if whole <= GROUP {
            while sign.is_some() && sign == sign_within(text, end) && is_group(&text[end + 1..]) {
                end += 1 + GROUP;
            }
        }
        end
    }
}

/// Whether a text begins with as many digits as a group has.
pub(super) fn is_group(text: &[u8]) -> bool {
    digits(text) == GROUP
}

/// Whether digits may be the first of a number in groups.
pub(super) fn may_lead_groups(word: &str) -> bool {
    word.len() <= GROUP && is_digits(word)
}

pub(super) fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether digits that stand behind a text go on a chain of numbers: a date, an address.
fn follows_a_number(text: &str) -> bool {
    matches!(text.as_bytes(), [.., before, b'.' | b','] if before.is_ascii_digit())
}

/// The sign that stands at a place and has a digit behind it.
fn sign_within(text: &[u8], at: usize) -> Option<u8> {
    match text.get(at..)? {
        [sign @ (b'.' | b','), next, ..] if next.is_ascii_digit() => Some(*sign),
        _ => None,
    }
}

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
