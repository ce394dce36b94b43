//! A light stemmer for Arabic: conjunction, article and the commonest endings go.
//!
//! It goes the way of Larkey's light stemmers, which find more than those that look for roots. That
//! of Snowball takes a `و` that is a letter of the word for "and" only where no article stands before
//! it, so that "minister" and "the minister" part.

/// "and" before a word.
const AND: char = 'و';

/// The article, alone and with what is written together with it.
const ARTICLES: [&str; 5] = ["بال", "كال", "فال", "ال", "لل"];

/// Endings of number, gender and person.
const ENDINGS: [&str; 10] = ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"];

/// Fewest letters that must be left of a word without "and".
const WITHOUT_AND: usize = 3;

/// Fewest letters that must be left without article or ending.
const SHORTEST_STEM: usize = 2;

/// The stem of a word without vowel signs.
pub(super) fn stem(word: &str) -> &str {
    let leaves = |part: &&str, least: usize| part.chars().count() >= least;
    let without_and = |word: &'_ str| -> usize {
        let rest = word.strip_prefix(AND);
        rest.filter(|rest| leaves(rest, WITHOUT_AND))
            .map_or(0, |rest| word.len() - rest.len())
    };
    let mut stem = &word[without_and(word)..];
    let bare = ARTICLES.iter().find_map(|article| {
        let rest = stem.strip_prefix(article)?;
        leaves(&rest, SHORTEST_STEM).then_some(rest)
    });
    if let Some(bare) = bare {
        // A word that begins with this letter must come out as it does without the article.
        stem = &bare[without_and(bare)..];
    }
    for ending in ENDINGS {
        stem = stem
            .strip_suffix(ending)
            .filter(|rest| leaves(rest, SHORTEST_STEM))
            .unwrap_or(stem);
    }
    stem
}
