//! What each form of the syntax means.

mod faults;

use super::*;

/// The tree of a query, printed: brackets show what binds to what.
fn tree(text: &str) -> String {
    match parse(text) {
        Ok(Some(expr)) => shape(&expr),
        Ok(None) => "nothing".to_owned(),
        Err(error) => panic!("{text}: {error}"),
    }
}

fn shape(expr: &Expr) -> String {
    let list = |parts: &[Expr]| parts.iter().map(shape).collect::<Vec<_>>().join(" ");
    match expr {
        Expr::All(parts) => format!("(all {})", list(parts)),
        Expr::Any(parts) => format!("(any {})", list(parts)),
        Expr::Not(inner) => format!("(not {})", shape(inner)),
        Expr::Boost(inner, factor) => format!("(boost {factor} {})", shape(inner)),
        Expr::Leaf(leaf) => {
            let term = match &leaf.term {
                Term::Word(word) => word.clone(),
                Term::Phrase(text) => format!("<{text}>"),
                Term::Near { text, distance } => format!("<{text}>~{distance}"),
                Term::Prefix(word) => format!("{word}|*"),
                Term::Fuzzy { word, distance } => format!("{word}|~{distance}"),
                Term::Range { from, to } => format!("{from:?}..{to:?}").replace("Some", ""),
            };
            match leaf.field.name() {
                Some(name) => format!("{name}={term}"),
                None => term,
            }
        }
    }
}

/// The word of a query that is one word.
fn single(text: &str) -> String {
    match parse(text) {
        Ok(Some(Expr::Leaf(Leaf {
            field: QueryField::Text,
            term: Term::Word(word),
            ..
        }))) => word,
        other => panic!("{text} is not one word: {other:?}"),
    }
}

#[test]
fn words_side_by_side_must_all_be_there() {
    assert_eq!(tree("abraham accords"), "(all abraham accords)");
    assert_eq!(tree("abraham AND accords"), "(all abraham accords)");
    assert_eq!(tree("+abraham +accords"), "(all abraham accords)");
}

#[test]
fn not_binds_more_than_and_and_and_more_than_or() {
    assert_eq!(tree("a b OR c"), "(any (all a b) c)");
    assert_eq!(tree("a OR b AND NOT c"), "(any a (all b (not c)))");
    assert_eq!(tree("a AND (b OR c)"), "(all a (any b c))");
    assert_eq!(tree("NOT (a OR b) c"), "(all (not (any a b)) c)");
}

#[test]
fn operators_count_in_capitals_only() {
    assert_eq!(tree("a or b"), "(all a or b)");
    assert_eq!(tree("a And not b"), "(all a And not b)");
}

#[test]
fn lists_inside_lists_of_their_kind_are_flat() {
    assert_eq!(tree("(a b) (c d)"), "(all a b c d)");
    assert_eq!(tree("a OR (b OR (c OR d))"), "(any a b c d)");
    assert_eq!(tree("((a))"), "a");
}

#[test]
fn a_minus_excludes_and_may_stand_alone() {
    assert_eq!(tree("accords -iran"), "(all accords (not iran))");
    assert_eq!(tree("-iran"), "(not iran)");
    assert_eq!(tree("-(iran OR iraq)"), "(not (any iran iraq))");
    assert_eq!(tree("-\"peace talks\""), "(not <peace talks>)");
    assert_eq!(tree("-title:iran^2"), "(not (boost 2 title=iran))");
}

#[test]
fn denying_twice_is_no_denial() {
    assert_eq!(tree("NOT NOT a"), "a");
    assert_eq!(tree("NOT -(NOT a)"), "(not a)");
}

#[test]
fn phrases_nearness_prefixes_fuzziness_and_boosts() {
    assert_eq!(tree("\"abraham accords\""), "<abraham accords>");
    assert_eq!(tree("\"witkoff aliyev\"~5"), "<witkoff aliyev>~5");
    assert_eq!(tree("accord*"), "accord|*");
    assert_eq!(
        tree("witkof~ witkof~1 witkof~2"),
        "(all witkof|~1 witkof|~1 witkof|~2)"
    );
    assert_eq!(tree("peace^2"), "(boost 2 peace)");
    assert_eq!(tree("\"a b\"~3^0.5"), "(boost 0.5 <a b>~3)");
    assert_eq!(
        tree("(a b)^3 witkof~2^1.5"),
        "(all (boost 3 (all a b)) (boost 1.5 witkof|~2))"
    );
}

#[test]
fn fields_take_words_phrases_and_brackets() {
    assert_eq!(tree("title:baku"), "title=baku");
    assert_eq!(
        tree("Headline:baku LANG:ru"),
        "(all title=baku language=ru)"
    );
    assert_eq!(
        tree("title:(abraham accords) x"),
        "(all title=abraham title=accords x)"
    );
    assert_eq!(
        tree("country:(Armenia OR Azerbaijan)"),
        "(any country=Armenia country=Azerbaijan)"
    );
    assert_eq!(
        tree("actor:\"Ilham Aliyev\" actor:ali* source:reut~1"),
        "(all actor=<Ilham Aliyev> actor=ali|* source=reut|~1)"
    );
    assert_eq!(tree("title:AND"), "title=AND");
    assert_eq!(tree("source:https://x.y/z"), "source=https://x.y/z");
}

