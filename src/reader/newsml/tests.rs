use crate::article::Article;
use crate::reader::Format;
use crate::reader::tests::{fault, one, read_all};

const MESSAGE: &[u8] = include_bytes!("../../../tests/samples/newsml/agency-message.xml");
const XHTML: &[u8] = include_bytes!("../../../tests/samples/newsml/item-xhtml.xml");
const PLAIN: &[u8] = include_bytes!("../../../tests/samples/newsml/item-inline-data.xml");
const FIRST: &[u8] = include_bytes!("../../../tests/samples/newsml/newsml-1.2.xml");

fn newsml(bytes: &[u8]) -> Article {
    one(Format::Newsml, bytes)
}

#[test]
fn the_items_of_a_message_are_articles_and_its_pictures_are_none() {
    let articles = read_all(Format::Newsml, "a.xml", MESSAGE);
    let articles: Vec<Article> = articles.into_iter().map(Result::unwrap).collect();
    let found: Vec<_> = articles
        .iter()
        .map(|article| (article.record, article.title.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Some(1), "Flash flood kills dozens in Kenya's Rift Valley"),
            (Some(3), "Sri Lanka's new president is sworn in"),
        ]
    );
    let flood = &articles[0];
    assert_eq!(flood.id, "tag:kestrel.example,2024:newsml:KEN0429");
    assert_eq!(flood.source.as_deref(), Some("Kestrel Newswire"));
    assert_eq!(flood.authors, ["Wanjiru Abel", "Tomas Rhee"]);
    assert_eq!(flood.language.as_deref(), Some("en-GB"));
    assert_eq!(
        flood.given.date.as_deref(),
        Some("2024-04-29T09:05:00+03:00")
    );
    assert_eq!(
        flood.given.modified.as_deref(),
        Some("2024-04-29T17:20:00+03:00")
    );
    assert!(
        flood
            .body
            .ends_with("The Kenya Red Cross took the injured to hospital.")
    );
    assert_eq!(flood.reading.body, "inlineXML, NITF");
    assert!(
        !articles[1].body.contains("The oath."),
        "captions are no text"
    );
}

#[test]
fn an_item_alone_may_hold_xhtml() {
    let article = newsml(XHTML);
    assert_eq!(article.record, None);
    assert_eq!(article.title, "Croatia pays in euros from today");
    assert_eq!(article.authors, ["Mira Lovrek"]);
    assert_eq!(article.reading.body, "inlineXML, XHTML");
    assert!(
        article
            .given
            .dateline
            .is_some_and(|line| line.contains("ZAGREB"))
            || article.body.starts_with("ZAGREB, Jan 1")
    );
    assert!(article.body.ends_with("Coffee\t1.60"));
}

#[test]
fn an_item_may_hold_plain_text() {
    let article = newsml(PLAIN);
    assert_eq!(article.id, "urn:newsml:reef-times.example:20221224:fiji-7");
    assert_eq!(article.title, "Rabuka is Fiji's prime minister again");
    assert_eq!(article.reading.date, "versionCreated");
    assert!(article.body.ends_with("29 of 55 seats & the cabinet."));
}

#[test]
fn the_first_newsml_is_read_too() {
    let articles = read_all(Format::Newsml, "a.xml", FIRST);
    let article = articles.into_iter().next().unwrap().unwrap();
    assert_eq!(article.id, "urn:newsml:kestrel.example:20031123:georgia");
    assert_eq!(article.title, "Georgia's president resigns");
    assert_eq!(article.authors, ["Nino Marchetti"]);
    assert!(article.given.date.unwrap().starts_with("20031123T1810"));
    assert!(article.body.ends_with("took over until elections."));
}

#[test]
fn an_item_without_its_end_costs_itself_alone() {
    let text = String::from_utf8(MESSAGE.to_vec()).unwrap();
    let articles = read_all(Format::Newsml, "a.xml", text.replacen("</newsItem>", "", 1));
    assert_eq!(articles[0].as_ref().unwrap_err().record(), Some(1));
    let rest: Vec<_> = articles[1..].iter().map(|a| a.as_ref().unwrap()).collect();
    assert_eq!(rest[0].title, "Sri Lanka's new president is sworn in");
    let cut = text.get(..text.len() / 2).unwrap();
    let articles = read_all(Format::Newsml, "a.xml", cut);
    assert!(articles.last().unwrap().is_err());
}

#[test]
fn nesting_ends_and_an_empty_message_has_no_text() {
    let deep = String::from_utf8(XHTML.to_vec()).unwrap();
    let deep = deep.replacen("</nar:headline>", &"<b>".repeat(10_000), 1);
    assert!(
        fault(Format::Newsml, deep)
            .message()
            .contains("deeper than 256")
    );
    assert_eq!(fault(Format::Newsml, "").message(), "no text");
}
