use super::*;
use crate::error::ErrorKind;

const CUT_OFF: &str = "the file ends in the middle of a record";

/// Three texts, of which the second states a length of its own.
fn three(length: impl std::fmt::Display) -> Vec<u8> {
    let length = length.to_string();
    let mut fields = PLAIN.to_vec();
    fields.push(("Content-Length", &length));
    [
        plain("One."),
        record("conversion", &fields, SECOND),
        plain("Three."),
    ]
    .concat()
}

const SECOND: &str = "The second of the three.";

#[test]
fn a_wrong_length_costs_its_record_alone() {
    let whole = three(SECOND.len());
    let third = plain("Three.").len();
    for stated in 0..SECOND.len() + third {
        let told = told(&in_pieces(64, &three(stated)));
        let is_right = (SECOND.len()..=SECOND.len() + 4).contains(&stated);
        let second = match stated {
            _ if is_right => SECOND,
            _ if stated < SECOND.len() => "record 2: it is longer than its Content-Length",
            _ => "record 2: it is shorter than its Content-Length",
        };
        assert_eq!(
            told,
            ["One.", second, "Three."],
            "{stated} of {}",
            whole.len()
        );
    }
}

#[test]
fn a_length_that_reaches_beyond_the_file_hides_nothing() {
    for stated in [1 << 12, u64::MAX] {
        for size in [7, 1 << 16] {
            let told = told(&in_pieces(size, &three(stated)));
            assert_eq!(
                told,
                [
                    "One.",
                    "record 2: it is shorter than its Content-Length",
                    "Three."
                ]
            );
        }
    }
}

#[test]
fn a_wrong_length_within_what_is_read_again_costs_its_record_alone() {
    let mut fields = PLAIN.to_vec();
    fields.push(("Content-Length", "100000"));
    let wrong = record("conversion", &fields, SECOND);
    let mut bytes = Vec::new();
    for _ in 0..3 {
        bytes.extend_from_slice(&wrong);
        bytes.extend_from_slice(&plain("Whole."));
    }
    let wrong = |n: u64| format!("record {n}: it is shorter than its Content-Length");
    let expected = [
        wrong(1),
        "Whole.".into(),
        wrong(3),
        "Whole.".into(),
        wrong(5),
        "Whole.".into(),
    ];
    assert_eq!(told(&archive(&bytes)), expected);
}

#[test]
fn many_wrong_lengths_are_read_in_time() {
    let mut fields = PLAIN.to_vec();
    fields.push(("Content-Length", "60000000"));
    let bytes = record("conversion", &fields, SECOND).repeat(20_000);
    let articles = archive(&bytes);
    assert_eq!(articles.len(), 20_000);
    assert!(articles.iter().all(Result::is_err));
}

#[test]
fn what_is_passed_over_may_have_a_wrong_length_too() {
    let fields = [("Content-Type", "image/png"), ("Content-Length", "400")];
    let image = record("resource", &fields, [0x89, 0x50]);
    let told = told(&archive([image, plain("One."), plain("Two.")].concat()));
    assert_eq!(
        told,
        [
            "record 1: it is shorter than its Content-Length",
            "One.",
            "Two."
        ]
    );
}

#[test]
fn a_record_within_a_record_of_the_right_length_is_a_part_of_it() {
    let inner = plain("Inner.");
    let archived = record("resource", &[("Content-Type", "application/warc")], &inner);
    let text = plain(&format!("Outer:\n{}", String::from_utf8(inner).unwrap()));
    let articles = archive([archived, text, plain("Last.")].concat());
    assert_eq!(articles.len(), 2);
    let (outer, last) = (articles[0].as_ref().unwrap(), articles[1].as_ref().unwrap());
    assert!(outer.body.starts_with("Outer:") && outer.body.ends_with("Inner."));
    assert_eq!((outer.record, last.record), (Some(2), Some(3)));
}

#[test]
fn garbage_between_records_is_told_and_read_over() {
    let bytes = [
        &plain("One.")[..],
        b"rubbish\nWARC/1.x\nWARC\r\n",
        &plain("Two."),
    ]
    .concat();
    for size in [1, 7, 1 << 16] {
        let told = told(&in_pieces(size, &bytes));
        assert_eq!(
            told,
            [
                "One.",
                "record 1: behind it stands what belongs to no record",
                "Two."
            ]
        );
    }
    let behind = [&plain("One.")[..], b"rubbish"].concat();
    assert_eq!(told(&archive(behind)).len(), 2);
    let before = [&b"rubbish\n"[..], &plain("One.")].concat();
    assert_eq!(
        told(&archive(before)),
        ["the file does not begin with a record", "One."]
    );
}

#[test]
fn blank_lines_may_be_missing_or_more() {
    let one = plain("One.");
    let one = one.strip_suffix(b"\r\n\r\n").unwrap();
    for gap in ["", "\n", "\r\n", "\n\n", "\r\n\r\n\r\n \t\r\n\n"] {
        let bytes = [&b"\r\n"[..], one, gap.as_bytes(), &plain("Two.")].concat();
        assert_eq!(told(&archive(bytes)), ["One.", "Two."], "{gap:?}");
    }
    assert_eq!(told(&archive(one)), ["One."]);
}

#[test]
fn a_text_may_end_as_a_record_begins() {
    for end in ["\nW", "\nWARC/", "\nWARC/1."] {
        let text = format!("One.{end}");
        let told = told(&in_pieces(5, &[plain(&text), plain("Two.")].concat()));
        assert_eq!(told.last().unwrap(), "Two.", "{end:?}");
        assert!(told[0].starts_with("One."), "{told:?}");
    }
}

