//! Matches by date, newest or oldest first.
//!
//! Each segment is sorted by the moment of publication, newest first and undated last: its first matches are
//! its newest and the last that are dated its oldest. No more of them are looked at than the page shows,
//! but for those of the same moment.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use tantivy::query::{EnableScoring, Query as _, Weight};
use tantivy::{DocAddress, DocId, SegmentReader};

use super::Plan;
use super::days::first_without;
use super::facets::Counts;
use super::run::{Found, Ranked};
use crate::error::Result;
use crate::index::Index;
use crate::index::snapshot::{self, Snapshot};
use crate::query::{Query, Sort};

/// Documents at the end of a segment that are looked at first for the oldest matches, and how many times
/// as many next where that was not enough.
const FIRST_LOOK: DocId = 4096;
const NEXT_LOOK: DocId = 8;

/// A match with its moment of publication.
type Dated = (Option<i64>, DocAddress);

impl Index {
    /// The page of hits by date. Articles of the same moment stand in the order of their content
    /// hashes, which is the same in every index of the same articles; those without a date stand last.
    pub(super) fn by_date(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        query: &Query,
        limit: usize,
    ) -> Result<(Found, Counts)> {
        let wanted = query.offset.saturating_add(limit);
        let found = match query.sort {
            Sort::Oldest => oldest(snapshot, plan, wanted, FIRST_LOOK),
            Sort::Relevance | Sort::Newest => newest(snapshot, plan, wanted),
        };
        let mut found = found.map_err(|error| self.error(error))?;
        let hashes = snapshot.fingerprints().map_err(|error| self.error(error))?;
        let hash = |at| Reverse(snapshot::value(hashes, at));
        match query.sort {
            Sort::Oldest => {
                found.sort_by_cached_key(|&(date, at)| (date.is_none(), date, hash(at), at));
            }
            Sort::Relevance | Sort::Newest => {
                found.sort_by_cached_key(|&(date, at)| (Reverse(date), hash(at), at));
            }
        }
        let page = found.into_iter().skip(query.offset).take(limit);
        let page = page.map(|(_, at)| Ranked::unranked(at)).collect();
        Ok((page, self.count(snapshot, &plan.query, &query.facets)?))
    }
}

/// The first matches of each segment: so many, and all of the last one's moment.
fn newest(snapshot: &Snapshot, plan: &Plan, wanted: usize) -> tantivy::Result<Vec<Dated>> {
    let mut found = Vec::new();
    let matches = Matches::of(snapshot, plan)?;
    for (segment, reader) in (0..).zip(snapshot.searcher.segment_readers()) {
        let start = found.len();
        matches.visit(segment, reader, 0..reader.max_doc(), |(date, at)| {
            let enough = found.len() - start >= wanted;
            if enough && found.last().is_some_and(|(last, _)| *last != date) {
                return false;
            }
            found.push((date, at));
            true
        })?;
    }
    Ok(found)
}

/// The last matches of each segment that have a date: so many, and all of the first one's moment. If that
/// is not enough, those without a date too. So many documents of a segment are looked at first.
fn oldest(
    snapshot: &Snapshot,
    plan: &Plan,
    wanted: usize,
    look: DocId,
) -> tantivy::Result<Vec<Dated>> {
    let mut found = Vec::new();
    let matches = Matches::of(snapshot, plan)?;
    let columns = snapshot.published()?;
    let readers = || (0..).zip(snapshot.searcher.segment_readers()).zip(columns);
    let ends = readers().map(|((_, reader), column)| {
        first_without(column, reader.max_doc(), |moment| moment.is_some())
    });
    let ends: Vec<DocId> = ends.collect();
    for (((segment, reader), _), &end) in readers().zip(&ends) {
        found.extend(matches.last(segment, reader, end, wanted, look)?);
    }
    if found.len() < wanted {
        for (((segment, reader), _), &end) in readers().zip(&ends) {
            matches.visit(segment, reader, end..reader.max_doc(), |undated| {
                found.push(undated);
                true
            })?;
        }
    }
    Ok(found)
}

/// The matches of a plan.
struct Matches<'a> {
    snapshot: &'a Snapshot,
    weight: Box<dyn Weight>,
}

