//! The people and organisations of an article.
//!
//! Rules and tables first, and precise rather than complete: a wrong name in a facet list costs
//! more than a missing one. A text goes through
//!
//! 1. [`tokens`]: words and marks; places and names of the tables ([`known`]) are marked on them.
//! 2. [`runs`] and [`candidates`]: runs of capitalised words, cut at titles, places and function words.
//! 3. [`evidence`]: titles, first names, verbs of speech and appositions tell people. Where they say
//!    little, [`tagger`], a small learned model, may still refuse ("Hope Valley").
//! 4. [`found`] and [`group`]: names that are sure enough found actors, and the forms of one name become one.
//! 5. [`headline`] and [`speakers`]: whom a headline in capitals names.
//!
//! Government bodies are named with their country ("Russian Foreign Ministry"); where they stand alone
//! ("the Foreign Ministry"), [`bodies`] tells which country's from the text around. Legal forms of companies are left
//! out of the name ("Ford Motor"), and what is known better by its acronym keeps that ("NATO").

mod acronyms;
mod asked;
mod bodies;
mod called;
mod candidates;
mod credits;
mod evidence;
#[cfg(test)]
mod form_tests;
mod forms;
mod found;
mod given;
mod group;
mod headline;
mod known;
mod lexicon;
#[cfg(test)]
mod name_tests;
mod names;
mod overridden;
mod persons;
mod runs;
mod speakers;
pub(crate) mod tagger;
#[cfg(test)]
mod tests;
mod tokens;

use rustc_hash::FxHashMap as HashMap;
use std::cell::OnceCell;

pub(crate) use asked::organisation;

use crate::article::{Actor, ActorKind, Field, Given, Rule};
use crate::enrich::{PlaceMention, Story};
use crate::overrides::Overrides;
use candidates::{Candidate, Guess, Titled};
use group::{Group, Source};
use headline::Style;
use known::{Case, Hit};
use tokens::{Shape, Token};

/// How much of a body is read, in bytes: no article is longer, and a file that is none must
/// not cost more.
const READ_LIMIT: usize = 256 * 1024;

/// Most actors of an article; those past it are named in passing.
const MOST_ACTORS: usize = 12;

/// What a headline, a first paragraph and a dateline's agency weigh, in mentions.
const HEADLINE_WEIGHT: f32 = 4.0;
const LEAD_WEIGHT: f32 = 2.0;
const DATELINE_WEIGHT: f32 = 0.5;

/// The weight at which the salience is a half: `salience = weight / (weight + HALF_WEIGHT)`, so
/// that it grows with every mention, ever more slowly, and stays below 1.
const HALF_WEIGHT: f32 = 5.0;

/// The actors of a story, weightiest first.
///
/// Where the source states people, these and only these people are taken; so with organisations. A list
/// that does not tell them apart stands for both. `language` is the article's
/// ISO 639-1 code; unknown is taken for English. `overrides` are about what is found, not about what is
/// stated.
pub(crate) fn actors(
    story: &Story<'_>,
    places: &[PlaceMention],
    given: &Given,
    language: Option<&str>,
    overrides: Option<&Overrides>,
) -> Vec<Actor> {
    let mut found = found_actors(story, places, language, overrides);
    let stated = if overrides.is_some() && given::states_any(given) {
        let plainly = found_actors(story, places, language, None);
        given::take(story, given, &plainly)
    } else {
        given::take(story, given, &found)
    };
    found.retain(|actor| !given::states(given, actor.kind));
    found.truncate(MOST_ACTORS);
    found.retain(|actor| !stated.iter().any(|known| known.name == actor.name));
    let mut actors = stated;
    actors.append(&mut found);
    actors.sort_by(|one, other| other.salience.total_cmp(&one.salience));
    actors
}

/// What is known of an article before its actors are looked for.
struct About<'p> {
    places: &'p [PlaceMention],
    /// The country that it names most.
    country: Option<&'static str>,
    /// Whether only titles and first names tell people; see [`group::gather`].
    strict: bool,
}

impl About<'_> {
    /// The names of the tables in a text; "Congress" and its like only in articles on their country.
    fn hits(&self, text: &str, case: Case) -> Vec<Hit> {
        let mut hits = known::hits(text, case);
        hits.retain(|hit| {
            let elsewhere = hit.country.is_some() && self.country.is_some();
            !elsewhere || hit.country == self.country
        });
        hits
    }
}

