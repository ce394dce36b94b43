//! Feeds as producers write them, and as they break.

mod atom_and_json;
mod broken;
mod rss;
mod rules;

use std::io::{BufReader, Cursor};

use crate::article::Article;
use crate::error::{Error, Result};
use crate::reader::{Format, Place, ReadOptions, read};

const PLACE: Place<'static> = Place {
    path: "a.rss",
    shown: "a.rss",
    member: None,
};

/// What a feed gives, however its bytes come.
fn all(bytes: impl AsRef<[u8]>) -> Vec<Result<Article>> {
    with(&ReadOptions::default(), bytes)
}

fn with(options: &ReadOptions, bytes: impl AsRef<[u8]>) -> Vec<Result<Article>> {
    let chunked = |size: usize| -> Vec<Result<Article>> {
        let bytes = Cursor::new(bytes.as_ref().to_vec());
        let input = BufReader::with_capacity(size, bytes);
        read(Format::Feed, Box::new(input), PLACE, options).collect()
    };
    let whole = chunked(1 << 16);
    let shown = |results: &[Result<Article>]| format!("{results:?}");
    assert_eq!(
        shown(&whole),
        shown(&chunked(7)),
        "it does not matter how the bytes come"
    );
    whole
}

/// The articles of a feed without errors.
fn good(bytes: impl AsRef<[u8]>) -> Vec<Article> {
    all(bytes).into_iter().map(Result::unwrap).collect()
}

/// The only error of a feed that gives nothing else.
fn fault(bytes: impl AsRef<[u8]>) -> Error {
    let mut results = all(bytes);
    assert_eq!(results.len(), 1, "{results:?}");
    results.pop().unwrap().unwrap_err()
}

/// A feed of RSS 2.0 with these items.
fn rss(items: &str) -> String {
    format!("<rss version=\"2.0\"><channel><title>The Feed</title>{items}</channel></rss>")
}

/// The article of one item.
fn item(inside: &str) -> Article {
    let mut articles = good(rss(&format!("<item>{inside}</item>")));
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

/// The article of one Atom entry.
fn entry(inside: &str) -> Article {
    let feed = format!("<feed><title>The Feed</title><entry>{inside}</entry></feed>");
    let mut articles = good(feed);
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

fn titles(articles: &[Article]) -> Vec<&str> {
    articles
        .iter()
        .map(|article| article.title.as_str())
        .collect()
}

/// What is checked of every article of a sample: headline, date as written, beginning and end of the
/// text, id, language.
type Expected = [&'static str; 6];

fn check(articles: &[Article], expected: &[Expected]) {
    assert_eq!(articles.len(), expected.len());
    for (at, (article, expected)) in articles.iter().zip(expected).enumerate() {
        let [title, date, start, end, id, language] = *expected;
        assert_eq!(article.title, title);
        assert_eq!(
            article.given.date.as_deref().unwrap_or_default(),
            date,
            "{title}"
        );
        assert!(article.body.starts_with(start), "{title}: {}", article.body);
        assert!(article.body.ends_with(end), "{title}: {}", article.body);
        assert_eq!(article.id, id, "{title}");
        assert_eq!(
            article.language.as_deref().unwrap_or_default(),
            language,
            "{title}"
        );
        assert_eq!(article.record, Some(at as u64 + 1));
    }
}
