//! What a search promises, on small indexes made here.

use chrono::NaiveDate;

use super::results::SearchResults;
use crate::{Article, ErrorKind, FacetField, Index, Query, Sort};

pub(super) struct Archive {
    index: Index,
    _folder: tempfile::TempDir,
}

impl Archive {
    /// Articles of an id, a headline, a text and a day.
    pub(super) fn of(articles: &[(&str, &str, &str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::create(folder.path().join(".search")).unwrap();
        let mut writer = index.writer().unwrap();
        for (id, title, body, day) in articles {
            let mut article = Article::new(*title, *body);
            article.id = (*id).to_owned();
            article.date = day.parse().ok();
            article.source = Some("Harbour Post".to_owned());
            writer.add(article).unwrap();
        }
        writer.commit().unwrap();
        index.reload().unwrap();
        Archive {
            index,
            _folder: folder,
        }
    }

    pub(super) fn find(&self, query: &Query) -> SearchResults {
        self.index.search(query).unwrap()
    }

    pub(super) fn error(&self, query: &Query) -> crate::Error {
        self.index.search(query).unwrap_err()
    }

    pub(super) fn ids(&self, text: &str) -> Vec<String> {
        ids(&self.find(&Query::new(text)))
    }
}

pub(super) fn ids(results: &SearchResults) -> Vec<String> {
    let mut ids: Vec<_> = results.hits.iter().map(|hit| hit.id.clone()).collect();
    ids.sort();
    ids
}

fn archive() -> Archive {
    Archive::of(&[
        (
            "accords",
            "Baku weighs the Abraham Accords",
            "Azerbaijan may join the Abraham Accords, officials in Baku said.",
            "2025-07-31",
        ),
        (
            "grain",
            "Grain exports rise",
            "Ukraine shipped more wheat. Accords on grain hold, Kyiv said.",
            "2025-06-02",
        ),
        (
            "abraham",
            "Mayor Abraham Lincoln Smith retires",
            "The town in France thanked him.",
            "2024-01-15",
        ),
        (
            "ceasefire",
            "Cease-fire holds",
            "The cease-fire between the two sides held for a nationality dispute.",
            "2025-08-01",
        ),
        ("undated", "Notes", "Nothing of note happened in Japan.", ""),
    ])
}

#[test]
fn words_side_by_side_must_all_be_there() {
    let archive = archive();
    assert_eq!(archive.ids("abraham accords"), ["accords"]);
    assert_eq!(
        archive.ids("abraham OR accords"),
        ["abraham", "accords", "grain"]
    );
    assert_eq!(archive.ids("accords -abraham"), ["grain"]);
}

#[test]
fn case_accents_and_endings_are_folded() {
    let archive = archive();
    assert_eq!(archive.ids("ABRAHÁM accord"), ["accords"]);
    assert_eq!(archive.ids("exporting"), ["grain"]);
}

#[test]
fn a_phrase_never_runs_from_headline_to_body() {
    let archive = archive();
    assert_eq!(archive.ids("\"abraham accords\""), ["accords"]);
    assert!(archive.ids("\"accords azerbaijan\"").is_empty());
}

#[test]
fn headline_and_body_are_told_apart() {
    let archive = archive();
    assert_eq!(archive.ids("title:abraham"), ["abraham", "accords"]);
    assert_eq!(archive.ids("body:abraham"), ["accords"]);
    assert_eq!(archive.ids("body:\"abraham accords\""), ["accords"]);
    assert!(archive.ids("body:lincoln").is_empty());
    assert_eq!(archive.ids("title:accord*"), ["accords"]);
    assert_eq!(archive.ids("body:accord*"), ["accords", "grain"]);
    assert_eq!(archive.ids("title:lincon~"), ["abraham"]);
}

#[test]
fn near_counts_in_any_order_and_any_number_of_words() {
    let archive = archive();
    assert_eq!(archive.ids("\"kyiv wheat\"~5"), ["grain"]);
    assert!(archive.ids("\"kyiv wheat\"~4").is_empty());
    assert_eq!(archive.ids("\"kyiv grain wheat\"~5"), ["grain"]);
    assert!(archive.ids("\"baku wheat\"~50").is_empty());
}

#[test]
fn a_prefix_is_of_the_word_as_written_not_of_its_stem() {
    let archive = archive();
    assert_eq!(archive.ids("nationali*"), ["ceasefire"]);
    assert!(archive.ids("nationalis*").is_empty());
    assert_eq!(archive.ids("cease-fi*"), ["ceasefire"]);
}

#[test]
fn hyphens_find_each_other() {
    let archive = archive();
    assert_eq!(archive.ids("cease-fire"), ["ceasefire"]);
    assert_eq!(archive.ids("\"cease fire\""), ["ceasefire"]);
}

#[test]
fn fuzzy_finds_transposed_and_missing_letters() {
    let archive = archive();
    assert_eq!(archive.ids("abrahma~"), ["abraham", "accords"]);
    assert_eq!(archive.ids("azerbajan~1"), ["accords"]);
}

#[test]
fn a_headline_weighs_more_than_the_body() {
    let archive = Archive::of(&[
        (
            "body",
            "A day in parliament",
            "Members spoke of wheat today.",
            "",
        ),
        (
            "title",
            "Wheat in parliament",
            "Members spoke of it today.",
            "",
        ),
    ]);
    let results = archive.find(&Query::new("wheat"));
    assert_eq!(results.hits[0].id, "title");
    assert!(results.hits[0].score > results.hits[1].score);
}

#[test]
fn plain_text_has_no_operators_and_finds_any_word() {
    let archive = archive();
    let results = archive.find(&Query::new("-abraham \"accords OR (").plain());
    assert_eq!(ids(&results), ["abraham", "accords", "grain"]);
    assert_eq!(results.hits[0].id, "accords");
}

#[test]
fn filters_alone_list_newest_first_and_undated_last() {
    let archive = archive();
    let results = archive.find(&Query::default());
    let order: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(
        order,
        ["ceasefire", "accords", "grain", "abraham", "undated"]
    );
    assert!(results.hits.iter().all(|hit| hit.score.is_none()));
    let oldest = archive.find(&Query::default().sort(Sort::Oldest));
    let order: Vec<_> = oldest.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(
        order,
        ["abraham", "grain", "accords", "ceasefire", "undated"]
    );
}

#[test]
fn countries_go_by_any_of_their_names() {
    let archive = archive();
    for name in ["Azerbaijan", "AZ", "aze", "azerbaijani"] {
        assert_eq!(
            ids(&archive.find(&Query::default().country(name))),
            ["accords"]
        );
    }
    let either = Query::default().country("Japan,Ukraine");
    assert_eq!(ids(&archive.find(&either)), ["grain", "undated"]);
    let both = Query::default().country("Japan").country("Ukraine");
    assert_eq!(archive.find(&both).total, 0);
    let without = Query::default().not_country("Japan").not_country("Ukraine");
    assert_eq!(
        ids(&archive.find(&without)),
        ["abraham", "accords", "ceasefire"]
    );
    assert_eq!(
        archive.ids("country:(Japan OR Ukraine)"),
        ["grain", "undated"]
    );
}

#[test]
fn what_an_article_is_about_can_be_asked_for_and_comes_first() {
    let filler = "The yield rose by a tenth, the ministry said, and prices held. ".repeat(8);
    let archive = Archive::of(&[
        (
            "passing",
            "Kenya plants maize",
            &format!("Kenya plants more maize. {filler} Kenya bought the maize seed in Oman."),
            "2025-03-02",
        ),
        (
            "about",
            "Oman buys maize",
            &format!("Oman buys maize. {filler}"),
            "2025-03-01",
        ),
    ]);
    let both = archive.find(&Query::new("maize").country("Oman"));
    let order: Vec<_> = both.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(order, ["about", "passing"]);
    assert_eq!(
        ids(&archive.find(&Query::new("maize").about("Oman"))),
        ["about"]
    );
    assert_eq!(archive.ids("maize about:Oman"), ["about"]);
    let either = Query::default().about("Oman,Kenya");
    assert_eq!(ids(&archive.find(&either)), ["about", "passing"]);
    assert_eq!(both.hits[1].countries[1].role, crate::CountryRole::Mention);
}

#[test]
fn an_unknown_country_is_an_error_with_the_nearest_names() {
    let error = archive()
        .index
        .search(&Query::default().country("Azerbajan"))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Query);
    assert!(error.help().unwrap().contains("Azerbaijan"), "{error:?}");
}

#[test]
fn days_are_inclusive_and_as_printed_on_the_article() {
    let archive = Archive::of(&[
        (
            "late",
            "Late",
            "Late in New York.",
            "2025-07-31T23:30:00-04:00",
        ),
        (
            "early",
            "Early",
            "Early in Tokyo.",
            "2025-08-01T00:10:00+09:00",
        ),
    ]);
    let on = |day: &str| ids(&archive.find(&Query::default().date(day)));
    assert_eq!(on("2025-07-31"), ["late"]);
    assert_eq!(on("2025-08-01"), ["early"]);
    assert_eq!(on("2025-07"), ["late"]);
    let until = Query::default().since("2025-07-31").until("2025-07-31");
    assert_eq!(ids(&archive.find(&until)), ["late"]);
    // Sorting goes by the moment: in UTC the Tokyo article is the earlier one.
    let newest = archive.find(&Query::default());
    assert_eq!(newest.hits[0].id, "late");
}

#[test]
fn relative_days_count_from_the_day_given() {
    let archive = archive();
    let query = Query {
        today: NaiveDate::from_ymd_opt(2025, 8, 1),
        ..Query::default().date("2d")
    };
    assert_eq!(ids(&archive.find(&query)), ["accords", "ceasefire"]);
}

#[test]
fn a_range_that_runs_backwards_is_an_error() {
    let archive = archive();
    let backwards = Query::default().since("2025-08").until("2025-07");
    assert_eq!(
        archive.index.search(&backwards).unwrap_err().kind(),
        ErrorKind::Query
    );
    let error = archive
        .index
        .search(&Query::new("baku date:[2025-08 TO 2025-07]"))
        .unwrap_err();
    assert!(error.span().is_some());
}

#[test]
fn undated_means_that_nothing_in_the_article_tells() {
    let query = Query {
        undated: true,
        ..Query::default()
    };
    assert_eq!(ids(&archive().find(&query)), ["undated"]);
}

#[test]
fn facets_count_all_matches_whatever_the_page() {
    let archive = archive();
    let query = Query::default()
        .limit(1)
        .facet(FacetField::Country)
        .facet(FacetField::Date)
        .facet(FacetField::Source);
    let results = archive.find(&query);
    assert_eq!((results.total, results.hits.len()), (5, 1));
    let months: Vec<_> = results.facets[&FacetField::Date]
        .values
        .iter()
        .map(|value| (value.value.as_str(), value.count))
        .collect();
    assert_eq!(
        months,
        [
            ("2024-01", 1),
            ("2025-06", 1),
            ("2025-07", 1),
            ("2025-08", 1)
        ]
    );
    assert_eq!(results.facets[&FacetField::Date].missing, 1);
    assert_eq!(results.facets[&FacetField::Source].values[0].count, 5);
    let countries = &results.facets[&FacetField::Country];
    assert!(
        countries
            .values
            .iter()
            .any(|v| v.value == "AZ" && v.label == "Azerbaijan")
    );
}

#[test]
fn pages_follow_each_other() {
    let archive = archive();
    let all = archive.find(&Query::default());
    for (place, hit) in all.hits.iter().enumerate() {
        let page = archive.find(&Query::default().limit(1).offset(place));
        assert_eq!(page.hits[0].id, hit.id);
        assert_eq!(page.hits[0].rank, place + 1);
    }
    assert!(archive.find(&Query::default().offset(99)).hits.is_empty());
    assert_eq!(archive.find(&Query::default().limit(0)).total, 5);
    assert_eq!(
        archive.find(&Query::default().limit(usize::MAX)).hits.len(),
        5
    );
}

#[test]
fn a_misspelt_word_gets_a_suggestion_that_finds_something() {
    let archive = archive();
    let results = archive.find(&Query::new("abraham acords"));
    let suggestion = results.suggestion.unwrap();
    assert_eq!(suggestion.query, "abraham accords");
    assert_eq!(suggestion.total, 1);
    assert_eq!(archive.find(&Query::new("abraham wheat")).suggestion, None);
}

#[test]
fn a_snippet_highlights_the_phrase_and_not_what_was_excluded() {
    let archive = archive();
    let results = archive.find(&Query::new("\"abraham accords\" -wheat"));
    let hit = &results.hits[0];
    let snippet = hit.snippet.as_ref().unwrap();
    let marked: Vec<String> = snippet
        .highlights
        .iter()
        .map(|&(start, end)| snippet.text.chars().skip(start).take(end - start).collect())
        .collect();
    assert_eq!(marked, ["Abraham Accords"]);
    assert_eq!(hit.title_highlights, [(16, 31)]);
}

#[test]
fn articles_of_equal_score_stand_newest_first() {
    let article = |id, day| (id, "Grain", "Wheat and barley.", day);
    let days = ["2025-01-02", "2025-01-04", "2025-01-01", "2025-01-03"];
    let archive = Archive::of(&[
        article("b", days[0]),
        article("d", days[1]),
        article("a", days[2]),
        article("c", days[3]),
    ]);
    for text in ["wheat", "\"wheat and barley\""] {
        let results = archive.find(&Query::new(text));
        let order: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(order, ["d", "c", "b", "a"]);
        let second = archive.find(&Query::new(text).offset(1).limit(1));
        assert_eq!(second.hits[0].id, "c");
    }
}

#[test]
fn an_explanation_adds_up_to_the_score() {
    let archive = archive();
    let results = archive.find(&Query::new("abraham accords").country("AZ").explain());
    let hit = &results.hits[0];
    let explanation = hit.explanation.as_ref().unwrap();
    assert!((explanation.value - hit.score.unwrap()).abs() < 1e-4);
    let parts: f32 = explanation.details.iter().map(|part| part.value).sum();
    assert!((parts - explanation.value).abs() < 1e-3, "{explanation:?}");
}

#[test]
fn a_word_without_letters_is_reported_not_silently_dropped() {
    let archive = archive();
    let results = archive.find(&Query::new("accords \\& abraham").plain());
    assert!(!results.warnings.is_empty());
    let nothing = archive.find(&Query::new("& -").plain());
    assert_eq!((nothing.total, nothing.warnings.len()), (0, 2));
}

#[test]
fn scripts_without_blanks_are_found_by_any_run_of_characters() {
    let archive = Archive::of(&[
        (
            "zh",
            "中国和日本举行会谈讨论贸易问题与合作",
            "北京消息，两国外长会谈。",
            "",
        ),
        (
            "ru",
            "Переговоры в Баку",
            "Алиев и Пашинян провели переговоры.",
            "",
        ),
        ("ar", "محادثات", "قال الرَّئيس إن المحادثات مستمرة", ""),
    ]);
    assert_eq!(archive.ids("会谈"), ["zh"]);
    assert_eq!(archive.ids("讨论贸易"), ["zh"]);
    assert!(archive.ids("论讨").is_empty());
    assert_eq!(archive.ids("АЛИЕВ"), ["ru"]);
    assert_eq!(archive.ids("الرئيس"), ["ar"]);
}
