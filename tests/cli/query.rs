//! `search query`: exit codes, what an error teaches, and what the flags do to the hits.

use crate::common::Desk;
use crate::strict::{Results, parsed};
use crate::{ids, newsroom, sample};

#[test]
fn exit_codes_tell_found_from_nothing_from_an_error() {
    let desk = newsroom();
    desk.search(&["query", "harbour"]).ended(0);
    desk.search(&["query", "zeppelin"]).ended(1);
    desk.search(&["query", "harbour", "--until", "1990"])
        .ended(1);
    desk.search(&["query", "(harbour"]).ended(2);
    desk.search(&["query", "harbour", "--sort", "tallest"])
        .ended(2);
    desk.search(&["query", "harbour", "--no-such-flag"])
        .ended(2);
}

#[test]
fn without_an_index_the_way_to_make_one_is_told() {
    let desk = Desk::new();
    for args in [&["query", "peace"][..], &["info"], &["export"]] {
        let ran = desk.search(args).ended(2);
        assert_eq!(ran.out, "");
        assert!(ran.err.contains("search index"), "{}", ran.err);
    }
    assert!(!desk.path(".search").exists(), "asking made an index");
}

#[test]
fn an_unknown_country_is_an_error_with_the_nearest_names() {
    let desk = newsroom();
    for (misspelt, meant) in [
        ("Azerbaijn", "Azerbaijan"),
        ("Esthonia", "Estonia"),
        ("Lativa", "Latvia"),
    ] {
        for flag in ["--country", "--not-country"] {
            let ran = desk.search(&["query", flag, misspelt]).ended(2);
            assert!(
                ran.err.contains(misspelt) && ran.err.contains(meant),
                "{}",
                ran.err
            );
        }
    }
}

#[test]
fn a_syntax_error_points_at_the_place_and_shows_a_query_that_works() {
    let desk = newsroom();
    let cases = [
        ("harbour (wind OR", 8),
        ("wind \"harbour park", 5),
        ("wind OR", 5),
        ("colour:red wind", 0),
    ];
    for (query, place) in cases {
        let ran = desk.search(&["query", query]).ended(2);
        let lines: Vec<_> = ran.err.lines().collect();
        let shown = lines.iter().position(|line| line.trim_start() == query);
        let shown = shown.unwrap_or_else(|| panic!("the query is not shown: {}", ran.err));
        let start = lines[shown].len() - query.len();
        let marks = lines[shown + 1];
        assert!(marks.trim().chars().all(|mark| mark == '^'), "{}", ran.err);
        let marked = marks.find('^').map(|at| at - start);
        assert!(
            marked.is_some_and(|at| at >= place && at < query.len()),
            "{}",
            ran.err
        );

        let help = ran
            .err
            .split_once("try: ")
            .map(|(_, help)| help.lines().next());
        let example = help
            .flatten()
            .unwrap_or_else(|| panic!("no example: {}", ran.err));
        assert_ne!(
            desk.search(&["query", "--", example]).code,
            2,
            "{example} does not work either"
        );
    }
}

#[test]
fn a_misspelt_word_brings_a_suggestion_that_finds_what_it_says() {
    let desk = sample();
    let ran = desk
        .search(&["query", "abrahm accords", "--format", "json"])
        .ended(1);
    let results: Results = parsed(&ran.out);
    let suggestion = results.suggestion.expect("a suggestion");
    assert_eq!(suggestion.query, "abraham accords");
    assert!(ran.err.contains("abraham accords"), "{}", ran.err);
    let mended = desk
        .search(&["query", &suggestion.query, "--format", "json"])
        .ended(0);
    assert_eq!(parsed::<Results>(&mended.out).total, suggestion.total);

    let text = desk.search(&["query", "abrahm accords"]).ended(1);
    assert!(
        text.out.contains("did you mean: abraham accords"),
        "{}",
        text.out
    );
    let hopeless = desk
        .search(&["query", "qqqqqqqqqq", "--format", "json"])
        .ended(1);
    assert!(parsed::<Results>(&hopeless.out).suggestion.is_none());
}

#[test]
fn words_side_by_side_must_all_be_there() {
    let desk = newsroom();
    assert_eq!(ids(&desk, &["harbour turbines"]), ["park"]);
    assert!(ids(&desk, &["turbines copper"]).is_empty());
    assert_eq!(ids(&desk, &["turbines OR copper"]).len(), 2);
}

