//! Tables in columns: Apache Parquet.
//!
//! Every row is an article, numbered from 1; what the columns mean is told in [`columns`], the same
//! as for tables of text. Structures are objects (`--map title=headline.main`), lists of texts are
//! lists; dates and timestamps are ISO 8601.
//!
//! The footer stands at the end of a Parquet file and says where everything lies, so that the file
//! must be sought in. What comes here is a stream, perhaps out of an archive, and so it is first
//! copied to a temporary file, which has no name and is gone when it is read. Rows are read a few at
//! a time, one page of every column in memory.
//!
//! The format is read by the `parquet` crate; [`footer`] and [`pages`] stand guard before it, for it
//! trusts the lengths that a file states. Where it panics all the same, at levels that contradict the
//! schema, that is an error of the row group. Packed files: Snappy, gzip, LZ4 and Brotli through the
//! crate, Zstandard here.
//!
//! [`columns`]: super::csv::columns

mod fields;
mod footer;
mod pages;
mod thrift;

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;
use parquet::record::Row;
use parquet::record::reader::{ReaderIter, TreeBuilder};
use parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type};
use serde_json::Value;

use super::csv::columns::Columns;
use super::{Articles, Input, ReadOptions, no_text, system, too_long};
use crate::article::Article;
use crate::error::{Error, Result};
use fields::Stamp;
use pages::Group;

/// So many values of a column are decoded at a time. Some encodings let each be as long as a page.
const BATCH: usize = 8;

/// The pages in memory may have so many times the bytes that an article may: a page holds the texts
/// of many rows, and there is one of every column.
const PAGES_FACTOR: u64 = 16;

/// So much of the crate's own words is shown; some hold the whole value.
const LONGEST_REASON: usize = 200;

/// Reads an article a row.
pub(super) fn read<'a>(input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    Box::new(Rows {
        input: Some(input),
        table: None,
        options,
        record: 0,
    })
}

struct Rows<'a> {
    /// None once it was copied.
    input: Option<Input<'a>>,
    /// None before the beginning and behind the end.
    table: Option<Table>,
    options: &'a ReadOptions,
    record: u64,
}

impl Iterator for Rows<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        if let Some(input) = self.input.take() {
            match Table::open(input, self.options) {
                Ok(table) => self.table = Some(table),
                Err(error) => return Some(Err(error)),
            }
        }
        let table = self.table.as_mut()?;
        let Some(row) = table.next_row() else {
            self.table = None;
            return (self.record == 0).then(|| Err(no_text()));
        };
        self.record += 1;
        let record = self.record;
        let article = row.map(|row| table.article(&row, self.options));
        let article = article.unwrap_or_else(|error| {
            // The columns do not stand at the same row any more.
            self.record += table.give_up_group();
            Err(reading_error(error))
        });
        let article = article.map(|mut article| {
            article.record = Some(record);
            article
        });
        Some(article.map_err(|error| error.at_record(record)))
    }
}

/// A table that is being read.
struct Table {
    file: Arc<File>,
    file_length: u64,
    metadata: Arc<ParquetMetaData>,
    limit: u64,
    /// The columns that can be read, for the crate and for us.
    schema: SchemaDescPtr,
    stamps: Vec<Stamp>,
    columns: Columns,
    /// What the first article is to be told.
    warning: Option<String>,
    /// The row group to be opened next.
    next_group: usize,
    rows: Option<ReaderIter>,
    /// How many rows are left in the group that is open.
    left: u64,
}

impl Table {
    fn open(mut input: Input<'_>, options: &ReadOptions) -> Result<Table> {
        let mut file = tempfile::tempfile().map_err(system)?;
        let file_length = io::copy(&mut input, &mut file).map_err(system)?;
        if file_length == 0 {
            return Err(no_text());
        }
        let metadata = footer::read(&file, file_length, options)?;
        let (kept, left_out): (Vec<_>, Vec<_>) = metadata
            .file_metadata()
            .schema()
            .get_fields()
            .iter()
            .cloned()
            .partition(|column| fields::is_readable(column));
        let names = kept.iter().map(|column| (column.name(), column.is_group()));
        let columns = Columns::new(names, &options.map)?;
        let stamps = kept.iter().map(|column| Stamp::of(column)).collect();
        let schema = Type::group_type_builder("schema").with_fields(kept).build();
        let schema = schema.map_err(reading_error)?;
        let left_out: Vec<&str> = left_out.iter().map(|column| column.name()).collect();
        Ok(Table {
            file: Arc::new(file),
            file_length,
            metadata: Arc::new(metadata),
            limit: (options.limits.article as u64).saturating_mul(PAGES_FACTOR),
            schema: Arc::new(SchemaDescriptor::new(Arc::new(schema))),
            stamps,
            columns,
            warning: (!left_out.is_empty()).then(|| {
                format!(
                    "of a type that is not read, and left out: {}",
                    left_out.join(", ")
                )
            }),
            next_group: 0,
            rows: None,
            left: 0,
        })
    }

