//! Reads the tables that the names are compiled from; the program itself reads only what was compiled.

use crate::article::Rule;

use super::entry::Standing;
use super::tables::{COUNTRIES, cells, lines};

const CITIES: &str = include_str!("cities.tsv");
const REGIONS: &str = include_str!("regions.tsv");
const INSTITUTIONS: &str = include_str!("institutions.tsv");
const IDIOMS: &str = include_str!("idioms.tsv");
const FOREIGN: &str = include_str!("names.tsv");
const BUILT_NAMES: &str = include_str!("built/names.tsv");
const BUILT_REGIONS: &str = include_str!("built/regions.tsv");
const BUILT_CITIES: &str = include_str!("built/cities.tsv");

pub(super) use super::entry::NO_COUNTRY;

/// Endings of a Russian adjective after its stem.
const RUSSIAN_ADJECTIVE: &str = "ий,ого,ому,им,ом,ая,ой,ую,ое,ие,их,ими";

/// Endings of a German adjective after its stem.
const GERMAN_ADJECTIVE: &str = ",e,en,er,es,em";

/// Names that without their accents are English words.
const ACCENTS_COUNT: &[&str] = &["Réunion", "Malé"];

/// One name out of the tables.
pub(super) struct Name<'a> {
    /// The country it means, or [`NO_COUNTRY`].
    pub code: &'static str,
    /// The name as it is written.
    pub text: &'a str,
    /// What it is to its country; none for an idiom, which is no place at all.
    pub rule: Option<Rule>,
    /// Whether it is looked for in text.
    pub in_text: bool,
    /// Whether text that writes no accents means it too.
    pub accents_optional: bool,
    /// How plainly it speaks of its place.
    pub standing: Standing,
    /// Thousands of people in the city of this name, by country, greatest first; empty for what is no
    /// city, and in the tables written by hand.
    pub people: &'a [(&'static str, u32)],
}

/// The English names of countries and their people: short names of all countries first, so that a
/// short name wins over another country's second name.
pub(super) fn each_english(mut give: impl FnMut(Name<'static>)) {
    each_column(&[(2, Rule::Name)], &mut give);
    let others = [
        (3, Rule::OfficialName),
        (4, Rule::Name),
        (5, Rule::Abbreviation),
        (6, Rule::Demonym),
    ];
    each_column(&others, &mut give);
}

/// Capitals, institutions, regions, cities and idioms.
pub(super) fn each_place(mut give: impl FnMut(Name<'static>)) {
    each_column(&[(7, Rule::Capital)], &mut give);
    let tables = [
        (INSTITUTIONS, Rule::Institution),
        (REGIONS, Rule::Region),
        (CITIES, Rule::City),
    ];
    for (table, rule) in tables {
        for line in lines(table) {
            let [code, names, ..] = cells(line);
            each_in_cell(code, names, Some(rule), &mut give);
        }
    }
    for line in lines(IDIOMS) {
        each_in_cell(NO_COUNTRY, line, None, &mut give);
    }
}

/// Names in languages other than English, with every ending.
pub(super) fn each_foreign(mut give: impl FnMut(Name<'_>)) {
    for line in lines(FOREIGN) {
        let [_language, code, kind, names, ..] = cells(line);
        let rule = match kind {
            _ if code == NO_COUNTRY => None,
            "demonym" => Some(Rule::Demonym),
            "capital" => Some(Rule::Capital),
            "city" => Some(Rule::City),
            "region" => Some(Rule::Region),
            "institution" => Some(Rule::Institution),
            _ => Some(Rule::Name),
        };
        for pattern in names.split(';') {
            each_form(pattern, |text| {
                give(Name {
                    code,
                    text,
                    rule,
                    in_text: true,
                    accents_optional: false,
                    standing: Standing::Curated,
                    people: &[],
                });
            });
        }
    }
}

/// The built tables: names in other languages, cities, regions.
pub(super) fn each_built(mut give: impl FnMut(Name<'_>)) {
    for line in lines(BUILT_NAMES) {
        let [name, code, kind, ..] = cells(line);
        let rule = match kind {
            "name" => Rule::Name,
            _ => Rule::City,
        };
        give(built(name, code, rule, "plain", &[]));
    }
    for line in lines(BUILT_CITIES) {
        let [name, codes, mark, ..] = cells(line);
        let people: Vec<(&str, u32)> = codes.split(';').filter_map(code_and_people).collect();
        if let Some(&(code, _)) = people.first() {
            give(built(name, code, Rule::City, mark, &people));
        }
    }
    for line in lines(BUILT_REGIONS) {
        let [name, code, mark, ..] = cells(line);
        give(built(name, code, Rule::Region, mark, &[]));
    }
}

fn built<'a>(
    text: &'a str,
    code: &'static str,
    rule: Rule,
    mark: &str,
    people: &'a [(&'static str, u32)],
) -> Name<'a> {
    Name {
        code,
        text,
        rule: Some(rule),
        in_text: true,
        accents_optional: false,
        standing: match mark {
            "plain" => Standing::Plain,
            "near" => Standing::Near,
            _ => Standing::Dateline,
        },
        people,
    }
}

fn code_and_people(cell: &'static str) -> Option<(&'static str, u32)> {
    let (code, people) = cell.split_once(':')?;
    Some((code, people.parse().ok()?))
}

fn each_column(columns: &[(usize, Rule)], give: &mut impl FnMut(Name<'static>)) {
    for line in lines(COUNTRIES) {
        let cells = cells(line);
        for &(column, rule) in columns {
            let cell = cells.get(column).copied().unwrap_or_default();
            each_in_cell(cells[0], cell, Some(rule), give);
        }
    }
}

fn each_in_cell(
    code: &'static str,
    cell: &'static str,
    rule: Option<Rule>,
    give: &mut impl FnMut(Name<'static>),
) {
    for text in cell.split(';').filter(|text| !text.is_empty()) {
        let hidden = text.strip_prefix('-');
        give(Name {
            code,
            text: hidden.unwrap_or(text),
            rule,
            in_text: hidden.is_none(),
            accents_optional: !ACCENTS_COUNT.contains(&text),
            standing: Standing::Curated,
            people: &[],
        });
    }
}

/// Writes out `stem{ending,ending}`.
fn each_form(pattern: &str, mut give: impl FnMut(&str)) {
    let Some((stem, endings)) = pattern.split_once('{') else {
        return give(pattern);
    };
    let endings = match endings.trim_end_matches('}') {
        "*ru" => RUSSIAN_ADJECTIVE,
        "*de" => GERMAN_ADJECTIVE,
        listed => listed,
    };
    let mut form = String::with_capacity(stem.len() + 8);
    for ending in endings.split(',') {
        form.clear();
        form.push_str(stem);
        form.push_str(ending);
        give(&form);
    }
}
