//! A word or phrase that looks otherwise in the articles of one language than in those of another.
//!
//! An index of several languages holds the stems of each; which language a word of a query is in,
//! nobody can tell from the word. So it is looked for under the stem that each language of the index
//! gives it, and counted as one word: how rare it is goes by all of these together, lest the articles
//! of a language that is rare in the index stand above all others for that alone.

use std::collections::HashMap;

use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, EnableScoring, Occur, Query, Weight};
use tantivy::schema::Field;
use tantivy::{Searcher, Term as Key};

use super::guard::Explainable;
use super::lower::Lowered;
use crate::error::Result;
use crate::index::analysis::{Language, Phrase};
use crate::index::engine_error;

/// The languages of the articles in an index that differ in their words, the unknown one first: each
/// segment keeps a list.
pub(super) fn languages(searcher: &Searcher, field: Field) -> Result<Vec<Language>> {
    let mut found = vec![Language::NONE];
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field).map_err(engine_error)?;
        let mut stream = inverted
            .terms()
            .stream()
            .map_err(|error| engine_error(error.into()))?;
        while stream.advance() {
            let code = std::str::from_utf8(stream.key()).ok();
            let language = Language::of(code).analysed_as();
            if !found.contains(&language) {
                found.push(language);
            }
        }
    }
    Ok(found)
}

/// The phrases whose words are all in the index, the first if none is: a word that no article holds
/// need not be looked for.
pub(super) fn present(
    searcher: &Searcher,
    field: Field,
    mut phrases: Vec<Phrase>,
) -> Result<Vec<Phrase>> {
    if phrases.len() < 2 {
        return Ok(phrases);
    }
    let mut found = Vec::with_capacity(phrases.len());
    for phrase in &phrases {
        let mut all = true;
        for (_, term) in &phrase.terms {
            all = all && frequency(searcher, &Key::from_field_text(field, term))? > 0;
        }
        if all {
            found.push(phrase.clone());
        }
    }
    if found.is_empty() {
        phrases.truncate(1);
        return Ok(phrases);
    }
    Ok(found)
}

fn frequency(searcher: &Searcher, term: &Key) -> Result<u64> {
    searcher.doc_freq(term).map_err(engine_error)
}

/// Any of several forms of what is one word or phrase to the reader.
#[derive(Clone, Debug)]
pub(super) struct Alternatives {
    any: BooleanQuery,
    /// In how many articles a term counts as being.
    frequencies: HashMap<Key, u64>,
}

impl Alternatives {
    /// `forms` are queries with their terms; terms at the same place in their forms stand for each
    /// other.
    pub(super) fn boxed(searcher: &Searcher, forms: Vec<(Lowered, Vec<Key>)>) -> Result<Lowered> {
        let mut frequencies = HashMap::new();
        let length = forms.iter().map(|(_, terms)| terms.len()).max();
        for place in 0..length.unwrap_or(0) {
            let mut group: Vec<_> = forms
                .iter()
                .filter_map(|(_, terms)| terms.get(place))
                .collect();
            group.sort_unstable();
            group.dedup();
            let mut sum = 0;
            for term in &group {
                sum += frequency(searcher, term)?;
            }
            for term in group {
                let known = frequencies.entry(term.clone()).or_insert(0);
                *known = sum.max(*known);
            }
        }
        let any = forms.into_iter().map(|(query, _)| (Occur::Should, query));
        Ok(Explainable::boxed(Alternatives {
            any: BooleanQuery::new(any.collect()),
            frequencies,
        }))
    }
}

impl Query for Alternatives {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        match scoring {
            EnableScoring::Enabled {
                searcher,
                statistics_provider,
            } => {
                let shared = Shared {
                    all: statistics_provider,
                    frequencies: &self.frequencies,
                };
                let scoring = EnableScoring::enabled_from_statistics_provider(&shared, searcher);
                self.any.weight(scoring)
            }
            EnableScoring::Disabled { .. } => self.any.weight(scoring),
        }
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Key, bool)) {
        self.any.query_terms(visitor);
    }
}

/// Statistics in which some terms are as frequent as others with them.
struct Shared<'a> {
    all: &'a dyn Bm25StatisticsProvider,
    frequencies: &'a HashMap<Key, u64>,
}

impl Bm25StatisticsProvider for Shared<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.all.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.all.total_num_docs()
    }

    fn doc_freq(&self, term: &Key) -> tantivy::Result<u64> {
        match self.frequencies.get(term) {
            // Articles that hold two of the forms count twice: no more than there are.
            Some(&shared) => Ok(shared.min(self.all.total_num_docs()?)),
            None => self.all.doc_freq(term),
        }
    }
}
