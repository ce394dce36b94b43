//! Who and what an article names, with how much it is about each: what a query's names find beside
//! its words.
//!
//! `France` in a query means `French` too, `UN` means `United Nations`, and the article that is about
//! Macron comes before the one that mentions him. The enricher knows all that of each article. So its
//! countries and actors are terms of a field of their own, each as often as its salience has steps.

use super::analysis::{Analyzer, Place, Terms};
use crate::article::{Actor, ActorKind, Country};

/// Steps from a mention in passing to what the article is about. Finer ones would change the order
/// of articles that nobody can tell apart.
pub(crate) const STEPS: u8 = 4;

/// The text from which the field is indexed.
///
/// A country counts where its name, its people's name or an abbreviation stands in the text: one that
/// is known by a city alone is not what a reader who types its name looks for. People are looked for
/// by each part of their names too, organisations by the whole: `bank` is no name.
pub(crate) fn text_of(analyzer: &mut Analyzer, countries: &[Country], actors: &[Actor]) -> String {
    let mut terms = Terms::for_text(0);
    let mut add = |salience: f32, term: &str| {
        let step = (salience * f32::from(STEPS)).ceil();
        // A salience is at most 1.
        let step = step.clamp(1.0, f32::from(STEPS)) as u8;
        terms.add(Place::Nowhere, step, term.as_bytes());
    };
    for country in countries {
        if country
            .evidence
            .iter()
            .any(|found| found.rule.names_country())
        {
            add(country.salience, &country.code);
        }
    }
    for actor in actors {
        let words = analyzer.words(&actor.name);
        add(actor.salience, &words.join(" "));
        if actor.kind == ActorKind::Person && words.len() > 1 {
            for word in &words {
                add(actor.salience, word);
            }
        }
    }
    terms.into_text()
}
