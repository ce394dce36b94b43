//! `search inspect PATH…`

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::ValueEnum;
use dateline::{Article, ArticleDate, clean, location, read_articles};

use crate::args::{ReadArgs, Shared};
use crate::{Ended, output};

/// Characters of the text shown.
const BODY_SHOWN: usize = 300;
/// Pieces of evidence shown for a country.
const EVIDENCE_SHOWN: usize = 4;

/// Shows how each article is read, without an index: which reader and encoding, headline and date and
/// what told them, countries with
/// their evidence, people and organisations, fields that were left aside.
#[derive(Debug, clap::Args)]
pub struct InspectArgs {
    /// Files and folders; - reads standard input (JSON Lines, or what its beginning shows)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: InspectFormat,
    #[command(flatten)]
    read: ReadArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum InspectFormat {
    /// For a terminal
    Text,
    /// One JSON object an article
    Jsonl,
}

pub fn run(args: &InspectArgs, _: &Shared) -> anyhow::Result<Ended> {
    let mut out = output::stdout();
    let mut ended = Ended::Nothing;
    let mut printed = Ok(());
    read_articles(&args.paths, &args.read.options(), |article| {
        match article {
            Ok(article) => {
                if ended == Ended::Nothing {
                    ended = Ended::Found;
                }
                printed = print(&article, args.format, &mut out);
            }
            Err(error) => {
                ended = Ended::Failed;
                output::complain_of(&error);
            }
        }
        match printed {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    printed?;
    out.flush()?;
    Ok(ended)
}

fn print(article: &Article, format: InspectFormat, out: &mut dyn Write) -> anyhow::Result<()> {
    match format {
        InspectFormat::Text => text(article, out)?,
        InspectFormat::Jsonl => {
            serde_json::to_writer(&mut *out, article)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

fn text(article: &Article, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}", clean(&article.id))?;
    let mut line = |name: &str, value: &str| {
        if value.is_empty() {
            return Ok(());
        }
        writeln!(out, "  {name:<10} {}", clean(value))
    };
    let reading = &article.reading;
    line(
        "file",
        &location(&article.path, article.member.as_deref(), article.record),
    )?;
    line(
        "read as",
        &format!("{}, {}", reading.format, reading.encoding),
    )?;
    let headline = if article.title_derived {
        "derived from the lead"
    } else {
        &reading.title
    };
    line("headline", &ruled(&article.title, headline))?;
    if let (Some(date), Some(source)) = (article.date, article.date_source) {
        let rule = if reading.date.is_empty() {
            source.to_string()
        } else {
            format!("{source}: {}", reading.date)
        };
        line("date", &ruled(&date.to_string(), &rule))?;
    }
    let other = |date: Option<ArticleDate>| date.map(|date| date.to_string()).unwrap_or_default();
    line("modified", &other(article.modified))?;
    line("retrieved", &other(article.retrieved))?;
    line("language", article.language.as_deref().unwrap_or_default())?;
    line("source", article.source.as_deref().unwrap_or_default())?;
    line("url", article.url.as_deref().unwrap_or_default())?;
    line("authors", &article.authors.join(", "))?;
    line("sections", &article.sections.join(", "))?;
    for country in &article.countries {
        line("country", &country_line(country))?;
    }
    for actor in &article.actors {
        line("actor", &actor_line(actor))?;
    }
    for (name, value) in &article.extra {
        line("extra", &format!("{name}: {value}"))?;
    }
    for warning in &article.warnings {
        line("note", warning)?;
    }
    let body: String = article.body.chars().take(BODY_SHOWN).collect();
    let more = if body.len() < article.body.len() {
        "…"
    } else {
        ""
    };
    line("text", &ruled(&format!("{body}{more}"), &reading.body))?;
    writeln!(out)
}

/// What was read, and the rule that found it.
fn ruled(text: &str, rule: &str) -> String {
    match rule {
        "" => text.to_owned(),
        rule => format!("{text} ({rule})"),
    }
}

fn country_line(country: &dateline::Country) -> String {
    let mut evidence: Vec<_> = country
        .evidence
        .iter()
        .take(EVIDENCE_SHOWN)
        .map(|evidence| format!("\"{}\" {}", evidence.text, evidence.rule))
        .collect();
    if country.evidence.len() > EVIDENCE_SHOWN {
        evidence.push(format!("+{}", country.evidence.len() - EVIDENCE_SHOWN));
    }
    format!(
        "{} {:.2} {} {}: {}",
        country.code,
        country.salience,
        country.role,
        country.name,
        evidence.join(", ")
    )
}

fn actor_line(actor: &dateline::Actor) -> String {
    let kind = match actor.kind {
        dateline::ActorKind::Person => "person",
        dateline::ActorKind::Organisation => "organisation",
    };
    let mentions = actor.mentions.join(", ");
    format!("{} {:.2} {kind}: {mentions}", actor.name, actor.salience)
}
