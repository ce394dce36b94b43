//! Exact counts of facet values over all matches, in one pass.

pub(super) mod column;
mod names;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use tantivy::collector::Collector;
use tantivy::{DocId, SegmentOrdinal, SegmentReader};

use super::batches::{Batches, Count};
use super::results::{Facet, FacetValue};
use crate::gazetteer;
use crate::index::snapshot::Snapshot;
use crate::query::FacetField;
use column::{Batch, FacetColumn, NameColumn};
use names::top_names;

/// Counts matches and, beside that, the values of some facets.
///
/// The engine's own aggregations are exact only where no segment cuts its list; here each segment
/// counts by ordinal and gives all it has.
pub(super) struct CountFacets {
    fields: Vec<FacetField>,
    snapshot: Arc<Snapshot>,
}

/// What [`CountFacets`] found: matches, and of each facet its values and the matches without one.
pub(super) struct Counts {
    pub total: u64,
    facets: Vec<(FacetField, Tally)>,
}

/// The counts of one facet.
#[derive(Default)]
struct Tally {
    /// Of each segment.
    names: Vec<NameColumn>,
    /// By year * 12 + month.
    months: BTreeMap<i32, u64>,
    missing: u64,
}

impl CountFacets {
    pub(super) fn new(fields: &[FacetField], snapshot: &Arc<Snapshot>) -> Self {
        let mut fields = fields.to_vec();
        fields.sort_unstable();
        fields.dedup();
        CountFacets {
            fields,
            snapshot: Arc::clone(snapshot),
        }
    }
}

impl Collector for CountFacets {
    type Fruit = Counts;
    type Child = Batches<SegmentCounts>;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<Self::Child> {
        let columns = self
            .fields
            .iter()
            .map(|&field| Ok((field, FacetColumn::open(field, &self.snapshot, segment)?)))
            .collect::<tantivy::Result<_>>()?;
        Ok(Batches::of(SegmentCounts {
            total: 0,
            columns,
            batch: Batch::default(),
        }))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<SegmentCounts>) -> tantivy::Result<Counts> {
        let mut counts = Counts {
            total: 0,
            facets: self.fields.iter().map(|&f| (f, Tally::default())).collect(),
        };
        for segment in segments {
            counts.total += segment.total;
            for ((_, sum), (_, part)) in counts.facets.iter_mut().zip(segment.columns) {
                sum.add(part);
            }
        }
        Ok(counts)
    }
}

/// The counts of one segment.
pub(super) struct SegmentCounts {
    total: u64,
    columns: Vec<(FacetField, FacetColumn)>,
    batch: Batch,
}

impl Count for SegmentCounts {
    fn note(&mut self, matches: usize) -> bool {
        self.total += matches as u64;
        !self.columns.is_empty()
    }

    fn count(&mut self, docs: &[DocId]) {
        for (_, column) in &mut self.columns {
            column.count(docs, &mut self.batch);
        }
    }
}

impl Counts {
    /// A total without facets.
    pub(super) fn of(total: u64) -> Self {
        Counts {
            total,
            facets: Vec::new(),
        }
    }

    /// The most frequent values of each facet, as a result shows them.
    pub(super) fn top(self, limit: usize) -> io::Result<BTreeMap<FacetField, Facet>> {
        self.facets
            .into_iter()
            .map(|(field, tally)| Ok((field, tally.top(field, limit)?)))
            .collect()
    }
}

impl Tally {
    fn add(&mut self, part: FacetColumn) {
        self.missing += part.missing();
        match part {
            FacetColumn::Names(names) => self.names.push(names),
            FacetColumn::Days { first, counts, .. } => {
                for (day, count) in (first..).zip(counts).filter(|(_, count)| *count > 0) {
                    if let Some(month) = month_of(day) {
                        *self.months.entry(month).or_default() += u64::from(count);
                    }
                }
            }
            FacetColumn::Empty { .. } => {}
        }
    }

    fn top(self, field: FacetField, limit: usize) -> io::Result<Facet> {
        let missing = self.missing;
        let (distinct, values) = match field {
            FacetField::Date => top_months(self.months, limit),
            _ => top_names(self.names, limit)?,
        };
        Ok(Facet {
            values: values
                .into_iter()
                .map(|(value, count)| FacetValue {
                    label: label(field, &value),
                    value,
                    count,
                })
                .collect(),
            distinct: distinct as u64,
            missing,
        })
    }
}

fn month_of(day: i64) -> Option<i32> {
    let day = NaiveDate::from_epoch_days(i32::try_from(day).ok()?)?;
    Some(day.year() * 12 + day.month0() as i32)
}

fn month_name(month: i32) -> String {
    format!(
        "{:04}-{:02}",
        month.div_euclid(12),
        month.rem_euclid(12) + 1
    )
}

fn top_months(months: BTreeMap<i32, u64>, limit: usize) -> (usize, Vec<(String, u64)>) {
    let distinct = months.len();
    let mut top: Vec<_> = months.into_iter().collect();
    keep_most(&mut top, limit);
    top.sort_unstable();
    let named = top
        .into_iter()
        .map(|(month, count)| (month_name(month), count));
    (distinct, named.collect())
}

/// Keeps the values with the highest counts, the first of equals, highest first.
fn keep_most<T: Ord>(values: &mut Vec<(T, u64)>, limit: usize) {
    let order = |a: &(T, u64), b: &(T, u64)| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0));
    if limit > 0 && values.len() > limit {
        values.select_nth_unstable_by(limit - 1, order);
    }
    values.truncate(limit);
    values.sort_unstable_by(order);
}

fn label(field: FacetField, value: &str) -> String {
    match field {
        FacetField::Country => gazetteer::by_code(value).map_or(value, |country| country.name),
        _ => value,
    }
    .to_owned()
}
