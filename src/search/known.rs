//! Terms of the index that a query has asked for, each looked up once.
//!
//! Whether a word is known, how rare it is, where its articles are listed and where it stands in
//! them is asked at different times of the same term; each time anew, and in each segment, it would be
//! looked for in a dictionary that is too large to lie in the processor's caches.

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader, Term as Key};

use crate::error::Result;
use crate::index::engine_error;

/// What the dictionaries of the segments tell of a term.
#[derive(Debug, Default)]
pub(super) struct KnownTerm {
    /// Of those segments that hold it.
    segments: Vec<(SegmentId, TermInfo)>,
    /// How many articles hold it, those deleted since included.
    pub frequency: u64,
}

impl KnownTerm {
    /// Where its articles are listed; nowhere in a segment without it.
    pub(super) fn in_segment(&self, reader: &SegmentReader) -> Option<&TermInfo> {
        let id = reader.segment_id();
        let found = self.segments.iter().find(|(segment, _)| *segment == id);
        found.map(|(_, info)| info)
    }
}

/// The terms that one query has looked up.
pub(super) struct KnownTerms {
    searcher: Searcher,
    known: RefCell<FxHashMap<Key, Arc<KnownTerm>>>,
}

impl KnownTerms {
    pub(super) fn new(searcher: &Searcher) -> Self {
        KnownTerms {
            searcher: searcher.clone(),
            known: RefCell::default(),
        }
    }

    pub(super) fn get(&self, key: &Key) -> tantivy::Result<Arc<KnownTerm>> {
        if let Some(known) = self.known.borrow().get(key) {
            return Ok(Arc::clone(known));
        }
        let mut term = KnownTerm::default();
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(key.field())?;
            if let Some(info) = inverted.get_term_info(key)? {
                term.frequency += u64::from(info.doc_freq);
                term.segments.push((reader.segment_id(), info));
            }
        }
        let term = Arc::new(term);
        let mut known = self.known.borrow_mut();
        known.insert(key.clone(), Arc::clone(&term));
        Ok(term)
    }

    /// How many articles hold a term.
    pub(super) fn frequency(&self, key: &Key) -> Result<u64> {
        let known = self.get(key).map_err(engine_error)?;
        Ok(known.frequency)
    }
}

impl Bm25StatisticsProvider for KnownTerms {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    fn doc_freq(&self, key: &Key) -> tantivy::Result<u64> {
        Ok(self.get(key)?.frequency)
    }
}
