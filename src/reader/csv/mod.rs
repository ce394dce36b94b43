//! Tables as text: comma-separated values after RFC 4180 and what programs make of it.
//!
//! The first row names the columns; every further one is an article, numbered from 1. What the
//! columns mean is told in [`columns`].
//!
//! - The separator (`,`, tab, `;` or `|`) is read off the header, or stated in a first line `sep=;`,
//!   as Excel does.
//! - Quotes, doubled quotes and line breaks in quoted values are those of RFC 4180. Blanks around a
//!   quoted value are none of it. Backslashes escape where the beginning of the file shows that they
//!   do ([`dialect`]).
//! - Lines end with `\n`, `\r\n` or `\r`; rows without a value are passed over.
//! - A row with more cells than the header is an error unless the additional ones are empty. One with
//!   fewer is read if it reaches the last column of headline, text and date; else it is an error.
//! - A quote that is never closed would make one row of all that follow. If the lines below are rows
//!   of the right length, the quote is read as a character, the article says so, and reading goes on
//!   with those rows ([`rows::swallowed`]).
//!
//! The `csv` crate, which writes the tables of results, is not used here: it does not limit the
//! length of a row, cannot go back behind an open quote, and in exports with backslashes turns `\n`
//! into `n`. The tests hold this reader against it.

mod cells;
pub(in crate::reader) mod columns;
mod dialect;
mod lists;
mod rows;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde_json::Value;

use super::encoding::{self, Decoded};
use super::{Articles, Input, ReadOptions, no_text, peek, system, too_long};
use crate::article::Article;
use crate::error::{Error, Result};
use cells::Cells;
use columns::{Columns, MOST_COLUMNS};
use dialect::{Dialect, Separator};
use rows::{End, Rows};

/// Lines of prose may look like rows of few cells. So many columns a table must have for a row to be
/// taken apart that ends as it should; for one that the end of the file ends, one less is enough, and
/// what reaches the limit is taken apart in any table.
const FEWEST_COLUMNS: usize = 3;

/// Reads an article a row.
pub(super) fn read<'a>(input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    Box::new(Table {
        rows: Rows::new(input, options.limits.article),
        columns: None,
        options,
        record: 0,
        ended: false,
    })
}

struct Table<'a> {
    rows: Rows<'a>,
    /// None until the header is read.
    columns: Option<Columns>,
    options: &'a ReadOptions,
    record: u64,
    ended: bool,
}

impl Iterator for Table<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        if self.ended {
            return None;
        }
        match self.advance() {
            Ok(Some(article)) => Some(article),
            // The end, and an error of the file as a whole.
            Ok(None) => {
                self.ended = true;
                (self.record == 0).then(|| Err(no_text()))
            }
            Err(error) => {
                self.ended = true;
                Some(Err(error))
            }
        }
    }
}

impl Table<'_> {
    /// The next article or the error of its row; none at the end.
    fn advance(&mut self) -> Result<Option<Result<Article>>> {
        let mut columns = match self.columns.take() {
            Some(columns) => columns,
            None => match self.header()? {
                Some(columns) => columns,
                None => return Ok(None),
            },
        };
        let article = loop {
            let Some(end) = self.rows.next().map_err(system)? else {
                break None;
            };
            if let Some(article) = self.row(end, &mut columns)? {
                break Some(article.map_err(|error| error.at_record(self.record)));
            }
        };
        self.columns = Some(columns);
        Ok(article)
    }

    /// Reads the header, and with it how the table is written; none if there is nothing.
    fn header(&mut self) -> Result<Option<Columns>> {
        let head = peek(&mut self.rows.input).map_err(system)?;
        let Some(mut header) = self.header_row()? else {
            return Ok(None);
        };
        if let Some(separator) = stated_separator(&header) {
            self.rows.dialect.separator = Separator::One(separator);
            match self.header_row()? {
                Some(row) => header = row,
                None => return Ok(None),
            }
        }
        let dialect = &mut self.rows.dialect;
        if dialect.separator == Separator::Any {
            dialect.separator = Dialect::of_header(&header, &self.options.map);
        }
        dialect.escapes = dialect.head_escapes(&head);
        let names = Cells::of(&header, *dialect, MOST_COLUMNS);
        if names.count > MOST_COLUMNS {
            return Err(
                Error::input(format!("the first row has {} cells", names.count))
                    .with_help(format!("a table may have {MOST_COLUMNS} columns")),
            );
        }
        let names = names.texts.iter().map(|name| (name.as_str(), false));
        Columns::new(names, &self.options.map).map(Some)
    }

    /// The text of the next row that is not empty; of one with an open quote the first line.
    fn header_row(&mut self) -> Result<Option<String>> {
        while let Some(end) = self.rows.next().map_err(system)? {
            if end != End::Whole {
                let is_break = |b: &u8| matches!(b, b'\n' | b'\r');
                match self.rows.row.iter().position(is_break) {
                    Some(at) if self.rows.give_back(at) => self.rows.row.truncate(at),
                    _ if end == End::Unclosed => {}
                    _ => return Err(too_long(self.options)),
                }
            }
            let text = decode(&self.rows.row).text;
            let text = text.trim_start_matches('\u{feff}');
            if !text.trim().is_empty() {
                return Ok(Some(text.to_owned()));
            }
        }
        Ok(None)
    }

    /// The article of the row that was read; none if the row is empty. The outer error ends the
    /// reading.
    fn row(&mut self, end: End, columns: &mut Columns) -> Result<Option<Result<Article>>> {
        let mut dialect = self.rows.dialect;
        let mut row = match end {
            End::Whole | End::Unclosed => Some(Row::of(&self.rows.row, dialect, columns)),
            End::Long | End::LongQuoted => None,
        };
        let torn = row.as_ref().is_none_or(|row| row.is_torn(columns));
        let mended = (torn || end != End::Whole) && self.mend(end, torn, columns);
        if mended {
            dialect = dialect.without_quotes();
            row = Some(Row::of(&self.rows.row, dialect, columns));
        }
        let Some(row) = row else {
            self.record += 1;
            self.rows.skip_rest().map_err(system)?;
            return Ok(Some(Err(too_long(self.options))));
        };
        if row.cells.are_empty() {
            return Ok(None);
        }
        self.record += 1;
        let warning = row.warning(mended, dialect);
        Ok(Some(row.article(columns, self.options, dialect).map(
            |mut article| {
                article.record = Some(self.record);
                article.warnings.extend(warning.map(str::to_owned));
                article
            },
        )))
    }

    /// Where a quote that was never closed has swallowed rows, gives them back and leaves the first
    /// line. True if the row is to be read without quotes.
    fn mend(&mut self, end: End, torn: bool, columns: &Columns) -> bool {
        let row = &self.rows.row;
        let is_break = |b: &u8| matches!(b, b'\n' | b'\r');
        let line = row.iter().position(is_break).unwrap_or(row.len());
        let rest = row.get(line..).unwrap_or_default();
        if rest.trim_ascii().is_empty() {
            // The last row of the file: nothing was swallowed but separators.
            self.rows.row.truncate(line);
            return end == End::Unclosed && torn;
        }
        let fewest = match end {
            End::Whole => FEWEST_COLUMNS,
            End::Unclosed => FEWEST_COLUMNS - 1,
            End::Long | End::LongQuoted => 1,
        };
        if columns.len() < fewest {
            return false;
        }
        let swallowed = rows::swallowed(row, self.rows.dialect, columns.len());
        let mended = swallowed.is_some_and(|from| self.rows.give_back(from));
        if mended {
            self.rows.row.truncate(line);
        }
        mended
    }
}

