//! A cold `search query`: the whole process, from its start to its end, on 20,000 articles.
//!
//! The files of the index are in the page cache, as they are for somebody who searches twice.

mod corpus;
mod words;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use corpus::Corpus;
use dateline::{Article, Index, IngestOptions};
use words::{MIDDLING, Words, plain_words};

const ARTICLES: usize = 20_000;
const WARM_UPS: usize = 5;
const RUNS: usize = 50;
/// How many different words are asked for, in turn.
const QUERIES: usize = 10;

/// What comes after the program's name.
type Arguments = Vec<String>;

fn main() {
    let corpus = Corpus::load(Some(ARTICLES));
    let folder = tempfile::tempdir().expect("a folder for the index");
    let index = Index::create(folder.path()).expect("an index");
    index
        .ingest(&[corpus.file()], &IngestOptions::default())
        .expect("articles");
    drop(index);

    let (warm_ups, runs) = if corpus::quick() {
        (0, 2)
    } else {
        (WARM_UPS, RUNS)
    };
    let (words, pairs) = queries(&corpus.articles);
    let version = vec![vec!["--version".to_owned()]];
    let kinds = [
        ("search --version", version),
        ("search query \"word\"", words),
        (
            "search query \"two words\" --country X --format json",
            pairs,
        ),
    ];
    let mut took = [const { Vec::new() }; 3];
    for number in 0..warm_ups + runs {
        for ((_, queries), took) in kinds.iter().zip(&mut took) {
            let time = run(folder.path(), &queries[number % queries.len()]);
            if number >= warm_ups {
                took.push(time);
            }
        }
    }
    println!("\n| whole process, ms | min | median | p95 |\n|---|--:|--:|--:|");
    for ((name, _), mut took) in kinds.iter().zip(took) {
        took.sort_unstable_by(f64::total_cmp);
        let at = |share: usize| took[(took.len() - 1) * share / 100];
        println!("| {name} | {:.1} | {:.1} | {:.1} |", at(0), at(50), at(95));
    }
}

/// Words, and pairs of words with a country, that find something.
fn queries(articles: &[Article]) -> (Vec<Arguments>, Vec<Arguments>) {
    let words = Words::of(articles);
    let query = |text: &str| vec!["query".to_owned(), text.to_owned()];
    let single = |article: &Article| {
        let mut found = plain_words(&article.body).flatten();
        Some(query(&found.find(|word| words.is(word, &MIDDLING))?))
    };
    let pair = |article: &Article| {
        let country = article.countries.first()?.code.clone();
        let found = plain_words(&article.body).flatten();
        let mut found = found.filter(|word| words.is(word, &MIDDLING));
        let first = found.next()?;
        let second = found.find(|word| *word != first)?;
        let mut arguments = query(&format!("{first} {second}"));
        arguments.extend(["--country", &country, "--format", "json"].map(str::to_owned));
        Some(arguments)
    };
    let step = (articles.len() / QUERIES / 2).max(1);
    let every = || articles.iter().step_by(step);
    let singles = every().filter_map(single).take(QUERIES).collect();
    (singles, every().filter_map(pair).take(QUERIES).collect())
}

/// Runs the program and gives the milliseconds from before its start to after its end.
fn run(index: &Path, arguments: &[String]) -> f64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_search"));
    command
        .args(arguments)
        .env("SEARCH_INDEX", index)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    let started = Instant::now();
    let status = command.status().expect("the program starts");
    let took = started.elapsed();
    assert!(
        matches!(status.code(), Some(0 | 1)),
        "search {arguments:?}: {status}"
    );
    took.as_secs_f64() * 1e3
}
