//! The file: TOML, every fault with its line and the mend.

use std::collections::HashMap;
use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Outcome, Overrides};
use crate::article::ActorKind;
use crate::error::{Error, Result};
use crate::gazetteer::{self, CountryInfo};

/// How many names an error about an unknown country lists.
const NEAREST: usize = 3;

const COUNTRY_FORMS: &str =
    "give a country's code or name (\"Republika Srpska\" = \"BA\"), or false for no country";
const ACTOR_FORMS: &str = "give the name to show (\"Bibi\" = \"Benjamin Netanyahu\"), a kind \
                           ({ kind = \"organisation\" }), both, or false for no actor";

impl FromStr for Overrides {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let file = DeTable::parse(text).map_err(|error| {
            let at = error.span().unwrap_or_default();
            fault(text, &at, error.message()).with_help("names stand in quotes: \"Chad\" = false")
        })?;
        Reading {
            text,
            overrides: Overrides::default(),
            lines: Vec::new(),
        }
        .file(file.get_ref())
    }
}

/// A file on its way to overrides.
struct Reading<'t> {
    text: &'t str,
    overrides: Overrides,
    /// What has been read, as it is hashed.
    lines: Vec<String>,
}

impl Reading<'_> {
    fn file(mut self, file: &DeTable<'_>) -> Result<Overrides> {
        for (table, value) in file {
            let name = table.get_ref().as_ref();
            let is_known = matches!(name, "countries" | "actors");
            let names = value.get_ref().as_table().filter(|_| is_known);
            let Some(names) = names else {
                let message = match is_known {
                    true => format!("'{name}' must be a table"),
                    false => format!("there is no table '{name}'"),
                };
                return Err(fault(self.text, &table.span(), &message).with_help(
                    "the tables are [countries] and [actors], each on a line of its own",
                ));
            };
            if name == "countries" {
                self.names(names, Reading::country)?;
            } else {
                self.names(names, Reading::actor)?;
                self.renamed_once(names)?;
            }
        }
        self.overrides.hash_lines(self.lines);
        Ok(self.overrides)
    }

    fn names(
        &mut self,
        names: &DeTable<'_>,
        read: fn(&mut Self, &str, &Spanned<DeValue<'_>>) -> Result<bool>,
    ) -> Result<()> {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for (key, value) in names {
            let name = key.get_ref().as_ref();
            if let Some(other) = seen.insert(name.to_lowercase(), name) {
                let message = format!("'{name}' and '{other}' are one name");
                return Err(
                    fault(self.text, &key.span(), &message).with_help("keep one of the two")
                );
            }
            if !read(self, name, value)? {
                let message = format!("'{name}' is no name that a text can have");
                return Err(fault(self.text, &key.span(), &message)
                    .with_help("write words with letters or digits, as the articles have them"));
            }
        }
        Ok(())
    }

    fn country(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Result<bool> {
        let country = match value.get_ref() {
            DeValue::Boolean(false) => None,
            DeValue::String(country) => Some(self.known(name, country, &value.span())?),
            other => return Err(self.unfit(name, other, &value.span(), COUNTRY_FORMS)),
        };
        let code = country.map_or("no country", |country| country.code);
        self.lines.push(format!("country\t{name}\t{code}"));
        Ok(self.overrides.add_country(name, country))
    }

    fn known(&self, name: &str, country: &str, at: &Range<usize>) -> Result<&'static CountryInfo> {
        gazetteer::resolve(country).ok_or_else(|| {
            let message = format!("'{name}': there is no country '{country}'");
            let nearest = gazetteer::nearest(country, NEAREST).join(", ");
            fault(self.text, at, &message).with_help(match nearest.as_str() {
                "" => COUNTRY_FORMS.to_owned(),
                nearest => format!("the nearest names are {nearest}"),
            })
        })
    }

    fn actor(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Result<bool> {
        let actor = |shown: &str, kind| Outcome::Actor {
            name: shown.trim().to_owned(),
            kind,
        };
        let outcome = match value.get_ref() {
            DeValue::Boolean(false) => Outcome::Forbidden,
            DeValue::String(shown) if !shown.trim().is_empty() => actor(shown, None),
            DeValue::Table(said) => {
                let (shown, kind) = self.said(name, said)?;
                actor(shown.unwrap_or(name), kind)
            }
            other => return Err(self.unfit(name, other, &value.span(), ACTOR_FORMS)),
        };
        self.lines.push(format!("actor\t{name}\t{outcome:?}"));
        Ok(self.overrides.add_actor(name, outcome))
    }

    /// Name and kind, as a table of an actor says them.
    fn said<'v>(
        &self,
        name: &str,
        said: &'v DeTable<'_>,
    ) -> Result<(Option<&'v str>, Option<ActorKind>)> {
        let (mut shown, mut kind) = (None, None);
        for (key, value) in said {
            match (key.get_ref().as_ref(), value.get_ref().as_str()) {
                ("name", Some(text)) if !text.trim().is_empty() => shown = Some(text),
                ("kind", Some("person")) => kind = Some(ActorKind::Person),
                ("kind", Some("organisation" | "organization")) => {
                    kind = Some(ActorKind::Organisation);
                }
                ("kind", _) => {
                    let message = format!("'{name}': this is no kind of actor");
                    return Err(fault(self.text, &value.span(), &message)
                        .with_help("the kinds are \"person\" and \"organisation\""));
                }
                ("name", _) => {
                    return Err(self.unfit(name, value.get_ref(), &value.span(), ACTOR_FORMS));
                }
                (other, _) => {
                    let message = format!("'{name}': there is no key '{other}'");
                    return Err(fault(self.text, &key.span(), &message)
                        .with_help("the keys are name and kind"));
                }
            }
        }
        Ok((shown, kind))
    }

    /// One name has one outcome: what a name is renamed to must not be renamed or forbidden itself.
    fn renamed_once(&self, names: &DeTable<'_>) -> Result<()> {
        for (key, value) in names {
            let key = key.get_ref();
            let Some(Outcome::Actor { name, .. }) = self.overrides.outcome_of(key) else {
                continue;
            };
            let stays = match self.overrides.outcome_of(name) {
                None => true,
                Some(Outcome::Forbidden) => false,
                Some(Outcome::Actor { name: last, .. }) => last == name,
            };
            if !stays {
                let message =
                    format!("'{key}' becomes '{name}', which is renamed or forbidden itself");
                return Err(fault(self.text, &value.span(), &message)
                    .with_help("give each name the one that it shall have in the end"));
            }
        }
        Ok(())
    }

    fn unfit(&self, name: &str, value: &DeValue<'_>, at: &Range<usize>, forms: &str) -> Error {
        let message = match value {
            DeValue::Boolean(true) => format!("'{name}' cannot be true"),
            DeValue::String(_) => format!("'{name}' cannot be an empty text"),
            other => format!("'{name}' cannot be {}", with_article(other.type_str())),
        };
        fault(self.text, at, &message).with_help(forms)
    }
}

fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'i']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {kind}")
}

/// What is wrong, with the line in which it stands.
fn fault(text: &str, at: &Range<usize>, message: &str) -> Error {
    let before = text.get(..at.start).unwrap_or(text);
    let line = 1 + before.matches('\n').count();
    Error::input(format!("line {line}: {}", message.replace('\n', ", ")))
}
