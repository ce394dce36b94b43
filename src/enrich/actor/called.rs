//! Names that the words around them call a party or another body ("the ruling Golden Oak party").

use std::ops::Range;

use super::lexicon::Class;
use super::runs::Words;
use super::tokens::{Shape, Token};

/// Capitalised words of such a name.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=4;

/// Words before the noun that open an apposition: "His party, Golden Oak, …". Only at the head
/// of a clause: in "the leader of his party, Jane Doe," the name is the leader's.
const DETERMINERS: [&str; 7] = ["the", "his", "her", "their", "its", "our", "my"];

/// Words after which no person gives a party the name.
const STANDINGS: [&str; 3] = ["ruling", "governing", "opposition"];

/// Whether the text calls the words from `name.start` to `name.end` a party or another body.
pub(super) fn is_called_body(words: Words<'_, '_>, name: &Range<usize>) -> bool {
    let apart = Class::PEOPLE
        .or(Class::GENERIC)
        .or(Class::MEMBER)
        .or(Class::STOP);
    let own = |at: usize| words.is_name(at) && !words.is_place(at) && !words.class(at).is(apart);
    let plain = name.clone().all(|at| words.is_name(at));
    plain
        && LENGTH.contains(&name.len())
        && name.clone().any(own)
        && (is_before_party(words, name) || is_apposed(words, name))
}

/// "the ruling Golden Oak party"; a people or a person before "party" is no part of its name.
fn is_before_party(words: Words<'_, '_>, name: &Range<usize>) -> bool {
    let text = |at: usize| words.tokens.get(at).map_or("", |token| token.text);
    let before = name.start.checked_sub(1).map_or("", text);
    let person = words.class(name.start).is(Class::FIRST);
    text(name.end) == "party"
        && !words.is_place(name.start)
        && (STANDINGS.contains(&before) || before == "the" && !person)
}

/// "Its party, Golden Oak, won".
fn is_apposed(words: Words<'_, '_>, name: &Range<usize>) -> bool {
    let near = |steps: usize| {
        name.start
            .checked_sub(steps)
            .and_then(|at| words.tokens.get(at))
    };
    let [Some(determiner), Some(noun), Some(comma)] = [3, 2, 1].map(near) else {
        return false;
    };
    let opens = |token: &Token<'_>| {
        let clause =
            near(4).is_none_or(|before| matches!(before.shape, Shape::Mark | Shape::Break));
        token.opens || clause
    };
    let closed = words
        .tokens
        .get(name.end)
        .is_some_and(|token| token.is_mark(","));
    let body = noun.shape == Shape::Lower && noun.classes().is(Class::HEAD);
    comma.is_mark(",")
        && closed
        && body
        && opens(determiner)
        && DETERMINERS
            .iter()
            .any(|word| determiner.text.eq_ignore_ascii_case(word))
        && !words.class(name.start).is(Class::FIRST.or(Class::TITLE))
}
