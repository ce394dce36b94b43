//! A timeline as a chart: title, legend, axes, bars for all matches, a line for each series, and the
//! query and the total as the source.
//!
//! Everything is text and lines of SVG 1.1, so that it can be edited, printed, or laid into a page. Nothing
//! is told by colour alone.

mod legend;
mod plot;
mod ticks;

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use crate::render::text::{columns, wrap};
use crate::render::{RenderOptions, sanitize::clean};
use crate::search::results::{SearchResults, Timeline};
use plot::Plot;

/// The whole width: a page's. Lengths are pixels, of which an inch has 96.
const WIDTH: f64 = 960.0;
/// From the edge.
const MARGIN: f64 = 24.0;
/// The letters of the title, of legend and subtitle, and of axes and source.
const TITLE: f64 = 20.0;
const TEXT: f64 = 14.0;
const SMALL: f64 = 12.0;
/// A line of text is so many times as high as its letters.
const LEADING: f64 = 1.35;
/// A letter is so many times as wide as it is high: somewhat more than in Helvetica, as the reader's fonts
/// are unknown.
const LETTER: f64 = 0.58;

pub(super) fn write(
    results: &SearchResults,
    timeline: &Timeline,
    options: &RenderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let asked = options.asked.as_deref().unwrap_or(&results.query);
    let title = match options.title.as_deref().unwrap_or(asked) {
        "" => "All articles",
        title => title,
    };
    let mut page = Page::default();
    page.paragraph(title, TITLE, r##"font-weight="bold" fill="#000""##);
    page.paragraph(&subtitle(timeline), TEXT, r##"fill="#333""##);
    legend::draw(&mut page, timeline);
    Plot::of(timeline, page.height).draw(&mut page, timeline);
    page.paragraph(&source(results, timeline, asked), SMALL, r##"fill="#555""##);
    page.write(title, out)
}

/// What is counted, and over what time.
fn subtitle(timeline: &Timeline) -> String {
    let labels = timeline.periods.first().zip(timeline.periods.last());
    let by = timeline.by;
    match labels {
        None => "No articles with a date".to_owned(),
        Some((first, last)) if first == last => format!("Articles by {by}, {}", first.label),
        Some((first, last)) => format!("Articles by {by}, {} to {}", first.label, last.label),
    }
}

/// How many articles match what; how many of them the chart does not show.
fn source(results: &SearchResults, timeline: &Timeline, asked: &str) -> String {
    let articles = match results.total {
        1 => "1 article".to_owned(),
        total => format!("{total} articles"),
    };
    let undated = match timeline.undated {
        0 => String::new(),
        undated => format!(", {undated} of them without a date"),
    };
    match asked {
        "" => format!("Source: Dateline, {articles}{undated}"),
        asked => format!("Source: Dateline, {articles}{undated}, for: {asked}"),
    }
}

/// What has been drawn so far, from the top.
#[derive(Default)]
struct Page {
    drawn: String,
    height: f64,
}

impl Page {
    /// Draws an element.
    fn draw(&mut self, element: fmt::Arguments<'_>) {
        // Writing to a string never fails.
        let _ = self.drawn.write_fmt(element);
        self.drawn.push('\n');
    }

    /// A text at a place, with attributes beside it.
    fn text(&mut self, (x, y): (f64, f64), size: f64, attributes: &str, text: &str) {
        let text = escaped(text);
        self.draw(format_args!(
            r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" {attributes}>{text}</text>"#
        ));
    }

    /// Lines of text below what is drawn.
    fn paragraph(&mut self, text: &str, size: f64, attributes: &str) {
        let room = (WIDTH - 2.0 * MARGIN) / (size * LETTER);
        for line in wrap(&clean(text), room as usize) {
            self.height += size * LEADING;
            self.text((MARGIN, self.height), size, attributes, &line);
        }
    }

    fn write(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        let height = self.height + MARGIN;
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0}" viewBox="0 0 {WIDTH} {height:.0}" font-family="Helvetica, Arial, sans-serif" role="img">"#
        )?;
        writeln!(out, "<title>{}</title>", escaped(title))?;
        writeln!(out, r##"<rect width="100%" height="100%" fill="#fff"/>"##)?;
        write!(out, "{}", self.drawn)?;
        writeln!(out, "</svg>")
    }
}

/// How wide a text is, about.
fn width_of(text: &str, size: f64) -> f64 {
    columns(text) as f64 * size * LETTER
}

/// A text as XML takes it: without the characters that no XML may hold, not even escaped.
fn escaped(text: &str) -> String {
    let clean = clean(text);
    let allowed: String = clean
        .chars()
        .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect();
    quick_xml::escape::escape(allowed).into_owned()
}