fn foremost_country(places: &[PlaceMention]) -> Option<&'static str> {
    let mut counts: HashMap<&'static str, usize> = HashMap::default();
    for place in places {
        *counts.entry(place.code).or_insert(0) += 1;
    }
    let most = |(code, count): &(&'static str, usize)| (*count, std::cmp::Reverse(*code));
    counts.into_iter().max_by_key(most).map(|(code, _)| code)
}

fn found_actors(
    story: &Story<'_>,
    places: &[PlaceMention],
    language: Option<&str>,
    overrides: Option<&Overrides>,
) -> Vec<Actor> {
    let about = About {
        places,
        country: foremost_country(places),
        strict: language.is_some_and(|code| code != "en"),
    };
    let title = head(story.title, headline::LONGEST_HEADLINE);
    // In a headline in capitals only names that are known already are found.
    let title_style = headline::style(title);
    let mut sources = [
        title_source(title, title_style, &about),
        body_source(story, &about),
    ];
    let overrides = overrides.filter(|overrides| !overrides.actor_names.is_empty());
    let hits = overrides.map(|overrides| overridden::hits(&mut sources, overrides));
    let mut groups = group::gather(&sources, about.country, about.strict);
    if title_style != Style::Sentence {
        headline::match_names(title, &mut groups);
    }
    if title_style == Style::Capitals || story.body.trim().is_empty() {
        add_speaker(title, &mut groups);
    }
    add_agency(story, &mut groups);
    if let (Some(overrides), Some(hits)) = (overrides, hits) {
        overridden::apply(&mut groups, &hits, overrides, story);
    }
    ranked(groups)
}

fn title_source<'a>(title: &'a str, style: Style, about: &About<'_>) -> Source<'a> {
    match style {
        Style::Sentence => source(Field::Title, title, 0, about),
        Style::Headline => headline_source(title, about),
        Style::Capitals => known_source(Field::Title, title, 0, Case::Capitals, about),
    }
}

/// A headline with capitals on every word: names of the tables, and acronyms, which stand out still.
fn headline_source<'a>(title: &'a str, about: &About<'_>) -> Source<'a> {
    let mut headline = source(Field::Title, title, 0, about);
    let tokens = &headline.tokens;
    headline.candidates.retain(|candidate| {
        let first = tokens.get(candidate.words.start);
        candidate.guess == Guess::Single
            && first.is_some_and(|token| token.shape == Shape::Capitals)
    });
    let known = known_source(Field::Title, title, 0, Case::Mixed, about);
    headline.candidates.extend(known.candidates);
    headline
        .candidates
        .sort_by_key(|candidate| candidate.range.start);
    headline
}

fn body_source<'a>(story: &Story<'a>, about: &About<'_>) -> Source<'a> {
    let body = head(story.body, READ_LIMIT);
    let start = story.dateline.map_or(0, |dateline| dateline.end);
    let start =
        start.min(body.len()) + credits::byline_length(body.get(start..).unwrap_or_default());
    if headline::style(body.get(start..).unwrap_or_default()) == Style::Capitals {
        return known_source(Field::Body, body, start, Case::Capitals, about);
    }
    let mut source = source(Field::Body, body, start, about);
    let lead = |token: &&Token<'_>| token.shape == Shape::Break && token.start > start;
    source.lead_end = source
        .tokens
        .iter()
        .find(lead)
        .map_or(body.len(), |token| token.start);
    source
}

/// A text with all its candidates.
fn source<'a>(field: Field, text: &'a str, start: usize, about: &About<'_>) -> Source<'a> {
    let mut tokens = tokens::tokens(text, start);
    credits::remove_credits(text, &mut tokens);
    // "the White House" is an actor although it means a country.
    let places = about
        .places
        .iter()
        .filter(|place| place.field == field && place.rule != Rule::Institution);
    tokens::mark_places(&mut tokens, places.map(|place| &place.range));
    let mut hits = about.hits(text, Case::Mixed);
    let end = tokens.last().map_or(start, Token::end);
    hits.retain(|hit| hit.range.start >= start && hit.range.end <= end);
    let (hits, loose) = split_hits(&tokens, hits);
    tokens::mark_hits(&mut tokens, &hits);
    let mut candidates = candidates::candidates(&tokens, &hits, about.strict);
    candidates.extend(loose);
    candidates.sort_by_key(|candidate| candidate.range.start);
    let places = about.places.iter().filter(|place| place.field == field);
    Source {
        field,
        text,
        read: start..end,
        tokens,
        candidates,
        places: places
            .map(|place| (place.range.clone(), place.code))
            .collect(),
        small: OnceCell::new(),
        lead_end: 0,
    }
}

