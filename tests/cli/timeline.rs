//! `search timeline`: how many articles when, in each form.

use std::fs;

use crate::common::Desk;
use crate::strict::{Results, parsed};
use crate::{newsroom, piped};

#[test]
fn each_period_has_a_line_with_its_count_and_a_bar() {
    let desk = newsroom();
    let ran = desk
        .search(&["timeline", "harbour", "--since", "2024-01", "--by", "month"])
        .ended(0);
    let lines: Vec<_> = ran.out.lines().collect();
    let parts = |line: usize| lines[line].split_whitespace().collect::<Vec<_>>();
    assert_eq!(parts(0), ["2024-01", "0"]);
    assert_eq!(parts(1), ["2024-02", "0"]);
    assert_eq!(parts(2)[..2], ["2024-03", "2"]);
    assert!(parts(2)[2].chars().all(|c| c == '█'), "{}", ran.out);
    assert_eq!(parts(3)[..2], ["2024-04", "1"]);
    assert!(ran.out.contains("\n3 articles in "), "{}", ran.out);
}

#[test]
fn exit_codes_are_those_of_a_query() {
    let desk = newsroom();
    desk.search(&["timeline", "harbour"]).ended(0);
    let nothing = desk.search(&["timeline", "zeppelin"]).ended(1);
    assert!(nothing.out.starts_with("nothing found"), "{}", nothing.out);
    let csv = desk
        .search(&["timeline", "harbor tubrines", "--format", "csv"])
        .ended(1);
    assert!(csv.out.starts_with("period,"), "{}", csv.out);
    for wrong in [
        &["(harbour"][..],
        &["harbour", "--by", "hour"],
        &["harbour", "--split", "date"],
        &["harbour", "--split", "colour"],
        &["harbour", "--format", "trec"],
        &["harbour", "--series", "51"],
        &["--no-such-flag"],
    ] {
        let ran = desk.search(&[&["timeline"], wrong].concat()).ended(2);
        assert_eq!(ran.out, "", "{wrong:?}");
        assert!(!ran.err.is_empty(), "{wrong:?}");
    }
    Desk::new().search(&["timeline", "harbour"]).ended(2);
}

#[test]
fn errors_tell_the_choices_and_point_into_the_query() {
    let desk = newsroom();
    let ran = desk.search(&["timeline", "wind (harbour"]).ended(2);
    assert!(
        ran.err.contains("\n  wind (harbour\n       ^"),
        "{}",
        ran.err
    );
    let ran = desk.search(&["timeline", "--by", "hour"]).ended(2);
    assert!(
        ran.err.contains("day, week, month, year, auto"),
        "{}",
        ran.err
    );
    let ran = desk.search(&["timeline", "--split", "date"]).ended(2);
    assert!(
        ran.err.contains("country, actor, source, language"),
        "{}",
        ran.err
    );
}

#[test]
fn filters_are_those_of_a_query() {
    let desk = newsroom();
    let table = |args: &[&str]| {
        let args = [&["timeline", "--by", "year", "--format", "csv"], args].concat();
        desk.search(&args).out
    };
    let of_1999 = "1999,1999-01-01,1999-12-31,1,false";
    let of_2024 = "2024,2024-01-01,2024-12-31,2,false";
    assert!(table(&["--country", "NZ"]).contains(of_1999));
    assert!(table(&["--actor", "tamberg"]).contains(of_2024));
    assert!(table(&["--about", "EE,LV", "--plain", "--not-country", "CL"]).contains(of_2024));
    let cut = table(&["--date", "2024-03-31..2024-04-01"]);
    assert!(cut.contains("2024,2024-03-31,2024-04-01,2,false"), "{cut}");
}

