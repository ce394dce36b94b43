//! NITF, the News Industry Text Format of the IPTC (2.5 to 3.6).
//!
//! | field | taken from, most trusted first |
//! |---|---|
//! | headline | `hedline/hl1`, `head/title`; `hl2` above the text is kept as `subheadline` |
//! | text | `body.content` (of the blocks of class `full_text` where there are any), else `abstract` |
//! | date | `pubdata@date.publication`, `date.issue`, `date.release`, `story.date`: the first that is one |
//! | modified | the last `revision-history@norm` |
//! | source | `pubdata@name`, `distributor`, `doc.copyright@holder`, `rights.owner`, `doc-id@regsrc` |
//! | id | `doc-id@id-string` |
//! | authors | `byline` with its `person`s |
//! | people, organisations | `identified-content` |
//! | countries | `evloc@iso-cc` and `country` of `identified-content`, where they are a country's |
//! | sections | `position.section`, subjects, keywords, classifiers |
//!
//! The day of publication stands before the day of issue: an archive issues what was printed long
//! ago. A document whose `management-status` is `canceled` or `withheld` is an error.
//! The text of `media`, `body.end` and notes is no part of the story.

mod metadata;
mod subjects;

#[cfg(test)]
mod tests;

use super::xml::stated::{
    add, add_authors, drop_source_from_authors, keep, printed_dateline, refuse_withdrawn,
    set_dateline,
};
use super::xml::{self, Element, Layout, text};
use super::{Articles, Input, ReadOptions};
use crate::article::Article;

pub(super) use subjects::broadest;

const LAYOUT: Layout<()> = Layout {
    names: &["nitf"],
    bare: false,
    head: |_| (),
    article: |nitf, ()| {
        let docdata = nitf.find(&["head", "docdata"]);
        let state = docdata.and_then(|docdata| docdata.attribute("management-status"));
        refuse_withdrawn(state.unwrap_or_default())?;
        Ok(Some(article(nitf)))
    },
};

/// Reads one document, or several in a row.
pub(super) fn read<'a>(input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    xml::records(input, options, LAYOUT)
}

/// The article that an `nitf` element is, of a file or inside of another format.
pub(super) fn article(nitf: &Element) -> Article {
    let mut article = Article::default();
    let top = nitf.find(&["body", "body.head"]);
    set_text(&mut article, nitf);
    set_headline(&mut article, nitf, top);
    for byline in top.iter().flat_map(|top| top.all("byline")) {
        take_byline(&mut article, byline);
    }
    if let Some(dateline) = top.and_then(|top| top.child("dateline")) {
        set_dateline(&mut article, &printed_dateline(dateline));
    }
    metadata::take(&mut article, nitf);
    drop_source_from_authors(&mut article);
    article
}

fn set_headline(article: &mut Article, nitf: &Element, top: Option<&Element>) {
    let hedline = top.and_then(|top| top.child("hedline"));
    let line = |name| {
        let mut lines = hedline.iter().flat_map(|hedline| hedline.all(name));
        lines.find_map(|line| Some(text::line(line)).filter(|line| !line.is_empty()))
    };
    if let Some(title) = line("hl1") {
        article.title = title;
        "hl1".clone_into(&mut article.reading.title);
    } else if let Some(title) = nitf.find(&["head", "title"]) {
        article.title = text::line(title);
        "title".clone_into(&mut article.reading.title);
    }
    keep(article, "subheadline", &line("hl2").unwrap_or_default());
}

fn set_text(article: &mut Article, nitf: &Element) {
    let Some(body) = nitf.child("body") else {
        return;
    };
    let abstracts = body.find(&["body.head", "abstract"]);
    let summary = abstracts.map(text::paragraphs).unwrap_or_default();
    let whole = full_text(body);
    article.body = if whole.is_empty() {
        text::paragraphs(body)
    } else {
        whole
    };
    if article.body.is_empty() {
        article.body = summary;
        "abstract only".clone_into(&mut article.reading.body);
    } else {
        keep(article, "abstract", &summary);
        "body.content".clone_into(&mut article.reading.body);
    }
}

/// Archives give the first paragraphs a block of their own beside the block of the full text.
fn full_text(body: &Element) -> String {
    let contents = body.all("body.content");
    let blocks = contents.flat_map(|content| content.all("block"));
    let texts: Vec<String> = blocks
        .filter(|block| block.attribute("class") == Some("full_text"))
        .map(text::paragraphs)
        .collect();
    texts.join("\n\n")
}

/// Its people, else its names; the same people once more in the order of an index are passed over.
fn take_byline(article: &mut Article, byline: &Element) {
    if byline.attribute("class") == Some("normalized_byline") && !article.authors.is_empty() {
        return;
    }
    let people: Vec<&Element> = byline.all("person").collect();
    for person in &people {
        add(&mut article.authors, &metadata::person_name(person));
    }
    if people.is_empty() {
        let mut names = String::new();
        for node in &byline.children {
            match node {
                xml::Node::Text(part) => names.push_str(part),
                // A title or a place is no name.
                xml::Node::Element(part) if ["byttl", "location"].contains(&part.name.as_str()) => {
                }
                xml::Node::Element(part) => names.push_str(&text::line(part)),
            }
        }
        add_authors(&mut article.authors, &names);
    }
}
