//! Days written into URLs, file names and folders.
//!
//! `2025/08/01`, `2025-08-01`, `2025_08_01`, `2025.08.01`, `2025/aug/01` and `20250801`, each
//! standing alone: numbers that run on to the left or the right are ids or addresses. Days that are
//! none, or that lie ahead, are ids too.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use super::months::month;

/// No URL is older than the web, but files of digitised newspapers carry their own day.
const FIRST_YEAR: i32 = 1600;

/// Eight digits in a row are a day only in these years; earlier ones are more often ids.
const FIRST_COMPACT_YEAR: i32 = 1900;

/// What a name says of the year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum YearHint {
    /// The year alone.
    Year(i32),
    /// A day, or the last day of a month, that the article is not after.
    Until(NaiveDate),
}

/// A day and where it ends.
struct Written {
    day: NaiveDate,
    end: usize,
}

/// The day that the path of a URL carries; its host and fragment are not looked at.
pub(super) fn day_in_url(url: &str, now: DateTime<Utc>) -> Option<NaiveDate> {
    days(url_path(url), now).next().map(|found| found.day)
}

/// The day in the file's name; else the one in the folders nearest to the file.
pub(super) fn day_in_path(path: &str, now: DateTime<Utc>) -> Option<NaiveDate> {
    let name_at = path.rfind('/').map_or(0, |slash| slash + 1);
    let mut nearest = None;
    for found in days(path, now) {
        nearest = Some(found.day);
        if found.end > name_at {
            break;
        }
    }
    nearest
}

/// What the path of a URL says of the year.
pub(super) fn year_in_url(url: &str, now: DateTime<Utc>) -> Option<YearHint> {
    day_in_url(url, now)
        .map(YearHint::Until)
        .or_else(|| year_in_folders(url_path(url), now))
}

/// What the names of file and folders say of the year.
pub(super) fn year_in_path(path: &str, now: DateTime<Utc>) -> Option<YearHint> {
    day_in_path(path, now)
        .map(YearHint::Until)
        .or_else(|| year_in_folders(path, now))
}

fn url_path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    rest.find('/')
        .map_or("", |slash| rest.get(slash..).unwrap_or_default())
}

/// `/2025/` or `/2025-07/` or `/2025/07/`: a folder of a year, the nearest to the file. In the name of
/// the file itself a year counts only with its month: `1835.txt` is the 1835th file.
fn year_in_folders(path: &str, now: DateTime<Utc>) -> Option<YearHint> {
    let mut inner = None;
    for part in path.rsplit('/') {
        let stem = part.split('.').next().unwrap_or_default();
        let (year, rest) = stem
            .split_once(['-', '_'])
            .unwrap_or((stem, inner.unwrap_or_default()));
        let month = rest.split(['-', '_']).next().unwrap_or_default();
        if let Some(year) = year_number(year, now) {
            let last_day = last_day(year, month);
            if last_day.is_some() || inner.is_some() {
                return Some(last_day.map_or(YearHint::Year(year), YearHint::Until));
            }
        }
        inner = Some(part);
    }
    None
}

fn year_number(text: &str, now: DateTime<Utc>) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = text.parse().ok().filter(|_| digits)?;
    (FIRST_YEAR..=now.year()).contains(&year).then_some(year)
}

fn last_day(year: i32, month: &str) -> Option<NaiveDate> {
    let month: u32 = month.parse().ok().filter(|_| month.len() == 2)?;
    let (next_year, next) = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    NaiveDate::from_ymd_opt(year, month, 1)?;
    NaiveDate::from_ymd_opt(next_year, next, 1)?.pred_opt()
}

/// Every day written in a name, from left to right.
fn days(text: &str, now: DateTime<Utc>) -> impl Iterator<Item = Written> + '_ {
    let bytes = text.as_bytes();
    let last = now.date_naive() + Days::new(1);
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let run = digits(bytes, start);
            at += run.max(1);
            if run == 0 || !stands_free(bytes, start) {
                continue;
            }
            let found = match run {
                4 => separated(text, start),
                8 => compact(text, start),
                _ => None,
            };
            if let Some(found) = found.filter(|found| found.day <= last) {
                at = found.end;
                return Some(found);
            }
        }
        None
    })
}

fn digits(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().take_while(|b| b.is_ascii_digit()).count()
}

fn number(text: &str, from: usize, len: usize) -> Option<u32> {
    text.get(from..from + len)?.parse().ok()
}

/// Nothing before it that it could be the rest of: a letter, a digit or a decimal point.
fn stands_free(bytes: &[u8], start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).and_then(|at| bytes.get(at));
    match before(1) {
        None => true,
        Some(b'.') => !before(2).is_some_and(u8::is_ascii_digit),
        Some(byte) => !byte.is_ascii_alphanumeric() && byte.is_ascii(),
    }
}

/// Nothing behind it that it could be the beginning of; a time of day may follow.
fn ends_free(bytes: &[u8], end: usize) -> bool {
    match bytes.get(end) {
        None => true,
        Some(b'T' | b't') => digits(bytes, end + 1) >= 2,
        Some(b'.') => digits(bytes, end + 1) == 0,
        Some(byte) => !byte.is_ascii_alphanumeric(),
    }
}

/// `20250801`.
fn compact(text: &str, start: usize) -> Option<Written> {
    let year = i32::try_from(number(text, start, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(
        year,
        number(text, start + 4, 2)?,
        number(text, start + 6, 2)?,
    )?;
    let end = start + 8;
    (year >= FIRST_COMPACT_YEAR && ends_free(text.as_bytes(), end)).then_some(Written { day, end })
}

/// `2025-08-01`, and with `/` also `2025/8/1` and `2025/aug/01`.
fn separated(text: &str, start: usize) -> Option<Written> {
    let bytes = text.as_bytes();
    let year = i32::try_from(number(text, start, 4)?)
        .ok()
        .filter(|&year| year >= FIRST_YEAR)?;
    let sign = *bytes.get(start + 4).filter(|b| b"-/_.".contains(b))?;
    let month_at = start + 5;
    let month_len = bytes
        .get(month_at..)?
        .iter()
        .take(4)
        .position(|&b| b == sign)?;
    let name = text.get(month_at..month_at + month_len)?;
    let month = match name.parse() {
        Ok(number) if month_len == 2 || sign == b'/' => number,
        Err(_) if sign == b'/' => month(name)?,
        _ => return None,
    };
    let day_at = month_at + month_len + 1;
    let day_len = digits(bytes, day_at);
    if day_len != 2 && !(day_len == 1 && sign == b'/') {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(year, month, number(text, day_at, day_len)?)?;
    let end = day_at + day_len;
    ends_free(bytes, end).then_some(Written { day, end })
}
