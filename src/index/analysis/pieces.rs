//! Parts a text into words, and runs of letters without blanks into letters.

use std::ops::Range;

use super::acronym;
use super::compound::{Compound, Writing, compound, may_begin};
use super::korean;
use super::letters::{
    continues_word, is_apostrophe, is_cyrillic, is_hangul, is_joined, starts_word,
};

/// Longer words are cut: they are encoded data or broken text, not language (bytes).
pub(super) const MAX_WORD: usize = 120;

/// Most letters before a dot in an acronym: `U.S.`, `EE.UU.`.
const ACRONYM_PART: usize = 2;

/// A part of a text that is indexed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Bytes of the text; those of a word that is too long are all there.
    pub range: Range<usize>,
    pub kind: Kind,
    pub edge: Edge,
}

/// Where a word stands in the joined word of which it is a part.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Edge {
    /// Between the first and the last, or in none.
    None,
    First(Compound),
    Last(Compound),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Word,
    /// An acronym with dots, a number with signs.
    Dotted {
        /// Where the sign before a fraction stands, the only one that counts.
        point: Option<usize>,
    },
    /// A letter of a run.
    Letter {
        /// Where the next letter of the run begins and ends; none for the last.
        next: Option<(usize, usize)>,
        /// Whether it belongs to the particle of a Korean noun.
        particle: bool,
    },
}

impl Piece {
    /// The word as it would be without signs in it.
    pub(super) fn word<'a>(&self, text: &'a str, buffer: &'a mut String) -> &'a str {
        match self.kind {
            Kind::Dotted { point } => without_signs(text, &self.range, point, buffer),
            Kind::Word | Kind::Letter { .. } => clip(&text[self.range.clone()]),
        }
    }
}

impl Compound {
    /// The word of all parts.
    pub(super) fn word<'a>(&self, text: &str, buffer: &'a mut String) -> &'a str {
        without_signs(text, &self.range, None, buffer)
    }
}

fn without_signs<'a>(
    text: &str,
    range: &Range<usize>,
    point: Option<usize>,
    buffer: &'a mut String,
) -> &'a str {
    buffer.clear();
    for (offset, c) in text[range.clone()].char_indices() {
        if point == Some(range.start + offset) {
            buffer.push('.');
        } else if starts_word(c) || continues_word(c) {
            buffer.push(c);
        }
    }
    clip(buffer)
}

