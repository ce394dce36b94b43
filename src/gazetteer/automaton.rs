//! The compiled names: a finite-state transducer from each name to its entry, read where it lies in
//! the binary, so that nothing is built when a search or an import starts.
//!
//! `compile` makes the files in `compiled/` out of the tables. Words of a name are parted by one space
//! in its key. A set of the first words of all names stands before the transducer: nearly every word
//! of a text is none of them, and the set tells so in a few nanoseconds. Most words are written small,
//! which few names allow: those have a set of their own.

use std::sync::OnceLock;

use tantivy_fst::raw::Fst;

use super::entry::Entry;

static NAMES: &[u8] = include_bytes!("compiled/names.fst");
static FIRST_WORDS: &[u8] = include_bytes!("compiled/first_words.bits");
static SMALL_FIRST_WORDS: &[u8] = include_bytes!("compiled/small_first_words.bits");
static ENTRIES: &str = include_str!("compiled/entries.txt");

/// Parts the words of a key.
pub(super) const GAP: u8 = b' ';

/// How far a name is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    node: usize,
    output: u64,
}

/// The transducer.
pub(super) struct Automaton(Fst<&'static [u8]>);

impl Automaton {
    /// The compiled names; none only if the file is damaged, which a test rules out.
    pub(super) fn names() -> Option<&'static Automaton> {
        static AUTOMATON: OnceLock<Option<Automaton>> = OnceLock::new();
        AUTOMATON
            .get_or_init(|| Fst::new(NAMES).ok().map(Automaton))
            .as_ref()
    }

    pub(super) fn start(&self) -> State {
        State {
            node: self.0.root().addr(),
            output: 0,
        }
    }

    /// Reads on from a state; none where no name goes on so.
    pub(super) fn read(&self, mut state: State, bytes: &[u8]) -> Option<State> {
        for &byte in bytes {
            let node = self.0.node(state.node);
            let transition = node.transition(node.find_input(byte)?);
            state.node = transition.addr;
            state.output += transition.out.value();
        }
        Some(state)
    }

    /// What a state is at the end of a word.
    pub(super) fn word_end(&self, state: State) -> WordEnd {
        let node = self.0.node(state.node);
        let entry = node.is_final().then(|| node.final_output().value());
        let next = node.find_input(GAP).map(|place| node.transition(place));
        WordEnd {
            entry: entry.map(|output| state.output + output),
            next: next.map(|transition| State {
                node: transition.addr,
                output: state.output + transition.out.value(),
            }),
        }
    }
}

/// How names go on from the end of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordEnd {
    /// Where the entry of the name lies that ends there.
    entry: Option<u64>,
    /// The state at the beginning of another word of a longer name.
    pub next: Option<State>,
}

impl WordEnd {
    /// Whether a name ends there, or a word of one.
    pub(super) fn is_any(self) -> bool {
        self.entry.is_some() || self.next.is_some()
    }

    /// The entry of the name that ends there.
    pub(super) fn entry(self) -> Option<Entry> {
        Entry::read(ENTRIES, usize::try_from(self.entry?).ok()?)
    }
}

/// Whether some name may begin with a word of ASCII letters: the first letters of the bytes, so many.
pub(super) fn may_begin_name(bytes: &[u8], letters: usize) -> bool {
    let set = match bytes.first() {
        Some(first) if first.is_ascii_lowercase() => SMALL_FIRST_WORDS,
        _ => FIRST_WORDS,
    };
    let (byte, mask) = place_in_set(set.len(), bytes, letters);
    set.get(byte).is_some_and(|bits| bits & mask != 0)
}

/// The byte of a set of words, and the bit in it, where a word is marked: a hash of its length and its
/// first eight letters, capitals and small ones alike.
pub(super) fn place_in_set(set: usize, bytes: &[u8], letters: usize) -> (usize, u8) {
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let head = match bytes.first_chunk() {
        Some(head) => u64::from_le_bytes(*head),
        None => (bytes.iter().rev()).fold(0, |head, byte| head << 8 | u64::from(*byte)),
    };
    let beyond = 64 - 8 * letters.clamp(1, 8) as u32;
    let head = (head | SMALL) << beyond;
    let hash = (head ^ letters as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let bit = (hash >> 40) as usize & (8 * set).wrapping_sub(1);
    (bit / 8, 1 << (bit % 8))
}
