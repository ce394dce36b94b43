//! Articles as bytes, each compressed by itself.
//!
//! A page of hits reads ten articles that lie far apart. The engine would compress neighbours
//! together and unpack all of them for the one that is read. Alone an article compresses badly: it is
//! short. So it is compressed against a [`Dictionary`] of what the articles of this archive have in
//! common, trained on the first of them: smaller than blocks of many, and nothing is unpacked that is
//! not read.
//!
//! The dictionary is a file in the index folder, written before any commit that needs it and never
//! changed. Each article names the one that it needs; those that came before there was one need none.
//! The commit's payload says which one is used for what is added.

mod dictionary;

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize,
    ValueDeserializer, ValueVisitor,
};
use tantivy::{DocAddress, Searcher};
use zstd_safe::{CCtx, DCtx, get_dict_id_from_frame, get_frame_content_size};

use super::stored::Stored;
use super::{damaged, engine_error};
use crate::error::{Error, ErrorKind, Result};
use dictionary::{Dictionary, Sample};

/// How hard it is tried: what zstd does by default; the next levels save 4 % for three times the work.
const LEVEL: i32 = 3;

thread_local! {
    // Made once a thread: making one takes longer than an article does.
    static COMPRESSING: RefCell<CCtx<'static>> = RefCell::new(CCtx::create());
    static EXPANDING: RefCell<DCtx<'static>> = RefCell::new(DCtx::create());
}

/// Reads and writes the stored articles of an index.
pub(crate) struct Store {
    folder: PathBuf,
    /// Those that have been needed, by their number.
    known: Mutex<HashMap<u32, Arc<Dictionary>>>,
    adding: Mutex<Adding>,
}

/// What articles that are added are compressed against.
enum Adding {
    /// Nothing yet: a dictionary is to be trained on them.
    Training(Sample),
    With(Arc<Dictionary>),
}

impl Store {
    pub(super) fn new(folder: &Path) -> Self {
        Store {
            folder: folder.to_owned(),
            known: Mutex::default(),
            adding: Mutex::new(Adding::Training(Sample::default())),
        }
    }

    /// Takes up where the last commit ended, which used this dictionary or none.
    pub(super) fn resume(&self, dictionary: Option<u32>) -> Result<()> {
        let adding = match dictionary {
            None => Adding::Training(Sample::default()),
            Some(number) => Adding::With(self.dictionary(number)?),
        };
        *lock(&self.adding) = adding;
        Ok(())
    }

    /// Number of the dictionary that articles are compressed against by now.
    pub(super) fn dictionary_in_use(&self) -> Option<u32> {
        match &*lock(&self.adding) {
            Adding::Training(_) => None,
            Adding::With(dictionary) => Some(dictionary.number()),
        }
    }

    /// Makes the bytes of an article small.
    pub(super) fn compress(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        let dictionary = self.to_add_with(bytes)?;
        let mut small = Vec::with_capacity(zstd_safe::compress_bound(bytes.len()));
        let done = COMPRESSING.with_borrow_mut(|context| match &dictionary {
            Some(dictionary) => dictionary.compress(context, &mut small, bytes),
            None => context.compress(&mut small, bytes, LEVEL),
        });
        done.map_err(|code| {
            let why = zstd_safe::get_error_name(code);
            Error::new(
                ErrorKind::Index,
                format!("an article cannot be compressed: {why}"),
            )
        })?;
        small.shrink_to_fit();
        Ok(small)
    }

    /// What an article is compressed against; until there is a dictionary it serves to train one.
    fn to_add_with(&self, bytes: &[u8]) -> Result<Option<Arc<Dictionary>>> {
        let mut adding = lock(&self.adding);
        let sample = match &mut *adding {
            Adding::With(dictionary) => return Ok(Some(Arc::clone(dictionary))),
            Adding::Training(sample) => sample,
        };
        let Some(trained) = sample.add(bytes) else {
            return Ok(None);
        };
        trained.save(&self.folder)?;
        let dictionary = Arc::new(trained);
        lock(&self.known).insert(dictionary.number(), Arc::clone(&dictionary));
        *adding = Adding::With(Arc::clone(&dictionary));
        Ok(Some(dictionary))
    }

    /// The article at a place.
    ///
    /// # Errors
    /// If the index is damaged.
    pub(crate) fn read(&self, searcher: &Searcher, at: DocAddress) -> Result<Stored> {
        let small = searcher.doc(at);
        let Small(small) = small.map_err(|error| engine_error(error).at_path(&self.folder))?;
        Stored::read(self.expand(&small)?)
    }

