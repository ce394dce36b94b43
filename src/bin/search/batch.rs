//! `search query --batch FILE`: many queries in one run.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, bail};
use dateline::{Index, OutputFormat, Query, write_batch_line, write_run};
use serde_json::Value;

use crate::{Ended, output, place};

/// Runs each line of the file; what a line does not say is as the flags say. A line that cannot be
/// run is reported, and the rest go on.
pub fn run(
    index: &Index,
    file: &Path,
    flags: &Query,
    format: Option<OutputFormat>,
) -> anyhow::Result<Ended> {
    let format = format.unwrap_or(OutputFormat::Jsonl);
    if !matches!(format, OutputFormat::Jsonl | OutputFormat::Trec) {
        bail!("a batch is printed as jsonl or trec, not as {format}");
    }
    let input: Box<dyn BufRead> = if file.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        let opened = File::open(file).with_context(|| file.display().to_string())?;
        Box::new(BufReader::new(opened))
    };
    let mut out = output::stdout();
    let mut ended = Ended::Nothing;
    for (number, line) in input.lines().enumerate() {
        let line = line.with_context(|| format!("{}: line {}", file.display(), number + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        match answer(index, &line, flags, format, &mut out) {
            Ok(true) if ended == Ended::Nothing => ended = Ended::Found,
            Ok(_) => {}
            Err(error) if output::is_broken_pipe(&error) => return Err(error),
            Err(error) => {
                ended = Ended::Failed;
                let place = format!("{}: line {}", file.display(), number + 1);
                output::complain(&format!("{place}: {error:#}{}", help(&error)));
            }
        }
    }
    out.flush()?;
    Ok(ended)
}

fn help(error: &anyhow::Error) -> String {
    let known = error.downcast_ref::<dateline::Error>();
    let help = known.and_then(dateline::Error::help);
    help.map(|help| format!(" ({help})")).unwrap_or_default()
}

/// Answers one line and tells whether anything was found.
fn answer(
    index: &Index,
    line: &str,
    flags: &Query,
    format: OutputFormat,
    out: &mut dyn Write,
) -> anyhow::Result<bool> {
    let (id, query) = parse(line, flags)?;
    let started = Instant::now();
    let mut results = index.search(&query)?;
    place::localise(&mut results, index);
    match format {
        OutputFormat::Trec => write_run(&results, &id, out)?,
        _ => write_batch_line(&results, &id, started, out)?,
    }
    Ok(results.total > 0)
}

/// `id<TAB>text`, or a query as a JSON object with an id.
fn parse(line: &str, flags: &Query) -> anyhow::Result<(String, Query)> {
    if !line.trim_start().starts_with('{') {
        let Some((id, text)) = line.split_once('\t') else {
            bail!("no tab; a line is id<TAB>text or a JSON object with an id");
        };
        let query = Query {
            text: text.trim().to_owned(),
            ..flags.clone()
        };
        return Ok((id.trim().to_owned(), query));
    }
    let mut stated: serde_json::Map<String, Value> = serde_json::from_str(line)?;
    let id = match stated.remove("id") {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => bail!("the object has no id"),
    };
    let Value::Object(mut fields) = serde_json::to_value(flags)? else {
        bail!("the flags are no object");
    };
    fields.extend(stated);
    Ok((id, serde_json::from_value(Value::Object(fields))?))
}
