//! What the letters of a text are: of which script, parts of words, or marks.

/// Scripts whose words are stemmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Greek,
    Devanagari,
    Armenian,
    Tamil,
    Number,
    Other,
}

impl Script {
    /// The script of a word, by its first letter.
    pub(super) fn of(word: &str) -> Script {
        match word.chars().next() {
            Some('\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}') => Script::Greek,
            Some('\u{0400}'..='\u{052F}') => Script::Cyrillic,
            Some('\u{0530}'..='\u{058F}') => Script::Armenian,
            Some('\u{0600}'..='\u{077F}' | '\u{FB50}'..='\u{FEFF}') => Script::Arabic,
            Some('\u{0900}'..='\u{097F}') => Script::Devanagari,
            Some('\u{0B80}'..='\u{0BFF}') => Script::Tamil,
            Some('0'..='9') => Script::Number,
            Some(c) if c < '\u{0250}' || ('\u{1E00}'..='\u{1EFF}').contains(&c) => Script::Latin,
            _ => Script::Other,
        }
    }
}

pub(super) fn starts_word(c: char) -> bool {
    c.is_alphanumeric()
}

pub(super) fn continues_word(c: char) -> bool {
    (c.is_alphanumeric() && !is_joined(c)) || is_mark(c)
}

/// Letters that stand in one run whatever words they make up: those of scripts written without
/// blanks, and Hangul, whose blanks part phrases rather than words.
pub(super) fn is_joined(c: char) -> bool {
    is_unspaced(c) || is_hangul(c)
}

/// Letters of scripts written without blanks between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{3005}' // the mark that repeats a character
        | '\u{3040}'..='\u{30FF}' // Hiragana, Katakana
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

pub(super) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}' | '\u{30FC}')
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3005}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Blanks that typesetters put into numbers alone.
pub(super) fn is_narrow_blank(c: char) -> bool {
    matches!(c, '\u{2009}' | '\u{202F}')
}

/// Signs inside words that are no letters: accents, vowel signs.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}'
        | '\u{0483}'..='\u{0487}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{0610}'..='\u{061A}'
        | '\u{0640}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{0900}'..='\u{0963}'
        | '\u{0966}'..='\u{0DFF}'
        | '\u{200C}' | '\u{200D}' | '\u{00AD}')
}

/// Marks that readers leave out as often as not: combining accents, Arabic vowel signs, soft hyphens.
pub(super) fn is_left_out(c: char) -> bool {
    is_accent(c)
        || matches!(c,
            '\u{0591}'..='\u{05BD}'
            | '\u{0610}'..='\u{061A}'
            | '\u{0640}'
            | '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{200C}' | '\u{200D}' | '\u{00AD}')
}

pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}
