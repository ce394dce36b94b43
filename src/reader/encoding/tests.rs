use std::io::{BufReader, Cursor, Read};

use super::*;

const RUSSIAN: &str = "Переговоры в Баку прошли спокойно, сообщил представитель правительства. \
                       Стороны договорились встретиться снова в августе.";
const JAPANESE: &str = "東京で会談が行われた。政府は水曜日、新しい協定に署名したと発表した。\
                        交渉は八月に再開される予定である。";
const CHINESE: &str =
    "双方代表星期三在北京举行会谈，政府发言人表示会谈进展顺利，下个月将继续进行。";
const POLISH: &str = "Rozmowy w Łodzi zakończyły się późno w nocy. Rząd ogłosił, że strony \
                      spotkają się ponownie w sierpniu, żeby podpisać układ o granicach.";
const GREEK: &str = "Οι συνομιλίες στην Αθήνα ολοκληρώθηκαν την Τετάρτη. Η κυβέρνηση ανακοίνωσε \
                     ότι οι δύο πλευρές θα συναντηθούν ξανά τον Αύγουστο.";
const FRENCH: &str = "Les négociations ont repris mercredi à Genève, a annoncé le ministère. \
                      Les délégués doivent se réunir à nouveau en août près du château.";

/// Texts with an encoding that their readers used.
const LEGACY: [(&str, &str); 9] = [
    (RUSSIAN, "windows-1251"),
    (RUSSIAN, "koi8-r"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc-jp"),
    (CHINESE, "gb18030"),
    (POLISH, "iso-8859-2"),
    (GREEK, "iso-8859-7"),
    (FRENCH, "windows-1252"),
    (FRENCH, "iso-8859-15"),
];

fn encoded(text: &str, label: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = text.encode_utf16();
    units
        .flat_map(|unit| match little {
            true => unit.to_le_bytes(),
            false => unit.to_be_bytes(),
        })
        .collect()
}

#[test]
fn legacy_encodings_are_detected_by_their_letters() {
    for (text, label) in LEGACY {
        assert_eq!(decode(&encoded(text, label), None).text, text, "{label}");
    }
    let jis = Encoding::for_label(b"iso-2022-jp").unwrap();
    let decoded = decode(&jis.encode(JAPANESE).0, None).text.into_owned();
    assert_eq!(decoded, JAPANESE);
}

#[test]
fn utf16_is_known_with_and_without_a_mark() {
    for little in [true, false] {
        let plain = utf16(FRENCH, little);
        let decoded = decode(&plain, None);
        assert_eq!(decoded.text, FRENCH);
        let marked = [utf16("\u{feff}", little), plain].concat();
        assert_eq!(decode(&marked, None).text, FRENCH);
        assert_eq!(decode(&marked, Some("utf-8")).text, FRENCH, "the mark wins");
    }
}

#[test]
fn what_is_declared_is_believed_where_the_bytes_allow_it() {
    // A word that a detector could take for anything.
    let bytes = encoded("Äöü", "iso-8859-15");
    let decoded = decode(&bytes, Some("ISO-8859-15"));
    assert_eq!(
        (decoded.text.as_ref(), decoded.encoding),
        ("Äöü", "iso-8859-15")
    );
    assert_eq!(decoded.warning, None);
    let russian = encoded("Мир", "koi8-r");
    assert_eq!(decode(&russian, Some("KOI8-R")).text, "Мир");
}

#[test]
fn a_wrong_declaration_is_told_and_put_right() {
    let decoded = decode(RUSSIAN.as_bytes(), Some("windows-1251"));
    assert_eq!(
        (decoded.text.as_ref(), decoded.encoding),
        (RUSSIAN, "utf-8")
    );
    let warning = decoded.warning.unwrap();
    assert_eq!(
        warning,
        "declared as windows-1251, which its bytes are not; read as utf-8"
    );
    let bytes = encoded(RUSSIAN, "windows-1251");
    let decoded = decode(&bytes, Some("utf-8"));
    assert_eq!(decoded.text, RUSSIAN);
    assert!(decoded.warning.unwrap().starts_with("declared as utf-8"));
    let decoded = decode(FRENCH.as_bytes(), Some("x-klingon"));
    assert_eq!(decoded.text, FRENCH);
    assert!(
        decoded
            .warning
            .unwrap()
            .contains("'x-klingon' is not known")
    );
}

#[test]
fn a_few_broken_letters_in_utf8_are_shown_as_such() {
    let mut bytes = RUSSIAN.as_bytes().to_vec();
    bytes.insert(RUSSIAN.find(' ').unwrap(), 0xff);
    let decoded = decode(&bytes, None);
    assert_eq!(decoded.encoding, "utf-8");
    assert_eq!(decoded.text.matches('\u{fffd}').count(), 1);
    assert!(decoded.warning.unwrap().contains("not utf-8"));
    let cut = &RUSSIAN.as_bytes()[..21];
    assert_eq!(decode(cut, None).encoding, "utf-8");
}

#[test]
fn declarations_are_found_where_formats_put_them() {
    let xml = declared_in_xml(b"\xef\xbb\xbf<?xml version='1.0' encoding='ISO-8859-1'?><rss/>");
    assert_eq!(xml.as_deref(), Some("ISO-8859-1"));
    assert_eq!(declared_in_xml(b"<rss encoding='x'/>"), None);
    for page in [
        "<html><head><meta charset=\"windows-1251\">",
        "<META http-equiv=Content-Type content='text/html; charset=windows-1251'>",
        "<?xml version=\"1.0\" encoding=\"windows-1251\"?><html>",
    ] {
        let found = declared_in_html(page.as_bytes());
        assert_eq!(found.as_deref(), Some("windows-1251"), "{page}");
    }
    let header = declared_in_content_type("text/html; Charset=\"UTF-8\"");
    assert_eq!(header.as_deref(), Some("utf-8"));
    assert_eq!(declared_in_content_type("text/html"), None);
}

fn streamed(bytes: Vec<u8>) -> (String, Option<Decoded<'static>>) {
    let input = BufReader::with_capacity(7, Cursor::new(bytes));
    let (mut input, told) = stream(Box::new(input), None).unwrap();
    let mut text = String::new();
    input.read_to_string(&mut text).unwrap();
    (text, told)
}

#[test]
fn streams_become_utf8_as_their_beginning_shows() {
    let long = format!("{RUSSIAN}\n").repeat(2000);
    let (text, told) = streamed(encoded(&long, "windows-1251"));
    assert_eq!(text, long);
    assert_eq!(told.unwrap().encoding, "windows-1251");
    let (text, told) = streamed(utf16(&long, true));
    assert_eq!(text, long);
    assert_eq!(told.unwrap().encoding, "utf-16le");
    // The head ends in the middle of a letter.
    let odd = format!("x{long}");
    let (text, told) = streamed(odd.clone().into_bytes());
    assert_eq!(text, odd);
    assert!(told.is_none());
}

#[test]
fn a_stream_whose_first_legacy_letter_comes_late_is_decoded_by_record() {
    let plain = "plain words only\n".repeat(5000);
    let mut bytes = plain.clone().into_bytes();
    bytes.extend(encoded(RUSSIAN, "windows-1251"));
    let input = Cursor::new(bytes);
    let (mut input, told) = stream(Box::new(input), None).unwrap();
    assert!(told.is_none());
    let mut rest = Vec::new();
    input.read_to_end(&mut rest).unwrap();
    assert_eq!(decode(&rest[plain.len()..], None).text, RUSSIAN);
}
