//! From paths to an index that holds what they hold: walk, read, enrich, compare, write.

mod budget;
mod changes;
mod digest;
mod merge;
mod options;
mod pipeline;
mod retag;
mod walk;

#[cfg(test)]
mod tests;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::article::Article;
use crate::error::Result;
use crate::index::{Batch, Index, WriterSettings, document};
use crate::overrides::Overrides;
use crate::reader::unpack::{self, Item, Source, guarded};
use changes::Changes;
use merge::Merge;
use pipeline::{Message, Outcome, Pipeline, STDIN};
use walk::{Found, Walk};

pub use options::{DEFAULT_MEMORY, Event, IngestOptions, IngestReport, LEAST_MEMORY, Progress};
pub use retag::RetagReport;

/// How often progress is told.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// The share of the memory that holds postings not yet written; the rest holds articles in flight,
/// and what readers and the engine need beside.
const WRITER_SHARE: f64 = 0.6;
/// The share that articles in flight may take.
const FLIGHT_SHARE: f64 = 0.2;

impl Index {
    /// Brings the index up to date with files and folders.
    ///
    /// Reads what is new or changed, replaces articles that changed, and removes those whose file or
    /// record is gone from the given places. `-` stands for JSON Lines from standard input, which
    /// only adds and replaces. A file or record that cannot be read is in the report and stops
    /// nothing; what the index had of it stays.
    ///
    /// # Errors
    /// If a path does not exist, the overrides in the index folder cannot be understood, another process
    /// is writing, or the disk fails. What was committed before stays.
    ///
    /// ```
    /// # fn main() -> dateline::Result<()> {
    /// # let folder = tempfile::tempdir().unwrap();
    /// # std::fs::write(folder.path().join("a.txt"), "Baku hosts talks\n\nBAKU, July 31 (Reuters) - Talks.").unwrap();
    /// let index = dateline::Index::create(folder.path().join(".search"))?;
    /// let report = index.ingest(&[folder.path()], &dateline::IngestOptions::default())?;
    /// assert_eq!((report.added, report.failed), (1, 0));
    /// # Ok(())
    /// # }
    /// ```
    pub fn ingest<P: AsRef<Path>>(
        &self,
        paths: &[P],
        options: &IngestOptions,
    ) -> Result<IngestReport> {
        self.ingest_with(paths, options, |_| {})
    }

