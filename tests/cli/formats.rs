//! The forms of output of `search query`.

use std::collections::BTreeSet;

use dateline::SearchResults;

use crate::strict::{Hit, Results, hit, parsed, slice};
use crate::{newsroom, sample};

const QUERY: [&str; 4] = ["query", "president OR talks", "-n", "20"];

fn run(desk: &crate::common::Desk, format: &str) -> String {
    let args = [&QUERY[..], &["--format", format]].concat();
    let ran = desk.search(&args).ended(0);
    assert_eq!(ran.err, "");
    ran.out
}

#[test]
fn every_form_shows_the_same_hits_in_the_same_order() {
    let desk = sample();
    let whole: Results = parsed(&run(&desk, "json"));
    assert!(whole.hits.len() > 5);

    let lines: Vec<Hit> = run(&desk, "jsonl").lines().map(hit).collect();
    assert_eq!(lines, whole.hits);

    let mut seen = BTreeSet::new();
    let files: Vec<_> = whole
        .hits
        .iter()
        .map(|hit| &hit.path)
        .filter(|path| seen.insert(*path))
        .collect();
    assert_eq!(run(&desk, "paths").lines().collect::<Vec<_>>(), files);

    let text = run(&desk, "text");
    let mut rest = text.as_str();
    for hit in &whole.hits {
        let (_, after) = rest.split_once(&hit.title).expect(&hit.title);
        rest = after;
    }
    assert!(
        rest.contains(&format!("{} articles in ", whole.total)),
        "{rest}"
    );
}

#[test]
fn json_is_what_the_library_reads() {
    let desk = sample();
    let text = run(&desk, "json");
    let ours: Results = parsed(&text);
    let theirs: SearchResults = parsed(&text);
    assert_eq!(theirs.total, ours.total);
    assert_eq!(theirs.hits.len(), ours.hits.len());
    assert!(ours.took_us > 0);
    assert!(ours.id.is_none(), "an id is for batches");
    assert_eq!(ours.query, "president OR talks");
}

#[test]
fn fields_that_may_be_null_are_there_all_the_same() {
    let desk = newsroom();
    let out = desk
        .search(&[
            "query",
            "lighthouse",
            "--sort",
            "newest",
            "--format",
            "jsonl",
        ])
        .ended(0)
        .out;
    let value: serde_json::Value = parsed(&out);
    let keys: Vec<_> = value
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect();
    for key in [
        "rank",
        "score",
        "id",
        "path",
        "title",
        "title_derived",
        "date",
        "date_source",
        "language",
        "source",
        "url",
        "countries",
        "actors",
    ] {
        assert!(keys.iter().any(|k| k == key), "{key} in {keys:?}");
    }
    assert!(value["score"].is_null(), "an order by date has no score");
}

#[test]
fn scores_fall_and_highlights_mark_the_words_asked_for() {
    let desk = sample();
    let results: Results = parsed(&run(&desk, "json"));
    let scores: Vec<_> = results
        .hits
        .iter()
        .map(|hit| hit.score.expect("a score"))
        .collect();
    assert!(
        scores.windows(2).all(|pair| pair[0] >= pair[1]),
        "{scores:?}"
    );
    for hit in &results.hits {
        let snippet = hit.snippet.as_ref().expect("a snippet");
        let body = snippet
            .highlights
            .iter()
            .map(|&(start, end)| slice(&snippet.text, start, end));
        let title = hit
            .title_highlights
            .iter()
            .map(|&(start, end)| slice(&hit.title, start, end));
        let marked: Vec<_> = body
            .chain(title)
            .map(|word| word.to_lowercase().replace('é', "e"))
            .collect();
        assert!(!marked.is_empty(), "{hit:?}");
        let wanted = |word: &String| word.starts_with("presid") || word.starts_with("talk");
        assert!(marked.iter().all(wanted), "{marked:?}");
    }
}

#[test]
fn csv_has_a_header_and_a_row_for_each_hit() {
    let desk = sample();
    let whole: Results = parsed(&run(&desk, "json"));
    let table = run(&desk, "csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|field| field == name)
            .expect("a column")
    };
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), whole.hits.len());
    for (row, hit) in rows.iter().zip(&whole.hits) {
        assert_eq!(row[column("rank")], hit.rank.to_string());
        assert_eq!(&row[column("id")], hit.id);
        assert_eq!(&row[column("title")], hit.title);
        assert_eq!(
            &row[column("date")],
            hit.date.as_deref().unwrap_or_default()
        );
        assert_eq!(&row[column("path")], hit.path);
        let codes: Vec<_> = hit
            .countries
            .iter()
            .map(|country| country.code.as_str())
            .collect();
        assert_eq!(&row[column("countries")], codes.join("; "));
        let names: Vec<_> = hit.actors.iter().map(|actor| actor.name.as_str()).collect();
        assert_eq!(&row[column("actors")], names.join("; "));
        assert_eq!(
            &row[column("snippet")],
            hit.snippet.as_ref().map_or("", |s| s.text.as_str())
        );
    }
}

#[test]
fn csv_of_nothing_is_the_header_alone() {
    let ran = newsroom()
        .search(&["query", "zeppelin", "--format", "csv"])
        .ended(1);
    assert_eq!(ran.out.lines().count(), 1);
    assert!(
        ran.out.starts_with("rank,score,id,title,date,"),
        "{}",
        ran.out
    );
}

#[test]
fn trec_has_six_columns_and_ranks_from_one() {
    let desk = sample();
    let whole: Results = parsed(&run(&desk, "json"));
    let run = run(&desk, "trec");
    assert_eq!(run.lines().count(), whole.hits.len());
    for (line, hit) in run.lines().zip(&whole.hits) {
        let columns: Vec<_> = line.split(' ').collect();
        let [topic, q0, id, rank, score, _tag] = columns[..] else {
            panic!("{line}");
        };
        assert_eq!((topic, q0, id), ("1", "Q0", hit.id.as_str()));
        assert_eq!(rank, hit.rank.to_string());
        assert_eq!(score.parse().ok(), hit.score);
    }
}

#[test]
fn paths_name_each_file_once() {
    let desk = newsroom();
    let ran = desk
        .search(&["query", "harbour", "--format", "paths"])
        .ended(0);
    assert_eq!(ran.out, "articles/wire.jsonl\n");
}

#[test]
fn a_form_that_is_none_is_an_error_that_lists_them() {
    let ran = newsroom()
        .search(&["query", "harbour", "--format", "xml"])
        .ended(2);
    assert!(
        ran.err.contains("text, json, jsonl, csv, paths, trec"),
        "{}",
        ran.err
    );
}

#[test]
fn nothing_found_is_valid_json_too() {
    let ran = newsroom()
        .search(&["query", "zeppelin", "--format", "json"])
        .ended(1);
    let results: Results = parsed(&ran.out);
    assert_eq!((results.total, results.hits.len()), (0, 0));
    assert!(results.warnings.is_empty());
    let ran = newsroom()
        .search(&["query", "zeppelin", "--format", "jsonl"])
        .ended(1);
    assert_eq!(ran.out, "");
}
