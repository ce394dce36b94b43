//! Gathers the names of an article into actors: "Witkoff" is the "Steve Witkoff" of the lead.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::acronyms;
use super::candidates::{Candidate, Guess, Titled};
use super::known::{self, last_name_key as key};
use super::lexicon::{self, Class};
use super::names::{
    ends_in_patronymic, form, is_patronymic_particle, last_word, organisation_words, same_person,
    words,
};
use super::tokens::{self, Shape, Token};
use crate::article::{ActorKind, Field};

/// Shortest first word that alone stands for an organisation ("Champion" for Champion Products).
const SHORT_NAME: usize = 4;

/// Most different actors of one text: a list of names, longer than any article's, must not
/// make every further name be compared with all others.
pub(super) const MOST_GROUPS: usize = 300;

/// A text of the article with what was cut out of it.
pub(super) struct Source<'a> {
    pub field: Field,
    pub text: &'a str,
    /// The bytes in which names are looked for: without dateline, byline and credits.
    pub read: Range<usize>,
    pub tokens: Vec<Token<'a>>,
    pub candidates: Vec<Candidate>,
    /// Where the text names a country or something in it, and the country's code.
    pub places: Vec<(Range<usize>, &'static str)>,
    /// Its words in small letters, once they are asked for.
    pub small: OnceCell<HashSet<&'a str>>,
    /// Where the first paragraph ends.
    pub lead_end: usize,
}

impl<'a> Source<'a> {
    /// Its words in small letters.
    pub fn small(&self) -> &HashSet<&'a str> {
        self.small.get_or_init(|| tokens::small_words(&self.tokens))
    }
}

/// An actor in the making.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub name: String,
    pub kind: ActorKind,
    /// The words of its name, without titles.
    pub words: Vec<&'a str>,
    pub known: Option<usize>,
    pub mentions: Vec<String>,
    pub in_body: usize,
    pub in_title: usize,
    pub in_lead: bool,
    pub in_dateline: bool,
    /// Its place among the actors by first appearance.
    pub first: usize,
}

impl Group<'_> {
    /// An actor that nothing is counted for yet.
    pub fn named(name: String, kind: ActorKind) -> Self {
        Group {
            name,
            kind,
            words: Vec::new(),
            known: None,
            mentions: Vec::new(),
            in_body: 0,
            in_title: 0,
            in_lead: false,
            in_dateline: false,
            first: usize::MAX,
        }
    }

    /// Adds a form of the name, where it is a new one.
    pub fn mention(&mut self, form: String) {
        if !self.mentions.contains(&form) {
            self.mentions.push(form);
        }
    }

    /// Adds a form that stands before all others.
    pub fn mention_first(&mut self, form: String) {
        self.mentions.retain(|other| *other != form);
        self.mentions.insert(0, form);
    }
}

/// Gathers the candidates of an article. `strict` is for languages in which capitals and the
/// words around say less: a person needs a title or a known first name there.
pub(super) fn gather<'a>(
    sources: &[Source<'a>],
    country: Option<&'static str>,
    strict: bool,
) -> Vec<Group<'a>> {
    let mut grouper = Grouper {
        strict,
        country,
        alone: words_alone(sources),
        acronyms: acronyms::counts(sources),
        ..Grouper::default()
    };
    for round in [Round::Known, Round::Full, Round::Titled] {
        for source in sources {
            for candidate in &source.candidates {
                grouper.found(source, candidate, round);
            }
        }
    }
    for source in sources {
        for candidate in &source.candidates {
            grouper.place(source, candidate);
        }
    }
    grouper.groups.retain(|group| !group.mentions.is_empty());
    grouper.groups.sort_by_key(|group| group.first);
    grouper.groups
}

/// What may found a group, surest first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    Known,
    Full,
    Titled,
}

