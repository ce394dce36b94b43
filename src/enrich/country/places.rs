//! Towns and states: abbreviations of states, and a town that a state stands behind.

use crate::article::Rule;
use crate::gazetteer::Standing;

use super::Sense;
use super::lists::List;
use super::reading::{Candidate, Reading};

/// Abbreviations that are nothing but a state wherever they stand. Of two words and no others: "Miss.",
/// "Mass." and "Ill." are words, and B.C. is an age.
const PLAIN_ABBREVIATIONS: &[&str] = &["N.Y.", "N.J.", "D.C.", "Calif.", "N.S.W.", "NSW"];

/// Capitals of states that are gone, under the name of the state that has them now, and the state that
/// they belonged to while it stood. Only a few of the cities of each lie elsewhere now.
const SUCCESSIONS: &[(&str, &str)] = &[
    ("RU", "SU"),
    ("UA", "SU"),
    ("BY", "SU"),
    ("MD", "SU"),
    ("EE", "SU"),
    ("LV", "SU"),
    ("LT", "SU"),
    ("GE", "SU"),
    ("AM", "SU"),
    ("AZ", "SU"),
    ("KZ", "SU"),
    ("UZ", "SU"),
    ("TM", "SU"),
    ("KG", "SU"),
    ("TJ", "SU"),
    ("RS", "YU"),
    ("HR", "YU"),
    ("SI", "YU"),
    ("BA", "YU"),
    ("MK", "YU"),
    ("ME", "YU"),
    ("XK", "YU"),
    ("CZ", "CS"),
    ("SK", "CS"),
];

pub(super) fn sense(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> Option<Sense> {
    if candidate.entry.is_short_region() {
        return (!is_beside_town(reading, candidate)).then_some(Sense::Nothing);
    }
    if is_ticker(reading, candidate) || is_of_company(reading, candidate) {
        return Some(Sense::Nothing);
    }
    state_behind(reading, at, candidate).or_else(|| state_of_its_time(reading, candidate))
}

/// "Rockwell <ROK>", "<IRAN.N>": a stock exchange's code.
fn is_ticker(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    reading.before(candidate).ends_with('<') && reading.after(candidate).starts_with(['>', '.'])
}

/// Words of a company's name between the place and its end, at most.
const LONGEST_COMPANY: usize = 5;

/// "Cambridge Medical Technology Corp": a town in a company's name says little of where it works.
fn is_of_company(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    if !matches!(candidate.entry.rule, Some(Rule::City | Rule::Region)) {
        return false;
    }
    let mut after = reading.after(candidate);
    for _ in 0..LONGEST_COMPANY {
        let Some(rest) = after.strip_prefix(' ') else {
            return false;
        };
        let end = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let Some(word) = rest.get(..end) else {
            return false;
        };
        if List::Company.has(word) {
            return true;
        }
        if !word.starts_with(char::is_uppercase) && word != "and" {
            return false;
        }
        after = rest.get(end..).unwrap_or_default();
    }
    false
}

/// "LOUISVILLE, Ky." and "(R-Pa.)", but not "Miss. Right" or "IN BRIEF".
fn is_beside_town(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let written = reading.written(candidate);
    let in_dateline = reading.in_dateline_place(candidate);
    if candidate.entry.name.ends_with('.') && !written.ends_with('.') && !in_dateline {
        // "Pa" without its dot is "PA" where it stands in capitals, and else no abbreviation.
        if written.len() != 2 || written.contains(char::is_lowercase) {
            return false;
        }
    }
    if PLAIN_ABBREVIATIONS.contains(&candidate.entry.name) && written.contains('.') {
        return true;
    }
    let before = reading.before(candidate);
    if [" R-", "(R-", " D-", "(D-"]
        .iter()
        .any(|party| before.ends_with(party))
    {
        return true;
    }
    let Some(town) = before.strip_suffix(", ") else {
        return false;
    };
    // In shouted text "PARIS, IN" and "SAID, OR" look alike.
    if written.len() <= 2 && !in_dateline && reading.is_shouted(candidate) {
        return false;
    }
    let town_starts = town
        .char_indices()
        .rev()
        .take(30)
        .take_while(|(_, c)| c.is_alphanumeric())
        .last();
    town_starts.is_some_and(|(_, first)| first.is_uppercase())
}

/// "Paris, Texas" and "Lebanon, Pa." lie in the United States, "Tripoli, Lebanon" in Lebanon.
fn state_behind(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> Option<Sense> {
    let rule = candidate.entry.rule?;
    if !matches!(
        rule,
        Rule::Name | Rule::Capital | Rule::City | Rule::Institution
    ) {
        return None;
    }
    let (next, gap) = reading.beside(at, 1)?;
    let code = next.entry.code?;
    if gap != ", " || candidate.entry.code == Some(code) {
        return None;
    }
    let decides = match next.entry.rule? {
        Rule::Region if next.entry.is_short_region() => is_beside_town(reading, next),
        // "Mexico, Texas and California" is a list.
        Rule::Region if rule == Rule::Name && goes_on(reading.after(next)) => false,
        Rule::Region => matches!(code, "US" | "CA" | "AU"),
        Rule::Name => lies_in(candidate, code) && !goes_on(reading.after(next)),
        _ => false,
    };
    decides.then_some(Sense::Country(code, Rule::City))
}

/// Whether a country right behind a town is where it lies: it is known to have one of that name, or the
/// town is so small that another of the name is likely.
fn lies_in(town: &Candidate, code: &str) -> bool {
    town.entry.others().any(|other| other == code)
        || (town.entry.standing != Standing::Curated && town.entry.rule == Some(Rule::City))
}

fn goes_on(after: &str) -> bool {
    [" and ", ", and ", " or ", " AND "]
        .iter()
        .any(|more| after.starts_with(more))
}

/// Moscow is the Soviet Union's in an article that speaks of the Soviet Union.
fn state_of_its_time(reading: &Reading<'_>, candidate: &Candidate) -> Option<Sense> {
    let rule = candidate.entry.rule?;
    let now = candidate.entry.code?;
    if !matches!(rule, Rule::Capital | Rule::City | Rule::Institution) {
        return None;
    }
    let (_, then) = SUCCESSIONS.iter().find(|(code, _)| *code == now)?;
    // Capital and cities of today's state count as its mentions too, so its own name decides.
    let name = crate::gazetteer::by_code(now)?.name;
    (reading.count(then) > reading.count_name(name)).then_some(Sense::Country(then, rule))
}
