//! Tags, texts and entities of HTML, one after the other, however broken.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use quick_xml::escape::resolve_html5_entity;

/// What says in an element's own style that it is not shown; blanks are taken out first.
const HIDING: [&str; 5] = [
    "display:none",
    "visibility:hidden",
    "max-height:0;",
    "max-height:0px",
    "opacity:0;",
];

/// The longest name of an entity, in bytes.
const LONGEST_ENTITY: usize = 32;

/// A tag; attributes are what stands behind its name.
pub(super) struct Tag<'a> {
    pub name: &'a str,
    pub closes: bool,
    attributes: &'a str,
}

impl Tag<'_> {
    /// Whether the element's own style says that it is not shown.
    pub(super) fn is_hidden(&self) -> bool {
        let attributes = self.attributes.to_ascii_lowercase();
        let Some((_, behind)) = attributes.split_once("style") else {
            return false;
        };
        let value = behind.trim_start().trim_start_matches('=').trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let end = |c: char| quote.map_or(c.is_whitespace(), |quote| c == quote);
        let style = value
            .trim_start_matches(['"', '\''])
            .split(end)
            .next()
            .unwrap_or_default();
        let plain: String = style
            .chars()
            .filter(|c| !c.is_whitespace())
            .chain([';'])
            .collect();
        HIDING.iter().any(|hiding| plain.contains(hiding))
    }
}

/// Goes through a page from tag to tag.
pub(super) struct Tags<'a> {
    rest: &'a str,
    /// Ends that were looked for and are not there: looking again would take forever.
    missing: Vec<&'a str>,
}

impl<'a> Tags<'a> {
    pub(super) fn new(page: &'a str) -> Self {
        Tags {
            rest: page,
            missing: Vec::new(),
        }
    }

    /// The text before the next tag, and the tag; none for comments and declarations.
    pub(super) fn next(&mut self) -> Option<(&'a str, Option<Tag<'a>>)> {
        let rest = self.rest;
        if rest.is_empty() {
            return None;
        }
        let at = rest.find('<').unwrap_or(rest.len());
        let (text, markup) = rest.split_at_checked(at)?;
        if let Some(comment) = markup.strip_prefix("<!--") {
            self.rest = self.behind(comment, "-->");
            return Some((text, None));
        }
        let inner = markup.get(1..).unwrap_or_default();
        if inner.starts_with(['!', '?']) {
            self.rest = self.behind(inner, ">");
            return Some((text, None));
        }
        let closes = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let is_tag = inner.starts_with(|c: char| c.is_ascii_alphabetic());
        let end = is_tag.then(|| self.end_of_tag(inner)).flatten();
        let Some((tag, behind)) = end.and_then(|end| inner.split_at_checked(end)) else {
            // A sign that opens no tag is text.
            let text = rest.get(..at + 1).unwrap_or(rest);
            self.rest = rest.get(text.len()..).unwrap_or_default();
            return Some((text, None));
        };
        self.rest = behind.get(1..).unwrap_or_default();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == ':' || c == '-';
        let (name, attributes) = tag.split_at(tag.find(|c| !is_name(c)).unwrap_or(tag.len()));
        Some((
            text,
            Some(Tag {
                name,
                closes,
                attributes,
            }),
        ))
    }

    /// Where a tag ends; a sign inside of a value in quotes does not end it, unless the quotes of the
    /// page are in such disorder that the tag would have no end.
    fn end_of_tag(&mut self, inner: &str) -> Option<usize> {
        let quoted = self.find(QUOTED, inner, end_behind_quotes);
        quoted.or_else(|| self.find(">", inner, |inner| inner.find('>')))
    }

    /// What follows an end, or all if it is missing.
    fn behind(&mut self, text: &'a str, end: &'static str) -> &'a str {
        let found = self.find(end, text, |text| text.find(end));
        let from = found.map_or(0, |at| at + end.len());
        text.get(from..).unwrap_or_default()
    }

    /// Goes on at the end of an element whose content is no text.
    pub(super) fn skip_to_end_of(&mut self, name: &'a str) {
        let is_end = |behind: &str| {
            let found = behind.get(..name.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(name))
        };
        let rest = self.rest;
        let end = self.find(name, rest, |rest| {
            let mut ends = rest.match_indices("</").map(|(at, _)| at);
            ends.find(|at| rest.get(at + 2..).is_some_and(is_end))
        });
        self.rest = rest.get(end.unwrap_or(0)..).unwrap_or_default();
    }

    /// Looks for an end unless it is known to be missing.
    fn find(
        &mut self,
        end: &'a str,
        text: &str,
        find: impl Fn(&str) -> Option<usize>,
    ) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = find(text);
        if found.is_none() {
            self.missing.push(end);
        }
        found
    }
}

/// Stands for the end of a tag behind the quotes of its values.
const QUOTED: &str = "\">";

/// The first sign that ends a tag and stands in no quotes.
fn end_behind_quotes(inner: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let stop = at + inner.get(at..)?.find(['>', '"', '\''])?;
        let quote = match inner.as_bytes().get(stop)? {
            b'>' => return Some(stop),
            quote => char::from(*quote),
        };
        let is_value = inner.get(..stop)?.trim_end().ends_with('=');
        let closing = is_value
            .then(|| inner.get(stop + 1..)?.find(quote))
            .flatten();
        at = stop + 1 + closing.map_or(0, |len| len + 1);
    }
}

/// Decodes entities by name and by number; what is none stays.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let end = rest
            .bytes()
            .take(LONGEST_ENTITY)
            .position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(rest.get(1..end)?)?, end))) {
            Some((letter, end)) => {
                plain.push_str(&letter);
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            None => {
                plain.push('&');
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(Cow::Borrowed);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    // The HTML standard reads these numbers as Windows wrote them.
    if let (0x80..=0x9f, Ok(byte)) = (code, u8::try_from(code)) {
        return Some(WINDOWS_1252.decode(&[byte]).0.into_owned().into());
    }
    char::from_u32(code).map(|letter| letter.to_string().into())
}
