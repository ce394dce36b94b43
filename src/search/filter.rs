//! Filters: countries, actors, sources, languages and days, from flags and from the query's text.

use std::sync::Arc;

use chrono::NaiveDate;
use tantivy::Term as Key;
use tantivy::query::{AllQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur, TermSetQuery};
use tantivy::schema::Field;

use super::days::DaysQuery;
use super::known::KnownTerms;
use super::lower::{Lowered, exclude, join, named, unscored, with_prefix};
use super::words::{Sought, Words};
use crate::article::DateSource;
use crate::enrich::language;
use crate::error::{Error, Result};
use crate::gazetteer::{self, CountryInfo};
use crate::index::Index;
use crate::index::analysis::Analyzer;
use crate::index::document::date_source_name;
use crate::index::engine_error;
use crate::index::schema::Fields;
use crate::index::snapshot::Snapshot;
use crate::query::date::{self, DayRange};
use crate::query::syntax::{Leaf, QueryField, Term};

/// How many names an error about an unknown one lists.
const NEAREST: usize = 3;

/// What an article about the country of a filter scores beside one that names it in passing: about as
/// much as a second mention of a middling word.
const ABOUT_SCORE: f32 = 1.5;

/// What articles must and must not be in, beside what is looked for.
pub(super) struct Clauses {
    must: Vec<Lowered>,
    not: Vec<Lowered>,
    /// Articles that score more, those about the countries of filters.
    about: Vec<Lowered>,
}

impl Clauses {
    /// What is looked for as words alone, if the text and all filters are.
    pub(super) fn sought(&self, text: &Lowered) -> Option<Sought> {
        let words = |query: &Lowered| query.as_ref().downcast_ref::<Words>().cloned();
        let must = self.must.iter().map(words);
        let about = self.about.iter();
        let about = about.map(|query| Some((words(query)?, ABOUT_SCORE)));
        Some(Sought {
            words: words(text)?,
            filters: must.collect::<Option<_>>()?,
            lifts: about.collect::<Option<_>>()?,
        })
        .filter(|_| self.not.is_empty())
    }

    /// The filters and the text as one query.
    pub(super) fn joined(self, text: Option<Lowered>) -> Lowered {
        let must = self.must.into_iter();
        let mut clauses: Vec<(Occur, Lowered)> = match text {
            Some(text) => {
                let about = self.about.into_iter().map(|query| {
                    let about = ConstScoreQuery::new(query, ABOUT_SCORE);
                    (Occur::Should, Box::new(about) as Lowered)
                });
                let must = must.map(|query| (Occur::Must, unscored(query)));
                must.chain(about).chain([(Occur::Must, text)]).collect()
            }
            None => must.map(|query| (Occur::Must, query)).collect(),
        };
        clauses.extend(self.not.into_iter().map(exclude));
        join(clauses).unwrap_or_else(|| unscored(Box::new(AllQuery)))
    }
}

/// What a query's filters are lowered with.
pub(super) struct Filters<'a> {
    pub index: &'a Index,
    pub snapshot: &'a Arc<Snapshot>,
    pub terms: &'a KnownTerms,
    pub fields: &'a Fields,
    pub analyzer: &'a mut Analyzer,
    pub today: NaiveDate,
}

