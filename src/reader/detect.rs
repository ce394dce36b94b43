//! Which format a file has: its content tells first, its name second.

use std::borrow::Cow;

use super::Format;
use super::encoding;
use super::names::{self, Role};

/// Files that begin so are something else, whatever their name.
const FOREIGN_HEADS: [&[u8]; 8] = [
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"{\\rtf",
    b"\x28\xb5\x2f\xfd",
    b"\xfd7zXZ\0",
    b"\x89PNG",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
];

/// A name's last part is an extension up to this length; "talks at the U.N. in Geneva" has none.
const LONGEST_EXTENSION: usize = 10;

/// More control characters than one in so many are no text.
const CONTROLS_ONE_IN: usize = 50;

/// PDF allows so many bytes of something else before its mark.
const PDF_WITHIN: usize = 1024;

/// So many lines of a message are looked at for the header that only messages have.
const HEADERS_LOOKED_AT: usize = 40;

/// Fields of a message's header that no newsroom puts above a bare text.
const MESSAGE_FIELDS: [&str; 8] = [
    "mime-version",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "content-transfer-encoding",
    "dkim-signature",
    "x-mailer",
];

/// The format of a file with this name that begins with `head`; none if it is no article.
pub(crate) fn detect(name: &str, head: &[u8]) -> Option<Format> {
    let extension = extension(name);
    let named = match &extension {
        Some(extension) => by_extension(extension),
        None => Some(Format::Text),
    };
    if let Some(format) = by_mark(head) {
        return Some(format);
    }
    if FOREIGN_HEADS.iter().any(|mark| head.starts_with(mark)) {
        return None;
    }
    let readable = encoding::readable(head);
    if is_binary(&readable) {
        // A damaged file of a format that is no text is told as one.
        return named
            .filter(|format| matches!(format, Format::Pdf | Format::Parquet | Format::Warc));
    }
    let content = without_bom(&readable).trim_ascii_start();
    if let Some(format) = by_content(content, named) {
        return Some(format);
    }
    match named? {
        Format::Text if content.starts_with(b"<?xml") => None,
        Format::Text if begins_with_front_matter(content) => Some(Format::Markdown),
        Format::Text if is_message(content) => Some(Format::Email),
        Format::Text if has_header_row(content) => Some(Format::Csv),
        Format::Text => Some(json_kind(content, Format::JsonLines).unwrap_or(Format::Text)),
        named @ (Format::Json | Format::JsonLines) => {
            Some(json_kind(content, named).unwrap_or(named))
        }
        named => Some(named),
    }
}

/// The format that an extension stands for, in lower case and without its dot. XML may be anything.
pub(super) fn by_extension(extension: &str) -> Option<Format> {
    Some(match extension {
        "txt" | "text" => Format::Text,
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" | "shtml" => Format::Html,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "rss" | "atom" | "rdf" => Format::Feed,
        "nitf" => Format::Nitf,
        "newsml" => Format::Newsml,
        "sgm" | "sgml" => Format::Sgml,
        "csv" | "tsv" | "tab" => Format::Csv,
        "parquet" => Format::Parquet,
        "warc" => Format::Warc,
        "eml" | "mht" | "mhtml" => Format::Email,
        "mbox" | "mbx" => Format::Mbox,
        "pdf" => Format::Pdf,
        _ => return None,
    })
}

/// The extension in lower case; a part with blanks or made of digits is none.
pub(crate) fn extension(name: &str) -> Option<String> {
    let file = name.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = file.rsplit_once('.')?;
    let plain = extension.bytes().all(|b| b.is_ascii_alphanumeric());
    let digits = extension.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=LONGEST_EXTENSION).contains(&extension.len());
    (!stem.is_empty() && plain && !digits && fits).then(|| extension.to_lowercase())
}

/// Formats that begin with a mark of their own.
fn by_mark(head: &[u8]) -> Option<Format> {
    let near = head.get(..head.len().min(PDF_WITHIN)).unwrap_or(head);
    if head.starts_with(b"WARC/") {
        Some(Format::Warc)
    } else if head.starts_with(b"PAR1") {
        Some(Format::Parquet)
    } else if contains(near, b"%PDF-") && is_binary_or_first(head) {
        Some(Format::Pdf)
    } else {
        None
    }
}

/// A text that speaks of `%PDF-` is none.
fn is_binary_or_first(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"%PDF-") || is_binary(head)
}

/// What text begins with that is unmistakable, whatever the name says.
fn by_content(content: &[u8], named: Option<Format>) -> Option<Format> {
    if begins_a_mailbox(content) {
        return Some(Format::Mbox);
    }
    if content.starts_with(b"{") && contains(content, b"//jsonfeed.org/version/") {
        return Some(Format::Feed);
    }
    match root(content)?.as_ref() {
        "rss" | "feed" => Some(Format::Feed),
        "rdf" if contains(content, b"purl.org/rss") || contains(content, b"netscape.com/rdf") => {
            Some(Format::Feed)
        }
        "nitf" => Some(Format::Nitf),
        "newsml" | "newsmessage" | "newsitem" => Some(Format::Newsml),
        "lewis" | "reuters" => Some(Format::Sgml),
        "html" => Some(Format::Html),
        "head" | "body" | "meta" | "title" | "article" | "div" | "p"
            if matches!(named, Some(Format::Text | Format::Html)) =>
        {
            Some(Format::Html)
        }
        // Archives wrap the documents of many days in an element of their own.
        _ if contains(content, b"<nitf") => Some(Format::Nitf),
        _ if contains(content, b"<newsItem") || contains(content, b"<NewsItem") => {
            Some(Format::Newsml)
        }
        _ => None,
    }
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(text, part).is_some()
}

