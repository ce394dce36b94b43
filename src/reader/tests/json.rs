use super::{fault, one, read_all};
use crate::article::Article;
use crate::reader::Format;

fn good(text: &str) -> Vec<Article> {
    read_all(Format::Json, "f.json", text)
        .into_iter()
        .map(Result::unwrap)
        .collect()
}

fn titles(text: &str) -> Vec<String> {
    good(text)
        .into_iter()
        .map(|article| article.title)
        .collect()
}

#[test]
fn one_object_a_list_and_a_list_inside_an_object() {
    let list = r#"[{"title": "A"}, {"title": "B [x] {y} \" ]"}]"#;
    let wanted = ["A", "B [x] {y} \" ]"];
    assert_eq!(titles(r#"{"title": "A", "tags": ["x", "y"]}"#), ["A"]);
    assert_eq!(titles(list), wanted);
    assert_eq!(titles(&format!("\u{feff} \n{list}\n")), wanted);
    for name in ["articles", "items", "results", "docs", "data", "hits"] {
        assert_eq!(
            titles(&format!(
                r#"{{"status": "ok", "{name}": {list}, "pages": [1, {{"n": 2}}]}}"#
            )),
            wanted,
            "{name}"
        );
    }
    assert_eq!(
        titles(&format!(
            r#"{{"response": {{"docs": {list}, "n": 2}}, "more": "]}}"}}"#
        )),
        wanted
    );
    let hits = r#"{"hits": {"total": 1, "hits": [{"_id": "7", "_source": {"title": "A"}}]}}"#;
    let article = good(hits).remove(0);
    assert_eq!(
        (article.title.as_str(), article.id.as_str(), article.record),
        ("A", "7", Some(1))
    );
    assert_eq!(titles("{\"title\": \"A\"}\n{\"title\": \"B\"}"), ["A", "B"]);
}

#[test]
fn an_article_with_lists_of_objects_is_one_article() {
    let article = one(
        Format::Json,
        r#"{"title": "A", "body": "Text.", "items": [{"n": 1}, {"n": 2}]}"#,
    );
    assert_eq!(article.body, "Text.");
    assert!(article.extra.contains_key("items"));
}

#[test]
fn one_bad_record_costs_one_record() {
    for bad in [
        r#"{"title": broken}"#,
        r#"{"title": "B" "x"}"#,
        r#"{"title": ["x"}"#,
        r#"{"a": {"b": 1}"#,
        "{\"title\": \"open\n}",
        "12",
        "\"text\"",
        "null",
        "{}",
    ] {
        let text = format!("[{{\"title\": \"A\"}}, {bad}, {{\"title\": \"C\"}}]");
        let articles = read_all(Format::Json, "f.json", &text);
        assert_eq!(articles[0].as_ref().unwrap().title, "A", "{bad}");
        let error = articles[1].as_ref().unwrap_err();
        assert_eq!(error.record(), Some(2), "{bad}");
        if bad != r#"{"a": {"b": 1}"# {
            assert_eq!(articles.len(), 3, "{bad}");
            assert_eq!(articles[2].as_ref().unwrap().id, "f.json#3", "{bad}");
        }
    }
}

#[test]
fn a_bracket_that_closes_nothing_is_a_record_that_cannot_be_read() {
    let articles = read_all(
        Format::Json,
        "f.json",
        r#"[{"title": "A"}}, {"title": "B"}]"#,
    );
    let told: Vec<bool> = articles.iter().map(Result::is_ok).collect();
    assert_eq!(told, [true, false, true]);
}

#[test]
fn a_file_that_is_cut_off_gives_what_is_whole() {
    for (text, whole) in [
        (r#"[{"title": "A"}, {"title": "B"#, 1),
        (r#"[{"title": "A"}, {"title": "B"}"#, 2),
        (r#"{"title": "A""#, 0),
        ("[", 0),
    ] {
        let articles = read_all(Format::Json, "f.json", text);
        assert_eq!(articles.len(), whole + 1, "{text}");
        let error = articles[whole].as_ref().unwrap_err();
        assert!(
            error.message().contains("ends in the middle"),
            "{text}: {error}"
        );
    }
    let error = fault(Format::Json, "Talks went on.");
    assert!(error.message().starts_with("not JSON at byte 0"));
}

#[test]
fn deep_nesting_is_an_error() {
    let deep = format!(
        "[{{\"a\": {}1{}}}, {{\"title\": \"B\"}}]",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let articles = read_all(Format::Json, "f.json", deep);
    assert!(
        articles[0]
            .as_ref()
            .unwrap_err()
            .message()
            .contains("recursion")
    );
    assert_eq!(articles[1].as_ref().unwrap().title, "B");
    fault(Format::Json, "[".repeat(100_000));
    fault(Format::JsonLines, "[".repeat(100_000));
}

#[test]
fn records_are_found_whatever_the_size_of_the_reads() {
    let text = r#"{"n": "]", "items": [{"title": "A\\"}, {"title": "B\"}"}], "end": [{}]}"#;
    for size in 1..=text.len() {
        let input = std::io::BufReader::with_capacity(size, text.as_bytes());
        let options = crate::reader::ReadOptions::default();
        let read =
            crate::reader::read(Format::Json, Box::new(input), super::at("f.json"), &options);
        let titles: Vec<String> = read.map(|article| article.unwrap().title).collect();
        assert_eq!(titles, ["A\\", "B\"}"], "{size}");
    }
}

#[test]
fn lines_are_records_by_their_number() {
    let lines = "\u{feff}{\"title\": \"A\"}\r\n\n  \n{\"title\": \n{\"title\": \"C\"}";
    let articles = read_all(Format::JsonLines, "f.jsonl", lines);
    let told: Vec<_> = articles
        .iter()
        .map(|article| match article {
            Ok(article) => (article.title.clone(), article.record),
            Err(error) => ("error".to_owned(), error.record()),
        })
        .collect();
    assert_eq!(
        told,
        [
            ("A".into(), Some(1)),
            ("error".into(), Some(4)),
            ("C".into(), Some(5))
        ]
    );
    assert_eq!(
        articles[1].as_ref().unwrap_err().path().unwrap().to_str(),
        Some("f.jsonl")
    );
}

#[test]
fn the_names_of_fields_vary() {
    for (name, value) in [
        ("headline", "title"),
        ("Head Line", "title"),
        ("WEB_TITLE", "title"),
        ("og:title", "title"),
        ("articleBody", "body"),
        ("full_text", "body"),
        ("content:encoded", "body"),
        ("Main-Text", "body"),
        ("publishedAt", "date"),
        ("pub_date", "date"),
        ("date-published", "date"),
        ("article:published_time", "date"),
        ("link", "url"),
        ("canonical_url", "url"),
        ("publisher", "source"),
        ("lang", "language"),
        ("_id", "id"),
    ] {
        let article = one(
            Format::Json,
            serde_json::json!({"abstract": "Filler.", name: "X y."}).to_string(),
        );
        let found = match value {
            "title" => Some(article.title),
            "body" => Some(article.body),
            "date" => article.given.date,
            "url" => article.url,
            "source" => article.source,
            "language" => article.language,
            _ => Some(article.id),
        };
        assert_eq!(found.as_deref(), Some("X y."), "{name}");
    }
}

#[test]
fn the_shapes_of_values_vary() {
    let article = one(
        Format::Json,
        r##"{"title": {"rendered": "Tom &amp; Jane"}, "body": ["<p>One.</p>", "Two."], "source": {"id": null, "name": "Courier"},
            "author": "By Jane Roe and John Doe", "guid": {"#text": "g7"}, "tags": "rail, trade", "section": {"name": "World"},
            "countries": [{"code": "AZ"}, "Congo, Democratic Republic of the"], "places": "Korea, Republic of; Japan",
            "people": ["Roe, Jane"], "orgs": "UN, EU", "actors": [{"name": "NATO"}], "timestamp": 1753970700, "dateline": "BAKU, July 31",
            "description": "Short.", "createdAt": "2020-01-01", "n": {"x": [1]}, "nothing": null}"##,
    );
    assert_eq!(article.title, "Tom & Jane");
    assert_eq!(article.body, "One.\n\nTwo.");
    assert_eq!(article.source.as_deref(), Some("Courier"));
    assert_eq!(article.authors, ["Jane Roe", "John Doe"]);
    assert_eq!(article.id, "g7");
    assert_eq!(article.sections, ["World", "rail", "trade"]);
    assert_eq!(
        article.given.countries,
        [
            "AZ",
            "Congo, Democratic Republic of the",
            "Korea, Republic of",
            "Japan"
        ]
    );
    assert_eq!(article.given.people, ["Roe, Jane"]);
    assert_eq!(article.given.organisations, ["UN", "EU"]);
    assert_eq!(article.given.actors, ["NATO"]);
    assert_eq!(article.given.date.as_deref(), Some("1753970700"));
    assert_eq!(article.given.dateline.as_deref(), Some("BAKU, July 31"));
    let kept: Vec<&str> = article.extra.keys().map(String::as_str).collect();
    assert_eq!(kept, ["description", "createdAt", "n", "nothing"]);
}

#[test]
fn authors_are_told_apart() {
    let authors = |text: &str| {
        one(
            Format::Json,
            serde_json::json!({"body": "X.", "byline": text}).to_string(),
        )
        .authors
    };
    assert_eq!(authors("BY JANE ROE"), ["JANE ROE"]);
    assert_eq!(
        authors("Jane Roe, John Doe and Ann Poe"),
        ["Jane Roe", "John Doe", "Ann Poe"]
    );
    assert_eq!(authors("Roe, Jane"), ["Jane Roe"]);
    assert_eq!(authors("desk@a.example (Jane Roe)"), ["Jane Roe"]);
}

#[test]
fn a_description_is_the_body_only_where_there_is_no_other() {
    let article = one(
        Format::Json,
        r#"{"title": "A", "description": "Short.", "content": ""}"#,
    );
    assert_eq!(article.body, "Short.");
    assert!(article.extra.is_empty());
}

#[test]
fn a_body_without_a_title_gives_one() {
    let article = one(
        Format::Json,
        r#"{"body": "BAKU, July 31 (Reuters) - Talks went on. They end today."}"#,
    );
    assert_eq!(
        (article.title.as_str(), article.title_derived),
        ("Talks went on", true)
    );
    assert!(article.body.starts_with("BAKU"));
}
