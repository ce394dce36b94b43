use super::super::fields::{ContentType, Fields};
use super::super::http::Head;
use super::super::record::{Kind, Record, captured};

/// The header of a record, behind its mark.
fn header(lines: &[u8]) -> Record {
    Record::parse(&[b"0\r\n", lines, b"\r\n"].concat())
}

#[test]
fn fields_are_known_in_any_case_and_may_go_on_in_the_next_line() {
    let record = header(
        b"warc-type: Response\r\nWARC-TARGET-URI:https://a.example/a\r\n\t\r\ncontent-length :  17 \r\n\
          Content-Type: application/http;\r\n  msgtype=response\r\n",
    );
    assert_eq!(record.kind, Kind::Response);
    assert_eq!(record.target.as_deref(), Some("https://a.example/a"));
    assert_eq!(record.length, Some(17));
    assert_eq!(record.content_type.essence, "application/http");
    let fields = Fields::parse(b"A: one\n two\r\n\tthree\r\nb:\r\n");
    assert_eq!(fields.first("a"), Some("one two three"));
    assert_eq!(fields.first("b"), None);
}

#[test]
fn lines_that_are_no_fields_are_passed_over() {
    let record = header(
        b"no field\r\n: nameless\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/\xff\xe9\r\n\
          A\0B: c\r\nX: a\rb\r\nContent-Length: 5\0\r\n\x01\x02\r\nWARC-Date: 2026-11-20T05:10:02Z\r\n",
    );
    assert_eq!(record.kind, Kind::Document);
    assert_eq!(
        record.target.as_deref(),
        Some("http://a.example/\u{fffd}\u{fffd}")
    );
    assert_eq!(record.length, Some(5));
    assert!(record.captured.is_some());
}

#[test]
fn a_length_that_is_no_number_is_none() {
    for length in [
        "",
        "-1",
        "1e3",
        "0x10",
        "99999999999999999999999",
        "12 bytes",
    ] {
        let record = header(format!("Content-Length: {length}\r\n").as_bytes());
        assert_eq!(record.length, None, "{length}");
    }
}

#[test]
fn only_what_may_be_a_page_is_looked_at() {
    let kind = |kind: &str, target: &str| {
        header(format!("WARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\n").as_bytes()).kind
    };
    assert_eq!(kind("response", "https://a.example"), Kind::Response);
    assert_eq!(kind("response", "HTTP://a.example"), Kind::Response);
    assert_eq!(kind("conversion", "<http://a.example>"), Kind::Document);
    for (record, target) in [
        ("response", "dns:a.example"),
        ("resource", "metadata://gnu.org/software/wget/warc/wget.log"),
        ("resource", "urn:text:https://a.example"),
        ("revisit", "https://a.example"),
        ("request", "https://a.example"),
        ("metadata", "https://a.example"),
        ("continuation", "https://a.example"),
        ("", "https://a.example"),
    ] {
        assert_eq!(kind(record, target), Kind::Other, "{record} {target}");
    }
    assert_eq!(header(b"WARC-Type: resource\r\n").kind, Kind::Document);
}

#[test]
fn the_address_loses_the_brackets_that_wget_writes() {
    let record = header(b"WARC-Target-URI: <http://a.example/?q=<b>>\r\n");
    assert_eq!(record.target.as_deref(), Some("http://a.example/?q=<b>"));
}

#[test]
fn the_time_of_capture_has_many_forms() {
    for (written, expected) in [
        ("2026-11-20T05:10:02Z", "2026-11-20T05:10:02+00:00"),
        (
            "2026-11-20T05:10:02.731204Z",
            "2026-11-20T05:10:02.731204+00:00",
        ),
        ("2026-11-20T05:10:02+02:00", "2026-11-20T03:10:02+00:00"),
        ("2026-11-20T05:10:02", "2026-11-20T05:10:02+00:00"),
        ("2026-11-20T05:10Z", "2026-11-20T05:10:00+00:00"),
        ("2026-11-20", "2026-11-20T00:00:00+00:00"),
        ("20261120051002", "2026-11-20T05:10:02+00:00"),
    ] {
        let read = captured(written).map(|at| at.to_rfc3339());
        assert_eq!(read.as_deref(), Some(expected), "{written}");
    }
    for written in [
        "",
        "2026",
        "2026-11",
        "yesterday",
        "99999999999999",
        "2026-13-01T00:00:00Z",
    ] {
        assert_eq!(captured(written), None, "{written}");
    }
}

#[test]
fn status_lines_of_all_versions_are_read() {
    for (line, status) in [
        ("HTTP/1.1 200 OK", Some(200)),
        ("HTTP/1.0 200", Some(200)),
        ("HTTP/2 200 ", Some(200)),
        ("HTTP/2.0  404 Not Found", Some(404)),
        ("ICY 200 OK", Some(200)),
        ("HTTP/1.1 20O OK", None),
        ("HTTP/1.1", None),
        ("<!DOCTYPE html>", None),
        ("", None),
    ] {
        for end in ["\r\n\r\n", "\n\n", ""] {
            let head = Head::parse(format!("{line}{end}").as_bytes());
            assert_eq!(head.map(|head| head.status), status, "{line:?}");
        }
    }
}

#[test]
fn lines_of_an_http_header_may_end_without_carriage_return() {
    let head = Head::parse(
        b"HTTP/1.1 200 OK\nContent-Type: Text/HTML; Charset=\"KOI8-R\"\nContent-Length: 12\n\n",
    );
    let head = head.unwrap();
    assert_eq!(
        head.content_type,
        ContentType {
            essence: "text/html".to_owned(),
            charset: Some("koi8-r".to_owned()),
        }
    );
    assert_eq!(head.content_length, Some(12));
}

#[test]
fn of_headers_that_stand_twice_the_last_type_and_all_codings_count() {
    let head = Head::parse(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Type: text/html; charset=gbk\r\n\
          Content-Type: text/html\r\nContent-Type: \r\nContent-Encoding: gzip, identity\r\n\
          content-encoding: BR\r\nTransfer-Encoding: deflate, chunked\r\n\r\n",
    );
    let head = head.unwrap();
    assert_eq!(head.content_type.essence, "text/html");
    assert_eq!(head.content_type.charset.as_deref(), Some("gbk"));
    assert_eq!(head.codings, ["gzip", "identity", "br", "deflate"]);
    assert!(head.chunked);
}
