use super::*;
use crate::enrich::dateline;

fn moment(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn now() -> DateTime<Utc> {
    moment("2025-09-01T12:00:00Z")
}

fn stated(text: &str) -> String {
    match parse_stated(text, now()) {
        Ok(date) => date.to_string(),
        Err(reason) => format!("refused: {reason}"),
    }
}

fn assert_all(cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        assert_eq!(stated(text), *wanted, "{text:?}");
    }
}

#[test]
fn a_time_keeps_its_zone() {
    assert_all(&[
        ("2025-07-31T14:05:00Z", "2025-07-31T14:05:00Z"),
        ("2025-07-31T14:05:00+04:00", "2025-07-31T14:05:00+04:00"),
        ("2025-07-31 14:05:00 +0400", "2025-07-31T14:05:00+04:00"),
        ("2025-07-31T23:30:00.123-0400", "2025-07-31T23:30:00-04:00"),
        (
            "Thu, 31 Jul 2025 14:05:00 +0400",
            "2025-07-31T14:05:00+04:00",
        ),
        ("Thu, 31 Jul 2025 14:05:00 EST", "2025-07-31T14:05:00-05:00"),
        ("Thu, 31 Jul 2025 14:05:00 GMT", "2025-07-31T14:05:00Z"),
        ("31 July 2025 14:05 GMT+3", "2025-07-31T14:05:00+03:00"),
        ("July 31, 2025 2:05 p.m. ET", "2025-07-31T14:05:00-04:00"),
        ("January 31, 2025 2:05 p.m. ET", "2025-01-31T14:05:00-05:00"),
        ("2025-07-31T14:05:00+00:00[UTC]", "2025-07-31T14:05:00Z"),
    ]);
}

#[test]
fn a_time_without_a_zone_is_utc_and_one_of_an_unknown_zone_gives_the_day() {
    assert_all(&[
        ("2025-07-31T14:05:00", "2025-07-31T14:05:00Z"),
        ("2025-07-31 14:05", "2025-07-31T14:05:00Z"),
        ("Jul 31 2025 2:05 PM", "2025-07-31T14:05:00Z"),
        ("Jul 31 2025 12:05 AM", "2025-07-31T00:05:00Z"),
        ("20250731T140500Z", "2025-07-31T14:05:00Z"),
        ("14:05 am 31. Juli 2025", "2025-07-31T14:05:00Z"),
        ("31.07.2025, 14.05 Uhr", "2025-07-31T14:05:00Z"),
        ("20250731140500", "2025-07-31T14:05:00Z"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01Z"),
        ("31 July 2025, 14:05 Atlantis time", "2025-07-31"),
        ("2025-07-31 14:05 +2300", "2025-07-31"),
    ]);
}

#[test]
fn a_day_is_read_in_many_forms_and_languages() {
    let forms = [
        "2025-07-31",
        "2025/07/31",
        "20250731",
        "31.07.2025",
        "31/07/2025",
        "07/31/2025",
        "31 July 2025",
        "July 31, 2025",
        "Jul. 31, 2025",
        "31st of July 2025",
        "Thursday, July 31, 2025",
        "Published: 31 July 2025",
        "2025年7月31日",
        "31 de julio de 2025",
        "31 juillet 2025",
        "31. Juli 2025",
        "31 июля 2025 г.",
        "31 luglio 2025",
        "31 de julho de 2025",
        "31 Temmuz 2025",
        "31 iyul 2025",
        "31-Jul-2025",
        "jue. 31 jul. 2025",
    ];
    for form in forms {
        assert_eq!(stated(form), "2025-07-31", "{form:?}");
    }
    assert_eq!(
        stated("mar. 29 juil. 2025"),
        "2025-07-29",
        "Tuesday is no March"
    );
}

#[test]
fn the_day_stands_before_the_month_where_both_are_possible() {
    assert_all(&[
        ("03/04/2025", "2025-04-03"),
        ("04/13/2025", "2025-04-13"),
        ("13/04/2025", "2025-04-13"),
    ]);
}

#[test]
fn seconds_and_milliseconds_since_1970_are_told_apart() {
    assert_all(&[
        ("1753970700", "2025-07-31T14:05:00Z"),
        ("1753970700000", "2025-07-31T14:05:00Z"),
        ("1753970700.5", "2025-07-31T14:05:00Z"),
        ("1753970700000000", "2025-07-31T14:05:00Z"),
        ("1753970700000000000", "2025-07-31T14:05:00Z"),
    ]);
}

#[test]
fn days_that_are_none_are_refused() {
    for text in [
        "2025-02-31",
        "31 February 2025",
        "31/02/2025",
        "2025-13-01",
        "29 February 2025",
        "2025-00-10",
        "20250231",
    ] {
        let answer = stated(text);
        assert!(
            answer.contains("no day of the calendar"),
            "{text:?}: {answer}"
        );
    }
    assert_eq!(stated("29 February 2024"), "2024-02-29");
    assert_eq!(stated("29 Feb 2000"), "2000-02-29");
    assert!(stated("29 Feb 1900").starts_with("refused"));
}

#[test]
fn what_stands_for_no_date_is_refused() {
    assert_all(&[
        (
            "1970-01-01T00:00:00Z",
            "refused: 1970-01-01T00:00:00Z stands for an unknown date",
        ),
        ("31 July 25", "refused: its year has two digits"),
        ("31/07/25", "refused: its year has two digits"),
        ("2025-07", "refused: it names no day"),
        ("July 2025", "refused: it names no day"),
        ("31 July", "refused: it names no year"),
        ("2025-07-31 25:00", "refused: there is no time 25:00:00"),
        ("2025-07-31 13:05 PM", "refused: there is no 13 o'clock pm"),
        ("9999-12-31", "refused: 9999-12-31 lies in the future"),
        ("1066-10-14", "refused: the year 1066 is before 1400"),
    ]);
    for text in [
        "",
        "unknown",
        "3 days ago",
        "12345",
        "31 July 2025 7",
        "99999999999999999999",
        "0000-00-00",
    ] {
        assert!(
            stated(text).starts_with("refused"),
            "{text:?}: {}",
            stated(text)
        );
    }
}

#[test]
fn the_future_begins_after_a_day_of_grace() {
    assert_eq!(stated("2025-09-02"), "2025-09-02");
    assert_eq!(
        stated("2025-09-03"),
        "refused: 2025-09-03 lies in the future"
    );
    assert_eq!(
        stated("1970-01-01"),
        "1970-01-01",
        "a day that is written out is meant"
    );
}

#[test]
fn only_a_whole_line_is_a_date_line() {
    for line in [
        "31 July 2025",
        "Thu., July 31, 2025 2:05 PM",
        "2025-07-31",
        "Published: 31 July 2025",
    ] {
        assert!(is_date_line(line), "{line:?}");
    }
    for line in [
        "Talks of 31 July 2025 end without result in the capital",
        "2025",
        "In May",
        "Ceasefire holds",
    ] {
        assert!(!is_date_line(line), "{line:?}");
    }
}

struct Case<'a> {
    date: Option<&'a str>,
    url: Option<&'a str>,
    body: &'a str,
    path: &'a str,
    retrieved: Option<&'a str>,
    modified: Option<&'a str>,
}

