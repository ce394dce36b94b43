mod hostile;
mod samples;
mod shapes;

use std::io::{BufReader, Cursor};

use crate::article::Article;
use crate::error::{Error, Result};
use crate::reader::{Format, Place, ReadOptions, read};

/// Reads a table as a file is read.
fn read_with(options: &ReadOptions, bytes: impl AsRef<[u8]>) -> Vec<Result<Article>> {
    // A prime number of bytes a chunk, so that chunks end anywhere.
    let input = BufReader::with_capacity(7, Cursor::new(bytes.as_ref().to_vec()));
    let place = Place {
        path: "a/table.csv",
        shown: "a/table.csv",
        member: None,
    };
    read(Format::Csv, Box::new(input), place, options).collect()
}

fn read_all(bytes: impl AsRef<[u8]>) -> Vec<Result<Article>> {
    read_with(&ReadOptions::default(), bytes)
}

fn mapped(map: &str) -> ReadOptions {
    ReadOptions {
        map: map.parse().unwrap(),
        ..ReadOptions::default()
    }
}

fn limited(bytes: usize) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.limits.article = bytes;
    options
}

/// Reads a table without errors.
fn articles(bytes: impl AsRef<[u8]>) -> Vec<Article> {
    read_all(bytes).into_iter().map(Result::unwrap).collect()
}

fn titles(articles: &[Article]) -> Vec<&str> {
    articles
        .iter()
        .map(|article| article.title.as_str())
        .collect()
}

/// The one error of a table that gives nothing else.
fn fault(options: &ReadOptions, bytes: impl AsRef<[u8]>) -> Error {
    let mut read = read_with(options, bytes);
    assert_eq!(read.len(), 1, "{read:?}");
    read.pop().unwrap().unwrap_err()
}

/// What each row gave: its headline, or the position and the message of its error.
fn outcomes(read: &[Result<Article>]) -> Vec<String> {
    let outcome = |row: &Result<Article>| match row {
        Ok(article) => article.title.clone(),
        Err(error) => format!("{}: {}", error.record().unwrap_or(0), error.message()),
    };
    read.iter().map(outcome).collect()
}
