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
        ("a.pdf", Some(Format::Pdf)),
        ("a.html", Some(Format::Html)),
        ("a.HTM", Some(Format::Html)),
        ("a.rss", Some(Format::Feed)),
        ("a.csv", Some(Format::Csv)),
        ("a.tsv", Some(Format::Csv)),
        ("a.sgm", Some(Format::Sgml)),
        ("a.eml", Some(Format::Email)),
        ("a.jpg", None),
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
fn marks_and_roots_tell_formats_whatever_the_name() {
    let cases: [(&[u8], Format); 23] = [
        (b"%PDF-1.7\n", Format::Pdf),
        (b"PAR1\x15\x04", Format::Parquet),
        (b"WARC/1.0\r\n", Format::Warc),
        (b"<!DOCTYPE html>", Format::Html),
        (b"\n<html lang=en>", Format::Html),
        (
            b"<!-- saved from url=(0017)https://a.example/ -->\n<HTML>",
            Format::Html,
        ),
        (
            b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>",
            Format::Html,
        ),
        (
            b"<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>",
            Format::Feed,
        ),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Feed),
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", Format::Feed),
        (
            b"{\"version\": \"https://jsonfeed.org/version/1.1\"}",
            Format::Feed,
        ),
        (b"<?xml version='1.0'?><nitf>", Format::Nitf),
        (b"<!DOCTYPE nitf SYSTEM 'nitf-3-4.dtd'><nitf>", Format::Nitf),
        (
            b"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>",
            Format::Newsml,
        ),
        (b"<NewsML>", Format::Newsml),
        (b"<n:newsItem>", Format::Newsml),
        (
            b"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS",
            Format::Sgml,
        ),
        (
            b"From a@b.example Fri Aug  8 12:00:01 2025\nSubject: x\n",
            Format::Mbox,
        ),
        (b"\xff\xfe<\0h\0t\0m\0l\0>\0", Format::Html),
        (b"Subject: x\nMIME-Version: 1.0\n\ny", Format::Email),
        (b"<?xml version='1.0'?><archive><nitf>", Format::Nitf),
        (b"title,date,body\n1,2,3\n", Format::Csv),
        (
            b"\"Headline\"\t\"Date\"\t\"Full text\"\n1\t2\t3\n",
            Format::Csv,
        ),
    ];
    for (head, format) in cases {
        assert_eq!(
            detect("a.txt", head),
            Some(format),
            "{}",
            head.escape_ascii()
        );
    }
    for (head, format) in cases.get(..18).unwrap() {
        assert_eq!(
            detect("a.xyz", head),
            Some(*format),
            "{}",
            head.escape_ascii()
        );
    }
}

#[test]
fn other_documents_and_binary_data_are_no_articles() {
    for head in [
        &b"PK\x03\x04"[..],
        b"{\\rtf1",
        b"<?xml version='1.0'?><svg>",
        b"ab\0\0\0\0cd\x01\x02",
    ] {
        assert_eq!(detect("a.txt", head), None, "{head:?}");
    }
    for text in [
        "<ACME.N> rises",
        "Title, date and body were stolen\nBAKU - x",
        "Subject: x\n\ny",
    ] {
        assert_eq!(
            detect("a.txt", text.as_bytes()),
            Some(Format::Text),
            "{text}"
        );
    }
    let utf16 = b"\xff\xfeT\0a\0l\0k\0s\0";
    assert_eq!(detect("a.txt", utf16), Some(Format::Text));
    assert_eq!(detect("a.txt", b"Caf\xe9 talks"), Some(Format::Text));
}
