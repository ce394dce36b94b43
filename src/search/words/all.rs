//! Articles that hold a word of each part of a query.
//!
//! One part leads: its documents are read, and of them those stay that the other parts have too.

use tantivy::{Score, SegmentReader, TERMINATED};

use super::Word;
use super::best::Best;
use super::list::{List, Weighed};
use super::window::{Reading, WINDOW, Window};

/// To score a document costs as much as to read so many.
const SCORED: usize = 4;

/// To look a document up in a list costs as much as to read so many.
const LOOKED_UP: usize = 16;

/// The lists of a part of the query in a segment.
pub(super) type Part<'a> = Vec<List<'a>>;

/// How many documents hold of each part any of its words; the best of them are added to `best`. Those that
/// hold a word of a lift score so much more.
pub(super) fn all(
    parts: &[Part<'_>],
    lifts: &[(Part<'_>, Score)],
    window: &mut Window,
    reader: &SegmentReader,
    segment: u32,
    best: &mut Best,
) -> tantivy::Result<u64> {
    let mut parts: Vec<&Part<'_>> = parts.iter().collect();
    parts.sort_by_key(|part| cost(part));
    let readings = parts.iter().map(|part| open(part, reader));
    let mut readings = readings.collect::<tantivy::Result<Vec<_>>>()?;
    let Some((leader, others)) = readings.split_first_mut() else {
        return Ok(0);
    };
    let lifts = lifts
        .iter()
        .map(|(part, by)| Ok((open(part, reader)?, *by)));
    let mut lifts = lifts.collect::<tantivy::Result<Vec<_>>>()?;
    let mut total = 0;
    while let Some(start) = first_doc(leader) {
        window.begin(start);
        let added = leader.iter_mut().map(|list| window.add(&mut list.list));
        let mut left = added.sum();
        for part in others.iter_mut() {
            left = meet(part, window, left);
            window.keep_met();
        }
        if left > 0 {
            for (part, by) in &mut lifts {
                meet(part, window, left);
                window.lift_met(*by);
            }
            total += window.take(reader.alive_bitset(), segment, best);
        }
    }
    Ok(total)
}

/// A list of a part, and how many documents of it are in a window, about.
struct Dense<'a> {
    list: Reading<'a>,
    density: usize,
}

fn open<'a>(part: &Part<'a>, reader: &SegmentReader) -> tantivy::Result<Vec<Dense<'a>>> {
    let documents = reader.max_doc().max(1) as usize;
    let lists = part.iter().map(|list| {
        Ok(Dense {
            list: Reading::new(list.open()?),
            density: list.len() * WINDOW / documents,
        })
    });
    lists.collect()
}

/// Marks which of the documents held are in a part. They are `left` many at most, and that many of them
/// are told.
fn meet(part: &mut [Dense<'_>], window: &mut Window, left: usize) -> usize {
    let lists = part.iter_mut().filter(|_| left > 0);
    let met = lists.map(|list| {
        if left * LOOKED_UP < list.density {
            return window.look_up(&mut list.list);
        }
        list.list.seek(window.start());
        window.meet(&mut list.list)
    });
    met.sum()
}

fn first_doc(part: &[Dense<'_>]) -> Option<u32> {
    let docs = part.iter().map(|list| list.list.doc());
    docs.min().filter(|&doc| doc != TERMINATED)
}

/// What it costs to read all of a part first.
fn cost(part: &Part<'_>) -> usize {
    let costs = part.iter().map(|list| match list.is_scored() {
        true => list.len() * SCORED,
        false => list.len(),
    });
    costs.sum()
}

/// How many articles of a segment hold of each part any of its words.
pub(super) fn count(parts: &[Vec<Word>], reader: &SegmentReader) -> tantivy::Result<u64> {
    let unscored = parts
        .iter()
        .map(|words| words.iter().map(Weighed::unscored));
    let weighed: Vec<Vec<Weighed<'_>>> = unscored.map(Iterator::collect).collect();
    let parts = weighed.iter().map(|words| lists(words, reader));
    let parts: Vec<Part<'_>> = parts.collect();
    match parts.as_slice() {
        parts if parts.iter().any(Vec::is_empty) => Ok(0),
        [only] => count_any(only, reader),
        parts => all(parts, &[], &mut Window::new(), reader, 0, &mut Best::of(0)),
    }
}

/// The lists of words in a segment.
pub(super) fn lists<'a>(words: &'a [Weighed<'_>], reader: &'a SegmentReader) -> Part<'a> {
    words.iter().filter_map(|word| word.list(reader)).collect()
}

/// How many articles of a segment any of the lists holds.
pub(super) fn count_any(part: &Part<'_>, reader: &SegmentReader) -> tantivy::Result<u64> {
    if let ([only], None) = (part.as_slice(), reader.alive_bitset()) {
        return Ok(only.len() as u64);
    }
    let longest = part.iter().max_by_key(|list| list.len());
    if let Some(longest) = longest.filter(|_| outweighs(part) && !reader.has_deletes()) {
        return Ok(longest.len() as u64 + count_others(part, longest)?);
    }
    let mut bits = vec![0u64; reader.max_doc().div_ceil(u64::BITS) as usize];
    let mut count = 0;
    for list in part {
        list.each_block(|docs| {
            for &doc in docs {
                if let Some(word) = bits.get_mut((doc / u64::BITS) as usize) {
                    let before = *word;
                    *word |= 1 << (doc % u64::BITS);
                    count += u64::from(*word != before && !reader.is_deleted(doc));
                }
            }
        })?;
    }
    Ok(count)
}

/// How many documents the other lists hold that the longest does not.
fn count_others(part: &Part<'_>, longest: &List<'_>) -> tantivy::Result<u64> {
    let mut docs = Vec::new();
    for list in part.iter().filter(|list| !std::ptr::eq(*list, longest)) {
        list.each_block(|block| docs.extend_from_slice(block))?;
    }
    docs.sort_unstable();
    docs.dedup();
    let mut longest = Reading::new(longest.open()?);
    docs.retain(|&doc| {
        longest.seek(doc);
        longest.doc() != doc
    });
    Ok(docs.len() as u64)
}

/// Whether one of the lists is so much longer than all others together that it is not worth the while to
/// read it for them.
pub(super) fn outweighs(part: &Part<'_>) -> bool {
    let longest = part.iter().map(List::len).max().unwrap_or_default();
    let all: usize = part.iter().map(List::len).sum();
    longest >= (all - longest).saturating_mul(LOOKED_UP)
}
