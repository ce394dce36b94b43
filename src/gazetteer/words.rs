//! Cuts text into the words that the matcher looks up.

use super::letters::{is_letter_or_digit, word_length};

/// Longest word that any name has, in bytes; longer runs of letters are passed over.
const LONGEST_WORD: usize = 64;

/// Longest run between two words of one name, in bytes: ". " and an indented line break.
const LONGEST_GAP: usize = 6;

/// Where a word stands, as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    /// A run of Chinese or Japanese, which has no borders between words.
    pub unspaced: bool,
    /// Whether all its letters are ASCII.
    pub ascii: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Unspaced,
    Between,
}

fn class(c: char) -> Class {
    match c {
        '・' => Class::Between,
        // Hiragana, katakana, Han; and the full-width brackets that stand inside "刚果（金）".
        '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => {
            Class::Unspaced
        }
        '（' | '）' => Class::Unspaced,
        '\u{300}'..='\u{36F}' => Class::Letter,
        _ if is_letter_or_digit(c) => Class::Letter,
        _ => Class::Between,
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Whether a letter of katakana, of which foreign names are written.
pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FA}' | 'ー')
}

/// The first word at or after a byte.
pub(super) fn next_word(text: &str, from: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_alphanumeric() {
            return Some(word_from(text, at, Class::Letter));
        }
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        let c = char_at(text, at)?;
        match class(c) {
            Class::Between => at += c.len_utf8(),
            found => return Some(word_from(text, at, found)),
        }
    }
}

/// The word of a class from its first byte on.
fn word_from(text: &str, start: usize, wanted: Class) -> Word {
    let bytes = text.as_bytes();
    let mut end = start;
    let mut ascii = true;
    loop {
        if wanted == Class::Letter {
            end += word_length(bytes.get(end..).unwrap_or_default());
        }
        if bytes.get(end).is_none_or(u8::is_ascii) {
            break;
        }
        match char_at(text, end) {
            Some(c) if class(c) == wanted => end += c.len_utf8(),
            _ => break,
        }
        ascii = false;
    }
    Word {
        start,
        end,
        unspaced: wanted == Class::Unspaced,
        ascii,
    }
}

/// The word after another one of the same name: a space, a line break, a hyphen or an apostrophe lies
/// between them, or the dot of a short word ("St. Louis", "U.S.").
pub(super) fn joined_word(text: &str, word: Word) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut at = word.end;
    if bytes.get(at) == Some(&b'.') && word.end - word.start <= 2 {
        at += 1;
    }
    let mut breaks = 0;
    let mut marks = 0;
    while let Some(c) = char_at(text, at) {
        match c {
            ' ' | '\r' | '\t' | '\u{A0}' => {}
            '\n' => breaks += 1,
            '-' | '‐' | '‑' | '–' | '\'' | '’' => marks += 1,
            _ => break,
        }
        at += c.len_utf8();
        if breaks > 1 || marks > 1 || at > word.end + LONGEST_GAP {
            return None;
        }
    }
    let next = next_word(text, at)?;
    (at > word.end && next.start == at && !next.unspaced).then_some(next)
}

/// The word's letters, unless it is too long to be of a name.
pub(super) fn letters(text: &str, word: Word) -> Option<&str> {
    if word.end - word.start > LONGEST_WORD {
        return None;
    }
    text.get(word.start..word.end)
}
