//! What follows a word, a phrase or a bracket without a blank: `*`, `~2`, `^3`.

use std::ops::Range;

use super::fault::Fault;
use super::{MAX_BOOST, MAX_FUZZY, MAX_NEAR, Term};

/// What a suffix stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Word,
    Phrase,
    /// A round or square bracket, or an address.
    Other,
}

/// A suffix as written.
pub(super) struct Suffix<'a> {
    text: &'a str,
    /// Where it stands in the query.
    range: Range<usize>,
    behind: Behind,
    /// Length of the part before `^`.
    mark: usize,
}

impl<'a> Suffix<'a> {
    /// `text` is what stands at `at` in the query.
    pub(super) fn new(text: &'a str, at: usize, behind: Behind) -> Self {
        Suffix {
            text,
            range: at..at + text.len(),
            behind,
            mark: text.find('^').unwrap_or(text.len()),
        }
    }

    /// The term that the suffix makes of the text before it.
    pub(super) fn term(&self, text: String) -> Result<Term, Fault> {
        let (mark, _) = self.text.split_at(self.mark);
        let phrase = self.behind == Behind::Phrase;
        match (mark.chars().next(), phrase) {
            (None, false) => Ok(Term::Word(text)),
            (None, true) => Ok(Term::Phrase(text)),
            (Some('*'), false) if mark.len() == 1 => Ok(Term::Prefix(text)),
            (Some('*'), false) => Err(self.misplaced_star()),
            (Some('~'), false) => self.fuzzy(text, mark.get(1..).unwrap_or("")),
            (Some('~'), true) => self.near(text, mark.get(1..).unwrap_or("")),
            (Some(_), _) => Err(self.no_mark()),
        }
    }

    fn misplaced_star(&self) -> Fault {
        let stray = self.range.start + 1..self.range.start + self.mark;
        Fault::new("`*` works only at the end of a word", self.range.clone()).fix(stray, "")
    }

    /// Nothing but a boost may stand here.
    pub(super) fn no_mark(&self) -> Fault {
        let what = match self.behind {
            Behind::Word | Behind::Phrase => "a phrase takes `~5` or `^2` right behind it, no more",
            Behind::Other => "a bracket takes a boost (`^2`) right behind it, no more",
        };
        Fault::new(what, self.mark_range()).fix(self.mark_range(), "")
    }

    pub(super) fn has_mark(&self) -> bool {
        self.mark > 0
    }

    fn mark_range(&self) -> Range<usize> {
        self.range.start..self.range.start + self.mark
    }

    fn fuzzy(&self, word: String, number: &str) -> Result<Term, Fault> {
        if number.is_empty() {
            return Ok(Term::Fuzzy { word, distance: 1 });
        }
        let number = whole_number(number).map(|n| u8::try_from(n).unwrap_or(u8::MAX));
        match number {
            Some(distance @ 1..=MAX_FUZZY) => Ok(Term::Fuzzy { word, distance }),
            other => {
                let message = format!(
                    "`~` behind a word takes how many letters may differ, 1 to {MAX_FUZZY}"
                );
                let near = match other {
                    Some(0) => String::new(),
                    Some(_) => format!("~{MAX_FUZZY}"),
                    None => "~1".to_owned(),
                };
                Err(Fault::new(message, self.mark_range()).fix(self.mark_range(), near))
            }
        }
    }

    fn near(&self, text: String, number: &str) -> Result<Term, Fault> {
        match whole_number(number) {
            Some(distance @ 1..=MAX_NEAR) => Ok(Term::Near { text, distance }),
            other => {
                let message = format!(
                    "`~` behind a phrase takes how many words its words may lie apart, 1 to {MAX_NEAR}"
                );
                let near = match other {
                    Some(0) => String::new(),
                    Some(_) => format!("~{MAX_NEAR}"),
                    None => "~5".to_owned(),
                };
                Err(Fault::new(message, self.mark_range()).fix(self.mark_range(), near))
            }
        }
    }

    /// The boost, where one is written, and its place.
    pub(super) fn boost(&self) -> Result<Option<(f32, Range<usize>)>, Fault> {
        let Some(number) = self.text.get(self.mark + 1..) else {
            return Ok(None);
        };
        let range = self.range.start + self.mark..self.range.end;
        match boost_number(number) {
            Some(factor) if factor <= MAX_BOOST => Ok(Some((factor, range))),
            other => {
                let message = format!(
                    "`^` takes a number above 0 and at most {MAX_BOOST}, like `^2` or `^0.5`"
                );
                let with_point = number.replace(',', ".");
                let near = match other {
                    Some(_) => format!("^{MAX_BOOST}"),
                    None if boost_number(&with_point).is_some() => format!("^{with_point}"),
                    None => String::new(),
                };
                Err(Fault::new(message, range.clone()).fix(range, near))
            }
        }
    }
}

/// A number of digits alone; one too large is the largest.
fn whole_number(digits: &str) -> Option<u32> {
    let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| digits.parse().unwrap_or(u32::MAX))
}

/// A positive number in plain digits: `inf`, `1e3` and signs, which Rust would take, are none.
fn boost_number(number: &str) -> Option<f32> {
    if !number.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    number.parse().ok().filter(|factor| *factor > 0.0)
}
