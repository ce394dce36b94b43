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

/// A PDF whose fonts, each with this dictionary and set once, share the sixth object.
fn many_fonts(count: usize, font: &str, shared: &str) -> Vec<u8> {
    const FIRST: usize = 7;
    let names: String = (0..count).fold(String::new(), |mut names, number| {
        let _ = write!(names, "/F{number} {} 0 R", FIRST + number);
        names
    });
    let page = format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<<{names}>>>>>>");
    let sets: String = (0..count).fold(String::new(), |mut sets, number| {
        let _ = write!(sets, "/F{number} 10 Tf ");
        sets
    });
    let content = stream("", &format!("BT {sets} (Text) Tj ET"));
    let mut objects = vec![CATALOG, PAGES, &page, &content, FONT, shared];
    objects.extend(vec![font; count]);
    pdf(&objects)
}

#[test]
fn fonts_that_share_a_large_map_are_paid_for_each() {
    let map = format!("{} 1 beginbfchar <54> <0054> endbfchar", " ".repeat(1000));
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>";
    let mut options = ReadOptions::default();
    options.limits.article = 100_000;
    let read = |count| read(many_fonts(count, font, &stream("", &map)), &options);
    assert_eq!(read(10).unwrap().body, "Text");
    assert_eq!(read(200).unwrap_err().message(), "longer than 100000 bytes");
}

#[test]
fn fonts_that_share_a_list_of_no_widths_are_paid_for_each() {
    let font = "<</Type/Font/Subtype/Type0/DescendantFonts[<</W 6 0 R>>]>>";
    let mut options = ReadOptions::default();
    options.limits.article = 100_000;
    let list = format!("[{}]", "0 [] ".repeat(1000));
    let error = read(many_fonts(100, font, &list), &options).unwrap_err();
    assert_eq!(error.message(), "longer than 100000 bytes");
}

#[test]
fn fonts_beyond_those_kept_are_read_all_the_same() {
    let font = "<</Type/Font/Subtype/Type0/ToUnicode 6 0 R/DescendantFonts[<</W[0 65535 500]>>]>>";
    let map = "1 beginbfrange <0000> <FFFF> <0000> endbfrange";
    // More than twice of what is kept.
    let bytes = many_fonts(40, font, &stream("", map));
    let document = file::load(&bytes, 1 << 20).unwrap();
    let mut walker = Walker::new(&document, 64 << 20);
    for page in document.page_iter() {
        walker.page(page);
    }
    assert!(walker.kept <= page::MOST_KEPT);
    assert_eq!(walker.shown, 2);
}

#[test]
fn a_form_that_does_not_unpack_costs_itself_alone() {
    let form = stream("/Subtype/Form/Filter/ASCII85Decode", "!!z~>");
    let bytes = page_with("/X Do BT /F 10 Tf (Text) Tj ET", &[&form]);
    assert_eq!(one(bytes).body, "Text");
}

/// So many files are made of each sample.
const MUTATIONS: u64 = 300;

/// Numbers that are the same in every run (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }
}

/// A sample with a few bytes changed, left out, doubled, or its end missing.
fn mutated(sample: &[u8], seed: u64) -> Vec<u8> {
    let mut numbers = Numbers(seed);
    let mut bytes = sample.to_vec();
    for _ in 0..=numbers.below(20) {
        let at = numbers.below(bytes.len());
        let end = (at + numbers.below(64)).min(bytes.len());
        match numbers.below(8) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            2 if numbers.below(10) == 0 => bytes.truncate(at),
            3 => bytes[at] = b"0123456789<>[]()/"[numbers.below(17)],
            _ => bytes[at] ^= 1 << numbers.below(8),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn changed_samples_give_an_article_or_an_error() {
    for (name, sample) in SAMPLES {
        for seed in 0..MUTATIONS {
            survives(&format!("{name}, seed {seed}"), &mutated(sample, seed));
        }
    }
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
