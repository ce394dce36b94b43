//! Words of a query that say nothing of what it is about.
//!
//! They stand in nearly every article: where any word will do, none need hold them. The lists are
//! those of the crate `stop-words`, which has them from NLTK and that from the Snowball project.

use crate::index::analysis::Language;

/// The frequent words of the language that a query is in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct StopWords(&'static [&'static str]);

impl StopWords {
    /// Those of the language that has most of the query's words in its list, among the languages of the
    /// index, of which the first is none in particular; none if the query holds nothing else.
    pub(super) fn of(languages: &[Language], query: &str) -> Self {
        let words: Vec<String> = query.split_whitespace().map(normal).collect();
        let (mut most, mut list) = (0, StopWords::default());
        for known in languages.iter().flat_map(Language::stop_words) {
            let known = StopWords(known);
            let count = words.iter().filter(|word| known.holds(word)).count();
            if count > most {
                (most, list) = (count, known);
            }
        }
        match most < words.len() {
            true => list,
            false => StopWords::default(),
        }
    }

    /// Whether a word of the query, as it is typed, is one of them.
    pub(super) fn hold(self, word: &str) -> bool {
        self.holds(&normal(word))
    }

    fn holds(self, word: &str) -> bool {
        self.0.contains(&word)
    }
}

/// A word as the lists write it.
fn normal(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held<'a>(languages: &[&str], query: &'a str) -> Vec<&'a str> {
        let languages = languages.iter().map(|code| Language::of(Some(code)));
        let languages: Vec<_> = [Language::NONE].into_iter().chain(languages).collect();
        let stop = StopWords::of(&languages, query);
        query.split(' ').filter(|word| stop.hold(word)).collect()
    }

    #[test]
    fn words_are_told_by_the_language_that_fits_most_of_the_query() {
        assert_eq!(held(&[], "The fall of the wall"), ["The", "of", "the"]);
        assert_eq!(held(&["de"], "der Fall der Mauer"), ["der", "der"]);
        assert_eq!(held(&["de"], "they die on the hill"), ["they", "on", "the"]);
        assert_eq!(held(&[], "переговоры о мире"), ["о"]);
    }

    #[test]
    fn a_query_of_nothing_else_keeps_its_words() {
        assert!(held(&[], "to be or not to be").is_empty());
        assert!(held(&[], "").is_empty());
    }
}
