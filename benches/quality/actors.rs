//! How well people and organisations are found: recall on the codes of Reuters-21578, Distribution
//! 1.0, and exact and partial F1 on tagged news sentences of the Groningen Meaning Bank.
//!
//! Where an actor stands is not part of an article, so that each form of each actor counts wherever
//! the text has it, longer forms first.

mod names;

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, Read};
use std::ops::{ControlFlow, Range};
use std::path::Path;

use dateline::{Actor, ActorKind, IngestOptions, read_from};
use serde_json::{Value, json};

use super::gold::unpacked;
use names::{ORGANISATIONS, TITLES};

/// Sentences that make an article, as the borders of articles are not marked.
const SENTENCES: usize = 10;

type ByClass = HashMap<&'static str, Score>;

/// How right people and organisations are.
pub struct Scores {
    pub stories: Recall,
    /// By class (`all`, `people`, `organisations`), the whole name right.
    pub exact: ByClass,
    /// The same, part of the name right.
    pub partial: ByClass,
}

/// What is found of the actors that editors tagged in the stories.
#[derive(Default)]
pub struct Recall {
    pub people: Share,
    pub organisations: Share,
    /// Actors found, of stories.
    actors: usize,
    stories: usize,
}

impl Recall {
    /// How many actors an article has.
    pub fn mean(&self) -> f64 {
        self.actors as f64 / self.stories.max(1) as f64
    }
}

/// Scores the actors against the tags; `folder` is the one that holds the data.
pub fn score(folder: &Path) -> Scores {
    let (exact, partial) = sentences(&folder.join("gmb/ner_dataset.csv.gz"));
    Scores {
        stories: reuters(&folder.join("reuters/articles-dev.jsonl.gz")),
        exact,
        partial,
    }
}

/// Prints them as a table in Markdown.
pub fn print(scores: &Scores) {
    println!("| actors | found of all, or P / R / F1 | share |\n| --- | ---: | ---: |");
    let stories = &scores.stories;
    stories.people.print("Reuters: people, recall");
    stories
        .organisations
        .print("Reuters: organisations, recall");
    let (mean, actors, all) = (stories.mean(), stories.actors, stories.stories);
    println!("| Reuters: actors an article | {actors} / {all} | {mean:.2} |");
    for (how, scores) in [("exact", &scores.exact), ("partial", &scores.partial)] {
        for class in ["all", "people", "organisations"] {
            scores[class].print(&format!("GMB: {class}, {how}"));
        }
    }
}

/// The actors that are read out of each text, by its place among them.
fn actors_of(records: &[Value]) -> Vec<Vec<Actor>> {
    let lines: Vec<String> = records.iter().map(Value::to_string).collect();
    let mut actors = vec![Vec::new(); records.len()];
    let options = IngestOptions::default();
    read_from(
        lines.join("\n").as_bytes(),
        "bench.jsonl",
        &options,
        |article| {
            let article = article.expect("an article of the bench can be read");
            let place: usize = article.id.parse().expect("its id is a number");
            actors[place] = article.actors;
            ControlFlow::Continue(())
        },
    );
    actors
}

/// Lower case, without full stops, words by single spaces.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase().replace('.', "")
}

fn forms(actor: &Actor) -> impl Iterator<Item = &String> {
    actor.mentions.iter().chain([&actor.name])
}

/// Found, and all there are.
#[derive(Clone, Copy, Default)]
pub struct Share {
    found: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, found: bool) {
        self.found += usize::from(found);
        self.all += 1;
    }

    pub fn value(self) -> f64 {
        self.found as f64 / self.all.max(1) as f64
    }

    fn print(self, what: &str) {
        println!(
            "| {what} | {} / {} | {:.3} |",
            self.found,
            self.all,
            self.value()
        );
    }
}

