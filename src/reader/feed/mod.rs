//! Feeds: RSS 0.90, 0.91, 0.92, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0 (RFC 4287), JSON Feed 1.0 and
//! 1.1.
//!
//! The dialects of XML are read by one set of rules, for feeds mix them: RSS holds elements of Atom,
//! Dublin Core and of modules for content and media. An element is known by its name without prefix;
//! those of modules that describe a picture or a recording are passed over. What is taken, most
//! trusted first:
//!
//! | part | from |
//! | --- | --- |
//! | headline | `title` |
//! | text | the longest of `content:encoded`, Atom `content`, `xhtml:body`, `media:text`, unless the summary is clearly longer |
//! | summary, where there is no other text | the longest of `description`, `summary`; then `media:description` |
//! | date | `pubDate`, `published`, `issued`, `dc:date`, `created`, the last change; before RSS 2.0 the channel's date |
//! | last change | `updated`, `modified` |
//! | id | `guid`, Atom `id`, `dc:identifier` |
//! | URL | `feedburner:origLink`, `link`, a `guid` that is one, `rdf:about` |
//! | authors | `dc:creator`, `author`, those of an Atom `source`; the feed's |
//! | sections | `category`, `dc:subject`, `slash:section` |
//! | source | `source`, `dc:source`, `dc:publisher`; the feed's title |
//! | language | `xml:lang`, `dc:language`; the feed's |
//!
//! JSON Feed names the same things in its own words ([`json_feed`]). Elements of no specification
//! mean what fields of their name mean in other formats; short ones that mean nothing are kept.
//!
//! A feed is streamed: each entry is cut out, mended where it is no XML ([`mend`]) and read by
//! itself, so that a broken one costs itself alone and no feed is too large. Of the feed only its
//! head is known, what stands above the entries.

mod content;
mod entry;
mod head;
mod json_feed;
mod link;
mod mend;
mod people;
#[cfg(test)]
mod tests;

use super::xml::{self, Element, Piece, Splitter};
use super::{Articles, Input, ReadOptions, encoding, no_text, peek, system, too_long};
use crate::article::Article;
use crate::error::{Error, Result};
use head::Feed;

/// The elements that hold an entry, in RSS and in Atom.
const ENTRIES: [&str; 2] = ["item", "entry"];

/// Modules whose `title`, `author` or `description` tell of a picture or a recording, not of the
/// entry.
const ASIDE: [&str; 5] = ["media", "itunes", "googleplay", "podcast", "yt"];

/// Entries name few authors and categories; more are an attack on what compares them.
const MOST_NAMES: usize = 256;

/// What an article says whose entry was mended.
const LIFTED: &str =
    "a field of the entry has no end tag; it was taken to end where the next begins";

/// Reads a feed entry by entry.
pub(super) fn read<'a>(mut input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    let head = match peek(&mut input) {
        Ok(head) => head,
        Err(error) => return Box::new(std::iter::once(Err(system(error)))),
    };
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
    if start.trim_ascii_start().starts_with(b"{") {
        return json_feed::read(input, &head, options);
    }
    Box::new(Entries {
        splitter: Splitter::new(input, &ENTRIES, options.limits.article),
        options,
        feed: None,
        record: 0,
        ended: false,
    })
}

/// The entries of a feed in XML.
struct Entries<'a> {
    splitter: Splitter<'a>,
    options: &'a ReadOptions,
    /// What the head says; known when the first entry was found.
    feed: Option<Feed>,
    record: u64,
    ended: bool,
}

impl Entries<'_> {
    /// The entry in the splitter's buffer.
    fn entry(&mut self) -> Result<Article> {
        let nesting = self.options.limits.nesting;
        let head = &self.splitter.head;
        let feed = self.feed.get_or_insert_with(|| Feed::of_xml(head, nesting));
        let decoded = encoding::decode(&self.splitter.buffer, None);
        let mut tree = xml::parse(&mend::markup(&decoded.text), nesting)?;
        let lifted = mend::lift(&mut tree);
        let mut article = entry::article(&tree, feed, &self.options.map);
        decoded.note(&mut article);
        if lifted {
            article.warnings.push(LIFTED.to_owned());
        }
        article.record = Some(self.record);
        Ok(article)
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        if self.ended {
            return None;
        }
        let piece = match self.splitter.next() {
            Ok(piece) => piece,
            Err(error) => {
                self.ended = true;
                return Some(Err(system(error)));
            }
        };
        self.record = self.record.saturating_add(1);
        let article = match piece {
            Piece::Record => self.entry(),
            Piece::TooLong => Err(too_long(self.options)),
            Piece::CutOff => Err(Error::input("the entry has no end tag")
                .with_help("is the file complete? what stands behind it was read")),
            Piece::End => {
                self.ended = true;
                return (self.record == 1).then(|| Err(no_text()));
            }
        };
        Some(article.map_err(|error| error.at_record(self.record)))
    }
}

/// The elements of that name right below that tell of the entry or feed itself.
fn own<'e>(parent: &'e Element, name: &'e str) -> impl Iterator<Item = &'e Element> {
    parent.elements().filter(move |element| {
        element.name.eq_ignore_ascii_case(name) && !ASIDE.contains(&element.prefix.as_str())
    })
}

/// The first text under one of these names, the names in their order, and the element it stands in.
fn first_text<'e>(parent: &'e Element, names: &[&'e str]) -> Option<(&'e Element, String)> {
    names.iter().find_map(|name| {
        own(parent, name).find_map(|element| {
            let text = element.text();
            (!text.is_empty()).then_some((element, text))
        })
    })
}

/// An element's name as written.
fn qualified(element: &Element) -> String {
    if element.prefix.is_empty() {
        element.name.clone()
    } else {
        format!("{}:{}", element.prefix, element.name)
    }
}
