//! The lines of pages into the text of an article.
//!
//! - What repeats at the top or bottom of most pages, and numbers of pages, are dropped.
//! - The headline is the line in the largest type on the first page.
//! - A line goes on in the next one unless there is more room between them than usual, the type
//!   changes, the next one is moved in behind a sentence, or its first word had room in the line above.
//! - A hyphen at the end of a line goes where the next one begins with a small letter.
//! - Columns are read in the order in which the page draws them.

use std::collections::{HashMap, HashSet};

use super::lines::Line;
use crate::reader::paragraphs::is_wide;

/// So many lines at the top and at the bottom of a page may be its furniture.
const FURNITURE: usize = 3;

/// Type larger than the text's by this is a headline's.
const LARGER: f32 = 1.15;

/// Longer text in large type is no headline; in letters.
const LONGEST_TITLE: usize = 300;

/// A headline has so many letters at least: large single ones open a chapter.
const SHORTEST_TITLE: usize = 8;

/// The usual distance of lines in sizes of the type, where none can be told.
const USUAL_LEADING: f32 = 1.2;

/// No text is set wider than this.
const WIDEST_LEADING: f32 = 2.6;

/// More room than usual by this parts paragraphs.
const MORE_ROOM: f32 = 1.25;

/// A line moved in by so much of the size begins a paragraph.
const INDENT: f32 = 0.8;

/// Letters are about so wide in relation to their size.
const LETTER: f32 = 0.5;

/// So many lines before and behind tell how wide a column is.
const NEAR: usize = 4;

/// The headline in large type, if there is one, and the text.
pub(super) fn tell(lines: Vec<Line>) -> (Option<String>, String) {
    let mut lines = without_furniture(lines);
    let body_size = size_of_most(&lines);
    let title = take_title(&mut lines, body_size);
    (title, join(&lines))
}

/// The size of most letters.
fn size_of_most(lines: &[Line]) -> f32 {
    let mut letters: HashMap<u32, usize> = HashMap::new();
    for line in lines {
        *letters.entry(tenths(line.size)).or_default() += line.text.len();
    }
    let most = letters
        .into_iter()
        .max_by_key(|&(size, count)| (count, size));
    most.map_or(0.0, |(size, _)| size as f32 / 10.0)
}

/// A size in tenths of a point, which tells sizes apart and forgives rounding.
fn tenths(size: f32) -> u32 {
    (size * 10.0).round().clamp(0.0, 100_000.0) as u32
}

/// Drops running headers, footers and page numbers.
fn without_furniture(lines: Vec<Line>) -> Vec<Line> {
    let mut outer: Vec<usize> = Vec::new();
    let mut counts: HashMap<(String, u32), usize> = HashMap::new();
    let key = |line: &Line| (pattern(&line.text), tenths(line.size));
    let (mut pages, mut from) = (0, 0);
    for page in lines.chunk_by(|above, line| above.page == line.page) {
        let on_page = outermost(page);
        let patterns: HashSet<_> = on_page
            .iter()
            .filter_map(|&at| page.get(at))
            .map(key)
            .collect();
        for pattern in patterns {
            *counts.entry(pattern).or_default() += 1;
        }
        outer.extend(on_page.into_iter().map(|at| from + at));
        (pages, from) = (pages + 1, from + page.len());
    }
    let is_furniture = |at: usize, line: &Line| {
        let repeats = counts
            .get(&key(line))
            .is_some_and(|&count| count > 1 && count * 2 > pages);
        outer.binary_search(&at).is_ok() && (repeats || is_page_number(&line.text))
    };
    let furniture: Vec<bool> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| is_furniture(at, line))
        .collect();
    let kept = lines
        .into_iter()
        .zip(furniture)
        .filter(|(_, is_furniture)| !is_furniture);
    kept.map(|(line, _)| line).collect()
}

