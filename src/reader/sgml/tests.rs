use crate::article::Article;
use crate::reader::Format;
use crate::reader::tests::{fault, read_all};

const MIX: &[u8] = include_bytes!("../../../tests/samples/sgml/wire-mix.sgm");
const LATIN: &[u8] = include_bytes!("../../../tests/samples/sgml/latin-1.sgm");
const LOWER: &[u8] = include_bytes!("../../../tests/samples/sgml/lower-case.sgm");

fn good(bytes: &[u8]) -> Vec<Article> {
    let articles = read_all(Format::Sgml, "a.sgm", bytes);
    articles.into_iter().map(Result::unwrap).collect()
}

#[test]
fn a_story_of_the_wire_is_read_whole() {
    let article = good(MIX).remove(0);
    assert_eq!((article.id.as_str(), article.record), ("1", Some(1)));
    assert_eq!(article.title, "COCOA ARRIVALS AT ABIDJAN <SLOW> AFTER RAIN");
    assert_eq!(article.authors, ["Odile Kessy"]);
    assert_eq!(article.sections, ["cocoa", "ship"]);
    assert!(article.given.date.unwrap().contains("MAR-1987 09:14:22"));
    assert!(
        article
            .given
            .dateline
            .unwrap()
            .starts_with("ABIDJAN, March 3")
    );
    let paragraphs: Vec<&str> = article.body.split("\n\n").collect();
    assert_eq!(
        paragraphs[0],
        "Rain over the western plantations cut arrivals of cocoa at the port of Abidjan to 9,400 \
         tonnes in the week to Sunday, traders said."
    );
    assert_eq!(paragraphs[1], "They blamed roads.");
    assert_eq!(
        *paragraphs.last().unwrap(),
        "Prices held.",
        "without Reuter"
    );
    assert!(
        article.body.contains("9,400    14,200\n"),
        "a table keeps its lines"
    );
    assert_eq!(article.extra["people"], serde_json::json!(["marlow"]));
    assert_eq!(article.given.countries, ["ivory coast", "west germany"]);
    assert_eq!(article.extra["places"], serde_json::json!(["atlantis"]));
    assert!(
        paragraphs[2].contains("a long-standing shipper, Plage & Fils <PLG.P>")
            && paragraphs[2].contains("medium- and long-term"),
        "{}",
        paragraphs[2]
    );
}

#[test]
fn a_body_of_nothing_but_the_signature_is_empty() {
    let story = b"<REUTERS NEWID=\"7\"><TEXT><TITLE>TASMAN DAIRY LIFTS BID</TITLE><BODY>\n Reuter\n&#3;</BODY></TEXT></REUTERS>";
    let article = good(story).remove(0);
    assert_eq!(
        (article.body.as_str(), article.reading.body.as_str()),
        ("", "headline only")
    );
}

#[test]
fn a_flash_is_its_headline_and_a_table_is_its_text() {
    let articles = good(MIX);
    assert!(articles[1].title.starts_with("TASMAN DAIRY LIFTS BID"));
    assert_eq!(articles[1].body, "");
    assert_eq!(articles[2].title, "DULUTH GRAIN CARS UNLOADED - MARCH 31");
    assert!(articles[2].body.contains("WHEAT         112"));
    assert_eq!(
        articles[2].given.date.as_deref(),
        Some("31-MAR-1987"),
        "there is no such time"
    );
}

#[test]
fn letters_beyond_ascii_and_tags_in_small_letters_are_read() {
    let article = good(LATIN).remove(0);
    assert!(article.body.contains("Þórunn Ægisdóttir"));
    assert!(article.body.ends_with("said."), "{}", article.body);
    let article = good(LOWER).remove(0);
    assert_eq!(article.id, "4711");
    assert_eq!(article.title, "Brazzaville to buy timber rail cars");
    assert_eq!(article.sections, ["trade"]);
    assert_eq!(article.given.countries, ["CG", "YD"]);
    assert!(article.body.ends_with("to reopen in June."));
}

#[test]
fn a_story_without_its_end_costs_itself_alone() {
    let text = String::from_utf8(MIX.to_vec()).unwrap();
    let broken = text.replacen("</REUTERS>", "", 1);
    let articles = read_all(Format::Sgml, "a.sgm", broken);
    assert_eq!(articles.len(), 3);
    assert_eq!(articles[0].as_ref().unwrap_err().record(), Some(1));
    assert_eq!(articles[1].as_ref().unwrap().id, "2");
    let cut = text.get(..text.len() - 60).unwrap();
    let articles = read_all(Format::Sgml, "a.sgm", cut);
    assert_eq!(articles.len(), 3);
    assert_eq!(articles[2].as_ref().unwrap_err().record(), Some(3));
}

#[test]
fn a_file_without_a_story_has_no_text() {
    for file in ["", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n"] {
        assert_eq!(fault(Format::Sgml, file).message(), "no text", "{file:?}");
    }
}

#[test]
fn it_does_not_matter_how_the_bytes_come() {
    let options = crate::reader::ReadOptions::default();
    for size in [1, 7, 4096] {
        let input = std::io::BufReader::with_capacity(size, MIX);
        let bodies: Vec<String> = super::read(Box::new(input), &options)
            .map(|article| article.unwrap().body)
            .collect();
        assert_eq!(bodies.len(), 3);
        assert!(bodies[0].ends_with("Prices held."));
    }
}

#[test]
fn depth_and_length_of_a_story_have_a_limit() {
    let record = |id: usize, text: &str| {
        format!(
            "<REUTERS NEWID=\"{id}\"><TEXT><TITLE>T</TITLE><BODY>{text}</BODY></TEXT></REUTERS>"
        )
    };
    let deep = record(1, &"<D>".repeat(10_000));
    let file = format!("{deep}{}", record(2, "Short."));
    let articles = read_all(Format::Sgml, "a.sgm", file);
    assert_eq!(
        articles[0].as_ref().unwrap_err().message(),
        "nested deeper than 256 levels"
    );
    assert_eq!(articles[1].as_ref().unwrap().body, "Short.");
    let mut options = crate::reader::ReadOptions::default();
    options.limits.article = 1000;
    let file = format!("{}{}", record(1, &"x ".repeat(1000)), record(2, "Short."));
    let input = std::io::Cursor::new(file);
    let articles: Vec<_> = super::read(Box::new(input), &options).collect();
    assert_eq!(
        articles[0].as_ref().unwrap_err().message(),
        "longer than 1000 bytes"
    );
    assert_eq!(articles[1].as_ref().unwrap().id, "2");
}
