//! How fast articles are indexed, in how much memory and into what size, beside plain tantivy and
//! SQLite FTS5 on the same articles in the same run.
//!
//! The others do less: they find no country, actor, language or dateline, and have no column to
//! count. Each way runs in a process of its own, so that its peak of memory is its own; all ways are
//! run in turn, round by round. `DATELINE_ARTICLES` says of how many articles, grown of
//! `DATELINE_CORPUS`, else of the sample.

mod corpus;
mod plain;
mod sqlite;

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::iter;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use corpus::Corpus;
use dateline::{Index, IngestOptions, read_articles};
use serde::{Deserialize, Serialize};

/// Articles where nothing else is said.
const ARTICLES: usize = 20_000;
/// Rounds, of which the fastest counts for the time and the largest for the memory: the slower ones
/// tell of what else the machine did.
const ROUNDS: usize = 5;
/// Rounds over more bytes than this are fewer: each takes minutes.
const LARGE: u64 = 100_000_000;
const LARGE_ROUNDS: usize = 3;
/// How often a process looks at how much memory it has.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// The first argument of a process that goes one way once.
const ONE_WAY: &str = "one-way";

/// A way from a file of articles to an index, or part of the way.
#[derive(Clone, Copy)]
enum Way {
    Ingest,
    ReadAndEnrich,
    Tantivy,
    Sqlite,
}

/// One run of a way.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Run {
    seconds: f64,
    /// The most memory of the process, in bytes, where the system tells.
    memory: u64,
    /// The most of it that it had asked for: without the files that it looks into, whose pages the
    /// system takes back when it needs them.
    own_memory: u64,
    /// Of the index, in bytes.
    size: u64,
}

/// A line of the corpus.
#[derive(Deserialize)]
struct Record {
    title: Option<String>,
    body: String,
    date: Option<NaiveDate>,
    source: Option<String>,
}

impl Way {
    const ALL: [Way; 4] = [Way::Ingest, Way::ReadAndEnrich, Way::Tantivy, Way::Sqlite];

    fn name(self) -> &'static str {
        match self {
            Way::Ingest => "dateline",
            Way::ReadAndEnrich => "dateline, reading and enriching alone",
            Way::Tantivy => "plain tantivy",
            Way::Sqlite => "SQLite FTS5",
        }
    }

    /// Goes it once, into an empty folder.
    fn go(self, file: &Path, folder: &Path) {
        let options = IngestOptions::default();
        match self {
            Way::Ingest => {
                let index = Index::create(folder).expect("an index");
                let report = index.ingest(&[file], &options).expect("articles");
                assert_eq!(report.failed, 0);
            }
            Way::ReadAndEnrich => read_articles(&[file], &options, |article| {
                std::hint::black_box(&article);
                ControlFlow::Continue(())
            })
            .expect("articles"),
            Way::Tantivy => tantivy(file, folder).expect("an index"),
            Way::Sqlite => sqlite(file, folder).expect("a database"),
        }
    }

    /// Goes it in a process of its own.
    fn run(self, file: &Path) -> Run {
        let program = env::current_exe().expect("this program");
        let output = Command::new(program)
            .args([ONE_WAY, self.name()])
            .arg(file)
            .output()
            .expect("this program starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {errors}", self.name());
        serde_json::from_slice(&output.stdout).expect("a run in JSON")
    }
}

fn tantivy(file: &Path, folder: &Path) -> tantivy::Result<()> {
    let index = plain::Plain::create(folder, false)?;
    for record in records(file) {
        let title = record.title.unwrap_or_default();
        let filters = (record.source.as_deref(), iter::empty());
        index.add(&title, &record.body, record.date, filters)?;
    }
    index.close()
}

fn sqlite(file: &Path, folder: &Path) -> rusqlite::Result<()> {
    let index = sqlite::Sqlite::create(folder)?;
    for record in records(file) {
        let title = record.title.unwrap_or_default();
        let source = record.source.as_deref();
        index.add(&title, &record.body, record.date, source, iter::empty())?;
    }
    index.close()
}

