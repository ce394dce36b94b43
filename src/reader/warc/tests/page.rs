use super::*;

const PARAGRAPHS: &str = "<p>The envoy met the president of Azerbaijan in Baku on Thursday, for the third time this \
    year, and left the city the same evening.</p><p>Neither side spoke to reporters. An official said that the \
    talks had been long and useful, and that there would be more of them in the spring.</p>";

fn page() -> String {
    format!(
        "<!DOCTYPE html><html><head><title>Envoy meets president</title></head><body>{PARAGRAPHS}</body></html>"
    )
}

const HTML: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";

/// The one article of an archive.
fn one(bytes: impl AsRef<[u8]>) -> Article {
    let mut articles = archive(bytes);
    assert_eq!(articles.len(), 1, "{articles:?}");
    articles.pop().unwrap().unwrap()
}

#[test]
fn a_page_that_a_server_delivered_is_an_article() {
    let article = one(response(HTML, page()));
    assert_eq!(article.title, "Envoy meets president");
    assert!(
        article.body.starts_with("The envoy met the president"),
        "{}",
        article.body
    );
    assert!(
        article.body.ends_with("more of them in the spring."),
        "{}",
        article.body
    );
    assert_eq!(article.url.as_deref(), Some("https://a.example/x"));
    assert_eq!(article.record, Some(1));
    let retrieved = article.given.retrieved.unwrap();
    assert_eq!(retrieved.to_rfc3339(), "2026-11-20T05:10:02+00:00");
    assert_eq!((article.id.as_str(), article.warnings.len()), ("", 0));
}

#[test]
fn the_canonical_address_of_the_page_is_better_than_that_of_the_record() {
    let page = page().replace(
        "<head>",
        "<head><link rel=\"canonical\" href=\"https://a.example/story\">",
    );
    let article = one(response(HTML, page));
    assert_eq!(article.url.as_deref(), Some("https://a.example/story"));
}

#[test]
fn a_page_may_be_filed_without_an_answer_of_a_server() {
    for kind in ["resource", "conversion"] {
        for content_type in ["text/html", "application/xhtml+xml; charset=utf-8", ""] {
            let fields = [
                ("WARC-Target-URI", "file:///a.html"),
                ("Content-Type", content_type),
            ];
            let article = one(record(kind, &fields, page()));
            assert_eq!(article.title, "Envoy meets president");
            assert_eq!(article.url.as_deref(), Some("file:///a.html"));
        }
    }
}

#[test]
fn a_page_without_a_type_is_known_by_its_looks() {
    let article = one(response("HTTP/1.1 200 OK\r\nServer: x", page()));
    assert_eq!(article.title, "Envoy meets president");
    let fields = [("WARC-Target-URI", "https://a.example/x")];
    let block = format!("{HTML}\r\n\r\n{}", page());
    assert_eq!(
        one(record("response", &fields, block)).title,
        "Envoy meets president"
    );
}

#[test]
fn what_is_no_page_is_passed_over_in_silence() {
    let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><title>A</title></item></channel></rss>";
    for (head, body) in [
        (
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html",
            page().as_str(),
        ),
        (
            "HTTP/1.1 301 Moved\r\nContent-Type: text/html",
            page().as_str(),
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain",
            "User-agent: *\n",
        ),
        ("HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml", feed),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: application/json",
            "{\"title\": \"A\"}",
        ),
        (HTML, feed),
        (HTML, "{\"title\": \"A\", \"body\": \"B\"}"),
        (HTML, "%PDF-1.7\n"),
        (HTML, "\0\x01\x02\x03\x04"),
        (HTML, " \r\n"),
        ("HTTP/1.1 200 OK\r\nServer: x", "Plain words."),
    ] {
        let bytes = [response(head, body), plain("Last.")].concat();
        assert_eq!(told(&archive(bytes)), ["Last."], "{head} {body}");
    }
}

#[test]
fn an_answer_without_an_http_header_is_an_error() {
    let fields = [("Content-Type", "application/http; msgtype=response")];
    let told_of = |block: &[u8]| {
        told(&archive(
            [record("response", &fields, block), plain("Last.")].concat(),
        ))
    };
    let error = "record 1: no HTTP header in this response";
    assert_eq!(told_of(page().as_bytes()), [error, "Last."]);
    assert_eq!(told_of(&[b'x'; 300 << 10]), [error, "Last."]);
    assert_eq!(
        told_of(b"HTTP/1.1 200 OK\r\nContent-Type: text/html"),
        ["Last."],
        "a head alone"
    );
}

