//! Thousands of phrases, found in one pass over a text.
//!
//! An automaton looks at every byte and takes longer to build than many articles take to read. Few
//! words of a text are the first word of a phrase: a small set tells so, and a sorted list answers for
//! the rest.

use std::ops::Range;

use crate::gazetteer::{head, word_length};

/// Bits of the set of beginnings.
const BEGINNINGS: usize = 1 << 16;

/// Bytes that stand for the first word of a phrase in a script without ASCII letters; none is shorter.
const OTHER_BEGINNING: usize = 3;

/// Spreads numbers over all bits: two to the 64th by the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Phrases, each with what it means. They begin with a letter or digit.
pub(super) struct Forms<T> {
    /// In the order of their bytes.
    list: Vec<Form<T>>,
    /// The first eight bytes of each, as a number: these are read often, and the list seldom.
    heads: Vec<u64>,
    /// The place of the longest phrase that each begins with.
    shorter: Vec<Option<usize>>,
    /// Whether a phrase begins with a byte.
    firsts: [bool; 1 << u8::BITS],
    /// A bit for each beginning of a phrase, hashed: its first eight bytes, or the first word where it
    /// is shorter than that.
    beginnings: Vec<u64>,
}

struct Form<T> {
    text: String,
    meaning: T,
}

impl<T> Forms<T> {
    /// Of equal phrases the first counts.
    pub fn new(mut phrases: Vec<(String, T)>) -> Self {
        phrases.sort_by(|(one, _), (other, _)| one.cmp(other));
        phrases.dedup_by(|(later, _), (first, _)| later == first);
        let mut forms = Forms {
            list: Vec::with_capacity(phrases.len()),
            heads: Vec::with_capacity(phrases.len()),
            shorter: Vec::with_capacity(phrases.len()),
            firsts: [false; 1 << u8::BITS],
            beginnings: vec![0; BEGINNINGS / 64],
        };
        for (text, meaning) in phrases {
            forms.push(text, meaning);
        }
        forms
    }

    /// Adds a phrase that is greater than all before.
    fn push(&mut self, text: String, meaning: T) {
        if let Some(first) = text.bytes().next() {
            self.firsts[usize::from(first)] = true;
        }
        let head = head_of(text.as_bytes());
        let (place, bit) = match text.len() < size_of::<u64>() {
            true => place_of(first_word(head, word_length(text.as_bytes()))),
            false => place_of(head),
        };
        if let Some(bits) = self.beginnings.get_mut(place) {
            *bits |= bit;
        }
        let mut shorter = self.list.len().checked_sub(1);
        while let Some(at) = shorter
            && !self.begins(at, text.as_bytes())
        {
            shorter = self.shorter.get(at).copied().flatten();
        }
        self.shorter.push(shorter);
        self.heads.push(head);
        self.list.push(Form { text, meaning });
    }

