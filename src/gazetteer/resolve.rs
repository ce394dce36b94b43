//! One name to its country, for command lines and metadata.

use std::sync::OnceLock;

use tantivy_fst::{Map, Streamer};

use super::CountryInfo;
use super::fold::fold;
use super::tables;

static COUNTRIES: &[u8] = include_bytes!("compiled/countries.fst");

/// Below this likeness a name is no guess at what was meant but another word.
const LEAST_LIKENESS: f64 = 0.55;

fn countries() -> &'static [CountryInfo] {
    static COUNTRIES: OnceLock<Vec<CountryInfo>> = OnceLock::new();
    COUNTRIES.get_or_init(|| {
        let mut all: Vec<CountryInfo> = tables::countries().collect();
        all.sort_unstable_by_key(|country| country.code);
        all
    })
}

/// The country of an alpha-2 code in capitals.
pub(crate) fn by_code(code: &str) -> Option<&'static CountryInfo> {
    let all = countries();
    let wanted = letters_of(code)?;
    all.binary_search_by_key(&Some(wanted), |country| letters_of(country.code))
        .ok()
        .and_then(|at| all.get(at))
}

/// The two letters of a code as a number, in the order of codes.
fn letters_of(code: &str) -> Option<u16> {
    Some(u16::from_be_bytes(code.as_bytes().try_into().ok()?))
}

/// The folded names of countries and peoples in all languages, each with the letters of its code.
fn names() -> Option<&'static Map<&'static [u8]>> {
    static NAMES: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();
    NAMES
        .get_or_init(|| tantivy_fst::raw::Fst::new(COUNTRIES).ok().map(Map::from))
        .as_ref()
}

fn of_letters(letters: u64) -> Option<&'static CountryInfo> {
    let letters = u16::try_from(letters).ok()?.to_be_bytes();
    by_code(std::str::from_utf8(&letters).ok()?)
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
    let names = names()?;
    let singular = || names.get(folded.strip_suffix('s')?);
    of_letters(names.get(folded).or_else(singular)?)
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
    let mut ranked: Vec<(f64, &'static str)> = Vec::new();
    let mut listed = names().map(Map::stream);
    while let Some((name, letters)) = listed.as_mut().and_then(Streamer::next) {
        let name = std::str::from_utf8(name).unwrap_or_default();
        let likeness = likeness(&wanted, name);
        if likeness >= LEAST_LIKENESS {
            ranked.extend(of_letters(letters).map(|country| (likeness, country.name)));
        }
    }
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
