//! Cuts runs of capitalised words into what may be names.

use std::ops::Range;

use super::called::is_called_body;
use super::known::Hit;
use super::lexicon::Class;
use super::runs::Words;
use super::tokens::{Shape, Token};

/// Most capitalised words of a person's name.
pub(super) const LONGEST_NAME: usize = 4;

/// Fewest letters of an acronym that stands apart from the words around it; shorter ones are
/// mostly first names ("JD").
const ACRONYM_LETTERS: usize = 3;

/// Nouns that stand first in names of organisations, in English text too.
const LEADING_HEADS: [&str; 4] = ["Bank", "Banco", "Banque", "Radio"];

/// What the words themselves say of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// An actor of the tables.
    Known(usize),
    /// Has the form of an organisation's name.
    Organisation,
    /// Two words or more that may be a person.
    Name,
    /// One word.
    Single,
}

/// The title before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Titled {
    No,
    Yes,
    /// The title is kept where only one name follows ("King Hussein"): where it begins, in bytes.
    Regal(usize),
}

/// Words that may name an actor.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub guess: Guess,
    /// The tokens; empty where a name of the tables does not begin and end with words.
    pub words: Range<usize>,
    /// The bytes of the text.
    pub range: Range<usize>,
    pub titled: Titled,
}

