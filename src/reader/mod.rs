//! Files into articles: one file a format, every one a stream of `Result<Article>` in bounded
//! memory.
//!
//! A format is a variant of [`Format`], a line in [`detect`], an arm of [`read`] and a module.
//! Whatever the format, an article leaves through [`finish`].

mod clean;
mod detect;
mod fields;
mod headline;
mod html;
mod json;
mod json_lines;
mod markdown;
mod names;
mod paragraphs;
mod split;
mod text;
mod values;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::BufRead;
use std::path::Path;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::article::{Article, IdSource};
use crate::error::{Error, Result};

pub(crate) use detect::detect;

/// The most that one record may hold, in bytes: a book of an article, and still nothing that many
/// cores could not hold at once.
pub(crate) const MAX_RECORD: usize = 64 << 20;

/// A format that articles are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Format {
    /// One article as bare text.
    Text,
    /// One article as Markdown, its metadata as YAML between `---` lines.
    Markdown,
    /// An object, an array of objects, or an object around such an array.
    Json,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    const ALL: [Format; 4] = [
        Format::Text,
        Format::Markdown,
        Format::Json,
        Format::JsonLines,
    ];

    fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Json => "json",
            Format::JsonLines => "json-lines",
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

/// Reads the articles of one file; `path` is the file's path in the tree, `-` for standard input.
///
/// A record that cannot be read is an error with path and position, and the next one follows. After
/// an error of the operating system nothing follows.
pub(crate) fn read<'a>(
    format: Format,
    input: Box<dyn BufRead + Send + 'a>,
    path: &str,
) -> Box<dyn Iterator<Item = Result<Article>> + Send + 'a> {
    let path = path.to_owned();
    match format {
        Format::Text => Box::new(whole(input, path, text::read)),
        Format::Markdown => Box::new(whole(input, path, markdown::read)),
        Format::Json => Box::new(json::Articles::new(input, path)),
        Format::JsonLines => Box::new(json_lines::Articles::new(input, path)),
    }
}

/// The one article of a file that is read as a whole.
fn whole<'a>(
    mut input: Box<dyn BufRead + Send + 'a>,
    path: String,
    read: fn(String) -> Result<Article>,
) -> impl Iterator<Item = Result<Article>> + Send + 'a {
    std::iter::once_with(move || {
        let mut bytes = Vec::new();
        let limit = u64::try_from(MAX_RECORD)
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        std::io::Read::read_to_end(&mut std::io::Read::take(&mut input, limit), &mut bytes)
            .map_err(|error| Error::io(error, Path::new(&path)))?;
        if bytes.len() > MAX_RECORD {
            return Err(too_long().at_path(&path));
        }
        clean::decode(bytes)
            .and_then(read)
            .and_then(|article| finish(article, &path, None))
            .map_err(|error| error.at_path(&path))
    })
}

/// One article out of the JSON of a record, as JSON and JSON Lines share it.
///
/// `offset` is where the record begins in the file, for messages.
fn json_record(bytes: &[u8], offset: u64, path: &str, record: Option<u64>) -> Result<Article> {
    let article = clean::utf8(bytes, offset).and_then(|text| {
        let value = serde_json::from_str(text)
            .map_err(|error| Error::input(format!("not valid JSON: {error}")).because(error))?;
        fields::article(value).and_then(|article| finish(article, path, record))
    });
    article.map_err(|error| {
        let error = error.at_path(path);
        match record {
            Some(record) => error.at_record(record),
            None => error,
        }
    })
}

fn too_long() -> Error {
    Error::input(format!("longer than {} MiB", MAX_RECORD >> 20))
        .with_help("split it into smaller articles")
}

fn no_text() -> Error {
    Error::input("no text").with_help("an article needs a body or a title")
}

/// What every article goes through: clean text, a headline, and an identity.
fn finish(mut article: Article, path: &str, record: Option<u64>) -> Result<Article> {
    article.body = clean::text(&article.body);
    article.title = clean::line(&article.title);
    if article.title.is_empty() && article.body.is_empty() {
        return Err(no_text());
    }
    if article.title.is_empty() {
        headline::fill(&mut article);
    }
    path.clone_into(&mut article.path);
    article.record = record;
    if !article.id.is_empty() {
        article.id_source = IdSource::Own;
    } else if let Some(url) = &article.url {
        article.id.clone_from(url);
        article.id_source = IdSource::Url;
    } else {
        article.id = record.map_or_else(|| path.to_owned(), |record| format!("{path}#{record}"));
        article.id_source = IdSource::Path;
    }
    Ok(article)
}
