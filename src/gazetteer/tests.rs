use super::{by_code, data, find, is_place_name, nearest, resolve, tables};
use crate::article::Rule;

fn code(name: &str) -> Option<&'static str> {
    resolve(name).map(|country| country.code)
}

/// What is found in a text, as words, code (empty for none) and rule.
fn found(text: &str) -> Vec<(&str, &str, Option<Rule>)> {
    let mut all = Vec::new();
    find(text, None, |hit| {
        all.push((
            &text[hit.range],
            hit.entry.code.unwrap_or_default(),
            hit.entry.rule,
        ));
    });
    all
}

fn codes(text: &str) -> Vec<&str> {
    found(text).into_iter().map(|(_, code, _)| code).collect()
}

#[test]
fn the_table_holds_every_country_once() {
    let mut all: Vec<_> = tables::countries().collect();
    assert_eq!(all.len(), 249 + 6 + 1, "ISO 3166-1, the gone ones, Kosovo");
    all.sort_by_key(|country| country.code);
    all.dedup_by_key(|country| country.code);
    assert_eq!(all.len(), 256, "an alpha-2 code stands twice");
    all.sort_by_key(|country| country.alpha3);
    all.dedup_by_key(|country| country.alpha3);
    assert_eq!(all.len(), 256, "an alpha-3 code stands twice");
    for country in &all {
        assert!(
            country.code.len() == 2 && country.alpha3.len() == 3,
            "{country:?}"
        );
        assert_eq!(code(country.name), Some(country.code), "{country:?}");
    }
}

#[test]
fn every_name_in_the_tables_belongs_to_a_known_country() {
    let check = |code: &str, text: &str| {
        assert!(
            code == data::NO_COUNTRY || by_code(code).is_some(),
            "{code} {text}"
        );
        assert_eq!(text.trim(), text, "spaces around a name");
    };
    data::each_english(|name| check(name.code, name.text));
    data::each_place(|name| check(name.code, name.text));
    data::each_foreign(|name| check(name.code, name.text));
    data::each_built(|name| check(name.code, name.text));
}

