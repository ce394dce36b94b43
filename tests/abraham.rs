//! What the sample articles are about, judged by hand in `sample_facets.tsv`, and first of all the
//! article that the engine was made for.
//!
//! A value in the table that begins with `?` is a known fault: a country or an actor that ought to be
//! found and is not yet; among the countries also mentioned, one that is found and ought not to be.

#[path = "../benches/quality/samples.rs"]
mod samples;

use std::fmt::Write;
use std::fs;
use std::process::Command;

use dateline::{Article, DateSource, Rule};
use samples::{ARTICLES, articles, rows};
use tempfile::TempDir;

const ABRAHAM: &str = "abraham-accords-azerbaijan.txt";

fn abraham() -> Article {
    articles().remove(ABRAHAM).expect("the article")
}

/// One line of the table.
struct Expected {
    place: &'static str,
    countries: Vec<&'static str>,
    actors: Vec<&'static str>,
    date: &'static str,
    also_mentioned: Vec<&'static str>,
    must_not: Vec<&'static str>,
}

fn expected() -> Vec<Expected> {
    let list = |text: &'static str, by: char| -> Vec<&'static str> {
        text.split(by)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect()
    };
    let line = |[place, countries, actors, date, also_mentioned, must_not]: [_; 6]| Expected {
        place,
        countries: list(countries, ','),
        actors: list(actors, ';'),
        date,
        also_mentioned: list(also_mentioned, ','),
        must_not: list(must_not, ','),
    };
    rows().map(line).collect()
}

fn codes(article: &Article) -> Vec<&str> {
    article
        .countries
        .iter()
        .map(|country| country.code.as_str())
        .collect()
}

/// Whether an actor goes by this name, wholly, in one of the forms the article uses.
fn names(article: &Article, name: &str) -> bool {
    let same = |form: &String| form.eq_ignore_ascii_case(name);
    article
        .actors
        .iter()
        .any(|actor| same(&actor.name) || actor.mentions.iter().any(same))
}

/// Everything of one line that the articles do not bear out.
fn complaints(check: impl Fn(&Expected, &Article) -> Vec<String>) -> String {
    let articles = articles();
    let mut all = String::new();
    for line in expected() {
        let article = &articles[line.place];
        for complaint in check(&line, article) {
            writeln!(all, "{}: {complaint}", line.place).expect("memory");
        }
    }
    all
}

#[test]
fn the_article_concerns_the_countries_that_it_must() {
    let article = abraham();
    let found = codes(&article);
    for code in ["AZ", "AM", "IL", "AE", "BH", "MA", "SD", "SA", "US"] {
        assert!(found.contains(&code), "{code} is not in {found:?}");
    }
    assert_eq!(found[0], "AZ", "the country that it is about comes first");
    let azerbaijan = &article.countries[0].evidence;
    for rule in [Rule::Dateline, Rule::Name, Rule::Demonym, Rule::Capital] {
        assert!(
            azerbaijan.iter().any(|evidence| evidence.rule == rule),
            "{rule}"
        );
    }
}

#[test]
fn the_article_has_the_actors_that_it_must_under_one_name_each() {
    let article = abraham();
    let found: Vec<_> = article
        .actors
        .iter()
        .map(|actor| actor.name.as_str())
        .collect();
    for name in [
        "Donald Trump",
        "Steve Witkoff",
        "Ilham Aliyev",
        "Aryeh Lightstone",
        "Reuters",
    ] {
        assert!(found.contains(&name), "{name} is not in {found:?}");
    }
    for surname in ["Trump", "Witkoff", "Aliyev", "Lightstone", "Pashinyan"] {
        let bearers = found.iter().filter(|name| name.ends_with(surname)).count();
        assert_eq!(bearers, 1, "{surname} in {found:?}");
    }
}

#[test]
fn the_article_gets_a_headline_from_its_lead_and_a_date_from_its_dateline() {
    let article = abraham();
    assert!(article.title_derived);
    assert!(
        article
            .title
            .starts_with("The administration of U.S. President Donald Trump"),
        "{}",
        article.title
    );
    assert_eq!(
        article.date.map(|date| date.to_string()).as_deref(),
        Some("2025-08-01")
    );
    assert_eq!(article.date_source, Some(DateSource::Dateline));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert!(
        article.body.contains("Section 907"),
        "the end of the text is missing"
    );
}

