//! Which part of a page is its text.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::boxes;
use super::byline;
use super::metadata::{Kind, Metadata};
use super::nodes::{self, Next, has_word};
use super::plain::plain;
use super::title::letters;
use crate::article::Article;
use crate::enrich::{date, dateline};

/// An element marked as the text has at least so many characters; an empty one waits for a script.
const SHORTEST: usize = 80;

/// The finder is content with a text of so many characters. At its own 500 it searches short
/// articles again with looser rules, and takes the cookie banner in.
const CONTENT_WITH: usize = 250;

/// Pages of more elements are taken whole; so large are lists, not articles.
const MOST_ELEMENTS: usize = 50_000;

/// Nor are pages with more bytes of text searched, which are copied and written out for each try.
const LONGEST: usize = 4 << 20;

/// The text in JSON-LD is believed if it is longer than that of the page by 13 to 10: what a page
/// shows of an article behind a paywall is a fragment of it.
const LONGER: (usize, usize) = (13, 10);

/// Lines at the top that only tell who wrote when are shorter, in characters.
const LONGEST_CREDIT: usize = 120;

/// What stands behind a time of day has at most so many bytes: " p.m. CEST".
const LONGEST_ZONE: usize = 10;

/// At most so many lines above the text are looked at.
const LINES_ABOVE: usize = 6;

/// Puts the text into the article, and the rule that found it.
pub(super) fn fill(page: Document, metadata: &Metadata, article: &mut Article) {
    let live = metadata.kind == Kind::Live;
    boxes::remove(&page, live);
    let (text, rule) = marked(&page, live).unwrap_or_else(|| found(page));
    let text = without_head(&text, metadata);
    let stated = metadata.body.as_ref().filter(|stated| {
        let count = |text: &str| text.chars().count();
        count(&stated.text) * LONGER.1 > count(text) * LONGER.0
    });
    let (text, rule) = stated.map_or((text, rule), |stated| (stated.text.as_str(), stated.rule));
    text.clone_into(&mut article.body);
    rule.clone_into(&mut article.reading.body);
}

/// The text that the page marks as such, or the posts of a live page.
fn marked(page: &Document, live: bool) -> Option<(String, &'static str)> {
    let mut bodies: Vec<NodeRef<'_>> = Vec::new();
    let mut posts: Vec<NodeRef<'_>> = Vec::new();
    nodes::walk(page.root(), (), |node, ()| {
        if has_word(&node, "itemprop", &["articleBody"])
            || has_word(&node, "name", &["articleBody"])
        {
            bodies.push(node);
            return Next::Past;
        }
        if has_word(&node, "itemprop", &["liveBlogUpdate"]) || live && node.has_name("article") {
            posts.push(node);
            return Next::Past;
        }
        Next::Below
    });
    if posts.len() > 2 {
        let texts: Vec<String> = posts.into_iter().map(plain).collect();
        return Some((texts.join("\n\n"), "posts of a live page"));
    }
    let [body] = bodies.as_slice() else {
        return None;
    };
    let text = plain(*body);
    (text.chars().count() >= SHORTEST).then_some((text, "microdata articleBody"))
}

/// The text that stands out by its length and its commas, or all there is.
fn found(page: Document) -> (String, &'static str) {
    let whole = page.body().map(plain).unwrap_or_default();
    if whole.len() > LONGEST {
        return (whole, "whole page");
    }
    let config = Config {
        // It knows no graphs; JSON-LD is read here.
        disable_json_ld: true,
        max_elements_to_parse: MOST_ELEMENTS,
        char_threshold: CONTENT_WITH,
        ..Config::default()
    };
    let parsed =
        Readability::with_document(page, None, Some(config)).and_then(|mut finder| finder.parse());
    let text = parsed.map(|found| plain(Document::fragment(found.content).root()));
    match text {
        Ok(text) if !text.is_empty() => (text, "largest text of the page"),
        _ => (whole, "whole page"),
    }
}

/// A text without the lines above it that repeat its headline, or tell who wrote when.
fn without_head<'t>(text: &'t str, metadata: &Metadata) -> &'t str {
    let is_headline = |line: &str| {
        let line = letters(line);
        metadata
            .headlines
            .iter()
            .any(|stated| letters(&stated.text) == line)
    };
    let mut rest = text.trim_start();
    for _ in 0..LINES_ABOVE {
        let (line, behind) = rest.split_once('\n').unwrap_or((rest, ""));
        if !is_headline(line) && !is_credit(line, metadata) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

/// Whether a line only tells who wrote when.
fn is_credit(line: &str, metadata: &Metadata) -> bool {
    if line.chars().count() > LONGEST_CREDIT {
        return false;
    }
    if dateline::parse(line).is_some() {
        return false;
    }
    let is_section = metadata
        .sections
        .iter()
        .any(|section| section == line.trim());
    let dated = has_year(line) && date::is_date_line(line);
    if is_section || dated || metadata.kind != Kind::Live && is_clock(line) {
        return true;
    }
    let mut rest = letters(byline::without_by(line));
    let before = rest.len();
    for author in &metadata.authors {
        rest = rest.replacen(&letters(author), "", 1);
    }
    let named = rest.len() < before;
    // Behind the author come at most a date and a place.
    let bare = line.split(['|', '·', '•', '—', '–', ',']).map(str::trim);
    let dated = bare.clone().any(date::is_date_line);
    named && (rest.is_empty() || dated)
}

/// Whether a line names a year of this century or the last: tables of prices begin with a day, too,
/// but not with its year.
fn has_year(line: &str) -> bool {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit());
    numbers
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}

/// Whether a line is a time of day: "22:14 GMT".
fn is_clock(line: &str) -> bool {
    let Some((hour, rest)) = line.trim().split_once([':', '.']) else {
        return false;
    };
    let (minute, zone) = rest.split_at_checked(2).unwrap_or((rest, ""));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    hour.len() <= 2
        && is_number(hour)
        && is_number(minute)
        && zone.len() <= LONGEST_ZONE
        && !zone.contains(|c: char| c.is_ascii_digit())
}
