use super::{fault, one};
use crate::reader::Format;

#[test]
fn front_matter_gives_the_metadata_and_marks_go() {
    let article = one(
        Format::Markdown,
        "---\ntitle: \"Rail link: next step\"\ndate: 2025-07-31\ncountry: NO\nid: 0042\ntags: [rail, trade]\nmood: calm\n---\n\
         # Rail link: next step\n\nBy *Jane Roe*\n\nOSLO, July 31 (NTB) - Some **bold** [words](https://a.example) \
         and\n`code`.\n\n- first\n- second\n\n![a map](m.png)\n\n> Quoted.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    );
    assert_eq!(article.title, "Rail link: next step");
    assert!(!article.title_derived);
    assert_eq!(article.id, "0042");
    assert_eq!(article.given.date.as_deref(), Some("2025-07-31"));
    assert_eq!(article.given.countries, ["NO"], "Norway is no boolean");
    assert_eq!(article.sections, ["rail", "trade"]);
    assert_eq!(article.authors, ["Jane Roe"]);
    assert_eq!(article.extra.get("mood").unwrap(), "calm");
    let body = "OSLO, July 31 (NTB) - Some bold words and code.\n\nfirst\nsecond\n\nQuoted.\n\na\tb\t\n1\t2";
    assert_eq!(article.body, body);
}

#[test]
fn the_first_heading_is_the_headline() {
    let article = one(
        Format::Markdown,
        "# A new *line*\n\nTrains run again.\n\n## And more\n\nBuses too.\n",
    );
    assert_eq!(article.title, "A new line");
    assert_eq!(article.body, "Trains run again.\n\nAnd more\n\nBuses too.");
    let article = one(
        Format::Markdown,
        "Trains run again.\n\n# Not the headline\n\nBuses too.\n",
    );
    assert_eq!(article.title, "Trains run again");
    assert!(article.title_derived && article.body.contains("Not the headline"));
}

#[test]
fn another_heading_than_the_title_is_kept() {
    let article = one(
        Format::Markdown,
        "---\ntitle: Rail\n---\n# Trains run again\n\nText.\n",
    );
    assert_eq!(
        (article.title.as_str(), article.body.as_str()),
        ("Rail", "Trains run again\n\nText.")
    );
}

#[test]
fn bad_front_matter_is_an_error_with_its_line() {
    let error = fault(Format::Markdown, "---\ntitle: A\ndate: [2025\n---\nText.\n");
    assert!(
        error
            .message()
            .starts_with("the front matter is not valid YAML in line "),
        "{error}"
    );
    let error = fault(Format::Markdown, "---\ntitle: A: B\n---\nText.\n");
    assert_eq!(
        error.message(),
        "the front matter is not valid YAML in line 2"
    );
    assert!(error.help().unwrap().contains("quotes"));
    let error = fault(Format::Markdown, "---\njust words\n---\nText.\n");
    assert_eq!(error.message(), "the front matter holds no fields");
}

#[test]
fn a_line_of_dashes_alone_is_no_front_matter() {
    let article = one(Format::Markdown, "---\n\nTrains run again.\n");
    assert_eq!(article.body, "Trains run again.");
    let crlf = one(
        Format::Markdown,
        "---\r\ntitle: A\r\n---\r\nText\r\nhere.\r\n",
    );
    assert_eq!(
        (crlf.title.as_str(), crlf.body.as_str()),
        ("A", "Text here.")
    );
}
