//! Words and marks of a text, with what the rules need to know of each.

use super::known::Hit;
use super::lexicon::{self, Class};
use crate::gazetteer::{self, is_letter, is_letter_or_digit};
use rustc_hash::FxHashSet as HashSet;
use std::ops::Range;

/// A line shorter than this is a heading or an item of a list: no name runs on into the next line.
/// Wrapped text has longer ones.
const SHORT_LINE: usize = 40;

/// Longest word that can be a name, in bytes. Longer ones are addresses and encoded data.
const LONGEST_NAME_WORD: usize = 48;

/// A token and the blank before it take so many bytes or more in most texts.
const BYTES_OF_TOKEN: usize = 4;

/// Arabic articles written before a hyphen in small letters ("al-Assad").
const ARTICLES: [&str; 11] = [
    "al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "ur",
];

/// Second halves that make an adjective of a name ("NATO-led"); those in "-ed" are known by their end.
const ADJECTIVE_ENDS: [&str; 16] = [
    "led",
    "held",
    "run",
    "born",
    "style",
    "era",
    "wide",
    "made",
    "elect",
    "designate",
    "like",
    "free",
    "friendly",
    "affiliate",
    "language",
    "speaking",
];

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "Aliyev", "O'Neill", "al-Assad".
    Capital,
    /// "OPEC", "U.S.".
    Capitals,
    /// "J.".
    Initial,
    /// A word in small letters, or in a script without capitals.
    Lower,
    /// Digits.
    Number,
    /// Any other mark.
    Mark,
    /// End of a paragraph, heading or list item.
    Break,
}

/// A word or a mark.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// The word, without "'s".
    pub text: &'a str,
    /// Its first byte in the text.
    pub start: usize,
    pub shape: Shape,
    /// Its classes; of words in small letters they are looked up on demand.
    pub class: Class,
    /// First word of a sentence or of a quotation: its capital says nothing.
    pub opens: bool,
    /// Followed by "'s".
    pub possessive: bool,
    /// Part of a name of a place.
    pub place: bool,
    /// The hit of the tables that it is part of, counted from 1.
    pub hit: Option<usize>,
}

impl Token<'_> {
    /// One past its last byte, without "'s".
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is written as a name.
    pub fn is_name(&self) -> bool {
        matches!(
            self.shape,
            Shape::Capital | Shape::Capitals | Shape::Initial
        )
    }

    /// Its classes, whatever its shape.
    pub fn classes(&self) -> Class {
        if self.shape == Shape::Lower {
            lexicon::class(self.text)
        } else {
            self.class
        }
    }

    /// Whether it is this mark.
    pub fn is_mark(&self, mark: &str) -> bool {
        self.shape == Shape::Mark && self.text == mark
    }
}

/// Splits a text, from byte `from` on.
pub(super) fn tokens(text: &str, from: usize) -> Vec<Token<'_>> {
    let mut splitter = Splitter {
        text,
        at: from,
        line_start: from,
        opens: true,
        tokens: Vec::with_capacity(text.len().saturating_sub(from) / BYTES_OF_TOKEN),
    };
    while splitter.step().is_some() {}
    splitter.tokens
}

/// The words of a text that stand in small letters in it.
pub(super) fn small_words<'a>(tokens: &[Token<'a>]) -> HashSet<&'a str> {
    let small = tokens.iter().filter(|token| token.shape == Shape::Lower);
    small.map(|token| token.text).collect()
}

/// Marks the tokens that lie in one of the ranges.
pub(super) fn mark_places<'r>(
    tokens: &mut [Token<'_>],
    ranges: impl Iterator<Item = &'r Range<usize>>,
) {
    for range in ranges {
        for token in overlapping(tokens, range) {
            token.place = true;
        }
    }
}

/// Marks the tokens that are part of a hit.
pub(super) fn mark_hits(tokens: &mut [Token<'_>], hits: &[Hit]) {
    for (number, hit) in hits.iter().enumerate() {
        for token in overlapping(tokens, &hit.range) {
            token.hit = Some(number);
        }
    }
}

fn overlapping<'t, 'a>(
    tokens: &'t mut [Token<'a>],
    range: &Range<usize>,
) -> impl Iterator<Item = &'t mut Token<'a>> {
    let first = tokens.partition_point(|token| token.end() <= range.start);
    let end = range.end;
    tokens
        .iter_mut()
        .skip(first)
        .take_while(move |token| token.start < end)
        .filter(|token| token.shape != Shape::Break)
}

struct Splitter<'a> {
    text: &'a str,
    at: usize,
    line_start: usize,
    opens: bool,
    tokens: Vec<Token<'a>>,
}