#[test]
fn a_header_without_length_costs_its_record_alone() {
    let record =
        b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n\r\nOne.\r\n\r\n";
    let error = "record 1: its header states no Content-Length, so that its end is not known";
    assert_eq!(
        told(&archive([&record[..], &plain("Two.")].concat())),
        [error, "Two."]
    );
    assert_eq!(told(&archive(record)), [error]);
}

#[test]
fn a_header_that_is_broken_off_by_a_record_costs_its_record_alone() {
    let bytes = [
        &b"WARC/1.1\r\nWARC-Type: response\r\nContent-Le\n"[..],
        &plain("Two."),
    ]
    .concat();
    assert_eq!(
        told(&archive(bytes)),
        [
            "record 1: its header is broken off by the next record",
            "Two."
        ]
    );
}

#[test]
fn a_header_of_ten_megabytes_costs_its_record_alone() {
    for line in ["X: y\r\n".repeat(20_000), "x".repeat(10 << 20)] {
        let header = format!("WARC/1.0\r\n{line}\r\n\r\n");
        let told = told(&archive([header.as_bytes(), &plain("Two.")].concat()));
        assert_eq!(told, ["record 1: its header is longer than 64 KiB", "Two."]);
    }
}

#[test]
fn a_header_that_is_no_utf8_is_read() {
    let bytes = b"WARC/1.0\r\n\xff\xfe: \xe9\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\xe9\r\n\
        Content-Type: text/plain\r\nContent-Length: 4\r\n\r\nOne.\r\n\r\n";
    let articles = archive(bytes);
    assert_eq!(
        articles[0].as_ref().unwrap().url.as_deref(),
        Some("http://a.example/\u{fffd}")
    );
}

#[test]
fn a_file_may_be_cut_off_anywhere() {
    let whole = [plain("One."), plain("Two.")].concat();
    let first = plain("One.").len();
    for length in 1..whole.len() {
        let told = told(&in_pieces(7, &whole[..length]));
        assert!((1..=2).contains(&told.len()), "{length}: {told:?}");
        match length {
            _ if length < b"WARC/1.0".len() => {
                assert_eq!(told, ["no record of a web archive in this file"]);
            }
            _ if length >= whole.len() - 4 => assert_eq!(told, ["One.", "Two."]),
            _ if length < first - 4 => assert_eq!(told, [format!("record 1: {CUT_OFF}")]),
            _ => assert_eq!(told[0], "One.", "{length}"),
        }
        if (first + 8..whole.len() - 4).contains(&length) {
            assert_eq!(told[1], format!("record 2: {CUT_OFF}"), "{length}");
        }
    }
}

#[test]
fn an_archive_without_a_page_is_one_error() {
    let request = record(
        "request",
        &[("Content-Type", "application/http; msgtype=request")],
        "GET / HTTP/1.1\r\n\r\n",
    );
    assert_eq!(
        told(&archive(request)),
        ["no page of HTML in this web archive"]
    );
    assert_eq!(told(&archive("")), ["no text"]);
    assert_eq!(told(&archive("\r\n \n")), ["no text"]);
    assert_eq!(
        told(&archive("Plain words.\n")),
        ["no record of a web archive in this file"]
    );
}

/// Bytes, and then an error of the system.
fn failing(bytes: Vec<u8>) -> impl Read {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    Cursor::new(bytes).chain(Failing)
}

#[test]
fn an_error_of_the_system_ends_the_reading_behind_the_last_whole_record() {
    let options = ReadOptions::default();
    let whole = [plain("One."), plain("Two.")].concat();
    for (length, count) in [
        (0, 0),
        (50, 0),
        (plain("One.").len() - 6, 0),
        (plain("One.").len() - 2, 1),
        (whole.len() - 5, 1),
        (whole.len(), 2),
    ] {
        let input = BufReader::with_capacity(5, failing(whole[..length].to_vec()));
        let articles: Vec<_> = read(Box::new(input), &options).collect();
        assert_eq!(articles.len(), count + 1, "{length}");
        let (last, before) = articles.split_last().unwrap();
        assert_eq!(last.as_ref().unwrap_err().kind(), ErrorKind::Io, "{length}");
        assert!(before.iter().all(Result::is_ok), "{length}");
    }
}

#[test]
fn a_text_beyond_the_limit_is_an_error_and_the_next_one_is_read() {
    let long = "word ".repeat(300);
    let bytes = [plain(&long), plain("Two.")].concat();
    let told = told(&archive_with(&at_most(1000), bytes));
    assert_eq!(told, ["record 1: longer than 1000 bytes", "Two."]);
}

#[test]
fn what_is_no_page_is_read_over_whatever_its_size() {
    const LENGTH: u64 = 30 << 20;
    let options = at_most(1000);
    for content_type in ["Content-Type: video/mp4", "Server: x"] {
        let head = format!("HTTP/1.1 200 OK\r\n{content_type}\r\n\r\n");
        let length = (LENGTH + head.len() as u64).to_string();
        let fields = [
            ("Content-Type", "application/http; msgtype=response"),
            ("Content-Length", &length),
        ];
        let mut before = record("response", &fields, head);
        before.truncate(before.len() - 4);
        let behind = [&b"\r\n\r\n"[..], &plain("Two.")].concat();
        let input = BufReader::new(padded(before, LENGTH, behind));
        let articles: Vec<_> = read(Box::new(input), &options).collect();
        assert_eq!(told(&articles), ["Two."]);
        assert_eq!(articles[0].as_ref().unwrap().record, Some(2));
    }
}
