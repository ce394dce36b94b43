//! Made-up words: a tail without an end, as that of names in an archive.

use super::random::Random;

/// How flat the head is: the ranks up to about this one are about equally frequent.
///
/// With [`EXPONENT`], and one word in a hundred made up, what grows of 13,999 Reuters stories has
/// 34,500 different words in its first million (the stories: 29,000) and 190,000 in 40 million, that
/// is in 300,000 articles. Collections of news have about 44 times the number of words to the power
/// of .49: 38,000 and 234,000 (Manning, Raghavan and Schütze, "Introduction to Information
/// Retrieval", 5.1.1).
const FLAT: f64 = 10_000.0;
/// The frequency of a word far down falls with its rank to the power of this.
const EXPONENT: f64 = 1.6;
/// Ranks below this one have shorter words.
const SHORT: u64 = 1_000;

const CONSONANTS: &[u8] = b"bdfgklmnprstvxz";
const VOWELS: &[u8] = b"aeiou";
const ENDINGS: &[u8] = b"klmnrstz";

/// A made-up word, in lower case: one of all there can be, by the law of Zipf and Mandelbrot.
pub fn word(random: &mut Random) -> String {
    let rank = FLAT * ((1.0 - random.unit()).powf(-1.0 / (EXPONENT - 1.0)) - 1.0);
    spelt(rank as u64)
}

/// A made-up name.
pub fn name(random: &mut Random) -> String {
    capitalised(word(random))
}

/// The made-up newspaper of that rank.
pub fn newspaper(rank: u64) -> String {
    let kinds = ["Courier", "Herald", "News", "Post", "Times"];
    let mut random = Random::new(rank);
    format!("{} {}", capitalised(spelt(rank)), random.pick(&kinds))
}

/// The word of that rank, always the same.
fn spelt(rank: u64) -> String {
    let mut random = Random::new(rank);
    let least = if rank < SHORT { 2 } else { 3 };
    let mut word = String::new();
    for _ in 0..least + random.below(2) {
        word.push(char::from(*random.pick(CONSONANTS)));
        word.push(char::from(*random.pick(VOWELS)));
    }
    word.push(char::from(*random.pick(ENDINGS)));
    word
}

fn capitalised(mut word: String) -> String {
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}
