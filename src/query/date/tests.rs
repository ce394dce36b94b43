//! Days, seen from fixed todays.

use proptest::prelude::*;

use super::*;
use crate::error::ErrorKind;

fn ymd(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// `first..last` of what a text names on a day.
fn days(text: &str, today: &str) -> String {
    let range = parse_range(text, ymd(today)).unwrap_or_else(|e| panic!("{text}: {e}"));
    let end = |day: Option<NaiveDate>| day.map_or("*".to_owned(), |day| day.to_string());
    format!("{}..{}", end(range.from), end(range.to))
}

fn assert_days(today: &str, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(days(text, today), *expected, "{text} on {today}");
    }
}

/// Message and help of what is no date.
fn fault(text: &str) -> (String, String) {
    let error = parse_range(text, ymd("2025-07-31")).expect_err(text);
    assert_eq!(error.kind(), ErrorKind::Query);
    let help = error.help().expect("a help").to_owned();
    assert!(help.contains("2025-W31") && help.contains("30d"), "{help}");
    (error.message().to_owned(), help)
}

#[test]
fn a_date_names_all_its_days() {
    assert_days(
        "2025-07-31",
        &[
            ("2025", "2025-01-01..2025-12-31"),
            ("2025-07", "2025-07-01..2025-07-31"),
            ("2025-7", "2025-07-01..2025-07-31"),
            ("2025-07-31", "2025-07-31..2025-07-31"),
            ("2025-Q3", "2025-07-01..2025-09-30"),
            ("2025-q4", "2025-10-01..2025-12-31"),
            ("31 July 2025", "2025-07-31..2025-07-31"),
            ("July 31, 2025", "2025-07-31..2025-07-31"),
            ("JULY 2025", "2025-07-01..2025-07-31"),
            ("sept. 2025", "2025-09-01..2025-09-30"),
        ],
    );
}

#[test]
fn february_is_as_long_as_its_year_makes_it() {
    assert_days(
        "2025-07-31",
        &[
            ("2024-02", "2024-02-01..2024-02-29"),
            ("2025-02", "2025-02-01..2025-02-28"),
            ("1900-02", "1900-02-01..1900-02-28"),
            ("2000-02-29", "2000-02-29..2000-02-29"),
        ],
    );
}

#[test]
fn iso_weeks_run_over_the_ends_of_years() {
    assert_days(
        "2025-07-31",
        &[
            ("2025-W31", "2025-07-28..2025-08-03"),
            ("2025-W01", "2024-12-30..2025-01-05"),
            ("2025-w1", "2024-12-30..2025-01-05"),
            ("2020-W53", "2020-12-28..2021-01-03"),
        ],
    );
    let (message, help) = fault("2024-W53");
    assert!(message.contains("2024 has the weeks 1 to 52"), "{message}");
    assert!(help.starts_with("try 2024-W52;"), "{help}");
}

#[test]
fn this_and_last_are_whole_weeks_months_and_years() {
    // A Thursday.
    assert_days(
        "2025-07-31",
        &[
            ("today", "2025-07-31..2025-07-31"),
            ("Yesterday", "2025-07-30..2025-07-30"),
            ("this week", "2025-07-28..2025-08-03"),
            ("last week", "2025-07-21..2025-07-27"),
            ("this month", "2025-07-01..2025-07-31"),
            ("last month", "2025-06-01..2025-06-30"),
            ("this year", "2025-01-01..2025-12-31"),
            ("last year", "2024-01-01..2024-12-31"),
            ("LAST_WEEK", "2025-07-21..2025-07-27"),
            ("last-week", "2025-07-21..2025-07-27"),
            ("  last   week ", "2025-07-21..2025-07-27"),
        ],
    );
}

#[test]
fn a_week_ends_on_sunday() {
    assert_eq!(days("this week", "2025-08-03"), "2025-07-28..2025-08-03");
    assert_eq!(days("last week", "2025-08-04"), "2025-07-28..2025-08-03");
}

#[test]
fn new_year_is_no_border() {
    assert_days(
        "2026-01-01",
        &[
            ("yesterday", "2025-12-31..2025-12-31"),
            ("last month", "2025-12-01..2025-12-31"),
            ("last week", "2025-12-22..2025-12-28"),
            ("this week", "2025-12-29..2026-01-04"),
            ("2d", "2025-12-31..2026-01-01"),
            ("1m", "2025-12-02..2026-01-01"),
        ],
    );
}

#[test]
fn counted_days_end_with_today_and_include_it() {
    assert_days(
        "2025-07-31",
        &[
            ("1d", "2025-07-31..2025-07-31"),
            ("30d", "2025-07-02..2025-07-31"),
            ("12W", "2025-05-09..2025-07-31"),
            ("6m", "2025-02-01..2025-07-31"),
            ("1y", "2024-08-01..2025-07-31"),
        ],
    );
}

#[test]
fn a_month_back_from_a_longer_one_is_that_month() {
    assert_eq!(days("1m", "2025-03-31"), "2025-03-01..2025-03-31");
    assert_eq!(days("1m", "2024-03-31"), "2024-03-01..2024-03-31");
    assert_eq!(days("1m", "2025-07-15"), "2025-06-16..2025-07-15");
    assert_eq!(days("1y", "2024-02-29"), "2023-03-01..2024-02-29");
}

