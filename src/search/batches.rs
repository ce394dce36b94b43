//! Matches counted in batches: reading a column value by value takes many times as long.

use tantivy::collector::SegmentCollector;
use tantivy::{DocId, Score};

/// Matches that are counted together: their values lie in the processor's nearest memory.
const BATCH: usize = 4096;

/// Counts the matches of one segment.
pub(super) trait Count: 'static {
    /// Notes so many matches; tells whether they are to be counted one by one too.
    fn note(&mut self, matches: usize) -> bool;

    /// Counts some articles, in ascending order.
    fn count(&mut self, docs: &[DocId]);
}

/// Gathers the matches of one segment and hands them on in batches.
pub(super) struct Batches<C> {
    counter: C,
    /// Matches that are not yet counted.
    docs: Vec<DocId>,
}

impl<C: Count> Batches<C> {
    pub(super) fn of(counter: C) -> Self {
        Batches {
            counter,
            docs: Vec::new(),
        }
    }

    fn flush(&mut self) {
        self.counter.count(&self.docs);
        self.docs.clear();
    }
}

impl<C: Count + Send> SegmentCollector for Batches<C> {
    type Fruit = C;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.collect_block(&[doc]);
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        if !self.counter.note(docs.len()) {
            return;
        }
        self.docs.extend_from_slice(docs);
        if self.docs.len() >= BATCH {
            self.flush();
        }
    }

    fn harvest(mut self) -> C {
        self.flush();
        self.counter
    }
}
