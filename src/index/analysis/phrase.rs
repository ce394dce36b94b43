//! What a run of words of a query looks like in the index.
//!
//! A word may stand there in more than one way: in parts or joined (`cease-fire`, `ceasefire`), its
//! numbers by the signs of one language or another. Each way is a phrase of its own.

use super::compound::{MOST_PARTS, Writing};
use super::numbers::Numbers;
use super::pieces::{Edge, Kind, Piece, Pieces};
use super::stem::Language;
use super::{Analyzer, letters};

/// Most phrases that are made of a text in one language: each word with several ways doubles them.
const MOST_PHRASES: usize = 16;

/// Begins the term that stands where a joined word ends; no word holds it.
const END_MARK: char = '-';

/// Begins the mark of where a word of so many parts ends: the joined word follows.
pub(super) fn mark_of(parts: usize) -> String {
    format!("{END_MARK}{parts}")
}

/// Words that follow each other, in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrase {
    /// The terms of the index, in order; at least one.
    pub terms: Vec<PhraseTerm>,
    /// The stems and single letters of a text in which it stands, one after the other.
    pub shown: Vec<String>,
    /// The first of the languages in which the words come out so.
    pub language: Language,
    /// How many places it takes.
    width: usize,
}

/// A term of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PhraseTerm {
    pub text: String,
    /// How far it stands from the first.
    pub offset: usize,
    pub rarity: Rarity,
}

impl PhraseTerm {
    /// A phrase of one term.
    pub(crate) fn alone(text: String) -> PhraseTerm {
        PhraseTerm {
            text,
            offset: 0,
            rarity: Rarity::Own,
        }
    }
}

/// How rare a term counts as being when answers are ranked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rarity {
    /// As rare as it is.
    Own,
    /// As another: the first part of a compound as the joined word, for they are one word.
    Of(String),
    /// Not at all: what only says where the word ends.
    Nothing,
}

/// A way in which a word or a run of letters stands in the index.
#[derive(Clone, Debug)]
struct Way {
    terms: Vec<(usize, String)>,
    shown: Vec<String>,
    width: usize,
}

impl Way {
    fn word(stem: String) -> Way {
        Way {
            terms: vec![(0, stem.clone())],
            shown: vec![stem],
            width: 1,
        }
    }

    /// A word in parts, side by side.
    fn parts(stems: Vec<String>) -> Way {
        Way {
            width: stems.len(),
            terms: stems.iter().cloned().enumerate().collect(),
            shown: stems,
        }
    }

    /// Letters of a run are looked for by twos: as few of them as cover it.
    fn run(letters: Vec<String>) -> Way {
        let mut terms = Vec::with_capacity(letters.len() / 2 + 1);
        let last = letters.len().saturating_sub(2);
        for (at, pair) in letters.windows(2).enumerate() {
            if at % 2 == 0 || at == last {
                terms.push((at, pair.concat()));
            }
        }
        if let [letter] = letters.as_slice() {
            terms.push((0, letter.clone()));
        }
        Way {
            terms,
            width: letters.len(),
            shown: letters,
        }
    }

    /// The joined word where it stands in so many parts, before another word.
    fn spread(stem: &str, parts: usize) -> Way {
        let mark = mark_of(parts) + stem;
        Way {
            terms: vec![(0, stem.to_owned()), (parts - 1, mark)],
            shown: vec![stem.to_owned()],
            width: parts,
        }
    }
}

/// A word or a run of letters of a query.
#[derive(Debug)]
enum Slot {
    Word(String),
    /// Parts, and the word that they make together.
    Compound(Vec<String>, String),
    Run(Vec<String>),
}

impl Slot {
    /// The ways in which it may stand, the one that is written first.
    fn ways(self, is_last: bool) -> Vec<Way> {
        match self {
            Slot::Run(letters) => vec![Way::run(letters)],
            Slot::Compound(parts, joined) => vec![Way::parts(parts), Way::word(joined)],
            Slot::Word(stem) if is_last => vec![Way::word(stem)],
            Slot::Word(stem) => {
                let spread = (2..=MOST_PARTS).map(|parts| Way::spread(&stem, parts));
                let spread: Vec<_> = spread.collect();
                [vec![Way::word(stem)], spread].concat()
            }
        }
    }
}

impl Phrase {
    /// Terms that are already known to be in the index.
    pub(crate) fn of(terms: Vec<PhraseTerm>) -> Phrase {
        Phrase {
            terms,
            ..Phrase::default()
        }
    }

    fn push(&mut self, way: &Way, joined: Option<&str>) {
        for (number, (offset, text)) in way.terms.iter().enumerate() {
            let rarity = match (joined, number) {
                (None, _) => Rarity::Own,
                (Some(joined), 0) if joined == text => Rarity::Own,
                (Some(joined), 0) => Rarity::Of(joined.to_owned()),
                (Some(_), _) => Rarity::Nothing,
            };
            self.terms.push(PhraseTerm {
                text: text.clone(),
                offset: self.width + offset,
                rarity,
            });
        }
        self.width += way.width;
        self.shown.extend_from_slice(&way.shown);
    }
}