    /// The next row; none at the end.
    fn next_row(&mut self) -> Option<Result<Row, ParquetError>> {
        while self.left == 0 {
            if let Err(error) = self.open_group()? {
                return Some(Err(error));
            }
        }
        self.left = self.left.saturating_sub(1);
        let rows = self.rows.as_mut()?;
        guarded(|| rows.next().transpose()).transpose()
    }

    /// Opens the next row group; none if there is no more.
    fn open_group(&mut self) -> Option<Result<(), ParquetError>> {
        let number = self.next_group;
        let rows = self.metadata.row_groups().get(number)?.num_rows();
        self.next_group += 1;
        self.left = u64::try_from(rows).unwrap_or_default();
        if self.left == 0 {
            return Some(Ok(()));
        }
        let group = Group {
            file: Arc::clone(&self.file),
            file_length: self.file_length,
            metadata: Arc::clone(&self.metadata),
            number,
            limit: self.limit,
            held: Arc::new(AtomicU64::new(0)),
        };
        let builder = TreeBuilder::new().with_batch_size(BATCH);
        match guarded(|| builder.as_iter(Arc::clone(&self.schema), &group)) {
            Ok(rows) => {
                self.rows = Some(rows);
                Some(Ok(()))
            }
            Err(error) => {
                // The row that is in error is one of them.
                self.left -= 1;
                Some(Err(error))
            }
        }
    }

    /// Passes over the rest of the row group, and tells how many rows that are.
    fn give_up_group(&mut self) -> u64 {
        self.rows = None;
        std::mem::take(&mut self.left)
    }

    fn article(&mut self, row: &Row, options: &ReadOptions) -> Result<Article> {
        let mut length = 0_usize;
        let mut values = Vec::with_capacity(row.len());
        for (at, (_, field)) in row.get_column_iter().enumerate() {
            let stamp = self.stamps.get(at).copied().unwrap_or_default();
            let value = fields::value(field, stamp);
            length = length.saturating_add(text_length(&value));
            values.push((at, value));
        }
        if length > options.limits.article {
            return Err(too_long(options));
        }
        let mut article = self.columns.article(values, &options.map);
        article.warnings.extend(self.warning.take());
        Ok(article)
    }
}

/// Turns a panic of the crate into an error. What it was working at is given up with the row group.
fn guarded<T>(work: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(ParquetError::General(
            "its levels contradict its schema".to_owned(),
        ))
    })
}

/// How many bytes of text a value holds.
fn text_length(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(values) => values.iter().map(text_length).sum(),
        Value::Object(fields) => fields.values().map(text_length).sum(),
        _ => 0,
    }
}

/// The error of a row group that cannot be read.
fn reading_error(error: ParquetError) -> Error {
    let reason = error.to_string();
    if reason.contains("codec") || reason.contains("Disabled feature") {
        return Error::input(format!(
            "the columns are packed in a way that is not read: {reason}"
        ))
        .with_help("write the file again with Snappy, gzip or Zstandard");
    }
    broken(&reason)
}

fn broken(reason: &str) -> Error {
    let reason = reason.strip_prefix("Parquet error: ").unwrap_or(reason);
    let mut shown: String = reason.chars().take(LONGEST_REASON).collect();
    if shown.len() < reason.len() {
        shown.push('…');
    }
    Error::input(format!("broken Parquet: {shown}")).with_help("fetch or copy the file again")
}

fn ended() -> Error {
    Error::input("the Parquet file ends too early, before its footer")
        .with_help("is the file complete? fetch or copy it again")
}
