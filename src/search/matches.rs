//! Which words of an article a query matched.

use std::ops::Range;

use crate::gazetteer;
use crate::index::analysis::{Analyzer, Beginnings, Language, Unit, UnitKind};

/// What a word or a run of words must look like to be a match.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pattern {
    /// These stems, one after the other.
    Stems(Vec<String>),
    /// A word that begins so.
    Prefix(String),
    /// A word at most so many letters away.
    Fuzzy(String, u8),
    /// A name of the country or of its people.
    Country(&'static str),
}

/// The patterns of a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Matcher {
    patterns: Vec<Pattern>,
    /// How their first words begin.
    beginnings: Beginnings,
}

/// Words that a pattern matched.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Which pattern it was.
    pub pattern: usize,
}

impl Matcher {
    pub(super) fn add(&mut self, pattern: Pattern) {
        if self.patterns.contains(&pattern) {
            return;
        }
        match &pattern {
            Pattern::Stems(stems) => {
                let first = stems.first();
                first
                    .into_iter()
                    .for_each(|stem| self.beginnings.add_stem(stem));
            }
            Pattern::Prefix(prefix) => self.beginnings.add_prefix(prefix),
            Pattern::Fuzzy(..) => self.beginnings.add_all(),
            // Found apart from the words.
            Pattern::Country(_) => {}
        }
        self.patterns.push(pattern);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// All matches in the first `most` bytes of a text, in the order in which they stand.
    pub(super) fn find(
        &self,
        analyzer: &mut Analyzer,
        text: &str,
        language: Language,
        most: usize,
    ) -> Vec<Match> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut scan = Scan::default();
        let text = &text[..text.floor_char_boundary(most)];
        analyzer.visit(text, language, &self.beginnings, |analyzer, unit| {
            self.look_at(analyzer, &mut scan, unit);
            !scan.runs.is_empty()
        });
        self.match_countries(&mut scan, text);
        scan.found
            .sort_unstable_by_key(|found| (found.range.start, found.range.end));
        scan.found
    }

    fn look_at(&self, analyzer: &mut Analyzer, scan: &mut Scan, unit: &Unit<'_>) {
        let mut folded = std::mem::take(&mut scan.folded);
        folded.clear();
        analyzer.fold_into(unit, &mut folded);
        if !matches!(unit.kind, UnitKind::Letter | UnitKind::Particle) {
            self.match_word(scan, unit, &folded);
        }
        match unit.kind {
            UnitKind::Word | UnitKind::Joined => {
                let may_be = self.may_be_stem(unit, &folded);
                let stem = may_be.then(|| analyzer.stem_of(unit));
                self.step(scan, stem.as_deref(), unit);
            }
            UnitKind::Letter | UnitKind::Particle => self.step(scan, Some(&folded), unit),
            UnitKind::Whole => {}
        }
        scan.folded = folded;
    }

    /// Whether a word looks enough like a stem that is wanted to be worth stemming itself.
    fn may_be_stem(&self, word: &Unit<'_>, folded: &str) -> bool {
        let first = folded.chars().next();
        let begins = |stem: &String| stem.chars().next() == first;
        self.patterns.iter().any(|pattern| match pattern {
            Pattern::Stems(stems) => stems.iter().any(begins) || word.may_lose_its_beginning(),
            Pattern::Prefix(_) | Pattern::Fuzzy(..) | Pattern::Country(_) => false,
        })
    }

    /// Patterns of words as they are written.
    fn match_word(&self, scan: &mut Scan, word: &Unit<'_>, folded: &str) {
        for (number, pattern) in self.patterns.iter().enumerate() {
            let matches = match pattern {
                Pattern::Stems(_) | Pattern::Country(_) => false,
                Pattern::Prefix(prefix) => folded.starts_with(prefix.as_str()),
                Pattern::Fuzzy(wanted, distance) => is_near(wanted, folded, *distance),
            };
            if matches {
                scan.take(word.range.clone(), number);
            }
        }
    }

    fn match_countries(&self, scan: &mut Scan, text: &str) {
        if !self
            .patterns
            .iter()
            .any(|pattern| matches!(pattern, Pattern::Country(_)))
        {
            return;
        }
        gazetteer::find(text, None, |found| {
            let code = found.entry.code.filter(|_| found.entry.names_country());
            let place = code.and_then(|code| {
                let wanted = Pattern::Country(code);
                self.patterns.iter().position(|pattern| *pattern == wanted)
            });
            if let Some(place) = place {
                scan.take(found.range, place);
            }
        });
    }

    fn step(&self, scan: &mut Scan, stem: Option<&str>, unit: &Unit<'_>) {
        self.go_on(scan, stem, unit);
        for (number, pattern) in self.patterns.iter().enumerate() {
            match pattern {
                Pattern::Stems(stems) if stems.first().map(String::as_str) == stem => {
                    if stems.len() > 1 {
                        scan.runs.push(Run {
                            pattern: number,
                            matched: 1,
                            range: unit.range.clone(),
                        });
                    } else {
                        scan.take(unit.range.clone(), number);
                    }
                }
                _ => {}
            }
        }
    }

