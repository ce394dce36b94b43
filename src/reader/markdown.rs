//! Markdown: metadata as YAML between `---` lines, then text.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value};

use super::map::FieldMap;
use super::{clean, fields, html, text};
use crate::article::Article;
use crate::error::{Error, Result};

pub(super) fn read(source: String) -> Result<Article> {
    let source = source.replace("\r\n", "\n");
    let (front, body) = front_matter(&source);
    let mut article = match front {
        Some(yaml) => fields::from_map(metadata(yaml)?, &FieldMap::default()),
        None => Article::default(),
    };
    let (heading, plain) = plain_text(body);
    if !plain.trim().is_empty() {
        article.body = clean::text(&plain);
        text::take_credits(&mut article);
    }
    if article.title.is_empty() {
        article.title = heading;
        "heading".clone_into(&mut article.reading.title);
    } else if !heading.is_empty() && clean::line(&heading) != clean::line(&article.title) {
        // The front matter's title is the headline; another one above the text is not to be lost.
        article.body = format!("{heading}\n\n{}", article.body);
    }
    Ok(article)
}

/// Splits the YAML between the first two lines of dashes from the text below.
fn front_matter(source: &str) -> (Option<&str>, &str) {
    let Some(rest) = source.trim_start_matches(['\n', ' ']).strip_prefix("---\n") else {
        return (None, source);
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (
                rest.get(..at),
                rest.get(at + line.len()..).unwrap_or_default(),
            );
        }
        at += line.len();
    }
    (None, source)
}

fn metadata(yaml: &str) -> Result<Map<String, Value>> {
    // Norway's code NO is no boolean, and ids keep their zeros.
    let options = serde_saphyr::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
    };
    let value = serde_saphyr::from_str_with_options(yaml, options).map_err(|error| {
        // One line for the dashes above.
        let line = error.location().map_or(1, |place| place.line() + 1);
        let help = "put values with a colon or a leading sign between quotes";
        Error::input(format!("the front matter is not valid YAML in line {line}"))
            .with_help(help)
            .because(error.to_string())
    })?;
    match value {
        Value::Object(fields) => Ok(fields),
        Value::Null => Ok(Map::new()),
        _ => Err(Error::input("the front matter holds no fields")
            .with_help("write it as 'title: …', one field a line")),
    }
}

/// The first heading, where nothing stands above it, and the text without marks.
fn plain_text(source: &str) -> (String, String) {
    let mut writer = Writer::default();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(source, options) {
        writer.write(event);
    }
    (writer.heading, writer.text)
}

#[derive(Default)]
struct Writer {
    in_heading: bool,
    heading: String,
    text: String,
    /// Images that the events are inside of: their text is for those who cannot see them.
    images: usize,
    /// Items that the events are inside of: lists are set close.
    items: usize,
    html: String,
}

impl Writer {
    fn write(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.push(&text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::Rule => self.part("\n\n"),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.images == 0 {
            let place = if self.in_heading {
                &mut self.heading
            } else {
                &mut self.text
            };
            place.push_str(text);
        }
    }

    /// Ends the line or the paragraph that is being written.
    fn part(&mut self, gap: &str) {
        if !self.text.is_empty() && !self.text.ends_with(gap) {
            self.text.push_str(gap);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading {
                level: HeadingLevel::H1,
                ..
            } if self.heading.is_empty() && self.text.trim().is_empty() => {
                self.in_heading = true;
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Item => {
                self.items += 1;
                self.part("\n");
            }
            Tag::Paragraph if self.items > 0 => self.part("\n"),
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Table(_) => {
                self.part("\n\n")
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) if self.in_heading => self.in_heading = false,
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::TableCell => self.push("\t"),
            TagEnd::TableHead | TagEnd::TableRow => self.part("\n"),
            TagEnd::HtmlBlock => {
                let block = std::mem::take(&mut self.html);
                self.part("\n\n");
                self.text.push_str(html::strip(&block).trim());
                self.part("\n\n");
            }
            TagEnd::List(_) if self.items == 0 => self.part("\n\n"),
            TagEnd::Paragraph if self.items > 0 => {}
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table => {
                self.part("\n\n")
            }
            _ => {}
        }
    }
}
