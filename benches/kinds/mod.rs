//! Queries of every kind, drawn from the corpus: for Dateline, and the nearest to it for tantivy.

use std::ops::Range;

use chrono::{Datelike, Months};
use dateline::{Article, FacetField, Query, Sort};

use crate::corpus::Random;
use crate::words::{MIDDLING, Words, plain_words};

/// Words in few articles, as a share of all.
const RARE: Range<f64> = 0.0..0.001;
/// Words in many.
const FREQUENT: Range<f64> = 0.1..0.7;
/// Words of a phrase that an index of words narrows down at once.
const TELLING: Range<f64> = 0.0..0.01;

/// Queries of a kind.
const QUERIES: usize = 20;
/// Articles looked at for them: no corpus needs to have every kind.
const TRIES: usize = 20_000;

/// Letters of a prefix.
const PREFIX: usize = 5;

/// One question, in both tongues.
pub struct Ask {
    pub query: Query,
    /// For tantivy's query parser.
    pub plain: String,
    /// Whether the parser shall take words one letter off.
    pub fuzzy: bool,
    /// Whether hits are wanted by date.
    pub newest: bool,
}

/// Questions of one kind.
pub struct Kind {
    pub name: &'static str,
    /// Whether plain tantivy, without countries and facets, is asked for less.
    pub less: bool,
    pub asks: Vec<Ask>,
}

/// Draws questions.
struct Draw<'a> {
    articles: &'a [Article],
    words: &'a Words,
    random: Random,
}

/// Questions of all kinds, the same for the same articles.
pub fn kinds(articles: &[Article]) -> Vec<Kind> {
    let words = Words::of(articles);
    let mut draw = Draw {
        articles,
        words: &words,
        random: Random::new(4),
    };
    let mut kinds = vec![
        draw.kind("rare word", |draw, article| {
            Some(ask(draw.word(article, &RARE)?))
        }),
        draw.kind("middling word", |draw, article| {
            Some(ask(draw.word(article, &MIDDLING)?))
        }),
        draw.kind("frequent word", |draw, article| {
            Some(ask(draw.word(article, &FREQUENT)?))
        }),
        draw.kind("two words, AND", two_words),
        draw.kind("three words, OR", three_words),
        draw.kind("phrase, rare words", |draw, article| {
            draw.phrase(article, &TELLING)
        }),
        draw.kind("phrase, frequent words", |draw, article| {
            draw.phrase(article, &FREQUENT)
        }),
        draw.kind("prefix", prefix),
        draw.kind("fuzzy", fuzzy),
        draw.kind("country filter", country),
        draw.kind("date filter", date),
        draw.kind("newest first", newest),
        draw.kind("five facets", facets),
        draw.kind("filters only", filters_only),
    ];
    kinds.retain(|kind| !kind.asks.is_empty());
    kinds
}

/// The same words for both.
fn ask(text: String) -> Ask {
    Ask {
        query: Query::new(text.clone()),
        plain: text,
        fuzzy: false,
        newest: false,
    }
}

impl<'a> Draw<'a> {
    fn kind(
        &mut self,
        name: &'static str,
        mut make: impl FnMut(&mut Self, &'a Article) -> Option<Ask>,
    ) -> Kind {
        let mut asks = Vec::with_capacity(QUERIES);
        for _ in 0..TRIES {
            let article = self.random.pick(self.articles);
            asks.extend(make(self, article));
            if asks.len() == QUERIES {
                break;
            }
        }
        let less = matches!(name, "country filter" | "five facets" | "filters only");
        Kind { name, less, asks }
    }

    fn word(&mut self, article: &Article, share: &Range<f64>) -> Option<String> {
        let mut found: Vec<_> = plain_words(&article.body)
            .flatten()
            .filter(|word| self.words.is(word, share))
            .collect();
        (!found.is_empty()).then(|| found.swap_remove(self.random.below(found.len())))
    }

    /// Two words side by side, both so frequent.
    fn phrase(&mut self, article: &Article, share: &Range<f64>) -> Option<Ask> {
        let words: Vec<_> = plain_words(&article.body).collect();
        let fits = |word: &Option<String>| {
            word.as_deref()
                .is_some_and(|word| self.words.is(word, share))
        };
        let pairs: Vec<_> = words
            .windows(2)
            .filter(|pair| pair.iter().all(fits))
            .collect();
        if pairs.is_empty() {
            return None;
        }
        let words: Vec<_> = self.random.pick(&pairs).iter().flatten().cloned().collect();
        Some(ask(format!("\"{}\"", words.join(" "))))
    }
}

fn two_words(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let first = draw.word(article, &MIDDLING)?;
    let second = draw.word(article, &FREQUENT)?;
    Some(Ask {
        plain: format!("+{first} +{second}"),
        ..ask(format!("{first} {second}"))
    })
}

fn three_words(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let shares = [MIDDLING, MIDDLING, FREQUENT];
    let words: Option<Vec<_>> = shares
        .iter()
        .map(|share| draw.word(article, share))
        .collect();
    Some(ask(words?.join(" OR ")))
}

fn prefix(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let mut word = draw.word(article, &MIDDLING)?;
    word.truncate(PREFIX);
    Some(Ask {
        plain: format!("title:/{word}.*/ OR body:/{word}.*/"),
        ..ask(format!("{word}*"))
    })
}

fn fuzzy(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let mut word = draw.word(article, &MIDDLING)?;
    let at = draw.random.below(word.len() - 1) + 1;
    word.remove(at);
    Some(Ask {
        query: Query::new(format!("{word}~1")),
        fuzzy: true,
        ..ask(word)
    })
}

fn country(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let word = draw.word(article, &MIDDLING)?;
    let country = article.countries.first()?;
    let query = Query::new(word.clone()).country(&country.name);
    Some(Ask { query, ..ask(word) })
}

fn date(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let word = draw.word(article, &FREQUENT)?;
    let (month, plain) = month(article)?;
    Some(Ask {
        plain: format!("+{word} +{plain}"),
        query: Query::new(word.clone()).date(month),
        ..ask(word)
    })
}

/// The month of an article, in both tongues.
fn month(article: &Article) -> Option<(String, String)> {
    let first = article.date?.day().with_day(1)?;
    let after = first + Months::new(1);
    let plain = format!("date:[{first}T00:00:00Z TO {after}T00:00:00Z}}");
    Some((first.format("%Y-%m").to_string(), plain))
}

fn newest(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let word = draw.word(article, &FREQUENT)?;
    Some(Ask {
        query: Query::new(word.clone()).sort(Sort::Newest),
        newest: true,
        ..ask(word)
    })
}

fn facets(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let word = draw.word(article, &FREQUENT)?;
    let query = FacetField::ALL
        .into_iter()
        .fold(Query::new(word.clone()), Query::facet);
    Some(Ask { query, ..ask(word) })
}

fn filters_only(_: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let (month, plain) = month(article)?;
    let country = article.countries.first()?;
    Some(Ask {
        query: Query::default().country(&country.name).date(month),
        newest: true,
        ..ask(plain)
    })
}
