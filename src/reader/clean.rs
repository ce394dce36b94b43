//! Text without what does not belong in it.

/// A text without control characters: lines end with `\n`, no blanks at their ends, never two blank
/// lines in a row.
pub(super) fn text(dirty: &str) -> String {
    let mut clean = String::with_capacity(dirty.len());
    let mut blanks = 0;
    let mut breaks = 0_usize;
    let mut chars = dirty.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{85}' | '\u{b}' | '\u{c}' => {
                breaks += 1;
                blanks = 0;
            }
            '\u{2029}' => breaks += 2,
            ' ' | '\u{a0}' => blanks += 1,
            _ if is_noise(c) => {}
            _ => {
                if clean.is_empty() && breaks == 0 && blanks > 0 {
                    blanks = 0;
                }
                if !clean.is_empty() {
                    clean.extend(std::iter::repeat_n('\n', breaks.min(2)));
                }
                clean.extend(std::iter::repeat_n(' ', blanks));
                (breaks, blanks) = (0, 0);
                clean.push(c);
            }
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// A text of one line: as [`text`], with every run of white space a single blank.
pub(super) fn line(dirty: &str) -> String {
    let mut clean = String::with_capacity(dirty.len());
    for word in dirty.split_whitespace() {
        let before = clean.len();
        if before > 0 {
            clean.push(' ');
        }
        clean.extend(word.chars().filter(|&c| !is_noise(c)));
        if clean.len() == before + usize::from(before > 0) {
            clean.truncate(before);
        }
    }
    clean
}

/// Control characters, and the invisible ones that part a word in two: soft hyphens, zero-width
/// blanks, byte order marks.
fn is_noise(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffe}'
    ) || (c.is_control() && c != '\t')
}
