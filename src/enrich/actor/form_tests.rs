//! The forms in which news writes people and organisations.

use super::actors;
use super::tests::{english, found, marked, named};
use crate::article::{ActorKind, Field, Given};
use crate::enrich::Story;

/// The names in a text, people marked.
fn told(body: &str, places: &[&str]) -> Vec<String> {
    let actors = english(body, places);
    let mark = |kind| if kind == ActorKind::Person { "@" } else { "" };
    let each = actors.iter();
    each.map(|actor| format!("{}{}", mark(actor.kind), actor.name))
        .collect()
}

/// The names in a text whose places are these, in these countries.
fn english_in(body: &str, places: &[(&str, &'static str)]) -> Vec<String> {
    let mut mentions = Vec::new();
    for (place, code) in places {
        let mut of_place = marked(Field::Body, body, &[place]);
        of_place.iter_mut().for_each(|mention| mention.code = code);
        mentions.extend(of_place);
    }
    mentions.sort_by_key(|mention| mention.range.start);
    let story = Story {
        title: "",
        body,
        dateline: None,
    };
    let actors = actors(&story, &mentions, &Given::default(), Some("en"), None);
    actors.into_iter().map(|actor| actor.name).collect()
}

#[test]
fn a_body_of_state_goes_by_the_country_that_possesses_it() {
    let body = "Kenya's Supreme Court ruled on Monday. Ghana's Supreme Court did not.";
    let actors = english_in(body, &[("Kenya", "KE"), ("Ghana", "GH")]);
    assert_eq!(actors, ["Kenyan Supreme Court", "Ghanaian Supreme Court"]);
}

#[test]
fn a_body_of_state_goes_by_the_country_named_last_before_it() {
    let body = "Peru protested. The Foreign Ministry called it a mistake, and Parliament met.";
    let actors = english_in(body, &[("Peru", "PE")]);
    assert_eq!(actors, ["Peruvian Foreign Ministry", "Peruvian Parliament"]);
}

#[test]
fn no_country_makes_no_body() {
    assert!(told("The Foreign Ministry called it a mistake.", &[]).is_empty());
    assert!(told("The City Council of the town met.", &[]).is_empty());
}

#[test]
fn a_country_whose_people_end_in_er_lends_its_name() {
    let body = "New Zealand's Parliament voted.";
    let actors = english_in(body, &[("New Zealand", "NZ")]);
    assert_eq!(actors, ["New Zealand Parliament"]);
}

#[test]
fn a_headline_in_capitals_names_who_speaks_for_an_institution() {
    for (title, name) in [
        ("TREASURY'S HOLLOWAY SAYS RATES MAY FALL", "Holloway"),
        ("OAKRIDGE SAYS HE WILL NOT RESIGN", "Oakridge"),
        (
            "MARTHA QUILLON TELLS PANEL SHE IS CONFIDENT",
            "Martha Quillon",
        ),
        ("FINANCE MINISTER O'DRISKEL DENIES RIFT", "O'Driskel"),
    ] {
        let actors = found(title, "", &[], Some("en"));
        assert_eq!(named(&actors, name).kind, ActorKind::Person, "{title}");
    }
}

#[test]
fn a_headline_in_capitals_names_no_firm_or_paper_as_a_person() {
    for title in [
        "WIDGETCO SAYS PROFIT ROSE",
        "OFFICIAL SAYS HE EXPECTS RAIN",
        "REPORT SAYS HARVEST IS LATE",
        "KENYA SAYS HER TROOPS WILL STAY",
    ] {
        let actors = found(title, "", &[], Some("en"));
        let people = actors
            .iter()
            .filter(|actor| actor.kind == ActorKind::Person);
        assert_eq!(people.count(), 0, "{title}");
    }
}

#[test]
fn a_family_name_in_capitals_is_written_as_others_are() {
    let body = "The envoy Pedro ALDUNATE met MIN Jong Ho and Kim Sang Il on Friday.";
    let names = told(body, &[]);
    assert!(names.contains(&"@Pedro Aldunate".to_owned()), "{names:?}");
    assert!(names.contains(&"@Kim Sang Il".to_owned()), "{names:?}");
}

#[test]
fn a_particle_may_have_a_capital() {
    let body = "President Richard Von Altenburg and Maria De La Torre met Ahmed Al-Rashidi.";
    assert_eq!(
        told(body, &[]),
        [
            "@Richard Von Altenburg",
            "@Maria De La Torre",
            "@Ahmed Al-Rashidi"
        ]
    );
}

#[test]
fn the_holder_of_an_office_follows_its_comma() {
    let body = "The president of the growers' institute, Jorvik Dalustra, told reporters so.";
    assert_eq!(told(body, &[]), ["@Jorvik Dalustra"]);
}

#[test]
fn a_portfolio_is_no_part_of_its_ministers_name() {
    let body = "The Minister of Mines Patrick Obwocha and Senators Helen Marsh and Paul Webb left.";
    assert_eq!(
        told(body, &[]),
        ["@Patrick Obwocha", "@Helen Marsh", "@Paul Webb"]
    );
}

#[test]
fn titles_hyphens_initials_and_apostrophes() {
    let body = "Treasury Secretary John Q. Fairweather wrote to Mary-Anne O'Connell and to \
        Jean-Luc Perrin. Mr. Fairweather's letter was short. Chancellor O'Connell replied.";
    assert_eq!(
        told(body, &[]),
        [
            "@John Q. Fairweather",
            "@Mary-Anne O'Connell",
            "@Jean-Luc Perrin"
        ]
    );
}

#[test]
fn legal_forms_make_companies() {
    let body = "Shares of Brackwater Foods Inc, Halden Instruments AG, Ostrava Metall GmbH, \
        Rivoli Textiles SA and Tanbara Shoji KK rose; Quenby Plc fell.";
    assert_eq!(
        told(body, &[]),
        [
            "Brackwater Foods",
            "Halden Instruments",
            "Ostrava Metall",
            "Rivoli Textiles",
            "Tanbara Shoji",
            "Quenby"
        ]
    );
}

#[test]
fn an_explained_acronym_is_its_organisation() {
    let body = "The Federation of Upland Cotton Growers (FUCG) met. FUCG members voted. \
        The Council of Lake Pilots met too.";
    let actors = english(body, &[]);
    let growers = named(&actors, "Federation of Upland Cotton Growers");
    assert_eq!(
        growers.mentions,
        ["Federation of Upland Cotton Growers", "FUCG"]
    );
}

#[test]
fn an_acronym_with_a_spokesman_is_an_organisation() {
    assert_eq!(
        told("A day later, the QLTV spokesman agreed.", &[]),
        ["QLTV"]
    );
    assert!(told("A day later, the QLTV value fell.", &[]).is_empty());
}

#[test]
fn two_bodies_with_their_articles_stay_two() {
    let body = "The Volta Labour Congress and the Trade Union Congress of the north marched.";
    let names = told(body, &["Volta"]);
    assert!(
        names.contains(&"Volta Labour Congress".to_owned()),
        "{names:?}"
    );
}

#[test]
fn a_place_and_what_kind_of_body_make_a_name() {
    let body = "The Karachi Stock Exchange fell; the Burma Media Association wrote.";
    assert_eq!(
        told(body, &["Karachi", "Burma"]),
        ["Karachi Stock Exchange", "Burma Media Association"]
    );
}

#[test]
fn an_administration_of_something_is_a_body_and_that_of_a_person_is_none() {
    let body = "The Dam and Harbour Security Administration warned the Fairweather Administration.";
    let names = told(body, &[]);
    assert!(
        names
            .iter()
            .any(|name| name.ends_with("Security Administration")),
        "{names:?}"
    );
    assert!(
        !names.iter().any(|name| name.contains("Fairweather")),
        "{names:?}"
    );
}

#[test]
fn a_paper_goes_by_one_name_with_its_article_and_without() {
    let body = "The New York Times wrote first, then the New York Times wrote again.";
    let actors = english(body, &[]);
    assert_eq!(
        named(&actors, "New York Times").mentions,
        ["New York Times"]
    );
}

#[test]
fn places_products_and_weekdays_that_begin_like_people_are_none() {
    let body = "On Monday the Hope Valley was sold, a Ruby Card and the Dawn Chorus too.";
    assert!(!told(body, &[]).iter().any(|name| name.starts_with('@')));
}

#[test]
fn an_administration_tells_whose_it_is() {
    let body = "Critics of the Quentin Oldacre administration wrote to Oldacre.";
    assert_eq!(told(body, &[]), ["@Quentin Oldacre"]);
}
