//! What was found in an article, and what stands around a find.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use crate::article::{Field, Rule};
use crate::enrich::Story;
use crate::gazetteer::{self, Entry, GivenNames, Standing};

/// How far a word beside a find may reach, in characters; what is longer is no word.
const LONGEST_NEIGHBOUR: usize = 40;

/// How far around a find capitals are looked at, in characters, to tell a shouted line.
const SHOUT_WINDOW: usize = 30;

/// Words of a headline that are looked at, at most.
const LONGEST_HEADLINE: usize = 40;

/// How much of the body is searched for words that tell two senses apart, in bytes. An article says
/// what it is about before that; a file of megabytes is no article.
const CUE_WINDOW: usize = 64 * 1024;

/// A name of the gazetteer where it stands.
pub(super) struct Candidate {
    pub field: Field,
    pub range: Range<usize>,
    pub entry: Entry,
}

/// An article with all that was found in it.
pub(super) struct Reading<'a> {
    story: Story<'a>,
    candidates: Vec<Candidate>,
    names: OnceCell<HashMap<&'static str, u32>>,
    codes: OnceCell<HashMap<&'static str, u32>>,
    verdicts: RefCell<HashMap<&'static str, bool>>,
    names_of_others: OnceCell<HashSet<String>>,
}

/// A word beside a find, and what parts them.
#[derive(Clone, Copy)]
pub(super) struct Neighbour<'a> {
    pub word: &'a str,
    pub gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Spaces, or one line break.
    Space,
    /// A hyphen.
    Hyphen,
    /// A dot and a space, as after "Mr" or at the end of a sentence.
    Dot,
    /// The apostrophe of a possessive; the word is then the one after the "s".
    Possessive,
}

impl<'a> Reading<'a> {
    pub(super) fn new(story: &Story<'a>, given: Option<&GivenNames>) -> Self {
        let mut candidates = Vec::new();
        for (field, text) in [(Field::Title, story.title), (Field::Body, story.body)] {
            gazetteer::find(text, given, |found| {
                candidates.push(Candidate {
                    field,
                    range: found.range,
                    entry: found.entry,
                });
            });
        }
        Reading {
            story: *story,
            candidates,
            names: OnceCell::new(),
            codes: OnceCell::new(),
            verdicts: RefCell::default(),
            names_of_others: OnceCell::new(),
        }
    }

