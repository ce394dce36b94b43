//! A light stemmer for Ukrainian, which Snowball has none for: the endings of nouns and adjectives go,
//! those of verbs where they are plain.

/// Endings, longest first.
const ENDINGS: [&str; 82] = [
    "уватися",
    "юватися",
    "аннями",
    "еннями",
    "ськими",
    "ського",
    "ському",
    "ування",
    "ались",
    "анням",
    "аннях",
    "енням",
    "еннях",
    "ились",
    "ового",
    "овому",
    "ський",
    "ським",
    "ських",
    "ською",
    "ували",
    "увати",
    "ювали",
    "ювати",
    "ються",
    "ється",
    "анню",
    "ання",
    "енню",
    "ення",
    "ості",
    "ська",
    "ське",
    "ську",
    "ські",
    "ього",
    "ьому",
    "ість",
    "істю",
    "ала",
    "али",
    "ало",
    "ами",
    "ати",
    "ать",
    "еві",
    "ила",
    "или",
    "ило",
    "ими",
    "ити",
    "ові",
    "ого",
    "ому",
    "уть",
    "ють",
    "ями",
    "ять",
    "єві",
    "іми",
    "іти",
    "ав",
    "ам",
    "ах",
    "ем",
    "ею",
    "ив",
    "ий",
    "им",
    "их",
    "ом",
    "ою",
    "ує",
    "ям",
    "ях",
    "єм",
    "єю",
    "ів",
    "ій",
    "ім",
    "іх",
    "їв",
];

/// The vowels and signs of one letter that end a word.
const LAST_LETTERS: [char; 12] = ['а', 'я', 'о', 'е', 'є', 'и', 'і', 'ї', 'у', 'ю', 'ь', 'й'];

/// Fewest letters of a stem.
const SHORTEST_STEM: usize = 3;

/// Where the stem of a word in small letters ends, in bytes.
pub(super) fn stem_length(word: &str) -> usize {
    let long_enough = |stem: &&str| stem.chars().count() >= SHORTEST_STEM;
    let stem = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(long_enough)
        .or_else(|| word.strip_suffix(LAST_LETTERS).filter(long_enough))
        .unwrap_or(word);
    let stem = stem.strip_suffix('ь').filter(long_enough).unwrap_or(stem);
    stem.len()
}
