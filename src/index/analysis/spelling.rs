//! British and American spellings of an English word made one, before it is stemmed: `colour` is
//! indexed as `color`, `organizing` as `organising`.
//!
//! Of two spellings that one is kept whose stem fewer other words have: the stemmer makes `organ` of
//! `organize`, but `organis` of `organise`. It is rules where a rule has few exceptions, and tables
//! where it has many. Words whose other spelling means more are left out: `cheque` and `check`,
//! `tyre` and `tire`, `kerb` and `curb`, `storey` and `story`, `draught` and `draft`.
//!
//! Articles without a known language have the stems of English ones, so that they are spelled like them.

/// Shorter words are spelled alike.
const SHORTEST: usize = 4;

/// Fewest letters before `-ize` in a verb: `size` and `prize` are none.
const BEFORE_IZE: usize = 3;

/// What stands before `-our` where Americans write `-or`, as the end of it: `harbour`, `favourite`,
/// `discoloured`. All other words keep it (`four`, `tourist`, `source`).
const BEFORE_OUR: [&str; 31] = [
    "arb", "ard", "arm", "behavi", "cand", "clam", "col", "demean", "enam", "endeav", "fav",
    "ferv", "flav", "glam", "hon", "hum", "lab", "neighb", "od", "parl", "ranc", "rig", "rum",
    "sav", "savi", "splend", "succ", "tum", "val", "vap", "vig",
];

/// What stands before `-er` where the British write `-re`, in order.
const BEFORE_ER: [&str; 19] = [
    "amphitheat",
    "cent",
    "centimet",
    "epicent",
    "fib",
    "kilomet",
    "lacklust",
    "lit",
    "lust",
    "meag",
    "met",
    "millilit",
    "millimet",
    "reconnoit",
    "sab",
    "scept",
    "somb",
    "spect",
    "theat",
];

/// What follows `-iz` and `-yz` in the forms of a verb, longer ones first.
const OF_VERBS: [&str; 9] = ["able", "ably", "ings", "ers", "ing", "ed", "er", "es", "e"];

/// Beginnings of words in the one spelling and the other, in order; none begins with another.
const BEGINNINGS: [(&str, &str); 63] = [
    ("aluminium", "aluminum"),
    ("amoeb", "ameb"),
    ("anaem", "anem"),
    ("anaesth", "anesth"),
    ("archaeo", "archeo"),
    ("artefact", "artifact"),
    ("caesarean", "cesarean"),
    ("carburett", "carburet"),
    ("cauldron", "caldron"),
    ("centerp", "centrep"),
    ("chequered", "checkered"),
    ("coeliac", "celiac"),
    ("connexion", "connection"),
    ("cosie", "cozie"),
    ("councillor", "councilor"),
    ("counsellor", "counselor"),
    ("defense", "defence"),
    ("doughnut", "donut"),
    ("encyclopaed", "encycloped"),
    ("enquir", "inquir"),
    ("faec", "fec"),
    ("fiberg", "fibreg"),
    ("foet", "fet"),
    ("fuelle", "fuele"),
    ("fuelli", "fueli"),
    ("gaol", "jail"),
    ("gynaec", "gynec"),
    ("haem", "hem"),
    ("homoeo", "homeo"),
    ("jeweller", "jeweler"),
    ("judgement", "judgment"),
    ("leukaem", "leukem"),
    ("licens", "licenc"),
    ("likeable", "likable"),
    ("liquorice", "licorice"),
    ("maneuver", "manoeuvr"),
    ("mediaeval", "medieval"),
    ("mollusc", "mollusk"),
    ("mould", "mold"),
    ("moult", "molt"),
    ("moustach", "mustach"),
    ("oesoph", "esoph"),
    ("oestr", "estr"),
    ("offense", "offence"),
    ("orthopaed", "orthoped"),
    ("paediatr", "pediatr"),
    ("paedo", "pedo"),
    ("palaeo", "paleo"),
    ("plough", "plow"),
    ("practis", "practic"),
    ("praesidium", "presidium"),
    ("pretense", "pretence"),
    ("pyjama", "pajama"),
    ("refuell", "refuel"),
    ("sceptic", "skeptic"),
    ("sizeable", "sizable"),
    ("skillful", "skilful"),
    ("smoulder", "smolder"),
    ("sulph", "sulf"),
    ("theaterg", "theatreg"),
    ("willful", "wilful"),
    ("woollen", "woolen"),
    ("yoghurt", "yogurt"),
];

