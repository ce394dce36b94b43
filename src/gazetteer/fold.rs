//! Folds spellings together.

/// The letter without its accent, for the Latin letters that names of places use.
pub(super) fn unaccent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ğ' => 'g',
        'ł' => 'l',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ț' => 't',
        'ź' | 'ż' | 'ž' => 'z',
        _ => c,
    }
}

/// A name as [`super::resolve`] compares it: lower case, no accents, dots or apostrophes, one space
/// for a hyphen or several spaces, no leading "the".
pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '_') {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if c == '&' {
            folded.push_str("and");
        } else if !matches!(c, '.' | '\'' | '’' | '‘' | 'ʻ') {
            push_folded(c, &mut folded);
        }
    }
    folded.truncate(folded.trim_end().len());
    match folded.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

fn push_folded(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
    } else {
        folded.extend(c.to_lowercase().filter_map(join_letters).map(unaccent));
    }
}

/// A word as the matcher compares it: lower case, and Arabic and Cyrillic letters that writers use
/// for each other made one. Latin accents count: "Georgie" is no "Géorgie".
pub(super) fn lower_into(word: &str, lower: &mut String) {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(
            word.chars()
                .flat_map(char::to_lowercase)
                .filter_map(join_letters),
        );
    }
}

fn join_letters(c: char) -> Option<char> {
    match c {
        'ё' => Some('е'),
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        'ة' => Some('ه'),
        // Arabic vowel signs and the stretching stroke, and the dot that lower-casing 'İ' leaves.
        '\u{640}' | '\u{64B}'..='\u{652}' | '\u{307}' => None,
        _ => Some(c),
    }
}

/// The name in lower case without Latin accents, where it has any.
#[cfg(test)]
pub(super) fn without_accents(name: &str) -> Option<String> {
    if name.is_ascii() {
        return None;
    }
    let lower = name.to_lowercase();
    let plain: String = lower.chars().map(unaccent).collect();
    (plain != lower).then_some(plain)
}
