//! Where no article holds all the words, those that hold some.

use std::sync::Arc;

use super::results::SearchResults;
use crate::error::Result;
use crate::index::Index;
use crate::index::analysis::Analyzer;
use crate::index::snapshot::Snapshot;
use crate::query::Query;
use crate::query::syntax::{Expr, Leaf, QueryField};

impl Index {
    /// Adds the best articles that hold some of the words that all were asked for.
    pub(super) fn add_partial(
        &self,
        snapshot: &Arc<Snapshot>,
        analyzer: &mut Analyzer,
        expr: &Expr,
        query: &Query,
        results: &mut SearchResults,
    ) -> Result<()> {
        let Some(some) = any_of_the_words(expr) else {
            return Ok(());
        };
        let plan = self.plan(snapshot, analyzer, query, Some(&some))?;
        let (found, counts) = self.find(snapshot, &plan, query)?;
        if counts.total > 0 {
            results.partial = Some(counts.total);
            results.hits = self.hits(snapshot, analyzer, &plan, query, found)?;
        }
        Ok(())
    }
}

/// The query with any of its words, phrases and groups in place of all; filters and what is excluded
/// stay. None where it does not ask for several of them.
fn any_of_the_words(expr: &Expr) -> Option<Expr> {
    let Expr::All(parts) = expr else {
        return None;
    };
    let (wanted, mut kept): (Vec<Expr>, Vec<Expr>) = parts.iter().cloned().partition(is_wanted);
    if wanted.len() < 2 {
        return None;
    }
    kept.push(Expr::Any(wanted));
    Some(match kept.len() {
        1 => kept.remove(0),
        _ => Expr::All(kept),
    })
}

fn is_wanted(part: &Expr) -> bool {
    match part {
        Expr::Not(_) => false,
        Expr::Leaf(Leaf { field, .. }) => matches!(
            field,
            QueryField::Text | QueryField::Title | QueryField::Body
        ),
        Expr::Boost(inner, _) => is_wanted(inner),
        Expr::All(parts) | Expr::Any(parts) => parts.iter().any(is_wanted),
    }
}

#[cfg(test)]
mod tests {
    use super::any_of_the_words;
    use crate::query::syntax::parse;

    fn partial(text: &str) -> Option<String> {
        let expr = parse(text).unwrap().unwrap();
        any_of_the_words(&expr).map(|expr| expr.to_string())
    }

    #[test]
    fn any_word_takes_the_place_of_all() {
        assert_eq!(partial("abraham accords").unwrap(), "abraham OR accords");
        let filtered = partial("abraham accords -iran country:Israel").unwrap();
        assert!(filtered.ends_with("(abraham OR accords)"), "{filtered}");
        assert!(
            filtered.contains("NOT iran") || filtered.contains("-iran"),
            "{filtered}"
        );
    }

    #[test]
    fn a_single_word_has_no_parts() {
        assert_eq!(partial("accords"), None);
        assert_eq!(partial("\"abraham accords\""), None);
        assert_eq!(partial("accords country:Israel"), None);
    }
}
