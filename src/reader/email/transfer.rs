//! The content of a part into text: what it was wrapped in for its transfer, and its encoding.
//!
//! Both decoders go on over what does not belong there, as mail programs do.

use encoding_rs::Encoding;
use mail_parser::decoders::charsets::map::charset_decoder;

use super::head::Head;
use crate::reader::encoding;

/// The text of a part, and how it came to be.
pub(super) struct Decoded {
    pub text: String,
    /// The name of the encoding.
    pub encoding: String,
    pub warning: Option<String>,
}

/// The bytes of a part as they were before they were wrapped for the transfer.
pub(super) fn unwrap(head: &Head, bytes: &[u8]) -> Vec<u8> {
    let wrapped = head.raw("content-transfer-encoding").unwrap_or_default();
    match wrapped.to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(bytes),
        "base64" => base64(bytes),
        _ => bytes.to_vec(),
    }
}

/// The text of a part: a declared encoding goes first, then what the bytes look like.
pub(super) fn text(head: &Head, bytes: &[u8], is_html: bool) -> Decoded {
    let bytes = unwrap(head, bytes);
    let stated = head
        .parameter("charset")
        .map(|label| label.trim().to_owned());
    // What is ASCII needs no encoding, and mailers that know no better state it for all text.
    let stated = stated.filter(|label| !label.eq_ignore_ascii_case("us-ascii"));
    let declared = stated.or_else(|| {
        let in_page = is_html.then(|| encoding::declared_in_html(&bytes));
        in_page.flatten()
    });
    if let Some(text) = declared.as_deref().and_then(|label| rare(&bytes, label)) {
        return text;
    }
    let decoded = encoding::decode(&bytes, declared.as_deref());
    Decoded {
        encoding: decoded.encoding.to_owned(),
        warning: decoded.warning.clone(),
        text: decoded.text.into_owned(),
    }
}

/// Text in an encoding of mail that the web does not know: UTF-7, the code pages of DOS.
fn rare(bytes: &[u8], label: &str) -> Option<Decoded> {
    if Encoding::for_label(label.as_bytes()).is_some() {
        return None;
    }
    let decode = charset_decoder(label.as_bytes())?;
    Some(Decoded {
        text: decode(bytes),
        encoding: label.to_ascii_lowercase(),
        warning: None,
    })
}

/// Quoted-printable (RFC 2045, 6.7); a sign that opens no escape stands for itself.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|&byte| byte == b'=') {
        decoded.extend_from_slice(rest.get(..at).unwrap_or_default());
        let behind = rest.get(at + 1..).unwrap_or_default();
        let (byte, used) = escape(behind);
        decoded.extend(byte);
        rest = behind.get(used..).unwrap_or_default();
    }
    decoded.extend_from_slice(rest);
    decoded
}

/// What an escape stands for, and how many bytes behind its sign it takes: two digits, or a line
/// that was broken for the transfer alone.
fn escape(behind: &[u8]) -> (Option<u8>, usize) {
    let digit = |at: usize| char::from(*behind.get(at)?).to_digit(16);
    if let (Some(high), Some(low)) = (digit(0), digit(1)) {
        return (u8::try_from(high * 16 + low).ok(), 2);
    }
    let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r');
    let blanks = behind.iter().take_while(is_blank).count();
    match behind.get(blanks) {
        Some(b'\n') => (None, blanks + 1),
        None => (None, blanks),
        Some(_) => (Some(b'='), 0),
    }
}

/// Base64 (RFC 2045, 6.8), whatever stands between its letters.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let letters: Vec<u8> = bytes.iter().copied().filter(is_letter).collect();
    mail_parser::decoders::base64::base64_decode(&letters).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_escape_stands_for_itself() {
        assert_eq!(
            quoted_printable(b"a=3Db =E4=\r\nc= \nd 2=2 e=zz="),
            b"a=b \xe4cd 2=2 e=zz"
        );
    }

    #[test]
    fn base64_bears_blanks_and_rubbish() {
        assert_eq!(base64(b"QmFr\r\n dQ==\n"), b"Baku");
        assert_eq!(base64(b"QmFr!dQ"), b"Baku");
    }

    #[test]
    fn encodings_that_only_mail_knows_are_read() {
        let head = Head::parse(b"Content-Type: text/plain; charset=utf-7\n");
        let decoded = text(&head, b"Gespr+AOQ-che", false);
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding.as_str()),
            ("Gespräche", "utf-7")
        );
    }
}
