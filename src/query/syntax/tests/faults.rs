//! What is said about wrong queries, and what is offered instead.

use super::*;
use crate::error::ErrorKind;

/// The part of the text that an error points at, and the query that it offers.
fn fault(text: &str) -> (String, String, String) {
    let error = parse(text).expect_err(text);
    assert_eq!(error.kind(), ErrorKind::Query);
    let span = error.span().expect("a span");
    let help = error.help().expect("a help");
    let (_, query) = help.split_once("try: ").unwrap_or(("", ""));
    if !query.is_empty() {
        assert!(parse(query).is_ok_and(|expr| expr.is_some()), "{query}");
    }
    (
        error.message().to_owned(),
        text[span].to_owned(),
        query.to_owned(),
    )
}

fn assert_faults(cases: &[(&str, &str, &str)]) {
    for (text, at, query) in cases {
        let (message, its_at, its_query) = fault(text);
        assert_eq!(
            (its_at.as_str(), its_query.as_str()),
            (*at, *query),
            "{text}: {message}"
        );
    }
}

#[test]
fn a_dangling_operator_is_pointed_at_and_dropped() {
    assert_faults(&[
        ("abraham AND", "AND", "abraham"),
        ("OR abraham", "OR", "abraham"),
        ("a AND OR b", "AND", "a OR b"),
        ("a (NOT) b", "NOT", "a b"),
        ("a NOT", "NOT", "a"),
        ("a OR +b", "+", "a OR b"),
        ("--country AZ peace", "--", "country:AZ peace"),
        ("--iran", "--", "-iran"),
    ]);
}

#[test]
fn unbalanced_brackets_and_quotes_are_closed_or_dropped() {
    assert_faults(&[
        ("(a OR b", "(", "(a OR b)"),
        ("a) b", ")", "a b"),
        (") b", ")", "b"),
        ("a (", "(", "a"),
        ("()", "()", ""),
        ("a title:( ) b", "( )", "a b"),
        ("\"abraham accords", "\"", "\"abraham accords\""),
        (
            "\"abraham accords” trump",
            "\"",
            "\"abraham accords\" trump",
        ),
        ("a \"", "\"", "a"),
        ("a \"\" b", "\"\"", "a b"),
    ]);
}

#[test]
fn suffixes_out_of_bounds_are_brought_back() {
    assert_faults(&[
        ("witkof~9", "~9", "witkof~2"),
        ("witkof~0", "~0", "witkof"),
        ("witkof~0.8", "~0.8", "witkof~1"),
        ("witkof~+1", "~+1", "witkof~1"),
        ("witkof~x", "~x", "witkof~1"),
        ("\"a b\"~", "~", "\"a b\"~5"),
        ("\"a b\"~999", "~999", "\"a b\"~100"),
        ("\"a b\"*", "*", "\"a b\""),
        ("peace^x", "^x", "peace"),
        ("peace^0", "^0", "peace"),
        ("peace^0,5", "^0,5", "peace^0.5"),
        ("peace^-1", "^-1", "peace"),
        ("peace^inf", "^inf", "peace"),
        ("peace^5000", "^5000", "peace^1000"),
        ("(a b)~2", "~2", "(a b)"),
        ("wit*off", "*off", "wit*"),
        ("*off", "*", "off"),
        ("^2 peace", "^", "2 peace"),
    ]);
}

#[test]
fn unknown_fields_are_corrected_or_quoted() {
    assert_faults(&[
        ("contry:Azerbaijan", "contry:", "country:Azerbaijan"),
        ("Titel:baku", "Titel:", "title:baku"),
        ("author:Smith", "author:", "\"author:Smith\""),
        ("note:this", "note:", "\"note:this\""),
        ("note: this deal", "note:", "\"note\" this deal"),
        ("foo:\"a b\"", "foo:", "\"foo\" \"a b\""),
    ]);
    let (message, ..) = fault("note:this");
    assert!(message.contains("title:, body:, country:, about:, actor:, source:, language:, date:"));
    assert_eq!(tree("\"note: this\""), "<note: this>");
}

#[test]
fn a_field_without_a_word_is_an_error() {
    assert_faults(&[
        ("title: abraham", "title:", "title:abraham"),
        ("abraham title:", "title:", "abraham"),
        ("title:- x", "title:", "x"),
        ("title:-iran", "-", "-title:iran"),
        ("title:(country:AZ)", "country:", "title:(AZ)"),
    ]);
}

#[test]
fn a_field_refuses_what_it_cannot_be_searched_for() {
    assert_faults(&[
        ("country:azer*", "azer*", "country:azer"),
        ("date:2025*", "2025*", "date:2025"),
        ("date:2025~", "2025~", "date:2025"),
        ("source:\"a b\"~5", "\"a b\"~5", "source:\"a b\""),
        ("language:(en OR d*)", "d*", "language:(en OR d)"),
        (
            "title:[2025 TO 2026]",
            "[2025 TO 2026]",
            "title:\"2025 2026\"",
        ),
        ("[2025 TO 2026]", "[2025 TO 2026]", "date:[2025 TO 2026]"),
    ]);
}

#[test]
fn a_broken_range_is_mended() {
    assert_faults(&[
        (
            "date:[2025-07 TO 2025-08 baku",
            "[",
            "date:[2025-07 TO 2025-08] baku",
        ),
        ("date:[2025-07]", "[", "date:2025-07"),
        ("date:[2025-07 2025-08", "[", "date:2025-07 2025-08"),
    ]);
}

#[test]
fn a_query_without_any_word_is_told_to_leave_the_text_out() {
    for text in ["*", "-", "???", "\"\"", "()", "title:", "NOT"] {
        let error = parse(text).expect_err(text);
        let help = error.help().expect("a help");
        assert!(help.contains("leave the text out"), "{text}: {help}");
    }
}

#[test]
fn several_mistakes_are_mended_at_once() {
    assert_faults(&[("(a AND \"b c~9", "\"", "(a AND \"b c~9\")")]);
    let (_, _, query) = fault("contry:az* OR (witkof~7 AND");
    assert_eq!(query, "country:az OR (witkof~2)");
}

#[test]
fn depth_and_length_have_limits() {
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(tree(&nested(MAX_DEPTH)), "a");
    let (message, at, query) = fault(&nested(MAX_DEPTH + 1));
    assert!(message.contains("64"));
    assert_eq!((at.as_str(), query.as_str()), ("(", "a"));

    assert!(parse(&"é ".repeat(MAX_BYTES / 3)).is_ok());
    let (message, at, _) = fault(&"é".repeat(MAX_BYTES));
    assert!(message.contains("65536"));
    assert_eq!(at.len(), MAX_BYTES);
}