/// The local name of the first element, or of the document's type, in lower case.
fn root(content: &[u8]) -> Option<Cow<'static, str>> {
    let mut rest = content;
    loop {
        rest = rest.trim_ascii_start().strip_prefix(b"<")?;
        let end: &[u8] = match rest.first()? {
            b'?' => b"?>",
            b'!' if rest.starts_with(b"!--") => b"-->",
            b'!' => {
                let keyword = rest.get(1..8)?;
                let name = keyword
                    .eq_ignore_ascii_case(b"doctype")
                    .then(|| rest.get(8..))??;
                return Some(local_name(name.trim_ascii_start()));
            }
            _ => return Some(local_name(rest)),
        };
        let at = memchr::memmem::find(rest, end)?;
        rest = rest.get(at + end.len()..)?;
    }
}

fn local_name(text: &[u8]) -> Cow<'static, str> {
    let is_name = |b: &&u8| b.is_ascii_alphanumeric() || b":_-".contains(b);
    let name: Vec<u8> = text.iter().take_while(is_name).copied().collect();
    let name = String::from_utf8_lossy(&name).to_ascii_lowercase();
    Cow::Owned(name.rsplit(':').next().unwrap_or_default().to_owned())
}

/// `From someone@example.org Fri Aug  8 …` and then the header of a message.
fn begins_a_mailbox(content: &[u8]) -> bool {
    let mut lines = content.split(|&b| b == b'\n');
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    let dated = first.iter().filter(|b| b.is_ascii_digit()).count() >= 6;
    first.starts_with(b"From ") && dated && header_name(second).is_some()
}

/// The name of a header's field, in lower case.
fn header_name(line: &[u8]) -> Option<String> {
    let colon = line.iter().position(|&b| b == b':')?;
    let name = line.get(..colon)?;
    let plain = name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    (plain && !name.is_empty()).then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

/// The header of a message, with a field in it that tells it from a bare text's.
fn is_message(content: &[u8]) -> bool {
    let mut found = false;
    for line in content.split(|&b| b == b'\n').take(HEADERS_LOOKED_AT) {
        if line.trim_ascii().is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        match header_name(line) {
            Some(name) => found |= MESSAGE_FIELDS.contains(&name.as_str()),
            None => return false,
        }
    }
    found
}

/// A first line of names that are known, a headline or a text among them.
fn has_header_row(content: &[u8]) -> bool {
    let mut lines = content.split(|&b| b == b'\n');
    let first = String::from_utf8_lossy(lines.next().unwrap_or_default());
    let has_rows = lines.any(|line| !line.trim_ascii().is_empty());
    let is_header = |sign: char| {
        let cells: Vec<_> = first
            .split(sign)
            .map(|cell| cell.trim().trim_matches('"'))
            .collect();
        let roles: Vec<_> = cells.iter().filter_map(|cell| names::role(cell)).collect();
        let tells = |(role, _): &(Role, usize)| matches!(role, Role::Title | Role::Body);
        cells.len() >= 2
            && roles.len() >= 2
            && roles.iter().any(tells)
            && roles.len() * 2 >= cells.len()
    };
    has_rows && [',', '\t', ';', '|'].into_iter().any(is_header)
}

/// Whether bytes are no text.
fn is_binary(head: &[u8]) -> bool {
    let is_control = |&&b: &&u8| b < b' ' && !b"\t\n\r\x0b\x0c\x1b".contains(&b);
    let controls = head.iter().filter(is_control).count();
    controls * CONTROLS_ONE_IN > head.len()
}

fn without_bom(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)
}

/// A line of dashes, and then a line that names a field.
fn begins_with_front_matter(content: &[u8]) -> bool {
    let mut lines = content.split(|&b| b == b'\n').map(<[u8]>::trim_ascii_end);
    let fence = lines.next() == Some(b"---");
    let field = lines.next().is_some_and(|line| {
        let key = line
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || b"_-".contains(b))
            .count();
        key > 0 && line.get(key) == Some(&b':')
    });
    fence && field
}

/// JSON or JSON Lines, or neither. `single` is what one object on one line counts as.
fn json_kind(content: &[u8], single: Format) -> Option<Format> {
    let after = |at: usize| {
        content
            .get(at..)
            .map(<[u8]>::trim_ascii_start)
            .unwrap_or_default()
    };
    match content.first()? {
        b'[' if after(1).starts_with(b"{") || after(1).starts_with(b"]") => Some(Format::Json),
        b'{' if after(1).starts_with(b"\"") || after(1).starts_with(b"}") => {
            let mut lines = content.splitn(2, |&b| b == b'\n');
            let first = lines.next().unwrap_or_default();
            let Some(rest) = lines.next() else {
                return Some(single);
            };
            if serde_json::from_slice::<serde::de::IgnoredAny>(first).is_err() {
                // A first line that is broken in a file of many lines of objects is a broken
                // record.
                let many =
                    rest.trim_ascii_start().starts_with(b"{\"") && single == Format::JsonLines;
                return Some(if many {
                    Format::JsonLines
                } else {
                    Format::Json
                });
            }
            let more = rest.trim_ascii_start().starts_with(b"{");
            Some(if more { Format::JsonLines } else { single })
        }
        _ => None,
    }
}
