//! The most frequent names of all segments.
//!
//! Each segment numbers its names by itself. To add up what two of them counted, names are told by
//! their hashes, which lie in a column of their own where there are many (`actor`): to read the names
//! of a hundred thousand actors takes longer than to count them. Only the names that are shown are
//! read.

use std::cmp::Reverse;
use std::io;

use rustc_hash::FxHashMap;
use tantivy::columnar::StrColumn;
use xxhash_rust::xxh3::xxh3_64;

/// The names that were counted in one segment.
pub(super) struct Counted {
    pub column: StrColumn,
    pub names: Vec<CountedName>,
}

/// A name that was counted in one segment.
pub(super) struct CountedName {
    pub ordinal: u32,
    pub count: u32,
    pub hash: u64,
}

/// A name that was counted, and a place where it stands.
#[derive(Clone, Copy)]
struct Total {
    count: u64,
    segment: usize,
    ordinal: u32,
}

/// How many different names were counted, and those with the highest counts, the first of equals.
pub(super) fn top_names(
    segments: &[Counted],
    limit: usize,
) -> io::Result<(usize, Vec<(String, u64)>)> {
    let totals = totals(segments);
    let distinct = totals.len();
    let mut top = Vec::new();
    for (segment, shown) in by_segment(may_be_shown(totals, limit)) {
        if let Some(Counted { column, .. }) = segments.get(segment) {
            read_names(column, shown, &mut top)?;
        }
    }
    top.sort_unstable_by(|(name, count), (other, others)| others.cmp(count).then(name.cmp(other)));
    top.truncate(limit);
    Ok((distinct, top))
}

fn totals(segments: &[Counted]) -> Vec<Total> {
    let in_segment = |(segment, counted): (usize, &Counted)| {
        let total = move |name: &CountedName| Total {
            count: u64::from(name.count),
            segment,
            ordinal: name.ordinal,
        };
        counted.names.iter().map(total).collect::<Vec<_>>()
    };
    if let [counted] = segments {
        return in_segment((0, counted));
    }
    let most = segments.iter().map(|counted| counted.names.len()).max();
    let mut totals = FxHashMap::with_capacity_and_hasher(most.unwrap_or(0), Default::default());
    for (segment, counted) in segments.iter().enumerate() {
        for (total, name) in in_segment((segment, counted))
            .into_iter()
            .zip(&counted.names)
        {
            let sum = totals
                .entry(name.hash)
                .or_insert(Total { count: 0, ..total });
            sum.count += total.count;
        }
    }
    totals.into_values().collect()
}

/// Names among which are those to show: all with more than the least count that is shown, and of
/// those with that count so many of each segment. Ordinals are in the order of the names.
fn may_be_shown(mut totals: Vec<Total>, limit: usize) -> Vec<Total> {
    let Some(last) = limit.checked_sub(1) else {
        return Vec::new();
    };
    if totals.len() <= limit {
        return totals;
    }
    let (_, least, _) = totals.select_nth_unstable_by_key(last, |total| Reverse(total.count));
    let least = least.count;
    totals.retain(|total| total.count >= least);
    let (mut shown, equal): (Vec<_>, Vec<_>) =
        totals.into_iter().partition(|total| total.count > least);
    for (_, mut equal) in by_segment(equal) {
        equal.sort_unstable_by_key(|total| total.ordinal);
        shown.extend(equal.into_iter().take(limit));
    }
    shown
}

fn by_segment(totals: Vec<Total>) -> FxHashMap<usize, Vec<Total>> {
    let mut segments: FxHashMap<usize, Vec<Total>> = FxHashMap::default();
    for total in totals {
        segments.entry(total.segment).or_default().push(total);
    }
    segments
}

fn read_names(
    column: &StrColumn,
    mut totals: Vec<Total>,
    named: &mut Vec<(String, u64)>,
) -> io::Result<()> {
    totals.sort_unstable_by_key(|total| total.ordinal);
    let ordinals: Vec<u64> = totals
        .iter()
        .map(|total| u64::from(total.ordinal))
        .collect();
    let mut totals = totals.iter();
    column
        .dictionary()
        .sorted_ords_to_term_cb(&ordinals, |name| {
            let count = totals.next().map_or(0, |total| total.count);
            named.push((String::from_utf8_lossy(name).into_owned(), count));
        })?;
    Ok(())
}

/// The hashes of some names of a segment, given by their ordinals in ascending order.
pub(super) fn hashes(column: &StrColumn, ordinals: &[u64]) -> io::Result<Vec<u64>> {
    let mut hashes = Vec::with_capacity(ordinals.len());
    let dictionary = column.dictionary();
    dictionary.sorted_ords_to_term_cb(ordinals, |name| hashes.push(xxh3_64(name)))?;
    Ok(hashes)
}
