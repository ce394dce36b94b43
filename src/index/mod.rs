//! The index on disk: its folder, its fields, its commits. Only this room and `search` know tantivy.

pub(crate) mod analysis;
pub(crate) mod directory;
pub(crate) mod document;
mod lookup;
pub(crate) mod manifest;
pub(crate) mod named;
pub(crate) mod schema;
pub(crate) mod snapshot;
mod store;
pub(crate) mod stored;
mod writer;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::directory::error::OpenReadError;
use tantivy::store::Compressor;
use tantivy::{
    IndexReader, IndexSettings, IndexSortByField, Order, ReloadPolicy, Searcher, TantivyError,
};

use crate::article::Article;
use crate::error::{Error, ErrorKind, Result};
use crate::overrides::Overrides;
use directory::IndexDirectory;
use manifest::{Manifest, Payload};
use schema::{FORMAT_VERSION, Fields, PUBLISHED};
use snapshot::Snapshot;

pub use directory::{DEFAULT_NAME, find_index};
pub(crate) use manifest::Tagged;
pub(crate) use store::Store;
pub use writer::Writer;
pub(crate) use writer::{Batch, WriterSettings};

/// Bytes of stored articles that are read together: a few, so that little is copied for one of them.
const STORE_BLOCK: usize = 2 * 1024;

/// Blocks of the store kept in memory a segment: none. Its file is in memory anyway, and the articles
/// are not unpacked yet.
const STORE_CACHE_BLOCKS: usize = 0;

/// A folder of indexed articles, opened for searching and writing.
///
/// Searching sees the articles as they were at the last commit when it was opened, at the last
/// [`reload`](Index::reload), or after its own [`ingest`](Index::ingest). Any number of processes
/// can read an index while one writes it.
///
/// ```
/// use dateline::{Article, Index, Query};
///
/// # fn main() -> dateline::Result<()> {
/// # let folder = tempfile::tempdir().unwrap();
/// # let path = folder.path().join(".search");
/// let index = Index::create(&path)?;
/// let mut writer = index.writer()?;
/// writer.add(Article::new("Talks in Baku", "BAKU, July 31 - Azerbaijan hosted the talks."))?;
/// writer.commit()?;
/// index.reload()?;
///
/// let results = index.search(&Query::new("talks").country("Azerbaijan"))?;
/// assert_eq!(results.total, 1);
/// assert_eq!(results.hits[0].title, "Talks in Baku");
/// # Ok(())
/// # }
/// ```
pub struct Index {
    path: PathBuf,
    base: PathBuf,
    pub(crate) fields: Fields,
    pub(crate) engine: tantivy::Index,
    pub(crate) store: Arc<Store>,
    reader: IndexReader,
    /// The overrides beside the index, once a query has asked for them.
    overrides: Mutex<Option<Arc<Overrides>>>,
    /// The commit that was searched last.
    snapshot: Mutex<Option<Arc<Snapshot>>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("path", &self.path).finish()
    }
}

