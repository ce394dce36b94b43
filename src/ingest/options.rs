//! What to ingest and how, and what came of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::enrich::How;
use crate::error::{Error, Result};
use crate::index::{Index, Tagged};
use crate::overrides::Overrides;
use crate::reader::{FieldMap, Format, ReadOptions};

/// Memory for ingesting where nothing else is said, in bytes.
pub const DEFAULT_MEMORY: usize = 256 << 20;

/// The least that ingesting needs, in bytes.
pub const LEAST_MEMORY: usize = 64 << 20;

/// How many errors and warnings a report keeps; all are counted.
const KEPT_MESSAGES: usize = 1000;

/// How [`Index::ingest`](crate::Index::ingest) goes about it.
///
/// ```
/// let options = dateline::IngestOptions::default().threads(1).keep_missing(true);
/// ```
#[derive(Clone, Debug)]
pub struct IngestOptions {
    pub(crate) full: bool,
    pub(crate) keep_missing: bool,
    pub(crate) hidden: bool,
    pub(crate) ignored: bool,
    pub(crate) threads: usize,
    pub(crate) memory: usize,
    pub(crate) now: Option<DateTime<Utc>>,
    pub(crate) reading: ReadOptions,
    pub(crate) facets: bool,
    pub(crate) overrides: Option<Arc<Overrides>>,
}

impl Default for IngestOptions {
    fn default() -> Self {
        IngestOptions {
            full: false,
            keep_missing: false,
            hidden: false,
            ignored: false,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            memory: DEFAULT_MEMORY,
            now: None,
            reading: ReadOptions::default(),
            facets: true,
            overrides: None,
        }
    }
}

impl IngestOptions {
    /// Reads every file again, changed or not; off by default.
    pub fn full(mut self, on: bool) -> Self {
        self.full = on;
        self
    }

    /// Keeps the articles whose files or records are gone; off by default.
    pub fn keep_missing(mut self, on: bool) -> Self {
        self.keep_missing = on;
        self
    }

    /// Reads hidden files and folders too; off by default.
    pub fn hidden(mut self, on: bool) -> Self {
        self.hidden = on;
        self
    }

    /// Reads files that a `.gitignore` or `.ignore` names too; off by default.
    pub fn ignored(mut self, on: bool) -> Self {
        self.ignored = on;
        self
    }

    /// How many threads read and enrich, at least 1; all cores by default.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// How much memory to use, about, in bytes; 200 MiB by default, 64 MiB at least.
    pub fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes.max(LEAST_MEMORY);
        self
    }

    /// The moment that counts as now when dates are judged; the computer's clock by default.
    pub fn now(mut self, now: DateTime<Utc>) -> Self {
        self.now = Some(now);
        self
    }

    /// Reads countries, actors and languages that the source does not state out of the text; on by
    /// default.
    pub fn facets(mut self, on: bool) -> Self {
        self.facets = on;
        self
    }

    /// Corrects what is read out of the text; by default, what the file
    /// [`OVERRIDES_FILE`](crate::OVERRIDES_FILE) in the folder of the index says, and nothing where
    /// there is no index.
    pub fn overrides(mut self, overrides: Overrides) -> Self {
        self.overrides = Some(Arc::new(overrides));
        self
    }

    /// Reads every file as this format, whatever its content and name; detected by default.
    pub fn format(mut self, format: Format) -> Self {
        self.reading.format = Some(format);
        self
    }

    /// Which fields of tables and JSON mean what; told by their usual names by default.
    pub fn map(mut self, map: FieldMap) -> Self {
        self.reading.map = map;
        self
    }

    /// The most bytes of an article, or of a record that holds one;
    /// [`DEFAULT_MAX_ARTICLE`](crate::DEFAULT_MAX_ARTICLE) by default.
    pub fn max_article(mut self, bytes: usize) -> Self {
        self.reading.limits.article = bytes;
        self
    }

    /// The most levels of elements, objects or parts in one another;
    /// [`DEFAULT_MAX_NESTING`](crate::DEFAULT_MAX_NESTING) by default. JSON has 127 at most.
    pub fn max_nesting(mut self, levels: usize) -> Self {
        self.reading.limits.nesting = levels;
        self
    }

    /// The most bytes that one file may unpack to;
    /// [`DEFAULT_MAX_UNPACKED`](crate::DEFAULT_MAX_UNPACKED) by default.
    pub fn max_unpacked(mut self, bytes: u64) -> Self {
        self.reading.limits.unpacked = bytes;
        self
    }

    /// How many times its size a file may unpack to;
    /// [`DEFAULT_MAX_RATIO`](crate::DEFAULT_MAX_RATIO) by default.
    pub fn max_ratio(mut self, ratio: u64) -> Self {
        self.reading.limits.ratio = ratio;
        self
    }

    /// How articles are enriched with these overrides.
    pub(crate) fn how<'a>(&self, overrides: Option<&'a Overrides>) -> How<'a> {
        How {
            now: self.now.unwrap_or_else(Utc::now),
            facets: self.facets,
            overrides: overrides.filter(|overrides| !overrides.is_empty()),
        }
    }

    /// The overrides for an index, and what its commits are to say of them.
    pub(crate) fn overrides_for(&self, index: &Index) -> Result<(Arc<Overrides>, Tagged)> {
        if let Some(given) = &self.overrides {
            return Ok((Arc::clone(given), Tagged::with(given, true)));
        }
        let own = Arc::new(Overrides::beside(index.path())?);
        let tagged = Tagged::with(&own, false);
        Ok((own, tagged))
    }
}

/// What [`Index::ingest`](crate::Index::ingest) did. Counts are of articles, except `failed`, which
/// counts files and records that could not be read.
#[derive(Debug, Default, Serialize)]
#[non_exhaustive]
pub struct IngestReport {
    /// Articles that were not in the index.
    pub added: u64,
    /// Articles that were, and are now in their new form.
    pub updated: u64,
    /// Articles that are as they were.
    pub unchanged: u64,
    /// Articles whose file or record is gone.
    pub removed: u64,
    /// Files and records that could not be read.
    pub failed: u64,
    /// Articles left out because another file, or another place in the file, has the same one in a
    /// newer version.
    pub duplicates: u64,
    /// Files left out because they are of no kind that can be read, by extension.
    pub skipped: BTreeMap<String, u64>,
    /// Files and records left out because they hold no article, as front pages do.
    pub no_article: u64,
    /// Why reading failed, the first thousand.
    #[serde(skip)]
    pub errors: Vec<Error>,
    /// What was read otherwise than stated, the first thousand; all are in the articles.
    pub warnings: Vec<String>,
    /// How many of those there are in all.
    pub warnings_total: u64,
    /// How long it took.
    pub took: Duration,
}

impl IngestReport {
    pub(super) fn error(&mut self, error: Error) {
        self.failed += 1;
        if self.errors.len() < KEPT_MESSAGES {
            self.errors.push(error);
        }
    }

    pub(super) fn warning(&mut self, warning: String) {
        self.warnings_total += 1;
        if self.warnings.len() < KEPT_MESSAGES {
            self.warnings.push(warning);
        }
    }
}

/// How far an ingest has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Files read.
    pub files: u64,
    /// Files to read.
    pub files_total: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Bytes to read.
    pub bytes_total: u64,
    /// Articles read.
    pub articles: u64,
}

/// What happens during an ingest.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// So far it has come; a few times a second.
    Progress(Progress),
    /// A file or a record could not be read.
    Failed(&'a Error),
}
