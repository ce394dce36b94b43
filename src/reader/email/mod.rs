//! E-mail (RFC 5322, MIME as of RFC 2045 to 2049): one message is one article.
//!
//! | part | from |
//! |-|-|
//! | headline | `Subject` without `Fwd:` and without the name of the list in brackets |
//! | text | the plain text; the HTML where there is none or the plain text is a stub ([`body`]) |
//! | date | `Date`, else the last `Received`, else the postmark of the mailbox |
//! | source | the name in `From` of a newsletter or of an office |
//! | authors | the names in `From` of anyone else |
//! | id | `Message-ID` |
//! | URL | `Archived-At` (RFC 5064); `List-Archive` is that of the whole list, so it is kept aside |
//! | language, sections | `Content-Language`, `Keywords` |
//! | extra | `from`, `list`, `list_archive`, `attachments` |
//!
//! A message is a newsletter where its header offers a list (`List-Id`, `List-Unsubscribe`; RFC 2919,
//! 2369) to which readers cannot write (`List-Post`). On a list to which they can, `From` is a person.
//! An address like `press@` or `newsroom@` is an office, whatever the list.
//!
//! A page saved as MHTML is a message too; it is read as the page that it is ([`page`]).

mod body;
mod boilerplate;
mod head;
mod mime;
mod newsletter;
mod page;
mod plain;
mod tags;
mod transfer;

#[cfg(test)]
mod tests;

use serde_json::Value;

pub(super) use head::{Head, is_field};

use self::body::Kind;
use self::head::Mailbox;
use super::{ReadOptions, no_text, values};
use crate::article::Article;
use crate::error::{Error, Result};

/// The mark of a forwarded message in the languages of common mail programs.
const FORWARDED: [&str; 5] = ["fwd", "fw", "wg", "转发", "轉寄"];

/// Names of addresses behind which there is an office and no person.
const OFFICES: [&str; 17] = [
    "alerts",
    "bulletin",
    "communications",
    "donotreply",
    "info",
    "media",
    "news",
    "newsletter",
    "newsroom",
    "noreply",
    "prensa",
    "press",
    "presse",
    "pressoffice",
    "pressservice",
    "redaktion",
    "updates",
];

/// Reads a file of one message.
pub(super) fn read(bytes: Vec<u8>, options: &ReadOptions) -> Result<Article> {
    message(&bytes, options)
}

/// Reads a message.
pub(super) fn message(bytes: &[u8], options: &ReadOptions) -> Result<Article> {
    let bytes = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let message = mime::parse(bytes, options.limits.nesting).ok_or_else(no_text)?;
    if bytes.is_empty() {
        return Err(no_text());
    }
    if message.head.is_empty() {
        return Err(
            Error::input("no message: there is no header above the text")
                .with_help("is it bare text? give it the ending .txt, or say --type text"),
        );
    }
    if let Some(page) = page::of(&message) {
        return page::read(&message, page, options);
    }
    Ok(article(&message))
}

fn article(message: &mime::Part<'_>) -> Article {
    let head = &message.head;
    let body = body::read(message);
    let mut article = Article {
        title: title(head),
        body: body.text,
        id: head.bracketed("message-id").unwrap_or_default().to_owned(),
        url: head.bracketed("archived-at").map(str::to_owned),
        language: head.list("content-language").into_iter().next(),
        sections: head.list("keywords"),
        warnings: body.warnings,
        ..Article::default()
    };
    if !article.title.is_empty() {
        "Subject".clone_into(&mut article.reading.title);
    }
    article.reading.body = body.kind.rule().to_owned();
    article.reading.encoding = body.encoding;
    if body.kind == Kind::None {
        let sealed = message.media.contains("encrypted") || message.media.contains("pkcs7");
        let why = if sealed {
            "the message is encrypted"
        } else {
            "the message has no text"
        };
        article.warnings.push(why.to_owned());
    }
    date(head, &mut article);
    sender(head, &mut article);
    keep(&mut article, "list_archive", head.bracketed("list-archive"));
    if !body.attachments.is_empty() {
        article
            .extra
            .insert("attachments".to_owned(), Value::from(body.attachments));
    }
    article
}

/// The subject without what mail programs and lists put before it. A reply stays one.
fn title(head: &Head) -> String {
    let subject = head.text("subject").unwrap_or_default();
    let lists = list_names(head);
    let mut title = subject.trim();
    let mut is_reply = false;
    loop {
        let reply = title
            .get(..3)
            .filter(|mark| mark.eq_ignore_ascii_case("re:"));
        is_reply |= reply.is_some();
        let behind = reply.and_then(|mark| title.strip_prefix(mark));
        match behind
            .or_else(|| without_forward(title))
            .or_else(|| without_list(title, &lists))
        {
            Some(rest) => title = rest.trim_start(),
            None => break,
        }
    }
    if is_reply && !title.is_empty() {
        format!("Re: {title}")
    } else {
        title.to_owned()
    }
}

