//! What ingesting promises, on folders made here.

mod feeds;
mod hostile;
mod packed;
mod property;
mod retag;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use crate::{Article, ErrorKind, Index, IngestOptions, IngestReport, Query};

/// A folder of articles with an index beside them.
struct Tree {
    folder: tempfile::TempDir,
    index: Index,
}

impl Tree {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("articles")).unwrap();
        let index = Index::create(folder.path().join(".search")).unwrap();
        Tree { folder, index }
    }

    fn articles(&self) -> PathBuf {
        self.folder.path().join("articles")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.articles().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a file that was last changed so many seconds after 2025-01-01.
    fn write_at(&self, name: &str, text: &str, seconds: u64) {
        self.write(name, text);
        let file = File::options()
            .write(true)
            .open(self.articles().join(name))
            .unwrap();
        let time = UNIX_EPOCH + Duration::from_secs(1_735_689_600 + seconds);
        file.set_modified(time).unwrap();
    }

    fn delete(&self, name: &str) {
        fs::remove_file(self.articles().join(name)).unwrap();
    }

    fn ingest(&self) -> IngestReport {
        self.ingest_with(&IngestOptions::default())
    }

    fn ingest_with(&self, options: &IngestOptions) -> IngestReport {
        self.index
            .ingest(&[self.articles()], &options.clone().threads(2))
            .unwrap()
    }

    fn titles(&self) -> Vec<String> {
        titles(&self.index)
    }
}

fn titles(index: &Index) -> Vec<String> {
    let mut titles: Vec<_> = index
        .articles()
        .map(|article| article.unwrap().title)
        .collect();
    titles.sort();
    titles
}

fn counts(report: &IngestReport) -> [u64; 5] {
    [
        report.added,
        report.updated,
        report.unchanged,
        report.removed,
        report.failed,
    ]
}

const BAKU: &str = "Baku hosts talks\n\nBAKU, July 31, 2025 (Reuters) - Azerbaijan hosted talks.";
const PARIS: &str = "Paris hosts talks\n\nPARIS, July 30, 2025 (AFP) - France hosted talks.";

#[test]
fn a_second_run_reads_only_what_changed() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    tree.write("b.txt", PARIS);
    assert_eq!(counts(&tree.ingest()), [2, 0, 0, 0, 0]);
    assert_eq!(counts(&tree.ingest()), [0, 0, 2, 0, 0]);
    tree.write("b.txt", &PARIS.replace("Paris", "Lyon"));
    assert_eq!(counts(&tree.ingest()), [0, 1, 1, 0, 0]);
    assert_eq!(tree.titles(), ["Baku hosts talks", "Lyon hosts talks"]);
}

#[test]
fn a_change_of_the_same_length_within_one_clock_tick_is_seen() {
    let tree = Tree::new();
    let tick = std::time::SystemTime::now();
    for town in ["Rome", "Bonn", "Kiel"] {
        tree.write("a.txt", &PARIS.replace("Paris", town));
        let file = File::options()
            .write(true)
            .open(tree.articles().join("a.txt"));
        file.unwrap().set_modified(tick).unwrap();
        tree.ingest();
        assert_eq!(tree.titles(), [format!("{town} hosts talks")]);
    }
}

#[test]
fn gone_files_take_their_articles_with_them_unless_asked_otherwise() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    tree.write("b.txt", PARIS);
    tree.ingest();
    tree.delete("b.txt");
    let kept = tree.ingest_with(&IngestOptions::default().keep_missing(true));
    assert_eq!(counts(&kept), [0, 0, 1, 0, 0]);
    assert_eq!(tree.titles().len(), 2);
    assert_eq!(counts(&tree.ingest()), [0, 0, 1, 1, 0]);
    assert_eq!(tree.titles(), ["Baku hosts talks"]);
}

#[test]
fn only_places_that_were_looked_through_lose_articles() {
    let tree = Tree::new();
    tree.write("east/a.txt", BAKU);
    tree.write("west/b.txt", PARIS);
    tree.ingest();
    fs::remove_file(tree.articles().join("west/b.txt")).unwrap();
    let east = tree.articles().join("east");
    let report = tree
        .index
        .ingest(&[east], &IngestOptions::default())
        .unwrap();
    assert_eq!(counts(&report), [0, 0, 1, 0, 0]);
    assert_eq!(tree.titles().len(), 2);
    // "wes" is the beginning of a name, not the folder.
    fs::create_dir(tree.articles().join("wes")).unwrap();
    let wes = tree.articles().join("wes");
    tree.index
        .ingest(&[wes], &IngestOptions::default())
        .unwrap();
    assert_eq!(tree.titles().len(), 2);
}

#[test]
fn full_reads_everything_and_changes_nothing_that_is_the_same() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    tree.ingest();
    let report = tree.ingest_with(&IngestOptions::default().full(true));
    assert_eq!(counts(&report), [0, 0, 1, 0, 0]);
}

#[test]
fn a_record_that_leaves_its_file_leaves_the_index() {
    let tree = Tree::new();
    let line = |id: &str, title: &str| {
        format!("{{\"id\":\"{id}\",\"title\":\"{title}\",\"body\":\"Text.\"}}\n")
    };
    tree.write(
        "x.jsonl",
        &(line("one-a", "One") + &line("two-b", "Two") + &line("three-c", "Three")),
    );
    assert_eq!(counts(&tree.ingest()), [3, 0, 0, 0, 0]);
    tree.write(
        "x.jsonl",
        &(line("three-c", "Three") + &line("one-a", "Uno")),
    );
    // Three has moved to another line, which makes it no other article.
    assert_eq!(counts(&tree.ingest()), [0, 1, 1, 1, 0]);
    assert_eq!(tree.titles(), ["Three", "Uno"]);
    let hits = tree.index.search(&Query::new("three")).unwrap().hits;
    assert_eq!(hits[0].record, Some(1), "where it stands now");
}

