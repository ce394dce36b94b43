//! The parts of a message (RFC 2046), found in one pass over its lines.
//!
//! `mail-parser` finds them too, but looks for each missing boundary through all of the rest: twenty
//! thousand parts took it eight seconds. Here a line of two hyphens is looked up among the boundaries
//! that are open, which is linear whatever was written.

use std::collections::HashMap;
use std::ops::Range;

use super::head::Head;

/// What stands in further parts of a message is passed over.
const MOST_PARTS: usize = 10_000;

/// A boundary has 70 letters at most (RFC 2046, 5.1.1); mailers have been seen to write more.
const LONGEST_BOUNDARY: usize = 200;

/// A message, or a part of one.
#[derive(Debug)]
pub(in crate::reader) struct Part<'m> {
    pub head: Head,
    /// The type of the content, in lower case (`text/plain`).
    pub media: String,
    pub content: Content<'m>,
}

#[derive(Debug)]
pub(in crate::reader) enum Content<'m> {
    /// As it was transferred.
    Bytes(&'m [u8]),
    /// The parts of a multipart, or the one message in a part that holds one.
    Parts(Vec<Part<'m>>),
}

/// Takes a message apart; parts that stand deeper than `deepest` in one another stay closed.
pub(super) fn parse(bytes: &[u8], deepest: usize) -> Option<Part<'_>> {
    let mut parser = Parser {
        bytes,
        at: 0,
        deepest: deepest.max(1),
        open: Vec::new(),
        boundaries: HashMap::new(),
        parts: 0,
    };
    parser.enter();
    while let Some(line) = parser.line() {
        if let Some((level, closes)) = parser.delimiter(&line) {
            parser.leave(level + 1, line.start);
            if closes {
                parser.end(level);
            } else {
                parser.enter();
            }
        }
    }
    parser.leave(1, bytes.len());
    let root = parser.open.pop()?;
    Some(root.close(bytes, bytes.len()))
}

struct Parser<'m> {
    bytes: &'m [u8],
    at: usize,
    deepest: usize,
    /// The parts that the line stands in, outermost first.
    open: Vec<Open<'m>>,
    /// Which of them a boundary belongs to.
    boundaries: HashMap<Vec<u8>, usize>,
    /// How many there were.
    parts: usize,
}

/// A part whose end is not found yet.
struct Open<'m> {
    head: Head,
    media: String,
    /// Where its content begins.
    from: usize,
    boundary: Option<Vec<u8>>,
    /// The part outside that has the same boundary.
    shadowed: Option<usize>,
    /// What it is made of, if it is made of parts.
    parts: Option<Vec<Part<'m>>>,
}

impl<'m> Open<'m> {
    fn close(self, bytes: &'m [u8], end: usize) -> Part<'m> {
        let whole = bytes.get(self.from..end).unwrap_or_default();
        match self.parts {
            Some(parts) if !parts.is_empty() => Part {
                head: self.head,
                media: self.media,
                content: Content::Parts(parts),
            },
            // Parts were promised that are not there: it is taken as text.
            Some(_) => Part {
                head: self.head,
                media: "text/plain".to_owned(),
                content: Content::Bytes(whole),
            },
            None => Part {
                head: self.head,
                media: self.media,
                content: Content::Bytes(whole),
            },
        }
    }
}

impl<'m> Parser<'m> {
    /// The next line with its end.
    fn line(&mut self) -> Option<Range<usize>> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let len = rest
            .iter()
            .position(|&byte| byte == b'\n')
            .map_or(rest.len(), |at| at + 1);
        let line = self.at..self.at + len;
        self.at = line.end;
        Some(line)
    }

    /// The open part whose boundary a line is, and whether it is the last one.
    fn delimiter(&self, line: &Range<usize>) -> Option<(usize, bool)> {
        let line = self
            .bytes
            .get(line.clone())?
            .trim_ascii_end()
            .strip_prefix(b"--")?;
        if line.len() > LONGEST_BOUNDARY + 2 {
            return None;
        }
        let level = |boundary: &[u8]| self.boundaries.get(boundary).copied();
        let opens = level(line).map(|level| (level, false));
        opens.or_else(|| Some((level(line.strip_suffix(b"--")?)?, true)))
    }

    /// Begins a part at its header; a message inside it begins at once.
    fn enter(&mut self) {
        loop {
            let from = self.at;
            let end = self.end_of_head();
            let head = Head::parse(self.bytes.get(from..end).unwrap_or_default());
            let in_digest = self
                .open
                .last()
                .is_some_and(|outer| outer.media == "multipart/digest");
            let usual = if in_digest {
                "message/rfc822"
            } else {
                "text/plain"
            };
            let media = head.media().unwrap_or_else(|| usual.to_owned());
            let holds_message = self.open(head, media);
            if !holds_message {
                return;
            }
        }
    }

    /// Reads over a header; returns where it ends.
    fn end_of_head(&mut self) -> usize {
        loop {
            let before = self.at;
            let Some(line) = self.line() else {
                return before;
            };
            if self.delimiter(&line).is_some() {
                // A part without a text: its header ends where the next part begins.
                self.at = before;
                return before;
            }
            let text = self.bytes.get(line).unwrap_or_default();
            if text.trim_ascii().is_empty() {
                return before;
            }
        }
    }

    /// Opens the part whose header was read; true if a message begins in it.
    fn open(&mut self, head: Head, media: String) -> bool {
        let level = self.open.len();
        // A multipart that names no boundary is one text.
        let is_whole = media.starts_with("multipart/") && head.parameter("boundary").is_none();
        let media = if is_whole {
            "text/plain".to_owned()
        } else {
            media
        };
        let may_hold = level + 1 < self.deepest;
        let boundary = head
            .parameter("boundary")
            .filter(|boundary| may_hold && media.starts_with("multipart/") && !boundary.is_empty())
            .map(|boundary| boundary.trim_end().as_bytes().to_vec());
        let wrapped = head
            .raw("content-transfer-encoding")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_plain = !matches!(wrapped.as_str(), "base64" | "quoted-printable");
        let holds_message =
            may_hold && is_plain && matches!(media.as_str(), "message/rfc822" | "message/global");
        let shadowed = boundary
            .as_ref()
            .and_then(|boundary| self.boundaries.insert(boundary.clone(), level));
        let holds = boundary.is_some() || holds_message;
        self.open.push(Open {
            head,
            media,
            from: self.at,
            boundary,
            shadowed,
            parts: holds.then(Vec::new),
        });
        holds_message
    }

    /// Closes the open parts from a level on, which end before the line at `end`.
    fn leave(&mut self, level: usize, end: usize) {
        // The break before a boundary belongs to it.
        let text = self.bytes.get(..end).unwrap_or_default();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let end = text.strip_suffix(b"\r").unwrap_or(text).len();
        while self.open.len() > level.max(1) {
            self.end(self.open.len() - 1);
            let Some(inner) = self.open.pop() else {
                return;
            };
            let end = end.max(inner.from);
            self.parts += 1;
            if let Some(parts) = self.open.last_mut().and_then(|outer| outer.parts.as_mut())
                && self.parts <= MOST_PARTS
            {
                parts.push(inner.close(self.bytes, end));
            }
        }
    }

    /// Forgets the boundary of a part: what follows in it is no part of it.
    fn end(&mut self, level: usize) {
        let Some(part) = self.open.get_mut(level) else {
            return;
        };
        if let Some(boundary) = part.boundary.take() {
            match part.shadowed.take() {
                Some(outer) => self.boundaries.insert(boundary, outer),
                None => self.boundaries.remove(&boundary),
            };
        }
    }
}
