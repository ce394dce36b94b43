//! A gzip file, member by member.
//!
//! Web archives are written one member a record, so that what is broken costs one record: behind a
//! broken member reading goes on with the next, and the fault is told when the file has been read.

use std::io::{self, BufRead, Read};
use std::rc::Rc;

use flate2::bufread::GzDecoder;

use super::meter::Meter;

/// What a member begins with: the mark and the one method that there is.
pub(super) const MARK: &[u8] = b"\x1f\x8b\x08";

/// Mark, flags, time, effort and system take so many bytes.
const HEADER: usize = 10;

pub(super) struct Members<R> {
    /// The member that is being read; none at the end of the file.
    member: Option<GzDecoder<Widened<R>>>,
    /// Its number, from 1.
    number: u64,
    /// Whether a line is to be ended before anything else is read: the next record begins on its own.
    ends_line: bool,
    meter: Rc<Meter>,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(input: R, meter: Rc<Meter>) -> Self {
        let input = Widened {
            input,
            ahead: Vec::new(),
            consumed: 0,
        };
        Members {
            member: Some(GzDecoder::new(input)),
            number: 1,
            ends_line: false,
            meter,
        }
    }

    /// Goes on with the member that comes next; `fault` is what was wrong with the one before.
    ///
    /// # Errors
    /// The fault, if no member comes behind it.
    fn go_on(&mut self, fault: Option<io::Error>) -> io::Result<()> {
        let Some(member) = self.member.take() else {
            return Ok(());
        };
        let mut input = member.into_inner();
        let skipped = skip_to_member(&mut input)?;
        let fault = fault.or_else(|| skipped.garbage.then(no_member));
        match fault {
            Some(fault) if !skipped.found => return Err(fault),
            Some(fault) => {
                self.meter.note_broken(fault.to_string(), self.number);
                self.ends_line = true;
            }
            None => {}
        }
        if skipped.found {
            self.member = Some(GzDecoder::new(input));
            self.number += 1;
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            if let Some(first) = buffer.first_mut().filter(|_| self.ends_line) {
                *first = b'\n';
                self.ends_line = false;
                return Ok(1);
            }
            match member.read(buffer) {
                Ok(0) if !buffer.is_empty() => self.go_on(None)?,
                Err(error) if is_damage(&error) => self.go_on(Some(error))?,
                other => return other,
            }
        }
        Ok(0)
    }
}

/// Whether an error tells that a member is broken: not that the file ends in it, nor that the system
/// failed.
fn is_damage(error: &io::Error) -> bool {
    let kind = error.kind();
    let invalid = matches!(
        kind,
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData
    );
    invalid && error.raw_os_error().is_none()
}

fn no_member() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "bytes that are no gzip stand behind it",
    )
}

/// What stood before the next member.
struct Skipped {
    /// Whether there is a next member.
    found: bool,
    /// Whether there was anything else before it than zeros, with which tapes are filled up.
    garbage: bool,
}

/// Takes bytes up to the next that a member may begin with.
fn skip_to_member(input: &mut Widened<impl BufRead>) -> io::Result<Skipped> {
    let mut skipped = Skipped {
        found: false,
        garbage: false,
    };
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            return Ok(skipped);
        }
        let at = find_header(chunk);
        let before = chunk.get(..at).unwrap_or(chunk);
        skipped.garbage |= before.iter().any(|&byte| byte != 0);
        let (length, behind) = (before.len(), chunk.len() - before.len());
        input.consume(length);
        if behind >= HEADER {
            skipped.found = true;
            return Ok(skipped);
        }
        if behind > 0 && !input.widen()? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// Where in these bytes a header stands, or their end if none does. One that stands across the end
/// is found as far as it goes.
fn find_header(bytes: &[u8]) -> usize {
    let mut starts = memchr::memchr_iter(0x1f, bytes);
    let is_header = |&at: &usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter()
            .take(HEADER)
            .enumerate()
            .all(|(at, &byte)| fits(at, byte))
    };
    starts.find(is_header).unwrap_or(bytes.len())
}

/// Whether a header may have this byte there: the mark, flags and a system that are defined
/// (RFC 1952).
fn fits(at: usize, byte: u8) -> bool {
    match at {
        0..=2 => MARK.get(at) == Some(&byte),
        3 => byte & 0xe0 == 0,
        9 => byte <= 13 || byte == 255,
        _ => true,
    }
}

/// An input whose next bytes can be asked to be more.
struct Widened<R> {
    input: R,
    /// Bytes taken out of the input ahead of their turn, and how many of them have been consumed.
    ahead: Vec<u8>,
    consumed: usize,
}

impl<R: BufRead> Widened<R> {
    /// Adds the input's next bytes to those that `fill_buf` gives; false at the end of the file.
    fn widen(&mut self) -> io::Result<bool> {
        self.ahead.drain(..self.consumed);
        self.consumed = 0;
        if self.ahead.is_empty() {
            let chunk = self.input.fill_buf()?;
            self.ahead.extend_from_slice(chunk);
            let length = self.ahead.len();
            self.input.consume(length);
        }
        let more = self.input.fill_buf()?;
        self.ahead.extend_from_slice(more);
        let length = more.len();
        self.input.consume(length);
        Ok(length > 0)
    }
}

impl<R: BufRead> Read for Widened<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Widened<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.consumed < self.ahead.len() {
            return Ok(self.ahead.get(self.consumed..).unwrap_or_default());
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        if self.consumed < self.ahead.len() {
            self.consumed += bytes;
        } else {
            self.input.consume(bytes);
        }
    }
}
