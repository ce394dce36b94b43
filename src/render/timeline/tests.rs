//! What each form of a timeline holds.

use chrono::NaiveDate;
use quick_xml::events::Event;

use crate::render::RenderOptions;
use crate::render::text::columns;
use crate::search::results::{FacetValue, SearchResults, Timeline, TimelinePeriod};
use crate::{FacetField, Period, TimelineFormat, render_timeline};

fn month(number: u32, count: u64, series: &[u64]) -> TimelinePeriod {
    let first = NaiveDate::from_ymd_opt(2025, number, 1).unwrap();
    TimelinePeriod {
        label: first.format("%Y-%m").to_string(),
        first,
        last: first + chrono::Months::new(1) - chrono::Days::new(1),
        count,
        burst: false,
        series: series.to_vec(),
    }
}

fn value(name: &str, count: u64) -> FacetValue {
    FacetValue {
        value: name.to_owned(),
        label: name.to_owned(),
        count,
    }
}

/// Months of 2025 with these counts.
fn months(counts: &[u64]) -> SearchResults {
    let periods = (1..)
        .zip(counts)
        .map(|(number, count)| month(number, *count, &[]));
    SearchResults {
        query: "gas".to_owned(),
        total: counts.iter().sum(),
        timeline: Some(Timeline {
            by: Period::Month,
            periods: periods.collect(),
            ..Timeline::default()
        }),
        ..SearchResults::default()
    }
}

