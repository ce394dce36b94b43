//! Splits JSON of any size into its records, without parsing it.
//!
//! The scanner knows strings and brackets and nothing else. It is forgiving so that one broken
//! record costs one record: a string ends with its line at the latest, and a bracket closes
//! whatever was left open inside it.

use super::Input;
use super::names::{Role, role, wraps_articles};

/// Brackets in brackets up to here are told apart; the parser refuses deeper ones anyway.
const DEEPEST: usize = 128;

/// A list of articles stands at most so deep: `{"response": {"docs": [`.
const DEEPEST_WRAP: usize = 2;

/// A record as it stands in the file.
#[derive(Debug, PartialEq)]
pub(super) enum Piece {
    /// Text of a record, in the splitter's buffer.
    Record {
        in_list: bool,
    },
    TooLong,
    /// The file ends inside a record or a list.
    CutOff,
    /// Something that is neither an object nor a list of them.
    Stray {
        offset: u64,
    },
    End,
}

pub(super) struct Splitter<'a> {
    input: Input<'a>,
    /// Bytes of a record at most.
    limit: usize,
    offset: u64,
    in_list: bool,
    /// How many brackets around the list of articles are still to close.
    around: usize,
    pub buffer: Vec<u8>,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(input: Input<'a>, limit: usize) -> Self {
        Splitter {
            input,
            limit,
            offset: 0,
            in_list: false,
            around: 0,
            buffer: Vec::new(),
        }
    }

    /// The next record; its text is in `buffer` until the one after.
    pub(super) fn next(&mut self) -> std::io::Result<Piece> {
        loop {
            self.buffer.clear();
            let Some(byte) = self.peek_token()? else {
                let whole = !self.in_list;
                self.in_list = false;
                return Ok(if whole { Piece::End } else { Piece::CutOff });
            };
            match byte {
                b']' if self.in_list => {
                    self.take_byte();
                    self.in_list = false;
                    self.skip_around()?;
                }
                b'[' if !self.in_list => {
                    self.take_byte();
                    self.in_list = true;
                }
                _ if self.in_list => return self.record(byte, false),
                b'{' => {
                    let piece = self.record(byte, true)?;
                    // The buffer held the wrapper's head; the list itself comes next.
                    if !self.in_list {
                        return Ok(piece);
                    }
                }
                _ => {
                    return Ok(Piece::Stray {
                        offset: self.offset,
                    });
                }
            }
        }
    }

    /// Scans one value. With `may_wrap`, stops inside it where a list of articles begins.
    fn record(&mut self, first: u8, may_wrap: bool) -> std::io::Result<Piece> {
        let in_list = self.in_list;
        let mut scan = Scan::new(first, may_wrap);
        let mut too_long = false;
        loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                self.in_list = false;
                return Ok(Piece::CutOff);
            }
            let (mut used, found) = scan.run(chunk);
            if used == 0 && self.buffer.is_empty() {
                // A bracket that closes nothing is a broken record of its own.
                used = 1;
            }
            let part = chunk.get(..used).unwrap_or_default();
            too_long |= self.buffer.len() + part.len() > self.limit;
            if !too_long {
                self.buffer.extend_from_slice(part);
            } else if scan.may_wrap {
                scan.may_wrap = false;
            }
            self.consume(used);
            match found {
                Found::Nothing => {}
                Found::Articles { depth } => {
                    (self.in_list, self.around) = (true, depth);
                    return Ok(Piece::Record { in_list });
                }
                Found::End if too_long => {
                    self.buffer.clear();
                    return Ok(Piece::TooLong);
                }
                Found::End => return Ok(Piece::Record { in_list }),
            }
        }
    }

    /// Reads over what a wrapper holds behind its list of articles.
    fn skip_around(&mut self) -> std::io::Result<()> {
        let mut open = std::mem::take(&mut self.around);
        let (mut in_string, mut escaped) = (false, false);
        while open > 0 {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok(());
            }
            let mut used = 0;
            for &byte in chunk {
                used += 1;
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if in_string => escaped = true,
                    b'"' => in_string = !in_string,
                    b'\n' => in_string = false,
                    _ if in_string => {}
                    b'{' | b'[' => open += 1,
                    b'}' | b']' => open -= 1,
                    _ => {}
                }
                if open == 0 {
                    break;
                }
            }
            self.consume(used);
        }
        Ok(())
    }

    /// The next byte that is neither white space, nor a comma, nor a byte order mark.
    fn peek_token(&mut self) -> std::io::Result<Option<u8>> {
        loop {
            let at_start = self.offset < 3;
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                return Ok(None);
            }
            let skip = |&b: &u8| {
                b.is_ascii_whitespace() || b == b',' || (at_start && b"\xef\xbb\xbf".contains(&b))
            };
            let blank = chunk.iter().take_while(|byte| skip(byte)).count();
            let found = chunk.get(blank).copied();
            self.consume(blank);
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    fn take_byte(&mut self) {
        self.consume(1);
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
        self.offset += u64::try_from(bytes).unwrap_or(0);
    }
}