impl<'a> Splitter<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads the next word, mark or space; none at the end.
    fn step(&mut self) -> Option<()> {
        let rest = self.rest();
        match rest.chars().next()? {
            ' ' => self.at += 1,
            '\n' => self.line_end(rest),
            first if is_letter_or_digit(first) => self.word(rest),
            first if first.is_whitespace() => self.at += first.len_utf8(),
            first => self.mark(rest, first),
        }
        Some(())
    }

    fn line_end(&mut self, rest: &'a str) {
        let blank = rest
            .get(1..)
            .and_then(|next| next.find(|c: char| c != ' ' && c != '\r' && c != '\t'))
            .is_none_or(|at| rest.as_bytes().get(at + 1) == Some(&b'\n'));
        if blank || self.at - self.line_start < SHORT_LINE {
            self.push("", self.at, Shape::Break, false);
            self.opens = true;
        }
        self.at += 1;
        self.line_start = self.at;
    }

    fn mark(&mut self, rest: &'a str, mark: char) {
        let len = mark.len_utf8();
        let text = rest.get(..len).unwrap_or_default();
        match mark {
            '.' | '!' | '?' | ':' | ';' | '…' | '•' => self.opens = true,
            '"' | '“' | '«' | '‘' | '\'' | '„' => self.opens |= self.opens_quotation(len),
            '-' | '*' if self.at == self.line_start => self.opens = true,
            ',' => self.opens = false,
            _ => {}
        }
        self.push(text, self.at, Shape::Mark, false);
        self.at += len;
    }

    /// Whether a mark of so many bytes stands between a blank and a word.
    fn opens_quotation(&self, len: usize) -> bool {
        let before = self.text.get(..self.at);
        let before = before.and_then(|head| head.chars().next_back());
        let after = self.text.get(self.at + len..);
        let after = after.and_then(|rest| rest.chars().next());
        before.is_none_or(char::is_whitespace) && after.is_some_and(is_letter_or_digit)
    }

    fn word(&mut self, rest: &'a str) {
        if let Some(len) = plain_length(rest) {
            let text = rest.get(..len).unwrap_or(rest);
            self.push(text, self.at, shape_of_letters(text), false);
            self.at += len;
            self.opens = false;
            return;
        }
        let (len, possessive) = word_length(rest);
        let text = rest.get(..len).unwrap_or(rest);
        self.push(text, self.at, shape(text), possessive);
        self.at += len;
        if possessive {
            let mark = self.rest().chars().next().map_or(0, char::len_utf8);
            self.at += mark + 1;
        }
        self.opens = false;
        let abbreviated = self
            .tokens
            .last()
            .is_some_and(|token| token.class.is(Class::ABBREVIATION));
        if abbreviated && self.rest().starts_with('.') {
            self.at += 1;
        }
    }

    fn push(&mut self, text: &'a str, start: usize, shape: Shape, possessive: bool) {
        let named = matches!(shape, Shape::Capital | Shape::Capitals | Shape::Initial);
        self.tokens.push(Token {
            text,
            start,
            shape,
            class: if named {
                lexicon::class(text)
            } else {
                Class::NONE
            },
            opens: self.opens && !matches!(shape, Shape::Mark | Shape::Break),
            possessive,
            place: false,
            hit: None,
        });
    }
}

/// Length of the word that a text starts with, where it is of ASCII letters and digits alone and what
/// follows joins no more to it: nearly every word is such.
fn plain_length(rest: &str) -> Option<usize> {
    let len = gazetteer::word_length(rest.as_bytes());
    let next = rest.as_bytes().get(len);
    let joins = |byte: &u8| !byte.is_ascii() || matches!(byte, b'\'' | b'-' | b'&' | b'.');
    (!next.is_some_and(joins)).then_some(len)
}

/// Length of the word that a text starts with, and whether "'s" follows it.
fn word_length(rest: &str) -> (usize, bool) {
    let dotted = dotted_length(rest);
    if dotted > 0 {
        let end = rest.get(dotted..).unwrap_or_default();
        return (dotted, has_possessive(end));
    }
    let mut chars = rest.char_indices().peekable();
    while let Some((at, letter)) = chars.next() {
        if is_letter_or_digit(letter) || is_mark_on_letter(letter) {
            continue;
        }
        let tail = rest.get(at..).unwrap_or_default();
        if has_possessive(tail) {
            return (at, true);
        }
        let next = chars.peek().map(|&(_, next)| next);
        let joins = match letter {
            '\'' | '’' => next.is_some_and(is_letter),
            '-' | '\u{2011}' => next.is_some_and(is_letter_or_digit),
            '&' => next.is_some_and(char::is_uppercase),
            '.' => next.is_some_and(char::is_lowercase),
            _ => false,
        };
        if !joins {
            return (at, false);
        }
    }
    (rest.len(), false)
}

fn is_mark_on_letter(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// "U.S.", "J.", "J.R.R.": capital letters each with its full stop.
fn dotted_length(rest: &str) -> usize {
    let mut chars = rest.chars();
    let mut len = 0;
    while let (Some(letter), Some('.')) = (chars.next(), chars.next()) {
        if !letter.is_uppercase() {
            break;
        }
        len += letter.len_utf8() + 1;
    }
    len
}

fn has_possessive(tail: &str) -> bool {
    let mut chars = tail.chars();
    matches!(chars.next(), Some('\'' | '’'))
        && matches!(chars.next(), Some('s' | 'S'))
        && !chars.next().is_some_and(is_letter_or_digit)
}

fn shape(word: &str) -> Shape {
    if let Some((head, tail)) = word.rsplit_once('-')
        && word.len() <= LONGEST_NAME_WORD
        && !word.starts_with(char::is_numeric)
    {
        if is_adjective_end(tail) {
            return Shape::Lower;
        }
        if ARTICLES.contains(&head) && tail.starts_with(char::is_uppercase) {
            return Shape::Capital;
        }
    }
    shape_of_letters(word)
}

/// The shape of a word without hyphens, or whatever they join.
fn shape_of_letters(word: &str) -> Shape {
    let first = word.chars().next().unwrap_or(' ');
    if word.len() > LONGEST_NAME_WORD {
        return Shape::Lower;
    }
    if first.is_numeric() {
        return Shape::Number;
    }
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 1 {
        return Shape::Initial;
    }
    if word.chars().any(char::is_lowercase) {
        Shape::Capital
    } else {
        Shape::Capitals
    }
}

/// Whether a word has an Arabic article in small letters before a hyphen.
pub(super) fn has_article(word: &str) -> bool {
    word.split_once('-')
        .is_some_and(|(head, _)| ARTICLES.contains(&head))
}

fn is_adjective_end(tail: &str) -> bool {
    let participle = tail.len() > 4 && tail.ends_with("ed");
    tail.starts_with(char::is_lowercase) && (participle || ADJECTIVE_ENDS.contains(&tail))
}
