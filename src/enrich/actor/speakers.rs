//! People whom a headline alone names by their last name: "TREASURY'S BAKER SAYS", "LAWSON SAYS HE".

use super::known;
use super::lexicon::{self, Class};
use super::tokens::{self, Shape, Token};

/// Verbs of which, in a headline, a person is the subject.
const VERBS: [&str; 40] = [
    "says",
    "said",
    "tells",
    "told",
    "urges",
    "sees",
    "expects",
    "denies",
    "warns",
    "vows",
    "calls",
    "reiterates",
    "repeats",
    "opposes",
    "backs",
    "rejects",
    "defends",
    "confident",
    "hopes",
    "predicts",
    "forecasts",
    "stresses",
    "criticizes",
    "criticises",
    "supports",
    "favours",
    "favors",
    "pledges",
    "wants",
    "asks",
    "insists",
    "accuses",
    "hails",
    "praises",
    "condemns",
    "seeks",
    "meets",
    "sets",
    "believes",
    "thinks",
];

/// Nouns that a pronoun takes up too.
const NOUNS: [&str; 24] = [
    "official",
    "source",
    "man",
    "woman",
    "worker",
    "executive",
    "expert",
    "boss",
    "brother",
    "sister",
    "wife",
    "husband",
    "widow",
    "mother",
    "father",
    "son",
    "daughter",
    "victim",
    "suspect",
    "witness",
    "banker",
    "farmer",
    "owner",
    "judge",
];

/// Institutions of which one person speaks, where no table knows them.
const SEATS: [&str; 12] = [
    "treasury",
    "fed",
    "cabinet",
    "bundesbank",
    "pentagon",
    "senate",
    "parliament",
    "congress",
    "ministry",
    "bank",
    "state",
    "house",
];

/// Shortest last name that is taken.
const SHORTEST: usize = 3;

/// A person whom a headline names: the words, and the name as a facet writes it.
#[derive(Debug, PartialEq)]
pub(super) struct Speaker<'a> {
    pub form: &'a str,
    pub name: String,
}

/// The person who speaks in a headline, with its words in capitals or not.
pub(super) fn speaker(title: &str) -> Option<Speaker<'_>> {
    let tokens = tokens::tokens(title, 0);
    let verb = tokens.iter().position(is_verb)?;
    let before = tokens.get(..verb)?;
    let (last, rest) = before.split_last()?;
    if !may_be_last_name(title, last) {
        return None;
    }
    let first = rest.last().filter(|first| {
        first.is_name()
            && !first.possessive
            && lexicon::class(&written(first.text)).is(Class::FIRST)
    });
    let owner = match first {
        Some(_) => rest.split_last().and_then(|(_, rest)| rest.last()),
        None => rest.last(),
    };
    let spoken = takes_up(tokens.get(verb + 1));
    let told = match owner {
        None => first.is_some() || spoken,
        Some(owner) if owner.possessive => first.is_some() || spoken || is_seat(owner),
        Some(owner) => {
            owner.classes().is(Class::TITLE) || owner.shape == Shape::Mark && first.is_some()
        }
    };
    let start = first.map_or(last.start, |first| first.start);
    told.then(|| Speaker {
        form: title.get(start..last.end()).unwrap_or_default(),
        name: match first {
            Some(first) => format!("{} {}", written(first.text), written(last.text)),
            None => written(last.text),
        },
    })
}

fn is_verb(token: &Token<'_>) -> bool {
    VERBS
        .iter()
        .any(|verb| verb.eq_ignore_ascii_case(token.text))
}

/// Whether the word after the verb is a pronoun that means a person.
fn takes_up(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|token| {
        let pronoun = |word: &&str| word.eq_ignore_ascii_case(token.text);
        ["he", "she", "his", "her"].iter().any(pronoun)
    })
}

fn is_seat(owner: &Token<'_>) -> bool {
    let seat = |word: &&str| word.eq_ignore_ascii_case(owner.text);
    let known = known::by_form(owner.text).is_some();
    let acronym = owner.shape == Shape::Capitals && owner.text.len() == SHORTEST && known;
    SEATS.iter().any(seat) || acronym || known
}

/// Whether a word is none that the lexicon or the gazetteer knows as something else.
fn may_be_last_name(title: &str, token: &Token<'_>) -> bool {
    let noun = |word: &&str| word.eq_ignore_ascii_case(token.text);
    let letters = token
        .text
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    let place = crate::gazetteer::is_place_name(&written(token.text));
    let plain = token.class.is(Class::FAMILY) || token.class == Class::NONE;
    token.is_name()
        && !token.possessive
        && letters
        && token.text.chars().count() >= SHORTEST
        && plain
        && !place
        && !NOUNS.iter().any(noun)
        && known::by_form(token.text).is_none()
        && title.matches(token.text).count() == 1
}

/// A word in capitals as a name is written: "O'NEILL" is O'Neill, "McCAIN" McCain.
pub(super) fn written(word: &str) -> String {
    if word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut name = String::with_capacity(word.len());
    let mut opens = true;
    for letter in word.chars() {
        if opens {
            name.push(letter);
        } else {
            name.extend(letter.to_lowercase());
        }
        let mac = name == "Mc" || name.ends_with("-Mc");
        opens = mac || !letter.is_alphabetic();
    }
    name
}
