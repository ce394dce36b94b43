//! `search query --batch`.

use crate::strict::{Results, parsed};
use crate::{newsroom, piped};

fn results(out: &str) -> Vec<Results> {
    out.lines().map(parsed).collect()
}

fn batch_ids(out: &str) -> Vec<String> {
    let ids = results(out)
        .into_iter()
        .map(|results| results.id.expect("an id"));
    ids.collect()
}

#[test]
fn a_line_is_an_id_a_tab_and_a_text_or_a_query_as_json() {
    let desk = newsroom();
    let lines = "q1\tharbour\n\n{\"id\": \"q2\", \"text\": \"harbour\", \"countries\": [\"EE\"], \"limit\": 1}\n{\"id\": 3, \"since\": \"2024-04-01\"}\n";
    desk.write("queries.txt", lines);
    let ran = desk.search(&["query", "--batch", "queries.txt"]).ended(0);
    assert_eq!(batch_ids(&ran.out), ["q1", "q2", "3"]);
    let answers = results(&ran.out);
    let counts: Vec<_> = answers
        .iter()
        .map(|answer| (answer.total, answer.hits.len()))
        .collect();
    assert_eq!(counts, [(4, 4), (2, 1), (2, 2)]);
    assert!(answers.iter().all(|answer| answer.took_us > 0));
}

#[test]
fn flags_hold_for_every_line_that_does_not_say_otherwise() {
    let desk = newsroom();
    let lines = "a\tharbour\n{\"id\": \"b\", \"text\": \"harbour\", \"limit\": 3}\n";
    let ran = piped(
        &desk,
        &["query", "--batch", "-", "--country", "EE", "-n", "1"],
        lines,
    )
    .ended(0);
    let answers = results(&ran.out);
    assert_eq!(
        answers
            .iter()
            .map(|answer| answer.total)
            .collect::<Vec<_>>(),
        [2, 2]
    );
    assert_eq!(
        answers
            .iter()
            .map(|answer| answer.hits.len())
            .collect::<Vec<_>>(),
        [1, 2]
    );
}

#[test]
fn a_bad_line_is_reported_by_its_number_and_the_rest_is_answered() {
    let desk = newsroom();
    let lines = "1\tharbour\nno tab here\n2\t\"open\n{\"id\": \"3\", \"texxt\": \"x\"}\n{\"text\": \"no id\"}\n{not json\n4\twind\n";
    desk.write("q", lines);
    for format in ["jsonl", "trec"] {
        let ran = desk
            .search(&["query", "--batch", "q", "--format", format])
            .ended(2);
        for number in 2..=6 {
            assert!(
                ran.err.contains(&format!("line {number}:")),
                "line {number}: {}",
                ran.err
            );
        }
        assert_eq!(ran.err.lines().count(), 5, "{}", ran.err);
        assert!(ran.err.contains("texxt"), "{}", ran.err);
        if format == "jsonl" {
            assert_eq!(batch_ids(&ran.out), ["1", "4"]);
        }
    }
}

#[test]
fn trec_is_one_run_with_the_ids_as_topics() {
    let desk = newsroom();
    desk.write("q", "301\tharbour\n302\tzeppelin\n303\tcopper\n");
    let ran = desk
        .search(&["query", "--batch", "q", "--format", "trec"])
        .ended(0);
    let topics: Vec<_> = ran
        .out
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(topics, ["301", "301", "301", "301", "303"]);
    let ranks: Vec<_> = ran
        .out
        .lines()
        .filter_map(|line| line.split(' ').nth(3))
        .collect();
    assert_eq!(ranks, ["1", "2", "3", "4", "1"]);
}

#[test]
fn exit_codes_tell_whether_any_line_found_something() {
    let desk = newsroom();
    desk.write("some", "1\tzeppelin\n2\tharbour\n");
    desk.write("none", "1\tzeppelin\n2\tairship\n");
    desk.search(&["query", "--batch", "some"]).ended(0);
    let none = desk.search(&["query", "--batch", "none"]).ended(1);
    assert_eq!(
        results(&none.out).len(),
        2,
        "an answer of nothing is an answer"
    );
    desk.search(&["query", "--batch", "missing.txt"]).ended(2);
}

#[test]
fn plain_holds_for_a_batch() {
    let desk = newsroom();
    desk.write("q", "1\t(harbour OR \"copper\n");
    desk.search(&["query", "--batch", "q"]).ended(2);
    let ran = desk.search(&["query", "--plain", "--batch", "q"]).ended(0);
    assert_eq!(results(&ran.out)[0].total, 4);
}

#[test]
fn a_batch_cannot_be_printed_in_other_forms() {
    let desk = newsroom();
    desk.write("q", "1\tharbour\n");
    let ran = desk
        .search(&["query", "--batch", "q", "--format", "csv"])
        .ended(2);
    assert!(
        ran.err.contains("jsonl") && ran.err.contains("trec"),
        "{}",
        ran.err
    );
    desk.search(&["query", "harbour", "--batch", "q"]).ended(2);
}

#[test]
fn a_batch_answers_as_single_queries_do() {
    let desk = newsroom();
    desk.write("q", "1\tharbour wind\n2\tharbour -wind\n");
    let batch = results(&desk.search(&["query", "--batch", "q"]).ended(0).out);
    for (answer, text) in batch.iter().zip(["harbour wind", "harbour -wind"]) {
        let single = desk.search(&["query", text, "--format", "json"]).ended(0);
        let single: Results = parsed(&single.out);
        assert_eq!(answer.hits, single.hits);
        assert_eq!((answer.total, &answer.query), (single.total, &single.query));
    }
}
