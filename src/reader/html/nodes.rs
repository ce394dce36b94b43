//! Ways through the tree of a page, none of which recurses.

use dom_query::NodeRef;

/// Where a walk goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// To the children.
    Below,
    /// Past this node's children.
    Past,
    /// Nowhere.
    Stop,
}

/// Visits a node and all below it in the order of the text. Every node carries what its parent was
/// given: `visit` may change it for the children.
pub(super) fn walk<'p, C: Copy>(
    root: NodeRef<'p>,
    carried: C,
    mut visit: impl FnMut(NodeRef<'p>, &mut C) -> Next,
) {
    let mut open = vec![(root, carried)];
    while let Some((node, mut carried)) = open.pop() {
        match visit(node, &mut carried) {
            Next::Below => open.extend(node.children_it(true).map(|child| (child, carried))),
            Next::Past => {}
            Next::Stop => return,
        }
    }
}

/// The value of an attribute, without blanks at its ends; none if that is empty.
pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    let element = node.element_ref()?;
    let found = element
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)?;
    let value = found.value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

pub(super) fn has_attribute(node: &NodeRef<'_>, name: &str) -> bool {
    let has = |element: std::cell::Ref<'_, dom_query::Element>| {
        element
            .attrs
            .iter()
            .any(|attribute| &*attribute.name.local == name)
    };
    node.element_ref().is_some_and(has)
}

/// Whether an attribute that is a list of words has one of them.
pub(super) fn has_word(node: &NodeRef<'_>, name: &str, words: &[&str]) -> bool {
    attribute(node, name).is_some_and(|value| {
        let mut found = value.split_ascii_whitespace();
        found.any(|word| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
    })
}

/// Elements whose text nobody sees.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "button"
            | "select"
            | "textarea"
            | "head"
            | "canvas"
            | "audio"
            | "video"
            | "datalist"
    )
}

/// The text of a node on one line, as much as there is up to about `limit` bytes.
pub(super) fn line(node: NodeRef<'_>, limit: usize) -> String {
    let mut text = String::new();
    walk(node, (), |node, ()| {
        if text.len() > limit {
            return Next::Stop;
        }
        let seen = node.query_or(true, |node| {
            if let dom_query::NodeData::Text { contents } = &node.data {
                let end = contents.floor_char_boundary(limit.saturating_add(1));
                text.push_str(contents.get(..end).unwrap_or_default());
            }
            node.as_element()
                .is_none_or(|element| !is_unseen(&element.name.local))
        });
        if seen { Next::Below } else { Next::Past }
    });
    crate::reader::clean::line(&text)
}
