//! The gazetteer: which words name which country, in text and on the command line.
//!
//! Two ways in, since they are needed at different moments: [`resolve`] answers for one name and must
//! cost next to nothing on a cold start; [`find`] reads a whole text and may build its trie first.

mod data;
mod entry;
mod fold;
mod matcher;
mod resolve;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use entry::Entry;
pub(crate) use matcher::{find, is_place_name};
pub(crate) use resolve::{by_code, nearest, resolve};

/// A country or territory as ISO 3166-1 lists it, or one that is gone (ISO 3166-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryInfo {
    /// ISO 3166-1 alpha-2 (`AZ`); the withdrawn code for a country that is gone (`SU`).
    pub code: &'static str,
    /// ISO 3166-1 alpha-3 (`AZE`); the withdrawn code for a country that is gone (`SUN`).
    pub alpha3: &'static str,
    /// The short English name, as a newspaper writes it.
    pub name: &'static str,
}
