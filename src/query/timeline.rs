//! What a timeline counts: periods, and what parts the counts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{FacetField, choose};
use crate::error::{Error, Result};

/// How many series a split timeline has where nothing else is said: as many lines as a chart can hold
/// and still be told apart in black and white.
pub const DEFAULT_SERIES: usize = 5;

/// The most series taken: each has a counter for every day with a match.
const MOST_SERIES: usize = 50;

/// A timeline to count over all matches of a [`Query`](crate::Query).
///
/// ```
/// use dateline::{FacetField, Period, Query, TimelineQuery};
///
/// let query = Query::new("\"Abraham Accords\"").timeline(TimelineQuery {
///     by: Period::Month,
///     split: Some(FacetField::Country),
///     ..TimelineQuery::default()
/// });
///
/// let same: Query = serde_json::from_str(
///     r#"{"text": "\"Abraham Accords\"", "timeline": {"by": "month", "split": "country"}}"#,
/// ).unwrap();
/// assert_eq!(query, same);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TimelineQuery {
    /// How long a period is; [`Period::Auto`] by default.
    pub by: Period,
    /// The facet whose most frequent values are counted apart, beside all matches; none by default.
    /// Anything but [`FacetField::Date`].
    pub split: Option<FacetField>,
    /// How many of its values, 5 by default, 50 at most.
    pub series: usize,
}

impl Default for TimelineQuery {
    fn default() -> Self {
        TimelineQuery {
            by: Period::Auto,
            split: None,
            series: DEFAULT_SERIES,
        }
    }
}

impl TimelineQuery {
    /// Refuses what cannot be counted.
    pub(crate) fn check(&self) -> Result<()> {
        if self.split == Some(FacetField::Date) {
            let others = FacetField::ALL.into_iter();
            let others = others.filter(|field| *field != FacetField::Date);
            let names: Vec<_> = others.map(FacetField::name).collect();
            return Err(Error::query("a timeline cannot be split by date")
                .with_help(format!("it can be split by {}", names.join(", "))));
        }
        if self.series > MOST_SERIES {
            let message = format!("{} series are too many", self.series);
            return Err(Error::query(message).with_help(format!("give {MOST_SERIES} at most")));
        }
        Ok(())
    }
}

/// How long the periods of a timeline are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// Days, as printed on the article: `2025-07-31`.
    Day,
    /// ISO weeks, from Monday: `2025-W31`. The first week of a year is the one with its first
    /// Thursday, so that 30 December 2024 lies in `2025-W01`.
    Week,
    /// Months: `2025-07`.
    Month,
    /// Years: `2025`.
    Year,
    /// What suits the time to show: days up to two months, weeks up to a year, months up to ten years,
    /// else years.
    #[default]
    Auto,
}

impl Period {
    /// All of them.
    pub const ALL: [Period; 5] = [
        Period::Day,
        Period::Week,
        Period::Month,
        Period::Year,
        Period::Auto,
    ];

    /// Its name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => "year",
            Period::Auto => "auto",
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        choose(name, Period::ALL, Period::name, ["period", "periods"])
    }
}
