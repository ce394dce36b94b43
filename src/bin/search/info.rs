//! `search info`

use std::io::Write;

use clap::ValueEnum;
use dateline::{Facet, Info, clean};

use crate::args::Shared;
use crate::index::OVERRIDES_CHANGED;
use crate::{Ended, output, place};

/// Shows what the index holds: articles, size on disk, dates spanned, top facets, format version.
#[derive(Debug, clap::Args)]
pub struct InfoArgs {
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: InfoFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum InfoFormat {
    /// For a terminal
    Text,
    /// One JSON object
    Json,
}

pub fn run(args: &InfoArgs, shared: &Shared) -> anyhow::Result<Ended> {
    let info = place::existing(shared)?.info()?;
    let mut out = output::stdout();
    match args.format {
        InfoFormat::Text => text(&info, &mut out)?,
        InfoFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &info)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Ended::Found)
}

fn text(info: &Info, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "index      {}", clean(&info.path))?;
    writeln!(out, "format     version {}", info.format_version)?;
    writeln!(
        out,
        "articles   {} from {} files",
        info.articles, info.files
    )?;
    if info.files_with_failures > 0 {
        writeln!(
            out,
            "unread     {} files in part or whole",
            info.files_with_failures
        )?;
    }
    writeln!(out, "size       {:.1} MB", info.bytes as f64 / 1e6)?;
    match (info.first, info.last) {
        (Some(first), Some(last)) => writeln!(out, "dates      {first} to {last}")?,
        _ => writeln!(out, "dates      none")?,
    }
    for (field, facet) in &info.facets {
        writeln!(out, "{:<10} {}", field.name(), values(facet))?;
    }
    if info.overrides_changed {
        writeln!(out, "note       {OVERRIDES_CHANGED}")?;
    }
    Ok(())
}

fn values(facet: &Facet) -> String {
    let mut values: Vec<_> = facet
        .values
        .iter()
        .map(|value| format!("{} {}", clean(&value.label), value.count))
        .collect();
    let more = facet.distinct.saturating_sub(facet.values.len() as u64);
    if more > 0 {
        values.push(format!("+{more} more"));
    }
    if facet.missing > 0 {
        values.push(format!("none {}", facet.missing));
    }
    values.join(", ")
}
