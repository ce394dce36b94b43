//! Bodies of state that the text names without their country: "the Foreign Ministry", "Parliament".

use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

use super::candidates::Candidate;
use super::group::{Grouper, Source};
use super::lexicon::Class;
use super::names::words;
use super::tokens::Shape;
use crate::article::ActorKind;
use crate::gazetteer;

/// Bodies that one word names, capital and all.
const SINGLE: [&str; 5] = ["Parliament", "Senate", "Congress", "Cabinet", "Navy"];

/// Words of bodies of which a country has many, or which belong to none.
const MANY: [&str; 16] = [
    "City",
    "Town",
    "Local",
    "Regional",
    "District",
    "Federal",
    "Appeals",
    "Appeal",
    "Church",
    "Public",
    "Private",
    "Joint",
    "Special",
    "Security",
    "University",
    "General",
];

/// Countries whose bodies go by another word than the first adjective of the gazetteer.
const OWN: [(&str, &str); 3] = [("US", "US"), ("AE", "UAE"), ("PH", "Philippine")];

/// What stands for a country before the name of its body, by the country's code.
static ADJECTIVES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let adjectives = gazetteer::peoples().filter_map(|(code, name, people)| {
        // Where "-er" makes an inhabitant of it ("New Zealander"), the name does.
        let adjective = if people.ends_with("er") { name } else { people };
        (!people.is_empty() && !people.starts_with('-')).then_some((code, adjective))
    });
    adjectives.chain(OWN).collect()
});

/// The name of a body with its country.
pub(super) struct Body<'a> {
    /// The words of the name, the country's adjective first.
    pub words: Vec<&'a str>,
    /// Whether the country stands before it ("Iraq's Supreme Court"), so that no other can be meant.
    pub certain: bool,
}

impl<'a> Grouper<'a> {
    /// The body of state that a candidate without a country is.
    pub fn body(&self, source: &Source<'a>, candidate: &Candidate) -> Option<Body<'a>> {
        if !is_body(source, candidate) {
            return None;
        }
        let owner = owner(source, candidate);
        let code = owner
            .or_else(|| nearest(source, candidate))
            .or(self.country)?;
        let adjective = ADJECTIVES.get(code).copied()?;
        let mut name = vec![adjective];
        name.extend(words(source, candidate));
        Some(Body {
            words: name,
            certain: owner.is_some(),
        })
    }

    /// The group of a body with just this name.
    pub fn named_body(&self, body: &Body<'a>) -> Option<usize> {
        let last = body.words.last()?;
        let of_last = self.by_last.get(*last)?;
        let same = |group: &&usize| {
            let group = self.groups.get(**group);
            group.is_some_and(|group| group.words == body.words)
        };
        of_last.iter().find(same).copied()
    }

    /// Founds a body of state without a country of its own.
    pub fn found_body(&mut self, source: &Source<'a>, candidate: &Candidate) {
        let Some(body) = self.body(source, candidate) else {
            return;
        };
        if self.named_body(&body).is_none() {
            self.add(body.words.join(" "), ActorKind::Organisation, body.words);
        }
    }
}

/// Whether the words are "Parliament", "Foreign Ministry", "Supreme Court" and the like.
fn is_body(source: &Source<'_>, candidate: &Candidate) -> bool {
    let words = source
        .tokens
        .get(candidate.words.clone())
        .unwrap_or_default();
    let plain = Class::GENERIC.or(Class::BODY).or(Class::PORTFOLIO);
    let all = words.iter().all(|word| {
        let known = word.class.is(plain) && !word.class.is(Class::PEOPLE);
        word.shape == Shape::Capital && known && !MANY.contains(&word.text)
    });
    match words {
        [] => false,
        [only] => SINGLE.contains(&only.text),
        [first, last] if last.text == "Party" => first.class.is(Class::MEMBER),
        [.., last] => all && (last.class.is(Class::BODY) || last.text == "Force"),
    }
}

/// The country to which a "'s" before the candidate gives it.
fn owner(source: &Source<'_>, candidate: &Candidate) -> Option<&'static str> {
    let before = candidate.words.start.checked_sub(1)?;
    let token = source.tokens.get(before)?;
    let place = source
        .places
        .iter()
        .find(|(range, _)| range.end == token.end())?;
    token.possessive.then_some(place.1)
}

/// The country named last before the candidate, in its paragraph.
fn nearest(source: &Source<'_>, candidate: &Candidate) -> Option<&'static str> {
    let before = source.tokens.get(..candidate.words.start)?;
    let paragraph = before.iter().rfind(|token| token.shape == Shape::Break);
    let start = paragraph.map_or(0, |token| token.start);
    let inside = |place: &&(std::ops::Range<usize>, &'static str)| {
        place.0.start >= start && place.0.end <= candidate.range.start
    };
    source.places.iter().rfind(inside).map(|place| place.1)
}
