//! The text of a tree: blocks of HTML and NITF become paragraphs.
//!
//! White space is a blank, whatever it is, but inside `pre`. Paragraphs are parted by a blank line;
//! `br`, items of lists and rows of tables are lines; cells of a row are parted by tabs. Pictures with
//! their captions, scripts and what a page has for its use are left out.

use super::{Element, Node};
use crate::reader::{clean, paragraphs};

/// What is no part of the text: of HTML, and of NITF from `media` on.
const LEFT_OUT: [&str; 29] = [
    "head",
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "canvas",
    "video",
    "audio",
    "map",
    "figure",
    "form",
    "button",
    "nav",
    "media",
    "media-caption",
    "media-producer",
    "media-metadata",
    "media-object",
    "nitf-table-metadata",
    "nitf-table-summary",
    "note",
    "identified-content",
    "classifier",
    "ds",
    "body.head",
    "body.end",
];

/// What parts paragraphs: of HTML, and of NITF from `block` on.
const BLOCKS: [&str; 39] = [
    "body",
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "address",
    "center",
    "details",
    "summary",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ul",
    "ol",
    "dl",
    "table",
    "caption",
    "block",
    "body.content",
    "abstract",
    "bq",
    "credit",
    "fn",
    "copyrite",
    "datasource",
    "hl1",
    "hl2",
    "byline",
    "dateline",
    "nitf-table",
];

/// Paragraphs of all that an element holds.
pub(in crate::reader) fn paragraphs(element: &Element) -> String {
    let mut writer = Writer::default();
    writer.children(element);
    writer.text
}

/// All that an element holds, in one line.
pub(in crate::reader) fn line(element: &Element) -> String {
    clean::line(&paragraphs(element))
}

/// What stands between two words, the weakest first.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Cell,
    Line,
    Paragraph,
}

impl Gap {
    fn text(self) -> &'static str {
        match self {
            Gap::None => "",
            Gap::Blank => " ",
            Gap::Cell => "\t",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    /// What the next word is parted by from the last one.
    gap: Gap,
    /// Items that the text is inside of: lists are set close.
    items: usize,
    /// Cells that the text is inside of: a row is one line.
    cells: usize,
}

impl Writer {
    fn children(&mut self, element: &Element) {
        for node in &element.children {
            match node {
                Node::Text(text) => self.words(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match element.name.as_str() {
            name if LEFT_OUT.contains(&name) => {}
            "br" => self.part(Gap::Line),
            "pre" => self.preformatted(element),
            "td" | "th" if !is_layout(element) => {
                self.part(Gap::Cell);
                self.cells += 1;
                self.children(element);
                self.cells -= 1;
                self.part(Gap::Cell);
            }
            "li" | "dt" | "dd" => {
                self.part(Gap::Line);
                self.items += 1;
                self.children(element);
                self.items -= 1;
                self.part(Gap::Line);
            }
            "tr" => self.between(Gap::Line, element),
            "td" | "th" => self.between(Gap::Paragraph, element),
            name if BLOCKS.contains(&name) => self.between(Gap::Paragraph, element),
            _ => self.children(element),
        }
    }

    fn between(&mut self, gap: Gap, element: &Element) {
        self.part(gap);
        self.children(element);
        self.part(gap);
    }

    /// Ends what is being written; the strongest of several ends counts.
    fn part(&mut self, gap: Gap) {
        let gap = match gap {
            Gap::Line | Gap::Paragraph if self.cells > 0 => Gap::Blank,
            Gap::Paragraph if self.items > 0 => Gap::Line,
            gap => gap,
        };
        self.gap = self.gap.max(gap);
    }

    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.part(Gap::Blank);
            } else {
                self.open();
                self.text.push(c);
            }
        }
    }

    /// Writes what parts the next word from the last one.
    fn open(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if !self.text.is_empty() {
            self.text.push_str(gap.text());
        }
    }

    /// Lines as wires send them: wrapped, with tables in columns.
    fn preformatted(&mut self, element: &Element) {
        let lines = paragraphs::join(&clean::text(&element.text()));
        self.part(Gap::Paragraph);
        if !lines.is_empty() {
            self.open();
            self.text.push_str(&lines);
        }
        self.part(Gap::Paragraph);
    }
}

/// Whether a cell holds no figure or word but paragraphs: a table that only sets a page.
fn is_layout(cell: &Element) -> bool {
    let blocks = |element: &&Element| BLOCKS.contains(&element.name.as_str());
    cell.child("table").is_some() || cell.elements().filter(blocks).count() > 1
}
