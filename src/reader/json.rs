//! JSON: one article, a list of them of any length, or an object around such a list, as the
//! interfaces of news sites answer with.

use std::io::BufRead;
use std::path::Path;

use super::split::{Piece, Splitter};
use super::{json_record, no_text, too_long};
use crate::article::Article;
use crate::error::{Error, Result};

pub(super) struct Articles<'a> {
    splitter: Splitter<'a>,
    path: String,
    record: u64,
    ended: bool,
}

impl<'a> Articles<'a> {
    pub(super) fn new(input: Box<dyn BufRead + Send + 'a>, path: String) -> Self {
        Articles {
            splitter: Splitter::new(input),
            path,
            record: 0,
            ended: false,
        }
    }

    fn fault(&self, error: Error) -> Option<Result<Article>> {
        Some(Err(error.at_path(&self.path).at_record(self.record)))
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        if self.ended {
            return None;
        }
        let piece = match self.splitter.next() {
            Ok(piece) => piece,
            Err(error) => {
                self.ended = true;
                return Some(Err(Error::io(error, Path::new(&self.path))));
            }
        };
        self.record += 1;
        self.ended = !matches!(piece, Piece::Record { .. } | Piece::TooLong);
        match piece {
            Piece::Record { offset, in_list } => {
                let number = (in_list || self.record > 1).then_some(self.record);
                let bytes = &self.splitter.buffer;
                Some(json_record(bytes, offset, &self.path, number))
            }
            Piece::TooLong => self.fault(too_long()),
            Piece::CutOff => self.fault(
                Error::input("the file ends in the middle of a record or list")
                    .with_help("is the file complete?"),
            ),
            Piece::Stray { offset } => self.fault(Error::input(format!(
                "not JSON at byte {offset}: an object or a list of objects is expected"
            ))),
            Piece::End => (self.record == 1).then(|| Err(no_text().at_path(&self.path))),
        }
    }
}
