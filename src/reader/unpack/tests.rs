mod members;

use std::io::{Cursor, Write};

use super::*;
use crate::reader::Limits;

/// What a file of this name and these bytes gives: headlines with the member they stand in, errors,
/// and kinds that were left out.
#[derive(Debug, Default, PartialEq)]
struct Read {
    titles: Vec<String>,
    errors: Vec<String>,
    skipped: Vec<String>,
}

fn read_with(options: &ReadOptions, name: &str, bytes: &[u8]) -> Read {
    let mut read = Read::default();
    let source = Source {
        input: Box::new(Cursor::new(bytes.to_vec())),
        file: None,
        name,
        shown: name,
        otherwise: None,
    };
    read_file(source, options, &mut |item| {
        match item {
            Item::Article(article) => {
                let member = article.member.map(|member| format!("{member}: "));
                read.titles
                    .push(format!("{}{}", member.unwrap_or_default(), article.title));
            }
            Item::Failed(error) | Item::NoArticle(error) => read.errors.push(error.to_string()),
            Item::Skipped(kind) => read.skipped.push(kind),
        }
        true
    });
    read
}

fn read(name: &str, bytes: &[u8]) -> Read {
    read_with(&ReadOptions::default(), name, bytes)
}

fn story(town: &str) -> String {
    format!("{town} hosts talks\n\n{town} was calm, said a spokesman for the council.\n")
}

/// Packs bytes.
type Pack = fn(&[u8]) -> Vec<u8>;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ::bzip2::write::BzEncoder::new(Vec::new(), ::bzip2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

/// `xz` of "Baku hosts talks\n\nBaku was calm.\n", made by the program of that name: the crate here
/// only unpacks.
const XZ: &[u8] = include_bytes!("../../../tests/samples/packed/baku.txt.xz");

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = ::tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = ::tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mtime(1_754_000_000);
        header.set_mode(0o644);
        header.set_cksum();
        packer.append_data(&mut header, name, *bytes).unwrap();
    }
    packer.into_inner().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        packer
            .start_file(*name, ::zip::write::SimpleFileOptions::default())
            .unwrap();
        packer.write_all(bytes).unwrap();
    }
    packer.finish().unwrap().into_inner()
}

#[test]
fn streams_are_unpacked_by_their_mark_whatever_their_name() {
    let text = story("Baku");
    let packed = [
        ("a.txt.gz", gzip(text.as_bytes())),
        ("a.txt.zst", zstd(text.as_bytes())),
        ("a.txt.bz2", bzip2(text.as_bytes())),
        ("a.txt.xz", XZ.to_vec()),
        ("a", gzip(text.as_bytes())),
        ("a.bin.gz", gzip(b"PK\x03\x04")),
    ];
    for (name, bytes) in &packed[..5] {
        assert_eq!(read(name, bytes).titles, ["Baku hosts talks"], "{name}");
    }
    assert_eq!(read(packed[5].0, &packed[5].1).errors.len(), 1);
}

#[test]
fn members_of_a_stream_follow_each_other() {
    let one = br#"{"title": "One"}"#;
    let two = b"\n{\"title\": \"Two\"}\n";
    for pack in [gzip, zstd, bzip2] {
        let both = [pack(one), pack(two)].concat();
        assert_eq!(read("a.jsonl.x", &both).titles, ["One", "Two"]);
    }
}

