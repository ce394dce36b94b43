//! NewsML of the IPTC: items of NewsML-G2 (`newsItem`) and of NewsML 1.0 to 1.2 (`NewsItem`), alone,
//! in a message or in a set.
//!
//! | field | NewsML-G2 | NewsML 1 |
//! |---|---|---|
//! | headline | `headline`, that of the content, `itemMeta/title` | `HeadLine`, that of the content |
//! | text | the longest of `inlineXML` and `inlineData`, else `description` | the longest `DataContent` |
//! | date | `contentCreated`, `firstCreated`, `versionCreated`, `header/sent` | `FirstCreated`, `ThisRevisionCreated`, `DateId`, `DateAndTime` |
//! | modified | `versionCreated`, `contentModified` | `ThisRevisionCreated` |
//! | source | `provider`, `infoSource`, `copyrightHolder` | `Source`, `Provider`, `CopyrightHolder`, `NewsService`, `ProviderId` |
//! | id | `guid` | `PublicIdentifier` without its revision |
//! | authors | `by`, `creator` | `ByLine` |
//! | people, organisations | `subject` of type person, organisation | |
//! | countries | `subject` of type geoArea that is a country or lies in one | `Country` of a `Location` that is not the origin |
//! | sections | other `subject`s and `keyword` | `SubjectCode`, `KeywordLine` |
//!
//! Embedded NITF is read as NITF, and states what the item leaves open. An item that is `canceled` or
//! `withheld` is an error. Items of pictures, graphics, sound and video without a text, packages and
//! concepts are no articles and no faults: they are passed over.

mod content;
mod first;
mod g2;

#[cfg(test)]
mod tests;

use super::xml::stated::some;
use super::xml::{self, Element, Layout, text};
use super::{Articles, Input, ReadOptions};
use crate::article::Article;

/// What is told once for all items of a message.
#[derive(Debug, Default)]
struct Envelope {
    sent: Option<String>,
    service: Option<String>,
}

const LAYOUT: Layout<Envelope> = Layout {
    names: &[
        "newsItem",
        "NewsItem",
        "packageItem",
        "conceptItem",
        "planningItem",
    ],
    bare: false,
    head: envelope,
    article: |item, envelope| match item.name.as_str() {
        "newsItem" => g2::article(item, envelope),
        "NewsItem" => first::article(item, envelope),
        _ => Ok(None),
    },
};

/// Reads the items of a file.
pub(super) fn read<'a>(input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    xml::records(input, options, LAYOUT)
}

fn envelope(root: &Element) -> Envelope {
    let sent = [["header", "sent"], ["NewsEnvelope", "DateAndTime"]];
    let service = root.find(&["NewsEnvelope", "NewsService"]);
    Envelope {
        sent: sent
            .iter()
            .find_map(|path| some(text::line(root.find(path)?))),
        service: service.and_then(|at| some(at.attribute("FormalName")?)),
    }
}

/// Sets the date of the last change, where that is another than the date of publication. What an
/// embedded text says of it stands where the item says nothing.
fn set_modified(article: &mut Article, changed: Option<String>) {
    let changed = changed.or_else(|| article.given.modified.take());
    article.given.modified = changed.filter(|changed| article.given.date.as_ref() != Some(changed));
}

/// Where a story begins with its own headline once more, that is dropped.
fn drop_repeated_headline(article: &mut Article) {
    let rest = match article.body.split_once("\n\n") {
        Some((first, rest)) if first == article.title => rest,
        _ => return,
    };
    article.body = rest.to_owned();
}
