//! How fast articles are indexed, beside plain tantivy on the same articles in the same run.
//!
//! tantivy does less: it finds no country, actor, language or dateline, and has no column to count.

mod corpus;
mod plain;

use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use corpus::Corpus;
use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use dateline::{Index, IngestOptions, read_articles};
use tempfile::TempDir;

/// Rounds of the table, each way in turn: a busy machine slows them all alike.
const ROUNDS: usize = 7;

/// A way from a file of articles to an index, or part of the way.
#[derive(Clone, Copy)]
enum Way {
    Ingest,
    ReadAndEnrich,
    Tantivy,
}

impl Way {
    const ALL: [Way; 3] = [Way::Ingest, Way::ReadAndEnrich, Way::Tantivy];

    fn name(self) -> &'static str {
        match self {
            Way::Ingest => "dateline, whole",
            Way::ReadAndEnrich => "dateline, reading and enriching",
            Way::Tantivy => "tantivy",
        }
    }

    /// Goes it once. The folder comes back so that removing it is not measured.
    fn go(self, file: &Path) -> (Duration, TempDir) {
        let folder = tempfile::tempdir().expect("a folder for the index");
        let path = folder.path();
        let options = IngestOptions::default();
        let started = Instant::now();
        match self {
            Way::Ingest => {
                let index = Index::create(path).expect("an index");
                let report = index.ingest(&[file], &options).expect("articles");
                assert_eq!(report.failed, 0);
            }
            Way::ReadAndEnrich => read_articles(&[file], &options, |article| {
                std::hint::black_box(&article);
                ControlFlow::Continue(())
            })
            .expect("articles"),
            Way::Tantivy => {
                plain::build(path, file).expect("an index");
            }
        }
        (started.elapsed(), folder)
    }
}

fn main() {
    let corpus = Corpus::load(None);
    let bytes = corpus.file().metadata().expect("the articles").len();
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("index");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.throughput(Throughput::ElementsAndBytes {
        elements: corpus.articles.len() as u64,
        bytes,
    });
    for way in Way::ALL {
        group.bench_function(BenchmarkId::from_parameter(way.name()), |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| way.go(corpus.file()).0).sum());
        });
    }
    group.finish();
    criterion.final_summary();
    table(&corpus, bytes as f64 / 1e6);
}

fn table(corpus: &Corpus, megabytes: f64) {
    let rounds = if corpus::quick() { 1 } else { ROUNDS };
    let mut took = [const { Vec::new() }; Way::ALL.len()];
    let mut sizes = [0; Way::ALL.len()];
    for _ in 0..rounds {
        for (number, way) in Way::ALL.into_iter().enumerate() {
            let (time, folder) = way.go(corpus.file());
            took[number].push(time.as_secs_f64());
            sizes[number] = size(folder.path());
        }
    }
    let medians = took.map(|mut times| {
        times.sort_unstable_by(f64::total_cmp);
        times[times.len() / 2]
    });
    let tantivy = medians[Way::Tantivy as usize];
    println!("\n| way | s | MB/s | articles/s | time beside tantivy | index, MB |");
    println!("|---|--:|--:|--:|--:|--:|");
    for ((way, seconds), bytes) in Way::ALL.into_iter().zip(medians).zip(sizes) {
        println!(
            "| {} | {seconds:.3} | {:.1} | {:.0} | {:.2} | {:.1} |",
            way.name(),
            megabytes / seconds,
            corpus.articles.len() as f64 / seconds,
            seconds / tantivy,
            bytes as f64 / 1e6,
        );
    }
}

fn size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).expect("the folder of the index");
    files
        .filter_map(|file| file.and_then(|file| file.metadata()).ok())
        .map(|data| data.len())
        .sum()
}
