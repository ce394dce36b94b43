//! JSON Feed 1.0 and 1.1 (jsonfeed.org): the list of its `items`, each read as a record of JSON is.
//!
//! Only what the format does in its own way is done here: which of its texts is the article, and
//! where its links lead.

use serde_json::{Map, Value};

use super::content::{Texts, guessed, of_html};
use super::head::Feed;
use super::link::{is_web, resolve};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::reader::split::{Piece, Splitter};
use crate::reader::{
    Articles, Input, ReadOptions, cut_off, encoding, fields, no_text, system, too_long, values,
};

/// Fields about files that go with an entry.
const ATTACHED: [&str; 2] = ["attachments", "banner_image"];

/// Reads a feed entry by entry; `head` is what it begins with.
pub(super) fn read<'a>(input: Input<'a>, head: &[u8], options: &'a ReadOptions) -> Articles<'a> {
    Box::new(Items {
        splitter: Splitter::new(input, options.limits.article),
        options,
        feed: Feed::of_json(head),
        record: 0,
        ended: false,
    })
}

struct Items<'a> {
    splitter: Splitter<'a>,
    options: &'a ReadOptions,
    feed: Feed,
    record: u64,
    ended: bool,
}

impl Items<'_> {
    /// The entry in the splitter's buffer.
    fn item(&self) -> Result<Article> {
        let decoded = encoding::decode(&self.splitter.buffer, None);
        let value = serde_json::from_str(&decoded.text)
            .map_err(|error| Error::input(format!("not valid JSON: {error}")).because(error))?;
        let mut article = article(value, &self.feed, self.options)?;
        decoded.note(&mut article);
        article.record = Some(self.record);
        Ok(article)
    }
}

impl Iterator for Items<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        while !self.ended {
            let piece = match self.splitter.next() {
                Ok(piece) => piece,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(system(error)));
                }
            };
            // A feed without items is an object outside of a list.
            if piece == (Piece::Record { in_list: false }) {
                continue;
            }
            self.record = self.record.saturating_add(1);
            self.ended = !matches!(piece, Piece::Record { .. } | Piece::TooLong);
            let article = match piece {
                Piece::Record { .. } => self.item(),
                Piece::TooLong => Err(too_long(self.options)),
                Piece::CutOff => Err(cut_off()),
                Piece::Stray { offset } => Err(Error::input(format!(
                    "not JSON at byte {offset}: the items of a feed are expected"
                ))),
                Piece::End => return (self.record == 1).then(|| Err(no_text())),
            };
            return Some(article.map_err(|error| error.at_record(self.record)));
        }
        None
    }
}

/// The article of an entry.
fn article(mut value: Value, feed: &Feed, options: &ReadOptions) -> Result<Article> {
    let mut texts = Texts::default();
    if let Value::Object(item) = &mut value {
        ATTACHED.iter().for_each(|name| {
            item.shift_remove(*name);
        });
        texts = take_texts(item, options);
    }
    let mut article = fields::article(value, &options.map)?;
    if article.body.is_empty() {
        texts.put_into(&mut article);
    }
    place(&mut article, feed);
    if article.given.date.is_none() && article.given.modified.is_some() {
        article.given.date = article.given.modified.take();
        "field date_modified".clone_into(&mut article.reading.date);
    }
    feed.complete(&mut article);
    Ok(article)
}

/// Takes the texts out of an item, but for those that the user has mapped to something.
fn take_texts(item: &mut Map<String, Value>, options: &ReadOptions) -> Texts {
    let mut texts = Texts::default();
    let mut take = |name: &str| {
        let mapped = options.map.fields().any(|field| field == name);
        let value = if mapped {
            None
        } else {
            item.shift_remove(name)
        };
        value.as_ref().and_then(values::text)
    };
    if let Some(html) = take("content_html") {
        texts.full("content_html", &of_html(&html));
    }
    if let Some(text) = take("content_text") {
        texts.full("content_text", &text);
    }
    if let Some(summary) = take("summary") {
        texts.summary("summary", &guessed(&summary));
    }
    texts
}

/// Where the entry stands: its `url`, the page elsewhere that it is about, or its id.
fn place(article: &mut Article, feed: &Feed) {
    let elsewhere = article.extra.shift_remove("external_url");
    let url = article.url.take();
    let url = url.or_else(|| elsewhere.as_ref().and_then(values::text));
    let url = url.or_else(|| Some(article.id.clone()).filter(|id| is_web(id)));
    article.url = url.map(|url| resolve(&url, feed.base.as_deref()));
}
