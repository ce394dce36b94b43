//! Pages as saved from the web: HTML as the WHATWG standard parses it, whatever its state.
//!
//! What a page says of itself is believed in this order: JSON-LD of schema.org (`NewsArticle` and its
//! kin, also in a `@graph`), microdata, OpenGraph and `article:*`, other `<meta>` (Dublin Core,
//! parsely, sailthru, plain `date` and `author`), and last what people see: `<time datetime>`, lines
//! that tell who wrote when, `<h1>`, `<title>` without the name of the site. The address is
//! `<link rel=canonical>`, else what the others state, else what the browser noted that saved the
//! page, else where it was fetched from.
//!
//! The text is the element marked as `articleBody`, else what `dom_smoothie` (the Readability of
//! Firefox) finds in a page without its boxes; `articleBody` of JSON-LD where that is clearly longer.
//!
//! `dom_smoothie` was chosen by running the crates that extract articles over fourteen pages written
//! for it, of as many kinds, and over hostile ones:
//!
//! | crate | words right (F1) | µs a page | what else |
//! |---|--:|--:|---|
//! | `dom_smoothie` 0.19 | 93 | 162 | works on our tree, so that one parse serves all; overflows below 21,000 levels |
//! | `legible` 0.5 | 93 | 192 | never overflows; its tree is closed, so metadata needs a second parse |
//! | `trafilatura` 0.6 | 92 | 1,900 | finds dates best; overflows |
//! | `rs-trafilatura`, `readability-rust` | 90, 88 | 990, 600 | panic on random bytes |
//! | `readabilityrs` | 90 | 840 | takes more than 12 s on hostile pages |
//! | `readability`, `llm_readability`, `libreadability` | 92, 90, 93 | 125, 174, 226 | overflow; the first is not kept up |
//!
//! Taken alone, all of them keep boxes and lose paragraphs; what is done around it here brings 98 on
//! the same pages, to which its rules were fitted, and a little less elsewhere.

mod address;
mod boxes;
mod byline;
mod classes;
mod fragment;
mod json_ld;
mod labels;
mod metadata;
mod microdata;
mod nodes;
mod parse;
mod plain;
mod survey;
mod text;
mod title;

#[cfg(test)]
mod tests;

pub(super) use fragment::{inline, strip, to_text};

use dom_query::Document;

use super::{ReadOptions, encoding, no_text};
use crate::article::Article;
use crate::error::{Error, ErrorKind, Result};
use metadata::Metadata;
use survey::Survey;

/// A page with so many headlines that lead elsewhere, and no article of its own, is a front page.
const LINKED_HEADLINES: usize = 5;

/// So is one with so many links that hold most of its text.
const LINKS: usize = 10;

/// A line of so many bytes is no headline, but a paragraph.
const PARAGRAPH: usize = 150;

/// What is known of a page from how it came.
#[derive(Clone, Debug, Default)]
pub(super) struct Transport {
    /// The encoding that the HTTP header declares.
    pub charset: Option<String>,
    /// Where it was fetched from.
    pub url: Option<String>,
}

/// Reads one page.
///
/// # Errors
/// If it has no article, or asks more than the options allow.
pub(super) fn read(bytes: &[u8], transport: &Transport, options: &ReadOptions) -> Result<Article> {
    let in_page = || encoding::declared_in_html(bytes);
    let declared = transport.charset.clone().or_else(in_page);
    let decoded = encoding::decode(bytes, declared.as_deref());
    let page = parse::tree(&decoded.text, options)?;
    let finds = survey::survey(&page);
    let mut metadata = stated(&page, &finds);
    if let Some(url) = address::saved_from(&decoded.text).or(transport.url.as_deref()) {
        metadata.address(url);
    }
    let lines = page.body().map(plain::plain).unwrap_or_default();
    if is_front_page(&metadata, &finds, &lines) {
        return Err(no_article(
            "it is a list of headlines; save the pages that it links to",
        ));
    }
    shown(&finds, &lines, &mut metadata);
    let mut article = Article::default();
    text::fill(page, &metadata, &mut article);
    if article.body.is_empty() && metadata.headlines.is_empty() {
        return Err(no_text());
    }
    // A headline that people see is news by itself.
    if article.body.is_empty() && !metadata.is_article() && finds.headings.is_empty() {
        return Err(no_article(
            "it has a title and no text; a page that a script fills is saved when it is shown",
        ));
    }
    if let Some(headline) = metadata.best_headline() {
        headline.text.clone_into(&mut article.title);
        headline.rule.clone_into(&mut article.reading.title);
    }
    metadata.fill(&mut article);
    decoded.note(&mut article);
    Ok(article)
}

/// What a page tells machines, the most trusted first.
fn stated(page: &Document, finds: &Survey) -> Metadata {
    let mut metadata = Metadata::default();
    if let Some(url) = &finds.canonical {
        metadata.address(url);
    }
    json_ld::read(&finds.scripts, finds.canonical.as_deref(), &mut metadata);
    microdata::read(page.root(), &mut metadata);
    labels::read(&finds.labels, &mut metadata);
    metadata
}

/// What a page tells people, as far as it told no machine.
fn shown(finds: &Survey, lines: &str, metadata: &mut Metadata) {
    for time in &finds.times {
        match time.updated {
            true => metadata.modified(&time.text),
            false => metadata.date(&time.text, "<time>"),
        }
    }
    metadata.authors(finds.authors.iter().cloned());
    let above = lines_above(lines);
    for line in finds.credits.iter().chain(&above) {
        byline::credit(line, metadata);
    }
    for line in finds.bylines.iter().filter(|line| byline::is_names(line)) {
        metadata.authors(byline::authors(line));
    }
    metadata.sections(finds.sections.iter().cloned());
    if let Some(code) = &finds.language {
        metadata.language(code);
    }
    labels::read_language(&finds.labels, metadata);
    let site = metadata.source.clone();
    for stated in &mut metadata.headlines {
        stated.text = title::without_site(&stated.text, site.as_deref()).to_owned();
    }
    if let [heading] = finds.headings.as_slice() {
        metadata.headline(heading, "<h1>");
    }
    if let Some(whole) = &finds.title {
        let lines: Vec<&str> = finds
            .headings
            .iter()
            .chain(&above)
            .map(String::as_str)
            .collect();
        let parted = title::part(whole, site.as_deref(), &lines);
        metadata.headline(parted.headline, "<title>");
        match parted.site {
            // "A convent full of X-rays - by Fionn Daly"
            Some(by) if byline::begins(by) => metadata.authors(byline::authors(by)),
            Some(site) => metadata.source(site),
            None => {}
        }
    }
}

/// Whether a page is a list of articles elsewhere. Sites forget to say that a page is an article, but
/// then it has more paragraphs than headlines that lead away.
fn is_front_page(metadata: &Metadata, finds: &Survey, lines: &str) -> bool {
    let headlines =
        finds.linked_headlines >= LINKED_HEADLINES && finds.paragraphs <= finds.linked_headlines;
    let links = finds.links >= LINKS && finds.linked > lines.len() / 2;
    !metadata.is_article() && metadata.date.is_none() && (headlines || links)
}

fn no_article(help: &str) -> Error {
    Error::new(ErrorKind::NoArticle, "no article on this page").with_help(help)
}

/// The lines of a page above its first paragraph: on old ones headline and author are marked as
/// nothing.
fn lines_above(lines: &str) -> Vec<String> {
    let above = lines.lines().take_while(|line| line.len() < PARAGRAPH);
    above.map(str::to_owned).collect()
}
