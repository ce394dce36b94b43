//! Where the words of a query without blanks end.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::letters::{is_han, is_hiragana, is_unspaced, starts_word};

/// A word of a query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Segment<'a> {
    pub text: &'a str,
    /// Whether an article may lack it: Japanese endings and particles, which say the word's part in
    /// the sentence.
    pub is_ending: bool,
}

/// The words of a text in a script without blanks; none where it is one word or has blanks.
pub(crate) fn segments(text: &str) -> Option<Vec<Segment<'_>>> {
    if !text.contains(is_unspaced) {
        return None;
    }
    let words = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut found: Vec<Segment<'_>> = Vec::new();
    let mut start = 0;
    // Where a lone character began that ended at `start`.
    let mut half = None;
    for end in words.segment_str(text) {
        let word = text.get(start..end)?;
        let whole = half.filter(|_| is_lone(word));
        if whole.is_some() {
            found.pop();
        }
        half = (whole.is_none() && is_lone(word)).then_some(start);
        let word = text.get(whole.unwrap_or(start)..end)?;
        if word.contains(starts_word) {
            found.push(Segment {
                text: word,
                is_ending: word.chars().all(is_hiragana),
            });
        }
        start = end;
    }
    if found.iter().all(|word| word.is_ending) {
        for word in &mut found {
            word.is_ending = false;
        }
    }
    (found.len() > 1).then_some(found)
}

/// Whether a word is one character, as the half of a word is that the dictionary lacks.
fn is_lone(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(is_han) && letters.next().is_none()
}
