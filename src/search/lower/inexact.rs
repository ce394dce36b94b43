//! Words of which the beginning is given, or that are written nearly so.

use tantivy::Term as Key;
use tantivy::query::{BooleanQuery, EmptyQuery, FuzzyTermQuery, Occur};

use super::{Lowered, Lowering, join, with_prefix};
use crate::error::{Error, Result};
use crate::index::analysis::{Analyzer, Phrase, PhraseTerm};
use crate::query::syntax::QueryField;
use crate::search::dictionary;
use crate::search::guard::Explainable;
use crate::search::matches::Pattern;

impl Lowering<'_> {
    /// `cease-fi*` is the word `cease` and then the prefix `fi`, or the prefix `ceasefi`. Letters of a
    /// run are found wherever they stand, and go on as they like.
    pub(super) fn prefix(&mut self, place: QueryField, text: &str) -> Result<Option<Lowered>> {
        if Analyzer::ends_in_run(text) {
            return self.phrase(place, text);
        }
        let mut words = self.analyzer.words(text);
        let Some(prefix) = words.pop() else {
            return Ok(None);
        };
        let mut clauses = vec![(Occur::Must, self.begins(place, &prefix)?)];
        for word in words {
            clauses.extend(self.phrase(place, &word)?.map(|query| (Occur::Must, query)));
        }
        let in_parts = join(clauses).map(|query| (Occur::Should, query));
        let joined = match self.analyzer.joined(text) {
            Some(joined) => Some((Occur::Should, self.begins(place, &joined)?)),
            None => None,
        };
        Ok(join(in_parts.into_iter().chain(joined).collect()))
    }

    /// Articles with a word that begins so.
    fn begins(&mut self, place: QueryField, prefix: &str) -> Result<Lowered> {
        self.note(Pattern::Prefix(prefix.to_owned()));
        let everywhere = with_prefix(self.fields.words, prefix);
        if place == QueryField::Text {
            return Ok(everywhere);
        }
        let forms = dictionary::beginning_with(self.searcher, self.fields.words, prefix)?;
        let field = self.field(place);
        let stems = dictionary::beginning_with(self.searcher, field, prefix)?;
        self.forms_in(place, everywhere, forms, stems)
    }

    pub(super) fn fuzzy(
        &mut self,
        place: QueryField,
        text: &str,
        distance: u8,
    ) -> Result<Option<Lowered>> {
        if Analyzer::is_unspaced(text) {
            return self.word(place, text);
        }
        let words = self.analyzer.words(text);
        let mut clauses = Vec::with_capacity(words.len());
        for word in words {
            self.note(Pattern::Fuzzy(word.clone(), distance));
            let key = Key::from_field_text(self.fields.words, &word);
            let similar = FuzzyTermQuery::new(key, distance, true);
            let query = match place {
                QueryField::Text => Explainable::boxed(similar) as Lowered,
                _ => {
                    let forms = dictionary::similar_to(self.searcher, self.fields.words, &similar)?;
                    self.forms_in(place, Explainable::boxed(similar), forms, Vec::new())?
                }
            };
            clauses.push((Occur::Must, query));
        }
        Ok(join(clauses))
    }

    /// Only the articles of `everywhere` in whose headline or body one of the forms or stems stands.
    fn forms_in(
        &mut self,
        place: QueryField,
        everywhere: Lowered,
        forms: Vec<String>,
        stems: Vec<String>,
    ) -> Result<Lowered> {
        let stems = stems.into_iter().map(|stem| vec![PhraseTerm::alone(stem)]);
        let mut phrases: Vec<_> = stems.collect();
        for form in forms {
            let as_written = |_: &str| Ok::<_, Error>(false);
            let found = self
                .analyzer
                .phrases(&form, &self.languages.all, as_written)?;
            phrases.extend(found.into_iter().map(|phrase| phrase.terms));
        }
        phrases.sort_unstable();
        phrases.dedup();
        let here = phrases.into_iter().map(|terms| {
            let form = self.form(place, &Phrase::of(terms))?;
            Ok((Occur::Should, form.query))
        });
        let here = here.collect::<Result<_>>()?;
        let here = join(here).unwrap_or_else(|| Box::new(EmptyQuery));
        Ok(Explainable::boxed(BooleanQuery::intersection(vec![
            everywhere, here,
        ])))
    }
}
