//! Searching: from a [`Query`] to [`SearchResults`].
//!
//! The query is parsed and lowered into a plan, the plan is run ([`run`]), and each hit of the page is
//! read from the store and gets its snippet.

mod alternatives;
mod dictionary;
mod explain;
mod facets;
mod filter;
mod guard;
mod info;
mod lower;
mod matches;
mod positions;
pub(crate) mod results;
mod run;
mod snippet;
mod suggest;

#[cfg(test)]
mod languages;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Instant;

use tantivy::query::{AllQuery, EmptyQuery, Occur};
use tantivy::{DocAddress, Searcher, TantivyDocument};

use crate::error::Result;
use crate::index::Index;
use crate::index::analysis::{Analyzer, Language};
use crate::index::document::{self, Head};
use crate::query::syntax::{self, Expr};
use crate::query::{FacetField, Query};
use facets::Counts;
use filter::Filters;
use lower::{Lowered, Lowering};
use matches::Matcher;
use results::{Facet, Hit, HitActor, HitCountry, SearchResults, Suggestion};

pub use info::Info;

/// A query made ready to run.
struct Plan {
    expr: Option<Expr>,
    query: Lowered,
    matcher: Matcher,
    /// Whether the order by relevance means anything.
    scores: bool,
    /// Whether the engine can skip articles that cannot be among the best: only where all of the
    /// query is words.
    prunes: bool,
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
        let searcher = self.searcher();
        let mut analyzer = Analyzer::new();
        let plan = self.plan(&searcher, &mut analyzer, query)?;

        let (found, counts) = self.find(&searcher, &plan, query)?;
        let mut hits = Vec::with_capacity(found.len());
        for (place, (score, address)) in found.into_iter().enumerate() {
            let rank = query.offset + place + 1;
            let mut hit = self.hit(&searcher, &mut analyzer, &plan, query, address)?;
            (hit.rank, hit.score) = (rank, score);
            hits.push(hit);
        }
        let suggestion = match &plan.expr {
            Some(expr) if counts.total == 0 => {
                self.suggestion(&searcher, &mut analyzer, expr, query)?
            }
            _ => None,
        };
        let total = counts.total;
        Ok(SearchResults {
            query: plan.expr.map(|expr| expr.to_string()).unwrap_or_default(),
            total,
            offset: query.offset,
            hits,
            facets: self.top(counts, query.facet_limit)?,
            suggestion,
            warnings: plan.warnings,
            took_us: u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
        })
    }

    fn plan(&self, searcher: &Searcher, analyzer: &mut Analyzer, query: &Query) -> Result<Plan> {
        let today = query
            .today
            .unwrap_or_else(|| chrono::Local::now().date_naive());
        let expr = if query.plain {
            syntax::plain(&query.text)
        } else {
            syntax::parse(&query.text)?
        };
        let mut lowering = Lowering::new(self, searcher, analyzer, today)?;
        let text = expr.as_ref().map(|expr| lowering.expr(expr)).transpose()?;
        let Lowering {
            matcher,
            scores,
            prunes,
            warnings,
            ..
        } = lowering;
        let mut filters = Filters {
            index: self,
            fields: &self.fields,
            analyzer,
            today,
        };
        let mut clauses = filters.clauses(query, text.is_some())?;
        let prunes = prunes && clauses.is_empty();
        // A text without a single word ("&") finds nothing, unlike no text at all.
        let text = text.map(|text| text.unwrap_or_else(|| Box::new(EmptyQuery)));
        clauses.extend(text.map(|text| (Occur::Must, text)));
        let query = lower::join(clauses).unwrap_or_else(|| lower::unscored(Box::new(AllQuery)));
        Ok(Plan {
            expr,
            query,
            matcher,
            scores,
            prunes,
            warnings,
        })
    }

    fn top(&self, counts: Counts, limit: usize) -> Result<BTreeMap<FacetField, Facet>> {
        counts.top(limit).map_err(|error| self.error(error.into()))
    }

    fn hit(
        &self,
        searcher: &Searcher,
        analyzer: &mut Analyzer,
        plan: &Plan,
        query: &Query,
        address: DocAddress,
    ) -> Result<Hit> {
        let stored: TantivyDocument = searcher.doc(address).map_err(|error| self.error(error))?;
        let mut hit = Hit::from(document::read_head(&self.fields, &stored)?);
        if query.highlight {
            let language = Language::of(hit.language.as_deref());
            let find = |analyzer: &mut Analyzer, text: &str| {
                plan.matcher
                    .find(analyzer, text, language, snippet::SEARCHED)
            };
            let matches = find(analyzer, &hit.title);
            hit.title_highlights = snippet::highlights(&hit.title, &matches);
            let body = document::read_body(&self.fields, &stored);
            hit.snippet = snippet::snippet(body, &find(analyzer, body));
        }
        if query.explain && plan.scores {
            hit.explanation = explain::explain(searcher, &plan.query, address);
        }
        Ok(hit)
    }

    fn suggestion(
        &self,
        searcher: &Searcher,
        analyzer: &mut Analyzer,
        expr: &Expr,
        query: &Query,
    ) -> Result<Option<Suggestion>> {
        let mended = suggest::mended(&self.fields, searcher, analyzer, expr, &query.text)?;
        let Some(text) = mended else {
            return Ok(None);
        };
        let better = Query {
            text,
            facets: Vec::new(),
            ..query.clone()
        };
        let plan = self.plan(searcher, analyzer, &better)?;
        let total = self.count(searcher, &plan.query, &[])?.total;
        Ok((total > 0).then_some(Suggestion {
            query: better.text,
            total,
        }))
    }
}

impl From<Head> for Hit {
    fn from(head: Head) -> Self {
        Hit {
            id: head.id,
            path: head.path,
            member: head.member,
            record: head.record,
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
