//! Facets out of the text: one file a facet, pure functions from an article to an article.

pub(crate) mod actor;
pub(crate) mod country;
pub(crate) mod date;
pub(crate) mod dateline;
pub(crate) mod language;
mod packed;

use std::ops::Range;

use chrono::{DateTime, Utc};

use crate::article::{Article, ArticleDate, DateSource, Field, IdSource, Rule};
use crate::overrides::Overrides;
use date::FileFacts;
use dateline::Dateline;

/// The field of `extra` that keeps what the source states as countries and is the name of none.
const UNKNOWN_COUNTRIES: &str = "unknown_countries";

/// The parts of an article that an enricher reads.
#[derive(Clone, Copy)]
pub(crate) struct Story<'a> {
    /// The headline; empty when it was derived from the body, so that nothing is read twice.
    pub title: &'a str,
    /// The text, dateline included.
    pub body: &'a str,
    /// The place and date line, where the body starts with one. Its ranges are bytes of the body.
    pub dateline: Option<&'a Dateline>,
}

impl<'a> Story<'a> {
    /// The headline or the text.
    fn text(&self, field: Field) -> &'a str {
        match field {
            Field::Title => self.title,
            _ => self.body,
        }
    }

    /// Whether bytes of a field stand in the place of the dateline.
    fn is_dateline_place(&self, field: Field, range: &Range<usize>) -> bool {
        let place = self.dateline.map(|dateline| &dateline.place);
        field == Field::Body
            && place.is_some_and(|place| place.start <= range.start && range.end <= place.end)
    }
}

/// How articles are enriched.
#[derive(Clone, Copy)]
pub(crate) struct How<'a> {
    /// The moment that counts as now.
    pub now: DateTime<Utc>,
    /// Whether facets are read out of the text.
    pub facets: bool,
    /// What the user knows better; none where nothing is.
    pub overrides: Option<&'a Overrides>,
}

/// Words that name a place: a mention of a country, its people, its capital, or of a part of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PlaceMention {
    /// Title or body.
    pub field: Field,
    /// The words, as bytes of that field.
    pub range: Range<usize>,
    /// ISO code of the country that the words mean.
    pub code: &'static str,
    /// Why.
    pub rule: Rule,
}

/// Reads out of an article's text what its source does not state: language, countries, actors, date.
///
/// What the source states wins: facets are read out of the text only where it states none, and only
/// where `how` says so.
pub(crate) fn enrich(mut article: Article, file: &FileFacts<'_>, how: How<'_>) -> Article {
    print_dateline(&mut article);
    let dateline = dateline::parse(&article.body);
    let (found, warnings) = date::date(&article, dateline.as_ref(), file, how.now);
    article.warnings.extend(warnings);
    if article.date.is_none() {
        (article.date, article.date_source) = found.unzip();
    }
    if article.date_source != Some(DateSource::Metadata) {
        article.reading.date.clear();
    }
    other_dates(&mut article, how.now);
    let stated = article.language.as_deref().and_then(language::normalise);
    article.language = stated;
    if how.facets {
        article.given.has_countries |= !article.countries.is_empty();
        article.given.has_actors |= !article.actors.is_empty();
        let unknown = facets(&mut article, dateline.as_ref(), how.overrides);
        keep_aside(&mut article, unknown);
    }
    article.given = article.given.of_facets();
    article
}

/// Reads countries and actors again out of an article that was enriched before, all else being as it
/// is: what [`enrich`] would read with these overrides.
pub(crate) fn retag(article: &mut Article, overrides: Option<&Overrides>) {
    if !article.given.has_countries {
        article.countries.clear();
    }
    if !article.given.has_actors {
        article.actors.clear();
    }
    let dateline = dateline::parse(&article.body);
    facets(article, dateline.as_ref(), overrides);
}

