//! Files as the programs that archive the web write them.

use std::path::Path;

use super::*;
use crate::reader::unpack::{Item, Source, read_file};

/// Reads a file as `search index` does.
fn file(name: &str, bytes: &[u8]) -> Vec<Article> {
    let source = Source {
        input: Box::new(bytes),
        file: None::<&Path>,
        name,
        shown: name,
        otherwise: None,
    };
    let mut articles = Vec::new();
    read_file(source, &ReadOptions::default(), &mut |item| {
        match item {
            Item::Article(article) => articles.push(*article),
            Item::Failed(error) | Item::NoArticle(error) => panic!("{error}"),
            Item::Skipped(kind) => panic!("{name} is skipped as {kind}"),
        }
        true
    });
    assert!(
        articles
            .iter()
            .all(|article| article.reading.format == "warc")
    );
    articles
}

/// What is expected of an article.
struct Expected<'e> {
    record: u64,
    title: &'e str,
    begins: &'e str,
    ends: &'e str,
    url: &'e str,
    retrieved: &'e str,
}

fn assert_article(article: &Article, expected: &Expected<'_>) {
    let title = &article.title;
    assert_eq!(title, expected.title);
    assert_eq!(article.record, Some(expected.record), "{title}");
    assert!(
        article.body.starts_with(expected.begins),
        "{}",
        article.body
    );
    assert!(article.body.ends_with(expected.ends), "{}", article.body);
    assert_eq!(article.url.as_deref(), Some(expected.url), "{title}");
    assert_eq!(article.id, expected.url, "{title}");
    let retrieved = article.given.retrieved.map(|at| at.to_rfc3339());
    assert_eq!(retrieved.as_deref(), Some(expected.retrieved), "{title}");
    assert!(
        article.warnings.is_empty(),
        "{title}: {:?}",
        article.warnings
    );
}

#[test]
fn common_crawl_news_is_read() {
    let bytes = include_bytes!("../../../../tests/samples/warc/cc-news.warc.gz");
    let articles = file("cc-news.warc.gz", bytes);
    assert_eq!(articles.len(), 3);
    // In chunks, and under another address than it was asked for.
    assert_article(
        &articles[0],
        &Expected {
            record: 3,
            title: "Electric ferry makes first crossing from Tallinn to Helsinki",
            begins: "TALLINN - A battery-powered ferry carried passengers",
            ends: "at least until the end of next year.",
            url: "https://harbourgazette.example/world/2026/11/18/tallinn-helsinki-electric-ferry",
            retrieved: "2026-11-21T03:00:04+00:00",
        },
    );
    // Packed with gzip.
    assert_article(
        &articles[1],
        &Expected {
            record: 5,
            title: "Zambia cuts power exports as Kariba water level falls again",
            begins: "LUSAKA - Zambia will halve its exports",
            ends: "by the middle of next year.",
            url: "https://harbourgazette.example/world/2026/11/19/zambia-kariba-water",
            retrieved: "2026-11-21T03:00:06+00:00",
        },
    );
    // As it is.
    assert_article(
        &articles[2],
        &Expected {
            record: 7,
            title: "Uruguay passes law to keep foreign trawlers out of its waters",
            begins: "MONTEVIDEO - Uruguay’s senate voted on Friday",
            ends: "up to four million dollars for a second offence.",
            url: "https://harbourgazette.example/world/2026/11/20/uruguay-fishing-law",
            retrieved: "2026-11-21T03:00:09+00:00",
        },
    );
    assert_eq!(articles[2].authors, ["Lucía Ferrando"]);
    assert_eq!(articles[2].language.as_deref(), Some("en"));
    let date = articles[2].given.date.as_deref().unwrap();
    assert!(date.starts_with("2026-11-20T21:05:00"), "{date}");
}

#[test]
fn an_archive_of_wget_is_read() {
    let bytes = include_bytes!("../../../../tests/samples/warc/wget.warc");
    let articles = file("wget.warc", bytes);
    assert_eq!(articles.len(), 1);
    assert_article(
        &articles[0],
        &Expected {
            record: 5,
            title: "Bosnia and Croatia open bridge over the Sava at Gradiška",
            begins: "GRADISKA, April 2 - Bosnia and Croatia opened a new bridge",
            ends: "around the clock from the first of May.",
            url: "http://northmoorpost.example/news/bridge-opens.html",
            retrieved: "2025-04-03T07:15:30+00:00",
        },
    );
}

