use super::{detect, normalise};

#[test]
fn long_texts_are_told_by_their_letters() {
    let texts = [
        (
            "en",
            "The harbour was closed for a week after the storm, and the fishermen waited for new boats to arrive.",
        ),
        (
            "de",
            "Der Hafen blieb nach dem Sturm eine Woche lang geschlossen, und die Fischer warteten auf neue Boote.",
        ),
        (
            "fr",
            "Le port est resté fermé pendant une semaine après la tempête, et les pêcheurs attendaient de nouveaux bateaux.",
        ),
        (
            "es",
            "El puerto permaneció cerrado durante una semana después de la tormenta y los pescadores esperaban nuevos barcos.",
        ),
        (
            "ru",
            "Порт был закрыт целую неделю после шторма, и рыбаки ждали прибытия новых лодок, но они не пришли.",
        ),
        (
            "zh",
            "风暴过后，港口关闭了一个星期，渔民们等待着新船的到来。",
        ),
        (
            "ja",
            "嵐の後、港は一週間閉鎖され、漁師たちは新しい船を待っていた。",
        ),
        (
            "ar",
            "ظل الميناء مغلقا لمدة أسبوع بعد العاصفة وكان الصيادون ينتظرون وصول قوارب جديدة.",
        ),
    ];
    for (code, text) in texts {
        assert_eq!(detect("", text).as_deref(), Some(code), "{text}");
    }
}

#[test]
fn short_texts_are_told_only_by_plain_signs() {
    assert_eq!(
        detect("Harbour of the north closed", "").as_deref(),
        Some("en")
    );
    assert_eq!(detect("港口关闭", "").as_deref(), Some("zh"));
    assert_eq!(detect("港を閉鎖", "").as_deref(), Some("ja"));
    assert_eq!(detect("إغلاق الميناء", "").as_deref(), Some("ar"));
    assert_eq!(detect("Порты закрыты", "").as_deref(), Some("ru"));
    assert_eq!(detect("Baku", ""), None);
    assert_eq!(detect("", "12,345 7.5"), None);
    assert_eq!(detect("", ""), None);
}

#[test]
fn english_in_capitals_is_english() {
    let text = "THE HARBOUR WAS CLOSED FOR A WEEK AFTER THE STORM, AND THE FISHERMEN WAITED FOR NEW BOATS TO ARRIVE.";
    assert_eq!(detect("", text).as_deref(), Some("en"));
}

#[test]
fn codes_and_names_of_metadata_become_two_letters() {
    let forms = [
        ("en-US", "en"),
        ("EN", "en"),
        ("eng", "en"),
        ("English", "en"),
        ("Français", "fr"),
        ("german", "de"),
        ("pt_BR", "pt"),
        (" zh-Hans ", "zh"),
        ("cmn", "zh"),
        ("español", "es"),
        ("русский", "ru"),
    ];
    for (given, code) in forms {
        assert_eq!(normalise(given).as_deref(), Some(code), "{given}");
    }
    assert_eq!(normalise("xx-unknown"), None);
    assert_eq!(normalise(""), None);
}

#[test]
fn a_headline_alone_in_capitals_is_not_taken_for_afrikaans() {
    let headline = "NORTHERN EXPRESS SAYS IT'S HOLDING TALKS ON SALE OF HARBOUR STAKE TO RIVAL";
    assert_eq!(detect("", headline).as_deref(), Some("en"));
}
