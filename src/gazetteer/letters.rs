//! Which characters are letters, and how far a word of ASCII letters goes.
//!
//! The latter is told of eight bytes at a time: byte by byte the end of each word is a branch that no
//! processor foresees.

/// Bytes looked at together.
const TOGETHER: usize = size_of::<u64>();

/// The highest bit of each byte.
const HIGH: u64 = every(0x80);

/// As [`char::is_alphabetic`], which searches lists; the letters and marks of most texts are told at once.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphabetic(),
        // Latin, Cyrillic, Hebrew, Arabic, kana, Han, Hangul.
        '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2C1}' => true,
        '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' => true,
        '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{64A}' => true,
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => true,
        '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => true,
        // Dashes and quotation marks.
        '\u{2000}'..='\u{206F}' => false,
        _ => c.is_alphabetic(),
    }
}

/// As [`char::is_alphanumeric`], and as fast as [`is_letter`].
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// How many ASCII letters and digits a text begins with.
pub(crate) fn word_length(text: &[u8]) -> usize {
    length(text, |bytes| letters(bytes) | digits(bytes))
}

/// How many ASCII letters a text begins with.
pub(crate) fn letters_length(text: &[u8]) -> usize {
    length(text, letters)
}

/// How many bytes of some kind a text begins with; `of_kind` gives the highest bit of each that is.
fn length(text: &[u8], of_kind: impl Fn(u64) -> u64) -> usize {
    let mut len = 0;
    loop {
        let rest = text.get(len..).unwrap_or_default();
        let others = HIGH & !of_kind(head(rest));
        if others != 0 {
            return len + (others.trailing_zeros() / u8::BITS) as usize;
        }
        len += TOGETHER;
    }
}

/// The same eight bytes with small letters for the capitals of ASCII.
pub(crate) fn small(head: u64) -> u64 {
    // From the highest bit of a byte to the one that tells small letters from capitals.
    head | letters(head) >> (b'a' ^ b'A').leading_zeros()
}

/// The first eight bytes of a text as a number, the first byte the lowest; zeros behind its end.
pub(crate) fn head(text: &[u8]) -> u64 {
    if let Some(head) = text.first_chunk() {
        return u64::from_le_bytes(*head);
    }
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => {
            let beyond = text.len() - size_of::<u32>();
            let last = u64::from(u32::from_le_bytes(*last));
            u64::from(u32::from_le_bytes(*first)) | last << (beyond as u32 * u8::BITS)
        }
        _ => (text.iter().rev()).fold(0, |head, byte| head << u8::BITS | u64::from(*byte)),
    }
}

const fn every(byte: u8) -> u64 {
    u64::from_le_bytes([byte; TOGETHER])
}

/// The highest bit of each byte that is a letter.
fn letters(bytes: u64) -> u64 {
    within(bytes | every(b'a' ^ b'A'), b'a', b'z') & !bytes
}

/// The highest bit of each byte that is a digit.
fn digits(bytes: u64) -> u64 {
    within(bytes, b'0', b'9') & !bytes
}

/// The highest bit of each byte that lies between two of ASCII, but for its own highest bit.
fn within(bytes: u64, first: u8, last: u8) -> u64 {
    // What is added brings the bytes from the border on to the highest bit, and none beyond.
    let low = bytes & !HIGH;
    let from_first = low + every(0x80 - first);
    let past_last = low + every(0x7F - last);
    from_first & !past_last & HIGH
}

#[cfg(test)]
mod tests {
    use super::{head, is_letter, is_letter_or_digit, letters_length, small, word_length};

    #[test]
    fn letters_are_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn every_byte_is_told_at_every_place() {
        for byte in 0..=u8::MAX {
            for before in 0..20 {
                let mut text = vec![b'x'; before];
                text.push(byte);
                text.extend(*b"Ab1");
                let whole = byte.is_ascii_alphanumeric();
                let expected = if whole { text.len() } else { before };
                assert_eq!(word_length(&text), expected, "{byte} after {before}");
                let whole = byte.is_ascii_alphabetic();
                let expected = if whole { text.len() - 1 } else { before };
                assert_eq!(letters_length(&text), expected, "{byte} after {before}");
            }
        }
        assert_eq!(word_length(b""), 0);
    }

    #[test]
    fn capitals_of_ascii_become_small_and_nothing_else_changes() {
        for byte in 0..=u8::MAX {
            let expected = [byte.to_ascii_lowercase(); 8];
            assert_eq!(small(head(&[byte; 8])).to_le_bytes(), expected);
        }
    }

    #[test]
    fn a_head_is_the_first_bytes() {
        for len in 0..12 {
            let text: Vec<u8> = (1..).take(len).collect();
            let mut padded = [0; 8];
            let first = len.min(8);
            padded[..first].copy_from_slice(&text[..first]);
            assert_eq!(head(&text).to_le_bytes(), padded);
        }
    }
}