    /// As [`ingest`](Index::ingest), telling `observe` how it goes.
    ///
    /// # Errors
    /// As [`ingest`](Index::ingest).
    pub fn ingest_with<P: AsRef<Path>>(
        &self,
        paths: &[P],
        options: &IngestOptions,
        mut observe: impl FnMut(Event<'_>),
    ) -> Result<IngestReport> {
        let started = Instant::now();
        let (overrides, tagged) = options.overrides_for(self)?;
        let (stdin, paths) = split_stdin(paths);
        let mut walk = walk::walk(&paths, Some(self.base()), Some(self.path()), options)?;
        let mut batch = Batch::new(
            self,
            WriterSettings {
                threads: options.threads,
                memory: share(options.memory, WRITER_SHARE),
            },
        )?;
        batch.tag(tagged);
        self.reload()?; // under the lock: this is now the last commit
        let mut manifest = self.manifest()?;
        let walk_errors = std::mem::take(&mut walk.errors);
        let mut changes = Changes::between(walk, &mut manifest, options);
        changes.read.extend(stdin);
        let searcher = self.searcher();
        let files = &changes.read;
        let mut merge = Merge::new(self, files, &mut batch, &mut manifest, searcher);
        merge.keep_missing = options.keep_missing;
        merge.told = options.reading.told();
        merge.outdated = names(files).chain(changes.gone.iter().cloned()).collect();
        merge.report.unchanged = changes.unchanged;
        for error in walk_errors {
            observe(Event::Failed(&error));
            merge.report.error(error);
        }
        self.run(options, &overrides, &mut merge, &mut observe)?;
        for name in &changes.gone {
            merge.drop_missing(name)?;
            merge.manifest.remove(name);
        }
        let mut report = std::mem::take(&mut merge.report);
        batch.commit(&manifest)?;
        batch.close()?;
        self.reload()?;
        report.took = started.elapsed();
        Ok(report)
    }

    fn run(
        &self,
        options: &IngestOptions,
        overrides: &Overrides,
        merge: &mut Merge<'_>,
        observe: &mut impl FnMut(Event<'_>),
    ) -> Result<()> {
        let read = AtomicU64::new(0);
        let pipeline = Pipeline {
            files: merge.files,
            reading: &options.reading,
            threads: options.threads,
            memory: share(options.memory, FLIGHT_SHARE),
            how: options.how(Some(overrides)),
            read: &read,
        };
        let make = |article: Article| {
            let warnings = article.warnings.clone();
            Ok((
                document::prepare(&self.fields, &self.store, article)?,
                warnings,
            ))
        };
        let mut progress = Progress {
            files_total: merge.files.len() as u64,
            bytes_total: merge.files.iter().map(|file| file.size).sum(),
            ..Progress::default()
        };
        let mut told = Instant::now();
        let run = pipeline.run(make, |message| {
            match &message {
                Message::Article { .. } => progress.articles += 1,
                Message::Failed { error, .. } => observe(Event::Failed(error)),
                Message::Done { outcome, .. } => {
                    progress.files += 1;
                    if let Outcome::Unreadable(error) = outcome {
                        observe(Event::Failed(error));
                    }
                }
            }
            if told.elapsed() >= TELL_EVERY {
                told = Instant::now();
                progress.bytes = read.load(Ordering::Relaxed);
                observe(Event::Progress(progress));
            }
            match merge.take(message) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => ControlFlow::Break(error),
            }
        });
        match run {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(error) => Err(error),
        }
    }
}

/// Reads the articles of files and folders, with their facets, without an index.
///
/// Gives each article, and each file or record that cannot be read, to `take` in no particular
/// order, until `take` breaks.
///
/// # Errors
/// If a path does not exist.
///
/// ```
/// # use std::ops::ControlFlow;
/// # fn main() -> dateline::Result<()> {
/// # let folder = tempfile::tempdir().unwrap();
/// # std::fs::write(folder.path().join("a.txt"), "PARIS, March 3 (AFP) - France and Japan met.").unwrap();
/// let mut codes = Vec::new();
/// dateline::read_articles(&[folder.path()], &dateline::IngestOptions::default(), |article| {
///     match article {
///         Ok(article) => codes.extend(article.countries.into_iter().map(|country| country.code)),
///         Err(error) => eprintln!("{error}"),
///     }
///     ControlFlow::Continue(())
/// })?;
/// assert!(codes.contains(&"JP".to_owned()));
/// # Ok(())
/// # }
/// ```
pub fn read_articles<P: AsRef<Path>>(
    paths: &[P],
    options: &IngestOptions,
    mut take: impl FnMut(Result<Article>) -> ControlFlow<()>,
) -> Result<()> {
    let (stdin, paths) = split_stdin(paths);
    let Walk {
        mut files, errors, ..
    } = walk::walk(&paths, None, None, options)?;
    files.extend(stdin);
    for error in errors {
        if take(Err(error)).is_break() {
            return Ok(());
        }
    }
    let pipeline = Pipeline {
        files: &files,
        reading: &options.reading,
        threads: options.threads,
        memory: share(options.memory, FLIGHT_SHARE),
        how: options.how(options.overrides.as_deref()),
        read: &AtomicU64::new(0),
    };
    // Broken off or not: either way all that was wanted has been given.
    let _ = pipeline.run(Ok, |message| match message {
        Message::Article { made, .. } => take(Ok(made)),
        Message::Failed { error, .. } => take(Err(error)),
        Message::Done {
            outcome: Outcome::Unreadable(error),
            ..
        } => take(Err(error)),
        Message::Done { .. } => ControlFlow::Continue(()),
    });
    Ok(())
}

/// Reads the articles of bytes that are at hand, with their facets, without file and index.
///
/// `name` is what a file of these bytes would be called: it is looked at where the bytes tell no
/// format, gives the articles their paths, and may hold a date. Gives each article, and each record
/// that cannot be read, to `take` in their order, until `take` breaks. Reads on this thread, and no
/// more than it needs at a time.
///
/// ```
/// use std::ops::ControlFlow;
///
/// let page = b"<rss version='2.0'><channel><item><title>Baku hosts talks</title>\
///              <description>Azerbaijan hosted talks on Thursday.</description></item></channel></rss>";
/// let mut titles = Vec::new();
/// dateline::read_from(&page[..], "feed.xml", &dateline::IngestOptions::default(), |article| {
///     titles.extend(article.map(|article| article.title));
///     ControlFlow::Continue(())
/// });
/// assert_eq!(titles, ["Baku hosts talks"]);
/// ```
pub fn read_from(
    input: impl std::io::Read,
    name: &str,
    options: &IngestOptions,
    mut take: impl FnMut(Result<Article>) -> ControlFlow<()>,
) {
    let source = Source {
        input: Box::new(std::io::BufReader::new(input)),
        file: None,
        name,
        shown: name,
        otherwise: None,
    };
    let how = options.how(options.overrides.as_deref());
    unpack::read_file(source, &options.reading, &mut |item| {
        let article = match item {
            Item::Article(article) => guarded(|| Ok(pipeline::enriched(*article, name, 0, how))),
            Item::Failed(error) | Item::NoArticle(error) => Err(error),
            Item::Skipped(_) => return true,
        };
        take(article).is_continue()
    });
}

fn names(files: &[Found]) -> impl Iterator<Item = String> {
    files.iter().map(|found| found.name.clone())
}

fn share(memory: usize, share: f64) -> usize {
    (memory as f64 * share) as usize
}

/// Parts `-` from the paths.
fn split_stdin<P: AsRef<Path>>(paths: &[P]) -> (Option<Found>, Vec<PathBuf>) {
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) = paths
        .iter()
        .map(|path| path.as_ref().to_owned())
        .partition(|path| path.as_os_str() == STDIN);
    let found = stdin.into_iter().next().map(|path| Found {
        path,
        name: STDIN.to_owned(),
        size: 0,
        modified: 0,
        named: true,
    });
    (found, paths)
}
