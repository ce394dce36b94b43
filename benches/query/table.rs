//! The table of a run, in Markdown.

use super::engines::Engine;
use super::figures::{Figures, Percentiles};

pub fn print(figures: &Figures) {
    println!(
        "\n{} articles; milliseconds and ratios, p50 / p95 / p99 over the questions of a kind. \
         **Bold**: slower than the other. ≠: the others were asked the same without facets, \
         SQLite for the fuzzy word as it stands.\n",
        figures.articles
    );
    println!(
        "| kind | matches | dateline | tantivy, ten documents | ratio | with total and snippets | ratio | SQLite FTS5 | ratio |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for row in &figures.rows {
        let less = if row.facets { " ≠" } else { "" };
        let name = format!("{}{less} | {}", row.name, row.matches);
        line(&name, |engine| row.percentiles(engine));
    }
    line("the mix, without facets | ", |engine| figures.mix(engine));
}

fn line(name: &str, percentiles: impl Fn(Engine) -> Percentiles) {
    let ours = percentiles(Engine::Dateline);
    print!("| {name} | {}", joined(ours.map(milliseconds)));
    for engine in [Engine::Tantivy, Engine::TantivyWhole, Engine::Sqlite] {
        let theirs = percentiles(engine);
        let ratios = [0, 1, 2].map(|at| ratio(ours[at] / theirs[at]));
        print!(
            " | {} | {}",
            joined(theirs.map(milliseconds)),
            joined(ratios)
        );
    }
    println!(" |");
}

fn joined(parts: [String; 3]) -> String {
    parts.join(" / ")
}

/// With three digits.
pub fn milliseconds(time: f64) -> String {
    match time {
        ..1.0 => format!("{time:.3}"),
        ..10.0 => format!("{time:.2}"),
        ..100.0 => format!("{time:.1}"),
        _ => format!("{time:.0}"),
    }
}

fn ratio(ratio: f64) -> String {
    let digits = if ratio < 0.1 { 3 } else { 2 };
    if ratio > 1.0 {
        format!("**{ratio:.digits$}**")
    } else {
        format!("{ratio:.digits$}")
    }
}
