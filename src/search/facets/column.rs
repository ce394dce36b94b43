//! The values of one facet in one segment, counted in batches.

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentOrdinal};

use crate::index::schema::{ACTOR, COUNTRY, LANGUAGE, SOURCE};
use crate::index::snapshot::Snapshot;
use crate::query::FacetField;

/// Most days from the first to the last for which there is a counter each: ten thousand years. Days
/// beyond count as missing.
const MOST_DAYS: i64 = 3_660_000;

/// A column and its counters.
pub(super) enum FacetColumn {
    /// A counter for each ordinal of a name.
    Names {
        column: StrColumn,
        counts: Vec<u32>,
        missing: u64,
    },
    /// A counter for each day from the first on.
    Days {
        column: Column<i64>,
        first: i64,
        counts: Vec<u32>,
        missing: u64,
    },
    /// No article of the segment has a value.
    Empty { missing: u64 },
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
        let name = match field {
            FacetField::Country => COUNTRY,
            FacetField::Actor => ACTOR,
            FacetField::Source => SOURCE,
            FacetField::Language => LANGUAGE,
            FacetField::Date => return Ok(days(snapshot.days()?.get(segment))),
        };
        Ok(
            match snapshot.names(name)?.get(segment).cloned().flatten() {
                Some(column) => FacetColumn::Names {
                    counts: vec![0; column.num_terms()],
                    column,
                    missing: 0,
                },
                None => FacetColumn::Empty { missing: 0 },
            },
        )
    }

    /// Counts the values of some articles, in ascending order.
    pub(super) fn count(&mut self, docs: &[DocId], batch: &mut Batch) {
        match self {
            FacetColumn::Names {
                column,
                counts,
                missing,
            } => {
                batch.docs.clear();
                batch.rows.clear();
                let ordinals = column.ords();
                ordinals.row_ids_for_docs(docs, &mut batch.docs, &mut batch.rows);
                batch.ordinals.resize(batch.rows.len(), 0);
                ordinals.values.get_vals(&batch.rows, &mut batch.ordinals);
                for &ordinal in &batch.ordinals {
                    if let Some(count) = counts.get_mut(ordinal as usize) {
                        *count += 1;
                    }
                }
                batch.docs.dedup();
                *missing += (docs.len() - batch.docs.len()) as u64;
            }
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
            FacetColumn::Names { missing, .. }
            | FacetColumn::Days { missing, .. }
            | FacetColumn::Empty { missing } => *missing,
        }
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
