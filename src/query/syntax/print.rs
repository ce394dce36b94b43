//! A tree as the query that gives it.

use std::fmt::{self, Write};

use super::chars::{
    field_prefix, is_blank, is_bracket, is_keyword, is_suffix, quote_kind, url_len,
};
use super::{Expr, Leaf, Term};

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::All(parts) => join(f, parts, " ", |part| matches!(part, Expr::Any(_))),
            Expr::Any(parts) => any(f, parts),
            Expr::Not(inner) => {
                f.write_char('-')?;
                let single = matches!(**inner, Expr::Leaf(_) | Expr::Boost(..));
                bracketed(f, inner, !single)
            }
            Expr::Boost(inner, factor) => {
                bracketed(f, inner, !matches!(**inner, Expr::Leaf(_)))?;
                write!(f, "^{factor}")
            }
            Expr::Leaf(leaf) => write!(f, "{leaf}"),
        }
    }
}

/// `a AND b OR c` needs no brackets, and must have none: a bracket that the query did not have could
/// take it over the depth limit. The AND is there for the eye.
fn any(f: &mut fmt::Formatter<'_>, parts: &[Expr]) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(" OR ")?;
        }
        match part {
            Expr::All(inner) => join(f, inner, " AND ", |part| matches!(part, Expr::Any(_)))?,
            other => bracketed(f, other, matches!(other, Expr::Any(_)))?,
        }
    }
    Ok(())
}

fn join(
    f: &mut fmt::Formatter<'_>,
    parts: &[Expr],
    between: &str,
    in_brackets: fn(&Expr) -> bool,
) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        bracketed(f, part, in_brackets(part))?;
    }
    Ok(())
}

fn bracketed(f: &mut fmt::Formatter<'_>, expr: &Expr, brackets: bool) -> fmt::Result {
    if brackets {
        write!(f, "({expr})")
    } else {
        write!(f, "{expr}")
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = self.field.name() {
            write!(f, "{name}:")?;
        }
        write!(f, "{}", self.term)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Word(text) if is_plain_address(text) => f.write_str(text),
            Term::Word(text) => word(f, text),
            Term::Phrase(text) => f.write_str(&quoted(text)),
            Term::Near { text, distance } => write!(f, "{}~{distance}", quoted(text)),
            Term::Prefix(text) => {
                word(f, text)?;
                f.write_char('*')
            }
            Term::Fuzzy {
                word: text,
                distance,
            } => {
                word(f, text)?;
                write!(f, "~{distance}")
            }
            Term::Range { from, to } => {
                let [from, to] = [from, to].map(|end| end.as_deref().unwrap_or("*"));
                write!(f, "[{from} TO {to}]")
            }
        }
    }
}

/// Whether a word is an address that stays whole without escapes, whatever bracket comes next.
fn is_plain_address(text: &str) -> bool {
    url_len(text) == Some(text.len()) && !text.contains(is_bracket)
}

/// A word with a `\` before each character that would mean something else.
fn word(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let name = field_prefix(text).is_some() || url_len(text).is_some();
    let colon = text.find(':').filter(|_| name);
    // `//` right behind a field's colon would make an address of it.
    let odd = is_keyword(text) || text.starts_with("//") || !text.contains(char::is_alphanumeric);
    for (i, c) in text.char_indices() {
        let first = i == 0 && (odd || matches!(c, '+' | '-' | '['));
        let special = c == '\\' || is_suffix(c) || is_blank(c) || is_bracket(c);
        if first || special || Some(i) == colon || quote_kind(c).is_some() {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    Ok(())
}

/// A text as a phrase.
pub(super) fn quoted(text: &str) -> String {
    let mut phrase = String::with_capacity(text.len() + 2);
    phrase.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '＂' | '\\') {
            phrase.push('\\');
        }
        phrase.push(c);
    }
    phrase.push('"');
    phrase
}