#[test]
fn where_no_article_has_all_the_words_those_with_some_follow_and_are_called_so() {
    let desk = newsroom();
    let ran = desk.search(&["query", "turbines copper"]).ended(1);
    assert!(
        ran.out
            .starts_with("no article has all the words; 2 have some"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("nothing found"), "{}", ran.out);
    let ran = desk
        .search(&["query", "turbines copper", "--format", "json"])
        .ended(1);
    let results = parsed::<Results>(&ran.out);
    assert_eq!(
        (results.total, results.partial, results.hits.len()),
        (0, Some(2), 2)
    );
    let ran = desk
        .search(&["query", "turbines copper", "--format", "csv"])
        .ended(1);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(ran.err.contains("2 articles have some"), "{}", ran.err);
}

#[test]
fn newer_articles_and_typical_words_can_count() {
    let desk = newsroom();
    let found = ids(&desk, &["harbour", "--recent"]);
    assert_eq!(ids(&desk, &["harbour", "--recent=30d"]), found);
    assert!(!found.is_empty());
    let ran = desk.search(&["query", "harbour", "--recent=soon"]).ended(2);
    assert!(
        ran.err.contains("half-life") && ran.err.contains("30d"),
        "{}",
        ran.err
    );
    let mut expanded = ids(&desk, &["harbour", "--expand"]);
    let mut plain = ids(&desk, &["harbour"]);
    expanded.sort();
    plain.sort();
    assert_eq!(expanded, plain);
}

#[test]
fn operators_do_what_the_help_says() {
    let desk = newsroom();
    let cases: [(&str, &[&str]); 13] = [
        ("\"wind park\" harbour", &["park"]),
        ("\"park wind\"", &[]),
        ("\"auckland copper\"~5", &["copper"]),
        ("\"auckland copper\"~3", &[]),
        ("harbour -title:harbour -lighthouse -copper", &["park"]),
        ("harbour NOT (copper OR shipowners OR wind)", &["old"]),
        ("title:harbour", &["fees"]),
        ("body:lighthouse title:remembers", &["old"]),
        ("lighth*", &["old"]),
        ("turbinse~1", &["park"]),
        ("country:Latvia", &["fees"]),
        ("actor:Ozolnieks", &["fees"]),
        (
            "harbour date:[2024-03-15 TO 2024-04-15] source:Pacific",
            &["copper"],
        ),
    ];
    for (query, expected) in cases {
        let mut found = ids(&desk, &["--", query]);
        found.sort();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn case_accents_and_english_endings_are_folded() {
    let desk = newsroom();
    for query in ["PROTESTS", "protesting", "shipowner"] {
        assert_eq!(ids(&desk, &[query]), ["fees"], "{query}");
    }
    assert_eq!(ids(&desk, &["grosse OR größe OR große"]), ["hafen"]);
    assert_eq!(ids(&desk, &["Valparaíso"]), ["copper"]);
}

#[test]
fn a_match_in_the_headline_weighs_more() {
    let desk = Desk::new();
    let one = r#"{"id":"body","title":"Quiet day in town","body":"Only the windmill turned."}"#;
    let two = r#"{"id":"head","title":"Only the windmill turned","body":"Quiet day in town."}"#;
    desk.write("a.jsonl", format!("{one}\n{two}\n"));
    desk.search(&["index", "a.jsonl"]).ended(0);
    assert_eq!(ids(&desk, &["windmill"]), ["head", "body"]);
}

#[test]
fn plain_takes_operators_as_words_and_needs_not_all_of_them() {
    let desk = newsroom();
    desk.search(&["query", "--plain", "harbour (wind OR \"park"])
        .ended(0);
    let found = ids(&desk, &["--plain", "turbines copper harbour"]);
    assert!(
        found.contains(&"park".into()) && found.contains(&"copper".into()),
        "{found:?}"
    );
    assert!(
        found.contains(&"old".into()),
        "one word is enough: {found:?}"
    );
    let last = found.iter().position(|id| id == "old");
    assert!(
        last > found.iter().position(|id| id == "copper"),
        "{found:?}"
    );
    assert_eq!(ids(&desk, &["--plain", "--", "-turbines"]), ["park"]);
}

#[test]
fn a_query_may_begin_with_a_minus() {
    let desk = newsroom();
    for args in [&["-harbour"][..], &["--", "-harbour"]] {
        assert_eq!(ids(&desk, args), ["hafen"], "{args:?}");
    }
}

#[test]
fn a_misspelt_flag_is_never_taken_for_a_query() {
    let desk = newsroom();
    for flag in ["--undatedd", "--contry=Estonia", "--explian"] {
        desk.search(&["query", flag]).ended(2);
        desk.search(&["query", "harbour", flag]).ended(2);
        desk.search(&["query", flag, "harbour"]).ended(2);
    }
}

#[test]
fn without_text_everything_comes_newest_first() {
    let desk = newsroom();
    assert_eq!(ids(&desk, &[]), ["hafen", "copper", "fees", "park", "old"]);
}

#[test]
fn sort_orders_by_date() {
    let desk = newsroom();
    assert_eq!(
        ids(&desk, &["harbour", "--sort", "newest"]),
        ["copper", "fees", "park", "old"]
    );
    assert_eq!(
        ids(&desk, &["harbour", "--sort", "oldest"]),
        ["old", "park", "fees", "copper"]
    );
}

#[test]
fn undated_articles_come_last_in_either_order() {
    let desk = newsroom();
    crate::piped(
        &desk,
        &["index", "-"],
        r#"{"id":"undated","title":"Harbour","body":"Some day."}"#,
    )
    .ended(0);
    for order in ["newest", "oldest"] {
        let found = ids(&desk, &["harbour", "--sort", order]);
        assert_eq!(found.last().map(String::as_str), Some("undated"), "{order}");
    }
}

#[test]
fn pages_laid_end_to_end_are_the_whole_list() {
    let desk = sample();
    for order in ["relevance", "newest", "oldest"] {
        let whole = ids(&desk, &["president", "--sort", order, "--limit", "100"]);
        assert!(whole.len() > 5, "{whole:?}");
        let mut pages = Vec::new();
        for offset in (0..whole.len()).step_by(3) {
            let offset = offset.to_string();
            pages.extend(ids(
                &desk,
                &["president", "--sort", order, "-n", "3", "--offset", &offset],
            ));
        }
        assert_eq!(pages, whole, "{order}");
    }
}

#[test]
fn the_total_counts_beyond_the_page() {
    let desk = newsroom();
    for (limit, offset, hits) in [
        ("2", "0", 2),
        ("0", "0", 0),
        ("10", "3", 1),
        ("10", "99", 0),
    ] {
        let args = [
            "query", "harbour", "--format", "json", "--limit", limit, "--offset", offset,
        ];
        let results: Results = parsed(&desk.search(&args).ended(0).out);
        assert_eq!(
            (results.total, results.hits.len()),
            (4, hits),
            "{limit} {offset}"
        );
        assert_eq!(results.offset.to_string(), offset);
        let ranks: Vec<_> = results.hits.iter().map(|hit| hit.rank).collect();
        let expected: Vec<_> = (1..=hits).map(|rank| rank + results.offset).collect();
        assert_eq!(ranks, expected);
    }
}

#[test]
fn explain_shows_where_each_score_comes_from() {
    let desk = newsroom();
    let ran = desk
        .search(&["query", "harbour wind", "--explain", "--format", "json"])
        .ended(0);
    let results: Results = parsed(&ran.out);
    for hit in &results.hits {
        let explanation = hit.explanation.as_ref().expect("an explanation");
        let score = hit.score.expect("a score");
        assert!(
            (explanation.value - score).abs() < 1e-3 * score,
            "{explanation:?} for {score}"
        );
        assert!(!explanation.details.is_empty());
    }
    let plain: Results = parsed(&desk.search(&["query", "harbour", "--format", "json"]).out);
    assert!(plain.hits.iter().all(|hit| hit.explanation.is_none()));
    let text = desk
        .search(&["query", "harbour wind", "--explain"])
        .ended(0);
    assert!(text.out.contains("idf"), "{}", text.out);
}

#[test]
fn in_indexes_first_so_that_one_command_answers() {
    let desk = Desk::new();
    desk.write(
        "fresh/a.txt",
        "Ice on the canal\n\nAMSTERDAM, Jan 9, 2024 - Skaters came out.",
    );
    let ran = desk
        .search(&[
            "query", "--format", "paths", "--in", "fresh", "--", "skaters",
        ])
        .ended(0);
    assert_eq!(ran.out, "fresh/a.txt\n");
    desk.write(
        "fresh/b.txt",
        "Skaters go home\n\nAMSTERDAM, Jan 11, 2024 - It thawed.",
    );
    let ran = desk
        .search(&["query", "skaters", "--format", "paths", "--in", "fresh"])
        .ended(0);
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
}

#[test]
fn in_answers_and_still_tells_of_a_file_that_cannot_be_read() {
    let desk = Desk::new();
    desk.write(
        "fresh/a.txt",
        "Ice on the canal\n\nAMSTERDAM, Jan 9, 2024 - Skaters came out.",
    );
    desk.write("fresh/bad.json", "{oops}");
    let ran = desk
        .search(&["query", "skaters", "--format", "paths", "--in", "fresh"])
        .ended(2);
    assert_eq!(ran.out, "fresh/a.txt\n");
    assert!(ran.err.contains("bad.json"), "{}", ran.err);
}
