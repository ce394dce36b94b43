//! The text of a message out of its parts.
//!
//! - Of alternatives the plain text is taken, unless it is a stub beside the HTML.
//! - Of related parts the root is taken (RFC 2387), of signed ones the first.
//! - Other multiparts are text one below the other.
//! - A message inside is text too, below lines with its sender, date and subject, as programs write
//!   them that forward a message inside the text.
//! - What is an attachment, or no text, is told by its name alone.

use super::head::Head;
use super::mime::{Content, Part};
use super::plain::{self, Format};
use super::{boilerplate, newsletter, transfer};

/// Plain text so many times shorter than the HTML beside it is a stub ("open this in a browser").
const STUB: usize = 3;

/// The fields that are shown of a message inside a message.
const SHOWN: [(&str, &str); 3] = [("From", "from"), ("Date", "date"), ("Subject", "subject")];

/// What stands for `text/plain` in some mailers' messages.
const PLAIN: [&str; 4] = ["text/plain", "text", "text/markdown", "text/x-markdown"];

/// Which part gave a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    None,
    Plain,
    Html,
    /// The HTML, for the plain text is a stub.
    HtmlForStub,
    Several,
}

impl Kind {
    pub(super) fn rule(self) -> &'static str {
        match self {
            Kind::None => "no text part",
            Kind::Plain => "text/plain",
            Kind::Html => "text/html",
            Kind::HtmlForStub => "text/html, for text/plain is a stub",
            Kind::Several => "several parts",
        }
    }
}

/// The text of a message, and what was met on the way to it.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub text: String,
    pub kind: Kind,
    /// The names of attachments.
    pub attachments: Vec<String>,
    /// The encoding of the first text.
    pub encoding: String,
    pub warnings: Vec<String>,
}

/// The text of a message.
pub(super) fn read(message: &Part<'_>) -> Body {
    let mut body = Body::default();
    let (text, kind) = body.text_of(message);
    body.text = boilerplate::cut(&text);
    body.kind = kind;
    body
}

impl Body {
    /// The text of a part. The parts' depth was limited when the message was taken apart.
    fn text_of(&mut self, part: &Part<'_>) -> (String, Kind) {
        match (part.media.as_str(), &part.content) {
            ("multipart/alternative", Content::Parts(parts)) => self.alternative(parts),
            ("multipart/related", Content::Parts(parts)) => {
                root(&part.head, parts).map_or_else(Default::default, |root| self.text_of(root))
            }
            ("multipart/signed", Content::Parts(parts)) => parts
                .first()
                .map_or_else(Default::default, |signed| self.text_of(signed)),
            ("message/rfc822" | "message/global", Content::Parts(parts)) => parts
                .first()
                .map_or_else(Default::default, |inner| self.forwarded(inner)),
            (_, Content::Parts(parts)) => self.all(parts),
            (media, Content::Bytes(bytes)) => self.leaf(part, media, bytes),
        }
    }

    fn leaf(&mut self, part: &Part<'_>, media: &str, bytes: &[u8]) -> (String, Kind) {
        let is_html = matches!(media, "text/html" | "application/xhtml+xml");
        if is_attachment(&part.head) || !(is_html || PLAIN.contains(&media)) {
            self.attachments.extend(file_name(&part.head));
            return Default::default();
        }
        let decoded = transfer::text(&part.head, bytes, is_html);
        if self.encoding.is_empty() {
            self.encoding = decoded.encoding;
        }
        if let Some(warning) = decoded
            .warning
            .filter(|known| !self.warnings.contains(known))
        {
            self.warnings.push(warning);
        }
        if is_html {
            (newsletter::to_text(&decoded.text), Kind::Html)
        } else {
            (
                plain::paragraphs(&decoded.text, format(&part.head)),
                Kind::Plain,
            )
        }
    }

    /// The plain text, or the HTML where that says much more.
    fn alternative(&mut self, parts: &[Part<'_>]) -> (String, Kind) {
        let mut plain = None;
        let mut other = None;
        for part in parts {
            let (text, kind) = self.text_of(part);
            match kind {
                _ if text.trim().is_empty() => {}
                Kind::Plain if plain.is_none() => plain = Some(text),
                // The last one is the best (RFC 2046, 5.1.4).
                _ => other = Some((text, kind)),
            }
        }
        match (plain, other) {
            (Some(plain), Some((html, Kind::Html))) if is_stub(&plain, &html) => {
                (html, Kind::HtmlForStub)
            }
            (Some(plain), _) => (plain, Kind::Plain),
            (None, other) => other.unwrap_or_default(),
        }
    }

    fn all(&mut self, parts: &[Part<'_>]) -> (String, Kind) {
        let texts: Vec<(String, Kind)> = parts.iter().map(|part| self.text_of(part)).collect();
        join(texts)
    }

    /// A message inside a message, below the lines of its header that tell what it is.
    fn forwarded(&mut self, message: &Part<'_>) -> (String, Kind) {
        let (text, kind) = self.text_of(message);
        if text.trim().is_empty() {
            return (text, kind);
        }
        let line =
            |(label, name): (&str, &str)| Some(format!("{label}: {}", message.head.text(name)?));
        let lines: Vec<String> = SHOWN.into_iter().filter_map(line).collect();
        join(vec![(lines.join("\n"), kind), (text, kind)])
    }
}

/// Texts one below the other.
fn join(texts: Vec<(String, Kind)>) -> (String, Kind) {
    let mut joined = String::new();
    let mut kind = Kind::None;
    for (text, this) in texts {
        if text.trim().is_empty() {
            continue;
        }
        kind = if kind == Kind::None || kind == this {
            this
        } else {
            Kind::Several
        };
        if !joined.is_empty() {
            joined.push_str("\n\n");
        }
        joined.push_str(&text);
    }
    (joined, kind)
}

fn is_stub(plain: &str, html: &str) -> bool {
    boilerplate::cut(plain).len().saturating_mul(STUB) < boilerplate::cut(html).len()
}

/// The part that others belong to.
pub(super) fn root<'p, 'm>(head: &Head, parts: &'p [Part<'m>]) -> Option<&'p Part<'m>> {
    let start = head
        .parameter("start")
        .map(|id| id.trim_matches(['<', '>']));
    let started = start.and_then(|start| {
        let is_start = |part: &&Part<'_>| part.head.bracketed("content-id") == Some(start);
        parts.iter().find(is_start)
    });
    started.or_else(|| parts.first())
}

fn is_attachment(head: &Head) -> bool {
    let disposition = head.parameters("content-disposition");
    disposition.is_some_and(|disposition| disposition.is_attachment())
}

fn file_name(head: &Head) -> Option<String> {
    let disposition = head.parameters("content-disposition");
    let stated = disposition
        .as_ref()
        .and_then(|stated| stated.attribute("filename"));
    let name = stated.or_else(|| head.parameter("name"))?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

fn format(head: &Head) -> Format {
    let is = |name: &str, value: &str| {
        head.parameter(name)
            .is_some_and(|stated| stated.trim().eq_ignore_ascii_case(value))
    };
    if is("format", "flowed") {
        Format::Flowed {
            delete_space: is("delsp", "yes"),
        }
    } else {
        Format::Fixed
    }
}
