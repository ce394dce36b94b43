//! The best matches of all segments, and how many there are.
//!
//! The engine prunes what cannot be among the best of a segment, and begins each segment anew. Here a
//! segment begins with what the best so far have: the largest is looked at first, and of the others
//! only what is better.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocAddress, Score, Searcher, SegmentReader};

use super::all::{Part, all, count_any, lists, outweighs};
use super::any::any;
use super::list::{List, Weighed};
use super::window::Window;
use super::{Word, Words};
use crate::search::known::KnownTerms;

/// Words, and what the articles that hold them must be in.
pub(in crate::search) struct Sought {
    pub words: Words,
    /// Of each part of which an article must hold a word, without a score.
    pub filters: Vec<Words>,
    /// Each with what an article scores that holds one of its words.
    pub lifts: Vec<(Words, Score)>,
}

/// The matches with the highest scores, so many at most, and how many there are in all; of matches that
/// are as good those that stand first.
pub(in crate::search) fn best(
    searcher: &Searcher,
    terms: &KnownTerms,
    sought: &Sought,
    most: usize,
) -> tantivy::Result<(Vec<(Score, DocAddress)>, u64)> {
    let pass = Pass::new(searcher, terms, sought)?;
    let mut segments: Vec<_> = (0..).zip(searcher.segment_readers()).collect();
    segments.sort_by_key(|(_, reader)| Reverse(reader.max_doc()));
    let mut best = Best::of(most);
    let mut window = Window::new();
    let mut total = 0;
    for (segment, reader) in segments {
        total += pass.segment(segment, reader, &mut window, &mut best)?;
    }
    let found = best.heap.into_vec().into_iter();
    let found = found.map(|Reverse(found)| (found.score, found.at));
    Ok((found.collect(), total))
}

/// What is sought, made ready.
struct Pass<'a> {
    /// Those of the text first, then those of filters.
    parts: Vec<Vec<Weighed<'a>>>,
    lifts: Vec<(Vec<Weighed<'a>>, Score)>,
    /// The engine's own way of finding them, where there is one part.
    engine: Option<Box<dyn Weight>>,
}

impl<'a> Pass<'a> {
    fn new(searcher: &Searcher, terms: &KnownTerms, sought: &'a Sought) -> tantivy::Result<Self> {
        let unscored = |words: &'a Vec<Word>| words.iter().map(Weighed::unscored).collect();
        let scored = sought.words.parts.iter().map(|words| {
            let words = words.iter().map(|word| Weighed::scored(word, terms));
            words.collect::<tantivy::Result<Vec<_>>>()
        });
        let mut parts = scored.collect::<tantivy::Result<Vec<_>>>()?;
        let filters = sought.filters.iter().flat_map(|filters| &filters.parts);
        parts.extend(filters.map(unscored));
        let lifts = sought.lifts.iter().flat_map(|(words, score)| {
            let parts = words.parts.iter();
            parts.map(|words| (unscored(words), *score))
        });
        let engine = match parts.as_slice() {
            [_] => {
                let scoring = EnableScoring::enabled_from_statistics_provider(terms, searcher);
                Some(sought.words.weight(scoring)?)
            }
            _ => None,
        };
        Ok(Pass {
            lifts: lifts.collect(),
            parts,
            engine,
        })
    }

    /// Adds the best of a segment, and counts its matches.
    fn segment(
        &self,
        segment: u32,
        reader: &SegmentReader,
        window: &mut Window,
        best: &mut Best,
    ) -> tantivy::Result<u64> {
        let parts = self.parts.iter().map(|words| lists(words, reader));
        let mut parts: Vec<Part<'_>> = parts.collect();
        if parts.iter().any(Vec::is_empty) {
            return Ok(0);
        }
        let alive = reader.alive_bitset();
        if let Some(engine) = &self.engine
            && let Some(part) = parts.pop()
        {
            // The engine's pruning is the faster way where it has one list to look at.
            if !outweighs(&part) || !part.iter().all(List::may_be_pruned) {
                return any(&part, window, alive, segment, best);
            }
            engine.for_each_pruning(best.bar(segment), reader, &mut |doc, score| {
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    best.add(score, DocAddress::new(segment, doc));
                }
                best.bar(segment)
            })?;
            return count_any(&part, reader);
        }
        let lifts = self.lifts.iter();
        let lifts = lifts.map(|(words, score)| (lists(words, reader), *score));
        all(
            &parts,
            &lifts.collect::<Vec<_>>(),
            window,
            reader,
            segment,
            best,
        )
    }
}

/// A match; the greater is the better one.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Match {
    score: Score,
    at: DocAddress,
}

impl Eq for Match {}

impl Ord for Match {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then_with(|| other.at.cmp(&self.at))
    }
}

impl PartialOrd for Match {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The best matches so far, the worst of them on top.
pub(super) struct Best {
    most: usize,
    heap: BinaryHeap<Reverse<Match>>,
}

impl Best {
    /// At most so many.
    pub(super) fn of(most: usize) -> Self {
        Best {
            most,
            heap: BinaryHeap::new(),
        }
    }

    pub(super) fn add(&mut self, score: Score, at: DocAddress) {
        let found = Match { score, at };
        if self.heap.len() < self.most {
            self.heap.push(Reverse(found));
        } else if let Some(mut worst) = self.heap.peek_mut()
            && found > worst.0
        {
            *worst = Reverse(found);
        }
    }

    /// The score above which a match of a segment may be among the best. A match that is as good as the
    /// worst of them takes its place if it stands before it.
    pub(super) fn bar(&self, segment: u32) -> Score {
        match self.heap.peek() {
            Some(Reverse(worst)) if self.heap.len() >= self.most => {
                match worst.at.segment_ord > segment {
                    true => worst.score.next_down(),
                    false => worst.score,
                }
            }
            _ if self.most == 0 => Score::INFINITY,
            _ => Score::MIN,
        }
    }
}
