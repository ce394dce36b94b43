//! A light stemmer for Turkish and Azerbaijani: plural, case and possessive endings go.
//!
//! That of Snowball takes letters of a bare noun for an ending (`bakan`, a minister, for one of
//! `baka`), so that a noun and its plural part. Here endings are taken off as long as enough is left,
//! from the bare noun as from any other form.

/// What makes a plural; all behind it is endings.
const PLURALS: [&str; 3] = ["lar", "ler", "lər"];

/// Fewest letters before a plural.
const BEFORE_PLURAL: usize = 3;

/// Endings of case and person, longer ones first.
const ENDINGS: [&str; 53] = [
    "sinden", "sından", "ndan", "nden", "ndən", "dan", "den", "dən", "nda", "nde", "ndə", "nin",
    "nun", "nün", "nın", "tan", "ten", "yla", "yle", "da", "de", "də", "in", "na", "ne", "ni",
    "nu", "nü", "nı", "nə", "si", "su", "sü", "sı", "ta", "te", "un", "ya", "ye", "yi", "yu", "yü",
    "yı", "yə", "ün", "ın", "a", "e", "i", "u", "ü", "ı", "ə",
];

/// Fewest letters of a stem.
const SHORTEST_STEM: usize = 4;

/// The stem of a word in small letters.
pub(super) fn stem(word: &str) -> &str {
    let plural = PLURALS.iter().flat_map(|plural| word.match_indices(plural));
    let bare = plural
        .filter_map(|(at, _)| word.get(..at))
        .filter(|bare| bare.chars().count() >= BEFORE_PLURAL)
        .min_by_key(|bare| bare.len());
    let mut stem = bare.unwrap_or(word);
    while let Some(shorter) = without_ending(stem) {
        stem = shorter;
    }
    stem
}

fn without_ending(word: &str) -> Option<&str> {
    ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.chars().count() >= SHORTEST_STEM)
}