#[test]
fn a_broken_record_costs_nothing_that_was_there() {
    let tree = Tree::new();
    let good = "{\"id\":\"a-1\",\"title\":\"First\",\"body\":\"Text.\"}\n";
    tree.write(
        "x.jsonl",
        &format!("{good}{{\"id\":\"a-2\",\"title\":\"Second\",\"body\":\"Text.\"}}\n"),
    );
    tree.ingest();
    tree.write(
        "x.jsonl",
        &format!("{good}{{\"id\":\"a-2\",\"title\":\"Sec"),
    );
    let report = tree.ingest();
    assert_eq!((report.failed, report.removed), (1, 0));
    let error = &report.errors[0];
    assert_eq!((error.kind(), error.record()), (ErrorKind::Input, Some(2)));
    assert!(error.path().unwrap().ends_with("x.jsonl"));
    assert_eq!(tree.titles(), ["First", "Second"]);
    // It is told again until it is mended.
    assert_eq!(tree.ingest().failed, 1);
    tree.write("x.jsonl", good);
    assert_eq!(counts(&tree.ingest()), [0, 0, 1, 1, 0]);
}

#[test]
fn the_newest_of_several_copies_is_in_the_index_and_an_older_one_comes_back() {
    let tree = Tree::new();
    let copy = |title: &str, date: &str| {
        format!(
            "{{\"id\":\"urn:x:1\",\"title\":\"{title}\",\"body\":\"Text.\",\"date\":\"{date}\"}}"
        )
    };
    tree.write("old.json", &copy("Old", "2025-01-01"));
    tree.ingest();
    tree.write("new.json", &copy("New", "2025-02-01"));
    tree.write("older.json", &copy("Older", "2024-12-01"));
    let report = tree.ingest();
    assert_eq!(report.duplicates, 2);
    assert_eq!(tree.titles(), ["New"]);
    tree.delete("new.json");
    tree.ingest();
    assert_eq!(tree.titles(), ["Old"]);
    tree.delete("old.json");
    tree.ingest();
    assert_eq!(tree.titles(), ["Older"]);
}

#[test]
fn bare_numbers_of_two_exports_do_not_collide() {
    let tree = Tree::new();
    for name in ["a", "b"] {
        let record = format!("{{\"id\":1,\"title\":\"From {name}\",\"body\":\"Text.\"}}");
        tree.write(&format!("{name}.jsonl"), &record);
    }
    tree.ingest();
    assert_eq!(tree.titles(), ["From a", "From b"]);
}

#[test]
fn hidden_and_ignored_files_are_read_only_when_asked_for() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    tree.write(".draft.txt", PARIS);
    tree.write(
        "skip/c.txt",
        "Lima hosts talks\n\nLIMA, July 29, 2025 - Peru hosted talks.",
    );
    tree.write(".gitignore", "skip/\n");
    assert_eq!(tree.ingest().added, 1);
    let hidden = tree.ingest_with(&IngestOptions::default().hidden(true).keep_missing(true));
    assert!(hidden.added >= 1);
    let ignored = tree.ingest_with(&IngestOptions::default().ignored(true).keep_missing(true));
    assert_eq!(ignored.added, 1);
}

#[test]
fn files_of_other_kinds_are_counted_and_left_out() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    fs::write(tree.articles().join("b.docx"), b"PK\x03\x04\x14\x00").unwrap();
    let report = tree.ingest();
    assert_eq!((report.added, report.failed), (1, 0));
    assert_eq!(report.skipped["docx"], 1);
    let named = tree
        .index
        .ingest(&[tree.articles().join("b.docx")], &IngestOptions::default());
    assert_eq!(named.unwrap().failed, 1);
}

#[test]
fn a_path_that_does_not_exist_is_an_error_and_costs_nothing() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    tree.ingest();
    let missing = tree.folder.path().join("nowhere");
    let error = tree
        .index
        .ingest(&[&missing], &IngestOptions::default())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    assert_eq!(error.path(), Some(Path::new(&missing)));
    assert_eq!(tree.titles().len(), 1);
}

#[test]
fn articles_added_by_a_program_are_left_alone() {
    let tree = Tree::new();
    let mut writer = tree.index.writer().unwrap();
    let mut article = Article::new("By hand", "Written by a program.");
    article.id = "desk-1".into();
    writer.add(article).unwrap();
    writer.commit().unwrap();
    drop(writer);
    tree.write("a.txt", BAKU);
    tree.ingest();
    tree.delete("a.txt");
    tree.ingest();
    assert_eq!(tree.titles(), ["By hand"]);
    let found = tree.index.search(&Query::new("program")).unwrap();
    assert_eq!(found.hits[0].id, "desk-1");
}

#[test]
fn a_damaged_manifest_costs_time_and_nothing_else() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    tree.ingest();
    for entry in fs::read_dir(tree.index.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().contains("files-") {
            fs::write(path, "nonsense").unwrap();
        }
    }
    assert_eq!(counts(&tree.ingest()), [0, 0, 1, 0, 0]);
    assert_eq!(counts(&tree.ingest()), [0, 0, 1, 0, 0]);
}
