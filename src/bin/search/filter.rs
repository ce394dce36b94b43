//! Which articles a command is about: the text of a query, and its filters.

use anyhow::bail;
use dateline::Query;

/// The text of a query.
#[derive(Debug, clap::Args)]
pub struct TextArgs {
    /// Words and operators
    #[arg(value_name = "TEXT", allow_hyphen_values = true, value_parser = parse_text)]
    text: Option<String>,
    /// Take TEXT as words alone, no operators; articles with more of the words come first
    #[arg(long)]
    plain: bool,
}

/// What articles must be beside.
#[derive(Debug, clap::Args)]
pub struct FilterArgs {
    /// Only articles on this country: name, code or demonym; repeated: all of them, with commas: any
    #[arg(long, value_name = "NAME")]
    country: Vec<String>,
    /// Only articles that are about this country, not just name it
    #[arg(long, value_name = "NAME")]
    about: Vec<String>,
    /// Only articles not on this country
    #[arg(long, value_name = "NAME")]
    not_country: Vec<String>,
    /// Only articles with this person or organisation; part of the name is enough; repeated: all
    #[arg(long, value_name = "NAME")]
    actor: Vec<String>,
    /// Only articles of this source; part of the name is enough; repeated: any
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Only articles in this language: en, English; repeated: any
    #[arg(long, value_name = "NAME")]
    language: Vec<String>,
    /// Only from this day on: 2025, 2025-07, 2025-07-31, today, 30d (days as printed on the article)
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only up to this day, inclusive
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only in this day, month, year or span: 2025-07, "last week", 30d
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Only articles whose date nothing in them tells
    #[arg(long)]
    undated: bool,
}

impl FilterArgs {
    /// The query for this text and these filters.
    pub fn query(&self, text: &TextArgs) -> Query {
        Query {
            text: text.text.clone().unwrap_or_default(),
            plain: text.plain,
            countries: self.country.clone(),
            about: self.about.clone(),
            not_countries: self.not_country.clone(),
            actors: self.actor.clone(),
            sources: self.source.clone(),
            languages: self.language.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            date: self.date.clone(),
            undated: self.undated,
            ..Query::default()
        }
    }

    /// The filters behind the text, for people to read.
    pub fn described(&self, text: &str) -> String {
        let lists = [
            ("country", &self.country),
            ("about", &self.about),
            ("not on", &self.not_country),
            ("actor", &self.actor),
            ("source", &self.source),
            ("language", &self.language),
        ];
        let days = [
            ("since", &self.since),
            ("until", &self.until),
            ("date", &self.date),
        ];
        let mut parts = vec![text.to_owned()];
        for (name, values) in lists {
            parts.extend(values.iter().map(|value| format!("{name} {value}")));
        }
        for (name, value) in days {
            parts.extend(value.iter().map(|value| format!("{name} {value}")));
        }
        parts.extend(self.undated.then(|| "undated".to_owned()));
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }
}

/// A text may start with one dash (`-iran`); two are a flag that is misspelt.
fn parse_text(text: &str) -> anyhow::Result<String> {
    if text.starts_with("--") {
        bail!("there is no such flag; --help lists them");
    }
    Ok(text.to_owned())
}
