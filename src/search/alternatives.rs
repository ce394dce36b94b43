//! A word or phrase that looks otherwise in the articles of one language than in those of another.
//!
//! An index of several languages holds the stems of each; which language a word of a query is in,
//! nobody can tell from the word. So it is looked for under the stem that each language of the index
//! gives it, and counted as one word. How rare it is goes by all of these together, and by the share
//! of its language's articles that hold it: else the few articles of a language would stand above all
//! others for being few, and its "the" would weigh as much as a name.
//!
//! In one language too a word may be written in two ways, `cease-fire` and `ceasefire`. An article that
//! the one finds is found by the other as often as not, so that the better of both counts, not the sum.

use std::collections::HashMap;

use tantivy::Term as Key;
use tantivy::query::{
    Bm25StatisticsProvider, BooleanQuery, DisjunctionMaxQuery, EnableScoring, Occur, Query, Weight,
};
use tantivy::schema::Field;

use super::guard::Explainable;
use super::known::KnownTerms;
use super::lower::Lowered;
use super::words::Words;
use crate::error::Result;
use crate::index::analysis::{Analyzer, Language, Phrase, Rarity};
use crate::index::engine_error;
use crate::index::snapshot::Snapshot;

/// Added to the articles of a language before the share is taken that holds a word: of a language
/// with a handful of articles, few of them in truth, no share tells anything.
const FEW_ARTICLES: u64 = 50;

/// The languages of an index whose words differ, each with its articles; the unknown one first.
#[derive(Clone, Debug, Default)]
pub(super) struct Languages {
    pub all: Vec<Language>,
    articles: Vec<u64>,
    total: u64,
}

impl Languages {
    /// Those of all articles of a commit.
    pub(super) fn of(snapshot: &Snapshot) -> Result<Self> {
        let segments = snapshot.searcher.segment_readers().iter();
        let total = segments.map(|segment| u64::from(segment.max_doc())).sum();
        let mut languages = Languages {
            all: vec![Language::NONE],
            articles: vec![total],
            total,
        };
        for (code, articles) in snapshot.languages().map_err(engine_error)? {
            let language = Language::of(Some(code)).analysed_as();
            languages.add(language, *articles);
        }
        Ok(languages)
    }

    fn add(&mut self, language: Language, articles: u64) {
        let [unknown, ..] = self.articles.as_mut_slice() else {
            return;
        };
        if language == Language::NONE {
            return;
        }
        *unknown = unknown.saturating_sub(articles);
        let place = self.all.iter().position(|known| *known == language);
        match place.and_then(|place| self.articles.get_mut(place)) {
            Some(known) => *known += articles,
            None => {
                self.all.push(language);
                self.articles.push(articles);
            }
        }
    }

    /// In how many of all articles a word would be if all were of its language: the frequent words
    /// of a language are as frequent where it is rare, and say as little.
    fn scaled(&self, language: Language, frequency: u64) -> u64 {
        let place = self.all.iter().position(|known| *known == language);
        let articles = place.and_then(|place| self.articles.get(place)).copied();
        let articles = articles.unwrap_or(self.total).max(frequency) + FEW_ARTICLES;
        // Up to so few articles of other languages, the share is what it is in all of them.
        if articles >= self.total {
            return frequency;
        }
        (u128::from(frequency) * u128::from(self.total) / u128::from(articles)) as u64
    }
}

/// The phrases of a text whose words are all in the index, the first if none is: a word that no
/// article holds need not be looked for.
pub(super) fn present(
    terms: &KnownTerms,
    field: Field,
    analyzer: &mut Analyzer,
    text: &str,
    languages: &[Language],
) -> Result<Vec<Phrase>> {
    let is_known = |term: &str| Ok(terms.frequency(&Key::from_field_text(field, term))? > 0);
    let mut phrases = analyzer.phrases(text, languages, is_known)?;
    if phrases.len() < 2 {
        return Ok(phrases);
    }
    let mut found = Vec::with_capacity(phrases.len());
    for phrase in &phrases {
        let mut all = true;
        for term in &phrase.terms {
            all = all && is_known(&term.text)?;
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

/// Any of several forms of what is one word or phrase to the reader.
#[derive(Debug)]
pub(super) struct Alternatives {
    any: Lowered,
    /// In how many articles a term counts as being.
    frequencies: HashMap<Key, u64>,
}

/// A query for one of the forms.
pub(super) struct Form {
    pub query: Lowered,
    /// Each with how rare it counts as being.
    pub terms: Vec<(Key, Rarity)>,
    pub language: Language,
}

impl Form {
    /// The terms that are as rare as they are.
    fn own(&self) -> impl Iterator<Item = &Key> {
        let own = self
            .terms
            .iter()
            .filter(|(_, rarity)| *rarity == Rarity::Own);
        own.map(|(key, _)| key)
    }
}

impl Alternatives {
    /// Terms at the same place in their forms stand for each other.
    pub(super) fn boxed(
        terms: &KnownTerms,
        languages: &Languages,
        forms: Vec<Form>,
    ) -> Result<Lowered> {
        let frequencies = frequencies(terms, languages, &forms)?;
        let best_counts = is_written_in_two_ways(&forms);
        let queries = forms.into_iter().map(|form| form.query);
        let any: Lowered = match best_counts {
            true => Box::new(DisjunctionMaxQuery::new(queries.collect())),
            false => {
                let any: Vec<_> = queries.map(|query| (Occur::Should, query)).collect();
                if let Some(words) = Words::joined(&any) {
                    let as_shared = |key: &Key| frequencies.get(key).copied();
                    return Ok(Box::new(words.with_frequencies(as_shared)));
                }
                Box::new(BooleanQuery::new(any))
            }
        };
        Ok(Explainable::boxed(Alternatives { any, frequencies }))
    }
}

/// Whether a language has several of the forms.
fn is_written_in_two_ways(forms: &[Form]) -> bool {
    let mut rest = forms;
    while let [first, others @ ..] = rest {
        if others.iter().any(|other| other.language == first.language) {
            return true;
        }
        rest = others;
    }
    false
}

fn frequencies(
    terms: &KnownTerms,
    languages: &Languages,
    forms: &[Form],
) -> Result<HashMap<Key, u64>> {
    let mut frequencies: HashMap<Key, u64> = HashMap::new();
    let length = forms.iter().map(|form| form.own().count()).max();
    for place in 0..length.unwrap_or(0) {
        let (mut sum, mut most) = (0, 0);
        let mut group: Vec<&Key> = Vec::with_capacity(forms.len());
        for form in forms {
            let Some(term) = form.own().nth(place).filter(|term| !group.contains(term)) else {
                continue;
            };
            let frequency = terms.frequency(term)?;
            sum += frequency;
            most = most.max(languages.scaled(form.language, frequency));
            group.push(term);
        }
        for term in group {
            let known = frequencies.entry(term.clone()).or_insert(0);
            *known = sum.max(most).max(*known);
        }
    }
    for (term, rarity) in forms.iter().flat_map(|form| &form.terms) {
        let shared = match rarity {
            Rarity::Own => continue,
            Rarity::Of(other) => {
                let other = Key::from_field_text(term.field(), other);
                frequencies.get(&other).copied().unwrap_or(languages.total)
            }
            Rarity::Nothing => languages.total,
        };
        frequencies.entry(term.clone()).or_insert(shared);
    }
    Ok(frequencies)
}

impl Clone for Alternatives {
    fn clone(&self) -> Self {
        Alternatives {
            any: self.any.box_clone(),
            frequencies: self.frequencies.clone(),
        }
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
