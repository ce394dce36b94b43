//! Which letters the codes of a font stand for: its `ToUnicode` (ISO 32000-1, 9.10.3).
//!
//! `lopdf` reads these too, but writes out every code of every range, which four billion codes in one
//! line make impossible.

use std::collections::HashMap;

use lopdf::Object;

use super::syntax::{Lexer, Token};

/// Lines of a map beyond so many are not read: there are 65,536 codes of two bytes.
const MOST_LINES: usize = 100_000;

/// Codes have at most so many ranges of lengths.
const MOST_SPACES: usize = 16;

/// A code stands for a letter or a ligature, never for so many letters.
const MOST_LETTERS: usize = 12;

/// The letters of codes.
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    /// By length in bytes and value.
    letters: HashMap<(usize, u32), String>,
    /// Codes in a row that stand for letters in a row, by their first.
    ranges: Vec<Range>,
    /// How long codes are, by the ranges that their first byte is in.
    spaces: Vec<(usize, Vec<u8>, Vec<u8>)>,
}

#[derive(Debug)]
struct Range {
    len: usize,
    from: u32,
    to: u32,
    letters: String,
}

impl ToUnicode {
    pub(super) fn parse(content: &[u8]) -> ToUnicode {
        let mut map = ToUnicode::default();
        let mut lexer = Lexer::new(content, MOST_LINES * 3);
        let mut values = Vec::new();
        while let Some(token) = lexer.next() {
            match token {
                Token::Value(value) => values.push(value),
                Token::Word(word) => {
                    match word.as_slice() {
                        b"endcodespacerange" => map.add_spaces(&values),
                        b"endbfchar" => map.add_letters(&values),
                        b"endbfrange" => map.add_ranges(&values),
                        _ => {}
                    }
                    values.clear();
                }
                Token::Broken => {}
            }
        }
        map.ranges.sort_by_key(|range| (range.len, range.from));
        map
    }

    /// How many letters and ranges it holds.
    pub(super) fn entries(&self) -> usize {
        self.letters.len().saturating_add(self.ranges.len())
    }

    fn add_spaces(&mut self, values: &[Object]) {
        for pair in values.chunks_exact(2) {
            if let [Object::String(low, _), Object::String(high, _)] = pair
                && low.len() == high.len()
                && (1..=4).contains(&low.len())
                && self.spaces.len() < MOST_SPACES
            {
                self.spaces.push((low.len(), low.clone(), high.clone()));
            }
        }
    }

    fn add_letters(&mut self, values: &[Object]) {
        for pair in values.chunks_exact(2) {
            if let [Object::String(from, _), Object::String(to, _)] = pair {
                self.letters.insert((from.len(), code(from)), letters(to));
            }
        }
    }

    fn add_ranges(&mut self, values: &[Object]) {
        for triple in values.chunks_exact(3) {
            let [Object::String(from, _), Object::String(to, _), target] = triple else {
                continue;
            };
            let (len, from, to) = (from.len(), code(from), code(to));
            match target {
                Object::String(target, _) if from <= to => self.ranges.push(Range {
                    len,
                    from,
                    to,
                    letters: letters(target),
                }),
                Object::Array(targets) => {
                    for (code, target) in (from..=to).zip(targets) {
                        if let Object::String(target, _) = target {
                            self.letters.insert((len, code), letters(target));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// How many bytes the code takes that a text begins with.
    pub(super) fn length(&self, text: &[u8], usual: usize) -> usize {
        let fits = |(len, low, high): &&(usize, Vec<u8>, Vec<u8>)| {
            let bytes = text.get(..*len).unwrap_or_default();
            let bounds = low.iter().zip(high);
            bytes.len() == *len
                && bytes
                    .iter()
                    .zip(bounds)
                    .all(|(byte, (low, high))| (low..=high).contains(&byte))
        };
        let space = self.spaces.iter().find(fits);
        space.map_or(usual, |(len, ..)| *len)
    }

    /// What a code stands for.
    pub(super) fn letters(&self, bytes: &[u8]) -> Option<String> {
        let (len, code) = (bytes.len(), code(bytes));
        if let Some(letters) = self.letters.get(&(len, code)) {
            return Some(letters.clone()).filter(|letters| !letters.is_empty());
        }
        let after = self
            .ranges
            .partition_point(|range| (range.len, range.from) <= (len, code));
        let range = self.ranges.get(after.checked_sub(1)?)?;
        if range.len != len || code > range.to {
            return None;
        }
        let mut letters = range.letters.clone();
        let last = letters.pop()?;
        let last = u32::from(last).checked_add(code.checked_sub(range.from)?)?;
        letters.push(char::from_u32(last)?);
        Some(letters)
    }
}

fn code(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |code, &byte| code << 8 | u32::from(byte))
}

/// UTF-16 without what stands for no letter.
fn letters(bytes: &[u8]) -> String {
    // A single byte is met too, and means itself.
    let units: Vec<u16> = match bytes {
        [byte] => vec![u16::from(*byte)],
        _ => bytes
            .as_chunks::<2>()
            .0
            .iter()
            .map(|&unit| u16::from_be_bytes(unit))
            .collect(),
    };
    let letters = char::decode_utf16(units).map_while(Result::ok);
    letters
        .filter(|c| *c != '\0' && *c != '\u{fffd}')
        .take(MOST_LETTERS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_for_letters_and_ligatures() {
        let map = ToUnicode::parse(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar\n\
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0078> <D83DDE00>] endbfrange\n\
              1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange",
        );
        let letters = |code: [u8; 2]| map.letters(&code);
        assert_eq!(letters([0, 3]).as_deref(), Some(" "));
        assert_eq!(letters([0, 4]).as_deref(), Some("fi"));
        assert_eq!(letters([0, 0x12]).as_deref(), Some("C"));
        assert_eq!(letters([0, 0x13]), None);
        assert_eq!(letters([0, 0x21]).as_deref(), Some("😀"));
        assert_eq!(map.letters(&[3]), None);
        assert_eq!(map.letters(&[0, 0, 0, 1]).as_deref(), Some("B"));
        assert_eq!(map.length(&[0, 3, 0, 4], 1), 2);
    }

    #[test]
    fn codes_of_several_lengths_are_told_apart() {
        let map =
            ToUnicode::parse(b"2 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange");
        assert_eq!(map.length(b"a", 2), 1);
        assert_eq!(map.length(&[0x82, 0xa0], 1), 2);
        assert_eq!(map.length(&[0xff], 1), 1);
    }
}
