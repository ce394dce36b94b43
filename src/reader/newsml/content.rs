//! The text that an item carries, in whatever markup: NITF, XHTML, escaped HTML or none.

use crate::article::Article;
use crate::reader::xml::{Element, parse, text};
use crate::reader::{DEFAULT_MAX_NESTING, clean, html, nitf, paragraphs};

/// What the text is in, as `reading` tells it.
const KINDS: [&str; 3] = ["NITF", "XHTML", "plain text"];

/// Kinds of media that are text.
const TEXTUAL: [&str; 4] = ["text", "xml", "html", "nitf"];

/// The content of an element as an article of its own; `media` is its type where it is stated, and
/// `holder` what the format calls such an element. None if it is no text.
pub(super) fn read(element: &Element, media: &str, holder: &str) -> Option<Article> {
    let media = media.to_ascii_lowercase();
    if !media.is_empty() && !TEXTUAL.iter().any(|kind| media.contains(kind)) {
        return None;
    }
    let [in_nitf, in_xhtml, plain] = KINDS;
    let (mut article, kind) = if let Some(document) = element.descendant("nitf") {
        (nitf::article(document), in_nitf)
    } else if element.elements().next().is_some() {
        (marked_up(element), in_xhtml)
    } else {
        let text = element.text();
        match escaped_nitf(&text) {
            Some(document) => (nitf::article(&document), in_nitf),
            None => (bare(&text, &media), plain),
        }
    };
    if article.body.is_empty() && article.title.is_empty() {
        return None;
    }
    article.reading.body = format!("{holder}, {kind}");
    Some(article)
}

fn marked_up(element: &Element) -> Article {
    let mut article = Article {
        body: text::paragraphs(element),
        language: element
            .descendant("html")
            .and_then(|html| html.attribute("lang"))
            .map(str::to_owned),
        ..Article::default()
    };
    if let Some(title) = element.find(&["html", "head", "title"]) {
        article.title = text::line(title);
        "title of the text".clone_into(&mut article.reading.title);
    }
    article
}

/// A document in a section of characters.
fn escaped_nitf(text: &str) -> Option<Element> {
    let document = text.find("<nitf").and_then(|at| text.get(at..))?;
    parse(document, DEFAULT_MAX_NESTING).ok()
}

/// Text without elements: HTML that is escaped, or lines as they are.
fn bare(text: &str, media: &str) -> Article {
    let page = text.find("<body").and_then(|at| text.get(at..));
    let body = match page {
        Some(page) => html::strip(page),
        None if media.contains("html") => html::strip(text),
        None => html::to_text(text.to_owned()),
    };
    Article {
        body: paragraphs::join(&clean::text(&body)),
        ..Article::default()
    }
}
