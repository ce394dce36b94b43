//! Filters and facets of `search query`.

use std::collections::BTreeMap;

use chrono::{Days, Local};

use crate::common::Desk;
use crate::strict::{Hit, Results, parsed};
use crate::{ids, newsroom, sample};

#[track_caller]
fn found(desk: &Desk, args: &[&str]) -> Vec<String> {
    let mut found = ids(desk, args);
    found.sort();
    found
}

#[test]
fn a_country_goes_by_name_code_or_demonym_in_any_case() {
    let desk = newsroom();
    for name in [
        "Estonia",
        "estonia",
        "EE",
        "ee",
        "EST",
        "Estonian",
        "ESTONIANS",
    ] {
        assert_eq!(
            found(&desk, &["--country", name]),
            ["fees", "park"],
            "{name}"
        );
    }
}

#[test]
fn countries_are_all_when_repeated_and_any_with_commas() {
    let desk = newsroom();
    assert_eq!(
        found(&desk, &["--country", "EE", "--country", "LV"]),
        ["fees"]
    );
    assert_eq!(
        found(&desk, &["--country", "Latvia,Chile"]),
        ["copper", "fees"]
    );
    assert_eq!(
        found(&desk, &["--country", "EE", "--country", "LV, CL"]),
        ["fees"]
    );
}

#[test]
fn not_country_leaves_its_articles_out() {
    let desk = newsroom();
    assert_eq!(
        found(&desk, &["--not-country", "EE"]),
        ["copper", "hafen", "old"]
    );
    assert_eq!(
        found(&desk, &["--country", "EE", "--not-country", "LV"]),
        ["park"]
    );
}

#[test]
fn part_of_an_actors_name_is_enough_and_case_does_not_matter() {
    let desk = newsroom();
    for name in ["Liis Tamberg", "tamberg", "LIIS"] {
        assert_eq!(found(&desk, &["--actor", name]), ["fees", "park"], "{name}");
    }
    assert_eq!(
        found(&desk, &["--actor", "Tamberg", "--actor", "Ozolnieks"]),
        ["fees"]
    );
    assert_eq!(found(&desk, &["--actor", "Andes Metals"]), ["copper"]);
    assert!(
        found(&desk, &["--actor", "Tamb"]).is_empty(),
        "a part is a whole word"
    );
}

#[test]
fn sources_and_languages_are_any_of_those_named() {
    let desk = newsroom();
    assert_eq!(found(&desk, &["--source", "ledger"]), ["fees", "park"]);
    assert_eq!(
        found(
            &desk,
            &["--source", "Kontor", "--source", "Pacific Gazette"]
        ),
        ["copper", "hafen", "old"]
    );
    assert_eq!(found(&desk, &["--language", "de"]), ["hafen"]);
    assert_eq!(
        found(&desk, &["--language", "German", "--language", "English"]).len(),
        5
    );
    let ran = desk.search(&["query", "--language", "Klingonese"]).ended(2);
    assert!(ran.err.contains("Klingonese"), "{}", ran.err);
}

#[test]
fn both_bounds_are_inclusive() {
    let desk = newsroom();
    assert_eq!(
        found(&desk, &["--since", "2024-03-31"]),
        ["copper", "fees", "hafen"]
    );
    assert_eq!(
        found(&desk, &["--since", "2024-04-01"]),
        ["copper", "hafen"]
    );
    assert_eq!(
        found(&desk, &["--until", "2024-03-31"]),
        ["fees", "old", "park"]
    );
    assert_eq!(found(&desk, &["--until", "2024-03-30"]), ["old", "park"]);
    assert_eq!(
        found(&desk, &["--since", "2024-03", "--until", "2024-03"]),
        ["fees", "park"]
    );
}

#[test]
fn days_are_those_printed_on_the_article_in_its_own_zone() {
    // In UTC `copper` is of 31 March and `hafen` of 3 April.
    let desk = newsroom();
    assert_eq!(found(&desk, &["--date", "2024-04-01"]), ["copper"]);
    assert_eq!(found(&desk, &["--date", "2024-04-02"]), ["hafen"]);
    assert!(found(&desk, &["--date", "2024-04-03"]).is_empty());
}

#[test]
fn a_date_is_a_year_a_month_a_day_or_a_span() {
    let desk = newsroom();
    assert_eq!(found(&desk, &["--date", "1999"]), ["old"]);
    assert_eq!(found(&desk, &["--date", "2024-03"]), ["fees", "park"]);
    assert_eq!(found(&desk, &["--date", "2024-03-31"]), ["fees"]);
    assert_eq!(
        found(&desk, &["--date", "2024-03-31..2024-04-01"]),
        ["copper", "fees"]
    );
    assert_eq!(
        found(&desk, &["--date", "2024", "--since", "2024-04"]),
        ["copper", "hafen"]
    );
    for none in ["today", "last week", "30d"] {
        assert!(found(&desk, &["--date", none]).is_empty(), "{none}");
    }
}

