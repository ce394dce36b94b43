//! Which characters mean something in a query.

/// A pair of quotes that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QuoteKind {
    Straight,
    Curly,
    Guillemet,
    Corner,
}

pub(super) fn quote_kind(c: char) -> Option<QuoteKind> {
    match c {
        '"' | '＂' => Some(QuoteKind::Straight),
        '“' | '”' | '„' | '‟' => Some(QuoteKind::Curly),
        '«' | '»' => Some(QuoteKind::Guillemet),
        '「' | '」' | '『' | '』' => Some(QuoteKind::Corner),
        _ => None,
    }
}

/// Whether a character separates words. The zero-width ones come along when text is copied from the web.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

pub(super) fn is_open(c: char) -> bool {
    matches!(c, '(' | '（')
}

pub(super) fn is_close(c: char) -> bool {
    matches!(c, ')' | '）')
}

pub(super) fn is_bracket(c: char) -> bool {
    is_open(c) || is_close(c)
}

pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '+' | '-')
}

/// Whether a character, at the end of a word, says how the word is meant.
pub(super) fn is_suffix(c: char) -> bool {
    matches!(c, '*' | '~' | '^')
}

pub(super) fn is_keyword(word: &str) -> bool {
    matches!(word, "AND" | "OR" | "NOT")
}

/// Whether a word ends before `c`. A straight quote between Hebrew letters is their abbreviation mark.
pub(super) fn ends_word(before: Option<char>, c: char, after: Option<char>) -> bool {
    let hebrew = |c: Option<char>| c.is_some_and(|c| matches!(c, 'א'..='ת'));
    match c {
        '"' => !(hebrew(before) && hebrew(after)),
        _ => is_blank(c) || is_bracket(c) || quote_kind(c).is_some(),
    }
}

/// The name at the start of a text that a colon follows, unless it is the scheme of an address.
pub(super) fn field_prefix(text: &str) -> Option<&str> {
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let (name, rest) = text.split_at(text.find(|c| !named(c))?);
    let is_field = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && rest.starts_with(':')
        && !rest.starts_with("://");
    is_field.then_some(name)
}

/// How many bytes of the text are an address with a scheme. A bracket that it opened belongs to it; a `^`,
/// which no address may hold, does not.
pub(super) fn url_len(text: &str) -> Option<usize> {
    let named = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-');
    let scheme = text.find(|c| !named(c))?;
    let (name, rest) = text.split_at(scheme);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !rest.starts_with("://") {
        return None;
    }
    let mut open = 0_usize;
    for (i, c) in rest.char_indices() {
        let outside = is_close(c) && open == 0;
        if is_blank(c) || quote_kind(c).is_some() || outside || c == '^' {
            return Some(scheme + i);
        }
        open = open + usize::from(is_open(c)) - usize::from(is_close(c));
    }
    Some(text.len())
}
