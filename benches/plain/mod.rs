//! tantivy as its own examples use it: headline and body as text, stored, and a date.

use std::path::Path;
use std::thread;

use chrono::{NaiveDate, NaiveTime};
use tantivy::schema::{FAST, Field, INDEXED, STORED, STRING, Schema, TEXT};
use tantivy::{DateTime, Index, IndexWriter, doc};

/// What [`dateline::IngestOptions`] leaves its writer by default, in bytes.
const WRITER_MEMORY: usize = dateline::DEFAULT_MEMORY / 10 * 6;

/// An index in the making, with as many threads and as much memory as Dateline takes.
pub struct Plain {
    writer: IndexWriter,
    title: Field,
    body: Field,
    date: Field,
    filters: Option<[Field; 2]>,
}

impl Plain {
    /// With `filters`, it has the source, stored, and the countries too, as exact strings.
    pub fn create(folder: &Path, filters: bool) -> tantivy::Result<Plain> {
        let mut schema = Schema::builder();
        let title = schema.add_text_field("title", TEXT | STORED);
        let body = schema.add_text_field("body", TEXT | STORED);
        let date = schema.add_date_field("date", INDEXED | STORED | FAST);
        let filters = filters.then(|| {
            let source = schema.add_text_field("source", STRING | STORED);
            [source, schema.add_text_field("country", STRING)]
        });
        let index = Index::create_in_dir(folder, schema.build())?;
        let threads = thread::available_parallelism().map_or(1, usize::from);
        Ok(Plain {
            writer: index.writer_with_num_threads(threads, WRITER_MEMORY)?,
            title,
            body,
            date,
            filters,
        })
    }

    /// `filters` are the source and the countries' codes.
    pub fn add<'a>(
        &self,
        title: &str,
        body: &str,
        day: Option<NaiveDate>,
        filters: (Option<&str>, impl Iterator<Item = &'a str>),
    ) -> tantivy::Result<()> {
        let mut document = doc!(self.title => title, self.body => body);
        if let Some(day) = day {
            let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp();
            document.add_date(self.date, DateTime::from_timestamp_secs(midnight));
        }
        if let Some([source, country]) = self.filters {
            if let Some(name) = filters.0 {
                document.add_text(source, name);
            }
            for code in filters.1 {
                document.add_text(country, code);
            }
        }
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Commits all and waits for merges.
    pub fn close(mut self) -> tantivy::Result<()> {
        self.writer.commit()?;
        self.writer.wait_merging_threads()
    }
}
