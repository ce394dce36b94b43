//! The sample files of all formats, as a new user meets them.

use super::*;

#[test]
fn the_samples_of_every_format_are_indexed_without_a_word_of_complaint() {
    let desk = Desk::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/formats");
    copy(&from, &desk.path("formats"));
    let ran = desk.search(&["index", "formats"]).ended(0);
    assert!(ran.out.contains("failed 0"), "{}", ran.out);
    assert!(!ran.err.contains("left out"), "{}", ran.err);
    let articles: Vec<strict::Article> = desk
        .search(&["export"])
        .ended(0)
        .out
        .lines()
        .map(strict::parsed)
        .collect();
    for format in [
        "csv", "email", "feed", "html", "mbox", "newsml", "nitf", "pdf", "sgml", "warc",
    ] {
        let of_format = articles.iter().filter(|a| a.reading.format == format);
        assert!(of_format.count() > 0, "no article was read as {format}");
    }
    for article in &articles {
        assert!(!article.title.is_empty(), "{article:?}");
        let dated = article.date_source.as_deref();
        assert!(
            dated.is_some_and(|source| source != "file-time"),
            "{article:?}"
        );
    }
}
