//! Bytes into clean text.

use crate::error::{Error, Result};

/// Text of a whole file: no byte order mark, UTF-8.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(
            Error::input("UTF-16, not UTF-8").with_help("convert it: iconv -f utf-16 -t utf-8")
        );
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok(text)
        }
        Err(error) => Err(not_utf8(error.utf8_error(), 0)),
    }
}

/// Text of one record that begins at `offset`.
pub(super) fn utf8(bytes: &[u8], offset: u64) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|error| not_utf8(error, offset))
}

fn not_utf8(error: std::str::Utf8Error, offset: u64) -> Error {
    let at = offset + u64::try_from(error.valid_up_to()).unwrap_or(0);
    Error::input(format!("not UTF-8 at byte {at}"))
        .with_help("convert it: iconv -f windows-1252 -t utf-8")
        .because(error)
}

/// A text without control characters: lines end with `\n`, no blanks at their ends, never two blank
/// lines in a row.
pub(super) fn text(dirty: &str) -> String {
    let mut clean = String::with_capacity(dirty.len());
    let mut blanks = 0;
    let mut breaks = 0_usize;
    let mut chars = dirty.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{85}' | '\u{b}' | '\u{c}' => {
                breaks += 1;
                blanks = 0;
            }
            '\u{2029}' => breaks += 2,
            ' ' | '\u{a0}' => blanks += 1,
            _ if is_noise(c) => {}
            _ => {
                if clean.is_empty() && breaks == 0 && blanks > 0 {
                    blanks = 0;
                }
                if !clean.is_empty() {
                    clean.extend(std::iter::repeat_n('\n', breaks.min(2)));
                }
                clean.extend(std::iter::repeat_n(' ', blanks));
                (breaks, blanks) = (0, 0);
                clean.push(c);
            }
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// A text of one line: as [`text`], with every run of white space a single blank.
pub(super) fn line(dirty: &str) -> String {
    let mut clean = String::with_capacity(dirty.len());
    for word in dirty.split_whitespace() {
        let before = clean.len();
        if before > 0 {
            clean.push(' ');
        }
        clean.extend(word.chars().filter(|&c| !is_noise(c)));
        if clean.len() == before + usize::from(before > 0) {
            clean.truncate(before);
        }
    }
    clean
}

/// Control characters, and the invisible ones that part a word in two: soft hyphens, zero-width
/// blanks, byte order marks.
fn is_noise(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffe}'
    ) || (c.is_control() && c != '\t')
}
