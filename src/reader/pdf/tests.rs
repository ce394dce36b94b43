mod hostile;
mod layout;

use super::*;

fn try_read(bytes: impl AsRef<[u8]>) -> Result<Article> {
    read(bytes.as_ref().to_vec(), &ReadOptions::default())
}

fn one(bytes: impl AsRef<[u8]>) -> Article {
    try_read(bytes).unwrap()
}

fn fault(bytes: impl AsRef<[u8]>) -> Error {
    try_read(bytes).unwrap_err()
}

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/samples/pdf/", $name)).as_slice()
    };
}

const SAMPLES: [(&str, &[u8]); 6] = [
    ("cairo", sample!("cairo.pdf")),
    ("empty password", sample!("empty-password.pdf")),
    ("ghostscript", sample!("ghostscript.pdf")),
    ("password", sample!("needs-password.pdf")),
    ("reportlab", sample!("reportlab.pdf")),
    ("weasyprint", sample!("weasyprint.pdf")),
];

#[test]
fn columns_and_divided_words_are_joined() {
    let article = one(sample!("weasyprint.pdf"));
    assert_eq!(
        article.title,
        "Lithuania and Latvia to build a second power line across the border"
    );
    assert_eq!(
        article.given.date.as_deref(),
        Some("2025-06-18T10:00:00+03:00")
    );
    assert_eq!(article.authors, ["Ieva Kalniņa"]);
    assert_eq!(article.sections, ["energy", "Baltic states"]);
    assert_eq!(article.language.as_deref(), Some("en"));
    let paragraphs: Vec<&str> = article.body.split("\n\n").collect();
    assert_eq!(paragraphs.len(), 4, "{}", article.body);
    assert!(paragraphs[0].starts_with("VILNIUS, 18 June 2025 - Lithuania and Latvia will build"));
    assert!(paragraphs[1].contains("left the Russian power system in February"));
    assert!(
        paragraphs[2]
            .starts_with("“One line is a bridge, two lines are a road,” said Rasa Petrauskienė")
    );
    assert!(paragraphs[3].ends_with("where cranes rest on their way south."));
    let rules = [
        &article.reading.title,
        &article.reading.date,
        &article.reading.body,
    ];
    assert_eq!(
        rules,
        ["PDF title", "PDF CreationDate", "text of the pages"]
    );
}

#[test]
fn running_headers_and_numbers_of_pages_go_and_tables_stay() {
    let article = one(sample!("reportlab.pdf"));
    assert_eq!(
        article.title,
        "Sierra Leone harvests more rice and still imports half of it"
    );
    assert_eq!(article.reading.title, "largest type");
    assert_eq!(article.authors, ["Aminata Sesay"]);
    assert_eq!(
        article.given.date.as_deref(),
        Some("2025-05-23T10:00:00+00:00")
    );
    assert!(
        article
            .body
            .starts_with("FREETOWN, 23 May 2025 - Farmers in Sierra Leone brought in")
    );
    let table = "\n\nSeason\tHarvest (t)\tImports (t)\n2023\t1,010,000\t480,000\n2024\t";
    assert!(article.body.contains(table), "{}", article.body);
    for furniture in ["West Coast Monitor", "Issue 25", "Page 1", "Page 2"] {
        assert!(!article.body.contains(furniture), "{furniture}");
    }
    assert!(article.body.ends_with("wants to double that share."));
    assert_eq!(article.body.split("\n\n").count(), 10);
}

#[test]
fn words_are_parted_by_where_they_stand() {
    let article = one(sample!("ghostscript.pdf"));
    assert_eq!(
        article.title,
        "Mongolia counts its animals after a hard winter"
    );
    assert_eq!(
        article.given.date.as_deref(),
        Some("2025-04-28T15:00:00+08:00")
    );
    // The account of the typist is no author.
    assert!(article.authors.is_empty());
    assert!(
        article
            .body
            .starts_with("ULAANBAATAR, 28 April 2025 - Herders in Mongolia lost 1.3 million sheep")
    );
    assert!(article.body.contains(
        "most flocks found enough to eat.\n\nThe office sends eleven hundred officers to count"
    ));
    assert!(article.body.contains("difficult districts"), "the ligature");
    assert!(
        article
            .body
            .ends_with("The money would pay for wells and for hay.")
    );
    let letters = article
        .body
        .chars()
        .filter(|c| c.is_ascii_alphabetic())
        .count();
    assert_eq!(
        (letters, article.body.split_whitespace().count()),
        (546, 131)
    );
}

#[test]
fn other_alphabets_are_read() {
    let article = one(sample!("cairo.pdf"));
    assert_eq!(article.title, "Казахстан соберёт электровозы для соседей");
    assert!(
        article
            .body
            .starts_with("АСТАНА, 3 сентября 2025 года. Завод электровозов")
    );
    assert!(article.body.ends_with("в коридор от Китая к Чёрному морю."));
    assert_eq!(article.body.split("\n\n").count(), 3);
}

#[test]
fn an_empty_password_opens_and_another_does_not() {
    let plain = one(sample!("ghostscript.pdf"));
    assert_eq!(one(sample!("empty-password.pdf")), plain);
    let error = fault(sample!("needs-password.pdf"));
    assert!(error.message().starts_with("encrypted"), "{error}");
    assert!(error.help().unwrap().contains("qpdf"));
}