/// A row, cut and decoded.
struct Row {
    cells: Cells,
    /// How it was decoded.
    decoded: Decoded<'static>,
}

impl Row {
    fn of(bytes: &[u8], dialect: Dialect, columns: &Columns) -> Row {
        let Decoded {
            text,
            encoding,
            warning,
        } = decode(bytes);
        Row {
            cells: Cells::of(&text, dialect, columns.len()),
            decoded: Decoded {
                text: Cow::Borrowed(""),
                encoding,
                warning,
            },
        }
    }

    /// Whether it looks as if a quote of it belonged to another row.
    fn is_torn(&self, columns: &Columns) -> bool {
        self.cells.torn || !columns.fit(self.cells.count)
    }

    /// What is odd about its quotes.
    fn warning(&self, mended: bool, dialect: Dialect) -> Option<&'static str> {
        if mended {
            Some("a quote in the row is never closed; it is read as a character")
        } else if self.cells.open {
            Some("the last value has no closing quote: the file may be cut off")
        } else if self.cells.torn && dialect.separator != Separator::One('\t') {
            // Between tabs many programs write values without quotes, and headlines begin with one.
            Some(
                "text stands behind a closing quote; quotes inside a quoted value are written twice",
            )
        } else {
            None
        }
    }

    fn article(
        self,
        columns: &mut Columns,
        options: &ReadOptions,
        dialect: Dialect,
    ) -> Result<Article> {
        if !columns.fit(self.cells.count) {
            return Err(wrong_count(&self.cells, columns.len(), dialect));
        }
        let mut values = Vec::with_capacity(self.cells.texts.len());
        for (at, text) in self.cells.texts.into_iter().enumerate() {
            let list = columns.is_list(at).then(|| lists::of(&text)).flatten();
            let text = || Value::String(text.trim().to_owned());
            values.push((at, list.unwrap_or_else(text)));
        }
        let mut article = columns.article(values, &options.map);
        self.decoded.note(&mut article);
        Ok(article)
    }
}

/// The separator that a line `sep=;` states.
fn stated_separator(line: &str) -> Option<char> {
    let rest = line.trim_matches('"').strip_prefix("sep=")?;
    let mut signs = rest.chars();
    signs.next().filter(|_| signs.as_str().trim().is_empty())
}

/// The text of a row. Valid UTF-8 is nothing else, however odd it looks.
fn decode(row: &[u8]) -> Decoded<'_> {
    match std::str::from_utf8(row) {
        Ok(text) => Decoded {
            text: Cow::Borrowed(text),
            encoding: "utf-8",
            warning: None,
        },
        Err(_) => encoding::decode(row, None),
    }
}

/// The error of a row that is longer or shorter than the header.
fn wrong_count(cells: &Cells, columns: usize, dialect: Dialect) -> Error {
    let noun = if cells.count == 1 { "cell" } else { "cells" };
    let message = format!(
        "the row has {} {noun}, the header has {columns}",
        cells.count
    );
    if cells.open || !dialect.quotes {
        return Error::input(format!("{message}; a quote in it is never closed"))
            .with_help("is the file complete? a quote inside a quoted value is written twice");
    }
    let separator = match dialect.separator {
        Separator::One('\t') => "a tab".to_owned(),
        Separator::One(sign) => format!("'{sign}'"),
        _ => "a separator".to_owned(),
    };
    Error::input(message).with_help(format!(
        "put values that hold {separator} or line breaks in quotes, and write quotes inside them twice"
    ))
}