#[test]
fn the_query_that_the_engine_was_made_for_finds_its_four_articles() {
    let folder = TempDir::new().expect("a temporary folder");
    let search = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_search"))
            .arg("--index-dir")
            .arg(folder.path().join(".search"))
            .args(args)
            .output()
            .expect("the program runs");
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let summary = search(&["index", ARTICLES]);
    assert!(
        summary.starts_with("added 64, updated 0, unchanged 0, removed 0, failed 0 in "),
        "{summary}"
    );
    let out = search(&[
        "query",
        "\"Abraham Accords\"",
        "--country",
        "Azerbaijan",
        "--format",
        "jsonl",
    ]);
    let mut found: Vec<String> = out
        .lines()
        .map(|line| serde_json::from_str::<dateline::Hit>(line).expect("a hit"))
        .map(|hit| {
            let record = hit
                .record
                .map(|record| format!("#{record}"))
                .unwrap_or_default();
            let (_, place) = hit
                .path
                .split_once("sample-data/articles/")
                .expect("below the folder");
            place.to_owned() + &record
        })
        .collect();
    found.sort();
    let four = [
        "2025/08/08/aliyev-pashinyan-white-house.txt",
        "2025/08/08/washington-summit-andean-herald.md",
        ABRAHAM,
        "archive/desk-export-2022-2025.jsonl#7",
    ];
    assert_eq!(found, four);
}

#[test]
fn the_table_has_every_sample_article_once() {
    let lines: Vec<_> = expected().iter().map(|line| line.place).collect();
    let articles = articles();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    assert_eq!(
        sorted,
        articles.keys().map(String::as_str).collect::<Vec<_>>()
    );
}

#[test]
fn sample_articles_concern_the_countries_judged_by_hand() {
    let missed = complaints(|line, article| {
        let found = codes(article);
        let wanted = line.countries.iter().filter(|code| !code.starts_with('?'));
        let missed = wanted.filter(|code| !found.contains(code));
        missed
            .map(|code| format!("{code} is not in {found:?}"))
            .collect()
    });
    assert!(missed.is_empty(), "\n{missed}");
}

#[test]
fn sample_articles_never_concern_countries_they_must_not() {
    let wrong = complaints(|line, article| {
        let wrong = article
            .countries
            .iter()
            .filter(|country| line.must_not.contains(&country.code.as_str()));
        wrong
            .map(|country| format!("{} by {:?}", country.code, country.evidence))
            .collect()
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn sample_articles_concern_no_country_that_they_do_not_name() {
    let wrong = complaints(|line, article| {
        let known: Vec<_> = [&line.countries, &line.also_mentioned]
            .into_iter()
            .flatten()
            .map(|code| code.trim_start_matches('?'))
            .collect();
        let wrong = article
            .countries
            .iter()
            .filter(|country| !known.contains(&country.code.as_str()));
        wrong
            .map(|country| format!("{} by {:?}", country.code, country.evidence))
            .collect()
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn sample_articles_have_the_actors_judged_by_hand() {
    let missed = complaints(|line, article| {
        let wanted = line.actors.iter().filter(|name| !name.starts_with('?'));
        let missed = wanted.filter(|name| !names(article, name));
        let found: Vec<_> = article
            .actors
            .iter()
            .map(|actor| actor.name.as_str())
            .collect();
        missed
            .map(|name| format!("{name} is not in {found:?}"))
            .collect()
    });
    assert!(missed.is_empty(), "\n{missed}");
}

#[test]
fn sample_articles_have_the_dates_judged_by_hand() {
    let wrong = complaints(|line, article| {
        let day = article
            .date
            .map(|date| date.day().to_string())
            .unwrap_or_default();
        let right = match line.date {
            "(file time)" => article.date_source == Some(DateSource::FileTime),
            date if date.starts_with('?') => true,
            date => day == date && article.date_source != Some(DateSource::FileTime),
        };
        if right {
            vec![]
        } else {
            vec![format!("{day} instead of {}", line.date)]
        }
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_readme_of_the_samples_counts_them_right() {
    let readme = fs::read_to_string("sample-data/README.md").expect("the README");
    assert!(
        readme.contains(&format!("{} short news articles", articles().len())),
        "{readme}"
    );
}
