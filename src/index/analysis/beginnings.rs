//! Where in a text words stand that begin as those that are looked for.
//!
//! A passage shows a few words of an article. To part all of it into words so as to find them took half
//! of what a query takes; so its bytes are looked through for where such a word may begin, and only
//! the words about these places are read. What is found is the same: a place too many costs time,
//! none is left out.

use super::spelling;
use super::stem::{Beginning, Language, beginning};

/// With which letters the words begin that are looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beginnings {
    /// In languages that are stemmed and spelled as English is.
    english: Heads,
    /// In languages of which no more is known than that stems keep the first letter of their word.
    others: Heads,
    /// Whether any word may be one that is looked for.
    any: bool,
}

impl Beginnings {
    /// Adds words whose stem is this one.
    pub(crate) fn add_stem(&mut self, stem: &str) {
        let stem = stem.as_bytes();
        self.others.add_first(stem);
        self.english.add_two(stem);
        for head in spelling::heads_spelled_as(stem) {
            self.english.add_two(&head);
        }
        // The stemmer makes `i` of `y`, and `die` of `dying`.
        if let [first, b'i' | b'y', ..] = *stem {
            self.english.add_two(&[first, b'i']);
            self.english.add_two(&[first, b'y']);
        }
    }

    /// Adds words that begin so.
    pub(crate) fn add_prefix(&mut self, prefix: &str) {
        self.english.add_two(prefix.as_bytes());
        self.others.add_two(prefix.as_bytes());
    }

    /// Adds all words.
    pub(crate) fn add_all(&mut self) {
        self.any = true;
    }

    /// Those of words in a language; none where any word may be one.
    pub(super) fn heads(&self, language: Language) -> Option<&Heads> {
        match beginning(language) {
            Beginning::English if !self.any => Some(&self.english),
            Beginning::Kept if !self.any => Some(&self.others),
            _ => None,
        }
    }
}

/// Any second letter.
const ANY: u32 = u32::MAX;

/// First letters that are searched for together, by instructions that compare many bytes at once.
const TOGETHER: usize = 3;

/// Most searches of a text: with more letters it is read byte by byte.
const SEARCHES: usize = 3;

/// How words begin.
#[derive(Clone, Debug)]
pub(super) struct Heads {
    /// For each byte with which a word may begin, which letters may follow it, as bits.
    seconds: [u32; 256],
    /// Those of the bytes that are ASCII.
    firsts: Vec<u8>,
}

impl Default for Heads {
    /// Of words that begin with another letter than those of ASCII no more is told.
    fn default() -> Self {
        let mut heads = Heads {
            seconds: [0; 256],
            firsts: Vec::new(),
        };
        for (byte, seconds) in (0..=u8::MAX).zip(&mut heads.seconds) {
            *seconds = if is_lead(byte) { ANY } else { 0 };
        }
        heads
    }
}

impl Heads {
    fn add(&mut self, first: u8, seconds: u32) {
        // Some ASCII letters are written for others (`ss` for `ß`), but no ASCII word is folded to those.
        if !first.is_ascii() {
            return;
        }
        for first in [first.to_ascii_lowercase(), first.to_ascii_uppercase()] {
            self.seconds[usize::from(first)] |= seconds;
            if !self.firsts.contains(&first) {
                self.firsts.push(first);
            }
        }
    }

    /// Words that begin with the letter with which this one begins.
    fn add_first(&mut self, word: &[u8]) {
        if let [first, ..] = *word {
            self.add(first, ANY);
        }
    }

    /// Words that begin with the two letters with which this one begins.
    fn add_two(&mut self, word: &[u8]) {
        match *word {
            [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii() => {
                self.add(first, bit(second));
            }
            _ => self.add_first(word),
        }
    }

    /// Whether the word at the head of some bytes may be looked for. A sign behind the first letter may
    /// be one that the word loses (`U.S.`, `O'Neill`).
    #[inline]
    pub(super) fn may_begin(&self, bytes: &[u8]) -> bool {
        match *bytes {
            [first, second, ..] if second.is_ascii_alphabetic() => {
                self.seconds[usize::from(first)] & bit(second) != 0
            }
            [0xE2, 0x80, ..] => false, // dashes, quotation marks and blanks
            [first, ..] => self.seconds[usize::from(first)] != 0,
            [] => false,
        }
    }

    /// The first place from `from` on at which a word may begin that is looked for.
    fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut before = match from {
            0 => 0,
            _ => text[from - 1],
        };
        for (offset, &byte) in text[from..].iter().enumerate() {
            let is_inside = before.is_ascii_alphabetic() & goes_on(byte);
            before = byte;
            if (self.seconds[usize::from(byte)] != 0) & !is_inside {
                let at = from + offset;
                if self.may_begin(&text[at..]) {
                    return Some(at);
                }
            }
        }
        None
    }
}

/// The first place from `from` on of a text in ASCII at which a word begins with one of a few letters and
/// may be looked for.
fn search(heads: &Heads, firsts: &[u8], text: &[u8], from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let mut places = places(firsts, rest).map(|place| from + place);
    places.find(|&at| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        !before.is_some_and(u8::is_ascii_alphabetic) && heads.may_begin(&text[at..])
    })
}

/// Where one of up to [`TOGETHER`] bytes stands.
fn places<'t>(bytes: &[u8], text: &'t [u8]) -> impl Iterator<Item = usize> + use<'t> {
    let (one, other, third) = match *bytes {
        [one, other, third, ..] => (one, other, third),
        [one, other] => (one, other, other),
        [one] => (one, one, one),
        [] => (0, 0, 0), // which no word begins with
    };
    memchr::memchr3_iter(one, other, third, text)
}

