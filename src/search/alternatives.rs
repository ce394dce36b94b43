//! A word or phrase that looks otherwise in the articles of one language than in those of another.
//!
//! An index of several languages holds the stems of each; which language a word of a query is in,
//! nobody can tell from the word. So it is looked for under the stem that each language of the index
//! gives it, and counted as one word. How rare it is goes by all of these together, and by the share
//! of its language's articles that hold it: else the few articles of a language would stand above all
//! others for being few, and its "the" would weigh as much as a name.

use std::collections::HashMap;

use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, EnableScoring, Occur, Query, Weight};
use tantivy::schema::Field;
use tantivy::{Searcher, Term as Key};

use super::guard::Explainable;
use super::lower::Lowered;
use crate::error::Result;
use crate::index::analysis::{Language, Phrase};
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

/// A query for one of the forms.
pub(super) struct Form {
    pub query: Lowered,
    pub terms: Vec<Key>,
    pub language: Language,
}

impl Alternatives {
    /// Terms at the same place in their forms stand for each other.
    pub(super) fn boxed(
        searcher: &Searcher,
        languages: &Languages,
        forms: Vec<Form>,
    ) -> Result<Lowered> {
        let mut frequencies = HashMap::new();
        let length = forms.iter().map(|form| form.terms.len()).max();
        for place in 0..length.unwrap_or(0) {
            let (mut sum, mut most) = (0, 0);
            let at = |form: &Form| Some((form.terms.get(place)?.clone(), form.language));
            let mut group: Vec<_> = forms.iter().filter_map(at).collect();
            group.dedup_by(|a, b| a.0 == b.0);
            for (term, language) in &group {
                let frequency = frequency(searcher, term)?;
                sum += frequency;
                most = most.max(languages.scaled(*language, frequency));
            }
            for (term, _) in group {
                let known = frequencies.entry(term).or_insert(0);
                *known = sum.max(most).max(*known);
            }
        }
        let any = forms.into_iter().map(|form| (Occur::Should, form.query));
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
