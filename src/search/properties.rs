//! Whatever is asked, the answer is results or an error, and never a panic.

use proptest::prelude::*;

use crate::{Article, ErrorKind, FacetField, Index, Query, Sort, TimelineQuery};

fn index(folder: &tempfile::TempDir) -> Index {
    let index = Index::create(folder.path().join(".search")).unwrap();
    let mut writer = index.writer().unwrap();
    for (title, body) in [
        (
            "Talks in Baku",
            "Azerbaijan and Armenia held talks, Ilham Aliyev said.",
        ),
        ("", "Переговоры в Баку. 会谈在北京举行。 café naïve"),
        ("Grain", ""),
    ] {
        writer.add(Article::new(title, body)).unwrap();
    }
    writer.commit().unwrap();
    index.reload().unwrap();
    index
}

/// Pieces of queries, put together at random.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("talks".to_owned()),
        Just("Баку".to_owned()),
        Just("会谈".to_owned()),
        Just("\"talks baku\"~3".to_owned()),
        Just("aliy*".to_owned()),
        Just("grian~2".to_owned()),
        Just("title:".to_owned()),
        Just("body:(".to_owned()),
        Just("country:Azerbaijan".to_owned()),
        Just("actor:aliyev~".to_owned()),
        Just("date:[2024 TO *]".to_owned()),
        "[-+()\"~^*:&]{1,3}",
        "(AND|OR|NOT)",
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_query_panics_and_every_promise_holds(
        text in text(),
        plain in any::<bool>(),
        limit in 0..5usize,
        offset in 0..4usize,
        newest in any::<bool>(),
    ) {
        // One index for all cases: making one takes longer than a thousand searches.
        static INDEX: std::sync::OnceLock<(tempfile::TempDir, Index)> = std::sync::OnceLock::new();
        let (_, index) = INDEX.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let index = index(&folder);
            (folder, index)
        });
        let query = Query {
            plain,
            explain: true,
            sort: if newest { Sort::Newest } else { Sort::Relevance },
            facets: FacetField::ALL.to_vec(),
            facet_limit: usize::MAX,
            timeline: Some(TimelineQuery {
                split: Some(FacetField::Actor),
                ..TimelineQuery::default()
            }),
            ..Query::new(text).limit(limit).offset(offset)
        };
        match index.search(&query) {
            Ok(results) => {
                let timeline = results.timeline.unwrap_or_default();
                let dated: u64 = timeline.periods.iter().map(|period| period.count).sum();
                prop_assert_eq!(dated + timeline.undated, results.total);
                let total = results.partial.unwrap_or(results.total);
                let left = (total as usize).saturating_sub(offset);
                prop_assert_eq!(results.hits.len(), left.min(limit));
                for hit in &results.hits {
                    let snippet = hit.snippet.clone().unwrap_or_default();
                    let length = snippet.text.chars().count();
                    for (start, end) in snippet.highlights {
                        prop_assert!(start < end && end <= length);
                    }
                }
            }
            Err(error) => {
                prop_assert_eq!(error.kind(), ErrorKind::Query);
                prop_assert!(!plain);
            }
        }
    }
}
