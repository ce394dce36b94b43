//! How a table is written: the sign between its cells, quotes, and whether a backslash escapes.
//!
//! One state machine serves both the search for the end of a row and the cutting of the row into
//! cells, so that the two cannot disagree.

use super::cells::Cells;
use super::columns::{self, MOST_COLUMNS};
use crate::reader::map::FieldMap;

/// The signs that part cells; of two that fit a header equally, the first is taken.
const SEPARATORS: [char; 4] = [',', '\t', ';', '|'];

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// Not known yet: any of [`SEPARATORS`].
    Any,
    /// Nothing: the table has one column.
    None,
    One(char),
}

/// The signs of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    pub separator: Separator,
    /// Whether a quote at the beginning of a cell opens a quoted value.
    pub quotes: bool,
    /// Whether a backslash takes the meaning from the next sign, or gives it one.
    pub escapes: bool,
}

/// Where in a row a character stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// At the beginning of a cell.
    #[default]
    Start,
    /// In a value without quotes.
    Bare,
    BareEscape,
    /// In a value between quotes.
    Quoted,
    QuotedEscape,
    /// Behind a quote in a quoted value: it is the closing one, or the first of two that stand for
    /// one.
    Closed,
    /// Behind the closing quote and blanks.
    Behind,
}

impl Dialect {
    /// What is gone by until the header is read.
    pub fn unknown() -> Self {
        Dialect {
            separator: Separator::Any,
            quotes: true,
            escapes: false,
        }
    }

    /// The same, with quotes as characters like all others.
    pub fn without_quotes(self) -> Self {
        Dialect {
            quotes: false,
            ..self
        }
    }

    pub fn separates(self, c: char) -> bool {
        match self.separator {
            Separator::One(separator) => c == separator,
            Separator::Any => SEPARATORS.contains(&c),
            Separator::None => false,
        }
    }

    /// The separator that the first row is written with: the one by which most of its cells have
    /// the name of a part of an article, and of several such the one that makes most cells.
    pub fn of_header(header: &str, map: &FieldMap) -> Separator {
        let fit = |separator: char| {
            let dialect = Dialect {
                separator: Separator::One(separator),
                ..Dialect::unknown()
            };
            let cells = Cells::of(header, dialect, MOST_COLUMNS).texts;
            let known = cells
                .iter()
                .filter(|name| columns::role(name, map).is_some());
            (known.count(), cells.len())
        };
        let fits = SEPARATORS
            .into_iter()
            .map(|separator| (fit(separator), separator));
        // `max_by_key` takes the last of equals.
        match fits.rev().max_by_key(|(fit, _)| *fit) {
            Some(((_, 2..), separator)) => Separator::One(separator),
            _ => Separator::None,
        }
    }

    /// Whether the file escapes by backslash, as databases export tables: a cell is `\N` (their
    /// NULL), or a quote behind a backslash goes on with more than another quote or the end of its
    /// cell.
    pub fn head_escapes(self, head: &[u8]) -> bool {
        let is_end = |byte: Option<&u8>| {
            byte.is_none_or(|&b| matches!(b, b'\n' | b'\r') || self.separates(char::from(b)))
        };
        let mut before = None;
        head.iter().enumerate().any(|(at, &byte)| {
            let previous = before.replace(byte);
            let behind = head.get(at + 2);
            byte == b'\\'
                && match head.get(at + 1) {
                    Some(b'N') => is_end(previous.as_ref()) && is_end(behind),
                    Some(b'"') => !is_end(behind) && behind != Some(&b'"'),
                    _ => false,
                }
        })
    }
}

impl State {
    pub fn is_quoted(self) -> bool {
        matches!(self, State::Quoted | State::QuotedEscape)
    }

    /// Whether separators and line breaks are characters of the value here.
    fn takes_all(self) -> bool {
        self.is_quoted() || self == State::BareEscape
    }

    /// Whether a character ends the row.
    pub fn ends_row(self, c: char) -> bool {
        matches!(c, '\n' | '\r') && !self.takes_all()
    }

    /// Whether a character ends the cell.
    pub fn ends_cell(self, c: char, dialect: Dialect) -> bool {
        dialect.separates(c) && !self.takes_all()
    }

    /// The state behind a character that ends no row.
    pub fn next(self, c: char, dialect: Dialect) -> State {
        if self.ends_cell(c, dialect) {
            return State::Start;
        }
        match self {
            State::BareEscape => State::Bare,
            State::QuotedEscape => State::Quoted,
            State::Quoted if c == '"' => State::Closed,
            State::Quoted if c == '\\' && dialect.escapes => State::QuotedEscape,
            State::Quoted => State::Quoted,
            State::Closed if c == '"' => State::Quoted,
            State::Closed | State::Behind if is_blank(c) => State::Behind,
            State::Start if is_blank(c) => State::Start,
            State::Start if c == '"' && dialect.quotes => State::Quoted,
            _ if c == '\\' && dialect.escapes => State::BareEscape,
            _ => State::Bare,
        }
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}
