//! An entry of RSS or Atom into an article.

use serde_json::Value;

use super::content::{Texts, guessed, plain};
use super::head::Feed;
use super::{ASIDE, first_text, link, own, people, qualified};
use crate::article::Article;
use crate::reader::names::Role;
use crate::reader::xml::Element;
use crate::reader::{FieldMap, clean, fields};

/// Dates of publication, most trusted first.
const PUBLISHED: [&str; 6] = [
    "pubDate",
    "published",
    "issued",
    "date",
    "publicationDate",
    "created",
];

/// Dates of the last change.
const CHANGED: [&str; 2] = ["updated", "modified"];

/// Elements that were read for what they are, or that say nothing of the article.
const READ: [&str; 17] = [
    "title",
    "link",
    "guid",
    "id",
    "identifier",
    "author",
    "creator",
    "category",
    "subject",
    "section",
    "source",
    "publisher",
    "language",
    "comments",
    "origLink",
    "origEnclosureLink",
    "post-id",
];

/// Modules of counters, plumbing and blog software.
const NOISE: [&str; 8] = ["slash", "wfw", "thr", "feedburner", "sy", "wp", "gd", "app"];

/// An entry has some dozen fields; of a flood no more are looked at.
const MOST_FIELDS: usize = 1000;

/// A longer field is text of its own, not a fact about the article; in bytes.
const LONGEST_EXTRA: usize = 200;

/// So many fields that mean nothing here are kept.
const MOST_EXTRA: usize = 20;

/// The article of an entry.
pub(super) fn article(entry: &Element, feed: &Feed, map: &FieldMap) -> Article {
    let mut article = Article {
        id: link::id(entry).unwrap_or_default(),
        url: link::url(entry, feed.base.as_deref()),
        authors: people::authors(entry),
        sections: people::sections(entry),
        source: people::source(entry),
        language: language(entry),
        ..Article::default()
    };
    headline(entry, &mut article);
    published(entry, &mut article);
    texts(entry, map).put_into(&mut article);
    others(entry, map, &mut article);
    changed(entry, &mut article);
    feed.complete(&mut article);
    article
}

fn headline(entry: &Element, article: &mut Article) {
    let mut titles = own(entry, "title").map(|title| (title, plain(title)));
    if let Some((title, text)) = titles.find(|(_, text)| !text.is_empty()) {
        article.title = text;
        article.reading.title = qualified(title);
    }
}

fn published(entry: &Element, article: &mut Article) {
    if let Some((element, text)) = first_text(entry, &PUBLISHED) {
        article.given.date = Some(whole_year(&text));
        article.reading.date = qualified(element);
    }
}

/// The last change; where nothing else is dated, that is the date.
fn changed(entry: &Element, article: &mut Article) {
    let Some((element, text)) = first_text(entry, &CHANGED) else {
        return;
    };
    match &article.given.date {
        None => {
            article.given.date = Some(text);
            article.reading.date = qualified(element);
        }
        Some(date) if *date != text => article.given.modified = Some(text),
        Some(_) => {}
    }
}

/// A date with all digits of its year. RSS dates are those of RFC 822, which writes two
/// (`Sat, 07 Sep 02 09:42:31 GMT`); RFC 2822 says which century they mean.
pub(super) fn whole_year(date: &str) -> String {
    let words: Vec<&str> = date.split_whitespace().collect();
    let digits = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let is_day = |window: &[&str]| match window {
        [day, month, year, clock] => {
            let named = month.bytes().all(|b| b.is_ascii_alphabetic());
            digits(day) && named && digits(year) && year.len() == 2 && clock.contains(':')
        }
        _ => false,
    };
    let Some(at) = words.windows(4).position(is_day) else {
        return date.to_owned();
    };
    let mut whole: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    if let Some(year) = whole.get_mut(at + 2) {
        year.insert_str(0, if year.as_str() < "50" { "20" } else { "19" });
    }
    whole.join(" ")
}

/// The language that the entry states, or its text or headline does.
fn language(entry: &Element) -> Option<String> {
    let stated = |element: &Element| element.attribute("lang").map(str::to_owned);
    let below = ["content", "title", "summary"];
    stated(entry)
        .or_else(|| first_text(entry, &["language"]).map(|(_, text)| text))
        .or_else(|| {
            below
                .into_iter()
                .find_map(|name| own(entry, name).find_map(stated))
        })
        .filter(|language| !language.trim().is_empty())
}

/// All texts of an entry.
fn texts(entry: &Element, map: &FieldMap) -> Texts {
    let mut texts = Texts::default();
    for element in entry.elements().take(MOST_FIELDS) {
        let name = qualified(element);
        match (element.prefix.as_str(), role(element, map)) {
            ("excerpt", _) => texts.summary(name, &plain(element)),
            ("media", _) => of_media(element, &mut texts),
            ("itunes", Some(Role::Summary)) => texts.last_resort(name, &plain(element)),
            (prefix, _) if ASIDE.contains(&prefix) => {}
            (_, Some(Role::Body)) => texts.full(name, &plain(element)),
            (_, Some(Role::Summary)) => texts.summary(name, &plain(element)),
            _ => {}
        }
    }
    texts
}

/// The spoken text of a recording, and what is said of it.
fn of_media(element: &Element, texts: &mut Texts) {
    if let Some(spoken) = element.descendant("text") {
        texts.full("media:text", &plain(spoken));
    }
    if let Some(description) = element.descendant("description") {
        texts.last_resort("media:description", &plain(description));
    }
}

fn role(element: &Element, map: &FieldMap) -> Option<Role> {
    map.role(&qualified(element)).map(|(role, _)| role)
}

/// Fields that are of no specification: those with the usual names of exports mean here what they
/// mean there, short ones are kept.
fn others(entry: &Element, map: &FieldMap, article: &mut Article) {
    for element in entry.elements().take(MOST_FIELDS) {
        if is_known(element) || element.elements().next().is_some() {
            continue;
        }
        let role = role(element, map);
        let text = clean::line(&guessed(&element.text()));
        if text.is_empty() || matches!(role, Some(Role::Body | Role::Summary)) {
            continue;
        }
        let name = qualified(element);
        let value = Value::from(text);
        match role {
            Some(role) if fields::take(article, role, &value) => fields::note(article, role, &name),
            _ => keep(article, name, value),
        }
    }
}

/// Whether an element was read for what it is, or is of a module that says nothing here.
fn is_known(element: &Element) -> bool {
    let mut names = READ.iter().chain(&PUBLISHED).chain(&CHANGED);
    let prefix = element.prefix.as_str();
    names.any(|name| element.name.eq_ignore_ascii_case(name))
        || ASIDE.contains(&prefix)
        || NOISE.contains(&prefix)
}

/// Keeps a short field aside; one that stands there more than once becomes a list.
fn keep(article: &mut Article, name: String, value: Value) {
    let fits = value
        .as_str()
        .is_some_and(|text| text.len() <= LONGEST_EXTRA);
    if !fits {
        return;
    }
    let kept = article.extra.len();
    match article.extra.get_mut(&name) {
        None if kept >= MOST_EXTRA => {}
        None => {
            article.extra.insert(name, value);
        }
        Some(Value::Array(values)) if values.len() < MOST_EXTRA => values.push(value),
        Some(Value::Array(_)) => {}
        Some(first) => *first = Value::from(vec![first.take(), value]),
    }
}
