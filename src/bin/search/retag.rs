//! `search retag`

use std::io::{IsTerminal, Write};

use dateline::{Index, IngestOptions, RetagReport};
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{GazetteerArgs, Shared, parse_size};
use crate::{Ended, output, place};

/// What the file may say.
const EXAMPLE: &str = r#"A file of names, for example:

  [countries]
  "Republika Srpska" = "BA"
  "Chad" = false

  [actors]
  "Bibi" = "Benjamin Netanyahu"
  "Blue Caucus" = { kind = "organisation" }
  "Breaking News" = false"#;

/// Reads countries, people and organisations out of the stored articles again, with the names that
/// overrides.toml in the index folder adds, renames and forbids. The files are not read; what a source
/// states stays.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLE)]
pub struct RetagArgs {
    #[command(flatten)]
    gazetteer: GazetteerArgs,
    /// Print nothing but errors
    #[arg(long, short)]
    quiet: bool,
    /// Threads that read [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Memory to use, about: 512M, 2G; 64M at least
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = parse_size)]
    memory: usize,
}

pub fn run(args: &RetagArgs, shared: &Shared) -> anyhow::Result<Ended> {
    let index = place::existing(shared)?;
    let options = args.gazetteer.named(IngestOptions::default())?;
    let options = options.memory(args.memory);
    let options = match args.threads {
        Some(threads) => options.threads(usize::from(threads)),
        None => options,
    };
    let report = retag(&index, &options, args.quiet)?;
    if !args.quiet {
        let mut out = output::stdout();
        writeln!(
            out,
            "retagged {} of {} articles in {:.1} s",
            report.retagged,
            report.articles,
            report.took.as_secs_f64()
        )?;
        out.flush()?;
    }
    Ok(Ended::Found)
}

fn retag(index: &Index, options: &IngestOptions, quiet: bool) -> anyhow::Result<RetagReport> {
    let bar = if !quiet && std::io::stderr().is_terminal() {
        ProgressBar::new(index.len())
    } else {
        ProgressBar::hidden()
    };
    let form = "{bar:30} {percent:>3} % · {eta} left · {pos} articles";
    if let Ok(style) = ProgressStyle::with_template(form) {
        bar.set_style(style);
    }
    let report = index.retag_with(options, |progress| bar.set_position(progress.articles));
    bar.finish_and_clear();
    Ok(report?)
}
