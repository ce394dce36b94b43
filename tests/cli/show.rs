//! `search show`: one stored article, as a reader wants it.

use crate::common::Desk;
use crate::strict::{Article, parsed, slice};
use crate::{newsroom, sample};

#[test]
fn an_article_is_shown_with_its_evidence_and_its_text() {
    let desk = sample();
    let name = "articles/abraham-accords-azerbaijan.txt";
    let out = desk.search(&["show", name]).ended(0).out;
    for line in [
        "  file       articles/abraham-accords-azerbaijan.txt",
        "  date       2025-08-01 (dateline)",
        "  source     Reuters",
        "  language   en",
        "  actor      Ilham Aliyev 0.44 person: Ilham Aliyev, Aliyev",
    ] {
        assert!(out.lines().any(|shown| shown == line), "{line} in {out}");
    }
    assert!(
        out.contains("  country    AZ 1.00 about Azerbaijan: \"BAKU\" dateline, body 0; "),
        "{out}"
    );
    // Where it stands is where it stands.
    let article: Article = parsed(
        &desk
            .search(&["show", name, "--format", "json"])
            .ended(0)
            .out,
    );
    let capital = &article.countries[0].evidence[3];
    let (start, end) = (capital.start.unwrap(), capital.end.unwrap());
    assert_eq!(slice(&article.body, start, end), "Baku");
    let said = format!("\"Baku\" capital, body {start}");
    let joined = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(joined.contains(&said), "{said} in {out}");
    let body: Vec<_> = article.body.split_whitespace().collect();
    assert!(
        joined.ends_with(&body.join(" ")),
        "the text is missing: {out}"
    );
    for line in out.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn what_is_stored_is_what_was_read() {
    let desk = sample();
    let inspected = desk
        .search(&["inspect", "articles", "--format", "jsonl"])
        .ended(0)
        .out;
    for article in inspected.lines().map(parsed::<Article>) {
        let shown = desk.search(&["show", &article.id, "--format", "json"]);
        assert_eq!(parsed::<Article>(&shown.ended(0).out), article);
    }
}

#[test]
fn an_article_goes_by_its_id_its_place_and_its_path_from_here() {
    let desk = newsroom();
    for name in [
        "copper",
        "articles/wire.jsonl#3",
        "./articles/../articles/wire.jsonl#3",
    ] {
        let out = desk.search(&["show", name]).ended(0).out;
        assert!(
            out.starts_with("Copper leaves Valparaiso\n"),
            "{name}: {out}"
        );
    }
    let mut below = desk.command();
    below.current_dir(desk.path("articles"));
    let ran = crate::common::ran(below.args(["show", "wire.jsonl#3"])).ended(0);
    assert!(
        ran.out.contains("  file       wire.jsonl#3\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("  id         copper\n"), "{}", ran.out);
}

#[test]
fn a_file_of_several_articles_asks_which_and_an_unknown_name_says_what_is_near() {
    let desk = newsroom();
    let ran = desk.search(&["show", "articles/wire.jsonl"]).ended(2);
    assert!(
        ran.err.contains("'articles/wire.jsonl' means 5 articles"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("articles/wire.jsonl#1"), "{}", ran.err);
    let ran = desk.search(&["show", "wire.json"]).ended(1);
    assert!(
        ran.err
            .contains("there is no article 'wire.json' in the index"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("articles/wire.jsonl"), "{}", ran.err);
    let ran = desk.search(&["show", "copp"]).ended(1);
    assert!(ran.err.contains("copper"), "{}", ran.err);
    let ran = desk.search(&["show", "articles/wire.jsonl#9"]).ended(1);
    assert!(ran.err.contains("there is no article"), "{}", ran.err);
}

#[test]
fn a_members_article_goes_by_archive_and_member() {
    let desk = Desk::new();
    let mut tar = Vec::new();
    for (name, text) in [
        ("a/fog.txt", "Fog\n\nShips wait.\n"),
        ("rain.txt", "Rain\n\nRivers rise.\n"),
    ] {
        let mut head = vec![0_u8; 512];
        head[..name.len()].copy_from_slice(name.as_bytes());
        head[100..107].copy_from_slice(b"0000644");
        head[124..135].copy_from_slice(format!("{:011o}", text.len()).as_bytes());
        head[136..147].copy_from_slice(b"00000000000");
        head[148..156].copy_from_slice(b"        ");
        head[156] = b'0';
        let sum: u32 = head.iter().map(|&byte| u32::from(byte)).sum();
        head[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        tar.extend(head);
        tar.extend(text.as_bytes());
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    desk.write("week.tar", tar);
    desk.search(&["index", "-q", "week.tar"]).ended(0);
    let out = desk.search(&["show", "week.tar!/a/fog.txt"]).ended(0).out;
    assert!(
        out.starts_with("Fog\n") && out.ends_with("Ships wait.\n"),
        "{out}"
    );
}
