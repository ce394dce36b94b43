//! What an index holds.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tantivy::query::AllQuery;

use super::facets::CountFacets;
use super::results::Facet;
use crate::error::Result;
use crate::index::Index;
use crate::index::directory::size_on_disk;
use crate::index::schema::FORMAT_VERSION;
use crate::index::snapshot::Snapshot;
use crate::query::{DEFAULT_FACET_LIMIT, FacetField};

/// An account of an index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Info {
    /// The folder of the index.
    pub path: String,
    /// Version of the format on disk.
    pub format_version: u32,
    /// How many articles.
    pub articles: u64,
    /// How many files they come from.
    pub files: u64,
    /// How many of those had records that could not be read.
    pub files_with_failures: u64,
    /// Bytes on disk.
    pub bytes: u64,
    /// The earliest day of an article.
    pub first: Option<NaiveDate>,
    /// The latest day of an article.
    pub last: Option<NaiveDate>,
    /// Whether the overrides in the index folder have changed since the articles were tagged; see
    /// [`Index::overrides_changed`].
    pub overrides_changed: bool,
    /// The most frequent values of each facet, and the articles without one.
    pub facets: BTreeMap<FacetField, Facet>,
}

impl Index {
    /// Counts what the index holds.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn info(&self) -> Result<Info> {
        let snapshot = self.snapshot();
        let counts = snapshot
            .searcher
            .search(&AllQuery, &CountFacets::new(&FacetField::ALL, &snapshot))
            .map_err(|error| self.error(error))?;
        let articles = counts.total;
        let manifest = self.manifest()?;
        let (first, last) = self.days(&snapshot)?;
        Ok(Info {
            path: self.path().display().to_string(),
            format_version: FORMAT_VERSION,
            articles,
            files: manifest.len() as u64,
            files_with_failures: manifest.values().filter(|file| file.failed > 0).count() as u64,
            bytes: size_on_disk(self.path())?,
            first,
            last,
            overrides_changed: self.overrides_changed()?,
            facets: self.top(counts, DEFAULT_FACET_LIMIT)?,
        })
    }

    fn days(&self, snapshot: &Snapshot) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
        let mut span: Option<(i64, i64)> = None;
        let columns = snapshot.days().map_err(|error| self.error(error))?;
        for (segment, days) in snapshot.searcher.segment_readers().iter().zip(columns) {
            for day in segment.doc_ids_alive().filter_map(|doc| days.first(doc)) {
                let (first, last) = span.unwrap_or((day, day));
                span = Some((first.min(day), last.max(day)));
            }
        }
        let date = |day: i64| NaiveDate::from_epoch_days(i32::try_from(day).ok()?);
        Ok((
            span.and_then(|(first, _)| date(first)),
            span.and_then(|(_, last)| date(last)),
        ))
    }
}
