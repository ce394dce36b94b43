//! Splits XML and SGML of any size into its records, without parsing it.
//!
//! A record is an element of one of the given names; records do not hold records. One that begins
//! inside another shows that the end of the first is missing: only that one is lost.

use std::io;

use crate::reader::Input;

/// What stands above the first record is kept up to here: the head of a feed.
const LONGEST_HEAD: usize = 1 << 16;

/// Markup is known by at most so many bytes at its ends (`<![CDATA[`, `]]>`).
const LONGEST_MARK: usize = 64;

/// A record as it stands in the file.
#[derive(Debug, PartialEq)]
pub(in crate::reader) enum Piece {
    /// A whole element, in the splitter's buffer.
    Record,
    /// Longer than the limit; it was read over.
    TooLong,
    /// The next record began, or the file ended, before the end of this one.
    CutOff,
    /// No more records.
    End,
}

pub(in crate::reader) struct Splitter<'a> {
    input: Input<'a>,
    names: &'static [&'static str],
    limit: usize,
    /// What stands above the first record, up to 64 KiB: prolog, root, the head of a feed.
    pub head: Vec<u8>,
    /// The record.
    pub buffer: Vec<u8>,
    in_head: bool,
    too_long: bool,
    /// The opening tag of a record that ended the one before.
    waiting: Option<Vec<u8>>,
}

/// A piece of markup.
enum Markup<'m> {
    Open(&'m [u8]),
    Alone(&'m [u8]),
    Close(&'m [u8]),
    /// A comment, an instruction, a section of characters, a declaration.
    Other,
}

impl<'a> Splitter<'a> {
    /// `names` are the local names of record elements: `item` is `<rss:item>` too.
    pub(in crate::reader) fn new(
        input: Input<'a>,
        names: &'static [&'static str],
        limit: usize,
    ) -> Self {
        Splitter {
            input,
            names,
            limit,
            head: Vec::new(),
            buffer: Vec::new(),
            in_head: true,
            too_long: false,
            waiting: None,
        }
    }

    /// The next record; its text is in `buffer` until the one after.
    pub(in crate::reader) fn next(&mut self) -> io::Result<Piece> {
        self.buffer.clear();
        self.too_long = false;
        let opening = match self.waiting.take() {
            Some(tag) => Some(tag),
            None => self.find_opening()?,
        };
        match opening {
            None => Ok(Piece::End),
            Some(tag) if is_alone(&tag) => {
                self.buffer = tag;
                Ok(Piece::Record)
            }
            Some(tag) => {
                self.buffer = tag;
                self.rest_of_record()
            }
        }
    }

    /// Reads on to the opening tag of a record.
    fn find_opening(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut tag = Vec::new();
        loop {
            tag.clear();
            let mut text = Vec::new();
            let more = self.text(&mut text, LONGEST_HEAD)?;
            self.keep_head(&text);
            if !more {
                return Ok(None);
            }
            self.markup(&mut tag, self.limit)?;
            match kind(&tag) {
                Markup::Open(name) | Markup::Alone(name) if self.is_record(name) => {
                    self.in_head = false;
                    return Ok(Some(tag));
                }
                _ => self.keep_head(&tag),
            }
        }
    }

    fn keep_head(&mut self, bytes: &[u8]) {
        if self.in_head && self.head.len() + bytes.len() <= LONGEST_HEAD {
            self.head.extend_from_slice(bytes);
        }
    }

    fn rest_of_record(&mut self) -> io::Result<Piece> {
        let mut tag = Vec::new();
        loop {
            let mut buffer = std::mem::take(&mut self.buffer);
            let more = self.text(&mut buffer, self.limit);
            self.buffer = buffer;
            if !more? {
                return Ok(Piece::CutOff);
            }
            tag.clear();
            self.markup(&mut tag, self.limit)?;
            match kind(&tag) {
                Markup::Open(name) | Markup::Alone(name) if self.is_record(name) => {
                    self.waiting = Some(tag);
                    return Ok(Piece::CutOff);
                }
                Markup::Close(name) if self.is_record(name) => {
                    self.append(&tag);
                    return Ok(if self.too_long {
                        Piece::TooLong
                    } else {
                        Piece::Record
                    });
                }
                _ => self.append(&tag),
            }
        }
    }

    fn append(&mut self, bytes: &[u8]) {
        self.too_long |= self.buffer.len() + bytes.len() > self.limit;
        if self.too_long {
            self.buffer.clear();
        } else {
            self.buffer.extend_from_slice(bytes);
        }
    }

    fn is_record(&self, name: &[u8]) -> bool {
        let local = name.rsplit(|&b| b == b':').next().unwrap_or(name);
        self.names.iter().any(|known| known.as_bytes() == local)
    }

    /// Takes the text before the next markup; false at the end of the file.
    fn text(&mut self, into: &mut Vec<u8>, limit: usize) -> io::Result<bool> {
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok(false);
            }
            let open = memchr::memchr(b'<', chunk);
            let part = chunk.get(..open.unwrap_or(chunk.len())).unwrap_or_default();
            if into.len() + part.len() <= limit {
                into.extend_from_slice(part);
            } else {
                self.too_long = true;
            }
            let used = part.len();
            self.input.consume(used);
            if open.is_some() {
                return Ok(true);
            }
        }
    }

    /// Takes one piece of markup, from its `<` to its end or the end of the file. A `<` that begins
    /// none is a piece by itself.
    fn markup(&mut self, into: &mut Vec<u8>, limit: usize) -> io::Result<()> {
        self.input.consume(1);
        into.push(b'<');
        match self.input.fill_buf()?.first() {
            Some(b'!' | b'?') => self.declaration(into, limit),
            Some(&byte) if byte == b'/' || begins_name(byte) => self.tag(into, limit),
            _ => Ok(()),
        }
    }

    /// Takes a tag behind its `<`. A `>` between quotes is a part of a value; a `<` begins the next
    /// tag wherever it stands, since quotes that are never closed would take in whole records.
    fn tag(&mut self, into: &mut Vec<u8>, limit: usize) -> io::Result<()> {
        let mut quote = None;
        let mut length = 0;
        loop {
            let chunk = self.input.fill_buf()?;
            let mut ended = chunk.is_empty();
            let mut used = chunk.len();
            for (at, &byte) in chunk.iter().enumerate() {
                match (quote, byte) {
                    (_, b'<') => (used, ended) = (at, true),
                    (None, b'>') => (used, ended) = (at + 1, true),
                    (Some(open), _) if open == byte => quote = None,
                    (None, b'"' | b'\'') => quote = Some(byte),
                    _ => {}
                }
                if ended {
                    break;
                }
            }
            into.extend_from_slice(chunk.get(..used).unwrap_or_default());
            self.input.consume(used);
            length += used;
            self.shorten(into, length, limit);
            if ended {
                return Ok(());
            }
        }
    }

    /// Takes a comment, an instruction, a section of characters or a declaration behind its `<`.
    fn declaration(&mut self, into: &mut Vec<u8>, limit: usize) -> io::Result<()> {
        let mut length = 0;
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok(());
            }
            let close = memchr::memchr(b'>', chunk);
            let used = close.map_or(chunk.len(), |at| at + 1);
            into.extend_from_slice(chunk.get(..used).unwrap_or_default());
            self.input.consume(used);
            length += used;
            self.shorten(into, length, limit);
            if close.is_some() && is_whole(into) {
                return Ok(());
            }
        }
    }

    fn shorten(&mut self, markup: &mut Vec<u8>, length: usize, limit: usize) {
        if length > limit {
            self.too_long = true;
            keep_ends(markup);
        }
    }
}

