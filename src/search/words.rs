//! Queries of words alone: articles that hold of each part any of its words.
//!
//! The engine can run them as any other query, and does where they are part of one, or where articles
//! are wanted by date. The best by score are looked for here, because there is more to win: one pass
//! scores and counts, lists are read block by block, and a segment begins with what the best of
//! the others have ([`best`]).

mod all;
mod any;
mod best;
mod list;
mod window;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use tantivy::query::{
    Bm25StatisticsProvider, BooleanQuery, BoostQuery, EmptyScorer, EnableScoring, Explanation,
    Occur, Query, Scorer, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, Term as Key};

use super::guard::Explainable;
use super::known::KnownTerm;
use super::lower::Lowered;

pub(super) use best::{Sought, best};

/// A term of the index.
#[derive(Clone, Debug)]
struct Word {
    key: Key,
    known: Arc<KnownTerm>,
    /// In how many articles it counts as being, where that is not as many as hold it.
    frequency: Option<u64>,
    /// How often its score counts.
    boost: Score,
    /// Whether the field tells how long its texts are: else the engine holds no block of the list for
    /// better than nothing, and must not prune by it.
    has_lengths: bool,
}

/// Articles that hold of each part any of its words.
#[derive(Clone, Debug)]
pub(super) struct Words {
    parts: Vec<Vec<Word>>,
}

impl Words {
    pub(super) fn of(key: Key, known: Arc<KnownTerm>) -> Self {
        let word = Word {
            key,
            known,
            frequency: None,
            boost: 1.0,
            has_lengths: true,
        };
        Words {
            parts: vec![vec![word]],
        }
    }

    /// The same, of a field that does not tell how long its texts are, with scores that count so often.
    pub(super) fn without_lengths(mut self, boost: Score) -> Self {
        for word in self.parts.iter_mut().flatten() {
            word.boost = boost;
            word.has_lengths = false;
        }
        self
    }

    /// The same, with words as rare as `frequency` has them.
    pub(super) fn with_frequencies(mut self, frequency: impl Fn(&Key) -> Option<u64>) -> Self {
        for word in self.parts.iter_mut().flatten() {
            word.frequency = frequency(&word.key);
        }
        self
    }

    /// All or any of several queries, if they are words alone and can be said so.
    pub(super) fn joined(clauses: &[(Occur, Lowered)]) -> Option<Self> {
        let (first, _) = clauses.first()?;
        let mut parts: Vec<Vec<Word>> = Vec::with_capacity(clauses.len());
        for (occur, query) in clauses {
            let words = query.as_ref().downcast_ref::<Words>()?;
            match (first == occur).then_some(occur)? {
                Occur::Must => parts.extend(words.parts.iter().cloned()),
                Occur::Should => {
                    let [any] = words.parts.as_slice() else {
                        return None;
                    };
                    match parts.first_mut() {
                        Some(all) => all.extend(any.iter().cloned()),
                        None => parts.push(any.clone()),
                    }
                }
                Occur::MustNot => return None,
            }
        }
        Some(Words { parts })
    }

    /// The engine's query.
    fn lowered(&self) -> Lowered {
        let parts = self.parts.iter().map(|words| {
            let words = words.iter().map(|word| Box::new(word.clone()) as Lowered);
            (Occur::Must, clauses(Occur::Should, words))
        });
        let mut parts: Vec<_> = parts.collect();
        match parts.pop() {
            Some((_, only)) if parts.is_empty() => only,
            last => {
                parts.extend(last);
                Explainable::boxed(BooleanQuery::new(parts))
            }
        }
    }
}

fn clauses(occur: Occur, mut queries: impl ExactSizeIterator<Item = Lowered>) -> Lowered {
    match (queries.len(), queries.next()) {
        (1, Some(only)) => only,
        (_, first) => {
            let clauses = first.into_iter().chain(queries).map(|query| (occur, query));
            Explainable::boxed(BooleanQuery::new(clauses.collect()))
        }
    }
}

