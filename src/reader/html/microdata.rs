//! Microdata: properties of schema.org that stand on the elements of the page itself (`itemscope`,
//! `itemtype`, `itemprop`). References by `itemref` are not followed.

use dom_query::NodeRef;

use super::json_ld::is_article;
use super::metadata::{Kind, Metadata};
use super::nodes::{self, Next, attribute, has_attribute};
use crate::reader::values;

/// Properties are taken up to so many bytes: a headline, names, dates.
const LONGEST: usize = 1 << 10;

/// So many articles on one page, none with its text, are a list.
const LIST: usize = 3;

/// A thing that the page describes.
#[derive(Default)]
struct Item {
    kind: String,
    properties: Vec<(String, Property)>,
}

enum Property {
    Text(String),
    /// Another item, by its number.
    Item(usize),
}

/// Reads the properties of the page's article.
pub(super) fn read(root: NodeRef<'_>, metadata: &mut Metadata) {
    let items = items(root);
    let articles: Vec<&Item> = items.iter().filter(|item| is_article(&item.kind)).collect();
    let with_text = articles
        .iter()
        .find(|item| item.all("articleBody").next().is_some());
    let article = match (with_text, articles.as_slice()) {
        (Some(article), _) => article,
        (None, [first, others @ ..]) if others.len() + 1 < LIST => first,
        (None, []) => return,
        (None, _) => return metadata.is(Kind::List),
    };
    let live = article.kind == "LiveBlogPosting";
    metadata.is(if live { Kind::Live } else { Kind::Article });
    take(article, &items, metadata);
}

fn take(article: &Item, items: &[Item], metadata: &mut Metadata) {
    let texts = |name| article.texts(name, items);
    for text in texts("headline") {
        metadata.headline(&text, "microdata headline");
    }
    for text in texts("name") {
        metadata.headline(&text, "microdata name");
    }
    for text in texts("datePublished") {
        metadata.date(&text, "microdata datePublished");
    }
    for text in texts("dateCreated") {
        metadata.date(&text, "microdata dateCreated");
    }
    for text in texts("dateModified") {
        metadata.modified(&text);
    }
    for property in ["author", "creator"] {
        metadata.authors(
            texts(property)
                .iter()
                .flat_map(|name| values::authors(name)),
        );
    }
    for name in texts("publisher")
        .iter()
        .chain(&texts("sourceOrganization"))
    {
        metadata.source(name);
    }
    for code in texts("inLanguage") {
        metadata.language(&code);
    }
    metadata.sections(texts("articleSection"));
    metadata.keywords(
        texts("keywords")
            .iter()
            .flat_map(|words| values::by_comma(words)),
    );
    for address in texts("mainEntityOfPage").iter().chain(&texts("url")) {
        metadata.address(address);
    }
    for text in texts("description") {
        metadata.description(&text, "microdata description");
    }
}

impl Item {
    fn all<'i>(&'i self, name: &'i str) -> impl Iterator<Item = &'i Property> {
        let found = self
            .properties
            .iter()
            .filter(move |(known, _)| known == name);
        found.map(|(_, property)| property)
    }

    /// The texts of a property, or the names of the items that it is.
    fn texts(&self, name: &str, items: &[Item]) -> Vec<String> {
        let mut texts = Vec::new();
        for property in self.all(name) {
            match property {
                Property::Text(text) => texts.push(text.clone()),
                Property::Item(number) => {
                    let names = items
                        .get(*number)
                        .into_iter()
                        .flat_map(|item| item.all("name"));
                    texts.extend(names.filter_map(|name| match name {
                        Property::Text(text) => Some(text.clone()),
                        Property::Item(_) => None,
                    }));
                }
            }
        }
        texts.retain(|text| !text.is_empty());
        texts
    }
}

/// All items of a page in their order.
fn items(root: NodeRef<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    nodes::walk(root, None::<usize>, |node, scope| {
        if !node.is_element() {
            return Next::Below;
        }
        let outer = *scope;
        let starts = has_attribute(&node, "itemscope");
        if starts {
            *scope = Some(items.len());
            let kind = attribute(&node, "itemtype").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            items.push(Item {
                kind,
                ..Item::default()
            });
        }
        let named = attribute(&node, "itemprop").zip(outer.and_then(|outer| items.get_mut(outer)));
        if let Some((names, item)) = named {
            for name in names.split_ascii_whitespace() {
                let property = match *scope {
                    Some(inner) if starts => Property::Item(inner),
                    _ => Property::Text(value(&node, name)),
                };
                item.properties.push((name.to_owned(), property));
            }
        }
        Next::Below
    });
    items
}

/// The text of a property. Machines are told it in attributes, and people in the element.
fn value(node: &NodeRef<'_>, name: &str) -> String {
    if name == "articleBody" {
        return String::new();
    }
    let is_address = matches!(name, "url" | "mainEntityOfPage");
    ["content", "datetime"]
        .into_iter()
        .find_map(|of| attribute(node, of))
        .or_else(|| {
            attribute(node, "href")
                .or_else(|| attribute(node, "itemid"))
                .filter(|_| is_address)
        })
        .unwrap_or_else(|| nodes::line(*node, LONGEST))
}
