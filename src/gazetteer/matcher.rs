//! Finds every name of the gazetteer in a text, longest name first; Chinese and Japanese names by
//! their characters.
//!
//! An automaton over characters alone would know no borders between words ("Oman" in "Romania") and
//! no spelling of gaps ("United Arab\nEmirates", "Guinea–Bissau"), so words are read whole.

use std::ops::Range;

use crate::article::Rule;

use super::automaton::{Automaton, WordEnd, may_begin_name};
use super::entry::{Entry, Standing};
use super::fold::lower_into;
use super::given::GivenNames;
use super::stems::{bare_arabic, without_particle};
use super::words::{Word, is_katakana, joined_word, letters, next_word};

/// A name found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Where it stands, as bytes.
    pub range: Range<usize>,
    /// What it is.
    pub entry: Entry,
}

/// Calls back with every name in the text, in order; of names that overlap the first and longest.
///
/// Idioms, continents and seas are found too, and hide the names within them. Of the names that the
/// user gives and those of the tables the longer one is found; of two as long, the user's.
pub(crate) fn find(text: &str, given: Option<&GivenNames>, mut found: impl FnMut(Found)) {
    let Some(automaton) = Automaton::names() else {
        return;
    };
    let mut matcher = Matcher {
        automaton,
        given,
        text,
        lower: String::new(),
    };
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        if word.unspaced {
            at = matcher.find_unspaced(word, &mut found);
        } else if let Some(hit) = matcher.longest(word) {
            at = hit.range.end;
            found(hit);
        }
    }
}

/// Whether the words, as they are written, are a country, a people, a capital, a city, a region, a
/// continent or a sea.
pub(crate) fn is_place_name(words: &str) -> bool {
    let mut whole = false;
    find(words, None, |hit| {
        whole = hit.range == (0..words.len())
            && matches!(hit.entry.rule, Some(rule) if rule != Rule::Institution)
            && matches!(hit.entry.standing, Standing::Curated | Standing::Plain)
            && (!hit.entry.is_short_region() || words.ends_with('.'));
    });
    whole
}

struct Matcher<'t> {
    automaton: &'static Automaton,
    given: Option<&'t GivenNames>,
    text: &'t str,
    /// A word in small letters; kept for its room.
    lower: String,
}

impl Matcher<'_> {
    fn longest(&mut self, first: Word) -> Option<Found> {
        let known = self.longest_known(first);
        let Some(given) = self.given else {
            return known;
        };
        longer(given.longest(self.text, first, &mut self.lower), known)
    }

    fn longest_known(&mut self, first: Word) -> Option<Found> {
        let (mut end, mut last) = self.first_word(first)?;
        let mut best = None;
        loop {
            if let Some(entry) = end.entry()
                && entry.fits(
                    self.text.get(first.start..last.end)?,
                    letters(self.text, last)?,
                )
            {
                best = Some((last.end, entry));
            }
            let Some(read) = self.another_word(end, last) else {
                break;
            };
            (end, last) = read;
        }
        let (end, entry) = best?;
        let dotted = entry.name.ends_with('.') && self.text.as_bytes().get(end) == Some(&b'.');
        let range = first.start..end + usize::from(dotted);
        Some(Found { range, entry })
    }

    /// Reads the first word of a name, and sees through what Arabic and Korean write onto it.
    fn first_word(&mut self, word: Word) -> Option<(WordEnd, Word)> {
        let rest = self.text.as_bytes().get(word.start..)?;
        if word.ascii && !may_begin_name(rest, word.end - word.start) {
            return None;
        }
        lower_into(letters(self.text, word)?, &mut self.lower);
        let automaton = self.automaton;
        // A name is not found in half a word.
        let read = |word: &str| {
            let state = automaton.read(automaton.start(), word.as_bytes())?;
            Some(automaton.word_end(state)).filter(|end| end.is_any())
        };
        if let Some(end) = read(&self.lower).or_else(|| bare_arabic(&self.lower, read)) {
            return Some((end, word));
        }
        let (stem, word_end) = without_particle(&self.lower, read)?;
        let end = word.start + stem.len();
        Some((word_end, Word { end, ..word }))
    }

    fn another_word(&mut self, end: WordEnd, last: Word) -> Option<(WordEnd, Word)> {
        let state = end.next?;
        let next = joined_word(self.text, last)?;
        lower_into(letters(self.text, next)?, &mut self.lower);
        let state = self.automaton.read(state, self.lower.as_bytes())?;
        Some((self.automaton.word_end(state), next))
    }

    /// Finds the names in a run without borders between words, and tells where to go on.
    fn find_unspaced(&self, run: Word, found: &mut impl FnMut(Found)) -> usize {
        let mut at = run.start;
        while at < run.end
            && let Some(rest) = self.text.get(at..run.end)
            && let Some(c) = rest.chars().next()
        {
            let known = self.longest_unspaced(run, at);
            let given = self.given;
            let given = given.and_then(|given| given.longest_unspaced(self.text, at));
            match longer(given, known) {
                Some(hit) => {
                    at = hit.range.end;
                    found(hit);
                }
                None => at += c.len_utf8(),
            }
        }
        at.max(run.end)
    }

    fn longest_unspaced(&self, run: Word, start: usize) -> Option<Found> {
        let text = self.text.get(..run.end)?;
        let mut state = self.automaton.start();
        let mut best = None;
        let mut end = start;
        for c in text.get(start..)?.chars() {
            let from = end;
            end += c.len_utf8();
            let bytes = text.as_bytes().get(from..end)?;
            let Some(read) = self.automaton.read(state, bytes) else {
                break;
            };
            state = read;
            if let Some(entry) = self.automaton.word_end(state).entry()
                && stands_alone(text, start..end)
            {
                best = Some(Found {
                    range: start..end,
                    entry,
                });
            }
        }
        best
    }
}

/// The longer of two finds; the first one of two as long.
fn longer(one: Option<Found>, other: Option<Found>) -> Option<Found> {
    match (one, other) {
        (Some(one), Some(other)) if other.range.len() > one.range.len() => Some(other),
        (one, other) => one.or(other),
    }
}

/// A name in katakana is not a part of a longer word in katakana ("タイ" in "タイトル").
pub(super) fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let borders_katakana = |c: Option<char>| c.is_some_and(is_katakana);
    let Some(name) = text.get(range.clone()) else {
        return false;
    };
    let before = text
        .get(..range.start)
        .and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).and_then(|tail| tail.chars().next());
    let joined_before = borders_katakana(name.chars().next()) && borders_katakana(before);
    let joined_after = borders_katakana(name.chars().next_back()) && borders_katakana(after);
    !joined_before && !joined_after
}
