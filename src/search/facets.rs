//! Exact counts of facet values over all matches, in one pass.

use std::collections::{BTreeMap, HashMap};
use std::io;

use chrono::{Datelike, NaiveDate};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::results::{Facet, FacetValue};
use crate::gazetteer;
use crate::index::schema::{ACTOR, COUNTRY, DAY, LANGUAGE, SOURCE};
use crate::query::FacetField;

/// Counts matches and, beside that, the values of some facets.
///
/// The engine's own aggregations are exact only where no segment cuts its list; here each segment
/// counts by ordinal and gives all it has.
pub(super) struct CountFacets {
    fields: Vec<FacetField>,
}

/// What [`CountFacets`] found: matches, and of each facet its values and the matches without one.
pub(super) struct Counts {
    pub total: u64,
    facets: Vec<(FacetField, Tally)>,
}

/// The counts of one facet.
#[derive(Default)]
struct Tally {
    /// Of each segment the column of names and a counter for each ordinal.
    names: Vec<(StrColumn, Vec<u64>)>,
    /// By year * 12 + month.
    months: BTreeMap<i32, u64>,
    missing: u64,
}

impl CountFacets {
    pub(super) fn new(fields: &[FacetField]) -> Self {
        let mut fields = fields.to_vec();
        fields.sort_unstable();
        fields.dedup();
        CountFacets { fields }
    }
}

impl Collector for CountFacets {
    type Fruit = Counts;
    type Child = SegmentCounts;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentCounts> {
        let columns = self
            .fields
            .iter()
            .map(|&field| Ok((field, FacetColumn::open(field, segment)?)))
            .collect::<tantivy::Result<_>>()?;
        Ok(SegmentCounts { total: 0, columns })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(
        &self,
        segments: Vec<<SegmentCounts as SegmentCollector>::Fruit>,
    ) -> tantivy::Result<Counts> {
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
}

enum FacetColumn {
    /// A column of names: a counter for each ordinal.
    Names {
        column: StrColumn,
        counts: Vec<u64>,
        missing: u64,
    },
    /// The column of days: a counter for each month, by year * 12 + month.
    Months {
        column: Column<i64>,
        counts: HashMap<i32, u64>,
        missing: u64,
    },
    /// No article of the segment has a value.
    Empty { missing: u64 },
}

impl FacetColumn {
    fn open(field: FacetField, segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let name = match field {
            FacetField::Country => COUNTRY,
            FacetField::Actor => ACTOR,
            FacetField::Source => SOURCE,
            FacetField::Language => LANGUAGE,
            FacetField::Date => {
                return Ok(FacetColumn::Months {
                    column: columns.i64(DAY)?,
                    counts: HashMap::new(),
                    missing: 0,
                });
            }
        };
        Ok(match columns.str(name)? {
            Some(column) => FacetColumn::Names {
                counts: vec![0; column.num_terms()],
                column,
                missing: 0,
            },
            None => FacetColumn::Empty { missing: 0 },
        })
    }

    fn count(&mut self, doc: DocId) {
        match self {
            FacetColumn::Names {
                column,
                counts,
                missing,
            } => {
                let mut any = false;
                for ordinal in column.term_ords(doc) {
                    counts[ordinal as usize] += 1;
                    any = true;
                }
                *missing += u64::from(!any);
            }
            FacetColumn::Months {
                column,
                counts,
                missing,
            } => match column.first(doc).and_then(month_of) {
                Some(month) => *counts.entry(month).or_default() += 1,
                None => *missing += 1,
            },
            FacetColumn::Empty { missing } => *missing += 1,
        }
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

impl SegmentCollector for SegmentCounts {
    type Fruit = SegmentCounts;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.total += 1;
        for (_, column) in &mut self.columns {
            column.count(doc);
        }
    }

    fn harvest(self) -> SegmentCounts {
        self
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
        self.missing += match part {
            FacetColumn::Names {
                column,
                counts,
                missing,
            } => {
                self.names.push((column, counts));
                missing
            }
            FacetColumn::Months {
                counts, missing, ..
            } => {
                for (month, count) in counts {
                    *self.months.entry(month).or_default() += count;
                }
                missing
            }
            FacetColumn::Empty { missing } => missing,
        };
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

/// Ordinals are in the order of the names: within one segment only the names that are shown need be
/// looked up, and over several they are read in one pass each.
fn top_names(
    mut segments: Vec<(StrColumn, Vec<u64>)>,
    limit: usize,
) -> io::Result<(usize, Vec<(String, u64)>)> {
    if let [(column, counts)] = segments.as_slice() {
        let mut top = counted(counts);
        let distinct = top.len();
        keep_most(&mut top, limit);
        let named = top.into_iter().map(|(ordinal, count)| {
            let mut name = String::new();
            column.ord_to_str(ordinal, &mut name)?;
            Ok((name, count))
        });
        return Ok((distinct, named.collect::<io::Result<_>>()?));
    }
    let mut all: Vec<(String, u64)> = Vec::new();
    for (column, counts) in segments.drain(..) {
        let (ordinals, counts): (Vec<_>, Vec<_>) = counted(&counts).into_iter().unzip();
        let mut counts = counts.into_iter();
        column
            .dictionary()
            .sorted_ords_to_term_cb(&ordinals, |name| {
                let name = String::from_utf8_lossy(name).into_owned();
                all.extend(counts.next().map(|count| (name, count)));
            })?;
    }
    all.sort_unstable();
    all.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1 += later.1;
        }
        same
    });
    let distinct = all.len();
    keep_most(&mut all, limit);
    Ok((distinct, all))
}

/// The ordinals that were counted, in their order.
fn counted(counts: &[u64]) -> Vec<(u64, u64)> {
    (0u64..)
        .zip(counts.iter().copied())
        .filter(|&(_, count)| count > 0)
        .collect()
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
