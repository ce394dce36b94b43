//! The block of a record: as many bytes as its header says, kept or read over.
//!
//! The length in a header may be wrong. So a block remembers where in it another record seems to
//! begin, and keeps what follows from there, until what stands behind the block shows who is right.

use std::io;

use super::source::{Marks, Source};

/// A block is read in pieces of at most so many bytes.
const PIECE: usize = 16 << 10;

/// How a block ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum End {
    /// After as many bytes as it should have.
    Whole,
    /// Too early, with the file.
    CutOff,
    /// Too early, with the mark of the next record, which was taken.
    Mark,
}

/// What is kept of a block.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The block; of one that is read over, what follows its first mark.
    pub bytes: Vec<u8>,
    reads_over: bool,
    /// Where in `bytes` that begins which follows the first mark.
    mark: Option<usize>,
}

impl Kept {
    /// Takes a piece of a block in which a mark ends at `mark`. What follows a mark in a block that
    /// is read over is kept up to `limit` bytes.
    fn take(&mut self, piece: &[u8], mark: Option<usize>, limit: usize) {
        let mut piece = piece;
        if let (None, Some(mark)) = (self.mark, mark) {
            if self.reads_over {
                piece = piece.get(mark..).unwrap_or_default();
                self.mark = Some(0);
            } else {
                self.mark = Some(self.bytes.len().saturating_add(mark));
            }
        }
        if !self.reads_over {
            self.bytes.extend_from_slice(piece);
        } else if self.mark.is_some() {
            let room = limit.saturating_sub(self.bytes.len());
            self.bytes
                .extend_from_slice(piece.get(..room).unwrap_or(piece));
        }
    }

    /// What follows the first mark, if there is one.
    pub fn behind_mark(&mut self) -> Option<Vec<u8>> {
        let mark = self.mark.take()?;
        Some(self.bytes.split_off(mark.min(self.bytes.len())))
    }
}

/// A block on its way.
pub(super) struct Block<'s, 'a> {
    source: &'s mut Source<'a>,
    /// Bytes that are still to come.
    left: u64,
    end: End,
    kept: Kept,
    marks: Marks,
    /// Whether a mark ends the block, because its length cannot be trusted.
    stops: bool,
    limit: usize,
}

/// A block that was read to its end.
#[derive(Debug)]
pub(super) struct Closed {
    pub end: End,
    pub kept: Kept,
    /// How much of a mark stands at the end.
    pub begun: usize,
}

impl<'s, 'a> Block<'s, 'a> {
    /// The next `length` bytes; not more than `limit` are kept of one that is read over.
    pub fn new(source: &'s mut Source<'a>, length: u64, limit: usize) -> Self {
        let stops = source.is_read_again();
        Block {
            source,
            left: length,
            end: End::Whole,
            kept: Kept::default(),
            marks: Marks::at_line(),
            stops,
            limit,
        }
    }

    /// Reads to the end of the HTTP header that the block begins with, and gives that header. It ends
    /// with a blank line, or with the block; none if it is longer than `longest`.
    pub fn head(&mut self, longest: usize) -> io::Result<Option<&[u8]>> {
        let mut looked = 0_usize;
        let end = loop {
            if let Some(end) = head_end(&self.kept.bytes, looked) {
                break end;
            }
            looked = self.kept.bytes.len();
            if looked > longest {
                return Ok(None);
            }
            if !self.more()? {
                break self.kept.bytes.len();
            }
        };
        Ok(self.kept.bytes.get(..end))
    }

    /// Keeps nothing of it, neither what was read nor what is to come.
    pub fn read_over(&mut self) {
        self.kept.bytes = self.kept.behind_mark().map_or_else(Vec::new, |behind| {
            self.kept.mark = Some(0);
            behind
        });
        self.kept.reads_over = true;
    }

    /// Reads the rest.
    pub fn close(mut self) -> io::Result<Closed> {
        while self.more()? {}
        Ok(Closed {
            end: self.end,
            kept: self.kept,
            begun: self.marks.begun(),
        })
    }

    /// Reads a piece; false at the end.
    fn more(&mut self) -> io::Result<bool> {
        if self.left == 0 || self.end != End::Whole {
            return Ok(false);
        }
        let chunk = self.source.chunk()?;
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(PIECE);
        let mut piece = chunk.get(..most).unwrap_or(chunk);
        if piece.is_empty() {
            self.end = End::CutOff;
            return Ok(false);
        }
        let mark = self.marks.find(piece);
        if let Some(mark) = mark {
            if self.stops {
                self.end = End::Mark;
                piece = piece.get(..mark).unwrap_or(piece);
            } else {
                self.marks.run(piece.get(mark..).unwrap_or_default());
            }
        }
        self.kept.take(piece, mark, self.limit);
        let used = piece.len();
        self.source.consume(used);
        self.left = self.left.saturating_sub(used as u64);
        Ok(self.end == End::Whole)
    }
}

/// Where the header ends that the bytes begin with, if not before `looked`: behind its blank line.
fn head_end(bytes: &[u8], looked: usize) -> Option<usize> {
    // The line break before the blank line, and a carriage return, may have been looked at.
    let from = looked.saturating_sub(2);
    let newlines = bytes
        .iter()
        .enumerate()
        .skip(from)
        .filter(|(_, b)| **b == b'\n');
    newlines.map(|(at, _)| at.saturating_add(1)).find_map(|at| {
        let behind = bytes.get(at..)?;
        let blank = [&b"\n"[..], b"\r\n"]
            .into_iter()
            .find(|end| behind.starts_with(end))?;
        Some(at.saturating_add(blank.len()))
    })
}
