//! The header of a message or of a part: its fields, unfolded and decoded.
//!
//! `mail-parser` takes the fields apart: addresses, dates, parameters (RFC 5322, 2045, 2231) and
//! encoded words (RFC 2047). What it is given is bounded first, and two things are mended that it
//! takes by the letter: letters of eight bits without a declaration, and a letter that a mailer cut
//! in two between encoded words.

use mail_parser::parsers::MessageStream;
use mail_parser::{Address, ContentType, DateTime, HeaderValue};

use super::transfer;
use crate::reader::encoding;

/// What follows in a longer field is not read; no subject and no name comes near it.
const LONGEST_FIELD: usize = 8 << 10;

/// The fields that something is taken from, or that tell a message from another text.
const KNOWN: [&str; 25] = [
    "archived-at",
    "content-disposition",
    "content-id",
    "content-language",
    "content-location",
    "content-transfer-encoding",
    "content-type",
    "date",
    "from",
    "keywords",
    "list-archive",
    "list-id",
    "list-post",
    "list-unsubscribe",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "sender",
    "snapshot-content-location",
    "subject",
    "to",
    "x-imap",
    "x-mozilla-status",
    "x-status",
];

/// Name and address of a person, an office or a list.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Mailbox {
    pub name: Option<String>,
    pub address: Option<String>,
}

/// The fields of a header that mean something here; of each the first.
#[derive(Debug, Default)]
pub(in crate::reader) struct Head {
    fields: Vec<(&'static str, String)>,
    content_type: Option<ContentType<'static>>,
}

impl Head {
    /// Reads the lines above the blank line.
    pub(in crate::reader) fn parse(bytes: &[u8]) -> Head {
        let decoded = encoding::decode(bytes, None);
        let mut fields: Vec<(&'static str, String)> = Vec::new();
        let mut goes_on = false;
        for line in decoded.text.lines() {
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut().filter(|_| goes_on) {
                    append(value, line);
                }
                continue;
            }
            let new = known(line).filter(|(name, _)| fields.iter().all(|(taken, _)| taken != name));
            goes_on = new.is_some();
            if let Some((name, value)) = new {
                let mut field = String::new();
                append(&mut field, value);
                fields.push((name, field));
            }
        }
        let mut head = Head {
            fields,
            content_type: None,
        };
        head.content_type = head.parameters("content-type");
        head
    }

    /// Whether there is any field of a message.
    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// A field as it was written, on one line.
    pub(in crate::reader) fn raw(&self, name: &str) -> Option<&str> {
        let (_, value) = self.fields.iter().find(|(known, _)| *known == name)?;
        Some(value.as_str()).filter(|value| !value.is_empty())
    }

    /// A field of free text, its encoded words decoded.
    pub(in crate::reader) fn text(&self, name: &str) -> Option<String> {
        match self.parsed(name, |stream| stream.parse_unstructured())? {
            HeaderValue::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// A field of texts parted by commas.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let texts = self.parsed(name, |stream| stream.parse_comma_separared());
        let texts = texts
            .and_then(HeaderValue::into_text_list)
            .unwrap_or_default();
        let texts = texts.iter().map(|text| text.trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// A field of addresses, or of links in angle brackets, which are written alike.
    pub(super) fn mailboxes(&self, name: &str) -> Vec<Mailbox> {
        let addresses = match self.parsed(name, |stream| stream.parse_address()) {
            Some(HeaderValue::Address(Address::List(list))) => list,
            Some(HeaderValue::Address(Address::Group(groups))) => groups
                .into_iter()
                .flat_map(|group| group.addresses)
                .collect(),
            _ => Vec::new(),
        };
        let plain = |text: Option<std::borrow::Cow<'_, str>>| {
            let text = text?.trim().trim_matches(['\'', '"']).trim().to_owned();
            Some(text).filter(|text| !text.is_empty())
        };
        let mailboxes = addresses.into_iter().map(|mailbox| Mailbox {
            name: plain(mailbox.name),
            address: plain(mailbox.address),
        });
        mailboxes.collect()
    }

    /// What stands between the angle brackets of a field, or all of it without any.
    pub(super) fn bracketed(&self, name: &str) -> Option<&str> {
        let raw = self.raw(name)?;
        let inner = raw.split_once('<').map_or(raw, |(_, behind)| behind);
        let inner = inner.split('>').next().unwrap_or_default().trim();
        Some(inner).filter(|inner| !inner.is_empty())
    }

    /// The moment that a field states, if it is one.
    pub(super) fn moment(&self, name: &str) -> Option<DateTime> {
        match self.parsed(name, |stream| stream.parse_date())? {
            HeaderValue::DateTime(moment) => Some(moment).filter(DateTime::is_valid),
            _ => None,
        }
    }

    /// The type of the content, in lower case; none where none is stated.
    pub(super) fn media(&self) -> Option<String> {
        let stated = self.content_type.as_ref()?;
        Some(format!("{}/{}", stated.ctype(), stated.subtype()?).to_ascii_lowercase())
    }

    /// A parameter of the type of the content.
    pub(in crate::reader) fn parameter(&self, name: &str) -> Option<&str> {
        self.content_type.as_ref()?.attribute(name)
    }

    /// A field of a value and its parameters.
    pub(super) fn parameters(&self, name: &str) -> Option<ContentType<'static>> {
        self.parsed(name, |stream| stream.parse_content_type())?
            .into_content_type()
    }

    fn parsed(
        &self,
        name: &str,
        parse: for<'x> fn(&mut MessageStream<'x>) -> HeaderValue<'x>,
    ) -> Option<HeaderValue<'static>> {
        let line = join_words(self.raw(name)?) + "\n";
        Some(parse(&mut MessageStream::new(line.as_bytes())).into_owned())
    }
}

