//! Word classes: which words are titles, heads of organisations' names, first names.

use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

/// Longest word looked up without an allocation; every ASCII word of the list is shorter.
const LONGEST_WORD: usize = 32;

/// Classes of a word, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    pub const NONE: Class = Class(0);
    /// A person follows.
    pub const TITLE: Class = Class(1);
    /// Stands before a title word.
    pub const ROLE: Class = Class(1 << 1);
    /// What a minister is minister of.
    pub const PORTFOLIO: Class = Class(1 << 2);
    /// The noun of an organisation's name.
    pub const HEAD: Class = Class(1 << 3);
    /// Legal form of a company.
    pub const FORM: Class = Class(1 << 4);
    /// A name that ends so is no actor.
    pub const TAIL: Class = Class(1 << 5);
    /// No part of a name.
    pub const STOP: Class = Class(1 << 6);
    /// Its subject speaks.
    pub const SPEECH: Class = Class(1 << 7);
    /// Small word inside a person's name.
    pub const PARTICLE: Class = Class(1 << 8);
    /// Small word inside an organisation's name.
    pub const LINK: Class = Class(1 << 9);
    /// Capitals that name no organisation.
    pub const ACRONYM_STOP: Class = Class(1 << 10);
    /// Does not tell one body from another.
    pub const GENERIC: Class = Class(1 << 11);
    /// Adjective of a people or a faith.
    pub const PEOPLE: Class = Class(1 << 12);
    /// Title kept with a single name.
    pub const REGAL: Class = Class(1 << 13);
    /// A full stop after it ends no sentence.
    pub const ABBREVIATION: Class = Class(1 << 14);
    /// A body of state, which a country's name alone tells from others.
    pub const BODY: Class = Class(1 << 17);
    /// Says of what party the person after it is.
    pub const MEMBER: Class = Class(1 << 18);
    /// First name.
    pub const FIRST: Class = Class(1 << 15);
    /// Family name that stands before the given name.
    pub const FAMILY: Class = Class(1 << 16);

    /// Whether it has any of the classes of `other`.
    pub fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// The number of each of the classes.
    pub fn bits(self) -> impl Iterator<Item = u8> {
        let set = move |bit: &u8| self.0 >> bit & 1 == 1;
        (0..32).filter(set)
    }

    /// The classes of both.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

struct Lexicon {
    words: HashMap<&'static str, Class>,
    /// First names are looked up as written: "Will" and "will" differ.
    names: HashMap<&'static str, Class>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
    words: read_words(include_str!("lexicon.tsv")),
    names: read_names(include_str!("first_names.txt")),
});

/// The classes of a word, whatever its capitals; first names only as written.
pub(super) fn class(word: &str) -> Class {
    let plain = if word.is_ascii() {
        let mut buffer = [0; LONGEST_WORD];
        match buffer.get_mut(..word.len()) {
            Some(lower) => {
                lower.copy_from_slice(word.as_bytes());
                lower.make_ascii_lowercase();
                std::str::from_utf8(lower)
                    .ok()
                    .and_then(|word| LEXICON.words.get(word))
            }
            None => None,
        }
    } else {
        LEXICON.words.get(word.to_lowercase().as_str())
    };
    plain.copied().unwrap_or_default().or(name_class(word))
}

fn name_class(word: &str) -> Class {
    if let Some(&class) = LEXICON.names.get(word) {
        return class;
    }
    // "KIM Jong Il", "Fidel CASTRO".
    if word.len() > 2 && word.bytes().all(|letter| letter.is_ascii_uppercase()) {
        let mut buffer = [0; LONGEST_WORD];
        let lower = buffer.get_mut(..word.len());
        return lower.map_or(Class::NONE, |lower| {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            if let [first, ..] = lower {
                first.make_ascii_uppercase();
            }
            let name = std::str::from_utf8(lower).unwrap_or_default();
            LEXICON.names.get(name).copied().unwrap_or_default()
        });
    }
    // "Jean-Noël", "Abdel-Rahman": the first half decides.
    if let Some((head, _)) = word.split_once('-') {
        return LEXICON.names.get(head).copied().unwrap_or_default();
    }
    if is_cyrillic(word) && declined_name(word) {
        return Class::FIRST;
    }
    Class::NONE
}

/// Whether a word is written in Cyrillic letters.
pub(super) fn is_cyrillic(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|first| ('\u{400}'..='\u{52f}').contains(&first))
}

/// A Russian first name in another case than the nominative ("Владимира", "Сергеем").
fn declined_name(word: &str) -> bool {
    let chars = || word.char_indices().rev().map(|(at, _)| at);
    chars().take(2).any(|at| {
        let stem = word.get(..at).unwrap_or_default();
        ["", "й", "а", "я"].iter().any(|ending| {
            LEXICON
                .names
                .contains_key(format!("{stem}{ending}").as_str())
        })
    })
}

fn read_words(text: &'static str) -> HashMap<&'static str, Class> {
    let mut words: HashMap<&'static str, Class> = HashMap::default();
    for line in data_lines(text) {
        let Some((name, list)) = line.split_once('\t') else {
            continue;
        };
        let class = class_named(name);
        for word in list.split(' ') {
            let known = words.entry(word).or_default();
            *known = known.or(class);
        }
    }
    words
}

fn read_names(text: &'static str) -> HashMap<&'static str, Class> {
    let mut names: HashMap<&'static str, Class> = HashMap::default();
    for line in data_lines(text) {
        let (class, list) = match line.strip_prefix("= ") {
            Some(list) => (Class::FAMILY, list),
            None => (Class::FIRST, line),
        };
        for name in list.split(' ') {
            let known = names.entry(name).or_default();
            *known = known.or(class);
        }
    }
    names
}

/// The lines of an embedded table, without its comments.
pub(super) fn data_lines(text: &'static str) -> impl Iterator<Item = &'static str> + use<> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn class_named(name: &str) -> Class {
    match name {
        "title" => Class::TITLE,
        "role" => Class::ROLE,
        "portfolio" => Class::PORTFOLIO,
        "head" => Class::HEAD,
        "form" => Class::FORM,
        "tail" => Class::TAIL,
        "stop" => Class::STOP,
        "speech" => Class::SPEECH,
        "particle" => Class::PARTICLE,
        "link" => Class::LINK,
        "acronym_stop" => Class::ACRONYM_STOP,
        "generic" => Class::GENERIC,
        "people" => Class::PEOPLE,
        "body" => Class::BODY,
        "member" => Class::MEMBER,
        "regal" => Class::REGAL,
        "abbreviation" => Class::ABBREVIATION,
        _ => Class::NONE,
    }
}
