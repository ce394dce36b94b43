//! How text is set at a point of a page's content (ISO 32000-1, 9.3 and 9.4).

use std::rc::Rc;

use lopdf::Object;

use super::font::{Font, Glyph};
use super::lines::{self, Run};
use super::matrix::Matrix;

/// Few letters that are spaced out have a blank between them, which some programs write so; many are
/// set wide.
const FEW: usize = 3;

/// What moves text, and nothing else of the graphics.
#[derive(Clone)]
pub(super) struct State {
    /// From the content's units to those of the page.
    pub page: Matrix,
    /// From the units of the text, and of its line, to those of the content.
    text: Matrix,
    line: Matrix,
    pub font: Option<Rc<Font>>,
    pub size: f32,
    letter_spacing: f32,
    word_spacing: f32,
    /// Width of letters; 1 is as they are.
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// A text that was shown.
pub(super) struct Shown {
    pub run: Run,
    /// Letters in it, and those of them that cannot be told.
    pub letters: usize,
    pub unknown: usize,
}

impl State {
    pub(super) fn new() -> Self {
        State {
            page: Matrix::IDENTITY,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    /// Takes an operator that moves text or says how it is set.
    pub(super) fn operator(&mut self, word: &[u8], operands: &[Object]) {
        let number = |at: usize| {
            let number = operands.get(at).and_then(|value| value.as_float().ok());
            number.unwrap_or_default()
        };
        match word {
            b"cm" => self.page = Matrix::from(operands).times(&self.page),
            b"BT" => self.set_line(Matrix::IDENTITY),
            b"Tc" => self.letter_spacing = number(0),
            b"Tw" => self.word_spacing = number(0),
            b"Tz" => self.stretch = number(0) / 100.0,
            b"TL" => self.leading = number(0),
            b"Ts" => self.rise = number(0),
            b"Tm" => self.set_line(Matrix::from(operands)),
            b"Td" => self.move_line(number(0), number(1)),
            b"TD" => {
                self.leading = -number(1);
                self.move_line(number(0), number(1));
            }
            b"T*" | b"'" => self.move_line(0.0, -self.leading),
            b"\"" => {
                (self.word_spacing, self.letter_spacing) = (number(0), number(1));
                self.move_line(0.0, -self.leading);
            }
            _ => {}
        }
    }

    fn set_line(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    fn move_line(&mut self, x: f32, y: f32) {
        self.set_line(Matrix::shift(x, y).times(&self.line));
    }

    /// Moves back by thousandths of the size.
    pub(super) fn back(&mut self, thousandths: f32) {
        let back = thousandths / 1000.0 * self.size * self.stretch;
        self.text = Matrix::shift(-back, 0.0).times(&self.text);
    }

    /// Shows a text where the last one ended; none without a font.
    pub(super) fn show(&mut self, text: &[u8]) -> Option<Shown> {
        let font = self.font.clone()?;
        let glyphs = font.glyphs(text);
        let advance: f32 = glyphs.iter().map(|glyph| self.advance(glyph)).sum();
        let from = self.text.times(&self.page);
        self.text = Matrix::shift(advance, 0.0).times(&self.text);
        let to = self.text.times(&self.page);
        let is_apart = glyphs.len() <= FEW && self.letter_spacing > self.size * lines::BLANK;
        let letters: Vec<&str> = glyphs
            .iter()
            .filter_map(|glyph| glyph.letters.as_deref())
            .collect();
        Some(Shown {
            run: Run {
                letters: letters.join(if is_apart { " " } else { "" }),
                start: from.apply(0.0, self.rise),
                end: to.apply(-self.letter_spacing * self.stretch, self.rise),
                along: from.direction(),
                size: from.height() * self.size.abs(),
                font: Rc::as_ptr(&font).addr(),
            },
            letters: glyphs.len(),
            unknown: glyphs.len() - letters.len(),
        })
    }

    /// How far a glyph moves on what follows.
    fn advance(&self, glyph: &Glyph) -> f32 {
        let word_spacing = if glyph.is_blank {
            self.word_spacing
        } else {
            0.0
        };
        (glyph.width * self.size + self.letter_spacing + word_spacing) * self.stretch
    }
}
