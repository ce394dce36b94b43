//! Cells that hold a list, as pandas writes Python's (`['Jane Roe', "Sean O'Hara"]`), programs write
//! JSON's, and PostgreSQL writes arrays (`{politics,"south asia"}`).

use serde_json::Value;

/// The members of a list; none if the cell is a plain text.
pub(super) fn of(cell: &str) -> Option<Value> {
    let cell = cell.trim();
    let inner = match cell.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']')?,
        None => cell.strip_prefix('{')?.strip_suffix('}')?,
    };
    members(inner).map(Value::Array)
}

/// What stands between the brackets; none if it is more than a flat list.
fn members(inner: &str) -> Option<Vec<Value>> {
    let mut members = Vec::new();
    let mut rest = inner.trim_start();
    while let Some(first) = rest.chars().next() {
        let (member, behind) = match first {
            '\'' | '"' => quoted(rest.get(1..)?, first)?,
            '[' | '{' => return None,
            _ => {
                let end = rest.find(',').unwrap_or(rest.len());
                (rest.get(..end)?.trim().to_owned(), rest.get(end..)?)
            }
        };
        members.push(Value::String(member));
        rest = behind.trim_start();
        if !rest.is_empty() {
            rest = rest.strip_prefix(',')?.trim_start();
        }
    }
    Some(members)
}

/// The text up to the closing quote, and what is behind that.
fn quoted(text: &str, quote: char) -> Option<(String, &str)> {
    let mut member = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            _ if c == quote => return Some((member, chars.as_str())),
            '\\' => member.push(chars.next()?),
            _ => member.push(c),
        }
    }
    None
}
