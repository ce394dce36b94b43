//! The operators of a query, and the names among its words.

use tantivy::Term as Key;
use tantivy::query::{BoostQuery, Occur};

use super::lower::{Lowered, Lowering, exclude, join};
use super::matches::Pattern;
use super::names::{self, Meaning, plain_word};
use crate::error::Result;
use crate::query::syntax::{Expr, QueryField};

/// Words of the longest name of a person or organisation that articles are asked about.
const LONGEST_NAME: usize = 3;

/// Words of a query that are taken for such names: a text pasted whole is no list of them.
const MOST_NAMES: usize = 24;

impl Lowering<'_> {
    /// The engine's query for a tree; none if it holds no word at all ("&").
    pub(super) fn expr(&mut self, expr: &Expr) -> Result<Option<Lowered>> {
        match expr {
            Expr::All(parts) => self.all(parts),
            Expr::Any(parts) => self.any(parts),
            Expr::Not(_) | Expr::Leaf(_) => self.all(std::slice::from_ref(expr)),
            Expr::Boost(inner, factor) => {
                let boosted = |query| Box::new(BoostQuery::new(query, *factor)) as Lowered;
                Ok(self.expr(inner)?.map(boosted))
            }
        }
    }

    fn all(&mut self, parts: &[Expr]) -> Result<Option<Lowered>> {
        self.ask_of(parts)?;
        let mut clauses = Vec::with_capacity(parts.len());
        let mut rest = parts;
        while let [part, behind @ ..] = rest {
            let name = self.name_at_head(rest);
            if let Some((words, meaning)) = name {
                let named = self.named(words, meaning)?;
                clauses.extend(named.map(|query| (Occur::Must, query)));
            } else if let Expr::Not(inner) = part {
                clauses.extend(self.not(inner)?);
            } else {
                clauses.extend(self.part(part)?.map(|query| (Occur::Must, query)));
            }
            rest = name.map_or(behind, |(words, _)| &rest[words.len()..]);
        }
        Ok(join(clauses))
    }

    /// Without operators, words that say nothing are left out where others are there.
    fn any(&mut self, parts: &[Expr]) -> Result<Option<Lowered>> {
        self.ask_of(parts)?;
        let mut clauses = Vec::with_capacity(parts.len());
        let mut named_until = 0;
        for (at, part) in parts.iter().enumerate() {
            if at >= named_until
                && let Some((words, meaning)) = self.name_at_head(&parts[at..])
            {
                named_until = at + words.len();
                clauses.push((Occur::Should, self.meaning(meaning)?));
            }
            match plain_word(part).filter(|word| self.plain && self.stop.hold(word)) {
                Some(word) => self.leave_out(word),
                None => clauses.extend(self.part(part)?.map(|query| (Occur::Should, query))),
            }
        }
        Ok(join(clauses))
    }

    fn leave_out(&mut self, word: &str) {
        let word = word.to_lowercase();
        if !self.left_out.contains(&word) {
            self.left_out.push(word);
        }
    }

    fn not(&mut self, inner: &Expr) -> Result<Option<(Occur, Lowered)>> {
        let before = std::mem::replace(&mut self.excluded, true);
        let query = self.expr(inner)?;
        self.excluded = before;
        self.asked.part();
        Ok(query.map(exclude))
    }

    fn part(&mut self, part: &Expr) -> Result<Option<Lowered>> {
        if plain_word(part).is_none() {
            self.asked.part();
        }
        match part {
            Expr::Leaf(leaf) => self.leaf(leaf),
            _ => self.expr(part),
        }
    }

    /// The words at the head that are a name. What is excluded is excluded as it is written.
    fn name_at_head<'e>(&self, parts: &'e [Expr]) -> Option<(&'e [Expr], Meaning)> {
        let (count, meaning) = names::at_head(parts).filter(|_| !self.excluded)?;
        Some((parts.get(..count)?, meaning))
    }

    /// The words, or what they mean.
    fn named(&mut self, words: &[Expr], meaning: Meaning) -> Result<Option<Lowered>> {
        let mut clauses = Vec::with_capacity(words.len());
        for word in words {
            clauses.extend(self.part(word)?.map(|query| (Occur::Must, query)));
        }
        let Some(written) = join(clauses) else {
            return Ok(None);
        };
        Ok(join(vec![
            (Occur::Should, written),
            (Occur::Should, self.meaning(meaning)?),
        ]))
    }

    fn meaning(&mut self, meaning: Meaning) -> Result<Lowered> {
        let term = match meaning {
            Meaning::Country(country) => {
                self.note(Pattern::Country(country.code));
                country.code.to_owned()
            }
            Meaning::Organisation(name) => {
                let languages = self.languages.all.clone();
                for phrase in self.present(QueryField::Text, name, &languages)? {
                    self.note(Pattern::Stems(phrase.shown));
                }
                self.analyzer.words(name).join(" ")
            }
        };
        let key = Key::from_field_text(self.fields.named, &term);
        if self.is_named(&key)? {
            self.asked.add_name(key.clone());
        }
        let named = self.one_word(key)?;
        Ok(Box::new(named.without_lengths(self.ranking.named)))
    }

    /// Notes the words that follow each other as names of people and organisations, which articles may
    /// be about.
    fn ask_of(&mut self, parts: &[Expr]) -> Result<()> {
        self.asked.part();
        if self.excluded {
            return Ok(());
        }
        for run in parts.split(|part| plain_word(part).is_none()) {
            let words = run.iter().take(MOST_NAMES).filter_map(plain_word);
            let words: Vec<String> = words.flat_map(|word| self.analyzer.words(word)).collect();
            for length in 1..=LONGEST_NAME {
                for name in words.windows(length) {
                    if length > 1 || !name.iter().all(|word| self.stop.hold(word)) {
                        let key = Key::from_field_text(self.fields.named, &name.join(" "));
                        if self.is_named(&key)? {
                            self.asked.add_name(key);
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether an article names it.
    fn is_named(&self, key: &Key) -> Result<bool> {
        Ok(self.terms.frequency(key)? > 0)
    }
}
