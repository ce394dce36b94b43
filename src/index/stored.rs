//! The layout of a stored article.
//!
//! In the order in which it is read: where it stands in its file, what a hit shows ([`Head`]), the text,
//! and the rest, for exports and explanations. Each part is in the `postcard` format, which holds no
//! names of fields: a change of the structs here is a new `FORMAT_VERSION`.

#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_64;

use super::damaged;
use super::document::key;
use crate::article::{
    Actor, ActorKind, Article, ArticleDate, Country, CountryRole, DateSource, Evidence, Given,
    IdSource, Reading,
};
use crate::error::{Error, ErrorKind, Result};

/// Where an article stands in its file. Kept apart from what it is: an entry that moves down its feed
/// is the same article.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub member: Option<String>,
    pub record: Option<u64>,
}

/// What a hit shows.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Head {
    pub id: String,
    pub id_source: IdSource,
    pub path: String,
    pub title: String,
    pub title_derived: bool,
    #[serde(with = "date")]
    pub date: Option<ArticleDate>,
    pub date_source: Option<DateSource>,
    #[serde(with = "date")]
    pub modified: Option<ArticleDate>,
    pub language: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    /// Code, name, role and salience.
    pub countries: Vec<(String, String, CountryRole, f32)>,
    /// Name, kind and salience.
    pub actors: Vec<(String, ActorKind, f32)>,
}

/// The rest.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Detail {
    authors: Vec<String>,
    sections: Vec<String>,
    /// As JSON, because it may hold anything; empty for none.
    extra: String,
    warnings: Vec<String>,
    #[serde(with = "date")]
    retrieved: Option<ArticleDate>,
    /// The fields of [`Reading`], in their order.
    reading: [String; 5],
    given: Given,
    /// Of each country, in the order of the head.
    evidence: Vec<Vec<Evidence>>,
    /// Of each actor, in the order of the head.
    mentions: Vec<Vec<String>>,
}

/// Dates as seconds and, where the time is known, the seconds between its zone and UTC.
mod date {
    use serde::{Deserializer, Serializer, de::Error as _};

    use super::{ArticleDate, DateTime, Deserialize, FixedOffset, Serialize};

    /// Seconds since 1970 in UTC, and the zone.
    type Stored = Option<(i64, Option<i32>)>;

    pub(super) fn serialize<S: Serializer>(
        date: &Option<ArticleDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let stored: Stored = date.map(|date| (date.timestamp(), date.zone()));
        stored.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<ArticleDate>, D::Error> {
        let Some((seconds, zone)) = Stored::deserialize(deserializer)? else {
            return Ok(None);
        };
        let utc = DateTime::from_timestamp(seconds, 0);
        let date = utc.and_then(|utc| match zone {
            None => Some(ArticleDate::from_day(utc.date_naive())),
            Some(zone) => {
                let zone = FixedOffset::east_opt(zone)?;
                Some(ArticleDate::from_time(utc.with_timezone(&zone)))
            }
        });
        date.map(Some).ok_or_else(|| D::Error::custom("no date"))
    }
}

impl Head {
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

/// An article in parts, as it is written.
pub(super) struct Parts {
    pub place: Place,
    pub head: Head,
    pub body: String,
    detail: Detail,
}

impl Parts {
    pub(super) fn of(mut article: Article) -> Result<Self> {
        let evidence = article.countries.iter_mut();
        let mentions = article.actors.iter_mut();
        let Reading {
            format,
            encoding,
            title,
            date,
            body,
        } = std::mem::take(&mut article.reading);
        let detail = Detail {
            authors: std::mem::take(&mut article.authors),
            sections: std::mem::take(&mut article.sections),
            extra: to_json(&article.extra)?,
            warnings: std::mem::take(&mut article.warnings),
            retrieved: article.retrieved,
            reading: [format, encoding, title, date, body],
            given: std::mem::take(&mut article.given),
            evidence: evidence
                .map(|country| std::mem::take(&mut country.evidence))
                .collect(),
            mentions: mentions
                .map(|actor| std::mem::take(&mut actor.mentions))
                .collect(),
        };
        Ok(Parts {
            place: Place {
                member: article.member.take(),
                record: article.record.take(),
            },
            body: std::mem::take(&mut article.body),
            head: head_of(article),
            detail,
        })
    }

    /// The bytes to store, and the hash of all that is the article.
    pub(super) fn bytes(&self) -> Result<(Vec<u8>, u64)> {
        let mut bytes = Vec::with_capacity(self.body.len() + ROOM);
        bytes = append(&self.place, bytes)?;
        let own = bytes.len();
        bytes = append(&self.head, bytes)?;
        bytes = append(&self.body, bytes)?;
        bytes = append(&self.detail, bytes)?;
        let hash = xxh3_64(bytes.get(own..).unwrap_or_default());
        Ok((bytes, hash))
    }

