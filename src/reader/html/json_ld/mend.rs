//! JSON as the templates of sites write it.

use serde_json::{Deserializer, Value};

use crate::reader::html::inline;

/// The values of a script, as many as can be read.
pub(super) fn parse(script: &str) -> Vec<Value> {
    let script = unwrapped(script);
    let (values, whole) = values(script);
    if whole {
        return values;
    }
    let (more, whole) = self::values(&mended(script));
    if whole || more.len() > values.len() {
        return more;
    }
    if script.contains("&quot;") {
        let (decoded, whole) = self::values(&mended(&inline(script)));
        if whole || decoded.len() > values.len() {
            return decoded;
        }
    }
    values
}

/// The values that a text begins with, and whether that is all of it.
fn values(text: &str) -> (Vec<Value>, bool) {
    let mut values = Vec::new();
    for value in Deserializer::from_str(text).into_iter() {
        match value {
            Ok(value) => values.push(value),
            Err(_) => return (values, false),
        }
    }
    (values, true)
}

/// A script without the comments and sections that shield it from old browsers, and without the
/// semicolon of an expression.
fn unwrapped(script: &str) -> &str {
    let mut inner = script.trim().trim_start_matches('\u{feff}');
    loop {
        let before = inner;
        for opening in [
            "<!--",
            "//<![CDATA[",
            "/*<![CDATA[*/",
            "<![CDATA[",
            "//",
            "/* <![CDATA[ */",
        ] {
            inner = inner.strip_prefix(opening).unwrap_or(inner).trim_start();
        }
        for closing in ["-->", "/*]]>*/", "/* ]]> */", "]]>", "//", ";"] {
            inner = inner.strip_suffix(closing).unwrap_or(inner).trim_end();
        }
        if inner == before {
            return inner;
        }
    }
}

/// A text without what JSON forbids and templates write: line breaks and other control characters
/// inside of texts, a comma behind the last member, `\'`.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' if quoted => {
                match chars.next() {
                    Some('\'') => mended.push('\''),
                    Some(escaped) => mended.extend(['\\', escaped]),
                    None => {}
                }
                continue;
            }
            '\n' if quoted => {
                mended.push_str("\\n");
                continue;
            }
            ']' | '}' if !quoted => {
                let kept = mended.trim_end().trim_end_matches(',').len();
                mended.truncate(kept);
            }
            _ if c.is_control() => {
                mended.push(' ');
                continue;
            }
            _ => {}
        }
        mended.push(c);
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_templates_break_is_mended() {
        let article = json!({"@type": "NewsArticle", "headline": "A \"b\" c"});
        let plain = article.to_string();
        for script in [
            plain.clone(),
            format!("\n<!--\n{plain}\n-->\n"),
            format!("//<![CDATA[\n{plain}\n//]]>"),
            format!("<![CDATA[{plain}]]>"),
            format!("{plain};"),
            plain.replace('}', ",\n}"),
            r#"{"@type": "NewsArticle", "headline": "A &quot;b&quot; c"}"#
                .replace("&quot;", "\\\""),
        ] {
            assert_eq!(parse(&script), std::slice::from_ref(&article), "{script}");
        }
        let escaped = "{&quot;a&quot;: [1, 2,]}";
        assert_eq!(parse(escaped), [json!({"a": [1, 2]})]);
        assert_eq!(parse("{\"a\": \"b\nc\td\"}"), [json!({"a": "b\nc d"})]);
        assert_eq!(parse(r#"{"a": "Ain\'t"}"#), [json!({"a": "Ain't"})]);
        assert_eq!(
            parse(r#"{"a": 1} {"b": 2}"#),
            [json!({"a": 1}), json!({"b": 2})]
        );
        assert_eq!(parse(r#"{"a": 1} and so on"#), [json!({"a": 1})]);
    }

    #[test]
    fn what_is_beyond_mending_gives_nothing() {
        for script in [
            "",
            "{",
            "{{headline}}",
            "&quot;",
            "\\",
            "\"\\",
            "<!--",
            ";;;",
        ] {
            assert_eq!(parse(script), Vec::<Value>::new(), "{script}");
        }
        // Deeper than the parser of JSON goes.
        assert_eq!(parse(&"[".repeat(100_000)), Vec::<Value>::new());
    }
}
