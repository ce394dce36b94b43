//! How well articles are ranked, against the judgements of people.
//!
//! The TIME collection: 423 articles of 1963, and 42 questions of a sentence each with the articles that
//! answer them. Measures are those of trec_eval; judgements are yes or no.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use dateline::{Article, Index, Query};
use serde_json::Value;
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{
    IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::{IndexWriter, TantivyDocument, doc};

/// Hits that are looked at.
const DEPTH: usize = 1000;
/// The page that a reader sees.
const PAGE: usize = 10;
/// Where recall is measured.
const RECALL_AT: usize = 100;

/// Questions with the ids of the articles that answer them.
pub struct Collection {
    articles: Vec<(String, String, String)>,
    questions: Vec<(String, BTreeSet<String>)>,
}

/// Means over the questions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measures {
    /// Mean average precision.
    pub map: f64,
    pub ndcg: f64,
    pub precision: f64,
    pub recall: f64,
}

impl Collection {
    pub fn time(folder: &Path) -> Self {
        let read = |name: &str| {
            let path = folder.join("time").join(name);
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let articles = read("docs.jsonl");
        let articles = articles.lines().map(|line| {
            let article: Value = serde_json::from_str(line).expect("JSON");
            let text = |name: &str| article[name].as_str().unwrap_or_default().to_owned();
            (text("id"), text("title"), text("body"))
        });
        let mut answers: HashMap<String, BTreeSet<String>> = HashMap::new();
        for line in read("qrels.txt").lines() {
            let cells: Vec<&str> = line.split_whitespace().collect();
            if let [question, _, article, "1"] = cells.as_slice() {
                let known = answers.entry((*question).to_owned()).or_default();
                known.insert((*article).to_owned());
            }
        }
        let questions = read("queries.tsv");
        let questions = questions.lines().filter_map(|line| {
            let (id, text) = line.split_once('\t')?;
            Some((text.to_owned(), answers.remove(id)?))
        });
        Collection {
            articles: articles.collect(),
            questions: questions.collect(),
        }
    }

    fn measure(&self, mut search: impl FnMut(&str) -> Vec<String>) -> Measures {
        let mut sum = Measures::default();
        for (question, answers) in &self.questions {
            let found = search(question);
            let right: Vec<bool> = found.iter().map(|id| answers.contains(id)).collect();
            sum.map += average_precision(&right, answers.len());
            sum.ndcg += ndcg(&right, answers.len());
            sum.precision += count(&right, PAGE) / PAGE as f64;
            sum.recall += count(&right, RECALL_AT) / answers.len() as f64;
        }
        let questions = self.questions.len() as f64;
        Measures {
            map: sum.map / questions,
            ndcg: sum.ndcg / questions,
            precision: sum.precision / questions,
            recall: sum.recall / questions,
        }
    }
}

fn count(right: &[bool], first: usize) -> f64 {
    right.iter().take(first).filter(|right| **right).count() as f64
}

fn average_precision(right: &[bool], answers: usize) -> f64 {
    let mut found = 0.0;
    let mut sum = 0.0;
    for (place, _) in right.iter().enumerate().filter(|(_, right)| **right) {
        found += 1.0;
        sum += found / (place + 1) as f64;
    }
    sum / answers as f64
}

fn ndcg(right: &[bool], answers: usize) -> f64 {
    let gain = |place: usize| 1.0 / (place as f64 + 2.0).log2();
    let page = right.iter().take(PAGE).enumerate();
    let found: f64 = page
        .filter(|(_, right)| **right)
        .map(|(place, _)| gain(place))
        .sum();
    let best: f64 = (0..answers.min(PAGE)).map(gain).sum();
    found / best
}

/// The questions as words alone, asked of Dateline.
pub struct Dateline {
    index: Index,
    _folder: tempfile::TempDir,
}

impl Dateline {
    pub fn of(collection: &Collection) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let index = Index::create(folder.path().join("index")).expect("an index");
        let mut writer = index.writer().expect("a writer");
        for (id, title, body) in &collection.articles {
            let mut article = Article::new(title, body);
            article.id = id.clone();
            writer.add(article).expect("an article");
        }
        writer.commit().expect("a commit");
        index.reload().expect("the commit");
        Dateline {
            index,
            _folder: folder,
        }
    }

    /// Measures with what `change` makes of each query.
    pub fn measure(&self, collection: &Collection, change: impl Fn(Query) -> Query) -> Measures {
        collection.measure(|question| {
            let mut query = change(Query::new(question).plain().limit(DEPTH));
            query.highlight = false;
            let results = self.index.search(&query).expect("an answer");
            results.hits.into_iter().map(|hit| hit.id).collect()
        })
    }
}

/// tantivy with English stems, any of the words, headline and body.
pub fn plain_tantivy(collection: &Collection) -> Measures {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let id = schema.add_text_field("id", STORED);
    let title = schema.add_text_field("title", text.clone());
    let body = schema.add_text_field("body", text);
    let index = tantivy::Index::create_in_ram(schema.build());
    let mut writer: IndexWriter = index
        .writer_with_num_threads(1, 50_000_000)
        .expect("a writer");
    for (article, headline, content) in &collection.articles {
        let document =
            doc!(id => article.as_str(), title => headline.as_str(), body => content.as_str());
        writer.add_document(document).expect("an article");
    }
    writer.commit().expect("a commit");
    let searcher = index.reader().expect("a reader").searcher();
    let parser = QueryParser::for_index(&index, vec![title, body]);
    collection.measure(|question| {
        let (query, _) = parser.parse_query_lenient(question);
        let top = TopDocs::with_limit(DEPTH).order_by_score();
        let found = searcher.search(&query, &top).expect("an answer");
        let ids = found.into_iter().map(|(_, at)| {
            let document: TantivyDocument = searcher.doc(at).expect("a document");
            let id = document.get_first(id).and_then(|value| value.as_str());
            id.unwrap_or_default().to_owned()
        });
        ids.collect()
    })
}

/// Prints both engines side by side.
pub fn table(folder: &Path) {
    let collection = Collection::time(folder);
    let dateline = Dateline::of(&collection);
    let rows = [
        ("dateline", dateline.measure(&collection, |query| query)),
        (
            "dateline --expand",
            dateline.measure(&collection, Query::expand),
        ),
        ("tantivy, English stems, OR", plain_tantivy(&collection)),
    ];
    println!(
        "TIME collection, {} questions\n",
        collection.questions.len()
    );
    println!("| ranking | MAP | nDCG@10 | P@10 | recall@100 |\n|---|--:|--:|--:|--:|");
    for (name, measures) in rows {
        let Measures {
            map,
            ndcg,
            precision,
            recall,
        } = measures;
        println!("| {name} | {map:.3} | {ndcg:.3} | {precision:.3} | {recall:.3} |");
    }
}
