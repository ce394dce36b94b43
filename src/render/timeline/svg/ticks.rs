//! What is marked at the axes.

use chrono::{Datelike, NaiveDate};

use crate::search::results::Timeline;

/// How many steps the values have at most.
const STEPS: u64 = 5;

/// From 0 in steps of 1, 2 or 5 times a power of ten, until the largest count has room.
pub(super) fn value_ticks(most: u64) -> Vec<u64> {
    let powers = std::iter::successors(Some(1u64), |power| power.checked_mul(10));
    let mut steps = powers.flat_map(|power| [1, 2, 5].map(|step| power.saturating_mul(step)));
    let fits = |step: &u64| most.div_ceil(*step) <= STEPS;
    let step = steps.find(fits).unwrap_or(u64::MAX);
    let count = most.div_ceil(step).max(1);
    (0..=count).map(|tick| tick.saturating_mul(step)).collect()
}

/// Where the axis of time is marked: each period, or so many weeks, months or years of the calendar.
#[derive(Clone, Copy)]
enum Mark {
    Period,
    Week,
    Months(i32),
    Years(i32),
}

/// From fine to coarse.
const MARKS: [Mark; 16] = [
    Mark::Period,
    Mark::Week,
    Mark::Months(1),
    Mark::Months(3),
    Mark::Months(6),
    Mark::Years(1),
    Mark::Years(2),
    Mark::Years(5),
    Mark::Years(10),
    Mark::Years(20),
    Mark::Years(50),
    Mark::Years(100),
    Mark::Years(200),
    Mark::Years(500),
    Mark::Years(1000),
    Mark::Years(10_000),
];

impl Mark {
    /// A number that changes where a mark stands.
    fn of(self, day: NaiveDate) -> i32 {
        match self {
            Mark::Period => day.num_days_from_ce(),
            // The first day of the calendar was a Monday.
            Mark::Week => (day.num_days_from_ce() - 1).div_euclid(7),
            Mark::Months(months) => (day.year() * 12 + day.month0() as i32).div_euclid(months),
            Mark::Years(years) => day.year().div_euclid(years),
        }
    }

    fn label(self, label: &str, day: NaiveDate) -> String {
        match self {
            Mark::Period | Mark::Week => label.to_owned(),
            Mark::Months(_) => format!("{:04}-{:02}", day.year(), day.month()),
            Mark::Years(_) => format!("{:04}", day.year()),
        }
    }
}

/// The places of the periods that are marked, each with its label: as many as have room side by side, where
/// `room` tells how many labels like the one given have.
pub(super) fn time_ticks(
    timeline: &Timeline,
    room: impl Fn(&str) -> usize,
) -> Vec<(usize, String)> {
    let mut coarsest = Vec::new();
    for mark in MARKS {
        let ticks = marked(timeline, mark);
        let most = ticks.first().map_or(0, |(_, label)| room(label));
        if !ticks.is_empty() && ticks.len() <= most {
            return ticks;
        }
        if !ticks.is_empty() {
            coarsest = ticks;
        }
    }
    coarsest.truncate(1);
    coarsest
}

/// Periods that begin where a mark stands. The first one does too where its own first day is one.
fn marked(timeline: &Timeline, mark: Mark) -> Vec<(usize, String)> {
    let mut before = timeline
        .periods
        .first()
        .and_then(|period| period.first.pred_opt());
    let mut ticks = Vec::new();
    for (at, period) in timeline.periods.iter().enumerate() {
        let is_new = before.is_none_or(|before| mark.of(before) != mark.of(period.first));
        if is_new {
            ticks.push((at, mark.label(&period.label, period.first)));
        }
        before = Some(period.first);
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_marked_in_round_steps_up_to_the_largest() {
        assert_eq!(value_ticks(0), [0, 1]);
        assert_eq!(value_ticks(3), [0, 1, 2, 3]);
        assert_eq!(value_ticks(7), [0, 2, 4, 6, 8]);
        assert_eq!(value_ticks(1234), [0, 500, 1000, 1500]);
        assert!(value_ticks(u64::MAX).len() <= 6);
    }
}
