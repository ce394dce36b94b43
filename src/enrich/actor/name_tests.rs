//! Which words belong to a name.

use super::tests::{english, found, named, names};
use crate::article::ActorKind;

#[test]
fn a_possessive_belongs_to_the_organisation_that_it_opens() {
    let body = "Rebels of the Kavango People's Liberation Front met the People's Democratic Party. \
        The Zambezi Farmers' Union stayed away. Kenya's Coastal Guard fired.";
    let actors = english(body, &["Kavango", "Zambezi", "Kenya"]);
    for name in [
        "Kavango People's Liberation Front",
        "People's Democratic Party",
        "Zambezi Farmers' Union",
        "Coastal Guard",
    ] {
        assert_eq!(named(&actors, name).kind, ActorKind::Organisation);
    }
    assert_eq!(actors.len(), 4, "{:?}", names(&actors));
}

#[test]
fn people_in_the_plural_possess_what_is_no_organisation() {
    let body = "The Teachers' March drew Clara Wenzel, who spoke. So did a Lawyers' Association.";
    assert_eq!(names(&english(body, &[])), ["Clara Wenzel"]);
}

#[test]
fn a_small_word_with_a_capital_inside_a_sentence_opens_a_name() {
    let body = "The ruling All Harvesters Congress lost to the Five Rivers Movement.\n\n\
        All Harbour Board members left.";
    let actors = english(body, &[]);
    assert_eq!(
        names(&actors),
        [
            "All Harvesters Congress",
            "Five Rivers Movement",
            "Harbour Board"
        ]
    );
}

#[test]
fn arabic_particles_do_not_part_a_name() {
    let body = "Emirati Foreign Minister Abdullah bin Zayed Al Nahyan came with his Bahraini \
        counterpart, Abdullatif al-Zayani. Later Mohammed bin Zayed wrote.";
    let actors = english(body, &["Emirati", "Bahraini"]);
    assert_eq!(
        names(&actors),
        [
            "Abdullah bin Zayed Al Nahyan",
            "Abdullatif al-Zayani",
            "Mohammed bin Zayed"
        ]
    );
    assert!(actors.iter().all(|actor| actor.mentions.len() == 1));
}

#[test]
fn a_fathers_name_alone_is_another_man() {
    let body = "Prince Faisal bin Turki spoke first. King Turki agreed with bin Turki.";
    let actors = english(body, &[]);
    assert_eq!(named(&actors, "King Turki").mentions, ["Turki"]);
    assert_eq!(
        named(&actors, "Faisal bin Turki").mentions,
        ["Faisal bin Turki", "Turki"]
    );
}

#[test]
fn a_title_before_a_fathers_name_is_a_given_name() {
    let actors = english("Prince Sultan bin Rashad spoke to Prince Faisal.", &[]);
    assert_eq!(names(&actors)[0], "Sultan bin Rashad");
}

#[test]
fn a_monarch_keeps_the_number_and_is_not_merged_with_a_namesake() {
    let body =
        "Ali Ruprecht, 44, met King Ruprecht VI. The king, Ruprecht VI, left. King Ruprecht wept.";
    let actors = english(body, &[]);
    assert_eq!(
        named(&actors, "King Ruprecht VI").mentions,
        ["Ruprecht VI", "Ruprecht"]
    );
    assert_eq!(named(&actors, "Ali Ruprecht").mentions, ["Ali Ruprecht"]);
}

#[test]
fn a_number_in_roman_letters_makes_no_monarch() {
    let body = "Under the treaty Mark IV and Apollo XI were scrapped.";
    assert!(english(body, &[]).is_empty());
}

#[test]
fn a_party_before_a_first_name_is_no_part_of_it() {
    let body =
        "Voters chose Democrat Jane Harwell. Republican Guard units and Socialist Youth marched.";
    let actors = english(body, &[]);
    assert_eq!(named(&actors, "Jane Harwell").kind, ActorKind::Person);
    assert!(!names(&actors).contains(&"Socialist Youth"));
}

#[test]
fn a_plain_word_is_a_given_name_where_title_or_list_tells() {
    let body = "President Win Thiha was held. Bill Harwell, the head of the club, said so. \
        Police asked Senator For Trams to go.";
    assert_eq!(names(&english(body, &[])), ["Win Thiha", "Bill Harwell"]);
}

#[test]
fn the_text_calls_a_party_by_name() {
    let body = "His party, Georgian Oak, accuses Brussels. The ruling Golden Vine party agreed. \
        The leader of his party, Ulla Brandt, did not.";
    let actors = english(body, &["Georgian", "Brussels"]);
    for name in ["Georgian Oak", "Golden Vine"] {
        assert_eq!(named(&actors, name).kind, ActorKind::Organisation);
    }
    assert!(
        !actors
            .iter()
            .any(|actor| actor.name == "Ulla Brandt" && actor.kind == ActorKind::Organisation)
    );
}

#[test]
fn an_adviser_between_commas_may_be_a_firm() {
    let body =
        "The group sued its adviser, Norvell Barney, in May. Its chairman, Torgil Venn, left.";
    assert_eq!(names(&english(body, &[])), ["Torgil Venn"]);
}

#[test]
fn an_acronym_of_the_headline_counts_beside_one_in_the_text() {
    let title = "Harbour Workers March As LHPB Talks Falter";
    let body = "They marched for hours while the LHPB met.";
    assert_eq!(names(&found(title, body, &[], Some("en"))), ["LHPB"]);
    assert!(found(title, "They marched for hours.", &[], Some("en")).is_empty());
}

#[test]
fn a_russian_in_the_instrumental_case_is_named_in_the_nominative() {
    let body = "Лидеры встретились с президентом Шавкатом Белояровым. Белояров доволен.";
    let actors = found("", body, &[], Some("ru"));
    assert_eq!(
        named(&actors, "Шавкат Белояров").mentions,
        ["Шавкатом Белояровым", "Белояров"]
    );
}
