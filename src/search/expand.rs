//! More words for a query, out of the best articles that it finds: pseudo-relevance feedback.
//!
//! The relevance model RM3 (Abdul-Jaleel and others, 2004): words that the best articles hold often
//! and others seldom are added to the query, with a weight by how well those articles match. It helps
//! where the best articles are on one subject, and leads astray where there is one right article or
//! none: articles far behind the best one have no say, and with fewer than [`LEAST_ARTICLES`] the query
//! stays as it is.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::Term as Key;
use tantivy::query::{BoostQuery, EmptyQuery, Occur, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::Plan;
use super::lower::{Lowered, join};
use super::rank::rarity;
use super::run::Ranked;
use crate::error::Result;
use crate::index::Index;
use crate::index::analysis::{TERMS, is_pair};
use crate::index::document;
use crate::index::snapshot::Snapshot;

/// Articles that have a say.
pub(super) const ARTICLES: usize = 10;
/// An article with less than this share of the best one's score has none.
const LEAST_SHARE: f32 = 0.6;
/// Fewer articles say nothing of a subject.
const LEAST_ARTICLES: usize = 3;
/// Words that are added.
const WORDS: usize = 25;
/// Words that are looked at closely: those that stand most often in the best articles.
const CANDIDATES: usize = 250;
/// What all added words weigh together beside those of the query: a quarter of the whole.
const SHARE: f32 = 0.25;
/// Text of an article that is read for them, in bytes.
const READ: usize = 32 * 1024;

impl Index {
    /// The query with words of the articles that it ranks best.
    pub(super) fn expanded(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &mut Plan,
        best: &[Ranked],
    ) -> Result<()> {
        let least = best.first().map_or(0.0, |first| first.score * LEAST_SHARE);
        let best: Vec<&Ranked> = best.iter().filter(|ranked| ranked.score >= least).collect();
        let words = plan.asked.len();
        if best.len() < LEAST_ARTICLES || words == 0 {
            return Ok(());
        }
        let mut shares: HashMap<String, f32> = HashMap::new();
        let sum: f32 = best.iter().map(|ranked| ranked.score).sum();
        for ranked in best {
            self.read_words(snapshot, ranked, ranked.score / sum, &mut shares)?;
        }
        let typical = self.typical(snapshot, plan, shares)?;
        let whole: f32 = typical.iter().map(|(_, weight)| weight).sum();
        let scale = SHARE / (1.0 - SHARE) * words as f32 / whole;
        let occur = if plan.any { Occur::Should } else { Occur::Must };
        let mut clauses = vec![(occur, std::mem::replace(&mut plan.query, nothing()))];
        for (key, weight) in typical {
            let word = TermQuery::new(key, IndexRecordOption::WithFreqs);
            let word = BoostQuery::new(Box::new(word), weight * scale);
            clauses.push((Occur::Should, Box::new(word)));
        }
        plan.query = join(clauses).unwrap_or_else(nothing);
        plan.sought = None;
        Ok(())
    }

    /// Adds what each word of an article makes up of it.
    fn read_words(
        &self,
        snapshot: &Arc<Snapshot>,
        ranked: &Ranked,
        weight: f32,
        shares: &mut HashMap<String, f32>,
    ) -> Result<()> {
        let stored = self.store.read(&snapshot.searcher, ranked.at)?;
        let body = stored.body();
        let body = &body[..body.floor_char_boundary(READ)];
        let text = document::indexed_text(&stored.head, body);
        let mut counts: HashMap<String, u32> = HashMap::new();
        let mut words: u32 = 0;
        if let Some(mut tokenizer) = self.engine.tokenizers().get(TERMS) {
            tokenizer.token_stream(&text).process(&mut |token| {
                words += 1;
                // Figures and single letters tie no articles together.
                if token.text.len() > 1
                    && !is_pair(&token.text)
                    && !token.text.contains(|c: char| c.is_ascii_digit())
                {
                    *counts.entry(token.text.clone()).or_default() += 1;
                }
            });
        }
        for (word, count) in counts {
            *shares.entry(word).or_default() += weight * count as f32 / words as f32;
        }
        Ok(())
    }

    /// The words that tell the best articles from others, each with its weight.
    fn typical(
        &self,
        snapshot: &Arc<Snapshot>,
        plan: &Plan,
        shares: HashMap<String, f32>,
    ) -> Result<Vec<(Key, f32)>> {
        let mut words: Vec<_> = shares
            .into_iter()
            .filter(|(word, _)| !plan.stop.hold(word))
            .collect();
        keep_weightiest(&mut words, CANDIDATES);
        let articles = snapshot.searcher.num_docs() as f32;
        let mut typical = Vec::with_capacity(words.len());
        for (word, share) in words {
            let key = Key::from_field_text(self.fields.text, &word);
            let holding = plan.terms.frequency(&key)? as f32;
            typical.push((key, share * rarity(articles, holding)));
        }
        keep_weightiest(&mut typical, WORDS);
        Ok(typical)
    }
}

/// Keeps so many with the greatest weight; of equal ones those that come first by name.
fn keep_weightiest<T: Ord>(weighed: &mut Vec<(T, f32)>, most: usize) {
    weighed.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    weighed.truncate(most);
}

fn nothing() -> Lowered {
    Box::new(EmptyQuery)
}