#[test]
fn a_page_beyond_the_limit_is_an_error() {
    let bytes = [response(HTML, page()), plain("Last.")].concat();
    let told = told(&archive_with(&at_most(400), bytes));
    assert_eq!(told, ["record 1: longer than 400 bytes", "Last."]);
}

#[test]
fn a_page_that_unpacks_to_more_than_the_limit_is_an_error() {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(page().repeat(1000).as_bytes()).unwrap();
    let head = format!("{HTML}\r\nContent-Encoding: gzip");
    let bytes = [response(&head, encoder.finish().unwrap()), plain("Last.")].concat();
    let told = told(&archive_with(&at_most(20_000), bytes));
    assert_eq!(told, ["record 1: longer than 20000 bytes", "Last."]);
}

#[test]
fn a_page_in_another_coding_than_stated_is_an_error() {
    let head = format!("{HTML}\r\nContent-Encoding: br");
    let told = told(&archive(response(&head, noise())));
    assert_eq!(
        told,
        ["record 1: the page is not coded as its header says (br)"]
    );
}

#[test]
fn a_page_of_which_the_end_is_missing_says_so() {
    let warning = |bytes: Vec<u8>| one(bytes).warnings.join("|");
    let short = format!("{HTML}\r\nContent-Length: {}", page().len() + 1);
    assert_eq!(
        warning(response(&short, page())),
        "its end was not received"
    );
    let truncated = response_with(&[("WARC-Truncated", "length")], &short, page());
    assert_eq!(
        warning(truncated),
        "the archive holds only its beginning (WARC-Truncated: length)"
    );
    let chunked = format!("{HTML}\r\nTransfer-Encoding: chunked");
    let chunk = format!("{:x}\r\n{}\r\n", page().len(), page());
    assert_eq!(
        warning(response(&chunked, chunk)),
        "its end was not received"
    );
}

#[test]
fn a_header_that_was_left_on_an_unpacked_page_is_not_believed() {
    for header in [
        "Transfer-Encoding: chunked",
        "Content-Encoding: gzip\r\nContent-Length: 999999",
        "Content-Encoding: br",
    ] {
        let article = one(response(&format!("{HTML}\r\n{header}"), page()));
        assert_eq!(article.title, "Envoy meets president", "{header}");
        assert!(
            article.warnings.is_empty(),
            "{header}: {:?}",
            article.warnings
        );
    }
}

#[test]
fn a_text_without_marks_is_read_as_a_bare_text() {
    let text = "Envoy meets president\n\nBy Jane Roe\n\nThe envoy met the president in Baku on Thursday.\n";
    let fields = [
        ("WARC-Target-URI", "https://a.example/x"),
        ("WARC-Date", "2026-11-20T05:10:02Z"),
        ("Content-Type", "text/plain; charset=utf-8"),
    ];
    let article = one(record("conversion", &fields, text));
    assert_eq!(article.title, "Envoy meets president");
    assert_eq!(article.authors, ["Jane Roe"]);
    assert_eq!(
        article.body,
        "The envoy met the president in Baku on Thursday."
    );
    assert_eq!(article.url.as_deref(), Some("https://a.example/x"));
    assert_eq!(article.reading.encoding, "utf-8");
    let fields = [
        ("WARC-Target-URI", "https://a.example/x"),
        ("Content-Type", "text/plain; charset=windows-1251"),
    ];
    let text = encoding_rs::WINDOWS_1251
        .encode("Посол встретился с президентом в Баку.")
        .0;
    let article = one(record("resource", &fields, text));
    assert_eq!(article.body, "Посол встретился с президентом в Баку.");
    assert_eq!(article.reading.encoding, "windows-1251");
}

#[test]
fn extracted_text_begins_where_the_title_of_its_page_stands_again() {
    let headline = "Envoy meets president in Baku";
    let below = "By Jane Roe\nThe envoy met the president.\n";
    for title in [
        headline,
        &format!("{headline} | Courier"),
        &format!("Courier — {headline}"),
    ] {
        let text = format!("{title}\nHome\nWorld\n{headline}\n{below}");
        let story = extracted::story(&text);
        assert_eq!(story, Some(format!("{headline}\n\n{below}")), "{title}");
    }
    for text in [
        "",
        "Envoy meets president in Baku",
        "Envoy meets president in Baku\nHome\nThe envoy met the president.\n",
        "Envoy meets president in Baku and leaves\nEnvoy meets president in Baku\nText.\n",
        "World - Courier\nHome\nWorld\nText.\n",
    ] {
        assert_eq!(extracted::story(text), None, "{text}");
    }
}
