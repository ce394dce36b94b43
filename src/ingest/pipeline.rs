//! Reading and enriching on all cores: files in, documents out.
//!
//! Reader threads turn files into articles, worker threads turn articles into documents, the calling
//! thread takes them. Between the stages stand bounded channels, and the bytes in flight are bounded
//! too, so that neither a large tree nor a large file fills the memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use chrono::DateTime;
use crossbeam_channel::{Receiver, Sender, bounded};

use super::budget::{Budget, Permit};
use super::digest::{BUFFER, Digest, Watched, lock};
use super::walk::Found;
use crate::article::{Article, IdSource};
use crate::enrich::{self, How, date::FileFacts};
use crate::error::{Error, Result};
use crate::reader::unpack::{self, Item, Source, guarded};
use crate::reader::{Format, ReadOptions};

/// Name of standard input, as a path and in articles.
pub(super) const STDIN: &str = "-";

/// Articles that wait between two stages.
const WAITING: usize = 128;

/// What an article takes in memory beside its text, about, in bytes.
const ARTICLE_OVERHEAD: usize = 2048;

/// What the pipeline hands over. `T` is what the last stage makes of an article.
pub(super) enum Message<T> {
    /// An article of a file, so many articles and failures behind the file's first.
    Article {
        file: usize,
        position: u64,
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
    /// It gave so many articles and failures, and so many files in it, by extension, are of no kind
    /// that can be read: the file itself, or members of the archive that it is. The hash is missing
    /// if the file changed meanwhile.
    Read {
        records: u64,
        skipped: Skipped,
        hash: Option<u64>,
    },
    /// It could not be read at all.
    Unreadable(Error),
}

/// What was left out of a file without being a failure.
#[derive(Debug, Default)]
pub(super) struct Skipped {
    /// Files of no kind that can be read, by extension.
    pub kinds: BTreeMap<String, u64>,
    /// Files and records that hold no article.
    pub no_article: u64,
}

/// An article that waits to be enriched: its file, its position there, and its share of the memory.
type Waiting = (usize, u64, Article, Permit);

/// What all stages share.
pub(super) struct Pipeline<'a> {
    pub files: &'a [Found],
    /// How files are read.
    pub reading: &'a ReadOptions,
    pub threads: usize,
    /// Bytes of articles that may be in flight.
    pub memory: usize,
    pub how: How<'a>,
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
        articles: &Sender<Waiting>,
        messages: &Sender<Message<T>>,
    ) {
        loop {
            let file = next.fetch_add(1, Ordering::Relaxed);
            let Some(found) = self.files.get(file) else {
                return;
            };
            let mut closed = false;
            let mut records = 0;
            let ended = read_file(found, self.reading, self.read, |record| {
                records += 1;
                closed = match record {
                    Ok(article) => {
                        let permit = budget.take(flight_size(&article));
                        articles.send((file, records, article, permit)).is_err()
                    }
                    Err(error) => messages.send(Message::Failed { file, error }).is_err(),
                };
                !closed
            });
            if closed {
                return;
            }
            let outcome = match ended {
                Ok(Ended { skipped, hash }) => Outcome::Read {
                    records,
                    skipped,
                    hash,
                },
                Err(error) => Outcome::Unreadable(error),
            };
            if messages.send(Message::Done { file, outcome }).is_err() {
                return;
            }
        }
    }

    fn enrich<T>(
        &self,
        articles: Receiver<Waiting>,
        messages: &Sender<Message<T>>,
        make: &(impl Fn(Article) -> Result<T> + Sync),
    ) {
        for (file, position, article, permit) in articles {
            let found = &self.files[file];
            let (record, member) = (article.record, article.member.clone());
            let made = guarded(|| {
                let article = enriched(article, &found.name, found.modified, self.how);
                make(article)
            });
            let message = match made {
                Ok(made) => Message::Article {
                    file,
                    position,
                    made,
                    permit,
                },
                Err(error) => Message::Failed {
                    file,
                    error: located(error, found, member.as_deref(), record),
                },
            };
            if messages.send(message).is_err() {
                return;
            }
        }
    }
}

/// What an article takes in memory until it is written, about, in bytes.
pub(super) fn flight_size(article: &Article) -> usize {
    article.body.len() * 2 + ARTICLE_OVERHEAD
}

