use super::one;
use crate::article::Article;
use crate::reader::{Format, headline, paragraphs};

fn text(text: &str) -> Article {
    one(Format::Text, text)
}

const STORY: &str = "BAKU, July 31 (Reuters) - The envoy met the president on Thursday. It was their third meeting.";

fn assert_headline(first: &str, gap: &str) {
    let article = text(&format!("{first}{gap}{STORY}\n"));
    assert_eq!(
        (article.title.as_str(), article.title_derived),
        (first, false)
    );
    assert_eq!(article.body, STORY, "the headline is not repeated");
}

fn assert_no_headline(first: &str, gap: &str) {
    let article = text(&format!("{first}{gap}{STORY}\n"));
    assert!(
        article.title_derived,
        "{first:?} became {:?}",
        article.title
    );
}

#[test]
fn a_first_line_that_looks_like_a_headline_is_one() {
    for gap in ["\n\n", "\n", "\r\n\r\n"] {
        for first in [
            "Envoy meets president",
            "ENVOY MEETS PRESIDENT",
            "Can the talks succeed?",
            "Envoy sells shares of Acme Inc.",
            "Envoy leaves for the U.S.",
            "“We have time,” envoy says",
            "使节在首都会见总统",
            "Посланник встретился с президентом",
        ] {
            assert_headline(first, gap);
        }
    }
}

#[test]
fn a_sentence_a_dateline_and_a_byline_are_no_headline() {
    for gap in ["\n\n", "\n"] {
        for first in [
            "The envoy met the president.",
            "总统今天会见了使节。",
            "PARIS, July 30 (AFP) - Talks went on",
            "The envoy said,",
            "1,200  3,400  5,600",
        ] {
            assert_no_headline(first, gap);
        }
    }
    assert_no_headline(&"A line that goes on ".repeat(12), "\n\n");
}

#[test]
fn a_wrapped_first_line_is_no_headline() {
    let article = text(
        "The minister, who had been in office since the spring of last year, told\nreporters in the capital on Friday that he \
         would not stand again and that\na successor would be found soon.\n",
    );
    assert!(article.title_derived);
    assert!(!article.body.contains('\n'));
}

#[test]
fn a_headline_in_capitals_may_run_over_lines() {
    let article = text(&format!(
        "ENVOY MEETS PRESIDENT IN THE CAPITAL\nAND LEAVES AGAIN\n{STORY}"
    ));
    assert_eq!(
        article.title,
        "ENVOY MEETS PRESIDENT IN THE CAPITAL AND LEAVES AGAIN"
    );
    assert_eq!(article.body, STORY);
}

#[test]
fn the_lead_gives_a_headline_where_there_is_none() {
    let article = text(STORY);
    assert_eq!(
        (article.title.as_str(), article.title_derived),
        ("The envoy met the president on Thursday", true)
    );
    assert_eq!(article.body, STORY);
    let derived = headline::derive(
        "Mr. Roe of the U.S. delegation spoke at 3.5 per cent, i.e. not at all. Then he left.",
    );
    assert_eq!(
        derived,
        "Mr. Roe of the U.S. delegation spoke at 3.5 per cent, i.e. not at all"
    );
}

#[test]
fn a_long_lead_is_cut_at_a_word() {
    let derived = headline::derive(&"word ".repeat(60));
    assert!(
        derived.ends_with("word…") && derived.chars().count() <= 101,
        "{derived}"
    );
    assert_eq!(
        headline::derive(&"x".repeat(10_000_000)).chars().count(),
        100
    );
    let chinese = headline::derive(&"使节".repeat(200));
    assert!(
        chinese.ends_with('…') && chinese.chars().count() <= 51,
        "{chinese}"
    );
    assert_eq!(headline::derive("使节会见总统。会谈持续。"), "使节会见总统");
}

#[test]
fn a_header_block_is_metadata() {
    let article = text(&format!(
        "Headline: Envoy meets president\nSource: Caspian Courier\nURL: https://a.example/x\nDate: 31 July 2025\nAuthor: Jane Roe\n\n{STORY}\n"
    ));
    assert_eq!(article.title, "Envoy meets president");
    assert_eq!(article.source.as_deref(), Some("Caspian Courier"));
    assert_eq!(article.url.as_deref(), Some("https://a.example/x"));
    assert_eq!(article.given.date.as_deref(), Some("31 July 2025"));
    assert_eq!(article.authors, ["Jane Roe"]);
    assert_eq!(article.body, STORY);
    let single = text(&format!(
        "Source: Caspian Courier\n\nEnvoy meets president\n\n{STORY}\n"
    ));
    assert_eq!(
        (single.source.as_deref(), single.title.as_str()),
        (Some("Caspian Courier"), "Envoy meets president")
    );
}

#[test]
fn one_statement_that_runs_into_text_is_text() {
    let article = text(
        "Source: a man who knows the talks and does not want to be named told us so.\nHe said more later.\n",
    );
    assert_eq!(article.source, None);
    let article = text(&format!("Companies: who wins\n\n{STORY}\n"));
    assert_eq!(article.title, "Companies: who wins");
}

#[test]
fn who_and_when_stand_below_the_headline() {
    let article = text(&format!(
        "Envoy meets president\nBy Jane Roe and John Doe\nJuly 31, 2025 2:05 PM\nSource: Courier\n\n{STORY}\n"
    ));
    assert_eq!(article.title, "Envoy meets president");
    assert_eq!(article.authors, ["Jane Roe", "John Doe"]);
    assert_eq!(article.given.date.as_deref(), Some("July 31, 2025 2:05 PM"));
    assert_eq!(article.source.as_deref(), Some("Courier"));
    assert_eq!(article.body, STORY);
    let sentence = text(
        "By Friday the talks were over\n\nNobody had won and nobody had lost, said those who left.\n",
    );
    assert!(sentence.authors.is_empty());
}

#[test]
fn wrapped_lines_are_joined_and_tables_are_not() {
    let wrapped = "The minister, who had been in office since the spring of last year, told\nreporters in the capital on Friday \
        that he would not stand again and that a\nwell-\nknown man would.\n    He left at once and went back to the village that \
        he had come from in the\nspring.\n\nYear  1986  1987\nNet   1,200   1,300\n";
    let joined = paragraphs::join(wrapped);
    assert!(joined.contains("told reporters"), "{joined}");
    assert!(joined.contains("\n\nHe left at once"), "{joined}");
    assert!(
        joined.contains("Year  1986  1987\nNet   1,200   1,300"),
        "{joined}"
    );
    let chinese = "使节会见总统".repeat(9);
    let (first, second) = chinese.split_at(chinese.len() / 2);
    assert_eq!(
        paragraphs::join(&format!("{first}\n{second}\n")),
        chinese,
        "no blank between Chinese words"
    );
}

#[test]
fn a_hyphen_at_the_end_of_a_line_joins_one_word() {
    let wrapped = "The ministry of finance said on Friday it would sell bonds with a long-\n\
                   term rating, and would refinance what all the state owes in the medium-\n\
                   and in the long-term, and that it would begin at once, in the\nspring.";
    let joined = paragraphs::join(wrapped);
    assert!(
        joined.contains("long-term rating") && joined.contains("medium- and in"),
        "{joined}"
    );
}

#[test]
fn lines_of_an_unwrapped_text_are_paragraphs() {
    let long = "The envoy met the president, spoke for three hours, and left for the airport without a word to those who waited.";
    assert_eq!(
        paragraphs::join(&format!("{long}\n{long}\n- one\n- two")),
        format!("{long}\n\n{long}\n- one\n- two")
    );
}
