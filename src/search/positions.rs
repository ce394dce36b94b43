//! A query that looks at where words stand: near each other, or in the body alone.
//!
//! tantivy's phrase with slop counts a change of order as two steps and miscounts three or more
//! words, and it knows no lowest position; the body is the part of the field from
//! [`BODY_START`] on.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::guard::no_match;
use crate::index::analysis::BODY_START;

/// How the words must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// As far from each other as they say.
    Phrase,
    /// In any order, with the first and the last at most so many words apart.
    Within(u32),
}

/// Words of one field in an arrangement, at or after a position.
#[derive(Clone, Debug)]
pub(super) struct PositionQuery {
    terms: Vec<Term>,
    /// How far each stands from the first, in a phrase.
    offsets: Vec<u32>,
    arrangement: Arrangement,
    from: u32,
}

impl PositionQuery {
    /// `terms` are of one field with positions, and at least one; each with how far it stands from
    /// the first, in order.
    pub(super) fn new(terms: Vec<(usize, Term)>, arrangement: Arrangement, from: u32) -> Self {
        let (offsets, terms) = terms.into_iter().unzip::<usize, Term, Vec<_>, _>();
        PositionQuery {
            terms,
            offsets: offsets.into_iter().map(|offset| offset as u32).collect(),
            arrangement,
            from,
        }
    }
}

impl Query for PositionQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring {
            EnableScoring::Enabled {
                statistics_provider,
                ..
            } => Some(Bm25Weight::for_terms(statistics_provider, &self.terms)?),
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(PositionWeight {
            query: self.clone(),
            bm25,
        }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for term in &self.terms {
            visitor(term, true);
        }
    }
}

struct PositionWeight {
    query: PositionQuery,
    bm25: Option<Bm25Weight>,
}

impl PositionWeight {
    fn open(
        &self,
        reader: &SegmentReader,
        boost: Score,
    ) -> tantivy::Result<Option<PositionScorer>> {
        let field = self.query.terms[0].field();
        let inverted = reader.inverted_index(field)?;
        let mut postings = Vec::with_capacity(self.query.terms.len());
        for term in &self.query.terms {
            let option = IndexRecordOption::WithFreqsAndPositions;
            match inverted.read_postings(term, option)? {
                Some(found) => postings.push(found),
                None => return Ok(None),
            }
        }
        let norms = match reader.fieldnorms_readers().get_field(field)? {
            Some(norms) if self.bm25.is_some() => norms,
            _ => FieldNormReader::constant(reader.max_doc(), 1),
        };
        let mut scorer = PositionScorer {
            positions: vec![Vec::new(); postings.len()],
            postings,
            offsets: self.query.offsets.clone(),
            arrangement: self.query.arrangement,
            from: self.query.from,
            bm25: self.bm25.as_ref().map(|bm25| bm25.boost_by(boost)),
            norms,
            frequency: 0,
        };
        scorer.settle();
        Ok(Some(scorer))
    }
}

impl Weight for PositionWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.open(reader, boost)? {
            Some(scorer) => Box::new(scorer),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.open(reader, 1.0)?.ok_or_else(|| no_match(doc))?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(no_match(doc));
        }
        let mut explanation = Explanation::new("words near each other", scorer.score());
        if let Some(bm25) = &self.bm25 {
            explanation.add_detail(bm25.explain(scorer.norms.fieldnorm_id(doc), scorer.frequency));
        }
        Ok(explanation)
    }
}

struct PositionScorer {
    postings: Vec<SegmentPostings>,
    /// Of each term in the current document, from the lowest allowed on.
    positions: Vec<Vec<u32>>,
    offsets: Vec<u32>,
    arrangement: Arrangement,
    from: u32,
    bm25: Option<Bm25Weight>,
    norms: FieldNormReader,
    /// How often the arrangement stands in the current document.
    frequency: u32,
}

impl PositionScorer {
    /// Moves on to the first document, from the current one, in which the words stand as asked.
    fn settle(&mut self) -> DocId {
        loop {
            let doc = self.align();
            if doc == TERMINATED {
                return TERMINATED;
            }
            self.frequency = self.count();
            if self.frequency > 0 {
                return doc;
            }
            self.postings[0].advance();
        }
    }

    /// Moves all lists to the first document that they share.
    fn align(&mut self) -> DocId {
        let mut target = self.postings[0].doc();
        'search: loop {
            for list in &mut self.postings {
                if list.doc() < target {
                    list.seek(target);
                }
                if list.doc() > target {
                    target = list.doc();
                    continue 'search;
                }
            }
            return target;
        }
    }

    fn count(&mut self) -> u32 {
        for (list, positions) in self.postings.iter_mut().zip(&mut self.positions) {
            list.positions(positions);
            positions.dedup(); // a word of the headline is recorded more than once
            let before = positions.partition_point(|&position| position < self.from);
            positions.drain(..before);
        }
        match self.arrangement {
            Arrangement::Phrase => count_phrases(&self.positions, &self.offsets),
            Arrangement::Within(distance) => count_windows(&self.positions, distance),
        }
    }
}

impl DocSet for PositionScorer {
    fn advance(&mut self) -> DocId {
        self.postings[0].advance();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.postings[0].seek(target);
            return self.settle();
        }
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.postings[0].doc()
    }

    fn size_hint(&self) -> u32 {
        let rarest = self.postings.iter().map(|list| list.size_hint()).min();
        rarest.unwrap_or(0)
    }
}

impl Scorer for PositionScorer {
    fn score(&mut self) -> Score {
        let norm = self.norms.fieldnorm_id(self.doc());
        self.bm25
            .as_ref()
            .map_or(1.0, |bm25| bm25.score(norm, self.frequency))
    }
}

/// How often the lists hold positions so far from one of the first. Lists are sorted.
fn count_phrases(lists: &[Vec<u32>], offsets: &[u32]) -> u32 {
    let Some((first, rest)) = lists.split_first() else {
        return 0;
    };
    let follows = |start: u32| {
        offsets
            .iter()
            .skip(1)
            .zip(rest)
            .all(|(offset, list)| list.binary_search(&(start + offset)).is_ok())
    };
    first.iter().filter(|&&start| follows(start)).count() as u32
}

/// How many shortest windows hold one position of each list within the distance, none of them in
/// headline and body both. Lists are sorted.
fn count_windows(lists: &[Vec<u32>], distance: u32) -> u32 {
    let mut next = vec![0; lists.len()];
    let mut found = 0;
    loop {
        let mut lowest: Option<(usize, u32)> = None;
        let mut highest = 0;
        for (which, list) in lists.iter().enumerate() {
            let Some(&position) = list.get(next[which]) else {
                return found;
            };
            highest = highest.max(position);
            if lowest.is_none_or(|(_, low)| position < low) {
                lowest = Some((which, position));
            }
        }
        let Some((which, low)) = lowest else {
            return found;
        };
        let is_one_part = (low < BODY_START as u32) == (highest < BODY_START as u32);
        if is_one_part && highest - low <= distance {
            found += 1;
        }
        next[which] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::count_windows;
    use crate::index::analysis::BODY_START;

    #[test]
    fn words_of_headline_and_body_are_not_near_each_other() {
        let body = BODY_START as u32;
        assert_eq!(count_windows(&[vec![body - 2], vec![body]], 5), 0);
        assert_eq!(count_windows(&[vec![body - 3], vec![body - 2]], 5), 1);
        assert_eq!(count_windows(&[vec![body], vec![body + 5]], 5), 1);
        assert_eq!(count_windows(&[vec![body], vec![body + 6]], 5), 0);
    }
}
