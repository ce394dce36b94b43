//! `search inspect` and `search export`: how articles are read, as JSON with fixed fields.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::common::Desk;
use crate::strict::{Article, parsed, slice};
use crate::{newsroom, piped, sample};

/// The fields that every article has, whatever is known of it.
const ALWAYS: [&str; 13] = [
    "id",
    "path",
    "title",
    "title_derived",
    "date",
    "date_source",
    "language",
    "source",
    "url",
    "countries",
    "actors",
    "extra",
    "body",
];

fn by_id(out: &str) -> BTreeMap<String, Article> {
    let articles = out.lines().map(parsed::<Article>);
    let map: BTreeMap<_, _> = articles
        .map(|article| (article.id.clone(), article))
        .collect();
    assert_eq!(map.len(), out.lines().count(), "ids are not unique");
    map
}

#[test]
fn every_article_has_the_fields_that_are_documented_and_no_other() {
    let desk = sample();
    let out = desk
        .search(&["inspect", "articles", "--format", "jsonl"])
        .ended(0)
        .out;
    assert_eq!(by_id(&out).len(), 64);
    for line in out.lines() {
        let value: Value = parsed(line);
        let fields = value.as_object().expect("an object");
        for name in ALWAYS {
            assert!(fields.contains_key(name), "{name} in {line}");
        }
        let listed = |name: &str| value[name].as_array().cloned().unwrap_or_default();
        for evidence in listed("countries")
            .iter()
            .flat_map(|c| c["evidence"].as_array().unwrap())
        {
            for name in ["text", "start", "end", "rule"] {
                assert!(evidence.get(name).is_some(), "{name} in {evidence}");
            }
        }
    }
}

#[test]
fn evidence_stands_where_its_offsets_say() {
    let desk = sample();
    let out = desk
        .search(&["inspect", "articles", "--format", "jsonl"])
        .ended(0)
        .out;
    let mut checked = 0;
    for article in by_id(&out).values() {
        for evidence in article
            .countries
            .iter()
            .flat_map(|country| &country.evidence)
        {
            let text = match evidence.field.as_str() {
                "title" => &article.title,
                "body" => &article.body,
                "metadata" => continue,
                other => panic!("there is no field {other}"),
            };
            let (Some(start), Some(end)) = (evidence.start, evidence.end) else {
                panic!("no offsets: {evidence:?}");
            };
            assert_eq!(slice(text, start, end), evidence.text, "{}", article.id);
            checked += 1;
        }
    }
    assert!(checked > 300, "only {checked} pieces of evidence");
}

#[test]
fn offsets_count_characters_not_bytes() {
    let desk = Desk::new();
    let body = "„Ökumenisch“ – naïve façades 東京 🚢 before Tallinn, and Estonia after.";
    let line = serde_json::json!({"title": "T", "body": body}).to_string();
    let out = piped(&desk, &["inspect", "-", "--format", "jsonl"], &line)
        .ended(0)
        .out;
    let article: Article = parsed(&out);
    let estonia = article
        .countries
        .iter()
        .find(|country| country.code == "EE")
        .expect("Estonia");
    for evidence in &estonia.evidence {
        let (Some(start), Some(end)) = (evidence.start, evidence.end) else {
            panic!("{evidence:?}")
        };
        assert_eq!(slice(body, start, end), evidence.text);
    }
    let texts: Vec<_> = estonia
        .evidence
        .iter()
        .map(|evidence| evidence.text.as_str())
        .collect();
    assert_eq!(texts, ["Tallinn", "Estonia"]);
}

#[test]
fn saliences_lie_above_nothing_up_to_one_weightiest_first() {
    let desk = sample();
    let out = desk
        .search(&["inspect", "articles", "--format", "jsonl"])
        .ended(0)
        .out;
    for article in by_id(&out).values() {
        let countries: Vec<_> = article
            .countries
            .iter()
            .map(|country| country.salience)
            .collect();
        let actors: Vec<_> = article.actors.iter().map(|actor| actor.salience).collect();
        for list in [countries, actors] {
            assert!(list.iter().all(|s| *s > 0.0 && *s <= 1.0), "{list:?}");
            assert!(
                list.windows(2).all(|pair| pair[0] >= pair[1]),
                "{list:?} of {}",
                article.id
            );
        }
        assert!(
            article
                .countries
                .iter()
                .all(|country| !country.evidence.is_empty())
        );
        assert!(article.actors.iter().all(|actor| !actor.name.is_empty()));
    }
}

