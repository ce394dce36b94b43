//! An article as a reader is shown it: by `inspect`, as it is read, and by `show`, as it is stored.

use std::io::{self, Write};

use dateline::{Actor, ActorKind, Article, ArticleDate, Country, Evidence, Field, clean, wrap};

/// Columns before what a line says: two blanks, the name of the line, a blank.
const MARGIN: usize = 13;
/// Columns for what a line says, even on the narrowest terminal.
const LEAST_ROOM: usize = 20;
/// Pieces of evidence shown for a country.
const EVIDENCE_SHOWN: usize = 4;

/// Writes the lines of an article, as wide as the terminal.
pub struct Lines<'a> {
    pub out: &'a mut dyn Write,
    pub width: usize,
}

impl Lines<'_> {
    /// A line with its name, broken where the terminal ends; nothing for an empty value.
    pub fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        let room = self.width.saturating_sub(MARGIN).max(LEAST_ROOM);
        let mut name = name;
        for line in wrap(&clean(value), room) {
            writeln!(self.out, "  {name:<10} {line}")?;
            name = "";
        }
        Ok(())
    }

    /// What tells when and where it was published.
    pub fn origin(&mut self, article: &Article) -> io::Result<()> {
        if let (Some(date), Some(source)) = (article.date, article.date_source) {
            let rule = match article.reading.date.as_str() {
                "" => source.to_string(),
                field => format!("{source}: {field}"),
            };
            self.line("date", &ruled(&date.to_string(), &rule))?;
        }
        let other = |date: Option<ArticleDate>| date.map(|date| date.to_string());
        self.line("modified", &other(article.modified).unwrap_or_default())?;
        self.line("retrieved", &other(article.retrieved).unwrap_or_default())?;
        self.line("language", article.language.as_deref().unwrap_or_default())?;
        self.line("source", article.source.as_deref().unwrap_or_default())?;
        self.line("url", article.url.as_deref().unwrap_or_default())?;
        self.line("authors", &article.authors.join(", "))?;
        self.line("sections", &article.sections.join(", "))
    }

    /// Countries with their evidence, people and organisations with their forms.
    pub fn facets(&mut self, article: &Article) -> io::Result<()> {
        for country in &article.countries {
            self.line("country", &country_line(country))?;
        }
        for actor in &article.actors {
            self.line("actor", &actor_line(actor))?;
        }
        Ok(())
    }

    /// Fields that mean nothing to the engine, and what was read otherwise than stated.
    pub fn rest(&mut self, article: &Article) -> io::Result<()> {
        for (name, value) in &article.extra {
            self.line("extra", &format!("{name}: {value}"))?;
        }
        for warning in &article.warnings {
            self.line("note", warning)?;
        }
        Ok(())
    }

    /// A text as wide as the terminal, its paragraphs as they stand.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            for line in wrap(&clean(line), self.width.max(LEAST_ROOM)) {
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(())
    }
}

/// What was read, and the rule that found it.
pub fn ruled(text: &str, rule: &str) -> String {
    match rule {
        "" => text.to_owned(),
        rule => format!("{text} ({rule})"),
    }
}

/// `AZ 1.00 about Azerbaijan: "BAKU" dateline, body 0; "Azerbaijan" name, title 9`
fn country_line(country: &Country) -> String {
    let shown = country.evidence.iter().take(EVIDENCE_SHOWN);
    let mut evidence: Vec<_> = shown.map(evidence_text).collect();
    let more = country.evidence.len().saturating_sub(EVIDENCE_SHOWN);
    if more > 0 {
        evidence.push(format!("+{more}"));
    }
    let Country {
        code, role, name, ..
    } = country;
    let evidence = evidence.join("; ");
    format!("{code} {:.2} {role} {name}: {evidence}", country.salience)
}

/// The words, the rule, and the character of headline or text at which they begin.
fn evidence_text(evidence: &Evidence) -> String {
    let Evidence { text, rule, .. } = evidence;
    let field = match evidence.field {
        Field::Title => "title",
        Field::Body => "body",
        Field::Metadata => return format!("\"{text}\" {rule}"),
    };
    match evidence.start {
        Some(start) => format!("\"{text}\" {rule}, {field} {start}"),
        None => format!("\"{text}\" {rule}, {field}"),
    }
}

fn actor_line(actor: &Actor) -> String {
    let kind = match actor.kind {
        ActorKind::Person => "person",
        ActorKind::Organisation => "organisation",
    };
    let mentions = actor.mentions.join(", ");
    format!("{} {:.2} {kind}: {mentions}", actor.name, actor.salience)
}