/// The known field that a line begins, and its value.
fn known(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_end();
    let known = KNOWN
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(name))?;
    Some((known, value))
}

/// Whether a line begins a field that messages have.
pub(in crate::reader) fn is_field(line: &str) -> bool {
    known(line).is_some()
        || line
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("x-"))
}

fn append(field: &mut String, line: &str) {
    let line = line.trim();
    let room = LONGEST_FIELD.saturating_sub(field.len());
    if !field.is_empty() && !line.is_empty() {
        field.push(' ');
    }
    field.push_str(
        line.get(..line.floor_char_boundary(room))
            .unwrap_or_default(),
    );
}

/// An encoded word, `=?utf-8?Q?Gespr=C3=A4che?=`.
struct Word<'a> {
    charset: &'a str,
    is_base64: bool,
    data: &'a str,
    len: usize,
}

/// The encoded word that a text begins with.
fn word(text: &str) -> Option<Word<'_>> {
    let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (data, behind) = rest.split_once("?=")?;
    let is_base64 = match encoding {
        "B" | "b" => true,
        "Q" | "q" => false,
        _ => return None,
    };
    let plain = |text: &str| !text.contains([' ', '?']);
    (plain(charset) && plain(data)).then(|| Word {
        charset,
        is_base64,
        data,
        len: text.len().saturating_sub(behind.len()),
    })
}

impl Word<'_> {
    fn bytes(&self) -> Vec<u8> {
        if self.is_base64 {
            transfer::base64(self.data.as_bytes())
        } else {
            transfer::quoted_printable(self.data.replace('_', " ").as_bytes())
        }
    }
}

/// Makes neighbouring encoded words of one encoding a single one: many mailers cut their text into
/// words without heed of letters that take several bytes.
fn join_words(field: &str) -> String {
    let mut joined = String::with_capacity(field.len());
    let mut rest = field;
    while let Some(at) = rest.find("=?") {
        joined.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let Some(first) = word(rest) else {
            joined.push_str("=?");
            rest = rest.get(2..).unwrap_or_default();
            continue;
        };
        let (charset, mut bytes) = (first.charset, first.bytes());
        rest = rest.get(first.len..).unwrap_or_default();
        while let Some(next) = word(rest.trim_start()).filter(|next| next.charset == charset) {
            bytes.extend(next.bytes());
            rest = rest.trim_start().get(next.len..).unwrap_or_default();
        }
        let escaped: String = bytes.iter().map(|byte| format!("={byte:02X}")).collect();
        joined.push_str(&format!("=?{charset}?Q?{escaped}?="));
    }
    joined + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        Head::parse(text.as_bytes())
    }

    #[test]
    fn a_letter_that_two_encoded_words_share_is_whole() {
        for subject in [
            "=?utf-8?Q?Gespr=C3?= =?utf-8?Q?=A4che?= in Baku",
            "=?utf-8?Q?Gespr=C3?=\r\n =?utf-8?B?pGNoZQ==?= in Baku",
        ] {
            let head = head(&format!("Subject: {subject}\r\n"));
            assert_eq!(
                head.text("subject").as_deref(),
                Some("Gespräche in Baku"),
                "{subject}"
            );
        }
        let two = head("Subject: =?koi8-r?B?4sHL1Q==?= =?utf-8?Q?=E2=80=94?= x =?broken?Q?y\n");
        assert_eq!(two.text("subject").as_deref(), Some("Баку— x =?broken?Q?y"));
    }

    #[test]
    fn fields_go_over_lines_and_the_first_of_a_name_counts() {
        let head = head("SUBJECT : One\n\ttwo\nX-Other: a\n b\nSubject: Three\nDate: x\n");
        assert_eq!(head.raw("subject"), Some("One two"));
        assert_eq!(head.raw("date"), Some("x"));
    }

    #[test]
    fn letters_of_eight_bits_need_no_declaration() {
        let mut bytes = b"Subject: ".to_vec();
        bytes.extend(
            encoding_rs::WINDOWS_1251
                .encode("Переговоры в Баку завершились")
                .0
                .iter(),
        );
        assert_eq!(
            Head::parse(&bytes).text("subject").as_deref(),
            Some("Переговоры в Баку завершились")
        );
    }

    #[test]
    fn a_field_without_end_is_cut() {
        let head = head(&format!("Subject: {}\n", "ü".repeat(100_000)));
        assert_eq!(head.raw("subject").map(str::len), Some(LONGEST_FIELD));
    }

    #[test]
    fn names_are_taken_out_of_addresses() {
        let head = head("From: =?utf-8?Q?M=C3=BCller=2C_Hans?= <h@x.example>, press@y.example\n");
        let name = |name: &str| Some(name.to_owned());
        let expected = [
            Mailbox {
                name: name("Müller, Hans"),
                address: name("h@x.example"),
            },
            Mailbox {
                name: None,
                address: name("press@y.example"),
            },
        ];
        assert_eq!(head.mailboxes("from"), expected);
    }
}
