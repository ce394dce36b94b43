//! How much a file has unpacked to, and whether that is too much.

use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use super::fault::Fault;
use crate::reader::Input;
use crate::reader::limits::{HARMLESS, Limits};

/// Counts what goes into unpacking and what comes out of it, over all layers of one file.
pub(super) struct Meter {
    packed: Cell<u64>,
    unpacked: Cell<u64>,
    most: u64,
    ratio: u64,
    broken: RefCell<Option<Broken>>,
}

/// Members of gzip files that were broken and left behind.
struct Broken {
    /// What was wrong with the first, and its number.
    reason: String,
    member: u64,
    /// How many more there were.
    more: u64,
}

impl Meter {
    pub(super) fn new(limits: &Limits) -> Self {
        Meter {
            packed: Cell::new(0),
            unpacked: Cell::new(0),
            most: limits.unpacked,
            ratio: limits.ratio,
            broken: RefCell::default(),
        }
    }

    /// Remembers that the member of this number is broken and that reading goes on behind it.
    pub(super) fn note_broken(&self, reason: String, member: u64) {
        match &mut *self.broken.borrow_mut() {
            Some(broken) => broken.more += 1,
            none => {
                *none = Some(Broken {
                    reason,
                    member,
                    more: 0,
                });
            }
        }
    }

    /// What was wrong with members that were left behind, once.
    pub(super) fn take_broken(&self) -> Option<Fault> {
        let Broken {
            reason,
            member,
            more,
        } = self.broken.take()?;
        let more = match more {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let told = format!("{reason}, in member {member}{more}; what stands behind is read");
        Some(Fault::Broken("gzip", told))
    }

    /// Counts bytes of the packed file.
    pub(super) fn add_packed(&self, bytes: u64) {
        self.packed.set(self.packed.get() + bytes);
    }

    /// Counts unpacked bytes.
    ///
    /// # Errors
    /// If they are more than the file may unpack to.
    pub(super) fn add_unpacked(&self, bytes: u64) -> Result<(), Fault> {
        let unpacked = self.unpacked.get().saturating_add(bytes);
        self.unpacked.set(unpacked);
        self.check()
    }

    /// Whether the file has not yet unpacked to too much.
    pub(super) fn check(&self) -> Result<(), Fault> {
        let unpacked = self.unpacked.get();
        if unpacked > self.most {
            return Err(Fault::Size(self.most));
        }
        if unpacked > HARMLESS && unpacked / self.ratio.max(1) > self.packed.get() {
            return Err(Fault::Ratio(self.ratio));
        }
        Ok(())
    }
}

/// The packed file, counted as it is read.
pub(super) struct Counted<'a> {
    input: Input<'a>,
    meter: Rc<Meter>,
}

impl<'a> Counted<'a> {
    pub(super) fn new(input: Input<'a>, meter: Rc<Meter>) -> Self {
        Counted { input, meter }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.meter.add_packed(length as u64);
        Ok(length)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.input.consume(bytes);
        self.meter.add_packed(bytes as u64);
    }
}

/// What comes out of an unpacker: its faults are named, and too much is broken off.
pub(super) struct Unpacked<R> {
    stream: R,
    packing: &'static str,
    meter: Rc<Meter>,
}

impl<R: Read> Unpacked<R> {
    pub(super) fn new(stream: R, packing: &'static str, meter: Rc<Meter>) -> Self {
        Unpacked {
            stream,
            packing,
            meter,
        }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.meter.check().map_err(Fault::into_io)?;
        let length = self
            .stream
            .read(buffer)
            .map_err(|error| Fault::of(error, self.packing))?;
        self.meter
            .add_unpacked(length as u64)
            .map_err(Fault::into_io)?;
        Ok(length)
    }
}
