//! An index as it was at one commit, with what searches of it need again and again.
//!
//! Opening a column takes as long as reading thousands of its values. It is done once a commit, by the
//! first search that needs it.

use std::sync::OnceLock;

use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::Field;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::schema::{
    ACTOR, ACTOR_HASH, COUNTRY, DAY, FINGERPRINT, Fields, LANGUAGE, PUBLISHED, SOURCE,
};

/// Columns of names, by the field.
pub(crate) const NAMES: [&str; 4] = [COUNTRY, ACTOR, SOURCE, LANGUAGE];

/// One commit, opened for reading.
pub(crate) struct Snapshot {
    pub searcher: Searcher,
    language: Field,
    published: Segments<Column<i64>>,
    days: Segments<Column<i64>>,
    fingerprints: Segments<Column<u64>>,
    actor_hashes: Segments<Column<u64>>,
    names: [Segments<Option<StrColumn>>; NAMES.len()],
    languages: OnceLock<Vec<(String, u64)>>,
}

/// What is kept of each segment, once it was needed.
type Segments<T> = OnceLock<Vec<T>>;

impl Snapshot {
    pub(super) fn new(searcher: Searcher, fields: &Fields) -> Self {
        Snapshot {
            searcher,
            language: fields.language,
            published: OnceLock::new(),
            days: OnceLock::new(),
            fingerprints: OnceLock::new(),
            actor_hashes: OnceLock::new(),
            names: Default::default(),
            languages: OnceLock::new(),
        }
    }

    /// Whether it is the commit that the searcher sees.
    pub(super) fn is_of(&self, searcher: &Searcher) -> bool {
        self.searcher.generation().generation_id() == searcher.generation().generation_id()
    }

    /// Moments of publication of each segment.
    pub(crate) fn published(&self) -> tantivy::Result<&[Column<i64>]> {
        self.open(&self.published, |segment| {
            segment.fast_fields().i64(PUBLISHED)
        })
    }

    /// Days printed on the articles of each segment.
    pub(crate) fn days(&self) -> tantivy::Result<&[Column<i64>]> {
        self.open(&self.days, |segment| segment.fast_fields().i64(DAY))
    }

    /// The place of a segment in what is told of each.
    pub(crate) fn place(&self, segment: &SegmentReader) -> Option<usize> {
        let segments = self.searcher.segment_readers();
        let same = |known: &SegmentReader| known.segment_id() == segment.segment_id();
        segments.iter().position(same)
    }

    /// Hashes of the articles of each segment.
    pub(crate) fn fingerprints(&self) -> tantivy::Result<&[Column<u64>]> {
        self.open(&self.fingerprints, |segment| {
            segment.fast_fields().u64(FINGERPRINT)
        })
    }

    /// Hashes of the actors' names, value for value as these stand in their column.
    pub(crate) fn actor_hashes(&self) -> tantivy::Result<&[Column<u64>]> {
        self.open(&self.actor_hashes, |segment| {
            segment.fast_fields().u64(ACTOR_HASH)
        })
    }

    /// The names in one of the columns [`NAMES`] of each segment; none where no article has one.
    pub(crate) fn names(&self, field: &str) -> tantivy::Result<&[Option<StrColumn>]> {
        let known = NAMES
            .iter()
            .zip(&self.names)
            .find(|(name, _)| **name == field);
        match known {
            Some((name, segments)) => {
                self.open(segments, |segment| segment.fast_fields().str(name))
            }
            None => Ok(&[]),
        }
    }

    /// Codes of languages, each with how many articles are in it.
    pub(crate) fn languages(&self) -> tantivy::Result<&[(String, u64)]> {
        if let Some(known) = self.languages.get() {
            return Ok(known);
        }
        let mut languages: Vec<(String, u64)> = Vec::new();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.language)?;
            let mut stream = inverted.terms().stream()?;
            while stream.advance() {
                let code = String::from_utf8_lossy(stream.key()).into_owned();
                let articles = u64::from(stream.value().doc_freq);
                match languages.iter_mut().find(|(known, _)| *known == code) {
                    Some((_, known)) => *known += articles,
                    None => languages.push((code, articles)),
                }
            }
        }
        Ok(self.languages.get_or_init(|| languages))
    }

    fn open<'s, T>(
        &'s self,
        segments: &'s Segments<T>,
        open: impl Fn(&SegmentReader) -> tantivy::Result<T>,
    ) -> tantivy::Result<&'s [T]> {
        if let Some(known) = segments.get() {
            return Ok(known);
        }
        let readers = self.searcher.segment_readers().iter();
        let opened = readers.map(open).collect::<tantivy::Result<_>>()?;
        Ok(segments.get_or_init(|| opened))
    }
}

/// The value of an article in a column of each segment.
pub(crate) fn value<T>(columns: &[Column<T>], at: DocAddress) -> Option<T>
where
    T: PartialOrd + Copy + std::fmt::Debug + Send + Sync + 'static,
{
    let doc: DocId = at.doc_id;
    columns.get(at.segment_ord as usize)?.first(doc)
}
