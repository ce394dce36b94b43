//! Which stemmer a word is for: that of its article's language, or the usual one of its script.
//!
//! A stem of the usual one stands in the index as it is, any other with its language behind it
//! (`hafen@de`): else the English `states`, which is `stat` to the stemmers of other languages, would
//! find all that is `stat` in English.

use frostem::{Algorithm, Stemmer};

use super::fold::{fold_into, lower_into};
use super::letters::Script;
use super::{arabic, spelling, turkish, ukrainian};

/// The language that a text is analysed in, by its ISO 639-1 code; blanks for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Language([u8; 2]);

impl Default for Language {
    fn default() -> Self {
        Language::NONE
    }
}

/// Languages whose words stand in the index as those of no language in particular.
const USUAL: [&str; 3] = ["en", "ru", "ar"];

/// Parts a stem from its language; no word holds it.
const TAG: char = '@';

impl Language {
    /// No language in particular: each word goes by its script.
    pub(crate) const NONE: Language = Language(*b"  ");

    /// The language of a code; none where there is none.
    pub(crate) fn of(code: Option<&str>) -> Language {
        match code.map(str::as_bytes) {
            Some(&[first, second]) if first.is_ascii() && second.is_ascii() => {
                Language([first, second])
            }
            _ => Language::NONE,
        }
    }

    /// The language whose words come out as this one's: none for those that are the usual ones of
    /// their script.
    pub(crate) fn analysed_as(self) -> Language {
        Language(match &self.0 {
            b"sk" => *b"cs",
            b"gl" => *b"es",
            b"ms" => *b"id",
            b"nb" | b"nn" => *b"no",
            b"hr" | b"bs" => *b"sr",
            b"az" => *b"tr",
            b"be" | b"mk" | b"mn" | b"kk" => *b"bg",
            b"ne" => *b"mr",
            _ if self.is_usual() => *b"  ",
            code if latin(*code).0 == Method::Fold && code != b"ku" => *b"af",
            code => *code,
        })
    }

    fn is_usual(self) -> bool {
        let scripts = [
            Script::Latin,
            Script::Cyrillic,
            Script::Arabic,
            Script::Devanagari,
        ];
        scripts
            .iter()
            .all(|script| self.method(*script).1.is_empty())
    }

    pub(super) fn code(&self) -> &[u8; 2] {
        &self.0
    }

    /// The lists of its stop words; of no language in particular, those of each usual one.
    pub(crate) fn stop_words(&self) -> impl Iterator<Item = &'static [&'static str]> {
        let own = std::str::from_utf8(self.code()).unwrap_or_default();
        let codes = match *self == Language::NONE {
            true => USUAL.to_vec(),
            false => vec![own],
        };
        let lists: Vec<_> = codes.into_iter().filter_map(stop_words::lookup).collect();
        lists.into_iter()
    }

    /// Whether its `I` is the capital of an `i` without a dot.
    pub(super) fn is_dotless(self) -> bool {
        matches!(&self.0, b"tr" | b"az")
    }

    /// What stems its words of a script, and what is put behind the stem. A word in another script
    /// than the language's own is a quotation or a name, and goes by the language that is most often
    /// written so.
    fn method(self, script: Script) -> (Method, &'static str) {
        use Algorithm as A;
        use Method::Snowball;
        match (script, &self.0) {
            (Script::Latin, code) => latin(*code),
            (Script::Cyrillic, b"uk") => (Method::Ukrainian, "uk"),
            (Script::Cyrillic, b"be" | b"bg" | b"mk" | b"mn" | b"kk") => (Method::Fold, "fold"),
            (Script::Cyrillic, b"sr") => (Snowball(A::Serbian), "sr"),
            (Script::Cyrillic, _) => (Snowball(A::Russian), ""),
            (Script::Arabic, b"fa") => (Snowball(A::Persian), "fa"),
            (Script::Arabic, b"ur" | b"ku") => (Method::Fold, "fold"),
            (Script::Arabic, _) => (Method::Arabic, ""),
            (Script::Devanagari, b"mr" | b"ne") => (Method::Fold, "fold"),
            (Script::Devanagari, _) => (Snowball(A::Hindi), ""),
            (Script::Greek, _) => (Snowball(A::Greek), ""),
            (Script::Armenian, _) => (Snowball(A::Armenian), ""),
            (Script::Tamil, _) => (Snowball(A::Tamil), ""),
            (Script::Number, _) => (Snowball(A::English), ""),
            (Script::Other, _) => (Method::Fold, ""),
        }
    }
}

