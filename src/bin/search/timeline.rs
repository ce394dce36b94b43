//! `search timeline TEXT`

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use dateline::{
    FacetField, Period, Query, RenderOptions, SearchResults, TimelineFormat, TimelineQuery,
    render_timeline,
};

use crate::Ended;
use crate::args::{Shared, parse_facet, with_help};
use crate::filter::{FilterArgs, TextArgs};
use crate::{output, place, query};

/// Counts the articles that a query finds by day, week, month or year, those whose date nothing in
/// them tells apart. Periods far above their own past are marked as bursts: at least 5 articles, and
/// more than 3 standard deviations above the mean of the up to 12 periods before. Exit code 0: found,
/// 1: nothing found, 2: error.
#[derive(Debug, clap::Args)]
pub struct TimelineArgs {
    /// Length of a period: day, week (ISO, from Monday), month, year; auto: what suits the time spanned
    #[arg(long, value_name = "PERIOD", default_value_t = Period::Auto, value_parser = parse_period)]
    by: Period,
    /// Count the most frequent values of this facet apart too: country, actor, source, language
    #[arg(long, value_name = "FIELD", value_parser = parse_facet)]
    split: Option<FacetField>,
    /// How many of its values, up to 50
    #[arg(long, value_name = "N", default_value_t = dateline::DEFAULT_SERIES)]
    series: usize,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    text: TextArgs,
    /// Form of the output: text, csv, json, svg
    #[arg(long, value_name = "FORMAT", default_value_t, value_parser = parse_format)]
    format: TimelineFormat,
    /// Write a chart fit to print into this file too
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Title of the chart [default: TEXT and the filters]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
}

pub fn run(args: &TimelineArgs, shared: &Shared) -> anyhow::Result<Ended> {
    let index = place::existing(shared)?;
    let query = query_of(args);
    let options = RenderOptions {
        color: output::use_color(shared.color),
        width: output::width(),
        started: Some(Instant::now()),
        title: args.title.clone(),
        asked: Some(args.filters.described(&query.text)),
        ..RenderOptions::default()
    };
    let results = match index.search(&query) {
        Ok(results) => results,
        Err(error) => {
            output::report_in(&query.text, &error);
            return Ok(Ended::Failed);
        }
    };
    if let Some(file) = &args.svg {
        write_chart(&results, &options, file)?;
    }
    let mut out = output::stdout();
    render_timeline(&results, args.format, &options, &mut out)?;
    out.flush()?;
    if results.total > 0 {
        return Ok(Ended::Found);
    }
    if args.format != TimelineFormat::Text {
        query::hint(&results, "search query");
    }
    Ok(Ended::Nothing)
}

fn query_of(args: &TimelineArgs) -> Query {
    Query {
        limit: 0,
        timeline: Some(TimelineQuery {
            by: args.by,
            split: args.split,
            series: args.series,
        }),
        ..args.filters.query(&args.text)
    }
}

fn write_chart(
    results: &SearchResults,
    options: &RenderOptions,
    file: &Path,
) -> anyhow::Result<()> {
    let mut chart = Vec::new();
    render_timeline(results, TimelineFormat::Svg, options, &mut chart)?;
    fs::write(file, chart).with_context(|| file.display().to_string())
}

fn parse_period(name: &str) -> anyhow::Result<Period> {
    name.parse().map_err(with_help)
}

fn parse_format(name: &str) -> anyhow::Result<TimelineFormat> {
    name.parse().map_err(with_help)
}
