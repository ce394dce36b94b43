//! Dates as the metadata of articles really holds them.
//!
//! A text is cut into numbers, words and signs. The time of day and its zone are taken out first,
//! what is left must be exactly one day. Words that mean nothing ("Updated", "Thursday", "г.") are
//! passed over, numbers never.
//!
//! Two readings are conventions: `03/04/2025` is 3 April (day first, unless only month first is
//! possible), and a time without a zone is UTC. A time in a zone that is not known gives the day
//! alone.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::months::month;
use super::zone;
use crate::article::ArticleDate;

/// Longer texts are no dates; in bytes.
const LONGEST: usize = 128;

/// The press begins later; whatever names an earlier year is a mistake.
const FIRST_YEAR: i32 = 1400;

/// Zones and embargoes put a dateline up to a day ahead of the clock.
const GRACE: TimeDelta = TimeDelta::days(1);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// Its value and how many digits it was written with.
    Number(u32, usize),
    Word(&'a str),
    Sign(char),
}

/// Reads a date of publication; `now` bounds it. The error says in a few words why it is none.
pub(crate) fn parse_stated(text: &str, now: DateTime<Utc>) -> Result<ArticleDate, String> {
    let date = parse(text)?;
    plausible(&date, now)?;
    Ok(date)
}

/// Refuses days that no article was published on, and values that stand for "unknown".
pub(super) fn plausible(date: &ArticleDate, now: DateTime<Utc>) -> Result<(), String> {
    let year = chrono::Datelike::year(&date.day());
    if year < FIRST_YEAR {
        return Err(format!("the year {year} is before {FIRST_YEAR}"));
    }
    if date.has_time() && date.timestamp() == 0 {
        return Err("1970-01-01T00:00:00Z stands for an unknown date".to_owned());
    }
    if date.timestamp() > (now + GRACE).timestamp() {
        return Err(format!("{} lies in the future", date.day()));
    }
    Ok(())
}

/// Whether a line is a date and nothing else ("31 July 2025", "Thu., July 31, 2025 2:05 PM").
pub(crate) fn is_date_line(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let words = line.split(|c: char| !c.is_alphabetic());
    let few_words = words.filter(|word| word.chars().count() > 2).count() <= 4;
    few_words && line.contains(|c: char| c.is_ascii_digit()) && parse(line).is_ok()
}

fn parse(text: &str) -> Result<ArticleDate, String> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Err("it is too long for a date".to_owned());
    }
    if let Some(date) = digits_only(text) {
        return date;
    }
    let lower = text
        .to_lowercase()
        .replace("a.m", "am")
        .replace("p.m", "pm");
    let mut tokens = tokenize(&lower)?;
    let clock = take_clock(&mut tokens)?;
    let day = day(&tokens)?;
    let Some((time, zone)) = clock else {
        return Ok(ArticleDate::from_day(day));
    };
    let Some(offset) = zone.offset(day) else {
        return Ok(ArticleDate::from_day(day));
    };
    day.and_time(time)
        .and_local_timezone(offset)
        .single()
        .map(ArticleDate::from_time)
        .ok_or_else(|| "there is no such time".to_owned())
}

/// Compact days and times, and seconds, milli-, micro- or nanoseconds since 1970.
fn digits_only(text: &str) -> Option<Result<ArticleDate, String>> {
    let whole = text.split('.').next().unwrap_or_default();
    let fraction = text.len() - whole.len();
    let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if !digits || text.bytes().filter(|&b| b == b'.').count() > 1 {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    match whole.len() {
        8 if fraction == 0 => None,
        // Nine digits of seconds reach back to 1973.
        9 | 10 => Some(from_epoch(value.checked_mul(1000)?)),
        13 => Some(from_epoch(value)),
        16 => Some(from_epoch(value / 1000)),
        19 => Some(from_epoch(value / 1_000_000)),
        14 if fraction == 0 => Some(compact_time(value)),
        _ if fraction == 0 => Some(Err("a bare number of that length is no date".to_owned())),
        _ => None,
    }
}

fn from_epoch(milliseconds: i64) -> Result<ArticleDate, String> {
    DateTime::from_timestamp_millis(milliseconds)
        .map(|at| ArticleDate::from_time(at.fixed_offset()))
        .ok_or_else(|| "the number is out of range".to_owned())
}

/// `20250731140500`.
fn compact_time(value: i64) -> Result<ArticleDate, String> {
    let part = |scale: i64, modulus: i64| u32::try_from(value / scale % modulus).unwrap_or(0);
    let day = calendar(
        part(10_000_000_000, 10_000),
        part(100_000_000, 100),
        part(1_000_000, 100),
    )?;
    let time = clock_time(part(10_000, 100), part(100, 100), part(1, 100))?;
    Ok(ArticleDate::from_time(
        day.and_time(time).and_utc().fixed_offset(),
    ))
}

fn tokenize(text: &str) -> Result<Vec<Token<'_>>, String> {
    let mut tokens = Vec::with_capacity(16);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let len = match kind(first) {
            (false, false) => first.len_utf8(),
            this => rest.find(|c| kind(c) != this).unwrap_or(rest.len()),
        };
        let (piece, tail) = rest.split_at(len);
        rest = tail;
        if first.is_ascii_digit() {
            let fraction = matches!(tokens.last(), Some(Token::Sign('.' | ','))) && len > 4;
            let value = if fraction {
                Some(0)
            } else {
                piece.parse().ok()
            };
            let value = value.ok_or_else(|| "a number in it is too large".to_owned())?;
            tokens.push(Token::Number(value, len));
        } else if first.is_alphabetic() {
            tokens.push(Token::Word(piece));
        } else if !first.is_whitespace() {
            tokens.push(Token::Sign(first));
        }
    }
    Ok(tokens)
}

