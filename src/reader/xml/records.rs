//! The records of a stream as articles, whatever the format makes of a record.

use std::io;

use super::{Element, Piece, Splitter, parse};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::reader::{Articles, Input, ReadOptions, cut_off, encoding, no_text, system, too_long};

/// What a format makes of its records. `C` is what it learns above the first of them.
#[derive(Clone, Copy)]
pub(in crate::reader) struct Layout<C> {
    /// The local names of the elements that are records.
    pub names: &'static [&'static str],
    /// Whether files hold many records without an element around them.
    pub bare: bool,
    /// What stands above the first record: the element around the records as far as it goes.
    pub head: fn(&Element) -> C,
    /// An article out of a record; none where the record is sound and no article.
    pub article: fn(&Element, &C) -> Result<Option<Article>>,
}

/// The articles of a stream of records.
pub(in crate::reader) fn records<'a, C: 'a>(
    input: Input<'a>,
    options: &'a ReadOptions,
    layout: Layout<C>,
) -> Articles<'a> {
    Box::new(Records {
        splitter: Splitter::new(input, layout.names, options.limits.article),
        options,
        many: layout.bare,
        layout,
        context: None,
        held: None,
        count: 0,
        ended: false,
    })
}

struct Records<'a, C> {
    splitter: Splitter<'a>,
    options: &'a ReadOptions,
    layout: Layout<C>,
    /// What the format learnt above the first record, once that is known.
    context: Option<C>,
    /// A piece that was looked at before its turn.
    held: Option<io::Result<Piece>>,
    /// Whether the file holds many records, so that they are told apart by their positions.
    many: bool,
    count: u64,
    ended: bool,
}

impl<C> Records<'_, C> {
    fn piece(&mut self) -> Option<Result<Option<Article>>> {
        let piece = self.held.take().unwrap_or_else(|| self.splitter.next());
        let piece = match piece {
            Ok(Piece::End) => {
                self.ended = true;
                return (self.count == 0).then(|| Err(no_text()));
            }
            Ok(piece) => piece,
            Err(error) => {
                self.ended = true;
                return Some(Err(system(error)));
            }
        };
        self.count += 1;
        let article = match piece {
            Piece::Record => self.record(),
            Piece::TooLong => Err(too_long(self.options)),
            Piece::CutOff | Piece::End => Err(self.without_end()),
        };
        let count = self.count;
        Some(article.map_err(|error| error.at_record(count)))
    }

    fn record(&mut self) -> Result<Option<Article>> {
        let nesting = self.options.limits.nesting;
        let context = self.context.get_or_insert_with(|| {
            let head = encoding::decode(&self.splitter.head, None);
            // What is wrong above the records harms none of them.
            let head = parse(&head.text, nesting).unwrap_or_default();
            self.many |= !head.name.is_empty();
            (self.layout.head)(&head)
        });
        let decoded = encoding::decode(&self.splitter.buffer, None);
        let tree = parse(&decoded.text, nesting)?;
        let Some(mut article) = (self.layout.article)(&tree, context)? else {
            return Ok(None);
        };
        decoded.note(&mut article);
        article.record = (self.many || self.count > 1).then_some(self.count);
        Ok(Some(article))
    }

    /// Why a record is cut off: the next one tells, which waits for its turn.
    fn without_end(&mut self) -> Error {
        let next = self.splitter.next();
        let last = matches!(next, Ok(Piece::End));
        self.held = Some(next);
        if last {
            return cut_off();
        }
        Error::input("the next record begins before the end of this one")
            .with_help("is the file complete?")
    }
}

impl<C> Iterator for Records<'_, C> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        while !self.ended {
            if let Some(article) = self.piece()?.transpose() {
                return Some(article);
            }
        }
        None
    }
}
