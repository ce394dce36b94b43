//! The headline of a bare text: a first line that looks like one, else the lead.

use crate::article::Article;
use crate::enrich::{date, dateline};

/// A longer first line is a paragraph; in columns.
const LONGEST_HEADLINE: usize = 160;

/// A headline made from the lead is cut at a word's border before so many columns.
const LONGEST_DERIVED: usize = 100;

/// A headline right above its text is at least this much shorter than the line below: two thirds.
const SHORTER: (usize, usize) = (3, 2);

/// Lines below this width tell nothing by being longer than the one above.
const SHORTEST_BELOW: usize = 40;

/// Headlines in capitals run over at most so many lines.
const MOST_LINES: usize = 3;

/// Words whose dot ends no sentence.
const ABBREVIATIONS: [&str; 34] = [
    "mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "gov", "col", "lt", "sgt", "maj", "capt",
    "adm", "prof", "rev", "inc", "co", "corp", "ltd", "jr", "sr", "no", "vs", "jan", "feb", "aug",
    "sept", "oct", "nov", "dec", "pct", "approx",
];

/// Gives an article without a headline one, out of its body.
pub(super) fn fill(article: &mut Article) {
    if let Some((title, story)) = split(&article.body) {
        article.title = super::clean::line(&title);
        article.body = story.to_owned();
        "first line".clone_into(&mut article.reading.title);
    } else {
        article.title = derive(&article.body);
        article.title_derived = true;
    }
}

/// Splits a text into the headline that it begins with and the story below.
pub(super) fn split(text: &str) -> Option<(String, &str)> {
    let (first, below) = text.split_once('\n')?;
    if below.trim().is_empty() || !could_be_headline(first) {
        return None;
    }
    if let Some(len) = capitals_above(text) {
        let (title, story) = text.split_at_checked(len)?;
        return Some((title.to_owned(), story.trim_start_matches('\n')));
    }
    let next = below.lines().next().unwrap_or_default();
    let apart = next.trim().is_empty();
    let shorter =
        width(next) >= SHORTEST_BELOW && width(first) * SHORTER.0 <= width(next) * SHORTER.1;
    let above_head = is_byline(next) || dateline::parse(next).is_some() || date::is_date_line(next);
    (apart || shorter || above_head).then(|| (first.to_owned(), below.trim_start_matches('\n')))
}

/// The length of the lines in capitals that stand above a text in small letters.
fn capitals_above(text: &str) -> Option<usize> {
    let mut len = 0;
    for (count, line) in text.split_inclusive('\n').enumerate() {
        if !is_capitals(line) || dateline::parse(line).is_some() {
            let written_small = line.chars().any(char::is_lowercase) || line.trim().is_empty();
            return (count > 0 && written_small).then_some(len);
        }
        if count == MOST_LINES {
            return None;
        }
        len += line.len();
    }
    None
}

fn is_capitals(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

fn could_be_headline(line: &str) -> bool {
    let line = line.trim();
    let is_whole = line.chars().any(char::is_alphabetic) && width(line) <= LONGEST_HEADLINE;
    let quoted = line.trim_end_matches(['"', '”', '»', '’', '\'', ')']);
    let runs_on = quoted.ends_with([',', ';', ':', '،', '，', '、']);
    is_whole
        && !runs_on
        && !ends_sentence(quoted)
        && !is_byline(line)
        && !date::is_date_line(line)
        && dateline::parse(line).is_none()
        && !super::paragraphs::is_table_row(line)
}

/// Whether a line ends with a full stop that belongs to a sentence, not to "Inc." or "U.S.".
fn ends_sentence(line: &str) -> bool {
    if line.ends_with(['。', '．', '۔', '।']) {
        return true;
    }
    line.strip_suffix('.')
        .is_some_and(|head| !head.ends_with('.') && !is_abbreviation(head))
}

/// Whether a text ends with a word whose dot ends no sentence.
fn is_abbreviation(head: &str) -> bool {
    let word = head
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    initial || word.contains('.') || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// The longest byline, in bytes; what goes on is a sentence that begins with "By".
const LONGEST_BYLINE: usize = 100;

/// "By Jane Roe and John Doe": who wrote it, and no sentence.
pub(super) fn is_byline(line: &str) -> bool {
    let line = line.trim();
    let names = super::values::without_by(line);
    let few = names.len() < line.len() && line.len() <= LONGEST_BYLINE && !ends_sentence(line);
    let named = |word: &str| {
        word.starts_with(|c: char| !c.is_lowercase())
            || ["and", "in", "of", "for", "de", "van", "von", "al", "bin"].contains(&word)
    };
    few && names
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .all(named)
        && !names.contains(|c: char| c.is_ascii_digit())
}

/// A headline out of the lead: its first sentence without dateline, cut where it is long.
pub(super) fn derive(body: &str) -> String {
    let start = dateline::parse(body).map_or(0, |line| line.end);
    let lead = body
        .get(start..)
        .filter(|lead| !lead.trim().is_empty())
        .unwrap_or(body);
    let lead = lead.trim_start().split("\n\n").next().unwrap_or_default();
    // Of a table its head.
    let lead = match lead.split_once('\n') {
        Some((first, below))
            if below
                .lines()
                .next()
                .is_some_and(super::paragraphs::is_table_row) =>
        {
            first
        }
        _ => lead,
    };
    // Four bytes a character at most, and room to see that it goes on.
    let near = lead
        .get(..lead.floor_char_boundary(LONGEST_DERIVED * 4 + 4))
        .unwrap_or(lead);
    let near = super::clean::line(near);
    let sentence = near.get(..sentence_end(&near)).unwrap_or(&near);
    if width(sentence) <= LONGEST_DERIVED {
        let stop = sentence.ends_with('。') || ends_sentence(sentence);
        return if stop {
            sentence.trim_end_matches(['.', '。'])
        } else {
            sentence
        }
        .to_owned();
    }
    let mut columns = 0;
    let too_far = sentence.char_indices().find(|(_, c)| {
        columns += char_width(*c);
        columns >= LONGEST_DERIVED
    });
    let cut = too_far.map_or(sentence.len(), |(at, _)| at);
    let head = sentence.get(..cut).unwrap_or(sentence);
    // A text without blanks (Chinese, or one long word) is cut where it stands.
    let at_word = head
        .rfind(' ')
        .filter(|at| at * 2 > head.len())
        .unwrap_or(head.len());
    let head = head.get(..at_word).unwrap_or(head);
    let closes = |c: char| matches!(c, ')' | '"' | '”' | '»');
    let head = head.trim_end_matches(|c: char| !c.is_alphanumeric() && !closes(c));
    format!("{head}…")
}

/// Where the first sentence of a line ends.
fn sentence_end(line: &str) -> usize {
    for (at, c) in line.char_indices() {
        let after = at + c.len_utf8();
        if matches!(c, '。' | '！' | '？' | '۔' | '।') {
            return after;
        }
        if !matches!(c, '.' | '!' | '?' | '؟')
            || !line.get(after..).is_some_and(|rest| rest.starts_with(' '))
        {
            continue;
        }
        let goes_on = line
            .get(after..)
            .and_then(|rest| rest.trim_start().chars().next())
            .is_some_and(char::is_lowercase);
        let abbreviated = c == '.' && is_abbreviation(line.get(..at).unwrap_or_default());
        if !goes_on && !abbreviated {
            return after;
        }
    }
    line.len()
}

/// Columns that a text takes, where the scripts of East Asia take two a character.
fn width(text: &str) -> usize {
    text.trim().chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    if super::paragraphs::is_wide(c) { 2 } else { 1 }
}
