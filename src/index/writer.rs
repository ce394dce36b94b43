//! Writing: documents in, documents out, commits.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::Utc;
use tantivy::indexer::{LogMergePolicy, PreparedCommit};
use tantivy::{IndexWriter, TantivyDocument, Term};

use super::directory::WriterLock;
use super::document::{self, Prepared};
use super::manifest::{self, Manifest, Payload, Tagged};
use super::schema::{FORMAT_VERSION, Fields};
use super::{Index, Store, engine_error};
use crate::article::Article;
use crate::enrich::{self, How};
use crate::error::{Error, ErrorKind, Result};
use crate::overrides::Overrides;

/// Threads that write postings; more than a few gain nothing beside reading and enriching.
const MAX_THREADS: usize = 8;
/// The least that tantivy takes a thread, in bytes.
const MIN_THREAD_MEMORY: usize = 16 << 20;
/// The most that tantivy takes a thread, in bytes.
const MAX_THREAD_MEMORY: usize = 3 << 30;
/// Segments of about the same size that are merged into one. A query looks each of its words up in
/// each segment, and merging takes little beside what else indexing takes.
const MERGED_AT: usize = 3;
/// Segments are of about the same size if the logarithms of their numbers of articles, to base 2, differ
/// by less: one is up to four times the other. So 300,000 articles lie in four segments, where
/// the engine's own bounds leave up to nine, and queries take a quarter longer.
const SAME_SIZE: f64 = 2.0;
/// Segments in which more than this share is deleted are merged, so that the space comes back.
const MERGE_DELETED_SHARE: f32 = 0.3;
/// Writing memory for single articles, in bytes.
const SINGLE_MEMORY: usize = 64 << 20;

/// How much a writer may use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WriterSettings {
    pub threads: usize,
    /// Bytes for postings that are not yet on disk.
    pub memory: usize,
}

/// The engine's writer and the lock that goes with it.
pub(crate) struct Batch {
    fields: Fields,
    folder: PathBuf,
    /// What the next commit says of the overrides; none before the first commit.
    tagged: Option<Tagged>,
    store: Arc<Store>,
    // Dropped in this order: the lock goes last.
    engine: IndexWriter<TantivyDocument>,
    _lock: WriterLock,
}

impl Batch {
    pub(crate) fn new(index: &Index, settings: WriterSettings) -> Result<Self> {
        let lock = WriterLock::acquire(index.path())?;
        let threads = settings.threads.clamp(1, MAX_THREADS);
        let threads = threads.min((settings.memory / MIN_THREAD_MEMORY).max(1));
        let memory = (settings.memory / threads).clamp(MIN_THREAD_MEMORY, MAX_THREAD_MEMORY);
        let engine = index
            .engine
            .writer_with_num_threads(threads, memory * threads)
            .map_err(|error| index.error(error))?;
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(MERGED_AT);
        policy.set_level_log_size(SAME_SIZE);
        policy.set_del_docs_ratio_before_merge(MERGE_DELETED_SHARE);
        engine.set_merge_policy(Box::new(policy));
        // Read under the lock: it cannot change any more.
        let payload = super::payload(&index.engine, index.path())?;
        let dictionary = payload.as_ref().and_then(|payload| payload.dictionary);
        index.store.resume(dictionary)?;
        Ok(Batch {
            tagged: payload.map(|payload| payload.tagged),
            fields: index.fields.clone(),
            folder: index.path().to_owned(),
            store: Arc::clone(&index.store),
            engine,
            _lock: lock,
        })
    }

    pub(crate) fn add(&self, document: TantivyDocument) -> Result<()> {
        self.engine
            .add_document(document)
            .map(|_| ())
            .map_err(|error| engine_error(error).at_path(&self.folder))
    }

    /// Notes the overrides that articles are tagged with from now on, unless there are articles that
    /// were tagged before.
    pub(crate) fn tag(&mut self, tagged: Tagged) {
        self.tagged.get_or_insert(tagged);
    }

    /// Notes the overrides that all articles are tagged with.
    pub(crate) fn retag(&mut self, tagged: Tagged) {
        self.tagged = Some(tagged);
    }

