//! One JSON object a line; a line's number is its record's.

use std::io::BufRead;
use std::path::Path;

use super::{MAX_RECORD, json_record, no_text, too_long};
use crate::article::Article;
use crate::error::{Error, Result};

pub(super) struct Articles<'a> {
    input: Box<dyn BufRead + Send + 'a>,
    path: String,
    line: u64,
    /// Bytes read so far.
    offset: u64,
    buffer: Vec<u8>,
    found_any: bool,
    ended: bool,
}

/// What the next line is.
enum Line {
    Whole,
    TooLong,
    End,
}

impl<'a> Articles<'a> {
    pub(super) fn new(input: Box<dyn BufRead + Send + 'a>, path: String) -> Self {
        Articles {
            input,
            path,
            line: 0,
            offset: 0,
            buffer: Vec::new(),
            found_any: false,
            ended: false,
        }
    }

    /// Reads a line into the buffer; one that is too long is read over.
    fn fill(&mut self) -> std::io::Result<Line> {
        self.buffer.clear();
        let mut too_long = false;
        let mut empty = true;
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                break;
            }
            empty = false;
            let newline = chunk.iter().position(|&b| b == b'\n');
            let part = chunk
                .get(..newline.unwrap_or(chunk.len()))
                .unwrap_or_default();
            too_long |= self.buffer.len() + part.len() > MAX_RECORD;
            if !too_long {
                self.buffer.extend_from_slice(part);
            }
            let used = part.len() + usize::from(newline.is_some());
            self.input.consume(used);
            self.offset += u64::try_from(used).unwrap_or(0);
            if newline.is_some() {
                break;
            }
        }
        Ok(match (empty, too_long) {
            (true, _) => Line::End,
            (_, true) => Line::TooLong,
            _ => Line::Whole,
        })
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        while !self.ended {
            self.line += 1;
            let offset = self.offset;
            match self.fill() {
                Ok(Line::Whole) => {}
                Ok(Line::TooLong) => {
                    self.found_any = true;
                    return Some(Err(too_long().at_path(&self.path).at_record(self.line)));
                }
                Ok(Line::End) => {
                    self.ended = true;
                    let nothing = || Err(no_text().at_path(&self.path));
                    return (!self.found_any).then(nothing);
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(Error::io(error, Path::new(&self.path))));
                }
            }
            let line = match self.buffer.strip_prefix(b"\xef\xbb\xbf") {
                Some(line) if self.line == 1 => line,
                _ => &self.buffer,
            };
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            self.found_any = true;
            let skipped = u64::try_from(self.buffer.len() - line.len()).unwrap_or(0);
            return Some(json_record(
                line,
                offset + skipped,
                &self.path,
                Some(self.line),
            ));
        }
        None
    }
}
