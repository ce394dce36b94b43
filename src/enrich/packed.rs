//! Short words as numbers, which are compared and looked up faster than strings.

use rustc_hash::FxHashMap;

use crate::gazetteer::{head, small};

/// A word in small letters as a number that no other word has; none where it is too long for one.
pub(super) fn packed(word: &str) -> Option<u64> {
    let mut bytes = [0; size_of::<u64>()];
    if word.is_ascii() {
        return (word.len() <= bytes.len()).then(|| small(head(word.as_bytes())));
    }
    let mut len = 0;
    for letter in word.chars().flat_map(char::to_lowercase) {
        let mut utf8 = [0; 4];
        for byte in letter.encode_utf8(&mut utf8).bytes() {
            *bytes.get_mut(len)? = byte;
            len += 1;
        }
    }
    Some(u64::from_le_bytes(bytes))
}

/// Something for each of many words, whatever their capitals.
pub(super) struct WordMap<T> {
    short: FxHashMap<u64, T>,
    long: FxHashMap<String, T>,
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        WordMap {
            short: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

impl<T: Copy + Default> WordMap<T> {
    /// What is kept for a word; the default where nothing is.
    pub fn get(&self, word: &str) -> T {
        let kept = match packed(word) {
            Some(number) => self.short.get(&number),
            None => self.long.get(&word.to_lowercase()),
        };
        kept.copied().unwrap_or_default()
    }

    /// What is kept for a word, to be changed.
    pub fn entry(&mut self, word: &str) -> &mut T {
        match packed(word) {
            Some(number) => self.short.entry(number).or_default(),
            None => self.long.entry(word.to_lowercase()).or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{WordMap, packed};

    #[test]
    fn words_are_told_apart_whatever_their_capitals() {
        assert_eq!(packed("The"), packed("tHE"));
        assert_ne!(packed("the"), packed("eth"));
        assert_ne!(packed("a"), packed("aa"));
        assert_eq!(packed("ÉTÉ"), packed("été"));
        assert!(packed("été").is_some());
    }

    #[test]
    fn words_of_any_length_are_kept() {
        let mut map = WordMap::default();
        for (word, number) in [("fed", 1), ("secretary", 2), ("señor", 3)] {
            *map.entry(word) = number;
        }
        let words = ["Fed", "SECRETARY", "Señor", "feds"];
        assert_eq!(words.map(|word| map.get(word)), [1, 2, 3, 0]);
    }

    #[test]
    fn what_is_too_long_has_no_number() {
        assert!(packed("quarters").is_some());
        assert_eq!(packed("secretary"), None);
        assert_eq!(packed("ééééé"), None);
    }
}