    /// Whether some phrase may begin so.
    fn may_begin(&self, beginning: u64) -> bool {
        let (place, bit) = place_of(beginning);
        (self.beginnings.get(place)).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether a text begins with the phrase at a place.
    fn begins(&self, at: usize, text: &[u8]) -> bool {
        let alike = self.heads.get(at).is_some_and(|head| {
            // Behind the end of a short phrase its head has zeros.
            let behind = head.trailing_zeros() / u8::BITS * u8::BITS;
            (head ^ head_of(text)).checked_shr(behind).unwrap_or(0) == 0
        });
        alike && (self.list.get(at)).is_some_and(|form| text.starts_with(form.text.as_bytes()))
    }

    /// Gives each phrase in a text: from left to right, the longest at each place, none over another.
    /// One that begins with an ASCII letter is looked for at whole words alone.
    pub fn each_in(&self, text: &str, mut give: impl FnMut(Range<usize>, &T)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(rest) = bytes.get(at..)
            && let Some(first) = rest.first()
        {
            let word = match first.is_ascii_alphanumeric() {
                true => word_length(rest),
                false => 0,
            };
            if self.firsts[usize::from(*first)]
                && let Some(form) = self.longest(rest, word)
            {
                let end = at + form.text.len();
                give(at..end, &form.meaning);
                at = end;
            } else {
                at += word.max(1);
            }
        }
    }

    /// The longest phrase that a text begins with: the last that is not greater than the text, or one
    /// that this one begins with itself. The first word of the text has so many ASCII letters.
    fn longest(&self, text: &[u8], word: usize) -> Option<&Form<T>> {
        let head = head_of(text);
        if !self.may_begin(head) && !self.may_begin(first_word(head, word)) {
            return None;
        }
        let end = self.heads.partition_point(|other| *other <= head);
        let start = self
            .heads
            .get(..end)?
            .partition_point(|other| *other < head);
        let alike = self.list.get(start..end)?;
        let not_greater = alike.partition_point(|form| form.text.as_bytes() <= text);
        let mut at = (start + not_greater).checked_sub(1)?;
        while !self.begins(at, text) {
            at = (*self.shorter.get(at)?)?;
        }
        self.list.get(at)
    }
}

/// The first eight bytes as a number, in the order of the list.
fn head_of(text: &[u8]) -> u64 {
    head(text).swap_bytes()
}

/// Of a head the first word, which has so many ASCII letters.
fn first_word(head: u64, letters: usize) -> u64 {
    let bytes = match letters {
        0 => OTHER_BEGINNING,
        _ => letters,
    };
    let beyond = size_of::<u64>().saturating_sub(bytes) as u32 * u8::BITS;
    head >> beyond << beyond
}

/// The place of a beginning in the set, and its bit there.
fn place_of(beginning: u64) -> (usize, u64) {
    let hash = beginning.wrapping_mul(SPREAD);
    let bit = hash >> (u64::BITS - BEGINNINGS.ilog2());
    (bit as usize / 64, 1 << (bit % 64))
}

#[cfg(test)]
mod tests {
    use super::Forms;

    fn found(phrases: &[&str], text: &str) -> Vec<(usize, String)> {
        let phrases = phrases.iter().enumerate();
        let forms = Forms::new(
            phrases
                .map(|(number, text)| (text.to_string(), number))
                .collect(),
        );
        let mut found = Vec::new();
        forms.each_in(text, |range, number| {
            found.push((*number, text[range].to_owned()))
        });
        found
    }

    fn numbers(phrases: &[&str], text: &str) -> Vec<usize> {
        found(phrases, text)
            .into_iter()
            .map(|(number, _)| number)
            .collect()
    }

    #[test]
    fn the_longest_phrase_at_a_place_is_found() {
        let phrases = ["Red", "Red Cross", "Red Cross Society", "Red Army", "Cross"];
        assert_eq!(numbers(&phrases, "the Red Cross Society"), [2]);
        assert_eq!(numbers(&phrases, "the Red Cross said"), [1]);
        assert_eq!(numbers(&phrases, "the Red Barn, a Cross"), [0, 4]);
        assert_eq!(numbers(&phrases, "Re"), [0; 0]);
        assert_eq!(numbers(&phrases, ""), [0; 0]);
    }

    #[test]
    fn a_greater_phrase_that_does_not_fit_hides_no_shorter_one() {
        let phrases = ["EU", "EU Army", "EU Army Corps", "EU Army Band"];
        assert_eq!(numbers(&phrases, "EU Army Camp"), [1]);
        assert_eq!(numbers(&phrases, "EU Zone"), [0]);
    }

    #[test]
    fn phrases_do_not_overlap_and_the_first_wins() {
        assert_eq!(numbers(&["ab cd", "cd ef", "ef"], "ab cd ef"), [0, 2]);
        assert_eq!(numbers(&["same", "same"], "same"), [0]);
    }

    #[test]
    fn a_phrase_begins_where_a_word_does() {
        let phrases = ["UN", "UN Army", "Army"];
        assert_eq!(numbers(&phrases, "FUN Army"), [2]);
        assert_eq!(numbers(&phrases, "(UN), UNO, 7UN"), [0]);
        assert_eq!(numbers(&phrases, "UN Armyworm"), [1]);
    }

    #[test]
    fn phrases_of_other_scripts_are_found() {
        let phrases = ["联合国", "联合国安理会", "ЕС"];
        let expected = [(1, "联合国安理会".to_owned()), (2, "ЕС".to_owned())];
        assert_eq!(found(&phrases, "据联合国安理会ЕС"), expected);
    }
}
