//! The tokenizers that the engine calls when it writes an article.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::compound::Writing;
use super::pairs::Pairs;
use super::phrase::mark_of;
use super::pieces::{Edge, Kind, Piece, Pieces};
use super::stem::{Language, Stems};
use super::{BODY_MARK, BODY_START, LANGUAGE_MARK};

/// How often a word of the headline counts: the field weight of BM25F, applied when indexing so
/// that a query stays one list of postings a word and can be pruned.
pub(crate) const TITLE_COPIES: u8 = 3;

/// How often a word of the lead counts: news says first what it is about.
const LEAD_COPIES: u8 = 2;

/// Words of the lead: a sentence, with the dateline before it.
const LEAD_WORDS: usize = 25;

/// Words of which an indexer remembers the stems; with more the table outgrows the processor's nearer
/// caches.
const REMEMBERED: usize = 4096;

/// What becomes of the words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Stems by the language that the head of the text names, letters of runs by twos.
    Stems,
    /// Words as they are written, folded.
    Words,
}

/// Splits text into what is indexed of it.
#[derive(Clone)]
pub(super) struct TextTokenizer {
    mode: Mode,
    token: Token,
    stems: Stems,
    buffer: String,
}

impl TextTokenizer {
    pub(super) fn new(mode: Mode) -> Self {
        TextTokenizer {
            mode,
            token: Token::default(),
            stems: Stems::remembering(REMEMBERED),
            buffer: String::new(),
        }
    }
}

impl Tokenizer for TextTokenizer {
    type TokenStream<'a> = TextStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TextStream<'a> {
        self.token.reset();
        let (language, text) = headed(text);
        TextStream {
            text,
            language,
            mode: self.mode,
            pieces: Pieces::new(text, self.mode == Mode::Words, Writing::of(language)),
            next_position: 0,
            body_at: text.find(BODY_MARK),
            current: None,
            left: 0,
            copies: 0,
            pairs: (self.mode == Mode::Stems).then(|| Pairs::new(language)),
            token: &mut self.token,
            stems: &mut self.stems,
            buffer: &mut self.buffer,
        }
    }
}

/// The language that stands at the head of a text, and the text behind it.
fn headed(text: &str) -> (Language, &str) {
    let head = text
        .strip_prefix(LANGUAGE_MARK)
        .and_then(|rest| rest.split_at_checked(2));
    match head {
        Some((code, text)) => (Language::of(Some(code)), text),
        None => (Language::NONE, text),
    }
}

pub(super) struct TextStream<'a> {
    text: &'a str,
    language: Language,
    mode: Mode,
    pieces: Pieces<'a>,
    next_position: usize,
    /// Where the mark between headline and body stands, until it is passed.
    body_at: Option<usize>,
    current: Option<Piece>,
    /// Tokens that are still to come of the current piece.
    left: u8,
    /// How often the words of this part of the text count.
    copies: u8,
    /// Of stems only.
    pairs: Option<Pairs>,
    token: &'a mut Token,
    stems: &'a mut Stems,
    buffer: &'a mut String,
}

impl TextStream<'_> {
    fn place(&mut self, piece: &Piece) {
        if self.body_at.is_some_and(|mark| piece.range.start > mark) {
            self.body_at = None;
            self.next_position = BODY_START;
        }
        let in_title = self.body_at.is_some();
        self.token.position = if in_title {
            self.next_position.min(BODY_START - 2)
        } else {
            self.next_position
        };
        let in_lead = (BODY_START..BODY_START + LEAD_WORDS).contains(&self.token.position);
        let copies = match self.mode {
            Mode::Words => 1,
            Mode::Stems if in_title => TITLE_COPIES,
            Mode::Stems if in_lead => LEAD_COPIES,
            Mode::Stems => 1,
        };
        self.copies = copies;
        self.left = match self.has_second(piece) {
            true => 2 * copies,
            false => copies,
        };
        // Behind a noun, its particle takes no place: a phrase holds with or without it.
        let particle = matches!(piece.kind, Kind::Letter { particle: true, .. });
        self.next_position += usize::from(!particle);
    }

    /// Whether a second token stands where the piece does: the pair that a letter begins, the word
    /// that the parts of a compound make, the mark of where it ends.
    fn has_second(&self, piece: &Piece) -> bool {
        let is_pair = matches!(piece.kind, Kind::Letter { next: Some(_), .. });
        match piece.edge {
            Edge::First(_) => true,
            Edge::Last(_) => self.mode == Mode::Stems,
            Edge::None => is_pair && self.mode == Mode::Stems,
        }
    }

    fn emit(&mut self, piece: &Piece) {
        self.token.text.clear();
        self.token.offset_from = piece.range.start;
        self.token.offset_to = piece.range.end;
        if self.has_second(piece) && self.left.is_multiple_of(2) {
            self.emit_second(piece);
            return;
        }
        let word = piece.word(self.text, self.buffer);
        if self.mode == Mode::Stems && !matches!(piece.kind, Kind::Letter { .. }) {
            self.stems
                .stem_into(word, self.language, &mut self.token.text);
        } else {
            self.stems.word_into(word, &mut self.token.text);
        }
    }

    fn emit_second(&mut self, piece: &Piece) {
        let token = &mut *self.token;
        if let Kind::Letter {
            next: Some((start, end)),
            ..
        } = piece.kind
        {
            token.offset_to = end;
            let pair = [piece.range.clone(), start..end];
            for letter in pair {
                self.stems.word_into(&self.text[letter], &mut token.text);
            }
            return;
        }
        let compound = match &piece.edge {
            Edge::First(compound) => compound,
            Edge::Last(compound) => {
                mark_of(compound.parts, &mut token.text);
                compound
            }
            Edge::None => return,
        };
        token.offset_from = compound.range.start;
        token.offset_to = compound.range.end;
        let word = compound.word(self.text, self.buffer);
        match self.mode {
            Mode::Stems => self.stems.stem_into(word, self.language, &mut token.text),
            Mode::Words => self.stems.word_into(word, &mut token.text),
        }
    }
}

impl TokenStream for TextStream<'_> {
    fn advance(&mut self) -> bool {
        if self.left == 0 {
            if let Some((pair, at)) = self.pairs.as_mut().and_then(Pairs::next) {
                self.token.text.clear();
                self.token.text.push_str(pair);
                self.token.position = at;
                return true;
            }
            let Some(piece) = self.pieces.next() else {
                return false;
            };
            self.place(&piece);
            self.current = Some(piece);
        }
        let Some(piece) = self.current.take() else {
            return false;
        };
        self.emit(&piece);
        self.left -= 1;
        if let Some(pairs) = self.pairs.as_mut().filter(|_| self.left == 0) {
            pairs.add(&self.token.text, self.token.position, self.copies);
        }
        self.current = Some(piece);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
