//! The query syntax: from a reader's text to a tree that names no engine.
//!
//! ```text
//! query   = all { "OR" all }                      OR binds least
//! all     = unary { [ "AND" ] unary }             side by side means AND
//! unary   = { "NOT" } [ "-" | "+" ] clause        NOT binds most
//! clause  = [ field ":" ] ( "(" query ")" | term ) [ "^" number ]
//! term    = word | word "*" | word "~" [ 1 | 2 ]
//!         | '"' words '"' | '"' words '"' "~" number
//!         | "[" day "TO" day "]"                  for date: only
//! field   = "title" | "body" | "country" | "actor" | "source" | "language" | "date"
//!         | "headline" | "lang"                   for title and language
//! ```
//!
//! | text | finds articles |
//! |---|---|
//! | `abraham accords` | with both words |
//! | `baku OR yerevan` | with either; `AND`, `OR`, `NOT` count in capitals only |
//! | `accords -iran`, `accords NOT iran` | with the one and without the other |
//! | `-iran` | all without it |
//! | `"abraham accords"` | with the words one after the other |
//! | `"witkoff aliyev"~5` | with the words within 5 words of each other, in any order |
//! | `accord*` | with a word that starts so |
//! | `witkof~`, `witkof~2` | with a word at most 1 (2) letters away |
//! | `peace^2 talks` | as without `^2`, but `peace` counts double in the rank |
//! | `title:(abraham accords)` | with both words in the headline |
//! | `country:(Armenia OR Azerbaijan)` | that concern one of them |
//! | `about:Armenia` | that are about it, not just name it |
//! | `date:2025-07`, `date:"last week"` | of that time; all forms are in [`super::date`] |
//! | `date:[2025-07 TO *]` | of that time, both ends included, `*` for an open end |
//!
//! What counts as a word, and what does not:
//! - Blanks of any script and control characters separate words. Brackets and double quotes do too; a
//!   phrase ends at a quote of the kind it began with (`"`, `“„”`, `«»`, `「」`). A `"` between two Hebrew
//!   letters belongs to the word.
//! - All else stays in the word: `cease-fire`, `U.S.`, `O'Neill`, `AT&T`, `C++`, `10:30`. An address with
//!   `://` is one word to its end, whatever stands in it.
//! - `-` and `+` count only at the start of a word, `*`, `~` and `^` only at its end; elsewhere in a word
//!   the last three are errors. `+` says what holds anyhow, save right beside `OR`, where it is an error.
//! - A word without a letter or digit (`-`, `&`, `*`) is skipped; a text of nothing else is an error.
//! - A word of Latin letters right before a colon is taken for a field.
//! - `\` makes the next character an ordinary one: `\-5`, `note\:`, `\AND`.
//!
//! A whole word and a phrase go with every field; `*` and `~` with text, `actor:` and `source:`;
//! nearness with text; a range with `date:`. Days are checked where they are resolved, not here.

mod chars;
mod fault;
mod fields;
mod lexer;
mod parser;
mod print;
#[cfg(test)]
mod properties;
mod suffix;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::error::Result;
use fault::Fault;

/// The longest text taken, in bytes: far above any query written by hand, and small enough to answer at once.
pub(crate) const MAX_BYTES: usize = 64 * 1024;

/// How deep brackets may nest. The tree is walked recursively, so that the limit guards the stack.
pub(crate) const MAX_DEPTH: usize = 64;

/// The words that [`plain`] takes; those behind are left out. More clauses make a query slow, not better.
pub(crate) const MAX_PLAIN_WORDS: usize = 1024;

/// The largest boost: one above it would only drown all other evidence.
pub(crate) const MAX_BOOST: f32 = 1000.0;

/// The largest edit distance of `~`: what the engine's automata are built for.
pub(crate) const MAX_FUZZY: u8 = 2;

/// The largest distance of `"…"~`: a paragraph or two, beyond which AND says the same.
pub(crate) const MAX_NEAR: u32 = 100;