#[test]
fn ranges_run_from_the_first_day_to_the_last() {
    assert_days(
        "2025-07-31",
        &[
            ("2025-07..2025-08", "2025-07-01..2025-08-31"),
            ("[2025-07 TO 2025-08]", "2025-07-01..2025-08-31"),
            ("2024 to today", "2024-01-01..2025-07-31"),
            ("[* TO 2025-08]", "*..2025-08-31"),
            ("2025..", "2025-01-01..*"),
            ("..last week", "*..2025-07-27"),
            ("[* TO *]", "*..*"),
            ("[2025-07]", "2025-07-01..2025-07-31"),
        ],
    );
}

#[test]
fn a_moment_counts_as_the_day_written_in_it() {
    assert_days(
        "2025-07-31",
        &[
            ("2025-07-31T23:30:00-04:00", "2025-07-31..2025-07-31"),
            ("2025-08-01T00:10:00Z", "2025-08-01..2025-08-01"),
            ("2025-07-31T14:05:00", "2025-07-31..2025-07-31"),
        ],
    );
}

#[test]
fn since_takes_the_first_day_and_until_the_last() {
    let today = ymd("2025-07-31");
    assert_eq!(since("2025-07", today).expect("a day"), ymd("2025-07-01"));
    assert_eq!(until("2025-07", today).expect("a day"), ymd("2025-07-31"));
    assert_eq!(since("30d", today).expect("a day"), ymd("2025-07-02"));
    assert_eq!(
        until("last month", today).expect("a day"),
        ymd("2025-06-30")
    );
    assert!(since("..2025", today).is_err());
    assert!(until("2025..", today).is_err());
}

#[test]
fn days_that_do_not_exist_get_the_nearest_that_does() {
    for (text, says, near) in [
        ("2025-13", "months 1 to 12", "2025-12"),
        ("2025-00", "months 1 to 12", "2025-01"),
        (
            "2025-02-31",
            "February 2025 has the days 1 to 28",
            "2025-02-28",
        ),
        (
            "2025-02-00",
            "February 2025 has the days 1 to 28",
            "2025-02-01",
        ),
        ("2025-31-07", "months 1 to 12", "2025-07-31"),
        (
            "31 June 2025",
            "June 2025 has the days 1 to 30",
            "2025-06-30",
        ),
        ("2025-Q5", "quarters 1 to 4", "2025-Q4"),
        ("0d", "no time", "1d"),
    ] {
        let (message, help) = fault(text);
        assert!(message.contains(says), "{text}: {message}");
        assert!(help.starts_with(&format!("try {near};")), "{text}: {help}");
    }
}

#[test]
fn other_ways_to_write_a_date_get_the_right_one() {
    for (text, near) in [
        ("20250731", "2025-07-31"),
        ("2025/07/31", "2025-07-31"),
        ("2025/7", "2025-07"),
        ("07/2025", "2025-07"),
        ("31.7.2025", "2025-07-31"),
        ("31/07/2025", "2025-07-31"),
        ("07/31/2025", "2025-07-31"),
        ("2025W31", "2025-W31"),
        ("Q3 2025", "2025-Q3"),
        ("30 days", "30d"),
        ("last 2 weeks", "2w"),
        ("lastweek", "last week"),
        ("yesturday", "yesterday"),
        ("31 Juli 2025", "31 july 2025"),
    ] {
        let (_, help) = fault(text);
        assert!(help.starts_with(&format!("try {near};")), "{text}: {help}");
        let offered = help.strip_prefix("try ").and_then(|h| h.split_once(';'));
        let offered = offered.expect("an offer").0;
        assert!(parse_range(offered, ymd("2025-07-31")).is_ok(), "{offered}");
    }
}

#[test]
fn what_is_no_date_gets_the_forms_and_nothing_made_up() {
    for text in [
        "soon",
        "",
        "07/08/2025",
        "25",
        "12025",
        "d",
        "last",
        "last june",
        "\u{661}d",
    ] {
        let (_, help) = fault(text);
        assert!(help.starts_with("a date is"), "{text}: {help}");
    }
    for text in ["0000", "0000-01-01", "1 July 0000"] {
        assert!(fault(text).0.contains("no year 0"), "{text}");
    }
    assert!(fault("99999y").0.contains("before the year 1"));
    assert!(fault("99999999999d").0.contains("before the year 1"));
}

#[test]
fn a_reversed_range_is_turned_round() {
    let (message, help) = fault("2025-08..2025-07");
    assert!(message.contains("ends on 2025-07-31, before it begins on 2025-08-01"));
    assert!(help.starts_with("try 2025-07..2025-08;"), "{help}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in any::<String>(), day in -3000..4_000_000_i32) {
        let today = NaiveDate::from_num_days_from_ce_opt(day).expect("a day");
        let _ = parse_range(&text, today);
    }

    #[test]
    fn what_is_near_a_date_never_gives_a_reversed_range(
        text in "(last |this )?([0-9]{0,9}|week|month|jun)[-dwmyqW/.]?[0-9]{0,3}[-/.]?[0-9]{0,5}( TO |\\.\\.)?[0-9]{0,4}(d|y)?",
        day in 1..4_000_000_i32,
    ) {
        let today = NaiveDate::from_num_days_from_ce_opt(day).expect("a day");
        if let Ok(DayRange { from: Some(from), to: Some(to) }) = parse_range(&text, today) {
            prop_assert!(from <= to);
        }
    }

    #[test]
    fn a_printed_day_names_itself(day in 1..3_652_059_i32) {
        let day = NaiveDate::from_num_days_from_ce_opt(day).expect("a day");
        let range = DayRange { from: Some(day), to: Some(day) };
        prop_assert_eq!(parse_range(&day.to_string(), day).expect("a range"), range);
    }
}