    /// See [`key`].
    pub(super) fn key(&self) -> String {
        key_of(&self.place, &self.head)
    }
}

/// Bytes of an article beside its text, about.
const ROOM: usize = 1024;

fn append(part: &impl Serialize, bytes: Vec<u8>) -> Result<Vec<u8>> {
    postcard::to_extend(part, bytes).map_err(|error| {
        Error::new(ErrorKind::Index, "an article cannot be written").because(error)
    })
}

fn to_json(extra: &Map<String, Value>) -> Result<String> {
    if extra.is_empty() {
        return Ok(String::new());
    }
    serde_json::to_string(extra).map_err(|error| {
        Error::new(ErrorKind::Index, "an article cannot be written as JSON").because(error)
    })
}

fn head_of(article: Article) -> Head {
    let countries = article.countries.into_iter();
    let actors = article.actors.into_iter();
    Head {
        id: article.id,
        id_source: article.id_source,
        path: article.path,
        title: article.title,
        title_derived: article.title_derived,
        date: article.date,
        date_source: article.date_source,
        modified: article.modified,
        language: article.language,
        source: article.source,
        url: article.url,
        countries: countries
            .map(|country| (country.code, country.name, country.role, country.salience))
            .collect(),
        actors: actors
            .map(|actor| (actor.name, actor.kind, actor.salience))
            .collect(),
    }
}

fn key_of(place: &Place, head: &Head) -> String {
    let source = head.source.as_deref();
    let member = place.member.as_deref();
    key(
        &head.id,
        head.id_source,
        source,
        &head.path,
        member,
        place.record,
    )
}

/// A stored article, read as far as a hit shows it.
pub(crate) struct Stored {
    pub place: Place,
    pub head: Head,
    bytes: Vec<u8>,
    body: Range<usize>,
}

impl Stored {
    pub(super) fn read(bytes: Vec<u8>) -> Result<Self> {
        let (place, rest) = take(&bytes)?;
        let (head, rest) = take(rest)?;
        let (body, rest): (&str, _) = take(rest)?;
        let end = bytes.len() - rest.len();
        let body = end - body.len()..end;
        Ok(Stored {
            place,
            head,
            bytes,
            body,
        })
    }

    /// The text.
    pub(crate) fn body(&self) -> &str {
        let body = self.bytes.get(self.body.clone()).unwrap_or_default();
        // It has been read as text before.
        str::from_utf8(body).unwrap_or_default()
    }

    /// See [`key`].
    pub(crate) fn key(&self) -> String {
        key_of(&self.place, &self.head)
    }

    /// The whole article.
    pub(crate) fn article(self) -> Result<Article> {
        let (detail, _): (Detail, _) = take(self.bytes.get(self.body.end..).unwrap_or_default())?;
        let body = self.body().to_owned();
        let Stored { place, head, .. } = self;
        let extra = match detail.extra.as_str() {
            "" => Map::new(),
            json => serde_json::from_str(json).map_err(unreadable)?,
        };
        let [format, encoding, title, date, text] = detail.reading;
        Ok(Article {
            id: head.id,
            id_source: head.id_source,
            path: head.path,
            member: place.member,
            record: place.record,
            title: head.title,
            title_derived: head.title_derived,
            date: head.date,
            date_source: head.date_source,
            modified: head.modified,
            retrieved: detail.retrieved,
            language: head.language,
            source: head.source,
            url: head.url,
            authors: detail.authors,
            sections: detail.sections,
            countries: countries(head.countries, detail.evidence),
            actors: actors(head.actors, detail.mentions),
            extra,
            warnings: detail.warnings,
            reading: Reading {
                format,
                encoding,
                title,
                date,
                body: text,
            },
            body,
            given: detail.given,
        })
    }
}

fn countries(
    heads: Vec<(String, String, CountryRole, f32)>,
    evidence: Vec<Vec<Evidence>>,
) -> Vec<Country> {
    let whole = |((code, name, role, salience), evidence)| Country {
        code,
        name,
        role,
        salience,
        evidence,
    };
    heads.into_iter().zip(evidence).map(whole).collect()
}

fn actors(heads: Vec<(String, ActorKind, f32)>, mentions: Vec<Vec<String>>) -> Vec<Actor> {
    let whole = |((name, kind, salience), mentions)| Actor {
        name,
        kind,
        salience,
        mentions,
    };
    heads.into_iter().zip(mentions).map(whole).collect()
}

fn take<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<(T, &'a [u8])> {
    postcard::take_from_bytes(bytes).map_err(unreadable)
}

fn unreadable(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    damaged("a stored article cannot be read").because(error)
}
