//! Folders that do harm or change under the reader's hands.

use super::*;
use crate::Event;

#[test]
fn a_file_that_vanishes_before_it_is_read_is_told_and_its_articles_stay() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    tree.write("b.txt", PARIS);
    tree.ingest();
    // A link that leads nowhere is told before anything is read: the moment to take a file away.
    std::os::unix::fs::symlink("nowhere", tree.articles().join("dangling.txt")).unwrap();
    let mut told = Vec::new();
    let options = IngestOptions::default().full(true);
    let report = tree
        .index
        .ingest_with(&[tree.articles()], &options, |event| {
            if let Event::Failed(error) = event {
                told.push(error.to_string());
                let _ = fs::remove_file(tree.articles().join("b.txt"));
            }
        })
        .unwrap();
    assert_eq!(report.failed, 2, "{told:?}");
    assert!(told[1].contains("b.txt: No such file"), "{told:?}");
    assert_eq!(tree.titles().len(), 2, "nothing that was there is lost");
    // Gone for good, it goes from the index with the next run.
    assert_eq!(tree.ingest().removed, 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_changes_while_it_is_read_is_told_and_read_again() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    // Its size is stated as nothing, and reading it brings text all the same.
    std::os::unix::fs::symlink("/proc/self/limits", tree.articles().join("b.txt")).unwrap();
    for _ in 0..2 {
        let report = tree.ingest();
        assert_eq!(report.failed, 1, "{:?}", report.errors);
        assert!(
            report.errors[0]
                .message()
                .contains("changed while it was read")
        );
        assert!(tree.titles().contains(&"Baku hosts talks".to_owned()));
    }
}

#[test]
fn links_in_a_circle_end() {
    let tree = Tree::new();
    tree.write("a.txt", BAKU);
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(to, tree.articles().join(from)).unwrap();
    };
    link("around", ".");
    link("b.txt", "c.txt");
    link("c.txt", "b.txt");
    let report = tree.ingest();
    assert_eq!(report.added, 1);
    assert_eq!(report.failed, 2, "{:?}", report.errors);
    assert!(report.errors[0].message().contains("symbolic links"));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_utf8_are_read_and_stay_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let tree = Tree::new();
    for (name, text) in [(&b"caf\xe9.txt"[..], BAKU), (b"caf\xe8.txt", PARIS)] {
        fs::write(tree.articles().join(OsStr::from_bytes(name)), text).unwrap();
    }
    assert_eq!(counts(&tree.ingest()), [2, 0, 0, 0, 0]);
    let hits = tree.index.search(&Query::new("Baku")).unwrap().hits;
    assert_eq!(hits[0].path, "articles/caf%E9.txt");
    assert_eq!(counts(&tree.ingest()), [0, 0, 2, 0, 0]);
}
