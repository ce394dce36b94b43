use super::actors;
use crate::article::{Actor, ActorKind, Field, Given, Rule};
use crate::enrich::dateline::Dateline;
use crate::enrich::{PlaceMention, Story};

/// The actors of an article in which these words are names of places.
pub(super) fn found(
    title: &str,
    body: &str,
    places: &[&str],
    language: Option<&str>,
) -> Vec<Actor> {
    let story = Story {
        title,
        body,
        dateline: None,
    };
    let mut mentions = marked(Field::Title, title, places);
    mentions.extend(marked(Field::Body, body, places));
    actors(&story, &mentions, &Given::default(), language, None)
}

pub(super) fn marked(field: Field, text: &str, places: &[&str]) -> Vec<PlaceMention> {
    let ranges = places.iter().flat_map(|place| {
        text.match_indices(place)
            .map(|(at, words)| at..at + words.len())
    });
    ranges
        .map(|range| PlaceMention {
            field,
            range,
            code: "XX",
            rule: Rule::Name,
        })
        .collect()
}

pub(super) fn english(body: &str, places: &[&str]) -> Vec<Actor> {
    found("", body, places, Some("en"))
}

pub(super) fn names(actors: &[Actor]) -> Vec<&str> {
    actors.iter().map(|actor| actor.name.as_str()).collect()
}

pub(super) fn named<'a>(actors: &'a [Actor], name: &str) -> &'a Actor {
    actors
        .iter()
        .find(|actor| actor.name == name)
        .unwrap_or_else(|| panic!("no {name} in {:?}", names(actors)))
}

const ACCORDS: &str = "Officials around President Donald Trump are sounding out Azerbaijan about the \
    Abraham Accords, five sources said, in the hope of reviving the pacts that Israel signed with \
    Morocco and Bahrain.\n\n\
    Trump's special envoy, Steve Witkoff, flew to Baku and was received by Azerbaijani President \
    Ilham Aliyev. Aryeh Lightstone, an aide to Witkoff, saw Aliyev weeks later, two of them told \
    Reuters.\n\n\
    The Muslims of Central Asia watch closely. Neither the Foreign Ministry nor Aliyev's office replied on \
    Friday.\n\n\
    (Reporting by Jane Miller; Editing by Paul Brown)";

const ACCORDS_PLACES: [&str; 7] = [
    "Azerbaijani",
    "Azerbaijan",
    "Israel",
    "Morocco",
    "Bahrain",
    "Baku",
    "Central Asia",
];

#[test]
fn an_article_on_talks_names_its_actors_and_nothing_else() {
    let actors = english(ACCORDS, &ACCORDS_PLACES);
    assert_eq!(
        names(&actors),
        [
            "Donald Trump",
            "Ilham Aliyev",
            "Steve Witkoff",
            "Aryeh Lightstone",
            "Reuters"
        ]
    );
    assert_eq!(
        named(&actors, "Steve Witkoff").mentions,
        ["Steve Witkoff", "Witkoff"]
    );
    assert_eq!(named(&actors, "Donald Trump").kind, ActorKind::Person);
    assert_eq!(named(&actors, "Reuters").kind, ActorKind::Organisation);
}

#[test]
fn salience_falls_and_stays_within_its_bounds() {
    let actors = english(ACCORDS, &ACCORDS_PLACES);
    assert!(
        actors
            .iter()
            .all(|actor| actor.salience > 0.0 && actor.salience <= 1.0)
    );
    assert!(actors.is_sorted_by(|one, other| one.salience >= other.salience));
}

#[test]
fn a_family_is_not_merged_and_a_bare_name_goes_to_the_nearest_before() {
    let body =
        "Anna Kerling, 43, opened the shop. Her brother Peter Kerling ran it. Kerling sold it.";
    let actors = english(body, &[]);
    assert_eq!(actors.len(), 2);
    assert_eq!(named(&actors, "Anna Kerling").mentions, ["Anna Kerling"]);
    assert_eq!(
        named(&actors, "Peter Kerling").mentions,
        ["Peter Kerling", "Kerling"]
    );
}

#[test]
fn a_leader_known_by_the_last_name_needs_no_first_name_unless_another_bears_it() {
    let actors = english(
        "The pact with Zelensky was signed by Macron in spring.",
        &[],
    );
    assert_eq!(names(&actors), ["Volodymyr Zelenskiy", "Emmanuel Macron"]);
    let other = english("Brigitte Macron opened the fair. Later Macron left.", &[]);
    assert_eq!(names(&other), ["Brigitte Macron"]);
}

#[test]
fn an_explained_acronym_and_its_expansion_are_one() {
    let body = "The League of Northern Herring Ports (LNHP) met on Monday. The LNHP wants quotas, \
        and the Organization of Petroleum Exporting Countries (OPEC) was asked. OPEC declined.";
    let actors = english(body, &[]);
    assert_eq!(names(&actors), ["League of Northern Herring Ports", "OPEC"]);
    assert_eq!(
        named(&actors, "League of Northern Herring Ports").mentions,
        ["League of Northern Herring Ports", "LNHP"]
    );
}