#[test]
fn dates_take_ranges_with_open_ends() {
    assert_eq!(tree("date:2025-07"), "date=2025-07");
    assert_eq!(tree("date:\"last week\""), "date=<last week>");
    assert_eq!(
        tree("date:[2025-07 TO 2025-08]"),
        "date=(\"2025-07\")..(\"2025-08\")"
    );
    assert_eq!(
        tree("date:[2025-07 to *]^2 x"),
        "(all (boost 2 date=(\"2025-07\")..None) x)"
    );
    assert_eq!(tree("date:[..2025]"), "date=None..(\"2025\")");
    assert_eq!(
        tree("date:([* TO 2020] OR 2025)"),
        "(any date=None..(\"2020\") date=2025)"
    );
}

#[test]
fn punctuation_stays_in_its_word() {
    for word in [
        "cease-fire",
        "U.S.",
        "O'Neill",
        "AT&T",
        "S&P",
        "C++",
        "10:30",
        "3:2",
        "#climate",
        "@user",
        "https://x.y/z",
        "https://x.y/a_(b)?q=1~2*",
        "1,5",
        "don’t",
        "a/b",
        "[Update]",
        "50%",
    ] {
        assert_eq!(single(word), word);
    }
}

#[test]
fn an_address_ends_at_the_bracket_around_it() {
    assert_eq!(tree("(https://x.y/a_(b) z)"), "(all https://x.y/a_(b) z)");
    assert_eq!(tree("https://x.y/z^2"), "(boost 2 https://x.y/z)");
}

#[test]
fn quotes_of_every_kind_make_phrases() {
    for text in [
        "“peace talks”",
        "„peace talks“",
        "«peace talks»",
        "»peace talks«",
        "「peace talks」",
        "＂peace talks＂",
    ] {
        assert_eq!(tree(text), "<peace talks>");
    }
    assert_eq!(tree("\"he said “no” today\""), "<he said “no” today>");
    assert_eq!(tree(r#""he said \"no\"""#), "<he said \"no\">");
}

#[test]
fn a_hebrew_abbreviation_mark_is_no_quote() {
    assert_eq!(tree("ארה\"ב"), "ארה\"ב");
    assert_eq!(tree("\"נשיא ארה\"ב\" x"), "(all <נשיא ארה\"ב> x)");
}

#[test]
fn blanks_of_any_script_separate_words() {
    for blank in ["\u{3000}", "\u{a0}", "\u{2009}", "\u{200b}", "\t\n", "\0"] {
        assert_eq!(tree(&format!("a{blank}b")), "(all a b)", "{blank:?}");
    }
    assert_eq!(tree("（a OR b） c"), "(all (any a b) c)");
}

#[test]
fn a_word_without_letter_or_digit_is_skipped() {
    assert_eq!(tree("Smith - Jones & Sons"), "(all Smith Jones Sons)");
    assert_eq!(tree("a * b ~ c ^ d + e -- f"), "(all a b c d e f)");
    assert_eq!(tree("\"a b\", c … (d)."), "(all <a b> c d)");
}

#[test]
fn a_hyphen_behind_a_phrase_is_no_sign() {
    assert_eq!(tree("\"Abraham\"-style"), "(all <Abraham> -style)");
}

#[test]
fn a_backslash_makes_the_next_character_ordinary() {
    assert_eq!(single(r"\AND"), "AND");
    assert_eq!(single(r"\-5"), "-5");
    assert_eq!(single(r"note\:this"), "note:this");
    assert_eq!(single(r"a\*b\(c\)\ d"), "a*b(c) d");
    assert_eq!(single("a\\"), "a\\");
}

#[test]
fn a_blank_text_is_no_query() {
    for text in ["", "  ", "\u{3000}\n", "\u{feff}"] {
        assert_eq!(tree(text), "nothing", "{text:?}");
    }
}

#[test]
fn a_span_covers_the_term_without_field_and_boost() {
    let text = "été title:\"peace talks\"~3^2";
    let Ok(Some(Expr::All(parts))) = parse(text) else {
        panic!("two parts");
    };
    let Expr::Boost(inner, _) = &parts[1] else {
        panic!("a boost");
    };
    let Expr::Leaf(leaf) = &**inner else {
        panic!("a leaf");
    };
    assert_eq!(&text[leaf.span.clone()], "\"peace talks\"~3");
}

#[test]
fn long_chains_neither_overflow_nor_crawl() {
    for part in [
        "NOT ",
        "- ",
        "a-",
        "(",
        "\"",
        "https://(",
        "a:",
        "\\",
        "[",
        "-",
        "[a TO ",
        "a OR ",
        "^",
        "+-a ",
    ] {
        let text = part.repeat(MAX_BYTES / part.len());
        let _ = parse(&text);
        let _ = parse(&format!("{text} a"));
    }
    let chain = format!("{}a", "NOT ".repeat(15_000));
    assert_eq!(tree(&chain), "a");
}

#[test]
fn plain_takes_every_word_as_it_stands() {
    let expr = plain(" NOT title:x\u{3000}\"a (b ").expect("words");
    assert_eq!(shape(&expr), "(any NOT title:x \"a (b)");
    assert_eq!(plain(" \n"), None);
    let Some(Expr::Any(words)) = plain(&"é ".repeat(MAX_PLAIN_WORDS + 5)) else {
        panic!("many words");
    };
    assert_eq!(words.len(), MAX_PLAIN_WORDS);
}

#[test]
fn words_that_look_like_addresses_print_as_what_they_are() {
    for text in [
        r"https\://x\(~1",
        r"title:\//x~1",
        "https://x.y/(z)",
        "source:(https://x.y/z)^2",
    ] {
        let expr = parse(text).expect(text).expect("a query");
        assert_eq!(tree(&expr.to_string()), shape(&expr), "{text}");
    }
}
