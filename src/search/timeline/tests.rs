//! What a timeline promises, on articles whose days can be counted by hand.

use chrono::NaiveDate;

use crate::search::results::{Timeline, TimelinePeriod};
use crate::search::tests::Archive;
use crate::{ErrorKind, FacetField, Period, Query, TimelineQuery};

/// Articles of these days; without a day, undated.
fn archive(days: &[&str]) -> Archive {
    let ids: Vec<_> = (0..days.len()).map(|at| format!("note-{at}")).collect();
    let articles: Vec<_> = ids.iter().zip(days).map(article).collect();
    Archive::of(&articles)
}

fn article<'a>((id, day): (&'a String, &&'a str)) -> (&'a str, &'a str, &'a str, &'a str) {
    (id, "Notes", "The clerks wrote notes.", day)
}

fn by(by: Period) -> Query {
    Query::new("notes").timeline(TimelineQuery {
        by,
        ..TimelineQuery::default()
    })
}

fn timeline(archive: &Archive, query: &Query) -> Timeline {
    archive.find(query).timeline.expect("a timeline")
}

/// The periods with their counts: `2025-07 3`.
fn counts(timeline: &Timeline) -> Vec<String> {
    let count = |period: &TimelinePeriod| format!("{} {}", period.label, period.count);
    timeline.periods.iter().map(count).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_query_that_asks_for_no_timeline_has_none() {
    let archive = archive(&["2025-07-31"]);
    assert_eq!(archive.find(&Query::new("notes")).timeline, None);
}

#[test]
fn periods_without_a_match_stand_between_those_with_one() {
    let archive = archive(&["2024-11-30", "2025-02-01", "2025-02-28"]);
    let found = timeline(&archive, &by(Period::Month));
    let months = ["2024-11 1", "2024-12 0", "2025-01 0", "2025-02 2"];
    assert_eq!(counts(&found), months);
    assert_eq!(found.periods[3].first, day("2025-02-01"));
    assert_eq!(found.periods[3].last, day("2025-02-28"));
    let years = timeline(&archive, &by(Period::Year));
    assert_eq!(counts(&years), ["2024 1", "2025 2"]);
}

#[test]
fn weeks_are_those_of_iso_across_the_ends_of_years() {
    // 30 December 2024 was the Monday of the week of 2 January 2025; 1 January 2027 will be the Friday
    // of the 53rd week of 2026.
    let archive = archive(&["2024-12-29", "2024-12-30", "2025-01-05", "2025-01-06"]);
    let found = timeline(&archive, &by(Period::Week));
    assert_eq!(counts(&found), ["2024-W52 1", "2025-W01 2", "2025-W02 1"]);
    assert_eq!(found.periods[1].first, day("2024-12-30"));
    assert_eq!(found.periods[1].last, day("2025-01-05"));
    let archive = self::archive(&["2027-01-01"]);
    let found = timeline(&archive, &by(Period::Week));
    assert_eq!(counts(&found), ["2026-W53 1"]);
}

#[test]
fn the_day_is_the_one_printed_on_the_article() {
    let archive = archive(&["2025-07-31T23:30:00-10:00", "2025-08-01T00:30:00+13:00"]);
    let found = timeline(&archive, &by(Period::Day));
    assert_eq!(counts(&found), ["2025-07-31 1", "2025-08-01 1"]);
}

#[test]
fn matches_without_a_date_are_counted_apart() {
    let archive = archive(&["", "2025-07-31", ""]);
    let found = timeline(&archive, &by(Period::Year));
    assert_eq!(counts(&found), ["2025 1"]);
    assert_eq!(found.undated, 2);
    let query = Query {
        undated: true,
        ..by(Period::Year)
    };
    let undated = timeline(&archive, &query);
    assert_eq!((undated.periods.len(), undated.undated), (0, 2));
}

#[test]
fn filters_of_days_say_where_it_begins_and_ends() {
    let archive = archive(&["2025-03-10", "2025-04-20"]);
    let query = by(Period::Month).since("2025-01-15").until("2025-05-10");
    let found = timeline(&archive, &query);
    let months = [
        "2025-01 0",
        "2025-02 0",
        "2025-03 1",
        "2025-04 1",
        "2025-05 0",
    ];
    assert_eq!(counts(&found), months);
    assert_eq!(found.periods[0].first, day("2025-01-15"));
    assert_eq!(found.periods[4].last, day("2025-05-10"));
    let year = timeline(&archive, &by(Period::Month).date("2025"));
    assert_eq!(year.periods.len(), 12);
}

#[test]
fn a_bound_behind_today_means_today_or_the_last_match() {
    let archive = archive(&["2025-03-10"]);
    let on = |today: &str| Query {
        today: Some(day(today)),
        ..by(Period::Month).date("2025")
    };
    let found = timeline(&archive, &on("2025-05-10"));
    assert_eq!(found.periods.len(), 5);
    assert_eq!(found.periods[4].last, day("2025-05-10"));
    let found = timeline(&archive, &on("2025-02-01"));
    assert_eq!(counts(&found), ["2025-01 0", "2025-02 0", "2025-03 1"]);
    assert_eq!(found.periods[2].last, day("2025-03-10"));
}

#[test]
fn where_nothing_matches_there_are_only_the_periods_asked_for() {
    let archive = archive(&["2025-03-10"]);
    let nothing = |query: Query| Query {
        text: "zeppelin".to_owned(),
        ..query
    };
    let found = timeline(&archive, &nothing(by(Period::Month)));
    assert_eq!(found.periods, []);
    let found = timeline(&archive, &nothing(by(Period::Year).date("2020..2021")));
    assert_eq!(counts(&found), ["2020 0", "2021 0"]);
}

#[test]
fn periods_left_open_suit_the_time_they_span() {
    for (days, period) in [
        (["2025-01-01", "2025-03-01"], Period::Day),
        (["2024-01-01", "2024-12-31"], Period::Week),
        (["2023-01-01", "2025-12-31"], Period::Month),
        (["1999-01-01", "2025-12-31"], Period::Year),
    ] {
        let found = timeline(&archive(&days), &by(Period::Auto));
        assert_eq!(found.by, period, "{days:?}");
        assert_eq!(found.periods[0].count, 1, "{days:?}");
    }
}

#[test]
fn a_period_far_above_its_past_is_a_burst() {
    let mut days = vec!["2025-01-10", "2025-02-10", "2025-03-10", "2025-04-10"];
    days.extend(["2025-05-10"; 6]);
    let archive = archive(&days);
    let bursts = |query: &Query| {
        let periods = timeline(&archive, query).periods.into_iter();
        let bursts = periods.filter(|period| period.burst);
        bursts.map(|period| period.label).collect::<Vec<_>>()
    };
    assert_eq!(bursts(&by(Period::Month)), ["2025-05"]);
    let none: [&str; 0] = [];
    assert_eq!(
        bursts(&by(Period::Month).since("2025-02")),
        none,
        "too short a past"
    );
    let cut = by(Period::Month).since("2025-01-02");
    assert_eq!(bursts(&cut), none, "a part of a month is no past");
}

#[test]
fn series_count_each_value_and_need_not_add_up() {
    let archive = Archive::of(&[
        (
            "a",
            "Azerbaijan and Armenia sign",
            "In notes.",
            "2025-07-01",
        ),
        ("b", "Azerbaijan sells gas", "In notes.", "2025-09-01"),
        ("c", "Azerbaijan at the sea", "In notes.", ""),
        ("d", "Nobody knows", "In notes.", "2025-09-02"),
    ]);
    let split = TimelineQuery {
        by: Period::Month,
        split: Some(FacetField::Country),
        series: 2,
    };
    let found = timeline(&archive, &Query::new("notes").timeline(split));
    let names: Vec<_> = found
        .series
        .iter()
        .map(|value| value.label.as_str())
        .collect();
    assert_eq!(names, ["Azerbaijan", "Armenia"]);
    assert_eq!(found.series[0].count, 3);
    let series: Vec<_> = found
        .periods
        .iter()
        .map(|period| period.series.clone())
        .collect();
    assert_eq!(series, [[1, 1], [0, 0], [1, 0]]);
    assert_eq!(counts(&found), ["2025-07 1", "2025-08 0", "2025-09 2"]);
    assert_eq!(found.undated_series(), [1, 0]);
}

#[test]
fn what_cannot_be_counted_is_an_error_that_tells_the_choices() {
    let archive = archive(&["0001-01-01", "2025-07-31"]);
    let split = |split, series| {
        Query::new("").timeline(TimelineQuery {
            by: Period::Year,
            split,
            series,
        })
    };
    for (query, told) in [
        (by(Period::Day), "longer periods"),
        (
            split(Some(FacetField::Date), 5),
            "country, actor, source, language",
        ),
        (split(Some(FacetField::Actor), usize::MAX), "50"),
    ] {
        let error = archive.error(&query);
        assert_eq!(error.kind(), ErrorKind::Query);
        let help = error.help().unwrap_or_default();
        assert!(help.contains(told), "{error}: {help}");
    }
    assert_eq!(timeline(&archive, &by(Period::Auto)).periods.len(), 2025);
}
