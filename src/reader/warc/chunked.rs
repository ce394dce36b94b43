//! Bodies sent in chunks (RFC 9112, 7.1): a size in hexadecimal digits, a line break, so many bytes,
//! a line break; a chunk of no bytes is the last.

/// A body out of its chunks.
#[derive(Debug, PartialEq)]
pub(super) struct Joined {
    pub body: Vec<u8>,
    /// Whether the last chunk was there.
    pub whole: bool,
}

/// The body, if the bytes begin with a chunk. Most archives hold the body as it is and still say that
/// it comes in chunks.
pub(super) fn join(bytes: &[u8]) -> Option<Joined> {
    let mut body = Vec::new();
    let mut rest = bytes;
    let mut first = true;
    loop {
        let chunk = match chunk(rest) {
            Some(chunk) => chunk,
            None if first => return None,
            None => return Some(Joined { body, whole: false }),
        };
        body.extend_from_slice(chunk.bytes);
        match chunk.state {
            State::Last => return Some(Joined { body, whole: true }),
            State::CutOff => return Some(Joined { body, whole: false }),
            State::Whole => rest = chunk.behind,
        }
        first = false;
    }
}

/// How a chunk ends.
enum State {
    /// With its line break.
    Whole,
    /// It is the last one and holds nothing.
    Last,
    /// With the bytes, too early.
    CutOff,
}

struct Chunk<'b> {
    bytes: &'b [u8],
    behind: &'b [u8],
    state: State,
}

/// The chunk that the bytes begin with.
fn chunk(bytes: &[u8]) -> Option<Chunk<'_>> {
    let newline = bytes.iter().position(|&b| b == b'\n')?;
    let (line, behind) = bytes.split_at_checked(newline)?;
    let behind = behind.strip_prefix(b"\n")?;
    let size = size(line)?;
    let (bytes, end, state) = match behind.split_at_checked(size) {
        _ if size == 0 => (&b""[..], behind, State::Last),
        Some((bytes, end)) if !end.is_empty() => (bytes, end, State::Whole),
        _ => (behind, &b""[..], State::CutOff),
    };
    let behind = match state {
        State::Whole => end
            .strip_prefix(b"\r\n")
            .or_else(|| end.strip_prefix(b"\n"))?,
        _ => end,
    };
    Some(Chunk {
        bytes,
        behind,
        state,
    })
}

/// The size in `1a4; name=value`.
fn size(line: &[u8]) -> Option<usize> {
    let digits = line.split(|&b| b == b';').next()?.trim_ascii();
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}
