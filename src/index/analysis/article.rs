//! Turns an article into the terms that are indexed of it, of all fields at once.

use std::cell::RefCell;
use std::ops::Range;

use super::BODY_START;
use super::compound::{Compound, Writing};
use super::letters::is_hangul;
use super::pairs::{BLANK, PAIR_MARK};
use super::phrase::mark_of;
use super::pieces::{Edge, Kind, Piece, Pieces, clip};
use super::stem::Language;
use super::terms::{Place, Terms};
use super::vocabulary::{FEW, MANY, Vocabulary};

/// How often a word of the headline counts: the field weight of BM25F, applied when indexing so
/// that a query stays one list of postings a word and can be pruned.
pub(crate) const TITLE_COPIES: u8 = 3;

/// How often a word of the lead counts: news says first what it is about.
const LEAD_COPIES: u8 = 2;

/// Words of the lead: a sentence, with the dateline before it.
const LEAD_WORDS: usize = 25;

thread_local! {
    /// One for each thread, for they read articles side by side: it remembers the words of those
    /// that were read before.
    static VOCABULARY: RefCell<Vocabulary> = RefCell::new(Vocabulary::new(MANY));
}

/// What is indexed of the words of an article, as the tokenizer [`TERMS`](super::TERMS) takes it.
pub(crate) struct ArticleTerms {
    /// Stems of headline and body with their places, those of the headline more than once.
    pub text: String,
    /// Stems of the headline alone, with their places.
    pub title: String,
    /// Words of headline and body as they are written, folded. Each one stands there once, or
    /// seldom more often.
    pub words: String,
}

/// A part of an article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The headline, before the body.
    Headline,
    /// The headline in a field of its own.
    Title,
    Body,
}

impl Part {
    /// Where its word of this number stands.
    fn place_of(self, number: usize) -> usize {
        match self {
            Part::Headline => number.min(BODY_START - 2),
            Part::Title => number,
            Part::Body => BODY_START + number,
        }
    }

    /// How often its word of this number counts.
    fn copies(self, number: usize) -> u8 {
        match self {
            Part::Headline => TITLE_COPIES,
            Part::Body if number < LEAD_WORDS => LEAD_COPIES,
            Part::Title | Part::Body => 1,
        }
    }
}

impl ArticleTerms {
    /// The terms of an article with these words, one of many. A derived headline repeats the lead: it
    /// counts in the field of headlines alone.
    pub(crate) fn of(language: Language, headline: &str, is_derived: bool, body: &str) -> Self {
        VOCABULARY.with_borrow_mut(|vocabulary| {
            let mut alone = Reading::new(vocabulary, language, headline.len());
            alone.read(headline, Part::Title);
            let title = alone.stems.into_text();
            let own = if is_derived { "" } else { headline };
            let whole = Reading::whole(vocabulary, language, own, body);
            ArticleTerms {
                title,
                text: whole.stems.into_text(),
                words: whole.words.into_text(),
            }
        })
    }

    /// The stems of headline and body of one article of a few.
    pub(crate) fn text_of(language: Language, headline: &str, body: &str) -> String {
        let mut vocabulary = Vocabulary::new(FEW);
        let whole = Reading::whole(&mut vocabulary, language, headline, body);
        whole.stems.into_text()
    }
}

/// Reads the parts of an article, and writes down their terms.
struct Reading<'a> {
    vocabulary: &'a mut Vocabulary,
    language: Language,
    stems: Terms,
    words: Terms,
    /// Holds a word that is put together.
    buffer: String,
    /// Where the next stem stands, as seen from the last one.
    place: Place,
    /// How often it counts.
    copies: u8,
    /// How a pair with the next stem begins, if the one before is frequent.
    pair: Vec<u8>,
    /// Where the Korean word at hand ends.
    hangul_end: usize,
}

impl<'a> Reading<'a> {
    fn new(vocabulary: &'a mut Vocabulary, language: Language, length: usize) -> Self {
        vocabulary.begin_article(language);
        Reading {
            vocabulary,
            language,
            stems: Terms::for_text(length),
            words: Terms::for_text(length),
            buffer: String::new(),
            place: Place::Same,
            copies: 1,
            pair: Vec::new(),
            hangul_end: 0,
        }
    }

