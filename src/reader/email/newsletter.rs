//! The HTML of newsletters as text.
//!
//! A newsletter is a table of tables: a cell is a paragraph unless it is a short one among others,
//! and then the row is a line with tabs. What is not shown is dropped where its own style says so
//! (`display:none` and its like); sheets of style are not read. So go the blanks that no one sees and
//! that keep the text below out of the preview, and pictures with all that stands for them.

use super::tags::{Tag, Tags, decode};

/// Elements whose content is no text.
const NO_TEXT: [&str; 7] = [
    "script", "style", "title", "xml", "select", "textarea", "svg",
];

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 25] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "ol",
    "p",
    "section",
    "ul",
];

/// Elements that have no end.
const VOID: [&str; 11] = [
    "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr",
];

/// A cell of so many bytes is one in a table of figures, not a column of text.
const SHORT_CELL: usize = 40;

/// Joiners that shape letters where they stand between two of them, and fill lines elsewhere.
const JOINERS: [char; 3] = ['\u{200c}', '\u{200d}', '\u{34f}'];

/// The text of a page, paragraphs parted by blank lines.
pub(super) fn to_text(html: &str) -> String {
    let shown = Writer::write(html, true);
    if !shown.left_hidden {
        return shown.text;
    }
    // An element that hides and never ends would take the rest with it.
    Writer::write(html, false).text
}

/// What is to come between two texts; the strongest counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Tab,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Writer<'a> {
    text: String,
    gap: Gap,
    /// Where the text of the row begins.
    row: usize,
    /// Where the text of the cell begins.
    cell: usize,
    /// Whether the row has cells parted by tabs.
    in_table: bool,
    /// Lines end as they are written.
    preformatted: bool,
    /// The element that is not shown, and how many of its name are open.
    hidden: Option<(&'a str, usize)>,
    left_hidden: bool,
    joiner: Option<char>,
}

