//! Which of several fields is believed.

use super::{entry, good, item, rss, titles, with};
use crate::article::IdSource;
use crate::reader::ReadOptions;

#[test]
fn identity_is_the_feeds_own_or_the_url_and_never_invented() {
    let same =
        "<item><title>A</title><guid>g</guid></item><item><title>B</title><guid>g</guid></item>";
    let articles = good(rss(same));
    assert_eq!(titles(&articles), ["A", "B"], "both are given on");
    assert!(
        articles
            .iter()
            .all(|article| article.id == "g" && article.url.is_none())
    );
    let bare = item("<title>A</title>");
    assert_eq!(
        (bare.id.as_str(), bare.id_source),
        ("a.rss#1", IdSource::Path)
    );
    let linked = item("<title>A</title><link>https://a.example/1</link><guid> </guid>");
    assert_eq!(
        (linked.id.as_str(), linked.id_source),
        ("https://a.example/1", IdSource::Url)
    );
    assert_eq!(
        item("<title>A</title><dc:identifier>doi:10.1/x</dc:identifier>").id,
        "doi:10.1/x"
    );
}

#[test]
fn of_all_links_the_page_is_taken() {
    let url = |inside: &str| {
        item(&format!("<title>A</title>{inside}"))
            .url
            .unwrap_or_default()
    };
    let guid = "<guid>https://a.example/guid</guid>";
    let link =
        "<atom:link rel='self' href='https://a.example/self'/><link>https://a.example/link</link>";
    let original = "<feedburner:origLink>https://a.example/original</feedburner:origLink>";
    assert_eq!(
        url(&format!("{guid}{link}{original}")),
        "https://a.example/original"
    );
    assert_eq!(url(&format!("{guid}{link}")), "https://a.example/link");
    assert_eq!(url(&format!("{guid}<link/>")), "https://a.example/guid");
    assert_eq!(
        url("<guid isPermaLink='false'>https://a.example/guid</guid>"),
        ""
    );
    assert_eq!(url("<guid>48213</guid>"), "");
    assert_eq!(
        url("<link>https://a.example/?a=1&amp;amp;b=2</link>"),
        "https://a.example/?a=1&b=2"
    );
    let atom = entry(
        "<title>A</title><link rel='enclosure' href='/a.mp3'/>\
         <link rel='alternate' type='application/pdf' href='https://a.example/a.pdf'/>\
         <link rel='alternate' type='text/html' href='https://a.example/a'/>",
    );
    assert_eq!(atom.url.as_deref(), Some("https://a.example/a"));
}

#[test]
fn relative_links_start_from_the_feeds_place() {
    let channel = |link: &str, item: &str| {
        let feed = format!(
            "<rss><channel><link>{link}</link><item><title>A</title><link>{item}</link></item></channel></rss>"
        );
        good(feed).remove(0).url.unwrap()
    };
    let home = "https://a.example/news/?edition=1";
    assert_eq!(channel(home, "/2026/x"), "https://a.example/2026/x");
    assert_eq!(channel(home, "x.html"), "https://a.example/news/x.html");
    assert_eq!(
        channel("https://a.example", "x.html"),
        "https://a.example/x.html"
    );
    assert_eq!(channel(home, "//b.example/x"), "https://b.example/x");
    assert_eq!(channel(home, "https://b.example/x"), "https://b.example/x");
    assert_eq!(channel(home, "urn:x:1"), "urn:x:1");
    assert_eq!(channel("", "/x"), "/x", "as it is, where nothing is known");
}

#[test]
fn the_longer_of_text_and_summary_is_the_text() {
    let short = "<title>A</title><content:encoded>&lt;p&gt;&lt;img src='a.jpg'/&gt; Photo&lt;/p&gt;</content:encoded>";
    let article = item(&format!(
        "{short}<description>The text itself, much longer.</description>"
    ));
    assert_eq!(article.body, "The text itself, much longer.");
    assert_eq!(
        article.reading.body,
        "description, longer than content:encoded"
    );
    let even = item(
        "<description>Almost the same text […]</description><content:encoded>Almost the same text.</content:encoded>",
    );
    assert_eq!(even.body, "Almost the same text.");
    assert!(even.extra.is_empty());
    let long = "Word after word. ".repeat(80);
    let article = item(&format!(
        "<title>A</title><description>{long}</description>"
    ));
    assert_eq!(
        article.reading.body, "description",
        "too long for a summary"
    );
}

