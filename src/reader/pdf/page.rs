//! Walks through the content of pages and finds where each text stands (ISO 32000-1, 7.8 and 9.4).
//!
//! Forms are walked through where they are drawn. Text that is marked as the page's furniture is left
//! out.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{DecompressError, Dictionary, Document, Object, ObjectId, Stream};

use super::entry;
use super::font::Font;
use super::lines::Lines;
use super::matrix::Matrix;
use super::state::State;
use super::syntax::{Lexer, Token};

/// Forms are drawn in forms so deep at most.
const DEEPEST_FORM: usize = 12;

/// Pages inherit from so many pages above them at most.
const DEEPEST_TREE: usize = 64;

/// States that are kept to go back to; real pages nest a dozen.
const MOST_SAVED: usize = 256;

/// Values before an operator; more are not of it.
const MOST_OPERANDS: usize = 64;

/// Values before an operator with those inside of them.
const MOST_VALUES: usize = 100_000;

/// Entries of fonts that are kept, of about a hundred bytes each; fonts beyond are made anew when they
/// are set again.
pub(super) const MOST_KEPT: usize = 1 << 20;

/// What cannot be unpacked costs so much, for it was unpacked up to its fault.
pub(super) const FAULT: usize = 64 << 10;

/// What is walked through, and what was found.
pub(super) struct Walker<'d> {
    document: &'d Document,
    /// By the place of their dictionaries in memory, which do not move.
    fonts: HashMap<*const Dictionary, Rc<Font>>,
    /// Entries of the fonts that are kept.
    pub kept: usize,
    pub lines: Lines,
    /// Bytes of content that may still be unpacked; 0 is too few.
    pub left: usize,
    state: State,
    saved: Vec<State>,
    /// What is marked around the text: true is furniture.
    marks: Vec<bool>,
    /// The forms that are being drawn.
    drawn: Vec<ObjectId>,
    /// Letters that were shown, and those that cannot be told.
    pub shown: usize,
    pub unknown: usize,
    /// Whether there are pictures.
    pub pictures: bool,
}

impl<'d> Walker<'d> {
    pub(super) fn new(document: &'d Document, limit: usize) -> Self {
        Walker {
            document,
            fonts: HashMap::new(),
            kept: 0,
            lines: Lines::default(),
            left: limit,
            state: State::new(),
            saved: Vec::new(),
            marks: Vec::new(),
            drawn: Vec::new(),
            shown: 0,
            unknown: 0,
            pictures: false,
        }
    }

    /// Walks through a page.
    pub(super) fn page(&mut self, page: ObjectId) {
        self.lines.begin_page();
        self.state = State::new();
        self.saved.clear();
        self.marks.clear();
        let resources = self.resources(page);
        let content = self.document.get_page_content_with_limit(page, self.left);
        if let Some(content) = self.paid(content) {
            self.content(&content, resources);
        }
    }

    /// Content whose size is taken off what is left.
    fn paid(&mut self, content: lopdf::Result<Vec<u8>>) -> Option<Vec<u8>> {
        match content {
            Ok(content) => {
                // Drawing costs, even what is empty.
                self.left = self.left.saturating_sub(content.len() + 1);
                Some(content)
            }
            Err(lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => {
                self.left = 0;
                None
            }
            Err(_) => {
                self.left = self.left.saturating_sub(FAULT);
                None
            }
        }
    }

    /// What the content of a page calls by name: its own, or those of the nearest node above it.
    fn resources(&self, page: ObjectId) -> Option<&'d Dictionary> {
        let mut node = self.document.get_dictionary(page).ok()?;
        for _ in 0..DEEPEST_TREE {
            if let Some(resources) = entry::dictionary(self.document, node, b"Resources") {
                return Some(resources);
            }
            node = entry::dictionary(self.document, node, b"Parent")?;
        }
        None
    }

    fn content(&mut self, content: &[u8], resources: Option<&'d Dictionary>) {
        let mut lexer = Lexer::new(content, MOST_VALUES);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(token) = lexer.next() {
            match token {
                Token::Value(value) if operands.len() < MOST_OPERANDS => operands.push(value),
                Token::Value(_) | Token::Broken => {}
                Token::Word(word) => {
                    if word == b"ID" {
                        self.pictures = true;
                        skip_picture(content, &mut lexer);
                    } else {
                        self.operator(&word, &operands, resources);
                    }
                    operands.clear();
                    lexer.values_left = MOST_VALUES;
                }
            }
        }
    }

