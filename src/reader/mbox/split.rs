//! A mailbox into its messages, in bounded memory.

use std::io::{BufRead, Read};

use crate::reader::{Input, email};

/// A line is read in pieces of so many bytes, so that one without end does no harm.
const LONGEST_PIECE: u64 = 64 << 10;

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// What comes next in a mailbox.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// A message, in the splitter's `buffer`.
    Message,
    TooLong,
    End,
}

/// Takes a mailbox apart line by line.
pub(super) struct Splitter<'a> {
    input: Input<'a>,
    /// Bytes of a message at most.
    limit: usize,
    pub buffer: Vec<u8>,
    /// When the postmark says that the message came.
    pub posted: Option<String>,
    /// The postmark of the message to come.
    postmark: Option<Vec<u8>>,
    /// A line that was looked at and is still to be read.
    ahead: Option<Vec<u8>>,
    /// Whether the next piece begins a line, and whether the line above that is blank.
    at_start: bool,
    after_blank: bool,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(input: Input<'a>, limit: usize) -> Self {
        Splitter {
            input,
            limit,
            buffer: Vec::new(),
            posted: None,
            postmark: None,
            ahead: None,
            at_start: true,
            after_blank: true,
        }
    }

    /// Reads the next message, up to the postmark of the one after.
    pub(super) fn next(&mut self) -> std::io::Result<Piece> {
        self.buffer.clear();
        let mut is_long = false;
        let mut begun = self.postmark.is_some();
        self.posted = self.postmark.take().as_deref().and_then(date);
        while let Some(line) = self.piece()? {
            let is_postmark = self.is_postmark(&line)?;
            self.after_blank = self.at_start && line.trim_ascii().is_empty();
            if is_postmark {
                if begun {
                    self.postmark = Some(line);
                    return Ok(if is_long {
                        Piece::TooLong
                    } else {
                        Piece::Message
                    });
                }
                self.posted = date(&line);
            } else if begun || !self.after_blank {
                is_long |= !self.keep(&line, is_long);
            }
            begun |= is_postmark || !self.after_blank;
            self.at_start = line.ends_with(b"\n");
        }
        Ok(match (begun, is_long) {
            (false, _) => Piece::End,
            (_, true) => Piece::TooLong,
            _ => Piece::Message,
        })
    }

    /// The next line, or as much of it as is read at once.
    fn piece(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(Some(ahead));
        }
        let mut line = Vec::new();
        self.input
            .by_ref()
            .take(LONGEST_PIECE)
            .read_until(b'\n', &mut line)?;
        Ok(Some(line).filter(|line| !line.is_empty()))
    }

    /// Adds a line to the message; false if the message is too long for that.
    fn keep(&mut self, line: &[u8], is_long: bool) -> bool {
        let line = if self.at_start { unstuffed(line) } else { line };
        if is_long || self.buffer.len() + line.len() > self.limit {
            self.buffer = Vec::new();
            return false;
        }
        self.buffer.extend_from_slice(line);
        true
    }

    /// Whether a line begins a message. A sentence that begins with "From" does not, even below a
    /// blank line: it bears no date as postmarks do, nor an address and a header below.
    fn is_postmark(&mut self, line: &[u8]) -> std::io::Result<bool> {
        if !(self.at_start && self.after_blank && line.starts_with(b"From ")) {
            return Ok(false);
        }
        if date(line).is_some() {
            return Ok(true);
        }
        if !has_address(line) {
            return Ok(false);
        }
        self.ahead = self.piece()?;
        let next = self.ahead.as_deref().unwrap_or_default();
        Ok(line.ends_with(b"\n") && email::is_field(&String::from_utf8_lossy(next)))
    }
}

/// Writers put `>` before a line of the text that begins with "From ", and mboxrd before one that
/// begins so already.
fn unstuffed(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|&&byte| byte == b'>').count();
    match line.get(quotes..) {
        Some(rest) if quotes > 0 && rest.starts_with(b"From ") => line.get(1..).unwrap_or(line),
        _ => line,
    }
}

/// Whether the word behind "From" is an address, or the sign that stands for none.
fn has_address(postmark: &[u8]) -> bool {
    let mut words = postmark.split(|byte| byte.is_ascii_whitespace());
    let second = words.nth(1).unwrap_or_default();
    second.contains(&b'@') || second == b"-"
}

/// The date of a postmark, `Fri Aug  8 12:00:00 2025` with a zone or without.
fn date(postmark: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(postmark);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_one_of = |names: &[&str], at: usize| {
        let word = words
            .get(at)
            .map(|word| word.trim_end_matches(',').to_ascii_lowercase());
        word.is_some_and(|word| names.contains(&word.as_str()))
    };
    let month = |at: usize| is_one_of(&MONTHS, at + 1) || is_one_of(&MONTHS, at + 2);
    let from = (1..words.len()).find(|&at| is_one_of(&WEEKDAYS, at) && month(at))?;
    let date = words.get(from..)?;
    let is_clock =
        |word: &&&str| word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit());
    let is_year = |word: &&&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    date.iter().find(is_clock)?;
    date.iter().find(is_year)?;
    Some(date.join(" "))
}
