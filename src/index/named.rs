//! Who and what an article names, with how much it is about each: what a query's names find beside
//! its words.
//!
//! `France` in a query means `French` too, `UN` means `United Nations`, and the article that is about
//! Macron comes before the one that mentions him. The enricher knows all that of each article. So its
//! countries and actors are terms of a field of their own, each as often as its salience has steps.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::analysis::Analyzer;
use crate::article::{Actor, ActorKind, Country};

/// Tokenizer of the field.
pub(crate) const NAMED: &str = "dateline_named";

/// Steps from a mention in passing to what the article is about. Finer ones would change the order
/// of articles that nobody can tell apart.
pub(crate) const STEPS: u8 = 4;

/// Parts one term from the next in the text given to the tokenizer; the step stands before the term.
const BREAK: char = '\n';

/// The text from which the field is indexed.
///
/// A country counts where its name, its people's name or an abbreviation stands in the text: one that
/// is known by a city alone is not what a reader who types its name looks for. People are looked for
/// by each part of their names too, organisations by the whole: `bank` is no name.
pub(crate) fn text_of(analyzer: &mut Analyzer, countries: &[Country], actors: &[Actor]) -> String {
    let mut text = String::new();
    let mut add = |salience: f32, term: &str| {
        let step = (salience * f32::from(STEPS)).ceil();
        // A salience is at most 1, so that the step is one digit.
        text.push_str(&format!(
            "{}{term}{BREAK}",
            step.clamp(1.0, f32::from(STEPS))
        ));
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
    text
}

/// Turns what [`text_of`] wrote into terms.
#[derive(Clone, Default)]
pub(super) struct NamedTokenizer {
    token: Token,
}

impl Tokenizer for NamedTokenizer {
    type TokenStream<'a> = NamedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NamedStream<'a> {
        self.token.reset();
        // The terms have no order, and the engine adds to where a text begins.
        self.token.position = 0;
        NamedStream {
            rest: text,
            left: 0,
            token: &mut self.token,
        }
    }
}

pub(super) struct NamedStream<'a> {
    rest: &'a str,
    /// How often the term at hand is still to come.
    left: u32,
    token: &'a mut Token,
}

impl TokenStream for NamedStream<'_> {
    fn advance(&mut self) -> bool {
        while self.left == 0 {
            let Some((line, rest)) = self.rest.split_once(BREAK) else {
                return false;
            };
            self.rest = rest;
            let mut letters = line.chars();
            let step = letters.next().and_then(|step| step.to_digit(10));
            self.left = step.unwrap_or(0);
            self.token.text.clear();
            self.token.text.push_str(letters.as_str());
        }
        self.left -= 1;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