impl<'a> Matches<'a> {
    fn of(snapshot: &'a Snapshot, plan: &Plan) -> tantivy::Result<Self> {
        let scoring = EnableScoring::disabled_from_searcher(&snapshot.searcher);
        Ok(Matches {
            snapshot,
            weight: plan.query.weight(scoring)?,
        })
    }

    /// Calls `visit` with the matches among some documents, in their order, as long as it says so.
    fn visit(
        &self,
        segment: u32,
        reader: &SegmentReader,
        docs: Range<DocId>,
        mut visit: impl FnMut(Dated) -> bool,
    ) -> tantivy::Result<()> {
        let columns = self.snapshot.published()?;
        let alive = reader.alive_bitset();
        let mut matches = self.weight.scorer(reader, 1.0)?;
        let mut doc = matches.doc();
        if doc < docs.start {
            doc = matches.seek(docs.start);
        }
        while doc < docs.end {
            if alive.is_none_or(|alive| alive.is_alive(doc)) {
                let at = DocAddress::new(segment, doc);
                if !visit((snapshot::value(columns, at), at)) {
                    break;
                }
            }
            doc = matches.advance();
        }
        Ok(())
    }

    /// The last matches before `end`: so many, and all of the first one's moment.
    fn last(
        &self,
        segment: u32,
        reader: &SegmentReader,
        end: DocId,
        wanted: usize,
        mut look: DocId,
    ) -> tantivy::Result<Vec<Dated>> {
        loop {
            let start = end.saturating_sub(look);
            let mut found = Vec::new();
            self.visit(segment, reader, start..end, |dated| {
                found.push(dated);
                true
            })?;
            let first = found.len().checked_sub(wanted).and_then(|at| found.get(at));
            if let Some(&(moment, _)) = first {
                // They stand newest first, and are all there if a newer one is.
                let newer = found.partition_point(|(date, _)| *date > moment);
                if newer > 0 {
                    found.drain(..newer);
                    return Ok(found);
                }
            }
            if start == 0 {
                return Ok(found);
            }
            look = look.saturating_mul(NEXT_LOOK);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::analysis::Analyzer;
    use crate::query::syntax;
    use crate::{Article, Query};

    /// An index of two segments, with days that repeat and articles without one.
    fn index(folder: &tempfile::TempDir) -> Index {
        let index = Index::create(folder.path().join(".search")).unwrap();
        for half in 0..2 {
            let mut writer = index.writer().unwrap();
            for number in 0..40 {
                let word = if number % 3 == 0 { "grain" } else { "barley" };
                let mut article = Article::new("", format!("{word} {half} {number}"));
                let day = format!("2025-01-{:02}", number % 9 + 1);
                article.date = day.parse().ok().filter(|_| number % 10 > 0);
                writer.add(article).unwrap();
            }
            writer.commit().unwrap();
        }
        index.reload().unwrap();
        index
    }

    #[test]
    fn the_oldest_are_found_from_the_end_however_few_are_looked_at_first() {
        let folder = tempfile::tempdir().unwrap();
        let index = index(&folder);
        let snapshot = index.snapshot();
        for text in ["grain", "grain OR barley", "barley -grain"] {
            let query = Query::new(text);
            let expr = syntax::parse(text).unwrap();
            let mut analyzer = Analyzer::new();
            let plan = index.plan(&snapshot, &mut analyzer, &query, expr.as_ref());
            let plan = plan.unwrap();
            let sorted = |wanted, look| {
                let mut found = oldest(&snapshot, &plan, wanted, look).unwrap();
                found.sort_by_key(|&(date, at)| (date.is_none(), date, at));
                found
            };
            let all = sorted(usize::MAX, DocId::MAX);
            let moments = |found: &[Dated], most| -> Vec<Option<i64>> {
                found.iter().map(|(date, _)| *date).take(most).collect()
            };
            for wanted in 1..all.len() + 2 {
                let found = sorted(wanted, 1);
                assert_eq!(moments(&found, wanted), moments(&all, wanted), "{text}");
                // All of the last moment are there, so that they can be ordered among themselves.
                let last = found[wanted.min(found.len()) - 1].0;
                let of_last = |found: &[Dated]| found.iter().filter(|at| at.0 == last).count();
                assert_eq!(of_last(&found), of_last(&all), "{text} {wanted}");
            }
        }
    }
}
