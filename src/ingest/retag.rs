//! Facets read out of the stored text again, without reading the files.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Sender, bounded};
use serde::Serialize;
use tantivy::{DocAddress, Searcher};

use super::budget::{Budget, Permit};
use super::options::{IngestOptions, Progress};
use super::pipeline::flight_size;
use super::{FLIGHT_SHARE, TELL_EVERY, WRITER_SHARE, merge, share};
use crate::enrich;
use crate::error::Result;
use crate::index::document::{self, Prepared};
use crate::index::manifest::Manifest;
use crate::index::{Batch, Index, Tagged, WriterSettings};
use crate::overrides::Overrides;
use crate::reader::unpack::guarded;

/// Stored articles that one thread takes at a time: few, so that all threads end together.
const CHUNK: usize = 8;

/// Articles that wait to be written, or to be passed over as unchanged.
const WAITING: usize = 128;

/// What [`Index::retag`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RetagReport {
    /// Articles whose countries or actors are others than before.
    pub retagged: u64,
    /// All articles that were looked at.
    pub articles: u64,
    /// How long it took.
    pub took: Duration,
}

impl Index {
    /// Reads countries and actors of all articles out of their stored text again, with the
    /// [`Overrides`](crate::Overrides) as they are now, and writes the articles in which they are
    /// others. The files are not read; what a source states, dates and languages stay.
    ///
    /// Of the options those of threads, memory and overrides count.
    ///
    /// # Errors
    /// If the overrides cannot be understood, another process is writing, or the disk fails. What was
    /// committed before stays.
    ///
    /// ```
    /// # use dateline::{Article, Index, IngestOptions, Query};
    /// # fn main() -> dateline::Result<()> {
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let index = Index::create(folder.path().join(".search"))?;
    /// # let mut writer = index.writer()?;
    /// # writer.add(Article::new("Talks in Pale", "Leaders of Republika Srpska met."))?;
    /// # writer.commit()?;
    /// # drop(writer);
    /// let names = index.path().join(dateline::OVERRIDES_FILE);
    /// std::fs::write(names, "[countries]\n\"Republika Srpska\" = \"BA\"").unwrap();
    /// let report = index.retag(&IngestOptions::default())?;
    /// assert_eq!((report.retagged, report.articles), (1, 1));
    /// assert_eq!(index.search(&Query::default().country("Bosnia"))?.total, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn retag(&self, options: &IngestOptions) -> Result<RetagReport> {
        self.retag_with(options, |_| {})
    }

    /// As [`retag`](Index::retag), telling `observe` how many articles have been looked at.
    ///
    /// # Errors
    /// As [`retag`](Index::retag).
    pub fn retag_with(
        &self,
        options: &IngestOptions,
        mut observe: impl FnMut(Progress),
    ) -> Result<RetagReport> {
        let started = Instant::now();
        let (overrides, tagged) = options.overrides_for(self)?;
        let settings = WriterSettings {
            threads: options.threads,
            memory: share(options.memory, WRITER_SHARE),
        };
        let batch = Batch::new(self, settings)?;
        self.reload()?; // under the lock: this is now the last commit
        let searcher = self.searcher();
        let reading = Reading {
            index: self,
            searcher: &searcher,
            chunks: chunks(&searcher),
            overrides: options.how(Some(&overrides)).overrides,
            budget: Arc::new(Budget::new(share(options.memory, FLIGHT_SHARE))),
        };
        let mut writing = Writing {
            batch,
            manifest: self.manifest()?,
            report: RetagReport::default(),
            committed: Instant::now(),
        };
        let mut told = Instant::now();
        reading.run(options.threads, |read| {
            writing.take(read?)?;
            if told.elapsed() >= TELL_EVERY {
                told = Instant::now();
                observe(writing.progress());
            }
            Ok(())
        })?;
        let mut report = writing.end(tagged)?;
        self.reload()?;
        report.took = started.elapsed();
        Ok(report)
    }
}

