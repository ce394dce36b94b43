//! One file a version and producer of RSS.

use super::{check, good};
use crate::article::IdSource;

#[test]
fn wordpress_gives_its_full_text_without_the_footer() {
    let articles = good(include_bytes!(
        "../../../../sample-data/formats/feeds/harbour-post.rss"
    ));
    check(
        &articles,
        &[
            [
                "Georgia and Azerbaijan agree on a second rail ferry “before winter”",
                "Mon, 23 Nov 2026 16:05:00 +0000",
                "TBILISI, Nov 23 – Georgia and Azerbaijan signed",
                "Containers from China wait six.\n\nThe first crossing is planned for 14 December.",
                "https://harbourpost.example/?p=48213",
                "en-GB",
            ],
            [
                "Kenya’s parliament passes port levy after night session",
                "Fri, 20 Nov 2026 04:31:22 +0000",
                "NAIROBI, Nov 20 – Members voted",
                "said they had not been asked.",
                "https://harbourpost.example/?p=48190",
                "en-GB",
            ],
            [
                "Five questions on the Panama drought",
                "Wed, 18 Nov 2026 11:00:00 +0000",
                "Why is the lake low?",
                "against four in a usual year.",
                "https://harbourpost.example/?p=48102",
                "en-GB",
            ],
        ],
    );
    let first = &articles[0];
    assert!(
        first
            .body
            .contains("between Batumi and the Bulgarian coast"),
        "lines are joined"
    );
    assert_eq!(first.authors, ["Nora Whitlock"]);
    assert_eq!(articles[1].authors, ["Samuel Otieno", "Ruth Adler"]);
    assert_eq!(first.sections, ["Caucasus", "Trade & Transport"]);
    assert_eq!(first.source.as_deref(), Some("The Harbour Post – World"));
    assert_eq!(
        first.url.as_deref(),
        Some("https://harbourpost.example/2026/11/georgia-azerbaijan-rail-ferry/")
    );
    assert_eq!(
        (
            first.reading.title.as_str(),
            first.reading.date.as_str(),
            first.reading.body.as_str()
        ),
        ("title", "pubDate", "content:encoded")
    );
    assert!(
        first.extra.is_empty(),
        "an excerpt repeats the text: {:?}",
        first.extra
    );
    assert!(
        articles[2].extra["description"]
            .as_str()
            .unwrap()
            .starts_with("The canal")
    );
}

#[test]
fn a_newspaper_gives_summaries_and_says_so() {
    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/newspaper-summaries.xml"
    ));
    let place = "https://www.plainsgazette.example/americas/2026/nov/24/";
    let [brazil, peru] = ["brazil-pantanal-vote", "peru-port"].map(|page| format!("{place}{page}"));
    assert_eq!(
        [&articles[0].id, &articles[1].id, &articles[2].id],
        [&brazil, &peru, "pg-773120"]
    );
    assert_eq!(
        articles[0].title,
        "Brazil's senate votes to shield Pantanal wetlands from dredging"
    );
    assert!(articles[0].body.starts_with("The bill passed by 46 votes"));
    assert_eq!(articles[0].reading.body, "summary only (description)");
    assert_eq!(
        articles[0].given.modified.as_deref(),
        Some("2026-11-24T13:40:02Z")
    );
    assert_eq!(articles[0].sections, ["Brazil", "Environment"]);
    assert_eq!(articles[0].authors, ["Helena Prado in Brasilia"]);
    assert!(articles[0].warnings.is_empty());
    assert_eq!(articles[1].url, Some(peru), "an empty link leaves the guid");
    assert_eq!(articles[1].authors, ["Luis Quiroga"]);
    assert_eq!(
        articles[1].body,
        "Trucks reached Matarani on Tuesday. Owners & drivers agreed to talks in Arequipa."
    );
    assert_eq!(articles[1].extra["priority"], "2");
    assert_eq!(articles[2].reading.body, "headline only");
    assert_eq!(
        articles[3].given.date, None,
        "when the file was made is not its date"
    );
    assert!(
        articles
            .iter()
            .all(|article| article.language.as_deref() == Some("en-us"))
    );
    assert_eq!(
        articles[3].source.as_deref(),
        Some("Plains Gazette | Americas")
    );
}

#[test]
fn rdf_of_2005_is_read_in_its_encoding() {
    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/courrier-2005.rdf"
    ));
    let site = "http://www.courrier-du-rhin.example";
    let ids = [
        "article.php3?id_article=311",
        "article.php3?id_article=309",
        "breves/62",
    ]
    .map(|page| format!("{site}/{page}"));
    let known: Vec<&String> = articles.iter().map(|article| &article.id).collect();
    assert_eq!(known, ids.iter().collect::<Vec<_>>());
    assert!(
        articles
            .iter()
            .all(|article| article.id_source == IdSource::Url)
    );
    assert_eq!(
        articles[0].title,
        "Les Pays-Bas rejettent à leur tour le traité européen"
    );
    assert_eq!(
        articles[0].given.date.as_deref(),
        Some("2005-06-02T07:10:00+02:00")
    );
    assert_eq!(articles[0].reading.date, "dc:date");
    assert!(
        articles[0]
            .body
            .starts_with("LA HAYE - Trois jours après la France")
    );
    assert!(
        articles[0]
            .body
            .ends_with("a déclaré un ministre à l'issue du scrutin.")
    );
    assert_eq!(articles[0].sections, ["Europe", "Référendum"]);
    assert_eq!(articles[0].reading.encoding, "windows-1252");
    assert_eq!(articles[1].title, "Bâle agrandit son port & son quai");
    assert_eq!(articles[1].authors, ["Agnès Morel", "Jörg Stauffer"]);
    assert_eq!(
        articles[2].given.date.as_deref(),
        Some("2005-06-02T18:00:00+02:00")
    );
    assert_eq!(articles[2].reading.date, "dc:date of the feed");
    assert_eq!(articles[2].language.as_deref(), Some("fr-CH"));
    assert_eq!(articles[2].extra["dc:rights"], "Le Courrier du Rhin");
    assert_eq!(articles[2].source.as_deref(), Some("Le Courrier du Rhin"));
}

