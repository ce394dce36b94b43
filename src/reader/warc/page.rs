//! The block of a record into an article.

use std::borrow::Cow;

use super::chunked;
use super::coding::{self, Fault};
use super::content::{Content, Media};
use super::extracted;
use super::fields::ContentType;
use super::http::Head;
use super::record::Record;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::reader::{Format, HEAD, ReadOptions, detect, encoding, html, text, too_long};

/// So much of what a header states is shown in an error or a warning, in characters.
const LONGEST_SHOWN: usize = 40;

/// The article in a block; none if it shows that it is no page after all.
pub(super) fn article(
    content: &Content,
    record: &Record,
    block: &[u8],
    options: &ReadOptions,
) -> Option<Result<Article>> {
    let mut warnings = Vec::new();
    if let Some(reason) = &record.truncated {
        let reason = shown(reason);
        warnings.push(format!(
            "the archive holds only its beginning (WARC-Truncated: {reason})"
        ));
    }
    let article = match content {
        Content::Other => return None,
        Content::TooLong => Err(too_long(options)),
        Content::NoHead => Err(Error::input("no HTTP header in this response")
            .with_help("a response holds the header that the server sent, and the page below it")),
        Content::Text => plain(record, block)?,
        Content::Page => page(&record.content_type, block, record, options)?,
        Content::Response(head) => {
            let sent = block.get(head.length..).unwrap_or_default();
            match body(head, sent, &mut warnings, options) {
                Ok(body) => page(&head.content_type, &body, record, options)?,
                Err(error) => Err(error),
            }
        }
    };
    Some(article.map(|mut article| {
        article.url = article.url.or_else(|| record.target.clone());
        article.given.retrieved = record.captured;
        article.warnings.extend(warnings);
        article
    }))
}

/// The body of a response as its page was before the server sent it.
fn body<'b>(
    head: &Head,
    sent: &'b [u8],
    warnings: &mut Vec<String>,
    options: &ReadOptions,
) -> Result<Cow<'b, [u8]>> {
    let joined = head.chunked.then(|| chunked::join(sent)).flatten();
    let is_cut = joined.as_ref().is_some_and(|joined| !joined.whole);
    // The length of chunks is not announced.
    let announced = head.content_length.filter(|_| !head.chunked);
    let is_short = announced.is_some_and(|length| (sent.len() as u64) < length);
    let body = joined.map_or(Cow::Borrowed(sent), |joined| Cow::Owned(joined.body));
    let uncoded = match coding::undo(body, &head.codings, options.limits.article) {
        Ok(uncoded) => uncoded,
        Err(Fault::TooLong) => return Err(too_long(options)),
        Err(Fault::NotSo(coding)) => {
            let coding = shown(&coding);
            let error = format!("the page is not coded as its header says ({coding})");
            return Err(Error::input(error).with_help("was the page changed in the archive?"));
        }
    };
    if let Some(coding) = &uncoded.damaged {
        let coding = shown(coding);
        warnings.push(format!(
            "its {coding} data is cut off or damaged; what stands before is read"
        ));
    } else if warnings.is_empty() && (is_cut || (is_short && !uncoded.was_plain)) {
        warnings.push("its end was not received".to_owned());
    }
    Ok(uncoded.body)
}

/// The article of a page; none if the bytes are something else, whatever was stated.
fn page(
    content_type: &ContentType,
    bytes: &[u8],
    record: &Record,
    options: &ReadOptions,
) -> Option<Result<Article>> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let is_page = match detect("", head)? {
        Format::Html => true,
        // A piece of a page, or one that begins in a way of its own.
        Format::Text | Format::Markdown | Format::Csv | Format::Email => {
            Media::of(content_type) == Media::Page
        }
        _ => false,
    };
    if !is_page || is_blank(bytes) {
        return None;
    }
    let transport = html::Transport {
        charset: content_type.charset.clone(),
        url: record.target.clone(),
    };
    Some(html::read(bytes, &transport, options))
}

/// The article of a text without marks.
fn plain(record: &Record, bytes: &[u8]) -> Option<Result<Article>> {
    if is_blank(bytes) {
        return None;
    }
    let decoded = encoding::decode(bytes, record.content_type.charset.as_deref());
    let text = extracted::story(&decoded.text).unwrap_or_else(|| decoded.text.to_string());
    let article = text::read(text);
    Some(article.map(|mut article| {
        decoded.note(&mut article);
        article
    }))
}

/// Whether there is nothing in it: crawlers meet many answers without a page.
fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// What a header states, for a message.
fn shown(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_SHOWN)
        .collect()
}