impl Query for Words {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        self.lowered().weight(scoring)
    }

    fn count(&self, searcher: &Searcher) -> tantivy::Result<usize> {
        let mut total = 0;
        for reader in searcher.segment_readers() {
            total += all::count(&self.parts, reader)?;
        }
        Ok(total as usize)
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Key, bool)) {
        for word in self.parts.iter().flatten() {
            visitor(&word.key, false);
        }
    }
}

impl Query for Word {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let term = TermQuery::new(self.key.clone(), IndexRecordOption::WithFreqs);
        let query: Lowered = match self.boost {
            1.0 => Box::new(term),
            boost => Box::new(BoostQuery::new(Box::new(term), boost)),
        };
        let weight = match scoring {
            EnableScoring::Enabled {
                searcher,
                statistics_provider,
            } => {
                let counting = AsRareAs {
                    all: statistics_provider,
                    frequency: self.frequency,
                };
                let scoring = EnableScoring::enabled_from_statistics_provider(&counting, searcher);
                query.weight(scoring)?
            }
            EnableScoring::Disabled { .. } => query.weight(scoring)?,
        };
        Ok(Box::new(WordWeight {
            weight,
            known: Arc::clone(&self.known),
            has_lengths: self.has_lengths,
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Key, bool)) {
        visitor(&self.key, false);
    }
}

/// Statistics in which a term may be in more articles than hold it.
struct AsRareAs<'a> {
    all: &'a dyn Bm25StatisticsProvider,
    frequency: Option<u64>,
}

impl Bm25StatisticsProvider for AsRareAs<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.all.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.all.total_num_docs()
    }

    fn doc_freq(&self, key: &Key) -> tantivy::Result<u64> {
        match self.frequency {
            // Articles that hold two forms of a word count twice: no more than there are.
            Some(frequency) => Ok(frequency.min(self.all.total_num_docs()?)),
            None => self.all.doc_freq(key),
        }
    }
}

/// The engine's own, but for segments in which it would look for the term in vain.
struct WordWeight {
    weight: Box<dyn Weight>,
    known: Arc<KnownTerm>,
    has_lengths: bool,
}

impl WordWeight {
    fn is_in(&self, reader: &SegmentReader) -> bool {
        self.known.in_segment(reader).is_some()
    }
}

impl Weight for WordWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        match self.is_in(reader) {
            true if self.has_lengths => self.weight.scorer(reader, boost),
            true => Ok(Box::new(Unpruned(self.weight.scorer(reader, boost)?))),
            false => Ok(Box::new(EmptyScorer)),
        }
    }

    fn count(&self, reader: &SegmentReader) -> tantivy::Result<u32> {
        match self.known.in_segment(reader) {
            Some(info) if !reader.has_deletes() => Ok(info.doc_freq),
            Some(_) => self.weight.count(reader),
            None => Ok(0),
        }
    }

    fn for_each(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score),
    ) -> tantivy::Result<()> {
        match self.is_in(reader) {
            true => self.weight.for_each(reader, callback),
            false => Ok(()),
        }
    }

    fn for_each_no_score(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        match self.is_in(reader) {
            true => self.weight.for_each_no_score(reader, callback),
            false => Ok(()),
        }
    }

    fn for_each_pruning(
        &self,
        mut threshold: Score,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        match self.is_in(reader) {
            true if self.has_lengths => self.weight.for_each_pruning(threshold, reader, callback),
            true => self.weight.for_each(reader, &mut |doc, score| {
                if score > threshold {
                    threshold = callback(doc, score);
                }
            }),
            false => Ok(()),
        }
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.weight.explain(reader, doc)
    }
}

/// A cursor of which the engine does not see that it is over the list of a term, which it would prune.
struct Unpruned(Box<dyn Scorer>);

impl DocSet for Unpruned {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.0.seek(target)
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }
}

impl Scorer for Unpruned {
    fn score(&mut self) -> Score {
        self.0.score()
    }
}
