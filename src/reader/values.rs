//! What the values of fields say, whatever their shape.

use serde_json::Value;

/// Names under which an object keeps the text it stands for.
const TEXT_KEYS: [&str; 14] = [
    "name", "main", "rendered", "#text", "value", "text", "label", "term", "title", "original",
    "$date", "$oid", "code", "id",
];

/// Objects in objects in objects name nothing.
const DEEPEST: usize = 3;

/// Behind these words a comma belongs to the name of a country ("Korea, Republic of").
const AFTER_COMMA: [&str; 10] = [
    "republic",
    "democratic",
    "islamic",
    "federated",
    "plurinational",
    "bolivarian",
    "united republic",
    "state of",
    "kingdom of",
    "the former",
];

/// A single text; none for null, an empty text, or a shape that holds none.
pub(super) fn text(value: &Value) -> Option<String> {
    nested_text(value, DEEPEST)
}

fn nested_text(value: &Value, depth: usize) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) if depth > 0 => {
            return values
                .iter()
                .find_map(|value| nested_text(value, depth - 1));
        }
        Value::Object(fields) if depth > 0 => {
            let by_key = |key: &&str| nested_text(fields.get(*key)?, depth - 1);
            return TEXT_KEYS
                .iter()
                .find_map(by_key)
                .or_else(|| nested_text(fields.get("$numberLong")?, depth - 1));
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A text of several paragraphs: a list is one a member.
pub(super) fn paragraphs(value: &Value) -> Option<String> {
    let Value::Array(values) = value else {
        return text(value);
    };
    let parts: Vec<String> = values.iter().filter_map(text).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// Several texts: a list, or one text that `split` takes apart.
pub(super) fn list(value: &Value, split: fn(&str) -> Vec<String>) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(text).collect(),
        Value::String(text) => split(text),
        _ => text(value).into_iter().collect(),
    }
}

/// "a, b; c"
pub(super) fn by_comma(text: &str) -> Vec<String> {
    let sign = if text.contains(';') { ';' } else { ',' };
    let parts = text.split([sign, '|', '\n']).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// As [`by_comma`], with "Congo, Democratic Republic of the" in one piece.
pub(super) fn countries(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in by_comma(text) {
        let lower = part.to_lowercase();
        let belongs = AFTER_COMMA.iter().any(|start| lower.starts_with(start))
            && lower.ends_with(" of")
            || lower.ends_with(" of the");
        match names.last_mut() {
            Some(last) if belongs => {
                last.push_str(", ");
                last.push_str(&part);
            }
            _ => names.push(part),
        }
    }
    names
}

/// "By Jane Roe and John Doe", "Roe, Jane", "jane@example.org (Jane Roe)".
pub(super) fn authors(text: &str) -> Vec<String> {
    let text = without_by(text.trim());
    let comma_parts: Vec<&str> = text.split(',').map(str::trim).collect();
    if let [last, first] = comma_parts.as_slice()
        && ![*last, *first]
            .iter()
            .any(|part| part.contains(' ') || part.is_empty())
    {
        return vec![format!("{first} {last}")];
    }
    text.split([',', ';', '|', '&', '\n'])
        .flat_map(|part| part.split(" and "))
        .map(|part| bracketed(part.trim()).trim_start_matches("and ").trim())
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text behind "By", which opens a byline in any case.
pub(super) fn without_by(text: &str) -> &str {
    match text.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => {
            text.get(3..).unwrap_or_default().trim_start()
        }
        _ => text,
    }
}

/// The name of an address as feeds write it.
fn bracketed(text: &str) -> &str {
    match text.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')'),
        _ => text,
    }
}
