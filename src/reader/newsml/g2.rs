//! A `newsItem` of NewsML-G2.

use super::{Envelope, content, drop_repeated_headline, set_modified};
use crate::article::Article;
use crate::error::Result;
use crate::reader::nitf;
use crate::reader::values;
use crate::reader::xml::stated::{
    add, add_authors, country, drop_source_from_authors, first_date, keep, refuse_withdrawn,
    set_dateline, some,
};
use crate::reader::xml::{Element, text};

/// Classes of items that are no text.
const OTHER_MEDIA: [&str; 6] = ["picture", "graphic", "video", "audio", "animated", "data"];

/// Schemes of codes that tell the broadest subject: subject codes and media topics.
const SUBJECT_SCHEMES: [&str; 5] = ["subj", "medtop", "iptccat", "subjectcode", "mediatopic"];

/// How many broader areas of an area are followed: town, district, region, country.
const MOST_BROADER: usize = 4;

/// The article that an item is; none if it is of another kind.
pub(super) fn article(item: &Element, envelope: &Envelope) -> Result<Option<Article>> {
    let none = Element::default();
    let management = item.child("itemMeta").unwrap_or(&none);
    let metadata = item.child("contentMeta").unwrap_or(&none);
    let state = management.child("pubStatus").map(code).unwrap_or_default();
    refuse_withdrawn(state)?;
    let mut article = fullest(item);
    if article.body.is_empty() && is_other_medium(management) {
        return Ok(None);
    }
    let language = metadata
        .child("language")
        .and_then(|at| some(at.attribute("tag")?));
    let own = || {
        article
            .language
            .clone()
            .or_else(|| some(item.attribute("lang")?))
    };
    article.language = language.or_else(own);
    set_headline(&mut article, management, metadata);
    set_description(&mut article, metadata);
    set_dates(&mut article, management, metadata, envelope);
    set_credits(&mut article, item, management, metadata);
    add_subjects(&mut article, metadata);
    keep_rest(&mut article, item, management, metadata);
    Ok(Some(article))
}

/// Of several renditions the one with most text.
fn fullest(item: &Element) -> Article {
    let sets = item.all("contentSet").flat_map(Element::elements);
    let texts = sets.filter_map(|part| match part.name.as_str() {
        "inlineXML" | "inlineData" => {
            let media = part.attribute("contenttype").unwrap_or_default();
            content::read(part, media, &part.name)
        }
        _ => None,
    });
    // Of equals the first: `max_by_key` would take the last.
    texts
        .reduce(|best, next| {
            if next.body.len() > best.body.len() {
                next
            } else {
                best
            }
        })
        .unwrap_or_default()
}

fn is_other_medium(management: &Element) -> bool {
    let class = management.child("itemClass").map(code).unwrap_or_default();
    OTHER_MEDIA
        .iter()
        .any(|medium| class.eq_ignore_ascii_case(medium))
}

/// A code without its scheme: `stat:usable`, or the end of a URI.
fn code(concept: &Element) -> &str {
    let (uri, qcode) = (concept.attribute("uri"), concept.attribute("qcode"));
    let local = |text: &'_ str, sign| text.rfind(sign).map_or(0, |at| at + 1);
    match (qcode, uri) {
        (Some(qcode), _) => qcode.get(local(qcode, ':')..).unwrap_or_default(),
        (_, Some(uri)) => uri.get(local(uri, '/')..).unwrap_or_default(),
        _ => "",
    }
}

/// The name of a concept, in the language of the article where it has one in several, else what
/// stands for a name.
fn name(concept: &Element, language: Option<&str>) -> String {
    let of_language = |name: &&Element| {
        let prefix = language.and_then(|tag| tag.get(..2));
        prefix.is_some() && name.attribute("lang").and_then(|tag| tag.get(..2)) == prefix
    };
    let names = || concept.all("name");
    let found = names().find(of_language).or_else(|| names().next());
    let named = found.map(text::line).unwrap_or_default();
    match concept.attribute("literal") {
        Some(literal) if named.is_empty() => literal.to_owned(),
        _ => named,
    }
}

fn set_headline(article: &mut Article, management: &Element, metadata: &Element) {
    let is_sub = |line: &Element| {
        let role = line.attribute("role").unwrap_or_default();
        role.to_ascii_lowercase().contains("sub")
    };
    let prefix = article.language.as_deref().and_then(|tag| tag.get(..2));
    let fits = |line: &&Element| line.attribute("lang").and_then(|tag| tag.get(..2)) == prefix;
    let lines = || metadata.all("headline").filter(|line| !is_sub(line));
    let title = lines().find(fits).or_else(|| lines().next());
    if let Some(title) = title.and_then(|title| some(text::line(title))) {
        article.title = title;
        "headline".clone_into(&mut article.reading.title);
    } else if article.title.is_empty()
        && let Some(title) = management
            .child("title")
            .and_then(|title| some(text::line(title)))
    {
        article.title = title;
        "itemMeta title".clone_into(&mut article.reading.title);
    }
    let sub = metadata.all("headline").find(|line| is_sub(line));
    keep(
        article,
        "subheadline",
        &sub.map(text::line).unwrap_or_default(),
    );
    drop_repeated_headline(article);
}

fn set_description(article: &mut Article, metadata: &Element) {
    let description = metadata
        .child("description")
        .map(text::paragraphs)
        .unwrap_or_default();
    if article.body.is_empty() && !description.is_empty() {
        article.body = description;
        "description only".clone_into(&mut article.reading.body);
    } else {
        keep(article, "description", &description);
    }
}