/// Of an overlong piece keeps its beginning, which tells its kind, and its end, which tells whether
/// it is over.
fn keep_ends(markup: &mut Vec<u8>) {
    let end = markup.len().saturating_sub(LONGEST_MARK);
    if end > LONGEST_MARK {
        markup.drain(LONGEST_MARK..end);
    }
}

/// Whether a declaration that ends with `>` ends there.
fn is_whole(markup: &[u8]) -> bool {
    if markup.starts_with(b"<!--") {
        return markup.len() >= b"<!---->".len() && markup.ends_with(b"-->");
    }
    if markup.starts_with(b"<![CDATA[") {
        return markup.ends_with(b"]]>");
    }
    if markup.starts_with(b"<?") {
        return markup.ends_with(b"?>");
    }
    if markup.starts_with(b"<!DOCTYPE") && markup.contains(&b'[') {
        let inside = markup.strip_suffix(b">").unwrap_or(markup);
        return inside.trim_ascii_end().ends_with(b"]");
    }
    true
}

/// Whether the byte behind a `<` begins the name of an element.
fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || b":_".contains(&byte) || byte >= 0x80
}

fn is_alone(tag: &[u8]) -> bool {
    tag.ends_with(b"/>")
}

fn kind(markup: &[u8]) -> Markup<'_> {
    let inside = markup.strip_prefix(b"<").unwrap_or(markup);
    let closing = inside.starts_with(b"/");
    let inside = inside.strip_prefix(b"/").unwrap_or(inside);
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || b":_-.".contains(b) || *b >= 0x80;
    let length = inside.iter().take_while(|b| is_name(b)).count();
    let name = inside.get(..length).unwrap_or_default();
    match (name.is_empty(), closing) {
        (true, _) => Markup::Other,
        (_, true) => Markup::Close(name),
        _ if is_alone(markup) => Markup::Alone(name),
        _ => Markup::Open(name),
    }
}
