//! What lifts an article among the best: query words near each other, and being about whom and what
//! the query names.
//!
//! The engine ranks by BM25 over headline, lead and body, where words of the headline count three
//! times and those of the lead twice (`index::analysis`). That order can be pruned: most articles are never
//! looked at. What follows looks at the best [`RERANKED`] alone, where it costs a few postings each:
//!
//! - two words that follow each other in the query, next to each other or near in the article, as in
//!   the sequential dependence model of Metzler and Croft (2005), saturating as BM25 does;
//! - countries, people and organisations that the query names, by their salience in the article.
//!
//! A lift is added to the score and never negative, so that an article behind the best stays there.

use std::collections::BTreeMap;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet, Score, Searcher, SegmentReader, Term as Key};

use super::known::KnownTerms;
use crate::index::analysis::{BODY_START, TITLE_COPIES};
use crate::index::named::STEPS;
use crate::index::schema::Fields;
use crate::query::Ranking;

/// How many of the best are looked at again: ten pages.
pub(super) const RERANKED: usize = 100;

/// Words at most so far apart are near each other: a clause.
const NEAR: u32 = 8;

/// A word of the query: the terms of the index that it may be.
type Word = Vec<Key>;

/// What a query says beyond its single words.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    words: Vec<Word>,
    /// Pairs of words that follow each other, by the place of the first in `words`.
    pairs: Vec<usize>,
    /// Whom and what it names, as terms of `index::named`.
    names: Vec<Key>,
    /// Whether the next word follows the last.
    follows: bool,
}

impl Asked {
    /// Adds a word of the query; it follows the one added before, unless a break stands between.
    pub(super) fn add(&mut self, word: Word) {
        if word.is_empty() || (self.follows && self.words.last() == Some(&word)) {
            return;
        }
        if self.follows {
            self.pairs.push(self.words.len() - 1);
        }
        self.words.push(word);
        self.follows = true;
    }

    /// Parts what was added from what comes.
    pub(super) fn part(&mut self) {
        self.follows = false;
    }

    pub(super) fn add_name(&mut self, name: Key) {
        if !self.names.contains(&name) {
            self.names.push(name);
        }
    }

    /// How many words of the query say something.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether nothing can lift an article.
    pub(super) fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.names.is_empty()
    }
}

/// What lifts one article.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Lift {
    /// Words next to each other and near each other.
    pub near: Score,
    /// Being about what the query names.
    pub about: Score,
}

impl Lift {
    pub(super) fn sum(self) -> Score {
        self.near + self.about
    }

    pub(super) fn scale(&mut self, factor: f32) {
        self.near *= factor;
        self.about *= factor;
    }
}

/// The lifts of some articles, in their order.
pub(super) fn lifts(
    searcher: &Searcher,
    terms: &KnownTerms,
    fields: &Fields,
    asked: &Asked,
    ranking: &Ranking,
    found: &[DocAddress],
) -> tantivy::Result<Vec<Lift>> {
    let mut lifts = vec![Lift::default(); found.len()];
    let weights = Weights::new(terms, asked, ranking, searcher.num_docs())?;
    // Lists of postings are read forwards.
    let mut segments: BTreeMap<u32, Vec<(DocId, usize)>> = BTreeMap::new();
    for (place, at) in found.iter().enumerate() {
        segments
            .entry(at.segment_ord)
            .or_default()
            .push((at.doc_id, place));
    }
    for (segment, mut docs) in segments {
        docs.sort_unstable();
        let reader = searcher.segment_reader(segment);
        let mut lists = Lists::open(reader, terms, fields, asked)?;
        for (doc, place) in docs {
            if let Some(lift) = lifts.get_mut(place) {
                *lift = lists.lift(doc, asked, &weights);
            }
        }
    }
    Ok(lifts)
}

/// What a word counts that so many of all articles hold: BM25's inverse document frequency.
pub(super) fn rarity(articles: f32, holding: f32) -> f32 {
    (1.0 + ((articles - holding).max(0.0) + 0.5) / (holding + 0.5)).ln()
}

/// How much each pair and each name counts.
struct Weights {
    /// Of each pair: for words next to each other, and near each other.
    pairs: Vec<(Bm25Weight, Bm25Weight)>,
    names: Vec<Score>,
}

impl Weights {
    fn new(
        terms: &KnownTerms,
        asked: &Asked,
        ranking: &Ranking,
        articles: u64,
    ) -> tantivy::Result<Self> {
        let mut pairs = Vec::with_capacity(asked.pairs.len());
        for &first in &asked.pairs {
            let keys = asked.words.get(first..first + 2).unwrap_or_default();
            let keys: Vec<Key> = keys
                .iter()
                .filter_map(|word| word.first().cloned())
                .collect();
            // The weight of both words together is halved, to be that of a word.
            let both = Bm25Weight::for_terms(terms, &keys)?.boost_by(0.5);
            pairs.push((both.boost_by(ranking.phrase), both.boost_by(ranking.near)));
        }
        let mut names = Vec::with_capacity(asked.names.len());
        for name in &asked.names {
            let holding = terms.get(name)?.frequency as f32;
            names.push(ranking.about * rarity(articles as f32, holding) / f32::from(STEPS));
        }
        Ok(Weights { pairs, names })
    }
}