fn without_forward(title: &str) -> Option<&str> {
    let (mark, rest) = title.split_once([':', '：'])?;
    let mark = mark.trim_end();
    let is_mark = FORWARDED
        .iter()
        .any(|known| mark.eq_ignore_ascii_case(known));
    is_mark.then_some(rest)
}

/// The title behind the list's name in brackets, which may be followed by a number: `[desk 12]`.
fn without_list<'t>(title: &'t str, lists: &[String]) -> Option<&'t str> {
    let (name, rest) = title.strip_prefix('[')?.split_once(']')?;
    let name = letters(name);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_list = !name.is_empty() && lists.iter().any(|list| list == name);
    is_list.then_some(rest)
}

/// What the list may be called in a subject.
fn list_names(head: &Head) -> Vec<String> {
    let mut names = Vec::new();
    for field in ["list-id", "list-post"] {
        for mailbox in head.mailboxes(field) {
            let address = mailbox.address.unwrap_or_default();
            let address = address.trim_start_matches("mailto:");
            let label = address.split(['@', '.']).next().unwrap_or_default();
            names.push(letters(label));
            names.extend(mailbox.name.as_deref().map(letters));
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Letters and digits alone, in lower case.
fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// When it was sent, else when it came.
fn date(head: &Head, article: &mut Article) {
    if let Some(written) = head.raw("date") {
        article.given.date = Some(with_century(written, head));
        "Date".clone_into(&mut article.reading.date);
    } else if let Some((_, received)) = head.raw("received").and_then(|line| line.rsplit_once(';'))
    {
        article.given.date = Some(received.trim().to_owned());
        "Received".clone_into(&mut article.reading.date);
    }
}

/// Old programs wrote years of two digits, which RFC 5322 (4.3) still lets be read.
fn with_century(written: &str, head: &Head) -> String {
    let has_year = written
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4);
    match head.moment("date") {
        Some(moment) if !has_year => moment.to_rfc3339(),
        _ => written.to_owned(),
    }
}

/// Who sent it: a publication or an office, or people.
fn sender(head: &Head, article: &mut Article) {
    let lists = head.mailboxes("list-id");
    let has_list = !lists.is_empty() || head.raw("list-unsubscribe").is_some();
    let takes_post = head
        .raw("list-post")
        .is_some_and(|post| post.contains("mailto:"));
    let list = lists.into_iter().chain(head.mailboxes("list-post")).next();
    let list = list.and_then(|list| list.name.or(list.address));
    let list = list
        .as_deref()
        .map(|list| list.trim_start_matches("mailto:"));
    keep(article, "list", list);
    for mailbox in head.mailboxes("from") {
        if !article.extra.contains_key("from") {
            keep(article, "from", mailbox.address.as_deref());
        }
        let Some(name) = mailbox.name.as_deref().filter(|name| !name.contains('@')) else {
            continue;
        };
        let is_publication = (has_list && !takes_post) || is_office(&mailbox);
        if is_publication && article.source.is_none() {
            article.source = Some(name.to_owned());
        } else if !is_publication {
            let name = if has_list { without_via(name) } else { name };
            article.authors.extend(in_order(without_veil(name)));
        }
    }
}

fn keep(article: &mut Article, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        article.extra.insert(name.to_owned(), Value::from(value));
    }
}

fn is_office(mailbox: &Mailbox) -> bool {
    let address = mailbox.address.as_deref().unwrap_or_default();
    let local = letters(address.split('@').next().unwrap_or_default());
    OFFICES.contains(&local.as_str())
}

/// Lists send in the name of their members, so that the letter passes the checks of its receivers:
/// "Jane Roe via Desk".
fn without_via(name: &str) -> &str {
    name.split_once(" via ").map_or(name, |(person, _)| person)
}

/// Archives veil addresses: "roe at desk.example (Jane Roe)".
fn without_veil(name: &str) -> &str {
    match name.split_once(" (") {
        Some((address, name)) if address.contains(" at ") => name.trim_end_matches(')'),
        _ => name,
    }
}

/// "Roe, Jane" turned round; "Press Office, Ministry of Energy" as it stands.
fn in_order(name: &str) -> Vec<String> {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    match parts.as_slice() {
        [last, first] if ![last, first].iter().any(|part| part.contains(' ')) => {
            values::authors(name)
        }
        _ => vec![name.to_owned()],
    }
}
