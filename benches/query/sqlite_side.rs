//! SQLite's answers: ten headlines with marks, dates, sources and snippets, and the total.

use std::hint::black_box;
use std::path::Path;

use rusqlite::types::ToSql;
use rusqlite::{Connection, OpenFlags, Result, Row};

use super::HITS;
use crate::kinds::Ask;

const PAGE_OF_TEXT: &str = "
    SELECT highlight(words, 0, '<b>', '</b>'), article.date, article.source,
           snippet(words, 1, '<b>', '</b>', '…', 32)
    FROM words JOIN article ON article.id = words.rowid
    WHERE words MATCH :text AND words.rowid = :id";
const PAGE: &str = "SELECT title, date, source, substr(body, 1, 200) FROM article WHERE id = :id";

/// A database, read only.
pub struct Sqlite {
    connection: Connection,
}

/// A question in SQL.
pub struct Statement {
    total: String,
    hits: String,
    parameters: Vec<(&'static str, String)>,
    text: Option<String>,
}

impl Statement {
    pub fn of(ask: &Ask) -> Statement {
        let text = ask.fts5();
        let mut tables = match text {
            Some(_) => "words".to_owned(),
            None => "article".to_owned(),
        };
        let mut conditions = Vec::new();
        let mut parameters = Vec::new();
        if let Some(text) = &text {
            conditions.push("words MATCH :text");
            parameters.push((":text", text.clone()));
            if ask.newest || ask.month.is_some() {
                tables.push_str(" JOIN article ON article.id = words.rowid");
            }
        }
        if let Some((first, after)) = ask.days() {
            conditions.push("article.date >= :first AND article.date < :after");
            parameters.push((":first", first.to_string()));
            parameters.push((":after", after.to_string()));
        }
        let id = text.as_ref().map_or("article.id", |_| "words.rowid");
        let country = format!(
            "EXISTS (SELECT 1 FROM country WHERE country.code = :country AND country.article = {id})"
        );
        if let Some(code) = &ask.country {
            conditions.push(&country);
            parameters.push((":country", code.clone()));
        }
        let conditions = match &conditions[..] {
            [] => "1".to_owned(),
            conditions => conditions.join(" AND "),
        };
        let order = if ask.newest {
            "article.date DESC"
        } else {
            "rank"
        };
        Statement {
            total: format!("SELECT count(*) FROM {tables} WHERE {conditions}"),
            hits: format!(
                "SELECT {id} FROM {tables} WHERE {conditions} ORDER BY {order} LIMIT {HITS}"
            ),
            parameters,
            text,
        }
    }

    fn parameters(&self) -> Vec<(&str, &dyn ToSql)> {
        let each = self.parameters.iter();
        each.map(|(name, value)| (*name, value as &dyn ToSql))
            .collect()
    }
}

impl Sqlite {
    pub fn open(file: &Path) -> Result<Sqlite> {
        let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(Sqlite { connection })
    }

    pub fn search(&self, statement: &Statement) -> Result<()> {
        let parameters = statement.parameters();
        let mut total = self.connection.prepare_cached(&statement.total)?;
        let total: i64 = total.query_row(&parameters[..], |row| row.get(0))?;
        black_box(total);
        let mut hits = self.connection.prepare_cached(&statement.hits)?;
        let ids = hits
            .query_map(&parameters[..], |row| row.get(0))?
            .collect::<Result<Vec<i64>>>()?;
        for id in ids {
            let hit = match &statement.text {
                Some(text) => self
                    .connection
                    .prepare_cached(PAGE_OF_TEXT)?
                    .query_row(&[(":text", text as &dyn ToSql), (":id", &id)], hit)?,
                None => self
                    .connection
                    .prepare_cached(PAGE)?
                    .query_row(&[(":id", &id)], hit)?,
            };
            black_box(hit);
        }
        Ok(())
    }
}

fn hit(row: &Row<'_>) -> Result<[Option<String>; 4]> {
    Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
}
