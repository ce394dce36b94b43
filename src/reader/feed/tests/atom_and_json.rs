//! One file a version and producer of Atom and of JSON Feed.

use super::{check, good};

#[test]
fn atom_of_a_blog_service_is_read_through_all_its_links() {
    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/blogger.atom"
    ));
    check(
        &articles,
        &[
            [
                "Caribbean leaders meet in Kingston on Haiti's transition",
                "2024-03-12T09:15:00.001-05:00",
                "KINGSTON, March 12 – Leaders of the region",
                "until a vote.\n\nDelegates from the Dominican Republic listened by video. \"We close \
                 no door,\" one said.",
                "tag:blogger.com,1999:blog-5521.post-8801",
                "",
            ],
            [
                "Barbados will host the next round of the climate finance talks, the prime \
                 minister's office said…",
                "2024-03-04T18:40:00.000-05:00",
                "Barbados will host",
                "said & named no date.",
                "tag:blogger.com,1999:blog-5521.post-8790",
                "",
            ],
            [
                "Guyana & Suriname: a bridge at last",
                "2024-02-27T07:00:00.000-05:00",
                "The two countries",
                "in the dry season...",
                "tag:blogger.com,1999:blog-5521.post-8777",
                "",
            ],
        ],
    );
    let urls: Vec<&str> = articles.iter().filter_map(|a| a.url.as_deref()).collect();
    assert_eq!(
        urls,
        ["03/kingston", "03/barbados", "02/corentyne"]
            .map(|page| format!("https://windward.example/2024/{page}.html"))
    );
    assert_eq!(
        articles[0].given.modified.as_deref(),
        Some("2024-03-15T11:20:07.029-05:00")
    );
    assert_eq!(articles[0].sections, ["Haiti", "Jamaica"]);
    assert!(
        articles[1].sections.is_empty(),
        "that it is a post is no category"
    );
    assert_eq!(articles[0].extra["georss:featurename"], "Kingston, Jamaica");
    assert_eq!(articles[0].authors, ["Marcia Bowen"]);
    assert_eq!(articles[1].authors, ["Windward Notebook"], "the feed's");
    assert_eq!(
        articles[1].given.modified, None,
        "published and updated are the same"
    );
    assert_eq!(
        articles[2].authors,
        ["Devika Persaud"],
        "those of the feed it was taken from"
    );
    assert_eq!(articles[2].source.as_deref(), Some("Guyana Line"));
}

#[test]
fn atom_with_xhtml_has_paragraphs_and_whole_links() {
    let articles = good(include_bytes!(
        "../../../../sample-data/formats/feeds/fjord-dispatch.atom"
    ));
    check(
        &articles,
        &[
            [
                "Norway and Finland open a shared rescue centre above the Arctic Circle",
                "2026-11-20T18:15:00+01:00",
                "KIRKENES, Nov 20 — Norway and Finland opened a shared rescue centre on Friday, the \
                 first that crews of two countries run from one control room.\n\nThe centre covers \
                 310,000 square kilometres of sea & fell.",
                "Ivalo.\nA third is to follow in 2028.\n\n“Weather knows no border here,” said the \
                 centre’s head, Marit Aune.",
                "tag:fjorddispatch.example,2026-11-20:/rescue-centre",
                "en",
            ],
            [
                "Iceland < Denmark: fish prices part ways",
                "2026-11-18T09:00:00Z",
                "Cod cost 412 kronur",
                "\n\nTraders blame fuel, freight and a strong krone.",
                "tag:fjorddispatch.example,2026-11-18:/fish-prices",
                "en",
            ],
            [
                "Sverige köper tre isbrytare",
                "2026-11-16T12:30:00+01:00",
                "Sjöfartsverket beställer",
                "vintern 2029.",
                "tag:fjorddispatch.example,2026-11-16:/sv/isbrytare",
                "sv",
            ],
        ],
    );
    let urls: Vec<&str> = articles.iter().filter_map(|a| a.url.as_deref()).collect();
    let pages = [
        "2026/11/20/rescue-centre",
        "2026/11/18/fish-prices",
        "sv/isbrytare",
    ];
    assert_eq!(
        urls,
        pages.map(|page| format!("https://fjorddispatch.example/{page}.html"))
    );
    assert_eq!(articles[0].authors, ["Ingrid Solheim", "Pekka Laaksonen"]);
    assert_eq!(articles[0].sections, ["Arctic", "Search and rescue"]);
    assert_eq!(
        articles[0].source.as_deref(),
        Some("Fjord Dispatch — Nordic news")
    );
    assert_eq!(articles[0].extra["summary"], "Two crews, one control room.");
    assert_eq!(articles[1].reading.date, "updated");
    assert_eq!(articles[1].given.modified, None);
    assert_eq!(articles[2].reading.body, "summary only (summary)");
}

