//! Lines that tell who wrote when, in the languages of the news.

use super::metadata::Metadata;
use crate::enrich::date;
use crate::reader::values;

/// A line of two or three authors has at most so many words.
const MOST_NAME_WORDS: usize = 8;

/// What stands before names where it is not "By": German, French, Spanish and Portuguese, Dutch,
/// Italian, Swedish, Russian and Ukrainian, Arabic, Chinese, Japanese.
const BY: [&str; 15] = [
    "Von ",
    "Text: ",
    "Par ",
    "Por ",
    "Door ",
    "Di ",
    "Av ",
    "Автор: ",
    "Автор ",
    "Текст: ",
    "بقلم: ",
    "بقلم ",
    "كتب: ",
    "作者：",
    "文＝",
];

/// What joins two names.
const JOINS: [&str; 4] = [" und ", " et ", " och ", " и "];

/// Words of names and between names that are written small.
const SMALL_WORDS: [&str; 14] = [
    "and", "de", "van", "von", "der", "del", "da", "al", "y", "und", "et", "och", "и", "bin",
];

/// The names of a line that begins with "By", or with what other languages say before names and
/// nothing but names behind it; else the line.
pub(super) fn without_by(line: &str) -> &str {
    let names = values::without_by(line);
    if names.len() < line.len() {
        return names;
    }
    let foreign = BY.iter().find_map(|by| line.strip_prefix(by));
    foreign
        .map(str::trim)
        .filter(|names| is_names(names) || is_caseless_word(names))
        .unwrap_or(line)
}

/// Whether a line begins as those that tell who wrote.
pub(super) fn begins(line: &str) -> bool {
    without_by(line).len() < line.len()
}

/// The authors in a line that tells them.
pub(super) fn authors(line: &str) -> Vec<String> {
    let mut names = without_by(line).to_owned();
    for join in JOINS {
        names = names.replace(join, ", ");
    }
    values::authors(&names)
}

/// Takes author and date out of a line such as "By Jane Roe | Posted: October 14, 2003".
pub(super) fn credit(line: &str, metadata: &mut Metadata) {
    for part in line.split(['|', '·', '•', '—']).map(str::trim) {
        let behind_colon = part.split_once(": ").map_or(part, |(_, behind)| behind);
        if date::is_date_line(part) {
            metadata.date(part, "date line");
        } else if date::is_date_line(behind_colon) {
            metadata.date(behind_colon, "date line");
        }
        if begins(part) {
            metadata.authors(authors(part));
        }
    }
}

/// Whether a line is nothing but names: "Jane Roe and Ludwig van Dam".
pub(super) fn is_names(line: &str) -> bool {
    let name = |word: &str| SMALL_WORDS.contains(&word) || !word.starts_with(char::is_lowercase);
    let words = line.split_whitespace().count();
    (2..=MOST_NAME_WORDS).contains(&words)
        && line.split_whitespace().all(name)
        && !line.contains(|c: char| c.is_ascii_digit() || c == ':')
}

/// A name in a script without blanks.
fn is_caseless_word(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_behind_what_each_language_says_before_them() {
        for (line, names) in [
            (
                "By Tomás Ulloa and Ingrid Falk",
                &["Tomás Ulloa", "Ingrid Falk"][..],
            ),
            (
                "Von Regula Thöny und Jan van Dam",
                &["Regula Thöny", "Jan van Dam"],
            ),
            ("Par Awa Sarr et Paul Ngo", &["Awa Sarr", "Paul Ngo"]),
            ("Автор: Анна Белова", &["Анна Белова"]),
            ("بقلم: سلمى حداد", &["سلمى حداد"]),
            ("作者：王芳", &["王芳"]),
        ] {
            assert!(begins(line), "{line}");
            assert_eq!(authors(line), names, "{line}");
        }
        for line in [
            "Por qué sube el pan",
            "Par ailleurs, rien",
            "Von Braun",
            "Jane Roe",
            "作者：王芳，北京",
        ] {
            assert!(!begins(line), "{line}");
        }
    }
}
