use std::io::{BufReader, Cursor};

use super::*;

fn split(text: &str, names: &'static [&'static str]) -> Vec<(Piece, String)> {
    [1, 7, 4096]
        .map(|size| {
            let input = BufReader::with_capacity(size, Cursor::new(text.to_owned()));
            let mut splitter = Splitter::new(Box::new(input), names, 1000);
            let mut pieces = Vec::new();
            loop {
                match splitter.next().unwrap() {
                    Piece::End => return pieces,
                    piece => {
                        let text = String::from_utf8(splitter.buffer.clone()).unwrap();
                        pieces.push((piece, text));
                    }
                }
            }
        })
        .into_iter()
        .reduce(|one, other| {
            assert_eq!(one, other, "it does not matter how the bytes come");
            one
        })
        .unwrap()
}

#[test]
fn records_are_found_wherever_they_stand() {
    let feed = "<?xml version='1.0'?><!-- <item>no</item> --><rss a='>'><channel><title>T</title>\
        <item x=\"a>b\"><t><![CDATA[</item>]]></t></item>\n<x:item/><item>2</item></channel></rss>";
    let pieces: Vec<_> = split(feed, &["item"])
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        pieces,
        [
            "<item x=\"a>b\"><t><![CDATA[</item>]]></t></item>",
            "<x:item/>",
            "<item>2</item>"
        ]
    );
}

#[test]
fn a_broken_record_costs_itself_alone() {
    let pieces = split("<r><item>1<item>2</item><item>3", &["item"]);
    let kinds: Vec<_> = pieces.into_iter().map(|(piece, _)| piece).collect();
    assert_eq!(kinds, [Piece::CutOff, Piece::Record, Piece::CutOff]);
    let long = format!("<item>{}</item><item>2</item>", "x".repeat(2000));
    let pieces = split(&long, &["item"]);
    assert_eq!(pieces[0].0, Piece::TooLong);
    assert_eq!(pieces[1], (Piece::Record, "<item>2</item>".to_owned()));
    let comment = format!("<item><!--{}--></item><item>2</item>", "x".repeat(2000));
    let pieces = split(&comment, &["item"]);
    assert_eq!(pieces[0].0, Piece::TooLong);
    assert_eq!(pieces[1].0, Piece::Record);
}

#[test]
fn a_sign_or_an_open_quote_takes_in_no_other_record() {
    let cases = [
        ["<item>yields < 3 & <5</item>", "<item>2</item>"],
        ["<item><b x=\"3/></item>", "<item y=\"1\">3</item>"],
        ["<item x='it's>1</item>", "<item>2</item>"],
        ["<item t=\"a<b>c\">1<</item>", "<item>2</item>"],
        ["<item><<</item>", "<item>2</item>"],
    ];
    for case in cases {
        let file = format!("<r>{}</r>", case.join("\n"));
        let pieces = split(&file, &["item"]);
        let texts: Vec<_> = pieces.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, case);
    }
}

#[test]
fn a_tree_puts_up_with_what_newsrooms_write() {
    let text =
        "<a:item k='1 &amp; 2'>Caf&eacute; &#233; R&D &unknown; <b>bold<i>!</b> end<br/></a:item>";
    let tree = parse(text, 8).unwrap();
    assert_eq!(tree.name, "item");
    assert_eq!(tree.attribute("k"), Some("1 & 2"));
    assert_eq!(tree.text(), "Café é R&D &unknown; bold! end");
    assert_eq!(tree.child("b").unwrap().text(), "bold!");
    assert_eq!(tree.find(&["b", "i"]).unwrap().text(), "!");
}

#[test]
fn entities_of_the_document_are_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><item>&b;</item>";
    assert_eq!(split(bomb, &["item"])[0].1, "<item>&b;</item>");
    assert_eq!(parse("<item>&b;</item>", 8).unwrap().text(), "&b;");
}

#[test]
fn nesting_has_a_limit() {
    let deep = "<a>".repeat(10_000);
    let error = parse(&deep, 256).unwrap_err();
    assert_eq!(error.message(), "nested deeper than 256 levels");
    assert!(parse(&"<a>".repeat(256), 256).is_ok());
}
