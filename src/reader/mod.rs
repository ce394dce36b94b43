//! Files into articles: one room a format, every one a stream of `Result<Article>` in bounded
//! memory.
//!
//! A format is a variant of [`Format`], lines in [`detect`], an arm of [`read`] and a module that
//! says what it takes from where. A reader knows neither path nor identity: it fills the fields of an
//! [`Article`], its `record` where a file has many, `reading` with what gave headline and date, and
//! leaves dates as written in `given`. Whatever the format, an article then goes through [`finish`].
//!
//! Text is decoded by [`encoding`]; what is packed was unpacked before ([`unpack`]).

mod clean;
mod csv;
mod detect;
mod email;
mod encoding;
mod feed;
mod fields;
mod format;
mod headline;
mod html;
mod json;
mod json_lines;
mod limits;
mod map;
mod markdown;
mod mbox;
mod names;
mod newsml;
mod nitf;
mod paragraphs;
#[cfg(feature = "parquet")]
mod parquet;
mod pdf;
mod sgml;
mod split;
mod text;
pub(crate) mod unpack;
mod values;
mod warc;
mod xml;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Cursor, Read};
use std::path::Path;

use crate::article::{Article, IdSource, location};
use crate::error::{Error, Result};

pub(crate) use detect::detect;
pub use format::Format;
pub(crate) use limits::Limits;
pub use limits::{
    DEFAULT_MAX_ARTICLE, DEFAULT_MAX_NESTING, DEFAULT_MAX_RATIO, DEFAULT_MAX_UNPACKED,
};
pub use map::FieldMap;

/// Bytes on their way to a reader.
pub(crate) type Input<'a> = Box<dyn BufRead + 'a>;

/// What a reader gives.
pub(crate) type Articles<'a> = Box<dyn Iterator<Item = Result<Article>> + 'a>;

/// Finds the encoding that the beginning of a file declares.
type Declared = fn(&[u8]) -> Option<String>;

/// So much of a file is looked at to tell its format and its encoding, in bytes.
const HEAD: usize = 64 << 10;

/// What a reader is told beside the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct ReadOptions {
    /// The format of all files, where it is not to be detected.
    pub format: Option<Format>,
    /// Which fields mean what.
    pub map: FieldMap,
    /// How much a file may ask.
    pub limits: Limits,
}

impl ReadOptions {
    /// What the user said of how files are to be read, as a number: files that were read otherwise
    /// are read again. 0 if he said nothing. A limit that was raised is not in it, because what it
    /// refused is read again anyway.
    pub(crate) fn told(&self) -> u64 {
        if self.format.is_none() && self.map.is_empty() {
            return 0;
        }
        xxhash_rust::xxh3::xxh3_64(format!("{:?}{:?}", self.format, self.map).as_bytes())
    }
}

/// Where the articles of a file lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The file's path in the tree, `-` for standard input.
    pub path: &'a str,
    /// What errors call the file: its path as it can be opened.
    pub shown: &'a str,
    /// The file in the archive, if that is one.
    pub member: Option<&'a str>,
}

/// The beginning of the input, which stays to be read. What ends in an error, as a truncated archive
/// does, gives what stands before, and the error when it is read to there.
fn peek(input: &mut Input<'_>) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let read = input.by_ref().take(HEAD as u64).read_to_end(&mut head);
    let rest = std::mem::replace(input, Box::new(io::empty()));
    let rest: Input<'_> = match read {
        Ok(_) => rest,
        Err(error) if head.is_empty() => return Err(error),
        Err(error) => Box::new(io::BufReader::with_capacity(1, Broken(Some(error)))),
    };
    *input = Box::new(Cursor::new(head.clone()).chain(rest));
    Ok(head)
}

/// An input that could not be read on.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Reads the articles of one file.
///
/// A record that cannot be read is an error with path and position, and the next one follows. After
/// an error of the operating system nothing follows.
pub(crate) fn read<'a>(
    format: Format,
    input: Input<'a>,
    place: Place<'a>,
    options: &'a ReadOptions,
) -> Articles<'a> {
    let articles: Articles<'a> = match format {
        Format::Text => whole_text(input, options, text::read),
        Format::Markdown => whole_text(input, options, markdown::read),
        Format::Html => whole(input, options, |bytes, options| {
            html::read(&bytes, &html::Transport::default(), options)
        }),
        Format::Email => whole(input, options, email::read),
        Format::Pdf => whole(input, options, pdf::read),
        Format::Json => decoded(input, options, None, json::read),
        Format::JsonLines => decoded(input, options, None, json_lines::read),
        Format::Csv => decoded(input, options, None, csv::read),
        Format::Sgml => decoded(input, options, None, sgml::read),
        Format::Feed => decoded(input, options, Some(encoding::declared_in_xml), feed::read),
        Format::Nitf => decoded(input, options, Some(encoding::declared_in_xml), nitf::read),
        Format::Newsml => decoded(
            input,
            options,
            Some(encoding::declared_in_xml),
            newsml::read,
        ),
        Format::Warc => warc::read(input, options),
        Format::Mbox => mbox::read(input, options),
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::read(input, options),
        #[cfg(not(feature = "parquet"))]
        Format::Parquet => Box::new(std::iter::once_with(|| {
            Err(
                Error::input("Parquet is not read by this build of the program")
                    .with_help("build it with it: cargo install --path . --features parquet"),
            )
        })),
    };
    Box::new(articles.map(move |article| {
        article
            .and_then(|article| finish(article, format, place))
            .map_err(|error| error.at_place(place.shown, place.member))
    }))
}

