//! What the sample articles are about, judged by hand in `sample-data/facets.jsonl`, and first of all
//! the article that the engine was made for.

#[path = "../benches/quality/samples.rs"]
mod samples;

use std::fmt::Write;
use std::fs;
use std::process::Command;

use dateline::{Article, DateSource, Rule};
use samples::{ARTICLES, Row, articles, rows};
use tempfile::TempDir;

const ABRAHAM: &str = "abraham-accords-azerbaijan.txt";

fn abraham() -> Article {
    articles().remove(ABRAHAM).expect("the article")
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

/// Everything of one row that the articles do not bear out.
fn complaints(check: impl Fn(&Row, &Article) -> Vec<String>) -> String {
    let articles = articles();
    let mut all = String::new();
    for row in rows() {
        let article = &articles[&row.path];
        for complaint in check(&row, article) {
            writeln!(all, "{}: {complaint}", row.path).expect("memory");
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
    let mut paths: Vec<String> = rows().map(|row| row.path).collect();
    paths.sort_unstable();
    assert_eq!(paths, articles().into_keys().collect::<Vec<_>>());
}

#[test]
fn sample_articles_concern_the_countries_judged_by_hand() {
    let missed = complaints(|row, article| {
        let found = codes(article);
        let wanted = row.countries_about.iter();
        let missed = wanted.filter(|code| !found.contains(&code.as_str()));
        missed
            .map(|code| format!("{code} is not in {found:?}"))
            .collect()
    });
    assert!(missed.is_empty(), "\n{missed}");
}

#[test]
fn sample_articles_never_concern_countries_they_must_not() {
    let wrong = complaints(|row, article| {
        let wrong = article
            .countries
            .iter()
            .filter(|country| row.countries_wrong.contains(&country.code));
        wrong
            .map(|country| format!("{} by {:?}", country.code, country.evidence))
            .collect()
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn sample_articles_concern_no_country_that_they_do_not_name() {
    let wrong = complaints(|row, article| {
        let known: Vec<_> = [&row.countries_about, &row.countries_mentioned]
            .into_iter()
            .flatten()
            .collect();
        let wrong = article
            .countries
            .iter()
            .filter(|country| !known.contains(&&country.code));
        wrong
            .map(|country| format!("{} by {:?}", country.code, country.evidence))
            .collect()
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn sample_articles_have_the_actors_judged_by_hand() {
    let missed = complaints(|row, article| {
        let missed = row.actors.iter().filter(|name| !names(article, name));
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
    let wrong = complaints(|row, article| {
        let day = article
            .date
            .map(|date| date.day().to_string())
            .unwrap_or_default();
        let by_file = article.date_source == Some(DateSource::FileTime);
        let right = match &row.date {
            None => by_file,
            Some(date) => day == *date && !by_file,
        };
        if right {
            vec![]
        } else {
            vec![format!("{day} instead of {:?}", row.date)]
        }
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn sample_articles_have_the_languages_judged_by_hand() {
    let wrong = complaints(|row, article| {
        let found = article.language.as_deref().unwrap_or_default();
        match found == row.language {
            true => vec![],
            false => vec![format!("{found} instead of {}", row.language)],
        }
    });
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn actors_that_are_noted_as_missed_are_missed_still() {
    let found = complaints(|row, article| {
        let found = row.actors_missed.iter().filter(|name| names(article, name));
        found.map(|name| format!("{name} is found")).collect()
    });
    assert!(found.is_empty(), "move them to the actors:\n{found}");
}

#[test]
fn the_readme_of_the_samples_counts_them_right() {
    let readme = fs::read_to_string("sample-data/README.md").expect("the README");
    assert!(
        readme.contains(&format!("{} short news articles", articles().len())),
        "{readme}"
    );
}
