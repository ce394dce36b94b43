//! Dates as readers write them in filters: `2025-07`, `last week`, `30d`, `2025-07..2025-08`.
//!
//! A date names the days from its first to its last, both included:
//!
//! | form | days |
//! |---|---|
//! | `2025`, `2025-07`, `2025-07-31` | the year, the month, the day |
//! | `2025-Q3`, `2025-W31` | the quarter, the ISO week (Monday to Sunday) |
//! | `31 July 2025`, `July 31, 2025`, `July 2025` | the day, the month; `Jul` will do |
//! | `today`, `yesterday` | the day |
//! | `this week`, `last month`, … (`week`, `month`, `year`) | the whole one, a week from Monday |
//! | `30d`, `12w`, `6m`, `1y` | so many days, weeks, months or years that end with today |
//! | `2025-07..2025-08`, `[2025-07 TO 2025-08]` | from the first to the last; `*` or nothing is open |
//! | `2025-07-31T14:05:00+04:00` | the day written in it |
//!
//! On 31 July `30d` begins on 2 July. `1m` begins on the day after this day of last month, or after the
//! last of that month if it is shorter: on 15 July on 16 June, on 31 March on 1 March.
//!
//! Any case; `last_week` and `last-week` too. Days are those printed on the article, in its own zone, so
//! that a time of day plays no part. Years go from 1 to 9999 and have four digits.

mod nearest;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, Days, Month, Months, NaiveDate, NaiveDateTime, Weekday};

use crate::error::{Error, Result};

const FORMS: &str = "a date is 2025, 2025-07, 2025-07-31, 2025-W31, 2025-Q3, '31 July 2025', today, \
    yesterday, 'last week', 'this month', 30d, 12w, 6m, 1y or 2025-07..2025-08";

/// How much of a text that is no date is repeated in the error, in characters.
const SHOWN_CHARS: usize = 40;

/// Days from the first to the last, both included; without one the range is open there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DayRange {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// The first and the last day that a date names.
type Span = (NaiveDate, NaiveDate);

/// None: it is written in another form. An error: in this form, but there is no such date.
type Reading = Option<Result<Span>>;

/// The days that a date or a range of dates names, as seen from `today`.
pub(crate) fn parse_range(text: &str, today: NaiveDate) -> Result<DayRange> {
    let text = text.trim();
    let inside = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let inside = inside.unwrap_or(text).trim();
    let Some((from, to)) = bounds(inside) else {
        let (from, to) = parse_date(inside, today)?;
        return Ok(DayRange {
            from: Some(from),
            to: Some(to),
        });
    };
    let end = |text: Option<&str>| text.map(|t| parse_date(t, today)).transpose();
    let range = DayRange {
        from: end(from)?.map(|(first, _)| first),
        to: end(to)?.map(|(_, last)| last),
    };
    match (range.from, range.to) {
        (Some(first), Some(last)) if first > last => {
            let message = format!("the range ends on {last}, before it begins on {first}");
            let (from, to) = (from.unwrap_or("*"), to.unwrap_or("*"));
            Err(Error::query(message).with_help(format!("try {to}..{from}; {FORMS}")))
        }
        _ => Ok(range),
    }
}

/// The first day of what the text names.
pub(crate) fn since(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let open = || wrong(format!("'{}' has no first day", shown(text)), None);
    parse_range(text, today)?.from.ok_or_else(open)
}

/// The last day of what the text names.
pub(crate) fn until(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let open = || wrong(format!("'{}' has no last day", shown(text)), None);
    parse_range(text, today)?.to.ok_or_else(open)
}

/// The ends of `from TO to` or `from..to`; none where it is `*` or empty.
pub(crate) fn bounds(text: &str) -> Option<(Option<&str>, Option<&str>)> {
    let end = |text: &str| -> bool { !text.is_empty() && text != "*" };
    let (from, to) = split_at_to(text).or_else(|| text.split_once(".."))?;
    let (from, to) = (from.trim(), to.trim());
    Some((Some(from).filter(|t| end(t)), Some(to).filter(|t| end(t))))
}

