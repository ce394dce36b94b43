//! Running a plan: the page of hits and the counts over all matches.
//!
//! Where the query is words alone, the best hits are collected bare, because only then does the engine
//! skip what cannot be among them, and the total is counted apart, without scores. Any phrase,
//! prefix or filter switches that off: then all is done in one pass. The best are then looked at again
//! for what lifts them ([`rank`]).

use std::cmp::Reverse;
use std::sync::Arc;

use tantivy::collector::sort_key::{ComparatorEnum, SortByStaticFastValue};
use tantivy::collector::{Collector, TopDocs};
use tantivy::query::{EnableScoring, Query as _};
use tantivy::{DocAddress, Score, SegmentReader, TERMINATED};

use super::Plan;
use super::facets::{CountFacets, Counts};
use super::lower::Lowered;
use super::rank::{self, Lift, RERANKED};
use super::words::best;
use crate::error::Result;
use crate::index::Index;
use crate::index::schema::{FINGERPRINT, PUBLISHED};
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
    fn unranked(at: DocAddress) -> Self {
        Ranked {
            score: 0.0,
            lift: Lift::default(),
            at,
        }
    }
}

/// Hits of a page.
type Found = Vec<Ranked>;

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
            Sort::Relevance | Sort::Newest => self.newest(snapshot, plan, query, limit),
            Sort::Oldest => self.oldest(snapshot, plan, query, limit),
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

    /// Newest first: a segment's first matches are its newest, and no more of them are looked at than the
    /// page shows, but for those of the same moment.
    fn newest(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        query: &Query,
        limit: usize,
    ) -> Result<(Found, Counts)> {
        let wanted = query.offset.saturating_add(limit);
        let found = self.first_matches(snapshot, plan, wanted);
        let mut found = found.map_err(|error| self.error(error))?;
        let hashes = snapshot.fingerprints().map_err(|error| self.error(error))?;
        found.sort_by_cached_key(|&(date, at)| Reverse((date, snapshot::value(hashes, at))));
        let page = found.into_iter().skip(query.offset).take(limit);
        let page = page.map(|(_, at)| Ranked::unranked(at)).collect();
        Ok((page, self.count(snapshot, &plan.query, &query.facets)?))
    }

    /// The first matches of each segment with their moments: so many, and all of the last one's moment.
    fn first_matches(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        wanted: usize,
    ) -> tantivy::Result<Vec<(Option<i64>, DocAddress)>> {
        let searcher = &snapshot.searcher;
        let weight = plan
            .query
            .weight(EnableScoring::disabled_from_searcher(searcher))?;
        let columns = snapshot.published()?;
        let mut found = Vec::new();
        for (segment, reader) in (0..).zip(searcher.segment_readers()) {
            let alive = reader.alive_bitset();
            let start = found.len();
            let mut matches = weight.scorer(reader, 1.0)?;
            let mut doc = matches.doc();
            while doc != TERMINATED {
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    let at = DocAddress::new(segment, doc);
                    let date = snapshot::value(columns, at);
                    let enough = found.len() - start >= wanted;
                    if enough && found.last().is_some_and(|(last, _)| *last != date) {
                        break;
                    }
                    found.push((date, at));
                }
                doc = matches.advance();
            }
        }
        Ok(found)
    }

    /// Oldest first, undated last. Articles of the same moment stand in the order of their content
    /// hashes, which is the same in every index of the same articles.
    fn oldest(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        query: &Query,
        limit: usize,
    ) -> Result<(Found, Counts)> {
        let hashes = SortByStaticFastValue::<u64>::for_field(FINGERPRINT);
        let dates = SortByStaticFastValue::<i64>::for_field(PUBLISHED);
        let key = (
            (dates, ComparatorEnum::ReverseNoneLower),
            (hashes, ComparatorEnum::Natural),
        );
        let top = TopDocs::with_limit(limit).and_offset(query.offset);
        let counter = CountFacets::new(&query.facets, snapshot);
        let (found, counts) = self.collect(snapshot, &plan.query, &(top.order_by(key), counter))?;
        let found = found.into_iter().map(|(_, at)| Ranked::unranked(at));
        Ok((found.collect(), counts))
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
