//! Finds every name of the gazetteer in a text: a trie of words, longest name first; Chinese and
//! Japanese names by their characters.
//!
//! An automaton over characters alone would know no borders between words ("Oman" in "Romania") and
//! no spelling of gaps ("United Arab\nEmirates", "Guinea–Bissau"), so words are looked up whole.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::article::Rule;

use super::data::{self, Name};
use super::entry::{Case, Entry};
use super::fold::{lower_into, without_accents};
use super::words::{Word, is_katakana, joined_word, letters, next_word};

/// A name found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Where it stands, as bytes.
    pub range: Range<usize>,
    /// What it is.
    pub entry: &'static Entry,
}

#[derive(Default)]
struct Node {
    entry: Option<usize>,
    has_children: bool,
}

struct Matcher {
    words: HashMap<Box<str>, u32>,
    nodes: Vec<Node>,
    edges: HashMap<(u32, u32), u32>,
    entries: Vec<Entry>,
    /// The unspaced names; none only if the automaton could not be built.
    unspaced: Option<AhoCorasick>,
    /// The entry of each of its patterns.
    unspaced_entries: Vec<usize>,
}

fn matcher() -> &'static Matcher {
    static MATCHER: OnceLock<Matcher> = OnceLock::new();
    MATCHER.get_or_init(Matcher::build)
}

/// Calls back with every name in the text, in order; of names that overlap the first and longest.
///
/// Idioms, continents and seas are found too, and hide the names within them.
pub(crate) fn find(text: &str, mut found: impl FnMut(Found)) {
    let matcher = matcher();
    let mut lower = String::new();
    let mut at = 0;
    while let Some(word) = next_word(text, at) {
        at = word.end;
        if word.unspaced {
            matcher.find_unspaced(text, word, &mut found);
        } else if let Some(hit) = matcher.longest(text, word, &mut lower) {
            at = hit.range.end;
            found(hit);
        }
    }
}

/// Whether the words, as they are written, are a country, a people, a capital, a city, a region, a
/// continent or a sea.
pub(crate) fn is_place_name(words: &str) -> bool {
    let mut whole = false;
    find(words, |hit| {
        whole = hit.range == (0..words.len())
            && matches!(hit.entry.rule, Some(rule) if rule != Rule::Institution)
            && (!hit.entry.is_short_region() || words.ends_with('.'));
    });
    whole
}