#[derive(Default)]
pub(super) struct Grouper<'a> {
    pub strict: bool,
    /// The country that the article names most.
    pub country: Option<&'static str>,
    /// Words that stand alone somewhere: last names.
    pub alone: HashSet<Cow<'a, str>>,
    /// How often each acronym stands inside sentences.
    pub acronyms: HashMap<&'a str, usize>,
    pub groups: Vec<Group<'a>>,
    by_known: HashMap<usize, usize>,
    /// Groups by the last word of a name.
    pub by_last: HashMap<Cow<'a, str>, Vec<usize>>,
    /// Groups by a word that only stands in for the name where no last name fits.
    pub by_part: HashMap<Cow<'a, str>, usize>,
    pub by_acronym: HashMap<&'a str, usize>,
    /// The group that a last name meant most recently.
    latest: HashMap<Cow<'a, str>, usize>,
    /// How many candidates have been counted.
    placed: usize,
}

fn words_alone<'a>(sources: &[Source<'a>]) -> HashSet<Cow<'a, str>> {
    let alone = |candidate: &&Candidate| candidate.guess == Guess::Single;
    sources
        .iter()
        .flat_map(|source| {
            let words = source.candidates.iter().filter(alone);
            words.filter_map(|candidate| {
                last_word(source, candidate).filter(|last| last.end() >= candidate.range.end)
            })
        })
        .map(|token| key(token.text))
        .collect()
}

impl<'a> Grouper<'a> {
    /// The group of an actor of the tables.
    pub fn known(&mut self, entry: usize) -> Option<usize> {
        if let Some(&group) = self.by_known.get(&entry) {
            return Some(group);
        }
        let known = known::entry(entry)?;
        let words = known.name.split(' ').collect();
        let group = self.add(known.name.to_owned(), known.kind, words);
        self.by_known.insert(entry, group);
        if let Some(group) = self.groups.get_mut(group) {
            group.known = Some(entry);
        }
        let cyrillic = known.forms.iter().filter(|form| lexicon::is_cyrillic(form));
        let last_words = cyrillic.filter_map(|form| form.rsplit(' ').next());
        for last in known.last_names.iter().copied().chain(last_words) {
            let of_last = self.by_last.entry(key(last)).or_default();
            if !of_last.contains(&group) {
                of_last.push(group);
            }
        }
        Some(group)
    }

    pub fn add(&mut self, name: String, kind: ActorKind, words: Vec<&'a str>) -> usize {
        let group = self.groups.len();
        if let [first, .., last] | [first @ last] = words.as_slice() {
            let of_last = self.by_last.entry(key(last)).or_default();
            of_last.push(group);
            let class = lexicon::class(first);
            let plain = Class::GENERIC
                .or(Class::PEOPLE)
                .or(Class::FIRST)
                .or(Class::STOP);
            let stands_in = match kind {
                ActorKind::Organisation => first.len() >= SHORT_NAME && !class.is(plain),
                ActorKind::Person => class.is(Class::FAMILY) && words.len() < 4,
            };
            if stands_in {
                self.by_part.entry(key(first)).or_insert(group);
            }
            if kind == ActorKind::Person {
                for pair in words.windows(2) {
                    if let [before, middle] = pair
                        && !is_patronymic_particle(before)
                    {
                        self.by_part.entry(key(middle)).or_insert(group);
                    }
                }
            }
        }
        self.groups.push(Group {
            words,
            ..Group::named(name, kind)
        });
        group
    }

    /// Counts a candidate for the group that it belongs to, if any.
    fn place(&mut self, source: &Source<'a>, candidate: &Candidate) {
        let Some(group) = self.resolve(source, candidate) else {
            return;
        };
        self.placed += 1;
        let placed = self.placed;
        if let Some(last) = last_word(source, candidate) {
            self.latest.insert(key(last.text), group);
        }
        let Some(group) = self.groups.get_mut(group) else {
            return;
        };
        group.first = group.first.min(placed);
        match source.field {
            Field::Title => group.in_title += 1,
            _ => {
                group.in_body += 1;
                group.in_lead |= candidate.range.start < source.lead_end;
            }
        }
        let form = form(source, candidate.range.clone());
        // "The New York Times" is found as "New York Times" too.
        let plain = form.strip_prefix("The ").filter(|plain| {
            let entry = known::by_form(plain);
            entry.is_some() && entry == group.known
        });
        group.mention(plain.unwrap_or(&form).to_owned());
    }