const NOTHING: Case<'_> = Case {
    date: None,
    url: None,
    body: "",
    path: "story.txt",
    retrieved: None,
    modified: None,
};

/// Day and source in one text, and the number of warnings.
fn told(case: &Case<'_>) -> (String, usize) {
    let mut article = Article {
        url: case.url.map(str::to_owned),
        body: case.body.to_owned(),
        ..Article::default()
    };
    article.given.date = case.date.map(str::to_owned);
    article.given.retrieved = case.retrieved.map(moment);
    let line = dateline::parse(&article.body);
    let file = FileFacts {
        path: case.path,
        modified: case.modified.map(moment),
    };
    let (found, warnings) = date(&article, line.as_ref(), &file, now());
    let found = found.map_or("none".to_owned(), |(date, source)| {
        format!("{date} {source:?}")
    });
    (found, warnings.len())
}

#[test]
fn evidence_is_taken_in_order_of_trust() {
    let mut case = Case {
        date: Some("2025-07-05"),
        url: Some("https://news.example/2025/07/03/talks"),
        body: "BAKU, July 4, 2025 (Reuters) - Talks went on.",
        path: "2025-07-02-talks.txt",
        retrieved: Some("2025-07-08T08:00:00Z"),
        modified: Some("2025-07-10T08:00:00Z"),
    };
    assert_eq!(told(&case), ("2025-07-05 Metadata".to_owned(), 0));
    case.date = None;
    assert_eq!(told(&case), ("2025-07-04 Dateline".to_owned(), 0));
    case.body = "Talks went on.";
    assert_eq!(told(&case), ("2025-07-03 Url".to_owned(), 0));
    case.url = None;
    assert_eq!(told(&case), ("2025-07-02 FileName".to_owned(), 0));
    case.path = "talks.txt";
    assert_eq!(told(&case), ("2025-07-08 Retrieved".to_owned(), 0));
    case.retrieved = None;
    assert_eq!(told(&case), ("2025-07-10 FileTime".to_owned(), 0));
    case.modified = None;
    assert_eq!(told(&case), ("none".to_owned(), 0));
}

#[test]
fn refused_metadata_warns_and_gives_way() {
    let case = Case {
        date: Some("31 February 2025"),
        path: "2025-02-28-talks.txt",
        ..NOTHING
    };
    assert_eq!(told(&case), ("2025-02-28 FileName".to_owned(), 1));
}

