//! What reaches a terminal: no control characters of an article, colour only where it is wanted, and
//! silence when the reader has gone.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::json;

use crate::common::{Desk, ran};
use crate::newsroom;

/// Bell, escape, the one-character escape of C1, and the marks that turn the direction of writing.
const HARMFUL: [char; 7] = [
    '\u{7}', '\u{8}', '\r', '\u{1b}', '\u{9b}', '\u{202e}', '\u{2066}',
];

#[track_caller]
fn is_harmless(text: &str) {
    for c in HARMFUL {
        assert!(!text.contains(c), "{c:?} in {text:?}");
    }
    let controls = text.chars().filter(|c| c.is_control() && *c != '\n');
    assert_eq!(controls.collect::<String>(), "", "in {text:?}");
}

/// An article that would like to own the terminal.
fn hostile() -> Desk {
    let desk = Desk::new();
    let article = json!({
        "id": "id\u{1b}[1m", "title": "Harbour \u{1b}[31mred\u{7} alert \u{9b}2J",
        "body": "Estonia \u{1b}]0;owned\u{7} closed the harbour\u{8} \u{202e}and \u{2066}left. Liis\u{1b}[5m Tamberg said so.",
        "source": "Post\u{1b}[5m", "url": "https://post.example/\u{1b}[2J", "author": "A\u{1b}[8m",
        "people": ["Liis\u{1b}[7m Tamberg"], "mood\u{1b}[9m": "grim\u{9b}1m", "date": "2024-05-01",
    });
    desk.write("a.jsonl", article.to_string());
    desk.search(&["index", "-q", "a.jsonl"]).ended(0);
    desk
}

#[test]
fn control_characters_of_articles_never_reach_a_terminal() {
    let desk = hostile();
    for args in [
        &["query", "harbour"][..],
        &["query", "harbour", "--explain"],
        &["query", "harbour", "--facets", "country,actor,source"],
        &["query"],
        &["timeline", "harbour", "--split", "source"],
        &["timeline", "harbour", "--split", "actor"],
        &["timeline", "harbour", "--split", "actor", "--format", "svg"],
        &["info"],
        &["inspect", "a.jsonl"],
    ] {
        let ran = desk.search(args).ended(0);
        assert!(!ran.out.is_empty());
        is_harmless(&ran.out);
    }
}

#[test]
fn with_colour_only_our_own_styles_reach_a_terminal() {
    let desk = hostile();
    for args in [
        &["query", "harbour", "--explain"][..],
        &["timeline", "harbour", "--split", "source"],
    ] {
        let ran = desk.search(&[args, &["--color", "always"]].concat());
        let out = ran.ended(0).out;
        assert!(out.contains("\u{1b}["), "{out:?}");
        let mut rest = String::new();
        for piece in out.split("\u{1b}[") {
            let end = piece.find('m').map_or(0, |at| at + 1);
            let style = &piece[..end];
            let ours = ["0m", "1m", "1;33m", "2m", "36m"].contains(&style);
            rest.push_str(if ours { &piece[end..] } else { piece });
        }
        is_harmless(&rest);
        for theirs in ["\u{1b}[31m", "\u{1b}[5m", "\u{1b}[7m", "\u{1b}[2J"] {
            assert!(!out.contains(theirs), "{theirs:?} in {out:?}");
        }
    }
}

#[test]
fn control_characters_of_a_query_or_a_file_name_never_reach_a_terminal() {
    let desk = hostile();
    let ran = desk.search(&["query", "(har\u{1b}[31mbour\u{7}"]).ended(2);
    is_harmless(&ran.err);
    let ran = desk
        .search(&["query", "--country", "Est\u{1b}[31monia"])
        .ended(2);
    is_harmless(&ran.err);
    let ran = desk.search(&["index", "no\u{1b}[31mwhere"]).ended(2);
    is_harmless(&ran.err);
    desk.write("q", "1\t(har\u{1b}[31mbour\n\u{1b}[2J\n");
    is_harmless(&desk.search(&["query", "--batch", "q"]).ended(2).err);
}