/// The lines that stand highest and lowest on a page, in order.
fn outermost(page: &[Line]) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..page.len()).collect();
    let height = |at: &usize| page.get(*at).map_or(0.0, |line| line.height);
    by_height.sort_by(|one, other| height(other).total_cmp(&height(one)));
    let top = by_height.iter().take(FURNITURE);
    let bottom = by_height.iter().rev().take(FURNITURE);
    let mut outer: Vec<usize> = top.chain(bottom).copied().collect();
    outer.sort_unstable();
    outer.dedup();
    outer
}

/// A text with its numbers made one, for those of pages change.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_numeric() { '#' } else { c };
        if c != '#' || !pattern.ends_with('#') {
            pattern.push(c);
        }
    }
    pattern
}

/// The words around the number of a page.
const PAGE: [&str; 8] = ["page", "of", "p", "seite", "von", "página", "de", "стр"];

/// "12", "- 3 -", "Page 3 of 7", "3/7".
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| c.is_whitespace() || "-–—/|.".contains(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_part = |word: &&str| is_number(word) || PAGE.contains(word);
    words.iter().all(is_part) && words.iter().any(is_number)
}

/// Takes the lines in the largest type off the first page.
fn take_title(lines: &mut Vec<Line>, body_size: f32) -> Option<String> {
    let first = lines.first()?.page;
    let letters = |line: &Line| line.text.chars().filter(|c| c.is_alphabetic()).count();
    let on_first = lines
        .iter()
        .filter(|line| line.page == first && letters(line) >= SHORTEST_TITLE);
    let largest = on_first.map(|line| line.size).max_by(f32::total_cmp)?;
    if largest < body_size * LARGER {
        return None;
    }
    let is_large = |line: &Line| line.page == first && tenths(line.size) == tenths(largest);
    let from = lines
        .iter()
        .position(|line| is_large(line) && letters(line) >= SHORTEST_TITLE)?;
    let len = lines
        .iter()
        .skip(from)
        .take_while(|line| is_large(line))
        .count();
    let taken = lines.get(from..from + len)?;
    let title = taken.iter().fold(String::new(), |title, line| {
        add(title, &line.text, &HashSet::new())
    });
    let fits = title.chars().count() <= LONGEST_TITLE && len < lines.len();
    fits.then(|| {
        lines.drain(from..from + len);
        title
    })
}

/// What comes between two lines.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    /// The line goes on.
    None,
    Line,
    Paragraph,
}

fn join(lines: &[Line]) -> String {
    let leading = leading(lines);
    let compounds = compounds(lines);
    let mut text = String::new();
    let mut paragraph = String::new();
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|at| lines.get(at));
        match above.map(|above| gap(above, line, right_edge(lines, at), leading)) {
            Some(Gap::None) => paragraph = add(paragraph, &line.text, &compounds),
            Some(Gap::Line) => {
                paragraph.push('\n');
                paragraph.push_str(line.text.trim());
            }
            None | Some(Gap::Paragraph) => {
                end(&mut text, &mut paragraph);
                paragraph.push_str(line.text.trim());
            }
        }
    }
    end(&mut text, &mut paragraph);
    text
}

fn end(text: &mut String, paragraph: &mut String) {
    if !text.is_empty() && !paragraph.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(paragraph);
    paragraph.clear();
}

/// The words that are written with a hyphen inside of lines.
fn compounds(lines: &[Line]) -> HashSet<&str> {
    let words = lines.iter().flat_map(|line| line.text.split(is_no_letter));
    words
        .filter(|word| word.trim_matches(HYPHENS).contains(HYPHENS))
        .collect()
}

const HYPHENS: [char; 2] = ['-', '\u{2010}'];

fn is_no_letter(c: char) -> bool {
    !c.is_alphanumeric() && !HYPHENS.contains(&c)
}

