//! Content codings (RFC 9110, 8.4): what servers pack pages with, undone.
//!
//! Archives hold bodies as they were sent, or already unpacked under a header that still says they are
//! packed. So a body that is no packed data but text is taken as it is.

use std::borrow::Cow;
use std::io::{ErrorKind, Read};

use brotli_decompressor::Decompressor;
use flate2::bufread::GzDecoder;
use flate2::{Decompress, FlushDecompress, Status};
use ruzstd::decoding::StreamingDecoder;

use crate::reader::{HEAD, detect};

/// More codings on one another than this were made to do harm; browsers follow no more either.
const MOST_CODINGS: usize = 5;

/// Brotli reads its input in pieces of so many bytes.
const BROTLI_BUFFER: usize = 4 << 10;

/// Room is made in so many bytes for what a deflated body unpacks to.
const INFLATE_ROOM: usize = 32 << 10;

/// The window that every reader of Zstandard pages must allow (RFC 9659), in bytes.
const ZSTD_WINDOW: u64 = 8 << 20;

/// What gzip and Zstandard begin with.
const GZIP_MARK: &[u8] = b"\x1f\x8b";
const ZSTD_MARK: &[u8] = b"\x28\xb5\x2f\xfd";

/// A body without its codings.
#[derive(Debug, PartialEq)]
pub(super) struct Uncoded<'b> {
    pub body: Cow<'b, [u8]>,
    /// The coding whose data was cut off or damaged, if one was: the body is what stood before.
    pub damaged: Option<String>,
    /// Whether a coding was stated that the body did not have.
    pub was_plain: bool,
}

/// Why a body cannot be read.
#[derive(Debug, PartialEq)]
pub(super) enum Fault {
    /// It unpacks to more than the limit.
    TooLong,
    /// It is neither text nor in the coding that is stated.
    NotSo(String),
}

/// Undoes codings, which stand in the order in which they were applied.
pub(super) fn undo<'b>(
    body: Cow<'b, [u8]>,
    codings: &[String],
    limit: usize,
) -> Result<Uncoded<'b>, Fault> {
    let mut uncoded = Uncoded {
        body,
        damaged: None,
        was_plain: false,
    };
    let codings = || codings.iter().filter(|coding| *coding != "identity");
    if codings().count() > MOST_CODINGS {
        let shown: Vec<_> = codings().take(MOST_CODINGS).map(String::as_str).collect();
        return Err(Fault::NotSo(format!("{}, …", shown.join(", "))));
    }
    for coding in codings().rev() {
        let is_plain = is_text(&uncoded.body);
        match unpack(coding, &uncoded.body, limit).map_err(|TooLong| Fault::TooLong)? {
            // A letter may be a whole stream of nothing in a coding that has no mark.
            Some((body, Ended::Whole)) if !(is_plain && body.is_empty()) => {
                uncoded.body = Cow::Owned(body);
            }
            _ if is_plain => uncoded.was_plain = true,
            Some((body, _)) if !body.is_empty() => {
                uncoded.body = Cow::Owned(body);
                uncoded.damaged = Some(coding.clone());
            }
            _ => return Err(Fault::NotSo(coding.clone())),
        }
    }
    Ok(uncoded)
}

/// How packed data ends.
#[derive(Clone, Copy, PartialEq)]
enum Ended {
    /// As it should.
    Whole,
    /// Too early.
    CutOff,
    /// In what is no such data.
    Broken,
}

/// Data unpacks to more than the limit.
struct TooLong;

/// What data unpacks to, and how it ends.
type Unpacked = Result<(Vec<u8>, Ended), TooLong>;

/// Undoes one coding; none if it is not known, or if the data does not begin as it does there.
fn unpack(coding: &str, bytes: &[u8], limit: usize) -> Result<Option<(Vec<u8>, Ended)>, TooLong> {
    Ok(match coding {
        "gzip" | "x-gzip" if bytes.starts_with(GZIP_MARK) => Some(gzip(bytes, limit)?),
        "zstd" if bytes.starts_with(ZSTD_MARK) => Some(zstd(bytes, limit)?),
        "deflate" => match inflate(bytes, true, limit)? {
            // By the standard it has the header of zlib, but some servers send none.
            (unpacked, _) if unpacked.is_empty() => sure(inflate(bytes, false, limit)?),
            unpacked => Some(unpacked),
        },
        "br" => sure(read(Decompressor::new(bytes, BROTLI_BUFFER), limit)?),
        _ => None,
    })
}

/// Of data in a coding without a mark nothing is believed that does not end well, or with the data.
fn sure(unpacked: (Vec<u8>, Ended)) -> Option<(Vec<u8>, Ended)> {
    Some(unpacked).filter(|(_, ended)| *ended != Ended::Broken)
}

/// Whether a body is not packed, or not any more.
fn is_text(bytes: &[u8]) -> bool {
    detect("page.html", bytes.get(..HEAD).unwrap_or(bytes)).is_some()
}

/// All members of gzip data; what follows the last one is padding.
fn gzip(bytes: &[u8], limit: usize) -> Unpacked {
    let mut unpacked = Vec::new();
    let mut rest = bytes;
    while rest.starts_with(GZIP_MARK) {
        let mut decoder = GzDecoder::new(rest);
        let room = limit.saturating_sub(unpacked.len());
        let (member, ended) = read(&mut decoder, room)?;
        unpacked.extend_from_slice(&member);
        if ended != Ended::Whole {
            return Ok((unpacked, ended));
        }
        rest = decoder.into_inner();
    }
    Ok((unpacked, Ended::Whole))
}

/// Deflated data, with or without the header of zlib.
fn inflate(bytes: &[u8], has_header: bool, limit: usize) -> Unpacked {
    let mut decoder = Decompress::new(has_header);
    let mut unpacked = Vec::new();
    loop {
        let before = (decoder.total_in(), unpacked.len());
        unpacked.reserve(INFLATE_ROOM);
        let at = usize::try_from(before.0).unwrap_or(usize::MAX);
        let rest = bytes.get(at..).unwrap_or_default();
        let status = decoder.decompress_vec(rest, &mut unpacked, FlushDecompress::None);
        if unpacked.len() > limit {
            return Err(TooLong);
        }
        let goes_on = before != (decoder.total_in(), unpacked.len());
        match status {
            Ok(Status::StreamEnd) => return Ok((unpacked, Ended::Whole)),
            Ok(_) if goes_on => {}
            Ok(_) => return Ok((unpacked, Ended::CutOff)),
            Err(_) => return Ok((unpacked, Ended::Broken)),
        }
    }
}

fn zstd(bytes: &[u8], limit: usize) -> Unpacked {
    // A larger window serves only a page that is larger.
    let window = u64::try_from(limit).unwrap_or(u64::MAX).max(ZSTD_WINDOW);
    match StreamingDecoder::new_with_max_window_size(bytes, window) {
        Ok(decoder) => read(decoder, limit),
        Err(_) => Ok((Vec::new(), Ended::Broken)),
    }
}

/// All that comes out of an unpacker.
fn read(unpacker: impl Read, limit: usize) -> Result<(Vec<u8>, Ended), TooLong> {
    let mut unpacked = Vec::new();
    let one_more = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let ended = match unpacker.take(one_more).read_to_end(&mut unpacked) {
        Ok(_) => Ended::Whole,
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ended::CutOff,
        Err(_) => Ended::Broken,
    };
    if unpacked.len() > limit {
        return Err(TooLong);
    }
    Ok((unpacked, ended))
}
