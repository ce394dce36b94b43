//! Web archives: WARC 0.18, 1.0 and 1.1 (ISO 28500), as Common Crawl, Heritrix, `wget` and
//! Browsertrix write them.
//!
//! Taken are pages of HTML that a server delivered (`response` records with status 200), pages filed
//! as they are, and their plain text (`resource` and `conversion` records; Common Crawl's WET files
//! are of the latter, see [`extracted`]). Everything else is passed over in silence: requests, what was found
//! unchanged, images, feeds, redirections. What the HTTP header says of chunks, codings and encoding
//! is believed as far as the bytes bear it out, since many archives keep the header of a page that
//! they have already unpacked.
//!
//! - Headline, text, authors and date are the page's own ([`html`](super::html)).
//! - The URL is the page's canonical one, else `WARC-Target-URI`.
//! - `WARC-Date` is when it was captured: the date of an article that has no other.
//!
//! A record is counted whatever is in it. One that is damaged costs itself alone: reading goes on at
//! the next line that begins a record.

mod block;
mod chunked;
mod coding;
mod content;
mod extracted;
mod fields;
mod http;
mod page;
mod record;
mod source;

#[cfg(test)]
mod tests;

use std::io;

use super::{Articles, Input, ReadOptions, cut_off, no_text, system};
use crate::article::Article;
use crate::error::{Error, Result};
use block::{Block, Closed, End};
use content::Content;
use record::Record;
use source::{Header, Marks, Next, Source};

/// Line breaks behind a block, by the standard.
const BREAKS: usize = 2;

/// The error of a record whose length reaches into the next one.
const TOO_LONG: &str = "it is shorter than its Content-Length";

/// How to mend a file whose records are not found.
const HOW_RECORDS_BEGIN: &str = "a record begins with a line 'WARC/1.0' or 'WARC/1.1'";

/// Reads the articles of an archive that was unpacked.
pub(super) fn read<'a>(input: Input<'a>, options: &'a ReadOptions) -> Articles<'a> {
    Box::new(Archive {
        source: Source::new(input),
        options,
        record: 0,
        state: State::Beginning,
        waiting: None,
        found_any: false,
    })
}

/// Where in the archive the reading is.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Beginning,
    /// Behind the mark of a record.
    AtRecord,
    Ended,
}

struct Archive<'a> {
    source: Source<'a>,
    options: &'a ReadOptions,
    /// The number of the record that is being read, from 1.
    record: u64,
    state: State,
    /// An error behind the record that was given last.
    waiting: Option<Error>,
    found_any: bool,
}

impl Iterator for Archive<'_> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Result<Article>> {
        loop {
            if let Some(error) = self.waiting.take() {
                self.found_any = true;
                return Some(Err(error));
            }
            let next = match self.state {
                State::Ended => return self.found_nothing().map(Err),
                State::Beginning => self.begin().map(|()| None),
                State::AtRecord => self.next_record(),
            };
            match next {
                Ok(None) => {}
                Ok(Some(article)) => {
                    self.found_any = true;
                    return Some(self.numbered(article));
                }
                Err(error) => self.break_off(error),
            }
        }
    }
}