/// When the article was changed and captured, apart from when it was published.
fn other_dates(article: &mut Article, now: DateTime<Utc>) {
    let modified = article.given.modified.as_deref();
    article.modified = article
        .modified
        .or_else(|| date::parse_stated(modified?, now).ok());
    let retrieved = article.given.retrieved;
    article.retrieved = article
        .retrieved
        .or_else(|| Some(ArticleDate::from_time(retrieved?.fixed_offset())));
}

impl Article {
    /// The article with what its headline and text say of language, source, countries, actors and date,
    /// where it does not state these itself. [`Writer::add`](crate::Writer::add) reads them out too.
    ///
    /// ```
    /// let article = dateline::Article::new("Talks in Baku", "Azerbaijan hosted the talks.").enriched();
    /// assert_eq!(article.countries[0].name, "Azerbaijan");
    /// ```
    pub fn enriched(self) -> Self {
        let how = How {
            now: Utc::now(),
            facets: true,
            overrides: None,
        };
        complete(self, how)
    }
}

/// As [`enrich`], for an article that a program adds: no file tells anything of it.
pub(crate) fn complete(mut article: Article, how: How<'_>) -> Article {
    if article.date.is_some() && article.date_source.is_none() {
        article.date_source = Some(DateSource::Metadata);
    }
    if !article.id.is_empty() {
        article.id_source = IdSource::Own;
    } else {
        (article.id, article.id_source) = match &article.url {
            Some(url) => (url.clone(), IdSource::Url),
            None => (content_id(&article), IdSource::Content),
        };
    }
    let file = FileFacts {
        path: "",
        modified: None,
    };
    enrich(article, &file, how)
}

/// An id for an article that has no other: a hash of its text.
pub(crate) fn content_id(article: &Article) -> String {
    let text = format!("{}\n{}", article.title, article.body);
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
}

/// Puts a dateline that the source keeps in a field of its own where the wire prints it.
fn print_dateline(article: &mut Article) {
    let Some(line) = article.given.dateline.take() else {
        return;
    };
    let line = line.trim().trim_end_matches(['-', '–', '—']).trim_end();
    if dateline::parse_field(line).is_some() && !article.body.starts_with(line) {
        article.body = format!("{line} - {}", article.body);
    }
}

/// Sets what is not set of language, source, countries and actors. Gives what the source states as
/// countries and is the name of none.
fn facets(
    article: &mut Article,
    dateline: Option<&Dateline>,
    overrides: Option<&Overrides>,
) -> Vec<String> {
    if article.language.is_none() {
        article.language = language::detect(&article.title, &article.body);
    }
    let title = if article.title_derived {
        ""
    } else {
        &article.title
    };
    let story = Story {
        title,
        body: &article.body,
        dateline,
    };
    if article.source.is_none() {
        article.source = actor::agency(&story).map(|(_, name)| name.to_owned());
    }
    if !article.countries.is_empty() && !article.actors.is_empty() {
        return Vec::new();
    }
    let places = country::mentions(&story, overrides);
    let mut unknown = Vec::new();
    if article.countries.is_empty() {
        let given = &article.given.countries;
        let found = country::countries(&story, &places, given);
        unknown = found.unknown;
        article.countries = found.countries;
        for country in &mut article.countries {
            country.salience = rounded(country.salience);
        }
    }
    if article.actors.is_empty() {
        let language = article.language.as_deref();
        article.actors = actor::actors(&story, &places, &article.given, language, overrides);
        for actor in &mut article.actors {
            actor.salience = rounded(actor.salience);
        }
    }
    unknown
}

fn keep_aside(article: &mut Article, unknown: Vec<String>) {
    for name in &unknown {
        let warning = format!("'{name}' is the name of no country; it is kept aside");
        article.warnings.push(warning);
    }
    if !unknown.is_empty() {
        let extra = &mut article.extra;
        extra.insert(UNKNOWN_COUNTRIES.to_owned(), unknown.into());
    }
}

/// To a thousandth: a salience is no more exact than that, and is read by people.
fn rounded(salience: f32) -> f32 {
    (salience * 1000.0).round().max(1.0) / 1000.0
}
