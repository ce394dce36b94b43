//! How long queries take, by kind, beside plain tantivy on the same articles in the same run.
//!
//! Dateline gives what a user sees: ten hits with headline, date, source, countries, actors and
//! snippet, and the exact total. tantivy is asked twice: for the ten best stored documents alone,
//! as its examples do, and for its nearest to the same answer, with its total and its snippets.

mod corpus;
mod kinds;
mod plain;
mod words;

use std::hint::black_box;
use std::time::{Duration, Instant};

use corpus::Corpus;
use criterion::Criterion;
use dateline::{Index, IngestOptions};
use kinds::{Ask, Kind, kinds};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::Field;
use tantivy::snippet::SnippetGenerator;
use tantivy::{DocAddress, Order, Searcher, TantivyDocument};

const HITS: usize = 10;
/// Rounds over the queries of a kind for the table: twenty queries, three hundred searches.
const ROUNDS: usize = 15;

/// tantivy's side.
struct Plain {
    searcher: Searcher,
    body: Field,
    parser: QueryParser,
    fuzzy: QueryParser,
}

impl Plain {
    fn new(index: &tantivy::Index) -> tantivy::Result<Plain> {
        let schema = index.schema();
        let (title, body) = (schema.get_field("title")?, schema.get_field("body")?);
        let mut parser = QueryParser::for_index(index, vec![title, body]);
        parser.allow_regexes();
        let mut fuzzy = QueryParser::for_index(index, vec![title, body]);
        for field in [title, body] {
            fuzzy.set_field_fuzzy(field, false, 1, true);
        }
        Ok(Plain {
            searcher: index.reader()?.searcher(),
            body,
            parser,
            fuzzy,
        })
    }

    /// The stored documents of the first hits; with `whole`, their snippets and the total beside.
    fn search(&self, ask: &Ask, whole: bool) -> tantivy::Result<()> {
        let parser = if ask.fuzzy { &self.fuzzy } else { &self.parser };
        let query = parser.parse_query(&ask.plain)?;
        let top = TopDocs::with_limit(HITS);
        let hits: Vec<DocAddress> = if ask.newest {
            let by_date = top.order_by_fast_field::<tantivy::DateTime>("date", Order::Desc);
            let found = self.searcher.search(&query, &by_date)?;
            found.into_iter().map(|(_, hit)| hit).collect()
        } else {
            let found = self.searcher.search(&query, &top.order_by_score())?;
            found.into_iter().map(|(_, hit)| hit).collect()
        };
        let mut snippets = None;
        if whole {
            black_box(self.searcher.search(&query, &Count)?);
            snippets = Some(SnippetGenerator::create(
                &self.searcher,
                &*query,
                self.body,
            )?);
        }
        for hit in hits {
            let document: TantivyDocument = self.searcher.doc(hit)?;
            if let Some(snippets) = &snippets {
                black_box(snippets.snippet_from_doc(&document));
            }
            black_box(document);
        }
        Ok(())
    }
}

/// Who is asked.
#[derive(Clone, Copy)]
enum Engine {
    Dateline,
    Tantivy,
    TantivyWhole,
}

impl Engine {
    const ALL: [Engine; 3] = [Engine::Dateline, Engine::Tantivy, Engine::TantivyWhole];

    fn name(self) -> &'static str {
        match self {
            Engine::Dateline => "dateline",
            Engine::Tantivy => "tantivy",
            Engine::TantivyWhole => "tantivy with total and snippets",
        }
    }
}

/// Both indexes.
struct Engines {
    dateline: Index,
    plain: Plain,
}

impl Engines {
    fn answer(&self, engine: Engine, ask: &Ask) {
        match engine {
            Engine::Dateline => {
                black_box(self.dateline.search(&ask.query)).expect("an answer");
            }
            Engine::Tantivy => self.plain.search(ask, false).expect("an answer"),
            Engine::TantivyWhole => self.plain.search(ask, true).expect("an answer"),
        }
    }
}

fn main() {
    let corpus = Corpus::load(None);
    let (ours, theirs) = (folder(), folder());
    let index = Index::create(ours.path()).expect("an index");
    index
        .ingest(&[corpus.file()], &IngestOptions::default())
        .expect("articles");
    let plain = plain::build(theirs.path(), corpus.file()).expect("an index");
    let engines = Engines {
        dateline: index,
        plain: Plain::new(&plain).expect("a searcher"),
    };
    let kinds = kinds(&corpus.articles);
    let mut criterion = Criterion::default()
        .sample_size(50)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    for kind in &kinds {
        let mut group = criterion.benchmark_group(format!("query/{}", kind.name));
        for engine in Engine::ALL {
            let mut asks = kind.asks.iter().cycle();
            group.bench_function(engine.name(), |bencher| {
                bencher.iter(|| asks.next().map(|ask| engines.answer(engine, ask)));
            });
        }
        group.finish();
    }
    criterion.final_summary();
    table(&engines, &kinds);
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the index")
}

fn table(engines: &Engines, kinds: &[Kind]) {
    println!(
        "\nMicroseconds, p50/p95/p99. ≠: tantivy was asked the same without country or facets.\n"
    );
    println!("| kind | hits | dateline | tantivy | ratio | with total and snippets | ratio |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for kind in kinds {
        let [ours, bare, whole] = measured(engines, &kind.asks).map(percentiles);
        let ratio = |theirs: [f64; 3]| ours[0] / theirs[0];
        println!(
            "| {}{} | {} | {} | {} | {:.2} | {} | {:.2} |",
            kind.name,
            if kind.less { " ≠" } else { "" },
            found(engines, kind),
            line(ours),
            line(bare),
            ratio(bare),
            line(whole),
            ratio(whole),
        );
    }
}

/// How many articles the middle one of the queries finds.
fn found(engines: &Engines, kind: &Kind) -> u64 {
    let totals = kind
        .asks
        .iter()
        .map(|ask| engines.dateline.search(&ask.query));
    let mut totals: Vec<_> = totals
        .map(|found| found.expect("an answer").total)
        .collect();
    totals.sort_unstable();
    totals[totals.len() / 2]
}

/// The times of each engine, asked in turn so that a busy machine slows them all alike.
fn measured(engines: &Engines, asks: &[Ask]) -> [Vec<f64>; 3] {
    let mut took = [const { Vec::new() }; 3];
    let rounds = if corpus::quick() { 1 } else { ROUNDS };
    for round in 0..=rounds {
        for ask in asks {
            for (engine, took) in Engine::ALL.into_iter().zip(&mut took) {
                let started = Instant::now();
                engines.answer(engine, ask);
                let time = started.elapsed().as_secs_f64() * 1e6;
                // The first round warms up.
                if round > 0 {
                    took.push(time);
                }
            }
        }
    }
    took
}

fn percentiles(mut times: Vec<f64>) -> [f64; 3] {
    times.sort_unstable_by(f64::total_cmp);
    [50, 95, 99].map(|share| times[(times.len() - 1) * share / 100])
}

fn line([p50, p95, p99]: [f64; 3]) -> String {
    format!("{p50:.0}/{p95:.0}/{p99:.0}")
}