#[test]
fn a_dateline_takes_its_year_from_url_or_file_name_then_from_capture_or_file_time() {
    let body = "BAKU, Dec 31 (Reuters) - Talks went on.";
    let by_time = Case {
        body,
        modified: Some("2025-01-02T09:00:00Z"),
        ..NOTHING
    };
    assert_eq!(
        told(&by_time),
        ("2024-12-31 Dateline".to_owned(), 1),
        "the last one before the file's time"
    );
    let by_capture = Case {
        retrieved: Some("2023-11-02T10:00:00Z"),
        ..by_time
    };
    assert_eq!(told(&by_capture), ("2022-12-31 Dateline".to_owned(), 1));
    let by_url = Case {
        url: Some("https://news.example/2023/01/01/talks"),
        ..by_time
    };
    assert_eq!(told(&by_url), ("2022-12-31 Dateline".to_owned(), 0));
    let by_folder = Case {
        path: "archive/2021/talks.txt",
        body,
        ..NOTHING
    };
    assert_eq!(told(&by_folder), ("2021-12-31 Dateline".to_owned(), 0));
    let by_month = Case {
        path: "archive/2021/12/talks.txt",
        body,
        ..NOTHING
    };
    assert_eq!(told(&by_month), ("2021-12-31 Dateline".to_owned(), 0));
    let by_number = Case {
        path: "archive/02/1835.txt",
        ..by_time
    };
    assert_eq!(
        told(&by_number).0,
        "2024-12-31 Dateline",
        "the 1835th file is not of 1835"
    );
    assert_eq!(
        told(&Case { body, ..NOTHING }),
        ("none".to_owned(), 0),
        "no evidence of the year"
    );
}

#[test]
fn a_dateline_may_be_a_day_ahead_of_the_files_time() {
    let body = "TOKYO, Jan 1 (Kyodo) - A new year began.";
    let case = Case {
        body,
        modified: Some("2024-12-31T20:00:00Z"),
        ..NOTHING
    };
    assert_eq!(told(&case).0, "2025-01-01 Dateline");
}

#[test]
fn leap_days_of_datelines_fall_in_leap_years() {
    let body = "PARIS, Feb 29 (AFP) - The day came round again.";
    let by_time = Case {
        body,
        modified: Some("2025-06-01T00:00:00Z"),
        ..NOTHING
    };
    assert_eq!(told(&by_time).0, "2024-02-29 Dateline");
    let impossible = Case {
        body,
        path: "2023/talks.txt",
        modified: Some("2023-06-01T00:00:00Z"),
        ..NOTHING
    };
    assert_eq!(told(&impossible), ("2023-06-01 FileTime".to_owned(), 1));
    let never = Case {
        body: "PARIS, Feb 30 (AFP) - It never came.",
        modified: Some("2025-06-01T00:00:00Z"),
        ..NOTHING
    };
    assert_eq!(told(&never), ("2025-06-01 FileTime".to_owned(), 1));
}

#[test]
fn days_in_urls_and_names_stand_by_themselves() {
    let day = |path: &str| written::day_in_path(path, now()).map(|day| day.to_string());
    for path in [
        "2025-08-01-talks.txt",
        "talks_20250801.txt",
        "2025/08/01/talks.txt",
        "2025/08/01.txt",
        "a/2025_08_01 talks.txt",
        "2025.08.01.txt",
        "20250801T1405.json",
        "x/2025/8/1/talks.txt",
        "x/2025/aug/01/talks.txt",
        "2024-01-01-export/2025-08-01-looking-back-at-2001-09-11.txt",
        "2024-01-01/2025-08-01/talks.txt",
    ] {
        assert_eq!(day(path).as_deref(), Some("2025-08-01"), "{path}");
    }
    for path in [
        "20251399.txt",
        "16500101.txt",
        "id20250801x.txt",
        "120250801.txt",
        "2025-08/talks.txt",
        "2025-13-01.txt",
        "2025-02-31.txt",
        "10.20250801.txt",
        "2031-08-01.txt",
        "192.168.20.25",
        "2025-08-017.txt",
        "v2025.08.01.txt",
        "2025.08.01.3.txt",
        "talks.txt",
        "",
    ] {
        assert_eq!(day(path), None, "{path}");
    }
}

#[test]
fn only_the_path_of_a_url_is_looked_at() {
    let day = |url: &str| written::day_in_url(url, now()).map(|day| day.to_string());
    assert_eq!(
        day("https://a.example/world/2025/08/01/talks").as_deref(),
        Some("2025-08-01")
    );
    assert_eq!(
        day("https://a.example/talks-20250801.html?x=1").as_deref(),
        Some("2025-08-01")
    );
    assert_eq!(day("https://2025-08-01.example/talks"), None);
    assert_eq!(day("https://a.example/talks#2025-08-01"), None);
    assert_eq!(
        day("https://a.example/2025/08/01/back-to-2024-07-01").as_deref(),
        Some("2025-08-01")
    );
}

#[test]
fn a_files_time_that_cannot_be_is_not_taken() {
    let case = Case {
        modified: Some("2030-01-01T00:00:00Z"),
        ..NOTHING
    };
    assert_eq!(told(&case), ("none".to_owned(), 1));
    let case = Case {
        modified: Some("1970-01-01T00:00:00Z"),
        ..NOTHING
    };
    assert_eq!(told(&case), ("none".to_owned(), 1));
}
