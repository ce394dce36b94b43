use serde_json::json;

use super::*;
use crate::error::ErrorKind;
use crate::reader::fields;

fn map(text: &str) -> FieldMap {
    text.parse().unwrap()
}

#[test]
fn pairs_are_parted_by_commas_and_blanks_mean_nothing() {
    let parsed = map(" title = Head line , DATE=PubDate,,body=a=b,");
    let fields: Vec<&str> = parsed.fields().collect();
    assert_eq!(fields, ["Head line", "PubDate", "a=b"]);
    assert_eq!(parsed.role("headline"), Some((Role::Title, 0)));
    assert_eq!(parsed.role("pub_date"), Some((Role::Date, 1)));
    assert_eq!(parsed.role("a=b"), Some((Role::Body, 2)));
    assert!(!parsed.is_empty());
    assert!(map("").is_empty() && map(" , ").is_empty());
}

#[test]
fn every_part_can_be_mapped() {
    for (part, role) in PARTS {
        assert_eq!(
            map(&format!("{part}=Feld")).role("Feld"),
            Some((role, 0)),
            "{part}"
        );
    }
}

#[test]
fn what_cannot_be_understood_is_told_with_a_remedy() {
    for (text, message, help) in [
        ("title", "'title' names no field", "title=Headline"),
        (
            "headline=Titel",
            "an article has no part 'headline'",
            "title, body",
        ),
        ("title=", "no field is named for 'title'", "title=NAME"),
        ("=Titel", "an article has no part ''", "title, body"),
        (
            "title=Text,body=text",
            "'text' cannot be both title and body",
            "one part",
        ),
    ] {
        let error = text.parse::<FieldMap>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Query, "{text}");
        assert_eq!(error.message(), message, "{text}");
        assert!(
            error.help().unwrap().contains(help),
            "{text}: {:?}",
            error.help()
        );
    }
    assert_eq!(map("title=A,title=A").role("a"), Some((Role::Title, 0)));
}

#[test]
fn mapped_names_go_before_usual_ones_and_earlier_before_later() {
    let both = map("title=Kopf,title=Zeile").and(map("body=Text,title=Dach"));
    assert_eq!(both.role("Kopf"), Some((Role::Title, 0)));
    assert_eq!(both.role("zeile"), Some((Role::Title, 1)));
    assert_eq!(both.role("Dach"), Some((Role::Title, 3)));
    assert_eq!(both.role("headline"), Some((Role::Title, 4)));
    assert_eq!(both.role("nothing"), None);
    // A name that usually means something else means what is mapped.
    assert_eq!(map("source=title").role("title"), Some((Role::Source, 0)));
}

#[test]
fn parts_without_a_field_are_missing() {
    let map = map("title=Kopf,title=Zeile,date=Tag,url=Netz");
    let missing = |there: &'static [&str]| -> Vec<(&str, Role, String)> {
        let found = map.missing(|name| there.contains(&name));
        found
            .map(|(part, role, name)| (part, role, name.to_owned()))
            .collect()
    };
    assert!(missing(&["Zeile", "Tag", "Netz"]).is_empty());
    assert_eq!(
        missing(&["Netz"]),
        [
            ("title", Role::Title, "Kopf".to_owned()),
            ("date", Role::Date, "Tag".to_owned())
        ]
    );
}

#[test]
fn dots_lead_into_objects() {
    let map = map("title=headline.main,date=meta.times.first");
    let record = json!({
        "headline": {"main": "A", "kicker": "K"},
        "meta": {"times": {"first": "2025-01-02"}},
        "body": "One",
    });
    let article = fields::article(record, &map).unwrap();
    assert_eq!(article.title, "A");
    assert_eq!(article.given.date.as_deref(), Some("2025-01-02"));
    assert_eq!(article.reading.title, "field headline.main");
    // What is left stays, what is empty goes.
    assert_eq!(json!(article.extra), json!({"headline": {"kicker": "K"}}));
}

#[test]
fn case_and_signs_of_inner_names_do_not_matter_but_the_very_name_goes_first() {
    let map = map("title=Headline.Main_Title");
    let mut fields = json!({"headline": {"mainTitle": "A"}});
    map.lift(fields.as_object_mut().unwrap());
    assert_eq!(fields, json!({"Headline.Main_Title": "A"}));
    let mut fields =
        json!({"headline": {"x": 1}, "Headline": {"main title": "B", "Main_Title": "C"}});
    map.lift(fields.as_object_mut().unwrap());
    assert_eq!(fields["Headline.Main_Title"], "C");
}

#[test]
fn a_field_with_dots_in_its_name_is_taken_as_it_stands() {
    let map = map("title=headline.main");
    let record = json!({"headline.main": "A", "headline": {"main": "B"}});
    let article = fields::article(record, &map).unwrap();
    assert_eq!(article.title, "A");
    for record in [
        json!({"headline": "A"}),
        json!({"headline": {"x": {"main": 1}}}),
        json!({"": {}}),
    ] {
        let mut fields = record.clone();
        map.lift(fields.as_object_mut().unwrap());
        assert_eq!(fields, record);
    }
}

#[test]
fn objects_that_hold_mapped_fields_are_known() {
    let map = map("title=headline.main,body=text");
    assert!(map.reaches_into("Headline"));
    assert!(!map.reaches_into("text"));
    assert!(!map.reaches_into("main"));
}