#[test]
fn what_is_said_of_pictures_is_passed_over() {
    let article = item(
        "<media:title>A picture</media:title><itunes:author>Studio</itunes:author>\
         <media:group><media:title>No</media:title><media:description>A man at a desk</media:description></media:group>\
         <image><title>Logo</title></image><title>The headline</title>\
         <itunes:summary>Heard</itunes:summary><media:keywords>a, b</media:keywords>",
    );
    assert_eq!(article.title, "The headline");
    assert!(article.authors.is_empty() && article.sections.is_empty() && article.extra.is_empty());
    assert_eq!(article.body, "A man at a desk", "better than nothing");
    assert_eq!(article.reading.body, "summary only (media:description)");
    let spoken = item(
        "<title>A</title><media:content><media:text type='html'>&lt;p&gt;Said</media:text></media:content>",
    );
    assert_eq!(
        (spoken.body.as_str(), spoken.reading.body.as_str()),
        ("Said", "media:text")
    );
    let xhtml = item(
        "<title>A</title><xhtml:body><xhtml:p>One</xhtml:p><xhtml:p>2 &lt; 3</xhtml:p></xhtml:body>",
    );
    assert_eq!(
        (xhtml.body.as_str(), xhtml.reading.body.as_str()),
        ("One\n\n2 < 3", "xhtml:body")
    );
}

#[test]
fn people_are_named_in_many_ways() {
    let authors = |inside: &str| item(&format!("<title>A</title>{inside}")).authors;
    assert_eq!(
        authors("<author>desk@a.example (Jane Roe)</author>"),
        ["Jane Roe"]
    );
    assert_eq!(
        authors("<author>Jane Roe &lt;desk@a.example&gt;</author>"),
        ["Jane Roe"]
    );
    assert_eq!(
        authors("<author>Jane Roe (Desk) &lt;desk@a.example&gt;</author>"),
        ["Jane Roe (Desk)"]
    );
    assert_eq!(
        authors("<author>a@a.example (Jane Roe), b@a.example (John Doe)</author>").len(),
        2
    );
    assert_eq!(
        authors(
            "<dc:creator>By Jane Roe and John Doe</dc:creator><author>x@a.example (Web)</author>"
        ),
        ["Jane Roe", "John Doe"]
    );
    assert_eq!(
        authors("<dc:creator>Jane Roe</dc:creator><dc:creator>Jane Roe</dc:creator>"),
        ["Jane Roe"]
    );
    assert_eq!(
        authors("<author><name>Jane Roe</name><uri>/jane</uri></author>"),
        ["Jane Roe"]
    );
    assert!(authors("<author><uri>/jane</uri></author>").is_empty());
}

#[test]
fn a_source_is_a_name() {
    let source = |inside: &str| item(&format!("<title>A</title>{inside}")).source.unwrap();
    assert_eq!(
        source("<source url='https://a.example/rss'>Plains &amp; Hills</source>"),
        "Plains & Hills"
    );
    assert_eq!(
        source("<dc:source>https://a.example/</dc:source>"),
        "The Feed"
    );
    assert_eq!(
        source("<dc:publisher>Plains Gazette</dc:publisher>"),
        "Plains Gazette"
    );
    assert_eq!(source(""), "The Feed");
}

#[test]
fn two_digits_of_a_year_mean_a_century() {
    let date = |date: &str| {
        item(&format!("<title>A</title><pubDate>{date}</pubDate>"))
            .given
            .date
            .unwrap()
    };
    assert_eq!(
        date("Sat, 07 Sep 02 09:42:31 GMT"),
        "Sat, 07 Sep 2002 09:42:31 GMT"
    );
    assert_eq!(date("1 Dec 99 10:00 EST"), "1 Dec 1999 10:00 EST");
    for written in [
        "Wed Nov 25 10:00:00 2026",
        "2026-11-25 10:00:00",
        "25 Nov 2026",
        "12 March",
    ] {
        assert_eq!(date(written), written);
    }
}

#[test]
fn dates_are_taken_by_their_trust() {
    let article = item(
        "<title>A</title><dc:date>2026-11-01</dc:date><pubDate/><atom:updated>2026-11-03</atom:updated>",
    );
    assert_eq!(article.given.date.as_deref(), Some("2026-11-01"));
    assert_eq!(article.given.modified.as_deref(), Some("2026-11-03"));
    let article = item("<title>A</title><dc:date>1</dc:date><pubDate>2</pubDate>");
    assert_eq!(
        (article.given.date.as_deref(), article.reading.date.as_str()),
        (Some("2"), "pubDate")
    );
    let undated = item("<title>A</title>");
    assert_eq!(
        (undated.given.date, undated.reading.date.as_str()),
        (None, "")
    );
}

