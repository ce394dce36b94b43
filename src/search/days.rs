//! Articles of a span of days, which lie side by side.
//!
//! Each segment is sorted by the moment of publication, newest first and undated last. A span of days is
//! a range of documents there: two binary searches find it, and no other article is looked at.
//! A day is the one printed on the article, in its own time zone, a moment is in UTC: at both ends of
//! the range the printed days decide.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::NaiveDate;
use tantivy::columnar::Column;
use tantivy::query::{ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::guard::no_match;
use crate::index::document::days;
use crate::index::schema::DAY;
use crate::index::snapshot::Snapshot;
use crate::query::date::DayRange;

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// Articles with a day in the range, both ends included; with an open range all that have a day.
#[derive(Clone)]
pub(super) struct DaysQuery {
    snapshot: Arc<Snapshot>,
    days: RangeInclusive<i64>,
}

impl fmt::Debug for DaysQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DaysQuery")
            .field("days", &self.days)
            .finish()
    }
}

impl DaysQuery {
    /// In the articles of a commit.
    pub(super) fn new(range: DayRange, snapshot: Arc<Snapshot>) -> Self {
        let day = |day: Option<NaiveDate>, open: NaiveDate| i64::from(days(day.unwrap_or(open)));
        DaysQuery {
            snapshot,
            days: day(range.from, NaiveDate::MIN)..=day(range.to, NaiveDate::MAX),
        }
    }
}

impl Query for DaysQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for DaysQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let published = self.snapshot.published()?;
        let days = self.snapshot.days()?;
        let place = self.snapshot.place(reader);
        let columns = place.and_then(|place| Some((published.get(place)?, days.get(place)?)));
        let Some((published, days)) = columns else {
            return Ok(Box::new(EmptyScorer));
        };
        // No time zone is more than a day off.
        let newest = (self.days.end() + 2).saturating_mul(SECONDS_A_DAY);
        let oldest = (self.days.start() - 1).saturating_mul(SECONDS_A_DAY);
        let after = |bound: i64| move |moment: Option<i64>| moment.is_some_and(|m| m > bound);
        let start = first_without(published, reader.max_doc(), after(newest));
        let end = first_without(published, reader.max_doc(), after(oldest - 1));
        if start >= end {
            return Ok(Box::new(EmptyScorer));
        }
        let mut docs = SpanOfDays {
            wanted: self.days.clone(),
            days: days.clone(),
            doc: start,
            end,
        };
        docs.settle();
        Ok(Box::new(ConstScorer::new(docs, boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let day = reader.fast_fields().i64(DAY)?.first(doc);
        match day.filter(|day| self.days.contains(day)) {
            Some(_) => Ok(Explanation::new("its day", 1.0)),
            None => Err(no_match(doc)),
        }
    }
}

/// The first document for whose moment `holds` does not; it does for all before and none behind.
pub(super) fn first_without(
    column: &Column<i64>,
    documents: DocId,
    holds: impl Fn(Option<i64>) -> bool,
) -> DocId {
    let (mut low, mut high) = (0, documents);
    while low < high {
        let middle = low + (high - low) / 2;
        match holds(column.first(middle)) {
            true => low = middle + 1,
            false => high = middle,
        }
    }
    low
}

/// The documents of a range whose day is right.
struct SpanOfDays {
    wanted: RangeInclusive<i64>,
    days: Column<i64>,
    doc: DocId,
    end: DocId,
}

impl SpanOfDays {
    /// Moves on to the first document, from the current one, whose day is right.
    fn settle(&mut self) -> DocId {
        while self.doc < self.end {
            let day = self.days.first(self.doc);
            if day.is_some_and(|day| self.wanted.contains(&day)) {
                return self.doc;
            }
            self.doc += 1;
        }
        self.doc = TERMINATED;
        TERMINATED
    }
}

impl DocSet for SpanOfDays {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc += 1;
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.doc = self.doc.max(target);
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.end.saturating_sub(self.doc)
    }
}