fn reuters(path: &Path) -> Recall {
    let stories: Vec<Value> = unpacked(path)
        .lines()
        .map(|line| serde_json::from_str(&line.expect("a line")).expect("JSON"))
        .collect();
    let records: Vec<Value> = stories
        .iter()
        .enumerate()
        .map(|(place, story)| {
            json!({"id": place.to_string(), "title": story["title"], "dateline": story["dateline"],
                   "body": story["body"], "date": story["date"], "language": "en"})
        })
        .collect();
    let names: HashMap<&str, HashSet<&str>> = ORGANISATIONS
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(code, names)| (code, names.split('|').collect()))
        .collect();
    let mut recall = Recall {
        stories: stories.len(),
        ..Recall::default()
    };
    for (story, actors) in stories.iter().zip(actors_of(&records)) {
        recall.actors += actors.len();
        for code in codes(story, "people") {
            let found = actors.iter().any(|actor| is_person(actor, code));
            recall.people.count(found);
            log_miss(found, story, code);
        }
        for code in codes(story, "orgs") {
            let names = &names[code];
            let found = actors.iter().any(|actor| {
                actor.kind == ActorKind::Organisation
                    && forms(actor).any(|form| names.contains(plain(form).as_str()))
            });
            recall.organisations.count(found);
            log_miss(found, story, code);
        }
    }
    recall
}

/// Names a miss on standard error where `DATELINE_MISSES` is set.
fn log_miss(found: bool, story: &Value, code: &str) {
    if !found && std::env::var_os("DATELINE_MISSES").is_some() {
        eprintln!("missed: {code} in {}", story["id"]);
    }
}

fn codes<'v>(story: &'v Value, field: &str) -> Vec<&'v str> {
    let list = story[field].as_array().map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).collect()
}

/// Whether the last word of the code is a word of one of the person's forms.
fn is_person(actor: &Actor, code: &str) -> bool {
    let last = code.rsplit('-').next().unwrap_or(code);
    let has = |form: &String| {
        let lower = form.to_lowercase();
        lower
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| word == last)
    };
    actor.kind == ActorKind::Person && forms(actor).any(has)
}

/// Sentences put together: the text, where each of its tokens stands, and the tagged spans.
#[derive(Default)]
struct Tagged {
    text: String,
    tokens: Vec<Range<usize>>,
    spans: Vec<(Range<usize>, ActorKind)>,
    open_quote: bool,
    glued: bool,
}

impl Tagged {
    fn push(&mut self, word: &str, tag: &str) {
        let closes = word == "\"" && self.open_quote;
        let tight = matches!(
            word,
            "," | "." | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "'s" | "'" | "n't"
        );
        if !(self.text.is_empty() || self.glued || tight || closes) {
            self.text.push(' ');
        }
        if word == "\"" {
            self.open_quote = !self.open_quote;
        }
        self.glued = matches!(word, "(" | "[" | "$") || word == "\"" && self.open_quote;
        let start = self.text.len();
        self.text.push_str(word);
        let at = self.tokens.len();
        self.tokens.push(start..self.text.len());
        let kind = match tag.get(2..) {
            Some("per") => ActorKind::Person,
            Some("org") => ActorKind::Organisation,
            _ => return,
        };
        match self.spans.last_mut() {
            Some((span, of)) if tag.starts_with('I') && *of == kind && span.end == at => {
                span.end = at + 1
            }
            _ => self.spans.push((at..at + 1, kind)),
        }
    }

    fn end_sentence(&mut self) {
        self.text.push('\n');
        (self.open_quote, self.glued) = (false, true);
    }

    fn word(&self, at: usize) -> &str {
        &self.text[self.tokens[at].clone()]
    }

    /// A span without the titles at its head; none where nothing else stays.
    fn untitled(&self, span: &Range<usize>, titles: &HashSet<&str>) -> Option<Range<usize>> {
        let title = |at: &usize| titles.contains(self.word(*at).to_lowercase().as_str());
        let start = span
            .clone()
            .rfind(title)
            .map_or(span.start, |last| last + 1);
        (start < span.end).then_some(start..span.end)
    }

    /// Whether the bytes are those of the tokens.
    fn aligned(&self, tokens: Range<usize>, bytes: Range<usize>) -> bool {
        let inside = self.tokens.get(tokens).unwrap_or_default();
        let start = inside.first().map(|token| token.start);
        let end = inside.last().map(|token| token.end);
        start == Some(bytes.start) && end == Some(bytes.end)
    }

