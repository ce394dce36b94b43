//! Newer articles first where they match as well: a score that halves with age.

use chrono::{NaiveDate, NaiveTime};

use crate::error::{Error, Result};
use crate::query::date;

/// The least that is left of a score, which undated articles have too: what is older than ten
/// half-lives is equally old.
const LEAST: f32 = 1.0 / 1024.0;

const SECONDS_A_DAY: f32 = 24.0 * 60.0 * 60.0;

/// How a score goes down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Recency {
    /// Seconds.
    half_life: f32,
    /// Seconds since 1970: the end of today.
    now: i64,
}

impl Recency {
    /// With a half-life as `30d`, `12w`, `6m` or `1y`.
    pub(super) fn new(half_life: &str, today: NaiveDate) -> Result<Self> {
        let text = half_life.trim();
        let is_count =
            text.ends_with(['d', 'w', 'm', 'y']) && text.starts_with(|c: char| c.is_ascii_digit());
        let first = is_count.then(|| date::since(text, today).ok()).flatten();
        let Some(first) = first else {
            let message = format!("'{text}' is no half-life");
            return Err(Error::query(message).with_help("give a time as 30d, 12w, 6m or 1y"));
        };
        let days = (today - first).num_days() + 1;
        let tomorrow = today.succ_opt().unwrap_or(today);
        Ok(Recency {
            half_life: days as f32 * SECONDS_A_DAY,
            now: tomorrow.and_time(NaiveTime::MIN).and_utc().timestamp(),
        })
    }

    /// What is left of the score of an article that was published then.
    pub(super) fn factor(self, published: Option<i64>) -> f32 {
        let age = published.map(|published| self.now.saturating_sub(published).max(0) as f32);
        age.map_or(LEAST, |age| (-age / self.half_life).exp2().max(LEAST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn moment(text: &str) -> Option<i64> {
        Some(day(text).and_time(NaiveTime::MIN).and_utc().timestamp())
    }

    #[test]
    fn a_score_halves_with_each_half_life() {
        let recency = Recency::new("10d", day("2025-07-30")).unwrap();
        assert_eq!(recency.factor(moment("2025-07-31")), 1.0);
        assert_eq!(recency.factor(moment("2025-07-21")), 0.5);
        assert_eq!(recency.factor(moment("2025-07-11")), 0.25);
        assert_eq!(recency.factor(moment("1925-07-11")), LEAST);
        assert_eq!(recency.factor(None), LEAST);
        assert_eq!(recency.factor(moment("2031-01-01")), 1.0);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "soon", "2025-07", "d", "-3d", "last week", "0d"] {
            assert!(Recency::new(text, day("2025-07-30")).is_err(), "{text}");
        }
    }
}
