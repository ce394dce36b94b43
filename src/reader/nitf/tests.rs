use crate::article::Article;
use crate::reader::Format;
use crate::reader::tests::{one, read_all};

const AGENCY: &[u8] = include_bytes!("../../../tests/samples/nitf/agency-3.6.xml");
const NEWSPAPER: &[u8] = include_bytes!("../../../tests/samples/nitf/newspaper-archive.xml");
const WIRE: &[u8] = include_bytes!("../../../tests/samples/nitf/wire-1999.nitf");

fn nitf(bytes: impl AsRef<[u8]>) -> Article {
    one(Format::Nitf, bytes)
}

fn story(number: usize) -> String {
    format!(
        "<nitf><head><title>Story {number}</title></head><body><body.content><p>Words \
         {number}.</p></body.content></body></nitf>"
    )
}

#[test]
fn an_agency_states_everything() {
    let article = nitf(AGENCY);
    assert_eq!(article.id, "knw-20250710-0417");
    assert_eq!(
        article.title,
        "Armenia and Azerbaijan leaders meet alone in Abu Dhabi"
    );
    assert_eq!(article.reading.title, "hl1");
    assert_eq!(article.authors, ["Leyla Hartmann", "Davit Okoro"]);
    assert_eq!(article.source.as_deref(), Some("Kestrel Newswire"));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.reading.date, "date.issue");
    assert!(article.given.date.unwrap().starts_with("20250710T"));
    assert_eq!(
        article.given.dateline.as_deref(),
        Some("ABU DHABI, July 10")
    );
    assert_eq!(article.given.people, ["Ilham Aliyev", "Nikol Pashinyan"]);
    assert_eq!(article.given.organisations, ["European Union"]);
    assert_eq!(
        article.given.countries,
        ["AE", "ARM", "Azerbaijan"],
        "Georgia is not marked as a country"
    );
    assert_eq!(article.given.modified.as_deref(), Some("20250710T161000Z"));
    assert!(
        article
            .sections
            .contains(&"conflict, war and peace".to_owned())
    );
    assert!(article.body.starts_with("The leaders of Armenia and"));
    assert!(!article.body.contains("shake hands"), "no caption");
    assert!(!article.body.contains("Adds detail"), "no note");
    assert!(article.sections.contains(&"Diplomacy".to_owned()));
    assert!(article.body.contains("Round\tPlace\n2023\tBrussels"));
    assert!(!article.body.contains("Abu Dhabi\n\nKestrel"), "no tagline");
}

#[test]
fn a_newspaper_archive_keeps_its_address() {
    let article = nitf(NEWSPAPER);
    assert_eq!(article.title, "Montevideo's Taps Run Sweet Again");
    assert_eq!(
        article.url.as_deref(),
        Some("https://andean-herald.example/2023/08/24/world/taps.html")
    );
    assert_eq!(article.reading.date, "date.publication");
    assert_eq!(
        article.given.date.as_deref(),
        Some("20230824"),
        "midnight is no time of a printed paper"
    );
    assert_eq!(article.authors, ["INÉS QUIROGA"]);
    assert_eq!(article.given.people, ["Lacalle Pou, Luis"]);
    assert_eq!(
        article.body.matches("lifted the water emergency").count(),
        1,
        "the lead is in the full text"
    );
}

#[test]
fn tags_that_old_wires_left_open_are_put_up_with() {
    let article = nitf(WIRE);
    assert_eq!(article.title, "Estonia votes for its parliament on Sunday");
    assert_eq!(article.reading.date, "date.release");
    assert!(article.given.date.unwrap().starts_with("19990305T0915"));
    assert!(article.body.contains("Pärnu & Jõhvi"), "{}", article.body);
    assert!(article.body.contains("Centre                      242"));
    assert!(article.body.ends_with("The result is expected on Monday."));
    assert_eq!(article.id, "nw0305est");
    assert_eq!(article.source.as_deref(), Some("Northern Wire"));
    assert_eq!(article.authors, ["Kristjan Vähi"]);
    assert_eq!(article.reading.encoding, "windows-1252");
}

#[test]
fn several_stories_of_a_file_are_numbered() {
    let file = format!("<archive>{}{}</archive>", story(1), story(2));
    let articles = read_all(Format::Nitf, "a.xml", file);
    let found: Vec<_> = articles.into_iter().map(Result::unwrap).collect();
    assert_eq!(
        found
            .iter()
            .map(|a| (a.record, a.title.as_str()))
            .collect::<Vec<_>>(),
        [(Some(1), "Story 1"), (Some(2), "Story 2")]
    );
    assert_eq!(nitf(story(7)).record, None, "a story alone has no number");
}

