//! The folder of an index: where it lies, how it is found, who may write it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

use crate::error::{Error, ErrorKind, Result};

/// Name of the index folder where none is given.
pub const DEFAULT_NAME: &str = ".search";

/// Holds the process id of whoever writes; locked for as long as it does.
const WRITER_FILE: &str = "writer.pid";

/// The index folder that `search query` would use from `start`: `.search` in it or in the nearest
/// folder above, as `.git` is found.
///
/// ```
/// assert_eq!(dateline::find_index(std::path::Path::new("/")), None);
/// ```
pub fn find_index(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .map(|folder| folder.join(DEFAULT_NAME))
        .find(|candidate| candidate.join("meta.json").is_file())
}

/// tantivy's directory, usable where nothing may be written: on a read-only disk nobody can delete
/// the files that a reader opens, so the lock against that may be missing.
#[derive(Clone, Debug)]
pub(super) struct IndexDirectory(MmapDirectory);

impl IndexDirectory {
    pub(super) fn open(path: &Path) -> Result<Self, tantivy::TantivyError> {
        Ok(IndexDirectory(MmapDirectory::open(path)?))
    }
}

impl Directory for IndexDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.0.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.0.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.0.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.0.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.0.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.0.acquire_lock(lock) {
            Err(LockError::IoError(error)) if refuses_writing(&error) && lock.is_blocking => {
                Ok(DirectoryLock::from(Box::new(())))
            }
            other => other,
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.0.watch(callback)
    }
}

fn refuses_writing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

/// The right to write an index, given up when dropped or when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the right, or says which process has it.
    pub(super) fn acquire(index: &Path) -> Result<Self> {
        let path = index.join(WRITER_FILE);
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| Error::io(error, &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(busy(index, &mut file)),
            Err(TryLockError::Error(error)) => return Err(Error::io(error, &path)),
        }
        let note = || -> io::Result<()> {
            file.set_len(0)?;
            file.rewind()?;
            write!(file, "{}", std::process::id())
        };
        let mut note = note;
        note().map_err(|error| Error::io(error, &path))?;
        Ok(WriterLock { _file: file })
    }
}

fn busy(index: &Path, file: &mut File) -> Error {
    let mut pid = String::new();
    let who = match file.read_to_string(&mut pid) {
        Ok(_) if !pid.trim().is_empty() => format!("process {}", pid.trim()),
        _ => "another process".to_owned(),
    };
    Error::new(
        ErrorKind::Locked,
        format!("the index is being written by {who}"),
    )
    .at_path(index)
    .with_help("wait until it is done; searching goes on meanwhile")
}

/// Makes the folder and those above it.
pub(super) fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|error| Error::io(error, path))
}

/// Writes a file of the index folder, whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || -> io::Result<()> {
        let folder = path.parent().unwrap_or(path);
        // Not private, as temporary files are: others may read the index too.
        let mut file = tempfile::Builder::new().make_in(folder, |path| File::create_new(path))?;
        file.write_all(bytes)?;
        file.as_file().sync_data()?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|error| Error::io(error, path))
}

/// Bytes of all files in the folder.
pub(crate) fn size_on_disk(path: &Path) -> Result<u64> {
    let entries = fs::read_dir(path).map_err(|error| Error::io(error, path))?;
    let mut total = 0;
    for entry in entries {
        // A file may vanish between listing and asking: the writer merges.
        if let Ok(data) = entry.and_then(|entry| entry.metadata()) {
            total += data.len();
        }
    }
    Ok(total)
}