/// The pieces of a text, in order.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// Where the run at hand ends.
    run_end: usize,
    /// Where its particle begins.
    particle_at: usize,
    /// Whether Hangul is taken word by word, as it is written.
    whole_hangul: bool,
    writing: Writing,
    /// The joined word that is not at its end yet.
    open: Option<Compound>,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str, whole_hangul: bool, writing: Writing) -> Self {
        Pieces {
            text,
            at: 0,
            run_end: 0,
            particle_at: 0,
            whole_hangul,
            writing,
            open: None,
        }
    }

    /// Where the pieces end that were read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Leaves out what stands before a blank that no word goes over.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The next word, if it is of ASCII and what follows leaves no doubt where it ends: nearly all
    /// words of most articles. Goes on to where the next one may begin.
    #[inline]
    fn plain(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        let may_begin = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
        let start = self.at + bytes.get(self.at..)?.iter().position(may_begin)?;
        self.at = start;
        let rest = bytes.get(start..)?;
        if !rest.first()?.is_ascii_alphabetic() {
            return None;
        }
        let goes_on = |byte: &&u8| byte.is_ascii_alphanumeric();
        let length = rest.iter().take_while(goes_on).count();
        let is_whole = match rest.get(length) {
            // It may go on as an acronym, or as the plural of one.
            Some(b'.') => length > ACRONYM_PART,
            Some(b'-' | b'\'') => false,
            next => next.is_none_or(u8::is_ascii),
        };
        let range = start..start + length;
        is_whole.then(|| {
            self.at = range.end;
            Piece {
                range,
                kind: Kind::Word,
                edge: Edge::None,
            }
        })
    }

    /// Takes up what stands at `start`, where a word or run begins with `first`.
    fn begin(&mut self, start: usize, first: char) -> Piece {
        let rest = &self.text[start..];
        if is_joined(first) && !(self.whole_hangul && is_hangul(first)) {
            self.run_end = start + length(rest, is_joined);
            if self.whole_hangul {
                self.run_end = start + length(rest, |c| is_joined(c) && !is_hangul(c));
            }
            self.particle_at = self.without_particle(start);
            return self.letter(start, first);
        }
        if is_hangul(first) {
            return self.word(start, length(rest, is_hangul), Kind::Word);
        }
        if first.is_ascii_digit()
            && let Some(number) = self.writing.numbers.read(self.text, start)
        {
            let point = number.point.map(|point| start + point);
            // `1,000th` is a word as `1000th` is; of `5.2bn` the number is one.
            let more = match point {
                None => length_of_word(&rest[number.length..]),
                Some(_) => 0,
            };
            return self.word(start, number.length + more, Kind::Dotted { point });
        }
        let length = length_of_word(rest);
        if length == first.len_utf8() && rest[length..].starts_with('.') {
            let acronym = acronym::length(rest);
            if acronym > 0 {
                return self.word(start, acronym, Kind::Dotted { point: None });
            }
        }
        let mut piece = self.word(start, length, Kind::Word);
        self.join(&mut piece);
        piece
    }

    fn word(&mut self, start: usize, length: usize, kind: Kind) -> Piece {
        let end = start + length;
        self.at = end + possessive(&self.text[end..]);
        Piece {
            range: start..end,
            kind,
            edge: Edge::None,
        }
    }

    /// Notes where a joined word begins and ends.
    fn join(&mut self, piece: &mut Piece) {
        let end = piece.range.end;
        if self.open.is_none() && !may_begin(self.text, &piece.range) {
            return;
        }
        if self.open.as_ref().is_none_or(|open| open.range.end < end) {
            self.open = compound(self.text, &piece.range, self.writing);
            if let Some(open) = &self.open {
                piece.edge = Edge::First(open.clone());
            }
        } else if let Some(open) = self.open.take_if(|open| open.range.end == end) {
            piece.edge = Edge::Last(open);
        }
    }

    /// Where the run at hand ends but for a particle: Hangul at its end may carry one.
    fn without_particle(&self, start: usize) -> usize {
        let run = &self.text[start..self.run_end];
        let tail = run.trim_end_matches(is_hangul).len();
        start + tail + korean::without_particle(&run[tail..])
    }

    fn letter(&mut self, start: usize, letter: char) -> Piece {
        let end = start + letter.len_utf8();
        let rest = &self.text[end..self.run_end];
        let next = rest.char_indices().find(|&(_, c)| starts_word(c));
        self.at = next.map_or(self.run_end, |(skipped, _)| end + skipped);
        Piece {
            range: start..end,
            kind: Kind::Letter {
                next: next.map(|(skipped, c)| (end + skipped, end + skipped + c.len_utf8())),
                particle: start >= self.particle_at,
            },
            edge: Edge::None,
        }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if self.at < self.run_end {
            let letter = self.text[self.at..].chars().next()?;
            return Some(self.letter(self.at, letter));
        }
        if self.open.is_none()
            && let Some(word) = self.plain()
        {
            return Some(word);
        }
        let rest = &self.text[self.at..];
        let (skipped, first) = rest.char_indices().find(|&(_, c)| starts_word(c))?;
        Some(self.begin(self.at + skipped, first))
    }
}

/// The beginning of a word, where it is too long to be one.
pub(super) fn clip(word: &str) -> &str {
    &word[..word.floor_char_boundary(MAX_WORD)]
}

fn length(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// Length of the word at the head of a text.
#[inline]
pub(super) fn length_of_word(text: &str) -> usize {
    // ASCII first: it is nearly all of most articles.
    let ascii = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    match text[ascii..].chars().next() {
        Some(next) if !next.is_ascii() && continues_word(next) => {
            let end = ascii + length(&text[ascii..], continues_word);
            end + apostrophe(&text[..end], &text[end..])
        }
        _ => ascii,
    }
}

/// Length of what an apostrophe between Cyrillic letters joins to a word, as in Ukrainian.
fn apostrophe(word: &str, rest: &str) -> usize {
    let mut chars = rest.chars();
    let (mark, next) = (chars.next(), chars.next());
    match mark.filter(|&mark| is_apostrophe(mark)) {
        Some(mark) if word.ends_with(is_cyrillic) && next.is_some_and(is_cyrillic) => {
            mark.len_utf8() + length(&rest[mark.len_utf8()..], continues_word)
        }
        _ => 0,
    }
}

/// Length of a possessive `'s` at the head of what follows a word.
fn possessive(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(mark) = chars.next().filter(|&mark| is_apostrophe(mark)) else {
        return 0;
    };
    match (chars.next(), chars.next()) {
        (Some('s' | 'S'), next) if !next.is_some_and(continues_word) => mark.len_utf8() + 1,
        _ => 0,
    }
}
