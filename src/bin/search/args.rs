//! The flags, and what they resolve to.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Parser, Subcommand, ValueEnum};

use dateline::{FacetField, IngestOptions};

/// Searches news: who did what with which country, when.
///
/// `search index ./articles` reads a folder of articles; `search query "Abraham Accords" --country
/// Azerbaijan` finds in them. The index is one folder, `.search`, looked for here and upwards.
#[derive(Debug, Parser)]
#[command(
    name = "search",
    version,
    max_term_width = 100,
    subcommand_required = true
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Flags of all commands.
    #[command(flatten)]
    pub shared: Shared,
}

/// Flags of all commands.
#[derive(Debug, clap::Args)]
pub struct Shared {
    /// Folder of the index [default: .search here or in the nearest folder above]
    #[arg(long, global = true, value_name = "DIR", env = "SEARCH_INDEX")]
    pub index_dir: Option<PathBuf>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the index or bring it up to date
    Index(crate::index::IndexArgs),
    /// Find articles
    Query(Box<crate::query::QueryArgs>),
    /// Show how articles are read, without an index
    Inspect(crate::inspect::InspectArgs),
    /// Print every article of the index as JSON Lines
    Export(crate::export::ExportArgs),
    /// Show what the index holds
    Info(crate::info::InfoArgs),
    /// Print a completion script for a shell
    Completions(crate::shell::CompletionsArgs),
    /// Print the manual page, or write one for each command
    Man(crate::shell::ManArgs),
}

/// Which files are read and how.
#[derive(Debug, clap::Args)]
pub struct ReadArgs {
    /// Read hidden files and folders too
    #[arg(long)]
    pub hidden: bool,
    /// Read files that .gitignore or .ignore leave out too
    #[arg(long)]
    pub no_ignore: bool,
    /// Threads that read and enrich [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Memory to use, about: 512M, 2G; 64M at least
    #[arg(long, value_name = "SIZE", default_value = "200M", value_parser = parse_size)]
    pub memory: usize,
}

impl ReadArgs {
    pub fn options(&self) -> IngestOptions {
        let options = IngestOptions::default()
            .hidden(self.hidden)
            .ignored(self.no_ignore)
            .memory(self.memory);
        match self.threads {
            Some(threads) => options.threads(usize::from(threads)),
            None => options,
        }
    }
}

/// Bytes, with K, M or G for the powers of 1024.
fn parse_size(text: &str) -> anyhow::Result<usize> {
    let upper = text.trim().to_ascii_uppercase();
    let upper = upper.trim_end_matches("IB").trim_end_matches('B');
    let (digits, factor) = match upper.char_indices().last() {
        Some((at, 'K')) => (&upper[..at], 1 << 10),
        Some((at, 'M')) => (&upper[..at], 1 << 20),
        Some((at, 'G')) => (&upper[..at], 1 << 30),
        _ => (upper, 1),
    };
    let number: usize = digits
        .trim()
        .parse()
        .ok()
        .with_context(|| format!("'{text}' is no size; write for example 512M or 2G"))?;
    let bytes = number.checked_mul(factor).context("too large")?;
    if bytes < dateline::LEAST_MEMORY {
        bail!("at least 64M");
    }
    Ok(bytes)
}

/// The facets that a comma-separated list names.
pub fn parse_facet(name: &str) -> anyhow::Result<FacetField> {
    name.trim().parse().map_err(|error: dateline::Error| {
        anyhow::anyhow!("{error}; {}", error.help().unwrap_or_default())
    })
}