impl Matcher {
    fn build() -> Self {
        let mut matcher = Matcher {
            words: HashMap::with_capacity(6000),
            nodes: vec![Node::default()],
            edges: HashMap::with_capacity(8000),
            entries: Vec::with_capacity(8000),
            unspaced: None,
            unspaced_entries: Vec::new(),
        };
        let mut unspaced_names: Vec<String> = Vec::new();
        data::each_english(|name| matcher.add(&name, &mut unspaced_names));
        data::each_place(|name| matcher.add(&name, &mut unspaced_names));
        data::each_foreign(|name| matcher.add(&name, &mut unspaced_names));
        matcher.unspaced = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&unspaced_names)
            .ok();
        matcher
    }

    fn add(&mut self, name: &Name<'_>, unspaced_names: &mut Vec<String>) {
        // Lists write "Taiwan, Province of China" and "Congo (Kinshasa)", text hardly does.
        if !name.in_text || name.text.contains([',', '(']) {
            return;
        }
        let id = self.entries.len();
        self.entries.push(Entry::new(name));
        if next_word(name.text, 0).is_some_and(|word| word.unspaced) {
            unspaced_names.push(name.text.to_owned());
            self.unspaced_entries.push(id);
            return;
        }
        self.insert(name.text, id);
        if let Some(plain) = without_accents(name.text)
            && name.accents_optional
        {
            self.insert(&plain, id);
        }
        if name.rule == Some(Rule::Demonym) && takes_plural_s(name.text) {
            self.insert(&format!("{}s", name.text), id);
        }
    }

    /// The first entry of a name stays, but a later one of the same country may allow small letters:
    /// French "Suisse" is the country, "suisse" its people.
    fn insert(&mut self, name: &str, id: usize) {
        let mut lower = String::new();
        let mut node = 0;
        let mut at = 0;
        while let Some(word) = next_word(name, at) {
            at = word.end;
            lower_into(letters(name, word).unwrap_or_default(), &mut lower);
            node = self.child_or_new(node, &lower);
        }
        let Some(slot) = self.nodes.get_mut(node as usize) else {
            return;
        };
        match slot.entry {
            None => slot.entry = Some(id),
            Some(first) => {
                let code_and_case = self.entries.get(id).map(|entry| (entry.code, entry.case));
                if let (Some(first), Some((code, Case::Any))) =
                    (self.entries.get_mut(first), code_and_case)
                    && first.code == code
                {
                    first.case = Case::Any;
                }
            }
        }
    }

    fn child_or_new(&mut self, parent: u32, word: &str) -> u32 {
        let next_id = self.words.len() as u32;
        let word = match self.words.get(word) {
            Some(&id) => id,
            None => {
                self.words.insert(word.into(), next_id);
                next_id
            }
        };
        if let Some(parent) = self.nodes.get_mut(parent as usize) {
            parent.has_children = true;
        }
        let next_node = self.nodes.len() as u32;
        let child = *self.edges.entry((parent, word)).or_insert(next_node);
        if child == next_node {
            self.nodes.push(Node::default());
        }
        child
    }

    fn child(&self, parent: u32, lower: &str) -> Option<u32> {
        let word = *self.words.get(lower)?;
        self.edges.get(&(parent, word)).copied()
    }

    /// As [`Matcher::child`] of the root, but sees through what Arabic writes onto a word: "and", "to",
    /// "in", "the".
    fn first_child(&self, lower: &str) -> Option<u32> {
        let found = self.child(0, lower);
        if found.is_some() || !lower.starts_with(is_arabic) {
            return found;
        }
        let bare = |word: &str| {
            let without_article = || self.child(0, word.strip_prefix("ال")?);
            self.child(0, word).or_else(without_article)
        };
        let with_preposition = |word: &str| {
            if let Some(rest) = word.strip_prefix("لل") {
                return self.child(0, &format!("ال{rest}")).or_else(|| bare(rest));
            }
            bare(word).or_else(|| bare(long_enough(word.strip_prefix(['ب', 'ل', 'ك'])?)?))
        };
        with_preposition(lower)
            .or_else(|| with_preposition(long_enough(lower.strip_prefix(['و', 'ف'])?)?))
    }

    fn longest(&'static self, text: &str, first: Word, lower: &mut String) -> Option<Found> {
        lower_into(letters(text, first)?, lower);
        let mut node = self.first_child(lower)?;
        let mut last = first;
        let mut best = None;
        loop {
            let state = self.nodes.get(node as usize)?;
            let entry = state.entry.and_then(|id| self.entries.get(id));
            if let (Some(entry), Some(found), Some(last_word)) =
                (entry, text.get(first.start..last.end), letters(text, last))
                && entry.fits(found, last_word)
            {
                best = Some((last.end, entry));
            }
            let next = match state.has_children {
                true => joined_word(text, last),
                false => None,
            };
            let Some(next) = next else { break };
            let Some(word) = letters(text, next) else {
                break;
            };
            lower_into(word, lower);
            let Some(child) = self.child(node, lower) else {
                break;
            };
            (node, last) = (child, next);
        }
        let (end, entry) = best?;
        let dotted = entry.name.ends_with('.') && text.as_bytes().get(end) == Some(&b'.');
        let range = first.start..end + usize::from(dotted);
        Some(Found { range, entry })
    }

    fn find_unspaced(&'static self, text: &str, run: Word, found: &mut impl FnMut(Found)) {
        let (Some(automaton), Some(run_text)) = (&self.unspaced, text.get(run.start..run.end))
        else {
            return;
        };
        for hit in automaton.find_iter(run_text) {
            let entry = self
                .unspaced_entries
                .get(hit.pattern().as_usize())
                .and_then(|&id| self.entries.get(id));
            if let Some(entry) = entry
                && stands_alone(run_text, hit.range())
            {
                let range = run.start + hit.start()..run.start + hit.end();
                found(Found { range, entry });
            }
        }
    }
}

/// With a preposition taken off, fewer letters than this are too few to be a country's name.
const LEAST_ARABIC_LETTERS: usize = 3;

fn long_enough(word: &str) -> Option<&str> {
    word.chars()
        .nth(LEAST_ARABIC_LETTERS - 1)
        .is_some()
        .then_some(word)
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}')
}

fn takes_plural_s(name: &str) -> bool {
    name.ends_with(|c: char| c.is_ascii_lowercase())
        && !["s", "sh", "ch", "ese", "x", "z", "men"]
            .iter()
            .any(|ending| name.ends_with(ending))
}

/// A name in katakana is not a part of a longer word in katakana ("タイ" in "タイトル").
fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let borders_katakana = |c: Option<char>| c.is_some_and(is_katakana);
    let Some(name) = text.get(range.clone()) else {
        return false;
    };
    let before = text
        .get(..range.start)
        .and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).and_then(|tail| tail.chars().next());
    let joined_before = borders_katakana(name.chars().next()) && borders_katakana(before);
    let joined_after = borders_katakana(name.chars().next_back()) && borders_katakana(after);
    !joined_before && !joined_after
}
