//! What is asked: the text with its syntax, the filters, what to show. It names no engine.

pub(crate) mod date;
mod ranking;
pub(crate) mod syntax;
mod timeline;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

pub use ranking::Ranking;
pub use timeline::{DEFAULT_SERIES, Period, TimelineQuery};

/// How many hits a page has where nothing else is said.
pub const DEFAULT_LIMIT: usize = 10;

/// How many values of a facet are counted where nothing else is said.
pub const DEFAULT_FACET_LIMIT: usize = 10;

/// A search: text, filters, order, page and what to count.
///
/// As JSON, every field may be left out; an unknown one is an error.
///
/// ```
/// use dateline::{FacetField, Query, Sort};
///
/// let query = Query::new("\"Abraham Accords\"")
///     .country("Azerbaijan")
///     .since("2025-07")
///     .sort(Sort::Newest)
///     .facet(FacetField::Actor);
///
/// let same: Query = serde_json::from_str(
///     r#"{"text": "\"Abraham Accords\"", "countries": ["Azerbaijan"], "since": "2025-07",
///         "sort": "newest", "facets": ["actor"]}"#,
/// ).unwrap();
/// assert_eq!(query, same);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Query {
    /// Words, phrases and operators; empty for everything that passes the filters.
    pub text: String,
    /// Takes the text as words alone, without operators: an article need not hold all of them, those
    /// that hold more and rarer ones come first.
    pub plain: bool,
    /// Countries that an article must concern, by name, code or demonym: all entries, and any of
    /// the names that one entry lists with commas.
    pub countries: Vec<String>,
    /// Countries that it must be about, not just name: as `countries`.
    pub about: Vec<String>,
    /// Countries that it must not concern: none of them.
    pub not_countries: Vec<String>,
    /// Names or parts of names of people and organisations: all of them.
    pub actors: Vec<String>,
    /// Names or parts of names of sources: any of them.
    pub sources: Vec<String>,
    /// Languages, ISO 639-1: any of them.
    pub languages: Vec<String>,
    /// First day, inclusive.
    pub since: Option<String>,
    /// Last day, inclusive.
    pub until: Option<String>,
    /// A day, a month, a year or a span such as `last week`; narrows `since` and `until`.
    pub date: Option<String>,
    /// Only articles whose date nothing in them tells (none, or only the file's time).
    pub undated: bool,
    /// The order of hits.
    pub sort: Sort,
    /// Whether words that are typical of the best articles help to order all of them, and with
    /// `plain` to find more.
    pub expand: bool,
    /// How long it takes until an article's score counts half, as `30d`, `12w`, `6m` or `1y`; without
    /// one, age does not matter.
    pub recent: Option<String>,
    /// What counts in the order by relevance, beside the words.
    pub ranking: Ranking,
    /// How many hits, 10 by default; 0 counts only.
    pub limit: usize,
    /// How many hits to skip.
    pub offset: usize,
    /// What to count over all matches.
    pub facets: Vec<FacetField>,
    /// How many values of each facet, 10 by default.
    pub facet_limit: usize,
    /// Counts over all matches by the time of their publication; none by default.
    pub timeline: Option<TimelineQuery>,
    /// Whether hits carry a snippet with the matches marked; true by default.
    pub highlight: bool,
    /// Whether hits carry the parts of their score.
    pub explain: bool,
    /// The day that `today` and `30d` count from; the computer's own by default.
    pub today: Option<NaiveDate>,
}

impl Default for Query {
    fn default() -> Self {
        Query {
            text: String::new(),
            plain: false,
            countries: Vec::new(),
            about: Vec::new(),
            not_countries: Vec::new(),
            actors: Vec::new(),
            sources: Vec::new(),
            languages: Vec::new(),
            since: None,
            until: None,
            date: None,
            undated: false,
            sort: Sort::default(),
            expand: false,
            recent: None,
            ranking: Ranking::default(),
            limit: DEFAULT_LIMIT,
            offset: 0,
            facets: Vec::new(),
            facet_limit: DEFAULT_FACET_LIMIT,
            timeline: None,
            highlight: true,
            explain: false,
            today: None,
        }
    }
}

impl Query {
    /// A search for this text.
    pub fn new(text: impl Into<String>) -> Self {
        Query {
            text: text.into(),
            ..Query::default()
        }
    }

    /// Takes the text as words alone.
    pub fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    /// Only articles that concern this country, or one of those listed with commas. Those that are
    /// about it come before others that match the text as well.
    pub fn country(mut self, name: impl Into<String>) -> Self {
        self.countries.push(name.into());
        self
    }