    pub fn resolve(&mut self, source: &Source<'a>, candidate: &Candidate) -> Option<usize> {
        match candidate.guess {
            Guess::Known(entry) => self.by_known.get(&entry).copied(),
            Guess::Organisation => self.organisation(source, candidate),
            Guess::Name => {
                let words = words(source, candidate);
                self.person(&words)
            }
            Guess::Single => self.single(source, candidate),
        }
    }

    pub fn organisation(&self, source: &Source<'a>, candidate: &Candidate) -> Option<usize> {
        if let Some(body) = self.body(source, candidate) {
            let named = self.named_body(&body);
            if body.certain || named.is_some() {
                return named;
            }
        }
        let words = organisation_words(source, candidate);
        let entry = known::by_form(&words.join(" "));
        if let Some(group) = entry.and_then(|entry| self.by_known.get(&entry)) {
            return Some(*group);
        }
        let of_last = self.by_last.get(&key(words.last()?))?;
        let fits = |group: &&usize| {
            self.groups.get(**group).is_some_and(|group| {
                group.kind == ActorKind::Organisation && group.words.ends_with(&words)
            })
        };
        of_last.iter().find(fits).copied()
    }

    pub fn person(&self, words: &[&'a str]) -> Option<usize> {
        let of_last = self.by_last.get(&key(words.last()?));
        let fits = |group: &usize| {
            self.groups
                .get(*group)
                .is_some_and(|group| same_person(words, &group.words))
        };
        let by_last = of_last.and_then(|groups| groups.iter().copied().find(fits));
        // "Alan Garcia" and "Alan Garcia Perez".
        by_last.or_else(|| {
            let part = self.by_part.get(&key(words.last()?)).copied()?;
            fits(&part).then_some(part)
        })
    }

    fn single(&mut self, source: &Source<'a>, candidate: &Candidate) -> Option<usize> {
        let token = last_word(source, candidate)?;
        let word = token.text;
        if candidate.range.end > token.end() {
            return self.regnal(&form(source, candidate.range.clone()), word);
        }
        if let Some(&group) = self.by_acronym.get(word) {
            return Some(group);
        }
        if token.shape == Shape::Capitals {
            return self.acronym(token);
        }
        let key = key(word);
        let latest = self.latest.get(&key).copied();
        let mut bearers = latest
            .into_iter()
            .chain(self.by_last.get(&key).into_iter().flatten().copied());
        let bearer = bearers.find(|&group| self.is_named_so(group, source, candidate));
        let leader = || known::by_last_name(word);
        let part = || self.by_part.get(&key).copied();
        bearer
            .or_else(part)
            .or_else(|| leader().and_then(|entry| self.known(entry)))
    }

    /// The monarch with this number ("Mohammed VI"), named in full before.
    fn regnal(&self, numbered: &str, name: &str) -> Option<usize> {
        let same = |group: &&usize| {
            let group = self.groups.get(**group);
            group.is_some_and(|group| group.name.ends_with(numbered))
        };
        self.by_last.get(&key(name))?.iter().find(same).copied()
    }

    /// An organisation's last word alone does not name it ("Bank", "Products"), nor does a
    /// father's name without its particle.
    fn is_named_so(&self, group: usize, source: &Source<'a>, candidate: &Candidate) -> bool {
        let before = candidate.words.start.checked_sub(1);
        let particle = before
            .and_then(|before| source.tokens.get(before))
            .is_some_and(|token| is_patronymic_particle(token.text));
        self.groups.get(group).is_some_and(|group| {
            if group.kind == ActorKind::Person {
                particle == ends_in_patronymic(&group.words)
            } else {
                candidate.titled == Titled::No && group.words.len() == 1
            }
        })
    }
}
