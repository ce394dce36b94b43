//! The articles that the benches run on, the same in every run.
//!
//! They are read from `DATELINE_CORPUS` (a file or folder that `search index` reads), else from
//! `sample-data`, and written to one file of JSON Lines without any facet, so that everything has
//! to be read out of the text. `DATELINE_ARTICLES` says how many there shall be; what is lacking is
//! grown. Articles go by one at a time, so that a million of them need no more memory than twenty
//! thousand.

mod grow;
mod random;
mod tail;
mod text;

use std::env;
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use dateline::{Article, ArticleDate, DateSource, IngestOptions, read_articles, read_from};
use grow::Growth;
use tempfile::TempDir;
use xxhash_rust::xxh3::Xxh3;

pub use random::Random;

/// Articles made of `sample-data` where nothing else is said.
const SAMPLE_ARTICLES: usize = 2_000;
/// Articles of a run that only shows that the benches work.
const QUICK_ARTICLES: usize = 200;
/// Articles that are kept in memory, to grow others of and to draw queries from.
const KEPT_ARTICLES: usize = 20_000;

/// Articles in a file.
pub struct Corpus {
    /// With all that is read out of their text: all articles, or an even sample of many.
    pub articles: Vec<Article>,
    size: usize,
    bytes: u64,
    hash: u64,
    file: PathBuf,
    _folder: TempDir,
}

/// What it is known by; the same for the same bytes.
impl fmt::Display for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:016x}", self.size, self.hash)
    }
}

/// Whether this is `cargo test --benches` or `cargo bench -- --test`: run all, measure nothing.
pub fn quick() -> bool {
    let asked = |flag: &str| env::args().any(|argument| argument == flag);
    asked("--test") || !asked("--bench")
}

impl Corpus {
    /// Reads the articles and grows them to `DATELINE_ARTICLES`, else to `wanted`, else to what
    /// becomes the sample; a corpus of one's own stays as it is.
    pub fn load(wanted: Option<usize>) -> Corpus {
        let own = env::var_os("DATELINE_CORPUS").map(PathBuf::from);
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/articles");
        let named = env::var("DATELINE_ARTICLES").ok();
        let wanted = match named.map(|count| count.parse()) {
            Some(count) => Some(count.expect("DATELINE_ARTICLES is a number")),
            None if quick() => Some(QUICK_ARTICLES),
            None if own.is_none() => wanted.or(Some(SAMPLE_ARTICLES)),
            None => wanted,
        };
        let folder = tempfile::tempdir().expect("a folder for the articles");
        let file = folder.path().join("articles.jsonl");
        let mut out = Out::new(&file).expect("a file for the articles");
        let parents = out.read(own.as_deref().unwrap_or(&sample), wanted);
        for article in Growth::new(&parents) {
            if out.size >= wanted.unwrap_or(out.size) {
                break;
            }
            out.write(&article).expect("the article can be written");
        }
        let corpus = out.close(folder, file).expect("a file of articles");
        println!(
            "corpus {corpus}: {:.1} MB of JSON Lines, queries from {} articles",
            corpus.bytes as f64 / 1e6,
            corpus.articles.len()
        );
        corpus
    }

    /// One JSON object a line: id, headline, body, date, source.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

/// The file that articles go to.
struct Out {
    file: BufWriter<File>,
    line: Vec<u8>,
    hash: Xxh3,
    size: usize,
    bytes: u64,
}

impl Out {
    fn new(path: &Path) -> std::io::Result<Out> {
        Ok(Out {
            file: BufWriter::new(File::create(path)?),
            line: Vec::new(),
            hash: Xxh3::new(),
            size: 0,
            bytes: 0,
        })
    }

    /// Writes the articles of a file or folder and keeps an even sample of them.
    fn read(&mut self, path: &Path, wanted: Option<usize>) -> Vec<Article> {
        let mut kept = Vec::new();
        let mut random = Random::new(1);
        // One thread: they come in their order.
        let options = IngestOptions::default().threads(1);
        read_articles(&[path], &options, |article| {
            if wanted.is_some_and(|wanted| self.size >= wanted) {
                return ControlFlow::Break(());
            }
            let mut article = match article {
                Ok(article) => article,
                Err(error) => {
                    eprintln!("left out: {error}");
                    return ControlFlow::Continue(());
                }
            };
            if matches!(article.date_source, None | Some(DateSource::FileTime)) {
                article.date = Some(ArticleDate::from_day(grow::some_day(&mut random)));
            }
            self.write(&article).expect("the article can be written");
            if kept.len() < KEPT_ARTICLES {
                kept.push(article);
            } else if let Some(place) = kept.get_mut(random.below(self.size)) {
                *place = article;
            }
            ControlFlow::Continue(())
        })
        .expect("DATELINE_CORPUS names a file or folder of articles");
        assert!(!kept.is_empty(), "no articles in {}", path.display());
        kept
    }

    fn write(&mut self, article: &Article) -> std::io::Result<()> {
        let title = (!article.title_derived).then_some(&article.title);
        let record = serde_json::json!({
            "id": self.size.to_string(),
            "title": title,
            "body": article.body,
            "date": article.date.map(|date| date.day()),
            "source": article.source,
        });
        self.line.clear();
        serde_json::to_writer(&mut self.line, &record)?;
        self.line.push(b'\n');
        self.hash.update(&self.line);
        self.size += 1;
        self.bytes += self.line.len() as u64;
        self.file.write_all(&self.line)
    }

    fn close(mut self, folder: TempDir, file: PathBuf) -> std::io::Result<Corpus> {
        self.file.flush()?;
        Ok(Corpus {
            articles: sample(&file, self.size.div_ceil(KEPT_ARTICLES))?,
            size: self.size,
            bytes: self.bytes,
            hash: self.hash.digest(),
            file,
            _folder: folder,
        })
    }
}

/// Every so many of the articles, with what is read out of their text.
fn sample(file: &Path, step: usize) -> std::io::Result<Vec<Article>> {
    let mut lines = String::new();
    for line in BufReader::new(File::open(file)?).lines().step_by(step) {
        lines.push_str(&line?);
        lines.push('\n');
    }
    let mut articles = Vec::new();
    let options = IngestOptions::default();
    read_from(lines.as_bytes(), "sample.jsonl", &options, |article| {
        articles.extend(article);
        ControlFlow::Continue(())
    });
    Ok(articles)
}