#[test]
fn json_escapes_control_characters() {
    let desk = hostile();
    for args in [
        &["query", "harbour", "--format", "json"][..],
        &["query", "harbour", "--format", "jsonl"],
        &["timeline", "--split", "actor", "--format", "json"],
        &["export"],
    ] {
        let ran = desk.search(args).ended(0);
        assert!(
            !ran.out.contains(['\u{7}', '\u{8}', '\u{1b}']),
            "{:?}",
            ran.out
        );
    }
}

#[test]
fn a_pipe_gets_colour_only_when_asked() {
    let desk = newsroom();
    let colour = |args: &[&str], no_color: Option<&str>| {
        let mut command = desk.command();
        command
            .args(["query", "harbour"])
            .args(args)
            .env("TERM", "xterm-256color");
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        ran(&mut command).ended(0).out.contains('\u{1b}')
    };
    assert!(!colour(&[], None));
    assert!(!colour(&["--color", "auto"], None));
    assert!(!colour(&["--color", "never"], None));
    assert!(colour(&["--color", "always"], None));
    assert!(!colour(&[], Some("1")));
    assert!(
        colour(&["--color", "always"], Some("1")),
        "a flag says more than the environment"
    );
}

#[test]
fn colour_marks_the_matches() {
    let ran = newsroom()
        .search(&["query", "turbines", "--color", "always"])
        .ended(0);
    assert!(
        ran.out.contains("\u{1b}[1;33mturbines\u{1b}[0m"),
        "{:?}",
        ran.out
    );
}

#[test]
fn programs_get_no_colour_even_when_asked() {
    let desk = newsroom();
    let queries = ["json", "jsonl", "csv", "paths", "trec"].map(|format| ("query", format));
    let timelines = ["json", "csv", "svg"].map(|format| ("timeline", format));
    for (command, format) in queries.into_iter().chain(timelines) {
        let ran = desk
            .search(&[command, "harbour", "--color", "always", "--format", format])
            .ended(0);
        assert!(!ran.out.contains('\u{1b}'), "{command} {format}");
    }
}

/// A desk with more to print than a pipe holds.
fn long_rain() -> Desk {
    let desk = Desk::new();
    let body = "Rain fell on the harbour, and the pilots stayed ashore. ".repeat(6);
    let line = |n: usize| {
        let title = format!("Rain, day {n}");
        json!({"id": n.to_string(), "title": title, "body": body}).to_string() + "\n"
    };
    desk.write("a.jsonl", (0..1500).map(line).collect::<String>());
    desk.write("q", "1\train\n".repeat(400));
    desk.search(&["index", "-q", "a.jsonl"]).ended(0);
    desk
}

/// Reads one line of what the program prints, and goes away.
#[track_caller]
fn leave_early(desk: &Desk, args: &[&str]) {
    let mut child = desk
        .command()
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let mut reader = BufReader::with_capacity(64, child.stdout.take().expect("its output"));
    reader.read_line(&mut line).expect("a line");
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        (output.status.code(), &*complaint),
        (Some(0), ""),
        "{args:?}"
    );
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let desk = long_rain();
    leave_early(&desk, &["export"]);
    leave_early(&desk, &["inspect", "a.jsonl"]);
    leave_early(&desk, &["inspect", "a.jsonl", "--format", "jsonl"]);
    leave_early(&desk, &["query", "--batch", "q"]);
    for format in ["text", "json", "jsonl", "trec"] {
        leave_early(&desk, &["query", "rain", "-n", "1500", "--format", format]);
    }
}

#[test]
fn a_reader_of_a_table_that_leaves_early_is_no_error() {
    leave_early(
        &long_rain(),
        &["query", "rain", "-n", "1500", "--format", "csv"],
    );
}
