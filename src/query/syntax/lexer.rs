//! The text of a query in tokens. Whatever depends on blanks, or their absence, is settled here.

use std::ops::Range;

use super::chars::{
    ends_word, field_prefix, is_blank, is_close, is_open, is_sign, is_suffix, quote_kind, url_len,
};
use super::fault::Fault;
use super::print::quoted;
use super::suffix::{Behind, Suffix};
use super::{QueryField, Term};
use crate::query::date;

/// How far the end of a range is looked for, in characters: two dates written out, and room.
const MAX_RANGE_CHARS: usize = 128;

/// A part of the query with its place in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Range<usize>,
}

impl Token {
    pub(super) fn parts(&self) -> (&Kind, &Range<usize>) {
        (&self.kind, &self.span)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    And,
    Or,
    Not,
    Plus,
    Minus,
    Open,
    Close,
    /// Right before its term or bracket.
    Field(QueryField),
    Term(Term),
    /// Right behind what it weighs.
    Boost(f32),
}

impl Kind {
    pub(super) fn is_operator(&self) -> bool {
        matches!(
            self,
            Kind::And | Kind::Or | Kind::Not | Kind::Plus | Kind::Minus
        )
    }
}

/// A word as it stands in the query.
pub(super) struct Scan {
    /// What stands before the suffix, without escapes.
    text: String,
    suffix: usize,
    pub end: usize,
    escaped: bool,
}

pub(super) struct Lexer<'a> {
    pub text: &'a str,
    pub at: usize,
    tokens: Vec<Token>,
}

pub(super) fn lex(text: &str) -> Result<Vec<Token>, Fault> {
    let mut lexer = Lexer {
        text,
        at: 0,
        tokens: Vec::new(),
    };
    while let Some(c) = lexer.rest().chars().next() {
        if is_blank(c) {
            lexer.at += c.len_utf8();
        } else if is_open(c) {
            lexer.push(Kind::Open, lexer.at + c.len_utf8());
        } else if is_close(c) {
            lexer.push(Kind::Close, lexer.at + c.len_utf8());
            lexer.boost_only(Behind::Other)?;
        } else if quote_kind(c).is_some() {
            lexer.phrase()?;
        } else if is_sign(c) && lexer.at_word_start() {
            lexer.sign()?;
        } else {
            lexer.word()?;
        }
    }
    Ok(lexer.tokens)
}

