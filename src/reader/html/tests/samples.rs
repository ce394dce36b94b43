//! Pages as eighteen systems write them, each beside what is in it.

use serde_json::Value;

use super::*;

macro_rules! sample {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!("../../../../tests/samples/html/", $name, ".html")).as_slice(),
            include_str!(concat!("../../../../tests/samples/html/", $name, ".json")),
        )
    };
}

const ARTICLES: [(&str, &[u8], &str); 17] = [
    sample!("wordpress"),
    sample!("react_graph"),
    sample!("tables_2003"),
    sample!("microdata"),
    sample!("opengraph"),
    sample!("amp"),
    sample!("alert"),
    sample!("live"),
    sample!("russian_windows_1251"),
    sample!("arabic"),
    sample!("japanese_shift_jis"),
    sample!("paywall"),
    sample!("saved_by_browser"),
    sample!("drupal_french"),
    sample!("german_boxes"),
    sample!("chinese"),
    sample!("newsletter_page"),
];

const FRONT_PAGE: (&str, &[u8], &str) = sample!("front_page");

fn each(check: impl Fn(&str, &Article, &Value) -> Vec<String>) {
    let mut faults = Vec::new();
    for (name, page, expected) in ARTICLES {
        let article = article(page);
        let expected: Value = serde_json::from_str(expected).unwrap();
        faults.extend(
            check(name, &article, &expected)
                .into_iter()
                .map(|fault| format!("{name}: {fault}")),
        );
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn list<'v>(expected: &'v Value, name: &str) -> Vec<&'v str> {
    let values = expected[name].as_array();
    values
        .into_iter()
        .flatten()
        .map(|value| value.as_str().unwrap())
        .collect()
}

/// What is found of a field, where it is not what is expected.
fn compare(expected: &Value, name: &str, found: Option<&str>) -> Vec<String> {
    match expected[name].as_str() {
        Some(wanted) if found != Some(wanted) => {
            vec![format!("{name} is {found:?}, not {wanted:?}")]
        }
        _ => Vec::new(),
    }
}

#[test]
fn every_sample_gives_its_headline() {
    each(|_, article, expected| compare(expected, "title", Some(&article.title)));
}

#[test]
fn every_sample_gives_its_date() {
    each(|_, article, expected| {
        let Some(wanted) = expected["date"].as_str() else {
            return Vec::new();
        };
        let stated = article.given.date.clone().unwrap_or_default();
        let year = wanted.get(..4).unwrap();
        match stated.contains(wanted) || (stated.contains(year) && !stated.starts_with(year)) {
            true => Vec::new(),
            false => vec![format!("date is {stated:?}, not {wanted}")],
        }
    });
}

#[test]
fn every_sample_gives_authors_site_language_and_address() {
    each(|_, article, expected| {
        let mut faults = compare(expected, "site", article.source.as_deref());
        faults.extend(compare(expected, "url", article.url.as_deref()));
        let language = article.language.as_deref().and_then(|code| code.get(..2));
        // Old pages state none; the engine detects it.
        if language.is_some() {
            faults.extend(compare(expected, "language", language));
        }
        if expected["authors"].is_array() && article.authors != list(expected, "authors") {
            faults.push(format!("authors are {:?}", article.authors));
        }
        if let Some(section) = expected["section"].as_str()
            && !article.sections.iter().any(|known| known == section)
        {
            faults.push(format!("sections are {:?}", article.sections));
        }
        faults
    });
}

#[test]
fn every_paragraph_of_the_samples_stands_on_lines_of_its_own() {
    each(|_, article, expected| {
        let lines: Vec<&str> = article
            .body
            .lines()
            .map(|line| line.trim_start_matches(['\u{3000}', ' ']))
            .collect();
        let missing = list(expected, "body")
            .into_iter()
            .filter(|wanted| !lines.contains(wanted));
        missing
            .map(|wanted| format!("no {wanted:?} in\n{}", article.body))
            .collect()
    });
}

#[test]
fn nothing_that_surrounds_the_samples_is_taken() {
    each(|_, article, expected| {
        let foreign = list(expected, "not")
            .into_iter()
            .filter(|part| article.body.contains(part));
        foreign
            .map(|part| format!("{part:?} is in the text"))
            .collect()
    });
}

#[test]
fn samples_begin_and_end_with_their_text() {
    each(|_, article, expected| {
        let wanted = list(expected, "body");
        let (first, last) = (wanted.first().unwrap(), wanted.last().unwrap());
        let mut faults = Vec::new();
        // A post of a live page keeps its time.
        let body = article.body.trim_start_matches("16:40").trim_start();
        if !body.starts_with(first) {
            faults.push(format!("begins {:?}", article.body.lines().next()));
        }
        if !article.body.ends_with(last) {
            faults.push(format!("ends {:?}", article.body.lines().last()));
        }
        faults
    });
}

#[test]
fn encodings_are_those_that_pages_declare() {
    let encoding = |wanted: &str| {
        let (_, page, _) = ARTICLES
            .into_iter()
            .find(|(name, ..)| *name == wanted)
            .unwrap();
        article(page).reading.encoding
    };
    assert_eq!(encoding("russian_windows_1251"), "windows-1251");
    assert_eq!(encoding("japanese_shift_jis"), "shift_jis");
    assert_eq!(encoding("tables_2003"), "windows-1252");
}

#[test]
fn pages_without_an_article_are_none() {
    let (_, front, _) = FRONT_PAGE;
    let link = "<li><a href=/s>Opening hours of all our branches in the city</a></li>";
    let links = format!("<title>All branches</title><ul>{}</ul>", link.repeat(30));
    let shell = b"<title>River Post</title><div id=root></div><script>start()</script>";
    for page in [front, links.as_bytes(), shell] {
        let error = read_page(page).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NoArticle, "{error}");
        assert!(
            error.to_string().contains("no article on this page"),
            "{error}"
        );
    }
    // A headline alone is news, be it a flash or behind a paywall.
    let flash = "<title>River Post</title><h1>Bridge opens</h1>";
    assert_eq!(article(flash).title, "Bridge opens");
    let stated = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge opens"}</script>"#;
    assert_eq!(article(format!("{stated}<p></p>")).title, "Bridge opens");
}
