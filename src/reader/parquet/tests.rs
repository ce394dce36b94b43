//! The samples were written by pandas 3.1 over pyarrow 26 (`pandas-`), by DuckDB 2.0 (`duckdb-`) and
//! by pyarrow itself.

use std::io::{BufReader, Cursor, Read};

use serde_json::json;

use crate::article::Article;
use crate::error::{Error, ErrorKind, Result};
use crate::reader::{Format, Place, ReadOptions, read};

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/samples/parquet/", $name))
    };
}

fn read_with(options: &ReadOptions, bytes: &[u8]) -> Vec<Result<Article>> {
    let input = BufReader::with_capacity(7, Cursor::new(bytes.to_vec()));
    let place = Place {
        path: "a/table.parquet",
        shown: "a/table.parquet",
        member: None,
    };
    read(Format::Parquet, Box::new(input), place, options).collect()
}

fn mapped(map: &str) -> ReadOptions {
    ReadOptions {
        map: map.parse().unwrap(),
        ..ReadOptions::default()
    }
}

fn articles(bytes: &[u8]) -> Vec<Article> {
    let read = read_with(&ReadOptions::default(), bytes);
    read.into_iter().map(Result::unwrap).collect()
}

fn fault(bytes: &[u8]) -> Error {
    let mut read = read_with(&ReadOptions::default(), bytes);
    assert_eq!(read.len(), 1, "{read:?}");
    read.pop().unwrap().unwrap_err()
}

const TITLES: [&str; 3] = [
    "Namibia auctions first green hydrogen",
    "Botswana and De Loor sign diamond pact",
    "Zambia pays first coupon after default",
];

fn assert_texts(articles: &[Article]) {
    let titles: Vec<&str> = articles
        .iter()
        .map(|article| article.title.as_str())
        .collect();
    assert_eq!(titles, TITLES);
    assert!(articles[0].body.starts_with("Namibia sold its first cargo"));
    assert!(
        articles[0].body.contains("on Tuesday.\n\nThe buyer"),
        "{}",
        articles[0].body
    );
    assert!(articles[2].body.ends_with("the first payment since 2020."));
    let records: Vec<Option<u64>> = articles.iter().map(|article| article.record).collect();
    assert_eq!(records, [Some(1), Some(2), Some(3)]);
}

#[test]
fn a_table_of_pandas() {
    let read = articles(sample!("pandas-snappy.parquet"));
    assert_texts(&read);
    let dates: Vec<_> = read
        .iter()
        .map(|article| article.given.date.as_deref().unwrap())
        .collect();
    assert_eq!(
        dates,
        [
            "2025-08-19T06:30:00",
            "2025-08-20",
            "2025-08-21T17:45:10.250"
        ]
    );
    assert_eq!(read[0].authors, ["Maria Shikongo"]);
    assert!(
        read[1].authors.is_empty() && read[2].authors.is_empty(),
        "neither null nor nan"
    );
    assert_eq!(
        json!(read[0].extra),
        json!({"word_count": 27.0, "paywall": true, "__index_level_0__": 10})
    );
    assert_eq!(read[2].extra.get("word_count"), None);
    assert_eq!(read[0].reading.title, "column headline");
    assert_eq!(read[0].reading.date, "column published_at");
    assert_eq!(read[0].reading.format, "parquet");
}

#[test]
fn a_table_of_duckdb() {
    let read = articles(sample!("duckdb-gzip.parquet"));
    assert_texts(&read);
    assert_eq!(read[0].id, "9001");
    assert_eq!(read[0].given.date.as_deref(), Some("2025-08-19"));
    assert_eq!(
        read[0].given.modified.as_deref(),
        Some("2025-08-19T07:00:00Z")
    );
    assert_eq!(read[1].given.modified, None);
    assert_eq!(read[2].sections, ["Business"]);
    assert_eq!(read[0].extra.get("price").unwrap(), "1.50");
    assert_eq!(read[1].extra.get("price").unwrap(), "-0.05");
    assert!(read[0].warnings.is_empty());
}

#[test]
fn row_groups_follow_one_another() {
    assert_texts(&articles(sample!("groups-gzip.parquet")));
}

