//! The stems of the words that were met last: most words of an article are among a few thousand, and
//! looking one up takes a fraction of stemming it.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::stem::Language;

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
    /// One that remembers up to so many words; the default remembers none.
    pub(super) fn of(words: usize) -> Memory {
        Memory {
            slots: vec![Slot::default(); words],
        }
    }

    pub(super) fn get(&self, word: &str, language: Language) -> Option<&str> {
        self.slots.get(self.place(word)?)?.get(word, language)
    }

    pub(super) fn put(&mut self, word: &str, language: Language, stem: &str) {
        let place = self.place(word);
        if let Some(slot) = place.and_then(|place| self.slots.get_mut(place)) {
            slot.put(word, language, stem);
        }
    }

    fn place(&self, word: &str) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        Some(hasher.finish() as usize % self.slots.len())
    }
}
