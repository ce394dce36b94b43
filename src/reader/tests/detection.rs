use crate::reader::{Format, detect};

#[test]
fn names_tell_where_the_content_is_plain() {
    for (name, format) in [
        ("a.txt", Some(Format::Text)),
        ("a.TEXT", Some(Format::Text)),
        ("archive/README", Some(Format::Text)),
        ("talks in the U.N. on 31.07", Some(Format::Text)),
        ("a.md", Some(Format::Markdown)),
        ("a.markdown", Some(Format::Markdown)),
        ("a.json", Some(Format::Json)),
        ("a.ndjson", Some(Format::JsonLines)),
        ("a.pdf", None),
        ("a.jpg", None),
        ("a.html", None),
        ("a.xml", None),
        ("a.rs", None),
    ] {
        assert_eq!(detect(name, b"Talks went on.\n"), format, "{name}");
        let empty = detect(name, b"");
        assert_eq!(empty, format, "{name} when empty");
    }
}

#[test]
fn content_goes_before_the_name() {
    let lines = b"{\"title\": \"A\"}\n{\"title\": \"B\"}\n";
    for name in ["a.json", "a.jsonl", "a.txt"] {
        assert_eq!(detect(name, lines), Some(Format::JsonLines), "{name}");
    }
    for name in ["a.json", "a.jsonl", "a"] {
        assert_eq!(
            detect(name, b"[{\"title\": \"A\"}]"),
            Some(Format::Json),
            "{name}"
        );
        assert_eq!(
            detect(name, b"{\n  \"title\": \"A\"\n}\n"),
            Some(Format::Json),
            "{name}"
        );
    }
    assert_eq!(
        detect("a.json", b"{\"title\": \"A\"}\n"),
        Some(Format::Json)
    );
    assert_eq!(
        detect("a.jsonl", b"{\"title\": \"A\"}\n"),
        Some(Format::JsonLines)
    );
    assert_eq!(
        detect("a.jsonl", b"{\"title\": broken}\n{\"title\": \"B\"}\n"),
        Some(Format::JsonLines)
    );
    assert_eq!(
        detect(
            "a.jsonl",
            b"{\"title\": \"a line that is longer than the hea"
        ),
        Some(Format::JsonLines)
    );
    assert_eq!(
        detect("a.txt", b"---\ntitle: A\n---\nText"),
        Some(Format::Markdown)
    );
    assert_eq!(
        detect("a.txt", b"[UPDATE] Talks went on"),
        Some(Format::Text)
    );
    assert_eq!(detect("a.txt", b"---\n\nTalks went on"), Some(Format::Text));
}

#[test]
fn other_documents_and_binary_data_are_no_articles() {
    for head in [
        &b"%PDF-1.7"[..],
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"<!DOCTYPE html>",
        b"\n<html>",
        b"<?xml version",
        b"ab\0\0\0\0cd\x01\x02",
    ] {
        assert_eq!(detect("a.txt", head), None, "{head:?}");
    }
    let utf16 = b"\xff\xfeT\0a\0l\0k\0s\0";
    assert_eq!(
        detect("a.txt", utf16),
        Some(Format::Text),
        "so that its reader can say what to do"
    );
    assert_eq!(detect("a.txt", b"Caf\xe9 talks"), Some(Format::Text));
}
