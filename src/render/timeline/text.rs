//! A timeline for a terminal: a line a period, with its count, those of the series, and a bar.

use std::io::{self, Write};

use crate::render::RenderOptions;
use crate::render::sanitize::clean;
use crate::render::text::{FAINT, MATCH, PLACE, Page, RESET, columns, wrap};
use crate::search::results::{Facet, FacetValue, SearchResults, Timeline, TimelinePeriod};

/// The narrowest table: what is left of the bars in a terminal narrower than that tells nothing.
const LEAST_WIDTH: usize = 40;
/// The shortest room for bars.
const LEAST_BAR: usize = 12;
/// The narrowest column of a series in which its name can be made out, and the blanks before it.
const LEAST_COLUMN: usize = 6;
const GAP: usize = 2;
/// How many lines the names of the series take at most.
const HEADER_LINES: usize = 4;
/// So many empty periods in a row are one line: fewer lines would not be saved.
const FOLDED: usize = 4;
/// What stands behind the bar of a burst.
const BURST: &str = " burst";
/// What the counts of all matches are called beside those of series.
const ALL: &str = "all";
/// What the matches without a date are called.
const UNDATED: &str = "undated";
/// Parts of a block, an eighth to seven.
const PARTS: [&str; 7] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"];

pub(super) fn write(
    results: &SearchResults,
    timeline: &Timeline,
    options: &RenderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let page = Page {
        out,
        color: options.color,
        width: options.width.max(LEAST_WIDTH),
    };
    let widths = Widths::of(timeline, page.width);
    let mut table = Table { page, widths };
    if results.total > 0 {
        table.write(timeline)?;
    }
    table.page.summary(results, options)?;
    if let Some(field) = timeline.split {
        let named = Facet {
            values: timeline.series.clone(),
            distinct: timeline.series.len() as u64,
            missing: 0,
        };
        table.page.facet(field, &named)?;
    }
    Ok(())
}

/// Columns that each part of a line takes.
struct Widths {
    label: usize,
    count: usize,
    /// Of each series that has room.
    series: Vec<usize>,
    bar: usize,
    /// The count that fills the bar.
    most: u64,
}

impl Widths {
    fn of(timeline: &Timeline, width: usize) -> Self {
        let periods = &timeline.periods;
        let labels = periods.iter().map(|period| period.label.len());
        let label = labels.max().unwrap_or(0).max(UNDATED.len());
        let most = periods.iter().map(|period| period.count).max().unwrap_or(0);
        let least = if timeline.series.is_empty() {
            0
        } else {
            ALL.len()
        };
        let count = digits(most.max(timeline.undated)).max(least);
        let mark = match periods.iter().any(|period| period.burst) {
            true => BURST.len(),
            false => 0,
        };
        let room = width.saturating_sub(label + GAP + count + GAP + mark);
        let series = series_widths(timeline, count, room.saturating_sub(LEAST_BAR));
        let taken: usize = series.iter().map(|width| GAP + width).sum();
        Widths {
            label,
            count,
            series,
            bar: room.saturating_sub(taken).max(LEAST_BAR),
            most,
        }
    }
}

/// As many columns as have room, each as wide as the longest word of its name; where that is too much, the
/// widest give way.
fn series_widths(timeline: &Timeline, count: usize, room: usize) -> Vec<usize> {
    let least = LEAST_COLUMN.max(count);
    let shown = room / (GAP + least);
    let names = timeline.series.iter().take(shown);
    let mut widths: Vec<_> = names
        .map(|value| longest_word(&clean(&value.label)).max(least))
        .collect();
    while widths.iter().map(|width| GAP + width).sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max() else {
            break;
        };
        *widest -= 1;
    }
    widths
}

fn longest_word(name: &str) -> usize {
    name.split(' ').map(columns).max().unwrap_or(0)
}

fn digits(number: u64) -> usize {
    number.to_string().len()
}

struct Table<'a> {
    page: Page<'a>,
    widths: Widths,
}

