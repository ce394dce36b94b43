//! What words come out as. Those that an indexer met last are remembered: most words of an article are
//! among a few thousand, and looking one up takes a fraction of folding and stemming it.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::pairs::Frequent;
use super::stem::{Language, Stems};

/// Slots of an indexer: of an archive's words, one in twenty is then not among them. Twice as many
/// outgrow the processor's own cache.
pub(super) const MANY: usize = 32768;

/// Slots of who reads a few articles.
pub(super) const FEW: usize = 1024;

/// Places that a word may have, so that two frequent ones do not drive each other out.
const PLACES: usize = 2;

/// Most bytes of a word and what it comes out as together, so that a slot is a line of the cache.
/// Longer words are rare, and read anew each time.
const MOST_BYTES: usize = 52;

/// What a word comes out as.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// The word as it is written, folded.
    pub folded: &'a [u8],
    pub stem: &'a [u8],
    /// Whether the stem is one of those that are indexed in pairs.
    pub is_frequent: bool,
    /// Whether it may be the first time that the word stands in this article.
    pub is_new: bool,
}

/// A table in which each word has two places; a new one takes that whose word was last met longer ago.
pub(super) struct Vocabulary {
    slots: Vec<[Slot; PLACES]>,
    /// The article at hand, by a number of its own.
    article: u32,
    language: Language,
    frequent: Frequent,
    stems: Stems,
    /// What the last word came out as that was not remembered.
    folded: String,
    stem: String,
}

#[derive(Clone, Copy)]
struct Slot {
    /// The last article in which the word stood.
    article: u32,
    language: Language,
    /// Where the word ends in the bytes.
    word: u8,
    /// Where the folded word ends, which begins there.
    folded: u8,
    /// Where the stem ends, which begins there.
    stem: u8,
    is_frequent: bool,
    bytes: [u8; MOST_BYTES],
}

impl Slot {
    const EMPTY: Slot = Slot {
        article: 0,
        language: Language::NONE,
        word: 0,
        folded: 0,
        stem: 0,
        is_frequent: false,
        bytes: [0; MOST_BYTES],
    };

    fn is_of(&self, word: &str, language: Language) -> bool {
        let own = self.bytes.get(..usize::from(self.word));
        own == Some(word.as_bytes()) && self.language == language
    }

    fn part(&self, from: u8, to: u8) -> &[u8] {
        let part = self.bytes.get(usize::from(from)..usize::from(to));
        part.unwrap_or_default()
    }

    /// Keeps a word in place of its own, if it is short enough.
    fn keep(&mut self, word: &str, language: Language, known: Known<'_>) -> bool {
        let folded = word.len() + known.folded.len();
        let stem = folded + known.stem.len();
        if stem > MOST_BYTES {
            return false;
        }
        let parts = [word.as_bytes(), known.folded, known.stem];
        for (kept, byte) in self.bytes.iter_mut().zip(parts.into_iter().flatten()) {
            *kept = *byte;
        }
        self.language = language;
        self.word = word.len() as u8;
        self.folded = folded as u8;
        self.stem = stem as u8;
        self.is_frequent = known.is_frequent;
        true
    }
}

impl Vocabulary {
    pub(super) fn new(slots: usize) -> Vocabulary {
        Vocabulary {
            slots: vec![[Slot::EMPTY; PLACES]; slots / PLACES],
            article: 0,
            language: Language::NONE,
            frequent: Frequent::of(Language::NONE),
            stems: Stems::default(),
            folded: String::new(),
            stem: String::new(),
        }
    }

    /// Says that another article begins.
    pub(super) fn begin_article(&mut self, language: Language) {
        self.article = self.article.wrapping_add(1);
        if self.language != language {
            self.language = language;
            self.frequent = Frequent::of(language);
        }
    }

    /// What a word of the article comes out as. `is_written` says whether the word stands so in the
    /// article, rather than as a part of another.
    #[inline]
    pub(super) fn know(&mut self, word: &str, is_written: bool) -> Known<'_> {
        let places = self.places_of(word);
        let is_kept = |slot: &Slot| slot.is_of(word, self.language);
        let pair = self.slots.get(places);
        let Some(place) = pair.and_then(|pair| pair.iter().position(is_kept)) else {
            return self.learn(word, is_written);
        };
        let slot = &mut self.slots[places][place];
        let is_new = is_written && slot.article != self.article;
        if is_new {
            slot.article = self.article;
        }
        Known {
            folded: slot.part(slot.word, slot.folded),
            stem: slot.part(slot.folded, slot.stem),
            is_frequent: slot.is_frequent,
            is_new,
        }
    }

    fn learn(&mut self, word: &str, is_written: bool) -> Known<'_> {
        let places = self.places_of(word);
        self.folded.clear();
        self.stem.clear();
        self.stems.word_into(word, &mut self.folded);
        self.stems.stem_into(word, self.language, &mut self.stem);
        let known = Known {
            folded: self.folded.as_bytes(),
            stem: self.stem.as_bytes(),
            is_frequent: self.frequent.holds(&self.stem),
            is_new: is_written,
        };
        let places = self.slots.get_mut(places);
        let oldest = places.and_then(|pair| pair.iter_mut().min_by_key(|slot| slot.article));
        if let Some(slot) = oldest
            && slot.keep(word, self.language, known)
        {
            // A word that is not written so was not met yet.
            slot.article = self.article.wrapping_sub(u32::from(!is_written));
        }
        known
    }

    /// Appends a letter, folded.
    pub(super) fn fold_into(&mut self, letter: &str, out: &mut String) {
        self.stems.word_into(letter, out);
    }

    /// Which slots are a word's.
    #[inline]
    fn places_of(&self, word: &str) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        // There are so many as a power of two.
        hasher.finish() as usize & self.slots.len().wrapping_sub(1)
    }
}