impl Filters<'_> {
    /// One clause a filter.
    pub(super) fn clauses(&mut self, query: &crate::Query) -> Result<Clauses> {
        let mut must = Vec::new();
        let mut about = Vec::new();
        for list in &query.countries {
            must.push(self.countries(list, self.fields.country)?);
            about.push(self.countries(list, self.fields.about)?);
        }
        for list in &query.about {
            must.push(self.countries(list, self.fields.about)?);
        }
        for name in &query.actors {
            must.push(self.name(name, "an actor", self.fields.actor_words)?);
        }
        if !query.sources.is_empty() {
            let sources = query.sources.iter();
            let sources = sources
                .map(|name| self.name(name, "a source", self.fields.source_words))
                .collect::<Result<Vec<_>>>()?;
            must.push(any(sources));
        }
        if !query.languages.is_empty() {
            let languages = query.languages.iter();
            let languages = languages
                .map(|name| language_query(self.terms, self.fields, name))
                .collect::<Result<Vec<_>>>()?;
            must.push(any(languages));
        }
        if let Some(days) = days_asked(query, self.today)? {
            must.push(day_query(self.snapshot, days));
        }
        if query.undated {
            must.push(undated(self.fields));
        }
        let excluded = query.not_countries.iter();
        let not = excluded.map(|list| self.countries(list, self.fields.country));
        Ok(Clauses {
            not: not.collect::<Result<_>>()?,
            must,
            about,
        })
    }

    /// Any of the countries that the list names, in a field of codes.
    fn countries(&self, list: &str, field: Field) -> Result<Lowered> {
        let names = list.split(',').map(str::trim);
        // A name may hold a comma itself ("Korea, Republic of").
        if let Some(country) = known(self.index, list)? {
            return exactly(self.terms, field, country.code);
        }
        let countries = names
            .filter(|name| !name.is_empty())
            .map(|name| exactly(self.terms, field, country(self.index, name)?.code))
            .collect::<Result<Vec<_>>>()?;
        if countries.is_empty() {
            return Err(Error::query("the name of the country is empty")
                .with_help("for example Azerbaijan, AZ or AZE"));
        }
        Ok(any(countries))
    }

    fn name(&mut self, name: &str, what: &str, field: Field) -> Result<Lowered> {
        named(self.analyzer, self.terms, field, name)?.ok_or_else(|| {
            Error::query(format!("'{name}' is not the name of {what}"))
                .with_help("give one or more words of the name")
        })
    }
}

/// The days that the filters `date`, `since` and `until` leave, if any of them is given.
pub(super) fn days_asked(query: &crate::Query, today: NaiveDate) -> Result<Option<DayRange>> {
    let mut days = match &query.date {
        Some(text) => date::parse_range(text, today)?,
        None => DayRange::default(),
    };
    if let Some(text) = &query.since {
        let since = date::since(text, today)?;
        days.from = Some(days.from.map_or(since, |from| from.max(since)));
    }
    if let Some(text) = &query.until {
        let until = date::until(text, today)?;
        days.to = Some(days.to.map_or(until, |to| to.min(until)));
    }
    let days = in_order(days)?;
    Ok((days.from.is_some() || days.to.is_some()).then_some(days))
}

/// A clause of the query's text that filters: `country:AZ`, `date:2025-07`.
pub(super) fn leaf(
    index: &Index,
    snapshot: &Arc<Snapshot>,
    terms: &KnownTerms,
    analyzer: &mut Analyzer,
    leaf: &Leaf,
    today: NaiveDate,
) -> Result<Lowered> {
    let fields = &index.fields;
    let text = leaf.term.text();
    let country = |text| country(index, text);
    let query = match leaf.field {
        QueryField::Country => {
            country(text).and_then(|country| exactly(terms, fields.country, country.code))
        }
        QueryField::About => {
            country(text).and_then(|country| exactly(terms, fields.about, country.code))
        }
        QueryField::Language => language_query(terms, fields, text),
        QueryField::Date => days_of(&leaf.term, today).map(|days| day_query(snapshot, days)),
        QueryField::Source => name_query(analyzer, terms, fields.source_words, &leaf.term),
        _ => name_query(analyzer, terms, fields.actor_words, &leaf.term),
    };
    let query = query.map_err(|error| error.at_span(leaf.span.clone()))?;
    Ok(unscored(query))
}

