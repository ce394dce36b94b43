//! How text becomes words: one analysis, for articles, queries and snippets alike.
//!
//! A word is a run of letters, digits and marks. A possessive `'s` is dropped, any other apostrophe,
//! hyphen or dot ends the word, but for the dots of an acronym ([`acronym`]) and the signs of a number
//! ([`numbers`]). `cease-fire` is two words side by side, and the word `ceasefire` with the first of
//! them ([`compound`]). What is indexed of a word is its stem, by the stemmer of the article's
//! language ([`stem`]), in English in one of its spellings ([`spelling`]), folded: without case,
//! accents and what writers use for each other ([`fold`]). No word is left out for being frequent; two
//! frequent ones next to each other are a term too ([`pairs`]).
//!
//! An article is read once, for all fields that are made of its words ([`article`]); the engine gets
//! the terms, not the text ([`terms`]).
//!
//! Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese are indexed by letters: each one and each
//! two that follow each other. A word of a query is then a run of letters, found wherever it stands,
//! inside longer words too. Where one word of them ends is guessed in the query alone ([`segment`]):
//! the same characters are parted otherwise in other sentences, so that an index of guessed words
//! would miss what is there.

mod acronym;
mod arabic;
mod article;
mod beginnings;
mod compound;
mod fold;
mod korean;
mod letters;
mod memory;
mod numbers;
mod pairs;
mod phrase;
mod pieces;
pub(crate) mod segment;
mod spelling;
mod stem;
mod terms;
mod turkish;
mod ukrainian;
mod vocabulary;
mod words;

use std::ops::Range;

use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};

use beginnings::Leaps;
use compound::Writing;
use memory::Memory;
use pieces::{Edge, Kind, Pieces, clip};
use stem::Stems;
use terms::TermTokenizer;
use words::WordTokenizer;

pub(crate) use article::{ArticleTerms, TITLE_COPIES};
pub(crate) use beginnings::Beginnings;
pub(crate) use pairs::{is_pair, pair};
pub(crate) use phrase::{Phrase, PhraseTerm, Rarity};
pub(crate) use stem::Language;
pub(crate) use terms::{Place, Terms};

/// Tokenizer of the terms of an article, which [`ArticleTerms`] are made of.
pub(crate) const TERMS: &str = "dateline_terms";
/// Tokenizer of words as they are written, for names.
pub(crate) const WORDS: &str = "dateline_words";

/// Position of the body's first word. Headlines stand below it, so that a phrase never runs from
/// headline to body and a position tells in which of them a word stands. Of a longer headline, the
/// words at its end stand in one place. Greater, it would make each list of positions longer, for the
/// first of an article is as great as this.
pub(crate) const BODY_START: usize = 128;

/// The tokenizers of the schema, beside the engine's own: it asks for its `default` one even where
/// a field is not indexed.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    let terms = TextAnalyzer::builder(TermTokenizer::default());
    manager.register(TERMS, terms.build());
    let words = TextAnalyzer::builder(WordTokenizer::default());
    manager.register(WORDS, words.build());
    manager
}

/// The words of a text, as they are indexed.
#[derive(Default)]
pub(crate) struct Analyzer {
    stems: Stems,
    memory: Memory,
}

/// A part of a text that is looked at for a match.
pub(crate) struct Unit<'a> {
    /// Its bytes in the text.
    pub range: Range<usize>,
    pub kind: UnitKind,
    written: &'a str,
    language: Language,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A word, which has a stem.
    Word,
    /// A letter of a run; with Korean, one of a noun.
    Letter,
    /// A letter of a particle, which may be there or not.
    Particle,
    /// A Korean word, of which the letters follow.
    Whole,
    /// The word that the parts of a compound make, which follow.
    Joined,
}

impl From<Kind> for UnitKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Word | Kind::Dotted { .. } => UnitKind::Word,
            Kind::Letter { particle: true, .. } => UnitKind::Particle,
            Kind::Letter { .. } => UnitKind::Letter,
        }
    }
}

impl Unit<'_> {
    /// Whether the stem may begin with another letter than the word.
    pub(crate) fn may_lose_its_beginning(&self) -> bool {
        !stem::keeps_first_letter(self.language, self.written)
    }
}

impl Analyzer {
    pub(crate) fn new() -> Self {
        Analyzer::default()
    }

    /// Folded words, in order.
    pub(crate) fn words(&mut self, text: &str) -> Vec<String> {
        let mut buffer = String::new();
        Pieces::new(text, true, Writing::of(Language::NONE))
            .map(|piece| self.word(piece.word(text, &mut buffer)))
            .collect()
    }

    /// A word, folded.
    fn word(&mut self, word: &str) -> String {
        let mut folded = String::with_capacity(word.len());
        self.stems.word_into(clip(word), &mut folded);
        folded
    }

    /// The stem of a word in a language.
    pub(crate) fn stem(&mut self, word: &str, language: Language) -> String {
        let word = clip(word);
        if let Some(stem) = self.memory.get(word, language) {
            return stem.to_owned();
        }
        let mut stem = String::with_capacity(word.len());
        self.stems.stem_into(word, language, &mut stem);
        self.memory.put(word, language, &stem);
        stem
    }

    /// The stem of a part of a text.
    pub(crate) fn stem_of(&mut self, unit: &Unit<'_>) -> String {
        self.stem(unit.written, unit.language)
    }

    /// Appends a part of a text, folded.
    pub(crate) fn fold_into(&mut self, unit: &Unit<'_>, folded: &mut String) {
        self.stems.word_into(unit.written, folded);
    }

    /// Calls `visit` with the words and letters of runs that begin as those looked for, and, as long as
    /// it says so, with each that follows.
    pub(crate) fn visit(
        &mut self,
        text: &str,
        language: Language,
        beginnings: &Beginnings,
        mut visit: impl FnMut(&mut Self, &Unit<'_>) -> bool,
    ) {
        let mut buffer = String::new();
        let mut leaps = Leaps::new(beginnings.heads(language), text);
        let mut pieces = Pieces::new(text, false, Writing::of(language));
        let mut whole_until = 0;
        let mut follows = false;
        loop {
            if !follows {
                match leaps.leap(text, pieces.at()) {
                    Some(at) => pieces.go_to(at),
                    None => break,
                }
            }
            let Some(piece) = pieces.next() else { break };
            let mut show = |written: &str, range: Range<usize>, kind| {
                if follows || leaps.may_be(written) {
                    let unit = Unit {
                        range,
                        kind,
                        written,
                        language,
                    };
                    follows = visit(self, &unit);
                }
            };
            let start = piece.range.start;
            if start >= whole_until && text[start..].starts_with(letters::is_hangul) {
                let rest = &text[start..];
                whole_until = start + rest.find(|c| !letters::is_hangul(c)).unwrap_or(rest.len());
                let whole = start..whole_until;
                show(clip(&text[whole.clone()]), whole, UnitKind::Whole);
            }
            if let Edge::First(compound) = &piece.edge {
                let joined = compound.word(text, &mut buffer);
                show(joined, compound.range.clone(), UnitKind::Joined);
            }
            let word = piece.word(text, &mut buffer);
            show(word, piece.range.clone(), piece.kind.into());
        }
    }
}
