//! `search index`: what is read, what is left out, and what the summary says.

use std::fs;

use crate::common::{Desk, Ran};
use crate::{ids, piped};

/// `[added, updated, unchanged, removed, failed]`, if the line has exactly the form that is promised.
#[track_caller]
fn counts(ran: &Ran) -> [u64; 5] {
    let line = ran.out.strip_suffix('\n').expect("one line");
    let (counts, time) = line.rsplit_once(" in ").expect("a time");
    let seconds = time.strip_suffix(" s").expect("seconds");
    let (whole, tenths) = seconds.split_once('.').expect("tenths of a second");
    assert!(whole.parse::<u64>().is_ok() && tenths.len() == 1, "{line}");
    let parts: Vec<_> = counts.split(", ").collect();
    let names = ["added", "updated", "unchanged", "removed", "failed"];
    assert_eq!(parts.len(), names.len(), "{line}");
    let mut numbers = [0; 5];
    for ((part, name), number) in parts.iter().zip(names).zip(&mut numbers) {
        let digits = part
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(' '));
        *number = digits.and_then(|digits| digits.parse().ok()).expect(line);
    }
    numbers
}

#[track_caller]
fn index(desk: &Desk, args: &[&str]) -> [u64; 5] {
    counts(&desk.search(&[&["index"], args].concat()).ended(0))
}

fn three_files() -> Desk {
    let desk = Desk::new();
    desk.write(
        "news/a.txt",
        "Ferry strike ends\n\nATHENS, May 2, 2024 - Greek crews went back to work.",
    );
    desk.write(
        "news/b.md",
        "---\ntitle: Bread riots\ndate: 2024-05-03\n---\n\nBakers in Tunis closed.",
    );
    desk.write(
        "news/c.json",
        r#"{"title": "Snow in May", "body": "Oslo woke up white.", "id": "snow"}"#,
    );
    desk
}

#[test]
fn a_second_run_reads_nothing_again() {
    let desk = three_files();
    assert_eq!(index(&desk, &["news"]), [3, 0, 0, 0, 0]);
    assert_eq!(index(&desk, &["news"]), [0, 0, 3, 0, 0]);
}

#[test]
fn the_summary_is_all_that_is_printed_in_a_pipe() {
    let desk = three_files();
    let ran = desk.search(&["index", "news"]).ended(0);
    counts(&ran);
    assert_eq!(ran.err, "");
}

#[test]
fn what_changed_is_replaced_and_what_is_gone_is_dropped() {
    let desk = three_files();
    index(&desk, &["news"]);
    desk.write(
        "news/a.txt",
        "Ferry strike goes on\n\nATHENS, May 2, 2024 - Talks broke down overnight.",
    );
    fs::remove_file(desk.path("news/b.md")).unwrap();
    desk.write(
        "news/d.txt",
        "Goats on the motorway\n\nBERN, May 4, 2024 - A herd held up the traffic.",
    );
    assert_eq!(index(&desk, &["news"]), [1, 1, 1, 1, 0]);

    assert_eq!(ids(&desk, &["strike"]), ["news/a.txt"]);
    assert!(
        ids(&desk, &["crews"]).is_empty(),
        "the old text is still found"
    );
    assert!(
        ids(&desk, &["bakers"]).is_empty(),
        "the deleted article is still found"
    );
    assert_eq!(ids(&desk, &["goats"]), ["news/d.txt"]);
}

#[test]
fn a_change_that_keeps_the_size_of_the_file_is_seen() {
    let desk = Desk::new();
    desk.write(
        "news/a.txt",
        "Vote in Malta\n\nThe ballots were counted by hand.",
    );
    index(&desk, &["news"]);
    desk.write(
        "news/a.txt",
        "Vote in Malta\n\nThe ballots were counted by rain.",
    );
    assert_eq!(index(&desk, &["news"]), [0, 1, 0, 0, 0]);
    assert_eq!(ids(&desk, &["rain"]).len(), 1);
}

