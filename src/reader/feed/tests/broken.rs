//! Feeds as they break: what is broken costs itself alone.

use super::{all, fault, good, item, rss, titles, with};
use crate::error::Result;
use crate::reader::{Limits, ReadOptions};

const GOOD: &str = "<item><title>Good</title></item>";

#[test]
fn an_ampersand_may_stand_alone() {
    let article = item(
        "<title>R&D & more: AT&T</title><link>https://a.example/?a=1&b=2&copy=3</link>\
         <description>&nbsp;One &unknown; &hellip; &#1;two&#x2019;s</description>",
    );
    assert_eq!(article.title, "R&D & more: AT&T");
    assert_eq!(
        article.url.as_deref(),
        Some("https://a.example/?a=1&b=2&copy=3")
    );
    assert_eq!(article.body, "One &unknown; … two’s");
}

#[test]
fn a_less_than_sign_may_stand_alone() {
    let article = item("<title>GDP < 3 pct, <5 in 2027</title><description>a < b</description>");
    assert_eq!(article.title, "GDP < 3 pct, <5 in 2027");
    assert_eq!(article.body, "a < b");
}

#[test]
fn html_may_stand_in_a_description_as_it_is() {
    let article = item(
        "<title>T</title><description><p>One<p>two<br>three<IMG src=x.jpg>&nbsp;<b>four<hr>five\
         </description><guid>7</guid>",
    );
    assert_eq!(article.body, "One\n\ntwo\nthree four\n\nfive");
    assert_eq!(article.id, "7");
    let lines = "line<br>".repeat(1000);
    let article = item(&format!(
        "<title>T</title><description>{lines}</description>"
    ));
    assert_eq!(
        article.body.lines().count(),
        1000,
        "what has no end does not nest"
    );
}

#[test]
fn html_may_be_cdata_or_escaped() {
    for description in [
        "<![CDATA[<p>One &amp; <i>two</i></p><p>three]]>",
        "&lt;p&gt;One &amp;amp; &lt;i&gt;two&lt;/i&gt;&lt;/p&gt;&lt;p&gt;three",
        "<p>One &amp; <i>two</i></p><p>three</p>",
        "<![CDATA[<p>One]]> &amp; <![CDATA[two</p><p>three]]>",
    ] {
        let article = item(&format!(
            "<description>{description}</description><title>T</title>"
        ));
        assert_eq!(article.body, "One & two\n\nthree", "{description}");
        assert_eq!(article.title, "T");
    }
}

#[test]
fn an_item_without_end_costs_itself_alone() {
    let results = all(rss(&format!("{GOOD}<item><title>Open</title>{GOOD}")));
    assert_eq!(results.len(), 3);
    assert_eq!(results[0].as_ref().unwrap().title, "Good");
    let error = results[1].as_ref().unwrap_err();
    assert_eq!(
        (error.message(), error.record()),
        ("the entry has no end tag", Some(2))
    );
    assert_eq!(results[2].as_ref().unwrap().record, Some(3));
}

#[test]
fn a_field_without_end_is_taken_to_end_where_the_next_begins() {
    for open in ["<title>One", "<title>One</titel>"] {
        let link = "<link>https://a.example/1</ link>";
        let article = item(&format!(
            "{open}{link}<description>Two</description><guid>7</guid>"
        ));
        assert_eq!(article.title, "One");
        assert_eq!(article.body, "Two");
        assert_eq!(article.id, "7");
        assert!(
            article.warnings[0].contains("no end tag"),
            "{:?}",
            article.warnings
        );
    }
}

#[test]
fn a_feed_cut_anywhere_gives_the_entries_before_the_cut() {
    let samples: [&[u8]; 3] = [
        include_bytes!("../../../../sample-data/formats/feeds/fjord-dispatch.atom"),
        include_bytes!("../../../../tests/samples/feed/courrier-2005.rdf"),
        include_bytes!("../../../../tests/samples/feed/feed-1.1.json"),
    ];
    for sample in samples {
        let whole = titles(&good(sample)).join("\n");
        for end in (0..sample.len()).step_by(23) {
            let results = all(&sample[..end]);
            let (read, broken): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
            let read: Vec<_> = read.into_iter().map(Result::unwrap).collect();
            assert!(whole.starts_with(&titles(&read).join("\n")), "cut at {end}");
            assert!(broken.len() <= 1, "cut at {end}");
            assert!(
                !read.is_empty() || broken.len() == 1,
                "nothing is told as such"
            );
        }
    }
}

#[test]
fn what_has_no_entries_is_one_error() {
    let empty = [
        "",
        "<rss/>",
        "<rss version='2.0'><channel><title>T</title></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title></feed>",
        "<html><body>no feed</body></html>",
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": []}"#,
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T"}"#,
    ];
    for feed in empty {
        assert_eq!(fault(feed).message(), "no text", "{feed}");
    }
    let error = fault(rss("<item><link>https://a.example/</link></item>"));
    assert_eq!((error.message(), error.record()), ("no text", Some(1)));
}

