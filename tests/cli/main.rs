//! The program `search` from end to end: what people type, and what they then see.

#[path = "../common/mod.rs"]
mod common;

mod batch;
mod filters;
mod formats;
mod hostile;
mod indexing;
mod inspect;
mod overrides;
mod places;
mod query;
mod samples;
mod shell;
mod show;
mod shown;
mod strict;
mod terminal;
mod timeline;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use common::{Desk, Ran};

/// A small newsroom: what each article is about, where and when is stated, so that every number in a
/// test can be counted by hand.
const NEWSROOM: &str = r#"
{"id":"park","title":"Wind park opens off Tallinn","date":"2024-03-01","source":"Baltic Ledger","language":"en","countries":["Estonia"],"people":["Liis Tamberg"],"body":"The harbour wind park was switched on. Its turbines stand in rows."}
{"id":"fees","title":"Harbour fees rise in Riga","date":"2024-03-31","source":"Baltic Ledger","language":"en","countries":["Latvia","Estonia"],"people":["Liis Tamberg","Juris Ozolnieks"],"body":"Ships that call at the port pay double from May. Shipowners protest."}
{"id":"copper","title":"Copper leaves Valparaiso","date":"2024-04-01T00:30:00+13:00","source":"Pacific Gazette","language":"en","countries":["CL"],"organisations":["Andes Metals"],"body":"A record load of copper left the harbour for Auckland."}
{"id":"hafen","title":"Der Hafen von Rostock wird tiefer","date":"2024-04-02T23:30:00-10:00","source":"Kontor","language":"de","countries":["DE"],"body":"Bagger vertiefen die Fahrrinne, damit auch große Schiffe einlaufen."}
{"id":"old","title":"A lighthouse remembers","date":"1999-12-31","source":"Pacific Gazette","language":"en","countries":["NZL"],"body":"The keeper of the lighthouse wrote down every ship, and the harbour never thanked him."}
"#;

/// A desk with the newsroom's articles indexed.
fn newsroom() -> Desk {
    let desk = Desk::new();
    desk.write("articles/wire.jsonl", NEWSROOM.trim_start());
    desk.search(&["index", "--quiet", "articles"]).ended(0);
    desk
}

/// A desk with a copy of the sample articles indexed.
fn sample() -> Desk {
    let desk = Desk::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/articles");
    copy(&from, &desk.path("articles"));
    desk.search(&["index", "--quiet", "articles"]).ended(0);
    desk
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the sample articles") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

/// Runs the program with a text on its standard input.
fn piped(desk: &Desk, args: &[&str], input: &str) -> Ran {
    let mut child = desk
        .command()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    stdin.write_all(input.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// The ids of the hits of a query, in their order.
#[track_caller]
fn ids(desk: &Desk, args: &[&str]) -> Vec<String> {
    let ran = desk.search(&[&["query", "--format", "jsonl"], args].concat());
    assert_ne!(ran.code, 2, "{ran:#?}");
    let hits = ran.out.lines().map(strict::hit);
    hits.map(|hit| hit.id).collect()
}
