//! From a query's terms to the engine's query; [`tree`](super::tree) puts them together.

mod inexact;
mod near;

use std::ops::Bound;
use std::sync::Arc;

use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, InvertedIndexRangeQuery, Occur,
    PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term as Key};

use super::alternatives::{self, Alternatives, Form, Languages};
use super::dictionary;
use super::filter;
use super::guard::{Excludable, Explainable};
use super::known::KnownTerms;
use super::matches::{Matcher, Pattern};
use super::positions::{Arrangement, PositionQuery};
use super::rank::Asked;
use super::stop::StopWords;
use super::words::Words;
use crate::error::Result;
use crate::index::Index;
use crate::index::analysis::{
    self, Analyzer, BODY_START, Language, Phrase, PhraseTerm, Rarity, segment,
};
use crate::index::engine_error;
use crate::index::schema::Fields;
use crate::index::snapshot::Snapshot;
use crate::query::Ranking;
use crate::query::syntax::{Leaf, QueryField, Term};

/// A query of the engine.
pub(super) type Lowered = Box<dyn Query>;

/// Turns a syntax tree into the engine's query and gathers what a snippet must highlight.
pub(super) struct Lowering<'a> {
    index: &'a Index,
    snapshot: &'a Arc<Snapshot>,
    pub fields: &'a Fields,
    pub searcher: &'a Searcher,
    pub terms: KnownTerms,
    pub analyzer: &'a mut Analyzer,
    /// Those of the articles, in which each word is looked for.
    pub languages: Languages,
    pub today: chrono::NaiveDate,
    /// What is highlighted: the terms that are wanted, not those that are excluded.
    pub matcher: Matcher,
    /// Whether anything in the tree gives a score.
    pub scores: bool,
    /// What lifts an article beyond its single words.
    pub asked: Asked,
    pub ranking: Ranking,
    /// Words that say nothing, and whether they are left out where others are there.
    pub stop: StopWords,
    pub plain: bool,
    pub left_out: Vec<String>,
    pub warnings: Vec<String>,
    pub excluded: bool,
    /// Whether the words at hand are noted for what stands near them.
    hears: bool,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(
        index: &'a Index,
        snapshot: &'a Arc<Snapshot>,
        analyzer: &'a mut Analyzer,
        query: &crate::Query,
        today: chrono::NaiveDate,
    ) -> Result<Self> {
        let fields = &index.fields;
        let languages = Languages::of(snapshot)?;
        Ok(Lowering {
            index,
            snapshot,
            fields,
            searcher: &snapshot.searcher,
            terms: KnownTerms::new(&snapshot.searcher),
            analyzer,
            stop: StopWords::of(&languages.all, &query.text),
            languages,
            today,
            asked: Asked::default(),
            ranking: query.ranking,
            plain: query.plain,
            left_out: Vec::new(),
            matcher: Matcher::default(),
            scores: false,
            warnings: Vec::new(),
            excluded: false,
            hears: false,
        })
    }

    /// What the reader must know of how the query was understood.
    pub(super) fn warnings(&mut self) -> Vec<String> {
        let mut warnings = std::mem::take(&mut self.warnings);
        if !self.left_out.is_empty() {
            let words = self.left_out.join("', '");
            warnings.push(format!("'{words}': too frequent to rank by, left out"));
        }
        warnings
    }

    pub(super) fn leaf(&mut self, leaf: &Leaf) -> Result<Option<Lowered>> {
        match leaf.field {
            QueryField::Text | QueryField::Title | QueryField::Body => self.text_leaf(leaf),
            _ => self.filter(leaf),
        }
    }

    fn filter(&mut self, leaf: &Leaf) -> Result<Option<Lowered>> {
        filter::leaf(
            self.index,
            self.snapshot,
            &self.terms,
            self.analyzer,
            leaf,
            self.today,
        )
        .map(Some)
    }

    fn text_leaf(&mut self, leaf: &Leaf) -> Result<Option<Lowered>> {
        let place = leaf.field;
        let lowered = match &leaf.term {
            Term::Word(text) => {
                let looked_near = place == QueryField::Text && !self.stop.hold(text);
                self.hears = looked_near && !self.excluded;
                let word = self.word(place, text);
                self.hears = false;
                word?
            }
            Term::Phrase(text) => self.phrase(place, text)?,
            Term::Near { text, distance } => self.near(place, text, *distance)?,
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

    /// A word as it is typed; in a script without blanks, the words that stand in it, best as they
    /// stand there.
    fn word(&mut self, place: QueryField, text: &str) -> Result<Option<Lowered>> {
        let Some(segments) = segment::segments(text) else {
            return self.phrase(place, text);
        };
        let mut clauses = Vec::with_capacity(segments.len() + 1);
        for segment in segments {
            let (word, occur) = match segment.is_ending {
                true => (self.phrase_unseen(place, segment.text)?, Occur::Should),
                false => (self.phrase(place, segment.text)?, Occur::Must),
            };
            clauses.extend(word.map(|word| (occur, word)));
        }
        let whole = self.phrase_unseen(place, text)?;
        clauses.extend(whole.map(|whole| (Occur::Should, whole)));
        Ok(join(clauses))
    }

    fn phrase(&mut self, place: QueryField, text: &str) -> Result<Option<Lowered>> {
        let phrases = self.present(place, text, &self.languages.all.clone())?;
        for phrase in &phrases {
            self.note(Pattern::Stems(phrase.shown.clone()));
        }
        if self.hears {
            self.hear(&phrases);
        }
        let forms = phrases.iter().map(|phrase| self.form(place, phrase));
        let forms = forms.collect::<Result<Vec<_>>>()?;
        self.one_of(forms)
    }

    pub(super) fn present(
        &mut self,
        place: QueryField,
        text: &str,
        languages: &[Language],
    ) -> Result<Vec<Phrase>> {
        let field = self.field(place);
        alternatives::present(&self.terms, field, self.analyzer, text, languages)
    }

    /// Notes the words, for what stands near them.
    fn hear(&mut self, phrases: &[Phrase]) {
        let longest = phrases.iter().map(|phrase| phrase.terms.len()).max();
        for place in 0..longest.unwrap_or(0) {
            let terms = phrases.iter().filter_map(|phrase| phrase.terms.get(place));
            let terms = terms.filter(|term| term.rarity != Rarity::Nothing);
            let keys = terms.map(|term| Key::from_field_text(self.fields.text, &term.text));
            self.asked.add(keys.collect());
        }
    }

    /// The same without highlights.
    fn phrase_unseen(&mut self, place: QueryField, text: &str) -> Result<Option<Lowered>> {
        let before = std::mem::replace(&mut self.excluded, true);
        let phrase = self.phrase(place, text);
        self.excluded = before;
        phrase
    }

    fn form(&self, place: QueryField, phrase: &Phrase) -> Result<Form> {
        let field = self.field(place);
        let term = |term: &PhraseTerm| (term.offset, Key::from_field_text(field, &term.text));
        let terms: Vec<(usize, Key)> = phrase.terms.iter().map(term).collect();
        let rarities = phrase.terms.iter().map(|term| term.rarity.clone());
        let keys = terms.iter().map(|(_, key)| key.clone());
        let keys: Vec<_> = keys.zip(rarities).collect();
        let query: Lowered = match keys.as_slice() {
            _ if place == QueryField::Body => {
                let arrangement = Arrangement::Phrase;
                Box::new(PositionQuery::new(terms, arrangement, lowest(place)))
            }
            [] => Box::new(EmptyQuery),
            [(key, _)] => Box::new(self.one_word(key.clone())?),
            _ => self.phrase_query(field, phrase, terms)?,
        };
        Ok(Form {
            query,
            terms: keys,
            language: phrase.language,
        })
    }

    pub(super) fn one_word(&self, key: Key) -> Result<Words> {
        let known = self.terms.get(&key).map_err(engine_error)?;
        Ok(Words::of(key, known))
    }

    /// Two frequent words next to each other are one term; of longer phrases, such pairs tell which
    /// articles to look into.
    fn phrase_query(
        &self,
        field: Field,
        phrase: &Phrase,
        terms: Vec<(usize, Key)>,
    ) -> Result<Lowered> {
        let pairs = phrase.terms.windows(2).filter_map(|pair| match pair {
            [first, second] if first.offset + 1 == second.offset => {
                let pair = analysis::pair(phrase.language, &first.text, &second.text)?;
                Some(Key::from_field_text(field, &pair))
            }
            _ => None,
        });
        let mut pairs: Vec<Key> = pairs.collect();
        if terms.len() == 2
            && let Some(pair) = pairs.pop()
        {
            return Ok(Box::new(self.one_word(pair)?));
        }
        let whole = Explainable::boxed(PhraseQuery::new_with_offset(terms));
        let pairs = pairs.into_iter().map(|pair| {
            let pair = Box::new(TermQuery::new(pair, IndexRecordOption::Basic));
            (Occur::Must, unscored(pair))
        });
        let clauses: Vec<_> = [(Occur::Must, whole)].into_iter().chain(pairs).collect();
        Ok(join(clauses).unwrap_or_else(|| Box::new(EmptyQuery)))
    }

    /// Forms of what is one word or phrase.
    fn one_of(&mut self, mut forms: Vec<Form>) -> Result<Option<Lowered>> {
        let is_usual = |form: &Form| form.language == Language::NONE;
        if forms.len() < 2 && forms.iter().all(is_usual) {
            return Ok(forms.pop().map(|form| form.query));
        }
        Alternatives::boxed(&self.terms, &self.languages, forms).map(Some)
    }

    fn field(&self, place: QueryField) -> Field {
        match place {
            QueryField::Title => self.fields.title,
            _ => self.fields.text,
        }
    }

    pub(super) fn note(&mut self, pattern: Pattern) {
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
    if let Some(words) = Words::joined(&clauses) {
        return Some(Box::new(words));
    }
    Some(Explainable::boxed(BooleanQuery::new(clauses)))
}

/// The same articles without a part in the score.
pub(super) fn unscored(query: Lowered) -> Lowered {
    Explainable::boxed(ConstScoreQuery::new(query, 0.0))
}

/// Articles in which the words of `text` follow each other in a field of names.
pub(super) fn named(
    analyzer: &mut Analyzer,
    terms: &KnownTerms,
    field: Field,
    text: &str,
) -> Result<Option<Lowered>> {
    let words = analyzer.words(text);
    let words = words.iter().map(|word| Key::from_field_text(field, word));
    let mut words: Vec<_> = words.collect();
    Ok(match words.pop() {
        Some(only) if words.is_empty() => {
            let known = terms.get(&only).map_err(engine_error)?;
            Some(Box::new(Words::of(only, known)))
        }
        Some(last) => {
            words.push(last);
            Some(Box::new(PhraseQuery::new(words)))
        }
        None => None,
    })
}
