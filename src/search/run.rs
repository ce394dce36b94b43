//! Running a plan: the page of hits and the counts over all matches.
//!
//! Where the query is words alone, the best hits are collected bare, because only then does the engine
//! skip what cannot be among them, and the total is counted apart, without scores. Any phrase,
//! prefix or filter switches that off: then all is done in one pass.

use tantivy::collector::sort_key::{ComparatorEnum, SortByStaticFastValue};
use tantivy::collector::{Collector, TopDocs};
use tantivy::query::Query as _;
use tantivy::{DocAddress, Searcher};

use super::Plan;
use super::facets::{CountFacets, Counts};
use super::lower::Lowered;
use crate::error::Result;
use crate::index::Index;
use crate::index::schema::{FINGERPRINT, PUBLISHED};
use crate::query::{FacetField, Query, Sort};

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
        let top = TopDocs::with_limit(limit).and_offset(query.offset);
        let newest_first = match query.sort {
            Sort::Relevance if plan.scores => return self.best(searcher, plan, query, top),
            Sort::Relevance | Sort::Newest => true,
            Sort::Oldest => false,
        };
        self.by_date(searcher, plan, query, top, newest_first)
    }

    fn best(
        &self,
        searcher: &Searcher,
        plan: &Plan,
        query: &Query,
        top: TopDocs,
    ) -> Result<(Found, Counts)> {
        let (found, counts) = if plan.prunes {
            let found = self.collect(searcher, &plan.query, &top.order_by_score())?;
            (found, self.count(searcher, &plan.query, &query.facets)?)
        } else {
            let counter = CountFacets::new(&query.facets);
            self.collect(searcher, &plan.query, &(top.order_by_score(), counter))?
        };
        let found = found.into_iter().map(|(score, at)| (Some(score), at));
        Ok((found.collect(), counts))
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
