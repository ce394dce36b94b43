//! The text of a part of a page as people see it.

use dom_query::NodeRef;

use super::nodes::is_unseen;
use crate::reader::{clean, paragraphs};

/// What parts two words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Blank,
    Cell,
    Line,
    Paragraph,
}

impl Gap {
    fn as_str(self) -> &'static str {
        match self {
            Gap::None => "",
            Gap::Blank => " ",
            Gap::Cell => "\t",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        }
    }
}

/// A text that grows word by word.
struct Writer {
    text: String,
    gap: Gap,
    breaks: usize,
}

impl Writer {
    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn words(&mut self, text: &str) {
        // The wide blank of East Asian texts is a sign like others.
        let is_blank = |c: char| c.is_whitespace() && c != '\u{3000}';
        for (number, word) in text.split(is_blank).enumerate() {
            if number > 0 {
                self.part(Gap::Blank);
            }
            if !word.is_empty() {
                self.push(word);
            }
        }
    }

    fn push(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str(self.gap.as_str());
        }
        self.gap = Gap::None;
        self.breaks = 0;
        self.text.push_str(text);
    }

    /// Text as old wires set it: wrapped at a column, its paragraphs parted by blank lines.
    fn preformatted(&mut self, text: &str) {
        let joined = paragraphs::join(&clean::text(text));
        for (number, line) in joined.lines().enumerate() {
            if line.is_empty() {
                self.part(Gap::Paragraph);
                continue;
            }
            if number > 0 {
                self.part(Gap::Line);
            }
            self.push(line);
        }
        // White space at its ends parts it from what is set in type inside of it.
        if text.ends_with(char::is_whitespace) {
            self.part(Gap::Blank);
        }
    }

    /// `<br>` ends a line, two of them a paragraph.
    fn line_break(&mut self) {
        self.breaks += 1;
        self.part(if self.breaks > 1 {
            Gap::Paragraph
        } else {
            Gap::Line
        });
    }
}

/// The text of a node, paragraphs parted by a blank line, items of lists and rows of tables as lines.
/// It does not recurse, so that depth costs no stack.
pub(super) fn plain(root: NodeRef<'_>) -> String {
    let mut writer = Writer {
        text: String::new(),
        gap: Gap::None,
        breaks: 0,
    };
    let mut open = vec![(root, false, false)];
    while let Some((node, leaving, set)) = open.pop() {
        if node.is_text() && set {
            writer.preformatted(&node.text());
            continue;
        }
        if node.is_text() {
            writer.words(&node.text());
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        if is_unseen(&name) {
            continue;
        }
        if &*name == "br" {
            writer.line_break();
            continue;
        }
        writer.part(gap(&name));
        if !leaving {
            let set = set || &*name == "pre";
            open.push((node, true, set));
            open.extend(node.children_it(true).map(|child| (child, false, set)));
        }
    }
    writer.text
}

/// What an element puts before and behind itself.
fn gap(name: &str) -> Gap {
    match name {
        "li" | "tr" | "dt" | "dd" | "caption" | "option" => Gap::Line,
        "td" | "th" => Gap::Cell,
        "address" | "article" | "aside" | "blockquote" | "body" | "center" | "details"
        | "dialog" | "div" | "dl" | "fieldset" | "figcaption" | "figure" | "footer" | "form"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hr" | "html" | "main" | "nav"
        | "ol" | "p" | "pre" | "section" | "summary" | "table" | "ul" => Gap::Paragraph,
        _ => Gap::None,
    }
}