impl Index {
    /// Makes an empty index in the folder `path`, which is made with those above it.
    ///
    /// # Errors
    /// If the folder holds an index already, or cannot be written.
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        if path.join("meta.json").exists() {
            return Err(engine_error(TantivyError::IndexAlreadyExists).at_path(path));
        }
        directory::make_folder(path)?;
        let folder =
            IndexDirectory::open(path).map_err(|error| engine_error(error).at_path(path))?;
        let fields = Fields::new();
        let settings = IndexSettings {
            docstore_compression: Compressor::None,
            docstore_blocksize: STORE_BLOCK,
            sort_by_field: Some(IndexSortByField {
                field: PUBLISHED.to_owned(),
                order: Order::Desc,
            }),
            ..IndexSettings::default()
        };
        let engine = tantivy::Index::create(folder, fields.schema.clone(), settings)
            .map_err(|error| engine_error(error).at_path(path))?;
        Index::assemble(path, engine, fields)
    }

    /// Opens the index in the folder `path`.
    ///
    /// # Errors
    /// [`ErrorKind::NoIndex`] if there is none, [`ErrorKind::IndexVersion`] if another version of
    /// the engine wrote it, [`ErrorKind::Index`] if it is damaged.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        if !path.join("meta.json").is_file() {
            return Err(Error::new(ErrorKind::NoIndex, "there is no index here")
                .at_path(path)
                .with_help("make one: search index PATH"));
        }
        let folder =
            IndexDirectory::open(path).map_err(|error| engine_error(error).at_path(path))?;
        let engine = tantivy::Index::open(folder).map_err(|error| match error {
            // Earlier versions stored articles in a way that the engine is built without.
            TantivyError::DataCorruption(_) => match manifest::version_of(path) {
                Some(version) if version != FORMAT_VERSION => other_version(Some(version), path),
                _ => damaged("meta.json cannot be read").at_path(path),
            },
            error => engine_error(error).at_path(path),
        })?;
        let fields = Fields::new();
        let version = payload(&engine, path)?.map(|payload| payload.format_version);
        if version.is_some_and(|version| version != FORMAT_VERSION)
            || engine.schema() != fields.schema
        {
            return Err(other_version(version, path));
        }
        Index::assemble(path, engine, fields)
    }

    /// Opens the index in the folder `path`, or makes one there.
    ///
    /// # Errors
    /// As [`open`](Index::open) and [`create`](Index::create).
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self> {
        match Index::open(&path) {
            Err(error) if error.kind() == ErrorKind::NoIndex => Index::create(path),
            other => other,
        }
    }

    fn assemble(path: &Path, mut engine: tantivy::Index, fields: Fields) -> Result<Self> {
        engine.set_tokenizers(analysis::tokenizers());
        let reader = engine
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(STORE_CACHE_BLOCKS)
            .try_into()
            .map_err(|error| engine_error(error).at_path(path))?;
        let path = path
            .canonicalize()
            .map_err(|error| Error::io(error, path))?;
        let base = path.parent().unwrap_or(&path).to_owned();
        Ok(Index {
            store: Arc::new(Store::new(&path)),
            path,
            base,
            fields,
            engine,
            reader,
            overrides: Mutex::default(),
            snapshot: Mutex::new(None),
        })
    }

    /// The folder of the index.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder that holds the index folder; paths of articles below it are stored relative to it,
    /// so that both can be moved together.
    pub fn base(&self) -> &Path {
        &self.base
    }

    /// Makes searches see the last commit, whoever made it, and the overrides as they are now.
    ///
    /// # Errors
    /// If the index was removed or damaged meanwhile.
    pub fn reload(&self) -> Result<()> {
        *self
            .overrides
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
        self.reader.reload().map_err(|error| self.error(error))
    }

    /// How many articles a search can find.
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The right to add and delete single articles; one writer at a time, over all processes.
    ///
    /// # Errors
    /// [`ErrorKind::Locked`] if another is writing; [`ErrorKind::Input`] if the overrides in the index
    /// folder cannot be understood.
    pub fn writer(&self) -> Result<Writer> {
        Writer::new(self)
    }

    /// Every article, whole, in no particular order.
    pub fn articles(&self) -> impl Iterator<Item = Result<Article>> {
        let searcher = self.searcher();
        let segments = searcher.segment_readers().len() as u32;
        (0..segments).flat_map(move |segment| {
            let reader = searcher.segment_reader(segment);
            let alive: Vec<u32> = reader.doc_ids_alive().collect();
            let searcher = searcher.clone();
            alive.into_iter().map(move |doc| {
                let address = tantivy::DocAddress::new(segment, doc);
                self.store.read(&searcher, address)?.article()
            })
        })
    }

    /// Whether the overrides in the index folder are others than those that its articles were tagged
    /// with, or can no longer be read; [`retag`](Index::retag) applies them.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn overrides_changed(&self) -> Result<bool> {
        let Some(payload) = payload(&self.engine, &self.path)? else {
            return Ok(false);
        };
        let tagged = payload.tagged;
        Ok(match Overrides::beside(&self.path) {
            Ok(own) if own.is_empty() && tagged.elsewhere => false,
            Ok(own) => own.hash() != tagged.overrides,
            Err(_) => true,
        })
    }

    /// The overrides in the index folder, read when a query first asks for them.
    pub(crate) fn overrides(&self) -> Result<Arc<Overrides>> {
        let mut kept = self
            .overrides
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(overrides) = &*kept {
            return Ok(Arc::clone(overrides));
        }
        let read = Arc::new(Overrides::beside(&self.path)?);
        *kept = Some(Arc::clone(&read));
        Ok(read)
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The commit that searches see.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        let searcher = self.searcher();
        let mut last = self.snapshot.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some(last) if last.is_of(&searcher) => Arc::clone(last),
            _ => {
                let snapshot = Arc::new(Snapshot::new(searcher, &self.fields));
                *last = Some(Arc::clone(&snapshot));
                snapshot
            }
        }
    }

    /// The files behind the last commit.
    pub(crate) fn manifest(&self) -> Result<Manifest> {
        let payload = payload(&self.engine, &self.path)?;
        Ok(payload
            .and_then(|payload| payload.files)
            .and_then(|name| manifest::read(&self.path, &name))
            .unwrap_or_default())
    }

    pub(crate) fn error(&self, error: TantivyError) -> Error {
        engine_error(error).at_path(&self.path)
    }
}

fn payload(engine: &tantivy::Index, path: &Path) -> Result<Option<Payload>> {
    let metas = engine
        .load_metas()
        .map_err(|error| engine_error(error).at_path(path))?;
    let Some(text) = metas.payload else {
        return Ok(None);
    };
    serde_json::from_str(&text)
        .map(Some)
        .map_err(|_| other_version(None, path))
}

fn other_version(version: Option<u32>, path: &Path) -> Error {
    let found = version.map_or_else(|| "another version".into(), |v| format!("version {v}"));
    Error::new(
        ErrorKind::IndexVersion,
        format!(
            "the index has {found} of the format, this program writes version {FORMAT_VERSION}"
        ),
    )
    .at_path(path)
    .with_help("build it again: delete the index folder and run search index PATH")
}

/// The error of an index that does not hold what was written into it.
pub(crate) fn damaged(what: &str) -> Error {
    Error::new(ErrorKind::Index, format!("the index is damaged: {what}"))
        .with_help("build it again: delete the index folder and run search index PATH")
}

/// Puts an error of the engine underneath into words; where the index lies is for the caller to add.
pub(crate) fn engine_error(error: TantivyError) -> Error {
    let (kind, message) = match &error {
        TantivyError::IndexAlreadyExists => (
            ErrorKind::Index,
            "there is an index here already".to_owned(),
        ),
        TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(file)) => (
            ErrorKind::Index,
            format!("the index is damaged: {} is missing", file.display()),
        ),
        TantivyError::LockFailure(..) => (
            ErrorKind::Locked,
            "the index is being written by another process".to_owned(),
        ),
        TantivyError::IoError(io) => (ErrorKind::Io, io.to_string()),
        other => (ErrorKind::Index, other.to_string()),
    };
    Error::new(kind, message).because(error)
}
