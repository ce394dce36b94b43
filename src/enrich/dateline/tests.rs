use super::*;

/// Place, day, agency and the beginning of the story.
fn parts(body: &str) -> Option<(&str, String, &str, &str)> {
    let line = parse(body)?;
    let day = line.day.map_or(String::new(), |day| match day.year {
        Some(year) => format!("{year}-{}-{}", day.month, day.day),
        None => format!("{}-{}", day.month, day.day),
    });
    let agency = line.agency.map_or("", |agency| &body[agency]);
    Some((&body[line.place], day, agency, &body[line.end..]))
}

fn assert_line(body: &str, place: &str, day: &str, agency: &str, story: &str) {
    let wanted = Some((place, day.to_owned(), agency, story));
    assert_eq!(parts(body), wanted, "{body:?}");
}

#[test]
fn english_agencies() {
    let story = "The envoys met again.";
    for (head, place, day, agency) in [
        ("BAKU, July 31 (Reuters) - ", "BAKU", "7-31", "Reuters"),
        ("WASHINGTON (AP) — ", "WASHINGTON", "", "AP"),
        ("WASHINGTON (AP) _ ", "WASHINGTON", "", "AP"),
        ("LONDON, Feb 26 - ", "LONDON", "2-26", ""),
        ("LONDON, Feb 26 -", "LONDON", "2-26", ""),
        ("LOUISVILLE, Ky., Feb 26 - ", "LOUISVILLE, Ky.", "2-26", ""),
        ("ST. LOUIS, March 3 - ", "ST. LOUIS", "3-3", ""),
        (
            "WASHINGTON, D.C., March 3 - ",
            "WASHINGTON, D.C.",
            "3-3",
            "",
        ),
        (
            "NEW YORK, March 3, 2023 /PRNewswire/ -- ",
            "NEW YORK",
            "2023-3-3",
            "PRNewswire",
        ),
        (
            "PARIS/BERLIN, 4 May (Reuters) – ",
            "PARIS/BERLIN",
            "5-4",
            "Reuters",
        ),
        ("TOKYO, Aug. 5 (Kyodo) -- ", "TOKYO", "8-5", "Kyodo"),
        (
            "Moscow. August 3. INTERFAX.COM - ",
            "Moscow",
            "8-3",
            "INTERFAX.COM",
        ),
        ("Baku. July 31. Trend: ", "Baku", "7-31", "Trend"),
        ("BAKU, Azerbaijan (AP) — ", "BAKU, Azerbaijan", "", "AP"),
        ("(Reuters) - ", "", "", "Reuters"),
        ("July 31 (Reuters) - ", "", "7-31", "Reuters"),
        ("LONDON — ", "LONDON", "", ""),
        ("THE HAGUE, March 16 - ", "THE HAGUE", "3-16", ""),
        (
            "GRONINGEN, the Netherlands, March 31 - ",
            "GRONINGEN, the Netherlands",
            "3-31",
            "",
        ),
        ("MOSCOW, August 3. /TASS/. ", "MOSCOW", "8-3", "TASS"),
        ("New Delhi, Jul 31 (PTI) ", "New Delhi", "7-31", "PTI"),
        ("ROME, March 13, Reuter - ", "ROME", "3-13", "Reuter"),
        (
            "SAN FRANCISCO--(BUSINESS WIRE)--",
            "SAN FRANCISCO",
            "",
            "BUSINESS WIRE",
        ),
    ] {
        let body = format!("{head}{story}");
        assert_line(&body, place, day, agency, story);
    }
}

