//! The hash of a file, taken while it is read.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use xxhash_rust::xxh3::Xxh3;

/// Bytes read from a file at a time; the first of them tell its format.
pub(super) const BUFFER: usize = 64 << 10;

/// Hash of a whole file.
pub(super) fn hash_file(path: &Path, size: u64) -> io::Result<Option<u64>> {
    let digest = Arc::new(Mutex::new(Digest::default()));
    let mut input = Watched {
        source: Box::new(File::open(path)?),
        digest: Arc::clone(&digest),
        read: &AtomicU64::new(0),
    };
    let mut buffer = vec![0; BUFFER];
    while input.read(&mut buffer)? > 0 {}
    let hash = lock(&digest).of(size);
    Ok(hash)
}

/// Hash and length of what went by.
#[derive(Default)]
pub(super) struct Digest {
    hasher: Xxh3,
    length: u64,
}

impl Digest {
    /// The hash, if all of a file of this size went by and nothing else.
    pub fn of(&self, size: u64) -> Option<u64> {
        (self.length == size).then(|| self.hasher.digest())
    }
}

/// A source whose bytes are counted and hashed as they are read.
pub(super) struct Watched<'a> {
    pub source: Box<dyn Read>,
    pub digest: Arc<Mutex<Digest>>,
    pub read: &'a AtomicU64,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.source.read(buffer)?;
        let mut digest = lock(&self.digest);
        digest.hasher.update(&buffer[..length]);
        digest.length += length as u64;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// A poisoned lock guards nothing here that a panic could have left half done.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
