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
        let (tables, id) = match &text {
            Some(_) if ask.newest || ask.month.is_some() => (
                "words JOIN article ON article.id = words.rowid",
                "words.rowid",
            ),
            Some(_) => ("words", "words.rowid"),
            None => ("article", "article.id"),
        };
        let (conditions, parameters) = conditions(ask, text.as_deref(), id);
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

/// What a row has to fulfil, and the parameters of that.
fn conditions(ask: &Ask, text: Option<&str>, id: &str) -> (String, Vec<(&'static str, String)>) {
    let mut conditions = Vec::new();
    let mut parameters = Vec::new();
    if let Some(text) = text {
        conditions.push("words MATCH :text".to_owned());
        parameters.push((":text", text.to_owned()));
    }
    if let Some((first, after)) = ask.days() {
        conditions.push("article.date >= :first AND article.date < :after".to_owned());
        parameters.push((":first", first.to_string()));
        parameters.push((":after", after.to_string()));
    }
    if let Some(code) = &ask.country {
        conditions.push(format!(
            "EXISTS (SELECT 1 FROM country WHERE code = :country AND article = {id})"
        ));
        parameters.push((":country", code.clone()));
    }
    if conditions.is_empty() {
        conditions.push("true".to_owned());
    }
    (conditions.join(" AND "), parameters)
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