impl<'a> Writer<'a> {
    fn write(html: &'a str, hides: bool) -> Writer<'a> {
        let mut writer = Writer::default();
        let mut tags = Tags::new(html);
        while let Some((text, tag)) = tags.next() {
            if writer.hidden.is_none() {
                writer.push(text);
            }
            if let Some(tag) = tag {
                writer.element(&tag, hides);
                if !tag.closes && is_one_of(&NO_TEXT, tag.name) {
                    tags.skip_to_end_of(tag.name);
                }
            }
        }
        writer.left_hidden = writer.hidden.is_some();
        writer
    }

    fn element(&mut self, tag: &Tag<'a>, hides: bool) {
        if let Some((name, open)) = self.hidden {
            let open = match (name.eq_ignore_ascii_case(tag.name), tag.closes) {
                (true, true) => open - 1,
                (true, false) => open + 1,
                _ => open,
            };
            self.hidden = Some((name, open)).filter(|_| open > 0);
            return;
        }
        if hides && !tag.closes && !is_one_of(&VOID, tag.name) && tag.is_hidden() {
            self.hidden = Some((tag.name, 1));
            return;
        }
        let name = tag.name.to_ascii_lowercase();
        match name.as_str() {
            "br" if self.gap >= Gap::Line => self.part(Gap::Paragraph),
            "br" | "li" => self.part(Gap::Line),
            "td" | "th" if !tag.closes => self.begin_cell(),
            "tr" => self.end_row(),
            "pre" => {
                self.preformatted = !tag.closes;
                self.part(Gap::Paragraph);
            }
            "table" => {
                self.part(Gap::Paragraph);
                self.end_row();
            }
            name if is_one_of(&BLOCKS, name) => self.part(Gap::Paragraph),
            _ => {}
        }
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Ends a row where its tag or the next one's is, whichever was written.
    fn end_row(&mut self) {
        let is_table = std::mem::take(&mut self.in_table);
        if self.text.len() > self.row {
            self.part(if is_table { Gap::Line } else { Gap::Paragraph });
        }
        self.row = self.text.len();
        self.cell = self.row;
    }

    /// Parts a cell from the one before it in its row, if there is one with text.
    fn begin_cell(&mut self) {
        let before = self.text.get(self.cell..).unwrap_or_default();
        if !before.trim().is_empty() {
            let is_short = before.trim().len() <= SHORT_CELL && self.gap < Gap::Line;
            self.in_table |= is_short;
            self.part(if is_short { Gap::Tab } else { Gap::Paragraph });
        }
        self.cell = self.text.len();
    }

    /// Writes text with its entities decoded and its blanks folded.
    fn push(&mut self, text: &str) {
        for c in decode(text).chars() {
            if c == '\n' && self.preformatted {
                let again = self.gap >= Gap::Line;
                self.part(if again { Gap::Paragraph } else { Gap::Line });
            } else if c.is_whitespace() {
                self.part(Gap::Blank);
                self.joiner = None;
            } else if JOINERS.contains(&c) {
                self.joiner = Some(c).filter(|_| self.gap == Gap::None && !self.text.is_empty());
            } else if !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') {
                self.push_letter(c);
            }
        }
    }

    fn push_letter(&mut self, c: char) {
        let gap = std::mem::take(&mut self.gap);
        if !self.text.is_empty() {
            self.text.push_str(match gap {
                Gap::None => "",
                Gap::Blank => " ",
                Gap::Tab => "\t",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
            self.text
                .extend(self.joiner.take().filter(|_| gap == Gap::None));
        }
        self.text.push(c);
    }
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_of_tables_is_paragraphs_and_a_table_of_figures_is_lines() {
        let html = "<table><tr><td><table><tr><td>\n<h1>Grain\n deal</h1></td></tr><tr><td>The \
            ministry said<br>so.<br><br>Twice.</td></tr></table></td></tr></table>\
            <table><tr><th>Crop</th><th>Tonnes</th></tr><tr><td>Wheat</td><td>1,200</td></tr></table>\
            <p>End.";
        assert_eq!(
            to_text(html),
            "Grain deal\n\nThe ministry said\nso.\n\nTwice.\n\nCrop\tTonnes\nWheat\t1,200\n\nEnd."
        );
    }

    #[test]
    fn what_is_not_shown_is_no_text() {
        let html = "<title>T</title><style>p > a {}</style><!-- c --><!--[if mso]><p>m</p><![endif]-->\
            <div style=\"DISPLAY : none; x\"><div>Teaser</div>&zwnj;&nbsp;</div>\
            <span style='max-height:0px'>Hidden</span>&zwnj;&nbsp;&#8204;&nbsp;<p>Sh\u{ad}own\
            <img alt=\"a > b\" src='x'> text</p><b style=\"max-height:0.5em\">bold</b>";
        assert_eq!(to_text(html), "Shown text\n\nbold");
    }

    #[test]
    fn an_element_that_hides_and_never_ends_hides_nothing() {
        assert_eq!(to_text("<p style='display:none'>One<p>Two"), "One\n\nTwo");
    }

    #[test]
    fn entities_are_letters_and_other_signs_stay() {
        let html = "AT&amp;T &lsquo;x&rsquo; &#146; &#x41; &nosuch; R&D 2 < 3 &rarr; \
            می&zwnj;شود <unclosed";
        assert_eq!(
            to_text(html),
            "AT&T ‘x’ ’ A &nosuch; R&D 2 < 3 → می\u{200c}شود <unclosed"
        );
    }

    #[test]
    fn lines_of_preformatted_text_stay() {
        assert_eq!(
            to_text("<pre>one\ntwo\n\nthree</pre>\nfour"),
            "one\ntwo\n\nthree\n\nfour"
        );
    }

    #[test]
    fn broken_markup_takes_no_more_time_than_whole_one() {
        for piece in [
            "<a =\"",
            "<a ='",
            "<!-- ",
            "<style>",
            "<",
            "</",
            "<a \"",
            "&#1",
            "<p style=",
            "<td>a",
        ] {
            let html = piece.repeat(100_000);
            // What grows with the square of its length would take hours.
            let text = to_text(&html);
            assert!(text.len() <= html.len(), "{piece}");
        }
    }
}
