//! The flags, and what they resolve to.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Parser, Subcommand, ValueEnum};

use dateline::{
    DEFAULT_MAX_ARTICLE, DEFAULT_MAX_NESTING, DEFAULT_MAX_RATIO, DEFAULT_MAX_UNPACKED, FacetField,
    FieldMap, Format, IngestOptions, Overrides,
};

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

/// Where flags of all commands stand in the help: behind a command's own. Unless told, they stand among
/// them, as far down as there are commands.
const LAST: usize = 900;

/// Flags of all commands.
#[derive(Debug, clap::Args)]
pub struct Shared {
    /// Folder of the index [default: .search here or in the nearest folder above]
    #[arg(long, global = true, value_name = "DIR", env = "SEARCH_INDEX", display_order = LAST)]
    pub index_dir: Option<PathBuf>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", display_order = LAST + 1)]
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
    /// Count articles by day, week, month or year
    Timeline(Box<crate::timeline::TimelineArgs>),
    /// Show how articles are read, without an index
    Inspect(crate::inspect::InspectArgs),
    /// Show an article of the index, with the evidence of its facets
    Show(crate::show::ShowArgs),
    /// Read countries and actors of the stored articles again, after a change of overrides.toml
    Retag(crate::retag::RetagArgs),
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
#[command(next_help_heading = "How files are read")]
pub struct ReadArgs {
    /// Read hidden files and folders too
    #[arg(long)]
    pub hidden: bool,
    /// Read files that .gitignore or .ignore leave out too
    #[arg(long)]
    pub no_ignore: bool,
    /// Read every file as this format, whatever its content and name: text, markdown, html, json,
    /// json-lines, feed, nitf, newsml, sgml, csv, parquet, warc, email, mbox, pdf
    #[arg(long = "type", value_name = "FORMAT", value_parser = parse_format)]
    pub read_as: Option<Format>,
    /// Which fields of tables and JSON mean what: title=Headline,date=PubDate (title, body, summary,
    /// date, modified, url, source, authors, sections, language, countries, actors, people,
    /// organisations, id, dateline)
    #[arg(long, value_name = "PART=FIELD,…", value_parser = parse_map)]
    pub map: Vec<FieldMap>,
    /// The most bytes of one article or record
    #[arg(long, value_name = "SIZE", default_value_t = Bytes(DEFAULT_MAX_ARTICLE as u64), value_parser = parse_bytes)]
    pub max_article: Bytes,
    /// The most levels of elements, objects or parts in one another
    #[arg(long, value_name = "N", default_value_t = DEFAULT_MAX_NESTING)]
    pub max_nesting: usize,
    /// The most bytes that one file may unpack to
    #[arg(long, value_name = "SIZE", default_value_t = Bytes(DEFAULT_MAX_UNPACKED), value_parser = parse_bytes)]
    pub max_unpacked: Bytes,
    /// How many times its size a file may unpack to
    #[arg(long, value_name = "N", default_value_t = DEFAULT_MAX_RATIO)]
    pub max_ratio: u64,
    /// Threads that read and enrich [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Memory to use, about: 512M, 2G; 64M at least
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = parse_size)]
    pub memory: usize,
}

impl ReadArgs {
    pub fn options(&self) -> IngestOptions {
        let options = IngestOptions::default()
            .hidden(self.hidden)
            .ignored(self.no_ignore)
            .memory(self.memory)
            .max_article(usize::try_from(self.max_article.0).unwrap_or(usize::MAX))
            .max_nesting(self.max_nesting)
            .max_unpacked(self.max_unpacked.0)
            .max_ratio(self.max_ratio);
        let map = self
            .map
            .iter()
            .cloned()
            .fold(FieldMap::default(), FieldMap::and);
        let options = options.map(map);
        let options = match self.read_as {
            Some(format) => options.format(format),
            None => options,
        };
        match self.threads {
            Some(threads) => options.threads(usize::from(threads)),
            None => options,
        }
    }
}

/// Which names are added, renamed and forbidden.
#[derive(Debug, clap::Args)]
pub struct GazetteerArgs {
    /// Names of countries and actors to add, rename and forbid, as TOML [default: overrides.toml in the
    /// index folder]
    #[arg(long, value_name = "FILE")]
    gazetteer: Option<PathBuf>,
}

impl GazetteerArgs {
    /// The options with the overrides of the file that is named, if one is.
    pub fn named(&self, options: IngestOptions) -> anyhow::Result<IngestOptions> {
        Ok(match &self.gazetteer {
            Some(file) => options.overrides(Overrides::read(file)?),
            None => options,
        })
    }

    /// As [`named`](GazetteerArgs::named), else with the overrides of an index.
    pub fn named_or_beside(
        &self,
        options: IngestOptions,
        index: &Path,
    ) -> anyhow::Result<IngestOptions> {
        match self.gazetteer {
            Some(_) => self.named(options),
            None => Ok(options.overrides(Overrides::beside(index)?)),
        }
    }
}

/// A number of bytes, written as it is read: 64M.
#[derive(Clone, Copy, Debug)]
pub struct Bytes(u64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            bytes if bytes.is_multiple_of(1 << 30) => write!(f, "{}G", bytes >> 30),
            bytes if bytes.is_multiple_of(1 << 20) => write!(f, "{}M", bytes >> 20),
            bytes => write!(f, "{bytes}"),
        }
    }
}

/// Memory for ingesting.
pub fn parse_size(text: &str) -> anyhow::Result<usize> {
    let bytes = usize::try_from(parse_bytes(text)?.0).context("too large")?;
    if bytes < dateline::LEAST_MEMORY {
        bail!("at least 64M");
    }
    Ok(bytes)
}

/// Bytes, with K, M, G or T for the powers of 1024.
fn parse_bytes(text: &str) -> anyhow::Result<Bytes> {
    let upper = text.trim().to_ascii_uppercase();
    let upper = upper.trim_end_matches("IB").trim_end_matches('B');
    let (digits, factor) = match upper.char_indices().last() {
        Some((at, 'K')) => (&upper[..at], 1 << 10),
        Some((at, 'M')) => (&upper[..at], 1 << 20),
        Some((at, 'G')) => (&upper[..at], 1 << 30),
        Some((at, 'T')) => (&upper[..at], 1 << 40),
        _ => (upper, 1),
    };
    let number: u64 = digits
        .trim()
        .parse()
        .ok()
        .with_context(|| format!("'{text}' is no size; write for example 512M or 2G"))?;
    number.checked_mul(factor).map(Bytes).context("too large")
}

fn parse_format(name: &str) -> anyhow::Result<Format> {
    name.parse().map_err(with_help)
}

fn parse_map(pairs: &str) -> anyhow::Result<FieldMap> {
    pairs.parse().map_err(with_help)
}

/// A library's error on one line with its mend.
pub fn with_help(error: dateline::Error) -> anyhow::Error {
    anyhow::anyhow!("{error}; {}", error.help().unwrap_or_default())
}

/// The facets that a comma-separated list names.
pub fn parse_facet(name: &str) -> anyhow::Result<FacetField> {
    name.trim().parse().map_err(with_help)
}
