//! What is found here is what the engine finds, without its pruning.

use proptest::prelude::*;
use tantivy::collector::TopDocs;
use tantivy::query::{ConstScoreQuery, Occur};
use tantivy::{DocAddress, Score, Term as Key};

use super::{Sought, Words, best};
use crate::search::known::KnownTerms;
use crate::search::lower::{Lowered, join, unscored};
use crate::{Article, Index};

/// Words of the articles, some in most of them and some in few.
const WORDS: [&str; 6] = ["ash", "birch", "cedar", "damson", "elder", "fir"];

/// An index of several segments, with articles that were deleted.
fn index(folder: &tempfile::TempDir) -> Index {
    let index = Index::create(folder.path().join(".search")).unwrap();
    for articles in [700u32, 90, 300] {
        let mut writer = index.writer().unwrap();
        for number in 0..articles {
            let mixed = number.wrapping_mul(2_654_435_761) >> 7;
            let held = WORDS.iter().zip(1..);
            let held = held.filter(|(_, place)| mixed % (place * place * place) < 2);
            let held: Vec<&str> = held.map(|(word, _)| *word).collect();
            let rest = " and so on".repeat(mixed as usize % 5);
            let mut article = Article::new("", format!("{} {mixed} {rest}", held.join(" ")));
            article.id = format!("{articles}-{number}");
            writer.add(article).unwrap();
        }
        writer.commit().unwrap();
    }
    let mut writer = index.writer().unwrap();
    for number in 100..160 {
        writer.delete(&format!("300-{number}"));
    }
    writer.commit().unwrap();
    index.reload().unwrap();
    index
}

/// Parts of a query, by the numbers of their words.
type Parts = Vec<Vec<usize>>;

fn parts() -> impl Strategy<Value = Parts> {
    let part = prop::collection::vec(0..WORDS.len(), 1..4);
    prop::collection::vec(part, 1..4)
}

fn words(index: &Index, terms: &KnownTerms, parts: &[Vec<usize>]) -> Option<Words> {
    let parts = parts.iter().map(|part| {
        let words = part.iter().map(|&number| {
            let key = Key::from_field_text(index.fields.text, WORDS[number]);
            let known = terms.get(&key).unwrap();
            (Occur::Should, Box::new(Words::of(key, known)) as Lowered)
        });
        (Occur::Must, join(words.collect()).unwrap())
    });
    let parts = join(parts.collect())?;
    Some(parts.downcast_ref::<Words>().unwrap().clone())
}

/// The same as a query that the engine runs.
fn lowered(sought: &Sought) -> Lowered {
    let filters = sought.filters.iter();
    let filters = filters.map(|filter| (Occur::Must, unscored(filter.lowered())));
    let lifts = sought.lifts.iter().map(|(words, score)| {
        let lift = ConstScoreQuery::new(words.lowered(), *score);
        (Occur::Should, Box::new(lift) as Lowered)
    });
    let text = (Occur::Must, sought.words.lowered());
    join(filters.chain(lifts).chain([text]).collect()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_best_and_their_number_are_those_of_the_engine(
        text in parts(),
        filters in prop_oneof![Just(Parts::new()), parts()],
        lifts in prop_oneof![Just(Parts::new()), parts()],
        most in 1..120usize,
    ) {
        static INDEX: std::sync::OnceLock<(tempfile::TempDir, Index)> = std::sync::OnceLock::new();
        let (_, index) = INDEX.get_or_init(|| {
            let folder = tempfile::tempdir().unwrap();
            let index = index(&folder);
            (folder, index)
        });
        let searcher = index.searcher();
        let terms = KnownTerms::new(&searcher);
        let lifts = lifts.get(..1).filter(|_| !filters.is_empty());
        let lifts = lifts.and_then(|lifts| words(index, &terms, lifts));
        let sought = Sought {
            words: words(index, &terms, &text).unwrap(),
            filters: words(index, &terms, &filters).into_iter().collect(),
            lifts: lifts.into_iter().map(|words| (words, 1.5)).collect(),
        };
        // With room for all of them nothing is pruned.
        let top = TopDocs::with_limit(2000).order_by_score();
        let all = searcher.search_with_statistics_provider(&lowered(&sought), &top, &terms);
        let all: Vec<(Score, DocAddress)> = all.unwrap();
        let (mut found, total) = best(&searcher, &terms, &sought, most).unwrap();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        prop_assert_eq!(total as usize, all.len());
        prop_assert_eq!(found.len(), most.min(all.len()));
        for (found, expected) in found.iter().zip(&all) {
            prop_assert!((found.0 - expected.0).abs() < 1e-4, "{found:?} {expected:?}");
            let own = all.iter().find(|(_, at)| *at == found.1).unwrap();
            prop_assert!((found.0 - own.0).abs() < 1e-4, "{found:?} {own:?}");
        }
    }
}
