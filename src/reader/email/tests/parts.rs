//! Messages of several parts, and of broken ones.

use super::*;

/// A multipart of these parts.
fn multipart(kind: &str, parts: &[&str]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| format!("--b{kind}\n{part}\n"))
        .collect();
    let parts = parts.concat();
    format!("Content-Type: multipart/{kind}; boundary=\"b{kind}\"\n\n{parts}--b{kind}--\n")
}

const PLAIN: &str = "Content-Type: text/plain\n\nThe plain text of it.";
const HTML: &str = "Content-Type: text/html\n\n<p>The <b>HTML</b> of it.</p>";

#[test]
fn parts_are_chosen_by_what_they_are() {
    let related = multipart(
        "related",
        &[HTML, "Content-Type: image/png; name=a.png\n\nx"],
    );
    let alternative = multipart("alternative", &[PLAIN, &related]);
    let attached =
        "Content-Type: text/plain; name=\"b.txt\"\nContent-Disposition: attachment\n\nNot this.";
    let footer = "\nA footer that the list adds.";
    for (message, text, rule) in [
        (alternative.clone(), "The plain text of it.", "text/plain"),
        (
            multipart("alternative", &[HTML]),
            "The HTML of it.",
            "text/html",
        ),
        (
            multipart("alternative", &["Content-Type: text/plain\n\n", &related]),
            "The HTML of it.",
            "text/html",
        ),
        (
            multipart("mixed", &[&alternative, attached, footer]),
            "The plain text of it.\n\nA footer that the list adds.",
            "text/plain",
        ),
        (
            multipart("mixed", &[PLAIN, HTML]),
            "The plain text of it.\n\nThe HTML of it.",
            "several parts",
        ),
        (
            multipart("signed", &[PLAIN, HTML]),
            "The plain text of it.",
            "text/plain",
        ),
        (
            multipart("digest", &["\nSubject: One\n\nText."]),
            "Subject: One\n\nText.",
            "text/plain",
        ),
        (
            related
                .replace("related;", "related; start=\"<r>\";")
                .replace("image/png; name=a.png", "text/plain\nContent-ID: <r>"),
            "x",
            "text/plain",
        ),
    ] {
        let article = one(format!("Subject: s\n{message}"));
        assert_eq!(
            (article.body.as_str(), article.reading.body.as_str()),
            (text, rule),
            "{message}"
        );
    }
    let article = one(format!(
        "Subject: s\n{}",
        multipart("mixed", &[PLAIN, attached])
    ));
    assert_eq!(article.extra["attachments"], serde_json::json!(["b.txt"]));
}

#[test]
fn boundaries_may_be_missing_repeated_or_never_closed() {
    for (message, text) in [
        (
            "Content-Type: multipart/mixed; boundary=b\n\nNo part at all.",
            "No part at all.",
        ),
        (
            "Content-Type: multipart/mixed\n\nNo boundary named.",
            "No boundary named.",
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\n\npreamble\n--b\n\nOne.\n--b \t\n\nTwo.",
            "One.\n\nTwo.",
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne.\n--b--\nepilogue\n--b\n\nx",
            "One.",
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nIn.\n--b--\n--b\n\nOut.",
            "In.\n\nOut.",
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n--b\n\nTwo.",
            "Two.",
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--bc\n--\n--b",
            "--bc\n--",
        ),
    ] {
        for message in [message.to_owned(), message.replace('\n', "\r\n")] {
            assert_eq!(
                one(format!("Subject: s\n{message}")).body,
                text,
                "{message}"
            );
        }
    }
}

#[test]
fn parts_deeper_than_the_limit_stay_closed() {
    let mut message = "\nDeep.".to_owned();
    for level in 0..9 {
        message =
            format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n{message}\n");
    }
    let mut options = ReadOptions::default();
    options.limits.nesting = 10;
    assert_eq!(
        super::message(message.as_bytes(), &options).unwrap().body,
        "Deep."
    );
    options.limits.nesting = 9;
    let article = super::message(message.as_bytes(), &options).unwrap();
    assert_eq!(article.body, "");
    assert_eq!(article.warnings, ["the message has no text"]);
}

#[test]
fn hostile_messages_take_linear_time() {
    let head = "Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n";
    for piece in [
        "--b\nContent-Type: multipart/mixed; boundary=zz\n\n",
        "--b\nContent-Type: message/rfc822\n\n",
        "--b\n",
        "--\n",
        "=?utf-8?Q?",
        "> > > >\n",
        "Content-Type: message/rfc822\n\n",
    ] {
        let message = format!("{head}{}", piece.repeat(2_000_000 / piece.len()));
        // What grows with the square of its length would take hours.
        let _ = super::message(message.as_bytes(), &ReadOptions::default());
    }
    let nested = "Content-Type: message/rfc822\n\n".repeat(20_000);
    assert!(super::message(nested.as_bytes(), &ReadOptions::default()).is_ok());
}
