//! `search query TEXT`

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::bail;
use dateline::{FacetField, Index, OutputFormat, Query, RenderOptions, Sort, render};

use crate::Ended;
use crate::args::{ReadArgs, Shared, parse_facet, with_help};
use crate::filter::{FilterArgs, TextArgs};
use crate::{batch, index, output, place};

/// Facets and values shown on a terminal when none are asked for.
const SHOWN_FACETS: [FacetField; 3] = [FacetField::Country, FacetField::Actor, FacetField::Source];
const SHOWN_VALUES: usize = 5;
/// After this time a score counts half where `--recent` says nothing else: news of last month is old.
const HALF_LIFE: &str = "30d";

/// Finds articles. Words side by side must all be there; OR, NOT, "a phrase", "near words"~5,
/// prefix*, misspelt~1, weight^2, title:, body:, country:, about:, actor:, source:, language: and
/// date:[2025-07 TO 2025-08] say more. Without TEXT, everything that passes the filters, newest
/// first. Exit code 0: found, 1: nothing found, 2: error.
#[derive(Debug, clap::Args)]
pub struct QueryArgs {
    #[command(flatten)]
    filters: FilterArgs,
    /// Order of the hits
    #[arg(long, value_name = "ORDER", default_value = "relevance", value_parser = parse_sort)]
    sort: Sort,
    /// Let newer articles come first where they match as well: after HALFLIFE (30d, 12w, 6m, 1y) a
    /// score counts half
    #[arg(long, value_name = "HALFLIFE", num_args = 0..=1, require_equals = true, default_missing_value = HALF_LIFE)]
    recent: Option<String>,
    /// Let words that are typical of the best articles help to order all of them; with --plain, to find
    /// more
    #[arg(long)]
    expand: bool,
    /// How many hits
    #[arg(long, short = 'n', value_name = "N", default_value_t = dateline::DEFAULT_LIMIT)]
    limit: usize,
    /// How many hits to skip
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// Count over all matches: country,actor,date,source,language
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', value_parser = parse_facet)]
    facets: Vec<FacetField>,
    /// How many values of each facet
    #[arg(long, value_name = "N", default_value_t = dateline::DEFAULT_FACET_LIMIT)]
    facet_limit: usize,
    /// Show where each score comes from
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    text: TextArgs,
    /// Form of the output: text, json, jsonl, csv, paths, trec [default: text; jsonl with --batch]
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    format: Option<OutputFormat>,
    /// Run a file of queries, one a line: `id<TAB>text`, or a JSON object with an id; - for standard
    /// input. Output jsonl: one object a query; trec: one run
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    batch: Option<PathBuf>,
    /// Index these files and folders first, or bring them up to date
    #[arg(long = "in", value_name = "PATH", num_args = 1..)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    read: ReadArgs,
}

pub fn run(args: &QueryArgs, shared: &Shared) -> anyhow::Result<Ended> {
    let (index, failed) = open(args, shared)?;
    let query = query_of(args);
    if let Some(file) = &args.batch {
        return batch::run(&index, file, &query, args.format);
    }
    let found = one(args, shared, &index, query)?;
    Ok(if failed { Ended::Failed } else { found })
}

/// Opens the index, brought up to date first if `--in` asks for it, and tells whether something
/// could not be read then.
fn open(args: &QueryArgs, shared: &Shared) -> anyhow::Result<(Index, bool)> {
    if args.paths.is_empty() {
        return Ok((place::existing(shared)?, false));
    }
    let index = place::writable(shared)?;
    let report = index::ingest(&index, &args.paths, &args.read.options(), false)?;
    if report.added + report.updated + report.removed > 0 {
        output::complain(&index::summary(&report));
    }
    Ok((index, report.failed > 0))
}

fn one(
    args: &QueryArgs,
    shared: &Shared,
    index: &Index,
    mut query: Query,
) -> anyhow::Result<Ended> {
    let format = args.format.unwrap_or_default();
    if format == OutputFormat::Text && query.facets.is_empty() {
        query.facets = SHOWN_FACETS.to_vec();
        query.facet_limit = SHOWN_VALUES;
    }
    let options = RenderOptions {
        color: output::use_color(shared.color),
        width: output::width(),
        started: Some(Instant::now()),
        ..RenderOptions::default()
    };
    let mut results = match index.search(&query) {
        Ok(results) => results,
        Err(error) => {
            output::report_in(&query.text, &error);
            return Ok(Ended::Failed);
        }
    };
    place::localise(&mut results, index);
    let mut out = output::stdout();
    render(&results, format, &options, &mut out)?;
    out.flush()?;
    if results.total == 0 && format != OutputFormat::Text {
        hint(&results, "--format json");
    }
    Ok(if results.total > 0 {
        Ended::Found
    } else {
        Ended::Nothing
    })
}

/// Programs read standard output; whoever runs them reads the hint, and what shows articles that have some of
/// the words.
pub fn hint(results: &dateline::SearchResults, where_best: &str) {
    if let Some(partial) = results.partial {
        let articles = if partial == 1 {
            "article has"
        } else {
            "articles have"
        };
        output::complain(&format!(
            "no article has all the words; {partial} {articles} some ({where_best} shows the best)"
        ));
    }
    if let Some(suggestion) = &results.suggestion {
        output::complain(&format!(
            "nothing found; did you mean: {}",
            suggestion.query
        ));
    }
}

fn query_of(args: &QueryArgs) -> Query {
    Query {
        sort: args.sort,
        recent: args.recent.clone(),
        expand: args.expand,
        limit: args.limit,
        offset: args.offset,
        facets: args.facets.clone(),
        facet_limit: args.facet_limit,
        explain: args.explain,
        ..args.filters.query(&args.text)
    }
}

fn parse_sort(name: &str) -> anyhow::Result<Sort> {
    Ok(match name {
        "relevance" => Sort::Relevance,
        "newest" => Sort::Newest,
        "oldest" => Sort::Oldest,
        _ => bail!("the orders are relevance, newest and oldest"),
    })
}

fn parse_format(name: &str) -> anyhow::Result<OutputFormat> {
    name.parse().map_err(with_help)
}
