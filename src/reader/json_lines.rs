//! One JSON object a line; a line's number is its record's.

use super::{Articles, Input, ReadOptions, json, no_text, system, too_long};
use crate::article::Article;
use crate::error::Result;

/// Reads an object a line.
pub(super) fn read<'a>(input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    Box::new(Lines {
        input,
        options,
        line: 0,
        buffer: Vec::new(),
        found_any: false,
        ended: false,
    })
}

struct Lines<'a> {
    input: Input<'a>,
    options: &'a ReadOptions,
    line: u64,
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

impl Lines<'_> {
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
            too_long |= self.buffer.len() + part.len() > self.options.limits.article;
            if !too_long {
                self.buffer.extend_from_slice(part);
            }
            let used = part.len() + usize::from(newline.is_some());
            self.input.consume(used);
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

impl Iterator for Lines<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        while !self.ended {
            self.line += 1;
            match self.fill() {
                Ok(Line::Whole) => {}
                Ok(Line::TooLong) => {
                    self.found_any = true;
                    return Some(Err(too_long(self.options).at_record(self.line)));
                }
                Ok(Line::End) => {
                    self.ended = true;
                    return (!self.found_any).then(|| Err(no_text()));
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(system(error)));
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
            let article = json::record(line, self.options).map(|mut article| {
                article.record = Some(self.line);
                article
            });
            return Some(article.map_err(|error| error.at_record(self.line)));
        }
        None
    }
}
