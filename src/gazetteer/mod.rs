//! The gazetteer: which words name which country, in text and on the command line.
//!
//! Two ways in: [`resolve`] answers for one name, [`find`] reads a whole text, for names that the user
//! gives ([`GivenNames`]) too. Both read transducers
//! that lie in the binary ([`automaton`]), compiled from the tables of this folder: those written by
//! hand, which win, and those in `built/`, which the program in `build/` makes of openly licensed data.

mod asked;
mod automaton;
#[cfg(test)]
mod compile;
#[cfg(test)]
mod data;
mod entry;
mod fold;
mod given;
mod letters;
mod matcher;
mod resolve;
mod stems;
mod tables;
mod words;

#[cfg(test)]
mod tests;

pub(crate) use asked::{MOST_WORDS, asked};
pub(crate) use entry::{Entry, Standing};
pub(crate) use fold::fold;
pub(crate) use given::{GivenNames, NameList};
pub(crate) use letters::{head, is_letter, is_letter_or_digit, letters_length, small, word_length};
pub(crate) use matcher::{find, is_place_name};
pub(crate) use resolve::{by_code, nearest, resolve};
pub(crate) use tables::peoples;

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
