//! Lines that say who worked on the article, not whom it is about.

use super::tokens::{Shape, Token};

/// How paragraphs of credits begin.
const CREDITS: [&str; 7] = [
    "(Reporting by",
    "Reporting by",
    "(Editing by",
    "Editing by",
    "(Writing by",
    "(Additional reporting",
    "Additional reporting by",
];

/// Most words of a byline ("By Jane Doe, Diplomatic Correspondent").
const LONGEST_BYLINE: usize = 10;

/// Length of a first line that names the author.
pub(super) fn byline_length(body: &str) -> usize {
    let trimmed = body.trim_start();
    let line = trimmed.lines().next().unwrap_or_default();
    let words = line.split_whitespace().count();
    if (line.starts_with("By ") || line.starts_with("BY "))
        && words <= LONGEST_BYLINE
        && !line.ends_with('.')
    {
        body.len() - trimmed.len() + line.len()
    } else {
        0
    }
}

/// Removes the paragraphs of credits at the end, and what follows them.
pub(super) fn remove_credits(text: &str, tokens: &mut Vec<Token<'_>>) {
    let credits = tokens.windows(2).position(|pair| {
        let [end, next] = pair else {
            return false;
        };
        end.shape == Shape::Break
            && next.shape != Shape::Break
            && text
                .get(next.start..)
                .is_some_and(|rest| CREDITS.iter().any(|credit| rest.starts_with(credit)))
    });
    if let Some(credits) = credits {
        tokens.truncate(credits);
    }
}