enum Found {
    Nothing,
    End,
    /// A list of articles begins, so deep in brackets.
    Articles {
        depth: usize,
    },
}

/// Where the scanner is in a value.
struct Scan {
    /// The open brackets, up to [`DEEPEST`].
    open: Vec<u8>,
    /// How many more are open.
    deeper: usize,
    in_string: bool,
    escaped: bool,
    /// Neither object nor list: ends with a comma or the list.
    scalar: bool,
    may_wrap: bool,
    key: Vec<u8>,
    /// What the bytes just read could still be the beginning of.
    hope: Hope,
}

/// On the way to a list of articles: its name, its bracket, the bracket of its first member.
#[derive(Clone, Copy, PartialEq)]
enum Hope {
    None,
    Key,
    Named,
    List,
}

impl Scan {
    fn new(first: u8, may_wrap: bool) -> Self {
        let scalar = first != b'{' && first != b'[';
        Scan {
            open: Vec::new(),
            deeper: 0,
            in_string: false,
            escaped: false,
            scalar,
            may_wrap,
            key: Vec::new(),
            hope: Hope::None,
        }
    }

    /// Goes on through a chunk: how much of it belongs to the value, and whether something was
    /// found there.
    fn run(&mut self, chunk: &[u8]) -> (usize, Found) {
        for (at, &byte) in chunk.iter().enumerate() {
            if self.in_string {
                self.string_byte(byte);
                continue;
            }
            match byte {
                b'"' => {
                    self.in_string = true;
                    self.key.clear();
                }
                b'{' | b'[' => {
                    if byte == b'{' && self.hope == Hope::List {
                        let depth = self.open.len().saturating_sub(1);
                        return (at, Found::Articles { depth });
                    }
                    let named = byte == b'[' && self.hope == Hope::Named;
                    self.hope = if named { Hope::List } else { Hope::None };
                    self.push(byte);
                }
                b'}' | b']' => {
                    if self.open.is_empty() || self.closes_outer_list(byte) {
                        return (at, Found::End);
                    }
                    if self.pop(byte) {
                        return (at + 1, Found::End);
                    }
                }
                b',' if self.scalar && self.open.is_empty() => return (at, Found::End),
                b':' => self.name_read(),
                b if b.is_ascii_whitespace() => {}
                _ => self.hope = Hope::None,
            }
        }
        (chunk.len(), Found::Nothing)
    }

    fn string_byte(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' | b'\n' => {
                self.in_string = false;
                self.hope = Hope::Key;
            }
            _ if self.may_wrap && self.key.len() < DEEPEST => self.key.push(byte),
            _ => {}
        }
    }

    fn push(&mut self, byte: u8) {
        if self.open.len() < DEEPEST {
            self.open.push(byte);
        } else {
            self.deeper += 1;
        }
    }

    /// A `]` where no list is open inside the value belongs to the list around it.
    fn closes_outer_list(&self, byte: u8) -> bool {
        byte == b']' && self.deeper == 0 && !self.may_wrap && !self.open.contains(&b'[')
    }

    /// Closes a bracket and what was left open inside it; true when the value is complete.
    fn pop(&mut self, byte: u8) -> bool {
        self.hope = Hope::None;
        if self.deeper > 0 {
            self.deeper -= 1;
            return false;
        }
        let opening = if byte == b'}' { b'{' } else { b'[' };
        match self.open.iter().rposition(|&open| open == opening) {
            Some(at) => self.open.truncate(at),
            None => {
                self.open.pop();
            }
        }
        self.open.is_empty()
    }

    /// A colon: the string before it was a name.
    fn name_read(&mut self) {
        let is_name = self.hope == Hope::Key && self.may_wrap;
        self.hope = Hope::None;
        let Some(name) = std::str::from_utf8(&self.key).ok().filter(|_| is_name) else {
            return;
        };
        let depth = self.open.len();
        if wraps_articles(name)
            && depth <= DEEPEST_WRAP
            && self.open.iter().all(|&open| open == b'{')
        {
            self.hope = Hope::Named;
        } else if depth == 1 && matches!(role(name), Some((Role::Body, _))) {
            // An object with a body is an article itself, whatever lists it holds.
            self.may_wrap = false;
        }
    }
}
