//! What a reporter expects to find however it is written.

use super::tests::Archive;
use crate::Query;

const ENGLISH: &str =
    "The ministers said that the talks of the two states are to go on in the evening.";

/// Articles of one sentence each, known by what is written otherwise in them.
fn archive(sentences: &[(&str, &str)]) -> Archive {
    let texts: Vec<String> = sentences
        .iter()
        .map(|(_, sentence)| format!("{ENGLISH} {sentence}"))
        .collect();
    let articles: Vec<_> = sentences
        .iter()
        .zip(&texts)
        .map(|((id, _), text)| (*id, "Talks", text.as_str(), ""))
        .collect();
    Archive::of(&articles)
}

fn found(archive: &Archive, text: &str) -> Vec<String> {
    let mut ids = archive.ids(text);
    ids.sort();
    ids
}

/// The words that an answer marks in the passage.
fn marked(archive: &Archive, text: &str, id: &str) -> Vec<String> {
    let results = archive.find(&Query::new(text));
    let hit = results.hits.iter().find(|hit| hit.id == id).unwrap();
    let snippet = hit.snippet.clone().unwrap();
    let cut = |&(start, end): &(usize, usize)| -> String {
        let letters = snippet.text.chars();
        letters.skip(start).take(end - start).collect()
    };
    snippet.highlights.iter().map(cut).collect()
}

#[test]
fn each_writing_of_a_word_finds_all_of_them() {
    let groups = [
        ("U.S.", "US", "The U.S. dollar rose.", "The US dollar rose."),
        ("NATO", "n.a.t.o.", "NATO met here.", "N.A.T.O. met here."),
        (
            "cease-fire",
            "ceasefire",
            "A cease-fire holds.",
            "A ceasefire holds.",
        ),
        ("O'Neill", "ONeill", "Mr O’Neill spoke.", "Mr ONeill spoke."),
        ("1,000", "1000", "Some 1,000 came.", "Some 1000 came."),
        ("colour", "color", "The colours faded.", "The color faded."),
        (
            "organise",
            "organized",
            "They organised it.",
            "They organize it.",
        ),
        (
            "Qur'an",
            "Quran",
            "The Qur'an says so.",
            "The Quran says so.",
        ),
        ("G-7", "G7", "The G-7 agreed.", "The G7 agreed."),
        (
            "Élysée",
            "elysee",
            "The Élysée said so.",
            "The Elysee said so.",
        ),
    ];
    for (one, other, first, second) in groups {
        let archive = archive(&[("one", first), ("other", second), ("neither", "Nothing.")]);
        for text in [one, other] {
            assert_eq!(found(&archive, text), ["one", "other"], "{text}");
            assert_eq!(
                found(&archive, &format!("body:{text}")),
                ["one", "other"],
                "{text}"
            );
            assert_eq!(
                found(&archive, &format!("title:talks {text}")),
                ["one", "other"]
            );
        }
    }
}

#[test]
fn phrases_run_over_words_of_either_writing() {
    let archive = archive(&[
        ("hyphen", "New cease-fire talks with U.S. dollar loans."),
        ("joined", "New ceasefire talks with US dollar loans."),
        ("blank", "New cease fire talks with United dollar loans."),
    ]);
    let all = ["blank", "hyphen", "joined"];
    for (text, ids) in [
        ("\"cease-fire talks\"", &all[..]),
        ("\"new cease-fire talks\"", &all[..]),
        ("body:\"new cease-fire talks\"", &all[..]),
        ("\"ceasefire talks\"", &all[1..]),
        ("\"new ceasefire talks with\"", &all[1..]),
        ("body:\"new ceasefire talks\"", &all[1..]),
        ("\"fire talks\"", &["blank", "hyphen"]),
        ("\"U.S. dollar loans\"", &all[1..]),
        ("\"us dollar\"", &all[1..]),
        ("\"ceasefire with\"", &[]),
        ("\"cease talks\"", &[]),
        ("\"new ceasefire\"~1", &all[1..]),
        ("\"cease-fire loans\"~7", &all[..]),
        ("\"ceasefire loans\"~3", &[]),
    ] {
        assert_eq!(found(&archive, text), ids, "{text}");
    }
}

