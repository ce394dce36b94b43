//! What the head of an NITF document states, and its `distributor` and rights.

use super::subjects;
use crate::article::Article;
use crate::reader::values;
use crate::reader::xml::stated::{add, country, first_date, keep, some};
use crate::reader::xml::{Element, text};

/// The time that stands for none in the day of a printed paper.
const NO_TIME: &str = "T000000";

/// Takes everything but headline, text, byline and dateline.
///
/// Elements of `docdata` are looked for at any depth: in NITF of the nineties empty ones have no end,
/// and so hold what follows them.
pub(super) fn take(article: &mut Article, nitf: &Element) {
    let none = Element::default();
    let head = nitf.child("head").unwrap_or(&none);
    let docdata = head.child("docdata").unwrap_or(&none);
    let top = nitf.find(&["body", "body.head"]).unwrap_or(&none);
    set_dates(article, head, docdata, top);
    set_source(article, head, docdata, top);
    set_identity(article, nitf, docdata);
    add_sections(article, head, docdata);
    add_identified(article, docdata);
    for place in docdata.all("evloc") {
        let stated = country(place.attribute("iso-cc"), "");
        add(&mut article.given.countries, &stated.unwrap_or_default());
    }
}

fn set_dates(article: &mut Article, head: &Element, docdata: &Element, top: &Element) {
    let norm = |element: Option<&'_ Element>| Some(element?.attribute("norm")?.to_owned());
    let printed = head
        .all("pubdata")
        .find_map(|at| at.attribute("date.publication"));
    let issue = norm(docdata.descendant("date.issue"));
    let release = norm(docdata.descendant("date.release"));
    let story = norm(
        top.child("dateline")
            .and_then(|line| line.descendant("story.date")),
    );
    let candidates = [
        ("date.publication", printed),
        ("date.issue", issue.as_deref()),
        ("date.release", release.as_deref()),
        ("story.date", story.as_deref()),
    ];
    if let Some((name, date)) = first_date(&candidates) {
        let date = date.strip_suffix(NO_TIME).unwrap_or(date);
        article.given.date = Some(date.to_owned());
        name.clone_into(&mut article.reading.date);
    }
    let revisions = head.all("revision-history");
    let changed = revisions
        .filter_map(|revision| revision.attribute("norm"))
        .last();
    article.given.modified = changed.map(str::to_owned);
}

fn set_source(article: &mut Article, head: &Element, docdata: &Element, top: &Element) {
    let name = head.all("pubdata").find_map(|at| at.attribute("name"));
    let holder = docdata
        .descendant("doc.copyright")
        .and_then(|at| at.attribute("holder"));
    let registered = docdata
        .descendant("doc-id")
        .and_then(|id| id.attribute("regsrc"));
    let distributor = || top.child("distributor").map(text::line);
    let owner = || top.find(&["rights", "rights.owner"]).map(text::line);
    article.source = name
        .and_then(some)
        .or_else(|| some(distributor()?))
        .or_else(|| some(holder?))
        .or_else(|| some(owner()?))
        .or_else(|| some(registered?));
}

fn set_identity(article: &mut Article, nitf: &Element, docdata: &Element) {
    let id = docdata
        .descendant("doc-id")
        .and_then(|id| id.attribute("id-string"));
    article.id = id.unwrap_or_default().trim().to_owned();
    let addresses = nitf.child("head").into_iter();
    let address = addresses
        .flat_map(|head| head.all("pubdata"))
        .find_map(|at| at.attribute("ex-ref"));
    article.url = address
        .filter(|url| url.starts_with("http"))
        .map(str::to_owned);
    let body = || nitf.child("body")?.attribute("lang");
    article.language = nitf.attribute("lang").or_else(body).and_then(some);
    let urgency = docdata
        .descendant("urgency")
        .and_then(|at| at.attribute("ed-urg"));
    keep(article, "urgency", urgency.unwrap_or_default());
    let unit = docdata.descendant("du-key");
    for (name, field) in [("key", "slugline"), ("version", "version")] {
        let value = unit.and_then(|unit| unit.attribute(name));
        keep(article, field, value.unwrap_or_default());
    }
}

fn add_sections(article: &mut Article, head: &Element, docdata: &Element) {
    let sections = &mut article.sections;
    for place in head.all("pubdata") {
        add(
            sections,
            place.attribute("position.section").unwrap_or_default(),
        );
    }
    for meta in head.all("meta") {
        if meta.attribute("name") == Some("online_sections") {
            let names = values::by_comma(meta.attribute("content").unwrap_or_default());
            names.iter().for_each(|name| add(sections, name));
        }
    }
    for subject in head
        .all("tobject")
        .flat_map(|object| object.all("tobject.subject"))
    {
        add_subject(sections, subject);
    }
    for list in [head, docdata]
        .into_iter()
        .flat_map(|at| at.all("key-list"))
    {
        for keyword in list.all("keyword") {
            let names = values::by_comma(keyword.attribute("key").unwrap_or_default());
            names.iter().for_each(|name| add(sections, name));
        }
    }
}

/// Its names, else the broadest subject of its code.
fn add_subject(sections: &mut Vec<String>, subject: &Element) {
    let of = |part: &str| subject.attribute(&format!("tobject.subject.{part}"));
    let before = sections.len();
    for name in [of("type"), of("matter")].into_iter().flatten() {
        add(sections, name);
    }
    if sections.len() == before {
        let name = of("refnum").and_then(subjects::broadest);
        add(sections, name.unwrap_or_default());
    }
}

/// The people, organisations, countries and subjects that an indexer found in the story. A place is
/// a country only where it is marked as one: a state or a city may bear the name of a country.
fn add_identified(article: &mut Article, docdata: &Element) {
    for found in docdata
        .all("identified-content")
        .flat_map(Element::elements)
    {
        match found.name.as_str() {
            "person" => add(&mut article.given.people, &person_name(found)),
            "org" => add(&mut article.given.organisations, &named(found)),
            "classifier" => add(&mut article.sections, &named(found)),
            "location" | "country" => {
                if let Some(place) = found.descendant("country") {
                    let stated = country(place.attribute("iso-cc"), &named(place));
                    add(&mut article.given.countries, &stated.unwrap_or_default());
                }
            }
            _ => {}
        }
    }
}

/// The text of an element, else its value.
fn named(element: &Element) -> String {
    let name = text::line(element);
    match element.attribute("value") {
        Some(value) if name.is_empty() => value.to_owned(),
        _ => name,
    }
}

/// The name of a person, given name first where the parts are marked.
pub(super) fn person_name(person: &Element) -> String {
    let part = |name| person.child(name).map(text::line).unwrap_or_default();
    let (given, family) = (part("name.given"), part("name.family"));
    if family.is_empty() {
        named(person)
    } else {
        format!("{given} {family}")
    }
}
