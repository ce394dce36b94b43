//! The formats that articles are read from, and their names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::detect;
use crate::error::{Error, Result};

/// A format that articles are read from.
///
/// ```
/// use dateline::Format;
/// assert_eq!("rss".parse::<Format>().unwrap(), Format::Feed); // by name or by ending
/// assert_eq!(Format::JsonLines.to_string(), "json-lines");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// One article as bare text.
    Text,
    /// One article as Markdown, its metadata as YAML between `---` lines.
    Markdown,
    /// One article as a page saved from the web.
    Html,
    /// An object, an array of objects, or an object around such an array.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed.
    Feed,
    /// News Industry Text Format: XML, one article or several.
    Nitf,
    /// NewsML-G2 and NewsML 1: XML around NITF, XHTML or text.
    Newsml,
    /// SGML of the Reuters-21578 kind.
    Sgml,
    /// A table with a header: values parted by commas, tabs, semicolons or bars.
    Csv,
    /// A table in columns, Apache Parquet.
    Parquet,
    /// Pages captured from the web, as archives and Common Crawl keep them.
    Warc,
    /// One e-mail.
    Email,
    /// A mailbox of e-mails.
    Mbox,
    /// The text of a PDF.
    Pdf,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 15] = [
        Format::Text,
        Format::Markdown,
        Format::Html,
        Format::Json,
        Format::JsonLines,
        Format::Feed,
        Format::Nitf,
        Format::Newsml,
        Format::Sgml,
        Format::Csv,
        Format::Parquet,
        Format::Warc,
        Format::Email,
        Format::Mbox,
        Format::Pdf,
    ];

    /// Its name, as `--type` takes it and JSON shows it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
            Format::JsonLines => "json-lines",
            Format::Feed => "feed",
            Format::Nitf => "nitf",
            Format::Newsml => "newsml",
            Format::Sgml => "sgml",
            Format::Csv => "csv",
            Format::Parquet => "parquet",
            Format::Warc => "warc",
            Format::Email => "email",
            Format::Mbox => "mbox",
            Format::Pdf => "pdf",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    /// Takes the name (`json-lines`) or the usual ending of files (`jsonl`), in any case.
    fn from_str(text: &str) -> Result<Self> {
        let lower = text.to_lowercase();
        let named = Format::ALL
            .into_iter()
            .find(|format| format.name() == lower);
        named
            .or_else(|| detect::by_extension(&lower))
            .ok_or_else(|| {
                let names = Format::ALL.map(Format::name).join(", ");
                Error::input(format!("there is no format '{text}'"))
                    .with_help(format!("the formats are {names}"))
            })
    }
}
