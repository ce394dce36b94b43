//! How a text uses capitals, and which of the article's actors a headline names.

use std::collections::HashMap;

use super::group::Group;
use super::known::stands_alone;
use crate::article::ActorKind;

/// How much of a text is read to see how it uses capitals, in bytes.
const SAMPLE: usize = 2_000;

/// Shortest name looked for in capitals; shorter ones are plain words as well.
const SHORTEST_NAME: usize = 3;

/// Longest headline that is read; longer "headlines" are text in the wrong field.
pub(super) const LONGEST_HEADLINE: usize = 1_000;

/// How a text uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Names have capitals, other words have none.
    Sentence,
    /// Nearly Every Word Has One.
    Headline,
    /// EVERYTHING IS IN CAPITALS.
    Capitals,
}

/// Tells how a text uses capitals from its head.
pub(super) fn style(text: &str) -> Style {
    let sample = super::head(text, SAMPLE);
    let (upper, lower) = cases(sample);
    if upper > 2 * lower {
        return Style::Capitals;
    }
    let (mut capital, mut small) = (0, 0);
    let mut count = |start: Option<char>| {
        capital += usize::from(start.is_some_and(char::is_uppercase));
        small += usize::from(start.is_some_and(char::is_lowercase));
    };
    if sample.is_ascii() {
        let words = sample.as_bytes().split(u8::is_ascii_whitespace);
        let words = words.filter(|word| !word.is_empty()).skip(1);
        let long = words.filter(|word| word.len() > SHORTEST_NAME);
        long.for_each(|word| count(word.first().map(|&letter| char::from(letter))));
    } else {
        let long = |word: &&str| word.len() > SHORTEST_NAME;
        let words = sample.split_whitespace().skip(1).filter(long);
        words.for_each(|word| count(word.chars().next()));
    }
    if capital > 2 * small && capital > 2 {
        Style::Headline
    } else {
        Style::Sentence
    }
}

/// How many letters of a text are capitals and how many are small.
fn cases(text: &str) -> (usize, usize) {
    if text.is_ascii() {
        let count =
            |of: fn(&u8) -> bool| text.as_bytes().iter().filter(|letter| of(letter)).count();
        return (count(u8::is_ascii_uppercase), count(u8::is_ascii_lowercase));
    }
    let count = |of: fn(char) -> bool| text.chars().filter(|&letter| of(letter)).count();
    (count(char::is_uppercase), count(char::is_lowercase))
}

/// Counts a headline in capitals for the actors that the text has named: by last name, or by the
/// whole name of an organisation.
pub(super) fn match_names(title: &str, groups: &mut [Group<'_>]) {
    let title = super::head(title, LONGEST_HEADLINE);
    let upper = title.to_uppercase();
    let words: HashMap<String, &str> = title
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| word.len() >= SHORTEST_NAME)
        .map(|word| (word.to_uppercase(), word))
        .collect();
    // A last name that several bear means the one whom the text names most.
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&at| groups.get(at).map(|group| std::cmp::Reverse(group.in_body)));
    let mut taken: Vec<String> = Vec::new();
    for at in order {
        let Some(group) = groups.get_mut(at).filter(|group| group.in_title == 0) else {
            continue;
        };
        let form = match group.kind {
            ActorKind::Person => group
                .words
                .last()
                .and_then(|last| words.get(&last.to_uppercase()))
                .map(|&word| word.to_owned()),
            ActorKind::Organisation => {
                let name = group.name.to_uppercase();
                upper
                    .match_indices(&name)
                    .any(|(at, _)| stands_alone(&upper, &(at..at + name.len())))
                    .then_some(name)
            }
        };
        if let Some(form) = form.filter(|form| !taken.contains(form)) {
            taken.push(form.clone());
            group.in_title = 1;
            group.mention_first(form);
        }
    }
}
