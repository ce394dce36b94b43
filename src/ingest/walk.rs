//! From paths to the files below them.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use ignore::WalkBuilder;

use super::options::IngestOptions;
use crate::error::{Error, Result};
use crate::reader::printable_name;

/// A file that may hold articles.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub path: PathBuf,
    /// What the index calls it: relative to the index's base if below it.
    pub name: String,
    pub size: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
    /// Whether it was named itself rather than found in a folder.
    pub named: bool,
}

/// What lies below the paths.
#[derive(Default)]
pub(super) struct Walk {
    pub files: Vec<Found>,
    /// Places that were looked through, as the index calls them: a known file below one of them that
    /// was not found is gone.
    pub roots: Vec<String>,
    /// Places that could not be looked through, as the index calls them: files there are not gone.
    pub unread: Vec<String>,
    pub errors: Vec<Error>,
}

/// Finds the files below `paths`, in the order of their names. Links to files are followed, links to
/// folders are not: they could lead in a circle.
pub(super) fn walk(
    paths: &[PathBuf],
    base: Option<&Path>,
    index: Option<&Path>,
    options: &IngestOptions,
) -> Result<Walk> {
    let mut walk = Walk::default();
    for path in paths {
        let root = path.canonicalize().map_err(|error| {
            Error::io(error, path).with_help("give files or folders that exist")
        })?;
        walk.roots.push(name(&root, base, path));
        walk.below(path, &root, base, index, options);
    }
    walk.files.sort_by(|a, b| a.name.cmp(&b.name));
    walk.files.dedup_by(|a, b| a.name == b.name);
    Ok(walk)
}

impl Walk {
    fn below(
        &mut self,
        given: &Path,
        root: &Path,
        base: Option<&Path>,
        index: Option<&Path>,
        options: &IngestOptions,
    ) {
        let index = index.map(Path::to_owned);
        let walker = WalkBuilder::new(root)
            .hidden(!options.hidden)
            .git_ignore(!options.ignored)
            .ignore(!options.ignored)
            .parents(!options.ignored)
            .git_exclude(!options.ignored)
            .git_global(false)
            .require_git(false)
            .filter_entry(move |entry| Some(entry.path()) != index.as_deref())
            .build();
        for entry in walker {
            match entry {
                Ok(entry) => self.take(entry.path(), given, root, base),
                Err(error) => self.fail(error, root, base, given),
            }
        }
    }

    fn take(&mut self, path: &Path, given: &Path, root: &Path, base: Option<&Path>) {
        // Asked of the target, so that a link to a file counts as that file.
        let found = match path.metadata() {
            Ok(found) => found,
            Err(error) => {
                self.errors.push(Error::io(error, path));
                self.unread.push(shown(path, given, root, base));
                return;
            }
        };
        if !found.is_file() {
            return;
        }
        self.files.push(Found {
            path: path.to_owned(),
            name: shown(path, given, root, base),
            size: found.len(),
            modified: modified(&found),
            named: path == root,
        });
    }

    fn fail(&mut self, error: ignore::Error, root: &Path, base: Option<&Path>, given: &Path) {
        let place = path_of(&error).unwrap_or(root).to_owned();
        self.unread.push(shown(&place, given, root, base));
        let text = error
            .io_error()
            .map_or_else(|| error.to_string(), |io| io.to_string());
        self.errors.push(
            Error::new(crate::ErrorKind::Io, text)
                .at_path(place)
                .because(error),
        );
    }
}

/// With an index, its name for the path; without one, the path as it was given.
fn shown(path: &Path, given: &Path, root: &Path, base: Option<&Path>) -> String {
    if base.is_some() {
        return name(path, base, path);
    }
    let shown = match path.strip_prefix(root) {
        Ok(rest) if rest.as_os_str().is_empty() => given.to_owned(),
        Ok(rest) => given.join(rest),
        Err(_) => path.to_owned(),
    };
    slashes(shown.strip_prefix(".").unwrap_or(&shown))
}

fn name(path: &Path, base: Option<&Path>, given: &Path) -> String {
    match base {
        Some(base) => slashes(path.strip_prefix(base).unwrap_or(path)),
        None => slashes(given),
    }
}

fn slashes(path: &Path) -> String {
    let text = printable_name(path.as_os_str().as_encoded_bytes());
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

/// When a file was last changed, in nanoseconds since 1970.
pub(super) fn modified(found: &Metadata) -> i64 {
    found.modified().map_or(0, nanoseconds)
}

/// A moment in nanoseconds since 1970; 0 for one before.
pub(super) fn nanoseconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(0)
}

/// Whether the index's name for a file lies below the name of a place.
pub(super) fn lies_below(file: &str, place: &str) -> bool {
    place.is_empty()
        || file == place
        || file
            .strip_prefix(place)
            .is_some_and(|rest| rest.starts_with('/') || place.ends_with('/'))
}
