//! The words of articles by how many of them hold each.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use dateline::Article;

/// Words in some articles but not in many, as a share of all.
pub const MIDDLING: Range<f64> = 0.005..0.02;

/// Words in many.
pub const FREQUENT: Range<f64> = 0.1..0.7;

/// Letters of the shortest word that is looked for alone: shorter ones mean too little.
const SHORTEST: usize = 4;

/// How many articles hold each word.
pub struct Words {
    counts: HashMap<String, usize>,
    articles: usize,
}

impl Words {
    pub fn of(articles: &[Article]) -> Words {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for article in articles {
            let words: HashSet<_> = plain_words(&article.body).flatten().collect();
            for word in words {
                *counts.entry(word).or_default() += 1;
            }
        }
        Words {
            counts,
            articles: articles.len(),
        }
    }

    /// Whether a word is so frequent. At least two articles hold it: what stands once is a slip.
    pub fn is(&self, word: &str, share: &Range<f64>) -> bool {
        let articles = self.articles as f64;
        let count = self.counts.get(word).copied().unwrap_or_default();
        let most = (share.end * articles).max(3.5);
        count >= 2 && (share.start * articles..most).contains(&(count as f64))
    }

    /// The words of a text that are so frequent and would be looked for alone.
    pub fn in_text(&self, text: &str, share: &Range<f64>) -> Vec<String> {
        let words = plain_words(text).flatten();
        words
            .filter(|word| word.len() >= SHORTEST && self.is(word, share))
            .collect()
    }
}

/// The parts of a text between blanks, in lower case; none for those that are no plain word of
/// English letters, so that neighbours in the text are neighbours for any tokenizer.
pub fn plain_words(text: &str) -> impl Iterator<Item = Option<String>> {
    text.split_whitespace().map(|word| {
        let plain = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        plain.then(|| word.to_ascii_lowercase())
    })
}