/// The one article of a file that is read as a whole.
fn whole<'a>(
    input: Input<'a>,
    options: &'a ReadOptions,
    read: fn(Vec<u8>, &ReadOptions) -> Result<Article>,
) -> Articles<'a> {
    let bytes = whole_bytes(input, options);
    Box::new(std::iter::once_with(move || read(bytes()?, options)))
}

/// As [`whole`], for text that declares no encoding.
fn whole_text<'a>(
    input: Input<'a>,
    options: &'a ReadOptions,
    read: fn(String) -> Result<Article>,
) -> Articles<'a> {
    let bytes = whole_bytes(input, options);
    Box::new(std::iter::once_with(move || {
        let bytes = bytes()?;
        let decoded = encoding::decode(&bytes, None);
        let mut article = read(decoded.text.as_ref().to_owned())?;
        decoded.note(&mut article);
        Ok(article)
    }))
}

/// All bytes of a file, when asked for.
fn whole_bytes<'a>(
    mut input: Input<'a>,
    options: &'a ReadOptions,
) -> impl FnOnce() -> Result<Vec<u8>> + 'a {
    move || {
        encoding::read_limited(&mut input, options.limits.article)
            .map_err(system)?
            .ok_or_else(|| too_long(options))
    }
}

/// The articles of a format of text that is read record by record, as UTF-8.
fn decoded<'a>(
    input: Input<'a>,
    options: &'a ReadOptions,
    declared: Option<Declared>,
    read: fn(Input<'a>, &'a ReadOptions) -> Articles<'a>,
) -> Articles<'a> {
    let mut input = input;
    let head = match peek(&mut input) {
        Ok(head) => head,
        Err(error) => return Box::new(std::iter::once(Err(system(error)))),
    };
    let declared = declared.and_then(|declared| declared(&head));
    match encoding::stream(input, declared.as_deref()) {
        Err(error) => Box::new(std::iter::once(Err(system(error)))),
        Ok((input, None)) => read(input, options),
        Ok((input, Some(told))) => {
            let mut told_warning = false;
            Box::new(read(input, options).map(move |article| {
                let mut article = article?;
                told.encoding.clone_into(&mut article.reading.encoding);
                // Once a file is enough.
                if !std::mem::replace(&mut told_warning, true) {
                    article.warnings.extend(told.warning.clone());
                }
                Ok(article)
            }))
        }
    }
}

/// An error of the operating system, or of unpacking; the path comes to it on its way out.
fn system(error: io::Error) -> Error {
    unpack::fault(&error).unwrap_or_else(|| Error::io(error, Path::new("")))
}

fn too_long(options: &ReadOptions) -> Error {
    let limit = options.limits.article;
    let shown = match limit >> 20 {
        0 => format!("{limit} bytes"),
        mebibytes => format!("{mebibytes} MiB"),
    };
    Error::input(format!("longer than {shown}"))
        .with_help("split it into smaller articles, or allow more with --max-article")
}

fn cut_off() -> Error {
    Error::input("the file ends in the middle of a record").with_help("is the file complete?")
}

fn no_text() -> Error {
    Error::input("no text").with_help("an article needs a body or a title")
}

/// A name that may be no UTF-8: what is none is written `%FF`, so that no two names become one.
pub(crate) fn printable_name(name: &[u8]) -> String {
    let mut shown = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        shown.push_str(chunk.valid());
        for byte in chunk.invalid() {
            shown.push_str(&format!("%{byte:02X}"));
        }
    }
    shown
}

/// What every article goes through: clean text, a headline, and an identity.
fn finish(mut article: Article, format: Format, place: Place<'_>) -> Result<Article> {
    let record = article.record;
    let in_record = |error: Error| match record {
        Some(record) => error.at_record(record),
        None => error,
    };
    article.body = clean::text(&article.body);
    article.title = clean::line(&article.title);
    if article.title.is_empty() && article.body.is_empty() {
        return Err(in_record(no_text()));
    }
    if article.title.is_empty() {
        headline::fill(&mut article);
    }
    if article.title_derived {
        "lead".clone_into(&mut article.reading.title);
    }
    if article.reading.encoding.is_empty() {
        "utf-8".clone_into(&mut article.reading.encoding);
    }
    if article.reading.format.is_empty() {
        format.name().clone_into(&mut article.reading.format);
    }
    place.path.clone_into(&mut article.path);
    article.member = place.member.map(str::to_owned);
    if !article.id.is_empty() {
        article.id_source = IdSource::Own;
    } else if let Some(url) = &article.url {
        article.id.clone_from(url);
        article.id_source = IdSource::Url;
    } else {
        article.id = location(place.path, place.member, record);
        article.id_source = IdSource::Path;
    }
    Ok(article)
}
