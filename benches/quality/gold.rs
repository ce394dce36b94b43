//! Articles whose countries people have judged.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::Path;

use dateline::{Article, IngestOptions, read_from};
use flate2::read::MultiGzDecoder;
use serde_json::{Value, json};

use super::samples;

/// An article as the engine reads it, and the countries that it is about.
pub struct Judged {
    pub article: Article,
    pub about: BTreeSet<String>,
}

/// The stories with a tag. The engine sees headline, dateline, text and date alone.
pub fn reuters(folder: &Path) -> Vec<Judged> {
    let places = places(&folder.join("reuters/places.tsv"));
    let lines = unpacked(&folder.join("reuters/articles-dev.jsonl.gz")).lines();
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

/// A packed file of the folder.
pub fn unpacked(path: &Path) -> BufReader<MultiGzDecoder<File>> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    BufReader::new(MultiGzDecoder::new(file))
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

/// The sample articles that concern a country, by the table of the tests.
pub fn samples() -> Vec<Judged> {
    let mut articles = samples::articles();
    let judged = samples::rows().filter_map(|row| {
        let about: BTreeSet<String> = row.countries_about.into_iter().collect();
        let article = articles.remove(&row.path)?;
        (!about.is_empty()).then_some(Judged { article, about })
    });
    judged.collect()
}
