//! The stems of the words that an indexer met last: most words of an article are among a few
//! thousand, and looking one up takes a fraction of stemming it.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::stem::Language;

/// Words that are remembered. More of them miss the processor's cache more often than the stemmer is
/// spared.
const SLOTS: usize = 4096;

/// A table in which each word has one place, and the last word there stays.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    slots: Vec<Slot>,
}

#[derive(Clone, Debug, Default)]
struct Slot {
    language: Language,
    word: String,
    stem: String,
}

impl Memory {
    /// One that remembers; the default does not.
    pub(super) fn new() -> Memory {
        Memory {
            slots: vec![Slot::default(); SLOTS],
        }
    }

    /// Appends the stem of a word as it is written, which `stem` appends if it is not remembered.
    pub(super) fn stem_into(
        &mut self,
        word: &str,
        language: Language,
        out: &mut String,
        stem: impl FnOnce(&mut String),
    ) {
        let mut hasher = FxHasher::default();
        word.hash(&mut hasher);
        let place = hasher.finish() as usize % SLOTS;
        let Some(slot) = self.slots.get_mut(place) else {
            return stem(out);
        };
        if slot.language == language && slot.word == word {
            out.push_str(&slot.stem);
            return;
        }
        let start = out.len();
        stem(out);
        slot.language = language;
        slot.word.clear();
        slot.word.push_str(word);
        slot.stem.clear();
        slot.stem.push_str(&out[start..]);
    }
}
