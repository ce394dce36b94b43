//! An article as the engine stores it, and back.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tantivy::TantivyDocument;
use tantivy::schema::Value as _;
use xxhash_rust::xxh3::Xxh3;

use super::analysis::{Analyzer, ArticleTerms, Language};
use super::named;
use super::schema::Fields;
use crate::article::{
    Actor, ActorKind, Article, ArticleDate, Country, CountryRole, DateSource, Evidence, Given,
    IdSource, Reading, location,
};
use crate::error::{Error, ErrorKind, Result};

/// What a hit shows: read for each one, so kept small and apart from the rest.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Head {
    pub id: String,
    pub id_source: IdSource,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
    pub title: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub title_derived: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<ArticleDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_source: Option<DateSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<ArticleDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub countries: Vec<(String, String, CountryRole, f32)>,
    pub actors: Vec<(String, ActorKind, f32)>,
}

/// The rest: read for exports and explanations.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Detail {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sections: Vec<String>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    extra: Map<String, Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retrieved: Option<ArticleDate>,
    #[serde(skip_serializing_if = "Reading::is_empty")]
    reading: Reading,
    #[serde(skip_serializing_if = "Given::is_empty")]
    given: Given,
    /// Of each country, in the order of the head.
    evidence: Vec<Vec<Evidence>>,
    /// Of each actor, in the order of the head.
    mentions: Vec<Vec<String>>,
}

/// A document ready to be written, and what it is known by.
pub(crate) struct Prepared {
    pub document: TantivyDocument,
    pub key: String,
    pub fingerprint: u64,
    pub member: Option<String>,
    pub record: Option<u64>,
    /// See [`Head::version`].
    pub version: i64,
    pub dated_by_time: bool,
}

/// What an article is known by: the same string for the same article, in whatever file it comes.
///
/// A bare number is an id only among the articles of one source, or, where none is named, of one
/// file: exports of different archives all count from 1.
pub(crate) fn key(
    id: &str,
    id_source: IdSource,
    source: Option<&str>,
    path: &str,
    member: Option<&str>,
    record: Option<u64>,
) -> String {
    match id_source {
        IdSource::Own if id.bytes().all(|byte| byte.is_ascii_digit()) => {
            let file = || location(path, member, None);
            let scope = source.map_or_else(file, str::to_owned);
            format!("number:{scope}:{id}")
        }
        IdSource::Own => format!("id:{id}"),
        IdSource::Url => format!("url:{id}"),
        IdSource::Content => format!("content:{id}"),
        IdSource::Path => format!("path:{}", location(path, member, record.or(Some(0)))),
    }
}

impl Head {
    pub(crate) fn key(&self) -> String {
        key(
            &self.id,
            self.id_source,
            self.source.as_deref(),
            &self.path,
            self.member.as_deref(),
            self.record,
        )
    }

    /// Orders the versions of an article: when it was last changed, else published, in seconds. A
    /// date that is a guess from the file says nothing that the file's time does not.
    pub(crate) fn version(&self) -> i64 {
        let guess = matches!(
            self.date_source,
            Some(DateSource::FileTime | DateSource::Retrieved)
        );
        let date = self.date.filter(|_| !guess);
        let dates = [date, self.modified].into_iter().flatten();
        dates.map(|date| date.timestamp()).max().unwrap_or(i64::MIN)
    }
}

/// Turns an enriched article into the document to write.
pub(crate) fn prepare(fields: &Fields, mut article: Article) -> Result<Prepared> {
    let mut analyzer = Analyzer::new();
    let named = named::text_of(&mut analyzer, &article.countries, &article.actors);
    let detail = Detail {
        authors: std::mem::take(&mut article.authors),
        sections: std::mem::take(&mut article.sections),
        extra: std::mem::take(&mut article.extra),
        warnings: std::mem::take(&mut article.warnings),
        retrieved: article.retrieved,
        reading: std::mem::take(&mut article.reading),
        given: std::mem::take(&mut article.given),
        evidence: take_each(&mut article.countries, |c| &mut c.evidence),
        mentions: take_each(&mut article.actors, |a| &mut a.mentions),
    };
    let body = std::mem::take(&mut article.body);
    let mut head = head_of(article);
    let detail_json = to_json(&detail)?;
    // An entry that moves down its feed is the same article.
    let place = (head.member.take(), head.record.take());
    let fingerprint = hash([&to_json(&head)?, body.as_bytes(), &detail_json]);
    (head.member, head.record) = place;
    let head_json = to_json(&head)?;

    let mut document = TantivyDocument::new();
    add_text(fields, &mut document, &head, &body);
    add_facets(fields, &mut document, &head);
    document.add_text(fields.named, named);
    let key = head.key();
    document.add_text(fields.key, &key);
    document.add_text(fields.id, &head.id);
    document.add_text(fields.file, &head.path);
    document.add_u64(fields.fingerprint, fingerprint);
    document.add_bytes(fields.head, &head_json);
    document.add_text(fields.body, body);
    document.add_bytes(fields.detail, &detail_json);
    Ok(Prepared {
        document,
        key,
        fingerprint,
        version: head.version(),
        dated_by_time: head.date_source == Some(DateSource::FileTime),
        member: head.member,
        record: head.record,
    })
}

