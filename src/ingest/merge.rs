//! Bringing articles into the index: what is new, what replaces what, what goes.
//!
//! An article is known by its key. Where several files hold the same one, the newest version is in
//! the index, whatever the order in which they are read: by date, then by the time of the file, then
//! by name and position. The file that stands back notes whose copy is in the index, so that it is
//! read again when that one changes.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::{Duration, Instant, SystemTime};

use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, Term};
use xxhash_rust::xxh3::xxh3_64;

use super::options::IngestReport;
use super::pipeline::{Message, Outcome, STDIN};
use super::walk::{Found, nanoseconds};
use crate::article::location;
use crate::error::Result;
use crate::index::document::Prepared;
use crate::index::manifest::{FileState, Manifest};
use crate::index::schema::FINGERPRINT;
use crate::index::stored::Stored;
use crate::index::{Batch, Index, engine_error};

/// How often a long run is committed: what a crash can cost.
pub(super) const COMMIT_EVERY: Duration = Duration::from_secs(60);

/// Orders the versions of one article; the greatest is the newest. Of equal dates and times of files
/// the name and position decide, so that every run comes to the same end.
type Rank<'a> = (i64, i64, &'a str, u64);

/// An article taken in this run: small, because there may be millions.
#[derive(Clone, Copy)]
struct Taken {
    version: i64,
    position: u64,
    file: u32,
}

/// A file on its way through the pipeline.
#[derive(Default)]
struct Open {
    arrived: u64,
    outcome: Option<(u64, Option<u64>)>,
    state: FileState,
}

/// The one place that writes.
pub(super) struct Merge<'a> {
    pub index: &'a Index,
    pub files: &'a [Found],
    pub batch: &'a mut Batch,
    pub manifest: &'a mut Manifest,
    /// The index as it was before this run.
    pub before: Searcher,
    /// Files that are read in this run or gone: what the index holds of them is out of date.
    pub outdated: HashSet<String>,
    pub keep_missing: bool,
    /// See [`FileState::told`].
    pub told: u64,
    pub report: IngestReport,
    taken: HashMap<u64, Taken>,
    dropped: HashSet<u64>,
    open: BTreeMap<usize, Open>,
    committed: Instant,
    started: i64,
}

/// An article that was in the index before this run.
struct Known {
    stored: Stored,
    fingerprint: u64,
}

impl<'a> Merge<'a> {
    pub(super) fn new(
        index: &'a Index,
        files: &'a [Found],
        batch: &'a mut Batch,
        manifest: &'a mut Manifest,
        before: Searcher,
    ) -> Self {
        Merge {
            index,
            files,
            batch,
            manifest,
            before,
            outdated: HashSet::new(),
            keep_missing: false,
            told: 0,
            report: IngestReport::default(),
            taken: HashMap::new(),
            dropped: HashSet::new(),
            open: BTreeMap::new(),
            committed: Instant::now(),
            started: nanoseconds(SystemTime::now()),
        }
    }

    /// Takes what the pipeline hands over.
    pub(super) fn take(&mut self, message: Message<(Prepared, Vec<String>)>) -> Result<()> {
        let file = match message {
            Message::Article {
                file,
                position,
                made,
                permit,
            } => {
                let (prepared, warnings) = made;
                self.warn(file, &prepared, warnings);
                self.open(file).arrived += 1;
                self.article(file, position, prepared)?;
                drop(permit);
                file
            }
            Message::Failed { file, error } => {
                let open = self.open(file);
                open.arrived += 1;
                open.state.failed += 1;
                self.report.error(error);
                file
            }
            Message::Done { file, outcome } => {
                self.ended(file, outcome);
                file
            }
        };
        self.close_if_complete(file)?;
        if self.committed.elapsed() >= COMMIT_EVERY {
            self.batch.commit(self.manifest)?;
            self.committed = Instant::now();
        }
        Ok(())
    }