fn latin(code: [u8; 2]) -> (Method, &'static str) {
    use Algorithm as A;
    let (algorithm, tag) = match &code {
        b"ca" => (A::Catalan, "ca"),
        b"cs" | b"sk" => (A::Czech, "cs"),
        b"da" => (A::Danish, "da"),
        b"de" => (A::German, "de"),
        b"es" | b"gl" => (A::Spanish, "es"),
        b"et" => (A::Estonian, "et"),
        b"fi" => (A::Finnish, "fi"),
        b"fr" => (A::French, "fr"),
        b"hu" => (A::Hungarian, "hu"),
        b"id" | b"ms" => (A::Indonesian, "id"),
        b"it" => (A::Italian, "it"),
        b"lt" => (A::Lithuanian, "lt"),
        b"nl" => (A::Dutch, "nl"),
        b"no" | b"nb" | b"nn" => (A::Norwegian, "no"),
        b"pl" => (A::Polish, "pl"),
        b"pt" => (A::Portuguese, "pt"),
        b"ro" => (A::Romanian, "ro"),
        b"sr" | b"hr" | b"bs" => (A::Serbian, "sr"),
        b"sv" => (A::Swedish, "sv"),
        b"tr" | b"az" => return (Method::Turkish, "tr"),
        b"af" | b"ak" | b"cy" | b"eo" | b"eu" | b"ga" | b"ha" | b"is" | b"jv" | b"ku" | b"la"
        | b"lv" | b"sl" | b"sq" | b"sw" | b"vi" | b"tl" => return (Method::Fold, "fold"),
        _ => (A::English, ""),
    };
    (Method::Snowball(algorithm), tag)
}

/// How the words of a language and a script become stems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Snowball(Algorithm),
    Arabic,
    Turkish,
    Ukrainian,
    /// There is no stemmer.
    Fold,
}

/// Turns words into stems; holds the buffers that this takes.
#[derive(Clone, Default)]
pub(super) struct Stems {
    lower: String,
    folded: String,
}

impl Stems {
    /// Appends the stem of a word as it is written.
    ///
    /// A stemmer knows endings by their accents, so that accents are folded after it. In English,
    /// where accents are of foreign words and left out at will, they are folded before.
    pub(super) fn stem_into(&mut self, word: &str, language: Language, out: &mut String) {
        self.lower.clear();
        lower_into(word, language.is_dotless(), &mut self.lower);
        let (method, tag) = language.method(Script::of(&self.lower));
        match method {
            Method::Snowball(Algorithm::English) => {
                self.folded.clear();
                fold_into(&self.lower, &mut self.folded);
                let other = spelling::other(&self.folded);
                let word = other.as_deref().unwrap_or(&self.folded);
                out.push_str(&Stemmer::new(Algorithm::English).stem(word));
            }
            Method::Snowball(algorithm) => {
                if algorithm == Algorithm::Portuguese {
                    singular(&mut self.lower);
                }
                fold_into(&Stemmer::new(algorithm).stem(&self.lower), out);
            }
            Method::Arabic => fold_into(arabic::stem(&self.lower), out),
            Method::Turkish => fold_into(turkish::stem(&self.lower), out),
            Method::Ukrainian => {
                let stem = self.lower.get(..ukrainian::stem_length(&self.lower));
                fold_into(stem.unwrap_or(&self.lower), out);
            }
            Method::Fold => fold_into(&self.lower, out),
        }
        if !tag.is_empty() {
            out.push(TAG);
            out.push_str(tag);
        }
    }

    /// Appends a word as it is written without case and accents.
    pub(super) fn word_into(&mut self, word: &str, out: &mut String) {
        self.lower.clear();
        lower_into(word, false, &mut self.lower);
        fold_into(&self.lower, out);
    }
}

/// The plurals of Portuguese nouns in `-ão`, which its stemmer leaves apart from them; typed without
/// accents, those in `-ção` and `-são`.
fn singular(word: &mut String) {
    const PLURALS: [(&str, &str); 4] = [
        ("ões", "ão"),
        ("ães", "ão"),
        ("coes", "cao"),
        ("soes", "sao"),
    ];
    let plural = PLURALS.iter().find(|(plural, _)| word.ends_with(plural));
    if let Some((plural, singular)) = plural {
        word.truncate(word.len() - plural.len());
        word.push_str(singular);
    }
}

/// What the stems of a language keep of how their words begin, of words in ASCII letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// Two letters, but for the spellings that [`spelling::heads_spelled_as`] tells.
    English,
    /// The first letter.
    Kept,
    /// Nothing.
    Lost,
}

pub(super) fn beginning(language: Language) -> Beginning {
    use Algorithm as A;
    match language.method(Script::Latin).0 {
        Method::Snowball(A::English) => Beginning::English,
        Method::Snowball(A::Dutch | A::Indonesian | A::Serbian) => Beginning::Lost,
        _ => Beginning::Kept,
    }
}

/// Whether the stems of a language begin with the letter that their word does, once accents are
/// folded: those stemmers that take nothing off the front.
pub(super) fn keeps_first_letter(language: Language, word: &str) -> bool {
    use Algorithm as A;
    match language.method(Script::of(word)).0 {
        Method::Snowball(A::English) => spelling::keeps_first_letter(word),
        Method::Arabic
        | Method::Snowball(A::Dutch | A::Indonesian | A::Serbian | A::Tamil | A::Persian) => false,
        _ => true,
    }
}