#[test]
fn records_of_one_file_come_change_and_go_one_by_one() {
    let desk = Desk::new();
    let line =
        |id: &str, body: &str| format!("{{\"id\":\"{id}\",\"title\":\"T\",\"body\":\"{body}\"}}\n");
    desk.write(
        "a.jsonl",
        [line("1", "ash"), line("2", "birch"), line("3", "cedar")].concat(),
    );
    assert_eq!(index(&desk, &["a.jsonl"]), [3, 0, 0, 0, 0]);
    desk.write(
        "a.jsonl",
        [line("1", "ash"), line("2", "bamboo"), line("4", "date")].concat(),
    );
    assert_eq!(index(&desk, &["a.jsonl"]), [1, 1, 1, 1, 0]);
    assert_eq!(ids(&desk, &["--sort", "newest"]).len(), 3);
    assert!(ids(&desk, &["cedar"]).is_empty());
}

#[test]
fn keep_missing_drops_nothing() {
    let desk = three_files();
    index(&desk, &["news"]);
    fs::remove_file(desk.path("news/a.txt")).unwrap();
    assert_eq!(index(&desk, &["--keep-missing", "news"])[3], 0);
    assert_eq!(ids(&desk, &["ferry"]).len(), 1);
    assert_eq!(index(&desk, &["news"])[3], 1);
    assert!(ids(&desk, &["ferry"]).is_empty());
}

#[test]
fn only_places_that_were_looked_through_lose_articles() {
    let desk = three_files();
    desk.write(
        "more/e.txt",
        "Bees return\n\nHives in Ljubljana are full again.",
    );
    index(&desk, &["news", "more"]);
    fs::remove_file(desk.path("news/a.txt")).unwrap();
    assert_eq!(index(&desk, &["more"]), [0, 0, 1, 0, 0]);
    assert_eq!(ids(&desk, &["ferry"]).len(), 1);
}

#[test]
fn full_reads_every_file_again_and_doubles_nothing() {
    let desk = three_files();
    index(&desk, &["news"]);
    let [added, updated, unchanged, removed, failed] = index(&desk, &["--full", "news"]);
    assert_eq!((added, updated + unchanged, removed, failed), (0, 3, 0, 0));
    assert_eq!(ids(&desk, &[]).len(), 3);
}

#[test]
fn quiet_prints_errors_alone() {
    let desk = three_files();
    let ran = desk.search(&["index", "--quiet", "news"]).ended(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", ""));
    desk.write("news/bad.jsonl", "{oops\n");
    let ran = desk.search(&["index", "-q", "news"]).ended(2);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("bad.jsonl"), "{}", ran.err);
}

#[test]
fn hidden_files_are_left_out_unless_asked_for() {
    let desk = three_files();
    desk.write("news/.draft.txt", "Draft\n\nNot for print yet.");
    desk.write("news/.box/late.txt", "Late\n\nCame in after midnight.");
    assert_eq!(index(&desk, &["news"])[0], 3);
    assert_eq!(index(&desk, &["--hidden", "news"])[0], 2);
}

#[test]
fn ignored_files_are_left_out_unless_asked_for() {
    let desk = three_files();
    desk.write("news/.gitignore", "spiked/\n*.md\n");
    desk.write("news/spiked/x.txt", "Spiked\n\nThe editor said no.");
    assert_eq!(index(&desk, &["news"])[0], 2);
    assert_eq!(index(&desk, &["--no-ignore", "news"])[0], 2);
}

#[test]
fn files_of_other_kinds_are_left_out_and_counted_in_a_note() {
    let desk = three_files();
    desk.write("news/photo.jpg", [0xff, 0xd8, 0xff, 0xe0]);
    desk.write("news/clip.mp4", [0, 0, 0, 1]);
    let ran = desk.search(&["index", "news"]).ended(0);
    assert_eq!(counts(&ran), [3, 0, 0, 0, 0]);
    assert!(
        ran.err.contains("1 .jpg") && ran.err.contains("1 .mp4"),
        "{}",
        ran.err
    );
}

