//! Killed at any moment, the index holds what was committed; two writers never meet; readers keep
//! reading.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use common::Desk;
use dateline::{Article, ErrorKind, Index, Query};
use serde_json::json;

/// Articles of the generated tree.
const FILES: usize = 30;
const RECORDS: usize = 50;
const TOTAL: usize = FILES * RECORDS;

/// Moments at which the program is killed, in parts of the time that a whole run takes.
const MOMENTS: [f64; 7] = [0.02, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97];

const PEOPLE: [&str; 4] = [
    "Ines Okafor",
    "Paavo Lindqvist",
    "Marta Duarte",
    "Aiko Sandoval",
];
const PLACES: [&str; 8] = [
    "Norway", "Peru", "Kenya", "Vietnam", "Portugal", "Mongolia", "Cuba", "Latvia",
];
const DEEDS: [&str; 8] = [
    "opened a bridge",
    "closed a mine",
    "counted the votes",
    "planted olives",
    "signed a treaty",
    "raised the toll",
    "towed a ferry",
    "mended the dam",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll<'a>(&mut self, words: &[&'a str]) -> &'a str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        words[(self.0 >> 33) as usize % words.len()]
    }
}

/// Writes the tree in one of its versions. Each body says its version, so that a mixture shows.
fn write_tree(desk: &Desk, version: &str) {
    let mut dice = Dice(version.len() as u64 + 7);
    for file in 0..FILES {
        let mut lines = String::new();
        for record in 0..RECORDS {
            let mut body = format!("Edition {version}.");
            for _ in 0..2 {
                let (who, what) = (dice.roll(&PEOPLE), dice.roll(&DEEDS));
                body += &format!(" {who} {what} in {}.", dice.roll(&PLACES));
            }
            let title = format!("{} {}", dice.roll(&PLACES), dice.roll(&DEEDS));
            let id = format!("{file}-{record}");
            lines +=
                &json!({"id": id, "title": title, "date": "2024-05-01", "body": body}).to_string();
            lines.push('\n');
        }
        desk.write(&format!("tree/{file:02}.jsonl"), lines);
    }
}

/// How many articles of each version the index holds; none if there is no index.
fn versions(desk: &Desk) -> Option<BTreeMap<String, usize>> {
    let index = match Index::open(desk.path(".search")) {
        Ok(index) => index,
        Err(error) if error.kind() == ErrorKind::NoIndex => return None,
        Err(error) => panic!("the index is damaged: {error}"),
    };
    let mut versions = BTreeMap::new();
    let mut ids = std::collections::BTreeSet::new();
    for article in index.articles() {
        let Article { id, body, .. } = article.expect("an article can be read");
        let version = body.split('.').next().unwrap_or_default().to_owned();
        *versions.entry(version).or_insert(0) += 1;
        assert!(ids.insert(id.clone()), "{id} is there twice");
    }
    Some(versions)
}

fn whole(version: &str) -> Option<BTreeMap<String, usize>> {
    Some(BTreeMap::from([(format!("Edition {version}"), TOTAL)]))
}

