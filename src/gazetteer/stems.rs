//! Takes off a word what Arabic writes before it and Korean behind it.

/// With a preposition taken off, fewer letters than this are too few to be a country's name.
const LEAST_ARABIC_LETTERS: usize = 3;

/// Korean particles that are written onto a name, longest first.
const PARTICLES: &[&str] = &[
    "에서는",
    "에서도",
    "으로의",
    "에서",
    "에게",
    "으로",
    "까지",
    "부터",
    "보다",
    "처럼",
    "에는",
    "과의",
    "와의",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
];

/// Reads an Arabic word without "and", "to", "in" and the article before it.
pub(super) fn bare_arabic<T>(word: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    if !word.starts_with(|c| matches!(c, '\u{620}'..='\u{64A}')) {
        return None;
    }
    let bare = |word: &str| read(word).or_else(|| read(word.strip_prefix("ال")?));
    let with_preposition = |word: &str| {
        if let Some(rest) = word.strip_prefix("لل") {
            return read(&format!("ال{rest}")).or_else(|| bare(rest));
        }
        bare(word).or_else(|| bare(long_enough(word.strip_prefix(['ب', 'ل', 'ك'])?)?))
    };
    with_preposition(word)
        .or_else(|| with_preposition(long_enough(word.strip_prefix(['و', 'ف'])?)?))
}

fn long_enough(word: &str) -> Option<&str> {
    word.chars()
        .nth(LEAST_ARABIC_LETTERS - 1)
        .is_some()
        .then_some(word)
}

/// Reads a Korean word without the particle behind it; gives what was read too.
pub(super) fn without_particle<T>(
    word: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<(&str, T)> {
    if !word.starts_with(|c| matches!(c, '가'..='힣')) {
        return None;
    }
    (PARTICLES.iter()).find_map(|particle| {
        let stem = word
            .strip_suffix(particle)
            .filter(|stem| !stem.is_empty())?;
        Some((stem, read(stem)?))
    })
}
