//! The bytes of a web archive, and where in them a record begins.
//!
//! A record begins with a line `WARC/1.1`. What was read as a part of one record and then shows to
//! hold others can be given back once.

use std::io;

use crate::reader::Input;

/// What a record begins with, at the beginning of a line; any digit may stand for a digit.
const MARK: &[u8] = b"WARC/1.0";

/// The named fields of a record have at most so many bytes. Real ones stay below 4 KiB; what is
/// beyond is no header.
pub(super) const LONGEST_HEADER: usize = 64 << 10;

/// Of the blank lines between records so many bytes are kept, in case they are none.
const LONGEST_GAP: usize = 4 << 10;

/// Looks for the mark of a record in bytes that come in pieces.
#[derive(Debug)]
pub(super) struct Marks {
    /// So much of the mark stands at the beginning of this line; none behind other text.
    matched: Option<usize>,
}

impl Marks {
    /// Begins at the beginning of a line.
    pub fn at_line() -> Self {
        Marks { matched: Some(0) }
    }

    /// Begins within a line.
    pub fn within_line() -> Self {
        Marks { matched: None }
    }

    /// Takes the next byte; true if the mark ends with it.
    fn step(&mut self, byte: u8) -> bool {
        self.matched = match self.matched {
            Some(matched) if fits(matched, byte) => Some(matched.saturating_add(1)),
            _ if byte == b'\n' => Some(0),
            _ => None,
        };
        let whole = self.matched == Some(MARK.len());
        if whole {
            self.matched = None;
        }
        whole
    }

    /// Takes the next bytes up to the end of the first mark in them, and says where that is.
    pub fn find(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0_usize;
        loop {
            let rest = bytes.get(at..)?;
            if self.matched.is_none() {
                let newline = rest.iter().position(|&b| b == b'\n')?;
                at = at.saturating_add(newline);
            }
            let byte = *bytes.get(at)?;
            at = at.saturating_add(1);
            if self.step(byte) {
                return Some(at);
            }
        }
    }

    /// Takes bytes whatever marks are in them.
    pub fn run(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some(at) = self.find(rest) {
            rest = rest.get(at..).unwrap_or_default();
        }
    }

    /// How much of a mark stands at the end of what was taken.
    pub fn begun(&self) -> usize {
        self.matched.unwrap_or(0)
    }
}

/// Whether the mark may have this byte at this place.
fn fits(at: usize, byte: u8) -> bool {
    match MARK.get(at) {
        Some(b'0'..=b'9') => byte.is_ascii_digit(),
        Some(&expected) => byte == expected,
        None => false,
    }
}

/// What follows the block of a record.
#[derive(Debug, PartialEq)]
pub(super) enum Next {
    /// Another record; its mark was taken.
    Record,
    /// Bytes that are none.
    Garbage,
    /// The end of the file.
    End,
}

/// What was found behind the block of a record.
#[derive(Debug, PartialEq)]
pub(super) struct Gap {
    pub next: Next,
    /// What was taken before that: blank lines, and a part of a mark.
    pub taken: Vec<u8>,
    /// Whether the mark of the next record began within the block.
    pub within: bool,
}

impl Gap {
    /// Line breaks in what was taken.
    pub fn breaks(&self) -> usize {
        self.taken.iter().filter(|b| **b == b'\n').count()
    }
}

/// How the header of a record ends.
#[derive(Debug, PartialEq)]
pub(super) enum Header {
    /// With a blank line: the rest of the line with the mark, and the lines of fields.
    Whole(Vec<u8>),
    /// Beyond the limit.
    TooLong,
    /// With the mark of the next record, which was taken.
    Interrupted,
    /// With the file.
    CutOff,
}

/// The bytes of an archive.
pub(super) struct Source<'a> {
    input: Input<'a>,
    /// What was given back.
    back: Vec<u8>,
    /// So much of that was read again.
    at: usize,
}

impl<'a> Source<'a> {
    pub fn new(input: Input<'a>) -> Self {
        Source {
            input,
            back: Vec::new(),
            at: 0,
        }
    }

    /// The next bytes; none at the end of the file.
    pub fn chunk(&mut self) -> io::Result<&[u8]> {
        match self.back.get(self.at..) {
            Some(rest) if !rest.is_empty() => Ok(rest),
            _ => self.input.fill_buf(),
        }
    }

    /// Takes bytes of the last chunk.
    pub fn consume(&mut self, bytes: usize) {
        if self.is_read_again() {
            self.at = self.at.saturating_add(bytes);
            if !self.is_read_again() {
                (self.back, self.at) = (Vec::new(), 0);
            }
        } else {
            self.input.consume(bytes);
        }
    }

    /// Whether the next bytes were given back. They lie behind a length that was wrong.
    pub fn is_read_again(&self) -> bool {
        self.at < self.back.len()
    }

    /// Gives bytes back. While they are read again none are given back, so that every byte is read
    /// twice at most.
    pub fn give_back(&mut self, bytes: Vec<u8>) {
        (self.back, self.at) = (bytes, 0);
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.chunk()?.first().copied())
    }

    /// Takes everything up to the next mark and the mark itself; false at the end of the file.
    pub fn seek(&mut self, mut marks: Marks) -> io::Result<bool> {
        loop {
            let chunk = self.chunk()?;
            let length = chunk.len();
            if length == 0 {
                return Ok(false);
            }
            let found = marks.find(chunk);
            self.consume(found.unwrap_or(length));
            if found.is_some() {
                return Ok(true);
            }
        }
    }

    /// Takes the blank lines behind a block, and the mark of the next record. `begun` is how much of
    /// a mark stands at the block's end.
    pub fn gap(&mut self, begun: usize) -> io::Result<Gap> {
        let mut matched = begun;
        let mut gap = Gap {
            next: Next::Record,
            taken: Vec::new(),
            within: begun > 0,
        };
        while matched < MARK.len() {
            let byte = self.peek()?;
            // A block may end with letters of the mark by chance.
            let between = matched == 0 || gap.taken.is_empty();
            match byte {
                Some(byte) if fits(matched, byte) => matched = matched.saturating_add(1),
                Some(byte) if byte.is_ascii_whitespace() && between => {
                    (matched, gap.within) = (0, false);
                }
                None if between => gap.next = Next::End,
                _ => gap.next = Next::Garbage,
            }
            let Some(byte) = byte.filter(|_| gap.next == Next::Record) else {
                break;
            };
            if gap.taken.len() < LONGEST_GAP {
                gap.taken.push(byte);
            }
            self.consume(1);
        }
        Ok(gap)
    }

    /// Takes the header of a record, behind its mark.
    pub fn header(&mut self) -> io::Result<Header> {
        let mut header = Vec::new();
        let mut marks = Marks::within_line();
        while header.len() < LONGEST_HEADER {
            let Some(byte) = self.peek()? else {
                return Ok(Header::CutOff);
            };
            self.consume(1);
            header.push(byte);
            if marks.step(byte) {
                return Ok(Header::Interrupted);
            }
            if header.ends_with(b"\n\n") || header.ends_with(b"\n\r\n") {
                return Ok(Header::Whole(header));
            }
        }
        Ok(Header::TooLong)
    }
}
