//! SGML of the kind of the Reuters-21578 collection: `REUTERS` elements in a row, without one around
//! them.
//!
//! | field | taken from |
//! |---|---|
//! | headline | `TITLE` |
//! | text | `BODY`; of `TYPE="UNPROC"` all of `TEXT`, headline and dateline within |
//! | date | `DATE` (`26-FEB-1987 15:01:01.79`), its day where the time is broken |
//! | dateline | `DATELINE` |
//! | authors | `AUTHOR` without the agency |
//! | id | `NEWID`, a number that counts within the file |
//! | countries | the `PLACES` that name one; the others are kept as `places` |
//! | sections | `TOPICS` |
//!
//! `PLACES` are what an editor said the story is about, in words ("west-germany"): they are taken as
//! stated countries, as the same field of a JSON record is. `PEOPLE`, `ORGS`, `EXCHANGES` and
//! `COMPANIES` hold codes ("volcker", "ec") that are no names: as stated actors they would take the
//! place of the names in the text, so they are kept as they are. No source is named.
//!
//! Lines of the text are wrapped, and paragraphs begin with four blanks. The agency's name that closes
//! the text and the wire's own codes are dropped.

#[cfg(test)]
mod tests;

use serde_json::Value;

use super::xml::stated::{add, add_authors};
use super::xml::{self, Element, Layout, Node, text};
use super::{Articles, Input, ReadOptions, clean, paragraphs};
use crate::article::Article;
use crate::enrich::date;
use crate::gazetteer;

/// A line moved in by so many blanks begins a paragraph.
const INDENT: usize = 2;

/// Wires wrap their lines at 70 columns, and run over with one in so many.
const WIDEST: usize = 80;
const WIDE_ONE_IN: usize = 10;

/// The blanks that wires move a paragraph in by.
const MARGIN: usize = 4;

/// So many gaps of two blanks are columns; one may follow a full stop.
const FEWEST_GAPS: usize = 2;

/// The lines that close a story.
const SIGNATURES: [&str; 2] = ["reuter", "reuters"];

/// Lists of codes that are kept as they are.
const CODES: [&str; 4] = ["people", "orgs", "exchanges", "companies"];

/// Places whose codes mean another country than the words do, or one that only its code names.
const PLACES: [(&str, &str); 2] = [("congo", "CG"), ("yemen-demo-republic", "YD")];

/// Attributes that tell nothing: the id, and whether the list of topics was filled.
const PASSED_OVER: [&str; 2] = ["newid", "topics"];

const LAYOUT: Layout<()> = Layout {
    names: &["REUTERS", "reuters"],
    bare: true,
    head: |_| (),
    article: |record, ()| Ok(Some(article(record))),
};

/// Reads one story after the other.
pub(super) fn read<'a>(input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    xml::records(input, options, LAYOUT)
}

fn article(record: &Element) -> Article {
    let mut article = Article {
        id: attribute(record, "newid")
            .unwrap_or_default()
            .trim()
            .to_owned(),
        ..Article::default()
    };
    if let Some(text) = child(record, "text") {
        set_story(&mut article, text);
    }
    if let Some(date) = child(record, "date") {
        article.given.date = Some(stated_date(&text::line(date)));
        "DATE".clone_into(&mut article.reading.date);
    }
    add_codes(&mut article, record);
    for (name, value) in &record.attributes {
        let name = name.to_ascii_lowercase();
        if !PASSED_OVER.contains(&name.as_str()) {
            article.extra.insert(name, Value::from(value.as_str()));
        }
    }
    article
}

/// SGML does not tell capitals from small letters in names.
fn child<'e>(element: &'e Element, name: &str) -> Option<&'e Element> {
    let mut elements = element.elements();
    elements.find(|element| element.name.eq_ignore_ascii_case(name))
}

fn attribute<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    let mut attributes = element.attributes.iter();
    let found = attributes.find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}

