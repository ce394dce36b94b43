//! Bad input: a clear line with file, record and reason, the rest goes on, the exit code is 2, and
//! nothing is lost that was there.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;

use super::*;

const GOOD: &str = "Baku hosts talks\n\nBAKU, July 31, 2025 (Reuters) - Azerbaijan hosted talks.\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("gzip");
    packer.finish().expect("gzip")
}

fn lines(count: usize) -> String {
    (1..=count)
        .map(|n| {
            format!(
                "{{\"title\": \"Story {n}\", \"body\": \"Words {}.\"}}\n",
                n * 7919
            )
        })
        .collect()
}

fn feed(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Post</title>{items}</channel></rss>"
    )
}

fn warc_record(uri: &str, body: &str) -> String {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2025-08-01T00:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    )
}

fn page(title: &str) -> String {
    let paragraph =
        "<p>The ministers of both countries met for two hours and agreed to meet again.</p>";
    format!(
        "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{}</article></body></html>",
        paragraph.repeat(4)
    )
}

/// Indexes a bad file beside a good one, in an index that holds the good one already. What is told
/// must hold all of `told`; of the bad file so many articles are in.
#[track_caller]
fn bad(name: &str, bytes: impl AsRef<[u8]>, told: &[&str], articles: usize) {
    let desk = Desk::new();
    desk.write("articles/good.txt", GOOD);
    desk.search(&["index", "-q", "articles"]).ended(0);
    desk.write(&format!("articles/{name}"), bytes);
    let ran = desk.search(&["index", "articles"]).ended(2);
    for part in told.iter().chain(&[name]) {
        assert!(ran.err.contains(part), "{part} in {}", ran.err);
    }
    assert!(ran.err.lines().count() <= 8, "{}", ran.err);
    let exported = desk.search(&["export"]).ended(0).out;
    let from = |name: &str| {
        let path = format!("\"path\":\"articles/{name}\"");
        exported.lines().filter(|line| line.contains(&path)).count()
    };
    assert_eq!(from("good.txt"), 1, "{exported}");
    assert_eq!(from(name), articles, "{}", ran.err);
}

#[test]
fn a_truncated_gzip_gives_what_stands_before() {
    let mut bytes = gzip(lines(200).as_bytes());
    bytes.truncate(bytes.len() - 8);
    // All lines are there; only the checksum behind them is missing.
    bad(
        "a.jsonl.gz",
        &bytes,
        &["ends too early", "is the file complete?"],
        200,
    );
}

#[test]
fn a_truncated_web_archive_gives_what_stands_before() {
    let whole = warc_record("https://a.example/1", &page("One"))
        + &warc_record("https://a.example/2", &page("Two"));
    let cut = &whole[..whole.len() - 400];
    bad("a.warc", cut, &["record 2"], 1);
}

#[test]
fn a_broken_entry_of_a_feed_costs_itself_alone() {
    let items = "<item><title>One</title><description>First.</description></item>\
                 <item><title>Two</title>\
                 <item><title>Three & more</title><description>Third.</description></item>";
    bad("feed.xml", feed(items), &["record 2"], 2);
}

#[test]
fn a_row_of_odd_length_costs_itself_alone() {
    let table = "title,date,body\nOne,2025-08-01,First.\nTwo,2025-08-01,Second.,left,over\nThree,2025-08-01,Third.\n";
    bad("a.csv", table, &["record 2", "5", "3"], 2);
}

#[test]
fn two_hundred_megabytes_on_one_line_are_refused() {
    let long = vec![b'x'; 200 << 20];
    bad(
        "long.txt",
        &long,
        &["longer than 64 MiB", "--max-article"],
        0,
    );
    let mut line = b"{\"title\": \"One\"}\n{\"body\": \"".to_vec();
    line.extend(&long);
    line.extend(b"\"}\n{\"title\": \"Three\"}\n");
    bad("long.jsonl", &line, &["record 2", "longer than 64 MiB"], 2);
}

#[test]
fn ten_thousand_levels_of_nesting_are_refused() {
    let deep = |open: &str, close: &str| open.repeat(10_000) + &close.repeat(10_000);
    let json = format!("{{\"title\": \"One\", \"body\": {}}}", deep("[", "]"));
    bad("deep.json", json, &["JSON", "recursion limit"], 0);
    let items = format!(
        "<item><title>One</title>{}</item><item><title>Two</title><description>x</description></item>",
        deep("<b>", "</b>")
    );
    bad(
        "deep.xml",
        feed(&items),
        &["record 1", "deeper than 256 levels"],
        1,
    );
    let page = format!("<html><body>{}</body></html>", deep("<div>", "</div>"));
    bad("deep.html", page, &["deep.html"], 0);
}

#[test]
fn an_archive_that_unpacks_to_a_thousand_times_its_size_is_broken_off() {
    let bomb = gzip(&vec![b' '; 64 << 20]);
    assert!(bomb.len() * 900 < 64 << 20);
    bad(
        "bomb.jsonl.gz",
        &bomb,
        &["250 times its size", "--max-ratio"],
        0,
    );
}