    /// The spans of the actors' forms, longer forms first, none over another.
    fn found(&self, actors: &[Actor]) -> Vec<(Range<usize>, ActorKind)> {
        let mut all: Vec<(&String, ActorKind)> = actors
            .iter()
            .flat_map(|actor| actor.mentions.iter().map(|form| (form, actor.kind)))
            .collect();
        all.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        let text = self.text.replace('\n', " ");
        let mut taken = vec![false; self.tokens.len()];
        let mut spans = Vec::new();
        for (form, kind) in all {
            for (start, _) in text.match_indices(form.as_str()) {
                let end = start + form.len();
                let alone = !text[..start].ends_with(char::is_alphanumeric)
                    && !text[end..].starts_with(char::is_alphanumeric);
                let first = self.tokens.partition_point(|token| token.start < start);
                let last = self.tokens.partition_point(|token| token.end <= end);
                if alone
                    && self.aligned(first..last, start..end)
                    && !taken[first..last].contains(&true)
                {
                    taken[first..last].fill(true);
                    spans.push((first..last, kind));
                }
            }
        }
        spans
    }
}

fn tagged(path: &Path) -> Vec<Tagged> {
    let mut text = String::new();
    unpacked(path).read_to_string(&mut text).expect("UTF-8");
    let mut articles: Vec<Tagged> = Vec::new();
    let mut count = 0;
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.expect("a row");
        if !row[0].is_empty() {
            if count % SENTENCES == 0 {
                articles.push(Tagged::default());
            } else if let Some(article) = articles.last_mut() {
                article.end_sentence();
            }
            count += 1;
        }
        if let Some(article) = articles.last_mut() {
            article.push(&row[1], &row[3]);
        }
    }
    articles
}

/// How many of the spans are right, and how many there are, in both directions.
#[derive(Clone, Copy, Default)]
pub struct Score {
    precision: Share,
    recall: Share,
}

impl Score {
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision.value(), self.recall.value());
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }

    fn print(self, what: &str) {
        let (precision, recall, f1) = (self.precision.value(), self.recall.value(), self.f1());
        println!("| {what} | {precision:.3} / {recall:.3} / {f1:.3} | {f1:.3} |");
    }
}

/// The scores of each class, exact and partial.
fn sentences(path: &Path) -> (ByClass, ByClass) {
    let titles: HashSet<&str> = TITLES.split_whitespace().collect();
    let articles = tagged(path);
    let records: Vec<Value> = articles
        .iter()
        .enumerate()
        .map(|(place, article)| {
            let body = article.text.replace('\n', " ");
            json!({"id": place.to_string(), "title": "", "body": body, "language": "en"})
        })
        .collect();
    let (mut exact, mut partial) = (ByClass::new(), ByClass::new());
    for (article, actors) in articles.iter().zip(actors_of(&records)) {
        let untitled = |spans: &[(Range<usize>, ActorKind)]| -> Vec<(Range<usize>, ActorKind)> {
            let each = spans.iter();
            each.filter_map(|(span, kind)| match kind {
                ActorKind::Person => Some((article.untitled(span, &titles)?, *kind)),
                ActorKind::Organisation => Some((span.clone(), *kind)),
            })
            .collect()
        };
        let (gold, found) = (untitled(&article.spans), untitled(&article.found(&actors)));
        let overlaps = |one: &(Range<usize>, ActorKind), other: &(Range<usize>, ActorKind)| {
            one.1 == other.1 && one.0.start < other.0.end && other.0.start < one.0.end
        };
        for (spans, others, found) in [(&found, &gold, true), (&gold, &found, false)] {
            for span in spans {
                let same = others.contains(span);
                let near = others.iter().any(|other| overlaps(span, other));
                let class = if span.1 == ActorKind::Person {
                    "people"
                } else {
                    "organisations"
                };
                for key in ["all", class] {
                    for (scores, right) in [(&mut exact, same), (&mut partial, near)] {
                        let score = scores.entry(key).or_default();
                        let share = if found {
                            &mut score.precision
                        } else {
                            &mut score.recall
                        };
                        share.count(right);
                    }
                }
            }
        }
    }
    (exact, partial)
}
