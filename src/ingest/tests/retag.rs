//! A retag leaves what a fresh index with the same overrides would hold, and nothing else changes.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::{ErrorKind, Index, IngestOptions, Query, Tree};
use crate::{Actor, Article, Country, OVERRIDES_FILE, Overrides, read_articles};

const SAMPLES: &str = "sample-data/articles";

/// Corrections that say something of the sample articles: names of countries.
const COUNTRIES: [&str; 7] = [
    "\"Chad\" = false",
    "\"Georgia\" = \"US\"",
    "\"South Caucasus\" = \"Armenia\"",
    "\"Baku\" = false",
    "\"Abraham Accords\" = \"IL\"",
    "\"能登半島\" = \"JP\"",
    "\"Washington\" = false",
];

/// The same for names of actors.
const ACTORS: [&str; 8] = [
    "\"Volodymyr Zelenskiy\" = \"Volodymyr Zelensky\"",
    "\"Reuters\" = false",
    "\"Trump\" = \"Donald Trump\"",
    "\"Abraham Accords\" = { kind = \"organisation\" }",
    "\"Steve Witkoff\" = { name = \"Steven Witkoff\", kind = \"person\" }",
    "\"White House\" = \"US government\"",
    "\"国家航天局\" = { kind = \"organisation\" }",
    "\"Front for Change and Concord in Chad\" = { kind = \"organisation\" }",
];

fn corrections() -> impl Strategy<Value = String> {
    let countries = prop::sample::subsequence(COUNTRIES.to_vec(), 0..=COUNTRIES.len());
    let actors = prop::sample::subsequence(ACTORS.to_vec(), 0..=ACTORS.len());
    (countries, actors).prop_map(|(countries, actors)| {
        let (countries, actors) = (countries.join("\n"), actors.join("\n"));
        format!("[countries]\n{countries}\n[actors]\n{actors}\n")
    })
}

type Facets = BTreeMap<String, (Vec<Country>, Vec<Actor>)>;

fn facets(articles: impl Iterator<Item = Article>) -> Facets {
    articles
        .map(|article| (article.title, (article.countries, article.actors)))
        .collect()
}

fn stored(index: &Index) -> Vec<Article> {
    let mut articles: Vec<_> = index.articles().map(|read| read.unwrap()).collect();
    articles.sort_by(|one, other| one.id.cmp(&other.id));
    articles
}

fn fresh(overrides: Overrides) -> Facets {
    let mut articles = Vec::new();
    let options = IngestOptions::default().overrides(overrides);
    read_articles(&[SAMPLES], &options, |article| {
        articles.push(article.unwrap());
        ControlFlow::Continue(())
    })
    .unwrap();
    facets(articles.into_iter())
}

fn samples() -> Tree {
    let tree = Tree::new();
    let options = IngestOptions::default();
    tree.index.ingest(&[SAMPLES], &options).unwrap();
    tree
}

#[test]
fn whatever_the_overrides_a_retag_is_as_good_as_a_fresh_index() {
    let tree = samples();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 6,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    // One index for all cases: each retag has to undo the one before.
    let run = runner.run(&corrections(), |text| {
        let overrides: Overrides = text.parse().unwrap();
        let options = IngestOptions::default().overrides(overrides.clone());
        tree.index.retag(&options).unwrap();
        let found = facets(stored(&tree.index).into_iter());
        prop_assert_eq!(found, fresh(overrides));
        prop_assert_eq!(tree.index.retag(&options).unwrap().retagged, 0);
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn an_untouched_index_is_not_written_and_its_files_stay_known() {
    let tree = samples();
    let before = stored(&tree.index);
    let manifest = tree.index.manifest().unwrap();
    let report = tree.index.retag(&IngestOptions::default()).unwrap();
    assert_eq!((report.retagged, report.articles), (0, 64));
    assert_eq!(stored(&tree.index), before);
    assert_eq!(tree.index.manifest().unwrap(), manifest);
}

#[test]
fn one_thread_and_many_come_to_the_same() {
    let (one, many) = (samples(), samples());
    let overrides: Overrides = format!("[actors]\n{}", ACTORS.join("\n")).parse().unwrap();
    let options = IngestOptions::default().overrides(overrides);
    let first = one.index.retag(&options.clone().threads(1)).unwrap();
    let second = many.index.retag(&options.threads(7)).unwrap();
    assert!(first.retagged > 0);
    assert_eq!(first.retagged, second.retagged);
    assert_eq!(stored(&one.index), stored(&many.index));
}

#[test]
fn articles_of_a_program_are_read_with_the_overrides_and_keep_what_it_states() {
    let tree = Tree::new();
    let names = tree.index.path().join(OVERRIDES_FILE);
    std::fs::write(&names, "[countries]\n\"Republika Srpska\" = \"BA\"\n").unwrap();
    let mut writer = tree.index.writer().unwrap();
    let body = "Leaders of Republika Srpska met.";
    writer.add(Article::new("Talks", body)).unwrap();
    let stated = Article {
        countries: vec![Country {
            code: "FR".to_owned(),
            name: "France".to_owned(),
            role: crate::CountryRole::Mention,
            salience: 0.5,
            evidence: Vec::new(),
        }],
        ..Article::new("More talks", body)
    };
    writer.add(stated).unwrap();
    writer.commit().unwrap();
    drop(writer);
    tree.index.reload().unwrap();
    let count = |name: &str| {
        let query = Query::default().country(name);
        tree.index.search(&query).unwrap().total
    };
    assert_eq!((count("BA"), count("FR")), (1, 1));
    assert!(!tree.index.overrides_changed().unwrap());
    std::fs::remove_file(&names).unwrap();
    assert!(tree.index.overrides_changed().unwrap());
    let report = tree.index.retag(&IngestOptions::default()).unwrap();
    assert_eq!((report.retagged, report.articles), (1, 2));
    assert_eq!((count("BA"), count("FR")), (0, 1));
}

#[test]
fn only_one_writes_and_faults_are_told_before() {
    let tree = Tree::new();
    let writer = tree.index.writer().unwrap();
    let error = tree.index.retag(&IngestOptions::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Locked);
    drop(writer);
    let names = tree.index.path().join(OVERRIDES_FILE);
    std::fs::write(&names, "[actors]\n\"Bibi\" = 1\n").unwrap();
    for error in [
        tree.index.retag(&IngestOptions::default()).unwrap_err(),
        tree.index.writer().unwrap_err(),
        tree.index
            .ingest(&[tree.articles()], &IngestOptions::default())
            .unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Input);
        assert_eq!(error.path(), Some(names.as_path()), "{error}");
    }
}
