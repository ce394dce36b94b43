//! Days with matches laid out in periods without a gap.

use chrono::NaiveDate;

use super::burst::is_burst;
use super::count::Days;
use crate::error::{Error, Result};
use crate::query::Period;
use crate::query::date::DayRange;
use crate::search::results::TimelinePeriod;

/// The most periods: some 27 years of days, beyond what anyone reads or a chart can show. Without a
/// bound one article of the year 1 would make three quarters of a million.
const MOST_PERIODS: usize = 10_000;

/// What a timeline is asked for.
pub(super) struct Asked {
    pub by: Period,
    /// What the filters leave.
    pub days: DayRange,
    pub today: NaiveDate,
}

/// The periods, and how long they are.
pub(super) fn periods(
    asked: &Asked,
    days: &Days,
    series: usize,
) -> Result<(Period, Vec<TimelinePeriod>)> {
    let days = dates(days);
    let matched = days.first().zip(days.last());
    let matched = matched.map(|((first, _), (last, _))| (*first, *last));
    let Some((first, last)) = ends(asked, matched) else {
        return Ok((asked.by.for_days(0), Vec::new()));
    };
    let by = asked.by.for_days((last - first).num_days() + 1);
    let mut periods = empty(by, asked, first, last, series)?;
    fill(&mut periods, &days);
    mark_bursts(by, &mut periods);
    Ok((by, periods))
}

/// The days as dates, in the order of time.
fn dates(days: &Days) -> Vec<(NaiveDate, &[u64])> {
    let dated = days.iter().filter_map(|(day, counts)| {
        let date = NaiveDate::from_epoch_days(i32::try_from(*day).ok()?)?;
        Some((date, counts.as_slice()))
    });
    dated.collect()
}

/// The first and the last day to show.
fn ends(asked: &Asked, matched: Option<(NaiveDate, NaiveDate)>) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = matched.unzip();
    // Nothing can have been published after today, but articles bear the dates that they bear.
    let to = asked
        .days
        .to
        .map(|to| to.min(last.map_or(asked.today, |last| last.max(asked.today))));
    let (first, last) = (asked.days.from.or(first)?, to.or(last)?);
    (first <= last).then_some((first, last))
}

/// All periods, empty, cut where the filters cut.
fn empty(
    by: Period,
    asked: &Asked,
    first: NaiveDate,
    last: NaiveDate,
    series: usize,
) -> Result<Vec<TimelinePeriod>> {
    let mut periods = Vec::new();
    let mut beginning = Some(by.beginning(first));
    while let Some(start) = beginning.filter(|start| *start <= last) {
        if periods.len() == MOST_PERIODS {
            let message =
                format!("there are more than {MOST_PERIODS} {by}s from {first} to {last}");
            return Err(Error::query(message)
                .with_help("count by longer periods, or narrow the time with since and until"));
        }
        beginning = by.next(start);
        let end = beginning.and_then(|next| next.pred_opt()).unwrap_or(last);
        periods.push(TimelinePeriod {
            label: by.label(start),
            first: asked.days.from.map_or(start, |from| start.max(from)),
            last: asked.days.to.map_or(end, |_| end.min(last)),
            count: 0,
            burst: false,
            series: vec![0; series],
        });
    }
    Ok(periods)
}

/// Adds the counts of each day to its period; both are in the order of time.
fn fill(periods: &mut [TimelinePeriod], days: &[(NaiveDate, &[u64])]) {
    let mut periods = periods.iter_mut().peekable();
    for (day, counts) in days {
        while periods.next_if(|period| period.last < *day).is_some() {}
        let (Some(period), [count, series @ ..]) = (periods.peek_mut(), *counts) else {
            continue;
        };
        period.count += count;
        for (sum, count) in period.series.iter_mut().zip(series) {
            *sum += count;
        }
    }
}

/// Marks bursts. A first period that the filters cut is no measure of those behind it.
fn mark_bursts(by: Period, periods: &mut [TimelinePeriod]) {
    let is_cut = |period: &TimelinePeriod| by.beginning(period.first) != period.first;
    let whole = usize::from(periods.first().is_some_and(is_cut));
    let counts: Vec<_> = periods.iter().map(|period| period.count).collect();
    for (at, period) in periods.iter_mut().enumerate() {
        period.burst = is_burst(period.count, counts.get(whole..at).unwrap_or_default());
    }
}
