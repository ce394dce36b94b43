//! Questions of every kind, drawn from the articles.

mod tongues;

use std::collections::HashSet;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use dateline::Article;

use crate::corpus::Random;
use crate::words::{FREQUENT, MIDDLING, Words, plain_words};

/// Words in few articles, as a share of all.
const RARE: Range<f64> = 0.0..0.001;
/// Words of a phrase that an index of words narrows down at once.
const TELLING: Range<f64> = 0.0..0.01;
/// Words of a phrase of which each is in many articles, the most frequent ones too.
const COMMON: Range<f64> = 0.1..1.1;

/// Letters of a prefix.
const PREFIX: usize = 5;

/// Different questions of a kind.
const QUESTIONS: usize = 100;
/// Articles looked at for them: no corpus needs to have every kind.
const TRIES: usize = 20_000;

/// What is looked for in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Text {
    #[default]
    Nothing,
    All(Vec<String>),
    Any(Vec<String>),
    Phrase(Vec<String>),
    Prefix(String),
    /// With at most one letter another.
    Fuzzy(String),
}

/// One question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ask {
    pub text: Text,
    /// Code of the country that an article must concern.
    pub country: Option<String>,
    /// First day of the month that it must be of.
    pub month: Option<NaiveDate>,
    /// Whether hits are wanted by date.
    pub newest: bool,
    /// Whether the five facets are to be counted over all matches.
    pub facets: bool,
}

/// Questions of one kind.
pub struct Kind {
    pub name: &'static str,
    pub asks: Vec<Ask>,
}

/// Makes a question of an article, if it is good for one.
type Make = fn(&mut Draw<'_>, &Article) -> Option<Ask>;

const KINDS: [(&str, Make); 16] = [
    ("rare word", |draw, article| draw.all(article, &[RARE])),
    ("middling word", |draw, article| {
        draw.all(article, &[MIDDLING])
    }),
    ("frequent word", |draw, article| {
        draw.all(article, &[FREQUENT])
    }),
    ("two words, OR", |draw, article| {
        let words = draw.words(article, &[MIDDLING, FREQUENT])?;
        Some(Text::Any(words).into())
    }),
    ("three words, OR", |draw, article| {
        let words = draw.words(article, &[MIDDLING, MIDDLING, FREQUENT])?;
        Some(Text::Any(words).into())
    }),
    ("two words, AND", |draw, article| {
        draw.all(article, &[MIDDLING, FREQUENT])
    }),
    ("three words, AND", |draw, article| {
        draw.all(article, &[MIDDLING, FREQUENT, FREQUENT])
    }),
    ("phrase of rare words", |draw, article| {
        draw.phrase(article, &TELLING, 2)
    }),
    ("phrase of frequent words", |draw, article| {
        let length = 2 + draw.random.below(2);
        draw.phrase(article, &COMMON, length)
    }),
    ("prefix", prefix),
    ("fuzzy", fuzzy),
    ("country filter", |draw, article| {
        Some(Ask {
            country: Some(country(article)?),
            ..draw.all(article, &[MIDDLING])?
        })
    }),
    ("date filter", |draw, article| {
        Some(Ask {
            month: Some(month(article)?),
            ..draw.all(article, &[FREQUENT])?
        })
    }),
    ("newest first", |draw, article| {
        Some(Ask {
            newest: true,
            ..draw.all(article, &[FREQUENT])?
        })
    }),
    ("filters without text", |_, article| {
        Some(Ask {
            country: Some(country(article)?),
            month: Some(month(article)?),
            newest: true,
            ..Ask::default()
        })
    }),
    ("five facets", |draw, article| {
        Some(Ask {
            facets: true,
            ..draw.all(article, &[FREQUENT])?
        })
    }),
];

/// Questions of all kinds that the articles are good for, the same for the same articles.
pub fn kinds(articles: &[Article]) -> Vec<Kind> {
    let words = Words::of(articles);
    let mut draw = Draw {
        articles,
        words: &words,
        random: Random::new(4),
    };
    let mut kinds: Vec<_> = KINDS
        .into_iter()
        .map(|(name, make)| draw.kind(name, make))
        .collect();
    kinds.retain(|kind| !kind.asks.is_empty());
    kinds.push(Kind {
        name: "five facets of all articles",
        asks: vec![Ask {
            newest: true,
            facets: true,
            ..Ask::default()
        }],
    });
    kinds
}

impl From<Text> for Ask {
    fn from(text: Text) -> Ask {
        Ask {
            text,
            ..Ask::default()
        }
    }
}

/// Draws questions.
struct Draw<'a> {
    articles: &'a [Article],
    words: &'a Words,
    random: Random,
}

impl Draw<'_> {
    fn kind(&mut self, name: &'static str, make: Make) -> Kind {
        let mut asks = Vec::with_capacity(QUESTIONS);
        let mut known = HashSet::new();
        for _ in 0..TRIES {
            let articles = self.articles;
            let article = self.random.pick(articles);
            let ask = make(self, article).filter(|ask| known.insert(ask.clone()));
            asks.extend(ask);
            if asks.len() == QUESTIONS {
                break;
            }
        }
        Kind { name, asks }
    }

    /// Different words of the article, one of each share.
    fn words(&mut self, article: &Article, shares: &[Range<f64>]) -> Option<Vec<String>> {
        let mut chosen = Vec::with_capacity(shares.len());
        for share in shares {
            let mut found = self.words.in_text(&article.body, share);
            found.retain(|word| !chosen.contains(word));
            if found.is_empty() {
                return None;
            }
            chosen.push(found.swap_remove(self.random.below(found.len())));
        }
        Some(chosen)
    }

    fn all(&mut self, article: &Article, shares: &[Range<f64>]) -> Option<Ask> {
        Some(Text::All(self.words(article, shares)?).into())
    }

    /// Words side by side, all so frequent.
    fn phrase(&mut self, article: &Article, share: &Range<f64>, length: usize) -> Option<Ask> {
        let words: Vec<_> = plain_words(&article.body).collect();
        let fits = |word: &Option<String>| {
            word.as_deref()
                .is_some_and(|word| self.words.is(word, share))
        };
        let runs: Vec<_> = words
            .windows(length)
            .filter(|run| run.iter().all(fits))
            .collect();
        if runs.is_empty() {
            return None;
        }
        let words = self.random.pick(&runs).iter().flatten().cloned().collect();
        Some(Text::Phrase(words).into())
    }
}

fn prefix(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let mut word = draw.words(article, &[MIDDLING])?.pop()?;
    word.truncate(PREFIX);
    Some(Text::Prefix(word).into())
}

fn fuzzy(draw: &mut Draw<'_>, article: &Article) -> Option<Ask> {
    let mut word = draw.words(article, &[MIDDLING])?.pop()?;
    let at = draw.random.below(word.len() - 1) + 1;
    word.remove(at);
    Some(Text::Fuzzy(word).into())
}

fn country(article: &Article) -> Option<String> {
    Some(article.countries.first()?.code.clone())
}

fn month(article: &Article) -> Option<NaiveDate> {
    article.date?.day().with_day(1)
}
