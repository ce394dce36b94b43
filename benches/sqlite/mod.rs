//! SQLite as one would use it for this: a table of articles, and its words in FTS5 with the Porter
//! stemmer, in a table beside that keeps no copy of the text.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, Result, params};

const SCHEMA: &str = "
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT, body TEXT, date TEXT, source TEXT);
    CREATE TABLE country (code TEXT, article INTEGER, PRIMARY KEY (code, article)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5(
        title, body, content = 'article', content_rowid = 'id', tokenize = 'porter unicode61');
    BEGIN;
";
const INDEXES: &str = "
    CREATE INDEX article_date ON article (date);
    COMMIT;
";

/// The file of the database in its folder.
pub const FILE: &str = "articles.db";

/// A database in the making, in one transaction.
pub struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    pub fn create(folder: &Path) -> Result<Sqlite> {
        let connection = Connection::open(folder.join(FILE))?;
        connection.execute_batch(SCHEMA)?;
        Ok(Sqlite { connection })
    }

    pub fn add<'a>(
        &self,
        title: &str,
        body: &str,
        day: Option<NaiveDate>,
        source: Option<&str>,
        countries: impl Iterator<Item = &'a str>,
    ) -> Result<()> {
        let day = day.map(|day| day.to_string());
        let mut article = self.connection.prepare_cached(
            "INSERT INTO article (title, body, date, source) VALUES (?1, ?2, ?3, ?4)",
        )?;
        let id = article.insert(params![title, body, day, source])?;
        let mut words = self
            .connection
            .prepare_cached("INSERT INTO words (rowid, title, body) VALUES (?1, ?2, ?3)")?;
        words.execute(params![id, title, body])?;
        let mut country = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO country VALUES (?1, ?2)")?;
        for code in countries {
            country.execute(params![code, id])?;
        }
        Ok(())
    }

    pub fn close(self) -> Result<()> {
        self.connection.execute_batch(INDEXES)
    }
}
