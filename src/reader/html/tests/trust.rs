//! Which of several statements is believed.

use super::*;

const JSON_LD: &str = r#"<script type="application/ld+json">{"@context": "https://schema.org",
    "@type": ["NewsArticle"], "headline": "Bridge to open &amp; close", "datePublished": "2026-03-02T08:00:00Z",
    "dateModified": "2026-03-03", "author": [{"@type": "Person", "name": "Amina Yusuf"}, "Lars Holm"],
    "publisher": {"name": "River Post"}, "articleSection": ["Transport"]}</script>"#;

const MICRODATA: &str = "<div itemscope itemtype='https://schema.org/NewsArticle'><h2 itemprop=headline>Microdata headline</h2><meta itemprop=datePublished content=2026-03-01></div>";

const OPENGRAPH: &str = "<meta property=og:title content='OpenGraph headline'><meta property=article:published_time content=2026-02-28T10:00:00Z>";

const LABELS: &str =
    "<meta name=dc.title content='Dublin headline'><meta name=pubdate content=2026-02-27>";

const SEEN: &str = "<h1>Seen headline</h1><time datetime=2026-02-26>26 February</time>";

#[test]
fn who_is_trusted_more_is_believed() {
    let all = [
        JSON_LD,
        OPENGRAPH,
        LABELS,
        "<title>Headline in the title | River Post</title>",
    ];
    let body = format!("{MICRODATA}{SEEN}");
    let found = |head: String, body: &str| {
        let article = article(page(&head, body));
        let date = article.given.date.unwrap_or_default();
        (
            article.title,
            article.reading.title,
            date,
            article.reading.date,
        )
    };
    let expected = [
        (
            all.concat(),
            body.as_str(),
            "Bridge to open & close",
            "JSON-LD headline",
            "2026-03-02T08:00:00Z",
            "JSON-LD datePublished",
        ),
        (
            all[1..].concat(),
            &body,
            "Microdata headline",
            "microdata headline",
            "2026-03-01",
            "microdata datePublished",
        ),
        (
            all[1..].concat(),
            SEEN,
            "OpenGraph headline",
            "og:title",
            "2026-02-28T10:00:00Z",
            "article:published_time",
        ),
        (
            all[2..].concat(),
            SEEN,
            "Dublin headline",
            "dc.title",
            "2026-02-27",
            "pubdate",
        ),
        (
            all[3..].concat(),
            SEEN,
            "Seen headline",
            "<h1>",
            "2026-02-26",
            "<time>",
        ),
        (
            all[3..].concat(),
            "",
            "Headline in the title",
            "<title>",
            "",
            "",
        ),
    ];
    for (head, body, title, title_rule, date, date_rule) in expected {
        let wanted = [title, title_rule, date, date_rule].map(str::to_owned);
        assert_eq!(found(head, body), wanted.into());
    }
}

#[test]
fn json_ld_gives_all_its_fields() {
    let article = article(page(JSON_LD, ""));
    assert_eq!(article.authors, ["Amina Yusuf", "Lars Holm"]);
    assert_eq!(article.source.as_deref(), Some("River Post"));
    assert_eq!(article.sections, ["Transport"]);
    assert_eq!(article.given.modified.as_deref(), Some("2026-03-03"));
    assert_eq!(article.language.as_deref(), Some("en"));
}

#[test]
fn a_graph_is_followed() {
    let graph = r##"<script type="application/ld+json">{"@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "River Post"},
        {"@type": "Person", "@id": "#amina", "name": "Amina Yusuf"},
        {"@type": "NewsArticle", "headline": "Bridge to open", "author": {"@id": "#amina"},
         "publisher": {"@id": "#site"}, "datePublished": "2026-03-02"}]}</script>"##;
    let article = article(page(graph, ""));
    assert_eq!(article.title, "Bridge to open");
    assert_eq!(article.authors, ["Amina Yusuf"]);
    assert_eq!(article.source.as_deref(), Some("River Post"));
}

#[test]
fn a_broken_script_costs_itself_alone() {
    let broken =
        r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>"#;
    let article = article(page(&format!("{broken}{OPENGRAPH}"), ""));
    assert_eq!(article.reading.title, "og:title");
}

#[test]
fn the_longer_text_of_json_ld_is_believed() {
    let script = |count: usize| {
        let text = "The ministry said that the bridge would open before the rains. ".repeat(count);
        format!(
            r#"<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Bridge", "articleBody": "{text}"}}</script>"#
        )
    };
    let long = article(page(&script(40), ""));
    assert_eq!(long.reading.body, "JSON-LD articleBody");
    assert!(long.body.starts_with("The ministry said that the bridge"));
    let short = article(page(&script(4), ""));
    assert_ne!(short.reading.body, "JSON-LD articleBody");
    assert!(short.body.starts_with("The ministry of transport"));
}

