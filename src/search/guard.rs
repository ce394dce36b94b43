//! Parts of a query that keep to the engine's own rules.
//!
//! A cursor over articles only moves forward, and tantivy's assertions see to it, but tantivy itself asks
//! for more in two places: when it explains a part of an OR that the article does not match, and when
//! it excludes a phrase whose first match lies behind the article at hand.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TantivyError, Term};

/// A query that finds and scores as the one within, and can be explained for any article.
#[derive(Debug)]
pub(super) struct Explainable(Box<dyn Query>);

impl Explainable {
    pub(super) fn boxed(query: impl Query) -> Box<dyn Query> {
        Box::new(Explainable(Box::new(query)))
    }
}

impl Clone for Explainable {
    fn clone(&self) -> Self {
        Explainable(self.0.box_clone())
    }
}

impl Query for Explainable {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(ExplainableWeight(self.0.weight(scoring)?)))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.0.query_terms(visitor);
    }
}

/// Hands everything on but explanations; what this did not hand on would lose the engine's own ways of
/// counting and pruning.
struct ExplainableWeight(Box<dyn Weight>);

impl Weight for ExplainableWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.0.scorer(reader, boost)
    }

    fn scorer_danger(
        &self,
        reader: &SegmentReader,
        target: DocId,
        boost: Score,
    ) -> tantivy::Result<(SeekDangerResult, Box<dyn Scorer>)> {
        self.0.scorer_danger(reader, target, boost)
    }

    fn count(&self, reader: &SegmentReader) -> tantivy::Result<u32> {
        self.0.count(reader)
    }

    fn for_each(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score),
    ) -> tantivy::Result<()> {
        self.0.for_each(reader, callback)
    }

    fn for_each_no_score(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        self.0.for_each_no_score(reader, callback)
    }

    fn for_each_pruning(
        &self,
        threshold: Score,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        self.0.for_each_pruning(threshold, reader, callback)
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.0.scorer(reader, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(no_match(doc));
        }
        self.0.explain(reader, doc)
    }
}

/// What the engine expects of a part that an article does not match.
pub(super) fn no_match(doc: DocId) -> TantivyError {
    TantivyError::InvalidArgument(format!("document #({doc}) does not match"))
}

/// A query that finds as the one within, and can be excluded from another.
#[derive(Debug)]
pub(super) struct Excludable(pub Box<dyn Query>);

impl Clone for Excludable {
    fn clone(&self) -> Self {
        Excludable(self.0.box_clone())
    }
}

impl Query for Excludable {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(ExcludableWeight(self.0.weight(scoring)?)))
    }
}

struct ExcludableWeight(Box<dyn Weight>);

impl Weight for ExcludableWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(Forward(self.0.scorer(reader, boost)?)))
    }

    fn explain(&self, _: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        Err(no_match(doc))
    }
}

/// A cursor that stays where it is when it is asked to go back.
struct Forward(Box<dyn Scorer>);

impl DocSet for Forward {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.0.doc() {
            return self.0.doc();
        }
        self.0.seek(target)
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }
}

impl Scorer for Forward {
    fn score(&mut self) -> Score {
        self.0.score()
    }
}
