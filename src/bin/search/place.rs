//! Where the index lies, and how paths are shown.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Context;
use dateline::{DEFAULT_INDEX_NAME, Index, SearchResults};

use crate::args::Shared;

/// The index to search.
pub fn existing(shared: &Shared) -> anyhow::Result<Index> {
    Ok(Index::open(folder(shared)?)?)
}

/// The index to write, made if there is none.
pub fn writable(shared: &Shared) -> anyhow::Result<Index> {
    Ok(Index::open_or_create(folder(shared)?)?)
}

/// The folder that is named, else the nearest index, else a new one here.
pub fn folder(shared: &Shared) -> anyhow::Result<PathBuf> {
    if let Some(named) = &shared.index_dir {
        return Ok(named.clone());
    }
    let here = env::current_dir().context("the current folder cannot be told")?;
    Ok(dateline::find_index(&here).unwrap_or_else(|| here.join(DEFAULT_INDEX_NAME)))
}

/// Paths as they can be opened from here.
pub fn localise(results: &mut SearchResults, index: &Index) {
    let here = here();
    if here == index.base() {
        return;
    }
    for hit in &mut results.hits {
        hit.path = local(&hit.path, index.base(), &here);
    }
}

/// The current folder; empty if it cannot be told.
pub fn here() -> PathBuf {
    let here = env::current_dir().and_then(|here| here.canonicalize());
    here.unwrap_or_default()
}

/// A path of the index as it can be opened from `here`.
pub fn local(path: &str, base: &Path, here: &Path) -> String {
    if path.is_empty() || path == "-" {
        return path.to_owned();
    }
    let full: PathBuf = base.join(path);
    let shown = full.strip_prefix(here).unwrap_or(&full);
    shown.to_string_lossy().into_owned()
}
