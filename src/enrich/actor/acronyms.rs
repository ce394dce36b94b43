//! Acronyms that are taken for organisations without being explained.

use rustc_hash::FxHashMap as HashMap;

use super::candidates::{Candidate, Guess};
use super::group::{Grouper, MOST_GROUPS, Source};
use super::lexicon::Class;
use super::names::last_word;
use super::tokens::{Shape, Token};
use crate::article::ActorKind;

/// Letters of an acronym that is taken for an organisation without being explained.
const ACRONYM_LENGTH: std::ops::RangeInclusive<usize> = 3..=6;

/// How often such an acronym must stand inside sentences.
const ACRONYM_COUNT: usize = 2;

/// How often each acronym stands inside sentences; enough where the text tells what it is.
pub(super) fn counts<'a>(sources: &[Source<'a>]) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::default();
    for source in sources {
        for candidate in &source.candidates {
            let Some(token) = last_word(source, candidate) else {
                continue;
            };
            // Words beside others in capitals are part of a heading.
            let shouted = |at: Option<usize>| {
                let beside = at.and_then(|at| source.tokens.get(at));
                beside.is_some_and(|token| token.shape == Shape::Capitals && !token.place)
            };
            let heading =
                shouted(candidate.words.start.checked_sub(1)) || shouted(Some(candidate.words.end));
            let acronym = token.shape == Shape::Capitals && !token.opens && !heading;
            if candidate.guess == Guess::Single && acronym {
                let told = is_told(source, candidate);
                *counts.entry(token.text).or_insert(0) += if told { ACRONYM_COUNT } else { 1 };
            }
        }
    }
    counts
}

/// Whether the words around an acronym say that it is a body: "the ABC spokesman", "(ABC)".
fn is_told(source: &Source<'_>, candidate: &Candidate) -> bool {
    let before = candidate.words.start.checked_sub(1);
    let before = before.and_then(|before| source.tokens.get(before));
    let after = source.tokens.get(candidate.words.end);
    let body = |token: &Token<'_>| {
        token.shape == Shape::Lower && token.classes().is(Class::HEAD.or(Class::TITLE))
    };
    let bracketed = before.is_some_and(|token| token.is_mark("("))
        && after.is_some_and(|token| token.is_mark(")"));
    bracketed && is_explained(source, candidate) || after.is_some_and(body)
}

/// Whether a name with a capital stands before the bracket.
fn is_explained(source: &Source<'_>, candidate: &Candidate) -> bool {
    let before = candidate.words.start.checked_sub(2);
    before
        .and_then(|before| source.tokens.get(before))
        .is_some_and(|token| token.is_name() && token.class.is(Class::HEAD.or(Class::GENERIC)))
}

impl<'a> Grouper<'a> {
    /// The group of an acronym, founded where it is often enough there.
    pub fn acronym(&mut self, token: &Token<'a>) -> Option<usize> {
        let word = token.text;
        if let Some(&group) = self.by_last.get(word).and_then(|groups| groups.first()) {
            return Some(group);
        }
        let often = self
            .acronyms
            .get(word)
            .is_some_and(|&count| count >= ACRONYM_COUNT);
        let letters = word.chars().all(char::is_alphabetic);
        let unfit = Class::ACRONYM_STOP
            .or(Class::STOP)
            .or(Class::HEAD)
            .or(Class::TITLE);
        let fit = often && letters && ACRONYM_LENGTH.contains(&word.chars().count());
        let full = self.groups.len() >= MOST_GROUPS;
        if !fit || full || token.place || token.class.is(unfit) {
            return None;
        }
        let group = self.add(word.to_owned(), ActorKind::Organisation, vec![word]);
        self.by_acronym.insert(word, group);
        Some(group)
    }
}
