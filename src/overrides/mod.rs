//! What the user knows better than the gazetteer and the rules: names to add, to rename, to forbid.

mod parse;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use crate::article::ActorKind;
use crate::error::{Error, Result};
use crate::gazetteer::{CountryInfo, GivenNames, NameList, fold};

/// Name of the file beside the index that is read where no other is named.
pub const OVERRIDES_FILE: &str = "overrides.toml";

/// Corrections of the facets that are read out of text, written by hand as TOML.
///
/// ```
/// use dateline::Overrides;
///
/// let overrides: Overrides = r#"
///     [countries]
///     "Republika Srpska" = "BA"      # a name that the gazetteer lacks, or that means something else here
///     "Chad" = false                 # never a country
///
///     [actors]
///     "Bibi" = "Benjamin Netanyahu"  # the name to show and to count
///     "Blue Caucus" = { kind = "organisation" } # a name that the rules miss: organisation or person
///     "Breaking News" = false        # never an actor
/// "#.parse()?;
/// assert!(!overrides.is_empty());
///
/// let fault = "[countries]\n\"Republika Srpska\" = \"Bosina\"".parse::<Overrides>().unwrap_err();
/// assert!(fault.message().starts_with("line 2: 'Republika Srpska'"));
/// assert!(fault.help().unwrap().contains("Bosnia"));
/// # Ok::<(), dateline::Error>(())
/// ```
///
/// A country is given by its ISO code or its name. An actor can be renamed and told its kind at once:
/// `"Bibi" = { name = "Benjamin Netanyahu", kind = "person" }`; a kind that is not told is that of the
/// actor in the article or the tables, else a guess from the name.
///
/// A name is found as whole words in any case, except that a name written with capitals needs them in
/// the text ("Chad" is no "chad"); a possessive does not matter. The longest name wins, whoever gives
/// it: `"Chad" = false` leaves "Republic of Chad", "N'Djamena" and "Chadian" alone. Of an actor all forms
/// follow its name: with `"Volodymyr Zelensky" = "Volodymyr Zelenskiy"` so does the bare "Zelensky" of
/// the same article, and "Bibi" in an article on Bibi Andersson stays hers.
///
/// Where the source states countries, people or organisations, these and only these are taken, as they
/// are: overrides are about what is read out of text.
///
/// They are used by [`Index::ingest`](crate::Index::ingest), [`Index::writer`](crate::Index::writer)
/// and [`Index::retag`](crate::Index::retag), from the file [`OVERRIDES_FILE`] in the index folder
/// unless [`IngestOptions::overrides`](crate::IngestOptions::overrides) gives others.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// Names of countries, as a text is searched for them.
    pub(crate) country_names: GivenNames,
    /// Names of actors, as a text is searched for them; their numbers are places in `actors`.
    pub(crate) actor_names: NameList,
    actors: Vec<Outcome>,
    /// What a folded name means on the command line.
    resolved: HashMap<String, &'static CountryInfo>,
    hash: u64,
}

/// What becomes of a name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It names no actor.
    Forbidden,
    /// It names the actor of this name, of this kind where it is told.
    Actor {
        name: String,
        kind: Option<ActorKind>,
    },
}

impl Overrides {
    /// Reads a file.
    ///
    /// # Errors
    /// If it cannot be read, or is not as described above; the error names the line and the mend.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let text = fs::read_to_string(path).map_err(|error| Error::io(error, path))?;
        let read: Result<Overrides> = text.parse();
        read.map_err(|error| error.at_path(path))
    }

    /// Those in the folder of an index; none if it has no such file.
    ///
    /// # Errors
    /// As [`read`](Overrides::read).
    ///
    /// ```
    /// # let folder = tempfile::tempdir().unwrap();
    /// assert!(dateline::Overrides::beside(folder.path())?.is_empty());
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn beside(index: impl AsRef<Path>) -> Result<Self> {
        let path = index.as_ref().join(OVERRIDES_FILE);
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Overrides::default()),
            _ => Overrides::read(path),
        }
    }

    /// Whether they correct nothing.
    pub fn is_empty(&self) -> bool {
        self.country_names.is_empty() && self.actor_names.is_empty()
    }

    /// The same number for the same corrections, however they are written; 0 for none.
    pub(crate) fn hash(&self) -> u64 {
        self.hash
    }

    /// The country that a name means, whatever its case, accents and dots.
    pub(crate) fn country(&self, name: &str) -> Option<&'static CountryInfo> {
        if self.resolved.is_empty() {
            return None;
        }
        self.resolved.get(&fold(name)).copied()
    }

    /// What becomes of the name with this number.
    pub(crate) fn outcome(&self, number: usize) -> Option<&Outcome> {
        self.actors.get(number)
    }

    /// What becomes of an actor of this name.
    pub(crate) fn outcome_of(&self, name: &str) -> Option<&Outcome> {
        self.outcome(self.actor_names.whole(name)?)
    }

    fn add_country(&mut self, name: &str, country: Option<&'static CountryInfo>) -> bool {
        let added = self.country_names.add(name, country);
        if let Some(country) = country.filter(|_| added) {
            self.resolved.insert(fold(name), country);
        }
        added
    }

    fn add_actor(&mut self, name: &str, outcome: Outcome) -> bool {
        let added = self.actor_names.add(name).is_some();
        if added {
            self.actors.push(outcome);
        }
        added
    }

    /// Sets the hash to that of these lines, one a correction.
    fn hash_lines(&mut self, mut lines: Vec<String>) {
        lines.sort_unstable();
        if !lines.is_empty() {
            self.hash = xxh3_64(lines.join("\n").as_bytes()).max(1);
        }
    }
}
