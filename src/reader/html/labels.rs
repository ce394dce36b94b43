//! The `<meta>` labels of a page: OpenGraph first, then Dublin Core and what systems of newsrooms and
//! trackers write.

use super::metadata::{Kind, Metadata};
use crate::reader::html::inline;
use crate::reader::values;

/// What a label tells.
#[derive(Clone, Copy)]
enum Role {
    Headline,
    Date,
    Modified,
    Author,
    Source,
    Section,
    Keywords,
    Language,
    Address,
    Description,
}

use Role::{
    Address, Author, Date, Description, Headline, Keywords, Language, Modified, Section, Source,
};

/// Labels in their order of trust. Names are compared in lower case.
const LABELS: [(&str, Role); 87] = [
    ("og:title", Headline),
    ("og:site_name", Source),
    ("og:url", Address),
    ("og:description", Description),
    ("article:published_time", Date),
    ("og:article:published_time", Date),
    ("og:published_time", Date),
    ("article:published", Date),
    ("article:modified_time", Modified),
    ("og:article:modified_time", Modified),
    ("article:modified", Modified),
    ("og:updated_time", Modified),
    ("article:author", Author),
    ("article:author_name", Author),
    ("og:article:author", Author),
    ("article:section", Section),
    ("og:article:section", Section),
    ("article:tag", Keywords),
    ("og:article:tag", Keywords),
    ("dc.title", Headline),
    ("dcterms.title", Headline),
    ("dc.date.issued", Date),
    ("dcterms.issued", Date),
    ("dc.date", Date),
    ("dcterms.date", Date),
    ("dc.date.created", Date),
    ("dcterms.created", Date),
    ("dc.date.modified", Modified),
    ("dcterms.modified", Modified),
    ("dc.creator", Author),
    ("dcterms.creator", Author),
    ("dc.publisher", Source),
    ("dcterms.publisher", Source),
    ("dc.language", Language),
    ("dcterms.language", Language),
    ("dc.subject", Keywords),
    ("dcterms.subject", Keywords),
    ("dc.description", Description),
    ("parsely-title", Headline),
    ("parsely-pub-date", Date),
    ("parsely-author", Author),
    ("parsely-section", Section),
    ("parsely-tags", Keywords),
    ("parsely-link", Address),
    ("sailthru.title", Headline),
    ("sailthru.date", Date),
    ("sailthru.author", Author),
    ("sailthru.tags", Keywords),
    ("cxenseparse:title", Headline),
    ("cxenseparse:publishtime", Date),
    ("cxenseparse:recs:publishtime", Date),
    ("cxenseparse:articlepublicationdate", Date),
    ("cxenseparse:author", Author),
    ("cxenseparse:category", Section),
    ("citation_title", Headline),
    ("citation_publication_date", Date),
    ("citation_date", Date),
    ("citation_author", Author),
    ("mediator_published_time", Date),
    ("mediator_author", Author),
    ("mediator_theme", Section),
    ("datepublished", Date),
    ("date_published", Date),
    ("pubdate", Date),
    ("publishdate", Date),
    ("publish-date", Date),
    ("publish_date", Date),
    ("publication_date", Date),
    ("publication-date", Date),
    ("article_date_original", Date),
    ("originalpublicationdate", Date),
    ("displaydate", Date),
    ("date", Date),
    ("datemodified", Modified),
    ("last-modified", Modified),
    ("lastmod", Modified),
    ("revised", Modified),
    ("author", Author),
    ("byl", Author),
    ("application-name", Source),
    ("publisher", Source),
    ("section", Section),
    ("news_keywords", Keywords),
    ("keywords", Keywords),
    ("description", Description),
    ("twitter:title", Headline),
    ("headline", Headline),
];

/// A label of the page, its name in lower case.
#[derive(Debug)]
pub(super) struct Label {
    pub name: String,
    pub content: String,
}

/// Reads the labels that tell anything of the article.
pub(super) fn read(labels: &[Label], metadata: &mut Metadata) {
    let is = |name: &str, value: &str| {
        let mut same = labels.iter().filter(|label| label.name == name);
        same.any(|label| label.content.eq_ignore_ascii_case(value))
    };
    if is("og:type", "article")
        || labels
            .iter()
            .any(|label| label.name == "article:published_time")
    {
        metadata.is(Kind::Article);
    } else if is("og:type", "website") {
        metadata.is(Kind::List);
    }
    for (name, role) in LABELS {
        let mut same = labels.iter().filter(|label| label.name == name).peekable();
        if same.peek().is_some() {
            take(
                name,
                role,
                same.map(|label| inline(&label.content)).collect(),
                metadata,
            );
        }
    }
}

/// The language of the page's labels, which speaks after that of the page itself: shops and themes
/// leave `en_US` in it.
pub(super) fn read_language(labels: &[Label], metadata: &mut Metadata) {
    for name in ["og:locale", "content-language", "language"] {
        for label in labels.iter().filter(|label| label.name == name) {
            let first = label.content.split(',').next().unwrap_or_default();
            metadata.language(first);
        }
    }
}

fn take(name: &'static str, role: Role, contents: Vec<String>, metadata: &mut Metadata) {
    let words = |split: fn(&str) -> Vec<String>| contents.iter().flat_map(move |text| split(text));
    let first = contents.first().map(String::as_str).unwrap_or_default();
    match role {
        Headline => metadata.headline(first, name),
        Date => metadata.date(first, name),
        Modified => metadata.modified(first),
        Author => metadata.authors(words(values::authors)),
        Source => metadata.source(first),
        Section => metadata.sections(contents),
        Keywords if contents.len() > 1 => metadata.keywords(contents),
        Keywords => metadata.keywords(words(values::by_comma)),
        Language => metadata.language(first),
        Address => metadata.address(first),
        Description => metadata.description(first, name),
    }
}