impl<'a> Lexer<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.from(self.at)
    }

    pub(super) fn from(&self, start: usize) -> &'a str {
        self.text.get(start..).unwrap_or("")
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    pub(super) fn push(&mut self, kind: Kind, end: usize) {
        let span = self.at..end;
        self.tokens.push(Token { kind, span });
        self.at = end;
    }

    /// A hyphen behind a quote or a bracket joins words: `"Abraham"-style`.
    fn at_word_start(&self) -> bool {
        let before = self.slice(0..self.at).chars().next_back();
        before.is_none_or(|c| is_blank(c) || is_open(c))
    }

    fn sign(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        let run = rest.find(|c| !is_sign(c)).unwrap_or(rest.len());
        let end = self.at + run;
        match self.from(end).chars().next() {
            None => self.at = end,
            Some(c) if is_blank(c) || is_close(c) => self.at = end,
            Some(c) if is_open(c) || quote_kind(c).is_some() => self.push_sign(run)?,
            Some(_) => {
                let word = self.scan(end);
                if self.is_word(end, &word) {
                    self.push_sign(run)?;
                } else {
                    self.at = word.end;
                }
            }
        }
        Ok(())
    }

    fn push_sign(&mut self, run: usize) -> Result<(), Fault> {
        let end = self.at + run;
        if run > 1 {
            return Err(self.signs(end));
        }
        let minus = self.rest().starts_with('-');
        self.push(if minus { Kind::Minus } else { Kind::Plus }, end);
        Ok(())
    }

    /// Reads on to the end of the word that starts here.
    pub(super) fn scan(&self, start: usize) -> Scan {
        let mut text = String::new();
        let (mut suffix, mut end, mut escaped) = (None, self.text.len(), false);
        let mut before = None;
        let mut chars = self.from(start).char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let after = chars.peek().map(|(_, c)| *c);
            let mut plain = c;
            if c == '\\' && after.is_some() {
                escaped = true;
                plain = chars.next().map_or(c, |(_, c)| c);
            } else if ends_word(before, c, after) {
                end = start + i;
                break;
            } else if is_suffix(c) {
                suffix.get_or_insert(start + i);
            }
            before = Some(plain);
            if suffix.is_none() {
                text.push(plain);
            }
        }
        Scan {
            text,
            suffix: suffix.unwrap_or(end),
            end,
            escaped,
        }
    }

    /// Whether there is anything to look for: the index holds no punctuation.
    pub(super) fn is_word(&self, start: usize, word: &Scan) -> bool {
        word.escaped || self.slice(start..word.end).contains(char::is_alphanumeric)
    }

    fn word(&mut self) -> Result<(), Fault> {
        if let Some(name) = field_prefix(self.rest()) {
            return self.field(name);
        }
        if self.address()? || self.range(false)? {
            return Ok(());
        }
        let word = self.scan(self.at);
        if !self.is_word(self.at, &word) {
            self.at = word.end;
            return Ok(());
        }
        match self.slice(self.at..word.end) {
            "AND" => self.push(Kind::And, word.end),
            "OR" => self.push(Kind::Or, word.end),
            "NOT" => self.push(Kind::Not, word.end),
            _ => self.push_word(word)?,
        }
        Ok(())
    }

    pub(super) fn push_word(&mut self, word: Scan) -> Result<(), Fault> {
        if !word.escaped && !word.text.contains(char::is_alphanumeric) {
            let mark = self.at..word.suffix + 1;
            let message = "`*`, `~` and `^` stand right behind a word, not before it";
            return Err(Fault::new(message, mark.clone()).fix(mark, ""));
        }
        let suffix = Suffix::new(self.slice(word.suffix..word.end), word.suffix, Behind::Word);
        let term = suffix.term(word.text)?;
        self.push_term(term, &suffix, word.end)
    }

    /// Pushes the term that ends with this suffix, and the boost in it.
    fn push_term(&mut self, term: Term, suffix: &Suffix, end: usize) -> Result<(), Fault> {
        match suffix.boost()? {
            Some((factor, span)) => {
                self.push(Kind::Term(term), span.start);
                self.push(Kind::Boost(factor), span.end);
            }
            None => self.push(Kind::Term(term), end),
        }
        Ok(())
    }

    /// An address, which is one word.
    pub(super) fn address(&mut self) -> Result<bool, Fault> {
        let Some(len) = url_len(self.rest()) else {
            return Ok(false);
        };
        let (address, _) = self.rest().split_at(len);
        self.push(Kind::Term(Term::Word(address.to_owned())), self.at + len);
        self.boost_only(Behind::Other)?;
        Ok(true)
    }

    /// `[from TO to]`. Where no field announces it, a bracket holds a range only if TO is in capitals:
    /// it may as well be a remark out of a headline.
    pub(super) fn range(&mut self, announced: bool) -> Result<bool, Fault> {
        let Some(inside) = self.rest().strip_prefix('[') else {
            return Ok(false);
        };
        let close = inside
            .char_indices()
            .take(MAX_RANGE_CHARS)
            .find(|(_, c)| matches!(c, '[' | ']'));
        let Some((len, ']')) = close else {
            return Ok(false);
        };
        let (inside, _) = inside.split_at(len);
        if !announced && !inside.split_whitespace().any(|word| word == "TO") {
            return Ok(false);
        }
        let Some((from, to)) = date::bounds(inside) else {
            return Ok(false);
        };
        let [from, to] = [from, to].map(|end| end.map(str::to_owned));
        self.push(Kind::Term(Term::Range { from, to }), self.at + len + 2);
        self.boost_only(Behind::Other)?;
        Ok(true)
    }

    /// A boost right here, the only thing that may follow what ends here.
    fn boost_only(&mut self, behind: Behind) -> Result<(), Fault> {
        if !self.rest().starts_with(is_suffix) {
            return Ok(());
        }
        let end = self.scan(self.at).end;
        let suffix = Suffix::new(self.slice(self.at..end), self.at, behind);
        if suffix.has_mark() {
            return Err(suffix.no_mark());
        }
        if let Some((factor, span)) = suffix.boost()? {
            self.push(Kind::Boost(factor), span.end);
        }
        Ok(())
    }

    fn phrase(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        let kind = rest.chars().next().and_then(quote_kind);
        let mut chars = rest.char_indices().peekable();
        let open = chars.next().map_or(0, |(_, c)| c.len_utf8());
        let mut text = String::new();
        let mut before = None;
        while let Some((i, c)) = chars.next() {
            let after = chars.peek().map(|(_, c)| *c);
            if c == '\\' && after.is_some() {
                before = chars.next().map(|(_, c)| c);
                text.extend(before);
            } else if quote_kind(c) == kind && ends_word(before, c, after) {
                return self.push_phrase(text.trim_matches(is_blank), self.at + i + c.len_utf8());
            } else {
                before = Some(c);
                text.push(c);
            }
        }
        Err(self.unclosed(open))
    }

    fn push_phrase(&mut self, text: &str, end: usize) -> Result<(), Fault> {
        if !text.contains(char::is_alphanumeric) {
            let message = "there is no word between the quotes";
            return Err(Fault::new(message, self.at..end).fix(self.at..end, ""));
        }
        let rest = self.from(end);
        let tail = match rest.starts_with(is_suffix) {
            true => self.scan(end).end,
            false => end,
        };
        let suffix = Suffix::new(self.slice(end..tail), end, Behind::Phrase);
        let term = suffix.term(text.to_owned())?;
        self.push_term(term, &suffix, tail)
    }

    /// A quote that nothing closes. One of another kind, further on, was probably meant to.
    fn unclosed(&self, open: usize) -> Fault {
        let start = self.at + open;
        let inside = self.from(start);
        let other = inside
            .char_indices()
            .find(|(_, c)| quote_kind(*c).is_some());
        let (len, close) = other.map_or((inside.len(), 0), |(i, c)| (i, c.len_utf8()));
        let (inside, _) = inside.split_at(len);
        let fixed = match inside.contains(char::is_alphanumeric) {
            true => quoted(inside.trim_matches(is_blank)),
            false => String::new(),
        };
        Fault::new("this quote is not closed", self.at..start)
            .fix(self.at..start + len + close, fixed)
    }
}
