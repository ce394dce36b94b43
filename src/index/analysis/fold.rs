//! Folds spellings of a word together: case, accents, and letters that writers use for each other.

use unicode_normalization::char::{compose, decompose_compatible};

use super::letters::{is_accent, is_apostrophe, is_left_out};

/// Appends a word in small letters, with its accents, for the stemmers know words by them.
///
/// Turkish and Azerbaijani have an `i` without a dot, which is the small letter of `I`.
pub(super) fn lower_into(word: &str, dotless: bool, out: &mut String) {
    if word.is_ascii() && !(dotless && word.contains('I')) {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            'I' if dotless => out.push('ı'),
            'İ' => out.push('i'),
            _ if is_accent(c) => put_accent(c, out),
            _ if is_left_out(c) || is_apostrophe(c) => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// An accent that stands as a character of its own becomes one with its letter.
fn put_accent(accent: char, out: &mut String) {
    let Some(letter) = out.pop() else { return };
    out.push(compose(letter, accent).unwrap_or(letter));
}

/// Appends a word of small letters without accents.
pub(super) fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.push_str(word);
        return;
    }
    for c in word.chars() {
        fold_letter(c, out);
    }
}

fn fold_letter(c: char, out: &mut String) {
    match c {
        '\0'..='\u{7F}' => out.push(c),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ł' => out.push('l'),
        'ŋ' => out.push('n'),
        'ə' => out.push('a'),
        'ς' => out.push('σ'),
        'ё' => out.push('е'),
        'ґ' => out.push('г'),
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' => out.push('ي'),
        'ک' => out.push('ك'),
        'ة' => out.push('ه'),
        // Devanagari: the moon-dot is written as a dot, the dot below is left out.
        'ँ' => out.push('ं'),
        '़' => {}
        '\u{00C0}'..='\u{024F}'
        | '\u{0370}'..='\u{03FF}'
        | '\u{0958}'..='\u{095F}'
        | '\u{1E00}'..='\u{1FFF}'
        | '\u{FB00}'..='\u{FB06}'
        | '\u{FB50}'..='\u{FEFC}'
        | '\u{FF10}'..='\u{FF5A}' => decompose_compatible(c, |part| {
            if !is_accent(part) && part != '\u{93C}' {
                out.push(part);
            }
        }),
        _ => out.push(c),
    }
}
