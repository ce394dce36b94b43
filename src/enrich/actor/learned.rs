//! Actors that the learned model founds, where the rules do not decide.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::candidates::{Candidate, Guess};
use super::group::{Grouper, MOST_GROUPS, Source};
use super::known::last_name_key as key;
use super::lexicon::Class;
use super::names::words;
use super::tagger::{self, Odds, Scene};
use super::tokens::Shape;
use crate::article::ActorKind;

/// Log odds above which names of several words, and single ones, found an actor.
const NAME_ODDS: f32 = 0.0;
const SINGLE_ODDS: f32 = 2.0;

/// Log odds by which a name must be one kind rather than the other.
const MARGIN: f32 = 0.0;

/// A name that the rules left, with what the model says of all its mentions.
struct Open<'a> {
    words: Vec<&'a str>,
    odds: Odds,
}

impl<'a> Grouper<'a> {
    /// Founds what the model is sure of: names of several words, then single ones.
    pub fn learned(&mut self, sources: &[Source<'a>]) {
        for guess in [Guess::Name, Guess::Single] {
            for open in self.open(sources, guess) {
                self.decide(open, guess);
            }
        }
    }

    /// The names of this form that belong to no group, in the order of their first mentions.
    fn open(&mut self, sources: &[Source<'a>], guess: Guess) -> Vec<Open<'a>> {
        let mut open: Vec<Open<'a>> = Vec::new();
        let mut places: HashMap<Cow<'a, str>, usize> = HashMap::new();
        for source in sources {
            let mut small: Option<HashSet<&'a str>> = None;
            for candidate in &source.candidates {
                if candidate.guess != guess || !is_fit(source, candidate) || self.resolve(source, candidate).is_some() {
                    continue;
                }
                let scene = Scene {
                    tokens: &source.tokens,
                    small: small.get_or_insert_with(|| small_words(source)),
                };
                let odds = tagger::odds(&scene, candidate);
                let words = words(source, candidate);
                let name = match words.as_slice() {
                    [only] => key(only),
                    _ => Cow::Owned(words.join(" ")),
                };
                let place = *places.entry(name).or_insert(open.len());
                match open.get_mut(place) {
                    Some(same) => same.odds = same.odds.and(odds),
                    None => open.push(Open { words, odds }),
                }
            }
        }
        open
    }

    fn decide(&mut self, open: Open<'a>, guess: Guess) {
        let Odds { person, organisation } = open.odds;
        let least = if guess == Guess::Name { NAME_ODDS } else { SINGLE_ODDS };
        let kind = if person > least && person > organisation + MARGIN {
            ActorKind::Person
        } else if organisation > least && organisation > person + MARGIN {
            ActorKind::Organisation
        } else {
            return;
        };
        if std::env::var_os("LEARNED").is_some() { eprintln!("L {:?} {} {:.1} {:.1}", kind, open.words.join(" "), person, organisation); }
        if self.groups.len() < MOST_GROUPS && self.person(&open.words).is_none() {
            self.add(open.words.join(" "), kind, open.words);
        }
    }
}

fn small_words<'a>(source: &Source<'a>) -> HashSet<&'a str> {
    let small = source.tokens.iter().filter(|token| token.shape == Shape::Lower);
    small.map(|token| token.text).collect()
}

/// Whether the words can be a name at all.
fn is_fit(source: &Source<'_>, candidate: &Candidate) -> bool {
    let words = source.tokens.get(candidate.words.clone()).unwrap_or_default();
    let unfit = Class::STOP.or(Class::ACRONYM_STOP).or(Class::PEOPLE).or(Class::TITLE).or(Class::HEAD).or(Class::TAIL);
    match words {
        [] => false,
        [only] => !only.place && !only.class.is(unfit) && only.shape != Shape::Initial && candidate.range.end <= only.end(),
        [..] => true,
    }
}
