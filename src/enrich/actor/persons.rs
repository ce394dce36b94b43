//! Which words of a run may be a person's name.

use std::ops::Range;

use super::candidates::{Cutter, Guess, LONGEST_NAME, Titled};
use super::lexicon::Class;
use super::tokens::Shape;

/// Most capitalised words after a title, where names are given in full.
const LONGEST_TITLED_NAME: usize = 6;

/// Fewest letters of a family name in capitals beside a first name that is not.
const SHOUTED_LETTERS: usize = 4;

impl Cutter<'_, '_> {
    /// The words without those before a person's name: places, openers, parties.
    fn trimmed(&self, words: Range<usize>) -> Range<usize> {
        let first = |at: usize| self.words.class(at).is(Class::FIRST);
        let mut words = words;
        while words.start < words.end
            && (!self.words.is_name(words.start)
                || self.words.is_place(words.start)
                    && !(first(words.start) && self.has_family_name(&words)))
        {
            words.start += 1;
        }
        // Nouns and openers before a first name: "Journalistin Anna Schmidt".
        let opener = self
            .words
            .tokens
            .get(words.start)
            .is_some_and(|token| token.opens);
        if (self.strict || opener)
            && let Some(named) = words.clone().find(|&at| first(at))
            && named + 1 < words.end
            && !self
                .words
                .class(words.start)
                .is(Class::FAMILY.or(Class::PARTICLE))
        {
            words.start = named;
        }
        // "Minister of Mines Jane Doe", "Senators Jane Doe and Jack Roe".
        let office = Class::PORTFOLIO
            .or(Class::ROLE)
            .or(Class::TITLE)
            .or(Class::GENERIC);
        let before = |at: &usize| {
            let plain = self.words.class(*at).is(office) || !self.words.is_name(*at);
            plain && !first(*at)
        };
        let held = words.clone().take_while(before).count();
        if held > 0 && held + 1 < words.len() && first(words.start + held) {
            words.start += held;
        }
        // "Democrat Jane Doe".
        if words.len() > 2
            && self.words.class(words.start).is(Class::MEMBER)
            && first(words.start + 1)
        {
            words.start += 1;
        }
        words
    }

    pub fn name(&mut self, words: Range<usize>) {
        let words = self.trimmed(words);
        if self.words.is_regnal(&words) {
            return self.push_to(Guess::Single, words.start..words.start + 1, words.end);
        }
        let count = words.clone().filter(|&at| self.words.is_name(at)).count();
        let longest = if self.titled == Titled::No {
            LONGEST_NAME
        } else {
            LONGEST_TITLED_NAME
        };
        if count == 0 || count > longest || !self.may_be_person(&words) {
            return;
        }
        let guess = if count == 1 {
            Guess::Single
        } else {
            Guess::Name
        };
        self.push(guess, words);
    }

    /// Whether another word than a place follows the first, which is a place too ("Jordan Peterson").
    fn has_family_name(&self, words: &Range<usize>) -> bool {
        words.len() > 1 && !(words.start + 1..words.end).any(|at| self.words.is_place(at))
    }

    fn may_be_person(&self, words: &Range<usize>) -> bool {
        let titled = self.titled != Titled::No;
        // "Bill", "Islam", "Park": names that are plain words as well.
        let class = self.words.class(words.start);
        let parted = self.words.tokens.get(words.end - 1);
        let korean = parted.is_some_and(|last| last.text.contains('-'));
        let named =
            words.len() > 1 && (class.is(Class::FIRST) || class.is(Class::FAMILY) && korean);
        let tail = (words.start + usize::from(named)..words.end)
            .any(|at| self.words.class(at).is(Class::TAIL));
        // "Jack London" is a name, "Smith Baku" two.
        let places = (words.start + 1..words.end).any(|at| self.words.is_place(at));
        let with_first = self.words.class(words.start).is(Class::FIRST) && words.len() == 2;
        // "THE END", "Mark IV": no name without a word in small letters beside the first.
        let written = words.clone().rev().take(words.len().max(2) - 1).any(|at| {
            self.words
                .tokens
                .get(at)
                .is_some_and(|token| token.shape == Shape::Capital)
        });
        // "Fidel CASTRO".
        let written = written || with_first && self.is_shouted_family_name(words);
        (!tail || titled) && (!places || with_first) && (written || words.len() == 1)
    }

    /// Whether a first name in small letters stands before a family name in capitals.
    fn is_shouted_family_name(&self, words: &Range<usize>) -> bool {
        let shape = |at: usize| self.words.tokens.get(at).map(|token| token.shape);
        let last = self.words.tokens.get(words.end - 1);
        shape(words.start) == Some(Shape::Capital)
            && last
                .is_some_and(|last| last.text.len() >= SHOUTED_LETTERS && last.class == Class::NONE)
    }
}