/// A query as a tree. [`parse`] builds no `All` or `Any` of fewer than two parts, none right inside one
/// of its own kind, and no `Not` of a `Not`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    /// All of these.
    All(Vec<Expr>),
    /// At least one of these.
    Any(Vec<Expr>),
    /// Everything but this.
    Not(Box<Expr>),
    /// This, weighing so many times as much.
    Boost(Box<Expr>, f32),
    /// One term.
    Leaf(Leaf),
}

/// A term and where to look for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Leaf {
    pub field: QueryField,
    pub term: Term,
    /// The bytes of the text that say it, without field name and boost.
    pub span: Range<usize>,
}

/// What a term is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum QueryField {
    /// Headline and body.
    Text,
    Title,
    Body,
    Country,
    About,
    Actor,
    Source,
    Language,
    Date,
}

/// What is looked for. Texts are as typed, without quotes and escapes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Term {
    Word(String),
    Phrase(String),
    Near {
        text: String,
        distance: u32,
    },
    Prefix(String),
    Fuzzy {
        word: String,
        distance: u8,
    },
    Range {
        from: Option<String>,
        to: Option<String>,
    },
}

impl Term {
    /// What is looked for, as typed; empty for a range.
    pub(crate) fn text(&self) -> &str {
        match self {
            Term::Word(text) | Term::Phrase(text) | Term::Prefix(text) => text,
            Term::Near { text, .. } => text,
            Term::Fuzzy { word, .. } => word,
            Term::Range { .. } => "",
        }
    }
}

impl QueryField {
    /// The fields as a query names them; the first name is the one that is shown.
    const NAMES: [(&'static str, QueryField); 10] = [
        ("title", QueryField::Title),
        ("body", QueryField::Body),
        ("country", QueryField::Country),
        ("about", QueryField::About),
        ("actor", QueryField::Actor),
        ("source", QueryField::Source),
        ("language", QueryField::Language),
        ("date", QueryField::Date),
        ("headline", QueryField::Title),
        ("lang", QueryField::Language),
    ];

    fn named(name: &str) -> Option<QueryField> {
        let same = |(known, _): &&(&str, _)| known.eq_ignore_ascii_case(name);
        Self::NAMES.iter().find(same).map(|(_, field)| *field)
    }

    /// The name before the colon; none for text.
    pub(crate) fn name(self) -> Option<&'static str> {
        let same = |(_, field): &&(_, QueryField)| *field == self;
        Self::NAMES.iter().find(same).map(|(name, _)| *name)
    }
}

/// Reads a query; none where the text is blank.
///
/// An error carries the place in the text and, in its help after `try: `, a query that works.
pub(crate) fn parse(text: &str) -> Result<Option<Expr>> {
    read(text).map_err(|fault| fault.into_error(text))
}

fn read(text: &str) -> Result<Option<Expr>, Fault> {
    if text.len() > MAX_BYTES {
        let mut end = MAX_BYTES;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let message = format!(
            "the query is {} bytes long; {MAX_BYTES} are the most",
            text.len()
        );
        return Err(Fault::new(message, end..text.len()).hint("leave the rest out"));
    }
    if text.chars().all(chars::is_blank) {
        return Ok(None);
    }
    parser::parse(text, &lexer::lex(text)?).map(Some)
}

/// Takes a text as words alone, any of which will do: nothing in it is an operator.
///
/// None where the text is blank. Words behind the first [`MAX_PLAIN_WORDS`] are left out.
pub(crate) fn plain(text: &str) -> Option<Expr> {
    let mut words = Vec::new();
    let mut at = 0;
    for piece in text.split(chars::is_blank) {
        let start = at;
        at += piece.len();
        if !piece.is_empty() {
            words.push(Expr::Leaf(Leaf {
                field: QueryField::Text,
                term: Term::Word(piece.to_owned()),
                span: start..at,
            }));
        }
        if words.len() == MAX_PLAIN_WORDS {
            break;
        }
        at += text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
    }
    (!words.is_empty()).then(|| parser::any_of(words))
}
