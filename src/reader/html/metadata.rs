//! What a page says of itself, each field from the first that speaks of it.

use serde_json::Value;

use super::address;
use super::byline;
use super::title;
use crate::article::Article;
use crate::enrich::date;
use crate::reader::clean;

/// A name of a person or of a newspaper is shorter, in characters; what is longer is prose.
const LONGEST_NAME: usize = 100;

/// A headline is shorter, in bytes. It is cut at every sign that may part it from the site's name.
const LONGEST_HEADLINE: usize = 1 << 10;

/// So many names of one kind are taken; each is compared with all before it.
const MOST_NAMES: usize = 100;

/// Names that templates leave where nobody has one.
const NO_NAMES: [&str; 8] = [
    "admin",
    "administrator",
    "editor",
    "null",
    "none",
    "undefined",
    "unknown",
    "n/a",
];

/// A statement, and the rule that found it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stated {
    pub text: String,
    pub rule: &'static str,
}

/// What a page calls itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// It does not say.
    #[default]
    Unknown,
    Article,
    /// An article of many short posts.
    Live,
    /// A front page, or another list of articles.
    List,
}

/// What a page says of itself. The sources are asked in their order of trust, and who speaks first
/// is believed.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub kind: Kind,
    /// All headlines, most trusted first.
    pub headlines: Vec<Stated>,
    pub date: Option<Stated>,
    /// A date that cannot be read, told if no other is found.
    unread_date: Option<Stated>,
    pub modified: Option<String>,
    pub authors: Vec<String>,
    pub source: Option<String>,
    pub language: Option<String>,
    pub sections: Vec<String>,
    pub keywords: Vec<String>,
    /// All addresses, most trusted first.
    pub addresses: Vec<String>,
    /// The text, where it is stated apart from the page.
    pub body: Option<Stated>,
    pub description: Option<Stated>,
    /// People, organisations and places that the page states to be about.
    mentions: Vec<Value>,
}

impl Metadata {
    /// Takes what the page is; that it is an article is not taken back.
    pub fn is(&mut self, kind: Kind) {
        if self.kind == Kind::Unknown || (self.kind == Kind::List && kind != Kind::Unknown) {
            self.kind = kind;
        }
    }

    pub fn is_article(&self) -> bool {
        matches!(self.kind, Kind::Article | Kind::Live)
    }

    pub fn headline(&mut self, text: &str, rule: &'static str) {
        let text = clean::line(text);
        let fits = (1..=LONGEST_HEADLINE).contains(&text.len());
        if fits && self.headlines.len() < MOST_NAMES {
            self.headlines.push(Stated { text, rule });
        }
    }

    pub fn date(&mut self, text: &str, rule: &'static str) {
        let text = clean::line(text);
        if text.is_empty() || self.date.is_some() {
            return;
        }
        if date::is_date_line(&text) {
            self.date = Some(Stated { text, rule });
        } else {
            self.unread_date.get_or_insert(Stated { text, rule });
        }
    }

    pub fn modified(&mut self, text: &str) {
        let text = clean::line(text);
        if self.modified.is_none() && date::is_date_line(&text) {
            self.modified = Some(text);
        }
    }

    /// Takes names of authors, of which one source gives all.
    pub fn authors(&mut self, names: impl IntoIterator<Item = String>) {
        if !self.authors.is_empty() {
            return;
        }
        for name in names {
            let name = clean::line(byline::without_by(name.trim()));
            let known = self
                .authors
                .iter()
                .any(|known| known.eq_ignore_ascii_case(&name));
            if is_name(&name) && !known && self.authors.len() < MOST_NAMES {
                self.authors.push(name);
            }
        }
    }

    pub fn source(&mut self, name: &str) {
        let name = clean::line(name);
        if self.source.is_none() && is_name(&name) {
            self.source = Some(name);
        }
    }

    pub fn language(&mut self, code: &str) {
        let code = code.trim().replace('_', "-");
        let letters = code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if self.language.is_none() && code.len() >= 2 && letters {
            self.language = Some(code);
        }
    }

    pub fn sections(&mut self, names: impl IntoIterator<Item = String>) {
        first_to_speak(&mut self.sections, names);
    }

    pub fn keywords(&mut self, names: impl IntoIterator<Item = String>) {
        first_to_speak(&mut self.keywords, names);
    }

    pub fn address(&mut self, url: &str) {
        let url = url.trim();
        if !url.is_empty() {
            self.addresses.push(url.to_owned());
        }
    }

    pub fn body(&mut self, text: String, rule: &'static str) {
        if self.body.is_none() && !text.trim().is_empty() {
            self.body = Some(Stated { text, rule });
        }
    }

    pub fn description(&mut self, text: &str, rule: &'static str) {
        let text = clean::line(text);
        if self.description.is_none() && !text.is_empty() {
            self.description = Some(Stated { text, rule });
        }
    }

    /// Takes a person, organisation or place that the page states to be about.
    pub fn mention(&mut self, mention: Value) {
        if self.mentions.len() < MOST_NAMES && !self.mentions.contains(&mention) {
            self.mentions.push(mention);
        }
    }

    /// The headline to believe: the first, or a later one that goes on where the first was cut off.
    pub fn best_headline(&self) -> Option<&Stated> {
        let first = self
            .headlines
            .iter()
            .find(|stated| Some(&stated.text) != self.source.as_ref())
            .or(self.headlines.first())?;
        let Some(stem) = title::cut_off(&first.text) else {
            return Some(first);
        };
        let whole = self
            .headlines
            .iter()
            .find(|stated| stated.text.starts_with(stem) && title::cut_off(&stated.text).is_none());
        Some(whole.unwrap_or(first))
    }

    /// Puts all but text and headline where it belongs in an article.
    pub fn fill(self, article: &mut Article) {
        if let Some(date) = self.date.or(self.unread_date) {
            date.rule.clone_into(&mut article.reading.date);
            article.given.date = Some(date.text);
        }
        article.given.modified = self.modified;
        article.authors = self.authors;
        article.source = self.source;
        article.language = self.language;
        article.sections = self.sections;
        for word in self.keywords {
            let known = |section: &String| section.to_lowercase() == word.to_lowercase();
            if !article.sections.iter().any(known) {
                article.sections.push(word);
            }
        }
        article.url = address::best(&self.addresses);
        if !self.mentions.is_empty() {
            let mentions = Value::Array(self.mentions);
            article.extra.insert("mentions".to_owned(), mentions);
        }
    }
}

fn first_to_speak(place: &mut Vec<String>, names: impl IntoIterator<Item = String>) {
    if !place.is_empty() {
        return;
    }
    for name in names {
        let name = clean::line(&name);
        if !name.is_empty() && place.len() < MOST_NAMES && !place.contains(&name) {
            place.push(name);
        }
    }
}

/// Whether a text can be a name: no address, no account, no prose.
fn is_name(text: &str) -> bool {
    let lower = text.to_lowercase();
    let address =
        lower.contains("://") || lower.starts_with("www.") || lower.starts_with(['/', '@']);
    text.chars().any(char::is_alphabetic)
        && text.chars().count() <= LONGEST_NAME
        && !address
        && !NO_NAMES.contains(&lower.as_str())
}
