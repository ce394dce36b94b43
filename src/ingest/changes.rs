//! Which files have to be read: those that are new or changed, and those whose articles stood back
//! behind a file that is.

use std::collections::HashSet;
use std::time::SystemTime;

use super::digest::hash_file;
use super::options::IngestOptions;
use super::walk::{Found, Walk, lies_below, nanoseconds};
use crate::index::manifest::{FileState, Manifest};

/// A file changed so shortly before it was looked at may have changed again within the same tick of
/// its clock (nanoseconds; FAT counts in two seconds).
const CLOCK_TICK: i64 = 2_000_000_000;

/// What is to be done about the files.
#[derive(Default)]
pub(super) struct Changes {
    /// To be read.
    pub read: Vec<Found>,
    /// No longer there, by name.
    pub gone: Vec<String>,
    /// Articles in files that need not be read.
    pub unchanged: u64,
}

impl Changes {
    /// Compares what was found with what is known, and notes in `known` the new times of files whose
    /// content is the same.
    pub(super) fn between(walk: Walk, known: &mut Manifest, options: &IngestOptions) -> Changes {
        let mut changes = Changes {
            gone: gone(&walk, known, options),
            ..Changes::default()
        };
        let leaders: HashSet<String> = known
            .values()
            .flat_map(|state| state.shadowed_by.iter().cloned())
            .collect();
        let told = options.reading.told();
        let (changed, same): (Vec<_>, Vec<_>) = walk.files.into_iter().partition(|found| {
            options.full
                || is_refused(found, known)
                || known.get_mut(&found.name).is_none_or(|state| {
                    state.told != told || !is_same(found, state, leaders.contains(&found.name))
                })
        });
        let moved: HashSet<&str> = changed
            .iter()
            .map(|found| found.name.as_str())
            .chain(changes.gone.iter().map(String::as_str))
            .collect();
        let (freed, same): (Vec<_>, Vec<_>) = same.into_iter().partition(|found| {
            let leaders = known.get(&found.name).map(|state| &state.shadowed_by);
            leaders.is_some_and(|names| names.iter().any(|name| moved.contains(name.as_str())))
        });
        changes.unchanged = same
            .iter()
            .filter_map(|found| known.get(&found.name))
            .map(|state| state.articles)
            .sum();
        changes.read = changed;
        changes.read.extend(freed);
        changes
    }
}

/// Whether a file is named itself and gave no article: the reason is told each time.
fn is_refused(found: &Found, known: &Manifest) -> bool {
    let state = known.get(&found.name);
    found.named && state.is_some_and(|state| state.articles == 0 && state.shadowed_by.is_empty())
}

/// Whether a file is as it was when its articles were indexed.
fn is_same(found: &Found, state: &mut FileState, leads: bool) -> bool {
    if state.failed > 0 || found.size != state.size {
        return false;
    }
    let may_hide = state.modified.saturating_add(CLOCK_TICK) >= state.checked;
    if found.modified == state.modified && !may_hide {
        return true;
    }
    // Its time decides about dates and about which of two copies is newer.
    let time_matters = state.dated_by_time || leads || !state.shadowed_by.is_empty();
    if found.modified != state.modified && time_matters {
        return false;
    }
    // A file that cannot be read now is read again, so that the error is reported.
    let Ok(Some(hash)) = hash_file(&found.path, found.size) else {
        return false;
    };
    if hash != state.hash {
        return false;
    }
    state.modified = found.modified;
    state.checked = nanoseconds(SystemTime::now());
    true
}

fn gone(walk: &Walk, known: &Manifest, options: &IngestOptions) -> Vec<String> {
    if options.keep_missing {
        return Vec::new();
    }
    let found: HashSet<&str> = walk.files.iter().map(|found| found.name.as_str()).collect();
    let below = |name: &str, places: &[String]| places.iter().any(|place| lies_below(name, place));
    known
        .keys()
        .filter(|name| !found.contains(name.as_str()))
        .filter(|name| below(name, &walk.roots) && !below(name, &walk.unread))
        .cloned()
        .collect()
}
