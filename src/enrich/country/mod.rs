//! The countries that an article concerns, and the words that say so.
//!
//! [`mentions`] finds the names of the gazetteer in headline and text and settles what each means:
//! `reading` holds what is found and what stands around it, `people` knows names of persons,
//! `places` towns and states, `cities` those of the built tables, `traps` the names with two senses;
//! `lists` are the words they go by. [`countries`] weighs them up.

mod cities;
mod facet;
mod lists;
mod people;
mod places;
mod reading;
mod traps;

#[cfg(test)]
mod tests;

pub(crate) use facet::countries;

use crate::article::Rule;
use crate::overrides::Overrides;

use super::{PlaceMention, Story};
use reading::{Candidate, Reading};

/// What a name turns out to mean where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// A country.
    Country(&'static str, Rule),
    /// A person, a sandwich, a language.
    Nothing,
}

/// All words of the article that name a country or something in it, in order, headline first. What
/// `overrides` say of a name wins.
pub(crate) fn mentions(story: &Story<'_>, overrides: Option<&Overrides>) -> Vec<PlaceMention> {
    let reading = Reading::new(story, overrides.map(|overrides| &overrides.country_names));
    let mut mentions = Vec::with_capacity(reading.candidates().len());
    for (at, candidate) in reading.candidates().iter().enumerate() {
        let Sense::Country(code, rule) = sense(&reading, at, candidate) else {
            continue;
        };
        let rule = match rule {
            Rule::Override => rule,
            _ if reading.in_dateline_place(candidate) => Rule::Dateline,
            _ => rule,
        };
        mentions.extend(traps::other_korea(&reading, candidate));
        mentions.push(PlaceMention {
            field: candidate.field,
            range: candidate.range.clone(),
            code,
            rule,
        });
    }
    mentions
}

/// The rules in turn, the first that knows better wins.
fn sense(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> Sense {
    let (Some(code), Some(rule)) = (candidate.entry.code, candidate.entry.rule) else {
        return Sense::Nothing;
    };
    people::sense(reading, candidate)
        .or_else(|| traps::sense(reading, at, candidate))
        .or_else(|| places::sense(reading, at, candidate))
        .or_else(|| cities::sense(reading, at, candidate))
        .unwrap_or(Sense::Country(code, rule))
}
