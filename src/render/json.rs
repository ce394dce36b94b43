//! JSON. The fields are those of [`SearchResults`] and [`Hit`](crate::Hit); the README lists them.

use std::io::{self, Write};
use std::time::Instant;

use serde::{Serialize, Serializer};

use super::RenderOptions;
use crate::search::results::SearchResults;

/// Results with the time taken written last, so that it can count the writing.
#[derive(Serialize)]
struct Timed<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    query: &'a str,
    total: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    partial: Option<u64>,
    offset: usize,
    hits: &'a [crate::Hit],
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    facets: &'a std::collections::BTreeMap<crate::FacetField, crate::Facet>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeline: Option<&'a crate::Timeline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'a crate::Suggestion>,
    warnings: &'a [String],
    took_us: Elapsed,
}

/// Microseconds since a moment, read off when it is written.
enum Elapsed {
    Since(Instant),
    Known(u64),
}

impl Serialize for Elapsed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(match self {
            Elapsed::Since(started) => {
                u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX)
            }
            Elapsed::Known(took) => *took,
        })
    }
}

fn timed<'a>(
    results: &'a SearchResults,
    id: Option<&'a str>,
    started: Option<Instant>,
) -> Timed<'a> {
    Timed {
        id,
        query: &results.query,
        total: results.total,
        partial: results.partial,
        offset: results.offset,
        hits: &results.hits,
        facets: &results.facets,
        timeline: results.timeline.as_ref(),
        suggestion: results.suggestion.as_ref(),
        warnings: &results.warnings,
        took_us: started.map_or(Elapsed::Known(results.took_us), Elapsed::Since),
    }
}

pub(super) fn write(
    results: &SearchResults,
    options: &RenderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &timed(results, None, options.started))?;
    writeln!(out)
}

/// Writes one line with the results of one query of a batch and its id.
///
/// # Errors
/// If `out` fails.
pub fn write_batch_line(
    results: &SearchResults,
    id: &str,
    started: Instant,
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &timed(results, Some(id), Some(started)))?;
    writeln!(out)
}

/// Writes one line a hit.
///
/// # Errors
/// If `out` fails.
pub fn write_hits(results: &SearchResults, out: &mut dyn Write) -> io::Result<()> {
    for hit in results.matches() {
        serde_json::to_writer(&mut *out, hit)?;
        writeln!(out)?;
    }
    Ok(())
}
