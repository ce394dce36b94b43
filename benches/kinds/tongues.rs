//! A question as each engine is asked it.

use chrono::{Months, NaiveDate};
use dateline::{FacetField, Query, Sort};

use super::{Ask, Text};

impl Ask {
    pub fn dateline(&self) -> Query {
        let mut query = Query::new(match &self.text {
            Text::Nothing => String::new(),
            Text::All(words) => words.join(" "),
            Text::Any(words) => words.join(" OR "),
            Text::Phrase(words) => quoted(words),
            Text::Prefix(letters) => format!("{letters}*"),
            Text::Fuzzy(word) => format!("{word}~1"),
        });
        if let Some(code) = &self.country {
            query = query.country(code);
        }
        if let Some(month) = self.month {
            query = query.date(month.format("%Y-%m").to_string());
        }
        if self.newest {
            query = query.sort(Sort::Newest);
        }
        if self.facets {
            query = FacetField::ALL.into_iter().fold(query, Query::facet);
        }
        query
    }

    /// For tantivy's parser, which takes a [`Text::Fuzzy`] word as such where it is told to. Facets
    /// are not in its default schema.
    pub fn tantivy(&self) -> String {
        let mut clauses = match &self.text {
            Text::Nothing => Vec::new(),
            Text::All(words) => words.clone(),
            // Words side by side: its parser takes them as alternatives.
            Text::Any(words) => vec![words.join(" ")],
            Text::Phrase(words) => vec![quoted(words)],
            Text::Prefix(letters) => vec![format!("title:/{letters}.*/ OR body:/{letters}.*/")],
            Text::Fuzzy(word) => vec![word.clone()],
        };
        // In quotes, since `IN` is India and a word of the syntax.
        let country = self.country.as_ref();
        clauses.extend(country.map(|code| format!("country:\"{code}\"")));
        clauses.extend(
            self.days()
                .map(|(first, after)| format!("date:[{first}T00:00:00Z TO {after}T00:00:00Z}}")),
        );
        match &clauses[..] {
            [] => "*".to_owned(),
            [alone] => alone.clone(),
            clauses => format!("+{}", clauses.join(" +")),
        }
    }

    /// For SQLite's FTS5; none without a text. It knows no fuzzy words: those are looked for as they
    /// are.
    pub fn fts5(&self) -> Option<String> {
        match &self.text {
            Text::Nothing => None,
            Text::All(words) => Some(words.join(" AND ")),
            Text::Any(words) => Some(words.join(" OR ")),
            Text::Phrase(words) => Some(quoted(words)),
            Text::Prefix(letters) => Some(format!("{letters}*")),
            Text::Fuzzy(word) => Some(word.clone()),
        }
    }

    /// The first day of the month, and the first one after it.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.month?;
        Some((first, first + Months::new(1)))
    }
}

fn quoted(words: &[String]) -> String {
    format!("\"{}\"", words.join(" "))
}
