//! The sample articles, and the table in which they are judged by hand.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use dateline::{Article, IngestOptions, read_articles};

/// The folder they lie in.
pub const ARTICLES: &str = "sample-data/articles";

/// Columns of the table: place, countries, actors, date, countries also mentioned, countries that it
/// must not concern.
const COLUMNS: usize = 6;

const TABLE: &str = include_str!("../../tests/sample_facets.tsv");

/// All sample articles by their place, `#record` in a file of many.
pub fn articles() -> BTreeMap<String, Article> {
    let mut articles = BTreeMap::new();
    read_articles(&[ARTICLES], &IngestOptions::default(), |article| {
        let article = article.expect("every sample article can be read");
        let path = article.path.strip_prefix(ARTICLES);
        let path = path.and_then(|path| path.strip_prefix('/'));
        let record = article.record.map(|record| format!("#{record}"));
        let place = path.expect("below the folder").to_owned() + &record.unwrap_or_default();
        assert!(articles.insert(place, article).is_none());
        ControlFlow::Continue(())
    })
    .expect("the sample articles");
    articles
}

/// The rows of the table.
pub fn rows() -> impl Iterator<Item = [&'static str; COLUMNS]> {
    TABLE.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let count = columns.len();
        columns
            .try_into()
            .unwrap_or_else(|_| panic!("{count} columns in {line}"))
    })
}
