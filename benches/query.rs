//! How long queries take, by kind, beside plain tantivy and SQLite on the same articles in the same
//! run.
//!
//! Dateline and SQLite give what a user sees: ten hits with headline, date, source and snippet (and
//! Dateline their countries and actors), and the exact total. tantivy is asked twice: for the ten
//! best stored documents alone, as its examples do, and with its total and its snippets beside.
//!
//! `cargo bench --bench query` measures 20,000 articles grown of the sample, `DATELINE_ARTICLES`
//! says how many else, `DATELINE_CORPUS` of what else. Each size's figures are kept, and
//! `cargo bench --bench query -- growth` prints how they grow from size to size.
//!
//! This is no criterion bench: criterion measures one engine after the other, and means. Here a
//! busy machine slows all engines alike, since they are asked in turn, and the slow tail counts.

mod corpus;
mod kept;
mod kinds;
mod plain;
mod sqlite;
mod words;

#[path = "query/engines.rs"]
mod engines;
#[path = "query/figures.rs"]
mod figures;
#[path = "query/growth.rs"]
mod growth;
#[path = "query/sqlite_side.rs"]
mod sqlite_side;
#[path = "query/table.rs"]
mod table;
#[path = "query/tantivy_side.rs"]
mod tantivy_side;

use corpus::Corpus;
use engines::Engines;
use figures::{Figures, Row};

/// Articles where nothing else is said.
const ARTICLES: usize = 20_000;
/// Hits of a page, as many as Dateline gives by default.
const HITS: usize = dateline::DEFAULT_LIMIT;

fn main() {
    if std::env::args().any(|argument| argument == "growth") {
        return growth::print();
    }
    let corpus = Corpus::load(Some(ARTICLES));
    let engines = Engines::open(&corpus);
    let kinds = kinds::kinds(&corpus.articles);
    let rows = kinds.iter().map(|kind| Row::measure(&engines, kind));
    let figures = Figures {
        articles: engines.articles(),
        rows: rows.collect(),
    };
    table::print(&figures);
    if !corpus::quick() {
        figures.keep();
    }
}
