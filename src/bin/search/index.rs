//! `search index PATH…`

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use dateline::{Event, Index, IngestOptions, IngestReport, Progress};
use indicatif::{ProgressBar, ProgressStyle};

use crate::Ended;
use crate::args::{GazetteerArgs, ReadArgs, Shared};
use crate::output;
use crate::place;

/// Warnings shown; the rest are counted.
const WARNINGS_SHOWN: usize = 5;

/// What to do when the articles of the index were tagged with other overrides.
pub const OVERRIDES_CHANGED: &str =
    "overrides.toml has changed: `search retag` applies it to the articles already indexed";

/// Reads files and folders into the index. A second run reads only what changed, replaces changed
/// articles and drops those whose files are gone.
#[derive(Debug, clap::Args)]
pub struct IndexArgs {
    /// Files and folders; - reads standard input (JSON Lines, or what its beginning shows)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Read every file again, changed or not
    #[arg(long)]
    full: bool,
    /// Keep the articles whose files or records are gone
    #[arg(long)]
    keep_missing: bool,
    /// Print nothing but errors
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    gazetteer: GazetteerArgs,
    #[command(flatten)]
    read: ReadArgs,
}

pub fn run(args: &IndexArgs, shared: &Shared) -> anyhow::Result<Ended> {
    let index = place::writable(shared)?;
    let options = args
        .read
        .options()
        .full(args.full)
        .keep_missing(args.keep_missing);
    let options = args.gazetteer.named(options)?;
    let report = ingest(&index, &args.paths, &options, args.quiet)?;
    if !args.quiet {
        notes(&report);
        if index.overrides_changed()? {
            output::complain(&format!("note: {OVERRIDES_CHANGED}"));
        }
        let mut out = output::stdout();
        writeln!(out, "{}", summary(&report))?;
        out.flush()?;
    }
    Ok(if report.failed > 0 {
        Ended::Failed
    } else {
        Ended::Found
    })
}

/// Ingests with a progress bar on a terminal, telling each failure as it happens.
pub fn ingest(
    index: &Index,
    paths: &[PathBuf],
    options: &IngestOptions,
    quiet: bool,
) -> anyhow::Result<IngestReport> {
    let bar = if !quiet && io::stderr().is_terminal() {
        progress_bar()
    } else {
        ProgressBar::hidden()
    };
    let report = index.ingest_with(paths, options, |event| match event {
        Event::Progress(progress) => show(&bar, progress),
        Event::Failed(error) => bar.suspend(|| output::complain_of(error)),
        _ => {}
    });
    bar.finish_and_clear();
    Ok(report?)
}

fn progress_bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let form = "{bar:30} {percent:>3} % · {bytes_per_sec} · {eta} left · {msg}";
    if let Ok(style) = ProgressStyle::with_template(form) {
        bar.set_style(style);
    }
    bar
}

fn show(bar: &ProgressBar, progress: Progress) {
    bar.set_length(progress.bytes_total.max(progress.bytes));
    bar.set_position(progress.bytes);
    bar.set_message(format!(
        "{} articles, {} of {} files",
        progress.articles, progress.files, progress.files_total
    ));
}

/// `added 3, updated 1, unchanged 56, removed 2, failed 0 in 0.4 s`
pub fn summary(report: &IngestReport) -> String {
    format!(
        "added {}, updated {}, unchanged {}, removed {}, failed {} in {:.1} s",
        report.added,
        report.updated,
        report.unchanged,
        report.removed,
        report.failed,
        report.took.as_secs_f64()
    )
}

/// What a reader would want to know beside the counts.
fn notes(report: &IngestReport) {
    for warning in report.warnings.iter().take(WARNINGS_SHOWN) {
        output::complain(&format!("note: {warning}"));
    }
    let more = report.warnings_total.saturating_sub(WARNINGS_SHOWN as u64);
    if more > 0 {
        output::complain(&format!(
            "note: {more} more notes like these; search inspect shows them with each article"
        ));
    }
    if report.duplicates > 0 {
        output::complain(&format!(
            "note: left out {} older copies of articles with the same id or URL",
            report.duplicates
        ));
    }
    if report.no_article > 0 {
        output::complain(&format!(
            "note: left out {} pages without an article, such as front pages",
            report.no_article
        ));
    }
    if !report.skipped.is_empty() {
        let total: u64 = report.skipped.values().sum();
        let kinds: Vec<_> = report
            .skipped
            .iter()
            .map(|(kind, count)| match kind.as_str() {
                "" => format!("{count} without extension"),
                kind => format!("{count} .{kind}"),
            })
            .collect();
        output::complain(&format!(
            "note: left out {total} files of kinds that cannot be read: {}",
            kinds.join(", ")
        ));
    }
}
