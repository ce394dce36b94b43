//! Acronyms with dots: `U.S.` is the word `us`, `N.A.T.O.` the word `nato`.
//!
//! Small letters count too, for queries are typed so: `e.g.` is `eg`, `p.m.` is `pm`, as others write
//! them. Initials that stand together are one word with their dots as they are without (`J.F. Kennedy`,
//! `JF Kennedy`); with a blank between (`J. F. Kennedy`) they stay letters.

use super::letters::{continues_word, is_joined};

/// Length of the acronym at the head of a text: single letters, each with a dot behind it but perhaps
/// the last, two at least; 0 if there is none.
pub(super) fn length(text: &str) -> usize {
    let mut letters = 0;
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, letter)) = chars.next() {
        if !letter.is_alphabetic() || is_joined(letter) {
            break;
        }
        match chars.peek() {
            Some((_, '.')) => {
                chars.next();
                end = at + letter.len_utf8() + 1;
            }
            Some((_, next)) if continues_word(*next) || is_joined(*next) => break,
            _ if letters == 0 => break,
            _ => {
                letters += 1;
                end = at + letter.len_utf8();
                break;
            }
        }
        letters += 1;
    }
    match letters {
        0 | 1 => 0,
        _ => end,
    }
}

/// Whether a text begins with an acronym.
pub(super) fn begins(text: &str) -> bool {
    length(text) > 0
}
