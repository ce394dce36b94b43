//! MHTML (RFC 2557): a page of the web with all its parts, saved as if it were a message.

use mail_parser::DateTime;

use super::mime::{Content, Part};
use super::{body, transfer};
use crate::article::Article;
use crate::error::Result;
use crate::reader::{ReadOptions, html};

/// The bytes of the page that a message is, and how it came; none if it is a message.
///
/// Browsers name the page's address in the header (`Snapshot-Content-Location`) or at the root of
/// the related parts (`Content-Location`); mail programs write neither.
pub(super) fn of(message: &Part<'_>) -> Option<(Vec<u8>, html::Transport)> {
    let Content::Parts(parts) = &message.content else {
        return None;
    };
    let root = body::root(&message.head, parts)?;
    let (true, "text/html", Content::Bytes(bytes)) = (
        message.media == "multipart/related",
        root.media.as_str(),
        &root.content,
    ) else {
        return None;
    };
    let saved = message.head.raw("snapshot-content-location");
    let location = saved.or_else(|| root.head.raw("content-location"))?;
    let is_web = location.starts_with("http://") || location.starts_with("https://");
    let transport = html::Transport {
        charset: root.head.parameter("charset").map(str::to_owned),
        url: is_web.then(|| location.to_owned()),
    };
    let is_page = saved.is_some() || is_web || location.starts_with("file:");
    is_page.then(|| (transfer::unwrap(&root.head, bytes), transport))
}

/// Reads the page; the message's date is when it was saved.
pub(super) fn read(
    message: &Part<'_>,
    (bytes, transport): (Vec<u8>, html::Transport),
    options: &ReadOptions,
) -> Result<Article> {
    let mut article = html::read(&bytes, &transport, options)?;
    if article.given.retrieved.is_none() {
        let saved = message
            .head
            .moment("date")
            .as_ref()
            .map(DateTime::to_timestamp);
        article.given.retrieved = saved.and_then(|at| chrono::DateTime::from_timestamp(at, 0));
    }
    if article.title.is_empty() {
        article.title = message.head.text("subject").unwrap_or_default();
        "title of the saved page".clone_into(&mut article.reading.title);
    }
    "html".clone_into(&mut article.reading.format);
    Ok(article)
}
