//! `search inspect PATH…`

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::ValueEnum;
use dateline::{Article, clean, location, read_articles};

use crate::args::{GazetteerArgs, ReadArgs, Shared};
use crate::article::{Lines, ruled};
use crate::{Ended, output, place};

/// Characters of the text shown.
const BODY_SHOWN: usize = 300;

/// Shows how each article is read, without writing anything: which reader and encoding, headline and date
/// and what told them, countries with the words that name them and where these stand (character of
/// headline or body), people and organisations, fields that were left aside.
#[derive(Debug, clap::Args)]
pub struct InspectArgs {
    /// Files and folders; - reads standard input (JSON Lines, or what its beginning shows)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: InspectFormat,
    #[command(flatten)]
    gazetteer: GazetteerArgs,
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

pub fn run(args: &InspectArgs, shared: &Shared) -> anyhow::Result<Ended> {
    let options = args.read.options();
    let index = place::folder(shared)?;
    let options = args.gazetteer.named_or_beside(options, &index)?;
    let mut out = output::stdout();
    let mut ended = Ended::Nothing;
    let mut printed = Ok(());
    read_articles(&args.paths, &options, |article| {
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
    let mut lines = Lines {
        out,
        width: output::width(),
    };
    let reading = &article.reading;
    let place = location(&article.path, article.member.as_deref(), article.record);
    lines.line("file", &place)?;
    let read_as = format!("{}, {}", reading.format, reading.encoding);
    lines.line("read as", &read_as)?;
    let headline = match article.title_derived {
        true => "derived from the lead",
        false => &reading.title,
    };
    lines.line("headline", &ruled(&article.title, headline))?;
    lines.origin(article)?;
    lines.facets(article)?;
    lines.rest(article)?;
    let body: String = article.body.chars().take(BODY_SHOWN).collect();
    let more = if body.len() < article.body.len() {
        "…"
    } else {
        ""
    };
    lines.line("text", &ruled(&format!("{body}{more}"), &reading.body))?;
    writeln!(lines.out)
}
