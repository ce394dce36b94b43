//! Articles that hold any of several words.
//!
//! Where all that some of the lists can add is not enough for an article to be among the best, their
//! articles are counted without a score, unless another list has them too (MaxScore, Turtle and
//! Flood 1995).

use tantivy::fastfield::AliveBitSet;
use tantivy::{Score, TERMINATED};

use super::best::Best;
use super::list::List;
use super::window::{Reading, Window};

/// How many documents the lists hold; the best of them are added to `best`.
pub(super) fn any(
    lists: &[List<'_>],
    window: &mut Window,
    alive: Option<&AliveBitSet>,
    segment: u32,
    best: &mut Best,
) -> tantivy::Result<u64> {
    let opened = lists.iter().map(|list| Ok(Reading::new(list.open()?)));
    let mut lists = opened.collect::<tantivy::Result<Vec<_>>>()?;
    lists.sort_by(|one, other| other.most().total_cmp(&one.most()));
    let mut total = 0;
    loop {
        lists.retain(|list| list.doc() != TERMINATED);
        let Some(start) = lists.iter().map(Reading::doc).min() else {
            return Ok(total);
        };
        window.begin(start);
        let bar = best.bar(segment);
        let mut is_open = true;
        let mut left: Score = lists.iter().map(Reading::most).sum();
        for list in &mut lists {
            if left > bar {
                window.add(list);
            } else {
                if std::mem::take(&mut is_open) {
                    window.close();
                }
                window.note(list);
            }
            left -= list.most();
        }
        total += match is_open {
            true => window.take(alive, segment, best),
            false => window.take_closed(alive, segment, best),
        };
    }
}
