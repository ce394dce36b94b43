use super::{codes, dated, means};
use crate::article::Rule;

/// The code that the first words of a dateline say.
fn written_in(place: &str, rest: &str) -> Option<&'static str> {
    let first = dated(place, rest).into_iter().next()?;
    (first.rule == Rule::Dateline).then_some(first.code)
}

#[test]
fn a_dateline_says_where_a_small_town_lies() {
    for (place, code) in [
        ("LOUISVILLE, Ky.", "US"),
        ("CAMBRIDGE, Mass.", "US"),
        ("CORDOBA, Argentina", "AR"),
        ("CORDOBA, Spain", "ES"),
        ("HYDERABAD, Pakistan", "PK"),
        ("READING, England", "GB"),
        ("SPLIT, Croatia", "HR"),
        ("MOBILE, Ala.", "US"),
        ("NICE", "FR"),
        ("ELKHART, Ind.", "US"),
        ("RECIFE", "BR"),
        ("Częstochowa", "PL"),
        ("BIRMINGHAM, Ala.", "US"),
        ("TRIPOLI, Lebanon", "LB"),
        ("ZLIN", "CZ"),
        ("BRUNSWICK, Germany", "DE"),
    ] {
        assert_eq!(written_in(place, "Work began."), Some(code), "{place}");
    }
}

#[test]
fn a_city_of_two_countries_is_the_one_that_the_article_speaks_of() {
    assert_eq!(written_in("CORDOBA", "Spain is hot."), Some("ES"));
    assert_eq!(written_in("CORDOBA", "It is hot."), Some("AR"));
    means("Lebanon shut the port of Tripoli.", &["LB", "LB"]);
    means("Libya shut the port of Tripoli.", &["LY", "LY"]);
    means("The port of Tripoli was shut.", &["LY"]);
    means("Buses in Pakistan run to Hyderabad.", &["PK", "PK"]);
}

#[test]
fn a_name_that_is_a_word_counts_in_its_place_only() {
    means(
        "Reading books is a nice way to bathe in Bath, he said.",
        &[],
    );
    means("Mobile phones, Orange juice and a Split vote", &[]);
    means("He works in Reading, England.", &["GB", "GB"]);
    means("Critics say Most of it is Sale goods.", &[]);
}

#[test]
fn a_small_town_counts_where_its_country_is_named() {
    means("The mill in Annaberg closed.", &[]);
    means(
        "A mill in Wernigerode, in eastern Germany, closed.",
        &["DE", "DE"],
    );
    means("A mill in Wernigerode closed.", &[]);
    means("Officials met in Recife.", &["BR"]);
}

#[test]
fn what_bears_the_name_of_a_city_is_no_city() {
    means("Toyota and Kawasaki Heavy raised their prices.", &[]);
    means("Marta Nogales spoke. Nogales then left.", &[]);
    means("Poltava Textile Works said Poltava would grow.", &[]);
    means("Xi Jinping of China spoke; Jinping smiled.", &["CN"]);
    means("Carlos de Campinas resigned.", &[]);
    means("La ministre reçoit l'Ukrainien Petro Hnatiuk.", &["UA"]);
    means("وصلت السفينة إلى المدينة.", &[]);
}

#[test]
fn cities_and_countries_are_found_in_many_languages() {
    for (text, expected) in [
        (
            "Il ministro lascia la Germania per Marsiglia.",
            ["DE", "FR"],
        ),
        ("O governo da Alemanha e a Estônia", ["DE", "EE"]),
        (
            "De premier reist van Duitsland naar Griekenland.",
            ["DE", "GR"],
        ),
        ("Statsministern i Tyskland och Norge", ["DE", "NO"]),
        ("Rozmowy w Estonii i Francji", ["EE", "FR"]),
        ("Вибух у Чернігові та Києві", ["UA", "UA"]),
        ("Пожар в Екатеринбурге и Челябинске", ["RU", "RU"]),
        ("Almanya'dan İstanbul'a", ["DE", "TR"]),
        ("大統領はウズベキスタンからミュンヘンへ", ["UZ", "DE"]),
        ("대통령은 독일에서 프랑스로 떠났다", ["DE", "FR"]),
        ("وزير من ألمانيا في فرنسا", ["DE", "FR"]),
        ("رئیس‌جمهور از آلمان به فرانسه", ["DE", "FR"]),
    ] {
        assert_eq!(codes(text), expected, "{text}");
    }
}
