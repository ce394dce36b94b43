//! A cold `search query`: the whole process, from its start to its end.
//!
//! The files of the index are in the page cache, as they are for somebody who searches twice.
//! `DATELINE_ARTICLES` says how many articles it holds, grown of `DATELINE_CORPUS`, else of the
//! sample.

mod corpus;
mod kept;
mod words;

use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use corpus::Corpus;
use dateline::Article;
use words::{FREQUENT, MIDDLING, Words};

/// Articles where nothing else is said.
const ARTICLES: usize = 20_000;
const WARM_UPS: usize = 5;
const RUNS: usize = 50;
/// How many different words are asked for, in turn.
const QUERIES: usize = 10;

/// What comes after the program's name.
type Arguments = Vec<String>;

fn main() {
    let corpus = Corpus::load(Some(ARTICLES));
    let index = kept::dateline(&corpus).path().to_owned();
    let (warm_ups, runs) = if corpus::quick() {
        (0, 2)
    } else {
        (WARM_UPS, RUNS)
    };
    let draw = Draw {
        words: &Words::of(&corpus.articles),
        articles: &corpus.articles,
    };
    let kinds = [
        ("search --version", vec![vec!["--version".to_owned()]]),
        ("search query \"word\"", draw.words(&MIDDLING)),
        ("search query \"frequent word\"", draw.words(&FREQUENT)),
        (
            "search query \"two words\" --country X --format json",
            draw.pairs(),
        ),
    ];
    let mut took = [const { Vec::new() }; 4];
    for number in 0..warm_ups + runs {
        for ((_, queries), took) in kinds.iter().zip(&mut took) {
            let time = run(&index, &queries[number % queries.len()]);
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

/// Draws what finds something.
struct Draw<'a> {
    words: &'a Words,
    articles: &'a [Article],
}

impl Draw<'_> {
    /// Single words of that share.
    fn words(&self, share: &Range<f64>) -> Vec<Arguments> {
        let make =
            |article: &Article| Some(query(&self.words.in_text(&article.body, share).pop()?));
        self.every().filter_map(make).take(QUERIES).collect()
    }

    /// Pairs of words with a country.
    fn pairs(&self) -> Vec<Arguments> {
        let make = |article: &Article| {
            let country = article.countries.first()?.code.clone();
            let mut found = self.words.in_text(&article.body, &MIDDLING);
            let first = found.pop()?;
            let second = found.into_iter().find(|word| *word != first)?;
            let mut arguments = query(&format!("{first} {second}"));
            arguments.extend(["--country", &country, "--format", "json"].map(str::to_owned));
            Some(arguments)
        };
        self.every().filter_map(make).take(QUERIES).collect()
    }

    fn every(&self) -> impl Iterator<Item = &Article> {
        let step = (self.articles.len() / QUERIES / 2).max(1);
        self.articles.iter().step_by(step)
    }
}

fn query(text: &str) -> Arguments {
    vec!["query".to_owned(), text.to_owned()]
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
