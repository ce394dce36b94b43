//! One name to its country, for command lines and metadata.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::CountryInfo;
use super::data;
use super::fold::fold;

/// Below this likeness a name is no guess at what was meant but another word.
const LEAST_LIKENESS: f64 = 0.55;

type Index = HashMap<String, &'static CountryInfo>;

fn countries() -> &'static [CountryInfo] {
    static COUNTRIES: OnceLock<Vec<CountryInfo>> = OnceLock::new();
    COUNTRIES.get_or_init(|| {
        let mut all: Vec<CountryInfo> = data::countries().collect();
        all.sort_unstable_by_key(|country| country.code);
        all
    })
}

/// The country of an alpha-2 code in capitals.
pub(crate) fn by_code(code: &str) -> Option<&'static CountryInfo> {
    let all = countries();
    all.binary_search_by_key(&code, |country| country.code)
        .ok()
        .and_then(|at| all.get(at))
}

/// English names alone: what nearly every question is answered by, so that a cold start pays for
/// no other.
fn english() -> &'static Index {
    static ENGLISH: OnceLock<Index> = OnceLock::new();
    ENGLISH.get_or_init(|| {
        let mut index = Index::with_capacity(2048);
        data::each_english(|name| add(&mut index, name.code, name.text));
        index
    })
}

fn foreign() -> &'static Index {
    static FOREIGN: OnceLock<Index> = OnceLock::new();
    FOREIGN.get_or_init(|| {
        let mut index = Index::with_capacity(4096);
        data::each_foreign(|name| {
            use crate::article::Rule;
            if matches!(name.rule, Some(Rule::Name | Rule::Demonym)) {
                add(&mut index, name.code, name.text);
            }
        });
        index
    })
}

fn add(index: &mut Index, code: &str, name: &str) {
    if let Some(country) = by_code(code) {
        index.entry(fold(name)).or_insert(country);
    }
}

fn by_iso(text: &str) -> Option<&'static CountryInfo> {
    let code = text.to_ascii_uppercase();
    match code.len() {
        2 => by_code(&code),
        3 => countries().iter().find(|country| country.alpha3 == code),
        _ => None,
    }
}

/// The country that a name, code or demonym means: any case, accents and dots or none.
///
/// ISO codes come first, then English names, then names in other languages.
pub(crate) fn resolve(text: &str) -> Option<&'static CountryInfo> {
    let text = text.trim();
    by_iso(text)
        .or_else(|| by_folded(&fold(text)))
        .or_else(|| turned_round(text))
}

fn by_folded(folded: &str) -> Option<&'static CountryInfo> {
    let singular = folded.strip_suffix('s');
    let look = |index: &'static Index| {
        index
            .get(folded)
            .or_else(|| singular.and_then(|name| index.get(name)))
            .copied()
    };
    look(english()).or_else(|| look(foreign()))
}

/// "Korea, Republic of", as lists sorted by name write it.
fn turned_round(text: &str) -> Option<&'static CountryInfo> {
    let (last, first) = text.split_once(',')?;
    by_folded(&fold(&format!("{first} {last}"))).or_else(|| {
        by_folded(&fold(&format!(
            "{} {last}",
            first.trim().trim_end_matches("the")
        )))
    })
}

/// The short names of the countries whose names are most like a misspelt one, likest first.
pub(crate) fn nearest(text: &str, limit: usize) -> Vec<&'static str> {
    let wanted = fold(text);
    let mut ranked: Vec<(f64, &'static str)> = english()
        .iter()
        .map(|(name, country)| (likeness(&wanted, name), country.name))
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .collect();
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let mut names = Vec::with_capacity(limit);
    for (_, name) in ranked {
        if names.len() == limit {
            break;
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn likeness(wanted: &str, name: &str) -> f64 {
    // The length alone rules most names out, without the quadratic comparison.
    let (short, long) = match (wanted.len(), name.len()) {
        (a, b) if a < b => (a, b),
        (a, b) => (b, a),
    };
    if (short as f64) < LEAST_LIKENESS * long as f64 {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(wanted, name)
}
