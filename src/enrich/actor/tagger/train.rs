//! What the program `train-actors` needs: examples out of tagged text, and the form of the model.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::features::{Scene, features, plain_word};
use super::{SLOT, SLOT_BITS, UNITS, check_of, slot_of};
use crate::article::ActorKind;
use crate::enrich::actor::candidates::Guess;
use crate::enrich::actor::{About, body_source, foremost_country};
use crate::enrich::{Story, country};

/// How often the trainer goes through all examples.
const ROUNDS: usize = 14;

/// The pull towards zero, and the first step.
const DECAY: f64 = 1e-4;
const STEP: f64 = 0.1;

/// Fewest examples that a feature must be seen in, so that no rare name is kept.
const SEEN: usize = 3;

/// The words that stand in small letters often.
pub struct Vocabulary(HashSet<u64>);

impl Vocabulary {
    /// Reads the words of all texts.
    pub fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in texts.flat_map(|text| text.split(|letter: char| !letter.is_alphabetic())) {
            *counts.entry(word).or_insert(0) += 1;
        }
        let small = |word: &str| word.chars().all(char::is_lowercase) && word.len() > 1;
        let often = counts
            .into_iter()
            .filter(|&(word, count)| count >= SEEN && small(word));
        Vocabulary(often.map(|(word, _)| plain_word(word)).collect())
    }
}

/// A candidate of a tagged text.
pub struct Example {
    /// Hashes of what is known of it.
    pub features: Vec<u64>,
    /// What it is; none where it is neither.
    pub kind: Option<ActorKind>,
}

/// The candidates of a text in which the people and organisations stand where `tagged` says.
pub fn examples(
    vocabulary: &Vocabulary,
    body: &str,
    language: &str,
    tagged: &[(Range<usize>, ActorKind)],
) -> Vec<Example> {
    let story = Story {
        title: "",
        body,
        dateline: None,
    };
    let places = country::mentions(&story, None);
    let about = About {
        places: &places,
        country: foremost_country(&places),
        strict: language != "en",
    };
    let source = body_source(&story, &about);
    let scene = Scene {
        tokens: &source.tokens,
        small: source.small(),
        plain: &|word| vocabulary.0.contains(&plain_word(word)),
    };
    let open = |guess| matches!(guess, Guess::Name | Guess::Single);
    let mut examples = Vec::new();
    for candidate in source
        .candidates
        .iter()
        .filter(|candidate| open(candidate.guess))
    {
        let near = tagged.iter().filter(|(span, _)| {
            span.start < candidate.range.end && candidate.range.start < span.end
        });
        let kind = match near.collect::<Vec<_>>().as_slice() {
            [] => None,
            [(span, kind)]
                if span.end == candidate.range.end || span.start <= candidate.range.start =>
            {
                Some(*kind)
            }
            _ => continue,
        };
        let mut of_candidate = Vec::new();
        features(&scene, candidate, |feature| of_candidate.push(feature));
        of_candidate.sort_unstable();
        of_candidate.dedup();
        examples.push(Example {
            features: of_candidate,
            kind,
        });
    }
    examples
}

/// The features seen often, each in its slot: the more frequent ones where two share one.
fn slots(vocabulary: &Vocabulary, examples: &[Example]) -> HashMap<usize, u8> {
    let mut counts: HashMap<u64, usize> = HashMap::new();
    for feature in examples.iter().flat_map(|example| &example.features) {
        *counts.entry(*feature).or_insert(0) += 1;
    }
    let mut often: Vec<(usize, u64)> = counts
        .into_iter()
        .filter(|&(_, count)| count >= SEEN)
        .map(|(feature, count)| (count, feature))
        .collect();
    often.sort_unstable_by(|one, other| other.cmp(one));
    let mut slots = HashMap::new();
    let mut plain: Vec<u64> = vocabulary.0.iter().copied().collect();
    plain.sort_unstable();
    for feature in plain {
        slots.entry(slot_of(feature)).or_insert(check_of(feature));
    }
    for (_, feature) in often {
        slots.entry(slot_of(feature)).or_insert(check_of(feature));
    }
    slots
}

/// The exponential by additions and multiplications alone: the same on every machine.
fn exp(power: f64) -> f64 {
    let mut value = 1.0 + power.clamp(-30.0, 30.0) / 65536.0;
    for _ in 0..16 {
        value *= value;
    }
    value
}

/// The weights of both classes against neither, and the squares of their slopes so far.
#[derive(Clone, Copy, Default)]
struct Weights {
    value: [f64; 2],
    slopes: [f64; 2],
}

/// Fits a logistic model to the examples and returns the bytes of `model.bin`.
pub fn model(vocabulary: &Vocabulary, examples: &[Example]) -> Vec<u8> {
    let slots = slots(vocabulary, examples);
    let mut weights: HashMap<usize, Weights> = slots
        .keys()
        .map(|&slot| (slot, Weights::default()))
        .collect();
    let known: Vec<Vec<usize>> = examples
        .iter()
        .map(|example| {
            let features = example.features.iter();
            let kept = features
                .filter(|&&feature| slots.get(&slot_of(feature)) == Some(&check_of(feature)));
            kept.map(|&feature| slot_of(feature)).collect()
        })
        .collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = 1_u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let other = usize::try_from((random >> 33) % (at as u64 + 1)).unwrap_or(0);
            order.swap(at, other);
        }
        for &at in &order {
            if let (Some(slots), Some(example)) = (known.get(at), examples.get(at)) {
                learn(&mut weights, slots, example.kind);
            }
        }
    }
    bytes(&slots, &weights)
}

/// One step of AdaGrad.
fn learn(weights: &mut HashMap<usize, Weights>, slots: &[usize], kind: Option<ActorKind>) {
    let mut sums = [0.0; 2];
    for slot in slots {
        if let Some(of_slot) = weights.get(slot) {
            for (sum, value) in sums.iter_mut().zip(of_slot.value) {
                *sum += value;
            }
        }
    }
    let [person, organisation] = sums.map(exp);
    let whole = 1.0 + person + organisation;
    let right = [
        f64::from(u8::from(kind == Some(ActorKind::Person))),
        f64::from(u8::from(kind == Some(ActorKind::Organisation))),
    ];
    let errors = [person / whole - right[0], organisation / whole - right[1]];
    for slot in slots {
        let Some(of_slot) = weights.get_mut(slot) else {
            continue;
        };
        let both = of_slot.value.iter_mut().zip(&mut of_slot.slopes);
        for ((value, slopes), error) in both.zip(errors) {
            let slope = error + DECAY * *value;
            *slopes += slope * slope;
            *value -= STEP * slope / slopes.sqrt().max(1e-6);
        }
    }
}

fn bytes(slots: &HashMap<usize, u8>, weights: &HashMap<usize, Weights>) -> Vec<u8> {
    let mut bytes = vec![0; SLOT << SLOT_BITS];
    for (&slot, &check) in slots {
        let value = weights.get(&slot).map_or([0.0; 2], |weights| weights.value);
        let [person, organisation] = value.map(|value| {
            let units = (value * f64::from(UNITS)).round().clamp(-127.0, 127.0);
            (units as i8).to_ne_bytes()[0]
        });
        if let Some(at) = bytes.get_mut(slot * SLOT..slot * SLOT + SLOT) {
            at.copy_from_slice(&[check, person, organisation]);
        }
    }
    bytes
}