impl Archive<'_> {
    /// With the number of the record.
    fn numbered(&self, article: Result<Article>) -> Result<Article> {
        let mut article = article.map_err(|error| error.at_record(self.record))?;
        article.record = Some(self.record);
        Ok(article)
    }

    /// The error of an archive in which nothing was found, told once.
    fn found_nothing(&mut self) -> Option<Error> {
        let told = std::mem::replace(&mut self.found_any, true);
        (!told).then(|| match self.record {
            0 => no_text(),
            _ => Error::input("no page of HTML in this web archive")
                .with_help("pages are read that a server delivered with status 200"),
        })
    }

    /// Ends the reading with an error of the system.
    fn break_off(&mut self, error: io::Error) {
        self.state = State::Ended;
        self.waiting = Some(system(error));
    }

    /// Goes to the first record.
    fn begin(&mut self) -> io::Result<()> {
        let gap = self.source.gap(0)?;
        match gap.next {
            Next::Record => self.state = State::AtRecord,
            Next::End => self.state = State::Ended,
            Next::Garbage => {
                self.seek(Marks::within_line())?;
                let error = match self.state {
                    State::Ended => "no record of a web archive in this file",
                    _ => "the file does not begin with a record",
                };
                self.waiting = Some(Error::input(error).with_help(HOW_RECORDS_BEGIN));
            }
        }
        Ok(())
    }

    /// Goes to the next record, over what is none.
    fn seek(&mut self, marks: Marks) -> io::Result<()> {
        let found = self.source.seek(marks)?;
        self.state = if found { State::AtRecord } else { State::Ended };
        Ok(())
    }

    /// Reads a record behind its mark up to behind the mark of the next one.
    fn next_record(&mut self) -> io::Result<Option<Result<Article>>> {
        self.record = self.record.saturating_add(1);
        let header = match self.source.header()? {
            Header::Whole(header) => header,
            broken => return self.without_header(&broken).map(|error| Some(Err(error))),
        };
        let record = Record::parse(&header);
        let Some(length) = record.length else {
            self.seek(Marks::at_line())?;
            let error = "its header states no Content-Length, so that its end is not known";
            return Ok(Some(Err(damaged(error))));
        };
        let limit = self.options.limits.article;
        let mut block = Block::new(&mut self.source, length, limit);
        let content = Content::of(&record, length, &mut block, self.options)?;
        if !content.is_read() {
            block.read_over();
        }
        let mut closed = block.close()?;
        if let Some(error) = self.behind(&mut closed) {
            return Ok(Some(Err(error)));
        }
        Ok(page::article(
            &content,
            &record,
            &closed.kept.bytes,
            self.options,
        ))
    }

    /// The error of a record whose header has no end.
    fn without_header(&mut self, header: &Header) -> io::Result<Error> {
        Ok(match header {
            Header::CutOff => {
                self.state = State::Ended;
                cut_off()
            }
            Header::TooLong => {
                self.seek(Marks::within_line())?;
                let limit = source::LONGEST_HEADER >> 10;
                damaged(&format!("its header is longer than {limit} KiB"))
            }
            _ => damaged("its header is broken off by the next record"),
        })
    }

    /// Goes from the end of a block to behind the mark of the next record. Gives the error of a record
    /// whose length was wrong.
    fn behind(&mut self, closed: &mut Closed) -> Option<Error> {
        match closed.end {
            End::Mark => Some(damaged(TOO_LONG)),
            End::CutOff => Some(self.read_again(closed, &[]).unwrap_or_else(|| {
                self.state = State::Ended;
                cut_off()
            })),
            End::Whole => self.gap(closed).unwrap_or_else(|error| {
                // It does not befall the record before.
                self.break_off(error);
                None
            }),
        }
    }

    /// Gives back what follows the first mark within a block, if there is one, and what was taken
    /// behind the block.
    fn read_again(&mut self, closed: &mut Closed, taken: &[u8]) -> Option<Error> {
        let mut behind = closed.kept.behind_mark()?;
        behind.extend_from_slice(taken);
        self.source.give_back(behind);
        Some(damaged(TOO_LONG))
    }

    /// As [`Self::behind`], for a block that has the length it should have.
    fn gap(&mut self, closed: &mut Closed) -> io::Result<Option<Error>> {
        let gap = self.source.gap(closed.begun)?;
        match gap.next {
            Next::Record => return Ok(gap.within.then(|| damaged(TOO_LONG))),
            Next::End => {
                self.state = State::Ended;
                return Ok(None);
            }
            Next::Garbage => {}
        }
        if let Some(error) = self.read_again(closed, &gap.taken) {
            return Ok(Some(error));
        }
        let is_whole = gap.breaks() >= BREAKS;
        if is_whole {
            let error = damaged("behind it stands what belongs to no record");
            self.waiting = Some(error.at_record(self.record));
        }
        self.seek(Marks::within_line())?;
        Ok((!is_whole).then(|| damaged("it is longer than its Content-Length")))
    }
}

/// The error of a damaged record.
fn damaged(error: &str) -> Error {
    Error::input(error).with_help("was the file changed or cut? other records of it are read")
}
