//! What the codes of a font of one byte stand for (ISO 32000-1, 9.6.6): a named encoding and its
//! differences, whose names `lopdf` knows.

use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object};

use super::entry;

/// Differences of an encoding: 256 names, and a number before each at most.
const MOST_DIFFERENCES: usize = 512;

/// Fonts of signs by a part of their names; of their codes only the dot of a list is met in text.
const SIGNS: [&str; 3] = ["Symbol", "Dingbats", "Wingdings"];

/// The encodings that have names; the first counts where none is named.
const NAMES: [&[u8]; 4] = [
    b"StandardEncoding",
    b"WinAnsiEncoding",
    b"MacRomanEncoding",
    b"MacExpertEncoding",
];

/// Letters by code; none where the code stands for nothing.
type Letters = Vec<Option<String>>;

static BASES: LazyLock<[Letters; 4]> = LazyLock::new(|| {
    NAMES.map(|name| {
        let letter = |code: u8| in_encoding(Object::Name(name.to_vec()), code);
        (0..=255).map(letter).collect()
    })
});

/// The letters of a font.
pub(super) fn letters(document: &Document, font: &Dictionary) -> Letters {
    let base_font = String::from_utf8_lossy(entry::name(font, b"BaseFont"));
    if SIGNS.iter().any(|part| base_font.contains(part)) {
        return (0..=255).map(|code| Some(sign(code).to_owned())).collect();
    }
    let stated = entry::dictionary(document, font, b"Encoding");
    let base = match stated {
        Some(stated) => entry::name(stated, b"BaseEncoding"),
        None => entry::object(document, font, b"Encoding")
            .and_then(|encoding| encoding.as_name().ok())
            .unwrap_or_default(),
    };
    let base = NAMES
        .iter()
        .position(|name| *name == base)
        .unwrap_or_default();
    let mut letters = BASES.get(base).cloned().unwrap_or_default();
    let differences = stated.and_then(|stated| entry::array(document, stated, b"Differences"));
    differ(&mut letters, differences.unwrap_or_default());
    letters
}

/// Changes letters: `code /name /name …`, the names for codes in a row.
fn differ(letters: &mut Letters, differences: &[Object]) {
    let mut code = 0;
    for value in differences.iter().take(MOST_DIFFERENCES) {
        match value {
            Object::Integer(number) => code = usize::try_from(*number).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(place) = letters.get_mut(code) {
                    *place = named(name);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

fn sign(code: u8) -> &'static str {
    match code {
        b' ' => " ",
        // The dots of Symbol, and of Wingdings and Dingbats.
        0xb7 | 0xa7 | b'l' | b'n' => "•",
        _ => "",
    }
}

/// What a code stands for in an encoding, as `lopdf` knows it.
fn in_encoding(encoding: Object, code: u8) -> Option<String> {
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", encoding);
    let document = Document::new();
    let encoding = font.get_font_encoding(&document).ok()?;
    let letters = encoding.bytes_to_string(&[code]).ok()?;
    Some(letters).filter(|letters| !letters.is_empty())
}

/// The letters of a glyph by its name (Adobe Glyph List): `eacute`, `uni00E9`, `f_i.alt`.
fn named(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    let parts: Option<Vec<String>> = name.split('_').map(letter).collect();
    parts.map(|parts| parts.concat())
}

fn letter(name: &str) -> Option<String> {
    let digits = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let digits = digits.filter(|digits| (4..=6).contains(&digits.len()));
    if let Some(code) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
        return char::from_u32(code).map(String::from);
    }
    let mut encoding = Dictionary::new();
    let difference = vec![Object::Integer(0), Object::Name(name.as_bytes().to_vec())];
    encoding.set("Differences", difference);
    in_encoding(Object::Dictionary(encoding), 0)
}
