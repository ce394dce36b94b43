//! Bytes into text, whatever their encoding.
//!
//! Order of trust: a byte order mark, what the file or its transport declares, UTF-8 where the bytes
//! are valid UTF-8, UTF-16 by the look of its zeros, and last a guess by the frequencies of letters
//! (`chardetng`, the detector of Firefox). A declaration that the bytes contradict is not believed,
//! and the article says so.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{BufReader, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::{Input, peek};
use crate::article::Article;

/// A declaration stands within so many bytes of a file's beginning (HTML asks for the first 1024).
const DECLARED_WITHIN: usize = 2048;

/// Text in UTF-16 has a zero in at least one of so many pairs: its blanks, if nothing else.
const ZEROS_ONE_IN: usize = 100;

/// Text, and how it came to be.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The name of the encoding, in lower case (`utf-8`, `windows-1251`).
    pub encoding: &'static str,
    /// What the article's reader ought to know.
    pub warning: Option<String>,
}

impl Decoded<'_> {
    /// Tells the article what its text was written in.
    pub fn note(&self, article: &mut Article) {
        article.reading.encoding = self.encoding.to_owned();
        article.warnings.extend(self.warning.clone());
    }
}

/// Decodes the bytes of a whole file or record. `declared` is the name of the encoding that the
/// file or its transport states, if any.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return forced(rest, encoding, None);
    }
    let stated =
        declared.and_then(|label| Encoding::for_label_no_replacement(label.trim().as_bytes()));
    let unknown = declared.filter(|label| stated.is_none() && !label.trim().is_empty());
    let choice = choose(bytes, stated);
    let warning = match (stated, unknown) {
        (Some(stated), _) if stated != choice => Some(contradicted(stated.name(), choice)),
        (None, Some(label)) => {
            let shown: String = label.trim().chars().take(40).collect();
            Some(format!(
                "the declared encoding '{shown}' is not known; read as {}",
                name(choice)
            ))
        }
        _ => None,
    };
    forced(bytes, choice, warning)
}

fn contradicted(stated: &str, choice: &'static Encoding) -> String {
    let stated = stated.to_ascii_lowercase();
    format!(
        "declared as {stated}, which its bytes are not; read as {}",
        name(choice)
    )
}

/// The encoding of bytes without a byte order mark.
fn choose(bytes: &[u8], stated: Option<&'static Encoding>) -> &'static Encoding {
    let utf8 = is_utf8(bytes);
    match stated {
        // UTF-16 that declares itself in ASCII is something else; so says the HTML standard too.
        Some(stated) if stated == UTF_16LE || stated == UTF_16BE => {}
        // Letters of many bytes that are valid UTF-8 are no accident.
        Some(stated) if stated != UTF_8 && utf8 && !bytes.is_ascii() && stated.is_single_byte() => {
            return UTF_8;
        }
        Some(stated) if stated == UTF_8 && !utf8 && mostly_utf8(bytes) => return UTF_8,
        Some(stated) if fits(bytes, stated) => return stated,
        _ => {}
    }
    if let Some(wide) = utf16_by_zeros(bytes) {
        return wide;
    }
    if (utf8 && !bytes.contains(&0x1b)) || mostly_utf8(bytes) {
        return UTF_8;
    }
    guess(bytes)
}

fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
}

/// Whether there is more that only UTF-8 explains than what contradicts it: a few broken letters in
/// a long text.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

fn fits(bytes: &[u8], encoding: &'static Encoding) -> bool {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .is_some()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// UTF-16 without a mark. Blanks and Latin letters have a zero on one side, never on the other, and
/// other text has no zeros at all; what comes out must read like text.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1 << 12) & !1)?;
    let (mut first, mut second, mut pairs) = (0, 0, 0);
    for pair in head.chunks_exact(2) {
        pairs += 1;
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    let some = |zeros: usize| zeros > 0 && zeros * ZEROS_ONE_IN >= pairs;
    let encoding = match (first, second) {
        (_, 0) if some(first) => UTF_16BE,
        (0, _) if some(second) => UTF_16LE,
        _ => return None,
    };
    let (text, broken) = encoding.decode_without_bom_handling(head);
    let letters = text
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace());
    let reads_like_text = letters.count() * 4 >= text.chars().count() * 3;
    (reads_like_text && !broken).then_some(encoding)
}

fn forced<'a>(
    bytes: &'a [u8],
    encoding: &'static Encoding,
    warning: Option<String>,
) -> Decoded<'a> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let broken = broken.then(|| {
        format!(
            "some bytes are not {}; each is shown as \u{fffd}",
            name(encoding)
        )
    });
    Decoded {
        text,
        encoding: name(encoding),
        warning: warning.or(broken),
    }
}

