//! What counts as a word.

use super::variants::phrases;

use crate::index::analysis::segment::segments;
use crate::index::analysis::{
    Analyzer, ArticleTerms, BODY_START, Language, TERMS, is_pair, pair, tokenizers,
};

pub(super) fn words(text: &str) -> Vec<String> {
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
        words("cease-fire O'Neill l'accord accord.Other"),
        [
            "cease", "fire", "o", "neill", "l", "accord", "accord", "other"
        ]
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

/// The terms that the engine takes out of what it is given, with positions.
fn taken(terms: &str) -> Vec<(String, usize)> {
    let mut tokenizer = tokenizers().get(TERMS).unwrap();
    let mut found = Vec::new();
    tokenizer
        .token_stream(terms)
        .process(&mut |token| found.push((token.text.clone(), token.position)));
    found
}

/// What a headline is indexed as, with positions.
pub(super) fn indexed(code: &str, text: &str) -> Vec<(String, usize)> {
    taken(&ArticleTerms::of(Language::of(Some(code)), text, false, "").title)
}

/// What headline and body of an English article are indexed as, with positions.
fn indexed_article(headline: &str, body: &str) -> Vec<(String, usize)> {
    taken(&ArticleTerms::of(Language::of(Some("en")), headline, false, body).text)
}

/// The words of an article as they are written, as often as they are indexed.
fn written(code: &str, headline: &str, body: &str) -> Vec<String> {
    let terms = ArticleTerms::of(Language::of(Some(code)), headline, false, body).words;
    taken(&terms).into_iter().map(|(word, _)| word).collect()
}

#[test]
fn headline_words_count_more_and_stand_apart_from_the_body() {
    let found = indexed_article("Grain deal", "Grain moves");
    let count = |word: &str, place: usize| {
        found
            .iter()
            .filter(|(text, at)| text == word && *at == place)
            .count()
    };
    assert!(count("grain", 0) > 1);
    assert_eq!(count("deal", 1), count("grain", 0));
    assert!((1..count("grain", 0)).contains(&count("grain", BODY_START)));
    assert_eq!(count("move", BODY_START + 1), count("grain", BODY_START));
}

#[test]
fn words_of_the_lead_count_more_than_those_behind_it() {
    let found = indexed_article("", &format!("grain {} harvest", "and ".repeat(40)));
    let count = |word: &str| found.iter().filter(|(text, _)| text == word).count();
    assert_eq!((count("grain"), count("harvest")), (2, 1));
}

#[test]
fn a_headline_of_any_length_stays_below_the_body() {
    let mut last = 0;
    for (term, at) in indexed_article(&"word ".repeat(2000), "Body") {
        assert!(at >= last);
        last = at;
        assert!(at < BODY_START || term == "bodi");
    }
    assert_eq!(last, BODY_START);
}

#[test]
fn a_derived_headline_does_not_count_with_the_body() {
    let terms = ArticleTerms::of(Language::NONE, "Grain", true, "Harvest");
    assert_eq!(taken(&terms.title), [("grain".to_owned(), 0)]);
    assert!(taken(&terms.text).iter().all(|(term, _)| term == "harvest"));
    assert_eq!(taken(&terms.words), [("harvest".to_owned(), 0)]);
}

#[test]
fn a_word_as_it_is_written_is_indexed_once_an_article() {
    for _ in 0..2 {
        assert_eq!(
            written("en", "Talks", "talks on cease-fires, talks"),
            ["talks", "talks", "on", "ceasefires", "cease", "fires"]
        );
    }
    let long = "a".repeat(100);
    assert_eq!(
        written("en", "", &format!("{long} harbours")),
        [&*long, "harbours"]
    );
    assert_eq!(written("de", "", "Häfen"), ["hafen"]);
}

#[test]
fn a_word_that_grows_when_it_is_folded_is_whole() {
    let long = "\u{FDFA}".repeat(40);
    let found = indexed("ar", &format!("{long} zeppelin"));
    let [(first, _), second] = found.try_into().unwrap();
    assert!(first.len() > 1000, "{first}");
    assert_eq!(first, Analyzer::new().stem(&long, Language::of(Some("ar"))));
    assert_eq!(second, ("zeppelin".to_owned(), 1));
}

#[test]
fn a_korean_word_is_written_whole() {
    assert_eq!(
        written("ko", "", "정상회담을 회 北京회 회담"),
        ["정상회담을", "회", "北", "京", "회담"]
    );
}

#[test]
fn spellings_of_a_word_are_folded_together() {
    let pairs = [
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Irak ılık", "irak ilik"),
        ("Əliyev", "aliyev"),
        ("Ёлка", "елка"),
        ("أحمد إلى مدرسة", "احمد الي مدرسه"),
        ("ســلام", "سلام"),
        ("ایران", "ايران"),
        ("ΑΘΉΝΑΣ", "αθηνασ"),
        ("ＮＴＴ２０２５", "ntt2025"),
        ("здоров’я", "здоровя"),
    ];
    for (written, folded) in pairs {
        assert_eq!(words(written).join(" "), folded);
    }
}

#[test]
fn an_accent_of_its_own_is_one_with_its_letter() {
    assert_eq!(words("ио\u{438}\u{306}"), words("иой"));
    assert_eq!(indexed("de", "Ha\u{308}user"), indexed("de", "Häuser"));
}

#[test]
fn letters_of_a_run_are_indexed_one_by_one_and_by_twos() {
    let found = indexed("zh", "新华社");
    let found: Vec<_> = found
        .iter()
        .map(|(text, at)| (text.as_str(), *at))
        .collect();
    assert_eq!(
        found,
        [("新华", 0), ("新", 0), ("华社", 1), ("华", 1), ("社", 2)]
    );
}

#[test]
fn a_korean_particle_takes_no_place() {
    let place = |text: &str| {
        let found = indexed("ko", text);
        found.iter().find(|(text, _)| text == "개최").unwrap().1
    };
    assert_eq!(place("정상회담을 개최"), place("정상회담 개최"));
    assert_eq!(place("정상회담에서 개최"), 4);
    // 의 is a part of the noun here, which would be too short without it.
    assert_eq!(place("회의 개최"), 2);
}

#[test]
fn a_word_goes_by_its_script_in_an_article_of_another_language() {
    assert_eq!(
        indexed("en", "Переговоры")[0],
        indexed("ru", "переговоров")[0]
    );
    assert_eq!(indexed("ru", "Reuters")[0], indexed("en", "Reuters")[0]);
}

#[test]
fn a_query_without_blanks_is_parted_into_words() {
    let parts = |text| -> Vec<(String, bool)> {
        let found = segments(text).unwrap_or_default();
        let part = |part: &crate::index::analysis::segment::Segment<'_>| {
            (part.text.to_owned(), part.is_ending)
        };
        found.iter().map(part).collect()
    };
    let words = |text| -> Vec<String> { parts(text).into_iter().map(|(word, _)| word).collect() };
    assert_eq!(words("中国经济"), ["中国", "经济"]);
    assert_eq!(words("国連安全"), ["国連", "安全"]);
    let endings = parts("閉鎖する");
    assert_eq!(
        endings,
        [("閉鎖".to_owned(), false), ("する".to_owned(), true)]
    );
    assert!(words("北京").is_empty() && words("harbour").is_empty() && words("회담").is_empty());
    assert!(words("ราคาน้ำมัน").len() > 1);
}

