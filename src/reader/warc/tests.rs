mod body;
mod damage;
mod header;
mod page;
mod properties;
mod samples;

use std::io::{BufReader, Cursor, Read};

use super::*;
use crate::reader::limits::Limits;

/// A record as it stands in a file.
fn record(kind: &str, fields: &[(&str, &str)], block: impl AsRef<[u8]>) -> Vec<u8> {
    let block = block.as_ref();
    let mut record = format!("WARC/1.0\r\nWARC-Type: {kind}\r\n");
    for (name, value) in fields {
        record.push_str(&format!("{name}: {value}\r\n"));
    }
    if !fields.iter().any(|(name, _)| *name == "Content-Length") {
        record.push_str(&format!("Content-Length: {}\r\n", block.len()));
    }
    let mut record = record.into_bytes();
    record.extend_from_slice(b"\r\n");
    record.extend_from_slice(block);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

/// The record of a plain text, and its fields.
fn plain(text: &str) -> Vec<u8> {
    record("conversion", &PLAIN, text)
}

const PLAIN: [(&str, &str); 2] = [
    ("WARC-Target-URI", "https://a.example/x"),
    ("Content-Type", "text/plain"),
];

/// The record of what a server answered.
fn response(head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    response_with(&[], head, body)
}

fn response_with(fields: &[(&str, &str)], head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let mut all = vec![
        ("WARC-Target-URI", "https://a.example/x"),
        ("WARC-Date", "2026-11-20T05:10:02Z"),
        ("Content-Type", "application/http; msgtype=response"),
    ];
    all.extend_from_slice(fields);
    let mut block = format!("{head}\r\n\r\n").into_bytes();
    block.extend_from_slice(body.as_ref());
    record("response", &all, block)
}

/// Reads an archive.
fn archive(bytes: impl AsRef<[u8]>) -> Vec<Result<Article>> {
    archive_with(&ReadOptions::default(), bytes)
}

fn archive_with(options: &ReadOptions, bytes: impl AsRef<[u8]>) -> Vec<Result<Article>> {
    read(Box::new(Cursor::new(bytes.as_ref().to_vec())), options).collect()
}

/// Reads an archive in pieces of so many bytes.
fn in_pieces(size: usize, bytes: &[u8]) -> Vec<Result<Article>> {
    let options = ReadOptions::default();
    read(Box::new(BufReader::with_capacity(size, bytes)), &options).collect()
}

/// Options that allow an article so many bytes.
fn at_most(article: usize) -> ReadOptions {
    let limits = Limits {
        article,
        ..Limits::default()
    };
    ReadOptions {
        limits,
        ..ReadOptions::default()
    }
}

/// What came of an archive, in short: bodies, and numbers and messages of errors.
fn told(articles: &[Result<Article>]) -> Vec<String> {
    let told = articles.iter().map(|article| match article {
        Ok(article) => article.body.clone(),
        Err(error) => error.to_string(),
    });
    told.collect()
}

/// Bytes without end, and what stands behind them.
fn padded(before: Vec<u8>, padding: u64, behind: Vec<u8>) -> impl Read {
    let padding = std::io::repeat(b'x').take(padding);
    Cursor::new(before)
        .chain(padding)
        .chain(Cursor::new(behind))
}

/// Bytes that are neither text nor in any coding.
fn noise() -> Vec<u8> {
    (0..200_u8)
        .map(|n| n.wrapping_mul(37).wrapping_add(11))
        .collect()
}
