//! Documents of a segment that stand side by side, so few that their scores lie in the processor's
//! nearest cache while they are added up.

use std::ops::Range;

use tantivy::fastfield::AliveBitSet;
use tantivy::{DocAddress, DocId, Score, TERMINATED};

use super::best::Best;
use super::list::Open;

/// Documents of a window.
pub(super) const WINDOW: usize = 4096;

/// Documents of a block of a list.
const BLOCK: usize = 128;

/// Bits of a number of bits.
const BITS: usize = u64::BITS as usize;

/// A bit for each document.
type Set = [u64; WINDOW / BITS];

/// The documents from one on, those among them that are held, and their scores.
pub(super) struct Window {
    start: DocId,
    held: Set,
    /// How many were held by [`Self::add`] and [`Self::note`].
    count: u64,
    /// Those of them that the part of the query at hand has.
    met: Set,
    /// Of those that are held; of others, what was left there.
    scores: [Score; WINDOW],
}

impl Window {
    /// With no document in it.
    pub(super) fn new() -> Self {
        Window {
            start: 0,
            held: [0; WINDOW / BITS],
            count: 0,
            met: [0; WINDOW / BITS],
            scores: [0.0; WINDOW],
        }
    }

    /// Leaves all documents behind and begins with another.
    pub(super) fn begin(&mut self, start: DocId) {
        self.start = start;
        self.held.fill(0);
        self.count = 0;
    }

    pub(super) fn start(&self) -> DocId {
        self.start
    }

    fn end(&self) -> DocId {
        self.start + WINDOW as DocId
    }

    /// The place of a document, which is in the window.
    #[inline]
    fn place(&self, doc: DocId) -> usize {
        (doc - self.start) as usize % WINDOW
    }

    #[inline]
    fn holds(&self, place: usize) -> bool {
        self.held[place / BITS] >> (place % BITS) & 1 == 1
    }

    /// Holds a document, and tells its score so far.
    #[inline]
    fn hold(&mut self, place: usize) -> Score {
        let is_held = self.holds(place);
        self.held[place / BITS] |= 1 << (place % BITS);
        self.count += u64::from(!is_held);
        match is_held {
            true => self.scores[place],
            false => 0.0,
        }
    }

    /// Adds the documents of a list with their scores, and tells how many they are.
    pub(super) fn add(&mut self, list: &mut Reading<'_>) -> usize {
        let mut added = 0;
        list.each_run(self.end(), |list, run| {
            added += run.len();
            let docs = &list.blocks.docs()[run.clone()];
            let Some(weight) = list.weight else {
                for &doc in docs {
                    let place = self.place(doc);
                    self.held[place / BITS] |= 1 << (place % BITS);
                    self.scores[place] = 0.0;
                }
                return;
            };
            for (&doc, &count) in docs.iter().zip(&list.blocks.freqs()[run]) {
                let place = self.place(doc);
                let score = weight.score(list.norms.fieldnorm_id(doc), count);
                self.scores[place] = self.hold(place) + score;
            }
        });
        added
    }

    /// Adds the documents of a list; only those that are held already with their scores.
    pub(super) fn note(&mut self, list: &mut Reading<'_>) {
        list.each_run(self.end(), |list, run| {
            for (at, &doc) in run.clone().zip(&list.blocks.docs()[run]) {
                let place = self.place(doc);
                if self.holds(place) {
                    self.scores[place] += list.score(doc, at);
                } else {
                    self.hold(place);
                    self.scores[place] = 0.0;
                }
            }
        });
    }

    /// Marks those of the documents that a list has, adds their scores, and tells how many they are.
    pub(super) fn meet(&mut self, list: &mut Reading<'_>) -> usize {
        let mut found = 0;
        list.each_run(self.end(), |list, run| {
            // Those that are held are told first, without a branch: no processor could foresee it.
            let mut held = [0; BLOCK];
            let mut count = 0;
            for (at, &doc) in run.clone().zip(&list.blocks.docs()[run]) {
                held[count % BLOCK] = at;
                count += usize::from(self.holds(self.place(doc)));
            }
            for &at in held.iter().take(count) {
                let doc = list.blocks.doc(at);
                self.mark(self.place(doc), list.score(doc, at));
            }
            found += count;
        });
        found
    }

