//! PDF (ISO 32000): the text of its pages.
//!
//! | part | from |
//! |-|-|
//! | headline | the title in the file's information if someone wrote it, else the line in the largest type on the first page |
//! | text | what the pages show, in the order in which they show it ([`page`], [`lines`], [`story`]) |
//! | date | a date line above the text, else the day the file was made (`CreationDate`) |
//! | authors | `Author`, and a byline above the text |
//! | language, sections | `Lang`, `Keywords` |
//!
//! `lopdf` decodes streams, opens encrypted files and knows the names of glyphs. Objects are found and
//! parsed here ([`file`]), and so is text: what `lopdf` extracts has words glued together and lacks
//! that of forms. A file that opens with an empty password is read; one that needs a password is not.
//!
//! A PDF says where letters stand, not what is a paragraph: what is here is a guess by looks. Columns
//! come in the order in which they were drawn, scripts that run from right to left as they were
//! drawn, which may be backwards.

mod cmap;
mod encoding;
mod entry;
mod file;
mod font;
mod info;
mod lines;
mod matrix;
mod metrics;
mod page;
mod state;
mod story;
mod syntax;
mod widths;

#[cfg(test)]
mod tests;

use self::page::Walker;
use super::{ReadOptions, no_text, text, too_long};
use crate::article::Article;
use crate::error::{Error, Result};

/// If one in so many letters or more cannot be told, there is no text to speak of.
const UNKNOWN_ONE_IN: usize = 2;

/// If one in so many letters cannot be told, the article says so.
const UNKNOWN_WORTH_TELLING: usize = 50;

/// What is told where the pages' order is lost.
const DAMAGED: &str = "the file is damaged; its pages are read in the order of their numbers";

/// Reads a PDF.
pub(super) fn read(bytes: Vec<u8>, options: &ReadOptions) -> Result<Article> {
    if bytes.trim_ascii().is_empty() {
        return Err(no_text());
    }
    let limit = options.limits.article;
    let document = file::load(&bytes, limit)?;
    drop(bytes);
    let mut article = Article::default();
    let mut pages: Vec<_> = document.page_iter().collect();
    if pages.is_empty() {
        pages = file::of_type(&document, b"Page").collect();
        article
            .warnings
            .extend((!pages.is_empty()).then(|| DAMAGED.to_owned()));
    }
    if pages.is_empty() {
        return Err(Error::input("no PDF: it has no pages").with_help("is the file complete?"));
    }
    let mut walker = Walker::new(&document, limit);
    for page in pages {
        walker.page(page);
        if walker.left == 0 {
            return Err(too_long(options));
        }
    }
    check(&walker, &mut article)?;
    info::fill(&mut article, &document);
    tell(&mut article, walker);
    Ok(article)
}

/// Whether there is a text.
fn check(walker: &Walker<'_>, article: &mut Article) -> Result<()> {
    if walker.shown > 0 && walker.unknown * UNKNOWN_ONE_IN >= walker.shown {
        return Err(
            Error::input("no text: its fonts do not say which letters they show")
                .with_help("recognise the pages again: ocrmypdf --force-ocr in.pdf out.pdf"),
        );
    }
    if walker.lines.lines.is_empty() {
        let what = if walker.pictures {
            "the pages are pictures"
        } else {
            "the pages are empty"
        };
        return Err(Error::input(format!("no text: {what}"))
            .with_help("recognise the text first: ocrmypdf in.pdf out.pdf"));
    }
    if walker.unknown * UNKNOWN_WORTH_TELLING >= walker.shown {
        article.warnings.push(format!(
            "{} of {} letters are missing: their fonts do not say what they show",
            walker.unknown, walker.shown
        ));
    }
    Ok(())
}

/// Fills in headline and text.
fn tell(article: &mut Article, walker: Walker<'_>) {
    let (title, body) = story::tell(walker.lines.lines);
    article.body = body;
    match title {
        Some(title) if article.title.is_empty() => {
            article.title = title;
            "largest type".clone_into(&mut article.reading.title);
        }
        // The file's title is the headline; another one on the page is not to be lost.
        Some(title) if letters(&title) != letters(&article.title) => {
            article.body = format!("{title}\n\n{}", article.body);
        }
        _ => {}
    }
    "text of the pages".clone_into(&mut article.reading.body);
    let made = article.given.date.take();
    let rule = std::mem::take(&mut article.reading.date);
    text::take_credits(article);
    if article.given.date.is_none() {
        (article.given.date, article.reading.date) = (made, rule);
    }
}

/// Letters and digits alone, in lower case.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
