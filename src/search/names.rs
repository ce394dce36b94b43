//! Names among the words of a query: of a country, of its people, or of an organisation that has
//! other names.
//!
//! To a reporter `U.S.`, `United States` and `American`, or `UN` and `United Nations`, are one thing. The
//! enricher has found all of them in each article (`index::named`), so that a query need only ask for
//! what its words mean, beside the words themselves.

use crate::enrich::actor;
use crate::gazetteer::{self, CountryInfo};
use crate::query::syntax::{Expr, Leaf, QueryField, Term};

/// What some words mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    Country(&'static CountryInfo),
    /// The name that articles show.
    Organisation(&'static str),
}

/// The words at the head of a query's parts that are a name, the most that are: how many there are,
/// and what they mean.
pub(super) fn at_head(parts: &[Expr]) -> Option<(usize, Meaning)> {
    let words: Vec<&str> = parts
        .iter()
        .take(gazetteer::MOST_WORDS)
        .map_while(plain_word)
        .collect();
    (1..=words.len())
        .rev()
        .find_map(|count| Some((count, meaning(words.get(..count)?)?)))
}

fn meaning(words: &[&str]) -> Option<Meaning> {
    let country = gazetteer::asked(words).map(Meaning::Country);
    country.or_else(|| actor::organisation(&words.join(" ")).map(Meaning::Organisation))
}

/// A word that is looked for in headline and body.
pub(super) fn plain_word(part: &Expr) -> Option<&str> {
    match part {
        Expr::Leaf(Leaf {
            field: QueryField::Text,
            term: Term::Word(word),
            ..
        }) => Some(word),
        _ => None,
    }
}
