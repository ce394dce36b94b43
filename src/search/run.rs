//! Running a plan: the page of hits and the counts over all matches.
//!
//! Where the query is words alone, the best hits are found in a way of their own ([`words`](super::words)),
//! anything else in one pass of the engine. The best are then looked at again for what lifts them
//! ([`rank`]). By date, only so many matches are looked at as are shown ([`by_date`](super::by_date)).

use std::cmp::Reverse;
use std::sync::Arc;

use tantivy::collector::{Collector, TopDocs};
use tantivy::query::Query as _;
use tantivy::{DocAddress, Score, SegmentReader};

use super::Plan;
use super::facets::{CountFacets, Counts};
use super::lower::Lowered;
use super::rank::{self, Lift, RERANKED};
use super::words::best;
use crate::error::Result;
use crate::index::Index;
use crate::index::snapshot::{self, Snapshot};
use crate::query::{FacetField, Query, Sort};

/// Hits collected beyond a page, so that equal ones at its end are ordered among themselves too.
const EQUALS: usize = 32;

/// An article among the best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranked {
    /// With its lift; 0 where the order is not by relevance.
    pub score: Score,
    pub lift: Lift,
    pub at: DocAddress,
}

impl Ranked {
    pub(super) fn unranked(at: DocAddress) -> Self {
        Ranked {
            score: 0.0,
            lift: Lift::default(),
            at,
        }
    }
}

/// Hits of a page.
pub(super) type Found = Vec<Ranked>;

impl Index {
    pub(super) fn find(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        query: &Query,
    ) -> Result<(Found, Counts)> {
        let all = usize::try_from(snapshot.searcher.num_docs()).unwrap_or(usize::MAX);
        let limit = query.limit.min(all.saturating_sub(query.offset));
        if limit == 0 {
            let counts = self.count(snapshot, &plan.query, &query.facets)?;
            return Ok((Found::new(), counts));
        }
        match query.sort {
            Sort::Relevance if plan.scores => self.best(snapshot, plan, query, limit),
            _ => self.by_date(snapshot, plan, query, limit),
        }
    }

    fn best(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        query: &Query,
        limit: usize,
    ) -> Result<(Found, Counts)> {
        let wanted = query.offset.saturating_add(limit);
        let lifted = if plan.asked.is_empty() { 0 } else { RERANKED };
        let most = wanted.max(lifted).saturating_add(EQUALS);
        let (found, counts) = self.collect_best(snapshot, plan, query, most)?;
        let found = found.into_iter().map(|(score, at)| Ranked {
            score,
            at,
            lift: Lift::default(),
        });
        let mut found: Vec<Ranked> = found.collect();
        self.order(snapshot, &mut found)?;
        if lifted > 0 {
            let best = lifted.min(found.len());
            self.lift(snapshot, plan, query, &mut found[..best])?;
            self.order(snapshot, &mut found)?;
        }
        Ok((
            found.into_iter().skip(query.offset).take(limit).collect(),
            counts,
        ))
    }

    fn collect_best(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        query: &Query,
        most: usize,
    ) -> Result<(Vec<(Score, DocAddress)>, Counts)> {
        let top = TopDocs::with_limit(most);
        let counter = CountFacets::new(&query.facets, snapshot);
        if let Some(recency) = plan.recency {
            // What the engine would prune may be new.
            let commit = Arc::clone(snapshot);
            let newer = top.tweak_score(move |segment: &SegmentReader| {
                let place = commit.place(segment).zip(commit.published().ok());
                let dates = place.and_then(|(place, all)| all.get(place)).cloned();
                move |doc, score: Score| {
                    let date = dates.as_ref().and_then(|dates| dates.first(doc));
                    score * recency.factor(date)
                }
            });
            return self.collect_scored(snapshot, plan, &(newer, counter));
        }
        if let Some(sought) = &plan.sought {
            let found = best(&snapshot.searcher, &plan.terms, sought, most);
            let (found, total) = found.map_err(|error| self.error(error))?;
            let counts = match query.facets.is_empty() {
                true => Counts::of(total),
                false => self.count(snapshot, &plan.query, &query.facets)?,
            };
            return Ok((found, counts));
        }
        self.collect_scored(snapshot, plan, &(top.order_by_score(), counter))
    }

    /// Adds what lifts the best articles beyond their words.
    fn lift(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        query: &Query,
        best: &mut [Ranked],
    ) -> Result<()> {
        let places: Vec<_> = best.iter().map(|ranked| ranked.at).collect();
        let lifts = rank::lifts(
            &snapshot.searcher,
            &plan.terms,
            &self.fields,
            &plan.asked,
            &query.ranking,
            &places,
        )
        .map_err(|error| self.error(error))?;
        let dates = match plan.recency {
            Some(_) => snapshot.published().map_err(|error| self.error(error))?,
            None => &[],
        };
        for (ranked, mut lift) in best.iter_mut().zip(lifts) {
            if let Some(recency) = plan.recency {
                lift.scale(recency.factor(snapshot::value(dates, ranked.at)));
            }
            ranked.score += lift.sum();
            ranked.lift = lift;
        }
        Ok(())
    }

    /// Best first. Articles of equal score stand newest first and then by content hash: the engine leaves
    /// them in the order in which threads happened to write them, which another index does not share.
    fn order(&self, snapshot: &Arc<Snapshot>, found: &mut [Ranked]) -> Result<()> {
        found.sort_unstable_by(|a, b| b.score.total_cmp(&a.score));
        for equals in found.chunk_by_mut(|a, b| a.score == b.score) {
            if equals.len() > 1 {
                let dates = snapshot.published().map_err(|error| self.error(error))?;
                let hashes = snapshot.fingerprints().map_err(|error| self.error(error))?;
                equals.sort_by_cached_key(|&Ranked { at, .. }| {
                    Reverse((snapshot::value(dates, at), snapshot::value(hashes, at), at))
                });
            }
        }
        Ok(())
    }

    pub(super) fn count(
        &self,
        snapshot: &Arc<Snapshot>,
        query: &Lowered,
        facets: &[FacetField],
    ) -> Result<Counts> {
        if !facets.is_empty() {
            return self.collect(snapshot, query, &CountFacets::new(facets, snapshot));
        }
        let total = query
            .count(&snapshot.searcher)
            .map_err(|error| self.error(error))?;
        Ok(Counts::of(total as u64))
    }

    fn collect_scored<C: Collector>(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        collector: &C,
    ) -> Result<C::Fruit> {
        snapshot
            .searcher
            .search_with_statistics_provider(&plan.query, collector, &plan.terms)
            .map_err(|error| self.error(error))
    }

    fn collect<C: Collector>(
        &self,
        snapshot: &Arc<Snapshot>,
        query: &Lowered,
        collector: &C,
    ) -> Result<C::Fruit> {
        snapshot
            .searcher
            .search(query, collector)
            .map_err(|error| self.error(error))
    }
}
