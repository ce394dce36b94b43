//! The place of a dateline: cities, and what is said of where they lie.

use std::ops::Range;

use crate::enrich::date::month;

/// A part of a place has at most so many words ("RIO DE JANEIRO", "ABOARD AIR FORCE ONE").
const MOST_WORDS: usize = 5;

/// At most so many parts: "PARIS/BERLIN/ROME", "ASPEN, Colorado, U.S.".
const MOST_PARTS: usize = 4;

/// Longer words keep no abbreviating dot ("Calif.", "Moscow.").
const LONGEST_ABBREVIATION: usize = 5;

/// Small words inside the names of places.
const PARTICLES: [&str; 20] = [
    "of", "de", "del", "la", "las", "los", "le", "les", "du", "da", "do", "dos", "am", "an", "der",
    "on", "sur", "und", "and", "на",
];

/// First words of sentences and labels of stories that look like places.
const LABELS: [&str; 48] = [
    "in",
    "on",
    "at",
    "by",
    "the",
    "a",
    "an",
    "from",
    "for",
    "but",
    "and",
    "as",
    "after",
    "when",
    "if",
    "it",
    "he",
    "she",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "breaking",
    "update",
    "updated",
    "exclusive",
    "correction",
    "corrected",
    "analysis",
    "opinion",
    "factbox",
    "explainer",
    "watch",
    "video",
    "live",
    "photos",
    "editorial",
    "comment",
    "interview",
    "alert",
    "urgent",
    "insight",
    "note",
];

#[derive(Debug, Default)]
pub(super) struct Place {
    /// Empty where there is none.
    pub range: Range<usize>,
    /// Whether the first part is in capitals.
    pub capitals: bool,
}

impl Place {
    /// Whether the words begin a sentence or announce a kind of story.
    pub(super) fn is_label(&self, text: &str) -> bool {
        let words = text.get(self.range.clone()).unwrap_or_default();
        let first = words.split([' ', ',', '/']).next().unwrap_or_default();
        if first == "THE" || first == "LA" {
            return false;
        }
        LABELS.contains(&first.to_lowercase().as_str()) || month(first).is_some() && !self.capitals
    }
}

/// The place that a text begins with; an empty one where there is none.
pub(super) fn parse(text: &str) -> Place {
    let Some((mut end, capitals)) = part(text) else {
        return Place::default();
    };
    for _ in 1..MOST_PARTS {
        let rest = text.get(end..).unwrap_or_default();
        let tail = rest.trim_start_matches([',', '/', ' ']);
        let separated = rest.starts_with([',', '/']) && !tail.starts_with('(');
        let is_day = super::day::parse(tail).is_some();
        let is_agency = super::agency::parse_bare(tail).is_some();
        // "GRONINGEN, the Netherlands"
        let name = tail.strip_prefix("the ").unwrap_or(tail);
        let Some((len, _)) = part(name).filter(|_| separated && !is_day && !is_agency) else {
            break;
        };
        end = text.len() - name.len() + len;
    }
    Place {
        range: 0..end,
        capitals,
    }
}

/// One part: its length, and whether it is in capitals. A part that begins in capitals ends with
/// them.
fn part(text: &str) -> Option<(usize, bool)> {
    let (first, capitals) = word(text)?;
    let mut end = first;
    let mut at = first;
    for _ in 1..MOST_WORDS {
        let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix(' ')) else {
            break;
        };
        if super::day::parse(rest).is_some() {
            break;
        }
        if let Some(len) = particle(rest) {
            at += 1 + len;
            continue;
        }
        match word(rest) {
            Some((len, same)) if same == capitals => at += 1 + len,
            _ => break,
        }
        end = at;
    }
    // "Moscow. August 3.": a dot behind a word that is no abbreviation ends the place.
    Some((end, capitals))
}

/// A word of a name: its length and whether it is in capitals.
fn word(text: &str) -> Option<(usize, bool)> {
    let first = text.chars().next()?;
    if !first.is_uppercase() {
        return None;
    }
    let inside = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.');
    let run = text.find(|c: char| !inside(c)).unwrap_or(text.len());
    let run = text.get(..run)?.trim_end_matches(['-', '\'', '’']);
    let name = run.trim_end_matches('.');
    let small = name.chars().any(char::is_lowercase);
    let capitals = !small && name.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let short = name.chars().count() <= LONGEST_ABBREVIATION;
    let next_is_day = text
        .get(run.len()..)
        .is_some_and(|rest| super::day::parse(rest.trim_start()).is_some());
    let keeps_dot = run.len() == name.len() + 1 && short && !next_is_day;
    Some((if keeps_dot { run.len() } else { name.len() }, capitals))
}

fn particle(text: &str) -> Option<usize> {
    let len = text.find(' ')?;
    PARTICLES.contains(&text.get(..len)?).then_some(len)
}