#[test]
fn organisations_keep_places_and_people_lose_them() {
    let body = "Bank of England officials met German Foreign Minister Clara Wenzel. \
        A note from the Peruvian Foreign Ministry arrived, and the Foreign Ministry sent two more.";
    let places = ["England", "German", "Peruvian"];
    let actors = english(body, &places);
    let peru = named(&actors, "Peruvian Foreign Ministry");
    assert_eq!(
        peru.mentions,
        ["Peruvian Foreign Ministry", "Foreign Ministry"]
    );
    assert_eq!(named(&actors, "Clara Wenzel").kind, ActorKind::Person);
    assert_eq!(
        named(&actors, "Bank of England").kind,
        ActorKind::Organisation
    );
    assert_eq!(actors.len(), 3);
}

#[test]
fn a_ministry_of_no_country_is_no_actor() {
    assert!(
        english(
            "The Foreign Ministry and the Central Bank said nothing.",
            &[]
        )
        .is_empty()
    );
}

#[test]
fn what_is_neither_person_nor_organisation_is_left_out() {
    let body = "On Tuesday the Geneva Conventions and the Nobel Prize were discussed. Christian \
        and Jewish groups in the South Caucasus marked Easter. Talks on the Abraham Accords go on. \
        Analysts expect GDP to grow. Democrats and Republicans agree.";
    assert_eq!(names(&english(body, &["Geneva"])), Vec::<&str>::new());
}

#[test]
fn names_with_particles_initials_and_apostrophes_are_whole() {
    let body = "Sen. Sean O'Hallan met Crown Prince Faisal bin Turki al-Rashidi and J. P. de la \
        Vega, who left. Premier Ursula von der Hagen thanked O'Hallan's aides.";
    let actors = english(body, &[]);
    for name in [
        "Sean O'Hallan",
        "Faisal bin Turki al-Rashidi",
        "Ursula von der Hagen",
    ] {
        assert_eq!(named(&actors, name).kind, ActorKind::Person);
    }
    assert_eq!(
        named(&actors, "Sean O'Hallan").mentions,
        ["Sean O'Hallan", "O'Hallan"]
    );
}

#[test]
fn companies_are_named_without_their_legal_form() {
    let body = "Norvell Pumps Inc. sold a plant to Brackwater Holdings Plc. Norvell gave no price.";
    let actors = english(body, &[]);
    assert_eq!(names(&actors), ["Norvell Pumps", "Brackwater Holdings"]);
    assert_eq!(
        named(&actors, "Norvell Pumps").mentions,
        ["Norvell Pumps Inc", "Norvell"]
    );
}

#[test]
fn a_sentence_opener_is_no_name_by_its_capital() {
    let body = "Fishermen protested. Harbours closed. Yesterday Maria Santoro spoke to them.";
    assert_eq!(names(&english(body, &[])), ["Maria Santoro"]);
}

#[test]
fn a_headline_in_capitals_names_only_whom_the_text_names() {
    let title = "WENZEL SAYS OPEC WEIGHS NEW PLAN, GLOOM SPREADS";
    let body = "Minister Clara Wenzel spoke on Monday. Wenzel was firm.";
    let actors = found(title, body, &[], Some("en"));
    assert_eq!(names(&actors), ["Clara Wenzel", "OPEC"]);
    assert_eq!(
        named(&actors, "Clara Wenzel").mentions,
        ["WENZEL", "Clara Wenzel", "Wenzel"]
    );
}

#[test]
fn a_headline_with_capitals_on_every_word_makes_no_actors() {
    let title = "Harbour Workers March As Talks Falter In Rain";
    assert!(found(title, "They marched for hours.", &[], Some("en")).is_empty());
}

#[test]
fn a_body_in_capitals_yields_names_of_the_tables_only() {
    let body = "THE PREMIER MET BRITAIN'S MARGARET THATCHER AND JOHN PERKINS OF NATO LAST WEEK.";
    let actors = english(body, &["BRITAIN"]);
    assert_eq!(names(&actors), ["Margaret Thatcher", "NATO"]);
}

#[test]
fn the_agency_of_the_dateline_is_an_actor_and_its_place_is_none() {
    let body = "PORT HARDING, July 3 (AFP) - Talks began on Thursday.";
    let dateline = Dateline {
        place: 0..12,
        day: None,
        agency: Some(22..25),
        end: 29,
    };
    let story = Story {
        title: "",
        body,
        dateline: Some(&dateline),
    };
    let actors = actors(&story, &[], &Given::default(), None, None);
    assert_eq!(names(&actors), ["Agence France-Presse"]);
    assert_eq!(actors[0].mentions, ["AFP"]);
}

