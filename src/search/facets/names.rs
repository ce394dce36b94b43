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

use super::column::NameColumn;

/// A name that was counted, and a place where it stands.
#[derive(Clone, Copy)]
struct Total {
    count: u64,
    segment: usize,
    ordinal: u32,
}

/// How many different names were counted, and those with the highest counts, the first of equals.
pub(super) fn top_names(
    mut segments: Vec<NameColumn>,
    limit: usize,
) -> io::Result<(usize, Vec<(String, u64)>)> {
    let totals = totals(&mut segments)?;
    let distinct = totals.len();
    let mut top = Vec::new();
    for (segment, shown) in by_segment(may_be_shown(totals, limit)) {
        if let Some(names) = segments.get(segment) {
            read_names(names.names(), shown, &mut top)?;
        }
    }
    top.sort_unstable_by(|(name, count), (other, others)| others.cmp(count).then(name.cmp(other)));
    top.truncate(limit);
    Ok((distinct, top))
}

fn totals(segments: &mut [NameColumn]) -> io::Result<Vec<Total>> {
    if let [only] = segments {
        return Ok(in_segment(0, only).collect());
    }
    let mut totals = FxHashMap::default();
    for (segment, names) in segments.iter_mut().enumerate() {
        let hashes = names.hashes()?;
        totals.reserve(hashes.len().saturating_sub(totals.len()));
        for (hash, total) in hashes.into_iter().zip(in_segment(segment, names)) {
            let sum = totals.entry(hash).or_insert(Total { count: 0, ..total });
            sum.count += total.count;
        }
    }
    Ok(totals.into_values().collect())
}

fn in_segment(segment: usize, names: &NameColumn) -> impl Iterator<Item = Total> {
    names.counted().map(move |(ordinal, count)| Total {
        count: u64::from(count),
        segment,
        ordinal,
    })
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