/// The bit of a letter; none of what is not one.
fn bit(letter: u8) -> u32 {
    match letter.to_ascii_lowercase() {
        letter @ b'a'..=b'z' => 1 << (letter - b'a'),
        _ => 0,
    }
}

/// Whether a byte begins a letter that is not of ASCII.
fn is_lead(byte: u8) -> bool {
    byte >= 0xC2
}

/// Whether what begins with this byte belongs to the word of a Latin letter before it, if it is a
/// letter at all: those of ASCII, and those with accents up to U+023F.
fn goes_on(byte: u8) -> bool {
    byte.is_ascii() | (0xC3..=0xC8).contains(&byte)
}

/// Leads through a text from one place to the next.
pub(super) struct Leaps<'a> {
    heads: Option<&'a Heads>,
    /// The place that is ahead.
    ahead: Option<usize>,
    /// Of each search for some first letters, what it found last; none where nothing is left. Searches
    /// are for texts in ASCII.
    searches: Option<[Option<usize>; SEARCHES]>,
}

impl<'a> Leaps<'a> {
    pub(super) fn new(heads: Option<&'a Heads>, text: &str) -> Self {
        let few = heads.filter(|heads| heads.firsts.len() <= TOGETHER * SEARCHES);
        let few = few.filter(|_| text.is_ascii());
        let search = |number: usize, heads: &Heads| {
            let firsts = heads.firsts.chunks(TOGETHER).nth(number)?;
            search(heads, firsts, text.as_bytes(), 0)
        };
        Leaps {
            searches: few.map(|heads| std::array::from_fn(|number| search(number, heads))),
            heads,
            ahead: None,
        }
    }

    /// The first place from `from` on at which a word may begin that is looked for.
    fn next(&mut self, heads: &Heads, text: &[u8], from: usize) -> Option<usize> {
        let Some(searches) = &mut self.searches else {
            return heads.next(text, from);
        };
        for (found, firsts) in searches.iter_mut().zip(heads.firsts.chunks(TOGETHER)) {
            if found.is_some_and(|found| found < from) {
                *found = search(heads, firsts, text, from);
            }
        }
        searches.iter().flatten().min().copied()
    }

    /// From where on the words have to be read, if all before `at` are; none if no more has to be.
    pub(super) fn leap(&mut self, text: &str, at: usize) -> Option<usize> {
        let Some(heads) = self.heads else {
            return Some(at);
        };
        if self.ahead.is_none_or(|ahead| ahead < at) {
            let text = text.as_bytes();
            let ahead = self.next(heads, text, at)?;
            self.ahead = Some(ahead);
            return Some(blank_before(text, at, ahead));
        }
        Some(at)
    }

    /// Whether a word is among those that are looked for, as far as its beginning tells.
    pub(super) fn may_be(&self, word: &str) -> bool {
        self.heads
            .is_none_or(|heads| heads.may_begin(word.as_bytes()))
    }
}

/// The last blank before `end` from which on words are read as they are from the beginning of the text;
/// `start` if there is none. Words go over a blank only where digits stand on both sides.
fn blank_before(text: &[u8], start: usize, end: usize) -> usize {
    let is_digit = |at: Option<usize>| {
        let byte = at.and_then(|at| text.get(at));
        byte.is_some_and(u8::is_ascii_digit)
    };
    let blanks = (start..end)
        .rev()
        .filter(|&at| text[at].is_ascii_whitespace());
    let mut ends = blanks.filter(|&at| !is_digit(at.checked_sub(1)) || !is_digit(Some(at + 1)));
    ends.next().unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::analysis::Analyzer;

    #[test]
    fn english_words_begin_as_their_stems_tell() {
        let english = Language::of(Some("en"));
        let mut analyzer = Analyzer::new();
        let letters = || b'a'..=b'z';
        for head in letters().flat_map(|first| letters().map(move |second| [first, second])) {
            let head = head.map(char::from).iter().collect::<String>();
            for middle in ["", "ed", "l", "rul", "em", "emi", "quir", "ol"] {
                for end in ["", "ing", "ies", "ied", "y", "s", "er", "our", "ization"] {
                    let word = [&head, middle, end].concat();
                    let mut beginnings = Beginnings::default();
                    beginnings.add_stem(&analyzer.stem(&word, english));
                    let heads = beginnings.heads(english).unwrap();
                    assert!(heads.may_begin(word.as_bytes()), "{word}");
                }
            }
        }
    }

    #[test]
    fn words_are_read_from_the_blank_before_a_place() {
        let mut beginnings = Beginnings::default();
        beginnings.add_stem("peac");
        for (open, close) in [("\"", "\""), ("\u{201c}", "\u{201d}")] {
            let text = format!("The people of 20 000 pears {open}peace-talks{close} and pie");
            leap_through(&beginnings, &text);
        }
    }

    fn leap_through(beginnings: &Beginnings, text: &str) {
        let mut leaps = Leaps::new(beginnings.heads(Language::NONE), text);
        let place = |word: &str| text.find(word).map(|at| at - 1);
        assert_eq!(leaps.leap(text, 0), place("people"));
        assert_eq!(leaps.leap(text, 10), place("pears"));
        assert_eq!(leaps.leap(text, 26), Some(26));
        assert_eq!(leaps.leap(text, text.find("-talks").unwrap()), None);
        assert!(leaps.may_be("pears") && !leaps.may_be("pie"));
    }
}
