//! Compiles the tables into the files in `compiled/`, and checks that these are what the tables give.
//!
//! After a change of a table: `WRITE_GAZETTEER=1 cargo test --lib gazetteer::compile`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::path::Path;

use tantivy_fst::MapBuilder;

use super::automaton::{GAP, place_in_set};
use super::data::{self, Name};
use super::entry::{Case, RIVAL, Standing, letters_of};
use super::fold::{fold, lower_into, without_accents};
use super::words::{letters, next_word};
use crate::article::Rule;

/// A city this many times smaller than the greatest of its name is no rival of it.
const RIVAL_SHARE: u32 = 10;

/// Bits in the set of first words: some fifteen for each word keep the share of other words that pass
/// for one near six in a hundred.
const FIRST_WORD_BITS: usize = 1 << 20;

/// Bits in the set of first words that may be written small.
const SMALL_FIRST_WORD_BITS: usize = 1 << 16;

/// Marks a country whose city of the name is far smaller than the first one's.
const MINOR: char = '<';

/// A name while the tables are read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Draft {
    code: &'static str,
    rule: Option<Rule>,
    case: Case,
    standing: Standing,
    name: String,
    others: String,
}

#[derive(Default)]
struct Compiler {
    /// By key.
    drafts: BTreeMap<String, Draft>,
    /// The countries that a name means on a command line, by folded name.
    countries: BTreeMap<String, String>,
}

/// The files of `compiled/`, in the order of [`FILES`].
type Compiled = [Vec<u8>; 5];
const FILES: [&str; 5] = [
    "names.fst",
    "entries.txt",
    "first_words.bits",
    "small_first_words.bits",
    "countries.fst",
];

impl Compiler {
    fn add(&mut self, name: &Name<'_>) {
        // Lists write "Taiwan, Province of China" and "Congo (Kinshasa)", text hardly does.
        if !name.in_text || name.text.contains([',', '(']) {
            return;
        }
        let draft = Draft {
            code: name.code,
            rule: name.rule,
            case: Case::of(name.text),
            standing: name.standing,
            name: match name.standing {
                Standing::Curated => name.text.to_owned(),
                _ => String::new(),
            },
            others: others(name.code, name.people),
        };
        self.insert(name.text, &draft, name.people);
        if let Some(plain) = without_accents(name.text)
            && name.accents_optional
        {
            self.insert(&plain, &draft, name.people);
        }
        if name.rule == Some(Rule::Demonym) && takes_plural_s(name.text) {
            self.insert(&format!("{}s", name.text), &draft, name.people);
        }
    }

