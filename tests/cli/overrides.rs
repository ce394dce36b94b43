//! `overrides.toml`, `--gazetteer` and `search retag`: corrections of what is read out of text.

use crate::common::{Desk, Ran};
use crate::strict::{Article, Info, parsed};
use crate::{ids, sample};

const NAMES: &str = r#"
[countries]
"Republika Srpska" = "BA"
"Chad" = false
"South Caucasus" = "Georgia"

[actors]
"Steve Witkoff" = "Steven Witkoff"
"Blue Caucus" = { kind = "organisation" }
"Reuters" = false
"#;

/// A desk with one article that no table understands.
fn pale() -> Desk {
    let desk = Desk::new();
    desk.write(
        "pale.txt",
        "Talks in Pale\n\nPALE, July 1, 2025 - Leaders of Republika Srpska met. The Blue Caucus stayed away.\n",
    );
    desk.search(&["index", "-q", "pale.txt"]).ended(0);
    desk
}

fn exported(desk: &Desk) -> Vec<Article> {
    let out = desk.search(&["export"]).ended(0).out;
    let mut articles: Vec<Article> = out.lines().map(parsed).collect();
    articles.sort_by(|one, other| one.id.cmp(&other.id));
    articles
}

#[track_caller]
fn retagged(ran: Ran, count: u64, of: u64) {
    let wanted = format!("retagged {count} of {of} articles in ");
    assert!(ran.out.starts_with(&wanted), "{ran:#?}");
    assert_eq!(ran.err, "");
}

#[test]
fn retagging_without_overrides_changes_nothing() {
    let desk = sample();
    let before = exported(&desk);
    retagged(desk.search(&["retag"]).ended(0), 0, 64);
    assert_eq!(exported(&desk), before);
}

#[test]
fn retagged_articles_are_those_of_a_fresh_index_and_back() {
    let (desk, fresh) = (sample(), Desk::new());
    let untouched = exported(&desk);
    desk.write(".search/overrides.toml", NAMES);
    let ran = desk.search(&["retag"]).ended(0);
    assert!(!ran.out.starts_with("retagged 0 of"), "{ran:#?}");
    crate::copy(&desk.path("articles"), &fresh.path("articles"));
    fresh.write(".search/overrides.toml", NAMES);
    fresh.search(&["index", "-q", "articles"]).ended(0);
    let corrected = exported(&fresh);
    assert_eq!(exported(&desk), corrected);
    assert_ne!(corrected, untouched);
    // The files behind the index are known still, and none has to be read again.
    let ran = desk.search(&["index", "articles"]).ended(0);
    assert!(
        ran.out
            .starts_with("added 0, updated 0, unchanged 64, removed 0"),
        "{ran:#?}"
    );
    assert_eq!(ran.err, "");
    let ran = desk.search(&["index", "--full", "articles"]).ended(0);
    assert!(
        ran.out
            .starts_with("added 0, updated 0, unchanged 64, removed 0"),
        "{ran:#?}"
    );
    std::fs::remove_file(desk.path(".search/overrides.toml")).expect("it is there");
    desk.search(&["retag"]).ended(0);
    assert_eq!(exported(&desk), untouched);
}

#[test]
fn an_added_name_is_evidence_of_its_own_rule_and_found_by_queries_under_it() {
    let desk = pale();
    desk.search(&["query", "--country", "Republika Srpska"])
        .ended(2);
    desk.write(".search/overrides.toml", NAMES);
    retagged(desk.search(&["retag"]).ended(0), 1, 1);
    let article = &exported(&desk)[0];
    assert_eq!(article.countries[0].evidence[0].rule, "override");
    for args in [
        &["--country", "republika-srpska"][..],
        &["--about", "Republika Srpska"],
        &["--country", "BA"],
        &["country:\"Republika Srpska\""],
        &["--actor", "caucus"],
    ] {
        assert_eq!(
            ids(&desk, args),
            std::slice::from_ref(&article.id),
            "{args:?}"
        );
    }
    assert!(ids(&desk, &["--not-country", "Republika Srpska"]).is_empty());
}

#[test]
fn a_file_named_with_gazetteer_goes_before_the_one_beside_the_index() {
    let desk = pale();
    desk.write(
        ".search/overrides.toml",
        "[countries]\n\"Republika Srpska\" = \"RS\"",
    );
    desk.write("names.toml", NAMES);
    let codes = |desk: &Desk| -> Vec<String> {
        let articles = exported(desk);
        articles[0]
            .countries
            .iter()
            .map(|country| country.code.clone())
            .collect()
    };
    retagged(
        desk.search(&["retag", "--gazetteer", "names.toml"])
            .ended(0),
        1,
        1,
    );
    assert_eq!(codes(&desk), ["BA"]);
    retagged(desk.search(&["retag"]).ended(0), 1, 1);
    assert_eq!(codes(&desk), ["RS"]);
    let inspected = |args: &[&str]| -> Article {
        let args = [&["inspect", "pale.txt", "--format", "jsonl"], args].concat();
        parsed(&desk.search(&args).ended(0).out)
    };
    assert_eq!(inspected(&[]).countries[0].code, "RS");
    assert_eq!(
        inspected(&["--gazetteer", "names.toml"]).countries[0].code,
        "BA"
    );
    desk.search(&[
        "index",
        "-q",
        "--full",
        "--gazetteer",
        "names.toml",
        "pale.txt",
    ])
    .ended(0);
    assert_eq!(codes(&desk), ["BA"]);
}