/// Whole words, in the same way.
const WORDS: [(&str, &str); 41] = [
    ("ageing", "aging"),
    ("analog", "analogue"),
    ("analogs", "analogues"),
    ("calibre", "caliber"),
    ("calibres", "calibers"),
    ("catalog", "catalogue"),
    ("cataloged", "catalogued"),
    ("cataloging", "cataloguing"),
    ("catalogs", "catalogues"),
    ("cosily", "cozily"),
    ("cosy", "cozy"),
    ("dialled", "dialed"),
    ("dialling", "dialing"),
    ("dialog", "dialogue"),
    ("dialogs", "dialogues"),
    ("duelled", "dueled"),
    ("duelling", "dueling"),
    ("furore", "furor"),
    ("gipsies", "gypsies"),
    ("gipsy", "gypsy"),
    ("gramme", "gram"),
    ("grammes", "grams"),
    ("grey", "gray"),
    ("greyed", "grayed"),
    ("greyer", "grayer"),
    ("greying", "graying"),
    ("greyish", "grayish"),
    ("greys", "grays"),
    ("jewellery", "jewelry"),
    ("kilogramme", "kilogram"),
    ("kilogrammes", "kilograms"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("trialled", "trialed"),
    ("tsar", "czar"),
    ("tsarina", "czarina"),
    ("tsarinas", "czarinas"),
    ("tsarist", "czarist"),
    ("tsars", "czars"),
    ("whiskies", "whiskeys"),
    ("whisky", "whiskey"),
];

/// Which letters follow a first letter in [`BEGINNINGS`] and [`WORDS`], as bits.
const SECOND_LETTERS: [u32; LETTERS] = second_letters();

const LETTERS: usize = 26;

const fn second_letters() -> [u32; LETTERS] {
    let mut letters = [0; LETTERS];
    let mut place = 0;
    while place < BEGINNINGS.len() {
        let word = BEGINNINGS[place].0.as_bytes();
        letters[(word[0] - b'a') as usize] |= 1 << (word[1] - b'a');
        place += 1;
    }
    place = 0;
    while place < WORDS.len() {
        let word = WORDS[place].0.as_bytes();
        letters[(word[0] - b'a') as usize] |= 1 << (word[1] - b'a');
        place += 1;
    }
    letters
}

/// The spelling under which a word in small letters is stemmed; none if it is its own.
pub(super) fn other(word: &str) -> Option<String> {
    if word.len() < SHORTEST || !word.is_ascii() {
        return None;
    }
    if is_maybe_listed(word.as_bytes()) {
        if let Some(whole) = whole_word(word) {
            return Some(whole.to_owned());
        }
        if let Some(spelled) = beginning(word) {
            return by_rules(&spelled).or(Some(spelled));
        }
    }
    by_rules(word)
}

/// How words begin that are spelled to begin as this stem does and are written otherwise, two letters
/// of each.
pub(super) fn heads_spelled_as(stem: &[u8]) -> impl Iterator<Item = [u8; 2]> {
    let wanted = head(stem);
    let listed = BEGINNINGS.iter().chain(&WORDS);
    let listed = listed.filter(move |(_, kept)| head(kept.as_bytes()) == wanted);
    let written = listed.filter_map(|(given, _)| head(given.as_bytes()));
    // Of the rules, that for `aemi` alone may reach so far to the front.
    let by_rule = match *stem {
        [first, b'e', b'm', ..] => Some([first, b'a']),
        [b'e', b'm', ..] => Some(*b"ae"),
        _ => None,
    };
    written
        .filter(move |head| Some(*head) != wanted)
        .chain(by_rule)
}

fn head(word: &[u8]) -> Option<[u8; 2]> {
    word.first_chunk().copied()
}

/// Whether the stem of a word begins with the letter that the word does, in either case.
pub(super) fn keeps_first_letter(word: &str) -> bool {
    const CHANGING: [&[u8]; 4] = [b"enquir", b"gaol", b"oes", b"tsar"];
    let word = word.as_bytes();
    // Asked of each word of a page of hits.
    let [first, second, ..] = word else {
        return true;
    };
    let head = [first.to_ascii_lowercase(), second.to_ascii_lowercase()];
    let begins = |beginning: &&[u8]| {
        let same = word.get(..beginning.len());
        same.is_some_and(|same| same.eq_ignore_ascii_case(beginning))
    };
    !matches!(&head, b"en" | b"ga" | b"oe" | b"ts") || !CHANGING.iter().any(begins)
}

/// Turns nearly all words away before they are looked up.
fn is_maybe_listed(word: &[u8]) -> bool {
    let place = |letter: u8| letter.checked_sub(b'a').map(u32::from);
    let [first, second, ..] = word else {
        return false;
    };
    let letters = place(*first).and_then(|first| SECOND_LETTERS.get(first as usize));
    let bit = place(*second).and_then(|second| 1u32.checked_shl(second));
    letters
        .zip(bit)
        .is_some_and(|(letters, bit)| letters & bit != 0)
}

fn whole_word(word: &str) -> Option<&'static str> {
    let place = WORDS.binary_search_by_key(&word, |(given, _)| given).ok()?;
    WORDS.get(place).map(|(_, kept)| *kept)
}

