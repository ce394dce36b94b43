//! A table of hits for spreadsheets and statistics.

use std::io::{self, Write};

use crate::search::results::{Hit, SearchResults};

/// The columns; several values in one are parted by `; `.
const HEADER: [&str; 15] = [
    "rank",
    "score",
    "id",
    "title",
    "date",
    "date_source",
    "source",
    "language",
    "countries",
    "actors",
    "url",
    "path",
    "member",
    "record",
    "snippet",
];

pub(super) fn write(results: &SearchResults, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEADER).map_err(plain)?;
    for hit in results.matches() {
        table.write_record(row(hit)).map_err(plain)?;
    }
    table.flush()
}

/// The error of the output itself: the table's own would hide that a pipe was closed.
pub(super) fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn row(hit: &Hit) -> [String; HEADER.len()] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let countries: Vec<_> = hit.countries.iter().map(|c| c.code.as_str()).collect();
    let actors: Vec<_> = hit.actors.iter().map(|a| a.name.as_str()).collect();
    [
        hit.rank.to_string(),
        hit.score.map(|score| score.to_string()).unwrap_or_default(),
        hit.id.clone(),
        hit.title.clone(),
        hit.date.map(|date| date.to_string()).unwrap_or_default(),
        hit.date_source
            .map(|source| source.to_string())
            .unwrap_or_default(),
        text(&hit.source),
        text(&hit.language),
        countries.join("; "),
        actors.join("; "),
        text(&hit.url),
        hit.path.clone(),
        text(&hit.member),
        hit.record
            .map(|record| record.to_string())
            .unwrap_or_default(),
        hit.snippet
            .as_ref()
            .map(|snippet| snippet.text.clone())
            .unwrap_or_default(),
    ]
}