/// Takes the time of day and its zone out of the tokens.
fn take_clock(tokens: &mut Vec<Token<'_>>) -> Result<Option<(NaiveTime, zone::Zone)>, String> {
    let Some((start, mut len, parts)) = (0..tokens.len())
        .find_map(|at| clock_at(tokens.get(at..)?).map(|(len, parts)| (at, len, parts)))
    else {
        return Ok(None);
    };
    let [mut hour, minute, second] = parts;
    // "14:05 am 31. Juli" is German, where "am" means "on the".
    let german = |half: &str| half == "am" && hour > 12;
    if let Some(Token::Word(half @ ("am" | "pm"))) = tokens.get(start + len)
        && !german(half)
    {
        if !(1..=12).contains(&hour) {
            return Err(format!("there is no {hour} o'clock {half}"));
        }
        hour = hour % 12 + if *half == "pm" { 12 } else { 0 };
        len += 1;
    }
    while matches!(
        tokens.get(start + len),
        Some(Token::Sign('.' | '(' | '[' | ','))
    ) {
        len += 1;
    }
    let after = tokens.get(start + len..).unwrap_or_default();
    let (zone, zone_len) = zone::at(after);
    // A `T` before the time belongs to it.
    let from = match start.checked_sub(1).and_then(|before| tokens.get(before)) {
        Some(Token::Word("t")) => start - 1,
        _ => start,
    };
    tokens.drain(from..start + len + zone_len);
    Ok(Some((clock_time(hour, minute, second)?, zone)))
}

/// The time of day that the tokens begin with: how many they are, and hour, minute, second.
fn clock_at(tokens: &[Token<'_>]) -> Option<(usize, [u32; 3])> {
    use Token::{Number, Sign, Word};
    let fraction = |at: usize| match tokens.get(at..at + 2) {
        Some([Sign('.' | ','), Number(_, _)]) => 2,
        _ => 0,
    };
    match *tokens {
        [
            Number(h, 1..=2),
            Sign(':'),
            Number(m, 2),
            Sign(':'),
            Number(s, 2),
            ..,
        ] => Some((5 + fraction(5), [h, m, s])),
        [Number(h, 1..=2), Sign(':'), Number(m, 2), ..] => Some((3, [h, m, 0])),
        [
            Number(h, 1..=2),
            Sign('.'),
            Number(m, 2),
            Word("am" | "pm" | "uhr"),
            ..,
        ] => Some((3, [h, m, 0])),
        [
            Number(h, 1..=2),
            Word("h" | "時" | "时" | "시"),
            Number(m, 2),
            ..,
        ] => Some((3, [h, m, 0])),
        [Number(h, 1..=2), Word("am" | "pm"), ..] => Some((1, [h, 0, 0])),
        [Word("t"), Number(hms, 6), ..] => {
            Some((2 + fraction(2), [hms / 10_000, hms / 100 % 100, hms % 100]))
        }
        [Word("t"), Number(hm, 4), ..] => Some((2, [hm / 100, hm % 100, 0])),
        _ => None,
    }
}

fn clock_time(hour: u32, minute: u32, second: u32) -> Result<NaiveTime, String> {
    // A leap second is told as the one before it.
    let second = if second == 60 { 59 } else { second };
    NaiveTime::from_hms_opt(hour, minute, second)
        .ok_or_else(|| format!("there is no time {hour:02}:{minute:02}:{second:02}"))
}

fn day(tokens: &[Token<'_>]) -> Result<NaiveDate, String> {
    let mut numbers = Vec::with_capacity(4);
    let mut months: Vec<(u32, &str)> = Vec::new();
    for token in tokens {
        match *token {
            Token::Number(value, digits) => numbers.push((value, digits)),
            Token::Word(word) => months.extend(month(word).map(|number| (number, word))),
            Token::Sign(_) => {}
        }
    }
    // "mar. 31 juil.": Tuesday is shortened as March is in Spanish, French and Italian.
    if months.len() > 1 {
        months.retain(|&(_, word)| word != "mar");
    }
    match (months.as_slice(), numbers.as_slice()) {
        ([], &[(compact, 8)]) => calendar(compact / 10_000, compact / 100 % 100, compact % 100),
        ([], &[(y, 4), (m, 1..=2), (d, 1..=2)]) => calendar(y, m, d),
        ([], &[(d, 1..=2), (m, 1..=2), (y, 4)]) if m > 12 && d <= 12 => calendar(y, d, m),
        ([], &[(d, 1..=2), (m, 1..=2), (y, 4)]) => calendar(y, m, d),
        (&[(m, _)], &[(y, 4), (d, 1..=2)] | &[(d, 1..=2), (y, 4)]) => calendar(y, m, d),
        ([], [(_, 1..=2), (_, 1..=2), (_, 1..=2)]) | ([_], [(_, 1..=2), (_, 1..=2)]) => {
            Err("its year has two digits".to_owned())
        }
        ([], [(_, 4)] | [(_, 4), (_, 1..=2)]) | ([_], [(_, 4)]) => {
            Err("it names no day".to_owned())
        }
        ([_], [(_, 1..=2)]) => Err("it names no year".to_owned()),
        _ => Err("it is written in no form of a date known here".to_owned()),
    }
}

fn calendar(year: u32, month: u32, day: u32) -> Result<NaiveDate, String> {
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| format!("{year:04}-{month:02}-{day:02} is no day of the calendar"))
}

/// A distance from UTC in minutes, where it is one.
pub(super) fn offset(minutes: i32) -> Option<FixedOffset> {
    FixedOffset::east_opt(minutes * 60)
}
