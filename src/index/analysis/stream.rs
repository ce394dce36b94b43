//! The tokenizers that the engine calls when it writes an article.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::pieces::{Kind, Piece, Pieces, clip};
use super::stem::{Language, Stems};
use super::{BODY_MARK, BODY_START, LANGUAGE_MARK};

/// How often a word of the headline counts: the field weight of BM25F, applied when indexing so
/// that a query stays one list of postings a word and can be pruned.
const TITLE_COPIES: u8 = 3;

/// How often a word of the lead counts: news says first what it is about.
const LEAD_COPIES: u8 = 2;

/// Words of the lead: a sentence, with the dateline before it.
const LEAD_WORDS: usize = 25;

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
}

impl TextTokenizer {
    pub(super) fn new(mode: Mode) -> Self {
        TextTokenizer {
            mode,
            token: Token::default(),
            stems: Stems::default(),
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
            pieces: Pieces::new(text, self.mode == Mode::Words),
            next_position: 0,
            body_at: text.find(BODY_MARK),
            current: None,
            left: 0,
            token: &mut self.token,
            stems: &mut self.stems,
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
    token: &'a mut Token,
    stems: &'a mut Stems,
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
        let (next, particle) = match piece.kind {
            Kind::Word => (None, false),
            Kind::Letter { next, particle } => (next, particle),
        };
        self.left = match self.mode == Mode::Stems && next.is_some() {
            true => 2 * copies,
            false => copies,
        };
        // Behind a noun, its particle takes no place: a phrase holds with or without it.
        self.next_position += usize::from(!particle);
    }

    fn emit(&mut self, piece: &Piece) {
        let token = &mut *self.token;
        token.text.clear();
        token.offset_from = piece.range.start;
        token.offset_to = piece.range.end;
        let word = clip(&self.text[piece.range.clone()]);
        if self.mode == Mode::Stems && piece.kind == Kind::Word {
            self.stems.stem_into(word, self.language, &mut token.text);
            return;
        }
        self.stems.word_into(word, &mut token.text);
        if let Kind::Letter {
            next: Some((start, end)),
            ..
        } = piece.kind
            && self.mode == Mode::Stems
            && self.left.is_multiple_of(2)
        {
            token.offset_to = end;
            self.stems
                .word_into(&self.text[start..end], &mut token.text);
        }
    }
}

impl TokenStream for TextStream<'_> {
    fn advance(&mut self) -> bool {
        if self.left == 0 {
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
