//! Reading and enriching on all cores: files in, documents out.
//!
//! Reader threads turn files into articles, worker threads turn articles into documents, the calling
//! thread takes them. Between the stages stand bounded channels, and the bytes in flight are bounded
//! too, so that neither a large tree nor a large file fills the memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use chrono::{DateTime, Utc};
use crossbeam_channel::{Receiver, Sender, bounded};
use xxhash_rust::xxh3::Xxh3;

use super::walk::Found;
use crate::article::{Article, IdSource};
use crate::enrich::{self, date::FileFacts};
use crate::error::{Error, Result};
use crate::reader::{self, Format};

/// Name of standard input, as a path and in articles.
pub(super) const STDIN: &str = "-";

/// Articles that wait between two stages.
const WAITING: usize = 128;

/// What an article takes in memory beside its text, about, in bytes.
const ARTICLE_OVERHEAD: usize = 2048;

/// Bytes read from a file at a time; the first of them tell its format.
const BUFFER: usize = 64 << 10;

/// What the pipeline hands over. `T` is what the last stage makes of an article.
pub(super) enum Message<T> {
    /// An article of a file.
    Article {
        file: usize,
        made: T,
        permit: Permit,
    },
    /// A record that could not be read.
    Failed { file: usize, error: Error },
    /// All of a file has been read; its articles may still be on their way.
    Done { file: usize, outcome: Outcome },
}

/// How the reading of a file ended.
pub(super) enum Outcome {
    /// It gave so many articles and failures. The hash is missing if the file changed meanwhile.
    Read { records: u64, hash: Option<u64> },
    /// It is of no kind that can be read.
    Skipped { hash: Option<u64> },
    /// It could not be read at all.
    Unreadable(Error),
}

/// What all stages share.
pub(super) struct Pipeline<'a> {
    pub files: &'a [Found],
    pub threads: usize,
    /// Bytes of articles that may be in flight.
    pub memory: usize,
    pub now: DateTime<Utc>,
    /// Bytes read so far.
    pub read: &'a AtomicU64,
}

impl Pipeline<'_> {
    /// Reads all files; `make` runs on the workers, `take` on the calling thread. A break of `take`
    /// stops everything.
    pub(super) fn run<T: Send, B>(
        &self,
        make: impl Fn(Article) -> Result<T> + Sync,
        mut take: impl FnMut(Message<T>) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        let next = AtomicUsize::new(0);
        let budget = Arc::new(Budget::new(self.memory));
        let (to_workers, articles) = bounded(WAITING);
        let (to_taker, messages) = bounded(WAITING);
        thread::scope(|scope| {
            for _ in 0..self.threads.min(self.files.len()) {
                let (to_workers, to_taker) = (to_workers.clone(), to_taker.clone());
                let (next, budget) = (&next, &budget);
                scope.spawn(move || self.read_files(next, budget, &to_workers, &to_taker));
            }
            for _ in 0..self.threads {
                let (articles, to_taker) = (articles.clone(), to_taker.clone());
                let make = &make;
                scope.spawn(move || self.enrich(articles, &to_taker, make));
            }
            drop((to_workers, articles, to_taker));
            // Dropping the receiver on a break makes every other thread stop at its next hand-over.
            messages.into_iter().try_for_each(&mut take)
        })
    }

    fn read_files<T>(
        &self,
        next: &AtomicUsize,
        budget: &Arc<Budget>,
        articles: &Sender<(usize, Article, Permit)>,
        messages: &Sender<Message<T>>,
    ) {
        loop {
            let file = next.fetch_add(1, Ordering::Relaxed);
            let Some(found) = self.files.get(file) else {
                return;
            };
            let mut closed = false;
            let mut records = 0;
            let ended = read_file(found, self.read, |record| {
                records += 1;
                closed = match record {
                    Ok(article) => {
                        let permit = budget.take(article.body.len() * 2 + ARTICLE_OVERHEAD);
                        articles.send((file, article, permit)).is_err()
                    }
                    Err(error) => messages.send(Message::Failed { file, error }).is_err(),
                };
                !closed
            });
            if closed {
                return;
            }
            let outcome = match ended {
                Ok(Ended::Read { hash }) => Outcome::Read { records, hash },
                Ok(Ended::Skipped { hash }) => Outcome::Skipped { hash },
                Err(error) => Outcome::Unreadable(error),
            };
            if messages.send(Message::Done { file, outcome }).is_err() {
                return;
            }
        }
    }

    fn enrich<T>(
        &self,
        articles: Receiver<(usize, Article, Permit)>,
        messages: &Sender<Message<T>>,
        make: &(impl Fn(Article) -> Result<T> + Sync),
    ) {
        for (file, article, permit) in articles {
            let found = &self.files[file];
            let record = article.record;
            let made = guarded(|| make(enriched(article, found, self.now)));
            let message = match made {
                Ok(made) => Message::Article { file, made, permit },
                Err(error) => Message::Failed {
                    file,
                    error: located(error, found, record),
                },
            };
            if messages.send(message).is_err() {
                return;
            }
        }
    }
}