    /// The same, looking for each of the documents, where they are few.
    pub(super) fn look_up(&mut self, list: &mut Reading<'_>) -> usize {
        let mut found = 0;
        for (number, bits) in self.held.into_iter().enumerate() {
            for place in places(number, bits) {
                let doc = self.start + place as DocId;
                list.seek(doc);
                if list.doc() == doc {
                    self.mark(place, list.list.score(doc, list.place));
                    found += 1;
                }
            }
        }
        found
    }

    #[inline]
    fn mark(&mut self, place: usize, score: Score) {
        self.met[place / BITS] |= 1 << (place % BITS);
        self.scores[place] += score;
    }

    /// Lets go of the documents that no list has met.
    pub(super) fn keep_met(&mut self) {
        self.held = self.met;
        self.met.fill(0);
    }

    /// Adds a score to the documents that a list has met.
    pub(super) fn lift_met(&mut self, by: Score) {
        for (number, bits) in self.met.iter_mut().enumerate() {
            for place in places(number, std::mem::take(bits)) {
                self.scores[place] += by;
            }
        }
    }

    /// Notes that no other documents than those that are held now can be among the best.
    pub(super) fn close(&mut self) {
        self.met = self.held;
    }

    /// Adds the best of the documents that were held when the window was closed, and counts all. Where some
    /// are deleted, each has to be looked at.
    pub(super) fn take_closed(
        &mut self,
        alive: Option<&AliveBitSet>,
        segment: u32,
        best: &mut Best,
    ) -> u64 {
        let closed = std::mem::replace(&mut self.met, [0; WINDOW / BITS]);
        if alive.is_some() {
            return self.take(alive, segment, best);
        }
        self.offer(&closed, None, segment, best);
        self.count
    }

    /// Counts the documents and adds the best of them.
    pub(super) fn take(&self, alive: Option<&AliveBitSet>, segment: u32, best: &mut Best) -> u64 {
        self.offer(&self.held, alive, segment, best)
    }

    fn offer(&self, set: &Set, alive: Option<&AliveBitSet>, segment: u32, best: &mut Best) -> u64 {
        let mut count = 0;
        let mut bar = best.bar(segment);
        for (number, &bits) in set.iter().enumerate() {
            for place in places(number, bits) {
                let doc = self.start + place as DocId;
                if alive.is_some_and(|alive| alive.is_deleted(doc)) {
                    continue;
                }
                count += 1;
                if self.scores[place] > bar {
                    best.add(self.scores[place], DocAddress::new(segment, doc));
                    bar = best.bar(segment);
                }
            }
        }
        count
    }
}

/// The places that the bits of a number stand for.
#[inline]
fn places(number: usize, mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some((number * BITS + bit) % WINDOW)
    })
}

/// A list and how far it is read.
pub(super) struct Reading<'a> {
    list: Open<'a>,
    /// In the block at hand.
    place: usize,
}

impl<'a> Reading<'a> {
    pub(super) fn new(list: Open<'a>) -> Self {
        Reading { list, place: 0 }
    }

    /// The first document that is not read.
    pub(super) fn doc(&self) -> DocId {
        let doc = self.list.blocks.docs().get(self.place);
        doc.copied().unwrap_or(TERMINATED)
    }

    /// Goes on to a document, or the first behind it.
    pub(super) fn seek(&mut self, doc: DocId) {
        if self.doc() < doc {
            self.place = self.list.blocks.seek(doc);
        }
    }

    /// What no document scores more than.
    pub(super) fn most(&self) -> Score {
        self.list.most()
    }

    /// Reads on to `end`, calling `visit` with the places in each block.
    fn each_run(&mut self, end: DocId, mut visit: impl FnMut(&Open<'a>, Range<usize>)) {
        loop {
            let docs = self.list.blocks.docs();
            let length = docs.len();
            let until = match docs.last() {
                Some(&last) if last < end => length,
                _ => docs.partition_point(|&doc| doc < end),
            };
            if self.place < until {
                visit(&self.list, self.place..until);
            }
            self.place = self.place.max(until);
            if until < length || length == 0 {
                return;
            }
            self.list.blocks.advance();
            self.place = 0;
        }
    }
}