#[test]
fn structures_lists_and_maps_packed_with_zstandard() {
    let read = articles(sample!("nested-zstd.parquet"));
    assert_texts(&read);
    let first = &read[0];
    assert_eq!(first.id, "n-1");
    assert_eq!(first.authors, ["Maria Shikongo", "Jonas Amadhila"]);
    assert_eq!(first.source.as_deref(), Some("Kalahari Dispatch"));
    assert_eq!(first.sections, ["Energy"]);
    assert_eq!(first.given.actors, ["Windhoek", "Germany"]);
    assert_eq!(first.given.date.as_deref(), Some("2025-08-19T06:30:00"));
    assert_eq!(
        json!(first.extra),
        json!({"labels": {"lang": "en"}, "raw": "plain bytes"})
    );
    assert_eq!(read[1].sections, ["Business", "Mining"]);
    assert!(read[2].authors.is_empty());
    assert_eq!(read[2].given.date, None);
    assert_eq!(
        json!(read[2].extra),
        json!({"labels": {"lang": "en", "tone": "dry"}})
    );
}

#[test]
fn a_field_of_a_structure_can_be_mapped() {
    let options = mapped("title=headline.kicker,source=source.country,summary=missing");
    let read = read_with(&options, sample!("nested-zstd.parquet"));
    let first = read[0].as_ref().unwrap();
    assert_eq!(first.title, "Southern Africa");
    assert_eq!(first.source.as_deref(), Some("NA"));
    assert_eq!(first.reading.title, "column headline.kicker");
    assert_eq!(
        first.warnings,
        ["the table has no column 'missing', which is mapped to summary"]
    );
}

#[test]
fn every_packing_is_read() {
    for bytes in [
        &sample!("plain-none.parquet")[..],
        sample!("plain-lz4.parquet"),
        sample!("plain-brotli.parquet"),
    ] {
        assert_texts(&articles(bytes));
    }
}

#[test]
fn times_and_numbers_of_all_widths() {
    let read = articles(sample!("types.parquet"));
    assert_eq!(
        json!(read[0].extra),
        json!({"at": "06:30:00", "half": 1.5, "n": 9_223_372_036_854_775_808_u64, "dur": 5})
    );
}

#[test]
fn columns_of_a_type_that_is_not_read_are_left_out() {
    let read = articles(sample!("duckdb-interval.parquet"));
    assert_texts(&read);
    assert_eq!(
        read[0].warnings,
        ["of a type that is not read, and left out: age"]
    );
    assert!(read[1].warnings.is_empty(), "once a file is enough");
}

#[test]
fn a_table_without_headlines_or_rows_is_one_error() {
    let error = fault(sample!("no-text.parquet"));
    assert_eq!(
        error.message(),
        "no column is known to hold a headline or a text; its columns are a, b"
    );
    assert!(error.help().unwrap().contains("--map title=COLUMN"));
    let read = read_with(&mapped("body=b"), sample!("no-text.parquet"));
    assert_eq!(read[1].as_ref().unwrap().body, "y");
    assert_eq!(fault(sample!("no-rows.parquet")).message(), "no text");
    assert_eq!(fault(b"").message(), "no text");
}

#[test]
fn a_row_beyond_the_limit_costs_itself() {
    let mut options = ReadOptions::default();
    options.limits.article = 1000;
    let read = read_with(&options, sample!("long-row.parquet"));
    assert_eq!(read.len(), 3);
    assert_eq!(
        read[1].as_ref().unwrap_err().message(),
        "longer than 1000 bytes"
    );
    assert_eq!(read[1].as_ref().unwrap_err().record(), Some(2));
    assert_eq!(read[2].as_ref().unwrap().title, "C");
}

#[test]
fn pages_that_unpack_to_too_much_are_not_unpacked() {
    let mut options = ReadOptions::default();
    options.limits.article = 2000;
    for bytes in [
        &sample!("bomb-zstd.parquet")[..],
        sample!("bomb-gzip.parquet"),
    ] {
        let read = read_with(&options, bytes);
        assert_eq!(read.len(), 1, "{read:?}");
        let error = read[0].as_ref().unwrap_err();
        assert!(
            error.message().contains("its pages unpack to more than"),
            "{error}"
        );
        assert_eq!(error.record(), Some(1));
    }
}

