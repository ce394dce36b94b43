//! Names of months, in the languages that datelines and metadata are met in.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// The twelve months, each with its full names in lower case: English, Spanish, French, German,
/// Italian, Portuguese, Dutch, Turkish, Azerbaijani, Polish, Russian (as in a date), Ukrainian,
/// Arabic, and abbreviations that are no beginning of a full name.
const MONTHS: [&str; 12] = [
    "january enero janvier januar jänner gennaio janeiro januari ocak yanvar stycznia января січня يناير",
    "february febrero février fevrier februar febbraio fevereiro februari şubat subat fevral lutego февраля лютого فبراير",
    "march marzo mars märz maerz março marco maart mart marca марта березня مارس",
    "april abril avril aprile nisan aprel kwietnia апреля квітня أبريل ابريل",
    "may mayo mai maggio maio mei mayıs mayis maja мая май травня مايو",
    "june junio juin juni giugno junho haziran iyun czerwca июня червня يونيو",
    "july julio juillet juli luglio julho temmuz iyul lipca июля липня يوليو",
    "august agosto août aout augustus ağustos agustos avqust sierpnia августа серпня أغسطس",
    "september septiembre setiembre septembre settembre setembro eylül eylul sentyabr września сентября вересня سبتمبر",
    "october octubre octobre oktober ottobre outubro ekim oktyabr października октября жовтня أكتوبر",
    "november noviembre novembre novembro kasım kasim noyabr listopada ноября листопада نوفمبر",
    "december diciembre décembre decembre dezember dicembre dezembro aralık aralik dekabr grudnia декабря грудня ديسمبر",
];

/// All names in the order of their letters.
static BY_NAME: LazyLock<Vec<(&str, u32)>> = LazyLock::new(|| {
    let numbered = MONTHS.iter().zip(1..);
    let mut names: Vec<_> = numbered
        .flat_map(|(names, number)| names.split(' ').map(move |name| (name, number)))
        .collect();
    names.sort_unstable();
    names
});

/// The first letters of the names: most words begin with none of these.
static BEGINNINGS: LazyLock<FxHashSet<[char; SHORTEST]>> = LazyLock::new(|| {
    let names = BY_NAME.iter();
    names.filter_map(|(name, _)| beginning(name)).collect()
});

/// Beginnings shorter than this could be anything.
const SHORTEST: usize = 3;

/// Longer than any name of a month, in bytes.
const LONGEST: usize = 24;

/// The month, 1 to 12, that a word names in full or by its first three letters or more.
pub(crate) fn month(word: &str) -> Option<u32> {
    if word.len() > LONGEST || !BEGINNINGS.contains(&beginning(word)?) {
        return None;
    }
    let lower = word.to_lowercase();
    let first = BY_NAME.partition_point(|(name, _)| *name < lower.as_str());
    let begun_so = BY_NAME.get(first..)?.iter();
    begun_so
        .take_while(|(name, _)| name.starts_with(&lower))
        .map(|&(_, number)| number)
        .min()
}

/// The first letters of a word, small; none if there are too few.
fn beginning(word: &str) -> Option<[char; SHORTEST]> {
    let mut letters = word
        .chars()
        .filter_map(|letter| letter.to_lowercase().next());
    Some([letters.next()?, letters.next()?, letters.next()?])
}