    fn operator(&mut self, word: &[u8], operands: &[Object], resources: Option<&'d Dictionary>) {
        self.state.operator(word, operands);
        match (word, operands) {
            (b"q", _) if self.saved.len() < MOST_SAVED => self.saved.push(self.state.clone()),
            (b"Q", _) => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            (b"Tf", [Object::Name(font), size, ..]) => {
                self.state.font = resources.and_then(|resources| self.font(font, resources));
                self.state.size = size.as_float().unwrap_or_default();
            }
            (b"Tj" | b"'", [Object::String(text, _), ..])
            | (b"\"", [_, _, Object::String(text, _), ..]) => self.show(text),
            (b"TJ", [Object::Array(texts), ..]) => self.show_all(texts),
            (b"BMC" | b"BDC", _) if self.marks.len() < MOST_SAVED => {
                self.marks.push(is_furniture(operands));
            }
            (b"EMC", _) => drop(self.marks.pop()),
            (b"Do", [Object::Name(form), ..]) => {
                if let Some((id, stream)) = resources.and_then(|own| self.drawing(form, own)) {
                    self.draw(id, stream, resources);
                }
            }
            _ => {}
        }
    }

    /// A font by its name. Making one is paid for: thousands of fonts can share one large map, and each
    /// would hold its own copy.
    fn font(&mut self, font: &[u8], resources: &'d Dictionary) -> Option<Rc<Font>> {
        let fonts = entry::dictionary(self.document, resources, b"Font")?;
        let font = entry::dictionary(self.document, fonts, font)?;
        let place = std::ptr::from_ref(font);
        if let Some(known) = self.fonts.get(&place) {
            return Some(Rc::clone(known));
        }
        if self.left == 0 {
            return None;
        }
        let (font, unpacked) = Font::new(self.document, font);
        let (entries, font) = (font.entries(), Rc::new(font));
        self.left = self.left.saturating_sub(unpacked.saturating_add(entries));
        if self.kept.saturating_add(entries) > MOST_KEPT {
            self.fonts.clear();
            self.kept = 0;
        }
        self.kept = self.kept.saturating_add(entries);
        self.fonts.insert(place, Rc::clone(&font));
        Some(font)
    }

    fn show(&mut self, text: &[u8]) {
        if let Some(shown) = self.state.show(text) {
            self.shown += shown.letters;
            self.unknown += shown.unknown;
            if !self.marks.contains(&true) {
                self.lines.push(shown.run);
            }
        }
    }

    /// Shows texts with what is to be moved back between them.
    fn show_all(&mut self, texts: &[Object]) {
        for text in texts {
            match text {
                Object::String(text, _) => self.show(text),
                number => self.state.back(number.as_float().unwrap_or_default()),
            }
        }
    }

    /// What a name stands for that is drawn: a form, if it is none of those being drawn.
    fn drawing(
        &mut self,
        form: &[u8],
        resources: &'d Dictionary,
    ) -> Option<(ObjectId, &'d Stream)> {
        let forms = entry::dictionary(self.document, resources, b"XObject")?;
        let id = forms.get(form).ok()?.as_reference().ok()?;
        let stream = self.document.get_object(id).ok()?.as_stream().ok()?;
        let is_form = entry::name(&stream.dict, b"Subtype") == b"Form";
        self.pictures |= !is_form;
        let may_draw = !self.drawn.contains(&id) && self.drawn.len() < DEEPEST_FORM;
        (is_form && may_draw).then_some((id, stream))
    }

    /// Draws a form; what it changes is changed back.
    fn draw(&mut self, id: ObjectId, stream: &'d Stream, resources: Option<&'d Dictionary>) {
        let content = stream.get_plain_content_with_limit(self.left);
        let Some(content) = self.paid(content) else {
            return;
        };
        let own = entry::dictionary(self.document, &stream.dict, b"Resources").or(resources);
        let outside = (self.state.clone(), std::mem::take(&mut self.saved));
        if let Some(matrix) = entry::array(self.document, &stream.dict, b"Matrix") {
            self.state.page = Matrix::from(matrix).times(&self.state.page);
        }
        self.drawn.push(id);
        self.content(&content, own);
        self.drawn.pop();
        (self.state, self.saved) = outside;
    }
}

/// Whether what is marked is furniture: headers, footers and numbers of pages (14.8.2.2).
fn is_furniture(operands: &[Object]) -> bool {
    let [Object::Name(tag), Object::Dictionary(properties), ..] = operands else {
        return false;
    };
    tag == b"Artifact" && entry::name(properties, b"Type") == b"Pagination"
}

/// Goes on behind a picture that stands in the content itself.
fn skip_picture(content: &[u8], lexer: &mut Lexer<'_>) {
    let rest = content.get(lexer.at..).unwrap_or_default();
    let is_blank = |at: usize| rest.get(at).is_none_or(u8::is_ascii_whitespace);
    let ends = |at: &usize| {
        let is_end = rest.get(*at..).is_some_and(|rest| rest.starts_with(b"EI"));
        is_end && is_blank(at.wrapping_sub(1)) && is_blank(at + 2)
    };
    let end = (1..rest.len()).find(ends).unwrap_or(rest.len());
    lexer.at += end.saturating_add(2).min(rest.len());
}
