//! Which words of an article a query matched.

use std::ops::Range;

use crate::gazetteer;
use crate::index::analysis::{Analyzer, Language, Unit, UnitKind};

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
        if !self.patterns.contains(&pattern) {
            self.patterns.push(pattern);
        }
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
        let mut scan = Scan {
            runs: Vec::new(),
            found: Vec::new(),
        };
        let text = &text[..text.floor_char_boundary(most)];
        analyzer.visit(text, language, |analyzer, unit| {
            let is_letter = matches!(unit.kind, UnitKind::Letter | UnitKind::Particle);
            if !is_letter {
                self.match_word(&mut scan, unit);
            }
            match unit.kind {
                UnitKind::Word | UnitKind::Joined => {
                    let stem = self.may_be_stem(unit).then(|| analyzer.stem_of(unit));
                    self.step(&mut scan, stem.as_deref(), unit);
                }
                UnitKind::Letter | UnitKind::Particle => {
                    self.step(&mut scan, Some(unit.text), unit);
                }
                UnitKind::Whole => {}
            }
        });
        self.match_countries(&mut scan, text);
        scan.found
            .sort_unstable_by_key(|found| (found.range.start, found.range.end));
        scan.found
    }

    /// Whether a word looks enough like a stem that is wanted to be worth stemming itself: doing so with
    /// every word of a page of hits costs more than finding them. Most stems keep the first letter.
    fn may_be_stem(&self, word: &Unit<'_>) -> bool {
        let first = word.text.chars().next();
        let begins = |stem: &String| stem.chars().next() == first;
        self.patterns.iter().any(|pattern| match pattern {
            Pattern::Stems(stems) => stems.iter().any(begins) || word.may_lose_its_beginning(),
            Pattern::Prefix(_) | Pattern::Fuzzy(..) | Pattern::Country(_) => false,
        })
    }

    /// Patterns of words as they are written.
    fn match_word(&self, scan: &mut Scan, word: &Unit<'_>) {
        for (number, pattern) in self.patterns.iter().enumerate() {
            let matches = match pattern {
                Pattern::Stems(_) | Pattern::Country(_) => false,
                Pattern::Prefix(prefix) => word.text.starts_with(prefix.as_str()),
                Pattern::Fuzzy(wanted, distance) => is_near(wanted, word.text, *distance),
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
struct Scan {
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
