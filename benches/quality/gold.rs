//! Articles whose countries people have judged.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::Path;

use dateline::{Article, IngestOptions, read_articles, read_from};
use serde_json::{Value, json};

/// An article as the engine reads it, and the countries that it is about.
pub struct Judged {
    pub article: Article,
    pub about: BTreeSet<String>,
}

/// The stories with a tag. The engine sees headline, dateline, text and date alone.
pub fn reuters(folder: &Path) -> Vec<Judged> {
    let places = places(&folder.join("reuters/places.tsv"));
    let file = File::open(folder.join("reuters/articles-dev.jsonl.gz")).expect("the stories");
    let lines = BufReader::new(flate2::read::MultiGzDecoder::new(file)).lines();
    let mut tags = BTreeMap::new();
    let mut bare = String::new();
    for line in lines {
        let story: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let codes = story["places"].as_array().into_iter().flatten();
        let about: BTreeSet<String> = codes
            .filter_map(|code| places.get(code.as_str()?).cloned())
            .collect();
        if about.is_empty() {
            continue;
        }
        let id = format!("story-{}", story["id"].as_str().expect("an id"));
        let shown = ["title", "dateline", "body", "date"].map(|name| &story[name]);
        let [title, dateline, body, date] = shown;
        let line = json!({
            "id": id, "title": title, "dateline": dateline, "body": body, "date": date,
        });
        bare.push_str(&format!("{line}\n"));
        tags.insert(id, about);
    }
    let mut judged = Vec::new();
    let options = IngestOptions::default();
    read_from(
        io::Cursor::new(bare),
        "stories.jsonl",
        &options,
        |article| {
            let article = article.expect("every story can be read");
            let about = tags.remove(&article.id).expect("a tag");
            judged.push(Judged { article, about });
            ControlFlow::Continue(())
        },
    );
    judged
}

/// Code of the source, ISO code.
fn places(path: &Path) -> BTreeMap<String, String> {
    let table = fs::read_to_string(path).expect("the table of places");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?.to_owned(), cells.next()?.to_owned()))
    })
    .collect()
}

/// The sample articles, judged in the table of the tests.
pub fn samples(articles: &Path, table: &Path) -> Vec<Judged> {
    let table = fs::read_to_string(table).expect("the table of the sample articles");
    let mut tags: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let mut cells = line.split('\t');
        let (Some(place), Some(codes)) = (cells.next(), cells.next()) else {
            continue;
        };
        let codes = codes.split(',').map(|code| code.trim_start_matches('?'));
        let codes = codes.filter(|code| !code.is_empty());
        tags.insert(place, codes.map(str::to_owned).collect());
    }
    let mut judged = Vec::new();
    read_articles(&[articles], &IngestOptions::default(), |article| {
        let article = article.expect("every sample article can be read");
        let path = Path::new(&article.path).strip_prefix(articles);
        let record = article.record.map(|record| format!("#{record}"));
        let place = format!(
            "{}{}",
            path.expect("below the folder").display(),
            record.unwrap_or_default()
        );
        if let Some(about) = tags
            .remove(place.as_str())
            .filter(|about| !about.is_empty())
        {
            judged.push(Judged { article, about });
        }
        ControlFlow::Continue(())
    })
    .expect("the sample articles");
    judged
}
