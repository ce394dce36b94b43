//! What the articles of an archive have in common.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use zstd_safe::{CCtx, CDict, DCtx, DDict, SafeResult};

use super::LEVEL;
use crate::error::Result;
use crate::index::damaged;
use crate::index::directory::write_whole;

/// Bytes of a dictionary. Of 300,000 agency stories one of 16 KB leaves 41 % of the bytes, one of
/// 32 KB 40 %, one of 64 KB 39 %; it is read when the first hit is.
const SIZE: usize = 32 << 10;

/// Bytes of articles that a dictionary is trained on: some fifty times its size, as its makers advise.
/// An archive of fewer is small anyway.
const SAMPLE: usize = 3 << 19;

/// Bytes of one article that are looked at, so that a book does not outweigh a hundred alerts.
const OF_EACH: usize = 8 << 10;

/// Articles at hand, of which a dictionary will be made.
#[derive(Default)]
pub(super) struct Sample {
    bytes: Vec<u8>,
    sizes: Vec<usize>,
    /// Whether these have nothing in common, so that it is not tried again.
    hopeless: bool,
}

impl Sample {
    /// Adds an article; gives the dictionary once there are enough.
    pub(super) fn add(&mut self, article: &[u8]) -> Option<Dictionary> {
        if self.hopeless {
            return None;
        }
        let looked_at = article.get(..OF_EACH).unwrap_or(article);
        self.bytes.extend_from_slice(looked_at);
        self.sizes.push(looked_at.len());
        if self.bytes.len() < SAMPLE {
            return None;
        }
        let mut trained = Vec::with_capacity(SIZE);
        let done = zstd_safe::train_from_buffer(&mut trained, &self.bytes, &self.sizes);
        let dictionary = done.ok().and_then(|_| Dictionary::new(trained));
        *self = Sample {
            hopeless: dictionary.is_none(),
            ..Sample::default()
        };
        dictionary
    }
}

/// A dictionary, ready to be used from all threads.
pub(super) struct Dictionary {
    number: u32,
    bytes: Vec<u8>,
    /// Made by the first article that is compressed: most runs compress none.
    to_compress: OnceLock<CDict<'static>>,
    to_expand: DDict<'static>,
}

impl Dictionary {
    /// None if the bytes are no dictionary.
    fn new(bytes: Vec<u8>) -> Option<Self> {
        Some(Dictionary {
            number: zstd_safe::get_dict_id_from_dict(&bytes)?.into(),
            to_compress: OnceLock::new(),
            to_expand: DDict::try_create(&bytes)?,
            bytes,
        })
    }

    /// What articles name it by: made from its content when it was trained.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// Reads the one of this number.
    pub(super) fn open(folder: &Path, number: u32) -> Result<Self> {
        let path = path(folder, number);
        let bytes = fs::read(&path).map_err(|error| {
            damaged("what its articles are compressed with is gone").because(error)
        });
        let found = bytes.map(Dictionary::new);
        match found.map_err(|error| error.at_path(&path))? {
            Some(dictionary) if dictionary.number == number => Ok(dictionary),
            _ => Err(damaged("this is not what its articles are compressed with").at_path(&path)),
        }
    }

    /// Writes it, whole or not at all.
    pub(super) fn save(&self, folder: &Path) -> Result<()> {
        write_whole(&path(folder, self.number), &self.bytes)
    }

    pub(super) fn compress(
        &self,
        context: &mut CCtx<'_>,
        small: &mut Vec<u8>,
        bytes: &[u8],
    ) -> SafeResult {
        let prepared = self
            .to_compress
            .get_or_init(|| CDict::create(&self.bytes, LEVEL));
        context.compress_using_cdict(small, bytes, prepared)
    }

    pub(super) fn expand(
        &self,
        context: &mut DCtx<'_>,
        bytes: &mut Vec<u8>,
        small: &[u8],
    ) -> SafeResult {
        context.decompress_using_ddict(bytes, small, &self.to_expand)
    }
}

fn path(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("dictionary-{number:08x}.zdict"))
}