fn set_story(article: &mut Article, text: &Element) {
    let line = |name| child(text, name).map(text::line).unwrap_or_default();
    let kind = attribute(text, "type").unwrap_or_default();
    article.title = line("title");
    if !article.title.is_empty() {
        "TITLE".clone_into(&mut article.reading.title);
    }
    let dateline = line("dateline");
    article.given.dateline = Some(dateline).filter(|line| !line.is_empty());
    let byline = line("author");
    let names = match byline.rsplit_once(',') {
        Some((names, agency)) if is_signature(agency.trim()) => names,
        _ => &byline,
    };
    add_authors(&mut article.authors, names);
    let body = child(text, "body");
    let content = body.map_or_else(|| own_text(text), Element::text);
    article.body = story(&clean::text(&content), body.is_some());
    let rule = match body {
        _ if article.body.is_empty() => "headline only",
        Some(_) => "BODY",
        None => "TEXT",
    };
    rule.clone_into(&mut article.reading.body);
    if !kind.is_empty() {
        article
            .extra
            .insert("text_type".to_owned(), Value::from(kind));
    }
}

/// The text that stands in no element: all of an unmarked story, and the stars before a bulletin.
fn own_text(element: &Element) -> String {
    let parts = element.children.iter().filter_map(|node| match node {
        Node::Text(text) => Some(text.as_str()),
        Node::Element(_) => None,
    });
    let text: String = parts.collect();
    if text.chars().any(char::is_alphanumeric) {
        text
    } else {
        String::new()
    }
}

/// Paragraphs of a clean text, without the line that signs it. Text without marks, or on lines that no
/// wire has, is laid out in any way.
fn story(text: &str, is_marked_up: bool) -> String {
    let text = text.trim_end();
    let (above, last) = text.rsplit_once('\n').unwrap_or(("", text));
    let text = if is_signature(last.trim()) {
        above
    } else {
        text
    };
    let wide = text.lines().filter(|line| line.len() > WIDEST).count();
    if is_marked_up && wide * WIDE_ONE_IN <= text.lines().count() {
        joined(text)
    } else {
        paragraphs::join(text)
    }
}

fn is_signature(line: &str) -> bool {
    SIGNATURES
        .iter()
        .any(|name| line.eq_ignore_ascii_case(name))
}

/// Joins wrapped lines by the layout of wires: a line that is moved in begins a paragraph, one that is
/// not goes on with the line above. Lines of columns stay lines.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut above = "";
    for line in text.lines() {
        let columns = is_columns(line);
        let gap = match (is_indented(line), is_columns(above), columns) {
            _ if joined.is_empty() => "",
            _ if above.trim().is_empty() || line.trim().is_empty() => "\n\n",
            (true, true, true) | (false, true, _) | (false, _, true) => "\n",
            (true, ..) => "\n\n",
            (false, false, false) if paragraphs::goes_on(above, line) => "",
            (false, false, false) => " ",
        };
        above = line;
        if line.trim().is_empty() {
            continue;
        }
        joined.push_str(gap);
        let margin = indent(line).min(MARGIN);
        joined.push_str(match line.get(margin..) {
            // What a row has more than the margin aligns its columns.
            Some(row) if columns => row.trim_end(),
            _ => line.trim(),
        });
    }
    joined
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn is_indented(line: &str) -> bool {
    indent(line) >= INDENT
}

/// Whether wide gaps part the words of a line.
fn is_columns(line: &str) -> bool {
    let line = line.trim();
    line.contains("   ") || line.contains('\t') || line.matches("  ").count() >= FEWEST_GAPS
}

/// The date, or its day alone where what follows makes it none.
fn stated_date(text: &str) -> String {
    let day = text.split(' ').next().unwrap_or_default();
    let broken = date::is_date_line(day) && !date::is_date_line(text);
    if broken { day } else { text }.to_owned()
}

fn add_codes(article: &mut Article, record: &Element) {
    for topic in codes(record, "topics") {
        add(&mut article.sections, &topic);
    }
    let mut nowhere = Vec::new();
    for place in codes(record, "places") {
        let known = PLACES.iter().find(|(code, _)| *code == place);
        let name = known.map_or_else(|| place.replace('-', " "), |(_, iso)| (*iso).to_owned());
        match gazetteer::resolve(&name) {
            Some(_) => add(&mut article.given.countries, &name),
            None => nowhere.push(place),
        }
    }
    let others = CODES.map(|name| (name, codes(record, name)));
    for (name, codes) in others.into_iter().chain([("places", nowhere)]) {
        if !codes.is_empty() {
            article.extra.insert(name.to_owned(), Value::from(codes));
        }
    }
}

/// The members of a list: each a `D`.
fn codes(record: &Element, name: &str) -> Vec<String> {
    let mut codes = Vec::new();
    for element in child(record, name).iter().flat_map(|list| list.elements()) {
        add(&mut codes, &element.text());
    }
    codes
}
