//! What a file is packed in.

use std::borrow::Cow;

use super::gzip;

/// A way of packing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
    Zip,
    Tar,
}

/// Documents and programs that are zips and no archives of articles.
const OTHER_ZIPS: [&str; 17] = [
    "docx", "docm", "xlsx", "xlsm", "pptx", "odt", "ods", "odp", "epub", "jar", "war", "apk",
    "whl", "xpi", "kmz", "pages", "numbers",
];

/// A tar has its mark behind the first member's name and numbers.
const TAR_MARK_AT: usize = 257;

/// A tar is made of blocks of this size; the oldest have no mark, and only their name tells them.
const TAR_BLOCK: usize = 512;

/// Endings that a packing adds to a name.
const ENDINGS: [&str; 11] = [
    ".gz", ".gzip", ".zst", ".zstd", ".bz2", ".xz", ".tgz", ".tbz2", ".tbz", ".txz", ".tzst",
];

impl Packing {
    /// By the bytes that a packed file begins with.
    pub(super) fn detect(name: &str, head: &[u8]) -> Option<Packing> {
        let extension = super::detect::extension(name);
        let is_zip = head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06");
        if head.starts_with(gzip::MARK) {
            Some(Packing::Gzip)
        } else if head.starts_with(b"\x28\xb5\x2f\xfd") {
            Some(Packing::Zstd)
        } else if head.starts_with(b"BZh") && head.get(4..10) == Some(b"1AY&SY") {
            Some(Packing::Bzip2)
        } else if head.starts_with(b"\xfd7zXZ\0") {
            Some(Packing::Xz)
        } else if is_zip {
            let other = extension.is_some_and(|known| OTHER_ZIPS.contains(&known.as_str()));
            (!other).then_some(Packing::Zip)
        } else if is_tar(head) || (extension.as_deref() == Some("tar") && head.len() >= TAR_BLOCK) {
            Some(Packing::Tar)
        } else {
            None
        }
    }

    /// What it is called in errors.
    pub(super) fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
            Packing::Bzip2 => "bzip2",
            Packing::Xz => "xz",
            Packing::Zip => "zip",
            Packing::Tar => "tar",
        }
    }
}

fn is_tar(head: &[u8]) -> bool {
    head.get(TAR_MARK_AT..TAR_MARK_AT + 5) == Some(b"ustar")
}

/// The name without the ending of the packing: `a.csv` for `a.csv.gz`, `a.tar` for `a.tgz`. An ending
/// that is none of a packing told of the packed file, not of what is in it.
pub(super) fn inner_name(name: &str) -> Cow<'_, str> {
    let lower = name.to_ascii_lowercase();
    match ENDINGS.iter().find(|ending| lower.ends_with(**ending)) {
        Some(ending) => {
            let stem = name.get(..name.len() - ending.len()).unwrap_or(name);
            match ending.starts_with(".t") {
                true => Cow::Owned(format!("{stem}.tar")),
                false => Cow::Borrowed(stem),
            }
        }
        None if super::detect::extension(name).is_some() => {
            Cow::Borrowed(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
        }
        None => Cow::Borrowed(name),
    }
}
