//! The article, its facets and its identity: what every stage speaks.

mod date;

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use date::{ArticleDate, DateSource, ParseDateError};

/// One news item, as read from a file and enriched with its facets.
///
/// Its JSON form is what `search inspect --format jsonl` and `search export` print.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    /// Its own id where it has one, else its URL, else its path (with `!/member` in an archive, and
    /// `#record` in a file of many).
    pub id: String,
    /// Which of the three the id is.
    pub id_source: IdSource,
    /// The file it was read from, with `/` between folders; `-` for standard input.
    pub path: String,
    /// The file in the archive that `path` is, with `/` between folders.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Its position in a file of many articles, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
    /// The headline.
    pub title: String,
    /// Whether the headline was made from the lead because the source gave none.
    pub title_derived: bool,
    /// When it was published.
    pub date: Option<ArticleDate>,
    /// What told the date.
    pub date_source: Option<DateSource>,
    /// When it was last changed, where the source says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<ArticleDate>,
    /// When it was captured from the web, where the archive says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<ArticleDate>,
    /// The language it is written in, ISO 639-1 (`en`).
    pub language: Option<String>,
    /// The newspaper, agency or site; the agency of the dateline where the source states none.
    pub source: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Sections, categories and tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
    /// The countries it concerns, weightiest first.
    pub countries: Vec<Country>,
    /// The people and organisations in it, weightiest first.
    pub actors: Vec<Actor>,
    /// Fields of the source that mean nothing to the engine, kept as they were.
    pub extra: Map<String, Value>,
    /// What the reader could not take as it stood, and what was done instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// How it was read.
    #[serde(skip_serializing_if = "Reading::is_empty")]
    pub reading: Reading,
    /// The text, paragraphs separated by a blank line.
    pub body: String,
    /// What the file states of date and facets, as written; enrichment turns it into facets and keeps
    /// what it states of them.
    #[serde(skip)]
    pub(crate) given: Given,
}

impl Article {
    /// An article with headline and text; everything else can be set in its fields.
    ///
    /// ```
    /// let mut article = dateline::Article::new("Talks in Baku", "Azerbaijan hosted the talks.");
    /// article.id = "desk-17".into();
    /// article.date = Some("2025-07-31".parse().unwrap());
    /// article.source = Some("Caspian Courier".into());
    /// ```
    pub fn new(title: impl Into<String>, body: impl Into<String>) -> Self {
        Article {
            title: title.into(),
            body: body.into(),
            ..Article::default()
        }
    }
}

/// Where an article lies: its file, the member of an archive behind `!/`, its record behind `#`.
///
/// ```
/// assert_eq!(dateline::location("a.zip", Some("b.csv"), Some(3)), "a.zip!/b.csv#3");
/// ```
pub fn location(path: &str, member: Option<&str>, record: Option<u64>) -> String {
    let mut place = path.to_owned();
    if let Some(member) = member {
        place.push_str("!/");
        place.push_str(member);
    }
    if let Some(record) = record {
        place.push_str(&format!("#{record}"));
    }
    place
}

/// How an article was read from its file: what the reader went by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// The format it was read as (`html`, `json-lines`); empty if a program added it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub format: String,
    /// The encoding of its text (`utf-8`, `windows-1251`).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub encoding: String,
    /// What gave the headline ("JSON-LD headline", "field Headline", "first line").
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What gave the date, where its source is metadata ("JSON-LD datePublished", "field pubDate").
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// What gave the text, where there was a choice ("content:encoded", "summary only").
    #[serde(skip_serializing_if = "String::is_empty")]
    pub body: String,
}

impl Reading {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Reading::default()
    }
}

/// Statements of the source, as written, before enrichment has understood them. What it states of
/// facets is stored, so that these can be read out of the stored text again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Given {
    /// The date of publication.
    #[serde(skip)]
    pub date: Option<String>,
    /// The date of the last change.
    #[serde(skip)]
    pub modified: Option<String>,
    /// When it was captured from the web.
    #[serde(skip)]
    pub retrieved: Option<DateTime<Utc>>,
    /// The time that an archive keeps for its member.
    #[serde(skip)]
    pub file_time: Option<DateTime<Utc>>,
    /// The place and date line ("SALVADOR, Feb 26"), where the source keeps it in a field of its own.
    #[serde(skip)]
    pub dateline: Option<String>,
    /// Names or codes of countries.
    pub countries: Vec<String>,
    /// Names of people.
    pub people: Vec<String>,
    /// Names of organisations.
    pub organisations: Vec<String>,
    /// Names of people or organisations, not told apart.
    pub actors: Vec<String>,
    /// Whether a program has set the countries itself; so with the actors.
    pub has_countries: bool,
    pub has_actors: bool,
}

