//! What the names of classes and ids say about an element.
//!
//! A name is taken apart into its words (`image-caption-wrap`, `relatedPosts`), and a word must be
//! one of the lists as a whole: `[class*=live]` would find "delivery", `[class*=ad]` "header".

use dom_query::NodeRef;

/// Words that begin names which say what surrounds an element, or what state it is in: WordPress
/// gives the element of the article `tag-comments` for its tag, themes `has-sidebar`.
const MODIFIERS: [&str; 9] = [
    "category", "has", "hide", "is", "no", "show", "tag", "with", "without",
];

/// Boxes that surround an article, of any size. Sorted.
const BOXES: [&str; 38] = [
    "addthis",
    "adslot",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "breadcrumb",
    "breadcrumbs",
    "consent",
    "cookie",
    "cookies",
    "didomi",
    "gdpr",
    "kanren",
    "mostread",
    "onetrust",
    "outbrain",
    "pagination",
    "popular",
    "popup",
    "promo",
    "promos",
    "readalso",
    "readmore",
    "recirc",
    "recirculation",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatedarticles",
    "relatedposts",
    "sharedaddy",
    "sidebar",
    "sponsored",
    "taboola",
    "trending",
    "usercentrics",
];

/// Boxes in an article that are short, as long ones of that name hold the article itself. Sorted.
const SMALL_BOXES: [&str; 30] = [
    "ad",
    "ads",
    "authorbox",
    "bio",
    "biography",
    "caption",
    "captions",
    "copyright",
    "disclaimer",
    "donate",
    "donation",
    "message",
    "metering",
    "newsletter",
    "newsletters",
    "paywall",
    "regwall",
    "share",
    "sharebar",
    "sharebox",
    "sharetools",
    "sharing",
    "social",
    "socials",
    "sponsor",
    "subscribe",
    "subscription",
    "tags",
    "toolbar",
    "tools",
];

/// What readers wrote. Sorted.
const COMMENTS: [&str; 9] = [
    "comment",
    "commentlist",
    "comments",
    "discussion",
    "disqus",
    "kommentare",
    "replies",
    "respond",
    "responses",
];

/// Who wrote when. Sorted.
const CREDITS: [&str; 15] = [
    "author",
    "authors",
    "byline",
    "bylines",
    "date",
    "dateline",
    "info",
    "meta",
    "posted",
    "pubdate",
    "published",
    "reporter",
    "source",
    "submitted",
    "writer",
];

/// Those of them that tell who. Sorted.
const AUTHORS: [&str; 6] = [
    "author", "authors", "byline", "bylines", "reporter", "writer",
];

/// The section an article stands in. Sorted.
const SECTIONS: [&str; 6] = ["cat", "category", "kicker", "ressort", "rubric", "section"];

/// What an element is, by its names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub boxed: bool,
    pub small_box: bool,
    pub comments: bool,
    pub credit: bool,
    pub author: bool,
    pub section: bool,
}

/// Reads the classes and the id of an element; `words` is memory to work in.
pub(super) fn names(node: &NodeRef<'_>, words: &mut String) -> Names {
    let mut names = Names::default();
    let Some(element) = node.element_ref() else {
        return names;
    };
    for attribute in &element.attrs {
        if !matches!(&*attribute.name.local, "class" | "id" | "data-testid") {
            continue;
        }
        for name in attribute.value.split_ascii_whitespace() {
            names.add(name, words);
        }
    }
    names
}

impl Names {
    fn add(&mut self, name: &str, words: &mut String) {
        words.clear();
        let mut lower = false;
        for c in name.chars() {
            if c.is_uppercase() && lower {
                words.push(' ');
            }
            lower = c.is_lowercase();
            words.push(if c.is_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                ' '
            });
        }
        let mut parts = words.split_ascii_whitespace();
        if parts
            .clone()
            .next()
            .is_some_and(|first| contains(&MODIFIERS, first))
        {
            let alone = parts.clone().nth(1).is_none();
            self.section |= alone && parts.next() == Some("category");
            return;
        }
        for word in parts {
            self.boxed |= contains(&BOXES, word);
            self.small_box |= contains(&SMALL_BOXES, word);
            self.comments |= contains(&COMMENTS, word);
            self.credit |= contains(&CREDITS, word);
            self.author |= contains(&AUTHORS, word);
            self.section |= contains(&SECTIONS, word);
        }
    }
}

fn contains(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Names {
        let page = dom_query::Document::from(html);
        let body = page.body().unwrap();
        names(&body.first_child().unwrap(), &mut String::new())
    }

    #[test]
    fn the_lists_are_sorted() {
        let lists: [&[&str]; 7] = [
            &MODIFIERS,
            &BOXES,
            &SMALL_BOXES,
            &COMMENTS,
            &CREDITS,
            &AUTHORS,
            &SECTIONS,
        ];
        for list in lists {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn names_are_read_word_by_word() {
        assert!(of("<div class='jp-relatedPosts x'>").boxed);
        assert!(of("<div id=sp_message_container>").small_box);
        assert!(of("<ol class='comment-list'>").comments);
        assert!(of("<p class=node__meta>").credit);
        assert!(of("<a class='b-article__rubric'>").section);
        for name in ["header", "delivery", "has-related-content", "tag-comments"] {
            let names = of(&format!("<div class='{name}'>"));
            assert_eq!(names, Names::default(), "{name}");
        }
    }
}
