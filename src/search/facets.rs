//! Exact counts of facet values over all matches, in one pass.

use std::collections::{BTreeMap, HashMap};

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

#[derive(Default)]
struct Tally {
    values: HashMap<String, u64>,
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
            let segment = segment?;
            counts.total += segment.total;
            for ((_, sum), (_, part)) in counts.facets.iter_mut().zip(segment.facets) {
                sum.missing += part.missing;
                for (value, count) in part.values {
                    *sum.values.entry(value).or_default() += count;
                }
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

    fn tally(self) -> tantivy::Result<Tally> {
        match self {
            FacetColumn::Names {
                column,
                counts,
                missing,
            } => {
                let mut values = HashMap::new();
                for (ordinal, count) in counts.into_iter().enumerate().filter(|&(_, c)| c > 0) {
                    let mut value = String::new();
                    column.ord_to_str(ordinal as u64, &mut value)?;
                    values.insert(value, count);
                }
                Ok(Tally { values, missing })
            }
            FacetColumn::Months {
                counts, missing, ..
            } => Ok(Tally {
                values: counts
                    .into_iter()
                    .map(|(month, count)| (month_name(month), count))
                    .collect(),
                missing,
            }),
            FacetColumn::Empty { missing } => Ok(Tally {
                values: HashMap::new(),
                missing,
            }),
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
    type Fruit = tantivy::Result<Counts>;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.total += 1;
        for (_, column) in &mut self.columns {
            column.count(doc);
        }
    }

    fn harvest(self) -> tantivy::Result<Counts> {
        let facets = self
            .columns
            .into_iter()
            .map(|(field, column)| Ok((field, column.tally()?)))
            .collect::<tantivy::Result<_>>()?;
        Ok(Counts {
            total: self.total,
            facets,
        })
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
    pub(super) fn top(self, limit: usize) -> BTreeMap<FacetField, Facet> {
        self.facets
            .into_iter()
            .map(|(field, tally)| (field, tally.top(field, limit)))
            .collect()
    }
}

impl Tally {
    fn top(self, field: FacetField, limit: usize) -> Facet {
        let distinct = self.values.len() as u64;
        let mut values: Vec<_> = self.values.into_iter().collect();
        values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        values.truncate(limit);
        if field == FacetField::Date {
            values.sort_unstable();
        }
        Facet {
            values: values
                .into_iter()
                .map(|(value, count)| FacetValue {
                    label: label(field, &value),
                    value,
                    count,
                })
                .collect(),
            distinct,
            missing: self.missing,
        }
    }
}

fn label(field: FacetField, value: &str) -> String {
    match field {
        FacetField::Country => gazetteer::by_code(value).map_or(value, |country| country.name),
        _ => value,
    }
    .to_owned()
}
