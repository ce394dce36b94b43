//! Results as people and programs read them, written to any [`Write`](std::io::Write).

mod csv;
mod json;
mod sanitize;
mod text;
mod timeline;
mod trec;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use crate::article::location;
use crate::error::{Error, Result};
use crate::query::choose;
use crate::search::results::SearchResults;

pub use json::{write_batch_line, write_hits};
pub use sanitize::clean;
pub use text::{columns, wrap};
pub use timeline::{TimelineFormat, render_timeline};
pub use trec::write_run;

/// A form of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum OutputFormat {
    /// For a terminal.
    #[default]
    Text,
    /// One JSON object: [`SearchResults`] with `took_us` up to the end of rendering.
    Json,
    /// One JSON object a hit and line: [`Hit`](crate::Hit).
    Jsonl,
    /// A table with a header, comma-separated.
    Csv,
    /// The files of the hits, each once.
    Paths,
    /// A run as `trec_eval` reads it.
    Trec,
}

impl OutputFormat {
    /// All of them.
    pub const ALL: [OutputFormat; 6] = [
        OutputFormat::Text,
        OutputFormat::Json,
        OutputFormat::Jsonl,
        OutputFormat::Csv,
        OutputFormat::Paths,
        OutputFormat::Trec,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            OutputFormat::Text => "text",
            OutputFormat::Json => "json",
            OutputFormat::Jsonl => "jsonl",
            OutputFormat::Csv => "csv",
            OutputFormat::Paths => "paths",
            OutputFormat::Trec => "trec",
        }
    }
}

impl fmt::Display for OutputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for OutputFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let said = ["output format", "formats"];
        choose(name, OutputFormat::ALL, OutputFormat::name, said)
    }
}

/// How results are rendered.
#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// Colours and emphasis for a terminal; off by default.
    pub color: bool,
    /// Columns of the terminal; 80 by default.
    pub width: usize,
    /// When the query began: what `took_us` counts from. By default it is the search's own time.
    pub started: Option<Instant>,
    /// The query's name in a TREC run; `1` by default.
    pub topic: String,
    /// The title of a chart; by default it is what was asked.
    pub title: Option<String>,
    /// What was asked, with its filters, as a chart says it; by default the text as it was understood.
    pub asked: Option<String>,
}

impl Default for RenderOptions {
    fn default() -> Self {
        RenderOptions {
            color: false,
            width: 80,
            started: None,
            topic: "1".to_owned(),
            title: None,
            asked: None,
        }
    }
}

/// Writes results in a format.
///
/// # Errors
/// If `out` fails.
///
/// ```
/// use dateline::{OutputFormat, RenderOptions, SearchResults, render};
///
/// let mut out = Vec::new();
/// let results = SearchResults::default();
/// render(&results, OutputFormat::Json, &RenderOptions::default(), &mut out).unwrap();
/// let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
/// assert_eq!(json["total"], 0);
/// ```
pub fn render(
    results: &SearchResults,
    format: OutputFormat,
    options: &RenderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        OutputFormat::Text => text::write(results, options, out),
        OutputFormat::Json => json::write(results, options, out),
        OutputFormat::Jsonl => json::write_hits(results, out),
        OutputFormat::Csv => csv::write(results, out),
        OutputFormat::Paths => write_paths(results, out),
        OutputFormat::Trec => trec::write_run(results, &options.topic, out),
    }
}

/// A hit without a file, added by a program, is named by its URL or id.
fn write_paths(results: &SearchResults, out: &mut dyn Write) -> io::Result<()> {
    let mut seen = std::collections::HashSet::new();
    for hit in results.matches() {
        let place = if hit.path.is_empty() {
            hit.url.clone().unwrap_or_else(|| hit.id.clone())
        } else {
            location(&hit.path, hit.member.as_deref(), None)
        };
        if seen.insert(place.clone()) {
            writeln!(out, "{place}")?;
        }
    }
    Ok(())
}