#[test]
fn export_gives_back_what_inspect_showed() {
    let desk = sample();
    let inspected = desk
        .search(&["inspect", "articles", "--format", "jsonl"])
        .ended(0)
        .out;
    let exported = desk.search(&["export"]).ended(0).out;
    let (inspected, exported) = (by_id(&inspected), by_id(&exported));
    assert_eq!(
        inspected.keys().collect::<Vec<_>>(),
        exported.keys().collect::<Vec<_>>()
    );
    for (id, article) in &inspected {
        assert_eq!(&exported[id], article);
    }
}

#[test]
fn an_export_can_be_indexed_again_and_exports_the_same() {
    let desk = newsroom();
    let first = desk.search(&["export"]).ended(0).out;
    let args = ["index", "-q", "-", "--index-dir", "second"];
    piped(&desk, &args, &first).ended(0);
    let second = desk
        .search(&["export", "--index-dir", "second"])
        .ended(0)
        .out;
    let texts = |out: &str| {
        let articles = by_id(out).into_values();
        articles
            .map(|a| (a.id, a.title, a.date, a.source, a.language, a.body))
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&second), texts(&first));
}

#[test]
fn inspect_needs_no_index_and_makes_none() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "Ferry strike ends\n\nATHENS, May 2, 2024 (ANA) - Greek crews went back to work.",
    );
    let ran = desk.search(&["inspect", "a.txt"]).ended(0);
    for expected in [
        "a.txt",
        "Ferry strike ends",
        "2024-05-02 (dateline)",
        "GR",
        "dateline",
        "en",
    ] {
        assert!(ran.out.contains(expected), "{expected} in {}", ran.out);
    }
    assert!(!desk.path(".search").exists());
}

#[test]
fn unknown_fields_are_kept_and_shown() {
    let desk = Desk::new();
    let line =
        r#"{"title":"T","body":"Text.","wordCount":2,"desk":{"name":"night"},"source":"Post"}"#;
    let out = piped(&desk, &["inspect", "-", "--format", "jsonl"], line)
        .ended(0)
        .out;
    let article: Article = parsed(&out);
    assert_eq!(article.extra["wordCount"], 2);
    assert_eq!(article.extra["desk"]["name"], "night");
    assert!(!article.extra.contains_key("source") && !article.extra.contains_key("title"));
    let text = piped(&desk, &["inspect", "-"], line).ended(0).out;
    assert!(
        text.contains("wordCount") && text.contains("night"),
        "{text}"
    );
}

#[test]
fn field_names_of_news_exports_are_understood() {
    let desk = Desk::new();
    let lines = [
        r#"{"headline":"H","content":"C","publishedAt":"2024-05-01","link":"https://a.example/1","publisher":"P","lang":"fr","byline":"B","guid":"g"}"#,
        r#"{"title":"H","text":"C","pubDate":"Wed, 01 May 2024 10:00:00 +0200","url":"https://a.example/1","source":{"name":"P"},"language":"fr","author":"B","id":"g"}"#,
        r#"{"title":"H","article":"C","date_published":"2024-05-01T10:00:00Z","url":"https://a.example/1","source":"P","language":"French","authors":["B"],"id":"g"}"#,
    ];
    for line in lines {
        let out = piped(&desk, &["inspect", "-", "--format", "jsonl"], line)
            .ended(0)
            .out;
        let article: Article = parsed(&out);
        assert_eq!(
            (
                article.id.as_str(),
                article.title.as_str(),
                article.body.as_str()
            ),
            ("g", "H", "C")
        );
        assert_eq!(
            article.date.as_deref().map(|date| &date[..10]),
            Some("2024-05-01"),
            "{line}"
        );
        assert_eq!(article.date_source.as_deref(), Some("metadata"));
        assert_eq!(article.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(
            (article.source.as_deref(), article.language.as_deref()),
            (Some("P"), Some("fr")),
            "{line}"
        );
        assert_eq!(article.authors, ["B"]);
    }
}

#[test]
fn inspect_reports_what_cannot_be_read_and_shows_the_rest() {
    let desk = Desk::new();
    desk.write("a.jsonl", "{\"title\":\"Fog\",\"body\":\"Ships wait.\"}\n{broken\n{\"title\":\"Sun\",\"body\":\"They sail.\"}\n");
    let ran = desk
        .search(&["inspect", "a.jsonl", "--format", "jsonl"])
        .ended(2);
    let records: Vec<_> = by_id(&ran.out)
        .into_values()
        .map(|article| article.record)
        .collect();
    assert_eq!(records, [Some(1), Some(3)]);
    assert!(ran.err.contains("a.jsonl: record 2: "), "{}", ran.err);
    desk.search(&["inspect", "nowhere"]).ended(2);
    desk.write("empty/readme.xyz", "?");
    desk.search(&["inspect", "empty"]).ended(1);
}