#[test]
fn spans_count_from_today() {
    let desk = Desk::new();
    let days_ago = |days| Local::now().date_naive() - Days::new(days);
    let line = |days| {
        format!(
            "{{\"id\":\"{days}\",\"title\":\"Tide\",\"body\":\"High.\",\"date\":\"{}\"}}\n",
            days_ago(days)
        )
    };
    desk.write("a.jsonl", [2, 40, 800].map(line).concat());
    desk.search(&["index", "a.jsonl"]).ended(0);
    assert_eq!(found(&desk, &["--date", "30d"]), ["2"]);
    assert_eq!(found(&desk, &["--since", "12w"]), ["2", "40"]);
    assert_eq!(
        found(&desk, &["--until", "1y"]).len(),
        3,
        "until a span is until its last day"
    );
}

#[test]
fn a_date_that_is_none_is_an_error_that_lists_the_forms() {
    let desk = newsroom();
    for date in ["2025-02-31", "2025-13", "someday", "31/31/2025"] {
        for flag in ["--since", "--until", "--date"] {
            let ran = desk.search(&["query", flag, date]).ended(2);
            assert!(ran.err.contains("2025-07-31"), "{}", ran.err);
        }
    }
}

#[test]
fn undated_finds_what_only_the_time_of_the_file_dates() {
    let desk = newsroom();
    desk.write(
        "articles/note.txt",
        "On patience\n\nA gardener waits, and so does the garden.",
    );
    desk.search(&["index", "-q", "articles"]).ended(0);
    assert_eq!(found(&desk, &["--undated"]), ["articles/note.txt"]);
    assert!(found(&desk, &["patience", "--undated", "--country", "EE"]).is_empty());
}

#[test]
fn the_sample_has_one_article_without_a_date() {
    assert_eq!(
        found(&sample(), &["--undated"]),
        ["articles/features/turkey-sandwich.txt"]
    );
}

/// What one hit has of a facet.
fn values_of(hit: &Hit, facet: &str) -> Vec<String> {
    match facet {
        "country" => hit.countries.iter().map(|c| c.code.clone()).collect(),
        "actor" => hit.actors.iter().map(|a| a.name.clone()).collect(),
        "date" => hit.date.iter().map(|d| d[..7].to_owned()).collect(),
        "source" => hit.source.iter().cloned().collect(),
        "language" => hit.language.iter().cloned().collect(),
        other => panic!("there is no facet {other}"),
    }
}

/// Values of one facet counted over hits, and the hits without one.
fn tally(hits: &[Hit], facet: &str) -> (BTreeMap<String, u64>, u64) {
    let mut counts = BTreeMap::new();
    let mut missing = 0;
    for hit in hits {
        let values = values_of(hit, facet);
        missing += u64::from(values.is_empty());
        for value in values {
            *counts.entry(value).or_insert(0) += 1;
        }
    }
    (counts, missing)
}

#[test]
fn facets_count_exactly_what_the_hits_have() {
    let desk = sample();
    let names = "country,actor,date,source,language";
    let mut args = vec!["query", "--until", "2025", "-n", "100", "--format", "json"];
    args.extend(["--facet-limit", "1000", "--facets", names]);
    let results: Results = parsed(&desk.search(&args).ended(0).out);
    assert_eq!(results.total, results.hits.len() as u64);
    assert_eq!(results.facets.len(), 5);
    for name in names.split(',') {
        let facet = &results.facets[name];
        let (counts, missing) = tally(&results.hits, name);
        let told = facet.values.iter().map(|v| (v.value.clone(), v.count));
        assert_eq!(told.collect::<BTreeMap<_, _>>(), counts, "{name}");
        let distinct = counts.len() as u64;
        assert_eq!(
            (facet.distinct, facet.missing),
            (distinct, missing),
            "{name}"
        );
    }
}

#[test]
fn facets_are_counted_over_all_matches_and_most_frequent_come_first() {
    let desk = newsroom();
    let args = [
        "query",
        "harbour",
        "-n",
        "1",
        "--facets",
        "country,date",
        "--facet-limit",
        "2",
        "--format",
        "json",
    ];
    let results: Results = parsed(&desk.search(&args).ended(0).out);
    assert_eq!(results.hits.len(), 1);
    let country = &results.facets["country"];
    assert_eq!(
        (country.values[0].value.as_str(), country.values[0].count),
        ("EE", 2)
    );
    assert_eq!(country.values[0].label, "Estonia");
    assert_eq!((country.values.len(), country.distinct), (2, 4));
    assert_eq!(results.facets["date"].distinct, 3);
    assert_eq!(results.facets.len(), 2);
}

#[test]
fn a_facet_that_is_none_is_an_error_that_lists_them() {
    let ran = newsroom()
        .search(&["query", "harbour", "--facets", "country,mood"])
        .ended(2);
    assert!(
        ran.err.contains("mood") && ran.err.contains("country, actor, date, source, language"),
        "{}",
        ran.err
    );
}
