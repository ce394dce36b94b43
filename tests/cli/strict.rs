//! The JSON that the program prints, field by field as the README lists it: a field more or less
//! than these is a failure.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// Of a batch's line only.
    pub id: Option<String>,
    pub query: String,
    pub total: u64,
    #[serde(default)]
    pub partial: Option<u64>,
    pub offset: usize,
    pub hits: Vec<Hit>,
    #[serde(default)]
    pub facets: BTreeMap<String, Facet>,
    #[serde(default)]
    pub timeline: Option<Timeline>,
    pub suggestion: Option<Suggestion>,
    pub warnings: Vec<String>,
    pub took_us: u64,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Hit {
    pub rank: usize,
    pub score: Option<f32>,
    pub id: String,
    #[serde(default)]
    pub member: Option<String>,
    pub path: String,
    pub record: Option<u64>,
    pub title: String,
    pub title_derived: bool,
    #[serde(default)]
    pub title_highlights: Vec<(usize, usize)>,
    pub date: Option<String>,
    pub date_source: Option<String>,
    pub language: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    pub countries: Vec<HitCountry>,
    pub actors: Vec<HitActor>,
    pub snippet: Option<Snippet>,
    pub explanation: Option<Explanation>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct HitCountry {
    pub code: String,
    pub name: String,
    pub role: String,
    pub salience: f32,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct HitActor {
    pub name: String,
    pub kind: Kind,
    pub salience: f32,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Person,
    Organisation,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Snippet {
    pub text: String,
    pub highlights: Vec<(usize, usize)>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    pub value: f32,
    pub description: String,
    #[serde(default)]
    pub details: Vec<Explanation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facet {
    pub values: Vec<FacetValue>,
    pub distinct: u64,
    pub missing: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacetValue {
    pub value: String,
    pub label: String,
    pub count: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timeline {
    pub by: String,
    pub split: Option<String>,
    pub periods: Vec<Period>,
    #[serde(default)]
    pub series: Vec<FacetValue>,
    pub undated: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub label: String,
    pub first: String,
    pub last: String,
    pub count: u64,
    pub burst: bool,
    #[serde(default)]
    pub series: Vec<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    pub query: String,
    pub total: u64,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    pub format: String,
    pub encoding: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub body: String,
}

/// What `inspect` and `export` print.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub id: String,
    pub id_source: String,
    #[serde(default)]
    pub member: Option<String>,
    pub path: String,
    pub record: Option<u64>,
    pub title: String,
    pub title_derived: bool,
    pub date: Option<String>,
    pub date_source: Option<String>,
    #[serde(default)]
    pub modified: Option<String>,
    #[serde(default)]
    pub retrieved: Option<String>,
    pub reading: Reading,
    pub language: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    #[serde(default)]
    pub authors: Vec<String>,
    #[serde(default)]
    pub sections: Vec<String>,
    pub countries: Vec<Country>,
    pub actors: Vec<Actor>,
    pub extra: Map<String, Value>,
    #[serde(default)]
    pub warnings: Vec<String>,
    pub body: String,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Country {
    pub code: String,
    pub name: String,
    pub role: String,
    pub salience: f32,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    pub field: String,
    pub text: String,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub rule: String,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    pub name: String,
    pub kind: Kind,
    pub salience: f32,
    pub mentions: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Info {
    pub path: String,
    pub format_version: u32,
    pub articles: u64,
    pub files: u64,
    pub files_with_failures: u64,
    pub bytes: u64,
    pub first: Option<String>,
    pub last: Option<String>,
    pub overrides_changed: bool,
    pub facets: BTreeMap<String, Facet>,
}

/// Text that must be exactly one such object.
#[track_caller]
pub fn parsed<T: DeserializeOwned>(text: &str) -> T {
    match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => panic!("{error} in {text}"),
    }
}

#[track_caller]
pub fn hit(line: &str) -> Hit {
    parsed(line)
}

/// The part of a text from one character up to another.
pub fn slice(text: &str, start: usize, end: usize) -> String {
    assert!(start < end, "{start}..{end} is empty");
    let part: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(
        part.chars().count(),
        end - start,
        "beyond the end of {text}"
    );
    part
}