impl Given {
    /// What is stated of facets alone: the rest has become fields of the article.
    pub(crate) fn of_facets(self) -> Self {
        Given {
            date: None,
            modified: None,
            retrieved: None,
            file_time: None,
            dateline: None,
            ..self
        }
    }
}

/// What an article is known by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum IdSource {
    /// The id that the source gives it.
    Own,
    /// Its URL.
    Url,
    /// Its path, and its position in a file of many.
    #[default]
    Path,
    /// A hash of its content: an article from standard input with neither id nor URL.
    Content,
}

/// A country that an article concerns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2 (`AZ`); the withdrawn code for a country that is gone (`SU`).
    pub code: String,
    /// The short English name.
    pub name: String,
    /// What it is to the article.
    #[serde(default)]
    pub role: CountryRole,
    /// How much the article is about it, beside the country that it is about most, which has 1:
    /// above 0.
    pub salience: f32,
    /// The words that say so, in the order in which they stand.
    pub evidence: Vec<Evidence>,
}

/// What a country is to an article.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CountryRole {
    /// The article is about it: its source states it, or it has more weight in headline and text than
    /// one that is named in passing. Of the countries of a text at least one is that.
    About,
    /// The article was written there, and says little more of it.
    Dateline,
    /// It is named in passing.
    #[default]
    Mention,
}

impl CountryRole {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            CountryRole::About => "about",
            CountryRole::Dateline => "dateline",
            CountryRole::Mention => "mention",
        }
    }
}

impl fmt::Display for CountryRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Words of an article that name a country, and the rule that says which.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where the words stand.
    pub field: Field,
    /// The words.
    pub text: String,
    /// First character of the words in that field, counted in Unicode characters from 0; none for
    /// metadata.
    pub start: Option<usize>,
    /// One past their last character.
    pub end: Option<usize>,
    /// Why the words mean the country.
    pub rule: Rule,
}

/// A part of an article that evidence can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// A field of the source.
    Metadata,
    /// The headline.
    Title,
    /// The text.
    Body,
}

/// A rule by which words mean a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// The source states it.
    Metadata,
    /// The place of the dateline.
    Dateline,
    /// The country's short name, or a former one.
    Name,
    /// Its official name.
    OfficialName,
    /// An abbreviation ("U.S.", "UAE").
    Abbreviation,
    /// The adjective or the name of its people.
    Demonym,
    /// Its capital.
    Capital,
    /// A large city.
    City,
    /// A state, province or other region of it.
    Region,
    /// A government or institution known by its seat or name ("the Kremlin").
    Institution,
    /// A name of the user's [`Overrides`](crate::Overrides).
    Override,
}

impl Rule {
    /// Whether the words name the country itself or its people, not a part of it.
    pub(crate) fn names_country(self) -> bool {
        matches!(
            self,
            Rule::Name | Rule::OfficialName | Rule::Abbreviation | Rule::Demonym | Rule::Override
        )
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Rule::Metadata => "metadata",
            Rule::Dateline => "dateline",
            Rule::Name => "name",
            Rule::OfficialName => "official name",
            Rule::Abbreviation => "abbreviation",
            Rule::Demonym => "demonym",
            Rule::Capital => "capital",
            Rule::City => "city",
            Rule::Region => "region",
            Rule::Institution => "institution",
            Rule::Override => "override",
        })
    }
}

/// A person or an organisation in an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// The fullest form of the name in the article, without title.
    pub name: String,
    /// Person or organisation.
    pub kind: ActorKind,
    /// How much the article is about it: above 0, at most 1.
    pub salience: f32,
    /// The different forms in which the text names it, in the order in which they first stand.
    pub mentions: Vec<String>,
}

/// What kind of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A company, agency, party, ministry, armed group or other body.
    Organisation,
}
