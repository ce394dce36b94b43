//! What is wrong with a query, and the query that was probably meant.

use std::ops::Range;

use super::chars::{is_blank, is_keyword};
use super::read;
use crate::error::Error;

/// How many faults of one query are mended before its bare words are offered instead.
const MAX_REPAIRS: usize = 16;

/// The longest query that is mended as it stands, in bytes; of a longer one a few words are offered, since
/// nobody reads a help of several screens.
const MAX_REPAIRED_BYTES: usize = 1024;

/// How many words are offered where nothing better is known.
const FALLBACK_WORDS: usize = 8;

/// The longest word that is offered, in bytes: a longer one is data, not a word.
const MAX_FALLBACK_BYTES: usize = 64;

const LIST_ALL: &str = "leave the text out to list everything";

/// One mistake: what it is, where it is, and the edit that mends it.
#[derive(Debug)]
pub(super) struct Fault {
    message: String,
    span: Range<usize>,
    hint: Option<&'static str>,
    edit: Option<(Range<usize>, String)>,
}

impl Fault {
    pub(super) fn new(message: impl Into<String>, span: Range<usize>) -> Self {
        Fault {
            message: message.into(),
            span,
            hint: None,
            edit: None,
        }
    }

    /// A sentence that stands in the help before the query.
    pub(super) fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Replacing this range of the text mends it.
    pub(super) fn fix(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.edit = Some((range, text.into()));
        self
    }

    pub(super) fn into_error(self, text: &str) -> Error {
        let query = match self.repaired(text) {
            Some(blank) if blank.is_empty() => None,
            Some(query) => Some(query),
            None => bare_words(text),
        };
        let help = match (self.hint, query) {
            (Some(hint), Some(query)) => format!("{hint}; try: {query}"),
            (None, Some(query)) => format!("try: {query}"),
            (Some(hint), None) => hint.to_owned(),
            (None, None) => LIST_ALL.to_owned(),
        };
        Error::query(self.message)
            .at_span(self.span)
            .with_help(help)
    }

    /// The text with this fault mended, and those that show after it, if all could be. Empty if nothing
    /// is left of it then.
    fn repaired(&self, text: &str) -> Option<String> {
        if text.len() > MAX_REPAIRED_BYTES {
            return None;
        }
        let mut edit = self.edit.clone();
        let mut text = text.to_owned();
        for _ in 0..MAX_REPAIRS {
            let (range, replacement) = edit?;
            text.replace_range(range, &replacement);
            text = tidy(&text);
            match read(&text) {
                Ok(_) => return Some(text),
                Err(fault) => edit = fault.edit,
            }
        }
        None
    }
}

/// The text with single blanks, and none at its ends.
fn tidy(text: &str) -> String {
    let pieces: Vec<&str> = text.split(is_blank).filter(|p| !p.is_empty()).collect();
    pieces.join(" ")
}

/// The first words of the text with all syntax taken away.
fn bare_words(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| (1..=MAX_FALLBACK_BYTES).contains(&word.len()) && !is_keyword(word))
        .take(FALLBACK_WORDS)
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}
