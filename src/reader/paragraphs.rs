//! Lines into paragraphs: text wrapped at a column is joined again, tables keep their lines.

/// The widths at which editors and wires wrap text, in characters.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 50..=100;

/// The width is what all but one in so many lines keep to; a long address runs over.
const OUTLIERS_ONE_IN: usize = 20;

/// Fewer lines of full width show no habit of wrapping.
const FEWEST_FULL: usize = 2;

/// A first line moved in by so many blanks begins a paragraph.
const INDENT: usize = 2;

/// Joins the wrapped lines of a clean text; paragraphs end up parted by a blank line.
pub(super) fn join(text: &str) -> String {
    let width = wrap_width(text);
    let mut joined = String::with_capacity(text.len());
    let mut previous: Option<(&str, bool)> = None;
    for line in text.lines() {
        if line.trim().is_empty() {
            previous = None;
            continue;
        }
        let is_row = is_table_row(line);
        let gap = match previous {
            None => "\n\n",
            Some((_, above_is_row)) if above_is_row || is_row => "\n",
            Some((above, _)) => gap(above, line, width),
        };
        if !joined.is_empty() {
            joined.push_str(gap);
        }
        // The blanks before a table's first column align it with the rows below.
        joined.push_str(if is_row { line.trim_end() } else { line.trim() });
        previous = Some((line, is_row));
    }
    joined
}

/// What comes between two lines of prose without a blank line between them.
fn gap(above: &str, line: &str, width: Option<usize>) -> &'static str {
    if indent(line) >= INDENT && indent(above) == 0 || is_list_item(line) {
        return if is_list_item(line) { "\n" } else { "\n\n" };
    }
    let above = above.trim_end();
    match width {
        Some(width) if is_forced(above, line, width) => joint(above, line),
        Some(_) => "\n",
        None if above.ends_with([
            '.', '!', '?', '"', '”', '»', '。', '！', '？', '」', '؟', '۔', '।',
        ]) =>
        {
            "\n\n"
        }
        None => "\n",
    }
}

/// Whether the first word of `line` had no room any more in the line above.
fn is_forced(above: &str, line: &str, width: usize) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    columns(above) + 1 + columns(word) > width
}

/// Words are joined by a blank; a hyphen at the end joins by itself, and so do scripts without
/// blanks.
fn joint(above: &str, line: &str) -> &'static str {
    let last = above.chars().next_back();
    let wide = last.is_some_and(is_wide) && line.trim_start().starts_with(is_wide);
    if wide || goes_on(above, line) {
        ""
    } else {
        " "
    }
}

/// Whether the last word of a line goes on in the next one: "long-" and "term", not "and short-term".
pub(super) fn goes_on(above: &str, line: &str) -> bool {
    let hyphen = above.ends_with('-') && !above.ends_with("--") && !above.ends_with(" -");
    let parted = ["and ", "or ", "to "];
    hyphen
        && !parted
            .iter()
            .any(|word| line.trim_start().starts_with(word))
}

/// The column at which a text is wrapped, if it is.
fn wrap_width(text: &str) -> Option<usize> {
    let mut widths: Vec<usize> = text
        .lines()
        .map(columns)
        .filter(|&width| width > 0)
        .collect();
    widths.sort_unstable();
    let rank = widths
        .len()
        .checked_sub(1 + widths.len() / OUTLIERS_ONE_IN)?;
    let width = *widths.get(rank)?;
    let full = widths.iter().filter(|&&line| line * 5 >= width * 4).count();
    (WRAP_WIDTHS.contains(&width) && full >= FEWEST_FULL).then_some(width)
}

fn columns(line: &str) -> usize {
    let line = line.trim_end();
    if line.is_ascii() {
        line.len()
    } else {
        line.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn is_list_item(line: &str) -> bool {
    ["- ", "* ", "• ", "-- ", "+ "]
        .iter()
        .any(|sign| line.trim_start().starts_with(sign))
}

/// Columns parted by tabs or wide gaps, or numbers more than words.
pub(super) fn is_table_row(line: &str) -> bool {
    let line = line.trim();
    let gaps = line.contains('\t') || line.contains("   ");
    if gaps || line.is_empty() {
        return gaps;
    }
    let is_figure = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit() || "+-.$€£".contains(c))
            && word.contains(|c: char| c.is_ascii_digit())
    };
    let words = line.split_whitespace().count();
    let figures = line.split_whitespace().filter(is_figure).count();
    figures >= 2 && figures * 2 >= words
}

/// Characters of the East Asian scripts, which take two columns and need no blanks between words.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}')
}
