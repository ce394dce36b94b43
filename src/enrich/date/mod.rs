//! When an article was published: metadata first, then dateline, URL, file name, the day of its
//! capture, and the file's time last.

mod months;
mod stated;
mod written;
mod zone;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

pub(crate) use months::month;
pub(crate) use stated::{is_date_line, parse_stated};

use crate::article::{Article, ArticleDate, DateSource};
use crate::enrich::dateline::{Dateline, DatelineDay};
use written::YearHint;

/// How much of a refused date a warning repeats, in characters.
const SHOWN: usize = 40;

/// A leap day comes back after at most this many years (1896 to 1904).
const LEAP_GAP: i32 = 8;

/// What is known of the file that an article was read from.
pub(crate) struct FileFacts<'a> {
    /// Its path in the tree, with `/` between folders.
    pub path: &'a str,
    /// When it was last changed; none for standard input.
    pub modified: Option<DateTime<Utc>>,
}

/// The date of an article and what told it, and warnings about evidence that was not taken.
pub(crate) fn date(
    article: &Article,
    dateline: Option<&Dateline>,
    file: &FileFacts<'_>,
    now: DateTime<Utc>,
) -> (Option<(ArticleDate, DateSource)>, Vec<String>) {
    let mut warnings = Vec::new();
    let found = from_metadata(article, now, &mut warnings)
        .or_else(|| from_dateline(article, dateline, file, now, &mut warnings))
        .or_else(|| from_names(article.url.as_deref(), file.path, now))
        .or_else(|| from_capture(article, now))
        .or_else(|| from_file_time(file, now, &mut warnings));
    (found, warnings)
}

type Found = Option<(ArticleDate, DateSource)>;

fn from_metadata(article: &Article, now: DateTime<Utc>, warnings: &mut Vec<String>) -> Found {
    let text = article.given.date.as_deref()?;
    match parse_stated(text, now) {
        Ok(date) => Some((date, DateSource::Metadata)),
        Err(reason) => {
            let shown: String = text.trim().chars().take(SHOWN).collect();
            warnings.push(format!("the stated date '{shown}' is not taken: {reason}"));
            None
        }
    }
}

fn from_dateline(
    article: &Article,
    dateline: Option<&Dateline>,
    file: &FileFacts<'_>,
    now: DateTime<Utc>,
    warnings: &mut Vec<String>,
) -> Found {
    let given = dateline?.day?;
    let by_name = || {
        let url = article
            .url
            .as_deref()
            .and_then(|url| written::year_in_url(url, now));
        url.or_else(|| written::year_in_path(file.path, now))
    };
    let day = if let Some(year) = given.year {
        NaiveDate::from_ymd_opt(year, given.month, given.day)
    } else if let Some(hint) = by_name() {
        in_hinted_year(given, hint)
    } else {
        let captured = article.given.retrieved.map(|at| at.to_utc());
        let (last, told_by) = match captured {
            Some(captured) => (captured, "the day of its capture"),
            None => (file.modified?, "the file's time"),
        };
        let last = Some(last).filter(|at| at.timestamp() != 0)?.min(now);
        let day = latest_before(given, last.date_naive().checked_add_days(Days::new(1))?);
        if let Some(day) = day {
            let year = day.year();
            warnings.push(format!(
                "the dateline names no year; {year} is taken from {told_by}"
            ));
        }
        day
    };
    let reason = match day.map(ArticleDate::from_day) {
        None => "it is no day of the calendar".to_owned(),
        Some(date) => match stated::plausible(&date, now) {
            Ok(()) => return Some((date, DateSource::Dateline)),
            Err(reason) => reason,
        },
    };
    warnings.push(format!("the day of the dateline is not taken: {reason}"));
    None
}

fn in_hinted_year(given: DatelineDay, hint: YearHint) -> Option<NaiveDate> {
    match hint {
        YearHint::Year(year) => NaiveDate::from_ymd_opt(year, given.month, given.day),
        // A story is dated a day ahead of its URL where the desk sits west of the reporter.
        YearHint::Until(day) => latest_before(given, day.checked_add_days(Days::new(1))?),
    }
}

/// The latest such day not after `last`.
fn latest_before(given: DatelineDay, last: NaiveDate) -> Option<NaiveDate> {
    (0..=LEAP_GAP)
        .filter_map(|back| NaiveDate::from_ymd_opt(last.year() - back, given.month, given.day))
        .find(|day| *day <= last)
}

fn from_names(url: Option<&str>, path: &str, now: DateTime<Utc>) -> Found {
    let take = |day: NaiveDate, source| (ArticleDate::from_day(day), source);
    url.and_then(|url| written::day_in_url(url, now))
        .map(|day| take(day, DateSource::Url))
        .or_else(|| written::day_in_path(path, now).map(|day| take(day, DateSource::FileName)))
}

/// The day on which the page was captured: it is no older than that.
fn from_capture(article: &Article, now: DateTime<Utc>) -> Found {
    let day = ArticleDate::from_day(article.given.retrieved?.date_naive());
    stated::plausible(&day, now).ok()?;
    Some((day, DateSource::Retrieved))
}

/// The day alone: the time at which a file was copied says nothing.
fn from_file_time(file: &FileFacts<'_>, now: DateTime<Utc>, warnings: &mut Vec<String>) -> Found {
    let modified = file.modified?;
    match stated::plausible(&ArticleDate::from_time(modified.fixed_offset()), now) {
        Ok(()) => Some((
            ArticleDate::from_day(modified.date_naive()),
            DateSource::FileTime,
        )),
        Err(reason) => {
            warnings.push(format!("the file's time is not taken: {reason}"));
            None
        }
    }
}
