//! Who wrote an entry, who published it, and under what it is filed.

use super::content::guessed;
use super::{MOST_NAMES, first_text, own};
use crate::reader::xml::Element;
use crate::reader::{clean, values};

/// The ending of a category scheme under which Blogger files what sort of thing an entry is.
const KIND_SCHEME: &str = "#kind";

/// Who wrote it: `dc:creator`, else `author`, else the authors of the feed it was taken from.
pub(super) fn authors(entry: &Element) -> Vec<String> {
    let creators = people(entry, "creator");
    if !creators.is_empty() {
        return creators;
    }
    let authors = people(entry, "author");
    if !authors.is_empty() {
        return authors;
    }
    let source = own(entry, "source").next();
    source
        .map(|source| people(source, "author"))
        .unwrap_or_default()
}

/// The names of all people under that name.
pub(super) fn people(parent: &Element, name: &str) -> Vec<String> {
    let names = own(parent, name).take(MOST_NAMES).flat_map(|element| {
        // A person of Atom has a name, a mail address and a page.
        let name = match element.child("name") {
            Some(name) => name.text(),
            None if element.elements().next().is_some() => String::new(),
            None => element.text(),
        };
        values::authors(without_address(&clean::line(&guessed(&name))))
    });
    distinct(names)
}

/// The name in `desk@example.org (Jane Roe)` and `Jane Roe <desk@example.org>`.
fn without_address(text: &str) -> &str {
    if text.matches('@').count() != 1 {
        return text;
    }
    let behind = text
        .split_once('(')
        .map(|(address, name)| (name.trim_end_matches(')'), address));
    let parts = behind
        .filter(|(_, address)| address.contains('@'))
        .or_else(|| text.split_once('<'));
    match parts {
        Some((name, address)) if address.contains('@') && !name.trim().is_empty() => name.trim(),
        _ => text,
    }
}

/// Under what it is filed: `category`, `dc:subject` and `slash:section`.
pub(super) fn sections(entry: &Element) -> Vec<String> {
    let names = ["category", "subject", "section"];
    let found = names.into_iter().flat_map(|name| own(entry, name));
    let found = found.take(MOST_NAMES).filter_map(label);
    distinct(found)
}

/// What a category is called: RSS writes its name as text, Atom as attributes.
fn label(category: &Element) -> Option<String> {
    if category
        .attribute("scheme")
        .is_some_and(|scheme| scheme.ends_with(KIND_SCHEME))
    {
        return None;
    }
    let attributes = ["label", "term"].into_iter();
    let stated = attributes.filter_map(|name| category.attribute(name).map(str::to_owned));
    let mut names = std::iter::once(category.text()).chain(stated);
    let name = names.find(|name| !name.trim().is_empty())?;
    Some(clean::line(&guessed(&name)))
}

/// Where it was published, if that is not the feed itself: aggregators say so.
pub(super) fn source(entry: &Element) -> Option<String> {
    let named = own(entry, "source").find_map(|source| {
        let name = match source.child("title") {
            Some(title) => title.text(),
            None if source.elements().next().is_some() => String::new(),
            None => source.text(),
        };
        // Dublin Core allows the address of a page in the place of a name.
        (!name.is_empty() && !name.contains("://")).then_some(name)
    });
    let publisher = || first_text(entry, &["publisher"]).map(|(_, name)| name);
    named
        .or_else(publisher)
        .map(|name| clean::line(&guessed(&name)))
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for name in names.take(MOST_NAMES) {
        if !name.is_empty() && !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