#[test]
fn what_a_source_states_outlives_a_retag() {
    let desk = Desk::new();
    let line = r#"{"id":"a","title":"Talks","date":"2024-03-01","countries":["Chad","Freedonia"],"people":["Doe, Jane"],"organisations":["Reuters"],"actors":["Rufus T. Firefly"],"body":"Chad and Reuters said more on Republika Srpska, as the Blue Caucus knew."}"#;
    desk.write("a.jsonl", line);
    desk.search(&["index", "-q", "a.jsonl"]).ended(0);
    let before = exported(&desk);
    desk.write(".search/overrides.toml", NAMES);
    desk.search(&["retag"]).ended(0);
    let after = exported(&desk);
    let codes: Vec<_> = after[0]
        .countries
        .iter()
        .map(|country| &*country.code)
        .collect();
    assert_eq!(codes, ["TD"]);
    assert_eq!(after[0].actors, before[0].actors);
    assert_eq!(after[0].warnings, before[0].warnings);
    assert_eq!(after[0].extra, before[0].extra);
}

#[test]
fn a_change_of_the_file_is_told_until_it_is_applied() {
    let desk = pale();
    let changed = |desk: &Desk| -> bool {
        let info: Info = parsed(&desk.search(&["info", "--format", "json"]).ended(0).out);
        let text = desk.search(&["info"]).ended(0).out;
        let told = "overrides.toml has changed: `search retag` applies it";
        assert_eq!(text.contains(told), info.overrides_changed, "{text}");
        let index = desk.search(&["index", "pale.txt"]);
        assert_eq!(
            index.err.contains(told) || index.code == 2,
            info.overrides_changed
        );
        info.overrides_changed
    };
    assert!(!changed(&desk));
    desk.write(".search/overrides.toml", NAMES);
    assert!(changed(&desk));
    desk.search(&["retag", "-q"]).ended(0);
    assert!(!changed(&desk));
    // What is written otherwise and means the same is no change.
    desk.write(".search/overrides.toml", format!("# our names\n{NAMES}"));
    assert!(!changed(&desk));
    desk.write(".search/overrides.toml", "[countries");
    assert!(changed(&desk));
    std::fs::remove_file(desk.path(".search/overrides.toml")).expect("it is there");
    assert!(changed(&desk));
    desk.write("names.toml", NAMES);
    desk.search(&["retag", "-q", "--gazetteer", "names.toml"])
        .ended(0);
    assert!(!changed(&desk));
}

#[test]
fn new_articles_are_read_with_the_overrides_as_they_are() {
    let desk = pale();
    desk.write(".search/overrides.toml", NAMES);
    desk.write(
        "more.txt",
        "More talks\n\nRepublika Srpska goes on talking.\n",
    );
    desk.search(&["index", "-q", "more.txt"]).ended(0);
    assert_eq!(ids(&desk, &["--country", "BA"]), ["more.txt"]);
    desk.search(&["retag", "-q"]).ended(0);
    assert_eq!(ids(&desk, &["--country", "BA"]).len(), 2);
}

#[test]
fn faulty_overrides_stop_index_and_retag_before_anything_is_read() {
    let desk = pale();
    let before = exported(&desk);
    desk.write(
        ".search/overrides.toml",
        "[countries]\n\"Srpska\" = \"Bosina\"\n",
    );
    desk.write("more.txt", "More talks\n\nThey go on talking.\n");
    for args in [
        &["index", "more.txt"][..],
        &["retag"],
        &["inspect", "more.txt"],
        &["query", "--country", "Srpska"],
    ] {
        let ran = desk.search(args).ended(2);
        assert_eq!(ran.out, "", "{args:?}");
        let said = "overrides.toml: line 2: 'Srpska': there is no country 'Bosina'";
        assert!(
            ran.err.contains(said) && ran.err.contains("Bosnia"),
            "{}",
            ran.err
        );
    }
    assert_eq!(exported(&desk), before);
    // What names no country needs no names.
    desk.search(&["query", "talks"]).ended(0);
    desk.search(&["retag", "--gazetteer", "nowhere.toml"])
        .ended(2);
}

#[test]
fn retagging_needs_an_index() {
    let ran = Desk::new().search(&["retag"]).ended(2);
    assert!(ran.err.contains("there is no index here"), "{}", ran.err);
}
