//! Files out of what they are packed in: compressed streams and archives, one in the other.
//!
//! A stream (`.gz`, `.zst`, `.bz2`, `.xz`) is read as it unpacks. So is a tar. A zip keeps its table
//! at its end: one on disk is read where it lies, one inside something else goes through a temporary
//! file. What unpacks to more than a file may ([`Limits`](super::Limits)) is broken off.

mod archive;
mod fault;
mod gzip;
mod meter;
mod packing;
mod zstd;

#[cfg(test)]
mod tests;

use std::io::{BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;

use chrono::{DateTime, Utc};

use super::limits::MAX_PACKINGS;
use super::{Articles, Format, HEAD, Input, Place, ReadOptions, detect, peek, system};
use crate::article::Article;
use crate::error::{Error, ErrorKind, Result};
use meter::{Counted, Meter};
use packing::Packing;

pub(super) use fault::fault;

/// The most memory that unpacking `.xz` may ask for, in KiB: four times what `xz -9` needs.
const XZ_MEMORY: u32 = 256 << 10;

/// What comes out of a file.
pub(crate) enum Item {
    /// An article.
    Article(Box<Article>),
    /// A record, a member of an archive, or the rest of the file that could not be read.
    Failed(Error),
    /// The file, or a member of it, is of no kind that can be read: its extension.
    Skipped(String),
    /// A file or record is read and holds no article.
    NoArticle(Error),
}

/// A file to be read.
pub(crate) struct Source<'a> {
    /// Its bytes.
    pub input: Input<'a>,
    /// Where it lies, unless it comes from standard input.
    pub file: Option<&'a Path>,
    /// What it is called in the index.
    pub name: &'a str,
    /// What errors call it.
    pub shown: &'a str,
    /// The format of what no mark and no name tells.
    pub otherwise: Option<Format>,
}

/// Reads all articles of a file, and of the files packed in it, until `take` returns false.
pub(crate) fn read_file(
    source: Source<'_>,
    options: &ReadOptions,
    take: &mut dyn FnMut(Item) -> bool,
) {
    let meter = Rc::new(Meter::new(&options.limits));
    let mut unpacker = Unpacker {
        path: source.name,
        shown: source.shown,
        otherwise: source.otherwise,
        options,
        meter,
        take,
        stopped: false,
    };
    let at = At {
        name: source.name,
        member: None,
        file: source.file,
        time: None,
        packings: 0,
    };
    unpacker.open(source.input, at);
}

/// Turns a panic into an error of the record it befell: one strange article must not end a run.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(Error::input("this record made the program fail")
            .with_help("this is a fault of the program: please report it with the file"))
    })
}

/// Where in the file the unpacking is.
#[derive(Clone, Copy)]
struct At<'a> {
    /// The name that tells the format, without the endings of what was unpacked already.
    name: &'a str,
    member: Option<&'a str>,
    /// The file on disk, while nothing has been unpacked.
    file: Option<&'a Path>,
    /// When the archive says that its member was changed.
    time: Option<DateTime<Utc>>,
    /// How often it was packed.
    packings: usize,
}

struct Unpacker<'a> {
    path: &'a str,
    shown: &'a str,
    otherwise: Option<Format>,
    options: &'a ReadOptions,
    meter: Rc<Meter>,
    take: &'a mut dyn FnMut(Item) -> bool,
    stopped: bool,
}

impl Unpacker<'_> {
    fn give(&mut self, item: Item) {
        self.stopped |= !(self.take)(item);
    }

    fn fail(&mut self, error: Error, at: At<'_>) {
        self.give(Item::Failed(error.at_place(self.shown, at.member)));
    }

    fn open(&mut self, mut input: Input<'_>, at: At<'_>) {
        let head = match peek(&mut input) {
            Ok(head) => head,
            Err(error) => return self.fail(system(error), at),
        };
        match Packing::detect(at.name, &head) {
            Some(_) if at.packings == MAX_PACKINGS => {
                let error = format!("packed more than {MAX_PACKINGS} times");
                self.fail(Error::input(error).with_help("unpack it once"), at);
            }
            Some(packing) => self.unpack(packing, input, at),
            None => self.read(input, &head, at),
        }
    }

    fn unpack(&mut self, packing: Packing, input: Input<'_>, at: At<'_>) {
        let input: Input<'_> = match at.packings {
            0 => Box::new(Counted::new(input, Rc::clone(&self.meter))),
            _ => input,
        };
        let name = packing::inner_name(at.name);
        let within = At {
            name: &name,
            file: None,
            packings: at.packings + 1,
            ..at
        };
        let stream: Box<dyn Read + '_> = match packing {
            Packing::Gzip => Box::new(gzip::Members::new(input, Rc::clone(&self.meter))),
            Packing::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(input)),
            Packing::Xz => Box::new(lzma_rust2::XzReader::new_mem_limit(input, true, XZ_MEMORY)),
            Packing::Zstd => Box::new(zstd::Frames::new(input)),
            Packing::Tar => return self.tar(input, within),
            Packing::Zip => return self.zip(input, at.file, within),
        };
        let metered = meter::Unpacked::new(stream, packing.name(), Rc::clone(&self.meter));
        self.open(Box::new(BufReader::with_capacity(HEAD, metered)), within);
        if let Some(fault) = self.meter.take_broken().filter(|_| !self.stopped) {
            self.fail(fault.into_error(), at);
        }
    }

    /// Reads the articles of what is not packed, or not any more.
    fn read(&mut self, input: Input<'_>, head: &[u8], at: At<'_>) {
        let format = self.options.format.or_else(|| self.detect(head, at));
        let Some(format) = format else {
            let kind = detect::extension(at.name).unwrap_or_default();
            return self.give(Item::Skipped(kind));
        };
        let place = Place {
            path: self.path,
            shown: self.shown,
            member: at.member,
        };
        let articles = super::read(format, input, place, self.options);
        self.give_all(articles, at);
    }

    fn detect(&self, head: &[u8], at: At<'_>) -> Option<Format> {
        let format = detect(at.name, head);
        match format {
            Some(Format::Text) if self.otherwise.is_some() => self.otherwise,
            format => format,
        }
    }

    fn give_all(&mut self, mut articles: Articles<'_>, at: At<'_>) {
        while !self.stopped {
            let next = guarded(|| Ok(articles.next()));
            let panicked = next.is_err();
            match next.unwrap_or_else(|error| Some(Err(error))) {
                None => return,
                Some(Ok(mut article)) => {
                    article.given.file_time = at.time;
                    self.give(Item::Article(Box::new(article)));
                }
                Some(Err(error)) if panicked => self.fail(error, at),
                Some(Err(error)) if error.kind() == ErrorKind::NoArticle => {
                    self.give(Item::NoArticle(error));
                }
                Some(Err(error)) => self.give(Item::Failed(error)),
            }
            if panicked {
                return;
            }
        }
    }
}
