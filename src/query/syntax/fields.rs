//! `name:` before a word, and what may go wrong there.

use std::ops::Range;

use super::QueryField;
use super::chars::{is_blank, is_open, is_sign, quote_kind};
use super::fault::Fault;
use super::lexer::{Kind, Lexer};
use super::print::quoted;
use crate::query::date;

impl Lexer<'_> {
    /// Reads `name:` and the word right behind it; a phrase or a bracket is read by the caller.
    pub(super) fn field(&mut self, name: &str) -> Result<(), Fault> {
        let span = self.at..self.at + name.len() + 1;
        let Some(field) = QueryField::named(name) else {
            return Err(self.unknown_field(name, span));
        };
        self.push(Kind::Field(field), span.end);
        let first = self.rest().chars().next();
        if first.is_some_and(|c| is_open(c) || quote_kind(c).is_some()) || self.address()? {
            return Ok(());
        }
        if first == Some('[') {
            if self.range(true)? {
                return Ok(());
            }
            if field == QueryField::Date {
                return Err(self.broken_range());
            }
        }
        let word = self.scan(self.at);
        if !self.is_word(self.at, &word) {
            return Err(self.no_value(name, span, word.end));
        }
        if first.is_some_and(is_sign) {
            let message = format!("the sign stands before `{name}:`, not behind it");
            let sign = if first == Some('-') { "-" } else { "" };
            let signed = span.start..span.end + 1;
            return Err(
                Fault::new(message, span.end..signed.end).fix(signed, format!("{sign}{name}:"))
            );
        }
        self.push_word(word)
    }

    /// The word may stand behind blanks, or there is none, in which case the name goes too.
    fn no_value(&self, name: &str, span: Range<usize>, end: usize) -> Fault {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start_matches(is_blank).len();
        let fault = Fault::new(
            format!("`{name}:` has no word right behind it"),
            span.clone(),
        );
        if 0 < blanks && blanks < rest.len() {
            fault.fix(span.end..span.end + blanks, "")
        } else {
            fault.fix(span.start..end, "")
        }
    }

    /// More than one sign, up to `end`; `--country AZ` is an option that slipped into the text.
    pub(super) fn signs(&self, end: usize) -> Fault {
        let message = "one sign before a word is enough";
        let fault = Fault::new(message, self.at..end);
        let word = self.from(end);
        let (name, value) = word.split_at(word.find([' ', '=']).unwrap_or(word.len()));
        let blanks = value.len() - value.trim_start_matches([' ', '=']).len();
        if QueryField::named(name).is_some() && blanks > 0 {
            let option = self.at..end + name.len() + blanks;
            return fault
                .hint("an option stands outside the quotes of the text, a field in it has a colon")
                .fix(option, format!("{name}:"));
        }
        fault.fix(self.at..end - 1, "")
    }

    fn broken_range(&self) -> Fault {
        let message = "a range is written `[2025-07 TO 2025-08]`, with `*` for an open end";
        let (start, rest) = (self.at + 1, self.rest());
        let inside = rest.strip_prefix('[').unwrap_or(rest);
        let len = inside.find(['[', ']']).unwrap_or(inside.len());
        let (inside, after) = inside.split_at(len);
        let fixed = match date::bounds(inside) {
            Some((from, Some(to))) => {
                let (to, more) = to.split_once(char::is_whitespace).unwrap_or((to, ""));
                format!("[{} TO {to}] {more}", from.unwrap_or("*"))
            }
            _ => inside.trim().to_owned(),
        };
        let end = start + len + usize::from(after.starts_with(']'));
        Fault::new(message, self.at..start).fix(self.at..end, fixed)
    }

    fn unknown_field(&self, name: &str, span: Range<usize>) -> Fault {
        let message = format!("no field is called `{name}`; the fields are {}", list());
        let fault = Fault::new(message, span.clone());
        if let Some(nearest) = nearest_field(name) {
            return fault.fix(span.start..span.end - 1, nearest);
        }
        let fault = fault.hint("quote what is to be searched literally");
        let word = self.scan(span.end);
        if self.is_word(span.end, &word) {
            let literal = span.start..word.end;
            fault.fix(literal.clone(), quoted(self.slice(literal)))
        } else {
            fault.fix(span, format!("\"{name}\" "))
        }
    }
}

/// The field that was probably meant: one slip of the finger away, two in a long name.
fn nearest_field(name: &str) -> Option<&'static str> {
    let allowed = if name.len() < 7 { 1 } else { 2 };
    let lower = name.to_ascii_lowercase();
    let names = QueryField::NAMES.iter().map(|(known, _)| *known);
    names
        .filter(|known| name.len() <= known.len() + allowed)
        .map(|known| (strsim::osa_distance(known, &lower), known))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, known)| known)
}

fn list() -> String {
    let shown = QueryField::NAMES
        .iter()
        .filter(|(name, field)| field.name() == Some(name));
    let names: Vec<String> = shown.map(|(name, _)| format!("{name}:")).collect();
    names.join(", ")
}