#[test]
fn atom_0_3_has_names_and_modes_of_its_own() {
    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/atom-0.3.xml"
    ));
    check(
        &articles,
        &[
            [
                "Jordan opens Aqaba's new terminal",
                "2004-10-12T12:40:00+02:00",
                "The terminal opened",
                "from India.\n\nIraq's trade ministry has leased a third of it.",
                "tag:levantline.example,2004:1.109",
                "en-US",
            ],
            [
                "Syria & Lebanon talk water",
                "2004-10-09T08:00:00+02:00",
                "Engineers from",
                "measured the Orontes.",
                "tag:levantline.example,2004:1.108",
                "en-US",
            ],
            [
                "Photo of the week",
                "2004-10-01T06:00:00Z",
                "",
                "",
                "tag:levantline.example,2004:1.107",
                "en-US",
            ],
        ],
    );
    assert_eq!(articles[0].authors, ["Karim Haddadin"]);
    assert_eq!(
        articles[0].given.modified.as_deref(),
        Some("2004-10-12T13:14:42Z")
    );
    assert_eq!(
        articles[2].reading.body, "headline only",
        "a picture is no text"
    );
}

#[test]
fn json_feed_1_1_is_read_with_the_head_of_the_feed() {
    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/feed-1.1.json"
    ));
    check(
        &articles,
        &[
            [
                "Tea prices at Mombasa’s auction fall for a fourth week",
                "2026-11-24T17:02:12+03:00",
                "MOMBASA, Nov 24 – Tea fetched",
                "said.\n\nBuyers from Pakistan & Egypt held back, waiting for the shilling to settle.",
                "https://savannaledger.example/2026/11/tea-auction",
                "en-KE",
            ],
            [
                "Uganda publishes its census",
                "2026-11-23T09:00:00+03:00",
                "Uganda counts",
                "on Monday.\n\nThe capital grew fastest.",
                "sl-2291",
                "en-KE",
            ],
            [
                "Malawi: kivuko kipya ziwani",
                "2026-11-20T12:00:00Z",
                "Kivuko kipya",
                "Ziwa Malawi.",
                "sl-2287",
                "sw",
            ],
        ],
    );
    assert!(
        articles
            .iter()
            .all(|a| a.source.as_deref() == Some("Savanna Ledger"))
    );
    assert_eq!(articles[0].authors, ["Grace Wanjiru", "Tom Abbey"]);
    assert_eq!(articles[1].authors, ["Savanna Ledger desk"]);
    assert_eq!(articles[0].sections, ["Kenya", "Commodities"]);
    assert_eq!(
        articles[0].given.modified.as_deref(),
        Some("2026-11-24T18:40:00+03:00")
    );
    assert_eq!(
        articles[0].extra["summary"],
        "Buyers from Pakistan and Egypt hold back."
    );
    assert_eq!(
        articles[1].url.as_deref(),
        Some("https://savannaledger.example/2026/11/uganda-census")
    );
    assert_eq!(
        articles[2].url.as_deref(),
        Some("https://lakeside.example/malawi-ferry")
    );
    assert_eq!(articles[2].reading.date, "field date_modified");
    let readings = ["content_html", "content_text", "summary only (summary)"];
    assert_eq!(
        articles
            .iter()
            .map(|a| a.reading.body.as_str())
            .collect::<Vec<_>>(),
        readings
    );
}

#[test]
fn json_feed_1_0_has_numbers_for_ids_and_one_author() {
    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/feed-1.0.json"
    ));
    let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["1042", "1041", "1040"]);
    assert!(articles[0].title_derived && articles[0].title.starts_with("Greece and Cyprus laid"));
    assert_eq!(
        articles[0].given.date.as_deref(),
        Some("2019-05-16T14:00:00+03:00")
    );
    assert_eq!(articles[0].authors, ["Eleni Markou"]);
    assert_eq!(articles[1].authors, ["Joseph Vella"]);
    assert_eq!(articles[1].title, "Malta's ports see fewer ships");
    assert!(
        articles[1]
            .body
            .starts_with("Traffic fell by eight per cent in April")
    );
    assert!(articles[1].body.ends_with("said.\nIt blamed the weather."));
    assert_eq!(articles[2].body, "The first boat left Ayvalik on Sunday.");
    assert_eq!(articles[2].language, None);
}
