//! Names of persons that are also names of places: "Kathy Ireland", "Cuba Gooding", "Mr. Holland".

use crate::article::Rule;

use super::Sense;
use super::lists::List;
use super::reading::{Candidate, Gap, Reading};

/// A person's name is no place.
pub(super) fn sense(reading: &Reading<'_>, candidate: &Candidate) -> Option<Sense> {
    let may_be_person = matches!(
        candidate.entry.rule,
        Some(Rule::Name | Rule::Capital | Rule::City | Rule::Region | Rule::Demonym)
    ) && !reading.written(candidate).contains([' ', '\n', '.', '-']);
    if !may_be_person {
        return None;
    }
    let is_demonym = candidate.entry.rule == Some(Rule::Demonym);
    let is_person =
        is_surname(reading, candidate) || (!is_demonym && is_first_name(reading, candidate));
    is_person.then_some(Sense::Nothing)
}

/// Whether a first name, an initial or a form of address stands before it.
pub(super) fn is_surname(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let Some(before) = reading.word_before(candidate) else {
        return false;
    };
    if !before.word.starts_with(char::is_uppercase) {
        return false;
    }
    match before.gap {
        Gap::Space => List::FirstName.has(before.word) || List::Title.has(before.word),
        Gap::Dot => List::Title.has(before.word) || is_initial(reading, candidate, before.word),
        Gap::Hyphen | Gap::Possessive => false,
    }
}

/// "Samuel L. Jackson", but not the end of "U.S. Israel policy".
fn is_initial(reading: &Reading<'_>, candidate: &Candidate, word: &str) -> bool {
    if word.chars().nth(1).is_some() {
        return false;
    }
    let head = reading.before(candidate).trim_end();
    let name = head.get(..head.len().saturating_sub(word.len() + 1));
    name.and_then(|name| name.strip_suffix(' '))
        .is_some_and(|name| name.ends_with(char::is_lowercase))
}

/// Whether a surname stands after it.
pub(super) fn is_first_name(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let Some(after) = reading.word_after(candidate) else {
        return false;
    };
    if after.gap != Gap::Space || !after.word.starts_with(char::is_uppercase) {
        return false;
    }
    List::Surname.has(after.word)
        || List::KnownPerson.has(&format!("{}-{}", reading.written(candidate), after.word))
}
