//! tantivy's answers.

use std::hint::black_box;
use std::path::Path;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::Field;
use tantivy::snippet::SnippetGenerator;
use tantivy::{DateTime, DocAddress, Order, Searcher, TantivyDocument};

use super::HITS;
use crate::kinds::{Ask, Text};

/// An index as its examples make it, and its parser.
pub struct Tantivy {
    searcher: Searcher,
    body: Field,
    parser: QueryParser,
    fuzzy: QueryParser,
}

impl Tantivy {
    pub fn open(folder: &Path) -> tantivy::Result<Tantivy> {
        let index = tantivy::Index::open_in_dir(folder)?;
        let schema = index.schema();
        let (title, body) = (schema.get_field("title")?, schema.get_field("body")?);
        let mut parser = QueryParser::for_index(&index, vec![title, body]);
        parser.allow_regexes();
        let mut fuzzy = QueryParser::for_index(&index, vec![title, body]);
        for field in [title, body] {
            fuzzy.set_field_fuzzy(field, false, 1, true);
        }
        Ok(Tantivy {
            searcher: index.reader()?.searcher(),
            body,
            parser,
            fuzzy,
        })
    }

    /// The stored documents of the first hits; with `whole`, their snippets and the total beside.
    pub fn search(&self, ask: &Ask, text: &str, whole: bool) -> tantivy::Result<()> {
        let parser = match ask.text {
            Text::Fuzzy(_) => &self.fuzzy,
            _ => &self.parser,
        };
        let query = parser.parse_query(text)?;
        let top = TopDocs::with_limit(HITS);
        let hits: Vec<DocAddress> = if ask.newest {
            let by_date = top.order_by_fast_field::<DateTime>("date", Order::Desc);
            let found = self.searcher.search(&query, &by_date)?;
            found.into_iter().map(|(_, hit)| hit).collect()
        } else {
            let found = self.searcher.search(&query, &top.order_by_score())?;
            found.into_iter().map(|(_, hit)| hit).collect()
        };
        let mut snippets = None;
        if whole {
            black_box(self.searcher.search(&query, &Count)?);
            let maker = SnippetGenerator::create(&self.searcher, &*query, self.body)?;
            snippets = Some(maker);
        }
        for hit in hits {
            let document: TantivyDocument = self.searcher.doc(hit)?;
            if let Some(snippets) = &snippets {
                black_box(snippets.snippet_from_doc(&document));
            }
            black_box(document);
        }
        Ok(())
    }
}
