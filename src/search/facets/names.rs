//! The most frequent names of all segments.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;

use tantivy::columnar::StrColumn;

use super::keep_most;

/// How many different names were counted, and those with the highest counts.
///
/// Ordinals are in the order of the names: within one segment only the names that are shown need be
/// looked up, and over several they are read in one pass each, side by side.
pub(super) fn top_names(
    segments: Vec<(StrColumn, Vec<u32>)>,
    limit: usize,
) -> io::Result<(usize, Vec<(String, u64)>)> {
    if let [(column, counts)] = segments.as_slice() {
        let mut top = counted(counts);
        let distinct = top.len();
        keep_most(&mut top, limit);
        let named = top.into_iter().map(|(ordinal, count)| {
            let mut name = String::new();
            column.ord_to_str(ordinal, &mut name)?;
            Ok((name, count))
        });
        return Ok((distinct, named.collect::<io::Result<_>>()?));
    }
    let segments = segments.into_iter();
    let segments = segments.map(|(column, counts)| Names::read(&column, &counts));
    let segments: Vec<Names> = segments.collect::<io::Result<_>>()?;
    let mut all = merged(&segments);
    let distinct = all.len();
    keep_most(&mut all, limit);
    let named = all.into_iter();
    let named = named.map(|(name, count)| (String::from_utf8_lossy(name).into_owned(), count));
    Ok((distinct, named.collect()))
}

/// The ordinals that were counted, in their order.
fn counted(counts: &[u32]) -> Vec<(u64, u64)> {
    (0u64..)
        .zip(counts)
        .filter(|(_, count)| **count > 0)
        .map(|(ordinal, count)| (ordinal, u64::from(*count)))
        .collect()
}

/// The names that were counted in one segment, in their order, one behind the other.
struct Names {
    letters: Vec<u8>,
    /// Where each ends, and how often it was counted.
    ends: Vec<(usize, u64)>,
}

impl Names {
    fn read(column: &StrColumn, counts: &[u32]) -> io::Result<Self> {
        let (ordinals, counts): (Vec<_>, Vec<_>) = counted(counts).into_iter().unzip();
        let mut names = Names {
            letters: Vec::new(),
            ends: Vec::with_capacity(counts.len()),
        };
        let mut counts = counts.into_iter();
        column
            .dictionary()
            .sorted_ords_to_term_cb(&ordinals, |name| {
                names.letters.extend_from_slice(name);
                let count = counts.next().unwrap_or(0);
                names.ends.push((names.letters.len(), count));
            })?;
        Ok(names)
    }

    fn get(&self, place: usize) -> Option<(&[u8], u64)> {
        let start = place
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let start = start.map_or(0, |(end, _)| *end);
        let (end, count) = *self.ends.get(place)?;
        Some((self.letters.get(start..end)?, count))
    }
}

/// Each name of all segments once, in order.
fn merged(segments: &[Names]) -> Vec<(&[u8], u64)> {
    let mut heads = BinaryHeap::with_capacity(segments.len());
    for (segment, names) in segments.iter().enumerate() {
        heads.extend(
            names
                .get(0)
                .map(|(name, count)| Reverse((name, segment, 0, count))),
        );
    }
    let mut all: Vec<(&[u8], u64)> = Vec::new();
    while let Some(Reverse((name, segment, place, count))) = heads.pop() {
        match all.last_mut() {
            Some((last, sum)) if *last == name => *sum += count,
            _ => all.push((name, count)),
        }
        let next = place + 1;
        let head = segments.get(segment).and_then(|names| names.get(next));
        heads.extend(head.map(|(name, count)| Reverse((name, segment, next, count))));
    }
    all
}