/// What the encoding is called here.
fn name(encoding: &'static Encoding) -> &'static str {
    // The standard's names are few, so lower case is a table.
    match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        "GBK" => "gbk",
        "Big5" => "big5",
        "EUC-JP" => "euc-jp",
        "ISO-2022-JP" => "iso-2022-jp",
        "Shift_JIS" => "shift_jis",
        "EUC-KR" => "euc-kr",
        "KOI8-R" => "koi8-r",
        "KOI8-U" => "koi8-u",
        "IBM866" => "ibm866",
        "ISO-8859-2" => "iso-8859-2",
        "ISO-8859-3" => "iso-8859-3",
        "ISO-8859-4" => "iso-8859-4",
        "ISO-8859-5" => "iso-8859-5",
        "ISO-8859-6" => "iso-8859-6",
        "ISO-8859-7" => "iso-8859-7",
        "ISO-8859-8" => "iso-8859-8",
        "ISO-8859-8-I" => "iso-8859-8-i",
        "ISO-8859-10" => "iso-8859-10",
        "ISO-8859-13" => "iso-8859-13",
        "ISO-8859-14" => "iso-8859-14",
        "ISO-8859-15" => "iso-8859-15",
        "ISO-8859-16" => "iso-8859-16",
        other => other,
    }
}

/// The input of a format that is read record by record, as UTF-8 where its beginning shows another
/// encoding, and the name of that encoding. Where its beginning is plain, bytes go through as they
/// are, and each record is decoded for itself.
pub(super) fn stream<'a>(
    mut input: Input<'a>,
    declared: Option<&str>,
) -> std::io::Result<(Input<'a>, Option<Decoded<'static>>)> {
    let head = peek(&mut input)?;
    let (encoding, warning) = match Encoding::for_bom(&head) {
        Some((encoding, _)) => (encoding, None),
        None => {
            let whole = whole_letters(&head);
            let stated = declared
                .and_then(|label| Encoding::for_label_no_replacement(label.trim().as_bytes()));
            let choice = choose(whole, stated);
            let warning = stated
                .filter(|stated| *stated != choice)
                .map(|stated| contradicted(stated.name(), choice));
            (choice, warning)
        }
    };
    let told = Decoded {
        text: Cow::Borrowed(""),
        encoding: name(encoding),
        warning,
    };
    if encoding == UTF_8 {
        let told = told.warning.is_some().then_some(told);
        return Ok((input, told));
    }
    let decoder = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .strip_bom(true)
        .build(input);
    Ok((
        Box::new(BufReader::with_capacity(1 << 16, decoder)),
        Some(told),
    ))
}

/// Without the letter that the end of the head cuts in two.
fn whole_letters(head: &[u8]) -> &[u8] {
    match std::str::from_utf8(head) {
        Err(error) if error.error_len().is_none() => {
            head.get(..error.valid_up_to()).unwrap_or(head)
        }
        _ => head,
    }
}

/// The encoding that an XML declaration states: `<?xml version="1.0" encoding="ISO-8859-1"?>`.
pub(super) fn declared_in_xml(head: &[u8]) -> Option<String> {
    let head = head.get(..head.len().min(DECLARED_WITHIN))?;
    let text = String::from_utf8_lossy(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head));
    let declaration = text.trim_start().strip_prefix("<?xml")?;
    let declaration = declaration.split("?>").next()?;
    value_of(declaration, "encoding")
}

/// The encoding that a page's `<meta charset>` or `<meta http-equiv="Content-Type">` states, or the
/// XML declaration above it.
pub(super) fn declared_in_html(head: &[u8]) -> Option<String> {
    let near = head.get(..head.len().min(DECLARED_WITHIN))?;
    let text = String::from_utf8_lossy(near).to_ascii_lowercase();
    let metas = text.split("<meta").skip(1);
    metas
        .filter_map(|rest| value_of(rest.split('>').next()?, "charset"))
        .next()
        .or_else(|| declared_in_xml(head))
}

/// The encoding in a `Content-Type` of HTTP or of a message: `text/html; charset=windows-1251`.
pub(super) fn declared_in_content_type(header: &str) -> Option<String> {
    value_of(&header.to_ascii_lowercase(), "charset")
}

/// What stands behind `name=`, with or without quotes.
fn value_of(text: &str, name: &str) -> Option<String> {
    let (_, behind) = text.split_once(name)?;
    let value = behind.trim_start().strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c)));
    let label = value.get(..end.unwrap_or(value.len()))?;
    (!label.is_empty()).then(|| label.to_owned())
}

/// Reads all there is, up to a limit.
pub(super) fn read_limited(
    input: &mut Input<'_>,
    limit: usize,
) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    input.take(one_more).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= limit).then_some(bytes))
}

/// The beginning of a file as bytes in which ASCII can be looked for: UTF-16 becomes UTF-8.
pub(super) fn readable(head: &[u8]) -> Cow<'_, [u8]> {
    let wide = match Encoding::for_bom(head) {
        Some((encoding, _)) => Some(encoding).filter(|encoding| *encoding != UTF_8),
        None => utf16_by_zeros(head),
    };
    match wide {
        Some(encoding) => Cow::Owned(encoding.decode(head).0.into_owned().into_bytes()),
        None => Cow::Borrowed(head),
    }
}
