//! What was read from where: the files behind an index, as of one commit.
//!
//! A manifest is a file of its own in the index folder, one JSON object a line, named by the hash
//! of its content. The commit's payload names it, so that articles and manifest change together:
//! it is written before the commit that names it and removed after the next one. It is not kept in
//! the payload itself because every query reads that, and an archive has a million files. If it is
//! missing or damaged, all files count as unread, which costs time and loses nothing.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::directory::write_whole;
use crate::error::{Error, ErrorKind, Result};
use crate::overrides::Overrides;

/// What a commit says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub format_version: u32,
    /// Name of the manifest.
    pub files: Option<String>,
    /// What all articles are tagged with.
    #[serde(default)]
    pub tagged: Tagged,
    /// Number of the dictionary that articles are compressed against, once there is one.
    #[serde(default)]
    pub dictionary: Option<u32>,
}

/// The version of the format in which an index says that it is written, whoever can read the rest.
pub(super) fn version_of(folder: &Path) -> Option<u32> {
    #[derive(Deserialize)]
    struct Meta {
        payload: String,
    }
    #[derive(Deserialize)]
    struct Version {
        format_version: u32,
    }
    let meta: Meta = serde_json::from_slice(&fs::read(folder.join("meta.json")).ok()?).ok()?;
    let version: Version = serde_json::from_str(&meta.payload).ok()?;
    Some(version.format_version)
}

/// Which overrides the facets of all articles were read with: those of the last retag, or of the
/// first run. Articles read since may have been tagged with newer ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tagged {
    /// Their hash; 0 for none.
    pub overrides: u64,
    /// Whether they came from elsewhere than the index folder.
    pub elsewhere: bool,
}

impl Tagged {
    pub(crate) fn with(overrides: &Overrides, elsewhere: bool) -> Self {
        Tagged {
            overrides: overrides.hash(),
            elsewhere,
        }
    }
}

/// What is known of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct FileState {
    /// Bytes.
    pub size: u64,
    /// When it was last changed, nanoseconds since 1970.
    pub modified: i64,
    /// When it was looked at, nanoseconds since 1970: a file changed about then may have changed
    /// again without a new time.
    pub checked: i64,
    /// Hash of its content.
    pub hash: u64,
    /// How many articles in the index come from it.
    pub articles: u64,
    /// How many of its records could not be read.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub failed: u64,
    /// Whether an article in it has its date from the file's time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dated_by_time: bool,
    /// What the user said of how it is to be read, as a number; 0 for nothing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub told: u64,
    /// Files whose copies of its articles were newer and are in the index instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shadowed_by: Vec<String>,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// The files behind an index, by path.
pub(crate) type Manifest = HashMap<String, FileState>;

#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    #[serde(flatten)]
    state: FileState,
}

/// Writes the manifest and returns its name.
pub(super) fn write(folder: &Path, manifest: &Manifest) -> Result<String> {
    let mut paths: Vec<_> = manifest.iter().collect();
    paths.sort_unstable_by_key(|(path, _)| path.as_str());
    let mut bytes = Vec::with_capacity(paths.len() * 128);
    for (path, state) in paths {
        let line = Line {
            path: path.clone(),
            state: state.clone(),
        };
        serde_json::to_writer(&mut bytes, &line)
            .map_err(|error| Error::new(ErrorKind::Index, error.to_string()))?;
        bytes.push(b'\n');
    }
    let name = name_of(&bytes);
    let path = folder.join(&name);
    if !path.exists() {
        write_whole(&path, &bytes)?;
    }
    Ok(name)
}

fn name_of(bytes: &[u8]) -> String {
    format!("files-{:016x}.jsonl", xxh3_64(bytes))
}

/// Reads a manifest; none when it is not what its name says.
pub(super) fn read(folder: &Path, name: &str) -> Option<Manifest> {
    let bytes = fs::read(folder.join(name)).ok()?;
    if name_of(&bytes) != name {
        return None;
    }
    bytes
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| {
            let line: Line = serde_json::from_slice(line).ok()?;
            Some((line.path, line.state))
        })
        .collect()
}

/// Removes the manifests of earlier commits.
pub(super) fn remove_others(folder: &Path, keep: &str) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("files-") && name.ends_with(".jsonl") && name != keep {
            // One that stays behind does no harm: no commit names it.
            let _ = fs::remove_file(entry.path());
        }
    }
}