/// All candidates of a text, from left to right.
///
/// `strict` as in [`gather`](super::group::gather).
pub(super) fn candidates(tokens: &[Token<'_>], hits: &[Hit], strict: bool) -> Vec<Candidate> {
    let mut cutter = Cutter {
        words: Words { tokens },
        hits,
        strict,
        start: None,
        titled: Titled::No,
        out: Vec::new(),
    };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.is_name() || token.hit.is_some() {
            let end = cutter.words.run_end(at);
            cutter.cut(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    cutter.out
}

pub(super) struct Cutter<'t, 'a> {
    pub words: Words<'t, 'a>,
    hits: &'t [Hit],
    pub strict: bool,
    /// Where the open segment of the run starts.
    start: Option<usize>,
    pub titled: Titled,
    out: Vec<Candidate>,
}

impl Cutter<'_, '_> {
    fn cut(&mut self, run: Range<usize>) {
        self.titled = self.words.title_before(run.start);
        let mut at = run.start;
        while at < run.end {
            at = self.take(at, run.end);
        }
        self.flush(run.end);
        self.titled = Titled::No;
    }

    /// Takes what stands at `at` in a run that ends at `end`; returns where to go on.
    fn take(&mut self, at: usize, end: usize) -> usize {
        let Some(token) = self.words.tokens.get(at) else {
            return end;
        };
        if let Some(hit) = token.hit {
            let after = self.hit_end(at, hit);
            if !self.is_extended(at, after, end) {
                self.flush(at);
                return self.known(hit, at, after);
            }
            self.start.get_or_insert(at);
            return after;
        }
        let title = self.words.title_length(at, end);
        // "Hun Sen" ends in no senator.
        let last_name =
            self.start.is_some() && at + title == end && token.class.is(Class::ABBREVIATION);
        if title > 0 && !last_name {
            self.flush(at);
            let regal = title == 1 && token.class.is(Class::REGAL);
            self.titled = if regal {
                Titled::Regal(token.start)
            } else {
                Titled::Yes
            };
            return at + title;
        }
        if self.breaks(at, end) {
            self.flush(at);
            self.titled = Titled::No;
            return at + 1;
        }
        if self.stands_apart(at, end) {
            self.flush(at);
            self.push(Guess::Single, at..at + 1);
            return at + 1;
        }
        self.start.get_or_insert(at);
        at + 1
    }

    /// Whether a word with a capital is no part of any name.
    fn breaks(&self, at: usize, end: usize) -> bool {
        let given = self.titled != Titled::No && self.start.is_none();
        self.words.tokens.get(at).is_some_and(|token| {
            // "Addressing Parliament"; but a family name in "-ing" may open a sentence alone.
            let gerund = token.text.len() > 5 && token.text.ends_with("ing");
            let opener = token.opens && gerund && at + 1 < end;
            // "Richard Von Weizsaecker".
            let particle = self.start.is_some() && at + 1 < end && token.class.is(Class::PARTICLE);
            // "KIM Jong Il".
            let korean = self.start.is_some_and(|first| {
                let given = first + 1..first + 3;
                self.words.class(first).is(Class::FAMILY) && given.contains(&at) && end == given.end
            });
            token.is_name()
                && (token.class.is(Class::STOP) && !particle || opener)
                && !token.place
                && !token.class.is(Class::FIRST)
                && !self.words.opens_body(at, end)
                && !(given && self.words.is_odd_given_name(at, end))
                && !korean
        })
    }

    /// An acronym that is no part of a longer name.
    fn stands_apart(&self, at: usize, end: usize) -> bool {
        let acronym = self.words.tokens.get(at).is_some_and(|token| {
            token.shape == Shape::Capitals
                && token.text.len() >= ACRONYM_LETTERS
                && !token.place
                && !token.class.is(Class::FORM.or(Class::FIRST))
        });
        let part = at + 1 < end && self.words.class(at + 1).is(Class::HEAD.or(Class::FORM));
        acronym && self.start.is_none() && !part
    }

    fn hit_end(&self, at: usize, hit: usize) -> usize {
        let rest = self.words.tokens.get(at..).unwrap_or_default();
        at + rest
            .iter()
            .take_while(|token| token.hit == Some(hit))
            .count()
    }

    /// Whether a name of the tables is part of a longer one ("Reuters Foundation", "Gerald Ford").
    fn is_extended(&self, at: usize, after: usize, end: usize) -> bool {
        let part = after - at == 1 || self.words.class(at).is(Class::PARTICLE);
        let after_word = part
            && self.start.is_some_and(|start| {
                (start..at).any(|word| {
                    self.words.is_name(word)
                        && !self.words.is_place(word)
                        && !self.words.class(word).is(Class::ROLE)
                })
            });
        let before_head = after < end
            && self.words.class(after).is(Class::HEAD)
            && !self.words.class(after).is(Class::FORM)
            && self.words.title_length(after, end) == 0;
        let after_possessive = self.start.is_some()
            && self.words.follows_possessive(at)
            && after
                .checked_sub(1)
                .is_some_and(|last| self.words.class(last).is(Class::HEAD));
        after_word || before_head || after_possessive
    }

    fn known(&mut self, hit: usize, at: usize, after: usize) -> usize {
        let form = self.words.is_name(after) && self.words.class(after).is(Class::FORM);
        let after = after + usize::from(form);
        if let Some(hit) = self.hits.get(hit) {
            let opens = self.words.tokens.get(at).is_some_and(|token| token.opens);
            if !(hit.weak && opens) {
                self.push(Guess::Known(hit.entry), at..after);
            }
        }
        self.titled = Titled::No;
        after
    }

    /// Closes the open segment before `end`.
    fn flush(&mut self, end: usize) {
        if let Some(start) = self.start.take() {
            self.segment(start..end);
            self.titled = Titled::No;
        }
    }

    fn segment(&mut self, words: Range<usize>) {
        let mut words = words;
        while words.end > words.start && !self.words.is_name(words.end - 1) {
            words.end -= 1;
        }
        if self.titled == Titled::No && is_called_body(self.words, &words) {
            return self.push(Guess::Organisation, words);
        }
        let body = |at: usize| self.words.class(at).is(Class::HEAD.or(Class::FORM));
        let named = |at: &usize| self.words.is_name(*at);
        if let Some(last) = words.clone().rev().filter(named).find(|&at| body(at))
            && !self.is_person_in_office(&words, last)
        {
            return self.organisation(words, last);
        }
        if self.is_administration(&words) {
            return self.push(Guess::Organisation, words);
        }
        self.name(words);
    }

    /// "Food and Drug Administration" is a body, "Doe Administration" a government.
    fn is_administration(&self, words: &Range<usize>) -> bool {
        let last = words
            .end
            .checked_sub(1)
            .and_then(|last| self.words.tokens.get(last));
        let plain = |at: usize| {
            let class = self.words.class(at);
            class.is(Class::GENERIC.or(Class::PORTFOLIO)) && !class.is(Class::FIRST)
        };
        last.is_some_and(|last| last.text == "Administration")
            && words.len() > 2
            && (words.start..words.end - 1).any(plain)
    }

    /// "Chairman Bill Gas": after a title and with a first name, the last word is a family name.
    fn is_person_in_office(&self, words: &Range<usize>, head: usize) -> bool {
        self.titled != Titled::No
            && head + 1 == words.end
            && words.len() > 1
            && self.words.class(words.start).is(Class::FIRST)
    }

    fn organisation(&mut self, words: Range<usize>, head: usize) {
        let rest = head + 1;
        let linked = rest < words.end && !self.words.is_name(rest);
        // "Partido Socialista", "Bank Leumi"; but "Chemical Ali" is none.
        let leads = head == words.start
            && (self.strict
                || self
                    .words
                    .tokens
                    .get(head)
                    .is_some_and(|token| LEADING_HEADS.contains(&token.text)));
        if rest == words.end || linked || leads {
            return self.push(Guess::Organisation, words);
        }
        self.push(Guess::Organisation, words.start..rest);
        self.titled = Titled::No;
        self.name(rest..words.end);
    }

    pub fn push(&mut self, guess: Guess, words: Range<usize>) {
        let end = words.end;
        self.push_to(guess, words, end);
    }

    /// Adds a candidate that is written on to before `end`, but goes by `words`.
    pub fn push_to(&mut self, guess: Guess, words: Range<usize>, end: usize) {
        let last = end.checked_sub(1).and_then(|at| self.words.tokens.get(at));
        let (Some(first), Some(last)) = (self.words.tokens.get(words.start), last) else {
            return;
        };
        let range = match guess {
            Guess::Known(_) => first
                .hit
                .and_then(|hit| self.hits.get(hit))
                .map_or(first.start..last.end(), |hit| {
                    hit.range.start..last.end().max(hit.range.end)
                }),
            _ => first.start..last.end(),
        };
        self.out.push(Candidate {
            guess,
            range,
            titled: self.titled,
            words,
        });
    }
}