#[test]
fn a_split_table_has_a_column_a_series_and_undated_articles_a_row() {
    let desk = newsroom();
    desk.write(
        "more.jsonl",
        r#"{"id":"x","title":"Harbour","body":"A harbour.","countries":["EE"],"source":"Kontor"}"#,
    );
    desk.search(&["index", "-q", "more.jsonl"]).ended(0);
    let args = [
        "timeline", "harbour", "--by", "month", "--split", "country", "--series", "1",
    ];
    let csv = desk.search(&[&args[..], &["--since", "2024", "--format", "csv"]].concat());
    assert_eq!(
        csv.ended(0).out,
        "period,first,last,count,burst,Estonia\n\
        2024-01,2024-01-01,2024-01-31,0,false,0\n\
        2024-02,2024-02-01,2024-02-29,0,false,0\n\
        2024-03,2024-03-01,2024-03-31,2,false,2\n\
        2024-04,2024-04-01,2024-04-30,1,false,0\n\
        undated,,,1,,1\n"
    );
    let text = desk.search(&args).ended(0).out;
    let undated = text.lines().find(|line| line.starts_with("undated"));
    let numbers = undated.map(|line| line.split_whitespace().collect::<Vec<_>>());
    assert_eq!(numbers, Some(vec!["undated", "1", "1"]), "{text}");
    assert!(text.contains("months without a match"), "{text}");
}

#[test]
fn json_is_that_of_a_query_with_a_timeline() {
    let desk = newsroom();
    let ran = desk
        .search(&[
            "timeline", "harbour", "--split", "source", "--format", "json",
        ])
        .ended(0);
    let results: Results = parsed(&ran.out);
    assert_eq!((results.total, results.query.as_str()), (4, "harbour"));
    assert!(results.hits.is_empty());
    let timeline = results.timeline.expect("a timeline");
    assert_eq!((timeline.by.as_str(), timeline.undated), ("year", 0));
    assert_eq!(timeline.split.as_deref(), Some("source"));
    assert_eq!(timeline.series[0].value, "Baltic Ledger");
    assert_eq!(timeline.periods.len(), 26);
    let last = &timeline.periods[25];
    assert_eq!(
        (last.label.as_str(), last.count, last.burst),
        ("2024", 3, false)
    );
    assert_eq!(
        (last.first.as_str(), last.last.as_str()),
        ("2024-01-01", "2024-12-31")
    );
    assert_eq!(last.series, [2, 1]);
}

#[test]
fn a_query_of_a_batch_can_ask_for_one() {
    let desk = newsroom();
    let line = r#"{"id": "q", "text": "harbour", "limit": 0, "timeline": {"by": "month"}, "since": "2024"}"#;
    let ran = piped(&desk, &["query", "--batch", "-"], line).ended(0);
    let timeline = parsed::<Results>(&ran.out).timeline.expect("a timeline");
    let counts = timeline.periods.iter().map(|period| period.count);
    assert_eq!(counts.collect::<Vec<_>>(), [0, 0, 2, 1]);
}

#[test]
fn a_chart_is_written_beside_the_output_and_names_the_query_with_its_filters() {
    let desk = newsroom();
    let ran = desk
        .search(&[
            "timeline",
            "harbour",
            "--country",
            "EE",
            "--svg",
            "chart.svg",
        ])
        .ended(0);
    assert!(ran.out.contains("articles in "), "{}", ran.out);
    let chart = fs::read_to_string(desk.path("chart.svg")).unwrap();
    assert!(chart.contains(">harbour · country EE</text>"), "{chart}");
    let titled = [
        "timeline", "harbour", "--title", "Harbours", "--format", "svg",
    ];
    let titled = desk.search(&titled).ended(0).out;
    assert!(titled.contains(">Harbours</text>"), "{titled}");
    assert!(titled.contains("4 articles, for: harbour<"), "{titled}");
    let ran = desk
        .search(&["timeline", "harbour", "--svg", "no/such/chart.svg"])
        .ended(2);
    assert!(ran.err.contains("no/such/chart.svg"), "{}", ran.err);
}
