//! From the query's syntax tree to the engine's query.

use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery,
    InvertedIndexRangeQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term as Key};

use super::dictionary;
use super::filter;
use super::guard::{Excludable, Explainable};
use super::matches::{Matcher, Pattern};
use super::positions::{Arrangement, PositionQuery};
use crate::error::Result;
use crate::index::analysis::{Analyzer, BODY_START};
use crate::index::schema::Fields;
use crate::query::syntax::{Expr, Leaf, QueryField, Term};

/// A query of the engine.
pub(super) type Lowered = Box<dyn Query>;

/// Turns a syntax tree into the engine's query and gathers what a snippet must highlight.
pub(super) struct Lowering<'a> {
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
    pub analyzer: &'a mut Analyzer,
    pub today: chrono::NaiveDate,
    /// What is highlighted: the terms that are wanted, not those that are excluded.
    pub matcher: Matcher,
    /// Whether anything in the tree gives a score.
    pub scores: bool,
    /// Whether it is words alone, which the engine can prune.
    pub prunes: bool,
    pub warnings: Vec<String>,
    excluded: bool,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(
        fields: &'a Fields,
        searcher: &'a Searcher,
        analyzer: &'a mut Analyzer,
        today: chrono::NaiveDate,
    ) -> Self {
        Lowering {
            fields,
            searcher,
            analyzer,
            today,
            matcher: Matcher::default(),
            scores: false,
            prunes: true,
            warnings: Vec::new(),
            excluded: false,
        }
    }

    /// The engine's query for a tree; none if it holds no word at all ("&").
    pub(super) fn expr(&mut self, expr: &Expr) -> Result<Option<Lowered>> {
        match expr {
            Expr::All(parts) => self.all(parts),
            Expr::Any(parts) => self.any(parts),
            Expr::Not(inner) => self.all(std::slice::from_ref(&Expr::Not(inner.clone()))),
            Expr::Boost(inner, factor) => {
                self.prunes = false;
                let boosted = |query| Box::new(BoostQuery::new(query, *factor)) as Lowered;
                Ok(self.expr(inner)?.map(boosted))
            }
            Expr::Leaf(leaf) => self.leaf(leaf),
        }
    }

    fn all(&mut self, parts: &[Expr]) -> Result<Option<Lowered>> {
        let mut clauses = Vec::with_capacity(parts.len());
        for part in parts {
            if let Expr::Not(inner) = part {
                self.prunes = false;
                let before = std::mem::replace(&mut self.excluded, true);
                let query = self.expr(inner)?;
                self.excluded = before;
                clauses.extend(query.map(exclude));
            } else {
                clauses.extend(self.expr(part)?.map(|query| (Occur::Must, query)));
            }
        }
        Ok(join(clauses))
    }

    fn any(&mut self, parts: &[Expr]) -> Result<Option<Lowered>> {
        let mut clauses = Vec::with_capacity(parts.len());
        for part in parts {
            clauses.extend(self.expr(part)?.map(|query| (Occur::Should, query)));
        }
        Ok(join(clauses))
    }

    fn leaf(&mut self, leaf: &Leaf) -> Result<Option<Lowered>> {
        match leaf.field {
            QueryField::Text | QueryField::Title | QueryField::Body => self.text_leaf(leaf),
            _ => self.filter(leaf),
        }
    }

    fn filter(&mut self, leaf: &Leaf) -> Result<Option<Lowered>> {
        self.prunes = false;
        filter::leaf(self.fields, self.analyzer, leaf, self.today).map(Some)
    }

    fn text_leaf(&mut self, leaf: &Leaf) -> Result<Option<Lowered>> {
        let place = leaf.field;
        self.prunes &= matches!(leaf.term, Term::Word(_)) && place != QueryField::Body;
        let lowered = match &leaf.term {
            Term::Word(text) | Term::Phrase(text) => self.phrase(place, text),
            Term::Near { text, distance } => self.near(place, text, *distance),
            Term::Prefix(text) => self.prefix(place, text)?,
            Term::Fuzzy { word, distance } => self.fuzzy(place, word, *distance)?,
            Term::Range { .. } => None,
        };
        if lowered.is_none() {
            self.warnings.push(format!(
                "'{}' holds no letter or digit and was left out",
                leaf.term.text()
            ));
        }
        self.scores |= lowered.is_some() && !self.excluded;
        Ok(lowered)
    }

    fn phrase(&mut self, place: QueryField, text: &str) -> Option<Lowered> {
        let stems = self.analyzer.stems(text);
        if stems.is_empty() {
            return None;
        }
        self.note(Pattern::Stems(stems.clone()));
        Some(self.stems(place, stems))
    }

    fn near(&mut self, place: QueryField, text: &str, distance: u32) -> Option<Lowered> {
        let mut stems = self.analyzer.stems(text);
        if stems.is_empty() {
            return None;
        }
        for stem in &stems {
            self.note(Pattern::Stems(vec![stem.clone()]));
        }
        stems.sort_unstable();
        stems.dedup();
        let terms = self.keys(place, &stems);
        let query = PositionQuery::new(terms, Arrangement::Within(distance), lowest(place));
        Some(Box::new(query))
    }

    /// `cease-fi*` is the word `cease` and then the prefix `fi`.
    fn prefix(&mut self, place: QueryField, text: &str) -> Result<Option<Lowered>> {
        let mut words = self.analyzer.words(text);
        let Some(prefix) = words.pop() else {
            return Ok(None);
        };
        self.note(Pattern::Prefix(prefix.clone()));
        let everywhere = with_prefix(self.fields.words, &prefix);
        let query = match place {
            QueryField::Text => everywhere,
            _ => {
                let forms = dictionary::beginning_with(self.searcher, self.fields.words, &prefix)?;
                self.forms_in(place, everywhere, forms)
            }
        };
        let mut clauses = vec![(Occur::Must, query)];
        for word in words {
            clauses.extend(self.phrase(place, &word).map(|query| (Occur::Must, query)));
        }
        Ok(join(clauses))
    }

    fn fuzzy(&mut self, place: QueryField, text: &str, distance: u8) -> Result<Option<Lowered>> {
        let words = self.analyzer.words(text);
        let mut clauses = Vec::with_capacity(words.len());
        for word in words {
            self.note(Pattern::Fuzzy(word.clone(), distance));
            let key = Key::from_field_text(self.fields.words, &word);
            let similar = FuzzyTermQuery::new(key, distance, true);
            let query = match place {
                QueryField::Text => Explainable::boxed(similar) as Lowered,
                _ => {
                    let forms = dictionary::similar_to(self.searcher, self.fields.words, &similar)?;
                    self.forms_in(place, Explainable::boxed(similar), forms)
                }
            };
            clauses.push((Occur::Must, query));
        }
        Ok(join(clauses))
    }

    /// Only the articles of `everywhere` in whose headline or body one of the forms stands.
    fn forms_in(&mut self, place: QueryField, everywhere: Lowered, forms: Vec<String>) -> Lowered {
        let mut stems: Vec<_> = forms.iter().map(|form| self.analyzer.stem(form)).collect();
        stems.sort_unstable();
        stems.dedup();
        let here = stems
            .into_iter()
            .map(|stem| (Occur::Should, self.stems(place, vec![stem])))
            .collect();
        let here = join(here).unwrap_or_else(|| Box::new(EmptyQuery));
        Explainable::boxed(BooleanQuery::intersection(vec![everywhere, here]))
    }

    fn stems(&self, place: QueryField, stems: Vec<String>) -> Lowered {
        let mut terms = self.keys(place, &stems);
        if place == QueryField::Body {
            let query = PositionQuery::new(terms, Arrangement::Phrase, lowest(place));
            return Box::new(query);
        }
        match terms.pop() {
            Some(term) if terms.is_empty() => {
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
            }
            Some(term) => {
                terms.push(term);
                Explainable::boxed(PhraseQuery::new(terms))
            }
            None => Box::new(EmptyQuery),
        }
    }

    fn keys(&self, place: QueryField, stems: &[String]) -> Vec<Key> {
        let field = match place {
            QueryField::Title => self.fields.title,
            _ => self.fields.text,
        };
        stems
            .iter()
            .map(|stem| Key::from_field_text(field, stem))
            .collect()
    }

    fn note(&mut self, pattern: Pattern) {
        if !self.excluded {
            self.matcher.add(pattern);
        }
    }
}

