//! `search show ID|PATH`

use std::io::Write;
use std::path::{Component, Path, PathBuf};

use clap::ValueEnum;
use dateline::{Article, IdSource, Index, clean, location};

use crate::args::Shared;
use crate::article::{Lines, ruled};
use crate::{Ended, output, place};

/// How many other names an unknown one is answered with.
const NAMES_SHOWN: usize = 5;

/// Shows an article of the index: where it comes from, its countries with the words that name them and
/// where these stand (character of headline or body), people and organisations, and the text.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// Its id, or its file: wire.jsonl#7 for a record, week.zip!/talks.txt for a file in an archive
    #[arg(value_name = "ID|PATH")]
    name: String,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ShowFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShowFormat {
    /// For a terminal
    Text,
    /// One JSON object
    Json,
}

pub fn run(args: &ShowArgs, shared: &Shared) -> anyhow::Result<Ended> {
    let index = place::existing(shared)?;
    let mut found = found(&index, &args.name)?;
    let here = place::here();
    for article in &mut found {
        article.path = place::local(&article.path, index.base(), &here);
    }
    let [article] = found.as_slice() else {
        complain(&index, &args.name, &found)?;
        return Ok(match found.is_empty() {
            true => Ended::Nothing,
            false => Ended::Failed,
        });
    };
    let mut out = output::stdout();
    match args.format {
        ShowFormat::Text => text(article, &mut out)?,
        ShowFormat::Json => {
            serde_json::to_writer_pretty(&mut out, article)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(Ended::Found)
}

/// The articles of a name as the index has it, else as a path from here.
fn found(index: &Index, name: &str) -> anyhow::Result<Vec<Article>> {
    let found = index.lookup(name)?;
    if !found.is_empty() {
        return Ok(found);
    }
    let full = plain(&place::here().join(name));
    let stored = full.strip_prefix(index.base()).unwrap_or(&full);
    Ok(index.lookup(&stored.to_string_lossy())?)
}

/// A path without `.` and `..`. The file need not be there any more.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// Says why no one article can be shown, and which there are.
fn complain(index: &Index, name: &str, found: &[Article]) -> anyhow::Result<()> {
    if found.is_empty() {
        let file = name.rsplit('/').next().unwrap_or(name);
        let near = index.like(file, NAMES_SHOWN)?;
        output::complain(&format!("there is no article '{name}' in the index"));
        output::hint(&match near.is_empty() {
            true => "search query shows the file of each hit".to_owned(),
            false => format!("there are {}", near.join(", ")),
        });
        return Ok(());
    }
    output::complain(&format!("'{name}' means {} articles", found.len()));
    let places: Vec<_> = found
        .iter()
        .take(NAMES_SHOWN)
        .map(|article| location(&article.path, article.member.as_deref(), article.record))
        .collect();
    output::hint(&format!("name one of them: {}", places.join(", ")));
    Ok(())
}

fn text(article: &Article, out: &mut dyn Write) -> std::io::Result<()> {
    let width = output::width();
    let mut lines = Lines { out, width };
    lines.text(&clean(&article.title))?;
    let place = location(&article.path, article.member.as_deref(), article.record);
    lines.line("file", &place)?;
    if article.id_source != IdSource::Path {
        lines.line("id", &article.id)?;
    }
    if article.title_derived {
        lines.line(
            "headline",
            &ruled("none of its own", "derived from the lead"),
        )?;
    }
    lines.origin(article)?;
    lines.facets(article)?;
    lines.rest(article)?;
    writeln!(lines.out)?;
    lines.text(&article.body)
}
