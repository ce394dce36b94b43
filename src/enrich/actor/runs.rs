//! Runs of capitalised words: how far they go, and which of their words are a title.

use std::ops::Range;

use super::candidates::{LONGEST_NAME, Titled};
use super::lexicon::Class;
use super::names::is_patronymic_particle;
use super::tokens::{Shape, Token};

/// Most small words between two parts of a name ("Luiz Inácio Lula da Silva", "Union of the Comoros").
const LONGEST_BRIDGE: usize = 3;

/// Most words of a title ("Under Secretary of State for Energy and Trade").
const LONGEST_TITLE: usize = 8;

/// Words that keep their "'s" inside a name ("People's Army").
const POSSESSIVE_PARTS: [&str; 9] = [
    "People",
    "Children",
    "Women",
    "Men",
    "Fishermen",
    "Workers",
    "King",
    "Queen",
    "Lloyd",
];

/// Words that keep the apostrophe after their "s" before the noun of an organisation ("Farmers' Union").
const POSSESSIVE_PLURALS: [&str; 16] = [
    "Workers",
    "Farmers",
    "Peasants",
    "Peoples",
    "Teachers",
    "Students",
    "Soldiers",
    "Veterans",
    "Lawyers",
    "Journalists",
    "Writers",
    "Doctors",
    "Nurses",
    "Miners",
    "Employers",
    "Manufacturers",
];

/// Words that open a name of an organisation after a word in small letters ("the All Farmers Party").
const NAME_OPENERS: [&str; 18] = [
    "All", "Every", "Our", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    "Ten", "Big", "Great", "Good", "Old", "Top",
];

/// The words of a text, asked by position; a position outside is asked in vain.
#[derive(Clone, Copy)]
pub(super) struct Words<'t, 'a> {
    pub tokens: &'t [Token<'a>],
}

impl Words<'_, '_> {
    pub fn class(&self, at: usize) -> Class {
        self.tokens
            .get(at)
            .map_or(Class::NONE, |token| token.classes())
    }

