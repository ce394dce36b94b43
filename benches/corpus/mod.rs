//! The articles that the benches run on, the same in every run.
//!
//! They are read from `DATELINE_CORPUS` (a file or folder that `search index` reads), else from
//! `sample-data`, and written to one file of JSON Lines without any facet, so that everything has
//! to be read out of the text. `DATELINE_ARTICLES` says how many there shall be.

mod grow;
mod random;

use std::env;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use dateline::{Article, ArticleDate, DateSource, IngestOptions, read_articles};
use tempfile::TempDir;

pub use random::Random;

/// Articles made of `sample-data` where nothing else is said.
const SAMPLE_ARTICLES: usize = 2_000;
/// Articles of a run that only shows that the benches work.
const QUICK_ARTICLES: usize = 200;

/// Articles, and the file that holds them.
pub struct Corpus {
    pub articles: Vec<Article>,
    file: PathBuf,
    _folder: TempDir,
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
        let mut articles = read(own.as_deref().unwrap_or(&sample));
        let wanted = wanted.unwrap_or(articles.len());
        grow::grow(&mut articles, wanted);
        let folder = tempfile::tempdir().expect("a folder for the articles");
        let file = folder.path().join("articles.jsonl");
        let bytes = write(&articles, &file).expect("the articles can be written");
        let megabytes = bytes as f64 / 1e6;
        println!(
            "{} articles, {megabytes:.1} MB of JSON Lines",
            articles.len()
        );
        Corpus {
            articles,
            file,
            _folder: folder,
        }
    }

    /// One JSON object a line: id, headline, body, date, source.
    pub fn file(&self) -> &Path {
        &self.file
    }
}

fn read(path: &Path) -> Vec<Article> {
    let mut articles = Vec::new();
    read_articles(&[path], &IngestOptions::default(), |article| {
        match article {
            Ok(article) => articles.push(article),
            Err(error) => eprintln!("left out: {error}"),
        }
        ControlFlow::Continue(())
    })
    .expect("DATELINE_CORPUS names a file or folder of articles");
    assert!(!articles.is_empty(), "no articles in {}", path.display());
    // They come in the order in which threads are done with them.
    articles.sort_by(|a, b| (&a.path, a.record).cmp(&(&b.path, b.record)));
    let mut random = Random::new(1);
    for article in &mut articles {
        if matches!(article.date_source, None | Some(DateSource::FileTime)) {
            article.date = Some(ArticleDate::from_day(grow::some_day(&mut random)));
        }
    }
    articles
}

fn write(articles: &[Article], path: &Path) -> std::io::Result<u64> {
    let mut out = BufWriter::new(File::create(path)?);
    for (number, article) in articles.iter().enumerate() {
        let title = (!article.title_derived).then_some(&article.title);
        let record = serde_json::json!({
            "id": number.to_string(),
            "title": title,
            "body": article.body,
            "date": article.date.map(|date| date.day()),
            "source": article.source,
        });
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(out.into_inner()?.metadata()?.len())
}
