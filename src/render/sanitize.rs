//! Text from articles, made harmless for a terminal.

use std::borrow::Cow;

/// The text without characters that a terminal obeys instead of showing: controls are dropped, line
/// breaks and tabs become blanks, and marks that turn the direction of writing are dropped, because
/// an unclosed one would turn what follows.
///
/// ```
/// assert_eq!(dateline::clean("Talks\u{1b}[2J in\tBaku"), "Talks[2J in Baku");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let cleaned = text.chars().filter_map(|c| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if is_harmful(c) => None,
        c => Some(c),
    });
    Cow::Owned(cleaned.collect())
}

/// Whether [`clean`] drops or replaces the character.
pub(super) fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200E}' | '\u{200F}' | '\u{061C}'
            | '\u{2028}' | '\u{2029}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}')
}