#[test]
fn neither_version_nor_channel_need_be_right() {
    let feeds = [
        format!("<rss version='9.9'><title>T</title>{GOOD}</rss>"),
        format!("<rss><channel>{GOOD}</rss>"),
        format!(
            "<?xml version='1.1'?>\n<x:feed version='1'>{}</x:feed>",
            "<x:entry><x:title>Good</x:title></x:entry>"
        ),
        GOOD.to_owned(),
        format!("\u{feff}<!-- by hand --><rss version=''><channel>{GOOD}</channel></rss>trailing"),
    ];
    for feed in feeds {
        assert_eq!(titles(&good(&feed)), ["Good"], "{feed}");
    }
}

#[test]
fn entities_that_a_feed_defines_are_not_expanded() {
    let mut bomb = String::from("<!DOCTYPE rss [<!ENTITY a0 \"ha\">");
    for level in 1..50 {
        let below = level - 1;
        bomb.push_str(&format!("<!ENTITY a{level} \"&a{below};&a{below};\">"));
    }
    bomb.push_str("]>");
    bomb.push_str(&rss("<item><title>Laughs: &a49;</title></item>"));
    assert_eq!(titles(&good(bomb)), ["Laughs: &a49;"]);
}

#[test]
fn what_nests_too_deep_costs_itself_alone() {
    let deep = "<media:group>".repeat(10_000);
    let results = all(rss(&format!(
        "<item><title>Deep</title>{deep}</item>{GOOD}"
    )));
    assert_eq!(results.len(), 2);
    assert_eq!(
        results[0].as_ref().unwrap_err().message(),
        "nested deeper than 256 levels"
    );
    assert_eq!(results[1].as_ref().unwrap().title, "Good");
    let head = format!("<rss><channel>{deep}{GOOD}</channel></rss>");
    let articles = good(head);
    assert_eq!(
        (titles(&articles), articles[0].source.as_deref()),
        (vec!["Good"], None)
    );
    let nested = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let json = format!(r#"{{"items": [{{"id": 1, "x": {nested}}}, {{"title": "Good"}}]}}"#);
    let results = all(json);
    assert!(
        results[0]
            .as_ref()
            .unwrap_err()
            .message()
            .starts_with("not valid JSON")
    );
    assert_eq!(results[1].as_ref().unwrap().title, "Good");
}

#[test]
fn an_entry_beyond_the_limit_costs_itself_alone() {
    let options = ReadOptions {
        limits: Limits {
            article: 200,
            ..Limits::default()
        },
        ..ReadOptions::default()
    };
    let long = "x".repeat(1000);
    let xml = rss(&format!("<item><title>{long}</title></item>{GOOD}"));
    let json = format!(r#"{{"items": [{{"id": 1, "title": "{long}"}}, {{"title": "Good"}}]}}"#);
    for feed in [xml, json] {
        let results = with(&options, feed);
        assert_eq!(results.len(), 2);
        assert_eq!(
            results[0].as_ref().unwrap_err().message(),
            "longer than 200 bytes"
        );
        assert_eq!(results[1].as_ref().unwrap().title, "Good");
    }
}

#[test]
fn a_broken_item_of_json_costs_itself_alone() {
    let results =
        all(r#"{"title": "T", "items": [{"id": 1, "title": }, 7, {"id": 2, "title": "Good"}]}"#);
    let messages: Vec<String> = results
        .iter()
        .map(|result| match result {
            Ok(article) => article.title.clone(),
            Err(error) => error
                .message()
                .split(':')
                .next()
                .unwrap_or_default()
                .to_owned(),
        })
        .collect();
    assert_eq!(
        messages,
        [
            "not valid JSON",
            "a number where an object with the fields of an article is expected",
            "Good"
        ]
    );
    assert_eq!(results[2].as_ref().unwrap().source.as_deref(), Some("T"));
}

#[test]
fn letters_in_a_wrong_encoding_cost_no_entry() {
    let mut feed = rss(&format!("<item><title>Caf\u{1}</title></item>{GOOD}")).into_bytes();
    let at = feed.iter().position(|&byte| byte == 1).unwrap();
    feed[at] = 0xe9;
    let articles = good(feed);
    assert_eq!(titles(&articles), ["Café", "Good"]);
    assert_eq!(articles[0].reading.encoding, "windows-1252");
}

#[test]
fn hostile_markup_takes_no_time() {
    for piece in [
        "<br",
        "<br>",
        "<",
        "<a",
        "<![CDATA[",
        "<!--",
        "&",
        "&lt;p",
        "<category>x</category>",
        "<x>",
    ] {
        let many = piece.repeat(60_000);
        let input = Box::new(std::io::Cursor::new(rss(&format!(
            "<item><title>T</title>{many}</item>"
        ))));
        let options = ReadOptions::default();
        let read = super::read(crate::reader::Format::Feed, input, super::PLACE, &options).count();
        assert_eq!(read, 1, "{piece}");
    }
}
