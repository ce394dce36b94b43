//! What somebody meant who wrote a date in a form that is not read.

use chrono::NaiveDate;

use super::{month_number, normal, number, read};

const WORDS: [&str; 8] = [
    "today",
    "yesterday",
    "this week",
    "this month",
    "this year",
    "last week",
    "last month",
    "last year",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The longest text that is compared with the known words; a longer one is like none of them.
const MAX_COMPARED_BYTES: usize = 40;

/// The nearest date in a form that is read, where one is near. `text` is in its normal form.
pub(super) fn nearest(text: &str, today: NaiveDate) -> Option<String> {
    if text.len() > MAX_COMPARED_BYTES {
        return None;
    }
    let candidates = [
        run_of_digits(text),
        other_separators(text),
        quarter_or_week(text),
        count_and_unit(text),
        misspelt_month(text),
        misspelt_word(text),
    ];
    let works = |near: &String| matches!(read(&normal(near), today), Some(Ok(_)));
    candidates.into_iter().flatten().find(works)
}

/// `20250731`.
fn run_of_digits(text: &str) -> Option<String> {
    number(text).filter(|_| text.len() == 8)?;
    Some(format!(
        "{}-{}-{}",
        text.get(..4)?,
        text.get(4..6)?,
        text.get(6..)?
    ))
}

/// `2025/07/31`, `31.07.2025`, and `07/31/2025` where only one reading is possible.
fn other_separators(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).collect();
    if parts.iter().any(|part| number(part).is_none()) {
        return None;
    }
    match parts[..] {
        [year, month] if year.len() == 4 => Some(format!("{year}-{month:0>2}")),
        [month, year] if year.len() == 4 => Some(format!("{year}-{month:0>2}")),
        [year, month, day] if year.len() == 4 => Some(format!("{year}-{month:0>2}-{day:0>2}")),
        [a, b, year] if year.len() == 4 => {
            let day_first = text.contains('.') || number(a)? > 12;
            let month_first = number(b)? > 12;
            match (day_first, month_first) {
                (true, false) => Some(format!("{year}-{b:0>2}-{a:0>2}")),
                (false, true) => Some(format!("{year}-{a:0>2}-{b:0>2}")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `2025w31`, `q3 2025`, `2025/q3`.
fn quarter_or_week(text: &str) -> Option<String> {
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric());
    let joined: String = parts.collect();
    let letter = joined.find(['q', 'w'])?;
    let (before, after) = joined.split_at(letter);
    let (sign, after) = after.split_at(1);
    let year_last = after.len().checked_sub(4);
    let (year, count) = match (before.is_empty(), year_last) {
        (true, Some(at)) => {
            let (count, year) = after.split_at(at);
            (year, count)
        }
        _ => (before, after),
    };
    number(year).and(number(count))?;
    Some(format!("{year}-{}{count}", sign.to_uppercase()))
}

/// `30 days`, `last 2 weeks`.
fn count_and_unit(text: &str) -> Option<String> {
    let rest = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let (count, unit) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
    let unit = unit.trim();
    let known = [
        "day", "days", "week", "weeks", "month", "months", "year", "years",
    ];
    let letter = unit.chars().next().filter(|_| known.contains(&unit))?;
    Some(format!("{count}{letter}"))
}

/// `31 juli 2025`.
fn misspelt_month(text: &str) -> Option<String> {
    let words = text.split(' ').map(|word| {
        if number(word).is_some() || month_number(word).is_some() {
            return word;
        }
        closest(word, &MONTHS).unwrap_or(word)
    });
    let words: Vec<&str> = words.collect();
    Some(words.join(" "))
}

fn misspelt_word(text: &str) -> Option<String> {
    closest(text, &WORDS).map(str::to_owned)
}

/// The word at most two slips of the finger away, one if it is short.
fn closest<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let allowed = if text.len() < 5 { 1 } else { 2 };
    let near = words
        .iter()
        .map(|word| (strsim::osa_distance(word, text), *word));
    near.filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, word)| word)
}
