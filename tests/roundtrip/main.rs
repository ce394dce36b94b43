//! The same stories in every format that can be written plainly give the same articles.
//!
//! The stories are the sample articles; with `DATELINE_EVAL` naming a folder that holds
//! `reuters/articles-dev.jsonl.gz`, they are those 13,999 as well.

mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;

use dateline::{Article, Format, IngestOptions, read_articles};
use write::Story;

/// What of an article must come back whatever the format.
#[derive(Debug, PartialEq)]
struct Core {
    /// Of a story that has a headline.
    title: Option<String>,
    day: Option<String>,
    /// Of headline and text: where a story has no headline, its first line may become one.
    words: Vec<String>,
}

/// Reads all articles below a path, and what could not be read.
fn read(path: &Path) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    read_articles(&[path], &IngestOptions::default(), |article| {
        match article {
            Ok(article) => articles.push(article),
            Err(error) => errors.push(error.to_string()),
        }
        ControlFlow::Continue(())
    })
    .expect("the files are there");
    (articles, errors)
}

fn samples() -> Vec<Story> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/articles");
    let articles = read(&folder).0.into_iter();
    let stated = articles.filter(|article| !article.title_derived);
    stated
        .enumerate()
        .map(|(number, article)| Story {
            id: number + 1,
            title: article.title,
            dateline: String::new(),
            body: article.body,
            date: article.date.expect("the samples have dates").day(),
        })
        .collect()
}

/// The number that a story was written with, wherever the format keeps it.
fn number(article: &Article) -> Option<usize> {
    let place = article.member.as_deref().unwrap_or(&article.id);
    let digits = place.rsplit(['/', '-']).next()?;
    let digits: String = digits.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The stories of the agency whose file is named.
fn agency_stories(path: &Path) -> Vec<Story> {
    let file = File::open(path).expect("the agency stories");
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("gzip");
    let stories = text.lines().map(|line| {
        let story: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let field = |name: &str| story[name].as_str().unwrap_or_default().trim().to_owned();
        Story {
            id: field("id").parse().expect("a number"),
            title: field("title"),
            dateline: field("dateline"),
            body: field("body"),
            date: field("date")[..10].parse().expect("a date"),
        }
    });
    stories.collect()
}

/// The stories by their numbers, as they are read from a file.
fn cores(path: &Path, stories: &[Story]) -> BTreeMap<usize, Core> {
    let untitled: BTreeSet<usize> = stories
        .iter()
        .filter(|story| story.title.is_empty())
        .map(|story| story.id)
        .collect();
    let (articles, errors) = read(path);
    for error in errors.iter().take(3) {
        eprintln!("{error}");
    }
    let numbered = articles.into_iter().map(|article| {
        let number = number(&article).expect("each story carries its number");
        let head = if article.title_derived {
            ""
        } else {
            &article.title
        };
        let words = head
            .split_whitespace()
            .chain(article.body.split_whitespace());
        let core = Core {
            words: words.map(str::to_owned).collect(),
            day: article.date.map(|date| date.day().to_string()),
            title: Some(article.title).filter(|_| !untitled.contains(&number)),
        };
        (number, core)
    });
    numbered.collect()
}

/// As much of a story as tells what is wrong.
fn shown(core: &impl std::fmt::Debug) -> String {
    format!("{core:?}").chars().take(600).collect()
}

/// Writes the stories in each format and compares what is read with what JSON Lines give.
fn compare(stories: &[Story]) {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = folder.path().join("stories.jsonl");
    write::json_lines(stories, &plain);
    let wanted = cores(&plain, stories);
    assert_eq!(wanted.len(), stories.len());
    let mut faults = Vec::new();
    for (name, write) in write::FORMATS {
        let path = folder.path().join(name);
        write(stories, &path);
        let found = cores(&path, stories);
        let other: Vec<_> = wanted
            .iter()
            .filter(|(number, core)| found.get(number) != Some(core))
            .collect();
        for (number, core) in other.iter().take(3) {
            eprintln!(
                "{name}: {number}\n  {}\n  {}",
                shown(&found.get(number)),
                shown(core)
            );
        }
        if !other.is_empty() || found.len() != wanted.len() {
            faults.push(format!("{name}: {} of {}", other.len(), stories.len()));
        }
    }
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn the_sample_articles_are_the_same_in_every_format() {
    let stories = samples();
    assert!(stories.len() > 40, "{}", stories.len());
    compare(&stories);
}

#[test]
fn agency_stories_are_the_same_in_every_format() {
    let Some(folder) = std::env::var_os("DATELINE_EVAL") else {
        return eprintln!("DATELINE_EVAL names no folder: the agency stories are not compared");
    };
    let path = Path::new(&folder).join("reuters/articles-dev.jsonl.gz");
    compare(&agency_stories(&path));
}

#[test]
fn each_file_is_known_for_what_it_is() {
    let stories = samples();
    let folder = tempfile::tempdir().expect("a folder");
    for (name, write) in write::FORMATS {
        let path = folder.path().join(name);
        write(&stories, &path);
        let format = match name.rsplit('.').next() {
            Some("sgm") => Format::Sgml,
            Some("xml") if name.starts_with("nitf") => Format::Nitf,
            Some("xml") => Format::Feed,
            Some("csv") => Format::Csv,
            Some("gz") if name.contains("warc") => Format::Warc,
            Some("gz") => Format::JsonLines,
            Some("zip") => Format::Text,
            Some("mbox") => Format::Mbox,
            other => panic!("{other:?}"),
        };
        let (articles, _) = read(&path);
        assert_eq!(articles.len(), stories.len(), "{name}");
        // A page of a web archive is read as the page that it is.
        let shown = if format == Format::Warc {
            Format::Html
        } else {
            format
        };
        for article in articles {
            let known = [format.name(), shown.name()];
            assert!(
                known.contains(&article.reading.format.as_str()),
                "{name}: {:?}",
                article.reading
            );
        }
    }
}