proptest::proptest! {
    #[test]
    fn any_text_is_analysed_in_any_language(
        text in "([a-zßéİ]{0,9}|[가-힣]{1,6}|[一-龥ぁ-ん・ー]{1,9}|[ก-๛]{1,9}|[а-яґ']{1,9}|[ء-ي\u{64B}]{1,9}|\\PC| ){0,12}",
        code in proptest::sample::select(vec!["", "en", "uk", "ar", "tr", "ko", "pt", "sr", "fa", "hi"]),
    ) {
        let mut last = 0;
        for (term, position) in indexed(code, &text) {
            if is_pair(&term) {
                continue;
            }
            proptest::prop_assert!(position + 1 >= last && position <= last + 1, "{term}");
            last = position;
        }
        let language = Language::of(Some(code));
        for phrase in phrases(&text, language, true) {
            proptest::prop_assert!(phrase.terms.is_sorted_by_key(|term| term.offset));
        }
        if let Some(parts) = segments(&text) {
            proptest::prop_assert!(parts.iter().all(|part| text.contains(part.text)));
        }
    }
}

#[test]
fn two_frequent_words_are_a_term_too() {
    let pairs = |language: &str, text: &str| -> Vec<String> {
        let found = indexed(language, text).into_iter().map(|(term, _)| term);
        found.filter(|term| is_pair(term)).collect()
    };
    let [first] = pairs("en", "zeppelin of the harvest").try_into().unwrap();
    assert_eq!(Some(first), pair(Language::NONE, "of", "the"));
    assert!(pairs("en", "zeppelin harvest of zeppelin the").is_empty());
    assert_eq!(pairs("en", "president said the government").len(), 3);
    let german = pairs("de", "er ist in der Stadt");
    assert!(german.len() >= 2, "{german:?}");
    assert_eq!(indexed_article("of", "the").len(), 5);
}

#[test]
fn a_pair_counts_as_often_as_its_words() {
    for (headline, body) in [("of the", ""), ("", "of the")] {
        let found = indexed_article(headline, body);
        let (pairs, words): (Vec<_>, Vec<_>) = found.iter().partition(|(term, _)| is_pair(term));
        assert!(
            pairs.len() > 1 && words.len() == 2 * pairs.len(),
            "{found:?}"
        );
    }
}
