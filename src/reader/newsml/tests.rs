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
    assert_eq!(flood.given.people, ["Susan Kihika"]);
    assert_eq!(flood.given.organisations, ["Kenya Red Cross"]);
    assert_eq!(flood.given.countries, ["KE"]);
    assert_eq!(flood.sections, ["flood", "disaster and accident", "floods"]);
    assert!(flood.body.starts_with("At least 45 people died when"));
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
    assert!(
        articles[1].body.starts_with("COLOMBO (Kestrel)"),
        "the headline does not stand in the text"
    );
}

#[test]
fn an_item_alone_may_hold_xhtml() {
    let article = newsml(XHTML);
    assert_eq!(article.record, None);
    assert_eq!(article.title, "Croatia pays in euros from today");
    assert_eq!(article.authors, ["Mira Lovrek"]);
    assert_eq!(article.source.as_deref(), Some("Adriatic Desk"));
    assert_eq!(article.given.organisations, ["European Central Bank"]);
    assert_eq!(article.given.countries, ["HRV", "HR"]);
    assert_eq!(article.sections, ["economy, business and finance"]);
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
    assert_eq!(
        article.given.countries,
        ["Fiji", "US"],
        "Georgia lies in the United States here"
    );
    assert!(article.body.starts_with("SUVA (Reef Times) - Sitiveni"));
    assert!(article.body.ends_with("29 of 55 seats & the cabinet."));
}

#[test]
fn the_first_newsml_is_read_too() {
    let articles = read_all(Format::Newsml, "a.xml", FIRST);
    let article = articles.into_iter().next().unwrap().unwrap();
    assert_eq!(article.id, "urn:newsml:kestrel.example:20031123:georgia");
    assert_eq!(article.title, "Georgia's president resigns");
    assert_eq!(article.authors, ["Nino Marchetti"]);
    assert_eq!(article.source.as_deref(), Some("Kestrel Newswire"));
    assert_eq!(article.given.countries, ["GEO"], "not that of the origin");
    assert_eq!(article.sections, ["politics", "resignation", "protest"]);
    assert!(article.body.starts_with("Eduard Shevardnadze"));
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

/// An item of NewsML-G2 with the class, further management and the content given.
fn item(class: &str, management: &str, content: &str) -> String {
    format!(
        "<newsItem guid='g'><itemMeta><itemClass qcode='ninat:{class}'/>{management}</itemMeta>\
         <contentMeta><headline>Rain at last</headline></contentMeta>\
         <contentSet>{content}</contentSet></newsItem>"
    )
}

#[test]
fn what_its_source_has_withdrawn_is_an_error_and_the_next_item_is_read() {
    let withdrawn = item("text", "<pubStatus qcode='stat:canceled'/>", "");
    let text = item("text", "", "<inlineData>It rained.</inlineData>");
    let file = format!("<newsMessage><itemSet>{withdrawn}{text}</itemSet></newsMessage>");
    let articles = read_all(Format::Newsml, "a.xml", file);
    let error = articles[0].as_ref().unwrap_err();
    assert_eq!(error.message(), "withdrawn by its source: it is canceled");
    assert_eq!(error.record(), Some(1));
    assert_eq!(articles[1].as_ref().unwrap().body, "It rained.");
    let old =
        "<NewsItem><NewsManagement><Status FormalName='Canceled'/></NewsManagement></NewsItem>";
    assert!(fault(Format::Newsml, old).message().contains("withdrawn"));
}

#[test]
fn pictures_packages_and_concepts_are_passed_over_in_silence() {
    let picture = item("picture", "", "<remoteContent href='a.jpg'/>");
    let old_picture = "<NewsItem><NewsComponent><NewsLines><HeadLine>Rain</HeadLine></NewsLines>\
                       <ContentItem><MediaType FormalName='Photo'/></ContentItem></NewsComponent></NewsItem>";
    let old_package = "<NewsItem><NewsComponent><NewsLines><HeadLine>Top news</HeadLine></NewsLines>\
                       <NewsItemRef NewsItem='a'/></NewsComponent></NewsItem>";
    let package = "<packageItem guid='p'><contentMeta><headline>Top news</headline></contentMeta></packageItem>";
    for file in [picture.as_str(), old_picture, old_package, package] {
        assert!(read_all(Format::Newsml, "a.xml", file).is_empty(), "{file}");
    }
    let script = item(
        "video",
        "",
        "<inlineData>Rain falls on a square.</inlineData>",
    );
    assert_eq!(newsml(script.as_bytes()).body, "Rain falls on a square.");
    let alert = item("text", "", "");
    assert_eq!(newsml(alert.as_bytes()).title, "Rain at last");
}

#[test]
fn a_document_may_stand_in_a_section_of_characters() {
    let nitf = "<![CDATA[<?xml version='1.0'?><nitf><head><title>No</title></head><body><body.head>\
                <hedline><hl1>No</hl1></hedline></body.head><body.content><p>It rained.</p>\
                </body.content></body></nitf>]]>";
    let file = item("text", "", &format!("<inlineData>{nitf}</inlineData>"));
    let article = newsml(file.as_bytes());
    assert_eq!(
        (article.title.as_str(), article.body.as_str()),
        ("Rain at last", "It rained.")
    );
    assert_eq!(article.reading.body, "inlineData, NITF");
}

#[test]
fn a_wrong_declaration_of_the_encoding_is_put_right_and_entities_are_not_expanded() {
    let text = item(
        "text",
        "",
        "<inlineData>Señor Núñez habló. &b;</inlineData>",
    );
    let file = format!(
        "<?xml version='1.0' encoding='windows-1251'?><!DOCTYPE n [<!ENTITY a \"ha\"><!ENTITY b \
         \"&a;&a;\">]>{text}"
    );
    let article = newsml(file.as_bytes());
    assert_eq!(article.body, "Señor Núñez habló. &b;");
    assert!(article.warnings[0].contains("declared as windows-1251"));
}

#[test]
fn many_names_cost_no_more_than_their_number() {
    let subjects: String = (0..20_000)
        .map(|n| format!("<keyword>word {n}</keyword>"))
        .collect();
    let file = item("text", "", "<inlineData>It rained.</inlineData>")
        .replace("</contentMeta>", &format!("{subjects}</contentMeta>"));
    assert_eq!(newsml(file.as_bytes()).sections.len(), 1000);
}
