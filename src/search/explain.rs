//! Where a score comes from.

use serde::Deserialize;
use tantivy::Searcher;

use super::lower::Lowered;
use super::results::Explanation;
use super::run::Ranked;

/// How the engine writes the mark of a pair of frequent words.
const PAIR: &str = "\\u{3}";

/// A smaller share of a score is lost in adding it up in another order.
const LEAST_AGEING: f32 = 1e-4;

/// The engine's own account of a score, whose parts it shows only as JSON.
#[derive(Deserialize)]
struct Account {
    value: f32,
    description: String,
    #[serde(default)]
    details: Vec<Account>,
    #[serde(default)]
    context: Vec<String>,
}

/// The parts of an article's score; none if it does not match.
pub(super) fn explain(
    searcher: &Searcher,
    query: &Lowered,
    ranked: &Ranked,
) -> Option<Explanation> {
    let account = query.explain(searcher, ranked.at).ok()?;
    let account: Account = serde_json::from_str(&account.to_pretty_json()).ok()?;
    let words = aged(plain(account), ranked);
    let lifts = [
        (
            ranked.lift.near,
            "words of the query next to or near each other",
        ),
        (ranked.lift.about, "being about what the query names"),
    ];
    let lifts: Vec<_> = lifts
        .into_iter()
        .filter(|(value, _)| *value != 0.0)
        .map(|(value, description)| part(value, description, Vec::new()))
        .collect();
    if lifts.is_empty() {
        return Some(words);
    }
    let mut details = vec![words];
    details.extend(lifts);
    Some(part(ranked.score, "sum of", details))
}

/// What is left of a score by the age of the article.
fn aged(words: Explanation, ranked: &Ranked) -> Explanation {
    let left = ranked.score - ranked.lift.sum();
    if (left - words.value).abs() <= LEAST_AGEING * words.value {
        return words;
    }
    let factor = part(left / words.value, "what age leaves of it", Vec::new());
    part(left, "product of", vec![words, factor])
}

fn part(value: f32, description: &str, details: Vec<Explanation>) -> Explanation {
    Explanation {
        value,
        description: description.to_owned(),
        details,
    }
}

fn plain(account: Account) -> Explanation {
    let boost = account.description.strip_prefix("Boost x");
    let boost = boost.and_then(|boost| boost.strip_suffix(" of ..."));
    let mut description = match boost {
        Some(boost) => format!("{boost} times"),
        None => in_words(&account.description).to_owned(),
    };
    for term in &account.context {
        description.push_str(&format!(", for '{}'", readable(term)));
    }
    let details = account.details.into_iter().map(plain);
    Explanation {
        value: account.value,
        description,
        // A filter lets an article pass and adds nothing: it explains no score.
        details: details.filter(|part| part.value != 0.0).collect(),
    }
}

/// What the engine's descriptions mean; one that is not known stands as it is.
fn in_words(description: &str) -> &str {
    match description {
        "BooleanClause. sum of ..." => "sum of",
        "TermQuery, product of..." => "product of",
        "AutomatonScorer" => "a word written like it",
        "RangeQuery" => "a word that begins so",
        "Phrase Scorer" => "the phrase",
        "(K1+1)" => "k1 + 1",
        "n, number of docs containing this term" => "n, articles with the word",
        "N, total number of docs" => "N, all articles",
        "freq, occurrences of term within document" => {
            "freq, how often it stands in the article: three times as often in the headline, twice in the lead"
        }
        "dl, length of field" => "dl, words of the article",
        "avgdl, average length of field" => "avgdl, words of an article on average",
        "k1, term saturation parameter" => "k1, how fast repetition stops counting",
        "b, length normalization parameter" => "b, how much length counts against it",
        other => other,
    }
}

/// `Term=Term(field=0, type=Str, "accord")` becomes `accord`.
fn readable(term: &str) -> &str {
    match (term.find('"'), term.rfind('"')) {
        (Some(start), Some(end)) if start < end => term[start + 1..end].trim_start_matches(PAIR),
        _ => term,
    }
}
