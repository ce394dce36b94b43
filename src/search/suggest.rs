//! What was perhaps meant: a query with one misspelt word mended.

use tantivy::query::FuzzyTermQuery;
use tantivy::{Searcher, Term as Key};

use super::dictionary;
use crate::error::Result;
use crate::index::analysis::Analyzer;
use crate::index::engine_error;
use crate::index::schema::Fields;
use crate::query::syntax::{Expr, Leaf, QueryField, Term};

/// Words shorter than this are too like too many others (characters).
const SHORTEST: usize = 4;
/// Words at least so long may differ in two letters.
const LONG: usize = 6;

/// The query's text with the first word that no article holds replaced by the nearest one that
/// some do; none if all words occur or nothing is near.
pub(super) fn mended(
    fields: &Fields,
    searcher: &Searcher,
    analyzer: &mut Analyzer,
    expr: &Expr,
    text: &str,
) -> Result<Option<String>> {
    let mut leaves = Vec::new();
    wanted_words(expr, &mut leaves);
    let mut mended = text.to_owned();
    let mut changed = false;
    // From the end, so that earlier spans stay where they are.
    leaves.sort_by_key(|leaf| std::cmp::Reverse(leaf.span.start));
    for leaf in leaves {
        let Term::Word(word) = &leaf.term else {
            continue;
        };
        let folded = analyzer.words(word);
        let [only] = folded.as_slice() else { continue };
        if let Some(better) = nearest(fields, searcher, only)?
            && let Some(part) = mended.get(leaf.span.clone())
            && let Some(at) = part.find(word.as_str())
        {
            let start = leaf.span.start + at;
            mended.replace_range(start..start + word.len(), &better);
            changed = true;
        }
    }
    Ok(changed.then_some(mended))
}

fn wanted_words<'a>(expr: &'a Expr, leaves: &mut Vec<&'a Leaf>) {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => {
            for part in parts {
                wanted_words(part, leaves);
            }
        }
        Expr::Boost(inner, _) => wanted_words(inner, leaves),
        Expr::Leaf(leaf)
            if matches!(
                leaf.field,
                QueryField::Text | QueryField::Title | QueryField::Body
            ) =>
        {
            leaves.push(leaf);
        }
        Expr::Not(_) | Expr::Leaf(_) => {}
    }
}

/// The most frequent of the nearest words; none if the word itself occurs.
fn nearest(fields: &Fields, searcher: &Searcher, word: &str) -> Result<Option<String>> {
    let key = |word: &str| Key::from_field_text(fields.words, word);
    let length = word.chars().count();
    if length < SHORTEST || searcher.doc_freq(&key(word)).map_err(engine_error)? > 0 {
        return Ok(None);
    }
    let farthest = if length >= LONG { 2 } else { 1 };
    for distance in 1..=farthest {
        let similar = FuzzyTermQuery::new(key(word), distance, true);
        let mut best: Option<(u64, String)> = None;
        for found in dictionary::similar_to(searcher, fields.words, &similar)? {
            let count = searcher.doc_freq(&key(&found)).map_err(engine_error)?;
            if best.as_ref().is_none_or(|(most, _)| count > *most) {
                best = Some((count, found));
            }
        }
        if let Some((_, found)) = best {
            return Ok(Some(found));
        }
    }
    Ok(None)
}