impl Table<'_> {
    fn write(&mut self, timeline: &Timeline) -> io::Result<()> {
        self.header(&timeline.series)?;
        let both_empty = |a: &TimelinePeriod, b: &TimelinePeriod| a.count == 0 && b.count == 0;
        for run in timeline.periods.chunk_by(both_empty) {
            if run.len() >= FOLDED {
                let folded = format!("{} {}s without a match", run.len(), timeline.by);
                self.folded(&folded)?;
                continue;
            }
            for period in run {
                let bar = self.bar(period);
                self.row(&period.label, period.count, &period.series, &bar)?;
            }
        }
        if timeline.undated > 0 {
            let series = timeline.undated_series();
            self.row(UNDATED, timeline.undated, &series, "")?;
        }
        writeln!(self.page.out)
    }

    /// The names of the series above their columns.
    fn header(&mut self, series: &[FacetValue]) -> io::Result<()> {
        let widths = self.widths.series.iter();
        let names: Vec<_> = series
            .iter()
            .zip(widths)
            .map(|(value, width)| header_lines(&clean(&value.label), *width))
            .collect();
        let lines = names.iter().map(Vec::len).max().unwrap_or(0);
        let (faint, reset) = (self.page.style(FAINT), self.page.style(RESET));
        for line in 0..lines {
            let indent = self.widths.label + GAP + self.widths.count;
            let all = if line + 1 == lines { ALL } else { "" };
            let mut header = format!("{all:>indent$}");
            for (name, width) in names.iter().zip(&self.widths.series) {
                // Names end on the same line, above the numbers.
                let above = lines - name.len();
                let part = line.checked_sub(above).and_then(|at| name.get(at));
                let part = part.map_or("", String::as_str);
                let blanks = GAP + width.saturating_sub(columns(part));
                header.push_str(&format!("{:blanks$}{part}", ""));
            }
            writeln!(self.page.out, "{faint}{}{reset}", header.trim_end())?;
        }
        Ok(())
    }

    fn row(&mut self, label: &str, count: u64, series: &[u64], bar: &str) -> io::Result<()> {
        let Widths {
            label: wide,
            count: digits,
            ..
        } = self.widths;
        let mut line = format!("{label:<wide$}{:GAP$}{count:>digits$}", "");
        for (count, width) in series.iter().zip(&self.widths.series) {
            let wide = GAP + width;
            line.push_str(&format!("{count:>wide$}"));
        }
        if !bar.is_empty() {
            line.push_str(&format!("{:GAP$}{bar}", ""));
        }
        writeln!(self.page.out, "{line}")
    }

    /// A line for many empty periods.
    fn folded(&mut self, folded: &str) -> io::Result<()> {
        let Widths { label, count, .. } = self.widths;
        let (faint, reset) = (self.page.style(FAINT), self.page.style(RESET));
        let out = &mut self.page.out;
        writeln!(
            out,
            "{faint}{:<label$}{:GAP$}{:>count$}{:GAP$}{folded}{reset}",
            "…", "", 0, ""
        )
    }

    fn bar(&self, period: &TimelinePeriod) -> String {
        let blocks = blocks(period.count, self.widths.most, self.widths.bar);
        if blocks.is_empty() {
            return blocks;
        }
        let reset = self.page.style(RESET);
        match period.burst {
            true => format!("{}{blocks}{BURST}{reset}", self.page.style(MATCH)),
            false => format!("{}{blocks}{reset}", self.page.style(PLACE)),
        }
    }
}

/// A name in lines of so many columns, cut with `…` where there is more of it.
fn header_lines(name: &str, width: usize) -> Vec<String> {
    let mut lines = wrap(name, width);
    let more = lines.len() > HEADER_LINES;
    lines.truncate(HEADER_LINES);
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        if columns(line) > width || (more && at == last) {
            *line = cut(line, width);
        }
    }
    lines
}

/// The beginning of a text with `…`, in so many columns.
fn cut(text: &str, width: usize) -> String {
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if columns(&kept) >= width {
            kept.pop();
            break;
        }
    }
    kept + "…"
}

/// A bar of blocks, to an eighth of a column; what is not nothing has one.
fn blocks(count: u64, most: u64, width: usize) -> String {
    if count == 0 || most == 0 {
        return String::new();
    }
    let eighths = (count as f64 / most as f64 * (width * 8) as f64).round() as usize;
    let eighths = eighths.max(1);
    let part = (eighths % 8).checked_sub(1).and_then(|at| PARTS.get(at));
    "█".repeat(eighths / 8) + part.copied().unwrap_or_default()
}
