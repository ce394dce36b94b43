//! `search export`

use std::io::Write;

use crate::args::Shared;
use crate::{Ended, output, place};

/// Prints every article of the index, whole, one JSON object a line, as `search inspect --format
/// jsonl` does.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {}

pub fn run(_: &ExportArgs, shared: &Shared) -> anyhow::Result<Ended> {
    let index = place::existing(shared)?;
    let mut out = output::stdout();
    let mut ended = Ended::Nothing;
    for article in index.articles() {
        serde_json::to_writer(&mut out, &article?)?;
        writeln!(out)?;
        ended = Ended::Found;
    }
    out.flush()?;
    Ok(ended)
}