#[test]
fn other_languages() {
    assert_line(
        "MADRID, 3 mar (EFE) .- El ministro habló.",
        "MADRID",
        "3-3",
        "EFE",
        "El ministro habló.",
    );
    assert_line(
        "Madrid, 3 de marzo de 2025 (EFE).- El ministro habló.",
        "Madrid",
        "2025-3-3",
        "EFE",
        "El ministro habló.",
    );
    assert_line(
        "PARIS, 5 mai (AFP) - Le ministre a parlé.",
        "PARIS",
        "5-5",
        "AFP",
        "Le ministre a parlé.",
    );
    assert_line(
        "Berlin (dpa) - Der Minister sprach.",
        "Berlin",
        "",
        "dpa",
        "Der Minister sprach.",
    );
    assert_line(
        "Berlin, 3. März (dpa) – Der Minister sprach.",
        "Berlin",
        "3-3",
        "dpa",
        "Der Minister sprach.",
    );
    assert_line(
        "МОСКВА, 3 марта (ТАСС). Министр выступил.",
        "МОСКВА",
        "3-3",
        "ТАСС",
        "Министр выступил.",
    );
    assert_line(
        "МОСКВА, 3 марта. /ТАСС/. Министр выступил.",
        "МОСКВА",
        "3-3",
        "ТАСС",
        "Министр выступил.",
    );
    assert_line(
        "МОСКВА, 3 мар – РИА Новости. Министр выступил.",
        "МОСКВА",
        "3-3",
        "РИА Новости",
        "Министр выступил.",
    );
}

#[test]
fn a_dateline_may_stand_below_a_byline_or_on_its_own_line() {
    assert_line(
        "By Jane Roe\n\nBAKU, July 31 (Reuters) - Talks went on.",
        "BAKU",
        "7-31",
        "Reuters",
        "Talks went on.",
    );
    assert_line(
        "SALVADOR, Feb 26\n\nRain fell.",
        "SALVADOR",
        "2-26",
        "",
        "Rain fell.",
    );
    assert_line(
        "  \n BAKU, July 31 (Reuters) - Talks went on.",
        "BAKU",
        "7-31",
        "Reuters",
        "Talks went on.",
    );
}

#[test]
fn ordinary_sentences_have_none() {
    for body in [
        "",
        "-",
        "The envoys met in Baku on July 31 - their third meeting.",
        "In Paris, May 5 - a Monday - was a holiday.",
        "On July 31 (a Thursday) the envoys met.",
        "July 31 - The envoys met.",
        "May 5 was a quiet day in the capital.",
        "NATO — the alliance founded in 1949 — has a new member.",
        "IBM (International Business Machines) said it would buy a rival.",
        "Acme SpA (AP) said nothing.",
        "BREAKING - Police close the bridge in the capital.",
        "UPDATE 1 - Police close the bridge in the capital.",
        "Monday, March 3 - The shops were closed.",
        "TRUMP: We will see what happens, he said.",
        "JORDAN: Thank you all for coming today.",
        "LONDON-based traders sold the metal.",
        "President Aliyev, who was elected in 2003, met the envoy.",
        "By Thursday, the envoys had met twice.",
        "By the time (AP) reporters arrived, it was over.",
        "Apple (AAPL) - shares rose after the report.",
        "Washington, Adams and Jefferson were presidents.",
        "ALL OF THIS - IS WRITTEN - IN CAPITALS AND GOES ON",
        "COCOA TRADE REPORT FOR APRIL 6\nKUALA LUMPUR, April 7",
        "TANKERS - April 1\nOne took 20,000 tons.",
        "(the minister) - as he was then - resigned.",
    ] {
        assert_eq!(parts(body), None, "{body:?}");
    }
}

#[test]
fn only_the_beginning_of_a_long_body_is_looked_at() {
    let body = format!("BAKU{}, July 31 (Reuters) - Talks.", " BAKU".repeat(100));
    assert_eq!(parts(&body), None);
    assert_eq!(parts(&"A".repeat(1_000_000)), None);
    assert_eq!(parts(&"É".repeat(1_000_000)), None);
}

#[test]
fn a_field_of_its_own_needs_no_dash() {
    for (text, place, day) in [
        ("SALVADOR, Feb 26", "SALVADOR", Some((2, 26))),
        ("    LONDON, March 3 - ", "LONDON", Some((3, 3))),
        ("LOUISVILLE, Ky., Feb 26", "LOUISVILLE, Ky.", Some((2, 26))),
        ("Baku", "Baku", None),
    ] {
        let line = parse_field(text).unwrap();
        assert_eq!(&text[line.place], place);
        assert_eq!(line.day.map(|day| (day.month, day.day)), day);
    }
    assert_eq!(parse_field("  "), None);
    assert_eq!(parse_field("12"), None);
}
