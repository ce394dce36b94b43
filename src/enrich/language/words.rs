//! Tells a language by its most frequent words, as a reader does at a glance.
//!
//! Statistics of letters take longer than all other facets together, and tables of figures in
//! English pass for French with them. Running text of a language is full of few words; where a text
//! is, and is not of another's, nothing else need be asked.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::enrich::packed::packed;
use crate::gazetteer::{is_letter, letters_length};

/// Words of a text that are looked at: enough for any of the lists to show.
const WORDS: usize = 150;

/// Fewest words of a list that make a text one of its language.
const FEWEST: usize = 4;

/// Of so many words one must be of the list.
const WORDS_FOR_ONE: usize = 8;

/// A text with fewer letters for each digit is a table.
const LETTERS_FOR_DIGIT: usize = 10;

/// So many times as many must be of the list as of any other.
const LEAD: usize = 2;

/// Languages that are told by their words.
const TOLD: usize = 10;

/// Frequent words of each language, in small letters. Those behind the first [`TOLD`] are told by
/// statistics, and stand here to be told from those before. A word of several languages counts for
/// each. English has the words of reports on business too, which leave out the others.
pub(super) const LISTS: [(&str, &str); 18] = [
    (
        "en",
        "the and of to that for with from is are was were be been has have had will would it its \
            this they their he his she by at on as not said an or which than after about more year \
            net loss profit sales share shares quarter months note company per record billion \
            million stock",
    ),
    (
        "de",
        "der die das und den dem des ein eine einen einem einer ist sind war nicht mit von zu auf \
            für im sich auch wird werden nach bei aus dass wie es über am zum zur haben hat wurde",
    ),
    (
        "fr",
        "le la les et des du un une est sont que qui dans pour sur par pas au aux avec ce cette \
            ses son il elle ont été plus de en à mais",
    ),
    (
        "es",
        "el la los las y del una un es por con para que se su al lo como más pero sus fue han ha \
            de en no está según",
    ),
    (
        "pt",
        "o os as e do da dos das um uma em no na nos nas não com por para que se ao mais foi são \
            de é pelo pela mas seu sua",
    ),
    (
        "it",
        "il lo la gli le e di del della dei delle che un una è per con non sono da dal nel nella \
            al alla si ha anche come più",
    ),
    (
        "pl",
        "i w z na się nie do że jest o to po jak przez dla od za oraz są był była ich tym który \
            ale co przy",
    ),
    (
        "tr",
        "ve bir bu için ile de da olarak olan daha çok gibi sonra kadar göre ise değil en ancak \
            her oldu dedi",
    ),
    (
        "hu",
        "a az és hogy nem egy is volt meg ez azt csak már de el mint kell lesz után szerint még \
            majd",
    ),
    (
        "fi",
        "ja on ei se että oli ovat myös kun mutta hän sen ole tai joka kuin jo mukaan jälkeen ovat",
    ),
    (
        "nl",
        "de het een en van is dat op te voor niet met zijn die aan er ook om bij naar was door als",
    ),
    (
        "af",
        "die en van het is nie dat te vir op met sy hulle om by ook was aan deur wat",
    ),
    (
        "sv",
        "och att det som en på är av för den till med inte om har ett de var från men kan",
    ),
    (
        "da",
        "og at det som en på er af for den til med ikke om har et de var fra men kan i blev",
    ),
    (
        "no",
        "og at det som en på er av for den til med ikke om har et de var fra men kan i ble",
    ),
    (
        "ca",
        "el la els les i de del dels un una és per amb que no al als més aquest aquesta han ha va \
            seva seu",
    ),
    (
        "ro",
        "și şi de la în cu pe a al ale un o nu este sunt din care că pentru mai fost au prin",
    ),
    (
        "id",
        "yang dan di dari untuk dengan ini itu pada tidak akan ke dalam oleh adalah juga",
    ),
];

/// The lists that have a word, a bit each.
static LANGUAGES_OF: LazyLock<FxHashMap<u64, u32>> = LazyLock::new(|| {
    let mut languages = FxHashMap::default();
    for (place, (_, words)) in LISTS.iter().enumerate() {
        for word in words.split_whitespace() {
            if let Some(word) = packed(word) {
                *languages.entry(word).or_insert(0) |= 1 << place;
            }
        }
    }
    languages
});

/// The language that the words of an article tell; none where they do not.
pub(super) fn told_by_words(title: &str, body: &str) -> Option<&'static str> {
    let mut count = Count::default();
    count.read(title);
    count.read(body);
    count.language()
}

/// Whether a text may be in a language in Latin letters: it is no table, or has enough of the
/// language's frequent words.
pub(super) fn bear_out(code: &str, text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= LETTERS_FOR_DIGIT * digits {
        return true;
    }
    let mut count = Count::default();
    count.read(text);
    let place = LISTS.iter().position(|(known, _)| *known == code);
    let found = place.and_then(|place| count.of_list.get(place));
    found.is_some_and(|&found| {
        let found = found as usize;
        found >= FEWEST && found * WORDS_FOR_ONE >= count.words
    })
}

/// How many words of a text are in each list.
#[derive(Default)]
struct Count {
    of_list: [u32; LISTS.len()],
    words: usize,
}

impl Count {
    /// Counts the words of a text, until there are enough.
    fn read(&mut self, text: &str) {
        let mut at = 0;
        while self.words < WORDS && at < text.len() {
            let end = at + letters(text, at);
            if end > at {
                self.add(text.get(at..end).unwrap_or_default());
            }
            at = text.ceil_char_boundary(end + 1);
        }
    }

    fn add(&mut self, word: &str) {
        self.words += 1;
        let known = packed(word).and_then(|word| LANGUAGES_OF.get(&word));
        let mut lists = known.copied().unwrap_or(0);
        while lists != 0 {
            if let Some(count) = self.of_list.get_mut(lists.trailing_zeros() as usize) {
                *count += 1;
            }
            lists &= lists - 1;
        }
    }

    fn language(&self) -> Option<&'static str> {
        let counts = self.of_list.iter().enumerate();
        let (best, &most) = counts.clone().max_by_key(|(_, count)| **count)?;
        let others = counts.filter(|(place, _)| *place != best);
        let second = others.map(|(_, count)| *count).max().unwrap_or(0) as usize;
        let most = most as usize;
        let plain = most >= FEWEST && most >= LEAD * second && most * WORDS_FOR_ONE >= self.words;
        let (code, _) = LISTS.get(..TOLD)?.get(best)?;
        plain.then_some(*code)
    }
}

/// Length of the letters at a place of a text, in bytes.
fn letters(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes().get(at..).unwrap_or_default();
    let len = letters_length(bytes);
    if bytes.get(len).is_none_or(u8::is_ascii) {
        return len;
    }
    let rest = text.get(at..).unwrap_or_default();
    let other = rest.find(|letter| !is_letter(letter));
    other.unwrap_or(rest.len())
}
