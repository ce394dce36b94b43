//! Results for a terminal.

use std::io::{self, Write};

use super::RenderOptions;
use super::sanitize::{clean, is_harmful};
use crate::article::{DateSource, location};
use crate::query::FacetField;
use crate::search::results::{Explanation, Facet, Hit, SearchResults, Snippet};

/// Countries shown under a hit.
const COUNTRIES_SHOWN: usize = 5;
/// Blanks before what stands under a headline.
const INDENT: usize = 4;
/// The narrowest and the widest text that is still pleasant to read, in columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

const HEADLINE: &str = "\x1b[1m";
pub(super) const MATCH: &str = "\x1b[1;33m";
pub(super) const FAINT: &str = "\x1b[2m";
pub(super) const PLACE: &str = "\x1b[36m";
pub(super) const RESET: &str = "\x1b[0m";

/// Where it is written, and how.
pub(super) struct Page<'a> {
    pub out: &'a mut dyn Write,
    pub color: bool,
    /// Columns.
    pub width: usize,
}

pub(super) fn write(
    results: &SearchResults,
    options: &RenderOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page {
        out,
        color: options.color,
        width: options.width.clamp(*WIDTHS.start(), *WIDTHS.end()),
    };
    page.partial(results)?;
    for hit in &results.hits {
        page.hit(hit)?;
    }
    page.summary(results, options)
}