/// A PDF of these objects, numbered from 1; the first is the catalog.
fn pdf<B: AsRef<[u8]>>(objects: &[B]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object.as_ref());
        bytes.extend(b"\nendobj\n");
    }
    bytes.extend(b"trailer\n<</Root 1 0 R>>\n");
    bytes
}

fn stream(entries: &str, content: &str) -> String {
    format!(
        "<<{entries}/Length {}>>stream\n{content}\nendstream",
        content.len()
    )
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R/Y 7 0 R>>>>>>";
const FONT: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

/// A PDF of one page with this content.
fn page(content: &str) -> Vec<u8> {
    page_with(content, &[])
}

/// As [`page`], with objects from the sixth on.
fn page_with(content: &str, others: &[&str]) -> Vec<u8> {
    let content = stream("", content);
    let mut objects = vec![CATALOG, PAGES, PAGE, &content, FONT];
    objects.extend(others);
    pdf(&objects)
}

fn body(content: &str) -> String {
    one(page(content)).body
}

#[test]
fn forms_are_text_and_draw_no_forms_in_circles() {
    let resources =
        "/Type/XObject/Subtype/Form/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R/Y 7 0 R>>>>";
    let form = stream(
        &format!("{resources}/Matrix[1 0 0 1 0 -12]"),
        "BT /F 10 Tf (inside) Tj ET /X Do /Y Do",
    );
    let other = stream(&format!("{resources}/Matrix[1 0 0 1 0 -12]"), "/X Do /Y Do");
    let bytes = page_with("BT /F 10 Tf (Text) Tj ET /X Do /Y Do", &[&form, &other]);
    assert_eq!(one(bytes).body, "Text inside inside");
}

#[test]
fn fonts_say_what_their_codes_mean() {
    let font = |font: &str, map: &str| {
        let content = stream("", "BT /F 10 Tf <0041004200430044> Tj ET");
        let map = stream("", map);
        one(pdf(&[CATALOG, PAGES, PAGE, &content, font, &map])).body
    };
    let composite = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</W[65[500 500] 67 68 600]>>]>>";
    let map = "1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0041> <0416> <0042> <FB03> endbfchar 1 beginbfrange <0043> <0044> <4E2D> endbfrange";
    assert_eq!(font(composite, map), "Жffi中丮");
    let encoded = "<</Type/Font/Subtype/Type0/Encoding/UniJIS-UTF16-H/DescendantFonts[<<>>]>>";
    assert_eq!(font(encoded, ""), "ABCD");
    let differences = "<</Type/Font/Subtype/Type1/BaseFont/Abc/Encoding<</Differences[0/space 65/eacute/f_i.alt/uni0416/g17]>>>>";
    let article = one(pdf(&[
        CATALOG,
        PAGES,
        PAGE,
        &stream("", "BT /F 10 Tf (xABC Dx) Tj ET"),
        differences,
    ]));
    assert_eq!(article.body, "xéfiЖ x");
    assert!(
        article.warnings[0].starts_with("1 of 7 letters are missing"),
        "{:?}",
        article.warnings
    );
}

#[test]
fn what_has_no_text_says_why() {
    let picture = "<</Subtype/Image/Length 1>>stream\nx\nendstream";
    let error = fault(page_with("/X Do", &[picture]));
    assert_eq!(error.message(), "no text: the pages are pictures");
    assert!(error.help().unwrap().contains("ocrmypdf"));
    assert_eq!(
        fault(page("0 0 m")).message(),
        "no text: the pages are empty"
    );
    let unknown = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<<>>]>>";
    let error = fault(pdf(&[
        CATALOG,
        PAGES,
        PAGE,
        &stream("", "BT /F 10 Tf (ABCD) Tj ET"),
        unknown,
    ]));
    assert!(
        error.message().contains("do not say which letters"),
        "{error}"
    );
    assert_eq!(
        fault("%PDF-1.4\n<html>").message(),
        "no PDF: it has no pages"
    );
    assert_eq!(fault(" \n").message(), "no text");
}

#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    let whole = page("BT /F 10 Tf (Text) Tj ET");
    let text = |bytes: &[u8]| one(bytes).body;
    let cut = whole.len() - "trailer\n<</Root 1 0 R>>\n".len();
    assert_eq!(text(&whole[..cut]), "Text");
    // Without its beginning it has neither catalog nor order.
    let headless = &whole[whole
        .windows(7)
        .position(|window| window == b"3 0 obj")
        .unwrap()..];
    let article = one(headless);
    assert_eq!((article.body.as_str(), article.warnings.len()), ("Text", 1));
    let wrong_length = String::from_utf8(whole.clone())
        .unwrap()
        .replace("/Length 24", "/Length 7");
    assert!(wrong_length.contains("/Length 7"));
    assert_eq!(text(wrong_length.as_bytes()), "Text");
    // An update is appended, and counts.
    let mut updated = whole;
    updated.extend(format!("4 0 obj\n{}\nendobj", stream("", "BT /F 10 Tf (New) Tj ET")).bytes());
    assert_eq!(text(&updated), "New");
}
