//! Files of many articles: what is known by what, and what goes when it leaves its file.

use std::io::{Cursor, Write};

use super::*;
use crate::FieldMap;

fn zip(members: &[(&str, &str)]) -> Vec<u8> {
    let mut packer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members {
        let options = zip::write::SimpleFileOptions::default();
        packer.start_file(*name, options).unwrap();
        packer.write_all(text.as_bytes()).unwrap();
    }
    packer.finish().unwrap().into_inner()
}

impl Tree {
    fn write_bytes(&self, name: &str, bytes: &[u8]) {
        fs::write(self.articles().join(name), bytes).unwrap();
    }
}

const LYON: &str = "Lyon hosts talks\n\nLYON, July 30, 2025 (AFP) - France hosted talks.";

#[test]
fn a_member_of_an_archive_is_replaced_and_goes_with_it() {
    let tree = Tree::new();
    tree.write_bytes(
        "a.zip",
        &zip(&[("x/baku.txt", BAKU), ("x/paris.txt", PARIS)]),
    );
    assert_eq!(counts(&tree.ingest()), [2, 0, 0, 0, 0]);
    assert_eq!(counts(&tree.ingest()), [0, 0, 2, 0, 0]);
    tree.write_bytes(
        "a.zip",
        &zip(&[("x/baku.txt", BAKU), ("x/paris.txt", LYON)]),
    );
    assert_eq!(counts(&tree.ingest()), [0, 1, 1, 0, 0]);
    tree.write_bytes("a.zip", &zip(&[("x/paris.txt", LYON)]));
    assert_eq!(counts(&tree.ingest()), [0, 0, 1, 1, 0]);
    assert_eq!(tree.titles(), ["Lyon hosts talks"]);
    let hits = tree.index.search(&Query::new("Lyon")).unwrap().hits;
    assert_eq!(hits[0].path, "articles/a.zip");
    assert_eq!(hits[0].member.as_deref(), Some("x/paris.txt"));
    assert_eq!(hits[0].id, "articles/a.zip!/x/paris.txt");
    tree.delete("a.zip");
    assert_eq!(counts(&tree.ingest()), [0, 0, 0, 1, 0]);
}

#[test]
fn what_left_an_archive_is_kept_when_asked() {
    let tree = Tree::new();
    tree.write_bytes("a.zip", &zip(&[("baku.txt", BAKU), ("paris.txt", PARIS)]));
    tree.ingest();
    tree.write_bytes("a.zip", &zip(&[("paris.txt", PARIS)]));
    let report = tree.ingest_with(&IngestOptions::default().keep_missing(true));
    assert_eq!(counts(&report), [0, 0, 1, 0, 0]);
    assert_eq!(tree.titles().len(), 2);
}

#[test]
fn a_broken_archive_costs_nothing_that_was_there() {
    let tree = Tree::new();
    let bytes = zip(&[("baku.txt", BAKU), ("paris.txt", PARIS)]);
    tree.write_bytes("a.zip", &bytes);
    tree.ingest();
    tree.write_bytes("a.zip", &bytes[..bytes.len() / 2]);
    let report = tree.ingest();
    assert_eq!(counts(&report), [0, 0, 0, 0, 1]);
    assert_eq!(tree.titles().len(), 2);
    // It is told each run until it is mended.
    assert_eq!(tree.ingest().failed, 1);
    tree.write_bytes("a.zip", &bytes);
    assert_eq!(counts(&tree.ingest()), [0, 0, 2, 0, 0]);
}

#[test]
fn the_date_in_a_members_name_counts() {
    let tree = Tree::new();
    let text = "Talks went on\n\nNothing was signed, a spokesman for the ministry said.";
    tree.write_bytes("a.zip", &zip(&[("2025/07/30/talks.txt", text)]));
    tree.ingest();
    let hits = tree.index.search(&Query::new("talks")).unwrap().hits;
    assert_eq!(hits[0].date.unwrap().to_string(), "2025-07-30");
    assert_eq!(hits[0].date_source, Some(crate::DateSource::FileName));
}

#[test]
fn files_are_read_again_when_they_are_to_be_read_otherwise() {
    let tree = Tree::new();
    tree.write(
        "a.jsonl",
        r#"{"Kopf": "Baku hosts talks", "body": "Talks."}"#,
    );
    tree.ingest();
    assert_eq!(tree.titles(), ["Talks"]);
    let map: FieldMap = "title=Kopf".parse().unwrap();
    let mapped = IngestOptions::default().map(map);
    assert_eq!(counts(&tree.ingest_with(&mapped)), [0, 1, 0, 0, 0]);
    assert_eq!(tree.titles(), ["Baku hosts talks"]);
    assert_eq!(counts(&tree.ingest_with(&mapped)), [0, 0, 1, 0, 0]);
}

#[test]
fn the_same_story_in_an_archive_and_beside_it_is_one() {
    let tree = Tree::new();
    let old = r#"{"id": "s1", "title": "Old", "date": "2025-07-30", "body": "x"}"#;
    let new = r#"{"id": "s1", "title": "New", "date": "2025-07-31", "body": "x"}"#;
    tree.write_bytes("a.zip", &zip(&[("a.jsonl", old), ("b.jsonl", new)]));
    tree.write("c.jsonl", old);
    assert_eq!(tree.ingest().duplicates, 2);
    assert_eq!(tree.titles(), ["New"]);
}

#[test]
fn a_later_change_makes_a_version_newer() {
    let tree = Tree::new();
    let text = |title: &str, changed: &str| {
        format!(
            r#"{{"id": "s1", "title": "{title}", "date": "2025-07-30", "updated": "{changed}", "body": "x"}}"#
        )
    };
    tree.write_at("a.jsonl", &text("Second", "2025-07-30T18:00:00Z"), 0);
    tree.write_at("b.jsonl", &text("First", "2025-07-30T09:00:00Z"), 100);
    tree.ingest();
    assert_eq!(tree.titles(), ["Second"]);
}
