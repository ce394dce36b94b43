//! The engines and their indexes of the same articles.

use std::hint::black_box;

use dateline::{Index, Query};

use super::sqlite_side::{Sqlite, Statement};
use super::tantivy_side::Tantivy;
use crate::corpus::Corpus;
use crate::kinds::Ask;
use crate::{kept, plain, sqlite};

/// Who is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Dateline,
    Tantivy,
    /// With total and snippets.
    TantivyWhole,
    Sqlite,
}

impl Engine {
    pub const ALL: [Engine; 4] = [
        Engine::Dateline,
        Engine::Tantivy,
        Engine::TantivyWhole,
        Engine::Sqlite,
    ];
}

/// A question in the tongues of all.
pub struct Question<'a> {
    ask: &'a Ask,
    query: Query,
    tantivy: String,
    sqlite: Statement,
}

impl<'a> Question<'a> {
    pub fn of(ask: &'a Ask) -> Question<'a> {
        Question {
            ask,
            query: ask.dateline(),
            tantivy: ask.tantivy(),
            sqlite: Statement::of(ask),
        }
    }
}

/// All engines, open.
pub struct Engines {
    dateline: Index,
    tantivy: Tantivy,
    sqlite: Sqlite,
}

impl Engines {
    /// Opens the kept indexes of the articles, or builds them. The others have the countries that
    /// Dateline finds.
    pub fn open(corpus: &Corpus) -> Engines {
        let dateline = kept::dateline(corpus);
        let tantivy = kept::kept(&format!("tantivy-{corpus}"), |folder| {
            let writer = plain::Plain::create(folder, true).expect("an index");
            for article in dateline.articles() {
                let article = article.expect("an article");
                let codes = article.countries.iter().map(|country| &*country.code);
                let day = article.date.map(|date| date.day());
                let filters = (article.source.as_deref(), codes);
                let added = writer.add(&article.title, &article.body, day, filters);
                added.expect("an article can be added");
            }
            writer.close().expect("a commit");
        });
        let sqlite = kept::kept(&format!("sqlite-{corpus}"), |folder| {
            let writer = sqlite::Sqlite::create(folder).expect("a database");
            for article in dateline.articles() {
                let article = article.expect("an article");
                let codes = article.countries.iter().map(|country| &*country.code);
                let day = article.date.map(|date| date.day());
                let source = article.source.as_deref();
                let added = writer.add(&article.title, &article.body, day, source, codes);
                added.expect("an article can be added");
            }
            writer.close().expect("a commit");
        });
        Engines {
            dateline,
            tantivy: Tantivy::open(&tantivy).expect("an index"),
            sqlite: Sqlite::open(&sqlite.join(sqlite::FILE)).expect("a database"),
        }
    }

    pub fn articles(&self) -> u64 {
        self.dateline.len()
    }

    /// How many articles Dateline finds.
    pub fn total(&self, question: &Question<'_>) -> u64 {
        let found = self.dateline.search(&question.query);
        found.expect("an answer").total
    }

    pub fn answer(&self, engine: Engine, question: &Question<'_>) {
        let tantivy = |whole| {
            let found = self.tantivy.search(question.ask, &question.tantivy, whole);
            found.expect("an answer");
        };
        match engine {
            Engine::Dateline => {
                black_box(self.dateline.search(&question.query)).expect("an answer");
            }
            Engine::Tantivy => tantivy(false),
            Engine::TantivyWhole => tantivy(true),
            Engine::Sqlite => self.sqlite.search(&question.sqlite).expect("an answer"),
        }
    }
}
