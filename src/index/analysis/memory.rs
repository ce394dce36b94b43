//! The stems of the words that a query met last in its hits: looking one up takes a fraction of
//! stemming it.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::stem::Language;

/// Words that are remembered: hits on one subject have many in common.
const SLOTS: usize = 256;

/// Most bytes of a word and its stem together, so that two slots lie in a line of the cache. Longer
/// words are rare, and stemmed each time.
const MOST_BYTES: usize = 28;

/// A table in which each word has one place, and the last word there stays.
#[derive(Clone, Default)]
pub(super) struct Memory {
    slots: Vec<Slot>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    language: Language,
    /// Where the word ends in the bytes.
    word: u8,
    /// Where the stem ends, which begins there.
    stem: u8,
    bytes: [u8; MOST_BYTES],
}

impl Slot {
    /// The stem, if it is that of this word.
    fn get(&self, word: &str, language: Language) -> Option<&str> {
        let end = usize::from(self.word);
        let is_same = self.language == language && self.bytes.get(..end)? == word.as_bytes();
        let stem = self.bytes.get(end..usize::from(self.stem))?;
        is_same.then(|| std::str::from_utf8(stem).ok()).flatten()
    }

    fn put(&mut self, word: &str, language: Language, stem: &str) {
        let whole = word.len() + stem.len();
        let Some((bytes, _)) = self.bytes.split_at_mut_checked(whole) else {
            return;
        };
        let (start, end) = bytes.split_at_mut(word.len());
        start.copy_from_slice(word.as_bytes());
        end.copy_from_slice(stem.as_bytes());
        self.language = language;
        self.word = word.len() as u8;
        self.stem = whole as u8;
    }
}

impl Memory {
    pub(super) fn get(&self, word: &str, language: Language) -> Option<&str> {
        self.slots.get(place(word))?.get(word, language)
    }

    pub(super) fn put(&mut self, word: &str, language: Language, stem: &str) {
        if self.slots.is_empty() {
            self.slots = vec![Slot::default(); SLOTS];
        }
        if let Some(slot) = self.slots.get_mut(place(word)) {
            slot.put(word, language, stem);
        }
    }
}

fn place(word: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish() as usize % SLOTS
}