/// Hits that begin and end with words, and those that do not ("EU-led", names in scripts
/// without spaces), which are candidates as they stand.
fn split_hits(tokens: &[Token<'_>], hits: Vec<Hit>) -> (Vec<Hit>, Vec<Candidate>) {
    let (aligned, loose): (Vec<Hit>, Vec<Hit>) = hits.into_iter().partition(|hit| {
        let first = tokens.partition_point(|token| token.start < hit.range.start);
        let last = tokens.partition_point(|token| token.end() < hit.range.end);
        tokens.get(first).map(|token| token.start) == Some(hit.range.start)
            && tokens.get(last).map(Token::end) == Some(hit.range.end)
    });
    let loose = loose
        .into_iter()
        .filter(|hit| !hit.weak)
        .map(as_it_stands)
        .collect();
    (aligned, loose)
}

/// A name of the tables as a candidate, whatever the words around it.
fn as_it_stands(hit: Hit) -> Candidate {
    Candidate {
        guess: Guess::Known(hit.entry),
        words: 0..0,
        range: hit.range,
        titled: Titled::No,
    }
}

/// A text in which only names of the tables are looked for.
fn known_source<'a>(
    field: Field,
    text: &'a str,
    start: usize,
    case: Case,
    about: &About<'_>,
) -> Source<'a> {
    let candidates = about
        .hits(text, case)
        .into_iter()
        .filter(|hit| hit.range.start >= start)
        .map(as_it_stands)
        .collect();
    Source {
        field,
        text,
        read: start..text.len(),
        tokens: Vec::new(),
        candidates,
        places: Vec::new(),
        small: OnceCell::new(),
        lead_end: 0,
    }
}

/// The agency of the dateline: as it stands there, and its full name ("AFP": Agence France-Presse).
pub(crate) fn agency<'a>(story: &Story<'a>) -> Option<(&'a str, &'a str)> {
    let range = story
        .dateline
        .and_then(|dateline| dateline.agency.clone())?;
    let form = story.body.get(range)?;
    let known = known::by_form(form).and_then(known::entry);
    Some((form, known.map_or(form, |known| known.name)))
}

/// The agency of the dateline is an actor too, if a faint one.
fn add_agency(story: &Story<'_>, groups: &mut Vec<Group<'_>>) {
    let Some((form, name)) = agency(story) else {
        return;
    };
    if let Some(group) = groups.iter_mut().find(|group| group.name == name) {
        group.in_dateline = true;
        group.mention_first(form.to_owned());
        return;
    }
    groups.push(Group {
        in_dateline: true,
        mentions: vec![form.to_owned()],
        ..Group::named(name.to_owned(), ActorKind::Organisation)
    });
}

/// The person who speaks in a headline, where the text names nobody so.
fn add_speaker(title: &str, groups: &mut Vec<Group<'_>>) {
    let Some(speaker) = speakers::speaker(title) else {
        return;
    };
    let last = speaker.name.rsplit(' ').next().unwrap_or_default();
    let named = |form: &String| form.split(' ').any(|word| word.eq_ignore_ascii_case(last));
    if !groups.iter().any(|group| group.mentions.iter().any(named)) {
        groups.push(Group {
            in_title: 1,
            mentions: vec![speaker.form.to_owned()],
            ..Group::named(speaker.name, ActorKind::Person)
        });
    }
}

fn ranked(groups: Vec<Group<'_>>) -> Vec<Actor> {
    let mut actors: Vec<Actor> = groups
        .into_iter()
        .map(|group| Actor {
            salience: salience(&group),
            name: group.name,
            kind: group.kind,
            mentions: group.mentions,
        })
        .collect();
    actors.sort_by(|one, other| other.salience.total_cmp(&one.salience));
    actors
}

fn salience(group: &Group<'_>) -> f32 {
    // Past a few dozen mentions one more changes nothing; the bound keeps the conversion exact.
    let mentions = u16::try_from(group.in_body).unwrap_or(u16::MAX);
    let mut weight = f32::from(mentions);
    if group.in_title > 0 {
        weight += HEADLINE_WEIGHT;
    }
    if group.in_lead {
        weight += LEAD_WEIGHT;
    }
    if group.in_dateline {
        weight += DATELINE_WEIGHT;
    }
    weight / (weight + HALF_WEIGHT)
}

/// The first bytes of a text, cut where a character ends.
fn head(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let end = (0..=limit)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
