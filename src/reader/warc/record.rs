//! The header of a record: what it is, of what page, and how long.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::fields::{ContentType, Fields};

/// What a record is, as far as it can hold an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// What a server answered: an HTTP header and a page.
    Response,
    /// A page or its text as it is: `resource`, or the `conversion` of Common Crawl's WET files.
    Document,
    /// Anything else: what the crawler asked, what it is, what it found unchanged.
    Other,
}

/// The addresses under which pages lie. Crawlers file their own notes, logs and the text that they
/// make of a page under others (`metadata:`, `urn:`).
const PAGE_SCHEMES: [&str; 4] = ["http", "https", "ftp", "file"];

/// The header of a record.
#[derive(Debug, PartialEq)]
pub(super) struct Record {
    pub kind: Kind,
    pub content_type: ContentType,
    /// The address of the page.
    pub target: Option<String>,
    /// When it was captured.
    pub captured: Option<DateTime<Utc>>,
    /// Why the archive holds only its beginning, if so.
    pub truncated: Option<String>,
    /// The length of the block; none if it is missing or no number.
    pub length: Option<u64>,
}

impl Record {
    /// Reads the header behind the mark of a record.
    pub fn parse(header: &[u8]) -> Self {
        // The first line is the rest of that with the mark.
        let newline = header.iter().position(|&b| b == b'\n');
        let lines = newline.and_then(|at| header.get(at..)?.strip_prefix(b"\n"));
        let fields = Fields::parse(lines.unwrap_or_default());
        let target = fields.first("warc-target-uri").map(bare);
        let is_page = target.is_none_or(|target| {
            let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme);
            PAGE_SCHEMES
                .iter()
                .any(|known| known.eq_ignore_ascii_case(scheme))
        });
        let kind = fields.first("warc-type").map(str::to_ascii_lowercase);
        Record {
            kind: match kind.as_deref() {
                Some("response") if is_page => Kind::Response,
                Some("resource" | "conversion") if is_page => Kind::Document,
                _ => Kind::Other,
            },
            content_type: fields.content_type(),
            target: target.map(str::to_owned),
            captured: fields.first("warc-date").and_then(captured),
            truncated: fields.first("warc-truncated").map(str::to_owned),
            length: fields
                .first("content-length")
                .and_then(|length| length.parse().ok()),
        }
    }
}

/// An address without the brackets that WARC 1.0 asks for by mistake, and `wget` writes.
fn bare(target: &str) -> &str {
    let inside = target
        .strip_prefix('<')
        .and_then(|target| target.strip_suffix('>'));
    inside.unwrap_or(target).trim()
}

/// `WARC-Date`: RFC 3339 with or without fractions, shorter in WARC 1.1 (down to the day), and
/// fourteen digits where older archives were converted.
pub(super) fn captured(date: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(date) {
        return Some(at.to_utc());
    }
    let date = date.trim_end_matches(['Z', 'z']);
    let times = ["%Y%m%d%H%M%S", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"];
    let mut times = times
        .iter()
        .filter_map(|form| NaiveDateTime::parse_from_str(date, form).ok());
    let day = || NaiveDate::parse_from_str(date, "%Y-%m-%d").ok();
    let at = times
        .next()
        .or_else(|| Some(day()?.and_time(NaiveTime::MIN)))?;
    Some(at.and_utc())
}
