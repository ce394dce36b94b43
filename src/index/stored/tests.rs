//! What goes in comes back.

use super::{Parts, Stored};
use crate::article::{CountryRole, Field, Rule};
use crate::{Actor, ActorKind, Article, Country, DateSource, Evidence, IdSource, Reading};

fn full() -> Article {
    let evidence = |field, text: &str, start| Evidence {
        field,
        text: text.to_owned(),
        start,
        end: start.map(|start| start + text.len()),
        rule: Rule::Demonym,
    };
    let mut article = Article {
        id: "desk-17".into(),
        id_source: IdSource::Own,
        path: "wire/a.zip".into(),
        member: Some("b.csv".into()),
        record: Some(3),
        title: "Talks in Baku".into(),
        title_derived: true,
        date: "2025-07-31T23:30:00-04:00".parse().ok(),
        date_source: Some(DateSource::Url),
        modified: "1912-04-15".parse().ok(),
        retrieved: "2025-08-01T00:00:00Z".parse().ok(),
        language: Some("en".into()),
        source: Some("Caspian Courier".into()),
        url: Some("https://example.org/17".into()),
        authors: vec!["A. Writer".into()],
        sections: vec!["World".into(), "Trade".into()],
        warnings: vec!["a date that is none".into()],
        body: "Azerbaijani ministers met.\n\nÇay.".into(),
        reading: Reading {
            format: "csv".into(),
            encoding: "utf-8".into(),
            title: "field title".into(),
            date: "field date".into(),
            body: "field text".into(),
        },
        ..Article::default()
    };
    article.countries.push(Country {
        code: "AZ".into(),
        name: "Azerbaijan".into(),
        role: CountryRole::About,
        salience: 0.583,
        evidence: vec![
            evidence(Field::Body, "Azerbaijani", Some(0)),
            evidence(Field::Metadata, "AZ", None),
        ],
    });
    article.actors.push(Actor {
        name: "Ilham Aliyev".into(),
        kind: ActorKind::Person,
        salience: 1.0,
        mentions: vec!["Aliyev".into(), "Ilham Aliyev".into()],
    });
    let extra = serde_json::json!({"priority": 2, "desk": {"name": "world"}});
    article.extra = extra.as_object().cloned().unwrap();
    article.given.countries = vec!["Azerbaijan".into()];
    article.given.has_actors = true;
    article
}

fn stored(article: Article) -> Stored {
    Stored::read(Parts::of(article).unwrap().bytes().unwrap().0).unwrap()
}

#[test]
fn an_article_comes_back_as_it_went_in() {
    for article in [full(), Article::default(), Article::new("Only", "Text")] {
        assert_eq!(stored(article.clone()).article().unwrap(), article);
    }
    let stored = stored(full());
    assert_eq!(stored.body(), full().body);
    assert_eq!(stored.key(), Parts::of(full()).unwrap().key());
}

#[test]
fn the_hash_tells_articles_apart_but_not_their_places_in_a_file() {
    let hash = |article: Article| Parts::of(article).unwrap().bytes().unwrap().1;
    let mut moved = full();
    moved.record = Some(4);
    assert_eq!(hash(moved), hash(full()));
    let mut changed = full();
    changed.countries[0].evidence[0].start = Some(1);
    assert_ne!(hash(changed), hash(full()));
}

#[test]
fn bytes_that_end_early_are_an_error() {
    let (bytes, _) = Parts::of(full()).unwrap().bytes().unwrap();
    for length in 0..bytes.len() {
        let cut = Stored::read(bytes[..length].to_vec()).and_then(Stored::article);
        assert!(cut.is_err(), "{length}");
    }
}
