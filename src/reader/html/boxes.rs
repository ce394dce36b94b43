//! What surrounds an article is taken out of its page: navigation, cookie banners, related links,
//! sign-up boxes, comments.
//!
//! An element goes by what it is or by what its classes say, but never one that holds much of the
//! page's text: there are pages with `<body class="newsletter-open">`.

use dom_query::{Document, NodeRef};

use super::classes;
use super::nodes::{attribute, has_attribute, has_word, is_unseen};

/// A box holds at most one in so many letters of its page.
const SHARE: usize = 3;

/// A line that is mostly a link ("Read more: …") has at most so many letters.
const LONGEST_LINK: usize = 160;

/// Lines above and below advertisements, in lower case.
const ADVERTISEMENT: [&str; 9] = [
    "advertisement",
    "skip advertisement",
    "advertising",
    "реклама",
    "إعلان",
    "広告",
    "anzeige",
    "publicidad",
    "publicité",
];

/// How a line begins that asks to sign up, in lower case.
const SIGN_UPS: [&str; 6] = [
    "sign up for ",
    "subscribe to our ",
    "kostenlos abonnieren",
    "abonnez-vous ",
    "suscríbete ",
    "подписывайтесь ",
];

/// A node of the page, and how many letters it and its links hold.
struct Measured<'p> {
    node: NodeRef<'p>,
    parent: usize,
    letters: usize,
    linked: usize,
}

/// Removes the boxes of a page. `live` keeps headlines that are links: each post leads to itself.
pub(super) fn remove(page: &Document, live: bool) {
    let measured = measure(page.root());
    let total = measured.first().map_or(0, |root| root.letters);
    let mut words = String::new();
    for found in &measured {
        let Some(name) = found.node.node_name() else {
            continue;
        };
        let small = found.letters.saturating_mul(SHARE) <= total;
        let keeps = matches!(&*name, "html" | "head" | "body" | "main" | "article" | "h1");
        if keeps {
            continue;
        }
        let gone = is_unseen(&name)
            || is_link_line(found, &name, live)
            || small && is_box(&found.node, &name, &mut words);
        if gone {
            found.node.remove_from_parent();
        }
    }
}

/// All nodes in the order of the page, measured in one pass down and one up.
fn measure(root: NodeRef<'_>) -> Vec<Measured<'_>> {
    let mut measured: Vec<Measured<'_>> = Vec::new();
    let mut open = vec![(root, 0, false)];
    while let Some((node, parent, in_link)) = open.pop() {
        let place = measured.len();
        let letters = match node.is_text() {
            true => node.text().chars().filter(|c| !c.is_whitespace()).count(),
            false => 0,
        };
        let name = node.node_name().unwrap_or_default();
        let in_link = in_link || &*name == "a";
        let linked = if in_link { letters } else { 0 };
        measured.push(Measured {
            node,
            parent,
            letters,
            linked,
        });
        if !is_unseen(&name) {
            open.extend(node.children_it(true).map(|child| (child, place, in_link)));
        }
    }
    for place in (1..measured.len()).rev() {
        let Some((letters, linked, parent)) = measured
            .get(place)
            .map(|found| (found.letters, found.linked, found.parent))
        else {
            continue;
        };
        if let Some(parent) = measured.get_mut(parent) {
            parent.letters += letters;
            parent.linked += linked;
        }
    }
    measured
}

/// Whether an element surrounds the article, by what it is or by its classes.
fn is_box(node: &NodeRef<'_>, name: &str, words: &mut String) -> bool {
    let names = classes::names(node, words);
    is_aside(node, name) || names.boxed || names.small_box || names.comments
}

/// Whether an element is beside the article, or hidden, by what it is.
fn is_aside(node: &NodeRef<'_>, name: &str) -> bool {
    let hidden = |style: String| style.replace(' ', "").contains("display:none");
    matches!(
        name,
        "nav" | "aside" | "form" | "dialog" | "figcaption" | "footer"
    ) || name.starts_with("amp-") && !matches!(name, "amp-img" | "amp-accordion")
        || has_attribute(node, "hidden")
        || has_word(node, "aria-hidden", &["true"])
        || has_word(
            node,
            "role",
            &["dialog", "navigation", "complementary", "contentinfo"],
        )
        || attribute(node, "style").is_some_and(hidden)
}

/// Whether a short line leads elsewhere, announces an advertisement, or asks to sign up.
fn is_link_line(found: &Measured<'_>, name: &str, live: bool) -> bool {
    let heading = matches!(name, "h2" | "h3" | "h4") && !live;
    if !heading && !matches!(name, "p" | "div" | "li" | "section" | "font") {
        return false;
    }
    if found.letters == 0 || found.letters > LONGEST_LINK {
        return false;
    }
    if found.linked * 10 >= found.letters * 6 {
        return true;
    }
    let text = found.node.text().trim().to_lowercase();
    ADVERTISEMENT.contains(&text.as_str()) || SIGN_UPS.iter().any(|words| text.starts_with(words))
}