#[test]
fn entities_of_a_document_are_never_expanded() {
    let desk = Desk::new();
    let entities: String = (1..20)
        .map(|n| format!("<!ENTITY e{n} \"&e{};&e{};\">", n - 1, n - 1))
        .collect();
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e0 \"ha\">{entities}]><rss><channel><item>\
         <title>Bomb</title><description>It says &e19; here.</description></item></channel></rss>"
    );
    desk.write("bomb.xml", bomb);
    let out = desk.search(&["inspect", "bomb.xml"]).ended(0).out;
    assert!(out.len() < 1000, "{out}");
}

#[test]
fn a_wrong_charset_is_told_and_put_right() {
    let desk = Desk::new();
    let text = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><item><title>Café talks in \
                Málaga</title><description>São Paulo señor.</description></item></channel></rss>";
    desk.write("articles/feed.xml", text);
    let ran = desk.search(&["index", "articles"]).ended(0);
    assert!(ran.err.contains("declared as windows-1251"), "{}", ran.err);
    let out = desk.search(&["query", "Málaga"]).ended(0).out;
    assert!(out.contains("Café talks in Málaga"), "{out}");
}

#[test]
fn an_unreadable_folder_is_told_and_loses_nothing() {
    let desk = Desk::new();
    desk.write("articles/good.txt", GOOD);
    desk.write("articles/locked/paris.txt", GOOD.replace("Baku", "Paris"));
    // Root may read everything: the program runs as somebody else, from where he may run it.
    let program = desk.path("search");
    fs::copy(env!("CARGO_BIN_EXE_search"), &program).expect("a copy of the program");
    let open = |name: &str, mode: u32| {
        fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode))
            .expect("permissions");
    };
    open("", 0o777);
    let is_root = fs::metadata("/proc/self")
        .is_ok_and(|data| std::os::unix::fs::MetadataExt::uid(&data) == 0);
    let run = |args: &[&str]| {
        let mut command = desk.command_of(&program);
        if is_root {
            command.uid(65534).gid(65534);
        }
        common::ran(command.args(args))
    };
    run(&["index", "-q", "articles"]).ended(0);
    open("articles/locked", 0o000);
    let ran = run(&["index", "articles"]).ended(2);
    open("articles/locked", 0o755);
    assert!(
        ran.err.contains("articles/locked: Permission denied"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("removed 0"), "{}", ran.out);
    assert_eq!(run(&["export"]).ended(0).out.lines().count(), 2);
}

#[test]
fn limits_are_the_users_to_set() {
    let desk = Desk::new();
    desk.write("a.jsonl", lines(1));
    let ran = desk
        .search(&["inspect", "--max-article", "20", "a.jsonl"])
        .ended(2);
    assert!(ran.err.contains("longer than 20 bytes"), "{}", ran.err);
    desk.write(
        "b.xml",
        feed("<item><title>One</title><description>x</description></item>"),
    );
    desk.search(&["inspect", "b.xml"]).ended(0);
    let ran = desk
        .search(&["inspect", "--max-nesting", "1", "b.xml"])
        .ended(2);
    assert!(ran.err.contains("deeper than 1 levels"), "{}", ran.err);
    desk.write("c.jsonl.gz", gzip(lines(100).as_bytes()));
    let ran = desk
        .search(&["inspect", "--max-unpacked", "1K", "c.jsonl.gz"])
        .ended(2);
    assert!(ran.err.contains("--max-unpacked"), "{}", ran.err);
    let ran = desk
        .search(&["inspect", "--max-article", "much", "a.jsonl"])
        .ended(2);
    assert!(ran.err.contains("is no size"), "{}", ran.err);
}

#[test]
fn a_type_can_be_named_and_a_wrong_one_is_told() {
    let desk = Desk::new();
    desk.write("export.dat", "title,body\nOne,First.\n");
    let ran = desk.search(&["inspect", "export.dat"]).ended(2);
    assert!(ran.err.contains("--type"), "{}", ran.err);
    let out = desk
        .search(&["inspect", "--type", "csv", "export.dat"])
        .ended(0)
        .out;
    assert!(out.contains("One"), "{out}");
    let ran = desk
        .search(&["inspect", "--type", "docx", "export.dat"])
        .ended(2);
    assert!(
        ran.err.contains("the formats are text, markdown"),
        "{}",
        ran.err
    );
}

#[test]
fn a_map_of_fields_is_heeded_and_a_wrong_one_is_told() {
    let desk = Desk::new();
    desk.write(
        "a.csv",
        "Ueberschrift;Tag;Inhalt\nGespräche in Baku;31.07.2025;Man sprach lange.\n",
    );
    let map = "title=Ueberschrift,date=Tag,body=Inhalt";
    let out = desk
        .search(&["inspect", "--map", map, "a.csv"])
        .ended(0)
        .out;
    assert!(out.contains("Gespräche in Baku"), "{out}");
    assert!(out.contains("2025-07-31"), "{out}");
    let ran = desk.search(&["inspect", "a.csv"]).ended(2);
    assert!(
        ran.err.contains("Ueberschrift") && ran.err.contains("--map"),
        "{}",
        ran.err
    );
    let ran = desk
        .search(&["inspect", "--map", "kopf=Ueberschrift", "a.csv"])
        .ended(2);
    assert!(ran.err.contains("the parts are title"), "{}", ran.err);
}