fn take_each<T, U>(items: &mut [T], field: impl Fn(&mut T) -> &mut Vec<U>) -> Vec<Vec<U>> {
    items
        .iter_mut()
        .map(|item| std::mem::take(field(item)))
        .collect()
}

fn head_of(article: Article) -> Head {
    Head {
        id: article.id,
        id_source: article.id_source,
        path: article.path,
        member: article.member,
        record: article.record,
        title: article.title,
        title_derived: article.title_derived,
        date: article.date,
        date_source: article.date_source,
        modified: article.modified,
        language: article.language,
        source: article.source,
        url: article.url,
        countries: article
            .countries
            .into_iter()
            .map(|country| (country.code, country.name, country.role, country.salience))
            .collect(),
        actors: article
            .actors
            .into_iter()
            .map(|actor| (actor.name, actor.kind, actor.salience))
            .collect(),
    }
}

/// The stems of headline and body, as the engine takes them.
pub(crate) fn indexed_text(head: &Head, body: &str) -> String {
    // A derived headline repeats the lead: it must not count twice.
    let own_title = if head.title_derived { "" } else { &head.title };
    ArticleTerms::text_of(Language::of(head.language.as_deref()), own_title, body)
}

fn add_text(fields: &Fields, document: &mut TantivyDocument, head: &Head, body: &str) {
    let language = Language::of(head.language.as_deref());
    let terms = ArticleTerms::of(language, &head.title, head.title_derived, body);
    document.add_text(fields.text, terms.text);
    document.add_text(fields.title, terms.title);
    document.add_text(fields.words, terms.words);
}

fn add_facets(fields: &Fields, document: &mut TantivyDocument, head: &Head) {
    for (code, _, role, _) in &head.countries {
        document.add_text(fields.country, code);
        if *role == CountryRole::About {
            document.add_text(fields.about, code);
        }
    }
    for (name, _, _) in &head.actors {
        document.add_text(fields.actor, name);
        document.add_text(fields.actor_words, name);
    }
    if let Some(source) = &head.source {
        document.add_text(fields.source, source);
        document.add_text(fields.source_words, source);
    }
    if let Some(language) = &head.language {
        document.add_text(fields.language, language);
    }
    if let Some(date) = head.date {
        document.add_i64(fields.published, date.timestamp());
        document.add_i64(fields.day, i64::from(days(date.day())));
    }
    document.add_text(fields.date_source, date_source_name(head.date_source));
}

/// Days since 1970-01-01.
pub(crate) fn days(day: chrono::NaiveDate) -> i32 {
    day.to_epoch_days()
}

/// What the index calls the evidence of a date.
pub(crate) fn date_source_name(source: Option<DateSource>) -> &'static str {
    source.map_or("none", DateSource::name)
}

/// Reads what a hit shows.
pub(crate) fn read_head(fields: &Fields, document: &TantivyDocument) -> Result<Head> {
    from_json(stored_bytes(document, fields.head)?)
}

/// Reads the text.
pub(crate) fn read_body<'a>(fields: &Fields, document: &'a TantivyDocument) -> &'a str {
    document
        .get_first(fields.body)
        .and_then(|value| value.as_str())
        .unwrap_or_default()
}

/// Reads the whole article.
pub(crate) fn read_article(fields: &Fields, document: &TantivyDocument) -> Result<Article> {
    let head = read_head(fields, document)?;
    let detail: Detail = from_json(stored_bytes(document, fields.detail)?)?;
    let mut evidence = detail.evidence.into_iter();
    let mut mentions = detail.mentions.into_iter();
    Ok(Article {
        id: head.id,
        id_source: head.id_source,
        path: head.path,
        member: head.member,
        record: head.record,
        title: head.title,
        title_derived: head.title_derived,
        date: head.date,
        date_source: head.date_source,
        modified: head.modified,
        retrieved: detail.retrieved,
        reading: detail.reading,
        language: head.language,
        source: head.source,
        url: head.url,
        authors: detail.authors,
        sections: detail.sections,
        countries: head
            .countries
            .into_iter()
            .map(|(code, name, role, salience)| Country {
                code,
                name,
                role,
                salience,
                evidence: evidence.next().unwrap_or_default(),
            })
            .collect(),
        actors: head
            .actors
            .into_iter()
            .map(|(name, kind, salience)| Actor {
                name,
                kind,
                salience,
                mentions: mentions.next().unwrap_or_default(),
            })
            .collect(),
        extra: detail.extra,
        warnings: detail.warnings,
        body: read_body(fields, document).to_owned(),
        given: detail.given,
    })
}

fn stored_bytes(document: &TantivyDocument, field: tantivy::schema::Field) -> Result<&[u8]> {
    document
        .get_first(field)
        .and_then(|value| value.as_bytes())
        .ok_or_else(|| damaged("an article without its stored part"))
}

fn to_json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|error| {
        Error::new(ErrorKind::Index, "an article cannot be written as JSON").because(error)
    })
}

pub(super) fn from_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T> {
    serde_json::from_slice(bytes)
        .map_err(|error| damaged("a stored article cannot be read").because(error))
}

fn damaged(what: &str) -> Error {
    Error::new(ErrorKind::Index, format!("the index is damaged: {what}"))
        .with_help("build it again: delete the index folder and run search index PATH")
}

fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
    let mut hasher = Xxh3::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.digest()
}
