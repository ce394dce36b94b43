//! How fast each format is read, and how well reading and writing overlap.
//!
//! The same articles are written in every format and read on one core, with and without the facets
//! of their text, which are then read out of articles in memory too. Then a folder of text files and one file of JSON Lines are indexed, beside reading
//! alone and writing alone on one core each: what a pipeline over two cores can reach is the slower
//! of the two.

mod corpus;
#[path = "../tests/roundtrip/write.rs"]
mod write;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use corpus::Corpus;
use dateline::{Article, Index, IngestOptions, read_articles};
use write::Story;

/// Rounds of each measurement, of which the median counts.
const ROUNDS: usize = 5;

fn main() {
    let corpus = Corpus::load(None);
    let rounds = if corpus::quick() { 1 } else { ROUNDS };
    let stories: Vec<Story> = corpus.articles.iter().enumerate().map(story).collect();
    let folder = tempfile::tempdir().expect("a folder");
    formats(&stories, folder.path(), rounds);
    facets(&stories, rounds);
    let texts = folder.path().join("texts");
    write_texts(&stories, &texts);
    let places = [
        ("a text file each", texts.as_path()),
        ("one JSONL", corpus.file()),
    ];
    overlap(&places, rounds);
}

fn story((number, article): (usize, &Article)) -> Story {
    Story {
        id: number + 1,
        title: article.title.clone(),
        dateline: String::new(),
        body: article.body.clone(),
        date: article
            .date
            .expect("articles of the benches have dates")
            .day(),
    }
}

/// Reads what the options ask for and throws it away.
fn read(path: &Path, options: &IngestOptions) -> usize {
    let mut count = 0;
    read_articles(&[path], options, |article| {
        count += usize::from(article.is_ok());
        std::hint::black_box(&article);
        ControlFlow::Continue(())
    })
    .expect("the files are there");
    count
}

fn median(rounds: usize, mut work: impl FnMut() -> Duration) -> f64 {
    let mut times: Vec<_> = (0..rounds).map(|_| work().as_secs_f64()).collect();
    times.sort_unstable_by(f64::total_cmp);
    times[times.len() / 2]
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn megabytes(stories: &[Story]) -> f64 {
    let text: usize = stories.iter().map(|s| s.title.len() + s.body.len()).sum();
    text as f64 / 1e6
}

fn formats(stories: &[Story], folder: &Path, rounds: usize) {
    let megabytes = megabytes(stories);
    println!("\n{megabytes:.1} MB of text; MB of text a second on one core\n");
    println!("| file | MB | reading | with facets |\n|---|--:|--:|--:|");
    let plain: (&str, write::Writer) = ("stories.jsonl", write::json_lines);
    for (name, write) in std::iter::once(plain).chain(write::FORMATS) {
        let path = folder.join(name);
        write(stories, &path);
        let size = fs::metadata(&path).expect("a file").len() as f64 / 1e6;
        let speed = |facets: bool| {
            let options = IngestOptions::default().threads(1).facets(facets);
            let seconds = median(rounds, || {
                on_one_core(|| timed(|| assert_eq!(read(&path, &options), stories.len(), "{name}")))
            });
            megabytes / seconds
        };
        println!(
            "| {name} | {size:.1} | {:.0} | {:.1} |",
            speed(false),
            speed(true)
        );
    }
}

/// Articles that lie in memory, with headline and text alone.
fn facets(stories: &[Story], rounds: usize) {
    let seconds = median(rounds, || {
        let articles = stories.iter().map(|s| Article::new(&*s.title, &*s.body));
        let articles: Vec<Article> = articles.collect();
        let read_out = || {
            articles
                .into_iter()
                .for_each(|article| drop(article.enriched()))
        };
        on_one_core(|| timed(read_out))
    });
    let speed = megabytes(stories) / seconds;
    println!("\nfacets alone: {speed:.1} MB of text a second on one core");
}

fn write_texts(stories: &[Story], folder: &Path) {
    for story in stories {
        let folder = folder.join((story.id / 1000).to_string());
        fs::create_dir_all(&folder).expect("a folder");
        let text = format!("{}\n\n{}\n", story.title, story.body);
        fs::write(folder.join(format!("{}.txt", story.id)), text).expect("a file");
    }
}

fn overlap(places: &[(&str, &Path)], rounds: usize) {
    println!(
        "\n| articles | reading alone, one core, s | writing alone, one core, s | indexing, s | beside the slower |"
    );
    println!("|---|--:|--:|--:|--:|");
    for (name, path) in places {
        let ways: [fn(&Path) -> Duration; 3] = [reading_alone, writing_alone, indexing];
        let [reading, writing, indexing] = ways.map(|way| median(rounds, || way(path)));
        println!(
            "| {name} | {reading:.2} | {writing:.2} | {indexing:.2} | {:.2} |",
            indexing / reading.max(writing)
        );
    }
}

/// The threads that `work` starts share one core, where the system can be asked for that.
fn on_one_core(work: impl FnOnce() -> Duration) -> Duration {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
        let all = sched_getaffinity(None).expect("the cores of this thread");
        let mut one = CpuSet::new();
        one.set(
            (0..CpuSet::MAX_CPU)
                .find(|&core| all.is_set(core))
                .expect("a core"),
        );
        sched_setaffinity(None, &one).expect("one of them");
        let time = work();
        sched_setaffinity(None, &all).expect("all of them again");
        time
    }
    #[cfg(not(target_os = "linux"))]
    work()
}

fn reading_alone(path: &Path) -> Duration {
    let options = IngestOptions::default().threads(1);
    on_one_core(|| {
        timed(|| {
            read(path, &options);
        })
    })
}

/// Articles with all their facets go in from memory.
fn writing_alone(path: &Path) -> Duration {
    let mut articles = Vec::new();
    read_articles(&[path], &IngestOptions::default(), |article| {
        articles.extend(article);
        ControlFlow::Continue(())
    })
    .expect("the files are there");
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::create(folder.path()).expect("an index");
    let write = || {
        let mut writer = index.writer().expect("a writer");
        for article in articles {
            writer.add(article).expect("it can be written");
        }
        writer.commit().expect("it can be committed");
    };
    on_one_core(|| timed(write))
}

fn indexing(path: &Path) -> Duration {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::create(folder.path()).expect("an index");
    timed(|| {
        let report = index.ingest(&[path], &IngestOptions::default());
        assert_eq!(report.expect("it can be indexed").failed, 0);
    })
}