/// Articles with a word in the field that begins so; all of them, however many words there are.
pub(super) fn with_prefix(field: Field, prefix: &str) -> Lowered {
    let lower = Key::from_field_text(field, prefix);
    let upper = Key::from_field_text(field, &dictionary::after_prefix(prefix));
    let range = InvertedIndexRangeQuery::new(Bound::Included(lower), Bound::Excluded(upper));
    Explainable::boxed(range)
}

/// The lowest position that counts for a part of the article.
fn lowest(place: QueryField) -> u32 {
    match place {
        QueryField::Body => BODY_START as u32,
        _ => 0,
    }
}

/// A clause that keeps articles out.
pub(super) fn exclude(query: Lowered) -> (Occur, Lowered) {
    (Occur::MustNot, Box::new(Excludable(query)))
}

/// Joins clauses; excluding ones alone exclude from everything.
pub(super) fn join(mut clauses: Vec<(Occur, Lowered)>) -> Option<Lowered> {
    if clauses.is_empty() {
        return None;
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, unscored(Box::new(AllQuery))));
    }
    if let [(Occur::Must | Occur::Should, _)] = clauses.as_slice() {
        return clauses.pop().map(|(_, query)| query);
    }
    Some(Explainable::boxed(BooleanQuery::new(clauses)))
}

/// The same articles without a part in the score.
pub(super) fn unscored(query: Lowered) -> Lowered {
    Explainable::boxed(ConstScoreQuery::new(query, 0.0))
}

/// Articles in which the words of `text` follow each other in a field of names.
pub(super) fn named(analyzer: &mut Analyzer, field: Field, text: &str) -> Option<Lowered> {
    let mut terms: Vec<_> = analyzer
        .words(text)
        .iter()
        .map(|word| Key::from_field_text(field, word))
        .collect();
    match terms.len() {
        0 => None,
        1 => terms
            .pop()
            .map(|term| unscored(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))),
        _ => Some(unscored(Box::new(PhraseQuery::new(terms)))),
    }
}