fn beginning(word: &str) -> Option<String> {
    let place = BEGINNINGS.partition_point(|(given, _)| *given <= word);
    let (given, kept) = BEGINNINGS.get(place.checked_sub(1)?)?;
    let rest = word.strip_prefix(given)?;
    Some([kept, rest].concat())
}

/// The rules; most are called for by a pair of letters.
fn by_rules(word: &str) -> Option<String> {
    let (mut ou, mut z, mut vowels) = (false, false, false);
    for pair in word.as_bytes().windows(2) {
        match pair {
            b"ou" => ou = true,
            b"iz" | b"yz" => z = true,
            b"ae" | b"oe" => vowels = true,
            _ => {}
        }
    }
    let mut spelled = None;
    let mut apply = |rule: fn(&str) -> Option<String>| {
        let other = rule(spelled.as_deref().unwrap_or(word));
        spelled = other.or(spelled.take());
    };
    if ou {
        apply(our);
    }
    if z {
        apply(ize);
    }
    if vowels {
        apply(|word| replace(word, "aemi", "emi"));
        apply(|word| replace(word, "rrhoea", "rrhea"));
    }
    apply(er);
    spelled
}

fn our(word: &str) -> Option<String> {
    let before = word.get(..word.find("our")?)?;
    let is_british = BEFORE_OUR.iter().any(|end| before.ends_with(end));
    is_british.then(|| replace(word, "our", "or")).flatten()
}

fn ize(word: &str) -> Option<String> {
    if let Some(at) = word.find("ization") {
        return (at >= BEFORE_IZE)
            .then(|| replace(word, "ization", "isation"))
            .flatten();
    }
    let mut endings = OF_VERBS.iter();
    let (stem, ending) = endings.find_map(|ending| Some((word.strip_suffix(ending)?, ending)))?;
    let verb = stem.strip_suffix('z')?;
    let before = verb.strip_suffix(['i', 'y'])?;
    // `seize` and `maize` are no such verbs either.
    let is_verb = before.len() >= BEFORE_IZE && !before.ends_with(['a', 'e', 'i', 'o', 'u']);
    is_verb.then(|| [verb, "s", ending].concat())
}

fn er(word: &str) -> Option<String> {
    const ENDINGS: [(&str, &str); 4] = [
        ("er", "re"),
        ("ers", "res"),
        ("ered", "red"),
        ("ering", "ring"),
    ];
    let (before, ending) = ENDINGS
        .iter()
        .find_map(|(given, kept)| Some((word.strip_suffix(given)?, kept)))?;
    BEFORE_ER.binary_search(&before).ok()?;
    Some([before, ending].concat())
}

/// The word with its first `given` as `kept`.
fn replace(word: &str, given: &str, kept: &str) -> Option<String> {
    let (before, behind) = word.split_once(given)?;
    Some([before, kept, behind].concat())
}
