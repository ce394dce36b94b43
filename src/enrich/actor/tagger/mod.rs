//! A linear model for names of which the rules are not sure: person, organisation, or neither.
//!
//! It is asked for whole candidates, not for every word, so that it costs little. Its weights lie in
//! `model.bin`, which the program `train-actors` makes; `LICENSE-model.md` says from what. Classes of
//! the lexicon are features: where that changes much, the model is to be trained anew.

mod features;
#[cfg(feature = "train")]
pub mod train;

use super::candidates::Candidate;
pub(super) use features::Scene;
use features::{Feature, features, plain_word};

/// Slots of the table are two to this.
const SLOT_BITS: u32 = 18;

/// Bytes of a slot: a check of the feature, and its weight for each class.
const SLOT: usize = 3;

/// Units of a weight in one nat.
const UNITS: f32 = 16.0;

static MODEL: &[u8] = include_bytes!("model.bin");

/// The log odds of both classes against neither.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Odds {
    pub person: f32,
    pub organisation: f32,
}

/// What the model says of a candidate.
pub(super) fn odds(scene: &Scene<'_, '_>, candidate: &Candidate) -> Odds {
    let (mut person, mut organisation) = (0, 0);
    features(scene, candidate, |feature| {
        if let Some([check, first, second]) = slot(feature)
            && *check == check_of(feature)
        {
            person += i32::from(i8::from_ne_bytes([*first]));
            organisation += i32::from(i8::from_ne_bytes([*second]));
        }
    });
    Odds {
        person: nats(person),
        organisation: nats(organisation),
    }
}

/// Whether a word is in small letters in the sentences that the model was trained on.
pub(super) fn is_plain(word: &str) -> bool {
    let feature = plain_word(word);
    slot(feature).is_some_and(|[check, ..]| *check == check_of(feature))
}

fn nats(units: i32) -> f32 {
    // A few dozen weights of one byte each: exact in any float.
    f32::from(i16::try_from(units).unwrap_or(i16::MAX)) / UNITS
}

fn slot(feature: Feature) -> Option<&'static [u8; SLOT]> {
    let start = slot_of(feature) * SLOT;
    MODEL.get(start..start + SLOT)?.try_into().ok()
}

fn slot_of(feature: Feature) -> usize {
    usize::try_from(feature >> (Feature::BITS - SLOT_BITS)).unwrap_or(0)
}

/// Tells features of one slot apart; 0 is an empty slot.
fn check_of(feature: Feature) -> u8 {
    let [low, ..] = feature.to_le_bytes();
    low.max(1)
}
