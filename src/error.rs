//! What can go wrong, in one opaque type.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The result of everything in this crate that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The kind of an [`Error`]: whose fault it is and who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system refused: a file is missing, unreadable or the disk is full.
    Io,
    /// A file or a record in it is not what its format says.
    Input,
    /// A file or a record in it is what its format says and holds no article: a front page.
    NoArticle,
    /// A query or a filter cannot be understood.
    Query,
    /// There is no index where one was looked for.
    NoIndex,
    /// The index was written in another format version and must be built again.
    IndexVersion,
    /// Another process is writing the index.
    Locked,
    /// The index is damaged, or the engine underneath failed.
    Index,
}

/// An error with its kind, and, where known, the file, the record and the way to mend it.
///
/// `Display` prints one line without a full stop: path and record first, then what is wrong.
/// The mend is apart, in [`Error::help`].
///
/// ```
/// let error = dateline::Index::open("/nowhere/.search").unwrap_err();
/// assert_eq!(error.kind(), dateline::ErrorKind::NoIndex);
/// assert!(error.help().unwrap().contains("search index"));
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    path: Option<PathBuf>,
    record: Option<u64>,
    span: Option<Range<usize>>,
    help: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error(Box::new(Inner {
            kind,
            message: message.into(),
            path: None,
            record: None,
            span: None,
            help: None,
            source: None,
        }))
    }

    pub(crate) fn input(message: impl Into<String>) -> Self {
        Error::new(ErrorKind::Input, message)
    }

    pub(crate) fn query(message: impl Into<String>) -> Self {
        Error::new(ErrorKind::Query, message)
    }

    pub(crate) fn io(error: std::io::Error, path: &Path) -> Self {
        Error::new(ErrorKind::Io, error.to_string())
            .at_path(path)
            .because(error)
    }

    pub(crate) fn at_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.0.path = Some(path.into());
        self
    }

    /// At a file, or at a member of the archive that it is.
    pub(crate) fn at_place(self, path: &str, member: Option<&str>) -> Self {
        self.at_path(crate::article::location(path, member, None))
    }

    pub(crate) fn at_record(mut self, record: u64) -> Self {
        self.0.record = Some(record);
        self
    }

    pub(crate) fn at_span(mut self, span: Range<usize>) -> Self {
        self.0.span = Some(span);
        self
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    pub(crate) fn because(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Whose fault it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What is wrong, without path and record.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The file it is about; a member of an archive stands behind `!/`.
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }

    /// The record in that file, counted from 1; for a format of one record a line, its line.
    pub fn record(&self) -> Option<u64> {
        self.0.record
    }

    /// The place in the query's text, as a range of bytes.
    pub fn span(&self) -> Option<Range<usize>> {
        self.0.span.clone()
    }

    /// How to mend it: a command, a working example or the valid choices.
    pub fn help(&self) -> Option<&str> {
        self.0.help.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.0.path {
            write!(f, "{}: ", path.display())?;
        }
        if let Some(record) = self.0.record {
            write!(f, "record {record}: ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("text", &self.to_string())
            .field("help", &self.0.help)
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|e| e as _)
    }
}
