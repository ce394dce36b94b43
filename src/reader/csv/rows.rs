//! The bytes of a table into rows, in bounded memory.
//!
//! A quote that is never closed makes one row of the rest of the file. A row therefore ends at the
//! limit at the latest, and what follows its first line can be given back and read again. Bytes are
//! given back only against as many that were read anew, so that the time stays linear in the file
//! whatever stands in it.

use std::io::{self, BufRead};

use super::dialect::{Dialect, State};
use crate::reader::Input;

/// How a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At a line break, or with the file.
    Whole,
    /// With the file, inside quotes.
    Unclosed,
    /// At the limit, inside quotes.
    LongQuoted,
    /// At the limit.
    Long,
}

/// Reads a row at a time.
pub(super) struct Rows<'a> {
    pub input: Input<'a>,
    pub dialect: Dialect,
    limit: usize,
    /// The row, without its line end.
    pub row: Vec<u8>,
    state: State,
    /// The length of the row's line end.
    line_end: usize,
    /// What was given back, and how much of it is read.
    again: Vec<u8>,
    read_again: usize,
    /// How many bytes may be given back.
    credit: usize,
}

impl<'a> Rows<'a> {
    pub fn new(input: Input<'a>, limit: usize) -> Self {
        Rows {
            input,
            dialect: Dialect::unknown(),
            limit,
            row: Vec::new(),
            state: State::Start,
            line_end: 0,
            again: Vec::new(),
            read_again: 0,
            credit: 0,
        }
    }

    /// Reads the next row that holds a byte; none at the end of the file.
    pub fn next(&mut self) -> io::Result<Option<End>> {
        loop {
            let end = self.fill()?;
            if !self.row.is_empty() || self.line_end == 0 {
                return Ok(end);
            }
        }
    }

    fn fill(&mut self) -> io::Result<Option<End>> {
        self.row.clear();
        self.state = State::Start;
        self.line_end = 0;
        loop {
            let most = self.limit.saturating_add(1).saturating_sub(self.row.len());
            let part = part(&self.again, self.read_again, &mut self.input, most)?;
            if part.is_empty() {
                let any = !self.row.is_empty();
                let end = if self.state.is_quoted() {
                    End::Unclosed
                } else {
                    End::Whole
                };
                return Ok(any.then_some(end));
            }
            let (used, state, ended) = scan(part, self.state, self.dialect);
            self.row.extend_from_slice(part.get(..used).unwrap_or(part));
            self.state = state;
            self.consume(used);
            if self.row.len() > self.limit {
                let quoted = self.state.is_quoted();
                return Ok(Some(if quoted { End::LongQuoted } else { End::Long }));
            }
            if ended {
                self.line_end = 1;
                self.consume(1);
                return Ok(Some(End::Whole));
            }
        }
    }

    /// Passes over the rest of a row that is longer than the limit.
    pub fn skip_rest(&mut self) -> io::Result<()> {
        // Outside quotes a long row ends with its line: a quote far behind is more likely a stray.
        let dialect = match self.state.is_quoted() {
            true => self.dialect,
            false => self.dialect.without_quotes(),
        };
        loop {
            let part = part(&self.again, self.read_again, &mut self.input, usize::MAX)?;
            if part.is_empty() {
                return Ok(());
            }
            let (used, state, ended) = scan(part, self.state, dialect);
            self.state = state;
            self.consume(used + usize::from(ended));
            if ended {
                return Ok(());
            }
        }
    }

    /// Gives the row back from a byte on, so that it is read again; false if too much was already.
    pub fn give_back(&mut self, from: usize) -> bool {
        let rest = self.row.get(from..).unwrap_or_default();
        let length = rest.len() + self.line_end;
        let Some(credit) = self.credit.checked_sub(length) else {
            return false;
        };
        self.credit = credit;
        if self.read_again < self.again.len() {
            // The row was read out of what was given back before.
            self.read_again = self.read_again.saturating_sub(length);
        } else {
            self.again.clear();
            self.again.extend_from_slice(rest);
            self.again.extend(std::iter::repeat_n(b'\n', self.line_end));
            self.read_again = 0;
        }
        true
    }

    fn consume(&mut self, count: usize) {
        if self.read_again < self.again.len() {
            self.read_again += count;
        } else {
            self.input.consume(count);
            self.credit = self.credit.saturating_add(count);
        }
    }
}

/// The next bytes, at most so many: what was given back goes first.
fn part<'p>(
    again: &'p [u8],
    read_again: usize,
    input: &'p mut Input<'_>,
    most: usize,
) -> io::Result<&'p [u8]> {
    let part = match again.get(read_again..) {
        Some(rest) if !rest.is_empty() => rest,
        _ => input.fill_buf()?,
    };
    Ok(part.get(..most).unwrap_or(part))
}

/// Goes on to the end of the row: how many bytes lie before it, the state there, and whether it was
/// reached.
fn scan(bytes: &[u8], mut state: State, dialect: Dialect) -> (usize, State, bool) {
    for (at, &byte) in bytes.iter().enumerate() {
        let c = char::from(byte);
        if state.ends_row(c) {
            return (at, state, true);
        }
        state = state.next(c, dialect);
    }
    (bytes.len(), state, false)
}

/// Where, behind its first line, a torn row holds rows of their own: most of the lines there are
/// whole rows of so many cells. Then a quote in its first line was never closed.
pub(super) fn swallowed(row: &[u8], dialect: Dialect, width: usize) -> Option<usize> {
    let mut first = None;
    let (mut rows, mut lines, mut at) = (0_usize, 0_usize, 0_usize);
    for line in row.split(|&b| matches!(b, b'\n' | b'\r')) {
        let start = at;
        at += line.len() + 1;
        if start == 0 || line.trim_ascii().is_empty() {
            continue;
        }
        lines += 1;
        if is_row(line, dialect, width) {
            rows += 1;
            first = first.or(Some(start));
        }
    }
    first.filter(|_| rows * 2 > lines)
}

/// Whether a line is a row of so many cells.
fn is_row(line: &[u8], dialect: Dialect, width: usize) -> bool {
    let mut state = State::Start;
    let mut cells = 1;
    for &byte in line {
        let c = char::from(byte);
        cells += usize::from(state.ends_cell(c, dialect));
        state = state.next(c, dialect);
    }
    cells == width && !state.is_quoted()
}
