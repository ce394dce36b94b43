//! How many matches were published when: counted by days ([`count`]), laid out in periods ([`layout`],
//! [`calendar`]), and each period compared with those before it ([`burst`]).

mod burst;
mod calendar;
mod count;
mod layout;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use tantivy::query::Occur;

use super::Plan;
use super::filter::{days_asked, undated};
use super::lower;
use super::results::{FacetValue, Timeline};
use crate::error::Result;
use crate::index::Index;
use crate::index::snapshot::Snapshot;
use crate::query::{Query, TimelineQuery};
use count::CountDays;
use layout::Asked;

impl Index {
    /// The timeline that the query asks for, in a pass of its own over all matches.
    pub(super) fn timeline(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        query: &Query,
    ) -> Result<Option<Timeline>> {
        let Some(timeline) = &query.timeline else {
            return Ok(None);
        };
        timeline.check()?;
        let (total, series) = self.series(snapshot, plan, timeline)?;
        let dated = lower::join(vec![
            (Occur::Must, plan.query.box_clone()),
            lower::exclude(undated(&self.fields)),
        ]);
        let counter = CountDays::new(snapshot, timeline.split, &series);
        let days = dated
            .map(|dated| snapshot.searcher.search(&dated, &counter))
            .transpose()
            .map_err(|error| self.error(error))?
            .unwrap_or_default();
        let today = query.today();
        let asked = Asked {
            by: timeline.by,
            days: days_asked(query, today)?.unwrap_or_default(),
            today,
        };
        let (by, periods) = layout::periods(&asked, &days, series.len())?;
        let dated: u64 = periods.iter().map(|period| period.count).sum();
        Ok(Some(Timeline {
            by,
            split: timeline.split,
            periods,
            series,
            undated: total.saturating_sub(dated),
        }))
    }

    /// How many articles match, and the most frequent values of the facet that splits them.
    fn series(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        timeline: &TimelineQuery,
    ) -> Result<(u64, Vec<FacetValue>)> {
        let split: Vec<_> = timeline.split.into_iter().collect();
        let counts = self.count(snapshot, &plan.query, &split)?;
        let total = counts.total;
        let facets = self.top(counts, timeline.series)?.into_values();
        Ok((total, facets.flat_map(|facet| facet.values).collect()))
    }
}
