//! A page into its tree, without letting a hostile one have its way.
//!
//! The HTML standard's parser looks through all open elements again and again, so that nesting costs
//! the square of its depth; what reads the tree afterwards may recurse, and a stack that overflows
//! ends the whole program. A scan of the source cannot tell the depth: `<div><table><td></div></table>`
//! nests with every repetition. So the parser is fed piece by piece, and asked after each how many
//! elements stand open.

use std::cell::Cell;

use dom_query::{Document, NodeId, NodeRef};
use html5ever::interface::{Tracer, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{ParseOpts, parse_document};

use crate::error::{Error, Result};
use crate::reader::{ReadOptions, too_long, xml};

/// Bytes that the parser gets at once: some hundred elements.
const PIECE: usize = 4 << 10;

/// No page may nest deeper, whatever the user allows. `dom_smoothie` recurses: in a thread with a
/// stack of 2 MiB it overflows at 21,000 levels, in a build without optimisation earlier. Time, which
/// grows with the square of the depth, asks for less.
pub(super) const DEEPEST: usize = 1_000;

/// No page may have more nodes: news has some thousands, the longest page of the HTML standard half
/// a million. Unclosed `<b>` are repeated in every paragraph, so that small pages can grow to many.
const MOST_NODES: usize = 1_000_000;

/// No page may be longer, in bytes: a text in its tree counts its bytes with 32 bits.
const LONGEST: usize = 1 << 30;

/// No tag may have more attributes: real ones have some dozens.
const MOST_ATTRIBUTES: usize = 2_000;

/// What the parser holds beside open elements: document, head and form.
const HELD: usize = 8;

/// The tree of a page.
///
/// # Errors
/// If it nests deeper than the options allow, or is too large to be a page.
pub(super) fn tree(text: &str, options: &ReadOptions) -> Result<Document> {
    if text.len() > LONGEST {
        return Err(too_long(options));
    }
    if most_attributes(text) > MOST_ATTRIBUTES {
        return Err(
            Error::input(format!("a tag with more than {MOST_ATTRIBUTES} attributes"))
                .with_help("no page of news has such a tag; is it one?"),
        );
    }
    let deepest = options.limits.nesting.min(DEEPEST);
    let mut parser = parse_document(
        Document::default(),
        ParseOpts {
            tree_builder: TreeBuilderOpts {
                scripting_enabled: false,
                ..TreeBuilderOpts::default()
            },
            ..ParseOpts::default()
        },
    );
    let mut rest = text;
    while let Some((piece, behind)) = rest.split_at_checked(rest.floor_char_boundary(PIECE))
        && !piece.is_empty()
    {
        parser.process(StrTendril::from(piece));
        rest = behind;
        let builder = &parser.tokenizer.sink;
        // One is kept for every stray `<`; nobody reads them.
        builder.sink.errors.borrow_mut().clear();
        // Formatting elements are held twice, open and to be opened again.
        if open_elements(builder) > deepest * 2 + HELD {
            return Err(too_deep(deepest));
        }
        if builder.sink.tree.len() > MOST_NODES {
            return Err(Error::input(format!("more than {MOST_NODES} elements"))
                .with_help("no page of news has so many; is it one?"));
        }
    }
    let page = parser.finish();
    if depth(page.root()) > deepest {
        return Err(too_deep(deepest));
    }
    Ok(page)
}

fn too_deep(deepest: usize) -> Error {
    let error = xml::too_deep(deepest);
    if deepest < DEEPEST {
        return error;
    }
    error.with_help("pages that nest so deep cannot be read safely")
}

/// How many attributes a tag has at most, or seems to have: the parser compares each with all others
/// of its tag.
fn most_attributes(text: &str) -> usize {
    let (mut most, mut count) = (0, 0);
    let (mut in_tag, mut quote, mut before) = (false, None, 0_u8);
    for byte in text.bytes() {
        match quote {
            Some(open) if open == byte => quote = None,
            Some(_) => {}
            None if before == b'<' => {
                in_tag = byte.is_ascii_alphabetic();
                count = 0;
            }
            None if !in_tag => {}
            None if byte == b'>' => in_tag = false,
            None if before == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') => {}
            // The first byte of a name.
            None if matches!(
                before,
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'"' | b'\''
            ) =>
            {
                count += 1;
                most = most.max(count);
            }
            None => {}
        }
        before = byte;
    }
    most
}

/// How many elements stand open in the parser.
fn open_elements<Sink>(builder: &TreeBuilder<NodeId, Sink>) -> usize
where
    Sink: TreeSink<Handle = NodeId>,
{
    struct Counter(Cell<usize>);
    impl Tracer for Counter {
        type Handle = NodeId;
        fn trace_handle(&self, _: &NodeId) {
            self.0.set(self.0.get() + 1);
        }
    }
    let counter = Counter(Cell::new(0));
    builder.trace_handles(&counter);
    counter.0.get()
}

/// How deep a tree is, without recursion.
fn depth(root: NodeRef<'_>) -> usize {
    let mut deepest = 0;
    let mut level = 0;
    let mut at = root;
    loop {
        if let Some(child) = at.first_child() {
            at = child;
            level += 1;
            deepest = deepest.max(level);
            continue;
        }
        loop {
            if level == 0 {
                return deepest;
            }
            if let Some(next) = at.next_sibling() {
                at = next;
                break;
            }
            let Some(parent) = at.parent() else {
                return deepest;
            };
            at = parent;
            level -= 1;
        }
    }
}