fn start_indexing(desk: &Desk) -> Child {
    desk.command()
        .args(["index", "--quiet", "tree"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// Starts indexing and kills it after a while; false if it was done before.
fn killed_after(desk: &Desk, delay: Duration) -> bool {
    let mut child = start_indexing(desk);
    thread::sleep(delay);
    child.kill().expect("it can be killed");
    let status = child.wait().expect("it ended");
    !status.success()
}

/// How long a whole run takes here.
fn whole_run() -> Duration {
    static TOOK: OnceLock<Duration> = OnceLock::new();
    *TOOK.get_or_init(|| {
        let desk = Desk::new();
        write_tree(&desk, "first");
        let started = Instant::now();
        assert!(start_indexing(&desk).wait().expect("it ends").success());
        let took = started.elapsed();
        assert_eq!(versions(&desk), whole("first"));
        took
    })
}

#[test]
fn killed_while_making_an_index_it_opens_and_the_next_run_completes_it() {
    let took = whole_run();
    let mut kills = 0;
    for moment in MOMENTS {
        let desk = Desk::new();
        write_tree(&desk, "first");
        kills += usize::from(killed_after(&desk, took.mul_f64(moment)));

        let held = versions(&desk);
        let empty = Some(BTreeMap::new());
        assert!(
            held.is_none() || held == empty || held == whole("first"),
            "at {moment}: {held:?}"
        );
        let ran = desk.search(&["query", "edition"]);
        match &held {
            None => {
                assert_eq!(ran.code, 2, "at {moment}: {ran:#?}");
                assert!(
                    ran.err.contains("there is no index"),
                    "at {moment}: {ran:#?}"
                );
            }
            held if *held == empty => assert_eq!(ran.code, 1, "at {moment}: {ran:#?}"),
            _ => assert_eq!(ran.code, 0, "at {moment}: {ran:#?}"),
        }

        desk.search(&["index", "tree"]).ended(0);
        assert_eq!(versions(&desk), whole("first"), "at {moment}");
    }
    assert!(kills > 0, "no run was really killed");
}

#[test]
fn killed_while_updating_the_index_holds_the_old_or_the_new_and_never_a_mixture() {
    let took = whole_run();
    let desk = Desk::new();
    write_tree(&desk, "0");
    desk.search(&["index", "-q", "tree"]).ended(0);
    let mut last = "0".to_owned();
    let mut kills = 0;
    for (number, moment) in MOMENTS.into_iter().enumerate() {
        let next = (number + 1).to_string();
        write_tree(&desk, &next);
        kills += usize::from(killed_after(&desk, took.mul_f64(moment)));
        let held = versions(&desk);
        assert!(
            held == whole(&last) || held == whole(&next),
            "at {moment}: {held:?}"
        );
        desk.search(&["query", "edition"]).ended(0);
        if held == whole(&next) {
            last = next;
        }
    }
    assert!(kills > 0, "no run was really killed");

    write_tree(&desk, "final");
    fs::remove_file(desk.path("tree/00.jsonl")).expect("the file");
    desk.search(&["index", "tree"]).ended(0);
    let rest = BTreeMap::from([("Edition final".to_owned(), TOTAL - RECORDS)]);
    assert_eq!(versions(&desk), Some(rest));
    let ran = desk.search(&["index", "tree"]).ended(0);
    let summary = format!(
        "added 0, updated 0, unchanged {}, removed 0, failed 0",
        TOTAL - RECORDS
    );
    assert!(ran.out.starts_with(&summary), "{}", ran.out);
}

#[test]
fn a_killed_run_leaves_nothing_behind_for_ever() {
    let took = whole_run();
    let desk = Desk::new();
    write_tree(&desk, "first");
    for moment in [0.5, 0.8, 0.95] {
        killed_after(&desk, took.mul_f64(moment));
    }
    desk.search(&["index", "-q", "tree"]).ended(0);
    let meta = fs::read_to_string(desk.path(".search/meta.json")).expect("a commit");
    let entries = fs::read_dir(desk.path(".search")).expect("the index");
    for entry in entries {
        let name = entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned();
        // Files of a segment are called by its id; the commit writes it with hyphens.
        let stem = name.split('.').next().unwrap_or_default();
        let is_segment = stem.len() == 32 && stem.chars().all(|c| c.is_ascii_hexdigit());
        let known = meta.replace('-', "").contains(stem) || meta.contains(stem);
        let left = is_segment || name.starts_with("files-");
        assert!(!left || known, "{name} belongs to no commit");
    }
}

#[test]
fn a_second_writer_is_told_which_process_is_writing() {
    let desk = Desk::new();
    desk.write(
        "tree/a.txt",
        "Ferry strike ends\n\nATHENS, May 2, 2024 - Crews went back to work.",
    );
    desk.search(&["index", "-q", "tree"]).ended(0);
    let index = Index::open(desk.path(".search")).expect("the index");
    let writer = index.writer().expect("the right to write");

    desk.write(
        "tree/b.txt",
        "Ferries sail\n\nATHENS, May 3, 2024 - The sea was calm.",
    );
    let ran = desk.search(&["index", "tree"]).ended(2);
    let process = format!("process {}", std::process::id());
    assert!(ran.err.contains(&process), "{process} in {}", ran.err);
    assert_eq!(ran.out, "");
    desk.search(&["query", "strike"]).ended(0);
    desk.search(&["query", "--in", "tree", "--", "strike"])
        .ended(2);

    drop(writer);
    let ran = desk.search(&["index", "tree"]).ended(0);
    assert!(
        ran.out.starts_with("added 1, updated 0, unchanged 1"),
        "{}",
        ran.out
    );
}

#[test]
fn a_writer_that_was_killed_does_not_lock_the_next_one_out() {
    let took = whole_run();
    let desk = Desk::new();
    write_tree(&desk, "first");
    let killed = killed_after(&desk, took.mul_f64(0.5));
    let index = Index::open_or_create(desk.path(".search")).expect("an index");
    index
        .writer()
        .unwrap_or_else(|error| panic!("after a kill ({killed}): {error}"));
}

#[test]
fn readers_read_the_last_commit_while_another_process_writes() {
    let desk = Desk::new();
    write_tree(&desk, "first");
    desk.search(&["index", "-q", "tree"]).ended(0);
    let reader = Index::open(desk.path(".search")).expect("the index");
    write_tree(&desk, "second");
    let mut child = start_indexing(&desk);
    let mut asked = 0;
    while child.try_wait().expect("it can be asked").is_none() {
        let one = desk
            .search(&[
                "query",
                "edition first OR second",
                "-n",
                "0",
                "--format",
                "json",
            ])
            .ended(0);
        assert!(
            one.out.contains(&format!("\"total\": {TOTAL},")),
            "{}",
            one.out
        );
        desk.search(&["info"]).ended(0);
        let held = reader
            .search(&Query::new("edition first").limit(3))
            .expect("an answer");
        assert_eq!(held.total, TOTAL as u64, "a reader sees what it opened");
        asked += 1;
    }
    assert!(child.wait().expect("it ends").success());
    assert!(asked > 0, "nothing was asked meanwhile");
    assert_eq!(versions(&desk), whole("second"));
    reader.reload().expect("the new commit");
    assert_eq!(
        reader
            .search(&Query::new("first"))
            .expect("an answer")
            .total,
        0
    );
}

#[cfg(unix)]
#[test]
fn an_index_that_may_not_be_written_can_be_searched() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::new();
    desk.write(
        "tree/a.txt",
        "Ferry strike ends\n\nATHENS, May 2, 2024 - Crews went back to work.",
    );
    desk.search(&["index", "-q", "tree"]).ended(0);
    let folder = desk.path(".search");
    let permit = |folder_mode: u32, file_mode: u32| {
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("permissions");
        for entry in fs::read_dir(&folder).expect("the index") {
            let path = entry.expect("an entry").path();
            fs::set_permissions(path, fs::Permissions::from_mode(file_mode)).expect("permissions");
        }
        fs::set_permissions(&folder, fs::Permissions::from_mode(folder_mode)).expect("permissions");
    };
    permit(0o555, 0o444);
    let may_write_all_the_same = fs::write(folder.join("probe"), "").is_ok();
    if !may_write_all_the_same {
        desk.search(&["query", "ferry"]).ended(0);
        desk.search(&["info"]).ended(0);
        desk.search(&["export"]).ended(0);
        let ran = desk.search(&["index", "--full", "tree"]).ended(2);
        assert!(ran.err.contains(".search"), "{}", ran.err);
    }
    permit(0o755, 0o644);
}
