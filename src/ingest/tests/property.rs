//! After any sequence of changes and runs, the index equals one made afresh.

use proptest::prelude::*;

use super::{Article, Index, IngestOptions, Tree};

#[derive(Clone, Debug)]
enum Step {
    /// Writes a bare text file with this wording.
    Text { file: u8, wording: u8 },
    /// Writes a file of records; each has an id, a wording and a day.
    Records {
        file: u8,
        records: Vec<(u8, u8, u8)>,
    },
    /// Deletes a file, if it is there.
    Delete { file: u8 },
    /// Sets a file's time without changing it.
    Touch { file: u8 },
    /// Brings the index up to date.
    Index,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..3u8, 0..4u8).prop_map(|(file, wording)| Step::Text { file, wording }),
        (
            3..6u8,
            prop::collection::vec((0..4u8, 0..3u8, 0..3u8), 0..4)
        )
            .prop_map(|(file, records)| Step::Records { file, records }),
        (0..6u8).prop_map(|file| Step::Delete { file }),
        (0..6u8).prop_map(|file| Step::Touch { file }),
        Just(Step::Index),
    ]
}

const WORDINGS: [&str; 4] = [
    "Talks open in Baku\n\nAzerbaijan and Armenia opened talks.",
    "Talks close in Baku\n\nAzerbaijan and Armenia closed talks.",
    "LIMA, July 3, 2025 (AFP) - Peru will hold an election in spring, officials said.",
    "Talks opens in Bonn\n\nGermany and France opened the talks.",
];

fn name(file: u8) -> String {
    match file {
        0..3 => format!("note-{file}.txt"),
        _ => format!("feed-{file}.jsonl"),
    }
}

fn records(records: &[(u8, u8, u8)]) -> String {
    // A file without any text is an error, which is another test's matter.
    let mut lines =
        "{\"title\":\"Head\",\"body\":\"Of the file.\",\"date\":\"2025-01-01\"}\n".to_owned();
    for (id, wording, day) in records {
        lines.push_str(&format!(
            "{{\"id\":\"urn:feed:{id}\",\"title\":\"Item {id}\",\"body\":\"Wording {wording}.\",\"date\":\"2025-03-0{}\"}}\n",
            day + 1
        ));
    }
    lines
}

fn apply(tree: &Tree, step: &Step, clock: u64) {
    match step {
        Step::Text { file, wording } => {
            tree.write_at(&name(*file), WORDINGS[usize::from(*wording)], clock);
        }
        Step::Records { file, records: r } => tree.write_at(&name(*file), &records(r), clock),
        Step::Delete { file } => {
            if tree.articles().join(name(*file)).exists() {
                tree.delete(&name(*file));
            }
        }
        Step::Touch { file } => {
            if let Ok(text) = std::fs::read_to_string(tree.articles().join(name(*file))) {
                tree.write_at(&name(*file), &text, clock);
            }
        }
        Step::Index => {
            let report = tree.ingest();
            assert_eq!(report.failed, 0, "{:?}", report.errors);
        }
    }
}

fn contents(index: &Index) -> Vec<Article> {
    let mut articles: Vec<_> = index.articles().map(Result::unwrap).collect();
    articles.sort_by(|a, b| (&a.path, a.record, &a.id).cmp(&(&b.path, b.record, &b.id)));
    articles
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_index_equals_a_fresh_one(steps in prop::collection::vec(step(), 1..14)) {
        let tree = Tree::new();
        for (number, step) in steps.iter().enumerate() {
            // Some changes share a time, some lie far apart.
            apply(&tree, step, number as u64 / 2 * 10);
        }
        apply(&tree, &Step::Index, 0);
        let fresh = Index::create(tree.folder.path().join(".fresh")).unwrap();
        fresh.ingest(&[tree.articles()], &IngestOptions::default().threads(1)).unwrap();
        prop_assert_eq!(contents(&tree.index), contents(&fresh));
    }
}
