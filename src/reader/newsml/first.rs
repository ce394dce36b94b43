//! A `NewsItem` of NewsML 1.0 to 1.2.
//!
//! An item is a tree of `NewsComponent`s; lines and metadata belong to the component that they stand
//! in and to all inside of it. The longest text makes the article, the components around it, the
//! innermost first, state the rest.

use super::{Envelope, content, drop_repeated_headline, set_modified};
use crate::article::Article;
use crate::error::Result;
use crate::reader::xml::stated::{
    add, add_authors, country, drop_source_from_authors, first_date, keep, refuse_withdrawn,
    set_dateline, some,
};
use crate::reader::xml::{Element, text};
use crate::reader::{nitf, values};

/// The article that an item is; none if it is of another kind.
pub(super) fn article(item: &Element, envelope: &Envelope) -> Result<Option<Article>> {
    let none = Element::default();
    let management = item.child("NewsManagement").unwrap_or(&none);
    let identifier = item
        .find(&["Identification", "NewsIdentifier"])
        .unwrap_or(&none);
    refuse_withdrawn(formal_name(management.child("Status")))?;
    let mut search = Search::default();
    search.component(item);
    if search.best.is_none() && search.others {
        return Ok(None);
    }
    let (mut article, mut components) = search.best.unwrap_or_default();
    if components.is_empty() {
        components = first_components(item);
    }
    let place = Place { components };
    set_lines(&mut article, &place);
    set_dates(&mut article, management, identifier, envelope);
    set_source(&mut article, &place, identifier, envelope);
    add_subjects(&mut article, &place);
    set_identity(&mut article, identifier);
    let tag = place.find(&["DescriptiveMetadata", "Language"]);
    let tag = some(formal_name(tag)).or_else(|| some(place.attribute("lang")?));
    let around = || some(item.attribute("lang")?);
    article.language = tag.or_else(|| article.language.take()).or_else(around);
    keep(
        &mut article,
        "urgency",
        formal_name(management.child("Urgency")),
    );
    Ok(Some(article))
}

/// Looks for the longest text of an item.
#[derive(Default)]
struct Search<'e> {
    /// The components that are open, the outermost first.
    open: Vec<&'e Element>,
    best: Option<(Article, Vec<&'e Element>)>,
    /// Whether there are pictures, sound or the like, or other items of a package.
    others: bool,
}

impl<'e> Search<'e> {
    fn component(&mut self, parent: &'e Element) {
        for child in parent.elements() {
            match child.name.as_str() {
                // The text below a picture is no story.
                "NewsComponent" if is_caption(child) => {}
                "NewsComponent" => {
                    self.open.push(child);
                    self.component(child);
                    self.open.pop();
                }
                "ContentItem" => self.content(child),
                "NewsItemRef" => self.others = true,
                _ => {}
            }
        }
    }

    fn content(&mut self, item: &'e Element) {
        let medium = formal_name(item.child("MediaType"));
        if !medium.is_empty() && !medium.eq_ignore_ascii_case("text") {
            self.others = true;
            return;
        }
        let kind = formal_name(item.child("MimeType"));
        let found = item.child("DataContent");
        let Some(found) = found.and_then(|data| content::read(data, kind, &data.name)) else {
            return;
        };
        let longest = self.best.as_ref().map_or(0, |(best, _)| best.body.len());
        if self.best.is_none() || found.body.len() > longest {
            self.best = Some((found, self.open.clone()));
        }
    }
}

fn is_caption(component: &Element) -> bool {
    formal_name(component.child("Role")).eq_ignore_ascii_case("caption")
}

/// The outermost component and the first of each inside of it.
fn first_components(item: &Element) -> Vec<&Element> {
    let mut components = Vec::new();
    let mut at = item;
    while let Some(component) = at.child("NewsComponent") {
        components.push(component);
        at = component;
    }
    components
}

fn formal_name(element: Option<&Element>) -> &str {
    let name = element.and_then(|element| element.attribute("FormalName"));
    name.unwrap_or_default().trim()
}

/// The components around a text, the outermost first.
struct Place<'e> {
    components: Vec<&'e Element>,
}