/// Names that hold the words, or a word that begins or is written like the one given.
fn name_query(
    analyzer: &mut Analyzer,
    terms: &KnownTerms,
    field: Field,
    term: &Term,
) -> Result<Lowered> {
    let words = analyzer.words(term.text());
    let clauses = words.iter().map(|word| {
        let query = match term {
            Term::Prefix(_) => with_prefix(field, word),
            Term::Fuzzy { distance, .. } => {
                let word = Key::from_field_text(field, word);
                Box::new(FuzzyTermQuery::new(word, *distance, true))
            }
            _ => return None,
        };
        Some((Occur::Must, unscored(query)))
    });
    let query = match clauses.collect::<Option<Vec<_>>>() {
        Some(clauses) => join(clauses),
        None => named(analyzer, terms, field, term.text())?,
    };
    query.ok_or_else(|| Error::query(format!("'{}' holds no letter or digit", term.text())))
}

fn days_of(term: &Term, today: NaiveDate) -> Result<DayRange> {
    let Term::Range { from, to } = term else {
        return date::parse_range(term.text(), today);
    };
    let day = |text: &Option<String>, read: fn(&str, NaiveDate) -> Result<NaiveDate>| {
        text.as_deref().map(|text| read(text, today)).transpose()
    };
    in_order(DayRange {
        from: day(from, date::since)?,
        to: day(to, date::until)?,
    })
}

fn in_order(days: DayRange) -> Result<DayRange> {
    match (days.from, days.to) {
        (Some(from), Some(to)) if from > to => Err(Error::query(format!(
            "no day is both on or after {from} and on or before {to}"
        ))
        .with_help("the first day must not be later than the last")),
        _ => Ok(days),
    }
}

/// The country of this name, by the overrides of the index, else by the gazetteer.
fn known(index: &Index, name: &str) -> Result<Option<&'static CountryInfo>> {
    let given = index.overrides()?.country(name);
    Ok(given.or_else(|| gazetteer::resolve(name)))
}

fn country(index: &Index, name: &str) -> Result<&'static CountryInfo> {
    known(index, name)?.ok_or_else(|| {
        let nearest = gazetteer::nearest(name, NEAREST).join(", ");
        Error::query(format!("there is no country '{name}'")).with_help(match nearest.as_str() {
            "" => "give a name, a demonym or an ISO code: Azerbaijan, Azeri, AZ".to_owned(),
            nearest => format!("the nearest names are {nearest}"),
        })
    })
}

fn language_query(terms: &KnownTerms, fields: &Fields, name: &str) -> Result<Lowered> {
    let codes: Vec<_> = name
        .split(',')
        .map(|name| {
            language::normalise(name.trim()).ok_or_else(|| {
                Error::query(format!("there is no language '{}'", name.trim()))
                    .with_help("give its name or its ISO 639-1 code: English or en")
            })
        })
        .collect::<Result<_>>()?;
    let codes = codes.iter();
    let languages = codes.map(|code| exactly(terms, fields.language, code));
    Ok(any(languages.collect::<Result<_>>()?))
}

fn exactly(terms: &KnownTerms, field: Field, value: &str) -> Result<Lowered> {
    let key = Key::from_field_text(field, value);
    let known = terms.get(&key).map_err(engine_error)?;
    Ok(Box::new(Words::of(key, known)))
}

fn any(queries: Vec<Lowered>) -> Lowered {
    let queries = queries.into_iter().map(|query| (Occur::Should, query));
    join(queries.collect()).unwrap_or_else(|| Box::new(EmptyQuery))
}

fn day_query(snapshot: &Arc<Snapshot>, range: DayRange) -> Lowered {
    Box::new(DaysQuery::new(range, Arc::clone(snapshot)))
}

/// Articles whose date nothing in them tells.
pub(super) fn undated(fields: &Fields) -> Lowered {
    let values = [
        None,
        Some(DateSource::Retrieved),
        Some(DateSource::FileTime),
    ];
    let terms =
        values.map(|value| Key::from_field_text(fields.date_source, date_source_name(value)));
    Box::new(TermSetQuery::new(terms))
}
