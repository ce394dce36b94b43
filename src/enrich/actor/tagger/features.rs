//! What the model is told of a candidate: hashes of its words, their classes, and the words around.

use rustc_hash::FxHashSet as HashSet;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::super::candidates::{Candidate, Guess, Titled};
use super::super::lexicon::Class;
use super::super::tokens::{Shape, Token};

/// A hash of what the feature says.
pub(super) type Feature = u64;

/// Letters of the longest ending and beginning of a word that are features.
const AFFIX: usize = 4;

/// Words on each side that are features.
const NEIGHBOURS: usize = 2;

/// Where a candidate stands.
pub(in super::super) struct Scene<'s, 'a> {
    pub tokens: &'s [Token<'a>],
    /// The words that stand in small letters in the article.
    pub small: &'s HashSet<&'a str>,
    /// Whether a word, in small letters, is a plain one of the language.
    pub plain: &'s dyn Fn(&str) -> bool,
}

/// The feature that says of a word that it is a plain one; the model has it for each that is.
pub(super) fn plain_word(word: &str) -> Feature {
    xxh3_64_with_seed(word.as_bytes(), PLAIN_SEED)
}

const PLAIN_SEED: u64 = u64::MAX;

/// What a feature is about; part of the hash.
#[derive(Clone, Copy)]
#[repr(u8)]
enum About {
    Whole,
    Place,
    Shape,
    Class,
    Word,
    Ending,
    Beginning,
    Small,
    Plain,
    Neighbour,
    NeighbourClass,
    NeighbourShape,
    Pair,
}

struct Sink<F> {
    take: F,
    /// One word or several: most features mean another thing for one.
    single: u8,
    buffer: Vec<u8>,
}

impl<F: FnMut(Feature)> Sink<F> {
    fn add(&mut self, about: About, position: u8, value: &[u8]) {
        let seed = u64::from_le_bytes([about as u8, position, self.single, 0, 0, 0, 0, 0]);
        (self.take)(xxh3_64_with_seed(value, seed));
    }

    fn classes(&mut self, about: About, position: u8, class: Class) {
        for bit in class.bits() {
            self.add(about, position, &[bit]);
        }
    }

    fn lower(&mut self, word: &str) {
        self.buffer.clear();
        if word.is_ascii() {
            self.buffer.extend_from_slice(word.as_bytes());
            self.buffer.make_ascii_lowercase();
        } else {
            self.buffer
                .extend_from_slice(word.to_lowercase().as_bytes());
        }
    }
}

/// Gives each feature of a candidate to `take`.
pub(super) fn features(scene: &Scene<'_, '_>, candidate: &Candidate, take: impl FnMut(Feature)) {
    let words = scene
        .tokens
        .get(candidate.words.clone())
        .unwrap_or_default();
    let mut sink = Sink {
        take,
        single: u8::from(candidate.guess == Guess::Single),
        buffer: Vec::new(),
    };
    let count = u8::try_from(words.len()).unwrap_or(u8::MAX);
    let titled = u8::from(candidate.titled != Titled::No);
    let opens = words.first().is_some_and(|word| word.opens);
    let possessive = words.last().is_some_and(|word| word.possessive);
    sink.add(About::Whole, 0, &[]);
    sink.add(About::Whole, 1, &[count, titled]);
    sink.add(About::Whole, 2, &[u8::from(opens)]);
    sink.add(About::Whole, 3, &[u8::from(possessive)]);
    if let [first, middle @ .., last] = words {
        word(&mut sink, scene, 0, first);
        word(&mut sink, scene, 2, last);
        for inner in middle {
            word(&mut sink, scene, 1, inner);
        }
    } else if let [only] = words {
        word(&mut sink, scene, 2, only);
    }
    around(&mut sink, scene, candidate);
}

fn word<F: FnMut(Feature)>(
    sink: &mut Sink<F>,
    scene: &Scene<'_, '_>,
    position: u8,
    token: &Token<'_>,
) {
    let hyphen = u8::from(token.text.contains('-'));
    let apostrophe = u8::from(token.text.contains(['\'', '’']));
    let inner = u8::from(token.text.chars().skip(1).any(char::is_uppercase));
    sink.add(
        About::Shape,
        position,
        &[token.shape as u8, hyphen, apostrophe, inner],
    );
    sink.add(About::Place, position, &[u8::from(token.place)]);
    sink.classes(About::Class, position, token.classes());
    let length = token.text.chars().count().min(8);
    sink.add(
        About::Shape,
        position + 8,
        &[u8::try_from(length).unwrap_or(0)],
    );
    sink.lower(token.text);
    let lower = std::mem::take(&mut sink.buffer);
    let text = std::str::from_utf8(&lower).unwrap_or_default();
    let small = u8::from(scene.small.contains(text));
    let plain = u8::from((scene.plain)(text));
    sink.add(About::Small, position, &[small]);
    sink.add(About::Plain, position, &[plain, small]);
    sink.add(About::Word, position, text.as_bytes());
    let mut starts = text.char_indices().rev().map(|(at, _)| at);
    for at in starts.by_ref().skip(1).take(AFFIX - 1) {
        sink.add(
            About::Ending,
            position,
            text.get(at..).unwrap_or_default().as_bytes(),
        );
    }
    for (at, _) in text.char_indices().skip(2).take(AFFIX - 2) {
        sink.add(
            About::Beginning,
            position,
            text.get(..at).unwrap_or_default().as_bytes(),
        );
    }
    sink.buffer = lower;
}

fn around<F: FnMut(Feature)>(sink: &mut Sink<F>, scene: &Scene<'_, '_>, candidate: &Candidate) {
    for step in 0..NEIGHBOURS {
        let before = candidate.words.start.checked_sub(step + 1);
        let position = u8::try_from(step).unwrap_or(0);
        neighbour(sink, scene, position, before);
        neighbour(sink, scene, position + 4, Some(candidate.words.end + step));
    }
    let text = |at: Option<usize>| {
        at.and_then(|at| scene.tokens.get(at))
            .map_or("", |token| token.text)
    };
    let before = text(candidate.words.start.checked_sub(1));
    let after = text(Some(candidate.words.end));
    let far = text(candidate.words.start.checked_sub(2));
    let further = text(Some(candidate.words.end + 1));
    for (position, one, other) in [(0, before, after), (1, far, before), (2, after, further)] {
        sink.lower(one);
        let mut pair = std::mem::take(&mut sink.buffer);
        pair.push(b' ');
        pair.extend(other.bytes().map(|byte| byte.to_ascii_lowercase()));
        sink.add(About::Pair, position, &pair);
        sink.buffer = pair;
    }
}

fn neighbour<F: FnMut(Feature)>(
    sink: &mut Sink<F>,
    scene: &Scene<'_, '_>,
    position: u8,
    at: Option<usize>,
) {
    let Some(token) = at.and_then(|at| scene.tokens.get(at)) else {
        return sink.add(About::NeighbourShape, position, &[u8::MAX, 0]);
    };
    let shape = token.shape as u8;
    sink.add(
        About::NeighbourShape,
        position,
        &[shape, u8::from(token.place)],
    );
    let classes = token.classes();
    sink.classes(About::NeighbourClass, position, classes);
    if matches!(token.shape, Shape::Break | Shape::Number) {
        return;
    }
    sink.lower(token.text);
    let lower = std::mem::take(&mut sink.buffer);
    sink.add(About::Neighbour, position, &lower);
    sink.buffer = lower;
}
