//! The agency of a dateline: in brackets, between slashes, or a known name by itself.

use std::ops::Range;

/// Agencies, in lower case. One of their names as a word of the bracket makes it an agency beyond
/// doubt.
const KNOWN: [&str; 72] = [
    "reuters",
    "reuter",
    "afp",
    "ap",
    "upi",
    "dpa",
    "tass",
    "тасс",
    "интерфакс",
    "interfax",
    "риа",
    "ria",
    "itar-tass",
    "xinhua",
    "efe",
    "ansa",
    "aa",
    "anadolu",
    "trend",
    "apa",
    "azertac",
    "azertag",
    "report",
    "turan",
    "armenpress",
    "kyodo",
    "jiji",
    "pti",
    "ani",
    "ians",
    "uni",
    "bernama",
    "yonhap",
    "cna",
    "belga",
    "anp",
    "lusa",
    "epd",
    "kna",
    "sid",
    "rtr",
    "bloomberg",
    "sputnik",
    "regnum",
    "unian",
    "ukrinform",
    "belta",
    "kcna",
    "vna",
    "spa",
    "wam",
    "qna",
    "petra",
    "mena",
    "sana",
    "irna",
    "isna",
    "mehr",
    "antara",
    "aap",
    "cp",
    "ats",
    "sda",
    "agi",
    "télam",
    "telam",
    "notimex",
    "prnewswire",
    "newswire",
    "newsfile",
    "globenewswire",
    "wire",
];

/// Names up to here are acronyms, in bytes.
const SHORT_NAME: usize = 4;

/// Longer brackets hold something else; in bytes.
const LONGEST: usize = 60;

/// More words than this are a remark.
const MOST_WORDS: usize = 5;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Agency {
    /// The name, without its brackets.
    pub name: Range<usize>,
    /// Length with brackets.
    pub whole: usize,
    pub known: bool,
}

impl Agency {
    /// The same, found so far behind the beginning of the text.
    pub(super) fn moved(mut self, by: usize) -> Agency {
        self.name = self.name.start + by..self.name.end + by;
        self
    }
}

/// The agency that a text begins with, and its length.
pub(super) fn parse(text: &str) -> Option<(Agency, usize)> {
    let close = match text.chars().next()? {
        '(' => ')',
        '/' => '/',
        '[' => ']',
        _ => return parse_bare(text),
    };
    let inner = text.get(1..)?;
    let len = inner.find(close).filter(|&len| len > 0 && len <= LONGEST)?;
    let name = inner.get(..len)?;
    let words = name.split_whitespace().count();
    let known = name
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .any(|word| is_known(word) || word.split('-').any(is_known));
    let plausible = name.starts_with(|c: char| c.is_uppercase() || known)
        && !name.contains(['\n', '.', ',', ';']);
    if words > MOST_WORDS || (!plausible && !known) {
        return None;
    }
    let whole = len + 2;
    Some((
        Agency {
            name: 1..1 + len,
            whole,
            known,
        },
        whole,
    ))
}

/// A known agency without brackets: "INTERFAX.COM", "РИА Новости", "AZERTAC".
pub(super) fn parse_bare(text: &str) -> Option<(Agency, usize)> {
    let word_end = |from: usize| {
        let rest = text.get(from..)?;
        rest.find(|c: char| !c.is_alphabetic() && c != '-')
            .map_or(Some(text.len()), |len| Some(from + len))
    };
    let first = text.get(..word_end(0)?)?;
    // The story's first word may be an agency's name by chance ("Report", "Mena"), but not in
    // capitals.
    let capitals = first.chars().count() > 1 && first.chars().all(|c| c.is_uppercase() || c == '-');
    let by_itself = capitals
        || [
            "Trend",
            "Sputnik",
            "Интерфакс",
            "Reuters",
            "Reuter",
            "Xinhua",
        ]
        .contains(&first);
    if !is_known(first) || !by_itself {
        return None;
    }
    let mut end = first.len();
    for tail in [
        " Новости",
        " Novosti",
        ".RU",
        ".COM",
        ".AZ",
        ".ru",
        ".com",
        ".az",
    ] {
        if text.get(end..)?.starts_with(tail) {
            end += tail.len();
            break;
        }
    }
    Some((
        Agency {
            name: 0..end,
            whole: end,
            known: true,
        },
        end,
    ))
}

/// Whether a word is an agency's name, written as names are: "SPA" is the Saudi agency, "SpA" an
/// Italian company.
fn is_known(word: &str) -> bool {
    let inner = || word.chars().skip(1);
    let mixed = word.len() <= SHORT_NAME
        && inner().any(char::is_uppercase)
        && inner().any(char::is_lowercase);
    word.len() <= LONGEST && !mixed && KNOWN.contains(&word.to_lowercase().as_str())
}
