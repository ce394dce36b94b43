//! How right the facets are, against the tags of people.
//!
//! `DATELINE_EVAL` names the folder of evaluation data: stories of Reuters-21578, Distribution 1.0,
//! whose editors tagged the countries that each is about (`reuters/articles-dev.jsonl.gz`,
//! `reuters/places.tsv`), and the people and organisations of sentences that are tagged by hand
//! (`gmb/ner_dataset.csv.gz`). Only headline, dateline and text are given to the engine. Without the
//! folder the sample articles are scored, against the table of their tests.

#[path = "quality/actors.rs"]
mod actors;
#[path = "quality/countries.rs"]
mod countries;
#[path = "quality/gold.rs"]
mod gold;
#[path = "quality/ranking.rs"]
mod ranking;
#[path = "quality/samples.rs"]
mod samples;

use std::path::PathBuf;

fn main() {
    match std::env::var_os("DATELINE_EVAL").map(PathBuf::from) {
        Some(folder) => {
            println!("Reuters-21578, Distribution 1.0, articles with a tag");
            countries::print(&gold::reuters(&folder));
            println!();
            actors::print(&actors::score(&folder));
            println!();
            ranking::table(&folder);
        }
        None => {
            println!("DATELINE_EVAL is not set; these are the sample articles");
            countries::print(&gold::samples());
        }
    }
}