impl Analyzer {
    /// The words of a text as phrases, in each of the languages; every distinct one once. Of the ways
    /// in which a word is not written, those that the index knows.
    pub(crate) fn phrases<E>(
        &mut self,
        text: &str,
        languages: &[Language],
        mut is_known: impl FnMut(&str) -> Result<bool, E>,
    ) -> Result<Vec<Phrase>, E> {
        let all = &Numbers::OF_QUERIES;
        let numbers = if has_signs(text) { &all[..] } else { &all[..1] };
        let mut phrases: Vec<Phrase> = Vec::with_capacity(1);
        for &language in languages {
            for &numbers in numbers {
                let writing = Writing {
                    numbers,
                    ..Writing::of(language)
                };
                let slots = self.slots(text, language, writing);
                for phrase in written_as(slots, language, &mut is_known)? {
                    let is_new = |known: &Phrase| known.terms != phrase.terms;
                    if !phrase.terms.is_empty() && phrases.iter().all(is_new) {
                        phrases.push(phrase);
                    }
                }
            }
        }
        Ok(phrases)
    }

    fn slots(&mut self, text: &str, language: Language, writing: Writing) -> Vec<Slot> {
        let mut slots = Vec::with_capacity(1);
        let mut run = Vec::new();
        let mut parts: Option<(Vec<String>, String)> = None;
        let mut buffer = String::new();
        for piece in Pieces::new(text, false, writing) {
            if let Kind::Letter { next, particle } = piece.kind {
                if !particle {
                    run.push(self.word(piece.word(text, &mut buffer)));
                }
                if (particle || next.is_none()) && !run.is_empty() {
                    slots.push(Slot::Run(std::mem::take(&mut run)));
                }
                continue;
            }
            if let Edge::First(compound) = &piece.edge {
                let joined = self.stem(compound.word(text, &mut buffer), language);
                parts = Some((Vec::new(), joined));
            }
            let stem = self.stem(piece.word(text, &mut buffer), language);
            slots.extend(slot_of(&piece, stem, &mut parts));
        }
        slots
    }

    /// The words of a text that is one compound, and no word more, as one.
    pub(crate) fn joined(&mut self, text: &str) -> Option<String> {
        let writing = Writing::of(Language::NONE);
        let mut pieces = Pieces::new(text, true, writing);
        let Edge::First(compound) = pieces.next()?.edge else {
            return None;
        };
        let is_whole = matches!(pieces.last()?.edge, Edge::Last(_));
        let mut buffer = String::new();
        is_whole.then(|| self.word(compound.word(text, &mut buffer)))
    }

    /// Whether a text ends in a letter of a run, which is found wherever it stands.
    pub(crate) fn ends_in_run(text: &str) -> bool {
        text.ends_with(letters::is_joined)
    }

    /// Whether a text is in a script without blanks.
    pub(crate) fn is_unspaced(text: &str) -> bool {
        text.contains(letters::is_unspaced)
    }
}

/// The slot of a word, once it is whole; `parts` holds those of the compound at hand.
fn slot_of(piece: &Piece, stem: String, parts: &mut Option<(Vec<String>, String)>) -> Option<Slot> {
    let Some((stems, _)) = parts else {
        return Some(Slot::Word(stem));
    };
    stems.push(stem);
    let whole = parts.take_if(|_| matches!(piece.edge, Edge::Last(_)));
    whole.map(|(stems, joined)| Slot::Compound(stems, joined))
}

/// Whether a text may hold a number that is written with signs.
fn has_signs(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().any(u8::is_ascii_digit) && bytes.iter().any(|byte| !byte.is_ascii_alphanumeric())
}

/// All phrases of the ways in which the words stand, the written one first.
fn written_as<E>(
    slots: Vec<Slot>,
    language: Language,
    is_known: &mut impl FnMut(&str) -> Result<bool, E>,
) -> Result<Vec<Phrase>, E> {
    let mut phrases = vec![Phrase {
        language,
        ..Phrase::default()
    }];
    let count = slots.len();
    for (number, slot) in slots.into_iter().enumerate() {
        let mut ways = Vec::with_capacity(1);
        for (number, way) in slot.ways(number + 1 == count).into_iter().enumerate() {
            let mut known = true;
            for (_, term) in way.terms.iter().filter(|_| number > 0) {
                known = known && is_known(term)?;
            }
            ways.extend(known.then_some(way));
        }
        ways.truncate((MOST_PHRASES / phrases.len()).max(1));
        // Of several ways, the last is begun by the joined word.
        let joined = match ways.as_slice() {
            [_, .., last] => last.shown.first().cloned(),
            _ => None,
        };
        let before = std::mem::take(&mut phrases);
        for phrase in before {
            for way in &ways {
                let mut longer = phrase.clone();
                longer.push(way, joined.as_deref());
                phrases.push(longer);
            }
        }
    }
    Ok(phrases)
}
