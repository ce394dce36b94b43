//! The words of names, and when two names are one.

use super::candidates::Candidate;
use super::group::Source;
use super::known::{self, last_name_key as key};
use super::lexicon::Class;
use super::speakers::written;
use super::tokens::Token;

/// Most letters of capitals that may be initials ("JD Vance").
const LONGEST_INITIALS: usize = 2;

/// Whether one name is a shorter form of the other: the same words in the same order, some
/// left out or cut to initials.
pub(super) fn same_person(one: &[&str], other: &[&str]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut rest = long.iter();
    short
        .iter()
        .all(|word| rest.any(|full| same_word(word, full)))
}

/// Whether a name is one of the leader's, but for initials, middle names and case endings.
pub(super) fn is_leader(words: &[&str], entry: usize) -> bool {
    let Some(leader) = known::entry(entry) else {
        return false;
    };
    let full = |form: &&&str| form.contains(' ');
    let mut forms = leader.forms.iter().filter(full).chain([&leader.name]);
    forms.any(|form| same_person(words, &form.split(' ').collect::<Vec<_>>()))
}

fn same_word(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| {
        let letter = short.trim_end_matches('.');
        letter.chars().count() == 1 && long.starts_with(letter)
    };
    one == other || key(one) == key(other) || initial(one, other) || initial(other, one)
}

/// A man's Russian name in the instrumental case turned into the nominative ("Иваном Петровым").
/// The other cases are also forms of women's names, and stay.
pub(super) fn nominative(words: &[&str]) -> Option<String> {
    let [first, last] = words else {
        return None;
    };
    let first = first.strip_suffix("ом")?;
    let last = last.strip_suffix("ым")?;
    let hard =
        |letter: char| !matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я');
    let family = ["ов", "ев", "ёв", "ин", "ын"];
    let fits = first.ends_with(hard) && family.iter().any(|end| last.ends_with(end));
    fits.then(|| format!("{first} {last}"))
}

/// The words of a person's name, a family name in capitals written as others are ("Fidel CASTRO").
pub(super) fn person_name(words: &[&str]) -> String {
    let small = |word: &str| word.chars().any(char::is_lowercase);
    let long = |word: &str| word.len() > LONGEST_INITIALS && word.chars().all(char::is_alphabetic);
    let mixed = words.iter().any(|word| small(word));
    let parts = words.iter().map(|word| match mixed && long(word) {
        true => written(word),
        false => (*word).to_owned(),
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// Whether the last of these words is a father's name ("Mohammed bin Salman"), which is no
/// last name: alone it means another man.
pub(super) fn ends_in_patronymic(words: &[&str]) -> bool {
    matches!(words, [.., particle, _] if is_patronymic_particle(particle))
}

/// Whether a word stands before a father's name.
pub(super) fn is_patronymic_particle(word: &str) -> bool {
    matches!(word, "bin" | "ibn" | "bint")
}

pub(super) fn words<'a>(source: &Source<'a>, candidate: &Candidate) -> Vec<&'a str> {
    let tokens = source.tokens.get(candidate.words.clone());
    tokens
        .unwrap_or_default()
        .iter()
        .map(|token| token.text)
        .collect()
}

/// The words of an organisation's name without the legal form, which readers leave out, unless
/// too little would stay.
pub(super) fn organisation_words<'a>(source: &Source<'a>, candidate: &Candidate) -> Vec<&'a str> {
    let tokens = source
        .tokens
        .get(candidate.words.clone())
        .unwrap_or_default();
    let mut formless = tokens;
    while let [name @ .., last] = formless
        && last.class.is(Class::FORM)
    {
        formless = name;
    }
    // "Jefferies and Co" is not cut to "Jefferies and".
    if formless.last().is_some_and(|last| !last.is_name()) {
        formless = tokens;
    }
    // "Dynamics Corp" keeps its form, "American Motors Corp" does not need it.
    let plain = if formless.len() > 1 {
        Class::GENERIC.or(Class::FORM)
    } else {
        Class::GENERIC.or(Class::FORM).or(Class::HEAD)
    };
    let own = |token: &Token<'_>| token.is_name() && !token.place && !token.class.is(plain);
    let kept = if formless.iter().any(own) {
        formless
    } else {
        tokens
    };
    kept.iter().map(|token| token.text).collect()
}

/// The first words of a candidate, with the "'s" inside.
pub(super) fn organisation_name(
    source: &Source<'_>,
    candidate: &Candidate,
    count: usize,
) -> String {
    let start = candidate.words.start;
    let last = (start + count)
        .checked_sub(1)
        .and_then(|at| source.tokens.get(at));
    form(
        source,
        candidate.range.start..last.map_or(candidate.range.end, Token::end),
    )
}

/// The words as they stand, on one line.
pub(super) fn form(source: &Source<'_>, range: std::ops::Range<usize>) -> String {
    let text = source.text.get(range).unwrap_or_default();
    let mut form = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !form.is_empty() {
            form.push(' ');
        }
        form.push_str(word);
    }
    form
}

pub(super) fn last_word<'s, 'a>(
    source: &'s Source<'a>,
    candidate: &Candidate,
) -> Option<&'s Token<'a>> {
    let last = candidate.words.end.checked_sub(1)?;
    source.tokens.get(last)
}
