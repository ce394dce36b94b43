//! How a text uses capitals, and which of the article's actors a headline names.

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
    for word in sample.split_whitespace().skip(1) {
        if word.len() > SHORTEST_NAME {
            capital += usize::from(word.starts_with(char::is_uppercase));
            small += usize::from(word.starts_with(char::is_lowercase));
        }
        // No more words begin with a capital than there are capitals.
        if 2 * small >= upper {
            return Style::Sentence;
        }
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
        let bytes = text.as_bytes();
        return (
            count(bytes, u8::is_ascii_uppercase),
            count(bytes, u8::is_ascii_lowercase),
        );
    }
    let count = |of: fn(char) -> bool| text.chars().filter(|&letter| of(letter)).count();
    (count(char::is_uppercase), count(char::is_lowercase))
}

/// How many of these bytes are such.
fn count(bytes: &[u8], are: impl Fn(&u8) -> bool) -> usize {
    // As many as one byte counts: numbers of one byte are added up many at a time.
    let some = bytes.chunks(usize::from(u8::MAX));
    let counts = some.map(|some| some.iter().map(|byte| u8::from(are(byte))).sum::<u8>());
    counts.map(usize::from).sum()
}

/// Counts a headline in capitals for the actors that the text has named: by last name, or by the
/// whole name of an organisation.
pub(super) fn match_names(title: &str, groups: &mut [Group<'_>]) {
    let title = super::head(title, LONGEST_HEADLINE);
    let upper = title.to_uppercase();
    let words = title.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    let words: Vec<&str> = words.filter(|word| word.len() >= SHORTEST_NAME).collect();
    // A last name that several bear means the one whom the text names most.
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&at| groups.get(at).map(|group| std::cmp::Reverse(group.in_body)));
    let mut taken: Vec<String> = Vec::new();
    for at in order {
        let Some(group) = groups.get_mut(at).filter(|group| group.in_title == 0) else {
            continue;
        };
        let form = match group.kind {
            ActorKind::Person => group.words.last().and_then(|last| {
                let named = |word: &&&str| is_same_in_capitals(word, last);
                words.iter().rfind(named).map(|&word| word.to_owned())
            }),
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

fn is_same_in_capitals(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        one.eq_ignore_ascii_case(other)
    } else {
        one.to_uppercase() == other.to_uppercase()
    }
}