    /// Only articles that are about this country, or one of those listed with commas.
    pub fn about(mut self, name: impl Into<String>) -> Self {
        self.about.push(name.into());
        self
    }

    /// Only articles that do not concern this country.
    pub fn not_country(mut self, name: impl Into<String>) -> Self {
        self.not_countries.push(name.into());
        self
    }

    /// Only articles with this person or organisation.
    pub fn actor(mut self, name: impl Into<String>) -> Self {
        self.actors.push(name.into());
        self
    }

    /// Only articles of this source, or of another one named so.
    pub fn source(mut self, name: impl Into<String>) -> Self {
        self.sources.push(name.into());
        self
    }

    /// Only articles in this language, or in another one named so.
    pub fn language(mut self, code: impl Into<String>) -> Self {
        self.languages.push(code.into());
        self
    }

    /// Only articles of this day or later.
    pub fn since(mut self, day: impl Into<String>) -> Self {
        self.since = Some(day.into());
        self
    }

    /// Only articles of this day or earlier.
    pub fn until(mut self, day: impl Into<String>) -> Self {
        self.until = Some(day.into());
        self
    }

    /// Only articles of this day, month, year or span.
    pub fn date(mut self, span: impl Into<String>) -> Self {
        self.date = Some(span.into());
        self
    }

    /// In this order.
    pub fn sort(mut self, sort: Sort) -> Self {
        self.sort = sort;
        self
    }

    /// With words that are typical of the best articles.
    pub fn expand(mut self) -> Self {
        self.expand = true;
        self
    }

    /// With newer articles first where they match as well: after this time a score counts half.
    pub fn recent(mut self, half_life: impl Into<String>) -> Self {
        self.recent = Some(half_life.into());
        self
    }

    /// With these weights.
    pub fn ranking(mut self, ranking: Ranking) -> Self {
        self.ranking = ranking;
        self
    }

    /// At most this many hits.
    pub fn limit(mut self, hits: usize) -> Self {
        self.limit = hits;
        self
    }

    /// Without the first hits.
    pub fn offset(mut self, hits: usize) -> Self {
        self.offset = hits;
        self
    }

    /// Counts the values of this field too.
    pub fn facet(mut self, field: FacetField) -> Self {
        self.facets.push(field);
        self
    }

    /// Counts by periods too.
    pub fn timeline(mut self, timeline: TimelineQuery) -> Self {
        self.timeline = Some(timeline);
        self
    }

    /// With the parts of each score.
    pub fn explain(mut self) -> Self {
        self.explain = true;
        self
    }

    /// The day that spans of days count from.
    pub(crate) fn today(&self) -> NaiveDate {
        self.today
            .unwrap_or_else(|| chrono::Local::now().date_naive())
    }
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Best match first; without a text, newest first.
    #[default]
    Relevance,
    /// Newest first, undated last.
    Newest,
    /// Oldest first, undated last.
    Oldest,
}

/// What can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FacetField {
    /// ISO codes of countries.
    Country,
    /// People and organisations.
    Actor,
    /// Months (`2025-07`).
    Date,
    /// Newspapers, agencies, sites.
    Source,
    /// Languages, ISO 639-1.
    Language,
}

impl FacetField {
    /// All of them.
    pub const ALL: [FacetField; 5] = [
        FacetField::Country,
        FacetField::Actor,
        FacetField::Date,
        FacetField::Source,
        FacetField::Language,
    ];

    /// Its name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            FacetField::Country => "country",
            FacetField::Actor => "actor",
            FacetField::Date => "date",
            FacetField::Source => "source",
            FacetField::Language => "language",
        }
    }
}

impl std::str::FromStr for FacetField {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self> {
        choose(name, FacetField::ALL, FacetField::name, ["facet", "facets"])
    }
}

/// The choice of this name; an error that says what there is not, in one and in many words, lists all.
pub(crate) fn choose<T: Copy, const N: usize>(
    name: &str,
    all: [T; N],
    name_of: impl Fn(T) -> &'static str,
    [one, many]: [&str; 2],
) -> Result<T> {
    let chosen = all.into_iter().find(|choice| name_of(*choice) == name);
    chosen.ok_or_else(|| {
        let names = all.map(name_of).join(", ");
        Error::query(format!("there is no {one} '{name}'"))
            .with_help(format!("the {many} are {names}"))
    })
}