/// Enriches an article of the file of this name, which was changed so many nanoseconds after 1970;
/// 0 if that is not known.
pub(super) fn enriched(mut article: Article, name: &str, modified: i64, how: How<'_>) -> Article {
    if name == STDIN && article.id_source == IdSource::Path {
        article.id = enrich::content_id(&article);
        article.id_source = IdSource::Content;
    }
    let modified = (modified != 0).then(|| DateTime::from_timestamp_nanos(modified));
    let path = match &article.member {
        Some(member) => format!("{name}/{member}"),
        None => name.to_owned(),
    };
    let file = FileFacts {
        path: &path,
        modified: article.given.file_time.or(modified),
    };
    enrich::enrich(article, &file, how)
}

fn located(error: Error, found: &Found, member: Option<&str>, record: Option<u64>) -> Error {
    let error = error.at_place(&found.path.to_string_lossy(), member);
    match record {
        Some(record) => error.at_record(record),
        None => error,
    }
}

/// How the reading of a file ended.
struct Ended {
    skipped: Skipped,
    hash: Option<u64>,
}

/// Reads one file and gives each record to `take` until that returns false.
fn read_file(
    found: &Found,
    options: &ReadOptions,
    read: &AtomicU64,
    mut take: impl FnMut(Result<Article>) -> bool,
) -> Result<Ended> {
    let digest = Arc::new(Mutex::new(Digest::default()));
    let is_stdin = found.name == STDIN;
    let source: Box<dyn Read> = if is_stdin {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(&found.path).map_err(|error| unreadable(error, found))?)
    };
    let watched = || Watched {
        source,
        digest: Arc::clone(&digest),
        read,
    };
    let mut input = BufReader::with_capacity(BUFFER, watched());
    let mut skipped = Skipped::default();
    let mut reason = None;
    let (mut records, mut failed, mut stopped) = (0_u64, 0_u64, false);
    let source = Source {
        input: Box::new(&mut input),
        file: (!is_stdin).then_some(found.path.as_path()),
        name: &found.name,
        shown: &found.path.to_string_lossy(),
        otherwise: is_stdin.then_some(Format::JsonLines),
    };
    unpack::read_file(source, options, &mut |item| {
        records += 1;
        let record = match item {
            Item::Article(article) => Ok(*article),
            Item::Failed(error) => {
                failed += 1;
                Err(error)
            }
            Item::Skipped(kind) => {
                *skipped.kinds.entry(kind).or_default() += 1;
                reason = Some(unknown_kind(found));
                return true;
            }
            Item::NoArticle(error) => {
                skipped.no_article += 1;
                reason = Some(error);
                return true;
            }
        };
        let goes_on = take(record);
        stopped = !goes_on;
        goes_on
    });
    if stopped {
        return Ok(Ended {
            skipped,
            hash: None,
        });
    }
    // Who names a file wants to know why nothing came of it.
    if let Some(reason) = reason.filter(|_| found.named && records == 1) {
        return Err(reason);
    }
    // What no article is made of belongs to the hash too: the end of an archive, a kind that is not
    // read.
    match io::copy(&mut input, &mut io::sink()) {
        Err(error) if failed == 0 => return Err(unreadable(error, found)),
        _ => {}
    }
    let hash = lock(&digest).of(found.size);
    if hash.is_none() && failed == 0 && !is_stdin {
        take(Err(changed(found)));
    }
    Ok(Ended { skipped, hash })
}

fn unreadable(error: io::Error, found: &Found) -> Error {
    Error::io(error, &found.path)
}

fn changed(found: &Found) -> Error {
    Error::input("it changed while it was read")
        .at_path(&found.path)
        .with_help("what was read of it is in; run search index again when it is complete")
}

fn unknown_kind(found: &Found) -> Error {
    let kinds = "text, Markdown, HTML, JSON, JSON Lines, RSS, Atom, NITF, NewsML, Reuters SGML, CSV, \
                 WARC, e-mail, mailboxes and PDF, also packed as gz, zst, bz2, xz, zip or tar";
    Error::input("this is no kind of file that can be read")
        .at_path(&found.path)
        .with_help(format!(
            "the kinds are {kinds}; to read it as one of them, name it with --type"
        ))
}