#[test]
fn archives_give_the_articles_of_their_members() {
    let (baku, paris) = (story("Baku"), story("Paris"));
    let list = br#"[{"title": "One"}, {"title": "Two"}]"#;
    let packed = gzip(paris.as_bytes());
    let members: [(&str, &[u8]); 6] = [
        ("2025/baku.txt", baku.as_bytes()),
        ("paris.txt.gz", &packed),
        ("list.json", list),
        ("logo.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("__MACOSX/._baku.txt", b"Mac OS X   "),
        (".hidden/x.txt", baku.as_bytes()),
    ];
    let wanted = Read {
        titles: [
            "2025/baku.txt: Baku hosts talks",
            "paris.txt.gz: Paris hosts talks",
            "list.json: One",
            "list.json: Two",
        ]
        .map(str::to_owned)
        .to_vec(),
        errors: Vec::new(),
        skipped: vec!["png".to_owned()],
    };
    assert_eq!(read("a.tar", &tar(&members)), wanted);
    assert_eq!(read("a.tgz", &gzip(&tar(&members))), wanted);
    assert_eq!(read("a.tar.zst", &zstd(&tar(&members))), wanted);
    assert_eq!(read("a.zip", &zip(&members)), wanted);
    assert_eq!(read("a.zip.gz", &gzip(&zip(&members))), wanted);
}

#[test]
fn an_archive_in_an_archive_is_read_and_the_nesting_ends() {
    let inner = zip(&[("baku.txt", story("Baku").as_bytes())]);
    let outer = tar(&[("week.zip", &inner)]);
    assert_eq!(
        read("a.tar", &outer).titles,
        ["week.zip!/baku.txt: Baku hosts talks"]
    );
    let mut deep = story("Baku").into_bytes();
    for _ in 0..4 {
        deep = gzip(&deep);
    }
    assert_eq!(
        read("a.txt", &deep).errors,
        ["a.txt: packed more than 3 times"]
    );
}

#[test]
fn a_truncated_stream_gives_what_stands_before_and_an_error() {
    let lines: String = (0..2000)
        .map(|n| format!("{{\"title\": \"Story {n}\", \"body\": \"{}\"}}\n", n * 7919))
        .collect();
    // Blocks of bzip2 are so large that this is one: nothing stands before its end.
    let packings = [(gzip as Pack, 1000), (bzip2, 0)];
    for (pack, least) in packings {
        let mut bytes = pack(lines.as_bytes());
        bytes.truncate(bytes.len() * 9 / 10);
        let read = read("a.jsonl.x", &bytes);
        let [error] = read.errors.as_slice() else {
            panic!("{:?}", read.errors);
        };
        assert!(error.contains("ends too early"), "{error}");
        assert!(
            (least..2000).contains(&read.titles.len()),
            "{}",
            read.titles.len()
        );
    }
    let mut broken = gzip(lines.as_bytes());
    for byte in &mut broken[2000..2100] {
        *byte ^= 0x55;
    }
    let read = read("a.jsonl.gz", &broken);
    assert_eq!(read.errors.len(), 1, "{:?}", read.errors);
    assert!(read.errors[0].contains("broken gzip") || read.errors[0].contains("JSON"));
}

#[test]
fn a_truncated_archive_gives_the_members_that_are_whole() {
    let members: Vec<(String, Vec<u8>)> = (0..9)
        .map(|n| {
            let text = format!("Story {n}\n\n{}", "Talks went on. ".repeat(200));
            (format!("{n}.txt"), text.into_bytes())
        })
        .collect();
    let members: Vec<(&str, &[u8])> = members
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let mut bytes = tar(&members);
    bytes.truncate(bytes.len() / 2);
    let read = read("a.tar", &bytes);
    assert!((3..6).contains(&read.titles.len()), "{:?}", read.titles);
    assert_eq!(read.errors.len(), 1, "{:?}", read.errors);
    let mut bytes = zip(&members);
    bytes.truncate(bytes.len() / 2);
    let read = super::tests::read("a.zip", &bytes);
    assert_eq!(read.errors.len(), 1, "{:?}", read.errors);
    assert!(read.errors[0].contains("zip"), "{:?}", read.errors);
}

#[test]
fn what_unpacks_to_a_thousand_times_its_size_is_broken_off() {
    let zeros = vec![b' '; 64 << 20];
    let bomb = gzip(&zeros);
    assert!(bomb.len() * 1000 < zeros.len());
    let error = "unpacks to more than 250 times its size";
    assert_eq!(
        read("a.jsonl.gz", &bomb).errors,
        [format!("a.jsonl.gz: {error}")]
    );
    // The same hidden one layer deeper, or in an archive of many.
    let hidden = gzip(&tar(&[("a.jsonl.gz", &bomb), ("b.txt", b"Talks went on.")]));
    assert_eq!(
        read("a.tgz", &hidden).errors,
        [format!("a.tgz!/a.jsonl.gz: {error}")]
    );
    let many = zip(&[("a.jsonl", &zeros), ("b.jsonl", &zeros)]);
    let found = read("a.zip", &many);
    assert_eq!(found.errors, [format!("a.zip!/a.jsonl: {error}")]);
    let trusting = ReadOptions {
        limits: Limits {
            ratio: 2000,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    let found = read_with(&trusting, "a.jsonl.gz", &bomb);
    assert_eq!(found.errors, ["a.jsonl.gz: no text"]);
    let strict = ReadOptions {
        limits: Limits {
            unpacked: 1 << 20,
            ..trusting.limits
        },
        ..ReadOptions::default()
    };
    assert_eq!(
        read_with(&strict, "a.jsonl.gz", &bomb).errors,
        ["a.jsonl.gz: unpacks to more than 1 MiB"]
    );
}

#[test]
fn names_that_are_no_utf8_stay_apart() {
    let mut packer = ::tar::Builder::new(Vec::new());
    for name in [b"a\xff.txt", b"a\xfe.txt"] {
        let text = story("Baku");
        let mut header = ::tar::Header::new_old();
        header.as_old_mut().name[..name.len()].copy_from_slice(name);
        header.set_size(text.len() as u64);
        header.set_cksum();
        packer.append(&header, text.as_bytes()).unwrap();
    }
    let mut bytes = packer.into_inner().unwrap();
    // An old header has no mark of its own.
    assert_eq!(read("a.tar", &bytes).titles.len(), 2);
    assert_eq!(
        read("a.tar", &bytes).titles,
        ["a%FF.txt: Baku hosts talks", "a%FE.txt: Baku hosts talks"]
    );
    bytes.clear();
    assert_eq!(read("a.tar", &bytes).titles.len(), 0);
}

#[test]
fn documents_that_are_zips_are_left_out() {
    let document = zip(&[("word/document.xml", b"<w/>")]);
    assert_eq!(read("letter.docx", &document).skipped, ["docx"]);
}

#[test]
fn the_time_that_an_archive_keeps_is_the_time_of_its_member() {
    let bytes = tar(&[("baku.txt", story("Baku").as_bytes())]);
    let mut times = Vec::new();
    let source = Source {
        input: Box::new(Cursor::new(bytes)),
        file: None,
        name: "a.tar",
        shown: "a.tar",
        otherwise: None,
    };
    read_file(source, &ReadOptions::default(), &mut |item| {
        if let Item::Article(article) = item {
            times.push(article.given.file_time.unwrap().timestamp());
        }
        true
    });
    assert_eq!(times, [1_754_000_000]);
}
