//! Timelines for people, spreadsheets, programs and print.

mod csv;
mod svg;
#[cfg(test)]
mod tests;
mod text;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{RenderOptions, json};
use crate::error::{Error, Result};
use crate::query::choose;
use crate::search::results::SearchResults;

/// A form of a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TimelineFormat {
    /// For a terminal: a line with a bar a period; four or more empty ones in a row are one line.
    #[default]
    Text,
    /// A table with a header, comma-separated: a row a period (`period`, `first` and `last` day, `count`,
    /// `burst`, then each series), and a last one of what has no date.
    Csv,
    /// One JSON object: [`SearchResults`] with `took_us` up to the end of rendering.
    Json,
    /// A chart fit to print, whole in itself: no scripts, no fonts to load. Bars are all matches, dark
    /// ones bursts; each series is a line that can be told from the others in black and white.
    Svg,
}

impl TimelineFormat {
    /// All of them.
    pub const ALL: [TimelineFormat; 4] = [
        TimelineFormat::Text,
        TimelineFormat::Csv,
        TimelineFormat::Json,
        TimelineFormat::Svg,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            TimelineFormat::Text => "text",
            TimelineFormat::Csv => "csv",
            TimelineFormat::Json => "json",
            TimelineFormat::Svg => "svg",
        }
    }
}

impl fmt::Display for TimelineFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for TimelineFormat {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        let said = ["form of timelines", "forms"];
        choose(name, TimelineFormat::ALL, TimelineFormat::name, said)
    }
}

/// Writes the timeline of results in a form.
///
/// # Errors
/// If `out` fails; of the kind [`InvalidInput`](io::ErrorKind::InvalidInput) if the results have no
/// timeline, because the query asked for none.
///
/// ```
/// use dateline::{RenderOptions, SearchResults, Timeline, TimelineFormat, render_timeline};
///
/// let results = SearchResults {
///     timeline: Some(Timeline::default()),
///     ..SearchResults::default()
/// };
/// let mut out = Vec::new();
/// render_timeline(&results, TimelineFormat::Csv, &RenderOptions::default(), &mut out).unwrap();
/// assert_eq!(out, b"period,first,last,count,burst\nundated,,,0,\n");
/// ```
pub fn render_timeline(
    results: &SearchResults,
    format: TimelineFormat,
    options: &RenderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let timeline = results.timeline.as_ref().ok_or_else(|| {
        let message = "the results have no timeline; ask for one with `Query::timeline`";
        io::Error::new(io::ErrorKind::InvalidInput, message)
    })?;
    match format {
        TimelineFormat::Text => text::write(results, timeline, options, out),
        TimelineFormat::Csv => csv::write(timeline, out),
        TimelineFormat::Json => json::write(results, options, out),
        TimelineFormat::Svg => svg::write(results, timeline, options, out),
    }
}
