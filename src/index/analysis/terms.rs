//! The terms of an article in one string: how they get to the engine.
//!
//! The engine calls a tokenizer for each field, each on a text of its own. Several fields are made of
//! the same words, so that an article would be read as often. So it is read once, before
//! ([`article`](super::article)); what the engine gets as the text of a field is a list of its terms,
//! and the tokenizer only parts them. Before each term stand a sign, which tells where it stands and
//! how often it counts, and a character whose code is its length in bytes.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::BODY_START;

/// The sign of the first place with no copies; signs are ASCII.
const FIRST_SIGN: u8 = b'0';

/// Most copies of a term and one more: how far the signs of two places lie apart.
const SIGNS: u8 = 5;

/// Where a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Where the last one stands.
    Same,
    /// Behind the last one.
    Next,
    /// At the beginning of the body.
    Body,
    /// Nowhere, for nothing asks where it stands: always at the first position, so that the list of
    /// its positions takes no room. The next term counts from the last one all the same.
    Nowhere,
}

impl Place {
    const ALL: [Place; 4] = [Place::Same, Place::Next, Place::Body, Place::Nowhere];
}

/// Writes terms down.
pub(crate) struct Terms {
    bytes: Vec<u8>,
}

impl Terms {
    /// An empty list with room for the terms of a text of so many bytes.
    pub(crate) fn for_text(length: usize) -> Terms {
        Terms {
            // Nearly all words are followed by a blank, and most are longer than their stem.
            bytes: Vec::with_capacity(length + length / 2),
        }
    }

    /// Appends a term that counts so often, less than [`SIGNS`] times.
    #[inline]
    pub(crate) fn add(&mut self, place: Place, copies: u8, term: &[u8]) {
        let sign = FIRST_SIGN + place as u8 * SIGNS + copies;
        match u8::try_from(term.len()) {
            Ok(length) if length.is_ascii() => self.bytes.extend_from_slice(&[sign, length]),
            _ => self.begin_long(sign, term.len()),
        }
        self.bytes.extend_from_slice(term);
    }

    #[cold]
    fn begin_long(&mut self, sign: u8, length: usize) {
        // Words are cut long before there are no characters left that tell their length.
        let length = char::from_u32(length as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
        let mut buffer = [0; 4];
        let length = length.encode_utf8(&mut buffer);
        self.bytes.push(sign);
        self.bytes.extend_from_slice(length.as_bytes());
    }

    /// The list as a text.
    pub(crate) fn into_text(self) -> String {
        // All that was added are terms, which are strings.
        String::from_utf8(self.bytes).unwrap_or_default()
    }
}

/// Parts the terms that [`Terms`] wrote down.
#[derive(Clone, Default)]
pub(super) struct TermTokenizer {
    token: Token,
}

impl Tokenizer for TermTokenizer {
    type TokenStream<'a> = TermStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermStream<'a> {
        self.token.reset();
        TermStream {
            rest: text,
            at: self.token.position,
            left: 0,
            token: &mut self.token,
        }
    }
}

pub(super) struct TermStream<'a> {
    rest: &'a str,
    /// Where the last term stands; before the first, one less than nothing.
    at: usize,
    /// How often the term at hand is still to come.
    left: u8,
    token: &'a mut Token,
}

impl TermStream<'_> {
    /// Takes up the next term.
    fn next_term(&mut self) -> Option<()> {
        let mut signs = self.rest.chars();
        let sign = (signs.next()? as u8).wrapping_sub(FIRST_SIGN);
        let length = signs.next()? as usize;
        let (term, rest) = signs.as_str().split_at_checked(length)?;
        let place = Place::ALL.get(usize::from(sign / SIGNS))?;
        self.left = sign % SIGNS;
        self.at = match place {
            Place::Same | Place::Nowhere => self.at,
            Place::Next => self.at.wrapping_add(1),
            Place::Body => BODY_START,
        };
        self.token.position = match place {
            Place::Nowhere => 0,
            _ => self.at,
        };
        self.token.text.clear();
        self.token.text.push_str(term);
        self.rest = rest;
        Some(())
    }
}

impl TokenStream for TermStream<'_> {
    #[inline]
    fn advance(&mut self) -> bool {
        if self.left == 0 && self.next_term().is_none() {
            return false;
        }
        self.left = self.left.saturating_sub(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
