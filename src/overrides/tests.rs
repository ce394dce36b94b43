//! The file as people write it, and what its names mean in an article.

use proptest::prelude::*;

use super::*;
use crate::article::{Article, CountryRole, DateSource, Rule};
use crate::enrich::{How, complete};

fn overrides(text: &str) -> Overrides {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn fault(text: &str) -> (String, String) {
    let error = text.parse::<Overrides>().expect_err("a fault");
    let help = error.help().expect("a mend");
    (error.message().to_owned(), help.to_owned())
}

/// An article as it is read with these overrides.
fn read(overrides_text: &str, title: &str, body: &str) -> Article {
    let overrides = overrides(overrides_text);
    let article = Article {
        language: Some("en".to_owned()),
        date: "2025-07-01".parse().ok(),
        date_source: Some(DateSource::Metadata),
        ..Article::new(title, body)
    };
    let how = How {
        now: chrono::DateTime::UNIX_EPOCH,
        facets: true,
        overrides: Some(&overrides),
    };
    complete(article, how)
}

fn codes(article: &Article) -> Vec<&str> {
    let countries = article.countries.iter();
    countries.map(|country| country.code.as_str()).collect()
}

fn actors(article: &Article) -> Vec<(&str, ActorKind, Vec<&str>)> {
    let actors = article.actors.iter();
    actors
        .map(|actor| {
            let mentions = actor.mentions.iter().map(String::as_str).collect();
            (actor.name.as_str(), actor.kind, mentions)
        })
        .collect()
}

#[test]
fn a_fault_names_its_line_its_key_and_the_mend() {
    let cases = [
        (
            "[countries]\n\n\"Srpska\" = \"Bosina\"",
            "line 3: 'Srpska': there is no country 'Bosina'",
            "Bosnia",
        ),
        (
            "[countries]\n\"Chad\" = true",
            "line 2: 'Chad' cannot be true",
            "false for no country",
        ),
        (
            "[countries]\n\"Chad\" = 7",
            "line 2: 'Chad' cannot be an integer",
            "code or name",
        ),
        (
            "[countires]\n\"Chad\" = false",
            "line 1: there is no table 'countires'",
            "[countries] and [actors]",
        ),
        (
            "countries = 1",
            "line 1: 'countries' must be a table",
            "[countries]",
        ),
        (
            "[actors]\n\"Bibi\" = \" \"",
            "line 2: 'Bibi' cannot be an empty text",
            "the name to show",
        ),
        (
            "[actors]\n\"Bibi\" = { sort = \"person\" }",
            "line 2: 'Bibi': there is no key 'sort'",
            "name and kind",
        ),
        (
            "[actors]\n\"Bibi\" = { kind = \"cat\" }",
            "line 2: 'Bibi': this is no kind of actor",
            "person",
        ),
        (
            "[actors]\n\"&\" = false",
            "line 2: '&' is no name that a text can have",
            "as the articles have them",
        ),
        (
            "[actors]\n\"BIBI\" = false\n\"Bibi\" = false",
            "are one name",
            "keep one",
        ),
        (
            "[actors]\n\"Bibi\" = \"Netanyahu\"\n\"Netanyahu\" = \"Benjamin Netanyahu\"",
            "line 2: 'Bibi' becomes 'Netanyahu', which is renamed or forbidden itself",
            "in the end",
        ),
    ];
    for (text, wrong, mend) in cases {
        let (message, help) = fault(text);
        assert!(message.contains(wrong), "{message:?} for {text}");
        assert!(help.contains(mend), "{help:?} for {text}");
    }
    let (message, _) = fault("[countries]\n\"Chad\" = fals");
    assert!(message.starts_with("line 2: "), "{message}");
    let (message, _) = fault("[countries]\n\"Chad\" = false\n\"Chad\" = false");
    assert!(message.starts_with("line 3: "), "{message}");
}

#[test]
fn the_hash_is_of_the_corrections_not_of_their_spelling() {
    let one = overrides("[countries]\n\"Chad\" = false\nKosova = \"XK\"");
    let same = overrides("# names\n[countries]\nKosova = \"kosovo\" # the code\n'Chad' = false\n");
    let other = overrides("[countries]\n\"Chad\" = false");
    assert_eq!(one.hash(), same.hash());
    assert_ne!(one.hash(), other.hash());
    assert_eq!(overrides("[actors]\n").hash(), 0);
    assert!(overrides("").is_empty());
}

#[test]
fn an_added_name_means_its_country_over_line_breaks_and_before_a_possessive() {
    let names = "[countries]\n\"Republika Srpska\" = \"BA\"";
    for body in [
        "Leaders of Republika Srpska met on Monday.",
        "Leaders of Republika\nSrpska met on Monday.",
        "They met at REPUBLIKA SRPSKA's assembly on Monday.",
    ] {
        let article = read(names, "", body);
        assert_eq!(codes(&article), ["BA"], "{body}");
        let country = &article.countries[0];
        assert_eq!(country.role, CountryRole::About);
        assert_eq!(country.evidence[0].rule, Rule::Override);
        let start = country.evidence[0].start.expect("where it stands");
        assert_eq!(start, body.to_lowercase().find("republika").unwrap());
    }
    for body in [
        "the republika srpska met",
        "A Srpska song",
        "Republikan Srpska",
    ] {
        assert!(codes(&read(names, "", body)).is_empty(), "{body}");
    }
}

#[test]
fn a_forbidden_name_is_no_country_and_leaves_longer_names_and_other_words_alone() {
    let names = "[countries]\n\"Chad\" = false";
    let said = "The army of Chad and the government of Chad met on Monday.";
    assert_eq!(codes(&read("", "", said)), ["TD"]);
    assert!(codes(&read(names, "", said)).is_empty());
    for body in [
        "Soldiers left N'Djamena on Monday.",
        "The Chadian army left on Monday.",
        "The Republic of Chad thanked them on Monday.",
    ] {
        assert_eq!(codes(&read(names, "", body)), ["TD"], "{body}");
    }
}

#[test]
fn the_longest_name_wins_and_of_two_as_long_the_users() {
    let names =
        "[countries]\n\"Georgia\" = \"US\"\n\"Guinea\" = \"GN\"\n\"South Sudan Street\" = false";
    assert_eq!(
        codes(&read(names, "", "Voters in Georgia and Armenia.")),
        ["US", "AM"]
    );
    assert_eq!(codes(&read(names, "", "Papua New Guinea voted.")), ["PG"]);
    assert!(codes(&read(names, "", "A shop in South Sudan Street.")).is_empty());
}

#[test]
fn an_added_name_in_the_dateline_weighs_as_its_place() {
    let names = "[countries]\n\"Pale\" = \"BA\"";
    let body = "PALE, Bosnia, July 1 (Reuters) - The talks went on.\n\nFrance, Spain and Italy sent envoys.";
    let article = read(names, "", body);
    let country = &article.countries[0];
    assert_eq!((country.code.as_str(), country.salience), ("BA", 1.0));
    assert!(
        country
            .evidence
            .iter()
            .any(|found| found.rule == Rule::Override)
    );
}

#[test]
fn names_in_scripts_without_blanks_and_with_particles_are_found() {
    let names = "[countries]\n\"斯普斯卡\" = \"BA\"\n\"스릅스카\" = \"BA\"\n\"صربسكا\" = \"BA\"";
    for body in [
        "官员周一访问斯普斯卡共和国。",
        "대표단이 스릅스카에서 만났다.",
        "زار الوفد وصربسكا",
    ] {
        assert_eq!(codes(&read(names, "", body)), ["BA"], "{body}");
    }
}

#[test]
fn a_renamed_actor_takes_all_its_forms_along_and_joins_the_one_of_that_name() {
    let body = "President Volodymyr Zelensky arrived. \"We go on,\" Zelensky said.\n\nVolodymyr Zelenskiy left later.";
    let names = "[actors]\n\"Volodymyr Zelensky\" = \"Volodymyr Zelenskiy\"";
    let article = read(names, "", body);
    let people: Vec<_> = actors(&article);
    assert_eq!(people.len(), 1, "{people:?}");
    assert_eq!(people[0].0, "Volodymyr Zelenskiy");
    assert_eq!(
        people[0].2,
        ["Volodymyr Zelensky", "Zelensky", "Volodymyr Zelenskiy"]
    );
}

#[test]
fn a_nickname_counts_for_the_actor_that_it_means_unless_somebody_of_the_article_has_it() {
    let names = "[actors]\n\"Bibi\" = \"Benjamin Netanyahu\"";
    let article = read(
        names,
        "",
        "Supporters waited for hours. They cheered as Bibi waved to them.",
    );
    assert_eq!(
        actors(&article),
        [("Benjamin Netanyahu", ActorKind::Person, vec!["Bibi"])]
    );
    let body = "Prime Minister Benjamin Netanyahu spoke. Critics call him Bibi.";
    assert_eq!(
        actors(&read(names, "", body)),
        [(
            "Benjamin Netanyahu",
            ActorKind::Person,
            vec!["Benjamin Netanyahu", "Bibi"]
        )]
    );
    let article = read(
        names,
        "",
        "The actress Bibi Andersson, 84, died. Bibi said little of her films.",
    );
    assert!(
        actors(&article)
            .iter()
            .all(|(name, ..)| *name != "Benjamin Netanyahu"),
        "{:?}",
        actors(&article)
    );
}

#[test]
fn an_added_actor_is_found_with_its_kind_and_weighs_by_where_it_stands() {
    let names = "[actors]\n\"Blue Caucus\" = { kind = \"organisation\" }\n\"Smith & Doe\" = { kind = \"organisation\" }";
    let body =
        "Rain fell on the harbour.\n\nIn the end Blue Caucus lost, as Smith &\nDoe had foretold.";
    let article = read(names, "", body);
    assert_eq!(
        actors(&article),
        [
            ("Blue Caucus", ActorKind::Organisation, vec!["Blue Caucus"]),
            ("Smith & Doe", ActorKind::Organisation, vec!["Smith & Doe"]),
        ]
    );
    let in_lead = read(names, "", "Blue Caucus lost.\n\nRain fell on the harbour.");
    assert!(in_lead.actors[0].salience > article.actors[0].salience);
}

#[test]
fn a_forbidden_actor_is_dropped_by_its_name_and_by_its_words() {
    let body = "The World Bank lent more. Agence France-Presse reported it, and AFP said so.";
    let names = |article: &Article| -> Vec<String> {
        article
            .actors
            .iter()
            .map(|actor| actor.name.clone())
            .collect()
    };
    let all = names(&read("", "", body));
    assert!(all.contains(&"World Bank".to_owned()), "{all:?}");
    let some = read("[actors]\n\"Agence France-Presse\" = false", "", body);
    assert_eq!(names(&some), ["World Bank"]);
    let other = read("[actors]\n\"World Bank\" = false", "", body);
    assert_eq!(names(&other), ["Agence France-Presse"]);
}

#[test]
fn what_the_source_states_stays() {
    let overrides = overrides(
        "[countries]\n\"Chad\" = false\n[actors]\n\"Bibi\" = \"Benjamin Netanyahu\"\n\"Reuters\" = false",
    );
    let mut article = Article::new("", "Chad and Bibi met.");
    article.given.countries = vec!["Chad".to_owned()];
    article.given.people = vec!["Bibi".to_owned()];
    article.given.organisations = vec!["Reuters".to_owned()];
    let how = How {
        now: chrono::DateTime::UNIX_EPOCH,
        facets: true,
        overrides: Some(&overrides),
    };
    let article = complete(article, how);
    assert_eq!(codes(&article), ["TD"]);
    let mut names: Vec<_> = article.actors.iter().map(|actor| &*actor.name).collect();
    names.sort_unstable();
    assert_eq!(names, ["Bibi", "Reuters"]);
}

#[test]
fn a_text_of_nothing_but_names_is_read_in_no_more_than_its_length() {
    let names = "[countries]\n\"Kosova\" = \"XK\"\n[actors]\n\"bibi\" = \"Benjamin Netanyahu\"";
    let article = read(names, "", &"bibi Kosova ".repeat(40_000));
    assert_eq!(codes(&article), ["XK"]);
    assert_eq!(actors(&article).len(), 1);
}

proptest! {
    #[test]
    fn no_file_makes_it_panic(text in any::<String>(), names in "[\\[\\]a-z\"'={}, .\n]{0,60}") {
        for text in [&text, &names, &format!("[countries]\n{names}"), &format!("[actors]\n{text}")] {
            if let Err(error) = text.parse::<Overrides>() {
                prop_assert!(error.help().is_some());
            }
        }
    }

    #[test]
    fn no_name_makes_reading_panic_and_evidence_stands_where_it_says(
        names in prop::collection::vec("[aAbB&.\\-' é日本ア・ا한]{1,8}", 1..5),
        words in prop::collection::vec(0..5_usize, 0..12),
        between in "[ .,'\n-]{0,3}",
    ) {
        let mut overrides = Overrides::default();
        for name in &names {
            overrides.add_country(name, gazetteer_country());
            let outcome = Outcome::Actor { name: name.clone(), kind: None };
            overrides.add_actor(name, outcome);
        }
        let texts = words.iter().filter_map(|&at| names.get(at).map(String::as_str));
        let body = format!("Rain. {}", texts.collect::<Vec<_>>().join(&between));
        let how = How { now: chrono::DateTime::UNIX_EPOCH, facets: true, overrides: Some(&overrides) };
        let article = complete(Article::new("", body), how);
        for found in article.countries.iter().flat_map(|country| &country.evidence) {
            let (start, end) = (found.start.unwrap(), found.end.unwrap());
            let words: String = article.body.chars().skip(start).take(end - start).collect();
            prop_assert_eq!(&words, &found.text);
        }
    }
}

fn gazetteer_country() -> Option<&'static CountryInfo> {
    crate::gazetteer::by_code("BA")
}
