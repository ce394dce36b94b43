//! Which words of an article a query matched.

use std::ops::Range;

use crate::index::analysis::Analyzer;

/// What a word or a run of words must look like to be a match.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pattern {
    /// These stems, one after the other.
    Stems(Vec<String>),
    /// A word that begins so.
    Prefix(String),
    /// A word at most so many letters away.
    Fuzzy(String, u8),
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
    pub(super) fn find(&self, analyzer: &mut Analyzer, text: &str, most: usize) -> Vec<Match> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut scan = Scan {
            runs: Vec::new(),
            found: Vec::new(),
        };
        let text = &text[..text.floor_char_boundary(most)];
        analyzer.visit_words(text, |word, range, stem| {
            let stem = self.may_be_stem(word).then(|| stem(word));
            self.step(&mut scan, word, stem.as_deref(), range);
        });
        scan.found
            .sort_unstable_by_key(|found| (found.range.start, found.range.end));
        scan.found
    }

    /// Whether a word looks enough like a stem that is wanted to be worth stemming itself: doing so with
    /// every word of a page of hits costs more than finding them. A stem keeps the first letter.
    fn may_be_stem(&self, word: &str) -> bool {
        let first = word.chars().next();
        self.patterns.iter().any(|pattern| match pattern {
            Pattern::Stems(stems) => stems.iter().any(|stem| stem.chars().next() == first),
            Pattern::Prefix(_) | Pattern::Fuzzy(..) => false,
        })
    }

    fn step(&self, scan: &mut Scan, word: &str, stem: Option<&str>, range: Range<usize>) {
        self.go_on(scan, stem, range.end);
        for (number, pattern) in self.patterns.iter().enumerate() {
            match pattern {
                Pattern::Stems(stems) if stems.first().map(String::as_str) == stem => {
                    if stems.len() > 1 {
                        scan.runs.push(Run {
                            pattern: number,
                            matched: 1,
                            start: range.start,
                        });
                    } else {
                        scan.take(range.clone(), number);
                    }
                }
                Pattern::Prefix(prefix) if word.starts_with(prefix.as_str()) => {
                    scan.take(range.clone(), number);
                }
                Pattern::Fuzzy(wanted, distance) if is_near(wanted, word, *distance) => {
                    scan.take(range.clone(), number);
                }
                _ => {}
            }
        }
    }

    /// Carries phrases on that have begun, or drops them.
    fn go_on(&self, scan: &mut Scan, stem: Option<&str>, end: usize) {
        let mut runs = std::mem::take(&mut scan.runs);
        runs.retain_mut(|run| {
            let Some(Pattern::Stems(stems)) = self.patterns.get(run.pattern) else {
                return false;
            };
            if stems.get(run.matched).map(String::as_str) != stem {
                return false;
            }
            run.matched += 1;
            if run.matched == stems.len() {
                scan.take(run.start..end, run.pattern);
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
    start: usize,
}
