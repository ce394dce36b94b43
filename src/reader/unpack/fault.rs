//! What can be wrong with a packed file, on its way through readers that know errors of the system
//! only.

use std::error::Error as StdError;
use std::fmt;
use std::io;

use crate::error::Error;

/// A fault of the packed file, inside an [`io::Error`].
#[derive(Clone, Debug)]
pub(super) enum Fault {
    /// It ends too early.
    Truncated(&'static str),
    /// It is not what its mark says.
    Broken(&'static str, String),
    /// It unpacks to more than this many times its size.
    Ratio(u64),
    /// It unpacks to more than so many bytes.
    Size(u64),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Truncated(packing) => {
                write!(
                    f,
                    "the {packing} file ends too early; what stands before is read"
                )
            }
            Fault::Broken(packing, reason) => write!(f, "broken {packing}: {reason}"),
            Fault::Ratio(ratio) => write!(f, "unpacks to more than {ratio} times its size"),
            Fault::Size(bytes) => write!(f, "unpacks to more than {} MiB", bytes >> 20),
        }
    }
}

impl StdError for Fault {}

impl Fault {
    /// As an error that a reader may give.
    pub(super) fn into_io(self) -> io::Error {
        io::Error::other(self)
    }

    pub(super) fn into_error(self) -> Error {
        Error::input(self.to_string()).with_help(self.help())
    }

    /// The fault that an unpacker's error stands for; the system's own errors stay.
    pub(super) fn of(error: io::Error, packing: &'static str) -> io::Error {
        if error.raw_os_error().is_some() || find(&error).is_some() {
            return error;
        }
        match error.kind() {
            io::ErrorKind::Interrupted => error,
            io::ErrorKind::UnexpectedEof => Fault::Truncated(packing).into_io(),
            _ => Fault::Broken(packing, error.to_string()).into_io(),
        }
    }

    fn help(&self) -> &'static str {
        match self {
            Fault::Truncated(_) => "is the file complete? fetch or copy it again",
            Fault::Broken(..) => "fetch or copy it again",
            Fault::Ratio(_) => "if it is to be trusted, allow more with --max-ratio",
            Fault::Size(_) => "allow more with --max-unpacked",
        }
    }
}

/// The error that a fault of unpacking is told with; none for an error of the system.
pub(in crate::reader) fn fault(error: &io::Error) -> Option<Error> {
    find(error).map(|fault| fault.clone().into_error())
}

/// The fault inside an error, however often it was wrapped on its way.
fn find(error: &io::Error) -> Option<&Fault> {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(fault) = error.downcast_ref() {
            return Some(fault);
        }
        next = match error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
        {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}
