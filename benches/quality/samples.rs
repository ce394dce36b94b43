//! The sample articles, and the table in which they are judged by hand.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use dateline::{Article, ArticleDate, IngestOptions, read_articles};
use serde::Deserialize;

/// The folder they lie in.
pub const ARTICLES: &str = "sample-data/articles";

const TABLE: &str = include_str!("../../sample-data/facets.jsonl");

/// What people judge of one sample article; the README of the samples tells the fields.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub path: String,
    pub language: String,
    /// None where only the time of the file tells it.
    pub date: Option<String>,
    pub countries_about: Vec<String>,
    pub countries_mentioned: Vec<String>,
    pub countries_wrong: Vec<String>,
    pub actors: Vec<String>,
    pub actors_missed: Vec<String>,
}

impl Row {
    /// Itself, after making sure that it does not contradict itself.
    fn sound(self) -> Self {
        let mut codes = [
            &self.countries_about,
            &self.countries_mentioned,
            &self.countries_wrong,
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
        let mut names: Vec<_> = self.actors.iter().chain(&self.actors_missed).collect();
        for list in [&mut codes, &mut names] {
            let count = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), count, "a value stands twice in {self:?}");
        }
        let is_day = |date: &String| date.parse::<ArticleDate>().is_ok();
        assert!(self.date.as_ref().is_none_or(is_day), "no date: {self:?}");
        assert!(
            self.language.len() == 2 && !self.path.is_empty(),
            "{self:?}"
        );
        self
    }
}

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

/// The rows of the table, in its order.
pub fn rows() -> impl Iterator<Item = Row> {
    TABLE.lines().map(|line| {
        let row: Row = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        row.sound()
    })
}
