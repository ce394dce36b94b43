//! More articles out of some: sentences of several articles in one language under a headline that
//! is made of two, with some names exchanged and made-up words strewn in, because an archive has a
//! long tail of names and a resampled text has none.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use dateline::{Article, ArticleDate};

use super::random::Random;
use super::{tail, text};

/// Days from 2020-01-01 to 2025-12-31.
const DAYS: usize = 2_192;
/// Articles whose sentences a grown one mixes.
const PARENTS: usize = 3;
/// Newspapers that are made up for what grows of articles without a source.
const NEWSPAPERS: f64 = 500.0;

/// Grows articles without an end, the same ones in every run.
pub struct Growth<'a> {
    parents: &'a [Article],
    families: BTreeMap<&'a str, Family<'a>>,
    random: Random,
}

/// The articles of one language.
#[derive(Default)]
struct Family<'a> {
    articles: Vec<&'a Article>,
    names: Vec<&'a str>,
}

impl<'a> Growth<'a> {
    /// Of `parents` there is at least one.
    pub fn new(parents: &'a [Article]) -> Growth<'a> {
        let mut families: BTreeMap<_, Family<'_>> = BTreeMap::new();
        for parent in parents {
            let family = families.entry(language(parent)).or_default();
            family.articles.push(parent);
            family.names.extend(text::names(&parent.body));
        }
        Growth {
            parents,
            families,
            random: Random::new(2),
        }
    }
}

impl Iterator for Growth<'_> {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        let language = language(self.random.pick(self.parents));
        Some(self.families[language].child(&mut self.random))
    }
}

impl Family<'_> {
    fn child(&self, random: &mut Random) -> Article {
        let parents: [&Article; PARENTS] = std::array::from_fn(|_| *random.pick(&self.articles));
        let [first, second, _] = parents;
        let title = text::headline(&first.title, &second.title, &self.names, random);
        let mut child = Article::new(title, self.body(parents, random));
        child.date = Some(ArticleDate::from_day(some_day(random)));
        let source = random.pick(&self.articles).source.clone();
        child.source = source.or_else(|| {
            // Uniform in the logarithm: the newspaper of rank k comes with frequency 1/k.
            let rank = NEWSPAPERS.powf(random.unit());
            Some(tail::newspaper(rank as u64))
        });
        child
    }

    fn body(&self, parents: [&Article; PARENTS], random: &mut Random) -> String {
        let sources = parents.map(|parent| text::sentences(&parent.body));
        let mut body = String::with_capacity(parents[0].body.len());
        for (number, own) in sources[0].iter().enumerate() {
            if number == 0 {
                // The lead stays, for the sake of its dateline.
                body.push_str(own);
                continue;
            }
            // By their places, so that none comes twice.
            let sentence = random.pick(&sources).get(number).unwrap_or(own);
            body.push_str(if number % 2 == 0 { "\n\n" } else { " " });
            text::push_sentence(&mut body, sentence, &self.names, random);
        }
        body
    }
}

fn language(article: &Article) -> &str {
    article.language.as_deref().unwrap_or_default()
}

/// A day between 2020 and 2025.
pub fn some_day(random: &mut Random) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day");
    first + Days::new(random.below(DAYS) as u64)
}
