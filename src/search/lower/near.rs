//! Words near each other, each in any of the ways in which it is written.

use std::collections::HashSet;

use tantivy::Term as Key;

use super::{Lowered, Lowering, lowest};
use crate::error::Result;
use crate::index::analysis::{Language, Rarity};
use crate::query::syntax::QueryField;
use crate::search::alternatives::Form;
use crate::search::matches::Pattern;
use crate::search::positions::{Arrangement, PositionQuery};

/// Most combinations of the ways in which the words are written.
const MOST_FORMS: usize = 16;

impl Lowering<'_> {
    pub(super) fn near(
        &mut self,
        place: QueryField,
        text: &str,
        distance: u32,
    ) -> Result<Option<Lowered>> {
        let mut forms: Vec<(Vec<String>, Language)> = Vec::new();
        for language in self.languages.all.clone() {
            for terms in self.near_in(place, text, language)? {
                let known = forms.iter().any(|(known, _)| *known == terms);
                if !terms.is_empty() && !known {
                    forms.push((terms, language));
                }
            }
        }
        let field = self.field(place);
        let forms = forms.into_iter().map(|(terms, language)| {
            let keys = terms.iter().map(|term| Key::from_field_text(field, term));
            let keys: Vec<_> = keys.collect();
            let within = keys.iter().map(|key| (0, key.clone())).collect();
            let arrangement = Arrangement::Within(distance);
            let query = PositionQuery::new(within, arrangement, lowest(place));
            Form {
                query: Box::new(query),
                terms: keys.into_iter().map(|key| (key, Rarity::Own)).collect(),
                language,
            }
        });
        self.one_of(forms.collect())
    }

    /// The different words of a text in a language, for each of the ways in which they are written.
    fn near_in(
        &mut self,
        place: QueryField,
        text: &str,
        language: Language,
    ) -> Result<Vec<Vec<String>>> {
        let mut forms = vec![Vec::new()];
        for word in text.split_whitespace() {
            let mut phrases = self.present(place, word, &[language])?;
            phrases.truncate((MOST_FORMS / forms.len()).max(1));
            let before = std::mem::take(&mut forms);
            forms.extend(before.iter().filter(|_| phrases.is_empty()).cloned());
            for phrase in phrases {
                for form in &before {
                    let mut longer: Vec<String> = form.clone();
                    longer.extend(phrase.terms.iter().map(|term| term.text.clone()));
                    forms.push(longer);
                }
                self.note(Pattern::Stems(phrase.shown));
            }
        }
        for form in &mut forms {
            let mut unlike = HashSet::new();
            form.retain(|term| unlike.insert(term.clone()));
        }
        Ok(forms)
    }
}