    pub(super) fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    fn text(&self, field: Field) -> &'a str {
        self.story.text(field)
    }

    /// The words as the article writes them.
    pub(super) fn written(&self, candidate: &Candidate) -> &'a str {
        self.text(candidate.field)
            .get(candidate.range.clone())
            .unwrap_or_default()
    }

    /// The text of its field before the candidate.
    pub(super) fn before(&self, candidate: &Candidate) -> &'a str {
        self.text(candidate.field)
            .get(..candidate.range.start)
            .unwrap_or_default()
    }

    /// The text of its field after the candidate.
    pub(super) fn after(&self, candidate: &Candidate) -> &'a str {
        self.text(candidate.field)
            .get(candidate.range.end..)
            .unwrap_or_default()
    }

    pub(super) fn word_before(&self, candidate: &Candidate) -> Option<Neighbour<'a>> {
        let head = self.before(candidate);
        let mut rest = head.strip_suffix('-').unwrap_or(head);
        let mut gap = Gap::Hyphen;
        if rest.len() == head.len() {
            rest = trim_spaces_end(head)?;
            gap = Gap::Space;
        }
        if let Some(undotted) = rest.strip_suffix('.') {
            (rest, gap) = (undotted, Gap::Dot);
        }
        let start = rest
            .char_indices()
            .rev()
            .take(LONGEST_NEIGHBOUR)
            .take_while(|(_, c)| c.is_alphanumeric())
            .last()?
            .0;
        let word = rest.get(start..)?;
        Some(Neighbour { word, gap })
    }

    pub(super) fn word_after(&self, candidate: &Candidate) -> Option<Neighbour<'a>> {
        let mut tail = self.after(candidate);
        let mut gap = Gap::Space;
        for possessive in ["'s", "’s", "'S", "’S"] {
            if let Some(rest) = tail.strip_prefix(possessive) {
                (tail, gap) = (rest, Gap::Possessive);
            }
        }
        let rest = match tail.strip_prefix('-') {
            Some(rest) => {
                gap = Gap::Hyphen;
                rest
            }
            None => trim_spaces_start(tail)?,
        };
        let end = rest
            .char_indices()
            .take(LONGEST_NEIGHBOUR)
            .find(|(_, c)| !c.is_alphanumeric())
            .map_or(rest.len().min(LONGEST_NEIGHBOUR), |(at, _)| at);
        let word = rest.get(..end).filter(|word| !word.is_empty())?;
        Some(Neighbour { word, gap })
    }

    /// Whether the candidate stands in the place of the dateline.
    pub(super) fn in_dateline_place(&self, candidate: &Candidate) -> bool {
        self.story
            .is_dateline_place(candidate.field, &candidate.range)
    }

    /// Whether the candidate is all of the dateline's place, or of what commas and strokes part off.
    pub(super) fn is_part_of_dateline(&self, candidate: &Candidate) -> bool {
        let Some(dateline) = self.story.dateline else {
            return false;
        };
        let begins = candidate.range.start == dateline.place.start
            || self.before(candidate).ends_with([',', '/'])
            || self.before(candidate).ends_with(", ");
        let ends = candidate.range.end == dateline.place.end
            || self.after(candidate).starts_with([',', '/']);
        begins && ends
    }

    /// Whether a city of the built tables is part of a longer name, here or elsewhere in the article:
    /// "San Miguel" after "San Miguel Holdings", "Nogales" after "Pedro Nogales".
    pub(super) fn is_name_of_other(&self, candidate: &Candidate) -> bool {
        let names = self.names_of_others.get_or_init(|| {
            let candidates = self.candidates.iter().enumerate();
            candidates
                .filter(|(_, candidate)| candidate.entry.standing != Standing::Curated)
                .filter(|(at, candidate)| super::cities::is_in_longer_name(self, *at, candidate))
                .map(|(_, candidate)| self.written(candidate).to_lowercase())
                .collect()
        });
        !names.is_empty() && names.contains(&self.written(candidate).to_lowercase())
    }

    /// Whether all is in capitals around the candidate, so that its own tell nothing.
    pub(super) fn is_shouted(&self, candidate: &Candidate) -> bool {
        let mut around = (self.before(candidate).chars().rev().take(SHOUT_WINDOW))
            .chain(self.after(candidate).chars().take(SHOUT_WINDOW));
        !around.any(char::is_lowercase)
    }

    /// Whether most words of its field begin with a capital, as in headlines.
    pub(super) fn is_headline_case(&self, candidate: &Candidate) -> bool {
        if candidate.field != Field::Title {
            return self.is_shouted(candidate);
        }
        let long_words = || {
            (self.story.title.split_whitespace().take(LONGEST_HEADLINE))
                .filter(|word| word.chars().nth(3).is_some())
        };
        let capitals = long_words().filter(|word| word.starts_with(char::is_uppercase));
        4 * capitals.count() >= 3 * long_words().count()
    }

    /// The candidate before or after this one in the same field, and the text between them.
    pub(super) fn beside(&self, at: usize, step: isize) -> Option<(&Candidate, &'a str)> {
        let here = self.candidates.get(at)?;
        let other = self.candidates.get(at.checked_add_signed(step)?)?;
        let (first, second) = if step < 0 {
            (other, here)
        } else {
            (here, other)
        };
        let gap = self
            .text(here.field)
            .get(first.range.end..second.range.start)?;
        (here.field == other.field).then_some((other, gap))
    }

    /// What the whole article says of a name, asked once: a question may read much of the article, and
    /// a text may be nothing but that name.
    pub(super) fn once(&self, name: &'static str, ask: impl FnOnce() -> bool) -> bool {
        if let Some(&known) = self.verdicts.borrow().get(name) {
            return known;
        }
        let verdict = ask();
        self.verdicts.borrow_mut().insert(name, verdict);
        verdict
    }

    /// How often a name of the gazetteer was found.
    pub(super) fn count_name(&self, name: &str) -> u32 {
        let names = self.names.get_or_init(|| {
            let mut names = HashMap::default();
            for candidate in &self.candidates {
                *names.entry(candidate.entry.name).or_default() += 1;
            }
            names
        });
        names.get(name).copied().unwrap_or(0)
    }

    /// How often names of a country were found that have no second sense and tell it by themselves.
    pub(super) fn count(&self, code: &str) -> u32 {
        let codes = self.codes.get_or_init(|| {
            let mut codes = HashMap::default();
            for candidate in &self.candidates {
                if let Some(code) = candidate.entry.code
                    && candidate.entry.is_sure()
                    && super::traps::Trap::of(&candidate.entry).is_none()
                {
                    *codes.entry(code).or_default() += 1;
                }
            }
            codes
        });
        codes.get(code).copied().unwrap_or(0)
    }

    /// How many full names of states of the US stand in the article.
    pub(super) fn count_states(&self) -> usize {
        (self.candidates.iter())
            .filter(|candidate| {
                candidate.entry.code == Some("US")
                    && candidate.entry.rule == Some(Rule::Region)
                    && !candidate.entry.is_short_region()
            })
            .count()
    }

    /// How many of these words or phrases stand in the article; cost grows with its length, so only
    /// asked where a name has two senses.
    pub(super) fn count_cues(&self, cues: &[&str]) -> usize {
        let body = self.story.body;
        let mut end = body.len().min(CUE_WINDOW);
        while !body.is_char_boundary(end) {
            end -= 1;
        }
        let window = body.get(..end).unwrap_or_default();
        (cues.iter())
            .filter(|cue| self.story.title.contains(*cue) || window.contains(*cue))
            .count()
    }
}

fn trim_spaces_end(text: &str) -> Option<&str> {
    let trimmed = text.trim_end_matches([' ', '\u{A0}']);
    let trimmed = trimmed.strip_suffix('\n').unwrap_or(trimmed);
    let trimmed = trimmed.strip_suffix('\r').unwrap_or(trimmed);
    (trimmed.len() < text.len()).then_some(trimmed)
}

fn trim_spaces_start(text: &str) -> Option<&str> {
    let trimmed = text.trim_start_matches([' ', '\u{A0}']);
    let trimmed = trimmed.strip_prefix('\r').unwrap_or(trimmed);
    let trimmed = trimmed.strip_prefix('\n').unwrap_or(trimmed);
    (trimmed.len() < text.len()).then_some(trimmed)
}

/// Whether a word is one of a list of lower-case ASCII words, in any case.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| word.eq_ignore_ascii_case(entry))
}