#[test]
fn an_archive_of_heritrix_is_read() {
    let bytes = include_bytes!("../../../../tests/samples/warc/heritrix.warc");
    let articles = file("heritrix.warc", bytes);
    assert_eq!(articles.len(), 1);
    assert_article(
        &articles[0],
        &Expected {
            record: 3,
            title: "España prevé la mayor cosecha de aceituna en seis años",
            begins: "JAÉN - España recogerá este invierno",
            ends: "durará hasta finales de febrero.",
            url: "http://diariodelavega.example/economia/aceite-andalucia",
            retrieved: "2024-10-31T22:14:07+00:00",
        },
    );
    assert_eq!(articles[0].language.as_deref(), Some("es"));
    assert_eq!(
        articles[0].reading.encoding, "windows-1252",
        "which browsers mean by iso-8859-1"
    );
}

#[test]
fn extracted_text_of_common_crawl_is_read() {
    let bytes = include_bytes!("../../../../tests/samples/warc/extracted-text.warc.wet");
    let articles = file("extracted-text.warc.wet", bytes);
    assert_eq!(articles.len(), 2);
    // With the title, the menu and the headline of its page.
    assert_article(
        &articles[0],
        &Expected {
            record: 2,
            title: "Kenya opens railway workshop in Naivasha",
            begins: "NAIVASHA - Kenya opened a workshop for railway carriages",
            ends: "a school for apprentices by the end of 2027.",
            url: "https://riftvalleytimes.example/news/naivasha-workshop",
            retrieved: "2025-10-16T04:41:09+00:00",
        },
    );
    assert_eq!(articles[0].authors, ["Wanjiru Kamau"]);
    assert_eq!(articles[0].given.date.as_deref(), Some("14 October 2025"));
    assert_article(
        &articles[1],
        &Expected {
            record: 3,
            title: "Iceland and Greenland agree on shared rescue helicopters",
            begins: "REYKJAVIK, Oct 15 - Iceland and Greenland will share",
            ends: "The agreement runs for ten years.",
            url: "https://polarwatch.example/iceland-greenland-helicopters",
            retrieved: "2025-10-16T04:41:09+00:00",
        },
    );
}

#[test]
fn an_archive_of_a_browser_is_read() {
    let bytes = include_bytes!("../../../../tests/samples/warc/browser.warc.gz");
    let articles = file("browser.warc.gz", bytes);
    assert_eq!(articles.len(), 2);
    // Packed with Brotli.
    assert_article(
        &articles[0],
        &Expected {
            record: 2,
            title: "Night train between Tashkent and Almaty returns after four years",
            begins: "TASHKENT - The night train between the largest cities",
            ends: "the railway companies said in a joint statement.",
            url: "https://volganotebook.example/2026/tashkent-almaty-night-train",
            retrieved: "2026-11-14T06:30:02.731+00:00",
        },
    );
    // With Zstandard, over HTTP/2.
    assert_article(
        &articles[1],
        &Expected {
            record: 5,
            title: "Nepal drains half of a glacial lake above the Rolwaling valley",
            begins: "KATHMANDU - Engineers in Nepal have lowered the water",
            ends: "before the snow melts in April.",
            url: "https://volganotebook.example/2026/nepal-glacier-lake",
            retrieved: "2026-11-14T06:30:05.020+00:00",
        },
    );
}

#[test]
fn an_encoding_that_only_http_declares_is_believed() {
    let bytes = include_bytes!("../../../../tests/samples/warc/windows-1251.warc");
    let articles = file("windows-1251.warc", bytes);
    assert_eq!(articles.len(), 1);
    assert_article(
        &articles[0],
        &Expected {
            record: 1,
            title: "В Армении открыли мост, который строили двадцать лет",
            begins: "ЕРЕВАН - В Армении в понедельник открыли мост",
            ends: "ремонт дороги по обе стороны ущелья.",
            url: "http://kamavedomosti.example/news/2011/03/most.html",
            retrieved: "2011-03-15T07:45:02+00:00",
        },
    );
    assert_eq!(articles[0].reading.encoding, "windows-1251");
}

#[test]
fn the_archive_that_is_shown_to_users_is_read() {
    let bytes =
        include_bytes!("../../../../sample-data/formats/web-archive/news-crawl-2026-11-20.warc.gz");
    let articles = file("news-crawl-2026-11-20.warc.gz", bytes);
    let told: Vec<_> = articles
        .iter()
        .map(|article| (article.record, article.title.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                Some(3),
                "Madagascar sells its vanilla by public auction for the first time"
            ),
            (
                Some(5),
                "À Maurice, un récif artificiel rend le poisson aux pêcheurs de Mahébourg"
            ),
            (
                Some(7),
                "Radio plays keep farmers in Mozambique ahead of the floods"
            ),
        ]
    );
}
