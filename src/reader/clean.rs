//! Text without what does not belong in it.

/// A text without control characters: lines end with `\n`, no blanks at their ends, never two blank
/// lines in a row.
pub(super) fn text(dirty: &str) -> String {
    let mut clean = String::with_capacity(dirty.len());
    let mut gap = Gap::default();
    let mut rest = dirty;
    loop {
        let plain = rest.bytes().take_while(u8::is_ascii_graphic).count();
        let (word, behind) = rest.split_at(plain);
        if !word.is_empty() {
            gap.write(&mut clean);
            clean.push_str(word);
        }
        let mut chars = behind.chars();
        let Some(c) = chars.next() else {
            break;
        };
        rest = chars.as_str();
        match c {
            '\r' if rest.starts_with('\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{85}' | '\u{b}' | '\u{c}' => gap.broken(1),
            '\u{2029}' => gap.broken(2),
            ' ' | '\u{a0}' => gap.blanks += 1,
            _ if is_noise(c) => {}
            _ => {
                gap.write(&mut clean);
                clean.push(c);
            }
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// White space that waits for what it parts.
#[derive(Default)]
struct Gap {
    breaks: usize,
    blanks: usize,
}

impl Gap {
    fn broken(&mut self, breaks: usize) {
        self.breaks += breaks;
        self.blanks = 0;
    }

    /// Above the first line nothing is kept but the blanks that move it in.
    fn write(&mut self, clean: &mut String) {
        let Gap { breaks, blanks } = std::mem::take(self);
        let first = clean.is_empty();
        if !first {
            clean.extend(std::iter::repeat_n('\n', breaks.min(2)));
        }
        if !first || breaks > 0 {
            clean.extend(std::iter::repeat_n(' ', blanks));
        }
    }
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
