//! What a run of words of a query looks like in the index.

use super::pieces::{Kind, Pieces};
use super::stem::Language;
use super::{Analyzer, letters};

/// Words that follow each other, in one language.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// The terms of the index, each with how far it stands from the first; at least one.
    pub terms: Vec<(usize, String)>,
    /// The stems and single letters of a text in which it stands, one after the other.
    pub shown: Vec<String>,
    /// The first of the languages in which the words come out so.
    pub language: Language,
}

impl Phrase {
    /// Letters of a run are looked for by twos: as few of them as cover it.
    fn take_run(&mut self, run: &mut Vec<String>) {
        let start = self.shown.len();
        match run.as_slice() {
            [] => {}
            [letter] => self.terms.push((start, letter.clone())),
            letters => {
                let last = letters.len() - 2;
                for (at, pair) in letters.windows(2).enumerate() {
                    if at % 2 == 0 || at == last {
                        self.terms.push((start + at, pair.concat()));
                    }
                }
            }
        }
        self.shown.append(run);
    }
}

impl Analyzer {
    /// The words of a text as a phrase, in each of the languages; every distinct one once.
    pub(crate) fn phrases(&mut self, text: &str, languages: &[Language]) -> Vec<Phrase> {
        let mut phrases: Vec<Phrase> = Vec::with_capacity(1);
        for &language in languages {
            let phrase = self.phrase(text, language);
            if !phrase.terms.is_empty() && !phrases.iter().any(|known| known.terms == phrase.terms)
            {
                phrases.push(phrase);
            }
        }
        phrases
    }

    fn phrase(&mut self, text: &str, language: Language) -> Phrase {
        let mut phrase = Phrase {
            terms: Vec::new(),
            shown: Vec::new(),
            language,
        };
        let mut run = Vec::new();
        for piece in Pieces::new(text, false) {
            let written = &text[piece.range];
            match piece.kind {
                Kind::Word => {
                    let stem = self.stem(written, language);
                    phrase.terms.push((phrase.shown.len(), stem.clone()));
                    phrase.shown.push(stem);
                }
                Kind::Letter { next, particle } => {
                    if !particle {
                        run.push(self.word(written));
                    }
                    if particle || next.is_none() {
                        phrase.take_run(&mut run);
                    }
                }
            }
        }
        phrase
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
