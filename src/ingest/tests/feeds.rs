//! Feeds that are saved again and again.

use super::*;

/// An entry: guid, link, headline.
type Entry<'a> = (&'a str, &'a str, &'a str);

fn feed(entries: &[Entry<'_>]) -> String {
    let items: String = entries
        .iter()
        .map(|(guid, link, title)| {
            let guid = match *guid {
                "" => String::new(),
                guid => format!("<guid isPermaLink=\"false\">{guid}</guid>"),
            };
            format!(
                "<item><title>{title}</title><link>{link}</link>{guid}\
                 <pubDate>Thu, 31 Jul 2025 10:00:00 GMT</pubDate>\
                 <description>What the ministry said.</description></item>"
            )
        })
        .collect();
    format!("<rss version=\"2.0\"><channel><title>Caspian Courier</title>{items}</channel></rss>")
}

const A: &str = "https://courier.example/a";
const B: &str = "https://courier.example/b";
const C: &str = "https://courier.example/c";

#[test]
fn a_feed_saved_every_hour_is_one_article_an_entry_in_its_newest_version() {
    let tree = Tree::new();
    let hours = [
        feed(&[("1", A, "Talks begin"), ("", B, "Gas price falls")]),
        feed(&[
            ("1", A, "Talks go on"),
            ("", B, "Gas price falls"),
            ("3", C, "Rain"),
        ]),
        feed(&[("1", A, "Talks end"), ("3", C, "Rain")]),
    ];
    for (hour, text) in (0_u64..).zip(&hours) {
        tree.write_at(&format!("feed-{hour:02}.xml"), text, hour * 3600);
        tree.ingest();
    }
    let wanted = ["Gas price falls", "Rain", "Talks end"];
    assert_eq!(tree.titles(), wanted);
    // All at once, in whatever order, comes to the same.
    let fresh = Index::create(tree.folder.path().join("fresh")).unwrap();
    let report = fresh
        .ingest(&[tree.articles()], &IngestOptions::default())
        .unwrap();
    assert_eq!((report.added, report.duplicates), (3, 4));
    assert_eq!(titles(&fresh), wanted);
    // What the newest file gave up is still in an older one, until that goes too.
    tree.delete("feed-01.xml");
    tree.ingest();
    assert_eq!(tree.titles(), wanted);
    tree.delete("feed-00.xml");
    tree.ingest();
    assert_eq!(tree.titles(), ["Rain", "Talks end"]);
}

#[test]
fn an_entry_that_leaves_its_file_leaves_the_index_unless_kept() {
    let tree = Tree::new();
    tree.write(
        "feed.xml",
        &feed(&[("1", A, "Talks begin"), ("2", B, "Rain")]),
    );
    tree.ingest();
    tree.write("feed.xml", &feed(&[("2", B, "Rain")]));
    let kept = tree.ingest_with(&IngestOptions::default().keep_missing(true));
    assert_eq!(counts(&kept), [0, 0, 1, 0, 0]);
    assert_eq!(tree.titles().len(), 2);
    tree.write("feed.xml", &feed(&[("2", B, "Rain again")]));
    assert_eq!(counts(&tree.ingest()), [0, 1, 0, 1, 0]);
    assert_eq!(tree.titles(), ["Rain again"]);
}