/// Adds a line to the text that goes on in it. A hyphen between them is that of the line, unless the
/// word is written with one elsewhere.
fn add(mut text: String, line: &str, compounds: &HashSet<&str>) -> String {
    let line = line.trim();
    text.truncate(text.trim_end().len());
    let before = |count: usize| text.chars().rev().nth(count);
    let last = before(0);
    let is_soft = last == Some('\u{ad}');
    let is_hyphen = is_soft || last.is_some_and(|last| HYPHENS.contains(&last));
    let is_wide_here = last.is_some_and(is_wide) && line.starts_with(is_wide);
    let divides = is_hyphen && before(1).is_some_and(char::is_alphabetic);
    if divides && (line.starts_with(char::is_lowercase) || is_soft) {
        let head = text.rsplit(is_no_letter).next().unwrap_or_default();
        let tail = line.split(is_no_letter).next().unwrap_or_default();
        if is_soft || !compounds.contains(format!("{head}{tail}").as_str()) {
            text.pop();
        }
    } else if !(text.is_empty() || divides || is_wide_here) {
        text.push(' ');
    }
    text.push_str(line);
    text
}

/// The usual distance of lines, in sizes of their type.
fn leading(lines: &[Line]) -> f32 {
    let mut distances: Vec<f32> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [above, line] if same_type(above, line) && above.page == line.page => {
                Some((above.height - line.height) / line.size)
            }
            _ => None,
        })
        .filter(|distance| (LETTER..WIDEST_LEADING).contains(distance))
        .collect();
    distances.sort_by(f32::total_cmp);
    // The smaller ones are those inside of paragraphs.
    distances
        .get(distances.len() * 3 / 10)
        .copied()
        .unwrap_or(USUAL_LEADING)
}

fn same_type(above: &Line, line: &Line) -> bool {
    let (small, large) = (above.size.min(line.size), above.size.max(line.size));
    large < small * LARGER && above.along == line.along
}

/// Where the column of a line ends: where the longest line near it does.
fn right_edge(lines: &[Line], at: usize) -> f32 {
    let Some(line) = lines.get(at) else {
        return 0.0;
    };
    let near = lines
        .iter()
        .skip(at.saturating_sub(NEAR))
        .take(NEAR * 2 + 1);
    let column = near.filter(|other| {
        let moved = (other.start - line.start).abs();
        other.page == line.page && same_type(other, line) && moved < line.size * 4.0
    });
    column.map(|other| other.end).fold(line.end, f32::max)
}

fn gap(above: &Line, line: &Line, right: f32, leading: f32) -> Gap {
    let is_over = ends_sentence(&above.text);
    let goes_on = line.text.trim_start().starts_with(char::is_lowercase);
    if !same_type(above, line) {
        return Gap::Paragraph;
    }
    let down = above.height - line.height;
    if above.page != line.page || down < 0.0 {
        // The next column or page.
        let ends_open =
            !is_over && (goes_on || above.text.trim_end().ends_with(['-', ',', '\u{ad}']));
        return if ends_open { Gap::None } else { Gap::Paragraph };
    }
    if above.is_row && line.is_row && down < WIDEST_LEADING * line.size {
        return Gap::Line;
    }
    if down > leading * line.size * MORE_ROOM || above.is_row != line.is_row {
        return Gap::Paragraph;
    }
    if is_item(&line.text) {
        return Gap::Line;
    }
    if is_over && line.start - above.start > line.size * INDENT {
        return Gap::Paragraph;
    }
    let word = line.text.split_whitespace().next().unwrap_or_default();
    let needed = (word.chars().count() + 1) as f32 * line.size * LETTER;
    if above.end + needed >= right || goes_on {
        return Gap::None;
    }
    // The word had room: the line above was ended on purpose.
    let is_head = above.font != line.font;
    if is_over || is_head {
        Gap::Paragraph
    } else {
        Gap::Line
    }
}

fn ends_sentence(text: &str) -> bool {
    let text = text
        .trim_end()
        .trim_end_matches(['"', '”', '»', '’', '\'', ')']);
    text.ends_with(['.', '!', '?', ':', '。', '！', '？', '؟', '۔', '।'])
}

/// An entry of a list.
fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    ["•", "▪", "◦", "– ", "- ", "* "]
        .iter()
        .any(|sign| text.starts_with(sign))
}