fn records(file: &Path) -> impl Iterator<Item = Record> {
    let lines = BufReader::new(File::open(file).expect("the corpus")).lines();
    lines.map(|line| {
        let line = line.expect("a line of the corpus");
        serde_json::from_str(&line).expect("a record of the corpus")
    })
}

fn main() {
    let arguments: Vec<_> = env::args().collect();
    if let [_, mode, name, file] = &arguments[..]
        && mode == ONE_WAY
    {
        return one_way(name, Path::new(file));
    }
    let corpus = Corpus::load(Some(ARTICLES));
    let bytes = corpus.file().metadata().expect("the articles").len();
    let rounds = match bytes {
        _ if corpus::quick() => 1,
        LARGE.. => LARGE_ROUNDS,
        _ => ROUNDS,
    };
    let mut runs = [const { Vec::new() }; Way::ALL.len()];
    for _ in 0..rounds {
        for (way, runs) in Way::ALL.into_iter().zip(&mut runs) {
            runs.push(way.run(corpus.file()));
        }
    }
    table(runs, bytes as f64 / 1e6);
}

/// Goes the way of that name and prints what it took.
fn one_way(name: &str, file: &Path) {
    let way = Way::ALL.into_iter().find(|way| way.name() == name);
    let way = way.expect("the name of a way");
    let folder = tempfile::tempdir().expect("a folder for the index");
    let started = Instant::now();
    let own_memory = watch();
    way.go(file, folder.path());
    let run = Run {
        seconds: started.elapsed().as_secs_f64(),
        memory: status("VmHWM:"),
        own_memory: own_memory.load(Ordering::Relaxed),
        size: size(folder.path()),
    };
    println!("{}", serde_json::to_string(&run).expect("a run is JSON"));
}

/// Keeps looking at how much memory of its own this process has, and keeps the most of it.
fn watch() -> Arc<AtomicU64> {
    let most = Arc::new(AtomicU64::new(0));
    let seen = Arc::clone(&most);
    thread::spawn(move || {
        loop {
            seen.fetch_max(status("RssAnon:"), Ordering::Relaxed);
            thread::sleep(LOOK_EVERY);
        }
    });
    most
}

/// What the system says of this process, in bytes; 0 where it does not.
fn status(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let value = status.lines().find_map(|line| line.strip_prefix(field));
    let kilobytes = value.and_then(|value| value.trim().strip_suffix(" kB")?.parse().ok());
    kilobytes.unwrap_or(0) * 1024
}

fn table(runs: [Vec<Run>; Way::ALL.len()], megabytes: f64) {
    let runs = runs.map(|runs| Run {
        seconds: runs.iter().map(|run| run.seconds).fold(f64::MAX, f64::min),
        memory: runs.iter().map(|run| run.memory).max().unwrap_or(0),
        own_memory: runs.iter().map(|run| run.own_memory).max().unwrap_or(0),
        size: runs.iter().map(|run| run.size).max().unwrap_or(0),
    });
    let beside = runs[Way::Tantivy as usize];
    println!("\nRatios are to plain tantivy: higher is better for MB/s, lower for the index.\n");
    println!(
        "| way | s | MB/s | ratio | index, MB | ratio | peak memory, MB | of it without files |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    for (way, run) in Way::ALL.into_iter().zip(runs) {
        println!(
            "| {} | {:.2} | {:.1} | {:.2} | {:.1} | {:.2} | {:.0} | {:.0} |",
            way.name(),
            run.seconds,
            megabytes / run.seconds,
            beside.seconds / run.seconds,
            run.size as f64 / 1e6,
            run.size as f64 / beside.size as f64,
            run.memory as f64 / 1e6,
            run.own_memory as f64 / 1e6,
        );
    }
}

fn size(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).expect("the folder of the index");
    files
        .filter_map(|file| file.and_then(|file| file.metadata()).ok())
        .map(|data| data.len())
        .sum()
}
