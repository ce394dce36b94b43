//! What holds for every text.

use proptest::prelude::*;

use super::*;

/// Texts that come near to queries: pieces of the syntax in random order, some with odd characters.
fn query_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "a", "peace", "2025-07", "U.S.", "été", "平和", "ארה\"ב", "https://x.y/(z)", "10:30", "AND", "C++",
        ]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![" ", " ", " AND ", " OR ", " NOT ", "\u{3000}", "\0"]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            "(", ")", "\"", "\"", "“", "”", "*", "~", "~1", "~9", "^2", "^x", "^0.5", "+", "-", "\\", "[", "]",
            "[2025 TO *]", "[a..b]", ":", "://",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "title:", "country:", "actor:", "date:", "lang:", "foo:", "sorce:", "Date:[",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn spans_hold(expr: &Expr, text: &str) -> bool {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => parts.iter().all(|part| spans_hold(part, text)),
        Expr::Not(inner) | Expr::Boost(inner, _) => spans_hold(inner, text),
        Expr::Leaf(leaf) => text.get(leaf.span.clone()).is_some_and(|t| !t.is_empty()),
    }
}

fn without_spans(expr: Expr) -> Expr {
    match expr {
        Expr::All(parts) => Expr::All(parts.into_iter().map(without_spans).collect()),
        Expr::Any(parts) => Expr::Any(parts.into_iter().map(without_spans).collect()),
        Expr::Not(inner) => Expr::Not(Box::new(without_spans(*inner))),
        Expr::Boost(inner, factor) => Expr::Boost(Box::new(without_spans(*inner)), factor),
        Expr::Leaf(leaf) => Expr::Leaf(Leaf { span: 0..0, ..leaf }),
    }
}

/// The promises that [`Expr`] makes about its shape.
fn is_tidy(expr: &Expr) -> bool {
    match expr {
        Expr::All(parts) => {
            parts.len() > 1
                && parts
                    .iter()
                    .all(|p| !matches!(p, Expr::All(_)) && is_tidy(p))
        }
        Expr::Any(parts) => {
            parts.len() > 1
                && parts
                    .iter()
                    .all(|p| !matches!(p, Expr::Any(_)) && is_tidy(p))
        }
        Expr::Not(inner) => !matches!(**inner, Expr::Not(_)) && is_tidy(inner),
        Expr::Boost(inner, factor) => *factor > 0.0 && *factor <= MAX_BOOST && is_tidy(inner),
        Expr::Leaf(_) => true,
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    match parse(text) {
        Ok(None) => prop_assert!(text.chars().all(chars::is_blank)),
        Ok(Some(expr)) => {
            prop_assert!(spans_hold(&expr, text));
            prop_assert!(is_tidy(&expr), "{expr:?}");
            same_again(expr)?;
        }
        Err(error) => {
            let span = error.span();
            prop_assert!(span.is_some_and(|span| text.get(span).is_some()));
            let help = error.help().unwrap_or_default();
            prop_assert!(!help.is_empty());
            if let Some((_, query)) = help.split_once("try: ") {
                let parsed = parse(query);
                prop_assert!(matches!(parsed, Ok(Some(_))), "{query:?}: {parsed:?}");
            } else {
                prop_assert!(
                    !error.message().contains("nothing to search for before"),
                    "{help}"
                );
            }
        }
    }
    Ok(())
}

fn same_again(expr: Expr) -> Result<(), TestCaseError> {
    let printed = expr.to_string();
    match parse(&printed) {
        Ok(Some(again)) => {
            prop_assert_eq!(without_spans(again), without_spans(expr), "{}", printed)
        }
        other => prop_assert!(false, "{:?}: {:?}", printed, other),
    }
    Ok(())
}

fn leaves() -> impl Strategy<Value = Expr> {
    use QueryField::{Actor, Body, Country, Date, Language, Source, Text, Title};
    let text = prop_oneof!["[a-z]{1,6}", "\\PC{1,6}", "(AND|OR|NOT|-a|a:b|x://y\\()"];
    let words = "[a-zé\"\\\\ ()]{0,5}[a-z]";
    let names = prop::sample::select(vec![
        Text, Title, Body, Country, Actor, Source, Language, Date,
    ]);
    let texts = prop::sample::select(vec![Text, Title, Body]);
    let fuzzy = prop::sample::select(vec![Text, Title, Body, Actor, Source]);
    let end = prop::option::of("[0-9]{4}(-[0-9]{2})?");
    prop_oneof![
        (names.clone(), text.clone()).prop_map(|(f, t)| (f, Term::Word(t))),
        (names, words).prop_map(|(f, t)| (f, Term::Phrase(t.trim().to_owned()))),
        (texts, words, 1..=MAX_NEAR).prop_map(|(f, t, distance)| {
            let text = t.trim().to_owned();
            (f, Term::Near { text, distance })
        }),
        (fuzzy.clone(), text.clone()).prop_map(|(f, t)| (f, Term::Prefix(t))),
        (fuzzy, text, 1..=MAX_FUZZY)
            .prop_map(|(f, word, distance)| (f, Term::Fuzzy { word, distance })),
        (end.clone(), end).prop_map(|(from, to)| (Date, Term::Range { from, to })),
    ]
    .prop_map(|(field, term)| {
        Expr::Leaf(Leaf {
            field,
            term,
            span: 0..0,
        })
    })
}

/// Trees of the shape that [`parse`] builds.
fn trees() -> impl Strategy<Value = Expr> {
    leaves().prop_recursive(5, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| {
                let flat = |part| match part {
                    Expr::All(inner) => inner,
                    other => vec![other],
                };
                Expr::All(parts.into_iter().flat_map(flat).collect())
            }),
            prop::collection::vec(inner.clone(), 2..4).prop_map(parser::any_of),
            inner.clone().prop_map(|inner| match inner {
                Expr::Not(_) => inner,
                other => Expr::Not(Box::new(other)),
            }),
            (inner, 0.001_f32..MAX_BOOST).prop_map(|(inner, by)| Expr::Boost(Box::new(inner), by)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics_and_every_promise_holds(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn nor_does_one_that_looks_like_a_query(text in query_like()) {
        check(&text)?;
    }

    #[test]
    fn a_tree_that_is_printed_parses_to_itself(expr in trees()) {
        same_again(expr)?;
    }

    #[test]
    fn words_taken_plainly_print_as_a_query_for_them(text in query_like()) {
        if let Some(expr) = plain(&text) {
            prop_assert!(spans_hold(&expr, &text));
            same_again(expr)?;
        }
    }
}

#[test]
fn the_deepest_query_prints_within_the_limit() {
    let mut text = "a b OR c".to_owned();
    for _ in 0..MAX_DEPTH {
        text = format!("x -({text})^2 OR y");
    }
    let expr = parse(&text).expect("a query").expect("not blank");
    same_again(expr).expect("the same tree");
}
