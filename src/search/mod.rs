//! Searching: from a [`Query`] to [`SearchResults`].
//!
//! The query is parsed and lowered into a plan ([`tree`], [`lower`]), the plan is run ([`run`]) and its
//! best articles ranked closely ([`rank`]), and each hit of the page is read from the store and gets its
//! snippet.

mod alternatives;
mod batches;
mod by_date;
mod days;
mod dictionary;
mod expand;
mod explain;
mod facets;
mod filter;
mod guard;
mod info;
mod known;
mod lower;
mod matches;
mod names;
mod partial;
mod positions;
mod rank;
mod recency;
pub(crate) mod results;
mod run;
mod snippet;
mod stop;
mod suggest;
mod timeline;
mod tree;
mod words;

#[cfg(test)]
mod languages;
#[cfg(test)]
mod order;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod variants;

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;
use std::time::Instant;

use tantivy::query::EmptyQuery;

use crate::error::Result;
use crate::index::Index;
use crate::index::analysis::{Analyzer, Language};
use crate::index::snapshot::Snapshot;
use crate::index::stored::{Head, Place};
use crate::query::syntax::{self, Expr};
use crate::query::{FacetField, Query, Sort};
use facets::Counts;
use filter::Filters;
use known::KnownTerms;
use lower::{Lowered, Lowering};
use matches::Matcher;
use rank::Asked;
use recency::Recency;
use results::{Facet, Hit, HitActor, HitCountry, SearchResults, Suggestion};
use run::Ranked;
use stop::StopWords;
use words::Sought;

pub use info::Info;

/// A query made ready to run.
struct Plan {
    query: Lowered,
    terms: KnownTerms,
    matcher: Matcher,
    /// Whether the order by relevance means anything.
    scores: bool,
    /// The query, where all of it is words, which are found faster.
    sought: Option<Sought>,
    /// What lifts an article among the best.
    asked: Asked,
    stop: StopWords,
    recency: Option<Recency>,
    /// Whether any of the words will do.
    any: bool,
    warnings: Vec<String>,
}

impl Index {
    /// Finds articles.
    ///
    /// # Errors
    /// [`ErrorKind::Query`](crate::ErrorKind::Query) if the text or a filter cannot be understood;
    /// the error says where and how to mend it.
    pub fn search(&self, query: &Query) -> Result<SearchResults> {
        let started = Instant::now();
        query.ranking.check()?;
        let snapshot = self.snapshot();
        let mut analyzer = Analyzer::new();
        let expr = parsed(query)?;
        let mut plan = self.plan(&snapshot, &mut analyzer, query, expr.as_ref())?;
        if query.expand && plan.scores && query.sort == Sort::Relevance {
            self.expand(&snapshot, &mut plan, query)?;
        }
        let (found, counts) = self.find(&snapshot, &plan, query)?;
        let total = counts.total;
        let mut results = SearchResults {
            query: expr.as_ref().map(Expr::to_string).unwrap_or_default(),
            total,
            offset: query.offset,
            hits: self.hits(&snapshot, &mut analyzer, &plan, query, found)?,
            facets: self.top(counts, query.facet_limit)?,
            timeline: self.timeline(&snapshot, &plan, query)?,
            warnings: plan.warnings,
            ..SearchResults::default()
        };
        if let Some(expr) = expr.filter(|_| total == 0) {
            results.suggestion = self.suggestion(&snapshot, &mut analyzer, &expr, query)?;
            self.add_partial(&snapshot, &mut analyzer, &expr, query, &mut results)?;
        }
        results.took_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
        Ok(results)
    }

    fn plan(
        &self,
        snapshot: &Arc<Snapshot>,
        analyzer: &mut Analyzer,
        query: &Query,
        expr: Option<&Expr>,
    ) -> Result<Plan> {
        let today = query.today();
        let recent = query.recent.as_deref();
        let recency = recent.map(|half_life| Recency::new(half_life, today));
        let mut lowering = Lowering::new(self, snapshot, analyzer, query, today)?;
        let text = expr.map(|expr| lowering.expr(expr)).transpose()?;
        let warnings = lowering.warnings();
        let Lowering {
            terms,
            matcher,
            scores,
            asked,
            stop,
            ..
        } = lowering;
        let mut filters = Filters {
            index: self,
            snapshot,
            terms: &terms,
            fields: &self.fields,
            analyzer,
            today,
        };
        let clauses = filters.clauses(query)?;
        // A text without a single word ("&") finds nothing, unlike no text at all.
        let text = text.map(|text| text.unwrap_or_else(|| Box::new(EmptyQuery)));
        let words = text.as_ref().filter(|_| scores);
        Ok(Plan {
            sought: words.and_then(|text| clauses.sought(text)),
            query: clauses.joined(text),
            terms,
            matcher,
            scores,
            asked,
            stop,
            recency: recency.transpose()?,
            any: query.plain,
            warnings,
        })
    }