#[test]
fn the_first_versions_hold_headlines_and_links() {
    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/rss-0.90.rdf"
    ));
    let place = "http://www.deltawire.example/1999/07/";
    let [banks, census, flood] = ["13/banks", "12/census", "11/flood"]
        .map(|page| -> &str { format!("{place}{page}.html").leak() });
    check(
        &articles,
        &[
            [
                "Vietnam lets foreign banks open branches in Can Tho",
                "",
                "",
                "",
                banks,
                "",
            ],
            [
                "Cambodia counts 11.4 million people",
                "",
                "",
                "",
                census,
                "",
            ],
            [
                "Laos joins river commission's flood watch",
                "",
                "",
                "",
                flood,
                "",
            ],
        ],
    );
    assert_eq!(
        articles[0].source.as_deref(),
        Some("Delta Wire"),
        "not the title of its logo"
    );

    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/rss-0.91.xml"
    ));
    let date = "Tue, 18 Jul 2000 05:00:00 GMT";
    let place = "http://www.steppeherald.example/20000718/";
    let [oil, coffee, border] =
        ["oil", "coffee", "border"].map(|page| -> &str { format!("{place}{page}.html").leak() });
    check(
        &articles,
        &[
            [
                "Kazakhstan finds oil at Kashagan, officials say",
                date,
                "The first well",
                "the government in Astana.",
                oil,
                "en-us",
            ],
            [
                "Café quotas: Vietnam overtakes Colombia",
                date,
                "",
                "",
                coffee,
                "en-us",
            ],
            [
                "Uzbekistan closes two border crossings",
                date,
                "Traders at",
                "turned back on Monday.",
                border,
                "en-us",
            ],
        ],
    );
    assert_eq!(articles[0].reading.date, "pubDate of the feed");
    assert_eq!(
        articles[0].source.as_deref(),
        Some("Steppe Herald Morning Edition")
    );
    assert!(
        articles[0].authors.is_empty(),
        "the editor of the feed wrote nothing in it"
    );
}

#[test]
fn an_aggregator_names_the_source_of_each_entry() {
    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/rss-0.92-aggregator.xml"
    ));
    let sources: Vec<&str> = articles
        .iter()
        .filter_map(|a| a.source.as_deref())
        .collect();
    assert_eq!(
        sources,
        ["Andean Herald", "The Straits Mail", "River of news"]
    );
    assert!(
        articles[0].title_derived && articles[0].title.starts_with("Peru holds a second round")
    );
    assert!(
        articles[0]
            .body
            .ends_with("says the electoral office. Full story")
    );
    assert_eq!(
        (articles[0].id.as_str(), articles[0].id_source),
        ("a.rss#1", IdSource::Path)
    );
    assert_eq!(
        articles[1].title,
        "Indonesia’s rupiah at its lowest since 1998"
    );
    assert_eq!(
        articles[1].given.date.as_deref(),
        Some("Thu, 12 Apr 2001 19:23:02 GMT")
    );
    assert_eq!(
        articles[1].id,
        "http://straits-mail.example/2001/04/rupiah.html"
    );
    assert_eq!(articles[2].given.date, None);
}

#[test]
fn a_russian_feed_is_read_in_its_encoding_and_in_full() {
    let articles = good(include_bytes!(
        "../../../../tests/samples/feed/vestnik-windows-1251.xml"
    ));
    let place = "https://vestnik-privolzhya.example/news/2026/11/";
    let [water, buses, ferry] = ["19/voda", "18/avtobusy", "17/parom"]
        .map(|page| -> &str { format!("{place}{page}").leak() });
    check(
        &articles,
        &[
            [
                "Казахстан и Киргизия договорились о воде на «сухой» сезон",
                "Thu, 19 Nov 2026 10:20:00 +0300",
                "БИШКЕК, 19 ноября. Министры",
                "поставит ей уголь & мазут.",
                water,
                "ru",
            ],
            [
                "Армения закупит автобусы",
                "Wed, 18 Nov 2026 16:00:00 +0300",
                "Ереван объявил",
                "120 машин.\nЗаявки принимают до 10 декабря.",
                buses,
                "ru",
            ],
            [
                "Паром Курык – Баку снова на линии",
                "Tue, 17 Nov 2026 09:05:00 +0300",
                "Судно",
                "ремонта.",
                ferry,
                "ru",
            ],
        ],
    );
    assert_eq!(articles[0].reading.body, "yandex:full-text");
    assert_eq!(articles[0].reading.encoding, "windows-1251");
    assert_eq!(articles[0].authors, ["Ирина Дмитриева"]);
}