    /// Reads headline and body.
    fn whole(
        vocabulary: &'a mut Vocabulary,
        language: Language,
        headline: &str,
        body: &str,
    ) -> Self {
        let mut reading = Reading::new(vocabulary, language, headline.len() + body.len());
        reading.read(headline, Part::Headline);
        reading.read(body, Part::Body);
        reading
    }

    fn read(&mut self, text: &str, part: Part) {
        self.pair.clear();
        self.hangul_end = 0;
        let mut number = 0;
        let mut last = None;
        for piece in Pieces::new(text, false, Writing::of(self.language)) {
            let at = part.place_of(number);
            self.place = match last {
                Some(last) if last == at => Place::Same,
                None if part == Part::Body => Place::Body,
                _ => Place::Next,
            };
            if self.place == Place::Same {
                // It stands where the one before does, not next to it.
                self.pair.clear();
            }
            self.copies = part.copies(number);
            self.second(text, &piece);
            self.first(text, &piece);
            last = Some(at);
            // Behind a noun, its particle takes no place: a phrase holds with or without it.
            let particle = matches!(piece.kind, Kind::Letter { particle: true, .. });
            number += usize::from(!particle);
        }
    }

    /// Adds the stem of a piece and its word as it is written.
    #[inline]
    fn first(&mut self, text: &str, piece: &Piece) {
        let is_hangul = matches!(piece.kind, Kind::Letter { .. })
            && text[piece.range.clone()].starts_with(is_hangul);
        if is_hangul {
            self.whole_hangul(text, piece.range.start);
        }
        let word = piece.word(text, &mut self.buffer);
        let known = self.vocabulary.know(word, !is_hangul);
        self.stems.add(self.place, self.copies, known.stem);
        if known.is_new {
            self.words.add(Place::Next, 1, known.folded);
        }
        if !known.is_frequent {
            self.pair.clear();
            return;
        }
        if !self.pair.is_empty() {
            self.pair.extend_from_slice(known.stem);
            self.stems.add(Place::Nowhere, self.copies, &self.pair);
        }
        self.pair.clear();
        for part in [PAIR_MARK.as_bytes(), known.stem, BLANK.as_bytes()] {
            self.pair.extend_from_slice(part);
        }
    }

    /// Adds a Korean word as it is written, where one begins.
    fn whole_hangul(&mut self, text: &str, start: usize) {
        if start < self.hangul_end {
            return;
        }
        let rest = &text[start..];
        let length = rest.find(|c| !is_hangul(c)).unwrap_or(rest.len());
        self.hangul_end = start + length;
        let word = clip(&rest[..length]);
        let known = self.vocabulary.know(word, true);
        if known.is_new {
            self.words.add(Place::Next, 1, known.folded);
        }
    }

    /// Adds the second term that stands where a piece does: the pair that a letter begins, the word
    /// that the parts of a compound make, the mark of where it ends.
    #[inline]
    fn second(&mut self, text: &str, piece: &Piece) {
        match (&piece.edge, piece.kind) {
            (Edge::First(compound), _) => self.joined(text, compound, false),
            (Edge::Last(compound), _) => self.joined(text, compound, true),
            (
                Edge::None,
                Kind::Letter {
                    next: Some(next), ..
                },
            ) => {
                self.letters(text, [piece.range.clone(), next.0..next.1]);
            }
            (Edge::None, _) => {}
        }
    }

    fn joined(&mut self, text: &str, compound: &Compound, is_end: bool) {
        let word = compound.word(text, &mut self.buffer);
        let known = self.vocabulary.know(word, !is_end);
        let place = std::mem::replace(&mut self.place, Place::Same);
        if is_end {
            let mark = [mark_of(compound.parts).as_bytes(), known.stem].concat();
            self.stems.add(place, self.copies, &mark);
            return;
        }
        self.stems.add(place, self.copies, known.stem);
        if known.is_new {
            self.words.add(Place::Next, 1, known.folded);
        }
    }

    fn letters(&mut self, text: &str, letters: [Range<usize>; 2]) {
        self.buffer.clear();
        for letter in letters {
            self.vocabulary.fold_into(&text[letter], &mut self.buffer);
        }
        let place = std::mem::replace(&mut self.place, Place::Same);
        self.stems.add(place, self.copies, self.buffer.as_bytes());
    }
}
