//! Matches by day, and by day and value of a facet, in one pass.
//!
//! Each segment keeps a row of counters for each day that it meets: articles lie in the order of their
//! dates, so that nearly all are of the same day as the one before, and no span of days, however wide,
//! takes more memory than days with matches.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::collector::Collector;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentOrdinal, SegmentReader};

use crate::index::snapshot::Snapshot;
use crate::query::FacetField;
use crate::search::batches::{Batches, Count};
use crate::search::facets::column::name_column;
use crate::search::results::FacetValue;

/// Matches by the day printed on them, in days since 1970-01-01: of each day how many, and how many of
/// each series.
pub(super) type Days = BTreeMap<i64, Vec<u64>>;

/// Counts matches by day.
pub(super) struct CountDays {
    snapshot: Arc<Snapshot>,
    /// The column of the facet that splits the counts.
    split: Option<&'static str>,
    /// Those of its values that are counted.
    names: Vec<String>,
}

impl CountDays {
    pub(super) fn new(
        snapshot: &Arc<Snapshot>,
        split: Option<FacetField>,
        series: &[FacetValue],
    ) -> Self {
        CountDays {
            snapshot: Arc::clone(snapshot),
            split: split.and_then(name_column),
            names: series.iter().map(|value| value.value.clone()).collect(),
        }
    }

    /// The column of the series in a segment, if any article has a value.
    fn series(&self, segment: usize) -> tantivy::Result<Option<SeriesColumn>> {
        let Some(split) = self.split else {
            return Ok(None);
        };
        let Some(column) = self.snapshot.names(split)?.get(segment).cloned().flatten() else {
            return Ok(None);
        };
        let mut counters = vec![0; column.num_terms()];
        for (place, name) in (1..).zip(&self.names) {
            let ordinal = column.dictionary().term_ord(name)?;
            let ordinal = ordinal.and_then(|ordinal| usize::try_from(ordinal).ok());
            if let Some(counter) = ordinal.and_then(|ordinal| counters.get_mut(ordinal)) {
                *counter = place;
            }
        }
        Ok(Some(SeriesColumn { column, counters }))
    }
}

impl Collector for CountDays {
    type Fruit = Days;
    type Child = Batches<SegmentDays>;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<Self::Child> {
        let segment = segment as usize;
        Ok(Batches::of(SegmentDays {
            days: self.snapshot.days()?.get(segment).cloned(),
            series: self.series(segment)?,
            counters: Counters::new(self.names.len()),
            room: Room::default(),
        }))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<SegmentDays>) -> tantivy::Result<Days> {
        let mut days = Days::new();
        for segment in segments {
            segment.counters.add_to(&mut days);
        }
        Ok(days)
    }
}

/// The counts of one segment.
pub(super) struct SegmentDays {
    days: Option<Column<i64>>,
    series: Option<SeriesColumn>,
    counters: Counters,
    room: Room,
}

/// The names of a segment, and which of them are series.
struct SeriesColumn {
    column: StrColumn,
    /// By ordinal: which of a day's counters it has; 0 if it is no series. A byte is enough for all that may
    /// be asked for, and keeps a hundred thousand actors in the processor's memory.
    counters: Vec<u8>,
}

/// Room for a batch.
#[derive(Default)]
struct Room {
    days: Vec<Option<i64>>,
    /// The day's counters of each article.
    at: Vec<Option<usize>>,
    docs: Vec<DocId>,
    rows: Vec<u32>,
    ordinals: Vec<u64>,
}

impl Count for SegmentDays {
    fn note(&mut self, _: usize) -> bool {
        self.days.is_some()
    }

    fn count(&mut self, docs: &[DocId]) {
        let Some(days) = &self.days else { return };
        let room = &mut self.room;
        room.days.clear();
        room.days.resize(docs.len(), None);
        days.first_vals(docs, &mut room.days);
        room.at.clear();
        for day in &room.days {
            let at = day.map(|day| self.counters.of(day));
            if let Some(at) = at {
                self.counters.add(at);
            }
            room.at.push(at);
        }
        if let Some(series) = &self.series {
            series.count(docs, room, &mut self.counters);
        }
    }
}

impl SeriesColumn {
    fn count(&self, docs: &[DocId], room: &mut Room, counters: &mut Counters) {
        let ordinals = self.column.ords();
        room.docs.clear();
        room.rows.clear();
        ordinals.row_ids_for_docs(docs, &mut room.docs, &mut room.rows);
        room.ordinals.resize(room.rows.len(), 0);
        ordinals.values.get_vals(&room.rows, &mut room.ordinals);
        let mut articles = docs.iter().zip(&room.at).peekable();
        for (named, ordinal) in room.docs.iter().zip(&room.ordinals) {
            let counter = self.counters.get(*ordinal as usize).copied().unwrap_or(0);
            if counter == 0 {
                continue;
            }
            while articles.next_if(|(doc, _)| *doc < named).is_some() {}
            if let Some((_, Some(day))) = articles.peek() {
                counters.add(day + usize::from(counter));
            }
        }
    }
}

/// A row of counters for each day: of all matches, and of each series.
struct Counters {
    /// How many counters a row has.
    width: usize,
    /// Where the row of a day begins.
    rows: FxHashMap<i64, usize>,
    /// The day asked for last, and its row.
    last: Option<(i64, usize)>,
    counts: Vec<u64>,
}

impl Counters {
    fn new(series: usize) -> Self {
        Counters {
            width: 1 + series,
            rows: FxHashMap::default(),
            last: None,
            counts: Vec::new(),
        }
    }

    /// Where the counters of a day begin.
    fn of(&mut self, day: i64) -> usize {
        match self.last {
            Some((last, row)) if last == day => row,
            _ => {
                let end = self.counts.len();
                let row = *self.rows.entry(day).or_insert(end);
                if row == end {
                    self.counts.resize(end + self.width, 0);
                }
                self.last = Some((day, row));
                row
            }
        }
    }

    fn add(&mut self, at: usize) {
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
        }
    }

    fn add_to(self, days: &mut Days) {
        for (day, row) in self.rows {
            let sums = days.entry(day).or_insert_with(|| vec![0; self.width]);
            for (sum, count) in sums.iter_mut().zip(self.counts.iter().skip(row)) {
                *sum += count;
            }
        }
    }
}
