//! Which field of an export means what, where its names say nothing: `title=Headline,date=PubDate`.

use std::str::FromStr;

use serde_json::{Map, Value};

use super::names::{self, Role};
use crate::error::{Error, Result};

#[cfg(test)]
mod tests;

/// The names that may stand left of the sign.
const PARTS: [(&str, Role); 16] = [
    ("title", Role::Title),
    ("body", Role::Body),
    ("summary", Role::Summary),
    ("date", Role::Date),
    ("modified", Role::Modified),
    ("url", Role::Url),
    ("source", Role::Source),
    ("authors", Role::Authors),
    ("sections", Role::Sections),
    ("language", Role::Language),
    ("countries", Role::Countries),
    ("actors", Role::Actors),
    ("people", Role::People),
    ("organisations", Role::Organisations),
    ("id", Role::Id),
    ("dateline", Role::Dateline),
];

/// Which fields of a table or of JSON hold which part of an article.
///
/// Written `title=Headline,date=PubDate`: the part of the article, then the name of the field as the
/// file has it. A part named twice takes the first of its fields that holds something. For a field
/// of an object inside the record, the names are joined by dots (`title=headline.main`). What is
/// not named is found by its usual names. A field can be one part only.
///
/// ```
/// let map: dateline::FieldMap = "title=Ueberschrift,date=Erscheinungstag".parse().unwrap();
/// let options = dateline::IngestOptions::default().map(map);
/// assert!("headline=Ueberschrift".parse::<dateline::FieldMap>().is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FieldMap(Vec<(Role, String)>);

impl FromStr for FieldMap {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let pairs = text
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty());
        let pairs: Vec<(Role, String)> = pairs.map(pair).collect::<Result<_>>()?;
        for (at, (role, name)) in pairs.iter().enumerate() {
            let mut before = pairs.iter().take(at);
            let other =
                |(known, field): &&(Role, String)| known != role && names::same(field, name);
            if let Some((known, _)) = before.find(other) {
                let (one, two) = (part(*known), part(*role));
                return Err(
                    Error::query(format!("'{name}' cannot be both {one} and {two}"))
                        .with_help("map a field to one part of the article"),
                );
            }
        }
        Ok(FieldMap(pairs))
    }
}

/// The name of a part of an article.
fn part(role: Role) -> &'static str {
    let named = PARTS.iter().find(|(_, known)| *known == role);
    named.map_or("", |(name, _)| name)
}

fn pair(text: &str) -> Result<(Role, String)> {
    let parts = || PARTS.map(|(name, _)| name).join(", ");
    let (part, name) = text.split_once('=').ok_or_else(|| {
        Error::query(format!("'{text}' names no field")).with_help(
            "write it as title=Headline,date=PubDate: the part of the article, then the field",
        )
    })?;
    let (part, name) = (part.trim(), name.trim());
    let role = PARTS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(part));
    match role {
        Some((_, role)) if !name.is_empty() => Ok((*role, name.to_owned())),
        Some(_) => Err(
            Error::query(format!("no field is named for '{part}'")).with_help(format!(
                "write {part}=NAME with the name as the file has it"
            )),
        ),
        None => Err(Error::query(format!("an article has no part '{part}'"))
            .with_help(format!("the parts are {}", parts()))),
    }
}

impl FieldMap {
    /// Whether nothing is mapped.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the pairs of another map behind those of this one.
    pub fn and(mut self, other: FieldMap) -> FieldMap {
        self.0.extend(other.0);
        self
    }

    /// The names of the fields that are mapped.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| name.as_str())
    }

    /// The role of a field, and its rank among the names of that role: mapped ones go first.
    pub(super) fn role(&self, name: &str) -> Option<(Role, usize)> {
        let mapped = self
            .0
            .iter()
            .position(|(_, field)| names::same(field, name));
        match mapped.and_then(|at| Some((at, self.0.get(at)?))) {
            Some((rank, (role, _))) => Some((*role, rank)),
            None => names::role(name).map(|(role, rank)| (role, self.0.len() + rank)),
        }
    }

    /// The parts whose fields a table has none of, each with the first of its names.
    pub(super) fn missing<'m>(
        &'m self,
        has: impl Fn(&str) -> bool + 'm,
    ) -> impl Iterator<Item = (&'static str, Role, &'m str)> {
        PARTS.iter().filter_map(move |(part, role)| {
            let names = || self.0.iter().filter(|(mapped, _)| mapped == role);
            let (_, first) = names().next()?;
            let missing = !names().any(|(_, name)| has(name));
            missing.then_some((*part, *role, first.as_str()))
        })
    }

    /// Whether a field inside an object of this name is mapped.
    pub(super) fn reaches_into(&self, name: &str) -> bool {
        let outer = |field: &str| Some(names::same(field.split_once('.')?.0, name));
        self.fields().any(|field| outer(field) == Some(true))
    }

    /// Lifts the mapped fields of inner objects to the top, under their whole names.
    pub(super) fn lift(&self, fields: &mut Map<String, Value>) {
        for name in self.fields().filter(|name| name.contains('.')) {
            if !fields.contains_key(name)
                && let Some(value) = take_nested(fields, name)
            {
                fields.insert(name.to_owned(), value);
            }
        }
    }
}

/// Takes a field out of an object in an object; an object that held nothing else goes with it.
fn take_nested(fields: &mut Map<String, Value>, name: &str) -> Option<Value> {
    let (outer, inner) = name.split_once('.')?;
    let outer = key(fields, outer)?;
    let Value::Object(below) = fields.get_mut(&outer)? else {
        return None;
    };
    let value = match take_nested(below, inner) {
        Some(value) => value,
        None => below.shift_remove(&key(below, inner)?)?,
    };
    if below.is_empty() {
        fields.shift_remove(&outer);
    }
    Some(value)
}

/// A field by its name as it stands, else by a name that is the same but for case and the like.
fn key(fields: &Map<String, Value>, name: &str) -> Option<String> {
    if fields.contains_key(name) {
        return Some(name.to_owned());
    }
    fields.keys().find(|key| names::same(key, name)).cloned()
}
