//! Time zones as they stand behind a time of day.

use chrono::{Datelike, FixedOffset, NaiveDate, Weekday};

use super::months::month;
use super::stated::{Token, offset};

/// Names that mean one distance from UTC, in minutes. "IST" and "CST" outside America mean several;
/// the first is left out, the second is the American one, as mail has it.
const NAMED: [(&str, i32); 44] = [
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("wet", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
    ("ast", -240),
    ("adt", -180),
    ("brt", -180),
    ("bst", 60),
    ("west", 60),
    ("cet", 60),
    ("mez", 60),
    ("wat", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("cat", 120),
    ("sast", 120),
    ("eest", 180),
    ("msk", 180),
    ("мск", 180),
    ("eat", 180),
    ("trt", 180),
    ("azt", 240),
    ("pkt", 300),
    ("wib", 420),
    ("hkt", 480),
    ("sgt", 480),
    ("jst", 540),
    ("kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
];

/// American names that leave it to the season, with their distance in winter.
const SEASONAL: [(&str, i32); 4] = [("et", -300), ("ct", -360), ("mt", -420), ("pt", -480)];

/// Words between a time and a day that are no zone.
const NO_ZONE: [&str; 12] = [
    "uhr", "h", "hrs", "hours", "on", "le", "el", "am", "분", "分", "г", "года",
];

/// The zone of a time of day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Zone {
    /// Minutes east of UTC.
    Fixed(i32),
    /// Minutes east of UTC in winter; an hour more in the American summer.
    Seasonal(i32),
    /// Something is said that is not understood.
    Unknown,
}

impl Zone {
    pub(super) fn offset(self, day: NaiveDate) -> Option<FixedOffset> {
        match self {
            Zone::Fixed(minutes) => offset(minutes),
            Zone::Seasonal(minutes) => offset(minutes + if is_us_summer(day) { 60 } else { 0 }),
            Zone::Unknown => None,
        }
    }
}

/// From the second Sunday in March to the first in November, as since 2007; earlier years differ by
/// weeks.
fn is_us_summer(day: NaiveDate) -> bool {
    let sunday =
        |month, nth| NaiveDate::from_weekday_of_month_opt(day.year(), month, Weekday::Sun, nth);
    sunday(3, 2).is_some_and(|start| day >= start) && sunday(11, 1).is_some_and(|end| day < end)
}

/// The zone that the tokens behind a time begin with, and how many tokens it takes. None said means
/// UTC.
pub(super) fn at(tokens: &[Token<'_>]) -> (Zone, usize) {
    let Some(&Token::Word(word)) = tokens.first() else {
        return numeric(tokens).unwrap_or((Zone::Fixed(0), 0));
    };
    let rest = tokens.get(1..).unwrap_or_default();
    if matches!(word, "utc" | "gmt")
        && let Some((zone, len)) = numeric(rest)
    {
        return (zone, len + 1);
    }
    let find = |table: &[(&str, i32)]| {
        table
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, minutes)| *minutes)
    };
    if let Some(minutes) = find(&NAMED) {
        (Zone::Fixed(minutes), 1)
    } else if let Some(minutes) = find(&SEASONAL) {
        (Zone::Seasonal(minutes), 1)
    } else if NO_ZONE.contains(&word) || month(word).is_some() || is_weekday(word) {
        (Zone::Fixed(0), 0)
    } else {
        (Zone::Unknown, 1)
    }
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word))
}

/// `+04:00`, `-0400`, `+4`.
fn numeric(tokens: &[Token<'_>]) -> Option<(Zone, usize)> {
    use Token::{Number, Sign};
    let (hours, minutes, len) = match *tokens {
        [
            Sign('+' | '-' | '−'),
            Number(h, 1..=2),
            Sign(':'),
            Number(m, 2),
            ..,
        ] => (h, m, 4),
        [Sign('+' | '-' | '−'), Number(hm, 4), ..] => (hm / 100, hm % 100, 2),
        [Sign('+' | '-' | '−'), Number(h, 1..=2), ..] => (h, 0, 2),
        _ => return None,
    };
    let minutes = i32::try_from(hours * 60 + minutes).ok()?;
    // No place is farther from UTC than 14 hours.
    if minutes > 14 * 60 {
        return Some((Zone::Unknown, len));
    }
    let east = tokens.first() == Some(&Sign('+'));
    Some((Zone::Fixed(if east { minutes } else { -minutes }), len))
}
