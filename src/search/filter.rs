//! Filters: countries, actors, sources, languages and days, from flags and from the query's text.

use std::sync::Arc;

use chrono::NaiveDate;
use tantivy::Term as Key;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EmptyQuery, FuzzyTermQuery, Occur, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::days::DaysQuery;
use super::guard::Explainable;
use super::lower::{Lowered, exclude, join, named, unscored, with_prefix};
use crate::article::DateSource;
use crate::enrich::language;
use crate::error::{Error, Result};
use crate::gazetteer::{self, CountryInfo};
use crate::index::Index;
use crate::index::analysis::Analyzer;
use crate::index::document::date_source_name;
use crate::index::schema::Fields;
use crate::index::snapshot::Snapshot;
use crate::query::date::{self, DayRange};
use crate::query::syntax::{Leaf, QueryField, Term};

/// How many names an error about an unknown one lists.
const NEAREST: usize = 3;

/// What an article about the country of a filter scores beside one that names it in passing: about as
/// much as a second mention of a middling word.
const ABOUT_SCORE: f32 = 1.5;

/// What a query's filters are lowered with.
pub(super) struct Filters<'a> {
    pub index: &'a Index,
    pub snapshot: &'a Arc<Snapshot>,
    pub fields: &'a Fields,
    pub analyzer: &'a mut Analyzer,
    pub today: NaiveDate,
}

impl Filters<'_> {
    /// One clause a filter: those that must hold and those that must not. With `scored`, articles
    /// about a country score more than those that name it.
    pub(super) fn clauses(
        &mut self,
        query: &crate::Query,
        scored: bool,
    ) -> Result<Vec<(Occur, Lowered)>> {
        let mut clauses = Vec::new();
        let weigh = if scored {
            weighed_country_query
        } else {
            country_query
        };
        let mut must = |query: Lowered| clauses.push((Occur::Must, query));
        for list in &query.countries {
            must(self.countries(list, weigh)?);
        }
        for list in &query.about {
            must(self.countries(list, about_query)?);
        }
        for name in &query.actors {
            must(self.name(name, "an actor", self.fields.actor_words)?);
        }
        if !query.sources.is_empty() {
            let sources = query.sources.iter();
            let sources = sources
                .map(|name| self.name(name, "a source", self.fields.source_words))
                .collect::<Result<Vec<_>>>()?;
            must(any(sources));
        }
        if !query.languages.is_empty() {
            let languages = query.languages.iter();
            let languages = languages
                .map(|name| language_query(self.fields, name))
                .collect::<Result<Vec<_>>>()?;
            must(any(languages));
        }
        if let Some(days) = days_asked(query, self.today)? {
            must(day_query(self.snapshot, days));
        }
        if query.undated {
            must(undated(self.fields));
        }
        for list in &query.not_countries {
            clauses.push(exclude(self.countries(list, country_query)?));
        }
        Ok(clauses)
    }

    /// Any of the countries that the list names, as `lower` lowers them.
    fn countries(&self, list: &str, lower: LowerCountries) -> Result<Lowered> {
        let names = list.split(',').map(str::trim);
        // A name may hold a comma itself ("Korea, Republic of").
        if let Some(country) = known(self.index, list)? {
            return Ok(lower(self.fields, &[country]));
        }
        let countries = names
            .filter(|name| !name.is_empty())
            .map(|name| country(self.index, name))
            .collect::<Result<Vec<_>>>()?;
        if countries.is_empty() {
            return Err(Error::query("the name of the country is empty")
                .with_help("for example Azerbaijan, AZ or AZE"));
        }
        Ok(lower(self.fields, &countries))
    }

    fn name(&mut self, name: &str, what: &str, field: Field) -> Result<Lowered> {
        named(self.analyzer, field, name).ok_or_else(|| {
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
    analyzer: &mut Analyzer,
    leaf: &Leaf,
    today: NaiveDate,
) -> Result<Lowered> {
    let fields = &index.fields;
    let text = leaf.term.text();
    let country = |text| country(index, text);
    let query = match leaf.field {
        QueryField::Country => country(text).map(|country| country_query(fields, &[country])),
        QueryField::About => country(text).map(|country| about_query(fields, &[country])),
        QueryField::Language => language_query(fields, text),
        QueryField::Date => days_of(&leaf.term, today).map(|days| day_query(snapshot, days)),
        QueryField::Source => name_query(analyzer, fields.source_words, &leaf.term),
        _ => name_query(analyzer, fields.actor_words, &leaf.term),
    };
    query.map_err(|error| error.at_span(leaf.span.clone()))
}

/// Names that hold the words, or a word that begins or is written like the one given.
fn name_query(analyzer: &mut Analyzer, field: Field, term: &Term) -> Result<Lowered> {
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
        None => named(analyzer, field, term.text()),
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

/// Makes a query of countries.
type LowerCountries = fn(&Fields, &[&'static CountryInfo]) -> Lowered;

fn country_query(fields: &Fields, countries: &[&'static CountryInfo]) -> Lowered {
    countries_in(fields.country, countries)
}

fn about_query(fields: &Fields, countries: &[&'static CountryInfo]) -> Lowered {
    countries_in(fields.about, countries)
}

/// Articles that concern one of the countries; those about it score more.
fn weighed_country_query(fields: &Fields, countries: &[&'static CountryInfo]) -> Lowered {
    let about = ConstScoreQuery::new(about_query(fields, countries), ABOUT_SCORE);
    Box::new(BooleanQuery::new(vec![
        (Occur::Must, country_query(fields, countries)),
        (Occur::Should, Box::new(about)),
    ]))
}

fn countries_in(field: Field, countries: &[&'static CountryInfo]) -> Lowered {
    let codes = countries.iter();
    any(codes.map(|country| exactly(field, country.code)).collect())
}

fn language_query(fields: &Fields, name: &str) -> Result<Lowered> {
    let codes: Vec<_> = name
        .split(',')
        .map(|name| {
            language::normalise(name.trim()).ok_or_else(|| {
                Error::query(format!("there is no language '{}'", name.trim()))
                    .with_help("give its name or its ISO 639-1 code: English or en")
            })
        })
        .collect::<Result<_>>()?;
    Ok(any(codes
        .iter()
        .map(|code| exactly(fields.language, code))
        .collect()))
}

fn exactly(field: Field, value: &str) -> Lowered {
    let term = Key::from_field_text(field, value);
    unscored(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
}

fn any(mut queries: Vec<Lowered>) -> Lowered {
    match queries.pop() {
        Some(only) if queries.is_empty() => only,
        Some(last) => {
            queries.push(last);
            Explainable::boxed(BooleanQuery::union(queries))
        }
        None => Box::new(EmptyQuery),
    }
}

fn day_query(snapshot: &Arc<Snapshot>, range: DayRange) -> Lowered {
    unscored(Box::new(DaysQuery::new(range, Arc::clone(snapshot))))
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
    unscored(Box::new(TermSetQuery::new(terms)))
}
