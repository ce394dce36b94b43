//! The tree of one record.

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::error::{Error, Result};

/// An element with all below it.
#[derive(Debug, Default, PartialEq)]
pub(in crate::reader) struct Element {
    /// Its name without the prefix of its namespace.
    pub name: String,
    /// The prefix as written (`media` of `media:title`); empty where there is none.
    pub prefix: String,
    /// Its attributes in their order, under their names without prefix.
    pub attributes: Vec<(String, String)>,
    /// What it holds, in its order.
    pub children: Vec<Node>,
}

/// A part of an element.
#[derive(Debug, PartialEq)]
pub(in crate::reader) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements right below.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of that name right below.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of that name right below.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element at the end of a path of names.
    pub fn find(&self, path: &[&str]) -> Option<&Element> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        self.elements()
            .filter(|element| element.name == *first)
            .find_map(|element| element.find(rest))
    }

    /// The first element of that name anywhere below, or this one.
    pub fn descendant(&self, name: &str) -> Option<&Element> {
        if self.name == name {
            return Some(self);
        }
        self.elements().find_map(|element| element.descendant(name))
    }

    /// All text below, as it stands, without its white space at both ends.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text.trim().to_owned()
    }

    fn add_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => element.add_text(text),
            }
        }
    }
}

/// The tree of a record, `nesting` levels deep at most.
///
/// # Errors
/// If it nests deeper or a tag cannot be understood. A missing or surplus end tag is put up with.
pub(in crate::reader) fn parse(text: &str, nesting: usize) -> Result<Element> {
    let mut reader = Reader::from_reader(text.as_bytes());
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut tree = Tree::default();
    loop {
        let event = reader.read_event().map_err(|error| {
            let at = reader.error_position();
            Error::input(format!("broken XML at byte {at} of the record: {error}")).because(error)
        })?;
        match event {
            Event::Start(tag) => {
                if tree.open.len() >= nesting {
                    return Err(too_deep(nesting));
                }
                tree.open.push(element(&tag));
            }
            Event::Empty(tag) => tree.add(Node::Element(element(&tag))),
            Event::End(tag) => tree.close(local(tag.name().as_ref())),
            Event::Text(text) => tree.text(&text),
            Event::CData(text) => tree.text(&text),
            Event::GeneralRef(entity) => tree.text(&resolved(&entity)),
            Event::Eof => return Ok(tree.finish()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// An error for what nests too deep, of any format.
pub(in crate::reader) fn too_deep(nesting: usize) -> Error {
    Error::input(format!("nested deeper than {nesting} levels"))
        .with_help("if it is meant to be, allow more with --max-nesting")
}

/// The elements that are open, the outermost first.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    root: Option<Element>,
}

impl Tree {
    fn add(&mut self, node: Node) {
        match (self.open.last_mut(), node) {
            (Some(parent), node) => parent.children.push(node),
            (None, Node::Element(element)) => {
                self.root.get_or_insert(element);
            }
            (None, Node::Text(_)) => {}
        }
    }

    fn text(&mut self, text: &str) {
        let Some(parent) = self.open.last_mut() else {
            return;
        };
        match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => parent.children.push(Node::Text(text.to_owned())),
        }
    }

    /// Closes the innermost open element of that name, and what was left open inside it; nothing if
    /// there is none.
    fn close(&mut self, name: String) {
        let Some(at) = self.open.iter().rposition(|element| element.name == name) else {
            return;
        };
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        if let Some(element) = self.open.pop() {
            self.add(Node::Element(element));
        }
    }

    fn finish(mut self) -> Element {
        while !self.open.is_empty() {
            self.close_last();
        }
        self.root.unwrap_or_default()
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let mut attributes = tag.html_attributes();
    let attributes = attributes
        .with_checks(false)
        .flatten()
        .map(|attribute| (local(attribute.key.as_ref()), unescaped(&attribute.value)));
    let name = tag.name();
    let qualified: &str = name.as_ref();
    let prefix = qualified.rsplit_once(':').map_or("", |(prefix, _)| prefix);
    Element {
        name: local(qualified),
        prefix: prefix.to_owned(),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}

/// A name without the prefix of its namespace.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

/// The text of an attribute's value.
fn unescaped(raw: &str) -> String {
    quick_xml::escape::unescape_with(raw, resolve_html5_entity)
        .map_or_else(|_| raw.to_owned(), |text| text.into_owned())
}

/// The text that an entity stands for; one that is not known stays as it is.
fn resolved(entity: &BytesRef<'_>) -> String {
    if entity.is_char_ref() {
        // Control characters, as old wires have them, say nothing.
        return match entity.resolve_char_ref() {
            Ok(Some(c)) => c.to_string(),
            _ => String::new(),
        };
    }
    let name: &str = entity;
    resolve_html5_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}