#[test]
fn congress_is_the_american_one_only_in_articles_on_the_united_states() {
    let body = "In Utopia the bill passed Congress, which thanked Utopia.";
    for (code, name) in [("US", "US Congress"), ("PH", "Philippine Congress")] {
        let mut places = marked(Field::Body, body, &["Utopia"]);
        places.iter_mut().for_each(|place| place.code = code);
        let story = Story {
            title: "",
            body,
            dateline: None,
        };
        let actors = actors(&story, &places, &Given::default(), Some("en"), None);
        assert_eq!(names(&actors), [name], "{code}");
    }
}

#[test]
fn german_nouns_are_no_actors() {
    let body = "Der Bundeskanzler Friedrich Merz empfing die Reporterin Anna Krug. Die Neue Ordnung \
        und der Runde Tisch sagte er ab. Merz lobte die Europäische Union.";
    let actors = found("", body, &[], Some("de"));
    assert_eq!(
        names(&actors),
        ["Friedrich Merz", "Anna Krug", "European Union"]
    );
}

#[test]
fn spanish_names_and_bodies_are_found() {
    let body = "La ministra Lucía Ferrer viajó con Pedro Almar. Ferrer visitó el Banco de Fomento.";
    let actors = found("", body, &[], Some("es"));
    assert_eq!(
        named(&actors, "Lucía Ferrer").mentions,
        ["Lucía Ferrer", "Ferrer"]
    );
    assert_eq!(
        named(&actors, "Banco de Fomento").kind,
        ActorKind::Organisation
    );
    assert_eq!(actors.len(), 3);
}

#[test]
fn russian_case_endings_do_not_part_a_person() {
    let body = "Президент Владимир Путин принял Андрея Белова. Белов поблагодарил Путина. \
        Об этом сообщил ТАСС.";
    let actors = found("", body, &[], Some("ru"));
    assert_eq!(
        named(&actors, "Vladimir Putin").mentions,
        ["Владимир Путин", "Путина"]
    );
    assert_eq!(
        named(&actors, "Андрея Белова").mentions,
        ["Андрея Белова", "Белов"]
    );
    assert_eq!(actors.len(), 3);
}

#[test]
fn leaders_are_known_in_chinese_japanese_and_arabic() {
    let chinese = found("", "国家主席习近平会见联合国代表。", &[], Some("zh"));
    assert_eq!(names(&chinese), ["Xi Jinping", "United Nations"]);
    let japanese = found("", "石破首相はトランプ大統領と会談した。", &[], Some("ja"));
    assert_eq!(names(&japanese), ["Shigeru Ishiba", "Donald Trump"]);
    let arabic = found("", "التقى أردوغان بوفد من حماس", &[], Some("ar"));
    assert_eq!(names(&arabic), ["Recep Tayyip Erdogan", "Hamas"]);
}

#[test]
fn actors_that_the_source_states_are_the_only_ones() {
    let story = Story {
        title: "",
        body: ACCORDS,
        dateline: None,
    };
    let given = Given {
        people: vec!["Witkoff, Steve".into()],
        actors: vec!["UN".into(), "Harbour Board".into(), "Ilham Aliyev".into()],
        ..Given::default()
    };
    let actors = actors(&story, &[], &given, None, None);
    assert_eq!(
        names(&actors),
        [
            "Ilham Aliyev",
            "Steve Witkoff",
            "United Nations",
            "Harbour Board"
        ]
    );
    assert_eq!(
        named(&actors, "Steve Witkoff").mentions,
        ["Steve Witkoff", "Witkoff"]
    );
    assert_eq!(
        named(&actors, "Harbour Board").kind,
        ActorKind::Organisation
    );
    assert_eq!(named(&actors, "Ilham Aliyev").kind, ActorKind::Person);
}

#[test]
fn the_first_words_of_strange_texts_do_not_panic() {
    let texts = [
        "",
        "'",
        "’s",
        "A.",
        "U.S.’",
        "Al-",
        "- & -",
        "\n\n\n",
        "Mr.",
        "King",
        "O'",
        "İ",
        "ﬃ’s",
        "É.É.",
        "von der",
        "Bank of",
        "(A)",
        "The U.S",
        "General",
        "x\u{301}’S",
        "Sen",
        "President of the",
    ];
    for first in texts {
        for second in texts {
            for join in ["", " ", " and ", ", ", "\n"] {
                let text = format!("{first}{join}{second}");
                for language in [None, Some("de")] {
                    found(&text, &text, &["a", "U", "of", "r."], language);
                }
            }
        }
    }
}

#[test]
fn endless_texts_are_read_in_bounded_time() {
    let units = [
        "a",
        "A",
        "Ж",
        "\n",
        "John Smith ",
        "General ",
        "Foreign ",
        "Bank of ",
        "BBC ",
        "O'",
    ];
    for unit in units {
        let body = unit.repeat(600_000 / unit.len());
        assert!(english(&body, &[]).len() <= super::MOST_ACTORS, "{unit:?}");
    }
}

#[test]
fn a_long_list_of_namesakes_is_read_in_bounded_time() {
    let people: String = (0..20_000)
        .map(|n| format!("Mr. John Ab{n}x Smith, "))
        .collect();
    assert!(english(&people, &[]).len() <= super::MOST_ACTORS);
}
