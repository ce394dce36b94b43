//! What the block of a record holds, told before it is read: most of a web archive is no page.

use std::io;

use super::block::Block;
use super::fields::ContentType;
use super::http::{Head, LONGEST_HEAD};
use super::record::{Kind, Record};
use crate::reader::ReadOptions;

/// What a block holds.
#[derive(Debug, PartialEq)]
pub(super) enum Content {
    /// Nothing to be read here.
    Other,
    /// A page that is longer than the limit.
    TooLong,
    /// An answer without an HTTP header.
    NoHead,
    /// An HTTP header and the page that it announces.
    Response(Head),
    /// A page.
    Page,
    /// A text without marks.
    Text,
}

/// What a type means for the reading of a body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Media {
    Page,
    Text,
    /// Nothing is stated: the body tells.
    Unknown,
    Other,
}

impl Media {
    pub fn of(content_type: &ContentType) -> Self {
        match content_type.essence.as_str() {
            "text/html" | "application/xhtml+xml" => Media::Page,
            "text/plain" => Media::Text,
            "" => Media::Unknown,
            _ => Media::Other,
        }
    }
}

impl Content {
    /// Reads as much of a record's block as tells what it holds.
    pub fn of(
        record: &Record,
        length: u64,
        block: &mut Block<'_, '_>,
        options: &ReadOptions,
    ) -> io::Result<Self> {
        let is_too_long =
            usize::try_from(length).map_or(true, |length| length > options.limits.article);
        let (content, media) = match record.kind {
            Kind::Other => (Content::Other, Media::Other),
            Kind::Response => response(record, block)?,
            Kind::Document => match Media::of(&record.content_type) {
                media @ (Media::Page | Media::Unknown) => (Content::Page, media),
                media @ Media::Text => (Content::Text, media),
                Media::Other => (Content::Other, Media::Other),
            },
        };
        Ok(match (is_too_long, media) {
            (true, Media::Page | Media::Text) => Content::TooLong,
            (true, Media::Unknown) => Content::Other,
            _ => content,
        })
    }

    /// Whether the block is needed.
    pub fn is_read(&self) -> bool {
        matches!(self, Content::Response(_) | Content::Page | Content::Text)
    }
}

/// What a server answered, and the type of it.
fn response(record: &Record, block: &mut Block<'_, '_>) -> io::Result<(Content, Media)> {
    let stated = record.content_type.essence.as_str();
    if !matches!(stated, "application/http" | "") {
        return Ok((Content::Other, Media::Other));
    }
    let head = block.head(LONGEST_HEAD)?.and_then(Head::parse);
    Ok(match head {
        None if stated.is_empty() => (Content::Other, Media::Other),
        None => (Content::NoHead, Media::Other),
        Some(head) if !head.is_ok() => (Content::Other, Media::Other),
        Some(head) => match Media::of(&head.content_type) {
            media @ (Media::Page | Media::Unknown) => (Content::Response(head), media),
            Media::Text | Media::Other => (Content::Other, Media::Other),
        },
    })
}
