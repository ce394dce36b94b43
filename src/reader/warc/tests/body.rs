use std::borrow::Cow;
use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::super::chunked::{Joined, join};
use super::super::coding::{Fault, Uncoded, undo};

const PAGE: &[u8] = b"<p>The envoy met the president in Baku. The envoy left Baku.</p>";

/// [`PAGE`] as Brotli.
const BROTLI: &[u8] = &[
    27, 63, 0, 0, 44, 14, 108, 27, 209, 182, 135, 212, 43, 201, 15, 29, 214, 101, 60, 66, 109, 155,
    42, 12, 13, 78, 131, 188, 213, 217, 77, 159, 53, 183, 6, 113, 161, 203, 211, 130, 16, 2, 79,
    82, 96, 3, 78, 168, 178, 241, 223, 8, 126, 187, 124, 61, 98, 54, 137, 148, 2, 214, 9,
];

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn uncoded<'b>(body: &'b [u8], codings: &[&str], limit: usize) -> Result<Uncoded<'b>, Fault> {
    let codings: Vec<String> = codings.iter().map(|&coding| coding.to_owned()).collect();
    undo(Cow::Borrowed(body), &codings, limit)
}

fn joined(body: &[u8], whole: bool) -> Option<Joined> {
    Some(Joined {
        body: body.to_vec(),
        whole,
    })
}

#[test]
fn chunks_are_joined() {
    let body = b"4\r\nWiki\r\n00B;x=\"1\"\r\n in\r\nchunks\r\n0\r\nTrailer: x\r\n\r\n";
    assert_eq!(join(body), joined(b"Wiki in\r\nchunks", true));
    assert_eq!(join(b"4 \nWiki\n0\n\n"), joined(b"Wiki", true));
    assert_eq!(join(b"0\r\n\r\n"), joined(b"", true));
}

#[test]
fn a_body_that_is_in_no_chunks_is_left_as_it_is() {
    for body in [
        &b""[..],
        b"<!DOCTYPE html>\n<p>One.</p>\n",
        b"\r\n4\r\nWiki\r\n",
        b"4\r\nWikipedia\r\n",
        b"ffffffffffffffffffff\r\nx",
        b"-4\r\nWiki\r\n",
        b"4",
    ] {
        assert_eq!(join(body), None, "{body:?}");
    }
}

#[test]
fn of_chunks_that_are_cut_off_what_is_there_is_taken() {
    let whole = b"4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n";
    for (length, body) in [
        (5, "Wi"),
        (7, "Wiki"),
        (9, "Wiki"),
        (12, "Wiki"),
        (14, "Wikipe"),
        (19, "Wikipedia"),
        (20, "Wikipedia"),
    ] {
        assert_eq!(
            join(&whole[..length]),
            joined(body.as_bytes(), false),
            "{length}"
        );
    }
    assert_eq!(join(b"4\r\nWiki\r\nrubbish\r\n"), joined(b"Wiki", false));
    assert_eq!(
        join(b"4\r\nWiki\r\n5\r\npediatrics"),
        joined(b"Wiki", false)
    );
}

#[test]
fn every_coding_is_undone() {
    for (coding, body) in [
        ("gzip", gzip(PAGE)),
        (
            "x-gzip",
            [gzip(&PAGE[..9]), gzip(&PAGE[9..]), vec![0; 3]].concat(),
        ),
        ("deflate", zlib(PAGE)),
        ("deflate", deflate(PAGE)),
        ("br", BROTLI.to_vec()),
        ("zstd", zstd(PAGE)),
        ("identity", PAGE.to_vec()),
    ] {
        let uncoded = uncoded(&body, &[coding], 1000).unwrap();
        assert_eq!(uncoded.body, PAGE, "{coding}");
        assert_eq!(
            (uncoded.damaged, uncoded.was_plain),
            (None, false),
            "{coding}"
        );
    }
}

#[test]
fn codings_on_one_another_are_undone_from_the_last() {
    let body = gzip(&zlib(&zstd(PAGE)));
    let codings = ["zstd", "identity", "deflate", "gzip"];
    assert_eq!(uncoded(&body, &codings, 1000).unwrap().body, PAGE);
    let error = uncoded(&body, &["gzip"; 6], 1000).unwrap_err();
    assert_eq!(
        error,
        Fault::NotSo("gzip, gzip, gzip, gzip, gzip, …".to_owned())
    );
}

#[test]
fn a_body_that_was_unpacked_already_is_taken_as_it_is() {
    for coding in ["gzip", "deflate", "br", "zstd", "utf-8", "compress"] {
        for body in [
            PAGE,
            b"",
            b"Plain words; no page.",
            "Посол встретился".as_bytes(),
        ] {
            let uncoded = uncoded(body, &[coding], 1000).unwrap();
            assert_eq!(uncoded.body, body, "{coding}");
            assert!(uncoded.was_plain, "{coding}");
        }
    }
}

#[test]
fn of_a_damaged_body_what_stands_before_is_taken() {
    let long: Vec<u8> = (0..3000)
        .flat_map(|n| format!("<p>Line {n}.</p>").into_bytes())
        .collect();
    for (coding, body) in [
        ("gzip", gzip(&long)),
        ("deflate", zlib(&long)),
        ("deflate", deflate(&long)),
    ] {
        let uncoded = uncoded(&body[..body.len() - 40], &[coding], 1 << 20).unwrap();
        assert_eq!(uncoded.damaged.as_deref(), Some(coding));
        assert!(
            uncoded.body.len() > 1000 && long.starts_with(&uncoded.body),
            "{coding}"
        );
    }
    let mut broken = gzip(PAGE);
    let at = broken.len() - 8;
    broken[at] ^= 1;
    let uncoded = uncoded(&broken, &["gzip"], 1000).unwrap();
    assert_eq!(
        (uncoded.body.as_ref(), uncoded.damaged.as_deref()),
        (PAGE, Some("gzip"))
    );
}

#[test]
fn a_body_that_unpacks_to_more_than_the_limit_is_refused() {
    let bomb = vec![b' '; 1 << 20];
    for (coding, body) in [
        ("gzip", gzip(&bomb)),
        ("deflate", zlib(&bomb)),
        ("deflate", deflate(&bomb)),
        ("zstd", zstd(&bomb)),
    ] {
        assert_eq!(
            uncoded(&body, &[coding], (1 << 20) - 1),
            Err(Fault::TooLong),
            "{coding}"
        );
        assert_eq!(
            uncoded(&body, &[coding], 1 << 20).unwrap().body,
            bomb,
            "{coding}"
        );
    }
    assert_eq!(
        uncoded(BROTLI, &["br"], PAGE.len() - 1),
        Err(Fault::TooLong)
    );
    let twice = gzip(&gzip(&bomb));
    assert_eq!(
        uncoded(&twice, &["gzip", "gzip"], 1 << 19),
        Err(Fault::TooLong)
    );
}

#[test]
fn a_body_that_is_neither_text_nor_packed_as_stated_is_refused() {
    let noise = super::noise();
    for coding in ["gzip", "deflate", "br", "zstd", "compress", "sdch"] {
        let error = uncoded(&noise, &[coding], 1000).unwrap_err();
        assert_eq!(error, Fault::NotSo(coding.to_owned()));
    }
    assert_eq!(
        uncoded(&zlib(PAGE), &["gzip"], 1000),
        Err(Fault::NotSo("gzip".to_owned()))
    );
}
