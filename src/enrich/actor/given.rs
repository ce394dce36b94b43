//! Actors that the source states.

use super::known::{self, stands_alone};
use super::lexicon::{self, Class};
use crate::article::{Actor, ActorKind, Given};
use crate::enrich::Story;

/// Salience of an actor that the source states and the text does not name in a form known here.
const UNNAMED_SALIENCE: f32 = 0.1;

/// Longest name that is looked for in the text, in bytes.
const LONGEST_NAME: usize = 200;

/// Whether the source states who the actors of this kind are.
pub(super) fn states(given: &Given, kind: ActorKind) -> bool {
    let of_kind = match kind {
        ActorKind::Person => &given.people,
        ActorKind::Organisation => &given.organisations,
    };
    let mut names = of_kind.iter().chain(&given.actors);
    names.any(|name| !name.trim().is_empty())
}

/// Whether the source states any actor.
pub(super) fn states_any(given: &Given) -> bool {
    states(given, ActorKind::Person) || states(given, ActorKind::Organisation)
}

/// The actors that the source states, each with its forms and its weight in the text.
pub(super) fn take(story: &Story<'_>, given: &Given, found: &[Actor]) -> Vec<Actor> {
    let people = given
        .people
        .iter()
        .map(|name| (name, Some(ActorKind::Person)));
    let organisations = given.organisations.iter();
    let organisations = organisations.map(|name| (name, Some(ActorKind::Organisation)));
    let either = given.actors.iter().map(|name| (name, None));
    let mut actors: Vec<Actor> = Vec::new();
    for (name, kind) in people.chain(organisations).chain(either) {
        let name = written_out(name, kind);
        let stated = !name.is_empty() && !actors.iter().any(|actor| actor.name == name);
        if stated {
            actors.push(actor(story, name, kind, found));
        }
    }
    actors
}

/// The name as facets write it: "Doe, Jane" turned round, forms of known organisations as in
/// the text's own facets, so that one actor has one name in an index.
fn written_out(given: &str, kind: Option<ActorKind>) -> String {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = known::by_form(&name).and_then(known::entry);
    if let Some(known) = known.filter(|known| kind.is_none_or(|kind| kind == known.kind)) {
        return known.name.to_owned();
    }
    match name.split_once(", ") {
        Some((last, first)) if kind != Some(ActorKind::Organisation) && is_first_name(first) => {
            format!("{first} {last}")
        }
        _ => name,
    }
}

fn is_first_name(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    !words.contains(',') && lexicon::class(first).is(Class::FIRST)
}

fn actor(story: &Story<'_>, name: String, kind: Option<ActorKind>, found: &[Actor]) -> Actor {
    let same = found
        .iter()
        .find(|actor| kind.is_none_or(|kind| kind == actor.kind) && is_same(&name, actor));
    let kind = kind
        .or(same.map(|actor| actor.kind))
        .unwrap_or_else(|| guess_kind(&name));
    if let Some(same) = same {
        return Actor {
            name,
            kind,
            salience: same.salience,
            mentions: same.mentions.clone(),
        };
    }
    let written = |text: &str| {
        name.len() <= LONGEST_NAME
            && text
                .match_indices(name.as_str())
                .any(|(at, form)| stands_alone(text, &(at..at + form.len())))
    };
    let mentioned = written(story.title) || written(super::head(story.body, super::READ_LIMIT));
    Actor {
        mentions: mentioned.then(|| name.clone()).into_iter().collect(),
        name,
        kind,
        salience: UNNAMED_SALIENCE,
    }
}

/// Whether an actor of the text is the one stated: the same name, or one that is given in part.
fn is_same(name: &str, actor: &Actor) -> bool {
    let equal = |form: &str| form.to_lowercase() == name.to_lowercase();
    if equal(&actor.name) || actor.mentions.iter().any(|form| equal(form)) {
        return true;
    }
    let parts = |name: &str| name.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
    let (stated, found) = (parts(name), parts(&actor.name));
    let last = stated.last() == found.last();
    let first = stated.first() == found.first() || found.len() == 1;
    actor.kind == ActorKind::Person && last && first
}

/// Person or organisation, from the name alone.
pub(super) fn guess_kind(name: &str) -> ActorKind {
    if let Some(known) = known::by_form(name).and_then(known::entry) {
        return known.kind;
    }
    let mut words = name.split(' ').peekable();
    let body = words.clone().any(|word| {
        lexicon::class(word).is(Class::HEAD.or(Class::FORM)) || matches!(word, "of" | "&" | "for")
    });
    let named = words
        .peek()
        .is_some_and(|first| lexicon::class(first).is(Class::FIRST));
    let count = words.count();
    let acronym = !name.chars().any(char::is_lowercase) && count == 1;
    if named && count > 1 && !name.contains(" of ") {
        ActorKind::Person
    } else if body || acronym || count > 4 {
        ActorKind::Organisation
    } else {
        ActorKind::Person
    }
}
