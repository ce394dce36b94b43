//! Texts of entries: what an element says as plain text, and which of several is the article.
//!
//! The plain text follows the type that Atom elements state. Where none is stated, as everywhere in
//! RSS, text that holds tags is HTML and other text has its entities decoded: that is how `title`
//! and `description` are written, whatever the specifications say.

use crate::article::Article;
use crate::reader::xml::{Element, Node};
use crate::reader::{clean, html};

/// Summaries stop at 55 words (WordPress) or some hundred characters (newspapers); a description of
/// so many bytes is the text itself.
const LONGEST_SUMMARY: usize = 1000;

/// So many characters of a summary tell whether the text begins with it.
const SAME_BEGINNING: usize = 40;

/// Tags that show HTML without an end tag.
const LONE_TAGS: [&str; 4] = ["<br", "<p>", "<img", "<hr"];

/// What WordPress writes below every entry, around headline and site.
const FOOTERS: [(&str, &str); 6] = [
    ("The post ", " appeared first on "),
    ("Der Beitrag ", " erschien zuerst auf "),
    ("La entrada ", " se publicó primero en "),
    ("L’article ", " est apparu en premier sur "),
    ("O post ", " apareceu primeiro em "),
    ("L'articolo ", " proviene da "),
];

/// How the text of an element is written.
enum Kind {
    Text,
    Html,
    /// Elements in elements.
    Xhtml,
    /// Nothing is stated.
    Guess,
    /// A picture or another thing that is no text.
    Foreign,
}

/// The type that an element states: Atom 1.0 has `text`, `html` and `xhtml`, Atom 0.3 media types
/// and a mode.
fn kind(element: &Element) -> Kind {
    if element.attribute("mode") == Some("base64") {
        return Kind::Foreign;
    }
    let stated = element.attribute("type").unwrap_or_default();
    let stated = stated.split(';').next().unwrap_or_default().trim();
    match stated.to_ascii_lowercase().as_str() {
        "text" | "text/plain" => Kind::Text,
        "html" | "text/html" => Kind::Html,
        "xhtml" | "application/xhtml+xml" => Kind::Xhtml,
        "" if element.prefix == "xhtml" => Kind::Xhtml,
        other if other.contains('/') && !other.starts_with("text/") => Kind::Foreign,
        _ => Kind::Guess,
    }
}

/// What an element says, as plain text.
pub(super) fn plain(element: &Element) -> String {
    let nested = element.elements().next().is_some();
    let text = match kind(element) {
        Kind::Foreign => return String::new(),
        Kind::Guess if nested => of_html(&markup(element, false)),
        _ if nested => of_html(&markup(element, true)),
        Kind::Text | Kind::Xhtml => element.text(),
        Kind::Html => of_html(&element.text()),
        Kind::Guess => guessed(&element.text()),
    };
    clean::text(&text)
}

/// The plain text of what may be HTML.
pub(super) fn guessed(text: &str) -> String {
    let tagged = text.contains("</") || text.contains("/>");
    if tagged || LONE_TAGS.iter().any(|tag| text.contains(tag)) {
        of_html(text)
    } else {
        html::inline(text)
    }
}

/// The plain text of HTML. Its line breaks mean nothing where tags part its paragraphs.
pub(super) fn of_html(text: &str) -> String {
    let parted = ["<p", "</p", "<br", "</div", "<li"];
    let flat = parted.iter().any(|tag| text.contains(tag)) && !text.contains("<pre");
    let stripped = if flat {
        let words: Vec<&str> = text.split_whitespace().collect();
        html::strip(&words.join(" "))
    } else {
        html::strip(text)
    };
    let lines: Vec<&str> = stripped.lines().map(str::trim).collect();
    lines.join("\n")
}

/// Elements written as HTML, so that one set of rules makes paragraphs of all. With `exact`, text is
/// text; without, it may be HTML that was not escaped as a whole.
fn markup(element: &Element, exact: bool) -> String {
    let mut html = String::new();
    add_markup(element, exact, &mut html);
    html
}

fn add_markup(element: &Element, exact: bool, html: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) if exact => {
                html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            }
            Node::Text(text) => html.push_str(text),
            Node::Element(child) if child.children.is_empty() => {
                html.push_str(&format!("<{}/>", child.name));
            }
            Node::Element(child) => {
                html.push_str(&format!("<{}>", child.name));
                add_markup(child, exact, html);
                html.push_str(&format!("</{}>", child.name));
            }
        }
    }
}

/// A text and the field that holds it.
struct Text {
    rule: String,
    text: String,
}

/// The texts that an entry offers; of each sort the longest.
#[derive(Default)]
pub(super) struct Texts {
    full: Option<Text>,
    summary: Option<Text>,
    last_resort: Option<Text>,
}

impl Texts {
    /// A field that is meant for the whole text.
    pub(super) fn full(&mut self, rule: impl Into<String>, text: &str) {
        keep_longest(&mut self.full, rule.into(), text);
    }

    /// A field that is meant for a summary.
    pub(super) fn summary(&mut self, rule: impl Into<String>, text: &str) {
        keep_longest(&mut self.summary, rule.into(), text);
    }

    /// A field that is of use where there is nothing else.
    pub(super) fn last_resort(&mut self, rule: impl Into<String>, text: &str) {
        keep_longest(&mut self.last_resort, rule.into(), text);
    }

    /// Gives the article its text. The field for the whole text wins unless the summary is clearly
    /// longer: some feeds keep a picture or a link in the former and the text in the latter.
    pub(super) fn put_into(self, article: &mut Article) {
        match (self.full, self.summary) {
            (Some(full), Some(summary)) if clearly_longer(&summary.text, &full.text) => {
                article.reading.body = format!("{}, longer than {}", summary.rule, full.rule);
                article.body = summary.text;
            }
            (Some(full), summary) => {
                if let Some(summary) = summary {
                    keep_lead(summary, &full.text, article);
                }
                article.reading.body = full.rule;
                article.body = full.text;
            }
            (None, summary) => {
                let Some(found) = summary.or(self.last_resort) else {
                    "headline only".clone_into(&mut article.reading.body);
                    return;
                };
                article.reading.body = if found.text.len() < LONGEST_SUMMARY {
                    format!("summary only ({})", found.rule)
                } else {
                    found.rule
                };
                article.body = found.text;
            }
        }
    }
}

fn keep_longest(place: &mut Option<Text>, rule: String, text: &str) {
    let text = clean::text(text);
    let text = without_footer(&text);
    let known = place.as_ref().map_or(0, |known| known.text.len());
    if text.len() > known {
        let text = text.to_owned();
        *place = Some(Text { rule, text });
    }
}

/// Longer by a quarter: a link to read on makes no summary the text.
fn clearly_longer(summary: &str, full: &str) -> bool {
    summary.len() > full.len().saturating_add(full.len() / 4)
}

/// Keeps a lead that the text does not repeat.
fn keep_lead(summary: Text, full: &str, article: &mut Article) {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.take(SAME_BEGINNING).collect()
    };
    if summary.text.len() < LONGEST_SUMMARY && letters(&summary.text) != letters(full) {
        article.extra.insert(summary.rule, summary.text.into());
    }
}

fn without_footer(text: &str) -> &str {
    let Some((above, last)) = text.rsplit_once("\n\n") else {
        return text;
    };
    let is_footer = |(start, middle): &(&str, &str)| {
        last.strip_prefix(start)
            .is_some_and(|rest| rest.contains(middle))
    };
    if FOOTERS.iter().any(is_footer) {
        above.trim_end()
    } else {
        text
    }
}
