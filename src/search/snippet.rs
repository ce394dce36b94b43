//! The passage of a text that shows why it was found.

use std::ops::Range;

use super::matches::Match;
use super::results::Snippet;

/// Bytes of a passage, about: three lines of a terminal.
const LENGTH: usize = 240;

/// Bytes shown before the first match, about, so that it is read in its sentence.
const LEAD: usize = 60;

/// Bytes of a text that are searched for a passage: the passage of a book-length text is taken from
/// its beginning.
pub(super) const SEARCHED: usize = 100_000;

/// The passage with the most different matches, the earliest of equals; the beginning if there are
/// none. Whole words, white space folded, `…` where text was left out.
pub(super) fn snippet(text: &str, matches: &[Match]) -> Option<Snippet> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    let window = window(text, matches);
    let inside: Vec<Range<usize>> = matches
        .iter()
        .map(|found| found.range.clone())
        .filter(|range| range.start >= window.start && range.end <= window.end)
        .collect();
    Some(fold(text, window, &inside))
}

/// Highlights of a whole text such as a headline, in characters.
pub(super) fn highlights(text: &str, matches: &[Match]) -> Vec<(usize, usize)> {
    let ranges: Vec<_> = matches.iter().map(|found| found.range.clone()).collect();
    let merged = merge(text, &ranges);
    merged
        .into_iter()
        .map(|range| {
            let start = text[..range.start].chars().count();
            (start, start + text[range].chars().count())
        })
        .collect()
}

fn window(text: &str, matches: &[Match]) -> Range<usize> {
    let mut best = (0, 0, 0..0);
    for (first, found) in matches.iter().enumerate() {
        let start = found.range.start.saturating_sub(LEAD);
        let end = start + LENGTH;
        let mut kinds = 0u64;
        let mut count = 0;
        for other in matches[first..].iter().take_while(|m| m.range.end <= end) {
            kinds |= 1 << (other.pattern % 64);
            count += 1;
        }
        let score = (kinds.count_ones(), count);
        if score > (best.0, best.1) {
            best = (score.0, score.1, found.range.start..found.range.end);
        }
    }
    let first = best.2;
    let start = begin(text, first.start);
    let end = finish(text, (start + LENGTH).max(first.end));
    start..end
}

/// Where a passage begins that shows the word at `at`: at its sentence if that is near, else at a
/// word.
fn begin(text: &str, at: usize) -> usize {
    if at <= 2 * LEAD {
        return 0;
    }
    let floor = text.floor_char_boundary(at - LEAD);
    let before = &text[floor..at];
    let sentence = before
        .rmatch_indices(['.', '!', '?', '\n', '。'])
        .find(|(place, mark)| {
            let rest = &before[place + mark.len()..];
            *mark == "\n" || *mark == "。" || rest.starts_with([' ', '\n'])
        })
        .map(|(place, mark)| floor + place + mark.len());
    let word = before
        .find(char::is_whitespace)
        .map_or(floor, |place| floor + place);
    let start = sentence.unwrap_or(word);
    let blanks = text[start..].len() - text[start..].trim_start().len();
    start + blanks
}

/// The end of the word at `at`; a text without blanks is cut where it is.
fn finish(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = text.ceil_char_boundary(at);
    let rest = &text[at..];
    match rest.find(char::is_whitespace) {
        Some(more) if more <= LEAD => at + more,
        _ => at,
    }
}

fn fold(text: &str, window: Range<usize>, matches: &[Range<usize>]) -> Snippet {
    let mut folded = Folded {
        text: String::with_capacity(window.len() + 8),
        length: 0,
    };
    if !text[..window.start].trim().is_empty() {
        folded.push('…');
    }
    let mut highlights = Vec::with_capacity(matches.len());
    let mut at = window.start;
    for range in merge(text, matches) {
        folded.add(&text[at..range.start]);
        let start = folded.length;
        folded.add(&text[range.clone()]);
        highlights.push((start, folded.length));
        at = range.end;
    }
    folded.add(&text[at..window.end]);
    let mut out = folded.text;
    out.truncate(out.trim_end().len());
    if !text[window.end..].trim().is_empty() {
        out.push('…');
    }
    Snippet {
        text: out,
        highlights,
    }
}

/// Where the first white space of a text stands, or its end.
fn word_end(text: &str) -> usize {
    let is_plain = |byte: &u8| byte.is_ascii() && !matches!(byte, b'\t'..=b'\r' | b' ');
    let plain = text.bytes().take_while(|byte| is_plain(byte)).count();
    let rest = &text[plain..];
    plain + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// A text in which any white space is one blank.
struct Folded {
    text: String,
    /// In characters.
    length: usize,
}

impl Folded {
    fn push(&mut self, c: char) {
        self.text.push(c);
        self.length += 1;
    }

    fn add(&mut self, mut text: &str) {
        while !text.is_empty() {
            let (word, behind) = text.split_at(word_end(text));
            self.text.push_str(word);
            self.length += word.chars().count();
            text = behind.trim_start();
            let is_blank = text.len() < behind.len();
            if is_blank && !self.text.is_empty() && !self.text.ends_with([' ', '…']) {
                self.push(' ');
            }
        }
    }
}

/// Joins matches that overlap or have only blanks between them.
fn merge(text: &str, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last)
                if range.start <= last.end
                    || text[last.end..range.start].chars().all(char::is_whitespace) =>
            {
                last.end = last.end.max(range.end);
            }
            _ => merged.push(range.clone()),
        }
    }
    merged
}
