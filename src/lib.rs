//! An embedded full-text search engine for news: no server, no network, no set-up, one folder.
//!
//! Articles come in as files ([`Index::ingest`]) or one by one ([`Index::writer`]). What they do not
//! state of country, people and organisations, language and date is read out of their text, with the
//! evidence kept beside it ([`Article`]). Questions are a [`Query`], answers are [`SearchResults`].
//!
//! ```
//! use dateline::{Index, IngestOptions, Query};
//!
//! # fn main() -> dateline::Result<()> {
//! # let folder = tempfile::tempdir().unwrap();
//! # let articles = folder.path().join("articles");
//! # std::fs::create_dir(&articles).unwrap();
//! # std::fs::write(articles.join("a.txt"), "BAKU, July 31, 2025 (Reuters) - Azerbaijan may join the Abraham Accords.").unwrap();
//! # let path = folder.path().join(".search");
//! let index = Index::open_or_create(&path)?;
//! let report = index.ingest(&[&articles], &IngestOptions::default())?;
//! assert_eq!(report.added, 1);
//!
//! let query = Query::new("\"Abraham Accords\"").country("Azerbaijan").since("2025-07");
//! for hit in index.search(&query)?.hits {
//!     println!("{} {}", hit.title, hit.path);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Architecture
//!
//! ```text
//! path ──walk──▶ file ──unpack──▶ bytes ──read──▶ Article ──enrich──▶ Article ──write──▶ index
//! Query ──parse──▶ syntax tree ──lower──▶ engine query ──run──▶ SearchResults ──render──▶ terminal, JSON, CSV
//! ```
//!
//! To add a format: a variant of [`Format`], lines in `reader::detect`, an arm of `reader::read`, and a
//! room that turns bytes into articles; `reader` says what a room has to keep to.
//!
//! One direction; no stage knows a later one. Reading and enriching are pure: bytes in, articles out,
//! the clock passed in.
//!
//! | room | job | may use |
//! |---|---|---|
//! | `error` | [`Error`], its kind, path and record | |
//! | `article` | [`Article`], its facets, its identity | error |
//! | `gazetteer` | names of countries and places, and what they mean | |
//! | `overrides` | names that the user adds, renames and forbids: [`Overrides`], its file | article, gazetteer |
//! | `reader` | one room a format: bytes to articles; detection, unpacking, encodings, limits | article |
//! | `enrich` | one file a facet: language, country, actor, date | article, gazetteer, overrides |
//! | `index` | folder, schema, tokenizer, stored form, writer, commits, manifest, one article by its name | article, enrich, overrides |
//! | `ingest` | walk, compare, read and enrich in parallel, merge into the index, report; enrich what is stored again | reader, enrich, index |
//! | `query` | [`Query`], its syntax, its dates; no engine | article |
//! | `search` | lowering, ranking, facets, timelines, snippets, suggestions | index, query, gazetteer |
//! | `render` | results to any `Write`: text, JSON, CSV, paths, TREC; timelines as bars and charts | search's results |
//! | `bin/search` | the command line, one file a command; uses this public interface only | |
//!
//! Only `index`, `search` and the merging half of `ingest` know tantivy: another engine could take the
//! same [`Query`] and give the same [`SearchResults`].
//!
//! # What lies on disk
//!
//! An index is one folder. It holds tantivy's files and one manifest, `files-HASH.jsonl`: what was
//! read from where. Each commit names its manifest in its payload, so that one commit is one truth:
//! a process killed at any moment leaves the last commit, whole. `index::manifest` says more. The user
//! may lay an [`OVERRIDES_FILE`] beside them; the payload has the hash of the one that was applied.
//!
//! Each article is stored by itself, compressed against `dictionary-NUMBER.zdict`, which is trained on
//! the first thousand or two (`index::store`): a page of hits unpacks what it shows and nothing else.
//!
//! Headline and body are one indexed field with a gap between, the headline's words counted three
//! times, those of the lead twice: one list of postings a word, which the engine can prune. An article's
//! words stand as the stems of its language; a query's words are looked for as the stems of all languages
//! of the index (`search::alternatives`). Two frequent words next to each other are a term too, so that
//! their phrases are read like a word. `index::analysis` says more. Countries and actors are terms of a
//! field of their own, as often as their salience has steps (`index::named`): what a query's names find.
//!
//! Articles lie in the order of their dates, newest first: a span of days is a range of them, and what is
//! newest comes first (`search::days`, `search::by_date`). The best articles for words are found in one pass
//! that scores and counts (`search::words`), and are then ranked closely by what single words do not tell
//! (`search::rank`).
//!
//! # What breaks first
//!
//! Queries and facets grow with the articles that match. At ten million, counting facets over all (about a
//! second) and OR of frequent words (some ten milliseconds) come first: segments can be searched on several
//! cores, and facets counted from the cached columns. At a hundred million, the words' dictionary and the
//! merging of segments of tens of gigabytes do: then one index a span of years, searched side by side, of
//! which a span of days opens only those that it touches.

#![deny(missing_docs)]

mod article;
mod enrich;
mod error;
mod gazetteer;
mod index;
mod ingest;
mod overrides;
mod query;
mod reader;
mod render;
mod search;

#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train {
    //! What the program `train-actors` needs; no part of the interface.

    pub use crate::enrich::actor::tagger::train::{Example, Vocabulary, examples, model};
}

pub use article::{
    Actor, ActorKind, Article, ArticleDate, Country, CountryRole, DateSource, Evidence, Field,
    IdSource, ParseDateError, Reading, Rule, location,
};
pub use error::{Error, ErrorKind, Result};
pub use gazetteer::CountryInfo;
pub use index::{DEFAULT_NAME as DEFAULT_INDEX_NAME, Index, Writer, find_index};
pub use ingest::{
    DEFAULT_MEMORY, Event, IngestOptions, IngestReport, LEAST_MEMORY, Progress, RetagReport,
    read_articles, read_from,
};
pub use overrides::{OVERRIDES_FILE, Overrides};
pub use query::{
    DEFAULT_FACET_LIMIT, DEFAULT_LIMIT, DEFAULT_SERIES, FacetField, Period, Query, Ranking, Sort,
    TimelineQuery,
};
pub use reader::{
    DEFAULT_MAX_ARTICLE, DEFAULT_MAX_NESTING, DEFAULT_MAX_RATIO, DEFAULT_MAX_UNPACKED, FieldMap,
    Format,
};
pub use render::{
    OutputFormat, RenderOptions, TimelineFormat, clean, columns, render, render_timeline, wrap,
    write_batch_line, write_hits, write_run,
};
pub use search::Info;
pub use search::results::{
    Explanation, Facet, FacetValue, Hit, HitActor, HitCountry, SearchResults, Snippet, Suggestion,
    Timeline, TimelinePeriod,
};
