//! Names of countries among the words of a query, which readers type in small letters.

use super::CountryInfo;
use super::matcher::find;
use super::resolve::by_code;

/// Words of the longest name that is looked for: "the Democratic Republic of the Congo" has six.
pub(crate) const MOST_WORDS: usize = 6;

/// The longest abbreviation ("USSR").
const ABBREVIATION: usize = 4;

/// The country that the words name, all of them together: by its name, official name, abbreviation
/// or people, in any case.
pub(crate) fn asked(words: &[&str]) -> Option<&'static CountryInfo> {
    let typed = words.join(" ");
    if let Some(country) = whole(&typed) {
        return Some(country);
    }
    let capitals: Vec<String> = words.iter().map(|word| capitalised(word)).collect();
    let short = words.len() == 1 && typed.len() <= ABBREVIATION;
    whole(&capitals.join(" ")).or_else(|| whole(&typed.to_uppercase()).filter(|_| short))
}

/// The country that the whole text is a name of.
fn whole(text: &str) -> Option<&'static CountryInfo> {
    let mut code = None;
    let end = text.len();
    find(text, None, |hit| {
        if hit.entry.names_country() && hit.range == (0..end) {
            code = hit.entry.code;
        }
    });
    by_code(code?)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
