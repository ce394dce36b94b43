//! What the order by relevance promises, beyond words and how often they stand.

use chrono::NaiveDate;

use super::tests::Archive;
use crate::{Query, Ranking};

/// Long enough that no article is ranked by its length.
const FILLER: &str = "The harbour office opened at nine and closed at five on that day, and the clerks went home \
    by the bridge, as they had done each day of that long and quiet year.";

fn archive(articles: &[(&str, &str)]) -> Archive {
    let bodies: Vec<(&str, String)> = articles
        .iter()
        .map(|(id, body)| (*id, format!("{body} {FILLER}")))
        .collect();
    let given: Vec<_> = bodies
        .iter()
        .map(|(id, body)| (*id, "Notes of the day", body.as_str(), "2025-07-01"))
        .collect();
    Archive::of(&given)
}

fn order(archive: &Archive, query: &Query) -> Vec<String> {
    let hits = archive.find(query).hits;
    hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn words_next_to_each_other_come_before_words_apart() {
    let apart =
        "The gas was cheap, they said, and nobody in the village had yet heard of a pipeline.";
    let near =
        "The gas pipeline was cheap, they said, and nobody in the village had yet heard of a leak.";
    let archive = archive(&[
        ("apart", apart),
        ("next", near),
        ("third", "A pipeline."),
        ("fourth", "The gas."),
    ]);
    assert_eq!(
        order(&archive, &Query::new("gas pipeline")),
        ["next", "apart"]
    );
    let words_alone = Query::new("gas pipeline").ranking(Ranking {
        phrase: 0.0,
        near: 0.0,
        ..Ranking::default()
    });
    let scores: Vec<_> = archive
        .find(&words_alone)
        .hits
        .iter()
        .map(|hit| hit.score)
        .collect();
    assert!(
        (scores[0].unwrap() - scores[1].unwrap()).abs() < 0.05,
        "{scores:?}"
    );
}

#[test]
fn a_country_is_found_by_its_other_names_and_its_people() {
    let archive = archive(&[
        (
            "name",
            "Ministers of the United States met for talks on grain in the spring.",
        ),
        (
            "short",
            "Ministers of the U.S. met for talks on grain in the spring.",
        ),
        (
            "people",
            "American ministers met for talks on grain in the spring.",
        ),
        (
            "other",
            "Norwegian ministers met for talks on grain in the spring.",
        ),
    ]);
    for asked in [
        "united states grain",
        "US grain",
        "U.S. grain",
        "american grain",
    ] {
        let mut found = order(&archive, &Query::new(asked));
        found.sort();
        assert_eq!(found, ["name", "people", "short"], "{asked}");
    }
    assert_eq!(order(&archive, &Query::new("american grain"))[0], "people");
    assert_eq!(order(&archive, &Query::new("\"united states\"")), ["name"]);
    assert_eq!(order(&archive, &Query::new("grain -american")).len(), 3);
    let results = archive.find(&Query::new("united states"));
    let people = results.hits.iter().find(|hit| hit.id == "people").unwrap();
    let snippet = people.snippet.as_ref().unwrap();
    let marked = snippet.text.chars().take(8).collect::<String>();
    assert_eq!(
        (snippet.highlights[0], marked.as_str()),
        ((0, 8), "American")
    );
}

#[test]
fn an_organisation_is_found_by_its_abbreviation() {
    let archive = archive(&[
        (
            "long",
            "The United Nations called for calm in the port, envoys said.",
        ),
        (
            "short",
            "The U.N. called for calm in the port, envoys said.",
        ),
        (
            "none",
            "The nations called for calm in the port, envoys said.",
        ),
    ]);
    for asked in ["united nations calm", "UN calm", "U.N. calm"] {
        let mut found = order(&archive, &Query::new(asked));
        found.sort();
        assert_eq!(found, ["long", "short"], "{asked}");
    }
}

#[test]
fn what_is_about_a_person_comes_before_what_mentions_him() {
    let about = "President Ilham Aliyev met envoys. Aliyev said the talks went well. Aliyev will travel. Trade grew.";
    let passing = "Trade grew, and grain, oil and gas were sold. Traders in the port spoke of Ilham Aliyev, Aliyev and Aliyev.";
    let archive = archive(&[("passing", passing), ("about", about)]);
    let strong = Query::new("aliyev trade").ranking(Ranking {
        about: 2.0,
        ..Ranking::default()
    });
    assert_eq!(order(&archive, &strong)[0], "about");
    let explained = archive.find(&strong.explain());
    let parts = &explained.hits[0].explanation.as_ref().unwrap().details;
    assert!(
        parts.iter().any(|part| part.description.contains("about")),
        "{parts:?}"
    );
}

#[test]
fn where_nothing_has_all_the_words_the_best_of_some_follow() {
    let archive = archive(&[
        ("two", "Pipeline and harvest were the talk of the port."),
        ("one", "The pipeline was the talk of the port."),
        ("none", "The bridge was the talk of the port."),
    ]);
    let results = archive.find(&Query::new("pipeline harvest zeppelin"));
    assert_eq!((results.total, results.partial), (0, Some(2)));
    assert_eq!(results.hits[0].id, "two");
    let results = archive.find(&Query::new("pipeline harvest"));
    assert_eq!((results.total, results.partial), (1, None));
    let results = archive.find(&Query::new("zeppelin"));
    assert_eq!((results.total, results.partial), (0, None));
}

#[test]
fn without_operators_words_that_say_nothing_find_nothing_and_are_named() {
    let archive = archive(&[
        ("wall", "Stones were carried up there."),
        ("other", "The fall came."),
    ]);
    let results = archive.find(&Query::new("the stones of the fathers").plain());
    assert_eq!(results.hits.len(), 1);
    assert!(
        results.warnings[0].contains("'the', 'of':"),
        "{:?}",
        results.warnings
    );
    assert_eq!(archive.find(&Query::new("the of").plain()).total, 2);
}

#[test]
fn typical_words_of_the_best_articles_find_more_of_them() {
    let story = |extra: &str| {
        format!("{extra} Fishermen hauled cod and herring at the quay, and the trawlers sailed.")
    };
    let bodies: Vec<(String, String)> = (0..4)
        .map(|n| {
            (
                format!("asked{n}"),
                story(&format!("Quota number {n} was agreed.")),
            )
        })
        .chain([("typical".to_owned(), story("Nothing was agreed."))])
        .chain((0..30).map(|n| {
            (
                format!("noise{n}"),
                format!("Nothing was agreed on in village {n}."),
            )
        }))
        .collect();
    let given: Vec<_> = bodies
        .iter()
        .map(|(id, body)| (id.as_str(), body.as_str()))
        .collect();
    let archive = archive(&given);
    let plain = Query::new("quota").plain().limit(50);
    assert_eq!(archive.find(&plain).total, 4);
    let expanded = archive.find(&plain.clone().expand());
    assert_eq!(expanded.hits[4].id, "typical");
    let all = archive.find(&Query::new("quota").expand());
    assert_eq!(all.total, 4, "with operators the same articles are found");
}

#[test]
fn too_few_good_articles_expand_nothing() {
    let archive = archive(&[
        ("one", "Quota talks failed at the quay."),
        ("two", "Trawlers sailed."),
    ]);
    let plain = archive.find(&Query::new("quota").plain());
    let expanded = archive.find(&Query::new("quota").plain().expand());
    assert_eq!(plain.total, expanded.total);
    assert_eq!(plain.hits[0].score, expanded.hits[0].score);
}

#[test]
fn newer_articles_come_first_where_they_match_as_well() {
    let body = format!("Talks on the pipeline went on. {FILLER}");
    let archive = Archive::of(&[
        ("old", "Notes", &body, "2025-01-01"),
        ("new", "Notes", &body, "2025-07-30"),
        ("undated", "Notes", &body, ""),
        ("best", "Pipeline", &body, "2025-06-30"),
    ]);
    let today = NaiveDate::from_ymd_opt(2025, 7, 30);
    let query = |half_life: &str| Query {
        today,
        ..Query::new("pipeline").recent(half_life)
    };
    assert_eq!(order(&archive, &Query::new("pipeline"))[0], "best");
    assert_eq!(
        order(&archive, &query("7d")),
        ["new", "best", "old", "undated"]
    );
    assert_eq!(order(&archive, &query("9y"))[0], "best");
    let explained = archive.find(&query("7d").explain());
    for hit in &explained.hits {
        let explanation = hit.explanation.as_ref().unwrap();
        assert!((explanation.value - hit.score.unwrap()).abs() < 1e-4);
    }
    assert!(
        archive
            .error(&query("soon"))
            .to_string()
            .contains("half-life")
    );
}

#[test]
fn a_weight_that_orders_nothing_is_refused() {
    let archive = archive(&[("one", "Talks.")]);
    for weight in [-1.0, f32::NAN, f32::INFINITY] {
        let ranking = Ranking {
            near: weight,
            ..Ranking::default()
        };
        let error = archive.error(&Query::new("talks").ranking(ranking));
        assert!(error.to_string().contains("near"), "{error}");
    }
}
