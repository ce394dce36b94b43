//! JSON-LD: what a page tells search engines of itself in scripts, in the words of schema.org.
//!
//! A script holds an object, a list or a graph (`@graph`); parts may be named in one place and
//! described in another (`@id`), in another script too. Templates break the JSON in many ways; what
//! is easily mended is ([`mend`]), the rest of a page's scripts is read all the same.

mod mend;

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::address;
use super::metadata::{Kind, Metadata};
use crate::reader::html::{inline, strip};
use crate::reader::values;

type Object = Map<String, Value>;

/// Kinds of article whose name does not end so.
const KINDS: [&str; 6] = [
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "Report",
    "NewsItem",
];

/// Kinds that tell that a page is no article.
const LISTS: [&str; 3] = ["CollectionPage", "SearchResultsPage", "ItemList"];

/// References are followed so far: article, publisher, name.
const DEEPEST: usize = 3;

/// Objects by their `@id`.
type Index<'v> = HashMap<&'v str, &'v Object>;

/// Reads the scripts of a page; `canonical` tells which of several articles is the page's own.
pub(super) fn read(scripts: &[String], canonical: Option<&str>, metadata: &mut Metadata) {
    let values: Vec<Value> = scripts
        .iter()
        .flat_map(|script| mend::parse(script))
        .collect();
    let index = index(&values);
    let members = members(&values);
    let articles = members
        .iter()
        .copied()
        .filter(|object| is_of(object, is_article));
    match choose(articles.collect(), canonical) {
        Some(article) => take_article(article, &index, metadata),
        None if members
            .iter()
            .any(|object| is_of(object, |kind| LISTS.contains(&kind))) =>
        {
            metadata.is(Kind::List);
        }
        None => {}
    }
    for page in members
        .iter()
        .copied()
        .filter(|object| is_of(object, |kind| kind == "WebPage"))
    {
        take_dates(page, metadata);
        take(page, "inLanguage", &index, |text| metadata.language(&text));
    }
    for site in members
        .iter()
        .copied()
        .filter(|object| is_of(object, |kind| kind == "WebSite"))
    {
        take(site, "name", &index, |text| metadata.source(&inline(&text)));
    }
}

/// All objects that have an `@id` and say more.
fn index(values: &[Value]) -> Index<'_> {
    let mut index = Index::new();
    let mut open: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(object) => {
                let id = object.get("@id").and_then(Value::as_str);
                if let Some(id) = id.filter(|_| object.len() > 1) {
                    index.entry(id).or_insert(object);
                }
                open.extend(object.values());
            }
            _ => {}
        }
    }
    index
}

/// The objects that describe the page: those on the outside, and the members of graphs.
fn members(values: &[Value]) -> Vec<&Object> {
    let mut members = Vec::new();
    let mut open: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(object) => {
                members.push(object);
                let inside = ["mainEntity", "@graph"];
                open.extend(inside.iter().filter_map(|name| object.get(*name)));
            }
            _ => {}
        }
    }
    members
}

/// Whether an object is of a kind, of which it may have several.
fn is_of(object: &Object, kind: impl Fn(&str) -> bool) -> bool {
    let is = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        kind(name.rsplit(['/', '#', ':']).next().unwrap_or(name))
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

/// Whether a type of schema.org is an article.
pub(super) fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || KINDS.contains(&kind)
}

/// The page's own article of several: that with the page's address, else the first.
fn choose<'v>(articles: Vec<&'v Object>, canonical: Option<&str>) -> Option<&'v Object> {
    let own = |object: &&&Object| {
        let is_page = |url: &str| canonical.is_some_and(|page| address::same(url, page));
        addresses(object).any(is_page)
    };
    let first = articles.first().copied();
    if articles.len() < 2 {
        return first;
    }
    // Where each tells where it stands and none stands here, they are a list of others.
    let elsewhere = canonical.is_some() && articles.iter().all(|a| addresses(a).next().is_some());
    articles
        .iter()
        .find(own)
        .copied()
        .or(first.filter(|_| !elsewhere))
}

/// The addresses an object gives itself.
fn addresses(object: &Object) -> impl Iterator<Item = &str> {
    ["url", "mainEntityOfPage", "@id"]
        .into_iter()
        .filter_map(|name| {
            let value = object.get(name)?;
            let inner = value.get("@id").or_else(|| value.get("url"));
            let address = inner.unwrap_or(value).as_str()?;
            address.contains("://").then_some(address)
        })
}

fn take_article(object: &Object, index: &Index<'_>, metadata: &mut Metadata) {
    let live = is_of(object, |kind| kind == "LiveBlogPosting");
    metadata.is(if live { Kind::Live } else { Kind::Article });
    for name in ["headline", "name", "alternativeHeadline"] {
        let rule = match name {
            "headline" => "JSON-LD headline",
            "name" => "JSON-LD name",
            _ => "JSON-LD alternativeHeadline",
        };
        take(object, name, index, |text| {
            metadata.headline(&inline(&text), rule)
        });
    }
    take_dates(object, metadata);
    for name in ["author", "creator"] {
        metadata.authors(
            object
                .get(name)
                .map(|value| people(value, index))
                .unwrap_or_default(),
        );
    }
    for name in ["publisher", "sourceOrganization", "provider"] {
        take(object, name, index, |text| metadata.source(&inline(&text)));
    }
    take(object, "inLanguage", index, |text| metadata.language(&text));
    metadata.sections(list(object, "articleSection", index));
    metadata.keywords(list(object, "keywords", index));
    for url in addresses(object) {
        metadata.address(url);
    }
    take(object, "description", index, |text| {
        metadata.description(&inline(&text), "JSON-LD description");
    });
    take_text(object, metadata);
    take_mentions(object, index, metadata);
}

