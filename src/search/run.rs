//! Running a plan: the page of hits and the counts over all matches.
//!
//! Where the query is words alone, the best hits are collected bare, because only then does the engine
//! skip what cannot be among them, and the total is counted apart, without scores. Any phrase,
//! prefix or filter switches that off: then all is done in one pass.

use std::cmp::Reverse;

use tantivy::collector::sort_key::{ComparatorEnum, SortByStaticFastValue};
use tantivy::collector::{Collector, TopDocs};
use tantivy::query::Query as _;
use tantivy::{DocAddress, Score, Searcher};

use super::Plan;
use super::facets::{CountFacets, Counts};
use super::lower::Lowered;
use crate::error::Result;
use crate::index::Index;
use crate::index::schema::{FINGERPRINT, PUBLISHED};
use crate::query::{FacetField, Query, Sort};

/// Hits collected beyond a page, so that equal ones at its end are ordered among themselves too.
const EQUALS: usize = 32;

/// Hits of a page, with scores if they are ranked by relevance.
type Found = Vec<(Option<f32>, DocAddress)>;

impl Index {
    pub(super) fn find(
        &self,
        searcher: &Searcher,
        plan: &Plan,
        query: &Query,
    ) -> Result<(Found, Counts)> {
        let all = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
        let limit = query.limit.min(all.saturating_sub(query.offset));
        if limit == 0 {
            let counts = self.count(searcher, &plan.query, &query.facets)?;
            return Ok((Found::new(), counts));
        }
        let newest_first = match query.sort {
            Sort::Relevance if plan.scores => return self.best(searcher, plan, query, limit),
            Sort::Relevance | Sort::Newest => true,
            Sort::Oldest => false,
        };
        let top = TopDocs::with_limit(limit).and_offset(query.offset);
        self.by_date(searcher, plan, query, top, newest_first)
    }

    fn best(
        &self,
        searcher: &Searcher,
        plan: &Plan,
        query: &Query,
        limit: usize,
    ) -> Result<(Found, Counts)> {
        let wanted = query.offset.saturating_add(limit);
        let top = TopDocs::with_limit(wanted.saturating_add(EQUALS));
        let (mut found, counts) = if plan.prunes {
            let found = self.collect(searcher, &plan.query, &top.order_by_score())?;
            (found, self.count(searcher, &plan.query, &query.facets)?)
        } else {
            let counter = CountFacets::new(&query.facets);
            self.collect(searcher, &plan.query, &(top.order_by_score(), counter))?
        };
        self.order_equals(searcher, &mut found)?;
        let page = found.into_iter().skip(query.offset).take(limit);
        let page = page.map(|(score, at)| (Some(score), at));
        Ok((page.collect(), counts))
    }

    /// Puts articles of equal score newest first and then by content hash. The engine leaves them in
    /// the order in which threads happened to write them, which another index does not share.
    fn order_equals(&self, searcher: &Searcher, found: &mut [(Score, DocAddress)]) -> Result<()> {
        if found.windows(2).all(|pair| pair[0].0 != pair[1].0) {
            return Ok(());
        }
        let mut columns = Vec::with_capacity(searcher.segment_readers().len());
        for segment in searcher.segment_readers() {
            let fast = segment.fast_fields();
            let dates = fast.i64(PUBLISHED).map_err(|error| self.error(error))?;
            let hashes = fast.u64(FINGERPRINT).map_err(|error| self.error(error))?;
            columns.push((dates, hashes));
        }
        found.sort_by_cached_key(|(score, at)| {
            let place = columns.get(at.segment_ord as usize);
            let key =
                place.map(|(dates, hashes)| (dates.first(at.doc_id), hashes.first(at.doc_id)));
            // Scores are above 0, and such floats order as their bits do.
            Reverse((score.to_bits(), key))
        });
        Ok(())
    }

    /// Articles of the same moment stand in the order of their content hashes, which is the same in
    /// every index of the same articles.
    fn by_date(
        &self,
        searcher: &Searcher,
        plan: &Plan,
        query: &Query,
        top: TopDocs,
        newest_first: bool,
    ) -> Result<(Found, Counts)> {
        let dates = if newest_first {
            ComparatorEnum::Natural
        } else {
            ComparatorEnum::ReverseNoneLower
        };
        let hashes = SortByStaticFastValue::<u64>::for_field(FINGERPRINT);
        let key = (
            (SortByStaticFastValue::<i64>::for_field(PUBLISHED), dates),
            (hashes, ComparatorEnum::Natural),
        );
        let counter = CountFacets::new(&query.facets);
        let (found, counts) = self.collect(searcher, &plan.query, &(top.order_by(key), counter))?;
        let found = found.into_iter().map(|(_, at)| (None, at));
        Ok((found.collect(), counts))
    }

    pub(super) fn count(
        &self,
        searcher: &Searcher,
        query: &Lowered,
        facets: &[FacetField],
    ) -> Result<Counts> {
        if !facets.is_empty() {
            return self.collect(searcher, query, &CountFacets::new(facets));
        }
        let total = query.count(searcher).map_err(|error| self.error(error))?;
        Ok(Counts::of(total as u64))
    }

    fn collect<C: Collector>(
        &self,
        searcher: &Searcher,
        query: &Lowered,
        collector: &C,
    ) -> Result<C::Fruit> {
        searcher
            .search(query, collector)
            .map_err(|error| self.error(error))
    }
}
