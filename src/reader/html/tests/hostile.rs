//! Pages that want to break the reader. Tests run in threads with a stack of 2 MiB.

use super::*;

fn is_too_deep(result: Result<Article>) {
    let error = result.unwrap_err();
    assert!(
        error.to_string().contains("nested deeper than 256 levels"),
        "{error}"
    );
    assert!(
        error
            .help()
            .is_some_and(|help| help.contains("--max-nesting")),
        "{error}"
    );
}

#[test]
fn elements_in_elements_without_end_are_an_error() {
    is_too_deep(read_page("<div>".repeat(10_000)));
    is_too_deep(read_page("<b>".repeat(50_000)));
    is_too_deep(read_page("<ul><li>x".repeat(10_000)));
    is_too_deep(read_page(page("", &"<span>".repeat(300))));
}

#[test]
fn nesting_that_the_source_does_not_show_is_an_error() {
    is_too_deep(read_page("<div><table><td></div></table>".repeat(20_000)));
    is_too_deep(read_page(
        "<p><b>text<i>x<a href=x>y<table><td>".repeat(5_000),
    ));
}

#[test]
fn the_user_may_allow_more_as_far_as_it_is_safe() {
    let mut options = ReadOptions::default();
    options.limits.nesting = 1_000_000;
    let text =
        "<p>A sentence of real text, with commas, that the finder will like, and more of it.</p>"
            .repeat(10);
    let deep = |levels: usize| {
        let page = format!("<title>Deep</title>{}{text}", "<div>".repeat(levels));
        read(page.as_bytes(), &Transport::default(), &options)
    };
    assert!(deep(900).unwrap().body.contains("A sentence of real text"));
    assert!(
        deep(5_000)
            .unwrap_err()
            .to_string()
            .contains("nested deeper than 1000 levels")
    );
}

#[test]
fn a_page_of_nothing_but_signs_ends() {
    let _ = read_page("<".repeat(1 << 18));
    let _ = read_page("<a ".repeat(20_000));
    let _ = read_page("<!--".repeat(20_000));
    let _ = read_page("&".repeat(1 << 17));
    let _ = read_page(format!("<div {}>x</div>", "a=1 ".repeat(2_000)));
}

#[test]
fn a_tag_of_endless_attributes_is_refused() {
    let names: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
    for tag in [format!("<div{names}>x</div>"), format!("<p>x<div {names}")] {
        let options = ReadOptions::default();
        let error = read(tag.as_bytes(), &Transport::default(), &options).unwrap_err();
        assert!(error.message().contains("2000 attributes"), "{error}");
    }
    let quoted = format!(
        "<p title=\"{}\">A line of text in a page.</p>",
        "a b ".repeat(5_000)
    );
    assert!(
        read(
            quoted.as_bytes(),
            &Transport::default(),
            &ReadOptions::default()
        )
        .is_ok()
    );
}

#[test]
fn formatting_that_is_never_closed_does_not_multiply() {
    let unclosed = format!("<p>{}", "<b><i><u><s><tt>".repeat(20));
    let _ = read_page(unclosed.repeat(200));
}

#[test]
fn any_bytes_are_read_or_refused() {
    let mut state = 88_172_645_463_325_252_u64;
    let parts = [
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table>",
        "<td>",
        "</table>",
        "<a href=x>",
        "</a>",
        "<b>",
        "</i>",
        "<svg>",
        "<math>",
        "<template>",
        "</template>",
        "<select>",
        "text, more text. ",
        "<br><br>",
        "<article class=comment>",
        "<!--",
        "-->",
        "<script type=application/ld+json>{\"@type\":",
        "</script>",
        "<li>",
        "</ul>",
        "<time datetime=x>",
        "<frameset>",
        "<form>",
        "\u{0}",
        "é",
    ];
    for length in 0..300 {
        let mut page = String::new();
        for _ in 0..length {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            page.push_str(parts[usize::try_from(state % 30).unwrap()]);
        }
        let _ = read_page(page);
        let _ = read_page(state.to_le_bytes());
    }
}

#[test]
fn a_page_that_holds_nothing_has_no_text() {
    for empty in ["", " ", "<html></html>", "<!-- x -->"] {
        assert!(read_page(empty).is_err(), "{empty}");
    }
}

#[test]
fn names_without_end_are_not_compared_with_one_another() {
    let names: Vec<String> = (0..1_000).map(|i| format!("\"Ann B{i}\"")).collect();
    let names = names.join(", ");
    let script = format!(
        r#"<script type="application/ld+json">{{"@type": "NewsArticle", "author": [{names}],
        "articleSection": [{names}], "keywords": [{names}]}}</script>"#
    );
    let article = article(page(&script, ""));
    assert_eq!(article.authors.len(), 100);
    assert_eq!(article.sections.len(), 100);
}

#[test]
fn what_is_too_long_for_a_headline_is_none() {
    let endless = "a - ".repeat(1_000);
    let label = format!("<meta property=og:title content='{endless}'><title>{endless}</title>");
    let article = article(page(&label, "<h1>Bridge opens</h1>"));
    assert_eq!(article.title, "Bridge opens");
}