impl Page<'_> {
    pub(super) fn style(&self, style: &'static str) -> &'static str {
        if self.color { style } else { "" }
    }

    /// Says that what follows holds only some of the words.
    fn partial(&mut self, results: &SearchResults) -> io::Result<()> {
        match results.partial {
            None => Ok(()),
            Some(1) => writeln!(
                self.out,
                "no article has all the words; this one has some:\n"
            ),
            Some(some) => writeln!(
                self.out,
                "no article has all the words; {some} have some, the best first:\n"
            ),
        }
    }

    fn hit(&mut self, hit: &Hit) -> io::Result<()> {
        let (bold, reset) = (self.style(HEADLINE), self.style(RESET));
        let number = format!("{}.", hit.rank);
        let title = self.marked(&hit.title, &hit.title_highlights, bold);
        writeln!(self.out, "{number:<INDENT$}{bold}{title}{reset}")?;
        let facts = self.facts(hit);
        if !facts.is_empty() {
            let faint = self.style(FAINT);
            self.wrapped(&format!("{faint}{facts}{reset}"))?;
        }
        if let Some(snippet) = &hit.snippet {
            let text = self.snippet(snippet);
            self.wrapped(&text)?;
        }
        let place = self.style(PLACE);
        let shown = match (&hit.url, hit.path.is_empty()) {
            (Some(url), true) => clean(url).into_owned(),
            (None, true) => clean(&hit.id).into_owned(),
            _ => {
                let place = location(&hit.path, hit.member.as_deref(), hit.record);
                clean(&place).into_owned()
            }
        };
        writeln!(self.out, "{:INDENT$}{place}{shown}{reset}", "")?;
        if let Some(explanation) = &hit.explanation {
            self.explanation(explanation, 0)?;
        }
        writeln!(self.out)
    }

    fn facts(&self, hit: &Hit) -> String {
        let mut facts = Vec::new();
        if let Some(date) = hit.date {
            facts.push(match hit.date_source {
                Some(DateSource::FileTime) => format!("{} (time of the file)", date.day()),
                Some(DateSource::Retrieved) => format!("{} (captured)", date.day()),
                _ => date.day().to_string(),
            });
        }
        facts.extend(
            hit.source
                .as_deref()
                .map(|source| clean(source).into_owned()),
        );
        let mut countries: Vec<_> = hit
            .countries
            .iter()
            .take(COUNTRIES_SHOWN)
            .map(|country| country.name.clone())
            .collect();
        if hit.countries.len() > COUNTRIES_SHOWN {
            countries.push(format!("+{}", hit.countries.len() - COUNTRIES_SHOWN));
        }
        if !countries.is_empty() {
            facts.push(countries.join(", "));
        }
        facts.join(" · ")
    }

    fn snippet(&self, snippet: &Snippet) -> String {
        self.marked(&snippet.text, &snippet.highlights, "")
    }

    /// The text made harmless, with the characters in `marks` emphasised; `after` is the style that
    /// goes on behind a mark.
    fn marked(&self, text: &str, marks: &[(usize, usize)], after: &str) -> String {
        if !self.color {
            return clean(text).into_owned();
        }
        let mut out = String::with_capacity(text.len() + marks.len() * 12);
        for (at, c) in text.chars().enumerate() {
            if marks.iter().any(|&(start, _)| start == at) {
                out.push_str(MATCH);
            }
            if marks.iter().any(|&(_, end)| end == at) {
                out.push_str(RESET);
                out.push_str(after);
            }
            out.push(if is_harmful(c) { ' ' } else { c });
        }
        if marks.iter().any(|&(_, end)| end == text.chars().count()) {
            out.push_str(RESET);
        }
        out
    }

    /// Writes a text in lines that fit.
    fn wrapped(&mut self, text: &str) -> io::Result<()> {
        wrap(text, self.width - INDENT)
            .iter()
            .try_for_each(|line| writeln!(self.out, "{:INDENT$}{line}", ""))
    }

    fn explanation(&mut self, part: &Explanation, depth: usize) -> io::Result<()> {
        let indent = INDENT + depth * 2;
        let text = clean(&part.description);
        writeln!(self.out, "{:indent$}{:.3} {text}", "", part.value)?;
        part.details
            .iter()
            .try_for_each(|detail| self.explanation(detail, depth + 1))
    }

    /// What stands below the hits: notes, the total, facets, and what may have been meant.
    pub(super) fn summary(
        &mut self,
        results: &SearchResults,
        options: &RenderOptions,
    ) -> io::Result<()> {
        for warning in &results.warnings {
            writeln!(self.out, "note: {}", clean(warning))?;
        }
        let took = options.started.map_or(results.took_us as f64, |started| {
            started.elapsed().as_secs_f64() * 1e6
        });
        let articles = match results.total {
            0 if results.partial.is_some() => "nothing found with all the words".to_owned(),
            0 => "nothing found".to_owned(),
            1 => "1 article".to_owned(),
            total => format!("{total} articles"),
        };
        writeln!(self.out, "{articles} in {:.1} ms", took / 1000.0)?;
        for (field, facet) in &results.facets {
            self.facet(*field, facet)?;
        }
        if let Some(suggestion) = &results.suggestion {
            let articles = if suggestion.total == 1 {
                "article"
            } else {
                "articles"
            };
            writeln!(
                self.out,
                "did you mean: {} ({} {articles})",
                clean(&suggestion.query),
                suggestion.total
            )?;
        }
        Ok(())
    }

    pub(super) fn facet(&mut self, field: FacetField, facet: &Facet) -> io::Result<()> {
        if facet.values.is_empty() {
            return Ok(());
        }
        let values: Vec<_> = facet
            .values
            .iter()
            .map(|value| format!("{} {}", clean(&value.label), value.count))
            .collect();
        let more = facet.distinct as usize - facet.values.len();
        let more = if more > 0 {
            format!(", +{more} more")
        } else {
            String::new()
        };
        let (faint, reset) = (self.style(FAINT), self.style(RESET));
        let name = field.name();
        writeln!(
            self.out,
            "{faint}{name:>9}{reset}  {}{more}",
            values.join(", ")
        )
    }
}

/// A text in lines of at most so many columns, broken at blanks; a longer word has a line of its own.
///
/// ```
/// assert_eq!(dateline::wrap("talks in Baku", 8), ["talks in", "Baku"]);
/// ```
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split(' ') {
        let length = columns(word);
        if used > 0 && used + 1 + length > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
    }
    lines.push(line);
    lines
}

/// Columns that a text takes on a terminal, escape sequences of colour not counted.
///
/// ```
/// assert_eq!(dateline::columns("Baku 北京"), 9);
/// ```
pub fn columns(word: &str) -> usize {
    let mut count = 0;
    let mut escape = false;
    for c in word.chars() {
        match c {
            '\x1b' => escape = true,
            'm' if escape => escape = false,
            _ if escape => {}
            c => count += if is_wide(c) { 2 } else { 1 },
        }
    }
    count
}

/// East Asian characters take two columns.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}
