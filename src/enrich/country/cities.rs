//! Cities and regions of the built tables: which of them count, and which country's a city of several
//! is.
//!
//! A dateline and a country or state right behind say where a city lies. Else a name that is another
//! word too says nothing, and a small town's only what the article says anyway.

use crate::article::Rule;
use crate::gazetteer::Standing;

use super::Sense;
use super::reading::{Candidate, Gap, Reading, is_one_of};

/// The country whose cities a text seldom says the country of; that it is named tells nothing.
const NAMED_EVERYWHERE: &str = "US";

/// Words with a capital, at the head of a sentence, that are no part of the name behind them.
const OPENING_WORDS: &[&str] = &[
    "after", "and", "around", "at", "because", "before", "both", "but", "for", "from", "if", "in",
    "inside", "like", "near", "of", "on", "or", "outside", "since", "that", "the", "then", "to",
    "today", "toward", "towards", "unlike", "until", "when", "where", "while", "with", "yet",
];

/// Small words inside a name: what follows one is its end and no name by itself.
const PARTICLES: &[&str] = &[
    "al", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "las",
    "los", "san", "van", "von",
];

pub(super) fn sense(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> Option<Sense> {
    let entry = &candidate.entry;
    let rule = entry.rule?;
    if !matches!(rule, Rule::City | Rule::Capital | Rule::Region) {
        return None;
    }
    let counts = match entry.standing {
        Standing::Curated => true,
        _ if reading.in_dateline_place(candidate) => reading.is_part_of_dateline(candidate),
        _ if is_placed(reading, at, candidate) => true,
        Standing::Plain => !reading.is_name_of_other(candidate),
        Standing::Near => is_spoken_of(reading, candidate) && !reading.is_name_of_other(candidate),
        Standing::Dateline => false,
    };
    if !counts {
        return Some(Sense::Nothing);
    }
    match which(reading, candidate) {
        Which::First => None,
        Which::Rival(code) => Some(Sense::Country(code, rule)),
        Which::Unknown => Some(Sense::Nothing),
    }
}

/// Which of the countries that have a city of the name is meant.
enum Which {
    First,
    Rival(&'static str),
    Unknown,
}

/// "Recife, Brazil": its own country or a part of it right behind.
fn is_placed(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> bool {
    reading.beside(at, 1).is_some_and(|(next, gap)| {
        gap == ", "
            && next.entry.code == candidate.entry.code
            && matches!(next.entry.rule, Some(Rule::Name | Rule::Region))
            && next.entry.standing == Standing::Curated
            && (!next.entry.is_short_region() || !reading.is_shouted(candidate))
    })
}

/// Whether the article names the city's country by a name that leaves no doubt. Capitals tell a
/// town from a word, so in a line of capitals none is looked for.
fn is_spoken_of(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let countries = candidate.entry.code.into_iter();
    let named = countries
        .chain(candidate.entry.rivals())
        .any(|code| reading.count(code) > 0);
    named && !reading.is_headline_case(candidate)
}

/// Of cities of one name and about one size, the one whose country the article speaks of. If it speaks
/// of none, it is the greatest that a dateline means, and nobody can say which a text means.
fn which(reading: &Reading<'_>, candidate: &Candidate) -> Which {
    let mut rivals = candidate.entry.rivals().peekable();
    let own = candidate.entry.code.unwrap_or_default();
    if rivals.peek().is_none() || reading.count(own) > 0 {
        return Which::First;
    }
    let is_meant = |code: &&str| *code != NAMED_EVERYWHERE && reading.count(code) > 0;
    match rivals.find(is_meant) {
        Some(code) => Which::Rival(code),
        None if candidate.entry.standing == Standing::Curated => Which::First,
        None if reading.in_dateline_place(candidate) => Which::First,
        None => Which::Unknown,
    }
}

/// "Anna Springfield", "Xi Jinping", "Springfield Holdings": another name with a capital right beside
/// it, in text where capitals tell.
pub(super) fn is_in_longer_name(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> bool {
    if reading.is_headline_case(candidate) {
        return false;
    }
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().nth(1).is_some_and(char::is_lowercase)
            && !is_one_of(word, OPENING_WORDS)
    };
    let no_place = |step| {
        reading
            .beside(at, step)
            .is_none_or(|(_, gap)| gap != " " && gap != "\n")
    };
    let before = reading.word_before(candidate);
    let after = reading.word_after(candidate);
    before.is_some_and(|word| word.gap == Gap::Space && PARTICLES.contains(&word.word))
        || before.is_some_and(|word| word.gap == Gap::Space && is_name(word.word) && no_place(-1))
        || after.is_some_and(|word| word.gap == Gap::Space && is_name(word.word) && no_place(1))
}