#[test]
fn a_country_is_resolved_from_any_of_its_names() {
    for (name, expected) in [
        ("Azerbaijan", "AZ"),
        ("azerbaijani", "AZ"),
        ("Azeris", "AZ"),
        ("az", "AZ"),
        ("AZE", "AZ"),
        ("UAE", "AE"),
        ("u.a.e.", "AE"),
        ("Emirati", "AE"),
        ("the United States", "US"),
        ("USA", "US"),
        ("United States of America", "US"),
        ("uk", "GB"),
        ("Scotland", "GB"),
        ("Britons", "GB"),
        ("Hong Kong", "HK"),
        ("Burma", "MM"),
        ("cote d'ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("DR Congo", "CD"),
        ("Holland", "NL"),
        ("Turkiye", "TR"),
        ("TÜRKİYE", "TR"),
        ("guinea bissau", "GW"),
        ("Trinidad & Tobago", "TT"),
        ("Soviet", "SU"),
        ("GDR", "DD"),
        ("Kosovo", "XK"),
        ("Frenchmen", "FR"),
        ("Korea, Republic of", "KR"),
        ("Iran, Islamic Republic of", "IR"),
        ("Congo, Democratic Republic of the", "CD"),
        (" Sao Tome and Principe ", "ST"),
    ] {
        assert_eq!(code(name), Some(expected), "{name}");
    }
}

#[test]
fn a_country_is_resolved_in_other_languages() {
    for (name, expected) in [
        ("Azerbaiyán", "AZ"),
        ("azerbaiyan", "AZ"),
        ("Allemagne", "DE"),
        ("Vereinigte Staaten", "US"),
        ("Саудовская Аравия", "SA"),
        ("россии", "RU"),
        ("إسرائيل", "IL"),
        ("اسرائيل", "IL"),
        ("以色列", "IL"),
        ("臺灣", "TW"),
        ("アゼルバイジャン", "AZ"),
    ] {
        assert_eq!(code(name), Some(expected), "{name}");
    }
}

#[test]
fn what_is_no_country_is_not_resolved() {
    for name in [
        "",
        " ",
        "Azerbajan",
        "Baku",
        "Europe",
        "ZZ",
        "123",
        ",",
        "the",
        "s",
    ] {
        assert_eq!(code(name), None, "{name:?}");
    }
}

#[test]
fn a_misspelt_country_gets_the_nearest_names() {
    assert_eq!(nearest("Azerbajan", 3).first(), Some(&"Azerbaijan"));
    assert_eq!(nearest("Isreal", 1), ["Israel"]);
    assert_eq!(nearest("Kazakstann", 1), ["Kazakhstan"]);
    assert!(nearest("qqqqqqqqqqqq", 5).is_empty());
    assert!(nearest("Azerbajan", 0).is_empty());
}

#[test]
fn codes_are_looked_up_exactly() {
    assert_eq!(by_code("AZ").map(|country| country.alpha3), Some("AZE"));
    assert_eq!(
        by_code("SU").map(|country| country.name),
        Some("Soviet Union")
    );
    assert!(by_code("az").is_none() && by_code("").is_none());
}

#[test]
fn places_are_told_from_other_words() {
    for place in [
        "Azerbaijan",
        "Azerbaijani",
        "Baku",
        "Dubai",
        "Albany",
        "Texas",
        "Ky.",
        "U.S.",
        "Europe",
        "Middle East",
        "Central Asia",
        "BAKU",
        "São Paulo",
        "Sao Paulo",
        "South China Sea",
    ] {
        assert!(is_place_name(place), "{place}");
    }
    for other in [
        "azerbaijan",
        "us",
        "Man",
        "Ill",
        "IN",
        "Kremlin",
        "French fries",
        "Witkoff",
        "",
        "Baku talks",
        "Washington Post",
    ] {
        assert!(!is_place_name(other), "{other}");
    }
}

#[test]
fn names_are_found_whole_and_longest_first() {
    assert_eq!(codes("Romania, Omaha and Somalia"), ["RO", "US", "SO"]);
    assert_eq!(codes("Nigeria, Niger, Nigerien"), ["NG", "NE", "NE"]);
    assert_eq!(codes("South Sudan and Sudan"), ["SS", "SD"]);
    assert_eq!(codes("Papua New Guinea, Guinea-Bissau"), ["PG", "GW"]);
    assert_eq!(codes("a polish for the china, said us"), [""; 0]);
}

#[test]
fn names_are_found_across_gaps_of_any_spelling() {
    assert_eq!(codes("United Arab\nEmirates"), ["AE"]);
    assert_eq!(codes("United\u{A0}Arab\r\n  Emirates"), ["AE"]);
    assert_eq!(codes("Guinea–Bissau"), ["GW"]);
    assert_eq!(codes("Côte d’Ivoire"), ["CI"]);
    assert_eq!(codes("Saudi\n\nArabia"), ["SA"], "a paragraph ends a name");
    assert_eq!(found("the U.S., said")[0].0, "U.S.");
    assert_eq!(found("Baku's talks")[0].0, "Baku");
}

#[test]
fn an_abbreviation_needs_all_its_capitals() {
    assert_eq!(codes("US and UAE"), ["US", "AE"]);
    assert_eq!(codes("Us and Uae"), [""; 0]);
    assert_eq!(codes("the u.s. and us"), [""; 0]);
}

#[test]
fn plurals_go_by_rule() {
    assert_eq!(codes("Azerbaijanis, Saudis, Germans"), ["AZ", "SA", "DE"]);
    assert_eq!(codes("Sudaneses"), [""; 0]);
}

#[test]
fn russian_is_found_in_every_case() {
    assert_eq!(codes("в Азербайджане и России"), ["AZ", "RU"]);
    assert_eq!(codes("израильскими и турецкого"), ["IL", "TR"]);
    assert_eq!(codes("иранец"), [""; 0]);
}

#[test]
fn arabic_is_found_under_what_is_written_onto_it() {
    assert_eq!(codes("وإسرائيل"), ["IL"]);
    assert_eq!(codes("بالولايات المتحدة"), ["US"]);
    assert_eq!(codes("وللسعودية"), ["SA"]);
    assert_eq!(codes("الأذربيجانية"), ["AZ"]);
}

#[test]
fn chinese_and_japanese_are_found_without_borders() {
    assert_eq!(
        codes("阿塞拜疆总统访问美国和刚果（金）"),
        ["AZ", "US", "CD"]
    );
    assert_eq!(codes("アメリカはインドネシアとタイへ"), ["US", "ID", "TH"]);
    assert_eq!(codes("タイトルとスタイル"), [""; 0]);
    assert_eq!(
        codes("发展中国家")[0],
        "",
        "developing countries are not China"
    );
}

#[test]
fn any_input_is_survived() {
    for text in [
        "",
        ".",
        "-",
        "U",
        "U.",
        "U.S",
        "New",
        "New ",
        "New\u{301}",
        "（",
        "ة",
        "\u{307}",
        "İ",
        "St.-",
        "South\u{A0}",
        "中",
        "ー",
        "Æ",
        "🇦🇿 Baku🇦🇿",
        "\u{FEFF}Baku",
        "Baku\0",
    ] {
        find(text, None, |hit| assert!(text.get(hit.range).is_some()));
        resolve(text);
        nearest(text, 2);
        is_place_name(text);
    }
    let long = "a".repeat(1_000_000);
    assert!(codes(&long).is_empty());
    assert_eq!(codes(&format!("{long} Baku")), ["AZ"]);
}
