//! Bare text: no marks, so that metadata, headline, byline and paragraphs are told by their looks.

use serde_json::Value;

use super::{clean, fields, headline, names, paragraphs, values};
use crate::article::Article;
use crate::enrich::date;
use crate::error::Result;

/// A line of metadata is shorter than this, in bytes.
const LONGEST_HEADER: usize = 300;

/// The longest name of a field with its blanks ("Publication date").
const LONGEST_NAME: usize = 24;

/// So many lines between headline and text are looked at for who and when.
const MOST_CREDITS: usize = 6;

pub(super) fn read(text: String) -> Result<Article> {
    let text = clean::text(&text);
    let mut article = Article::default();
    let mut story = header_block(&text, &mut article);
    if article.title.is_empty() {
        story = credits(story, &mut article);
        if let Some((title, below)) = headline::split(story) {
            article.title = title;
            "first line".clone_into(&mut article.reading.title);
            story = below;
        }
    }
    story = credits(story, &mut article);
    article.body = paragraphs::join(story);
    if article.title.is_empty() && !article.body.is_empty() {
        // Joining has made paragraphs of lines that a headline would be mistaken for.
        article.title = headline::derive(&article.body);
        article.title_derived = true;
    }
    Ok(article)
}

/// Takes "Source: …" and its like off the top: two such lines, or one above a blank line.
fn header_block<'t>(text: &'t str, article: &mut Article) -> &'t str {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((role, value, below)) = header_line(rest) {
        found.push((role, value));
        rest = below;
    }
    let apart = rest.is_empty() || rest.starts_with('\n');
    if found.len() < 2 && !(found.len() == 1 && apart) {
        return text;
    }
    for (role, value) in found {
        state(article, role, value);
    }
    rest.trim_start_matches('\n')
}

/// Takes what a line above the text states.
fn state(article: &mut Article, role: names::Role, value: &str) {
    if fields::take(article, role, &Value::from(value)) {
        fields::note(article, role, "above the text");
    }
}

/// The role and value of a first line that states something, and what follows.
fn header_line(text: &str) -> Option<(names::Role, &str, &str)> {
    let (line, below) = text.split_once('\n').unwrap_or((text, ""));
    let (name, value) = line.split_once(':')?;
    let value = value.trim();
    if line.len() > LONGEST_HEADER || name.len() > LONGEST_NAME || value.is_empty() {
        return None;
    }
    Some((names::header_role(name.trim())?, value, below))
}

/// Takes byline, date and further statements off the top of the story.
fn credits<'t>(story: &'t str, article: &mut Article) -> &'t str {
    let mut rest = story;
    for _ in 0..MOST_CREDITS {
        let top = rest.trim_start_matches('\n');
        let (line, below) = top.split_once('\n').unwrap_or((top, ""));
        if headline::is_byline(line) {
            for name in values::authors(line) {
                if !article.authors.contains(&name) {
                    article.authors.push(name);
                }
            }
        } else if article.given.date.is_none() && date::is_date_line(line) {
            article.given.date = Some(line.trim().to_owned());
            "line above the text".clone_into(&mut article.reading.date);
        } else if let Some((role, value, _)) =
            header_line(top).filter(|_| below.starts_with('\n') || header_line(below).is_some())
        {
            state(article, role, value);
        } else {
            return top;
        }
        rest = below;
    }
    rest.trim_start_matches('\n')
}

/// Takes a byline or date off the top of text that was read from a marked-up format.
pub(super) fn take_credits(article: &mut Article) {
    let body = std::mem::take(&mut article.body);
    credits(&body, article).clone_into(&mut article.body);
}