#[test]
fn the_address_is_the_canonical_one_else_where_the_page_came_from() {
    let transport = Transport {
        url: Some("https://river.example/x?session=7".to_owned()),
        charset: None,
    };
    let url = |page: &str| {
        let read = read(page.as_bytes(), &transport, &ReadOptions::default());
        read.unwrap().url.unwrap()
    };
    let canonical = page("<link rel=canonical href=https://river.example/x>", "");
    assert_eq!(url(&canonical), "https://river.example/x");
    let saved = format!(
        "<!-- saved from url=(0023)https://river.example/s -->{}",
        page("", "")
    );
    assert_eq!(url(&saved), "https://river.example/s");
    assert_eq!(url(&page("", "")), "https://river.example/x?session=7");
}

#[test]
fn the_encoding_of_the_transport_is_believed_before_that_of_the_page() {
    let text = page("<title>Мост</title>", "").replace("charset=utf-8", "charset=koi8-r");
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(&text);
    let transport = Transport {
        charset: Some("windows-1251".to_owned()),
        url: None,
    };
    let article = read(&bytes, &transport, &ReadOptions::default()).unwrap();
    assert_eq!(article.title, "Мост");
    assert_eq!(article.reading.encoding, "windows-1251");
}

#[test]
fn a_headline_above_the_text_is_not_part_of_it() {
    let page = "<title>Bridge opens</title><body><article><h1>Bridge opens</h1><p>By Amina Yusuf</p><p>Lorries crossed the river again on Monday.</p></article>";
    let article = article(page);
    assert_eq!(article.title, "Bridge opens");
    assert_eq!(article.body, "Lorries crossed the river again on Monday.");
    assert_eq!(article.authors, ["Amina Yusuf"]);
}

#[test]
fn rows_and_items_are_lines() {
    let body = "<ul><li>First point of the plan</li><li>Second point of the plan</li></ul><table><tr><td>Lorries</td><td>41</td></tr><tr><td>Buses</td><td>7</td></tr></table>";
    let article = article(page("", "").replace("</main>", &format!("{body}</main>")));
    assert!(
        article
            .body
            .contains("\n\nFirst point of the plan\nSecond point of the plan\n\n"),
        "{}",
        article.body
    );
    assert!(
        article.body.ends_with("Lorries\t41\nBuses\t7"),
        "{}",
        article.body
    );
}

#[test]
fn teasers_beside_the_article_are_not_in_it() {
    let text = "<p>Lorries crossed the river again on Monday, for the first time since March.</p>";
    let teaser =
        |name: &str| format!("<article><h3>{name}</h3><p>What {name} means to us.</p></article>");
    let page = format!(
        "<title>Bridge opens</title><div><article><h1>Bridge opens</h1>{}</article></div>\
         <div>{}{}</div>",
        text.repeat(3),
        teaser("The rain"),
        teaser("The toll"),
    );
    let body = article(page).body;
    assert!(
        body.starts_with("Lorries") && !body.contains("means"),
        "{body}"
    );
}

#[test]
fn bylines_are_read_in_other_languages() {
    let page = "<title>Brücke offen</title><article><h1>Brücke offen</h1><p class=autor-meta>Von Regula Thöny</p>\
        <p>Lastwagen fuhren am Montag wieder über den Fluss, zum ersten Mal seit März.</p></article>";
    let article = article(page);
    assert_eq!(article.authors, ["Regula Thöny"]);
    assert!(article.body.starts_with("Lastwagen"), "{}", article.body);
}

#[test]
fn an_author_in_the_title_is_no_site() {
    let article = article(page(
        "<title>Bridge opens - by Amina Yusuf</title>",
        "<h1>Bridge opens</h1>",
    ));
    assert_eq!(article.authors, ["Amina Yusuf"]);
    assert_eq!(article.source, None);
}

#[test]
fn paragraphs_of_preformatted_text_stay_apart() {
    let page = "<title>Bridge opens</title><h2>Bridge opens</h2><pre>\n\
        The ministry of transport said on Monday that the bridge over the river,\n\
        closed since March, would open again before the rains.\n\n\
        Lorries would have to wait until June, when the second pillar is to be\n\
        ready.\n</pre>";
    let body = article(page).body;
    let expected = "The ministry of transport said on Monday that the bridge over the river, closed \
        since March, would open again before the rains.\n\nLorries would have to wait until June, \
        when the second pillar is to be ready.";
    assert_eq!(body, expected);
}
