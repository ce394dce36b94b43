//! Times of queries: measured, summed up, kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::engines::{Engine, Engines, Question};
use crate::kinds::Kind;
use crate::{corpus, kept};

/// Rounds over the questions of a kind; one more before them warms up. Of each question the fastest
/// answer counts: the others tell of what else the machine did.
const ROUNDS: usize = 5;
/// Answers at least for a kind of few questions.
const ANSWERS: usize = 40;
/// Seconds after which SQLite is asked no more questions of a kind: it may take one for each.
const SQLITE_SECONDS: f64 = 5.0;

/// Milliseconds of each question.
type Times = Vec<f64>;

/// One kind of query.
#[derive(Serialize, Deserialize)]
pub struct Row {
    pub name: String,
    /// How many articles the middle one of the questions finds.
    pub matches: u64,
    /// Whether facets are counted, which the others are not asked for.
    pub facets: bool,
    /// Of each engine, in the order of [`Engine::ALL`].
    times: [Times; 4],
}

/// All kinds on one corpus.
#[derive(Serialize, Deserialize)]
pub struct Figures {
    pub articles: u64,
    pub rows: Vec<Row>,
}

/// p50, p95 and p99, in milliseconds.
pub type Percentiles = [f64; 3];

impl Row {
    pub fn measure(engines: &Engines, kind: &Kind) -> Row {
        let questions: Vec<_> = kind.asks.iter().map(Question::of).collect();
        let mut totals: Vec<_> = questions.iter().map(|q| engines.total(q)).collect();
        totals.sort_unstable();
        Row {
            name: kind.name.to_owned(),
            matches: totals[totals.len() / 2],
            facets: kind.asks.iter().any(|ask| ask.facets),
            times: times(engines, &questions),
        }
    }

    pub fn percentiles(&self, engine: Engine) -> Percentiles {
        percentiles(self.weighted(engine).collect())
    }

    /// The times, each with its share of the kind.
    fn weighted(&self, engine: Engine) -> impl Iterator<Item = (f64, f64)> {
        let times = &self.times[engine as usize];
        times.iter().map(|&time| (time, 1.0 / times.len() as f64))
    }
}

impl Figures {
    /// Over all kinds without facets, each weighing the same.
    pub fn mix(&self, engine: Engine) -> Percentiles {
        let rows = self.rows.iter().filter(|row| !row.facets);
        percentiles(rows.flat_map(|row| row.weighted(engine)).collect())
    }

    /// Writes them where [`Figures::kept`] finds them, in place of earlier ones of the size.
    pub fn keep(&self) {
        let file = folder().join(format!("{}.json", self.articles));
        fs::create_dir_all(folder()).expect("a folder for figures");
        let text = serde_json::to_string(self).expect("figures are JSON");
        fs::write(&file, text).expect("figures can be kept");
        println!("\nkept for `growth`: {}", file.display());
    }

    /// Those of all sizes measured of this corpus, the smallest first.
    pub fn kept() -> Vec<Figures> {
        let files = fs::read_dir(folder()).into_iter().flatten().flatten();
        let read = |path: PathBuf| serde_json::from_str(&fs::read_to_string(path).ok()?).ok();
        let mut kept: Vec<Figures> = files.filter_map(|file| read(file.path())).collect();
        kept.sort_by_key(|figures| figures.articles);
        kept
    }
}

/// The folder of the figures of what the articles are grown of.
fn folder() -> PathBuf {
    let corpus = std::env::var_os("DATELINE_CORPUS").unwrap_or_else(|| "sample-data".into());
    let stem = Path::new(&corpus).file_stem().unwrap_or(&corpus).to_owned();
    kept::folder().join("figures").join(stem)
}

/// The engines are asked in turn, so that a busy machine slows them all alike.
fn times(engines: &Engines, questions: &[Question<'_>]) -> [Times; 4] {
    let rounds = match corpus::quick() {
        true => 1,
        false => ROUNDS.max(ANSWERS / questions.len()),
    };
    let mut took = vec![[const { Vec::new() }; 4]; questions.len()];
    let mut sqlite = 0.0;
    let turns = (0..=rounds).flat_map(|round| (0..questions.len()).map(move |turn| (round, turn)));
    for (round, turn) in turns {
        for number in 0..Engine::ALL.len() {
            // Nobody always comes after the same one, whose data fill the processor's caches.
            let engine = Engine::ALL[(number + round) % Engine::ALL.len()];
            let slow = engine == Engine::Sqlite;
            if slow && sqlite > SQLITE_SECONDS {
                continue;
            }
            let at = place(engine, turn, questions.len());
            let started = Instant::now();
            engines.answer(engine, &questions[at]);
            let seconds = started.elapsed().as_secs_f64();
            if slow {
                sqlite += seconds;
            }
            // SQLite may not come round again: its first answer counts.
            if round > 0 || slow {
                took[at][engine as usize].push(seconds * 1e3);
            }
        }
    }
    Engine::ALL.map(|engine| {
        let each = took.iter().map(|took| &took[engine as usize]);
        let fastest = each.map(|times| times.iter().copied().reduce(f64::min));
        fastest.flatten().collect()
    })
}

/// Which question an engine is asked at its turn: tantivy's second answer is to another one than its
/// first, which leaves the documents unpacked.
fn place(engine: Engine, turn: usize, questions: usize) -> usize {
    match engine {
        Engine::TantivyWhole => (turn + questions / 2) % questions,
        _ => turn,
    }
}

/// Of times with weights.
fn percentiles(mut times: Vec<(f64, f64)>) -> Percentiles {
    times.sort_unstable_by(|(a, _), (b, _)| a.total_cmp(b));
    let whole: f64 = times.iter().map(|(_, weight)| weight).sum();
    [0.5, 0.95, 0.99].map(|share| {
        let mut passed = 0.0;
        let reached = times.iter().find(|(_, weight)| {
            passed += weight;
            passed >= share * whole
        });
        reached.or(times.last()).map_or(0.0, |(time, _)| *time)
    })
}
