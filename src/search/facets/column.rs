//! The values of one facet in one segment, counted in batches.

use std::io;

use tantivy::columnar::{Column, RowId, StrColumn};
use tantivy::{DocId, SegmentOrdinal};
use xxhash_rust::xxh3::xxh3_64;

use crate::index::schema::{ACTOR, COUNTRY, LANGUAGE, SOURCE};
use crate::index::snapshot::Snapshot;
use crate::query::FacetField;

/// Most days from the first to the last for which there is a counter each: ten thousand years. Days
/// beyond count as missing.
const MOST_DAYS: i64 = 3_660_000;

/// The column of the names of a facet; dates have none.
pub(in crate::search) fn name_column(field: FacetField) -> Option<&'static str> {
    match field {
        FacetField::Country => Some(COUNTRY),
        FacetField::Actor => Some(ACTOR),
        FacetField::Source => Some(SOURCE),
        FacetField::Language => Some(LANGUAGE),
        FacetField::Date => None,
    }
}

/// A column and its counters.
pub(super) enum FacetColumn {
    Names(NameColumn),
    /// A counter for each day from the first on.
    Days {
        column: Column<i64>,
        first: i64,
        counts: Vec<u32>,
        missing: u64,
    },
    /// No article of the segment has a value.
    Empty {
        missing: u64,
    },
}

/// The names of a segment, with a counter for each.
pub(super) struct NameColumn {
    column: StrColumn,
    /// The hashes of the names, value for value beside them.
    hashes: Option<Column<u64>>,
    /// By ordinal.
    counts: Vec<u32>,
    /// Ordinals that were counted, each with a row in which it stands.
    counted: Vec<(u32, RowId)>,
    missing: u64,
}

/// Room for a batch.
#[derive(Default)]
pub(super) struct Batch {
    docs: Vec<DocId>,
    rows: Vec<u32>,
    ordinals: Vec<u64>,
    days: Vec<Option<i64>>,
}

impl FacetColumn {
    pub(super) fn open(
        field: FacetField,
        snapshot: &Snapshot,
        segment: SegmentOrdinal,
    ) -> tantivy::Result<Self> {
        let segment = segment as usize;
        let Some(name) = name_column(field) else {
            return Ok(days(snapshot.days()?.get(segment)));
        };
        Ok(
            match snapshot.names(name)?.get(segment).cloned().flatten() {
                Some(column) => FacetColumn::Names(NameColumn {
                    counts: vec![0; column.num_terms()],
                    column,
                    hashes: match field {
                        FacetField::Actor => snapshot.actor_hashes()?.get(segment).cloned(),
                        _ => None,
                    },
                    counted: Vec::new(),
                    missing: 0,
                }),
                None => FacetColumn::Empty { missing: 0 },
            },
        )
    }

    /// Counts the values of some articles, in ascending order.
    pub(super) fn count(&mut self, docs: &[DocId], batch: &mut Batch) {
        match self {
            FacetColumn::Names(names) => names.count(docs, batch),
            FacetColumn::Days {
                column,
                first,
                counts,
                missing,
            } => {
                batch.days.clear();
                batch.days.resize(docs.len(), None);
                column.first_vals(docs, &mut batch.days);
                for day in &batch.days {
                    let place = day.and_then(|day| usize::try_from(day - *first).ok());
                    match place.and_then(|place| counts.get_mut(place)) {
                        Some(count) => *count += 1,
                        None => *missing += 1,
                    }
                }
            }
            FacetColumn::Empty { missing } => *missing += docs.len() as u64,
        }
    }

    /// Articles without a value.
    pub(super) fn missing(&self) -> u64 {
        match self {
            FacetColumn::Names(NameColumn { missing, .. })
            | FacetColumn::Days { missing, .. }
            | FacetColumn::Empty { missing } => *missing,
        }
    }
}

impl NameColumn {
    fn count(&mut self, docs: &[DocId], batch: &mut Batch) {
        batch.docs.clear();
        batch.rows.clear();
        let ordinals = self.column.ords();
        ordinals.row_ids_for_docs(docs, &mut batch.docs, &mut batch.rows);
        batch.ordinals.resize(batch.rows.len(), 0);
        ordinals.values.get_vals(&batch.rows, &mut batch.ordinals);
        for (&ordinal, &row) in batch.ordinals.iter().zip(&batch.rows) {
            if let Some(count) = self.counts.get_mut(ordinal as usize) {
                if *count == 0 {
                    self.counted.push((ordinal as u32, row));
                }
                *count += 1;
            }
        }
        batch.docs.dedup();
        self.missing += (docs.len() - batch.docs.len()) as u64;
    }

    /// The column of the names.
    pub(super) fn names(&self) -> &StrColumn {
        &self.column
    }

    /// The ordinals that were counted, each with how often.
    pub(super) fn counted(&self) -> impl Iterator<Item = (u32, u32)> {
        let count = |ordinal: u32| self.counts.get(ordinal as usize).copied().unwrap_or(0);
        self.counted
            .iter()
            .map(move |&(ordinal, _)| (ordinal, count(ordinal)))
    }

    /// The hashes of the names that were counted, in the order of [`Self::counted`] from now on.
    pub(super) fn hashes(&mut self) -> io::Result<Vec<u64>> {
        if let Some(hashes) = &self.hashes {
            let rows: Vec<RowId> = self.counted.iter().map(|&(_, row)| row).collect();
            let mut found = vec![0; rows.len()];
            hashes.values.get_vals(&rows, &mut found);
            return Ok(found);
        }
        self.counted.sort_unstable();
        let ordinals = self.counted.iter().map(|&(ordinal, _)| u64::from(ordinal));
        let ordinals: Vec<u64> = ordinals.collect();
        let mut found = Vec::with_capacity(ordinals.len());
        let names = self.column.dictionary();
        names.sorted_ords_to_term_cb(&ordinals, |name| found.push(xxh3_64(name)))?;
        Ok(found)
    }
}

fn days(column: Option<&Column<i64>>) -> FacetColumn {
    let Some(column) = column.cloned() else {
        return FacetColumn::Empty { missing: 0 };
    };
    let first = column.min_value();
    let span = column.max_value().saturating_sub(first).saturating_add(1);
    FacetColumn::Days {
        counts: vec![0; span.clamp(0, MOST_DAYS) as usize],
        column,
        first,
        missing: 0,
    }
}
