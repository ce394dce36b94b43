//! Text that came with HTML tags, as fields of feeds and exports often do.

use quick_xml::escape::resolve_html5_entity;

/// Tags that a text in HTML begins with.
const OPENING: [&str; 24] = [
    "p",
    "div",
    "span",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "table",
    "article",
    "section",
    "html",
    "body",
    "img",
    "figure",
    "blockquote",
];

/// Tags that part paragraphs.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "table",
    "article",
    "section",
    "blockquote",
    "figure",
    "figcaption",
    "header",
    "footer",
    "aside",
    "pre",
    "hr",
    "main",
];

/// The longest entity with its signs; an ampersand without a semicolon that near is a plain one.
const LONGEST_ENTITY: usize = 10;

/// A field's text without tags, if it has any; as it is otherwise, for wires write `<ACME.N>` in
/// plain text.
pub(in crate::reader) fn to_text(text: String) -> String {
    let trimmed = text.trim_start();
    let opens = tag(trimmed).is_some_and(|tag| {
        OPENING
            .iter()
            .any(|name| tag.name.eq_ignore_ascii_case(name))
    });
    if opens || text.contains("</p>") {
        strip(&text)
    } else {
        text
    }
}

/// A headline without entities and without the tags that set it in type.
pub(in crate::reader) fn inline(text: &str) -> String {
    if text.contains("</") {
        strip(text)
    } else {
        decode(text)
    }
}

/// Tags of a text that is laid out by its tags, so that its line breaks are blanks. Without one of
/// them its lines are its own: WordPress writes so.
const LAYOUT: [&str; 4] = ["</p>", "<br>", "<br/>", "<br />"];

/// Drops tags, comments, scripts and styles; blocks become paragraphs, the cells of a row are parted
/// by tabs.
pub(in crate::reader) fn strip(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    // Looking again for the end of each of many unclosed comments or scripts would take forever.
    let mut hopeless = false;
    let laid_out = LAYOUT.iter().any(|tag| text.contains(tag));
    let mut set = false;
    let push = |plain: &mut String, text: &str, set: bool| match laid_out && !set {
        true => push_words(plain, text),
        false => plain.push_str(text),
    };
    while let Some(open) = rest.find('<') {
        push(&mut plain, rest.get(..open).unwrap_or_default(), set);
        rest = rest.get(open..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = match (!hopeless).then(|| comment.find("-->")).flatten() {
                Some(end) => comment.get(end + 3..).unwrap_or_default(),
                None => {
                    hopeless = true;
                    comment
                }
            };
            continue;
        }
        let Some(tag) = tag(rest) else {
            plain.push('<');
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        rest = rest.get(tag.len..).unwrap_or_default();
        if !tag.closing && ["script", "style"].contains(&tag.name.to_ascii_lowercase().as_str()) {
            let close = if tag.name.len() == "script".len() {
                "</script"
            } else {
                "</style"
            };
            match (!hopeless).then(|| rest.find(close)).flatten() {
                Some(end) => rest = rest.get(end..).unwrap_or_default(),
                None => hopeless = true,
            }
        }
        if tag.name.eq_ignore_ascii_case("pre") {
            set = !tag.closing;
        }
        match gap(tag.name) {
            "\t" => begin_cell(&mut plain, tag.closing),
            gap => plain.push_str(gap),
        }
    }
    push(&mut plain, rest, set);
    decode(&plain)
}

/// Parts a cell from the one before it in its row.
fn begin_cell(plain: &mut String, closing: bool) {
    plain.truncate(plain.trim_end_matches(' ').len());
    if !closing && !plain.is_empty() && !plain.ends_with(['\n', '\t']) {
        plain.push('\t');
    }
}

/// Adds a text in which all white space is a blank.
fn push_words(plain: &mut String, text: &str) {
    for (number, word) in text.split(char::is_whitespace).enumerate() {
        if number > 0 && !plain.ends_with([' ', '\t', '\n']) {
            plain.push(' ');
        }
        plain.push_str(word);
    }
}

/// What stands in the place of a tag.
fn gap(name: &str) -> &'static str {
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "br" | "li" | "tr" => "\n",
        "td" | "th" => "\t",
        _ if BLOCKS.contains(&lower.as_str()) => "\n\n",
        _ => "",
    }
}

struct Tag<'a> {
    name: &'a str,
    closing: bool,
    len: usize,
}

/// The tag that a text begins with.
fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let closing = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name_len = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = inner
        .get(..name_len)
        .filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let end = inner
        .find(['<', '>'])
        .filter(|&end| inner.as_bytes().get(end) == Some(&b'>'))?;
    let len = 1 + usize::from(closing) + end + 1;
    Some(Tag { name, closing, len })
}

/// Decodes the entities that texts are met with; others stay.
fn decode(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let end = rest.bytes().take(LONGEST_ENTITY).position(|b| b == b';');
        match end.and_then(|end| Some((entity(rest.get(1..end)?)?, end))) {
            Some((c, end)) => {
                plain.push_str(&c);
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            None => {
                plain.push('&');
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = match hexadecimal {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    // A blank that must not break is a blank.
    match name {
        "nbsp" => Some(" ".to_owned()),
        name => resolve_html5_entity(name).map(str::to_owned),
    }
}
