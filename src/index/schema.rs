//! The fields of the index.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};

use super::analysis::{TERMS, WORDS};

/// Changes whenever an index written before can no longer be read as it should.
pub(crate) const FORMAT_VERSION: u32 = 4;

/// Name of the column of days, for queries that take a name.
pub(crate) const DAY: &str = "day";
/// Name of the column of moments.
pub(crate) const PUBLISHED: &str = "published";
/// Name of the column of content hashes.
pub(crate) const FINGERPRINT: &str = "fingerprint";
/// Name of the column of country codes.
pub(crate) const COUNTRY: &str = "country";
/// Name of the column of actors' names.
pub(crate) const ACTOR: &str = "actor";
/// Name of the column of the hashes of these.
pub(crate) const ACTOR_HASH: &str = "actor_hash";
/// Name of the column of sources.
pub(crate) const SOURCE: &str = "source";
/// Name of the column of languages.
pub(crate) const LANGUAGE: &str = "language";

/// Handles of all fields, and the schema that holds them.
#[derive(Clone)]
pub(crate) struct Fields {
    pub schema: Schema,
    /// Headline and body in one field, stemmed, with positions: what queries read first.
    pub text: Field,
    /// The headline alone, stemmed, with positions.
    pub title: Field,
    /// Headline and body as written, without positions: prefixes, misspellings, suggestions.
    pub words: Field,
    /// ISO codes.
    pub country: Field,
    /// Those of them that the article is about.
    pub about: Field,
    /// Canonical names, for counting.
    pub actor: Field,
    /// Hashes of those names, in the same order.
    pub actor_hash: Field,
    /// The words of those names, for finding.
    pub actor_words: Field,
    /// Countries and actors as terms, each as often as its salience has steps.
    pub named: Field,
    /// Names of sources, for counting.
    pub source: Field,
    /// The words of those names, for finding.
    pub source_words: Field,
    /// ISO 639-1.
    pub language: Field,
    /// What told the date, or `none`.
    pub date_source: Field,
    /// Moment of publication in seconds since 1970 in UTC.
    pub published: Field,
    /// Day printed on the article, in days since 1970-01-01.
    pub day: Field,
    /// What the article is known by; unique.
    pub key: Field,
    /// The id that users see.
    pub id: Field,
    /// The file it came from.
    pub file: Field,
    /// Hash of all that is stored, to tell a changed article from an unchanged one.
    pub fingerprint: Field,
    /// The article itself, as `index::store` keeps it.
    pub stored: Field,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let positions = IndexRecordOption::WithFreqsAndPositions;
        let number = || NumericOptions::default().set_fast();
        Fields {
            text: schema.add_text_field("text", indexed(TERMS, positions, true)),
            title: schema.add_text_field("title", indexed(TERMS, positions, true)),
            words: schema.add_text_field("words", indexed(TERMS, IndexRecordOption::Basic, false)),
            country: schema.add_text_field(COUNTRY, exact().set_fast("raw")),
            about: schema.add_text_field("about", exact()),
            actor: schema.add_text_field(ACTOR, TextOptions::default().set_fast("raw")),
            actor_hash: schema.add_u64_field(ACTOR_HASH, FAST),
            actor_words: schema.add_text_field("actor_words", indexed(WORDS, positions, false)),
            named: schema
                .add_text_field("named", indexed(TERMS, IndexRecordOption::WithFreqs, false)),
            source: schema.add_text_field(SOURCE, TextOptions::default().set_fast("raw")),
            source_words: schema.add_text_field("source_words", indexed(WORDS, positions, false)),
            language: schema.add_text_field(LANGUAGE, exact().set_fast("raw")),
            date_source: schema.add_text_field("date_source", exact()),
            published: schema.add_i64_field(PUBLISHED, number()),
            day: schema.add_i64_field(DAY, number()),
            key: schema.add_text_field("key", exact()),
            id: schema.add_text_field("id", exact()),
            file: schema.add_text_field("file", exact()),
            fingerprint: schema.add_u64_field(FINGERPRINT, FAST),
            stored: schema.add_bytes_field("stored", STORED),
            schema: schema.build(),
        }
    }
}

fn indexed(tokenizer: &str, option: IndexRecordOption, fieldnorms: bool) -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(tokenizer)
            .set_index_option(option)
            .set_fieldnorms(fieldnorms),
    )
}

fn exact() -> TextOptions {
    indexed("raw", IndexRecordOption::Basic, false)
}