fn set_dates(article: &mut Article, management: &Element, metadata: &Element, envelope: &Envelope) {
    let at = |parent: &Element, name| parent.child(name).map(Element::text);
    let content = at(metadata, "contentCreated");
    let first = at(management, "firstCreated");
    let version = at(management, "versionCreated");
    let candidates = [
        ("contentCreated", content.as_deref()),
        ("firstCreated", first.as_deref()),
        ("versionCreated", version.as_deref()),
        ("header sent", envelope.sent.as_deref()),
    ];
    if let Some((name, date)) = first_date(&candidates) {
        article.given.date = Some(date.to_owned());
        name.clone_into(&mut article.reading.date);
    }
    set_modified(article, version.or_else(|| at(metadata, "contentModified")));
}

fn set_credits(article: &mut Article, item: &Element, management: &Element, metadata: &Element) {
    let language = article.language.clone();
    let name = |concept: &Element| some(name(concept, language.as_deref()));
    let provider = management.child("provider");
    let source = provider
        .and_then(name)
        .or_else(|| name(metadata.child("infoSource")?))
        .or_else(|| name(item.find(&["rightsInfo", "copyrightHolder"])?))
        .or_else(|| article.source.take())
        .or_else(|| some(code(provider?)));
    article.source = source;
    let mut authors = Vec::new();
    for by in metadata.all("by") {
        add_authors(&mut authors, &text::line(by));
    }
    if authors.is_empty() {
        let people = metadata
            .all("creator")
            .filter(|creator| kind(creator) != "organisation");
        for person in people.filter_map(name) {
            add(&mut authors, &person);
        }
    }
    if !authors.is_empty() {
        article.authors = authors;
    }
    drop_source_from_authors(article);
    if let Some(line) = metadata.child("dateline") {
        set_dateline(article, &text::line(line));
    }
}

/// The type of a concept (`person`, `organisation`, `geoarea`, `abstract`), in lower case.
fn kind(concept: &Element) -> String {
    let stated = concept.attribute("type").unwrap_or_default();
    let local = stated.rsplit([':', '/']).next().unwrap_or_default();
    local
        .to_ascii_lowercase()
        .replace("organization", "organisation")
}

fn add_subjects(article: &mut Article, metadata: &Element) {
    let language = article.language.clone();
    for subject in metadata.all("subject") {
        let name = name(subject, language.as_deref());
        match kind(subject).as_str() {
            "person" => add(&mut article.given.people, &name),
            "organisation" => add(&mut article.given.organisations, &name),
            "geoarea" | "country" => {
                let country = country_of(subject, &name, MOST_BROADER);
                add(&mut article.given.countries, &country.unwrap_or_default());
            }
            "poi" | "event" | "object" => {}
            _ => add(&mut article.sections, section(subject, &name)),
        }
    }
    for keyword in metadata.all("keyword") {
        let words = values::by_comma(&text::line(keyword));
        words
            .iter()
            .for_each(|word| add(&mut article.sections, word));
    }
}

/// The name of a subject, else the broadest subject of its code.
fn section<'n>(subject: &Element, name: &'n str) -> &'n str {
    let scheme = subject
        .attribute("qcode")
        .or_else(|| subject.attribute("uri"));
    let scheme = scheme.unwrap_or_default().to_ascii_lowercase();
    let known = SUBJECT_SCHEMES.iter().any(|known| scheme.contains(known));
    match nitf::broadest(code(subject)) {
        Some(broadest) if name.is_empty() && known => broadest,
        _ => name,
    }
}

/// The country that an area is, by its ISO code or by its name, else the one that it lies in. The
/// second goes before the name: Georgia, broader the United States, is no country.
fn country_of(area: &Element, name: &str, most_broader: usize) -> Option<String> {
    let same = area.all("sameAs");
    let by_code = std::iter::once(area).chain(same).find_map(iso_code);
    let around = || {
        let mut broader = area.all("broader").filter(|_| most_broader > 0);
        broader.find_map(|area| {
            let name = self::name(area, None);
            country_of(area, &name, most_broader.saturating_sub(1))
        })
    };
    by_code.or_else(around).or_else(|| country(None, name))
}

/// The code of a country, where its scheme is one of countries.
fn iso_code(area: &Element) -> Option<String> {
    let stated = area.attribute("qcode").or_else(|| area.attribute("uri"))?;
    let of_countries = ["iso3166", "iso-3166", "country"]
        .iter()
        .any(|scheme| stated.to_ascii_lowercase().contains(scheme));
    let code = code(area);
    let fits = (2..=3).contains(&code.len()) && of_countries;
    country(Some(code).filter(|_| fits), "")
}

fn keep_rest(article: &mut Article, item: &Element, management: &Element, metadata: &Element) {
    if let Some(guid) = item.attribute("guid") {
        guid.trim().clone_into(&mut article.id);
    }
    keep(
        article,
        "version",
        item.attribute("version").unwrap_or_default(),
    );
    for (parent, name, field) in [
        (metadata, "slugline", "slugline"),
        (metadata, "urgency", "urgency"),
        (management, "embargoed", "embargoed"),
        (management, "edNote", "editor_note"),
    ] {
        keep(
            article,
            field,
            &parent.child(name).map(text::line).unwrap_or_default(),
        );
    }
}
