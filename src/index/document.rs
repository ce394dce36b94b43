//! An article as the engine takes it.

use tantivy::TantivyDocument;
use xxhash_rust::xxh3::xxh3_64;

use super::analysis::{Analyzer, ArticleTerms, Language};
use super::named;
use super::schema::Fields;
use super::store::Store;
use super::stored::{Head, Parts, Place};
use crate::article::{Article, CountryRole, DateSource, IdSource, location};
use crate::error::Result;

/// A document ready to be written, and what it is known by.
pub(crate) struct Prepared {
    pub document: TantivyDocument,
    pub key: String,
    pub fingerprint: u64,
    pub place: Place,
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

/// Turns an enriched article into the document to write.
pub(crate) fn prepare(fields: &Fields, store: &Store, article: Article) -> Result<Prepared> {
    let mut analyzer = Analyzer::new();
    let named = named::text_of(&mut analyzer, &article.countries, &article.actors);
    let parts = Parts::of(article)?;
    let (bytes, fingerprint) = parts.bytes()?;
    let key = parts.key();
    let Parts {
        place, head, body, ..
    } = parts;
    let mut document = TantivyDocument::new();
    add_text(fields, &mut document, &head, &body);
    add_facets(fields, &mut document, &head);
    document.add_text(fields.named, named);
    document.add_text(fields.key, &key);
    document.add_text(fields.id, &head.id);
    document.add_text(fields.file, &head.path);
    document.add_u64(fields.fingerprint, fingerprint);
    document.add_bytes(fields.stored, &store.compress(&bytes)?);
    Ok(Prepared {
        document,
        key,
        fingerprint,
        version: head.version(),
        dated_by_time: head.date_source == Some(DateSource::FileTime),
        place,
    })
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
        document.add_u64(fields.actor_hash, xxh3_64(name.as_bytes()));
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