    /// Carries phrases on that have begun, or drops them.
    fn go_on(&self, scan: &mut Scan, stem: Option<&str>, unit: &Unit<'_>) {
        let mut runs = std::mem::take(&mut scan.runs);
        runs.retain_mut(|run| {
            let Some(Pattern::Stems(stems)) = self.patterns.get(run.pattern) else {
                return false;
            };
            // The parts of a joined word that has matched, or a joined word whose parts may.
            if unit.range.start < run.range.end {
                return true;
            }
            if stems.get(run.matched).map(String::as_str) != stem {
                return matches!(unit.kind, UnitKind::Particle | UnitKind::Joined);
            }
            run.matched += 1;
            run.range.end = unit.range.end;
            if run.matched == stems.len() {
                scan.take(run.range.clone(), run.pattern);
                return false;
            }
            true
        });
        scan.runs = runs;
    }
}

fn is_near(wanted: &str, word: &str, distance: u8) -> bool {
    let distance = usize::from(distance);
    // In bytes: a letter has four at most.
    wanted.len().abs_diff(word.len()) <= 4 * distance
        && wanted.chars().count().abs_diff(word.chars().count()) <= distance
        && strsim::osa_distance(wanted, word) <= distance
}

/// The state of a pass over a text.
#[derive(Default)]
struct Scan {
    /// The word at hand, folded; kept for its room.
    folded: String,
    runs: Vec<Run>,
    found: Vec<Match>,
}

impl Scan {
    fn take(&mut self, range: Range<usize>, pattern: usize) {
        self.found.push(Match { range, pattern });
    }
}

/// A phrase of which the first words have been seen.
struct Run {
    pattern: usize,
    matched: usize,
    /// Of the text, so far.
    range: Range<usize>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// What readers write, parts of which are words, and what they write it in.
    const WRITTEN: [&str; 48] = [
        "U.S.",
        "U.N",
        "e.g.",
        "cease-fire",
        "Ceasefire",
        "co-op-eration",
        "O'Neill",
        "l'Iran",
        "it's",
        "it’s",
        "1,000",
        "1.000",
        "3.5",
        "20 000",
        "20 000 ships",
        "12.05.2025",
        "5.2bn",
        "G-7",
        "EE.UU.",
        "colour",
        "colors",
        "dying",
        "dies",
        "enquiry",
        "inquiries",
        "gaoled",
        "jail",
        "oestrogen",
        "Aemilia",
        "Emilia",
        "skies",
        "sky",
        "Häfen",
        "Hafen",
        "café",
        "переговоры",
        "北京A股",
        "정상회담을",
        "정상회담",
        "a-b-c-d",
        "naïve",
        "state of",
        "the state",
        "U.S.-led",
        "ı",
        "zoë-led",
        "×2",
        "x\u{ad}y",
    ];

    const BETWEEN: [&str; 12] = [
        " ", " ", "\n", ", ", "-", "'", ".", "", "\u{a0}", "\u{2009}", " “", "— ",
    ];

    fn text() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            4 => select(WRITTEN.to_vec()).prop_map(str::to_owned),
            1 => "[a-z]{1,4}(ing|ed|ies|y|ization)?",
            1 => "\\PC{0,4}",
        ];
        let parts = prop::collection::vec((part, select(BETWEEN.to_vec())), 1..12);
        parts.prop_map(|parts| {
            let parts = parts.iter().flat_map(|(part, between)| [part, *between]);
            parts.collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn reading_only_where_a_match_may_begin_finds_what_reading_all_finds(
            text in text(),
            words in prop::collection::vec(select(WRITTEN.to_vec()), 1..3),
            random in "[a-z]{1,4}(ing|ed|ies|y)?",
            is_prefix in any::<bool>(),
            code in select(vec!["", "en", "fr", "de", "nl", "tr", "ko", "ru"]),
        ) {
            let language = Language::of(Some(code));
            let mut analyzer = Analyzer::new();
            let mut matcher = Matcher::default();
            let known = |_: &str| Ok::<_, ()>(true);
            for word in words.into_iter().chain([random.as_str()]) {
                for phrase in analyzer.phrases(word, &[language], known).unwrap() {
                    matcher.add(Pattern::Stems(phrase.shown));
                }
            }
            if is_prefix {
                matcher.add(Pattern::Prefix(random));
            }
            let mut thorough = matcher.clone();
            thorough.beginnings.add_all();
            let found = matcher.find(&mut analyzer, &text, language, text.len());
            prop_assert_eq!(found, thorough.find(&mut analyzer, &text, language, text.len()));
        }
    }
}