fn enriched(mut article: Article, found: &Found, now: DateTime<Utc>) -> Article {
    if found.name == STDIN && article.id_source == IdSource::Path {
        article.id = enrich::content_id(&article);
        article.id_source = IdSource::Content;
    }
    let modified = (found.modified != 0).then(|| DateTime::from_timestamp_nanos(found.modified));
    let file = FileFacts {
        path: &found.name,
        modified,
    };
    enrich::enrich(article, &file, now)
}

fn located(error: Error, found: &Found, record: Option<u64>) -> Error {
    let error = error.at_path(&found.path);
    match record {
        Some(record) => error.at_record(record),
        None => error,
    }
}

/// Turns a panic into an error of the record it befell: one strange article must not end a run.
fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(Error::input("this record made the program fail")
            .with_help("this is a fault of the program: please report it with the file"))
    })
}

enum Ended {
    Read { hash: Option<u64> },
    Skipped { hash: Option<u64> },
}

/// Reads one file and gives each record to `take` until that returns false.
fn read_file(
    found: &Found,
    read: &AtomicU64,
    mut take: impl FnMut(Result<Article>) -> bool,
) -> Result<Ended> {
    let digest = Arc::new(Mutex::new(Digest::default()));
    let source: Box<dyn Read + Send> = if found.name == STDIN {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(&found.path).map_err(|error| Error::io(error, &found.path))?)
    };
    let mut input = BufReader::with_capacity(
        BUFFER,
        Watched {
            source,
            digest: Arc::clone(&digest),
            read,
        },
    );
    let hash = || lock(&digest).of(found.size);
    let Some(format) = format_of(found, &mut input)? else {
        io::copy(&mut input, &mut io::sink()).map_err(|error| Error::io(error, &found.path))?;
        return Ok(Ended::Skipped { hash: hash() });
    };
    let mut records = reader::read(format, Box::new(input), &found.name);
    loop {
        let next = guarded(|| Ok(records.next()));
        let panicked = next.is_err();
        let Some(record) = next.unwrap_or_else(|error| Some(Err(error))) else {
            break;
        };
        let record = record.map_err(|error| error.at_path(&found.path));
        if !take(record) || panicked {
            break;
        }
    }
    drop(records);
    Ok(Ended::Read { hash: hash() })
}

fn format_of(found: &Found, input: &mut impl BufRead) -> Result<Option<Format>> {
    if found.name == STDIN {
        return Ok(Some(Format::JsonLines));
    }
    let head = input
        .fill_buf()
        .map_err(|error| Error::io(error, &found.path))?;
    match reader::detect(&found.name, head) {
        None if found.named => Err(unknown_kind(&found.path)),
        format => Ok(format),
    }
}

fn unknown_kind(path: &Path) -> Error {
    let kinds = "text (.txt), Markdown (.md), JSON (.json) and JSON Lines (.jsonl, .ndjson)";
    Error::input("this is no kind of file that can be read")
        .at_path(path)
        .with_help(format!("the kinds are {kinds}"))
}

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
struct Digest {
    hasher: Xxh3,
    length: u64,
}

impl Digest {
    /// The hash, if all of a file of this size went by and nothing else.
    fn of(&self, size: u64) -> Option<u64> {
        (self.length == size).then(|| self.hasher.digest())
    }
}

/// A source whose bytes are counted and hashed as they are read.
struct Watched<'a> {
    source: Box<dyn Read + Send>,
    digest: Arc<Mutex<Digest>>,
    read: &'a AtomicU64,
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
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Bytes that may be in flight.
struct Budget {
    total: usize,
    free: Mutex<usize>,
    returned: Condvar,
}

impl Budget {
    fn new(total: usize) -> Self {
        Budget {
            total,
            free: Mutex::new(total),
            returned: Condvar::new(),
        }
    }

    /// Waits until so many bytes are free. One article may take all of them, never more.
    fn take(self: &Arc<Self>, bytes: usize) -> Permit {
        let bytes = bytes.min(self.total);
        let mut free = lock(&self.free);
        while *free < bytes {
            free = self
                .returned
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *free -= bytes;
        Permit {
            budget: Arc::clone(self),
            bytes,
        }
    }
}

/// Bytes in flight, given back when dropped.
pub(super) struct Permit {
    budget: Arc<Budget>,
    bytes: usize,
}

impl Drop for Permit {
    fn drop(&mut self) {
        *lock(&self.budget.free) += self.bytes;
        self.budget.returned.notify_all();
    }
}
