//! Trains the model that tells people and organisations from other names.
//!
//! `train-actors DATA MODEL` reads the openly licensed sentences in the folder DATA and writes
//! MODEL, the same bytes from the same sentences.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline::ActorKind;
use dateline::train::{Vocabulary, examples, model};
use flate2::read::GzDecoder;

/// The files, and the language that each is in.
const FILES: [(&str, &str); 3] = [
    ("wikigold.tsv.gz", "en"),
    ("uner-en-ewt.tsv.gz", "en"),
    ("uner-pt-bosque.tsv.gz", "pt"),
];

/// Sentences that are read as one article.
const SENTENCES: usize = 10;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(data), Some(to)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: train-actors DATA MODEL");
        return ExitCode::from(2);
    };
    match train(&data, &to) {
        Ok(count) => {
            println!("{}: {count} examples", to.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("train-actors: {error}");
            ExitCode::from(2)
        }
    }
}

fn train(data: &Path, to: &Path) -> io::Result<usize> {
    let mut articles = Vec::new();
    for (name, language) in FILES {
        read(&data.join(name), language, &mut articles)?;
    }
    let vocabulary = Vocabulary::new(articles.iter().map(|(article, _)| article.text.as_str()));
    let each = articles.iter().flat_map(|(article, language)| {
        examples(&vocabulary, &article.text, language, &article.spans)
    });
    let all: Vec<_> = each.collect();
    std::fs::write(to, model(&vocabulary, &all))?;
    Ok(all.len())
}

fn read(
    path: &Path,
    language: &'static str,
    articles: &mut Vec<(Tagged, &'static str)>,
) -> io::Result<()> {
    let mut article = Tagged::default();
    let mut count = 0;
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        match line?.split_once('\t') {
            Some((word, tag)) => article.push(word, tag),
            None => {
                count += 1;
                article.end_sentence();
                if count % SENTENCES == 0 {
                    articles.push((std::mem::take(&mut article), language));
                }
            }
        }
    }
    articles.push((article, language));
    Ok(())
}

/// Sentences put together again, with the people and organisations tagged in them.
#[derive(Default)]
struct Tagged {
    text: String,
    spans: Vec<(Range<usize>, ActorKind)>,
    /// The tag of the last word, without its first letter.
    open: Option<ActorKind>,
    quoted: bool,
    glued: bool,
}

impl Tagged {
    fn push(&mut self, word: &str, tag: &str) {
        let closes = word == "\"" && self.quoted;
        let tight = matches!(
            word,
            "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "'s" | "'" | "n't" | "»"
        );
        if !(self.glued || tight || closes || self.text.is_empty()) {
            self.text.push(' ');
        }
        if word == "\"" {
            self.quoted = !self.quoted;
        }
        self.glued = matches!(word, "(" | "[" | "$" | "«") || word == "\"" && self.quoted;
        let start = self.text.len();
        self.text.push_str(word);
        let kind = match tag.get(2..) {
            Some("PER") => Some(ActorKind::Person),
            Some("ORG") => Some(ActorKind::Organisation),
            _ => None,
        };
        let end = self.text.len();
        match (kind, self.spans.last_mut()) {
            (Some(kind), Some((span, _))) if tag.starts_with('I') && self.open == Some(kind) => {
                span.end = end;
            }
            (Some(kind), _) => self.spans.push((start..end, kind)),
            (None, _) => {}
        }
        self.open = kind;
    }

    fn end_sentence(&mut self) {
        self.text.push_str("\n\n");
        self.open = None;
        self.quoted = false;
        self.glued = true;
    }
}