    pub fn is_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_name)
    }

    pub fn is_place(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.place || token.class.is(Class::PEOPLE))
    }

    /// One past the last token of the run that starts at `start`.
    pub fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        let mut organisation = false;
        let mut linked = false;
        while let (Some(last), Some(next)) = (self.tokens.get(end - 1), self.tokens.get(end)) {
            organisation |= last.class.is(Class::HEAD);
            if last.hit.is_some() && last.hit == next.hit {
                end += 1;
                continue;
            }
            if last.possessive && !POSSESSIVE_PARTS.contains(&last.text) {
                break;
            }
            if self.is_plural_possessive(end) {
                end += 2;
                continue;
            }
            if next.is_name() {
                end += 1;
                continue;
            }
            let Some(bridge) = self.bridge(end, organisation, linked) else {
                break;
            };
            linked |= organisation;
            end += bridge + 1;
        }
        end
    }

    /// Whether the mark at `at` is the apostrophe of "Farmers' Union".
    fn is_plural_possessive(&self, at: usize) -> bool {
        let [Some(last), Some(mark), Some(next)] =
            [at.wrapping_sub(1), at, at + 1].map(|near| self.tokens.get(near))
        else {
            return false;
        };
        let noun = |word: usize| self.class(word).is(Class::HEAD) && self.is_name(word);
        POSSESSIVE_PLURALS.contains(&last.text)
            && (mark.is_mark("'") || mark.is_mark("’"))
            && mark.start == last.end()
            && next.is_name()
            && (noun(at + 1) || self.is_name(at + 2) && noun(at + 2))
    }

    /// Whether a possessive that is part of a name ends before `at`.
    pub fn follows_possessive(&self, at: usize) -> bool {
        let before = |steps: usize| at.checked_sub(steps).and_then(|at| self.tokens.get(at));
        let part =
            before(1).is_some_and(|last| last.possessive && POSSESSIVE_PARTS.contains(&last.text));
        part || at
            .checked_sub(1)
            .is_some_and(|mark| self.is_plural_possessive(mark))
    }

    /// How many small words at `at` join the name before them to the one after.
    fn bridge(&self, at: usize, organisation: bool, linked: bool) -> Option<usize> {
        let after = (at..=at + LONGEST_BRIDGE).find(|&next| self.is_name(next))?;
        let small = self.tokens.get(at..after)?;
        if let [only] = small
            && only.is_mark("&")
        {
            return Some(1);
        }
        if small.iter().any(|token| token.shape != Shape::Lower) {
            return None;
        }
        let all = |class| small.iter().all(|token| token.classes().is(class));
        let starts_with = |word| small.first().is_some_and(|token| token.text == word);
        let previous = self.class(at.checked_sub(1)?);
        let next = self.class(after);
        let joins = if all(Class::PARTICLE) {
            true
        } else if !all(Class::LINK) || small.iter().any(|token| token.hit.is_some()) {
            false
        } else if starts_with("of") && previous.is(Class::TITLE) {
            next.is(Class::PORTFOLIO)
        } else if starts_with("and") {
            linked && self.goes_on(at, after) || small.len() == 1 && self.ends_firm(at, after)
        } else {
            let noun = previous.is(Class::HEAD.or(Class::FORM)) || linked && !starts_with("on");
            organisation && noun && !next.is(Class::STOP)
        };
        joins.then_some(after - at)
    }

    /// Whether "and" joins two words of one name ("Ministry of Trade and Industry").
    fn goes_on(&self, and: usize, next: usize) -> bool {
        let other = Class::TITLE.or(Class::ROLE).or(Class::STOP);
        let own = |at: usize| {
            self.tokens.get(at).is_some_and(|token| {
                !token.place && token.hit.is_none() && token.shape == Shape::Capital
            })
        };
        let portfolio = self.class(next).is(Class::PORTFOLIO);
        own(and - 1) && own(next) && (portfolio || !self.class(next).is(other))
    }

    /// Whether "and" stands before the end of a company's or committee's name ("Cable and
    /// Wireless Plc", "Ways and Means Committee"), not between two names.
    fn ends_firm(&self, and: usize, next: usize) -> bool {
        let length = (next..next + LONGEST_NAME)
            .take_while(|&at| self.is_name(at))
            .count();
        let last = self.class(next + length - 1);
        let before = self.tokens.get(and - 1).is_some_and(|token| {
            token.shape == Shape::Capital
                && token.hit.is_none()
                && !token.place
                && !token.class.is(Class::STOP.or(Class::FORM).or(Class::TITLE))
        });
        let part = length == 1 || self.class(next).is(Class::GENERIC);
        let hit = self
            .tokens
            .get(next)
            .is_some_and(|token| token.hit.is_some());
        before
            && part
            && !hit
            && last.is(Class::FORM.or(Class::HEAD).or(Class::GENERIC))
            && !self.class(next).is(Class::TITLE)
            && (length > 1
                || last.is(Class::FORM)
                || last.is(Class::GENERIC) && !last.is(Class::HEAD))
    }

    /// The title in small letters before a run ("special envoy Steve Witkoff").
    pub fn title_before(&self, start: usize) -> Titled {
        let title = start
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .is_some_and(|token| {
                token.shape == Shape::Lower && !token.possessive && token.classes().is(Class::TITLE)
            });
        if title { Titled::Yes } else { Titled::No }
    }

    /// How many tokens at `at` are a title: "Deputy Prime Minister", "Secretary of State".
    pub fn title_length(&self, at: usize, end: usize) -> usize {
        let mut length = 0;
        let mut next = at;
        while next < end.min(at + LONGEST_TITLE) {
            let class = self.class(next);
            let after_small = next > at && !self.is_name(next - 1);
            let subject = length > 0 && after_small && class.is(Class::PORTFOLIO);
            if !self.is_name(next) {
                if next == at || !class.is(Class::LINK) {
                    break;
                }
            } else if self.is_son(next) {
                break;
            } else if class.is(Class::TITLE) || subject {
                length = next + 1 - at;
            } else if !class.is(Class::ROLE.or(Class::PORTFOLIO)) {
                break;
            }
            next += 1;
        }
        let part = at + length < end && self.is_name(at + length);
        let class = self.class(at + length);
        let head = part && class.is(Class::HEAD) && !class.is(Class::FIRST);
        let opens_name = length == 1
            && self.class(at).is(Class::ROLE.or(Class::REGAL))
            && self.is_body(at + 1, end);
        if head || opens_name {
            return 0;
        }
        length
    }

    /// Whether the word at `at`, a title too, is a given name with the father's after it
    /// ("Prince Sultan bin Salman").
    fn is_son(&self, at: usize) -> bool {
        let particle = self.tokens.get(at + 1);
        let before = at.checked_sub(1);
        before.is_some_and(|before| self.is_name(before) && self.class(before).is(Class::TITLE))
            && self.class(at).is(Class::FIRST)
            && particle.is_some_and(|token| is_patronymic_particle(token.text))
    }

    /// Whether the words from `at` on end in the noun of an organisation, before any title:
    /// "General" is none in "General Dynamics Corp".
    pub fn is_body(&self, at: usize, end: usize) -> bool {
        let apart = Class::STOP.or(Class::TITLE).or(Class::FIRST);
        (at..end)
            .map(|word| self.class(word))
            .take_while(|class| !class.is(apart))
            .any(|class| class.is(Class::HEAD.or(Class::FORM)))
    }

    /// Whether a small word with a capital opens an organisation's name.
    pub fn opens_body(&self, at: usize, end: usize) -> bool {
        let opener = self.tokens.get(at).is_some_and(|token| {
            !token.opens && token.shape == Shape::Capital && NAME_OPENERS.contains(&token.text)
        });
        let after_small = at
            .checked_sub(1)
            .and_then(|before| self.tokens.get(before))
            .is_some_and(|token| token.shape == Shape::Lower);
        opener && after_small && self.is_body(at + 1, end)
    }

    /// Whether a plain word is a given name, as its capital between a title and a last name
    /// tells ("President Win Myint").
    pub fn is_odd_given_name(&self, at: usize, end: usize) -> bool {
        let [Some(token), Some(last)] = [at, at + 1].map(|at| self.tokens.get(at)) else {
            return false;
        };
        let plain = Class::STOP
            .or(Class::TITLE)
            .or(Class::ROLE)
            .or(Class::PORTFOLIO)
            .or(Class::HEAD)
            .or(Class::TAIL)
            .or(Class::GENERIC);
        let small = Class::LINK.or(Class::PARTICLE).or(Class::ABBREVIATION);
        let pair = at + 2 == end && last.shape == Shape::Capital && !last.place;
        let name = token.shape == Shape::Capital && !token.possessive && !token.class.is(small);
        pair && name && !last.class.is(plain)
    }

    /// "Mohammed VI": one name and a number in Roman letters.
    pub fn is_regnal(&self, words: &Range<usize>) -> bool {
        let [Some(name), Some(number)] =
            [words.start, words.start + 1].map(|at| self.tokens.get(at))
        else {
            return false;
        };
        words.len() == 2
            && name.shape == Shape::Capital
            && matches!(number.shape, Shape::Capitals | Shape::Initial)
            && number
                .text
                .chars()
                .all(|letter| matches!(letter, 'I' | 'V' | 'X'))
    }
}