#[test]
fn the_whole_written_word_is_marked() {
    let archive = archive(&[
        ("one", "A cease-fire of the U.S. for 1,000 colours."),
        ("other", "A ceasefire of the US for 1000 colors."),
    ]);
    for (text, one, other) in [
        ("us", "U.S.", "US"),
        ("ceasefire", "cease-fire", "ceasefire"),
        ("cease-fire", "cease-fire", "ceasefire"),
        ("ceasef*", "cease-fire", "ceasefire"),
        ("ceasefrie~", "cease-fire", "ceasefire"),
        ("\"ceasefire of\"", "cease-fire of", "ceasefire of"),
        (
            "\"a ceasefire of the us\"",
            "A cease-fire of the U.S.",
            "A ceasefire of the US",
        ),
        ("1000", "1,000", "1000"),
        ("color", "colours", "colors"),
    ] {
        assert_eq!(marked(&archive, text, "one"), [one], "{text}");
        assert_eq!(marked(&archive, text, "other"), [other], "{text}");
    }
    assert_eq!(marked(&archive, "fire", "one"), ["fire"]);
}

#[test]
fn a_spelling_with_another_first_letter_is_marked() {
    let archive = archive(&[("one", "An Enquiry into gaols, tsars and oestrogen.")]);
    for (text, word) in [
        ("inquiry", "Enquiry"),
        ("jail", "gaols"),
        ("czar", "tsars"),
        ("estrogen", "oestrogen"),
    ] {
        assert_eq!(marked(&archive, text, "one"), [word], "{text}");
    }
}

#[test]
fn prefixes_and_misspellings_know_the_joined_word() {
    let archive = archive(&[
        ("one", "A cease-fire in the U.S.S.R. of 3.5 years."),
        ("other", "A ceasefire in the USSR of 3.5 years."),
    ]);
    for text in [
        "ceasef*",
        "cease-fi*",
        "body:cease-fi*",
        "ceasefrie~",
        "uss*",
        "U.S.S*",
        "3.5",
        "cease*",
    ] {
        assert_eq!(found(&archive, text), ["one", "other"], "{text}");
    }
    assert_eq!(found(&archive, "cease-fier~"), ["one"]);
    let mended = archive.find(&Query::new("ceasefyre")).suggestion.unwrap();
    assert_eq!((mended.query.as_str(), mended.total), ("ceasefire", 2));
}

#[test]
fn numbers_are_found_across_languages() {
    let german = "Die Minister haben sich in der Stadt getroffen und wollen nicht ruhen, sagte der Sprecher.";
    let french = "Les ministres se sont rencontrés dans la ville et ils ont dit que les discussions continuent.";
    let archive = Archive::of(&[
        (
            "de",
            "",
            &format!("{german} Es waren 1.000 Schiffe, 3,5 Prozent, am 12.05.2025."),
            "",
        ),
        (
            "en",
            "",
            &format!("{ENGLISH} There were 1,000 ships, 3.5 percent, on 12.05.2025."),
            "",
        ),
        (
            "fr",
            "",
            &format!("{french} On a vu 20 000 navires, 3,5 pour cent."),
            "",
        ),
    ]);
    for (text, ids) in [
        ("1000", &["de", "en"][..]),
        ("1,000", &["de", "en"]),
        ("1.000", &["de", "en"]),
        ("3.5", &["de", "en", "fr"]),
        ("3,5", &["de", "en", "fr"]),
        ("20000", &["fr"]),
        ("20 000", &["fr"]),
        ("\"20 000\"", &["fr"]),
        ("\"20000 navires\"", &["fr"]),
        ("2025", &["de", "en"]),
        ("12.05.2025", &["de", "en"]),
    ] {
        assert_eq!(found(&archive, text), ids, "{text}");
    }
}

#[test]
fn a_word_in_two_writings_weighs_as_one() {
    let archive = archive(&[
        ("hyphen", "The cease-fire holds."),
        ("joined", "The ceasefire that holds."),
        ("fire", "The fire that holds."),
        ("cease", "They cease that fire."),
    ]);
    for text in ["cease-fire", "ceasefire"] {
        let results = archive.find(&Query::new(text).explain());
        assert_eq!(results.total, 2, "{text}");
        let scores: Vec<_> = results.hits.iter().filter_map(|hit| hit.score).collect();
        assert!(
            (scores[0] - scores[1]).abs() < 0.15 * scores[0],
            "{text} {scores:?}"
        );
        for hit in results.hits {
            let value = hit.explanation.unwrap().value;
            assert!((value - hit.score.unwrap()).abs() < 1e-4, "{text}");
        }
    }
}