/// The postings of one segment.
struct Lists {
    words: Vec<PositionLists>,
    names: Vec<Option<SegmentPostings>>,
    norms: FieldNormReader,
}

impl Lists {
    fn open(
        reader: &SegmentReader,
        terms: &KnownTerms,
        fields: &Fields,
        asked: &Asked,
    ) -> tantivy::Result<Self> {
        let words = match asked.pairs.is_empty() {
            true => &[],
            false => asked.words.as_slice(),
        };
        let words = words
            .iter()
            .map(|word| PositionLists::open(reader, terms, word));
        let norms = reader.fieldnorms_readers().get_field(fields.text)?;
        let names = asked.names.iter();
        let names = names.map(|name| list(reader, terms, name, IndexRecordOption::WithFreqs));
        Ok(Lists {
            words: words.collect::<tantivy::Result<_>>()?,
            names: names.collect::<tantivy::Result<_>>()?,
            norms: norms.unwrap_or_else(|| FieldNormReader::constant(reader.max_doc(), 1)),
        })
    }

    /// Documents are asked for in ascending order.
    fn lift(&mut self, doc: DocId, asked: &Asked, weights: &Weights) -> Lift {
        let mut lift = Lift::default();
        for word in &mut self.words {
            word.go_to(doc);
        }
        let norm = self.norms.fieldnorm_id(doc);
        for (&first, (phrase, near)) in asked.pairs.iter().zip(&weights.pairs) {
            if let Some([first, second]) = self.words.get(first..first + 2) {
                let (next, close) = count_pairs(&first.positions, &second.positions);
                lift.near += phrase.score(norm, next) + near.score(norm, close);
            }
        }
        for (list, weight) in self.names.iter_mut().zip(&weights.names) {
            if let Some(list) = list
                && seek(list, doc)
            {
                lift.about += weight * list.term_freq() as f32;
            }
        }
        lift
    }
}

/// Where a word stands: the lists of its forms.
struct PositionLists {
    lists: Vec<SegmentPostings>,
    /// In the document at hand, ascending.
    positions: Vec<u32>,
}

impl PositionLists {
    fn open(reader: &SegmentReader, terms: &KnownTerms, word: &Word) -> tantivy::Result<Self> {
        let mut lists = Vec::with_capacity(word.len());
        for key in word {
            let option = IndexRecordOption::WithFreqsAndPositions;
            lists.extend(list(reader, terms, key, option)?);
        }
        Ok(PositionLists {
            lists,
            positions: Vec::new(),
        })
    }

    fn go_to(&mut self, doc: DocId) {
        self.positions.clear();
        for list in &mut self.lists {
            if seek(list, doc) {
                list.append_positions_with_offset(0, &mut self.positions);
            }
        }
        if self.lists.len() > 1 {
            self.positions.sort_unstable();
        }
        self.positions.dedup(); // words of headline and lead are recorded more than once
    }
}

/// The list of a term in a segment; none if no article holds it.
fn list(
    reader: &SegmentReader,
    terms: &KnownTerms,
    key: &Key,
    option: IndexRecordOption,
) -> tantivy::Result<Option<SegmentPostings>> {
    let known = terms.get(key)?;
    let Some(info) = known.in_segment(reader) else {
        return Ok(None);
    };
    let inverted = reader.inverted_index(key.field())?;
    Ok(Some(inverted.read_postings_from_terminfo(info, option)?))
}

/// Moves a list on to a document, and tells whether it holds that.
fn seek(list: &mut SegmentPostings, doc: DocId) -> bool {
    if list.doc() < doc {
        list.seek(doc);
    }
    list.doc() == doc
}

/// How often the second word stands right behind the first, and how often near the first, on either
/// side. Both lists ascend.
fn count_pairs(first: &[u32], second: &[u32]) -> (u32, u32) {
    let (mut next, mut close) = (0, 0);
    for &position in first {
        let count = if position < BODY_START as u32 {
            u32::from(TITLE_COPIES)
        } else {
            1
        };
        let behind = second.partition_point(|&other| other <= position);
        let after = second.get(behind).map(|other| other - position);
        let before = behind.checked_sub(1).and_then(|at| second.get(at));
        let before = before.map(|other| position - other);
        next += count * u32::from(after == Some(1));
        let is_near = |distance: Option<u32>| distance.is_some_and(|d| (1..=NEAR).contains(&d));
        close += count * u32::from(is_near(after) || is_near(before));
    }
    (next, close)
}

#[cfg(test)]
mod tests {
    use super::count_pairs;
    use crate::index::analysis::BODY_START;

    #[test]
    fn pairs_are_counted_next_to_each_other_and_near() {
        let body = BODY_START as u32;
        assert_eq!(count_pairs(&[body], &[body + 1]), (1, 1));
        assert_eq!(count_pairs(&[body + 1], &[body]), (0, 1));
        assert_eq!(count_pairs(&[body], &[body + 8]), (0, 1));
        assert_eq!(count_pairs(&[body], &[body + 9]), (0, 0));
        assert_eq!(
            count_pairs(&[body, body + 20], &[body + 1, body + 21]),
            (2, 2)
        );
        assert_eq!(count_pairs(&[], &[body]), (0, 0));
    }

    #[test]
    fn a_pair_in_the_headline_counts_as_its_words_do() {
        assert_eq!(count_pairs(&[3], &[4]), (3, 3));
    }
}
