//! JSON: one article, a list of them of any length, or an object around such a list, as the
//! interfaces of news sites answer with.

use super::fields;
use super::split::{Piece, Splitter};
use super::{Articles, Input, ReadOptions, encoding, no_text, system, too_long};
use crate::article::Article;
use crate::error::{Error, Result};

/// Reads one object, a list of them, or an object around such a list.
pub(super) fn read<'a>(input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    Box::new(Records {
        splitter: Splitter::new(input, options.limits.article),
        options,
        record: 0,
        ended: false,
    })
}

/// One article out of the JSON of a record.
pub(super) fn record(bytes: &[u8], options: &ReadOptions) -> Result<Article> {
    let decoded = encoding::decode(bytes, None);
    let value = serde_json::from_str(&decoded.text)
        .map_err(|error| Error::input(format!("not valid JSON: {error}")).because(error))?;
    let mut article = fields::article(value, &options.map)?;
    decoded.note(&mut article);
    Ok(article)
}

struct Records<'a> {
    splitter: Splitter<'a>,
    options: &'a ReadOptions,
    record: u64,
    ended: bool,
}

impl Iterator for Records<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        if self.ended {
            return None;
        }
        let piece = match self.splitter.next() {
            Ok(piece) => piece,
            Err(error) => {
                self.ended = true;
                return Some(Err(system(error)));
            }
        };
        self.record += 1;
        self.ended = !matches!(piece, Piece::Record { .. } | Piece::TooLong);
        let article = match piece {
            Piece::Record { in_list } => {
                let many = in_list || self.record > 1;
                record(&self.splitter.buffer, self.options).map(|mut article| {
                    article.record = many.then_some(self.record);
                    article
                })
            }
            Piece::TooLong => Err(too_long(self.options)),
            Piece::CutOff => Err(
                Error::input("the file ends in the middle of a record or list")
                    .with_help("is the file complete?"),
            ),
            Piece::Stray { offset } => Err(Error::input(format!(
                "not JSON at byte {offset}: an object or a list of objects is expected"
            ))),
            Piece::End => return (self.record == 1).then(|| Err(no_text())),
        };
        Some(article.map_err(|error| error.at_record(self.record)))
    }
}
