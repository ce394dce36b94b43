//! Runs as `trec_eval` reads them: `topic Q0 document rank score tag`.

use std::io::{self, Write};

use crate::search::results::SearchResults;

/// The name of the system in a run.
const TAG: &str = "dateline";

/// Writes the hits of one query as lines of a run. Blanks in ids become `%20`, as columns are parted
/// by blanks; without a score the rank stands for it.
///
/// # Errors
/// If `out` fails.
pub fn write_run(results: &SearchResults, topic: &str, out: &mut dyn Write) -> io::Result<()> {
    for hit in &results.hits {
        let score = hit.score.unwrap_or(1.0 / hit.rank as f32);
        writeln!(
            out,
            "{} Q0 {} {} {score} {TAG}",
            column(topic),
            column(&hit.id),
            hit.rank
        )?;
    }
    Ok(())
}

fn column(text: &str) -> String {
    text.split(char::is_whitespace)
        .collect::<Vec<_>>()
        .join("%20")
}