fn take_dates(object: &Object, metadata: &mut Metadata) {
    let text = |name: &str| object.get(name).and_then(values::text);
    if let Some(text) = text("datePublished") {
        metadata.date(&text, "JSON-LD datePublished");
    }
    if let Some(text) = text("dateCreated") {
        metadata.date(&text, "JSON-LD dateCreated");
    }
    if let Some(text) = text("dateModified") {
        metadata.modified(&text);
    }
}

/// Hands on the name or text of a property, if it has any.
fn take(object: &Object, name: &str, index: &Index<'_>, hand_on: impl FnOnce(String)) {
    let found = object
        .get(name)
        .and_then(|value| named(value, index, DEEPEST));
    if let Some(text) = found {
        hand_on(text);
    }
}

/// The text that a value is, or the name of the thing that it is.
fn named(value: &Value, index: &Index<'_>, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Array(values) => values.iter().find_map(|value| named(value, index, depth)),
        Value::Object(object) => {
            let object = resolved(object, index);
            let inner = ["name", "@value", "alternateName"].iter();
            inner
                .filter_map(|name| object.get(*name))
                .find_map(|value| named(value, index, depth))
        }
        _ => None,
    }
}

/// The object itself, or the one that it refers to.
fn resolved<'v>(object: &'v Object, index: &Index<'v>) -> &'v Object {
    let id = object.get("@id").and_then(Value::as_str);
    match id
        .filter(|_| !object.contains_key("name"))
        .and_then(|id| index.get(id))
    {
        Some(described) => described,
        None => object,
    }
}

/// The names of people or organisations, in whatever shape.
fn people(value: &Value, index: &Index<'_>) -> Vec<String> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    let mut names = Vec::new();
    for value in values {
        let Value::Object(object) = value else {
            // A bare text may hold several names.
            let text = value.as_str().map(|text| {
                index
                    .get(text)
                    .and_then(|o| o.get("name"))
                    .and_then(Value::as_str)
                    .unwrap_or(text)
            });
            names.extend(
                text.map(|text| values::authors(&inline(text)))
                    .unwrap_or_default(),
            );
            continue;
        };
        let object = resolved(object, index);
        let given =
            ["givenName", "familyName"].map(|name| object.get(name).and_then(Value::as_str));
        match (object.get("name"), given) {
            // Several names under one author, as a list or in one text.
            (Some(Value::Array(several)), _) => {
                names.extend(several.iter().filter_map(Value::as_str).map(inline));
            }
            (Some(Value::String(name)), _)
                if is_of(object, |kind| kind.ends_with("Organization")) =>
            {
                names.push(inline(name));
            }
            (Some(name), _) => {
                names.extend(
                    values::text(name)
                        .map(|name| values::authors(&inline(&name)))
                        .unwrap_or_default(),
                );
            }
            (None, [Some(given), Some(family)]) => names.push(format!("{given} {family}")),
            _ => {}
        }
    }
    names
}

/// Words of a property that is one text with commas, or a list of texts or named things.
fn list(object: &Object, name: &str, index: &Index<'_>) -> Vec<String> {
    match object.get(name) {
        Some(Value::Array(values)) => {
            let texts = values
                .iter()
                .filter_map(|value| named(value, index, DEEPEST));
            texts.map(|text| inline(&text)).collect()
        }
        Some(Value::String(text)) => values::by_comma(&inline(text)),
        Some(value) => named(value, index, DEEPEST).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The text of the article, or the posts of a live one, newest first as they stand.
fn take_text(object: &Object, metadata: &mut Metadata) {
    if let Some(text) = object.get("articleBody").and_then(values::paragraphs) {
        metadata.body(plain(&text), "JSON-LD articleBody");
        return;
    }
    let Some(Value::Array(posts)) = object.get("liveBlogUpdate") else {
        return;
    };
    let mut texts = Vec::new();
    for post in posts {
        let part = |name: &str| post.get(name).and_then(values::text);
        texts.extend(part("headline").map(|text| inline(&text)));
        texts.extend(part("articleBody").map(|text| plain(&text)));
    }
    metadata.body(texts.join("\n\n"), "JSON-LD liveBlogUpdate");
}

/// A text whose lines are paragraphs, without the tags that some sites leave in it.
fn plain(text: &str) -> String {
    let text = match text.contains("</") || text.contains("<br") || text.contains("<p>") {
        true => strip(text),
        false => inline(text),
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n\n")
}

/// The people, organisations and countries that the article states to be about, which are too few
/// to stand for all that it names.
fn take_mentions(object: &Object, index: &Index<'_>, metadata: &mut Metadata) {
    for property in ["about", "mentions"] {
        let things = match object.get(property) {
            Some(Value::Array(values)) => values.as_slice(),
            Some(value) => std::slice::from_ref(value),
            None => continue,
        };
        for thing in things {
            let Value::Object(thing) = thing else {
                continue;
            };
            let thing = resolved(thing, index);
            let kind = ["Person", "Organization", "Country", "Place"];
            let kind = kind
                .into_iter()
                .find(|known| is_of(thing, |kind| kind.ends_with(known)));
            let name = thing.get("name").and_then(values::text);
            if let (Some(kind), Some(name)) = (kind, name) {
                metadata.mention(json!({ "type": kind, "name": inline(&name) }));
            }
        }
    }
}