/// The one place that writes.
struct Writing {
    batch: Batch,
    /// The files behind the index, which stay what they are.
    manifest: Manifest,
    report: RetagReport,
    committed: Instant,
}

impl Writing {
    fn take(&mut self, read: Read) -> Result<()> {
        self.report.articles += 1;
        if let Some(prepared) = read.changed {
            self.report.retagged += 1;
            self.batch.delete_key(&prepared.key);
            self.batch.add(prepared.document)?;
        }
        // What is committed meanwhile says nothing of the new overrides: not all articles have them.
        if self.committed.elapsed() >= merge::COMMIT_EVERY {
            self.batch.commit(&self.manifest)?;
            self.committed = Instant::now();
        }
        Ok(())
    }

    fn progress(&self) -> Progress {
        Progress {
            articles: self.report.articles,
            ..Progress::default()
        }
    }

    fn end(mut self, tagged: Tagged) -> Result<RetagReport> {
        self.batch.retag(tagged);
        self.batch.commit(&self.manifest)?;
        self.batch.close()?;
        Ok(self.report)
    }
}

/// Stored articles on their way through the rules.
struct Reading<'a> {
    index: &'a Index,
    searcher: &'a Searcher,
    chunks: Vec<Vec<DocAddress>>,
    overrides: Option<&'a Overrides>,
    budget: Arc<Budget>,
}

/// An article that has been read.
struct Read {
    /// The article with its new facets; none where they are as they were.
    changed: Option<Prepared>,
    /// Its share of the memory.
    _permit: Permit,
}

impl Reading<'_> {
    /// Reads on all threads; `take` runs on the calling one, and its first error stops all others.
    fn run(&self, threads: usize, mut take: impl FnMut(Result<Read>) -> Result<()>) -> Result<()> {
        let next = AtomicUsize::new(0);
        let (to_taker, read) = bounded(WAITING);
        thread::scope(|scope| {
            for _ in 0..threads.min(self.chunks.len()) {
                let (next, to_taker) = (&next, to_taker.clone());
                scope.spawn(move || self.read_chunks(next, &to_taker));
            }
            drop(to_taker);
            // Dropping the receiver on an error makes every other thread stop at its next hand-over.
            read.into_iter().try_for_each(&mut take)
        })
    }

    fn read_chunks(&self, next: &AtomicUsize, to_taker: &Sender<Result<Read>>) {
        while let Some(chunk) = self.chunks.get(next.fetch_add(1, Ordering::Relaxed)) {
            for &address in chunk {
                let read = guarded(|| self.read(address));
                if to_taker.send(read).is_err() {
                    return;
                }
            }
        }
    }

    fn read(&self, address: DocAddress) -> Result<Read> {
        let index = self.index;
        let mut article = index.store.read(self.searcher, address)?.article()?;
        let permit = self.budget.take(flight_size(&article));
        let before = (article.countries.clone(), article.actors.clone());
        enrich::retag(&mut article, self.overrides);
        let is_same = (&article.countries, &article.actors) == (&before.0, &before.1);
        let changed = match is_same {
            true => None,
            false => Some(document::prepare(&index.fields, &index.store, article)?),
        };
        Ok(Read {
            changed,
            _permit: permit,
        })
    }
}

/// All articles, a few neighbours together.
fn chunks(searcher: &Searcher) -> Vec<Vec<DocAddress>> {
    let mut chunks = Vec::new();
    for (segment, reader) in (0u32..).zip(searcher.segment_readers()) {
        let alive: Vec<u32> = reader.doc_ids_alive().collect();
        let addresses = |docs: &[u32]| -> Vec<DocAddress> {
            let of_segment = |&doc| DocAddress::new(segment, doc);
            docs.iter().map(of_segment).collect()
        };
        chunks.extend(alive.chunks(CHUNK).map(addresses));
    }
    chunks
}
