//! tantivy as its own examples use it: headline and body as text, stored, and a date.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::thread;

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use tantivy::schema::{FAST, INDEXED, STORED, Schema, TEXT};
use tantivy::{DateTime, Index, IndexWriter, doc};

/// What [`dateline::IngestOptions`] leaves its writer by default, in bytes.
const WRITER_MEMORY: usize = dateline::DEFAULT_MEMORY / 10 * 6;

#[derive(Deserialize)]
struct Record {
    title: Option<String>,
    body: String,
    date: Option<NaiveDate>,
}

/// Indexes a file of JSON Lines, with as many threads and as much memory as Dateline takes.
pub fn build(folder: &Path, file: &Path) -> tantivy::Result<Index> {
    let mut schema = Schema::builder();
    let title = schema.add_text_field("title", TEXT | STORED);
    let body = schema.add_text_field("body", TEXT | STORED);
    let date = schema.add_date_field("date", INDEXED | STORED | FAST);
    let index = Index::create_in_dir(folder, schema.build())?;
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut writer: IndexWriter = index.writer_with_num_threads(threads, WRITER_MEMORY)?;
    for line in BufReader::new(File::open(file)?).lines() {
        let record: Record = serde_json::from_str(&line?).expect("a line of the corpus");
        let mut document = doc!(title => record.title.unwrap_or_default(), body => record.body);
        if let Some(day) = record.date {
            let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp();
            document.add_date(date, DateTime::from_timestamp_secs(midnight));
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(index)
}
