//! What in a page is worth a look for its metadata, found in one walk.

use dom_query::{Document, NodeRef};

use super::classes;
use super::labels::Label;
use super::nodes::{self, Next, attribute, has_attribute, has_word};

/// Headings are taken up to so many bytes.
const LONGEST_HEADING: usize = 1 << 10;

/// Who wrote when stands in a line; in bytes.
const LONGEST_CREDIT: usize = 200;

/// A teaser has fewer bytes than most paragraphs.
const TEASER: usize = 100;

/// A date with its time.
#[derive(Debug)]
pub(super) struct Time {
    pub text: String,
    /// Whether it says when the article was changed.
    pub updated: bool,
}

/// The finds, each in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Scripts of JSON-LD.
    pub scripts: Vec<String>,
    pub labels: Vec<Label>,
    /// `<link rel=canonical>`.
    pub canonical: Option<String>,
    /// `<html lang>`.
    pub language: Option<String>,
    pub title: Option<String>,
    /// Headings of the first rank.
    pub headings: Vec<String>,
    pub times: Vec<Time>,
    /// Links that say `rel=author`.
    pub authors: Vec<String>,
    /// Lines that tell who wrote, and nothing else if they are names.
    pub bylines: Vec<String>,
    /// Lines that may tell who wrote when.
    pub credits: Vec<String>,
    /// Sections and tags that the page links to.
    pub sections: Vec<String>,
    /// How many headlines below the first rank are links.
    pub linked_headlines: usize,
    /// How many links there are, and the bytes of their text.
    pub links: usize,
    pub linked: usize,
    /// How many paragraphs are longer than a teaser.
    pub paragraphs: usize,
}

/// Where the walk is.
#[derive(Clone, Copy, Default)]
struct Place {
    /// In navigation, beside the article, or among what readers wrote.
    aside: bool,
    updated: bool,
    link: bool,
    headline: bool,
}

/// Looks through a page.
pub(super) fn survey(page: &Document) -> Survey {
    let mut survey = Survey::default();
    let mut words = String::new();
    nodes::walk(page.root(), Place::default(), |node, place| {
        let Some(element) = node.element_ref() else {
            return Next::Below;
        };
        let name = element.name.local.clone();
        drop(element);
        match &*name {
            "script" => survey.script(&node),
            "meta" => survey.label(&node),
            "link" if has_word(&node, "rel", &["canonical"]) => {
                survey.canonical = survey.canonical.take().or_else(|| attribute(&node, "href"));
            }
            "html" => {
                survey.language = attribute(&node, "lang").or_else(|| attribute(&node, "xml:lang"));
            }
            // Pictures have titles of their own.
            "title" if survey.title.is_none() => {
                survey.title = Some(nodes::line(node, LONGEST_HEADING));
            }
            "nav" | "aside" => place.aside = true,
            _ => {}
        }
        if nodes::is_unseen(&name) {
            return if &*name == "head" {
                Next::Below
            } else {
                Next::Past
            };
        }
        survey.visible(&node, &name, place, &mut words);
        Next::Below
    });
    survey
}

impl Survey {
    fn script(&mut self, node: &NodeRef<'_>) {
        if attribute(node, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
        {
            self.scripts.push(node.text().to_string());
        }
    }

    fn label(&mut self, node: &NodeRef<'_>) {
        let Some(content) = attribute(node, "content") else {
            return;
        };
        let names = ["property", "name", "itemprop", "http-equiv"];
        if let Some(name) = names.into_iter().find_map(|of| attribute(node, of)) {
            let name = name.to_lowercase();
            self.labels.push(Label { name, content });
        }
    }

    /// Takes what an element that people see tells by its name and classes.
    fn visible(&mut self, node: &NodeRef<'_>, name: &str, place: &mut Place, words: &mut String) {
        let names = classes::names(node, words);
        place.aside |= names.comments || names.boxed;
        if place.aside || matches!(name, "html" | "body") {
            return;
        }
        self.count(node, name, place);
        match name {
            "h1" => {
                let heading = nodes::line(*node, LONGEST_HEADING);
                self.headings
                    .extend(Some(heading).filter(|text| !text.is_empty()));
                return;
            }
            "time" => {
                self.time(node, place.updated);
                return;
            }
            "a" if has_word(node, "rel", &["author"]) => {
                self.authors.push(nodes::line(*node, LONGEST_CREDIT));
            }
            "a" if has_word(node, "rel", &["tag", "category"]) => {
                self.sections.push(nodes::line(*node, LONGEST_CREDIT));
            }
            _ => {}
        }
        if names.section && !names.credit && self.sections.is_empty() {
            let section = nodes::line(*node, LONGEST_CREDIT);
            self.sections
                .extend(Some(section).filter(|text| text.len() <= LONGEST_CREDIT / 4));
        }
        if names.credit || matches!(name, "address" | "footer") {
            let line = nodes::line(*node, LONGEST_CREDIT);
            self.bylines
                .extend(Some(line.clone()).filter(|_| names.author));
            self.credits
                .extend(Some(line).filter(|line| line.len() <= LONGEST_CREDIT));
        }
    }

    /// Counts what tells a list of headlines from an article.
    fn count(&mut self, node: &NodeRef<'_>, name: &str, place: &mut Place) {
        match name {
            "a" => {
                self.linked_headlines += usize::from(place.headline && !place.link);
                self.links += 1;
                self.linked += nodes::line(*node, LONGEST_HEADING).len();
                place.link = true;
            }
            "h2" | "h3" | "h4" => {
                self.linked_headlines += usize::from(place.link && !place.headline);
                place.headline = true;
            }
            "p" if nodes::line(*node, TEASER).len() > TEASER => self.paragraphs += 1,
            _ => {}
        }
    }

    fn time(&mut self, node: &NodeRef<'_>, updated: bool) {
        let marked = has_word(node, "class", &["updated", "modified"])
            && !has_word(node, "class", &["published"])
            || has_word(node, "itemprop", &["dateModified"]);
        let first = has_attribute(node, "pubdate");
        let text =
            attribute(node, "datetime").unwrap_or_else(|| nodes::line(*node, LONGEST_CREDIT));
        let time = Time {
            text,
            updated: (marked || updated) && !first,
        };
        if first {
            self.times.insert(0, time);
        } else {
            self.times.push(time);
        }
    }
}
