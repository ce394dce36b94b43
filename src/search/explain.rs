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
    let mut description = account.description;
    for term in &account.context {
        description.push_str(&format!(" ({})", readable(term)));
    }
    let details = account.details.into_iter().map(plain);
    Explanation {
        value: account.value,
        description,
        // A filter lets an article pass and adds nothing: it explains no score.
        details: details.filter(|part| part.value != 0.0).collect(),
    }
}

/// `Term=Term(field=0, type=Str, "accord")` becomes `accord`.
fn readable(term: &str) -> &str {
    match (term.find('"'), term.rfind('"')) {
        (Some(start), Some(end)) if start < end => &term[start + 1..end],
        _ => term,
    }
}