    /// Adds words of the best articles to the plan.
    fn expand(&self, snapshot: &Arc<Snapshot>, plan: &mut Plan, query: &Query) -> Result<()> {
        let first = Query {
            limit: expand::ARTICLES,
            offset: 0,
            facets: Vec::new(),
            ..query.clone()
        };
        let (best, _) = self.find(snapshot, plan, &first)?;
        self.expanded(snapshot, plan, &best)
    }

    fn hits(
        &self,
        snapshot: &Arc<Snapshot>,
        analyzer: &mut Analyzer,
        plan: &Plan,
        query: &Query,
        found: Vec<Ranked>,
    ) -> Result<Vec<Hit>> {
        let by_relevance = plan.scores && query.sort == Sort::Relevance;
        let mut hits = Vec::with_capacity(found.len());
        for (place, ranked) in found.into_iter().enumerate() {
            let mut hit = self.hit(snapshot, analyzer, plan, query, &ranked)?;
            hit.rank = query.offset + place + 1;
            hit.score = by_relevance.then_some(ranked.score);
            hits.push(hit);
        }
        Ok(hits)
    }

    fn top(&self, counts: Counts, limit: usize) -> Result<BTreeMap<FacetField, Facet>> {
        counts.top(limit).map_err(|error| self.error(error.into()))
    }

    fn hit(
        &self,
        snapshot: &Arc<Snapshot>,
        analyzer: &mut Analyzer,
        plan: &Plan,
        query: &Query,
        ranked: &Ranked,
    ) -> Result<Hit> {
        let mut stored = self.store.read(&snapshot.searcher, ranked.at)?;
        let mut hit = Hit::of(mem::take(&mut stored.place), mem::take(&mut stored.head));
        if query.highlight {
            let language = Language::of(hit.language.as_deref());
            let find = |analyzer: &mut Analyzer, text: &str| {
                plan.matcher
                    .find(analyzer, text, language, snippet::SEARCHED)
            };
            let matches = find(analyzer, &hit.title);
            hit.title_highlights = snippet::highlights(&hit.title, &matches);
            let body = stored.body();
            hit.snippet = snippet::snippet(body, &find(analyzer, body));
        }
        if query.explain && plan.scores {
            hit.explanation = explain::explain(&snapshot.searcher, &plan.query, ranked);
        }
        Ok(hit)
    }

    fn suggestion(
        &self,
        snapshot: &Arc<Snapshot>,
        analyzer: &mut Analyzer,
        expr: &Expr,
        query: &Query,
    ) -> Result<Option<Suggestion>> {
        let mended = suggest::mended(
            &self.fields,
            &snapshot.searcher,
            analyzer,
            expr,
            &query.text,
        )?;
        let Some(text) = mended else {
            return Ok(None);
        };
        let better = Query {
            text,
            ..query.clone()
        };
        let expr = parsed(&better)?;
        let plan = self.plan(snapshot, analyzer, &better, expr.as_ref())?;
        let total = self.count(snapshot, &plan.query, &[])?.total;
        Ok((total > 0).then_some(Suggestion {
            query: better.text,
            total,
        }))
    }
}

fn parsed(query: &Query) -> Result<Option<Expr>> {
    match query.plain {
        true => Ok(syntax::plain(&query.text)),
        false => syntax::parse(&query.text),
    }
}

impl Hit {
    fn of(place: Place, head: Head) -> Self {
        Hit {
            id: head.id,
            path: head.path,
            member: place.member,
            record: place.record,
            title: head.title,
            title_derived: head.title_derived,
            date: head.date,
            date_source: head.date_source,
            language: head.language,
            source: head.source,
            url: head.url,
            countries: head
                .countries
                .into_iter()
                .map(|(code, name, role, salience)| HitCountry {
                    code,
                    name,
                    role,
                    salience,
                })
                .collect(),
            actors: head
                .actors
                .into_iter()
                .map(|(name, kind, salience)| HitActor {
                    name,
                    kind,
                    salience,
                })
                .collect(),
            ..Hit::default()
        }
    }
}