fn rendered(results: &SearchResults, format: TimelineFormat, options: &RenderOptions) -> String {
    let mut out = Vec::new();
    render_timeline(results, format, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn plain(results: &SearchResults, format: TimelineFormat) -> String {
    rendered(results, format, &RenderOptions::default())
}

#[test]
fn results_without_a_timeline_are_an_error() {
    for format in TimelineFormat::ALL {
        let results = SearchResults::default();
        let error = render_timeline(&results, format, &RenderOptions::default(), &mut Vec::new());
        let kind = error.map_err(|error| error.kind());
        assert_eq!(kind, Err(std::io::ErrorKind::InvalidInput), "{format}");
    }
}

#[test]
fn bars_are_as_long_as_counts_and_the_longest_fills_the_line() {
    let text = plain(&months(&[40, 20, 1, 0]), TimelineFormat::Text);
    let lines: Vec<_> = text.lines().take(4).collect();
    let bar = |line: &str| line.chars().filter(|c| ('█'..='▏').contains(c)).count();
    assert_eq!(columns(lines[0]), 80);
    assert_eq!(bar(lines[0]).div_ceil(2), bar(lines[1]));
    assert_eq!(lines[3], "2025-04   0");
    let narrow = RenderOptions {
        width: 40,
        ..RenderOptions::default()
    };
    let text = rendered(&months(&[4000, 1]), TimelineFormat::Text, &narrow);
    assert_eq!(columns(text.lines().next().unwrap()), 40);
    assert_eq!(
        bar(text.lines().nth(1).unwrap()),
        1,
        "one match has a bar too"
    );
}

#[test]
fn a_burst_is_called_so_and_still_fits_the_line() {
    let mut results = months(&[1, 1, 1, 1, 9]);
    results.timeline.as_mut().unwrap().periods[4].burst = true;
    let text = plain(&results, TimelineFormat::Text);
    let burst = text.lines().nth(4).unwrap();
    assert!(burst.ends_with("█ burst"), "{text}");
    assert_eq!(columns(burst), 80);
    assert_eq!(text.matches("burst").count(), 1);
}

#[test]
fn many_empty_periods_in_a_row_are_one_line() {
    let text = plain(
        &months(&[1, 0, 0, 0, 0, 1, 0, 0, 0, 1]),
        TimelineFormat::Text,
    );
    let folded: Vec<_> = text
        .lines()
        .filter(|line| line.contains("without"))
        .collect();
    assert_eq!(folded, ["…        0  4 months without a match"]);
    for shown in ["2025-06", "2025-07  0", "2025-09  0"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    assert!(!text.contains("2025-03"), "{text}");
}

fn split() -> SearchResults {
    let mut results = months(&[]);
    results.total = 13;
    results.timeline = Some(Timeline {
        by: Period::Month,
        split: Some(FacetField::Actor),
        periods: vec![month(1, 10, &[7, 2]), month(2, 0, &[0, 0])],
        series: vec![value("Ilham \"A\" <Aliyev> & sons", 9), value("EU", 2)],
        undated: 3,
    });
    results
}

#[test]
fn series_stand_in_columns_under_their_names() {
    let text = plain(&split(), TimelineFormat::Text);
    let lines: Vec<_> = text.lines().collect();
    let end = lines.iter().find_map(|line| line.find("EU")).unwrap() + "EU".len();
    let row = lines
        .iter()
        .find(|line| line.starts_with("2025-01"))
        .unwrap();
    assert_eq!(row[..end].chars().last(), Some('2'), "{text}");
    let undated = lines
        .iter()
        .find(|line| line.starts_with("undated"))
        .unwrap();
    let numbers: Vec<_> = undated.split_whitespace().skip(1).collect();
    assert_eq!(numbers, ["3", "2", "0"]);
    assert!(
        text.contains("actor  Ilham \"A\" <Aliyev> & sons 9, EU 2"),
        "{text}"
    );
}

#[test]
fn series_that_have_no_room_are_left_to_the_legend() {
    let mut results = split();
    let timeline = results.timeline.as_mut().unwrap();
    timeline.series = (0..50).map(|at| value(&format!("Name {at}"), 1)).collect();
    timeline.periods = vec![month(1, 10, &[1; 50])];
    let text = plain(&results, TimelineFormat::Text);
    let table = text.split("\n\n").next().unwrap();
    for line in table.lines() {
        assert!(columns(line) <= 80, "{line}");
    }
    assert!(text.contains("Name 49 1"), "{text}");
}

#[test]
fn a_table_has_a_row_a_period_and_one_of_what_has_no_date() {
    let table = plain(&split(), TimelineFormat::Csv);
    let expected = "period,first,last,count,burst,\"Ilham \"\"A\"\" <Aliyev> & sons\",EU\n\
        2025-01,2025-01-01,2025-01-31,10,false,7,2\n\
        2025-02,2025-02-01,2025-02-28,0,false,0,0\n\
        undated,,,3,,2,0\n";
    assert_eq!(table, expected);
}

#[test]
fn json_holds_the_results_with_their_timeline() {
    let results = split();
    let json = plain(&results, TimelineFormat::Json);
    assert_eq!(
        serde_json::from_str::<SearchResults>(&json).unwrap(),
        results
    );
}

/// All text of a document that is well-formed, or the fault.
fn text_of(xml: &str) -> Result<Vec<String>, quick_xml::Error> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut texts, mut depth) = (vec![String::new()], 0);
    loop {
        match reader.read_event()? {
            Event::Start(start) => {
                for attribute in start.attributes() {
                    attribute?;
                }
                depth += 1;
                texts.push(String::new());
            }
            Event::Empty(empty) => {
                for attribute in empty.attributes() {
                    attribute?;
                }
            }
            Event::End(_) => depth -= 1,
            Event::Text(text) => {
                let last = texts.len() - 1;
                texts[last] += &*text;
            }
            Event::GeneralRef(entity) => {
                let last = texts.len() - 1;
                texts[last] += &format!("&{};", &*entity);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "an element is not closed");
    Ok(texts)
}

#[test]
fn a_chart_is_well_formed_whatever_names_and_titles_hold() {
    let options = RenderOptions {
        title: Some("A <b> & \"c\" \u{1b}[31m\u{0}\u{FFFF}]]>".to_owned()),
        asked: Some("country <Azerbaijan> & 'more'".to_owned()),
        ..RenderOptions::default()
    };
    let chart = rendered(&split(), TimelineFormat::Svg, &options);
    let texts = text_of(&chart).unwrap();
    let has = |text: &str| texts.iter().any(|found| found.trim() == text);
    assert!(
        has("A &lt;b&gt; &amp; &quot;c&quot; [31m]]&gt;"),
        "{texts:?}"
    );
    assert!(
        has("Ilham &quot;A&quot; &lt;Aliyev&gt; &amp; sons 9"),
        "{texts:?}"
    );
    assert!(chart.contains("for: country &lt;Azerbaijan&gt; &amp; &apos;more&apos;"));
    assert!(!chart.contains("<script") && !chart.contains("href"));
}

#[test]
fn a_chart_tells_title_axes_total_and_what_it_does_not_show() {
    let texts = text_of(&plain(&split(), TimelineFormat::Svg)).unwrap();
    for text in [
        "gas",
        "Articles by month, 2025-01 to 2025-02",
        "2025-01",
        "2025-02",
        "0",
        "10",
        "Source: Dateline, 13 articles, 3 of them without a date, for: gas",
    ] {
        assert!(
            texts.iter().any(|found| found.trim() == text),
            "{text}: {texts:?}"
        );
    }
}

#[test]
fn labels_of_time_do_not_overlap_however_many_periods_there_are() {
    for days in [1u64, 7, 60, 400, 9_000] {
        let start = NaiveDate::from_ymd_opt(2000, 2, 20).unwrap();
        let periods = (0..days).map(|day| {
            let first = start + chrono::Days::new(day);
            TimelinePeriod {
                label: first.to_string(),
                last: first,
                first,
                ..month(1, day % 7, &[])
            }
        });
        let mut results = months(&[1]);
        let timeline = results.timeline.as_mut().unwrap();
        timeline.by = Period::Day;
        timeline.periods = periods.collect();
        let chart = plain(&results, TimelineFormat::Svg);
        let places = chart.lines().filter(|line| line.contains("\"middle\""));
        let places = places.filter_map(|line| line.split('"').nth(1)?.parse::<f64>().ok());
        let places: Vec<_> = places.collect();
        assert!(!places.is_empty(), "{days} days without a label");
        // A label of a year is 28 pixels wide, one of a day 70.
        let least = if days > 3_000 {
            28.0
        } else if days > 60 {
            49.0
        } else {
            70.0
        };
        for pair in places.windows(2) {
            assert!(pair[1] - pair[0] > least, "{days} days: {places:?}");
        }
    }
}
