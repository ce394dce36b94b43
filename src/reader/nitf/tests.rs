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
    assert!(article.given.dateline.unwrap().starts_with("ABU DHABI"));
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
    assert!(article.given.date.unwrap().starts_with("20230824T"));
    assert_eq!(article.authors, ["INÉS QUIROGA"]);
}

#[test]
fn tags_that_old_wires_left_open_are_put_up_with() {
    let article = nitf(WIRE);
    assert_eq!(article.title, "Estonia votes for its parliament on Sunday");
    assert_eq!(article.reading.date, "date.release");
    assert!(article.given.date.unwrap().starts_with("19990305T0915"));
    assert!(article.body.contains("Pärnu & Jõhvi"), "{}", article.body);
    assert!(article.body.contains("Centre                      242"));
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
