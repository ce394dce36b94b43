//! The HTTP header that a response record begins with.

use super::fields::{ContentType, Fields};

/// An HTTP header has at most so many bytes. Servers refuse requests above 8 to 64 KiB, and browsers
/// responses above 256 KiB.
pub(super) const LONGEST_HEAD: usize = 256 << 10;

/// The status of a page that was delivered.
const OK: u16 = 200;

/// An HTTP header.
#[derive(Debug, PartialEq)]
pub(super) struct Head {
    pub status: u16,
    pub content_type: ContentType,
    /// How the body is coded, in the order in which that was done, without chunks.
    pub codings: Vec<String>,
    /// Whether the body was sent in chunks.
    pub chunked: bool,
    /// The length that the server announced.
    pub content_length: Option<u64>,
    /// The length of the header.
    pub length: usize,
}

impl Head {
    /// Reads a header with its blank line; none if it begins with no status line.
    pub fn parse(head: &[u8]) -> Option<Self> {
        let newline = head.iter().position(|&b| b == b'\n').unwrap_or(head.len());
        let (first, lines) = head.split_at_checked(newline)?;
        let status = status(first)?;
        let fields = Fields::parse(lines.strip_prefix(b"\n").unwrap_or_default());
        let transfer: Vec<String> = fields.list("transfer-encoding").collect();
        let is_chunked = |coding: &String| coding == "chunked";
        let transferred = transfer
            .iter()
            .filter(|coding| !is_chunked(coding))
            .cloned();
        Some(Head {
            status,
            content_type: fields.content_type(),
            codings: fields.list("content-encoding").chain(transferred).collect(),
            chunked: transfer.iter().any(is_chunked),
            content_length: fields
                .first("content-length")
                .and_then(|length| length.parse().ok()),
            length: head.len(),
        })
    }

    pub fn is_ok(&self) -> bool {
        self.status == OK
    }
}

/// The status in `HTTP/1.1 200 OK`, `HTTP/2 200`, `ICY 200 OK`.
fn status(line: &[u8]) -> Option<u16> {
    let mut words = line
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let version = words.next()?;
    if !version.starts_with(b"HTTP/") && version != b"ICY" {
        return None;
    }
    std::str::from_utf8(words.next()?).ok()?.parse().ok()
}
