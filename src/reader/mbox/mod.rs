//! Mailboxes: many messages in one file (RFC 4155), each read as [`email`] reads it.
//!
//! A message begins at a line "From " below a blank line, if that line bears a date as postmarks do
//! or a header stands below it. The families of the format differ in how they keep such lines in
//! the text apart: mboxo and mboxrd stuff them with `>`, which is taken off; mboxcl counts bytes in
//! `Content-Length`, which is not trusted, for programs that change a message seldom count again.
//!
//! A message that a mail program has marked as deleted but not swept out yet is no article, nor is
//! the first message of some mailboxes, in which the program keeps its own notes. The number of a
//! message counts them all.

mod split;

#[cfg(test)]
mod tests;

use self::split::{Piece, Splitter};
use super::email::Head;
use super::{Articles, Input, ReadOptions, email, no_text, system, too_long};
use crate::article::Article;
use crate::error::Result;

/// The bit of `X-Mozilla-Status` that says that the message is deleted.
const EXPUNGED: u32 = 0x8;

/// The subject of the message that holds a program's own notes.
const NOTES: &str = "DON'T DELETE THIS MESSAGE";

/// Reads a message after the other.
pub(super) fn read<'a>(input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    Box::new(Messages {
        splitter: Splitter::new(input, options.limits.article),
        options,
        record: 0,
        found_any: false,
        ended: false,
    })
}

struct Messages<'a> {
    splitter: Splitter<'a>,
    options: &'a ReadOptions,
    record: u64,
    found_any: bool,
    ended: bool,
}

impl Messages<'_> {
    fn message(&self) -> Result<Article> {
        let mut article = email::message(&self.splitter.buffer, self.options)?;
        article.record = Some(self.record);
        if article.given.date.is_none() && article.given.retrieved.is_none() {
            article.given.date.clone_from(&self.splitter.posted);
            if article.given.date.is_some() {
                "postmark".clone_into(&mut article.reading.date);
            }
        }
        Ok(article)
    }
}

impl Iterator for Messages<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        while !self.ended {
            let piece = match self.splitter.next() {
                Ok(piece) => piece,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(system(error)));
                }
            };
            self.record += 1;
            let article = match piece {
                Piece::End => {
                    self.ended = true;
                    return (!self.found_any).then(|| Err(no_text()));
                }
                Piece::TooLong => Err(too_long(self.options)),
                Piece::Message if is_withdrawn(&self.splitter.buffer) => continue,
                Piece::Message => self.message(),
            };
            self.found_any = true;
            return Some(article.map_err(|error| error.at_record(self.record)));
        }
        None
    }
}

/// Whether the header says that the message is deleted, or no message at all.
fn is_withdrawn(message: &[u8]) -> bool {
    let mut end = 0;
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        if line.trim_ascii().is_empty() && end > 0 {
            break;
        }
        end += line.len();
    }
    let head = Head::parse(message.get(..end).unwrap_or_default());
    let status = head
        .raw("x-mozilla-status")
        .and_then(|bits| u32::from_str_radix(bits, 16).ok());
    let is_notes = head
        .raw("subject")
        .is_some_and(|subject| subject.starts_with(NOTES));
    status.is_some_and(|bits| bits & EXPUNGED != 0)
        || head
            .raw("x-status")
            .is_some_and(|flags| flags.contains('D'))
        || (is_notes && head.raw("x-imap").is_some())
}
