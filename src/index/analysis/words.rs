//! The tokenizer of names: their words as they are written, folded.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::compound::Writing;
use super::pieces::{Edge, Piece, Pieces};
use super::stem::{Language, Stems};

/// Splits a name into words.
#[derive(Clone, Default)]
pub(super) struct WordTokenizer {
    token: Token,
    stems: Stems,
    buffer: String,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream {
            text,
            pieces: Pieces::new(text, true, Writing::of(Language::NONE)),
            first: None,
            token: &mut self.token,
            stems: &mut self.stems,
            buffer: &mut self.buffer,
        }
    }
}

pub(super) struct WordStream<'a> {
    text: &'a str,
    pieces: Pieces<'a>,
    /// The first part of a compound, behind the joined word, which stands where it does.
    first: Option<Piece>,
    token: &'a mut Token,
    stems: &'a mut Stems,
    buffer: &'a mut String,
}

impl WordStream<'_> {
    fn emit(&mut self, piece: &Piece) {
        self.token.text.clear();
        let word = piece.word(self.text, self.buffer);
        self.stems.word_into(word, &mut self.token.text);
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(piece) = self.first.take() {
            self.emit(&piece);
            return true;
        }
        let Some(piece) = self.pieces.next() else {
            return false;
        };
        self.token.position = self.token.position.wrapping_add(1);
        if let Edge::First(compound) = &piece.edge {
            self.token.text.clear();
            let joined = compound.word(self.text, self.buffer);
            self.stems.word_into(joined, &mut self.token.text);
            self.first = Some(piece);
        } else {
            self.emit(&piece);
        }
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
