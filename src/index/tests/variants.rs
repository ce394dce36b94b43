//! What is one word however it is written: acronyms, hyphens, apostrophes, numbers, spellings.

use std::convert::Infallible;

use super::words::{indexed, words};
use crate::index::analysis::{Analyzer, Language, Phrase, is_pair};

/// The phrases of a query in an index that knows all words, or none but the written ones.
pub(super) fn phrases(text: &str, language: Language, is_known: bool) -> Vec<Phrase> {
    let is_known = |_: &str| Ok::<_, Infallible>(is_known);
    let Ok(phrases) = Analyzer::new().phrases(text, &[language], is_known);
    phrases
}

fn terms(code: &str, text: &str) -> Vec<String> {
    indexed(code, text)
        .into_iter()
        .map(|(term, _)| term)
        .filter(|term| !term.starts_with('-') && !is_pair(term))
        .collect()
}

fn stem(word: &str) -> String {
    Analyzer::new().stem(word, Language::of(Some("en")))
}

#[test]
fn an_acronym_is_one_word_with_and_without_dots() {
    assert_eq!(
        words("U.S. U.N. U.S.S.R. N.A.T.O. U.S u.k."),
        ["us", "un", "ussr", "nato", "us", "uk"]
    );
    assert_eq!(
        words("the U.S.-led U.S.'s США С.Ш.А."),
        ["the", "us", "led", "us", "сша", "сша"]
    );
    assert_eq!(indexed("en", "U.S. dollar"), indexed("en", "US dollar"));
}

#[test]
fn a_letter_at_the_end_of_a_sentence_is_no_acronym() {
    assert_eq!(words("vitamin C. The"), ["vitamin", "c", "the"]);
    assert_eq!(words("J. Smith, J.Smith"), ["j", "smith", "j", "smith"]);
    assert_eq!(
        words("Part A.1 of end.A new"),
        ["part", "a", "1", "of", "end", "a", "new"]
    );
    assert_eq!(
        words("J.F. Kennedy, J. F. Kennedy"),
        ["jf", "kennedy", "j", "f", "kennedy"]
    );
}

#[test]
fn a_hyphenated_word_is_its_parts_and_the_joined_word() {
    assert_eq!(
        indexed("en", "a cease-fire now"),
        [
            ("a".to_owned(), 0),
            ("ceasefir".to_owned(), 1),
            ("ceas".to_owned(), 1),
            ("-2ceasefir".to_owned(), 2),
            ("fire".to_owned(), 2),
            ("now".to_owned(), 3)
        ]
    );
    assert!(terms("de", "Nord\u{2011}Ost").contains(&"nordost@de".to_owned()));
    assert!(terms("ru", "вице-президент").contains(&stem("вицепрезидент")));
    assert!(terms("en", "G-7 F-16 Covid-19").contains(&"g7".to_owned()));
}

#[test]
fn ranges_dashes_and_long_chains_are_not_joined() {
    for text in [
        "1990-95",
        "mid-1988",
        "state-of-the-art",
        "war\u{2013}peace",
        "war--peace",
        "war- peace",
        "pro-U.S.",
    ] {
        let parts = words(text).len();
        assert_eq!(terms("en", text).len(), parts, "{text}");
    }
}

#[test]
fn an_apostrophe_joins_names_but_no_elided_words() {
    for (code, text, joined) in [
        ("en", "O'Neill", "oneil"),
        ("fr", "O’Neill", "oneil@fr"),
        ("en", "D'Amato", "damato"),
        ("en", "Sana'a", "sanaa"),
        ("id", "Qur'an", "quran@id"),
    ] {
        let found = terms(code, text);
        assert!(found.iter().any(|term| term == joined), "{found:?}");
    }
    for (code, text) in [
        ("fr", "l'Iran"),
        ("fr", "L'Iran"),
        ("it", "dell'Italia"),
        ("en", "l'Iran"),
        ("fr", "qu'il"),
        ("en", "we'll"),
        ("en", "DON'T"),
        ("tr", "Irak'tan"),
        ("pl", "Chirac'a"),
    ] {
        assert_eq!(terms(code, text).len(), 2, "{text}");
    }
}

#[test]
fn the_signs_of_a_number_are_those_of_the_language() {
    for (code, text, word) in [
        ("en", "1,000", "1000"),
        ("en", "$1,234,567.89", "1234567.89"),
        ("en", "3.5", "3.5"),
        ("de", "1.000", "1000"),
        ("de", "3,5", "3.5"),
        ("de", "1.234,5", "1234.5"),
        ("es", "1.000", "1000"),
        ("es", "1,000", "1000"),
        ("es", "3.5", "3.5"),
        ("ru", "3,5", "3.5"),
        ("en", "1,000th", "1000th"),
    ] {
        assert_eq!(terms(code, text), [word], "{text} in {code}");
    }
    assert_eq!(terms("en", "$5.2bn"), ["5.2", "bn"]);
    assert_eq!(terms("fr", "20 000"), ["20000", "20", "000"]);
    assert_eq!(terms("en", "20\u{202F}000"), ["20000", "20", "000"]);
    assert_eq!(terms("en", "20 000"), ["20", "000"]);
}

