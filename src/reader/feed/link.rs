//! Where an entry stands on the web, and its id.

use super::{first_text, own};
use crate::reader::xml::Element;

/// The id that the feed itself gives the entry.
pub(super) fn id(entry: &Element) -> Option<String> {
    first_text(entry, &["guid", "id", "identifier"]).map(|(_, text)| text)
}

/// The URL of the entry's page; a relative one is completed by `xml:base` or the feed's own place.
pub(super) fn url(entry: &Element, feed: Option<&str>) -> Option<String> {
    let found = first_text(entry, &["origLink"])
        .map(|(_, text)| text)
        .or_else(|| page(entry))
        .or_else(|| permalink(entry))
        .or_else(|| entry.attribute("about").map(str::to_owned))?;
    let base = match entry.attribute("base") {
        Some(base) => Some(resolve(base, feed)),
        None => feed.map(str::to_owned),
    };
    Some(resolve(&found, base.as_deref())).filter(|url| !url.is_empty())
}

/// The page that a feed or an entry links to: of several the one that RSS writes as text, then the
/// one in HTML.
pub(super) fn page(parent: &Element) -> Option<String> {
    let links = own(parent, "link").filter(|link| is_alternate(link));
    let links = links.filter_map(|link| {
        let text = link.text();
        let of_rss = !text.is_empty();
        let url = if of_rss {
            text
        } else {
            link.attribute("href")?.trim().to_owned()
        };
        let other = link
            .attribute("type")
            .is_some_and(|kind| !kind.contains("html"));
        (!url.is_empty()).then_some((!of_rss, other, url))
    });
    let best = links.min_by_key(|&(of_atom, other, _)| (of_atom, other));
    best.map(|(.., url)| url)
}

/// Links of Atom without a relation lead to the page, too.
fn is_alternate(link: &Element) -> bool {
    link.attribute("rel")
        .is_none_or(|rel| rel.trim().ends_with("alternate"))
}

/// A `guid` is a URL unless it says otherwise.
fn permalink(entry: &Element) -> Option<String> {
    let is_link = |guid: &&Element| {
        let stated = guid.attribute("isPermaLink").unwrap_or_default();
        !stated.trim().eq_ignore_ascii_case("false")
    };
    let mut guids = own(entry, "guid").filter(is_link).map(Element::text);
    guids.find(|guid| is_web(guid))
}

/// Whether a text is the address of a page.
pub(super) fn is_web(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A reference as a whole URL, as far as the base allows.
pub(super) fn resolve(reference: &str, base: Option<&str>) -> String {
    // Links are often escaped twice.
    let reference = &reference.trim().replace("&amp;", "&");
    let base = base.map(str::trim).filter(|base| is_web(base));
    let parts = base.and_then(|base| Some((base, base.split_once("://")?)));
    let Some((base, (scheme, place))) = parts.filter(|_| is_relative(reference)) else {
        return reference.clone();
    };
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    if reference.starts_with('/') {
        let host = place.split(['/', '?', '#']).next().unwrap_or(place);
        return format!("{scheme}://{host}{reference}");
    }
    let page = base.split(['?', '#']).next().unwrap_or(base);
    match page
        .get(scheme.len() + "://".len()..)
        .and_then(|path| path.rsplit_once('/'))
    {
        Some((folder, _)) => format!("{scheme}://{folder}/{reference}"),
        None => format!("{page}/{reference}"),
    }
}

/// Whether a reference lacks a scheme (`https:`, `tag:`, `urn:`).
fn is_relative(reference: &str) -> bool {
    let scheme = reference.split(['/', '?', '#']).next().unwrap_or_default();
    !scheme.contains(':') && !reference.is_empty()
}
