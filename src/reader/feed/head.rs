//! What the head of a feed says for all of its entries.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::content::{guessed, plain};
use super::entry::whole_year;
use super::{first_text, link, own, people, qualified};
use crate::article::Article;
use crate::reader::xml::{self, Element};
use crate::reader::{clean, encoding, values};

/// What an entry takes from its feed where it says nothing itself.
#[derive(Default)]
pub(super) struct Feed {
    title: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
    /// The field and date of the whole issue.
    date: Option<(String, String)>,
    /// What relative links start from.
    pub(super) base: Option<String>,
}

impl Feed {
    /// Reads what stands above the first entry: a document without its end.
    pub(super) fn of_xml(head: &[u8], nesting: usize) -> Feed {
        let decoded = encoding::decode(head, None);
        let Ok(root) = xml::parse(&decoded.text, nesting) else {
            return Feed::default();
        };
        let channel = root.child("channel").unwrap_or(&root);
        let attribute = |name: &str| {
            let stated = channel.attribute(name).or_else(|| root.attribute(name));
            stated.map(str::to_owned)
        };
        let text = |name: &str| first_text(channel, &[name]).map(|(_, text)| text);
        Feed {
            title: title(channel),
            language: text("language").or_else(|| attribute("lang")),
            authors: people::people(channel, "author"),
            date: issue_date(&root, channel),
            base: attribute("base").or_else(|| link::page(channel)),
        }
    }

    /// Reads the beginning of a JSON Feed: whatever of it is there, but for its entries.
    pub(super) fn of_json(head: &[u8]) -> Feed {
        let mut feed = Feed::default();
        let decoded = encoding::decode(head, None);
        let mut json = serde_json::Deserializer::from_str(&decoded.text);
        // Most feeds go on behind their head; what was read before that is of use.
        let _cut_off = json.deserialize_map(JsonHead(&mut feed));
        feed
    }

    fn take_json(&mut self, name: &str, value: &Value) {
        match name {
            "title" => self.title = values::text(value).map(|title| clean::line(&guessed(&title))),
            "language" => self.language = values::text(value),
            "home_page_url" => self.base = values::text(value),
            "author" | "authors" => self.authors = values::list(value, values::authors),
            _ => {}
        }
    }

    /// Gives an entry what it does not say itself.
    pub(super) fn complete(&self, article: &mut Article) {
        article.source = article.source.take().or_else(|| self.title.clone());
        article.language = article.language.take().or_else(|| self.language.clone());
        if article.authors.is_empty() {
            article.authors.clone_from(&self.authors);
        }
        if let (None, Some((rule, date))) = (&article.given.date, &self.date) {
            article.given.date = Some(date.clone());
            article.reading.date.clone_from(rule);
        }
    }
}

/// The date of entries that have none. RSS before 2.0 dates only the channel, as a newspaper its
/// issue; where entries can be dated, the channel's date says when the file was made.
fn issue_date(root: &Element, channel: &Element) -> Option<(String, String)> {
    let version = root.attribute("version").unwrap_or_default();
    if root.name != "RDF" && !version.starts_with("0.9") {
        return None;
    }
    let (element, date) = first_text(channel, &["pubDate", "date"])?;
    Some((
        format!("{} of the feed", qualified(element)),
        whole_year(&date),
    ))
}

fn title(channel: &Element) -> Option<String> {
    let mut titles = own(channel, "title").map(|title| clean::line(&plain(title)));
    titles.find(|title| !title.is_empty())
}

/// Takes the fields of a feed one by one, so that those above a cut are kept.
struct JsonHead<'f>(&'f mut Feed);

impl<'de> Visitor<'de> for JsonHead<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON Feed")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(name) = fields.next_key::<String>()? {
            if name == "items" {
                fields.next_value::<IgnoredAny>()?;
            } else {
                self.0.take_json(&name, &fields.next_value()?);
            }
        }
        Ok(())
    }
}
