//! Fields of a record into an [`Article`], whatever their names and shapes.

use serde_json::{Map, Value};

use super::map::FieldMap;
use super::names::{self, Role};
use super::{html, values};
use crate::article::Article;
use crate::error::{Error, Result};

/// An article out of a JSON value, which must be an object.
pub(super) fn article(value: Value, map: &FieldMap) -> Result<Article> {
    match value {
        Value::Object(fields) => Ok(from_map(unwrap(fields), map)),
        other => Err(Error::input(format!(
            "{} where an object with the fields of an article is expected",
            kind(&other)
        ))),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Lifts the fields that search servers keep one object down.
fn unwrap(fields: Map<String, Value>) -> Map<String, Value> {
    if !fields
        .iter()
        .any(|(name, value)| names::holds_fields(name) && value.is_object())
    {
        return fields;
    }
    let mut flat = Map::new();
    for (name, value) in fields {
        match value {
            Value::Object(inner) if names::holds_fields(&name) => {
                for (name, value) in inner {
                    flat.insert(name, value);
                }
            }
            value => {
                flat.entry(name).or_insert(value);
            }
        }
    }
    flat
}

/// An article out of named fields; those that mean nothing here go to `extra` as they are.
pub(super) fn from_map(mut fields: Map<String, Value>, map: &FieldMap) -> Article {
    map.lift(&mut fields);
    let mut article = Article::default();
    let mut known = Vec::with_capacity(fields.len());
    let mut unknown = Vec::new();
    for (at, (name, value)) in fields.into_iter().enumerate() {
        match map.role(&name) {
            Some((role, rank)) => known.push((rank, at, role, name, value)),
            None => unknown.push((at, name, value)),
        }
    }
    known.sort_by_key(|&(rank, at, ..)| (rank, at));
    for (_, at, role, name, value) in known {
        if take(&mut article, role, &value) {
            note(&mut article, role, &name);
        } else if !says_nothing(&value) {
            unknown.push((at, name, value));
        }
    }
    unknown.sort_by_key(|&(at, ..)| at);
    article.extra = unknown
        .into_iter()
        .map(|(_, name, value)| (name, value))
        .collect();
    use_summary(&mut article, map);
    article
}

/// Tells which field gave headline and date.
pub(super) fn note(article: &mut Article, role: Role, name: &str) {
    let place = match role {
        Role::Title => &mut article.reading.title,
        Role::Date => &mut article.reading.date,
        _ => return,
    };
    *place = format!("field {name}");
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

/// Puts a value where its role has its place; false if it is not of use there, or the place is
/// taken.
pub(super) fn take(article: &mut Article, role: Role, value: &Value) -> bool {
    match role {
        Role::Title => set(&mut article.title, || {
            values::text(value).map(|text| html::inline(&text))
        }),
        Role::Body => set(&mut article.body, || {
            values::paragraphs(value).map(html::to_text)
        }),
        // Decided when all fields are known.
        Role::Summary => false,
        Role::Id => set(&mut article.id, || values::text(value)),
        Role::Date => fill(&mut article.given.date, value),
        Role::Modified => fill(&mut article.given.modified, value),
        Role::Dateline => fill(&mut article.given.dateline, value),
        Role::Url => fill(&mut article.url, value),
        Role::Source => fill(&mut article.source, value),
        Role::Language => fill(&mut article.language, value),
        Role::Authors => add(&mut article.authors, values::list(value, values::authors)),
        Role::Sections => add(&mut article.sections, values::list(value, values::by_comma)),
        Role::Countries => add(
            &mut article.given.countries,
            values::list(value, values::countries),
        ),
        Role::Actors => add(
            &mut article.given.actors,
            values::list(value, values::by_comma),
        ),
        Role::People => add(
            &mut article.given.people,
            values::list(value, values::by_comma),
        ),
        Role::Organisations => add(
            &mut article.given.organisations,
            values::list(value, values::by_comma),
        ),
    }
}

fn set(place: &mut String, text: impl FnOnce() -> Option<String>) -> bool {
    if !place.is_empty() {
        return false;
    }
    let found = text().unwrap_or_default();
    *place = found;
    !place.is_empty()
}

fn fill(place: &mut Option<String>, value: &Value) -> bool {
    if place.is_some() {
        return false;
    }
    *place = values::text(value);
    place.is_some()
}

fn add(place: &mut Vec<String>, texts: Vec<String>) -> bool {
    let any = !texts.is_empty();
    for text in texts {
        let text = values::without_by(&text);
        if !place.iter().any(|known| known == text) {
            place.push(text.to_owned());
        }
    }
    any
}

/// Where there is no body, the first description is it.
fn use_summary(article: &mut Article, map: &FieldMap) {
    if !article.body.trim().is_empty() {
        return;
    }
    let summary = article
        .extra
        .iter()
        .filter_map(|(name, value)| match map.role(name)? {
            (Role::Summary, rank) => Some((rank, name.clone(), values::paragraphs(value)?)),
            _ => None,
        })
        .min_by_key(|(rank, ..)| *rank);
    if let Some((_, name, text)) = summary {
        article.extra.shift_remove(&name);
        article.body = html::to_text(text);
        article.reading.body = format!("field {name}, a summary");
    }
}
