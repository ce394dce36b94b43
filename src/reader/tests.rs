//! What every format has in common; the formats have files of their own.

mod detection;
mod html;
mod json;
mod markdown;
mod text;

use std::io::Cursor;

use super::*;
use crate::article::Article;
use crate::error::{ErrorKind, Result};

/// Reads bytes as a file of this name.
pub(super) fn read_all(
    format: Format,
    path: &str,
    bytes: impl AsRef<[u8]>,
) -> Vec<Result<Article>> {
    read_with(&ReadOptions::default(), format, path, bytes)
}

/// As [`read_all`], with options.
fn read_with(
    options: &ReadOptions,
    format: Format,
    path: &str,
    bytes: impl AsRef<[u8]>,
) -> Vec<Result<Article>> {
    let input = Cursor::new(bytes.as_ref().to_vec());
    read(format, Box::new(input), at(path), options).collect()
}

fn at(path: &str) -> Place<'_> {
    Place {
        path,
        shown: path,
        member: None,
    }
}

/// Reads the one article of a file.
pub(super) fn one(format: Format, bytes: impl AsRef<[u8]>) -> Article {
    let mut articles = read_all(format, "a/story", bytes);
    assert_eq!(articles.len(), 1);
    articles.pop().unwrap().unwrap()
}

/// Reads the one error of a file.
pub(super) fn fault(format: Format, bytes: impl AsRef<[u8]>) -> Error {
    let mut articles = read_all(format, "a/story", bytes);
    assert_eq!(articles.len(), 1, "{articles:?}");
    articles.pop().unwrap().unwrap_err()
}

#[test]
fn a_format_is_known_by_its_name_and_by_its_ending() {
    for format in Format::ALL {
        assert_eq!(format.to_string().parse::<Format>().unwrap(), format);
        let json = serde_json::to_string(&format).unwrap();
        assert_eq!(json, format!("\"{format}\""));
    }
    assert_eq!("NDJSON".parse::<Format>().unwrap(), Format::JsonLines);
    assert_eq!("md".parse::<Format>().unwrap(), Format::Markdown);
    let error = "docx".parse::<Format>().unwrap_err();
    assert!(error.help().unwrap().contains("json-lines"));
}

#[test]
fn an_article_is_known_by_its_id_else_its_url_else_its_place() {
    let lines = concat!(
        r#"{"id": 7, "url": "https://a.example/x", "body": "One."}"#,
        "\n",
        r#"{"url": "https://a.example/x", "body": "Two."}"#,
        "\n",
        r#"{"body": "Three."}"#,
        "\n",
    );
    let articles: Vec<Article> = read_all(Format::JsonLines, "f/a.jsonl", lines)
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let known: Vec<(&str, IdSource)> = articles
        .iter()
        .map(|a| (a.id.as_str(), a.id_source))
        .collect();
    assert_eq!(
        known,
        [
            ("7", IdSource::Own),
            ("https://a.example/x", IdSource::Url),
            ("f/a.jsonl#3", IdSource::Path)
        ]
    );
    let alone = one(Format::Json, r#"{"body": "Three."}"#);
    assert_eq!((alone.id.as_str(), alone.record), ("a/story", None));
}

#[test]
fn nothing_to_read_is_an_error_in_every_format() {
    for format in TEXTUAL {
        for bytes in ["", "\n \n", "\u{feff}"] {
            let error = fault(format, bytes);
            assert_eq!(error.message(), "no text", "{format} {bytes:?}");
            assert_eq!(error.path().unwrap().to_str(), Some("a/story"));
        }
    }
    assert_eq!(fault(Format::Json, "[]").message(), "no text");
    assert_eq!(
        fault(Format::Json, r#"{"url": "https://a.example"}"#).message(),
        "no text"
    );
}

#[test]
fn text_is_cleaned() {
    assert_eq!(
        clean::text("One\r\n\r\n\r\n\r\nTwo\0\x07 \n three\u{ad}d\u{a0}x\rfour  "),
        "One\n\nTwo\n threed x\nfour"
    );
    assert_eq!(clean::text("\u{feff}  \n\n a\u{2029}b"), " a\n\nb");
    assert_eq!(clean::text("a\tb"), "a\tb");
    assert_eq!(clean::line("  a \u{0} b\n\tc\u{200b}d "), "a b cd");
    assert_eq!(clean::line(""), "");
}

/// The formats in which a text may be empty.
const TEXTUAL: [Format; 4] = [
    Format::Text,
    Format::Markdown,
    Format::Json,
    Format::JsonLines,
];

struct Failing;

impl std::io::Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the disk is gone"))
    }
}

#[test]
fn an_error_of_the_system_ends_the_reading() {
    let read_here = |format: &Format| *format != Format::Parquet || cfg!(feature = "parquet");
    for format in Format::ALL.into_iter().filter(read_here) {
        let input = std::io::BufReader::new(Failing);
        let options = ReadOptions::default();
        let articles: Vec<_> = read(format, Box::new(input), at("x"), &options).collect();
        assert_eq!(articles.len(), 1, "{format}");
        assert_eq!(
            articles[0].as_ref().unwrap_err().kind(),
            ErrorKind::Io,
            "{format}"
        );
    }
}

/// So many zeros as it is asked for, without holding them.
fn endless(byte: u8, count: usize) -> impl std::io::Read + Send {
    std::io::Read::take(std::io::repeat(byte), count as u64)
}

#[test]
fn a_record_beyond_the_limit_is_an_error_and_the_next_one_is_read() {
    use std::io::{BufReader, Read};
    let options = ReadOptions::default();
    let long = || Cursor::new(b"{\"body\": \"".to_vec()).chain(endless(b'x', DEFAULT_MAX_ARTICLE));
    let lines = long().chain(Cursor::new(b"\"}\n{\"body\": \"Short.\"}\n".to_vec()));
    let list = Cursor::new(b"[".to_vec())
        .chain(long())
        .chain(Cursor::new(b"\"}, {\"body\": \"Short.\"}]".to_vec()));
    let readers: [(Format, Input<'_>); 2] = [
        (Format::JsonLines, Box::new(BufReader::new(lines))),
        (Format::Json, Box::new(BufReader::new(list))),
    ];
    for (format, input) in readers {
        let articles: Vec<_> = read(format, input, at("x"), &options).collect();
        assert_eq!(articles.len(), 2, "{format}");
        let error = articles[0].as_ref().unwrap_err();
        assert_eq!(
            (error.message(), error.record()),
            ("longer than 64 MiB", Some(1)),
            "{format}"
        );
        assert_eq!(articles[1].as_ref().unwrap().body, "Short.", "{format}");
    }
    let text = BufReader::new(endless(b'x', DEFAULT_MAX_ARTICLE + 1));
    let articles: Vec<_> = read(Format::Text, Box::new(text), at("x"), &options).collect();
    assert_eq!(
        articles[0].as_ref().unwrap_err().message(),
        "longer than 64 MiB"
    );
}
