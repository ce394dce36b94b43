//! Where a score comes from.

use serde::Deserialize;
use tantivy::{DocAddress, Searcher};

use super::lower::Lowered;
use super::results::Explanation;

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
    address: DocAddress,
) -> Option<Explanation> {
    let account = query.explain(searcher, address).ok()?;
    let account: Account = serde_json::from_str(&account.to_pretty_json()).ok()?;
    Some(plain(account))
}

fn plain(account: Account) -> Explanation {
    let mut description = in_words(&account.description).to_owned();
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
            "freq, how often it stands in the article, in the headline three times"
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
        (Some(start), Some(end)) if start < end => &term[start + 1..end],
        _ => term,
    }
}
