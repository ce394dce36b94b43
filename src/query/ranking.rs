//! What counts in the order by relevance, beside the words.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Weights of the order by relevance; all 0 leaves the words alone (BM25 over headline, lead and
/// body).
///
/// The defaults were chosen by measurement, with one setting for queries of a sentence over long
/// articles and for a few words over agency stories; the README has the figures.
///
/// ```
/// use dateline::{Query, Ranking};
///
/// let query = Query::new("abraham accords").ranking(Ranking {
///     phrase: 0.5,
///     ..Ranking::default()
/// });
/// # assert_eq!(query.ranking.about, Ranking::default().about);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ranking {
    /// Of two words that follow each other in the query and stand next to each other in the article,
    /// beside a word of their rarity; 0.1 by default.
    pub phrase: f32,
    /// Of two such words within eight words of each other; 0.02 by default.
    pub near: f32,
    /// Of being about a country, person or organisation that the query names, beside a word of its
    /// rarity; 0.3 by default.
    pub about: f32,
    /// Of naming a country or organisation in other words than the query's, beside a word of
    /// its rarity; 0.6 by default.
    pub named: f32,
}

impl Default for Ranking {
    fn default() -> Self {
        Ranking {
            phrase: 0.1,
            near: 0.02,
            about: 0.3,
            named: 0.6,
        }
    }
}

/// The largest weight taken: one above it would only drown the words.
const MOST: f32 = 1000.0;

impl Ranking {
    /// Refuses weights that order nothing.
    pub(crate) fn check(&self) -> Result<()> {
        let weights = [
            ("phrase", self.phrase),
            ("near", self.near),
            ("about", self.about),
            ("named", self.named),
        ];
        match weights
            .into_iter()
            .find(|(_, weight)| !(0.0..=MOST).contains(weight))
        {
            Some((name, weight)) => Err(Error::query(format!(
                "the weight '{name}' of the ranking is {weight}"
            ))
            .with_help(format!("give a number from 0 to {MOST}"))),
            None => Ok(()),
        }
    }
}
