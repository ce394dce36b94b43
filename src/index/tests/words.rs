//! What counts as a word.

use tantivy::tokenizer::TokenStream;

use crate::index::analysis::{Analyzer, BODY_MARK, BODY_START, TEXT, tokenizers};

fn words(text: &str) -> Vec<String> {
    Analyzer::new().words(text)
}

#[test]
fn case_accents_and_possessives_are_folded() {
    assert_eq!(words("Aliyev's São Paulo"), ["aliyev", "sao", "paulo"]);
    assert_eq!(words("ALIYEV’S Élysée"), ["aliyev", "elysee"]);
    assert_eq!(words("Cafe\u{301}"), ["cafe"]);
}

#[test]
fn hyphens_dots_and_other_apostrophes_end_a_word() {
    assert_eq!(
        words("cease-fire U.S. O'Neill l'accord"),
        ["cease", "fire", "u", "s", "o", "neill", "l", "accord"]
    );
}

#[test]
fn an_s_that_only_follows_is_no_possessive() {
    assert_eq!(
        words("rock 's 'special' it'sy"),
        ["rock", "s", "special", "it", "sy"]
    );
}

#[test]
fn scripts_without_blanks_give_a_word_a_character() {
    assert_eq!(words("北京 2025年"), ["北", "京", "2025", "年"]);
    assert_eq!(words("サミット"), ["サ", "ミ", "ッ", "ト"]);
    assert_eq!(words("정상회담 개최"), ["정상회담", "개최"]);
}

#[test]
fn vowel_signs_do_not_part_words() {
    assert_eq!(words("हिन्दी").len(), 1);
    assert_eq!(words("الرَّئيس"), words("الرئيس"));
}

#[test]
fn a_long_run_of_letters_is_cut_not_lost() {
    let long = "a".repeat(5000);
    let found = words(&long);
    assert_eq!(found.len(), 1);
    assert!(long.starts_with(&found[0]) && found[0].len() > 100);
}

#[test]
fn headline_words_count_more_and_stand_apart_from_the_body() {
    let mut analyzer = tokenizers().get(TEXT).unwrap();
    let text = format!("Grain deal{BODY_MARK}Grain moves");
    let mut stream = analyzer.token_stream(&text);
    let mut found = Vec::new();
    while stream.advance() {
        let token = stream.token();
        found.push((token.text.clone(), token.position));
    }
    let count = |word: &str, place: usize| {
        found
            .iter()
            .filter(|(text, at)| text == word && *at == place)
            .count()
    };
    assert!(count("grain", 0) > 1);
    assert_eq!(count("deal", 1), count("grain", 0));
    assert_eq!(count("grain", BODY_START), 1);
    assert_eq!(count("move", BODY_START + 1), 1);
}

#[test]
fn a_headline_of_any_length_stays_below_the_body() {
    let mut analyzer = tokenizers().get(TEXT).unwrap();
    let text = format!("{}{BODY_MARK}Body", "word ".repeat(2000));
    let mut stream = analyzer.token_stream(&text);
    let mut last = 0;
    while stream.advance() {
        assert!(stream.token().position >= last);
        last = stream.token().position;
        assert!(last < BODY_START || stream.token().text == "bodi");
    }
    assert_eq!(last, BODY_START);
}
