//! New sentences and headlines out of old ones.

use super::random::Random;
use super::tail;

/// The share of names within sentences that others take the place of.
const OTHER_NAMES: f64 = 0.25;
/// The share of those others that are made up.
const MADE_UP_NAMES: f64 = 0.3;
/// The share of sentences that get a made-up word beside.
const MADE_UP_WORDS: f64 = 0.1;
/// The share of headlines in which a name takes the place of a word.
const HEADLINE_NAMES: f64 = 0.5;

/// The sentences of a text, of any paragraph.
pub fn sentences(body: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for paragraph in body.split("\n\n") {
        let mut start = 0;
        for (at, mark) in paragraph.match_indices(['.', '!', '?', '。']) {
            let end = at + mark.len();
            let rest = &paragraph[end..];
            if mark == "。" || rest.is_empty() || rest.starts_with(char::is_whitespace) {
                found.push(paragraph[start..end].trim());
                start = end;
            }
        }
        found.push(paragraph[start..].trim());
    }
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// The names within the sentences of a text, each as often as it stands there.
pub fn names(body: &str) -> impl Iterator<Item = &str> {
    sentences(body).into_iter().flat_map(|sentence| {
        let words = sentence.split(' ').skip(1);
        words.map(core).filter(|word| is_name(word))
    })
}

/// Adds a sentence in which some names are others, of `names` or made up, perhaps with a made-up
/// word more.
pub fn push_sentence(body: &mut String, sentence: &str, names: &[&str], random: &mut Random) {
    let mut blank = "";
    for (number, word) in sentence.split(' ').enumerate() {
        body.push_str(blank);
        blank = " ";
        let name = core(word);
        if number > 0 && is_name(name) && random.unit() < OTHER_NAMES {
            push_name(body, names, random);
            body.push_str(&word[name.len()..]);
        } else {
            body.push_str(word);
        }
    }
    if blank == " " && random.unit() < MADE_UP_WORDS {
        let end = body.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        body.insert_str(end.len(), &format!(" {}", tail::word(random)));
    }
}

/// The beginning of one headline and the end of another, perhaps with a name in it.
pub fn headline(first: &str, second: &str, names: &[&str], random: &mut Random) -> String {
    let first: Vec<_> = first.split_whitespace().collect();
    let second: Vec<_> = second.split_whitespace().collect();
    let begin = first.len().div_ceil(2);
    let end = second.len().div_ceil(2);
    let words = first[..begin].iter().chain(&second[end..]);
    let mut words: Vec<_> = words.map(|&word| word.to_owned()).collect();
    if words.len() > 1 && random.unit() < HEADLINE_NAMES {
        let at = random.below(words.len());
        words[at].clear();
        push_name(&mut words[at], names, random);
    }
    words.join(" ")
}

fn push_name(text: &mut String, names: &[&str], random: &mut Random) {
    if names.is_empty() || random.unit() < MADE_UP_NAMES {
        text.push_str(&tail::name(random));
    } else {
        text.push_str(random.pick::<&str>(names));
    }
}

/// A word without the marks behind it.
fn core(word: &str) -> &str {
    word.trim_end_matches(|letter: char| !letter.is_alphanumeric())
}

/// Whether a word within a sentence looks like a name: an upper case letter and only lower case
/// ones behind it.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().count() > 1
        && letters.all(char::is_lowercase)
}