    /// Deletes what was added under this key before.
    pub(crate) fn delete_key(&self, key: &str) {
        self.engine
            .delete_term(Term::from_field_text(self.fields.key, key));
    }

    fn delete_id(&self, id: &str) {
        self.engine
            .delete_term(Term::from_field_text(self.fields.id, id));
    }

    /// Makes all since the last commit visible and safe, together with the files it came from.
    pub(crate) fn commit(&mut self, manifest: &Manifest) -> Result<()> {
        let name = manifest::write(&self.folder, manifest)?;
        self.commit_named(Some(name))
    }

    fn commit_named(&mut self, name: Option<String>) -> Result<()> {
        let payload = Payload {
            format_version: FORMAT_VERSION,
            files: name.clone(),
            tagged: self.tagged.unwrap_or_default(),
            dictionary: self.store.dictionary_in_use(),
        };
        let payload = serde_json::to_string(&payload)
            .map_err(|error| Error::new(ErrorKind::Index, error.to_string()))?;
        let folder = &self.folder;
        self.engine
            .prepare_commit()
            .and_then(|mut prepared: PreparedCommit<'_, _>| {
                prepared.set_payload(&payload);
                prepared.commit()
            })
            .map_err(|error| engine_error(error).at_path(folder))?;
        if let Some(name) = name {
            manifest::remove_others(folder, &name);
        }
        Ok(())
    }

    /// Waits for merges and lets go of the lock.
    pub(crate) fn close(self) -> Result<()> {
        let Batch { engine, folder, .. } = self;
        engine
            .wait_merging_threads()
            .map_err(|error| engine_error(error).at_path(&folder))
    }
}

/// Adds and deletes single articles; made by [`Index::writer`].
///
/// Nothing is visible or safe before [`commit`](Writer::commit). Articles added here belong to no
/// file: [`Index::ingest`] leaves them alone.
pub struct Writer {
    batch: Batch,
    files: Option<String>,
    overrides: Arc<Overrides>,
}

impl Writer {
    pub(super) fn new(index: &Index) -> Result<Self> {
        let settings = WriterSettings {
            threads: 1,
            memory: SINGLE_MEMORY,
        };
        let overrides = Arc::new(Overrides::beside(index.path())?);
        let mut batch = Batch::new(index, settings)?;
        batch.tag(Tagged::with(&overrides, false));
        let files = super::payload(&index.engine, index.path())?.and_then(|payload| payload.files);
        let files = files.filter(|name| fs::exists(index.path().join(name)).unwrap_or(false));
        Ok(Writer {
            batch,
            files,
            overrides,
        })
    }

    /// Adds an article, in place of the one with the same identity, and returns its id.
    ///
    /// What it does not state (language, countries, actors) is read out of its text, with the
    /// [`Overrides`] in the index folder; a date only out of its dateline or URL. Without id, URL and path it is known by its content.
    ///
    /// # Errors
    /// If it has no text at all, or the disk fails.
    pub fn add(&mut self, article: Article) -> Result<String> {
        if article.title.trim().is_empty() && article.body.trim().is_empty() {
            return Err(
                Error::input("the article has no text").with_help("give it a title or a body")
            );
        }
        let how = How {
            now: Utc::now(),
            facets: true,
            overrides: Some(&self.overrides),
        };
        let article = enrich::complete(article, how);
        let id = article.id.clone();
        let Prepared { document, key, .. } =
            document::prepare(&self.batch.fields, &self.batch.store, article)?;
        self.batch.delete_key(&key);
        self.batch.add(document)?;
        Ok(id)
    }

    /// Deletes the articles with this id; none is no error.
    pub fn delete(&mut self, id: &str) {
        self.batch.delete_id(id);
    }

    /// Makes all additions and deletions visible and safe at once.
    ///
    /// # Errors
    /// If the disk fails; then the last commit still stands.
    pub fn commit(&mut self) -> Result<()> {
        self.batch.commit_named(self.files.clone())
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer")
            .field("index", &self.batch.folder)
            .finish()
    }
}
