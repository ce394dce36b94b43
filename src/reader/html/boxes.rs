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

/// An `<article>` is the article of its page if each other one, the teasers, holds at most one in so
/// many of its letters.
const TEASER_SHARE: usize = 3;

/// And if all outside of any `<article>` holds at most one in so many of them.
const OUTSIDE_SHARE: usize = 2;

/// A line that is mostly a link ("Read more: …") has at most so many letters.
const LONGEST_LINK: usize = 160;

/// Lines above and below advertisements, in lower case.
const ADVERTISEMENT: [&str; 20] = [
    "advertisement",
    "skip advertisement",
    "advertising",
    "реклама",
    "إعلان",
    "広告",
    "anzeige",
    "werbung",
    "publicidad",
    "publicidade",
    "publicité",
    "pubblicità",
    "advertentie",
    "reklam",
    "reklama",
    "ilan",
    "iklan",
    "광고",
    "广告",
    "廣告",
];

/// How a line begins that asks to sign up, in lower case.
const SIGN_UPS: [&str; 13] = [
    "sign up for ",
    "subscribe to our ",
    "kostenlos abonnieren",
    "abonnez-vous ",
    "inscrivez-vous ",
    "suscríbete ",
    "suscríbase ",
    "assine a ",
    "assine o ",
    "receba as notícias",
    "iscriviti ",
    "подписывайтесь ",
    "подпишитесь ",
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
    if let Some(article) = main_article(&measured).filter(|_| !live) {
        remove_beside(article);
    }
}

/// The `<article>` beside which there are only teasers and little else.
fn main_article<'p>(measured: &[Measured<'p>]) -> Option<NodeRef<'p>> {
    let letters = |found: &Measured<'_>| found.letters.saturating_sub(found.linked);
    let mut outside = measured.first().map_or(0, letters);
    let mut inside = vec![false; measured.len()];
    let (mut main, mut most, mut second) = (None, 0, 0);
    for (place, found) in measured.iter().enumerate().skip(1) {
        let is_article = found.node.has_name("article");
        let within = inside.get(found.parent).is_some_and(|&within| within);
        if is_article && !within {
            let letters = letters(found);
            outside = outside.saturating_sub(letters);
            if letters > most {
                (main, second, most) = (Some(found.node), most, letters);
            } else {
                second = second.max(letters);
            }
        }
        if let Some(inside) = inside.get_mut(place) {
            *inside = within || is_article;
        }
    }
    main.filter(|_| second * TEASER_SHARE <= most && outside * OUTSIDE_SHARE <= most)
}

/// Removes all that stands beside a node and beside what it stands in, up to the body.
fn remove_beside(node: NodeRef<'_>) {
    let mut inner = node;
    while let Some(outer) = inner.parent().filter(|_| !inner.has_name("body")) {
        for beside in outer.children() {
            if beside.id != inner.id {
                beside.remove_from_parent();
            }
        }
        inner = outer;
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
