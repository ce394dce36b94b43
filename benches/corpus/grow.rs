//! More articles out of a few: sentences of several articles in one language under the headline
//! of another, with made-up words strewn in, because an archive has a long tail of names and a
//! resampled text has none.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use dateline::{Article, ArticleDate};

use super::random::Random;

/// Days from 2020-01-01 to 2025-12-31.
const DAYS: usize = 2_192;
/// Articles whose sentences a grown one mixes.
const PARENTS: usize = 3;
/// How many made-up words there are.
const MADE_UP: f64 = 50_000.0;
/// The share of sentences that get one.
const MADE_UP_SHARE: f64 = 0.4;

/// Grows or cuts the articles to `wanted`.
pub fn grow(articles: &mut Vec<Article>, wanted: usize) {
    let grown: Vec<_> = {
        let mut families: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
        for article in articles.iter() {
            let language = article.language.as_deref().unwrap_or_default();
            families.entry(language).or_default().push(article);
        }
        let mut random = Random::new(2);
        (articles.len()..wanted)
            .map(|_| {
                let language = random.pick(articles).language.as_deref();
                child(&families[language.unwrap_or_default()], &mut random)
            })
            .collect()
    };
    articles.truncate(wanted);
    articles.extend(grown);
}

/// A day between 2020 and 2025.
pub fn some_day(random: &mut Random) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).expect("a day");
    first + Days::new(random.below(DAYS) as u64)
}

fn child(family: &[&Article], random: &mut Random) -> Article {
    let parents: [&Article; PARENTS] = std::array::from_fn(|_| *random.pick(family));
    let sources = parents.map(|parent| sentences(&parent.body));
    let mut body = String::with_capacity(parents[0].body.len());
    for (number, own) in sources[0].iter().enumerate() {
        // The lead stays, for the sake of its dateline.
        let others = random.pick(&sources);
        let sentence = match number {
            0 => own,
            _ if others.is_empty() => own,
            _ => random.pick(others),
        };
        if number > 0 {
            body.push_str(if number % 2 == 0 { "\n\n" } else { " " });
        }
        push_sentence(&mut body, sentence, random);
    }
    let mut article = Article::new(random.pick(&parents).title.clone(), body);
    article.date = Some(ArticleDate::from_day(some_day(random)));
    article.source = random.pick(family).source.clone();
    article.language = parents[0].language.clone();
    article.countries = parents[0].countries.clone();
    article
}

fn sentences(body: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for paragraph in body.split("\n\n") {
        let mut start = 0;
        for (at, mark) in paragraph.match_indices(['.', '!', '?', '。']) {
            let end = at + mark.len();
            let rest = &paragraph[end..];
            if mark == "。" || rest.is_empty() || rest.starts_with(char::is_whitespace) {
                found.push(paragraph[start..end].trim());
                start = end;
            }
        }
        found.push(paragraph[start..].trim());
    }
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Adds a sentence, perhaps with a made-up word at one of its blanks.
fn push_sentence(body: &mut String, sentence: &str, random: &mut Random) {
    let at = random.below(sentence.len() + 1);
    let blank = sentence
        .bytes()
        .skip(at)
        .position(|byte| byte == b' ')
        .map(|more| at + more);
    match blank {
        Some(blank) if random.unit() < MADE_UP_SHARE => {
            body.push_str(&sentence[..blank]);
            body.push(' ');
            // Uniform in the logarithm: the word of rank k comes with frequency 1/k.
            let rank = MADE_UP.powf(random.unit());
            push_made_up(body, rank as u64);
            body.push_str(&sentence[blank..]);
        }
        _ => body.push_str(sentence),
    }
}

/// Adds the made-up word of that rank.
fn push_made_up(body: &mut String, rank: u64) {
    let mut random = Random::new(rank);
    for _ in 0..random.below(3) + 2 {
        body.push(char::from(*random.pick(b"bdfgklmnprstvxz")));
        body.push(char::from(*random.pick(b"aeiou")));
    }
    body.push(char::from(*random.pick(b"klmnrstz")));
}
