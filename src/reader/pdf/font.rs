//! Fonts: what the codes in a page's content stand for, and how wide they are (ISO 32000-1, 9.5 to
//! 9.10).
//!
//! Letters come from `ToUnicode`, else from the encoding with its differences, whose names `lopdf`
//! knows, else from the encoding that a font for East Asia names. A code without any of these is a
//! picture to us; it is counted.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, GBK, SHIFT_JIS};
use lopdf::{DecompressError, Dictionary, Document};

use super::cmap::ToUnicode;
use super::page::FAULT;
use super::widths::Widths;
use super::{encoding, entry};

/// Maps of larger size belong to no font.
const LARGEST_MAP: usize = 4 << 20;

/// A letter as it is shown.
pub(super) struct Glyph {
    /// None where it cannot be told.
    pub letters: Option<String>,
    /// In ems.
    pub width: f32,
    /// A blank of one byte, which word spacing widens.
    pub is_blank: bool,
}

#[derive(Debug)]
pub(super) struct Font {
    to_unicode: ToUnicode,
    kind: Kind,
    widths: Widths,
}

#[derive(Debug)]
enum Kind {
    /// Codes of one byte.
    Simple(Vec<Option<String>>),
    /// Codes of two bytes, unless the map says otherwise.
    Composite,
    /// Text in an encoding of its own.
    Encoded(&'static encoding_rs::Encoding),
}

/// Encodings of fonts for East Asia by a part of their names.
const EAST_ASIAN: [(&str, &encoding_rs::Encoding); 9] = [
    ("UCS2", encoding_rs::UTF_16BE),
    ("UTF16", encoding_rs::UTF_16BE),
    ("RKSJ", SHIFT_JIS),
    ("GBK", GBK),
    ("GB-EUC", GBK),
    ("B5", BIG5),
    ("KSC", EUC_KR),
    ("EUC-H", EUC_JP),
    ("EUC-V", EUC_JP),
];

impl Font {
    /// A font, and how many bytes were unpacked to make it.
    pub(super) fn new(document: &Document, font: &Dictionary) -> (Font, usize) {
        let map = entry::stream(document, font, b"ToUnicode");
        let map = map.map(|map| map.get_plain_content_with_limit(LARGEST_MAP));
        let (to_unicode, unpacked) = match map {
            None => (ToUnicode::default(), 0),
            Some(Ok(map)) => (ToUnicode::parse(&map), map.len()),
            // It was unpacked up to the limit.
            Some(Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded {
                ..
            }))) => (ToUnicode::default(), LARGEST_MAP),
            Some(Err(_)) => (ToUnicode::default(), FAULT),
        };
        if entry::name(font, b"Subtype") == b"Type0" {
            return (Font::composite(document, font, to_unicode), unpacked);
        }
        let letters = encoding::letters(document, font);
        let font = Font {
            to_unicode,
            widths: Widths::simple(document, font, &letters),
            kind: Kind::Simple(letters),
        };
        (font, unpacked)
    }

    /// How many letters and widths it holds.
    pub(super) fn entries(&self) -> usize {
        let letters = match &self.kind {
            Kind::Simple(letters) => letters.len(),
            Kind::Composite | Kind::Encoded(_) => 0,
        };
        letters
            .saturating_add(self.to_unicode.entries())
            .saturating_add(self.widths.entries())
    }

    fn composite(document: &Document, font: &Dictionary, to_unicode: ToUnicode) -> Font {
        let descendants = entry::array(document, font, b"DescendantFonts").unwrap_or_default();
        let descendant = descendants
            .first()
            .and_then(|font| document.dereference(font).ok());
        let descendant = descendant.and_then(|(_, font)| font.as_dict().ok());
        let encoding = String::from_utf8_lossy(entry::name(font, b"Encoding"));
        let known = EAST_ASIAN.iter().find(|(part, _)| encoding.contains(part));
        Font {
            to_unicode,
            widths: descendant
                .map_or_else(Widths::default, |font| Widths::composite(document, font)),
            kind: known.map_or(Kind::Composite, |(_, encoding)| Kind::Encoded(encoding)),
        }
    }

    /// The glyphs of a text.
    pub(super) fn glyphs(&self, text: &[u8]) -> Vec<Glyph> {
        if let Kind::Encoded(encoding) = self.kind {
            return encoded(encoding, text);
        }
        let usual = if matches!(self.kind, Kind::Simple(_)) {
            1
        } else {
            2
        };
        let mut glyphs = Vec::with_capacity(text.len() / usual);
        let mut rest = text;
        while !rest.is_empty() {
            let len = match self.kind {
                Kind::Simple(_) => 1,
                _ => self.to_unicode.length(rest, usual).min(rest.len()),
            };
            let (code, behind) = rest.split_at_checked(len).unwrap_or((rest, &[]));
            rest = behind;
            glyphs.push(self.glyph(code));
        }
        glyphs
    }

    fn glyph(&self, code: &[u8]) -> Glyph {
        let number = code
            .iter()
            .fold(0_u32, |number, &byte| number << 8 | u32::from(byte));
        let mapped = self
            .to_unicode
            .letters(code)
            .filter(|letters| !is_private(letters));
        let letters = mapped.or_else(|| match &self.kind {
            Kind::Simple(letters) => letters.get(usize::try_from(number).ok()?)?.clone(),
            _ => None,
        });
        Glyph {
            letters: letters.map(unbound),
            width: self.widths.of(number),
            is_blank: code == b" ",
        }
    }
}

/// Letters of fonts' own, which mean nothing outside of them.
fn is_private(letters: &str) -> bool {
    letters
        .chars()
        .all(|c| matches!(c, '\u{e000}'..='\u{f8ff}'))
}

/// Takes ligatures apart.
fn unbound(letters: String) -> String {
    let parts = match letters.as_str() {
        "ﬀ" => "ff",
        "ﬁ" => "fi",
        "ﬂ" => "fl",
        "ﬃ" => "ffi",
        "ﬄ" => "ffl",
        "ﬅ" | "ﬆ" => "st",
        _ => return letters,
    };
    parts.to_owned()
}

/// Text in an encoding: letters of one byte are half as wide as others.
fn encoded(encoding: &'static encoding_rs::Encoding, text: &[u8]) -> Vec<Glyph> {
    let (letters, _) = encoding.decode_without_bom_handling(text);
    let glyph = |letter: char| Glyph {
        letters: Some(letter.to_string()),
        width: if letter.is_ascii() { 0.5 } else { 1.0 },
        is_blank: false,
    };
    letters.chars().map(glyph).collect()
}
