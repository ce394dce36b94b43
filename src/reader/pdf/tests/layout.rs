//! Where text stands, and what that makes of it.

use std::fmt::Write as _;

use super::*;

#[test]
fn every_operator_that_moves_text_moves_it() {
    for (content, text) in [
        ("BT /F 10 Tf (One) Tj 0 -12 Td (two.) Tj ET", "One two."),
        (
            "BT /F 10 Tf 12 TL (One) Tj T* (two) Tj (three.) ' ET",
            "One two three.",
        ),
        ("BT /F 10 Tf 12 TL (One) Tj 0 0 (two.) \" ET", "One two."),
        (
            "BT /F 10 Tf 50 700 TD (One) Tj 0 -12 TD (two) Tj T* (three.) Tj ET",
            "One two three.",
        ),
        (
            "BT /F 10 Tf 1 0 0 1 50 700 Tm (One) Tj 1 0 0 1 50 688 Tm (two.) Tj ET",
            "One two.",
        ),
        ("BT /F 10 Tf [(W) 80 (ord) -300 (next)] TJ ET", "Word next"),
        ("BT /F 10 Tf (One) Tj 60 0 Td (far) Tj ET", "One\tfar"),
        ("BT /F 10 Tf (One) Tj 20 0 Td (near) Tj ET", "One near"),
        ("BT /F 10 Tf (One) Tj 17.79 0 Td (word) Tj ET", "Oneword"),
        (
            "BT /F 10 Tf 200 Tz (One) Tj 35.58 0 Td (word) Tj ET",
            "Oneword",
        ),
        ("BT /F 10 Tf 5 Ts (up) Tj ET", "up"),
        (
            "q 2 0 0 2 0 0 cm BT /F 10 Tf (One) Tj ET Q BT /F 20 Tf 0 -24 Td (two.) Tj ET",
            "One two.",
        ),
        ("BT /F 10 Tf (Bold) Tj .3 0 Td (Bold) Tj ET", "Bold"),
        ("BT /F 10 Tf 2.5 Tc (og) Tj 0 Tc ET", "o g"),
        ("BT /F 10 Tf 2.5 Tc (Spaced) Tj 0 Tc ET", "Spaced"),
        ("BT /F 10 Tf (\\223caf\\351\\224) Tj ET", "“café”"),
        (
            "/Artifact <</Type/Pagination>> BDC BT /F 9 Tf (Page) Tj ET EMC BT /F 10 Tf (Text) Tj ET",
            "Text",
        ),
        ("BI /W 1 /H 1 ID (xx( EI BT /F 10 Tf (Text) Tj ET", "Text"),
        (
            "BT /F 10 Tf (One) Tj ET BT 0 1 -1 0 300 50 Tm /F 10 Tf (Upward) Tj ET",
            "One\n\nUpward",
        ),
    ] {
        assert_eq!(body(content), text, "{content}");
    }
}

/// A page of lines that are placed one by one: size, x, y and text.
fn set(lines: &[(u32, u32, u32, &str)]) -> String {
    lines
        .iter()
        .fold(String::new(), |mut content, (size, x, y, text)| {
            let _ = writeln!(content, "BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET");
            content
        })
}

#[test]
fn paragraphs_are_told_by_room_type_and_indent() {
    let long = "The ministry said that the bridge would be open to all lorries";
    let apart = body(&set(&[
        (10, 50, 700, long),
        (10, 50, 688, "on Monday."),
        (10, 50, 664, "Then"),
    ]));
    assert_eq!(apart, format!("{long} on Monday.\n\nThen"));
    let indented = body(&set(&[
        (10, 50, 700, long),
        (10, 50, 688, "on Monday."),
        (10, 62, 676, long),
        (10, 50, 664, "Then more"),
    ]));
    assert_eq!(indented, format!("{long} on Monday.\n\n{long} Then more"));
    let short = body(&set(&[
        (10, 50, 700, long),
        (10, 50, 688, "Baku"),
        (10, 50, 676, "Tbilisi"),
        (10, 50, 664, long),
    ]));
    assert_eq!(short, format!("{long} Baku\nTbilisi\n{long}"));
    let divided = body(&set(&[
        (10, 50, 700, "The ministry of the Franco-"),
        (10, 50, 688, "German post-of-"),
        (10, 50, 676, "fice and the post-office rail-"),
        (10, 50, 664, "ways of the two."),
    ]));
    assert_eq!(
        divided,
        "The ministry of the Franco-German post-office and the post-office railways of the two."
    );
}

#[test]
fn the_headline_is_set_in_the_largest_type() {
    let text = "The talks in the capital went on until the morning of the next day";
    let bytes = page(&set(&[
        (9, 50, 760, "Harbour Post"),
        (20, 50, 730, "Talks end without"),
        (20, 50, 708, "a treaty"),
        (10, 50, 680, "By Jane Roe"),
        (10, 50, 660, "8 August 2025"),
        (10, 50, 640, text),
    ]));
    let article = one(bytes);
    assert_eq!(article.title, "Talks end without a treaty");
    assert_eq!(article.reading.title, "largest type");
    assert!(
        article.body.starts_with("Harbour Post\n\n"),
        "{}",
        article.body
    );
    let even = one(page(&set(&[(10, 50, 700, text), (10, 50, 688, text)])));
    assert_eq!(even.title, "");
}

#[test]
fn a_byline_and_a_date_above_the_text_count_more_than_the_file() {
    let text = "The talks in the capital went on until the morning of the next day";
    let lines = [
        (20, 50, 730, "Talks end without a treaty"),
        (10, 50, 690, "By Jane Roe"),
        (10, 50, 670, "8 August 2025"),
        (10, 50, 640, text),
    ];
    let content = stream("", &set(&lines));
    let mut bytes = pdf(&[
        CATALOG,
        PAGES,
        PAGE,
        &content,
        FONT,
        "<</CreationDate(D:20250901)>>",
    ]);
    bytes.extend(b"trailer <</Root 1 0 R/Info 6 0 R>>");
    let article = one(&bytes);
    assert_eq!(article.authors, ["Jane Roe"]);
    assert_eq!(article.given.date.as_deref(), Some("8 August 2025"));
    assert_eq!(article.reading.date, "line above the text");
    assert_eq!(article.body, text);
}
