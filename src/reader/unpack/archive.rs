//! The members of archives.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::Path;
use std::rc::Rc;

use chrono::{DateTime, NaiveDate, Utc};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::fault::Fault;
use super::meter::Unpacked;
use super::{At, Unpacker};
use crate::error::Error;
use crate::reader::{HEAD, Input, system};

impl Unpacker<'_> {
    pub(super) fn tar(&mut self, input: Input<'_>, at: At<'_>) {
        let mut archive = tar::Archive::new(input);
        let entries = match archive.entries() {
            Ok(entries) => entries,
            Err(error) => return self.fail(system(Fault::of(error, "tar")), at),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                // Where the next member begins is not known any more.
                Err(error) => return self.fail(system(Fault::of(error, "tar")), at),
            };
            if !entry.header().entry_type().is_file() {
                continue;
            }
            let name = shown(&entry.path_bytes());
            let seconds = entry
                .header()
                .mtime()
                .ok()
                .and_then(|at| i64::try_from(at).ok());
            let time = seconds.and_then(|at| DateTime::from_timestamp(at, 0));
            self.member(entry, &name, time, "tar", at);
            if self.is_over() {
                return;
            }
        }
    }

    /// A zip is read where it lies; one that does not lie on disk is laid there first.
    pub(super) fn zip(&mut self, input: Input<'_>, file: Option<&Path>, at: At<'_>) {
        let opened = match file {
            Some(path) => File::open(path),
            None => self.spooled(input),
        };
        match opened {
            Ok(file) => {
                if at.packings == 1 {
                    self.meter
                        .add_packed(file.metadata().map_or(0, |data| data.len()));
                }
                self.zip_file(BufReader::new(file), at);
            }
            Err(error) => self.fail(system(error), at),
        }
    }

    /// A temporary file without a name, gone when it is closed.
    fn spooled(&self, mut input: Input<'_>) -> io::Result<File> {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut input, &mut file)?;
        file.flush()?;
        file.rewind()?;
        Ok(file)
    }

    fn zip_file(&mut self, file: BufReader<File>, at: At<'_>) {
        let mut archive = match ZipArchive::new(file) {
            Ok(archive) => archive,
            Err(error) => return self.fail(broken_zip(error), at),
        };
        for index in 0..archive.len() {
            match archive.by_index(index) {
                Ok(member) => self.zip_member(member, at),
                Err(error) => self.fail(broken_zip(error), at),
            }
            if self.is_over() {
                return;
            }
        }
    }

    fn zip_member(&mut self, member: ZipFile<'_, BufReader<File>>, at: At<'_>) {
        if !member.is_file() {
            return;
        }
        let name = match member.name() {
            Ok(name) => name.into_owned(),
            Err(_) => shown(member.name_raw()),
        };
        let time = member.last_modified().and_then(moment);
        self.member(member, &name, time, "zip", at);
    }

    fn member(
        &mut self,
        bytes: impl Read,
        name: &str,
        time: Option<DateTime<Utc>>,
        packing: &'static str,
        at: At<'_>,
    ) {
        let name = name.replace('\\', "/");
        let name = name.trim_start_matches("./").trim_start_matches('/');
        if is_hidden(name) {
            return;
        }
        // An archive in an archive.
        let whole = match at.member {
            Some(outer) => format!("{outer}!/{name}"),
            None => name.to_owned(),
        };
        let metered = Unpacked::new(bytes, packing, Rc::clone(&self.meter));
        let within = At {
            name,
            member: Some(&whole),
            time,
            ..at
        };
        self.open(Box::new(BufReader::with_capacity(HEAD, metered)), within);
    }

    /// Whether nothing more is wanted, or nothing more may be unpacked.
    fn is_over(&self) -> bool {
        self.stopped || self.meter.check().is_err()
    }
}

/// What systems and programs put beside the files that people put there.
fn is_hidden(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX")
}

fn shown(name: &[u8]) -> String {
    crate::reader::printable_name(name)
}

/// The time of a zip has no zone: it is taken as UTC.
fn moment(time: zip::DateTime) -> Option<DateTime<Utc>> {
    let day = NaiveDate::from_ymd_opt(
        i32::from(time.year()),
        u32::from(time.month()),
        u32::from(time.day()),
    )?;
    let at = day.and_hms_opt(
        u32::from(time.hour()),
        u32::from(time.minute()),
        u32::from(time.second()),
    )?;
    // What programs write that know no time.
    (at.and_utc().timestamp() > 315_619_200).then(|| at.and_utc())
}

fn broken_zip(error: zip::result::ZipError) -> Error {
    use zip::result::ZipError;
    match error {
        ZipError::Io(error) => system(Fault::of(error, "zip")),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Error::input("locked by a password").with_help("unpack it and index the folder")
        }
        error => Error::input(format!("broken zip: {error}")).with_help("fetch or copy it again"),
    }
}