impl<'e> Place<'e> {
    fn find(&self, path: &[&str]) -> Option<&'e Element> {
        let mut inner_first = self.components.iter().rev();
        inner_first.find_map(|component| component.find(path))
    }

    fn attribute(&self, name: &str) -> Option<&'e str> {
        let mut inner_first = self.components.iter().rev();
        inner_first.find_map(|component| component.attribute(name))
    }

    /// A line that is printed with the text, if it is not empty.
    fn line(&self, name: &str) -> Option<String> {
        some(text::line(self.find(&["NewsLines", name])?))
    }
}

fn set_lines(article: &mut Article, place: &Place<'_>) {
    if let Some(title) = place.line("HeadLine") {
        article.title = title;
        "HeadLine".clone_into(&mut article.reading.title);
    }
    drop_repeated_headline(article);
    if let Some(byline) = place.line("ByLine") {
        article.authors.clear();
        add_authors(&mut article.authors, &byline);
    }
    set_dateline(article, &place.line("DateLine").unwrap_or_default());
    for (name, field) in [("SubHeadLine", "subheadline"), ("SlugLine", "slugline")] {
        keep(article, field, &place.line(name).unwrap_or_default());
    }
}

fn set_dates(
    article: &mut Article,
    management: &Element,
    identifier: &Element,
    envelope: &Envelope,
) {
    let at = |parent: &Element, name| parent.child(name).map(Element::text);
    let first = at(management, "FirstCreated");
    let revision = at(management, "ThisRevisionCreated");
    let day = at(identifier, "DateId");
    let candidates = [
        ("FirstCreated", first.as_deref()),
        ("ThisRevisionCreated", revision.as_deref()),
        ("DateId", day.as_deref()),
        ("DateAndTime", envelope.sent.as_deref()),
    ];
    if let Some((name, date)) = first_date(&candidates) {
        article.given.date = Some(date.to_owned());
        name.clone_into(&mut article.reading.date);
    }
    set_modified(article, revision);
}

fn set_source(article: &mut Article, place: &Place<'_>, identifier: &Element, envelope: &Envelope) {
    let party = |role| {
        let party = place.find(&["AdministrativeMetadata", role, "Party"]);
        some(formal_name(party))
    };
    let holder = || place.find(&["RightsMetadata", "Copyright", "CopyrightHolder"]);
    article.source = party("Source")
        .or_else(|| party("Provider"))
        .or_else(|| some(text::line(holder()?)))
        .or_else(|| article.source.take())
        .or_else(|| envelope.service.clone())
        .or_else(|| some(identifier.child("ProviderId")?.text()));
    drop_source_from_authors(article);
}

fn add_subjects(article: &mut Article, place: &Place<'_>) {
    let metadata = place.components.iter();
    for stated in metadata.flat_map(|component| component.all("DescriptiveMetadata")) {
        for subject in stated.all("SubjectCode").flat_map(Element::elements) {
            let name = formal_name(Some(subject));
            let coded = name.bytes().all(|b| b.is_ascii_digit());
            let name = if coded {
                nitf::broadest(name).unwrap_or_default()
            } else {
                name
            };
            add(&mut article.sections, name);
        }
        for location in stated.all("Location") {
            if location.attribute("HowPresent") != Some("Origin") {
                add_country(article, location);
            }
        }
    }
    let words = place.line("KeywordLine").unwrap_or_default();
    for word in values::by_comma(&words) {
        add(&mut article.sections, &word);
    }
}

fn add_country(article: &mut Article, location: &Element) {
    for property in location.all("Property") {
        if formal_name(Some(property)).eq_ignore_ascii_case("country") {
            let stated = country(property.attribute("Value"), "");
            add(&mut article.given.countries, &stated.unwrap_or_default());
        }
    }
}

/// The identifier without the revision that it ends with, so that a revision takes the place of the
/// one before: `urn:newsml:example.com:20030808:story:2U`.
fn set_identity(article: &mut Article, identifier: &Element) {
    let text = |name| {
        identifier
            .child(name)
            .map(Element::text)
            .unwrap_or_default()
    };
    let public = text("PublicIdentifier");
    let revision = text("RevisionId");
    let update = identifier
        .child("RevisionId")
        .and_then(|at| at.attribute("Update"));
    let ending = format!(":{revision}{}", update.unwrap_or_default());
    let without = public.strip_suffix(&ending).unwrap_or(&public);
    if !without.is_empty() {
        without.clone_into(&mut article.id);
    }
    keep(article, "version", &revision);
}
