//! The table of countries, which a running program reads too.

use super::CountryInfo;

/// Rows of countries; the head of the file names the columns.
pub(super) const COUNTRIES: &str = include_str!("countries.tsv");

/// The lines of a table without its comments.
pub(super) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

pub(super) fn cells(line: &'static str) -> [&'static str; 8] {
    let mut cells = [""; 8];
    for (cell, text) in cells.iter_mut().zip(line.split('\t')) {
        *cell = text;
    }
    cells
}

/// All countries, in the order of their codes.
pub(super) fn countries() -> impl Iterator<Item = CountryInfo> {
    lines(COUNTRIES).map(|line| {
        let [code, alpha3, name, ..] = cells(line);
        CountryInfo { code, alpha3, name }
    })
}

/// The code of each country, its short name, and the first word for its people; empty where it has
/// none.
pub(crate) fn peoples() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    lines(COUNTRIES).map(|line| {
        let [code, _, name, _, _, _, demonyms, _] = cells(line);
        let first = demonyms.split(';').next().unwrap_or_default();
        (code, name, first)
    })
}
