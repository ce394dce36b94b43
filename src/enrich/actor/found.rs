//! Which names are sure enough to found an actor. Less sure ones only count for one that is there.

use super::candidates::{Candidate, Guess, Titled};
use super::evidence;
use super::group::{Grouper, MOST_GROUPS, Round, Source};
use super::known::{self, last_name_key as key};
use super::lexicon::{self, Class};
use super::names::{
    ends_in_patronymic, form, is_leader, last_word, nominative, organisation_name,
    organisation_words, person_name, words,
};
use super::tagger::{self, Scene};
use super::tokens::{Shape, Token};
use crate::article::ActorKind;

/// Signs of a person up to which the model is asked too.
const DOUBTFUL: u32 = 3;

/// Log odds against a person that outweigh the fewest signs, and more of them.
const UNLIKELY: f32 = -1.0;
const MOST_UNLIKELY: f32 = -2.0;

/// Log odds by which a name is rather an organisation's.
const RATHER_ORGANISATION: f32 = 2.0;

/// What the model says to a name that a first name or the like speaks for ("Hope Valley").
fn is_likely_person(source: &Source<'_>, candidate: &Candidate, score: u32) -> bool {
    let scene = Scene {
        tokens: &source.tokens,
        small: source.small(),
        plain: &tagger::is_plain,
    };
    let odds = tagger::odds(&scene, candidate);
    let least = if score <= evidence::ENOUGH {
        UNLIKELY
    } else {
        MOST_UNLIKELY
    };
    let rather = odds.organisation > 0.0 && odds.organisation > odds.person + RATHER_ORGANISATION;
    odds.person >= least && !rather
}

impl<'a> Grouper<'a> {
    pub fn found(&mut self, source: &Source<'a>, candidate: &Candidate, round: Round) {
        if self.groups.len() >= MOST_GROUPS {
            return;
        }
        match (round, candidate.guess) {
            (Round::Known, Guess::Known(entry)) => {
                self.known(entry);
            }
            (Round::Full, Guess::Organisation) => self.found_organisation(source, candidate),
            (Round::Full, Guess::Name) => self.found_name(source, candidate),
            (Round::Titled, Guess::Organisation)
                if !self.strict && self.organisation(source, candidate).is_none() =>
            {
                self.found_body(source, candidate);
            }
            (Round::Titled, Guess::Single) if candidate.titled != Titled::No && !self.strict => {
                self.found_titled(source, candidate);
            }
            _ => {}
        }
        if round != Round::Titled
            && let Some(acronym) = evidence::acronym_after(&source.tokens, candidate)
            && let Some(group) = self.resolve(source, candidate)
        {
            self.by_acronym.entry(acronym).or_insert(group);
        }
    }

    fn found_organisation(&mut self, source: &Source<'a>, candidate: &Candidate) {
        if self.organisation(source, candidate).is_some() {
            return;
        }
        if !self.says_which(source, candidate) {
            return;
        }
        let words = organisation_words(source, candidate);
        if let Some(entry) = known::by_form(&words.join(" ")) {
            self.known(entry);
        } else if !words.is_empty() {
            let name = organisation_name(source, candidate, words.len());
            self.add(name, ActorKind::Organisation, words);
        }
    }

    /// Whether the words tell one body from another: "Russian Foreign Ministry" does, "Foreign
    /// Ministry" does not, nor does "Addressing Parliament".
    fn says_which(&self, source: &Source<'a>, candidate: &Candidate) -> bool {
        let words = source
            .tokens
            .get(candidate.words.clone())
            .unwrap_or_default();
        // "Lawyers' Association" may be any country's.
        let plural = |token: &Token<'_>| {
            let after = source.text.get(token.end()..).unwrap_or_default();
            let inside = token.end() + 1 < candidate.range.end;
            inside && token.text.ends_with('s') && after.starts_with(['\'', '’'])
        };
        let own = |token: &&Token<'_>| {
            let told = !token.class.is(Class::GENERIC.or(Class::PEOPLE)) && !plural(token);
            token.is_name() && (token.place || told)
        };
        let linked = words.iter().any(|token| token.shape == Shape::Lower);
        let mut own_words = words.iter().filter(own);
        match (own_words.next(), own_words.next()) {
            (None, _) => false,
            (Some(only), None) if only.place => {
                words.last().is_some_and(|last| last.class.is(Class::BODY))
                    // "Karachi Stock Exchange".
                    || words.len() > 2
                    || linked
                    || words.iter().any(plural)
            }
            (Some(only), None) => {
                let company = words.last().is_some_and(|last| last.class.is(Class::FORM));
                words.len() > 1 && (!only.opens || company || only.shape == Shape::Capitals)
            }
            // A country named in two words, or what belongs to one, is no body.
            _ => {
                linked
                    || words
                        .iter()
                        .any(|token| !token.place && !token.class.is(Class::FORM))
            }
        }
    }

    fn found_name(&mut self, source: &Source<'a>, candidate: &Candidate) {
        let words = words(source, candidate);
        let Some(&last) = words.last() else {
            return;
        };
        if self.person(&words).is_some() {
            return;
        }
        let ampersand = words.contains(&"&");
        let explained = evidence::acronym_after(&source.tokens, candidate).is_some();
        if ampersand || explained || evidence::is_listed(&source.tokens, candidate) {
            self.add(words.join(" "), ActorKind::Organisation, words);
            return;
        }
        let mut score = evidence::for_person(&source.tokens, candidate);
        let named = words
            .first()
            .is_some_and(|first| lexicon::class(first).is(Class::FIRST));
        if self.strict && candidate.titled == Titled::No && !named {
            return;
        }
        if self.alone.contains(&key(last)) {
            score += evidence::LAST_NAME_ALONE;
        }
        if score < evidence::ENOUGH {
            return;
        }
        let open = candidate.titled == Titled::No
            && score <= DOUBTFUL
            && !evidence::is_told(&source.tokens, candidate);
        if open && !is_likely_person(source, candidate, score) {
            return;
        }
        match known::by_last_name(last) {
            Some(entry) if is_leader(&words, entry) => {
                self.known(entry);
            }
            _ => {
                let name = nominative(&words).unwrap_or_else(|| person_name(&words));
                self.add(name, ActorKind::Person, words);
            }
        }
    }

    /// "President Alfonsin", where no full name is given.
    fn found_titled(&mut self, source: &Source<'a>, candidate: &Candidate) {
        let Some(token) = last_word(source, candidate) else {
            return;
        };
        let unfit = Class::HEAD
            .or(Class::TAIL)
            .or(Class::GENERIC)
            .or(Class::STOP)
            .or(Class::ROLE);
        if token.shape != Shape::Capital || token.class.is(unfit) || token.place {
            return;
        }
        // "General Dynamics" is nobody; a monarch's number or a father's name tells two men apart.
        let taken = self.by_last.get(&key(token.text)).is_some_and(|groups| {
            let mut others = groups.iter().filter_map(|&group| self.groups.get(group));
            others.any(|group| !ends_in_patronymic(&group.words))
        });
        let numbered = candidate.range.end > token.end();
        // A leader whom the last name alone means is resolved too.
        if taken && !numbered || self.resolve(source, candidate).is_some() {
            return;
        }
        let name = match candidate.titled {
            Titled::Regal(start) => form(source, start..candidate.range.end),
            _ => token.text.to_owned(),
        };
        self.add(name, ActorKind::Person, vec![token.text]);
    }
}
