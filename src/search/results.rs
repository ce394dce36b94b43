//! What a search gives back; every renderer takes this and nothing else.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::article::{ActorKind, ArticleDate, CountryRole, DateSource};
use crate::query::{FacetField, Period};

/// The answer to a [`Query`](crate::Query).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchResults {
    /// The text as it was understood, in the query syntax; empty when there was none.
    pub query: String,
    /// How many articles match, exactly.
    pub total: u64,
    /// How many hits were skipped.
    pub offset: usize,
    /// The hits of this page, in the order asked for.
    pub hits: Vec<Hit>,
    /// Counts over all matches, for each facet asked for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub facets: BTreeMap<FacetField, Facet>,
    /// Counts over all matches by the time of their publication, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<Timeline>,
    /// A query with one word mended that would find something; only when nothing was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
    /// How many articles hold some of the words, where none holds all of them: `hits` are then the best
    /// of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partial: Option<u64>,
    /// What was asked for and could not be heeded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// Microseconds that the search took.
    pub took_us: u64,
}

impl SearchResults {
    /// The hits that match the whole query: for lists that cannot say of others that they do not.
    pub(crate) fn matches(&self) -> &[Hit] {
        match self.partial {
            None => &self.hits,
            Some(_) => &[],
        }
    }
}

/// One article found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hit {
    /// Its place in the order, from 1.
    pub rank: usize,
    /// How well it matches; higher is better, and only comparable within one search. None when
    /// the order is not by relevance.
    pub score: Option<f32>,
    /// The article's id.
    pub id: String,
    /// The file it was read from, relative to [`Index::base`](crate::Index::base) if it lies below;
    /// empty for an article added by a program.
    pub path: String,
    /// The file in the archive that `path` is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Its position in a file of many articles, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
    /// The headline.
    pub title: String,
    /// Whether the headline was made from the lead.
    pub title_derived: bool,
    /// Matches in the headline: first character and one past the last, in Unicode characters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub title_highlights: Vec<(usize, usize)>,
    /// When it was published.
    pub date: Option<ArticleDate>,
    /// What told the date.
    pub date_source: Option<DateSource>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// The newspaper, agency or site.
    pub source: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The countries it concerns, weightiest first.
    pub countries: Vec<HitCountry>,
    /// The people and organisations in it, weightiest first.
    pub actors: Vec<HitActor>,
    /// A passage of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snippet: Option<Snippet>,
    /// The parts of the score, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

/// A country of a hit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HitCountry {
    /// ISO 3166 code.
    pub code: String,
    /// The short English name.
    pub name: String,
    /// What it is to the article.
    pub role: CountryRole,
    /// Above 0, at most 1.
    pub salience: f32,
}

/// An actor of a hit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HitActor {
    /// The fullest form of the name.
    pub name: String,
    /// Person or organisation.
    pub kind: ActorKind,
    /// Above 0, at most 1.
    pub salience: f32,
}

/// A passage of the text that shows the match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    /// Whole words, with `…` where text was left out.
    pub text: String,
    /// Matches: first character and one past the last, in Unicode characters of `text`.
    pub highlights: Vec<(usize, usize)>,
}

/// The values of one facet, counted over all matches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// Most frequent first, then by value; months in the order of time.
    pub values: Vec<FacetValue>,
    /// How many different values there are.
    pub distinct: u64,
    /// How many matches have no value.
    pub missing: u64,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetValue {
    /// What a filter takes.
    pub value: String,
    /// What a reader reads: the country's name for its code, else the value itself.
    pub label: String,
    /// How many matching articles have it.
    pub count: u64,
}

/// How many matches were published when: the answer to a [`TimelineQuery`](crate::TimelineQuery).
///
/// The counts of all periods and `undated` add up to the total. Those of the series need not: an
/// article may concern several countries or none of those that are shown.
///
/// It runs from the first to the last match, and where the query's `since`, `until` or `date` give a
/// bound, from or to that; but where that lies behind today, only to today or to the last match, if
/// this is later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// How long a period is; never [`Period::Auto`].
    pub by: Period,
    /// What the counts are split by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub split: Option<FacetField>,
    /// The periods without a gap, in the order of time.
    pub periods: Vec<TimelinePeriod>,
    /// The values that are counted apart, those with most matches first, with their matches of all
    /// periods and without a date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<FacetValue>,
    /// Matches whose date nothing in them tells (none, or only the time of a file or of a capture), which
    /// stand in no period: those that [`Query::undated`](crate::Query) finds.
    pub undated: u64,
}

/// One period of a [`Timeline`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelinePeriod {
    /// What it is called: `2025-07-31`, `2025-W31`, `2025-07` or `2025`.
    pub label: String,
    /// Its first day. A query's bounds cut the first and the last period.
    pub first: NaiveDate,
    /// Its last day, inclusive.
    pub last: NaiveDate,
    /// How many matches were published in it.
    pub count: u64,
    /// Whether that is far above its own past: at least 5 matches, and more than 3 standard deviations
    /// above the mean of the up to 12 whole periods before it, of which there must be 4. The standard
    /// deviation is taken as the square root of the mean at least, that of chance alone.
    pub burst: bool,
    /// How many of them have each value of [`Timeline::series`], in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<u64>,
}

impl Timeline {
    /// How many undated matches have each value of the series.
    pub(crate) fn undated_series(&self) -> Vec<u64> {
        let in_periods = |at: usize| {
            let counts = self
                .periods
                .iter()
                .filter_map(|period| period.series.get(at));
            counts.sum::<u64>()
        };
        let series = self.series.iter().enumerate();
        series
            .map(|(at, value)| value.count.saturating_sub(in_periods(at)))
            .collect()
    }
}

/// A query that differs in one word and finds something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The mended text.
    pub query: String,
    /// How many articles it finds.
    pub total: u64,
}

/// A part of a score and the parts that it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// What this part adds or multiplies.
    pub value: f32,
    /// What it is.
    pub description: String,
    /// What it is made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Explanation>,
}