    /// The first entry of a name stays, but a later one of the same country may allow small letters:
    /// French "Suisse" is the country, "suisse" its people. A city written down by hand learns from
    /// the built table which other countries have one of its name.
    fn insert(&mut self, text: &str, draft: &Draft, people: &[(&'static str, u32)]) {
        let Some(key) = key(text) else { return };
        match self.drafts.entry(key) {
            Slot::Vacant(slot) => {
                slot.insert(draft.clone());
            }
            Slot::Occupied(mut slot) => {
                let first = slot.get_mut();
                if first.code == draft.code && draft.case == Case::Any {
                    first.case = Case::Any;
                }
                if matches!(first.rule, Some(Rule::City | Rule::Capital)) && first.others.is_empty()
                {
                    first.others = others(first.code, people);
                }
            }
        }
    }

    /// As a question names a country: folded, and the first meaning stays.
    fn add_country(&mut self, name: &Name<'_>) {
        if name.code != data::NO_COUNTRY {
            self.countries
                .entry(fold(name.text))
                .or_insert_with(|| name.code.to_owned());
        }
    }

    fn compiled(&self) -> Result<Compiled, tantivy_fst::Error> {
        let (offsets, entries) = self.entries();
        let mut names = MapBuilder::memory();
        for (key, draft) in &self.drafts {
            names.insert(key, offsets.get(draft).copied().unwrap_or_default())?;
        }
        let mut countries = MapBuilder::memory();
        for (name, code) in &self.countries {
            let number = code
                .bytes()
                .fold(0, |number, byte| number << 8 | u64::from(byte));
            countries.insert(name, number)?;
        }
        Ok([
            names.into_inner()?,
            entries.into_bytes(),
            self.first_words(FIRST_WORD_BITS, |_| true),
            self.first_words(SMALL_FIRST_WORD_BITS, |case| case == Case::Any),
            countries.into_inner()?,
        ])
    }

    /// The set of first words; of those in ASCII alone, since no other word is looked up in it.
    fn first_words(&self, bits: usize, is_in: impl Fn(Case) -> bool) -> Vec<u8> {
        let mut set = vec![0; bits / 8];
        for (key, _) in self.drafts.iter().filter(|(_, draft)| is_in(draft.case)) {
            let first = key.split(char::from(GAP)).next().unwrap_or_default();
            if first.is_ascii() {
                let (byte, mask) = place_in_set(set.len(), first.as_bytes(), first.len());
                set[byte] |= mask;
            }
        }
        set
    }

    /// The table of entries, each once, and where it stands.
    fn entries(&self) -> (BTreeMap<&Draft, u64>, String) {
        let mut offsets: BTreeMap<&Draft, u64> =
            self.drafts.values().map(|draft| (draft, 0)).collect();
        let mut table = String::new();
        for (draft, offset) in &mut offsets {
            *offset = table.len() as u64;
            table.push_str(draft.code);
            let letters = letters_of(draft.rule, draft.case, draft.standing);
            table.extend(letters.into_iter().flatten());
            table.push_str(&format!("{}\t{}\n", draft.name, draft.others));
        }
        (offsets, table)
    }
}

/// The key of a name: its words in small letters.
fn key(name: &str) -> Option<String> {
    let mut key = String::new();
    let mut lower = String::new();
    let mut at = 0;
    while let Some(word) = next_word(name, at) {
        at = word.end;
        lower_into(letters(name, word)?, &mut lower);
        if !key.is_empty() && !word.unspaced {
            key.push(char::from(GAP));
        }
        key.push_str(&lower);
    }
    (!key.is_empty()).then_some(key)
}

/// The countries other than this one, each with a mark of its size.
fn others(code: &str, people: &[(&'static str, u32)]) -> String {
    let own = people.iter().find(|(other, _)| *other == code);
    let is_rival =
        |count: u32| own.is_some_and(|(_, own)| count.saturating_mul(RIVAL_SHARE) >= *own);
    let others = people.iter().filter(|(other, _)| *other != code);
    let marked = others.map(|(other, count)| {
        let mark = if is_rival(*count) { RIVAL } else { MINOR };
        format!("{other}{mark}")
    });
    marked.collect::<Vec<_>>().join(" ")
}

fn takes_plural_s(name: &str) -> bool {
    name.ends_with(|c: char| c.is_ascii_lowercase())
        && !["s", "sh", "ch", "ese", "x", "z", "men"]
            .iter()
            .any(|ending| name.ends_with(ending))
}

fn compile() -> Compiled {
    let mut compiler = Compiler::default();
    data::each_english(|name| {
        compiler.add(&name);
        compiler.add_country(&name);
    });
    data::each_place(|name| compiler.add(&name));
    data::each_foreign(|name| {
        compiler.add(&name);
        if matches!(name.rule, Some(Rule::Name | Rule::Demonym)) {
            compiler.add_country(&name);
        }
    });
    data::each_built(|name| {
        compiler.add(&name);
        if name.rule == Some(Rule::Name) {
            compiler.add_country(&name);
        }
    });
    compiler.compiled().expect("keys come sorted")
}

#[test]
fn the_compiled_files_are_what_the_tables_give() {
    let folder = Path::new(file!()).parent().unwrap().join("compiled");
    let write = std::env::var_os("WRITE_GAZETTEER").is_some();
    for (name, bytes) in FILES.iter().zip(compile()) {
        let path = folder.join(name);
        if write {
            std::fs::write(&path, &bytes).unwrap();
        }
        let same = std::fs::read(&path).is_ok_and(|kept| kept == bytes);
        assert!(
            same,
            "{name} is stale; the head of compile.rs says how to write it"
        );
    }
}
