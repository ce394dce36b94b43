//! Mends what makes an entry no XML, as far as it is plain what was meant.

use std::collections::VecDeque;

use crate::reader::xml::{Element, Node};

/// Tags of HTML that have no end. Where HTML stands in a feed unescaped, each would hold all that
/// follows it, and nest without end.
const VOID: [&str; 3] = ["br", "hr", "img"];

/// Elements that hold text, at most with HTML in it.
const FLAT: [&str; 10] = [
    "title",
    "link",
    "guid",
    "id",
    "pubDate",
    "description",
    "encoded",
    "creator",
    "category",
    "comments",
];

/// Elements that stand right in an entry and in no HTML.
const FIELDS: [&str; 10] = [
    "link",
    "guid",
    "pubDate",
    "published",
    "updated",
    "description",
    "encoded",
    "creator",
    "category",
    "comments",
];

/// The XML of an entry in which every `<` begins markup and every tag without end says so.
pub(super) fn markup(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, markup) = rest.split_at_checked(at).unwrap_or((rest, ""));
        mended.push_str(before);
        let len = opaque(markup).unwrap_or(1);
        let (piece, behind) = markup.split_at_checked(len).unwrap_or((markup, ""));
        rest = behind;
        if len > 1 {
            mended.push_str(piece);
        } else if !begins_markup(behind) {
            mended.push_str("&lt;");
        } else if let Some((tag, behind)) = void_tag(behind) {
            mended.push_str(&format!("<{tag}/>"));
            rest = behind;
        } else {
            mended.push('<');
        }
    }
    mended.push_str(rest);
    mended
}

/// The length of a comment or a section of characters, in which a `<` is one.
fn opaque(markup: &str) -> Option<usize> {
    let ends = [("<![CDATA[", "]]>"), ("<!--", "-->")];
    let (_, end) = ends
        .into_iter()
        .find(|(start, _)| markup.starts_with(start))?;
    Some(markup.find(end).map_or(markup.len(), |at| at + end.len()))
}

/// Whether what stands behind a `<` makes it the beginning of a tag.
fn begins_markup(behind: &str) -> bool {
    let name = behind.strip_prefix('/').unwrap_or(behind);
    let is_start = |c: char| c.is_alphabetic() || c == '_' || c == ':';
    name.starts_with(is_start) || behind.starts_with(['!', '?'])
}

/// The inside of a tag that has no end, if one begins behind the `<`, and what follows it.
fn void_tag(behind: &str) -> Option<(&str, &str)> {
    let length = behind.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = behind.get(..length)?;
    if !VOID.iter().any(|void| name.eq_ignore_ascii_case(void)) {
        return None;
    }
    // A tag that another begins in is none; looking further would take forever.
    let (tag, rest) = behind.split_at_checked(behind.find(['<', '>'])?)?;
    Some((tag.trim_end_matches('/'), rest.strip_prefix('>')?))
}

/// Puts the fields of an entry beside an element without end tag that seems to hold them; true if
/// there was one.
pub(super) fn lift(entry: &mut Element) -> bool {
    let mut lifted = false;
    let mut nodes = VecDeque::from(std::mem::take(&mut entry.children));
    while let Some(mut node) = nodes.pop_front() {
        if let Node::Element(element) = &mut node
            && FLAT.contains(&element.name.as_str())
            && let Some(at) = element.children.iter().position(is_field)
        {
            lifted = true;
            for swallowed in element.children.drain(at..).rev() {
                nodes.push_front(swallowed);
            }
        }
        entry.children.push(node);
    }
    lifted
}

fn is_field(node: &Node) -> bool {
    matches!(node, Node::Element(element) if FIELDS.contains(&element.name.as_str()))
}
