//! How wide the letters of a font are (ISO 32000-1, 9.2.4, 9.6 and 9.7.4.3).

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

use super::{entry, metrics};

/// Widths in a list beyond so many belong to no font.
const MOST_WIDTHS: usize = 1 << 16;

/// Fonts state widths in thousandths of their size, unless they have a measure of their own.
const UNIT: f32 = 0.001;

/// Widths by code, in ems.
#[derive(Debug)]
pub(super) struct Widths {
    by_code: HashMap<u32, f32>,
    other: f32,
    /// How many values the list has that states them.
    stated: usize,
}

impl Default for Widths {
    /// Where nothing is stated, a composite font's letters are an em wide.
    fn default() -> Self {
        Widths {
            by_code: HashMap::new(),
            other: 1.0,
            stated: 0,
        }
    }
}

impl Widths {
    pub(super) fn of(&self, code: u32) -> f32 {
        self.by_code.get(&code).copied().unwrap_or(self.other)
    }

    /// How many widths it holds, or values were looked through for them.
    pub(super) fn entries(&self) -> usize {
        self.by_code.len().max(self.stated)
    }

    /// The widths of a font of one byte; of those that every reader has none are stated.
    pub(super) fn simple(
        document: &Document,
        font: &Dictionary,
        letters: &[Option<String>],
    ) -> Widths {
        let Some(stated) = entry::array(document, font, b"Widths") else {
            return Widths::known(font, letters);
        };
        // Glyphs that are drawn by operators of a page have a measure of their own.
        let matrix = entry::array(document, font, b"FontMatrix").unwrap_or_default();
        let unit = matrix.first().and_then(|unit| unit.as_float().ok());
        let unit = unit.unwrap_or(UNIT).abs();
        let first = entry::count(document, font, b"FirstChar");
        let widths = stated.iter().take(256).map(|width| {
            let width = document.dereference(width).ok();
            width
                .and_then(|(_, width)| width.as_float().ok())
                .unwrap_or_default()
                * unit
        });
        let descriptor = entry::dictionary(document, font, b"FontDescriptor");
        let missing = descriptor.and_then(|font| entry::number(document, font, b"MissingWidth"));
        Widths {
            by_code: (u32::try_from(first).unwrap_or_default()..)
                .zip(widths)
                .collect(),
            other: missing.unwrap_or_default() * unit,
            stated: 0,
        }
    }

    /// The widths of a font that every reader has.
    fn known(font: &Dictionary, letters: &[Option<String>]) -> Widths {
        let font = String::from_utf8_lossy(entry::name(font, b"BaseFont"));
        let width = |letters: &Option<String>| {
            let letter = letters.as_ref()?.chars().next()?;
            Some(f32::from(metrics::width(&font, letter)) * UNIT)
        };
        let widths = (0..)
            .zip(letters)
            .filter_map(|(code, letters)| Some((code, width(letters)?)));
        Widths {
            by_code: widths.collect(),
            other: f32::from(metrics::OTHER) * UNIT,
            stated: 0,
        }
    }

    /// The widths of a composite font: `code [w w w]` or `first last w`.
    pub(super) fn composite(document: &Document, font: &Dictionary) -> Widths {
        let mut widths = Widths::default();
        if let Some(other) = entry::number(document, font, b"DW") {
            widths.other = other * UNIT;
        }
        let mut left = MOST_WIDTHS;
        let stated = entry::array(document, font, b"W").unwrap_or_default();
        widths.stated = stated.len();
        let mut stated = stated
            .iter()
            .filter_map(|value| Some(document.dereference(value).ok()?.1));
        while let (Some(first), Some(second)) = (stated.next(), stated.next()) {
            let Some(first) = code(first) else {
                continue;
            };
            if let Ok(list) = second.as_array() {
                let codes = (first..).zip(list.iter().take(left));
                widths
                    .by_code
                    .extend(codes.map(|(code, width)| (code, ems(width))));
                left = left.saturating_sub(list.len());
            } else if let (Some(last), Some(width)) = (code(second), stated.next()) {
                let codes = (first..=last).take(left);
                left = left.saturating_sub(codes.size_hint().0);
                widths.by_code.extend(codes.map(|code| (code, ems(width))));
            }
        }
        widths
    }
}

fn code(value: &Object) -> Option<u32> {
    u32::try_from(value.as_i64().ok()?).ok()
}

fn ems(width: &Object) -> f32 {
    width.as_float().unwrap_or_default() * UNIT
}
