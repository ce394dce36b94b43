//! The named fields of a header. Those of WARC (ISO 28500, 4) are written as those of HTTP
//! (RFC 9112, 5): names in any case, values that go on in a line that begins with a blank.

use httparse::{EMPTY_HEADER, ParserConfig, Response};

use crate::reader::encoding;

/// The line that the parser asks for above the fields of a response. Archives hold status lines that
/// it does not know (`HTTP/2 200`, `ICY 200 OK`), and WARC has none.
const STATUS_LINE: &[u8] = b"HTTP/1.1 200\r\n";

/// The fields in their order.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

/// What a `Content-Type` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ContentType {
    /// Type and subtype in lower case (`text/html`); empty where nothing is stated.
    pub essence: String,
    /// The encoding of the text.
    pub charset: Option<String>,
}

impl Fields {
    /// Reads the lines of a header; lines that are no fields are passed over.
    pub fn parse(lines: &[u8]) -> Self {
        let lines = parseable(lines);
        let most = lines.iter().filter(|b| **b == b'\n').count();
        let mut headers = vec![EMPTY_HEADER; most];
        let mut response = Response::new(&mut headers);
        let parsed = ParserConfig::default()
            .allow_obsolete_multiline_headers_in_responses(true)
            .allow_space_before_first_header_name(true)
            .allow_spaces_after_header_name_in_responses(true)
            .ignore_invalid_headers_in_responses(true)
            .parse_response(&mut response, &lines);
        if parsed.is_err() {
            return Fields::default();
        }
        let fields = response.headers.iter();
        Fields(
            fields
                .map(|field| (field.name.to_ascii_lowercase(), value(field.value)))
                .collect(),
        )
    }

    /// The values of all fields of this name, which is in lower case.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self
            .0
            .iter()
            .filter(move |(known, value)| known == name && !value.is_empty());
        named.map(|(_, value)| value.as_str())
    }

    /// The value of the first field of this name.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The members of the lists that all fields of this name hold, in lower case.
    pub fn list(&self, name: &str) -> impl Iterator<Item = String> {
        let members = self.all(name).flat_map(|value| value.split(','));
        members
            .map(|member| member.trim().to_ascii_lowercase())
            .filter(|member| !member.is_empty())
    }

    /// What the fields say of the type; of several the last one counts, as it does for browsers, and
    /// the last that states an encoding.
    pub fn content_type(&self) -> ContentType {
        let mut stated = ContentType::default();
        for value in self.all("content-type") {
            let essence = value.split([';', ',']).next().unwrap_or_default().trim();
            if essence.contains('/') {
                stated.essence = essence.to_ascii_lowercase();
            }
            stated.charset = encoding::declared_in_content_type(value).or(stated.charset);
        }
        stated
    }
}

/// The lines below a status line and above a blank one, without the bytes that would make the parser
/// give up on all of them: zeros, and carriage returns within a line.
fn parseable(lines: &[u8]) -> Vec<u8> {
    let mut clean = Vec::with_capacity(lines.len().saturating_add(STATUS_LINE.len() + 4));
    clean.extend_from_slice(STATUS_LINE);
    let mut bytes = lines.iter().peekable();
    while let Some(&byte) = bytes.next() {
        clean.push(match byte {
            b'\0' => b' ',
            b'\r' if bytes.peek() != Some(&&b'\n') => b' ',
            byte => byte,
        });
    }
    clean.extend_from_slice(b"\r\n\r\n");
    clean
}

/// A value as one line of text.
fn value(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let lines = text
        .split(['\r', '\n'])
        .map(str::trim)
        .filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}
