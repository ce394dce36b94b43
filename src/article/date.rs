//! When an article was published, and what told that.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// When an article was published: a day, or a moment with its distance from UTC.
///
/// Written `2025-07-31` or `2025-07-31T14:05:00+04:00`. A time without a zone is taken as UTC.
///
/// ```
/// use dateline::ArticleDate;
/// let date: ArticleDate = "2025-07-31T23:30:00-04:00".parse().unwrap();
/// assert_eq!(date.day().to_string(), "2025-07-31"); // the day printed on the article
/// assert_eq!(date.timestamp(), 1_754_019_000); // seconds since 1970 in UTC
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleDate {
    at: DateTime<FixedOffset>,
    has_time: bool,
}

impl ArticleDate {
    /// A day without a time.
    pub fn from_day(day: NaiveDate) -> Self {
        ArticleDate {
            at: day.and_time(NaiveTime::MIN).and_utc().fixed_offset(),
            has_time: false,
        }
    }

    /// A moment.
    pub fn from_time(at: DateTime<FixedOffset>) -> Self {
        ArticleDate { at, has_time: true }
    }

    /// The day as printed on the article, in the article's own zone.
    pub fn day(&self) -> NaiveDate {
        self.at.date_naive()
    }

    /// Seconds since 1970-01-01 in UTC; a day without a time counts from its midnight in UTC.
    pub fn timestamp(&self) -> i64 {
        self.at.timestamp()
    }

    /// Seconds between the article's zone and UTC, east of it above 0, where the time is known.
    pub(crate) fn zone(&self) -> Option<i32> {
        self.has_time.then(|| self.at.offset().local_minus_utc())
    }

    /// Whether the time of day is known.
    pub fn has_time(&self) -> bool {
        self.has_time
    }
}

impl fmt::Display for ArticleDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_time {
            f.write_str(&self.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
        } else {
            write!(f, "{}", self.day())
        }
    }
}

/// A text that is no date in the form of [`ArticleDate`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDateError(String);

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "'{}' is no date; write 2025-07-31 or 2025-07-31T14:05:00Z",
            self.0
        )
    }
}

impl std::error::Error for ParseDateError {}

impl FromStr for ArticleDate {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        if let Ok(at) = DateTime::parse_from_rfc3339(text) {
            return Ok(ArticleDate::from_time(at));
        }
        if let Ok(at) = text.parse::<NaiveDateTime>() {
            return Ok(ArticleDate::from_time(at.and_utc().fixed_offset()));
        }
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map(ArticleDate::from_day)
            .map_err(|_| ParseDateError(text.to_owned()))
    }
}

impl Serialize for ArticleDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ArticleDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// What told the date, most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DateSource {
    /// A field of the source, or its front matter.
    Metadata,
    /// The place and date line at the head of the text.
    Dateline,
    /// The article's URL.
    Url,
    /// The name of the file or of the folders it lies in.
    FileName,
    /// When the page was captured from the web: not before that it was published.
    Retrieved,
    /// The time the file was last changed: a guess, and marked as one.
    FileTime,
}

impl DateSource {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            DateSource::Metadata => "metadata",
            DateSource::Dateline => "dateline",
            DateSource::Url => "url",
            DateSource::FileName => "file-name",
            DateSource::Retrieved => "retrieved",
            DateSource::FileTime => "file-time",
        }
    }
}

impl fmt::Display for DateSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
