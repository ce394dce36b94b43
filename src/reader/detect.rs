//! Which format a file has: its content tells first, its name second.

use super::Format;

/// Files that begin so are something else, whatever their name.
const FOREIGN_HEADS: [&[u8]; 8] = [
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"{\\rtf",
    b"<!doctype",
    b"<html",
    b"<?xml",
    b"\x28\xb5\x2f\xfd",
];

/// A name's last part is an extension up to this length; "talks at the U.N. in Geneva" has none.
const LONGEST_EXTENSION: usize = 10;

/// More control characters than one in so many are no text.
const CONTROLS_ONE_IN: usize = 50;

/// The format of a file with this name that begins with `head`; none if it is no article.
pub(crate) fn detect(name: &str, head: &[u8]) -> Option<Format> {
    let named = match extension(name) {
        Some(extension) => by_extension(&extension)?,
        None => Format::Text,
    };
    if is_foreign(head) {
        return None;
    }
    let content = without_bom(head).trim_ascii_start();
    match named {
        Format::Markdown => Some(Format::Markdown),
        Format::Text if begins_with_front_matter(content) => Some(Format::Markdown),
        Format::Text => Some(json_kind(content, Format::JsonLines).unwrap_or(Format::Text)),
        Format::Json | Format::JsonLines => Some(json_kind(content, named).unwrap_or(named)),
    }
}

/// The format that an extension stands for, in lower case and without its dot.
pub(super) fn by_extension(extension: &str) -> Option<Format> {
    match extension {
        "txt" | "text" => Some(Format::Text),
        "md" | "markdown" => Some(Format::Markdown),
        "json" => Some(Format::Json),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        _ => None,
    }
}

/// The extension in lower case; a part with blanks or made of digits is none.
fn extension(name: &str) -> Option<String> {
    let file = name.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = file.rsplit_once('.')?;
    let plain = extension.bytes().all(|b| b.is_ascii_alphanumeric());
    let digits = extension.bytes().all(|b| b.is_ascii_digit());
    let fits = (1..=LONGEST_EXTENSION).contains(&extension.len());
    (!stem.is_empty() && plain && !digits && fits).then(|| extension.to_lowercase())
}

/// Binary data, or a document of a format that is not read.
fn is_foreign(head: &[u8]) -> bool {
    let content = without_bom(head).trim_ascii_start();
    let begins = |magic: &[u8]| {
        content
            .get(..magic.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(magic))
    };
    if FOREIGN_HEADS.iter().any(|magic| begins(magic)) {
        return true;
    }
    // UTF-16 is text full of zeros: its reader says how to mend it.
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return false;
    }
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
