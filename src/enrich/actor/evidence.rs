//! What the words around a name say of it.

use std::ops::Range;

use super::candidates::{Candidate, Titled};
use super::lexicon::Class;
use super::tokens::{self, Shape, Token};

/// Weight of each sign that a name is a person's. Two signs of middling weight or one strong
/// one make a person.
const TITLE: u32 = 3;
const AGE: u32 = 3;
const FIRST_NAME: u32 = 2;
const MIDDLE_INITIAL: u32 = 2;
const APPOSITION: u32 = 2;
const FAMILY_NAME_FIRST: u32 = 1;
const PARTICLE: u32 = 1;
const SPEECH: u32 = 1;

/// The last name alone, elsewhere in the article.
pub(super) const LAST_NAME_ALONE: u32 = 2;

/// Signs that make a person.
pub(super) const ENOUGH: u32 = 2;

/// What is a ruler's ("the Doe administration").
const RULES: [&str; 4] = ["administration", "presidency", "government", "regime"];

/// Titles that companies have too ("the adviser, Smith & Doe, said").
const ROLES_OF_FIRMS: [&str; 6] = [
    "adviser",
    "advisor",
    "dealer",
    "manager",
    "publisher",
    "trader",
];

/// How far after a name its apposition tells what the person is: ", the country's foreign minister".
const APPOSITION_REACH: usize = 5;

/// How far before a comma the office stands whose holder follows.
const HOLDER_REACH: usize = 9;

/// How much speaks for a person.
pub(super) fn for_person(tokens: &[Token<'_>], candidate: &Candidate) -> u32 {
    let words = &candidate.words;
    let mut score = 0;
    if candidate.titled != Titled::No {
        score += TITLE;
    }
    let inner = tokens.get(words.clone()).unwrap_or_default();
    let first = inner.first().map_or(Class::NONE, Token::classes);
    if first.is(Class::FIRST) {
        score += FIRST_NAME;
    } else if first.is(Class::FAMILY) {
        score += FAMILY_NAME_FIRST;
    }
    if inner
        .iter()
        .take(inner.len().saturating_sub(1))
        .any(|token| token.shape == Shape::Initial)
    {
        score += MIDDLE_INITIAL;
    }
    let article = inner
        .last()
        .is_some_and(|last| tokens::has_article(last.text));
    if article || inner.iter().any(|token| token.shape == Shape::Lower) {
        score += PARTICLE;
    }
    score + around(tokens, words)
}

/// Whether the words around alone make a person of a name.
pub(super) fn is_told(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    around(tokens, &candidate.words) >= ENOUGH
}

fn around(tokens: &[Token<'_>], words: &Range<usize>) -> u32 {
    let speaks = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| token.shape == Shape::Lower && token.classes().is(Class::SPEECH))
    };
    let mut score = 0;
    if speaks(Some(words.end)) || speaks(words.start.checked_sub(1)) {
        score += SPEECH;
    }
    let rules = tokens
        .get(words.end)
        .is_some_and(|token| RULES.contains(&token.text));
    if rules || is_apposed(tokens, words) {
        score += APPOSITION;
    } else if tokens
        .get(words.end)
        .is_some_and(|token| token.is_mark(","))
    {
        score += apposition(tokens.get(words.end + 1..).unwrap_or_default());
    }
    score
}

/// Whether a name stands between marks after a title ("his colleague, the minister, Jane Doe, said").
fn is_apposed(tokens: &[Token<'_>], words: &Range<usize>) -> bool {
    let before = |steps: usize| words.start.checked_sub(steps).and_then(|at| tokens.get(at));
    let closed = tokens.get(words.end).is_none_or(|token| {
        token.is_mark(",") || token.is_mark(".") || token.shape == Shape::Break
    });
    let title = |token: &Token<'_>| {
        token.shape == Shape::Lower
            && token.classes().is(Class::TITLE)
            && !ROLES_OF_FIRMS.contains(&token.text)
    };
    let comma = before(1).is_some_and(|token| token.is_mark(","));
    comma && (closed && before(2).is_some_and(title) || is_holder(tokens, words.start - 1))
}

/// Whether an office and what it is of stand before a comma: "the president of the institute, Jane Doe".
fn is_holder(tokens: &[Token<'_>], comma: usize) -> bool {
    let before = tokens.get(..comma).unwrap_or_default();
    let apostrophe = |token: &Token<'_>| token.is_mark("'") || token.is_mark("’");
    let clause =
        before.iter().rev().take(HOLDER_REACH).take_while(|token| {
            token.shape == Shape::Lower || token.is_name() || apostrophe(token)
        });
    let clause: Vec<&Token<'_>> = clause.collect();
    clause.windows(2).any(|pair| match pair {
        [of, title] => {
            matches!(of.text, "of" | "for" | "at" | "in" | "to") && title.classes().is(Class::TITLE)
        }
        _ => false,
    })
}

fn apposition(after: &[Token<'_>]) -> u32 {
    if let [age, comma, ..] = after
        && age.shape == Shape::Number
        && age.text.len() == 2
        && comma.is_mark(",")
    {
        return AGE;
    }
    let told = after
        .iter()
        .take(APPOSITION_REACH)
        .take_while(|token| token.shape == Shape::Lower || token.is_name())
        .any(|token| {
            token.shape == Shape::Lower && (token.text == "who" || token.classes().is(Class::TITLE))
        });
    if told { APPOSITION } else { 0 }
}

/// Whether the mark of a company follows: its code at the exchange ("<CH>").
pub(super) fn is_listed(tokens: &[Token<'_>], candidate: &Candidate) -> bool {
    let end = candidate.words.end;
    let mark = |at: usize, mark: &str| tokens.get(at).is_some_and(|token| token.is_mark(mark));
    let closed = (end + 1..end + 5).any(|at| mark(at, ">"));
    mark(end, "<") && closed
}

/// The acronym in brackets after a name ("Petroleum Exporting Countries (OPEC)"), where its
/// letters are the capitals of the name.
pub(super) fn acronym_after<'a>(tokens: &[Token<'a>], candidate: &Candidate) -> Option<&'a str> {
    let after = tokens.get(candidate.words.end..)?;
    let [open, acronym, close, ..] = after else {
        return None;
    };
    let bracketed = open.is_mark("(") && close.is_mark(")") && acronym.shape == Shape::Capitals;
    let words = tokens.get(candidate.words.clone())?;
    (bracketed && has_initials(words, acronym.text)).then_some(acronym.text)
}

/// Whether the letters of the acronym are initials of the words, in their order, and most of them.
fn has_initials(words: &[Token<'_>], acronym: &str) -> bool {
    let mut initials = words
        .iter()
        .filter_map(|word| word.text.chars().next())
        .flat_map(char::to_uppercase);
    acronym
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .all(|letter| initials.any(|initial| initial == letter))
}
