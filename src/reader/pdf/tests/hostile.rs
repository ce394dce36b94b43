//! Files that were made to do harm.

use std::fmt::Write as _;

use super::*;

/// Reads hostile bytes: they may give an article or an error, and must give one of them.
fn survives(name: &str, bytes: &[u8]) {
    let read = std::panic::catch_unwind(|| try_read(bytes).is_ok());
    assert!(read.is_ok(), "{name}");
}

#[test]
fn hostile_trees_are_left() {
    let deep: Vec<String> = (3..50_000)
        .map(|number| {
            format!(
                "<</Type/Pages/Kids[{number} 0 R]/Parent {} 0 R>>",
                number - 2
            )
        })
        .collect();
    let mut objects = vec![CATALOG.to_owned()];
    objects.extend(deep);
    survives("deep", &pdf(&objects));
    let circle = "<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Parent 2 0 R>>";
    let bytes = pdf(&[
        CATALOG,
        circle,
        PAGE,
        &stream("", "BT /F 10 Tf (Text) Tj ET"),
        FONT,
    ]);
    assert_eq!(one(bytes).body, "Text");
    let many = format!("<</Type/Pages/Kids[{}]>>", "3 0 R ".repeat(100_000));
    survives(
        "many",
        &pdf(&[
            CATALOG,
            &many,
            PAGE,
            &stream("", "BT /F 10 Tf (Text) Tj ET"),
            FONT,
        ]),
    );
}

#[test]
fn hostile_content_is_left() {
    for (name, content) in [
        ("arrays", "[".repeat(1_000_000)),
        ("numbers", format!("[{}] TJ", "0 ".repeat(1_000_000))),
        ("states", "q ".repeat(1_000_000)),
        ("texts", format!("BT /F 10 Tf {}", "(a)Tj ".repeat(200_000))),
        ("pictures", "ID ".repeat(300_000)),
        ("strings", "(a ".repeat(300_000)),
        (
            "sizes",
            "BT /F 1e38 Tf 1e38 0 0 1e38 0 0 Tm (a)Tj (b)Tj".to_owned(),
        ),
    ] {
        survives(name, &page(&content));
    }
    // Each form draws the next one twice.
    let resources = |next: usize| format!("/Subtype/Form/Resources<</XObject<</X {next} 0 R>>>>");
    let forms: Vec<String> = (7..40)
        .map(|next| stream(&resources(next), "/X Do /X Do"))
        .collect();
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    survives("forms", &page_with("/X Do", &forms));
    let all_codes = "1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange";
    let font =
        "<</Type/Font/Subtype/Type0/ToUnicode 6 0 R/DescendantFonts[<</W[0 4294967295 1]>>]>>";
    let content = stream("", "BT /F 10 Tf (ABCD) Tj ET");
    survives(
        "codes",
        &pdf(&[CATALOG, PAGES, PAGE, &content, font, &stream("", all_codes)]),
    );
}

#[test]
fn hostile_files_are_left() {
    for (name, piece) in [
        ("headers", "1 0 obj "),
        ("comments", "1 0 obj % "),
        ("lists", "1 0 obj [ % "),
        ("strings", "1 0 obj ( "),
        ("dictionaries", "1 0 obj <</A "),
        ("streams", "1 0 obj <<>> stream\n"),
        ("trailers", "trailer <<"),
    ] {
        survives(
            name,
            format!("%PDF-1.4\n{}", piece.repeat(100_000)).as_bytes(),
        );
    }
    // Two kilobytes that lopdf makes two gigabytes of: a thousand objects that are one and the same.
    let index: String = (10..1010).fold(String::new(), |mut index, number| {
        let _ = write!(index, "{number} 0 ");
        index
    });
    let entries = format!("/Type/ObjStm/N 1000/First {}", index.len());
    let objects = stream(&entries, &format!("{index}[{}]", "0 ".repeat(10_000)));
    let bytes = pdf(&[CATALOG, PAGES, PAGE, &objects]);
    let document = file::load(&bytes, 1 << 20).unwrap();
    assert!(document.objects.contains_key(&(10, 0)));
    assert!(!document.objects.contains_key(&(11, 0)));
}

#[test]
fn what_unpacks_to_more_than_the_limit_is_too_long() {
    let mut options = ReadOptions::default();
    options.limits.article = 1000;
    let bytes = page(&format!("BT /F 10 Tf {}", "(word) Tj ".repeat(200)));
    let error = read(bytes, &options).unwrap_err();
    assert_eq!(error.message(), "longer than 1000 bytes");
    let error = file::load(
        format!("1 0 obj [{}]", "0 ".repeat(4_100_000)).as_bytes(),
        1,
    )
    .unwrap_err();
    assert!(
        error.message().starts_with("more than 4000000 values"),
        "{error}"
    );
}