#[test]
fn a_file_that_is_cut_off_or_foreign_is_told_as_one() {
    let whole = sample!("pandas-snappy.parquet");
    for length in 1..whole.len() {
        let error = fault(&whole[..length]);
        assert_eq!(error.kind(), ErrorKind::Input, "{length}");
        assert!(
            error.message().contains("ends too early"),
            "{length}: {error}"
        );
    }
    let error = fault(b"PAR1 and then no table at all, PAR1");
    assert!(error.message().contains("Parquet"), "{error}");
    let mut encrypted = whole.to_vec();
    let end = encrypted.len();
    encrypted[end - 1] = b'E';
    assert_eq!(fault(&encrypted).message(), "the Parquet file is encrypted");
}

#[test]
fn a_broken_row_group_costs_itself() {
    let mut bytes = sample!("groups-gzip.parquet").to_vec();
    // The first pages, behind the mark at the beginning: titles or ids of the first group.
    for byte in &mut bytes[30..300] {
        *byte = 0xff;
    }
    let read = read_with(&ReadOptions::default(), &bytes);
    let error = read[0].as_ref().unwrap_err();
    assert!(error.message().starts_with("broken Parquet: "), "{error}");
    assert_eq!(error.record(), Some(1));
    let last = read.last().unwrap().as_ref().unwrap();
    assert_eq!((last.title.as_str(), last.record), (TITLES[2], Some(3)));
}

#[test]
fn a_footer_that_claims_too_much_is_refused_before_it_is_built() {
    let whole = sample!("plain-none.parquet");
    let footer = |schema: &[u8]| {
        let mut bytes = b"PAR1".to_vec();
        bytes.extend_from_slice(schema);
        bytes.extend_from_slice(&u32::try_from(schema.len()).unwrap().to_le_bytes());
        bytes.extend_from_slice(b"PAR1");
        bytes
    };
    // Field 2, a list of 14 structures, each with a name and a child.
    let group = [0x48, 1, b'a', 0x15, 2, 0];
    let few = [&[0x29, 0xec][..], &group.repeat(14), &[0]].concat();
    let error = fault(&footer(&few));
    assert!(error.message().contains("its schema"), "{error}");
    // A list of a million of them, each in the one before.
    let many = [
        &[0x29, 0xfc, 0xc0, 0x84, 0x3d][..],
        &group.repeat(1_000_000),
        &[0],
    ]
    .concat();
    let error = fault(&footer(&many));
    assert!(error.message().contains("its schema"), "{error}");
    // A group that claims two thousand million children.
    let wide = [&[
        0x29, 0x1c, 0x48, 1, b'a', 0x15, 0xfe, 0xff, 0xff, 0xff, 0x0f, 0, 0,
    ][..]]
    .concat();
    let error = fault(&footer(&wide));
    assert!(error.message().contains("its schema"), "{error}");
    assert_eq!(articles(whole).len(), 3);
}

#[test]
fn an_error_of_the_system_is_told_as_one() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let input = BufReader::new(Cursor::new(b"PAR1").chain(Failing));
    let options = ReadOptions::default();
    let read: Vec<_> = super::read(Box::new(input), &options).collect();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].as_ref().unwrap_err().kind(), ErrorKind::Io);
}

#[test]
fn no_changed_bytes_make_it_panic_or_go_on_for_ever() {
    let samples = [
        &sample!("pandas-snappy.parquet")[..],
        sample!("nested-zstd.parquet"),
    ];
    // A generator that gives the same changes every time.
    let mut state = 1_u64;
    let mut random = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    for _ in 0..1500 {
        let mut bytes = samples[random(samples.len())].to_vec();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            bytes[at] = [0, 0x7f, 0x80, 0xff, random(256) as u8][random(5)];
        }
        let read = read_with(&ReadOptions::default(), &bytes);
        assert!((1..100).contains(&read.len()), "{} rows", read.len());
    }
}
