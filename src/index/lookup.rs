//! One article by the name that a reader has for it.

use tantivy::Term;
use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, IndexRecordOption};

use super::Index;
use crate::article::{Article, location};
use crate::error::Result;

/// Behind this and what follows it stands a member of an archive in the name of a place.
const MEMBER: &str = "!/";

impl Index {
    /// The articles of this id, else those at this place: a file, a member of an archive or a record,
    /// written as [`location`] writes it.
    ///
    /// More than one where a file holds several, or where two sources number their articles alike.
    ///
    /// # Errors
    /// If the index is damaged.
    ///
    /// ```
    /// # fn main() -> dateline::Result<()> {
    /// # let folder = tempfile::tempdir().unwrap();
    /// let index = dateline::Index::create(folder.path().join(".search"))?;
    /// let mut writer = index.writer()?;
    /// let id = writer.add(dateline::Article::new("Talks in Baku", "Azerbaijan hosted the talks."))?;
    /// writer.commit()?;
    /// index.reload()?;
    /// assert_eq!(index.lookup(&id)?[0].title, "Talks in Baku");
    /// assert!(index.lookup("nowhere.txt")?.is_empty());
    /// # Ok(())
    /// # }
    /// ```
    pub fn lookup(&self, name: &str) -> Result<Vec<Article>> {
        let by_id = self.having(self.fields.id, name)?;
        if !by_id.is_empty() {
            return Ok(by_id);
        }
        let (file, _) = name.split_once(MEMBER).unwrap_or((name, ""));
        let (file, _) = match file.rsplit_once('#') {
            Some((before, record)) if record.parse::<u64>().is_ok() => (before, record),
            _ => (file, ""),
        };
        let mut articles = self.having(self.fields.file, file)?;
        articles.retain(|article| {
            let member = article.member.as_deref();
            name == article.path
                || name == location(&article.path, member, None)
                || name == location(&article.path, member, article.record)
        });
        articles
            .sort_by(|one, other| (&one.member, one.record).cmp(&(&other.member, other.record)));
        Ok(articles)
    }

    fn having(&self, field: Field, value: &str) -> Result<Vec<Article>> {
        let term = Term::from_field_text(field, value);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let searcher = self.searcher();
        let found = searcher
            .search(&query, &DocSetCollector)
            .map_err(|error| self.error(error))?;
        let read = |address| self.store.read(&searcher, address)?.article();
        found.into_iter().map(read).collect()
    }

    /// Files and ids that hold the text, at most so many, for one who has mistyped a name.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn like(&self, text: &str, limit: usize) -> Result<Vec<String>> {
        let wanted = text.to_lowercase();
        let mut found: Vec<String> = Vec::new();
        let searcher = self.searcher();
        for field in [self.fields.file, self.fields.id] {
            for segment in searcher.segment_readers() {
                let terms = segment.inverted_index(field);
                let terms = terms.map_err(|error| self.error(error))?;
                let names = terms.terms().stream();
                let mut names = names.map_err(|error| self.error(error.into()))?;
                while found.len() < limit && names.advance() {
                    let name = String::from_utf8_lossy(names.key());
                    if name.to_lowercase().contains(&wanted)
                        && !found.iter().any(|other| *other == *name)
                    {
                        found.push(name.into_owned());
                    }
                }
            }
        }
        Ok(found)
    }
}
