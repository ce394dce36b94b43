//! The text of a row into its cells.

use std::mem;

use super::dialect::{Dialect, State};

/// The cells of a row.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    /// Their text, without quotes and escapes; of those that were asked for.
    pub texts: Vec<String>,
    /// How many there are, without the empty ones behind those that were asked for.
    pub count: usize,
    /// Whether the last one lacks its closing quote.
    pub open: bool,
    /// Whether text stands behind a closing quote: the quote was none, or another is missing.
    pub torn: bool,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    text: String,
    /// The blanks behind its closing quote.
    blanks: String,
}

impl Cells {
    /// Cuts a row without its line end into cells, and keeps so many.
    pub fn of(row: &str, dialect: Dialect, most: usize) -> Cells {
        let mut cells = Cells::default();
        let mut cell = Cell::default();
        let mut at = 0;
        let mut state = State::Start;
        for c in row.chars() {
            let next = state.next(c, dialect);
            if state.ends_cell(c, dialect) {
                cells.end(at, mem::take(&mut cell).text, most);
                at += 1;
            } else {
                cells.torn |= cell.add(c, state, next);
            }
            state = next;
        }
        if matches!(state, State::BareEscape | State::QuotedEscape) {
            cell.text.push('\\');
        }
        cells.open = state.is_quoted();
        cells.end(at, cell.text, most);
        cells
    }

    /// Ends the cell at a position.
    fn end(&mut self, at: usize, text: String, most: usize) {
        if at < most {
            self.texts.push(text);
            self.count = self.texts.len();
        } else if !text.trim().is_empty() {
            self.count = at + 1;
        }
    }

    /// Whether no cell holds anything.
    pub fn are_empty(&self) -> bool {
        self.count <= self.texts.len() && self.texts.iter().all(|text| text.trim().is_empty())
    }
}

impl Cell {
    /// Adds a character that leads from one state to the next; true if it shows that the closing
    /// quote before it was none.
    fn add(&mut self, c: char, state: State, next: State) -> bool {
        match (state, next) {
            (State::BareEscape | State::QuotedEscape, _) => self.add_escaped(c),
            (_, State::BareEscape | State::QuotedEscape | State::Closed) => {}
            (State::Start, State::Start | State::Quoted) => {}
            (_, State::Behind) => self.blanks.push(c),
            (State::Closed | State::Behind, State::Bare) => {
                self.text.insert(0, '"');
                self.text.push('"');
                self.text.push_str(&self.blanks);
                self.text.push(c);
                return true;
            }
            _ => self.text.push(c),
        }
        false
    }

    /// Adds what a backslash and a character stand for.
    fn add_escaped(&mut self, c: char) {
        match c {
            'n' => self.text.push('\n'),
            'r' => self.text.push('\r'),
            't' => self.text.push('\t'),
            // "C:\data" and `\N` keep theirs.
            _ if c.is_alphanumeric() => self.text.extend(['\\', c]),
            _ => self.text.push(c),
        }
    }
}
