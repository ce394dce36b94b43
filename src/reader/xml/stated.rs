//! What the XML formats of news state in the same ways: dates in an order of trust, datelines, lists
//! of names, and that an item is withdrawn.

use serde_json::Value;

use super::{Element, Node};
use crate::article::Article;
use crate::enrich::{date, dateline};
use crate::error::{Error, Result};
use crate::gazetteer;
use crate::reader::{clean, values};

/// States of an item that must not be published, in either spelling.
const WITHDRAWN: [&str; 4] = ["canceled", "cancelled", "withheld", "killed"];

/// No item states more names of a kind; what does would cost the square of their number.
const MOST_STATED: usize = 1000;

/// Adds a text to a list unless it is empty or there already.
pub(in crate::reader) fn add(list: &mut Vec<String>, text: &str) {
    let text = clean::line(text);
    if list.len() < MOST_STATED && !text.is_empty() && !list.contains(&text) {
        list.push(text);
    }
}

/// Adds the names of a byline.
pub(in crate::reader) fn add_authors(list: &mut Vec<String>, byline: &str) {
    for name in values::authors(&clean::line(byline)) {
        add(list, &name);
    }
}

/// Bylines name the newspaper behind the reporter: "By Jane Roe, Harbour Post".
pub(in crate::reader) fn drop_source_from_authors(article: &mut Article) {
    let source = article.source.as_deref().unwrap_or_default().to_lowercase();
    article.authors.retain(|name| name.to_lowercase() != source);
}

/// Keeps a text that means nothing to the engine.
pub(in crate::reader) fn keep(article: &mut Article, name: &str, text: &str) {
    let text = clean::line(text);
    if !text.is_empty() {
        article.extra.insert(name.to_owned(), Value::from(text));
    }
}

/// The text, unless there is none.
pub(in crate::reader) fn some(text: impl Into<String>) -> Option<String> {
    Some(text.into()).filter(|text| !text.trim().is_empty())
}

/// The first of several dates that is one, and what gave it. If none is, the first that is stated, so
/// that the article can tell what is wrong with it.
pub(in crate::reader) fn first_date<'d>(
    candidates: &[(&'static str, Option<&'d str>)],
) -> Option<(&'static str, &'d str)> {
    let stated = || {
        let dates = candidates.iter();
        dates.filter_map(|&(name, date)| Some((name, date.map(str::trim)?)))
    };
    stated()
        .find(|(_, date)| date::is_date_line(date))
        .or_else(|| stated().find(|(_, date)| !date.is_empty()))
}

/// Sets the dateline of the article, unless its text begins with one of its own.
pub(in crate::reader) fn set_dateline(article: &mut Article, line: &str) {
    let line = clean::line(line);
    if !line.is_empty() && dateline::parse(&article.body).is_none() {
        article.given.dateline = Some(line);
    }
}

/// The dateline as it is printed: parts that only tags set apart are parted by commas.
pub(in crate::reader) fn printed_dateline(element: &Element) -> String {
    clean::line(&printed(element))
}

fn printed(element: &Element) -> String {
    let mut line = String::new();
    let mut behind_part = false;
    for node in &element.children {
        match node {
            Node::Text(text) => {
                behind_part &= text.trim().is_empty();
                line.push_str(text);
            }
            Node::Element(part) => {
                let words = printed(part);
                if words.trim().is_empty() {
                    continue;
                }
                if behind_part {
                    line.truncate(line.trim_end().len());
                    line.push_str(", ");
                }
                line.push_str(&words);
                behind_part = true;
            }
        }
    }
    line
}

/// The country that a code or else a name means, as it is written; none if neither is a country's.
pub(in crate::reader) fn country(code: Option<&str>, name: &str) -> Option<String> {
    let known = |text: &&str| gazetteer::resolve(text).is_some();
    let code = code.map(str::trim).filter(known);
    code.or_else(|| Some(name.trim()).filter(known))
        .map(str::to_owned)
}

/// An error if the state of an item says that it must not be published.
pub(in crate::reader) fn refuse_withdrawn(state: &str) -> Result<()> {
    let state = state.rsplit(':').next().unwrap_or(state).trim();
    if WITHDRAWN
        .iter()
        .any(|word| state.eq_ignore_ascii_case(word))
    {
        let state = state.to_ascii_lowercase();
        return Err(
            Error::input(format!("withdrawn by its source: it is {state}"))
                .with_help("it must not be published, so it is left out"),
        );
    }
    Ok(())
}