    fn warn(&mut self, file: usize, prepared: &Prepared, warnings: Vec<String>) {
        let name = &self.files[file].name;
        for warning in warnings {
            let file = location(name, prepared.place.member.as_deref(), None);
            let place = match prepared.place.record {
                None => file,
                Some(record) => format!("{file}: record {record}"),
            };
            self.report.warning(format!("{place}: {warning}"));
        }
    }

    /// The file's account. From its first message on, until it is complete, the manifest calls the
    /// file changed: a commit meanwhile must not make the next run believe that all of it is in.
    fn open(&mut self, file: usize) -> &mut Open {
        let name = &self.files[file].name;
        let manifest = &mut *self.manifest;
        self.open.entry(file).or_insert_with(|| {
            manifest.insert(name.clone(), FileState::default());
            Open::default()
        })
    }

    fn ended(&mut self, file: usize, outcome: Outcome) {
        match outcome {
            Outcome::Read {
                records,
                skipped,
                hash,
            } => {
                self.report.no_article += skipped.no_article;
                for (kind, count) in skipped.kinds {
                    *self.report.skipped.entry(kind).or_default() += count;
                }
                self.open(file).outcome = Some((records, hash));
            }
            Outcome::Unreadable(error) => {
                self.report.error(error);
                let open = self.open(file);
                open.state.failed += 1;
                open.outcome = Some((open.arrived, None));
            }
        }
    }

    fn article(&mut self, file: usize, position: u64, prepared: Prepared) -> Result<()> {
        let found = &self.files[file];
        let new = Taken {
            version: prepared.version,
            position,
            file: u32::try_from(file).unwrap_or(u32::MAX),
        };
        self.open(file).state.dated_by_time |= prepared.dated_by_time;
        let hash = xxh3_64(prepared.key.as_bytes());
        if let Some(&other) = self.taken.get(&hash) {
            self.report.duplicates += 1;
            let other_file = other.file as usize;
            if self.rank(&other) >= self.rank(&new) {
                self.stand_back(file, other_file);
                return Ok(());
            }
            self.stand_back(other_file, file);
            self.lose(other_file);
            return self.write(hash, new, prepared, true);
        }
        match self.known(&prepared.key)? {
            None => {
                self.report.added += 1;
                self.write(hash, new, prepared, false)
            }
            Some(known) if known.stored.head.path == found.name => {
                let is_same = known.fingerprint == prepared.fingerprint;
                if !is_same {
                    self.report.updated += 1;
                    return self.write(hash, new, prepared, true);
                }
                self.report.unchanged += 1;
                if known.stored.place == prepared.place {
                    self.keep(hash, new);
                    return Ok(());
                }
                self.write(hash, new, prepared, true)
            }
            Some(known) => self.contend(file, hash, new, prepared, &known),
        }
    }

    /// Another file's copy was in the index before this run.
    fn contend(
        &mut self,
        file: usize,
        hash: u64,
        new: Taken,
        prepared: Prepared,
        known: &Known,
    ) -> Result<()> {
        let known = &known.stored;
        let leader = known.head.path.clone();
        if !self.outdated.contains(&leader) {
            let modified = self.manifest.get(&leader).map_or(0, |state| state.modified);
            // Of two files the name decides before the position does.
            let theirs = (known.head.version(), modified, leader.as_str(), 0);
            self.report.duplicates += 1;
            if theirs >= self.rank(&new) {
                let shadows = &mut self.open(file).state.shadowed_by;
                note(shadows, &leader);
                return Ok(());
            }
            let name = self.files[file].name.clone();
            if let Some(state) = self.manifest.get_mut(&leader) {
                state.articles = state.articles.saturating_sub(1);
                note(&mut state.shadowed_by, &name);
            }
        }
        if self.dropped.remove(&hash) {
            self.report.removed -= 1;
        }
        self.report.updated += 1;
        self.write(hash, new, prepared, true)
    }