#[test]
fn a_story_without_its_end_costs_itself_alone() {
    let file = format!(
        "<archive>{}{}{}</archive>",
        story(1),
        story(2).replace("</nitf>", ""),
        story(3)
    );
    let articles = read_all(Format::Nitf, "a.xml", file);
    assert_eq!(articles.len(), 3);
    assert_eq!(articles[1].as_ref().unwrap_err().record(), Some(2));
    assert_eq!(articles[2].as_ref().unwrap().title, "Story 3");
}

#[test]
fn entities_are_not_expanded_and_nesting_ends() {
    let bomb = format!(
        "<!DOCTYPE nitf [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>{}",
        story(1).replace("Words", "&b;")
    );
    assert!(nitf(bomb).body.contains("&b;"));
    let deep = story(1).replace("Words", &"<block>".repeat(10_000));
    let error = crate::reader::tests::fault(Format::Nitf, deep);
    assert_eq!(error.message(), "nested deeper than 256 levels");
}

#[test]
fn a_wrong_declaration_of_the_encoding_is_put_right() {
    let text = story(1).replace("Words", "Señor Núñez habló en Perú");
    let file = format!("<?xml version='1.0' encoding='windows-1251'?>{text}");
    let article = nitf(file);
    assert!(article.body.starts_with("Señor Núñez"));
    assert!(article.warnings[0].contains("declared as windows-1251"));
}

#[test]
fn a_file_without_a_story_has_no_text() {
    for file in ["", "<nitf></nitf>", "<?xml version='1.0'?>\n"] {
        let error = crate::reader::tests::fault(Format::Nitf, file);
        assert_eq!(error.message(), "no text", "{file:?}");
    }
}

#[test]
fn the_first_date_that_is_one_is_taken_in_every_form_of_the_standard() {
    let now = "2026-11-25T12:00:00Z".parse().unwrap();
    let dates = [
        ("20250808T120000Z", "2025-08-08T12:00:00Z"),
        ("20250808T1200+0200", "2025-08-08T12:00:00+02:00"),
        ("20250808T120000-0430", "2025-08-08T12:00:00-04:30"),
        ("20250808T120000.000Z", "2025-08-08T12:00:00Z"),
        ("2025-08-08T12:00:00+02:00", "2025-08-08T12:00:00+02:00"),
        ("20250808", "2025-08-08"),
        ("20250808T000000", "2025-08-08"),
    ];
    for (norm, date) in dates {
        let docdata = format!(
            "<docdata><date.issue norm=\"00000000T000000Z\"/><date.release \
             norm=\"{norm}\"/></docdata></head>"
        );
        let article = nitf(story(1).replace("</head>", &docdata));
        assert_eq!(article.reading.date, "date.release");
        let stated = article.given.date.unwrap();
        let parsed = crate::enrich::date::parse_stated(&stated, now).unwrap();
        assert_eq!(parsed.to_string(), date, "{norm}");
    }
}

#[test]
fn what_its_source_has_withdrawn_is_an_error() {
    for state in ["canceled", "withheld"] {
        let docdata = format!("<docdata management-status=\"{state}\"/></head>");
        let error =
            crate::reader::tests::fault(Format::Nitf, story(1).replace("</head>", &docdata));
        assert_eq!(
            error.message(),
            format!("withdrawn by its source: it is {state}")
        );
    }
}

#[test]
fn a_story_may_have_only_an_abstract() {
    let article = nitf(
        "<nitf><body><body.head><hedline><hl1>Rain</hl1></hedline><abstract><p>It \
         rained.</p></abstract></body.head><body.content/></body></nitf>",
    );
    assert_eq!(article.body, "It rained.");
    assert_eq!(article.reading.body, "abstract only");
}

#[test]
fn a_dateline_of_the_text_is_not_set_before_it_once_more() {
    let head = "<body><body.head><dateline><location><city>Baku</city><country>Azerbaijan\
                </country></location><story.date>July 31</story.date></dateline></body.head>";
    let article = nitf(story(1).replace("<body>", head));
    assert_eq!(
        article.given.dateline.as_deref(),
        Some("Baku, Azerbaijan, July 31")
    );
    let text = story(1)
        .replace("<body>", head)
        .replace("Words", "BAKU, July 31 (Kestrel) - Words");
    assert_eq!(nitf(text).given.dateline, None);
}
