//! The words of the index as they are written: those that begin so, those that are written like one.

use std::sync::Arc;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{InvertedIndexReader, Searcher};

use crate::error::Result;
use crate::index::engine_error;

/// The words of a field that begin so, segment by segment: one in two segments is there twice.
pub(super) fn beginning_with(
    searcher: &Searcher,
    field: Field,
    prefix: &str,
) -> Result<Vec<String>> {
    let upper = after_prefix(prefix);
    let mut found = Vec::new();
    for inverted in segments(searcher, field)? {
        let range = inverted.terms().range().ge(prefix).lt(&upper);
        let mut stream = range
            .into_stream()
            .map_err(|error| engine_error(error.into()))?;
        while stream.advance() {
            found.extend(String::from_utf8(stream.key().to_vec()));
        }
    }
    Ok(found)
}

/// The words that a fuzzy query matches, segment by segment.
pub(super) fn similar_to(
    searcher: &Searcher,
    field: Field,
    similar: &FuzzyTermQuery,
) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for inverted in segments(searcher, field)? {
        let automaton = similar.automaton().map_err(engine_error)?;
        let matches = inverted.terms().search(automaton);
        let mut stream = matches
            .into_stream()
            .map_err(|error| engine_error(error.into()))?;
        while stream.advance() {
            found.extend(String::from_utf8(stream.key().to_vec()));
        }
    }
    Ok(found)
}

fn segments(searcher: &Searcher, field: Field) -> Result<Vec<Arc<InvertedIndexReader>>> {
    let segments = searcher.segment_readers().iter();
    segments
        .map(|segment| segment.inverted_index(field).map_err(engine_error))
        .collect()
}

/// The least word that is greater than all with this prefix.
pub(super) fn after_prefix(prefix: &str) -> String {
    format!("{prefix}{}", char::MAX)
}