#[test]
fn dates_times_and_chains_of_numbers_stay_apart() {
    for (text, parts) in [
        ("12.05.2025", "12 05 2025"),
        ("10:30", "10 30"),
        ("192.168.0.1", "192 168 0 1"),
        ("1,2,3", "1 2 3"),
        ("12,34", "12 34"),
        ("1,0000", "1 0000"),
        ("2025, 300", "2025 300"),
        ("in 2025.", "in 2025"),
    ] {
        assert_eq!(terms("en", text).join(" "), parts);
    }
    assert_eq!(
        terms("de", "12.05.2025 und 3.5.").join(" "),
        "12 05 2025 und@de 3 5"
    );
}

#[test]
fn british_and_american_spellings_are_one_word() {
    for pair in "colour color|colourful colorful|neighbourhoods neighborhood|labour labor|harbours harbor|\
        organise organize|organisation organization|privatised privatized|realising realizing|\
        recognisable recognizable|analyse analyze|paralysed paralyzed|centre center|centred centered|\
        theatres theater|kilometre kilometer|defence defense|offences offenses|licence license|\
        licensing licencing|practise practice|programme program|aluminium aluminum|grey gray|\
        plough plow|sceptical skeptical|manoeuvres maneuvers|manoeuvring maneuvering|catalogue catalog|\
        dialogue dialog|paediatric pediatric|haemorrhage hemorrhage|foetus fetus|oestrogen estrogen|\
        archaeology archeology|ageing aging|jewellery jewelry|mould mold|moustache mustache|\
        pyjamas pajamas|enquiry inquiry|gaol jail|tsar czar|travelled traveled|fuelled fueled|\
        skilful skillful|anaemia anemia|diarrhoea diarrhea|anaesthetise anesthetize"
        .split('|')
    {
        let (british, american) = pair.split_once(' ').unwrap();
        assert_eq!(stem(british), stem(american), "{pair}");
        assert_eq!(stem(&british.to_uppercase()), stem(american), "{pair}");
    }
}

#[test]
fn words_that_only_look_like_a_spelling_stay_apart() {
    for pair in "four for|hour hor|tour tor|our or|source sorce|course corse|court cort|contour contor|\
        rise rize|prize prise|seize seise|paradise parade|\
        treatise treat|premises premier|organize organ|colonize colon|liter literal|color colon|\
        metre meet|centre cent|analogue analogy|offence offensive|programme programmer|exercise exert|\
        tour tumour|story storey|cheque check|tyre tire|kerb curb|draught draft|wilful will"
        .split('|')
    {
        let (one, other) = pair.split_once(' ').unwrap();
        assert_ne!(stem(one), stem(other), "{pair}");
    }
}

#[test]
fn only_english_is_spelled_over() {
    let stem = |word: &str, code| Analyzer::new().stem(word, Language::of(Some(code)));
    assert_ne!(stem("centre", "fr"), stem("center", "fr"));
    assert_eq!(stem("centre", ""), stem("center", "en"));
}

#[test]
fn a_query_has_the_ways_that_the_index_knows() {
    let english = Language::of(Some("en"));
    let shown = |text, is_known| -> Vec<String> {
        let phrases = phrases(text, english, is_known);
        phrases
            .iter()
            .map(|phrase| phrase.shown.join(" "))
            .collect()
    };
    assert_eq!(shown("cease-fire", false), ["ceas fire"]);
    assert_eq!(shown("cease-fire", true), ["ceas fire", "ceasefir"]);
    let spread = phrases("ceasefire talks", english, true);
    let offsets = |phrase: &Phrase| {
        phrase
            .terms
            .iter()
            .map(|term| term.offset)
            .collect::<Vec<_>>()
    };
    let offsets: Vec<_> = spread.iter().map(offsets).collect();
    assert_eq!(offsets, [vec![0, 1], vec![0, 1, 2], vec![0, 2, 3]]);
}

proptest::proptest! {
    #[test]
    fn a_text_is_found_by_itself(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "U.S.", "U.N", "e.g.", "cease-fire", "co-op-eration", "O'Neill", "l'Iran", "it's", "1,000", "1.000",
                "3.5", "3,5", "20 000", "12.05.2025", "5.2bn", "G-7", "EE.UU.", "colour", "centre", "realize",
                "dell'Italia", "Häfen", "переговоры", "北京", "정상회담을", "a-b-c-d", "-", "'", ".", "U.S.-led",
            ]), 1..6),
        between in proptest::sample::select(vec![" ", ", ", "-", "'", "."]),
        code in proptest::sample::select(vec!["", "en", "fr", "de", "es", "ru", "it", "tr"]),
    ) {
        let text = parts.join(between);
        let found = indexed(code, &text);
        let is_there = |phrase: &Phrase| (0..=found.len()).any(|start| {
            phrase.terms.iter().all(|term| {
                found.iter().any(|(text, at)| *text == term.text && *at == start + term.offset)
            })
        });
        let phrases = phrases(&text, Language::of(Some(code)), false);
        let holds_a_word = !found.is_empty();
        proptest::prop_assert_eq!(phrases.iter().any(is_there), holds_a_word, "{:?} {:?}", found, phrases);
    }
}
