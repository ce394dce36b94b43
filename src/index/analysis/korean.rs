//! Korean particles: what a noun carries at its end to say its part in the sentence.

/// Particles, longest first, and what the syllable before them must end in.
const PARTICLES: [(&str, After); 37] = [
    ("으로부터", After::Consonant),
    ("에서부터", After::Any),
    ("에게서", After::Any),
    ("으로서", After::Consonant),
    ("으로써", After::Consonant),
    ("으로는", After::Consonant),
    ("으로도", After::Consonant),
    ("이라고", After::Consonant),
    ("에서는", After::Any),
    ("에서도", After::Any),
    ("에서의", After::Any),
    ("로부터", After::Vowel),
    ("에서", After::Any),
    ("에게", After::Any),
    ("에는", After::Any),
    ("에도", After::Any),
    ("까지", After::Any),
    ("부터", After::Any),
    ("보다", After::Any),
    ("처럼", After::Any),
    ("마저", After::Any),
    ("조차", After::Any),
    ("라고", After::Vowel),
    ("로서", After::Vowel),
    ("과의", After::Consonant),
    ("와의", After::Vowel),
    ("으로", After::Consonant),
    ("은", After::Consonant),
    ("는", After::Vowel),
    ("이", After::Consonant),
    ("가", After::Vowel),
    ("을", After::Consonant),
    ("를", After::Vowel),
    ("과", After::Consonant),
    ("와", After::Vowel),
    ("의", After::Any),
    ("에", After::Any),
];

/// Fewest syllables that must stand before a particle: a noun of one syllable is too like the
/// beginning of another.
const SHORTEST_NOUN: usize = 2;

#[derive(Clone, Copy)]
enum After {
    Consonant,
    Vowel,
    Any,
}

/// Length in bytes of a word without the particle at its end.
pub(super) fn without_particle(word: &str) -> usize {
    PARTICLES
        .iter()
        .filter_map(|(particle, after)| Some((word.strip_suffix(particle)?, *after)))
        .find(|(noun, after)| noun.chars().count() >= SHORTEST_NOUN && fits(noun, *after))
        .map_or(word.len(), |(noun, _)| noun.len())
}

fn fits(noun: &str, after: After) -> bool {
    // Of the 28 forms of a syllable, the first has no consonant at its end.
    let last = noun.chars().next_back().map_or(0, u32::from);
    let ends_in_consonant = !last.wrapping_sub(0xAC00).is_multiple_of(28);
    match after {
        After::Consonant => ends_in_consonant,
        After::Vowel => !ends_in_consonant,
        After::Any => true,
    }
}