#[test]
fn the_language_nearest_to_the_text_counts() {
    let feed = |entry: &str| {
        let feed = format!("<feed xml:lang='en'><entry {entry}</entry></feed>");
        good(feed).remove(0).language.unwrap()
    };
    assert_eq!(
        feed("xml:lang='fr'><title>A</title><dc:language>de</dc:language>"),
        "fr"
    );
    assert_eq!(feed("><title>A</title><dc:language>de</dc:language>"), "de");
    assert_eq!(
        feed("><title>A</title><content xml:lang='it'>b</content>"),
        "it"
    );
    assert_eq!(feed("><title>A</title>"), "en");
}

#[test]
fn a_headline_is_one_plain_line() {
    let title = |title: &str| {
        item(&format!(
            "<title>{title}</title><description>x</description>"
        ))
        .title
    };
    assert_eq!(
        title("Tom &amp;amp; Jane&amp;#8217;s\n  talks"),
        "Tom & Jane’s talks"
    );
    assert_eq!(
        title("<![CDATA[<b>New</b> talks &ndash; again]]>"),
        "New talks – again"
    );
    assert_eq!(title("A <i>Bounty</i> mutiny"), "A Bounty mutiny");
    let atom = entry("<title type='xhtml'><div>1 &lt; 2 <em>x</em></div></title>");
    assert_eq!(atom.title, "1 < 2 x");
    assert_eq!(
        entry("<title type='text'>&lt;b&gt; is a tag</title>").title,
        "<b> is a tag"
    );
}

#[test]
fn fields_of_no_specification_mean_what_they_mean_elsewhere() {
    let article = item(
        "<title>A</title><keywords>rice, trade</keywords><country>Vietnam</country>\
         <dateline>HANOI, Nov 3</dateline><fulltext>&lt;p&gt;One.&lt;/p&gt;</fulltext>\
         <description>Lead.</description><ticker>AAA</ticker><ticker>BBB</ticker>\
         <slash:comments>7</slash:comments><comments>https://a.example/c</comments>",
    );
    assert_eq!(article.sections, ["rice", "trade"]);
    assert_eq!(article.given.countries, ["Vietnam"]);
    assert_eq!(article.given.dateline.as_deref(), Some("HANOI, Nov 3"));
    assert_eq!(
        (article.body.as_str(), article.reading.body.as_str()),
        ("One.", "fulltext")
    );
    let extra = serde_json::to_string(&article.extra).unwrap();
    assert_eq!(extra, r#"{"description":"Lead.","ticker":["AAA","BBB"]}"#);
}

#[test]
fn little_is_kept_of_a_flood_of_fields() {
    let many: String = (0..500)
        .map(|at| format!("<x{at}>1</x{at}><tag>{at}</tag><y>{at}</y>"))
        .collect();
    let long = format!("<z>{}</z>", "z".repeat(300));
    let article = item(&format!("<title>A</title>{long}{many}"));
    assert_eq!(article.extra.len(), 20);
    assert_eq!(article.extra["y"].as_array().unwrap().len(), 20);
    assert!(!article.extra.contains_key("z"));
}

#[test]
fn json_takes_the_users_map_and_the_longer_text() {
    let options = ReadOptions {
        map: "title=_x.kicker,source=summary".parse().unwrap(),
        ..ReadOptions::default()
    };
    let feed = r#"{"items": [{"title": "No", "_x": {"kicker": "Yes"}, "summary": "Desk", "content_text": "Text."}]}"#;
    let article = with(&options, feed).remove(0).unwrap();
    assert_eq!(
        (article.title.as_str(), article.source.as_deref()),
        ("Yes", Some("Desk"))
    );
    assert_eq!(article.body, "Text.");
    let feed = r#"{"items": [{"id": "https://a.example/1", "content_html": "<img src='a.jpg'>Photo", "summary": "The text itself is here."}], "title": "Behind"}"#;
    let article = good(feed).remove(0);
    assert_eq!(article.body, "The text itself is here.");
    assert_eq!(article.url.as_deref(), Some("https://a.example/1"));
    assert_eq!(
        article.source.as_deref(),
        Some("Behind"),
        "a title may stand behind the items"
    );
}
