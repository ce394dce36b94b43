//! What a reader sees of `search query` and `search info`.

use crate::common::Desk;
use crate::strict::{Info, parsed};
use crate::{newsroom, sample};

#[test]
fn a_hit_shows_number_headline_date_source_countries_snippet_and_path() {
    let desk = newsroom();
    let ran = desk.search(&["query", "fees"]).ended(0);
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(lines[0], "1.  Harbour fees rise in Riga");
    assert_eq!(
        lines[1].trim_start(),
        "2024-03-31 · Baltic Ledger · Latvia, Estonia"
    );
    assert!(
        ran.out
            .contains("    Ships that call at the port pay double"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("    articles/wire.jsonl#2\n"),
        "{}",
        ran.out
    );
}

#[test]
fn below_the_hits_stand_total_time_and_top_facets() {
    let desk = newsroom();
    let ran = desk.search(&["query", "harbour", "-n", "1"]).ended(0);
    assert!(ran.out.contains("\n4 articles in "), "{}", ran.out);
    let facet = |name: &str| {
        let mut lines = ran.out.lines().map(str::trim_start);
        let line = lines.find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("no {name}: {}", ran.out))
            .trim_start()
            .to_owned()
    };
    assert!(
        facet("country").starts_with("Estonia 2, "),
        "{}",
        facet("country")
    );
    assert_eq!(facet("source"), "Baltic Ledger 2, Pacific Gazette 2");
    assert!(
        facet("actor").starts_with("Liis Tamberg 2, "),
        "{}",
        facet("actor")
    );
}

#[test]
fn a_date_that_only_the_file_tells_is_marked_as_such() {
    let desk = sample();
    let ran = desk.search(&["query", "\"turkey sandwich\""]).ended(0);
    assert!(ran.out.contains("(time of the file)"), "{}", ran.out);
    let ran = desk.search(&["query", "\"Abraham Accords\""]).ended(0);
    assert!(!ran.out.contains("(time of the file)"), "{}", ran.out);
}

#[test]
fn lines_of_text_fit_eighty_columns_in_a_pipe() {
    let desk = sample();
    let ran = desk.search(&["query", "president", "-n", "50"]).ended(0);
    let headlines_and_paths =
        |line: &&str| line.starts_with(char::is_numeric) || line.contains('/');
    let is_hit = |part: &&str| {
        let rank = part.split_once(". ").map(|(rank, _)| rank);
        rank.is_some_and(|rank| rank.parse::<u32>().is_ok())
    };
    let hits = ran.out.split("\n\n").filter(is_hit);
    for line in hits
        .flat_map(str::lines)
        .filter(|line| !headlines_and_paths(line))
    {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn snippets_are_whole_words() {
    let desk = sample();
    let ran = desk
        .search(&[
            "query",
            "president",
            "-n",
            "50",
            "--language",
            "en",
            "--format",
            "jsonl",
        ])
        .ended(0);
    let exported = desk.search(&["export"]).ended(0).out;
    let bodies: std::collections::BTreeMap<String, String> = exported
        .lines()
        .map(parsed::<crate::strict::Article>)
        .map(|article| (article.id, article.body))
        .collect();
    for hit in ran.out.lines().map(crate::strict::hit) {
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let words: Vec<_> = bodies[&hit.id].split_whitespace().map(bare).collect();
        let snippet = hit.snippet.expect("a snippet").text;
        for word in snippet.split('…').flat_map(str::split_whitespace) {
            assert!(words.contains(&bare(word)), "{word:?} of {snippet:?}");
        }
    }
}

#[test]
fn info_counts_articles_files_and_days() {
    let desk = newsroom();
    let ran = desk.search(&["info", "--format", "json"]).ended(0);
    let info: Info = parsed(&ran.out);
    assert_eq!(
        (info.articles, info.files, info.files_with_failures),
        (5, 1, 0)
    );
    assert_eq!(
        (info.first.as_deref(), info.last.as_deref()),
        (Some("1999-12-31"), Some("2024-04-02"))
    );
    assert_eq!(
        info.path,
        desk.path(".search")
            .canonicalize()
            .unwrap()
            .to_string_lossy()
    );
    assert!(info.format_version >= 1);
    let files = std::fs::read_dir(desk.path(".search")).unwrap();
    let bytes: u64 = files
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum();
    assert_eq!(info.bytes, bytes);
    assert_eq!(info.facets["source"].values.len(), 3);
    assert_eq!(info.facets["language"].values[0].count, 4);

    let text = desk.search(&["info"]).ended(0).out;
    for expected in [
        "5 from 1 files",
        "1999-12-31 to 2024-04-02",
        "Baltic Ledger 2",
        "en 4",
        "version",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

#[test]
fn info_tells_of_files_that_could_not_be_read() {
    let desk = Desk::new();
    desk.write(
        "a.jsonl",
        "{\"title\":\"Fog\",\"body\":\"Ships wait.\"}\n{broken\n",
    );
    desk.search(&["index", "a.jsonl"]).ended(2);
    let info: Info = parsed(&desk.search(&["info", "--format", "json"]).ended(0).out);
    assert_eq!((info.articles, info.files_with_failures), (1, 1));
}