    fn rank(&self, taken: &Taken) -> Rank<'a> {
        let found = &self.files[taken.file as usize];
        (taken.version, found.modified, &found.name, taken.position)
    }

    fn write(&mut self, hash: u64, new: Taken, prepared: Prepared, replaces: bool) -> Result<()> {
        if replaces {
            self.batch.delete_key(&prepared.key);
        }
        self.batch.add(prepared.document)?;
        self.keep(hash, new);
        Ok(())
    }

    fn keep(&mut self, hash: u64, new: Taken) {
        self.open(new.file as usize).state.articles += 1;
        self.taken.insert(hash, new);
    }

    /// Notes that a file's copy of an article is not the one in the index.
    fn stand_back(&mut self, file: usize, leader: usize) {
        if file == leader {
            return;
        }
        let leader = self.files[leader].name.clone();
        if let Some(state) = self.state_of(file) {
            note(&mut state.shadowed_by, &leader);
        }
    }

    fn lose(&mut self, file: usize) {
        if let Some(state) = self.state_of(file) {
            state.articles = state.articles.saturating_sub(1);
        }
    }

    fn state_of(&mut self, file: usize) -> Option<&mut FileState> {
        match self.open.get_mut(&file) {
            Some(open) => Some(&mut open.state),
            None => self.manifest.get_mut(&self.files[file].name),
        }
    }

    fn close_if_complete(&mut self, file: usize) -> Result<()> {
        let complete = self.open.get(&file).and_then(|open| {
            let (records, hash) = open.outcome?;
            (open.arrived >= records).then_some(hash)
        });
        let Some(hash) = complete else {
            return Ok(());
        };
        let Some(Open { mut state, .. }) = self.open.remove(&file) else {
            return Ok(());
        };
        let found = &self.files[file];
        let name = found.name.clone();
        // What could not be read may still be there: only a file read whole gives articles up.
        if state.failed == 0 && hash.is_some() && name != STDIN {
            self.drop_missing(&name)?;
        }
        if let Some(hash) = hash {
            state.size = found.size;
            state.modified = found.modified;
            state.checked = self.started;
            state.hash = hash;
            state.told = self.told;
        }
        if name == STDIN {
            self.manifest.remove(&name);
        } else {
            self.manifest.insert(name, state);
        }
        Ok(())
    }

    /// Removes the articles that a file used to give and gives no more.
    pub(super) fn drop_missing(&mut self, name: &str) -> Result<()> {
        if self.keep_missing || self.before.num_docs() == 0 {
            return Ok(());
        }
        let file = Term::from_field_text(self.index.fields.file, name);
        for known in self.find(file)? {
            let key = known.stored.key();
            let hash = xxh3_64(key.as_bytes());
            if !self.taken.contains_key(&hash) && self.dropped.insert(hash) {
                self.batch.delete_key(&key);
                self.report.removed += 1;
            }
        }
        Ok(())
    }

    fn known(&self, key: &str) -> Result<Option<Known>> {
        if self.before.num_docs() == 0 {
            return Ok(None);
        }
        let term = Term::from_field_text(self.index.fields.key, key);
        Ok(self.find(term)?.pop())
    }

    fn find(&self, term: Term) -> Result<Vec<Known>> {
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = self
            .before
            .search(&query, &tantivy::collector::DocSetCollector)
            .map_err(engine_error)?;
        found
            .into_iter()
            .map(|address| self.load(address))
            .collect()
    }

    fn load(&self, address: DocAddress) -> Result<Known> {
        let segment = self.before.segment_reader(address.segment_ord);
        let fingerprints = segment
            .fast_fields()
            .u64(FINGERPRINT)
            .map_err(engine_error)?;
        Ok(Known {
            stored: self.index.store.read(&self.before, address)?,
            fingerprint: fingerprints.first(address.doc_id).unwrap_or(0),
        })
    }
}

fn note(shadows: &mut Vec<String>, leader: &str) {
    if !shadows.iter().any(|name| name == leader) {
        shadows.push(leader.to_owned());
    }
}
