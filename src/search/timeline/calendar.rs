//! Where periods begin and end, and what they are called.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::query::Period;

/// The longest time that is counted by days where nothing else is said: two months, as many lines as a
/// reader scrolls over at a glance.
const DAYS_BY_DAY: i64 = 62;
/// By weeks: a year, with the days that its first and last week have beyond it.
const DAYS_BY_WEEK: i64 = 366 + 2 * 6;
/// By months: ten years.
const DAYS_BY_MONTH: i64 = 10 * 366;

impl Period {
    /// What suits so many days, where it is left open.
    pub(super) fn for_days(self, days: i64) -> Period {
        match self {
            Period::Auto if days <= DAYS_BY_DAY => Period::Day,
            Period::Auto if days <= DAYS_BY_WEEK => Period::Week,
            Period::Auto if days <= DAYS_BY_MONTH => Period::Month,
            Period::Auto => Period::Year,
            stated => stated,
        }
    }

    /// The first day of the period that a day lies in. What is still left open counts by days, here and
    /// below.
    pub(super) fn beginning(self, day: NaiveDate) -> NaiveDate {
        let first = match self {
            Period::Day | Period::Auto => Some(day),
            Period::Week => {
                let past = day.weekday().num_days_from_monday();
                day.checked_sub_days(Days::new(u64::from(past)))
            }
            Period::Month => day.with_day(1),
            Period::Year => day.with_ordinal(1),
        };
        first.unwrap_or(day)
    }

    /// The first day of the next period; none at the end of the calendar.
    pub(super) fn next(self, first: NaiveDate) -> Option<NaiveDate> {
        match self {
            Period::Day | Period::Auto => first.succ_opt(),
            Period::Week => first.checked_add_days(Days::new(7)),
            Period::Month => first.checked_add_months(Months::new(1)),
            Period::Year => first.checked_add_months(Months::new(12)),
        }
    }

    /// What the period that begins on this day is called.
    pub(super) fn label(self, first: NaiveDate) -> String {
        match self {
            Period::Day | Period::Auto => first.to_string(),
            Period::Week => {
                let week = first.iso_week();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Period::Month => format!("{:04}-{:02}", first.year(), first.month()),
            Period::Year => format!("{:04}", first.year()),
        }
    }
}
