//! A timeline counts what a count by hand does, whatever the articles, the filters and the periods.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use crate::search::results::Timeline;
use crate::{
    Article, ArticleDate, Country, CountryRole, DateSource, FacetField, Index, Period, Query,
    TimelineQuery,
};

const CODES: [&str; 4] = ["AM", "AZ", "EE", "LV"];

/// An article as the count by hand knows it.
#[derive(Clone, Debug)]
struct Note {
    day: Option<NaiveDate>,
    /// Whether only the file's time tells the day.
    by_file: bool,
    /// Which of the countries it names.
    countries: [bool; CODES.len()],
}

impl Note {
    /// The day that counts.
    fn counted(&self) -> Option<NaiveDate> {
        self.day.filter(|_| !self.by_file)
    }

    fn article(&self, number: usize) -> Article {
        let mut article = Article::new("Notes", "Of the clerks.");
        article.id = format!("note-{number}");
        article.date = self.day.map(ArticleDate::from_day);
        article.date_source = self.by_file.then_some(DateSource::FileTime);
        let named = CODES.iter().zip(self.countries).filter(|(_, named)| *named);
        article.countries = named.map(|(code, _)| country(code)).collect();
        article
    }
}

fn country(code: &str) -> Country {
    Country {
        code: code.to_owned(),
        name: code.to_owned(),
        role: CountryRole::About,
        salience: 1.0,
        evidence: Vec::new(),
    }
}

/// Days around the ends of three years.
fn day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2023, 12, 1).unwrap();
    (0..800u64).prop_map(move |days| first + Days::new(days))
}

fn note() -> impl Strategy<Value = Note> {
    let day = prop::option::weighted(0.8, day());
    (day, prop::bool::weighted(0.2), any::<[bool; CODES.len()]>()).prop_map(
        |(day, by_file, countries)| Note {
            day,
            by_file,
            countries,
        },
    )
}

#[derive(Clone, Debug)]
struct Question {
    by: usize,
    split: bool,
    country: Option<usize>,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

fn question() -> impl Strategy<Value = Question> {
    let country = prop::option::of(0..CODES.len());
    let (since, until) = (prop::option::of(day()), prop::option::of(day()));
    (0..4usize, any::<bool>(), country, since, until).prop_map(
        |(by, split, country, since, until)| {
            let is_in_order = since.zip(until).is_none_or(|(since, until)| since <= until);
            Question {
                by,
                split,
                country,
                since,
                until: until.filter(|_| is_in_order),
            }
        },
    )
}

impl Question {
    /// The period, and how chrono calls it.
    fn period(&self) -> (Period, &'static str) {
        [
            (Period::Day, "%Y-%m-%d"),
            (Period::Week, "%G-W%V"),
            (Period::Month, "%Y-%m"),
            (Period::Year, "%Y"),
        ][self.by]
    }

    fn query(&self) -> Query {
        let query = Query {
            since: self.since.map(|day| day.to_string()),
            until: self.until.map(|day| day.to_string()),
            today: NaiveDate::from_ymd_opt(2030, 1, 1),
            limit: 0,
            ..Query::new("notes")
        };
        let query = query.timeline(TimelineQuery {
            by: self.period().0,
            split: self.split.then_some(FacetField::Country),
            series: 3,
        });
        match self.country {
            Some(country) => query.country(CODES[country]),
            None => query,
        }
    }

    fn takes(&self, note: &Note) -> bool {
        let dated = self.since.is_some() || self.until.is_some();
        let fits = |day: NaiveDate| {
            self.since.is_none_or(|since| day >= since)
                && self.until.is_none_or(|until| day <= until)
        };
        self.country.is_none_or(|country| note.countries[country])
            && (!dated || note.day.is_some_and(fits))
    }
}

/// Labels and counts of the periods that have any.
type Counts = BTreeMap<String, u64>;

fn by_hand<'a>(notes: impl Iterator<Item = &'a Note>, format: &str) -> Counts {
    let mut counts = Counts::new();
    for day in notes.filter_map(Note::counted) {
        *counts.entry(day.format(format).to_string()).or_default() += 1;
    }
    counts
}

fn counted(timeline: &Timeline, count: impl Fn(usize) -> u64) -> Counts {
    let periods = timeline.periods.iter().enumerate();
    let counts = periods.map(|(at, period)| (period.label.clone(), count(at)));
    counts.filter(|(_, count)| *count > 0).collect()
}

fn check(notes: &[Note], index: &Index, question: &Question) -> Result<(), TestCaseError> {
    let matches: Vec<_> = notes.iter().filter(|note| question.takes(note)).collect();
    let results = index.search(&question.query()).unwrap();
    let timeline = results.timeline.unwrap();
    let (_, format) = question.period();
    prop_assert_eq!(results.total, matches.len() as u64);
    let all = by_hand(matches.iter().copied(), format);
    prop_assert_eq!(counted(&timeline, |at| timeline.periods[at].count), all);
    let undated = matches.iter().filter(|note| note.counted().is_none());
    prop_assert_eq!(timeline.undated, undated.count() as u64);
    for (at, value) in timeline.series.iter().enumerate() {
        let code = CODES.iter().position(|code| *code == value.value).unwrap();
        let naming = matches.iter().copied().filter(|note| note.countries[code]);
        let found = counted(&timeline, |period| timeline.periods[period].series[at]);
        prop_assert_eq!(found, by_hand(naming, format));
    }
    for pair in timeline.periods.windows(2) {
        prop_assert_eq!(pair[0].last.succ_opt(), Some(pair[1].first));
    }
    let ends = timeline.periods.first().zip(timeline.periods.last());
    if let Some((first, last)) = ends {
        prop_assert!(question.since.is_none_or(|since| first.first == since));
        prop_assert!(question.until.is_none_or(|until| last.last == until));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn timelines_count_what_a_count_by_hand_does(
        notes in prop::collection::vec(note(), 0..60),
        questions in prop::collection::vec(question(), 12),
        cut in 0..60usize,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::create(folder.path().join(".search")).unwrap();
        let mut writer = index.writer().unwrap();
        // Two commits, for two segments.
        for (number, note) in notes.iter().enumerate() {
            if number == cut {
                writer.commit().unwrap();
            }
            writer.add(note.article(number)).unwrap();
        }
        writer.commit().unwrap();
        index.reload().unwrap();
        for question in &questions {
            check(&notes, &index, question)?;
        }
    }
}