#[test]
fn the_index_does_not_read_itself() {
    let desk = three_files();
    assert_eq!(index(&desk, &["--hidden", "."]), [3, 0, 0, 0, 0]);
    assert_eq!(index(&desk, &["--hidden", "."]), [0, 0, 3, 0, 0]);
}

#[test]
fn a_bad_record_is_reported_with_path_record_and_reason_and_the_rest_is_indexed() {
    let desk = Desk::new();
    let good = |id: &str| {
        format!("{{\"id\":\"{id}\",\"title\":\"Lake {id}\",\"body\":\"Water level up.\"}}\n")
    };
    desk.write(
        "news/feed.jsonl",
        [&good("one"), "{\"title\": oops}\n", "[1]\n", &good("four")].concat(),
    );
    desk.write(
        "news/list.json",
        r#"[{"title":"Dam","body":"It holds."},{"title":nope},{"title":"Weir","body":"Water."}]"#,
    );
    desk.write("news/cut.json", r#"{"title": "Half a"#);
    let ran = desk.search(&["index", "news"]).ended(2);
    assert_eq!(counts(&ran), [4, 0, 0, 0, 4]);
    for expected in [
        "feed.jsonl: record 2: ",
        "feed.jsonl: record 3: ",
        "list.json: record 2: ",
        "cut.json: ",
    ] {
        let line = ran.err.lines().find(|line| line.contains(expected));
        let reason = line
            .and_then(|line| line.split_once(expected))
            .map(|(_, reason)| reason);
        assert!(
            reason.is_some_and(|reason| reason.len() > 8),
            "{expected} in {}",
            ran.err
        );
    }
    assert!(ids(&desk, &["lake"]).len() == 2 && ids(&desk, &["weir"]).len() == 1);
}

#[test]
fn a_failure_is_told_again_until_it_is_mended() {
    let desk = Desk::new();
    desk.write(
        "feed.jsonl",
        "{\"title\":\"Fog\",\"body\":\"Ships wait.\"}\n{broken\n",
    );
    let first = desk.search(&["index", "feed.jsonl"]).ended(2);
    assert_eq!(counts(&first), [1, 0, 0, 0, 1]);
    let again = desk.search(&["index", "feed.jsonl"]).ended(2);
    assert_eq!(counts(&again), [0, 0, 1, 0, 1]);
    desk.write("feed.jsonl", "{\"title\":\"Fog\",\"body\":\"Ships wait.\"}\n{\"title\":\"Sun\",\"body\":\"They sail.\"}\n");
    assert_eq!(index(&desk, &["feed.jsonl"]), [1, 0, 1, 0, 0]);
}

#[test]
fn a_path_that_is_not_there_is_an_error_that_names_it() {
    let desk = Desk::new();
    let ran = desk.search(&["index", "nowhere"]).ended(2);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
}

#[test]
fn standard_input_adds_and_replaces() {
    let desk = Desk::new();
    let line = r#"{"id":"p1","title":"From a pipe","body":"Talks in Oslo."}"#;
    let first = piped(&desk, &["index", "-"], line).ended(0);
    assert_eq!(counts(&first), [1, 0, 0, 0, 0]);
    let changed = piped(&desk, &["index", "-"], &line.replace("Oslo", "Bergen")).ended(0);
    assert_eq!(counts(&changed), [0, 1, 0, 0, 0]);
    assert_eq!(ids(&desk, &["bergen"]), ["p1"]);
    assert!(ids(&desk, &["oslo"]).is_empty());
}

#[test]
fn threads_and_memory_change_nothing_in_what_is_indexed() {
    let desk = three_files();
    assert_eq!(
        index(&desk, &["--threads", "1", "--memory", "64M", "news"]),
        [3, 0, 0, 0, 0]
    );
    let before = desk.search(&["export"]).ended(0);
    index(
        &desk,
        &["--full", "--threads", "7", "--memory", "1G", "news"],
    );
    let lines = |text: &str| {
        let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&desk.search(&["export"]).out), lines(&before.out));
    let ran = desk.search(&["index", "--memory", "lots", "news"]).ended(2);
    assert!(ran.err.contains("512M"), "{}", ran.err);
}
