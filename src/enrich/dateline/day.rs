//! The day of a dateline: "July 31", "Feb. 26, 1987", "4 May", "3 de marzo", "3. März", "3 марта
//! 2025".

use super::DatelineDay;
use crate::enrich::date::month;

/// The years that stand in datelines.
const YEARS: std::ops::RangeInclusive<i32> = 1600..=2199;

/// The day that a text begins with, and its length.
pub(super) fn parse(text: &str) -> Option<(DatelineDay, usize)> {
    let (month, day, len) = month_first(text).or_else(|| day_first(text))?;
    if !(1..=31).contains(&day) {
        return None;
    }
    let (year, year_len) = year(text.get(len..).unwrap_or_default())
        .map_or((None, 0), |(year, len)| (Some(year), len));
    let day = DatelineDay { year, month, day };
    Some((day, len + year_len))
}

fn month_first(text: &str) -> Option<(u32, u32, usize)> {
    let (month, mut at) = month_at(text)?;
    at += blanks(text, at)?;
    let (day, len) = number(text.get(at..)?, 2)?;
    Some((month, day, at + len))
}

fn day_first(text: &str) -> Option<(u32, u32, usize)> {
    let (day, mut at) = number(text, 2)?;
    let dot = text.get(at..)?.starts_with('.');
    at += usize::from(dot);
    at += blanks(text, at)?;
    for particle in ["de ", "di ", "d'"] {
        if text.get(at..)?.starts_with(particle) {
            at += particle.len();
            break;
        }
    }
    let (month, len) = month_at(text.get(at..)?)?;
    Some((month, day, at + len))
}

/// A month, its abbreviating dot included.
fn month_at(text: &str) -> Option<(u32, usize)> {
    let len = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let word = text.get(..len)?;
    let found = month(word)?;
    // A dot ends an abbreviation; behind a full name it may end the dateline.
    let dot = text.get(len..)?.starts_with(". ") && word.chars().count() <= 5;
    let dot = dot
        && text
            .get(len + 2..)?
            .starts_with(|c: char| c.is_ascii_digit() || c == '(' || c == ',');
    Some((found, len + usize::from(dot)))
}

fn year(text: &str) -> Option<(i32, usize)> {
    let rest = text.trim_start_matches([',', ' ', '\u{a0}']);
    let rest = rest.strip_prefix("de ").unwrap_or(rest);
    let (year, len) = number(rest, 4)?;
    let year = i32::try_from(year)
        .ok()
        .filter(|year| len == 4 && YEARS.contains(year))?;
    (rest.len() < text.len()).then_some((year, text.len() - rest.len() + len))
}

/// The blanks at `at`: at least one.
fn blanks(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let len = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    (len > 0).then_some(len)
}

/// A number of at most `most` digits that does not run on.
fn number(text: &str, most: usize) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let runs_on = text.get(len..)?.starts_with(char::is_alphabetic);
    if len == 0 || len > most || runs_on {
        return None;
    }
    Some((text.get(..len)?.parse().ok()?, len))
}