    fn expand(&self, small: &[u8]) -> Result<Vec<u8>> {
        let unreadable = || damaged("a stored article cannot be read");
        let size = get_frame_content_size(small).ok().flatten();
        let size = usize::try_from(size.ok_or_else(unreadable)?).map_err(|_| unreadable())?;
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(size).map_err(|_| unreadable())?;
        let number = get_dict_id_from_frame(small).map(u32::from);
        let dictionary = number.map(|number| self.dictionary(number)).transpose()?;
        let done = EXPANDING.with_borrow_mut(|context| match &dictionary {
            Some(dictionary) => dictionary.expand(context, &mut bytes, small),
            None => context.decompress(&mut bytes, small),
        });
        done.map_err(|_| unreadable())?;
        Ok(bytes)
    }

    fn dictionary(&self, number: u32) -> Result<Arc<Dictionary>> {
        let mut known = lock(&self.known);
        if let Some(dictionary) = known.get(&number) {
            return Ok(Arc::clone(dictionary));
        }
        let dictionary = Arc::new(Dictionary::open(&self.folder, number)?);
        known.insert(number, Arc::clone(&dictionary));
        Ok(dictionary)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The one stored value of a document.
struct Small(Vec<u8>);

impl DocumentDeserialize for Small {
    fn deserialize<'de, D>(mut stored: D) -> std::result::Result<Self, DeserializeError>
    where
        D: DocumentDeserializer<'de>,
    {
        let value = stored.next_field()?;
        Ok(value.map_or_else(|| Small(Vec::new()), |(_, value)| value))
    }
}

impl ValueDeserialize for Small {
    fn deserialize<'de, D>(stored: D) -> std::result::Result<Self, DeserializeError>
    where
        D: ValueDeserializer<'de>,
    {
        struct Bytes;
        impl ValueVisitor for Bytes {
            type Value = Small;

            fn visit_bytes(&self, bytes: Vec<u8>) -> std::result::Result<Small, DeserializeError> {
                Ok(Small(bytes))
            }
        }
        stored.deserialize_any(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::Store;
    use crate::ErrorKind;

    /// Unlike each other, as articles are, and of the words that all of them have.
    fn article(number: usize) -> Vec<u8> {
        let places = ["Baku", "Lima", "Oslo", "Quito", "Riga", "Suva", "Tunis"];
        let place = places[number % places.len()];
        format!(
            "{place}: ministers met for talks on trade in grain, item {number}, and said that the \
             talks would go on in {} until an agreement on all of the {} points was reached.",
            places[number / 7 % places.len()],
            number * 31 % 97,
        )
        .into_bytes()
    }

    fn filled(folder: &std::path::Path) -> (Store, Vec<Vec<u8>>) {
        let store = Store::new(folder);
        let small = (0..20_000).map(|number| store.compress(&article(number)).unwrap());
        let small = small.collect();
        (store, small)
    }

    #[test]
    fn articles_are_read_back_whether_there_was_a_dictionary_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let (store, small) = filled(folder.path());
        assert!(store.dictionary_in_use().is_some());
        let other = Store::new(folder.path());
        for (number, small) in small.iter().enumerate() {
            assert_eq!(store.expand(small).unwrap(), article(number));
            assert_eq!(other.expand(small).unwrap(), article(number));
        }
        let (first, last) = (small.first().unwrap(), small.last().unwrap());
        assert!(2 * last.len() < first.len(), "the dictionary helps");
    }

    #[test]
    fn what_is_added_later_is_compressed_against_the_same_dictionary() {
        let folder = tempfile::tempdir().unwrap();
        let (store, _) = filled(folder.path());
        let later = Store::new(folder.path());
        later.resume(store.dictionary_in_use()).unwrap();
        let small = later.compress(&article(1)).unwrap();
        assert_eq!(small, store.compress(&article(1)).unwrap());
    }

    #[test]
    fn a_dictionary_that_is_gone_or_broken_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let (store, small) = filled(folder.path());
        let last = small.last().unwrap();
        let files = std::fs::read_dir(folder.path()).unwrap();
        let file = files.map(|file| file.unwrap().path()).next().unwrap();
        let number = store.dictionary_in_use();
        std::fs::write(&file, "nothing of the kind").unwrap();
        for _ in 0..2 {
            let error = Store::new(folder.path()).expand(last).unwrap_err();
            assert!(error.to_string().contains("dictionary-"), "{error}");
            assert_eq!(error.kind(), ErrorKind::Index);
            assert!(Store::new(folder.path()).resume(number).is_err());
            let _ = std::fs::remove_file(&file);
        }
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let (store, small) = filled(folder.path());
        for small in [small.first().unwrap(), small.last().unwrap()] {
            for length in 0..small.len() {
                assert!(store.expand(&small[..length]).is_err(), "{length}");
            }
        }
    }
}