/// Splits at the first word `to`, in any case.
fn split_at_to(text: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for word in text.split(char::is_whitespace) {
        if word.eq_ignore_ascii_case("to") {
            return Some((text.get(..at)?, text.get(at + word.len()..)?));
        }
        at += word.len();
        at += text.get(at..)?.chars().next().map_or(0, char::len_utf8);
    }
    None
}

fn parse_date(text: &str, today: NaiveDate) -> Result<Span> {
    let plain = normal(text);
    read(&plain, today)
        .or_else(|| moment(text))
        .unwrap_or_else(|| {
            let message = format!("'{}' is no date", shown(text));
            Err(wrong(message, nearest::nearest(&plain, today)))
        })
}

/// Reads a date in its normal form.
fn read(text: &str, today: NaiveDate) -> Reading {
    iso(text)
        .or_else(|| counted(text, today))
        .or_else(|| relative(text, today))
        .or_else(|| written_out(text))
}

/// Small letters, single blanks, and words without `-` and `_` between them.
fn normal(text: &str) -> String {
    let lower = text.to_lowercase();
    let joined = lower.starts_with(char::is_alphabetic);
    let gap = |c: char| c.is_whitespace() || c == '_' || (joined && c == '-');
    let words: Vec<&str> = lower.split(gap).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn shown(text: &str) -> String {
    let short: String = text.chars().take(SHOWN_CHARS).collect();
    let cut = short.len() < text.len();
    format!("{short}{}", if cut { "…" } else { "" })
}

fn wrong(message: String, near: Option<String>) -> Error {
    let help = match near {
        Some(near) => format!("try {near}; {FORMS}"),
        None => FORMS.to_owned(),
    };
    Error::query(message).with_help(help)
}

fn no_such(message: String, near: impl Into<Option<String>>) -> Reading {
    Some(Err(wrong(message, near.into())))
}

/// `2025`, `2025-07`, `2025-07-31`, `2025-w31`, `2025-q3`.
fn iso(text: &str) -> Reading {
    let mut parts = text.split('-');
    let year = parts.next().filter(|part| part.len() == 4)?;
    let year: i32 = number(year)?.try_into().ok()?;
    let (second, third) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    if year == 0 {
        return no_such("there is no year 0".to_owned(), None);
    }
    let Some(second) = second else {
        return span(day(year, 1, 1), day(year, 12, 31));
    };
    let lettered = |letter| second.strip_prefix(letter).and_then(number);
    match (lettered('w'), lettered('q'), number(second), third) {
        (Some(week), _, _, None) => iso_week(year, week),
        (_, Some(quarter), _, None) => iso_quarter(year, quarter),
        (_, _, Some(month), None) => whole_month(year, month),
        (_, _, Some(month), Some(third)) => whole_day(year, month, number(third)?),
        _ => None,
    }
}

/// A number of plain digits.
fn number(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn span(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Reading {
    first.zip(last).map(Ok)
}

fn iso_week(year: i32, week: u32) -> Reading {
    let Some(first) = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon) else {
        // 28 December lies in the last week of its year, always.
        let weeks = day(year, 12, 28)?.iso_week().week();
        let near = format!("{year:04}-W{:02}", week.clamp(1, weeks));
        return no_such(format!("{year} has the weeks 1 to {weeks}"), near);
    };
    span(Some(first), first.checked_add_days(Days::new(6)))
}

fn iso_quarter(year: i32, quarter: u32) -> Reading {
    if !(1..=4).contains(&quarter) {
        let near = format!("{year:04}-Q{}", quarter.clamp(1, 4));
        return no_such("a year has the quarters 1 to 4".to_owned(), near);
    }
    let last = last_of_month(year, quarter * 3);
    span(day(year, quarter * 3 - 2, 1), last)
}

fn whole_month(year: i32, month: u32) -> Reading {
    if !(1..=12).contains(&month) {
        let near = format!("{year:04}-{:02}", month.clamp(1, 12));
        return no_such("a year has the months 1 to 12".to_owned(), near);
    }
    span(day(year, month, 1), last_of_month(year, month))
}

fn whole_day(year: i32, month: u32, wanted: u32) -> Reading {
    if let Some(found) = day(year, month, wanted) {
        return span(Some(found), Some(found));
    }
    let Some(last) = last_of_month(year, month) else {
        let near = day(year, wanted, month).or_else(|| day(year, month.clamp(1, 12), wanted));
        let near = near.map(|near| near.to_string());
        return no_such("a year has the months 1 to 12".to_owned(), near);
    };
    let near = last.with_day(wanted.clamp(1, last.day()))?;
    let message = format!("{} has the days 1 to {}", last.format("%B %Y"), last.day());
    no_such(message, near.to_string())
}

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    day(year, month, 1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

/// `30d`, `12w`, `6m`, `1y`.
fn counted(text: &str, today: NaiveDate) -> Reading {
    let unit = text.chars().next_back().filter(|c| "dwmy".contains(*c))?;
    let digits = text
        .strip_suffix(unit)
        .filter(|digits| !digits.is_empty())?;
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let count = digits.parse().unwrap_or(u32::MAX);
    if count == 0 {
        return no_such(format!("'{text}' is no time at all"), format!("1{unit}"));
    }
    let months = |each: u32| {
        let before = today.checked_sub_months(Months::new(count.checked_mul(each)?))?;
        before.succ_opt()
    };
    let first = match unit {
        'd' => today.checked_sub_days(Days::new(u64::from(count) - 1)),
        'w' => today.checked_sub_days(Days::new(u64::from(count) * 7 - 1)),
        'm' => months(1),
        _ => months(12),
    };
    match first.filter(|first| first.year() >= 1) {
        Some(first) => span(Some(first), Some(today)),
        None => no_such(
            format!("'{}' reaches back before the year 1", shown(text)),
            None,
        ),
    }
}

/// `today`, `yesterday`, `this week`, `last year` and their like.
fn relative(text: &str, today: NaiveDate) -> Reading {
    let back = match text.split_once(' ') {
        None if text == "today" => return span(Some(today), Some(today)),
        None if text == "yesterday" => return span(today.pred_opt(), today.pred_opt()),
        Some(("this", _)) => 0,
        Some(("last", _)) => 1,
        _ => return None,
    };
    match text.split_once(' ')?.1 {
        "week" => {
            let days = today.weekday().num_days_from_monday() + 7 * back;
            let monday = today.checked_sub_days(Days::new(days.into()))?;
            span(Some(monday), monday.checked_add_days(Days::new(6)))
        }
        "month" => {
            let first = today.with_day(1)?.checked_sub_months(Months::new(back))?;
            span(Some(first), last_of_month(first.year(), first.month()))
        }
        "year" => {
            let year = today.year().checked_sub(i32::try_from(back).ok()?)?;
            span(day(year, 1, 1), day(year, 12, 31))
        }
        _ => None,
    }
}

/// `31 july 2025`, `july 31, 2025`, `july 2025`.
fn written_out(text: &str) -> Reading {
    let mut words = text
        .split([' ', ','])
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty());
    let parts = [words.next(), words.next(), words.next()];
    let (month, wanted, year) = match parts {
        _ if words.next().is_some() => return None,
        [Some(month), Some(year), None] => (month, None, year),
        [Some(a), Some(b), Some(year)] if number(a).is_some() => (b, Some(a), year),
        [Some(a), Some(b), Some(year)] => (a, Some(b), year),
        _ => return None,
    };
    let month = month_number(month)?;
    let year: i32 = number(year).filter(|_| year.len() == 4)?.try_into().ok()?;
    match wanted {
        _ if year == 0 => no_such("there is no year 0".to_owned(), None),
        Some(wanted) => whole_day(year, month, number(wanted)?),
        None => whole_month(year, month),
    }
}

/// The month of an English name, or of its first three letters.
fn month_number(name: &str) -> Option<u32> {
    let name = if name == "sept" { "sep" } else { name };
    let month: Month = name.parse().ok()?;
    Some(month.number_from_month())
}

/// A moment of RFC 3339, or one without a zone, of which the day counts that is written in it.
fn moment(text: &str) -> Reading {
    let zoned = DateTime::parse_from_rfc3339(text).map(|at| at.date_naive());
    let found = zoned.or_else(|_| text.parse::<NaiveDateTime>().map(|at| at.date()));
    let found = found.ok().filter(|day| (1..=9999).contains(&day.year()))?;
    span(Some(found), Some(found))
}
