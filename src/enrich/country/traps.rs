//! Names with a second sense: Georgia the state, Jordan the player, turkey the bird.

use crate::article::{Field, Rule};
use crate::enrich::PlaceMention;
use crate::gazetteer::Entry;

use super::Sense;
use super::lists::List;
use super::people::{is_first_name, is_surname};
use super::reading::{Candidate, Gap, Reading, is_one_of};

/// A name that means its country only in some surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trap {
    /// The country in the Caucasus or the state of the US.
    Georgia,
    /// A country or somebody's first name: Jordan, Chad.
    FirstName,
    /// The country or the bird.
    Turkey,
    /// One of two states on one river.
    Congo,
    /// The island, or the state beside New York, or a shirt.
    Jersey,
    /// "US", which in a shouted text may be "us".
    Us,
    /// A people or its language.
    Language,
    /// "Sino", "Franco", "Russo": a people only before a hyphen.
    Prefix,
}

impl Trap {
    pub(super) fn of(entry: &Entry) -> Option<Trap> {
        match entry.name {
            "Georgia" | "Georgian" => Some(Trap::Georgia),
            "Jordan" | "Chad" => Some(Trap::FirstName),
            "Turkey" => Some(Trap::Turkey),
            "Congo" | "Congolese" => Some(Trap::Congo),
            "Jersey" => Some(Trap::Jersey),
            "US" => Some(Trap::Us),
            "Sino" | "Franco" | "Russo" => Some(Trap::Prefix),
            "Chinese" | "Czech" | "Danish" | "Dutch" | "English" | "Finnish" | "French"
            | "German" | "Greek" | "Hungarian" | "Italian" | "Japanese" | "Korean"
            | "Norwegian" | "Persian" | "Polish" | "Portuguese" | "Romanian" | "Russian"
            | "Spanish" | "Swedish" | "Thai" | "Turkish" | "Ukrainian" | "Vietnamese" | "Welsh" => {
                Some(Trap::Language)
            }
            _ => None,
        }
    }
}

pub(super) fn sense(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> Option<Sense> {
    let is_country = match Trap::of(&candidate.entry)? {
        Trap::Georgia => return georgia(reading, at, candidate),
        Trap::FirstName => !is_bearer_of(reading, at, candidate),
        Trap::Turkey => !is_bird(reading, candidate),
        Trap::Congo => return congo(reading, candidate),
        Trap::Jersey => reading.count("JE") + reading.count("GG") + reading.count("IM") > 0,
        Trap::Us => candidate.field == Field::Title || !reading.is_shouted(candidate),
        Trap::Language => !is_language(reading, candidate),
        Trap::Prefix => reading.after(candidate).starts_with(['-', '‐', '–']),
    };
    (!is_country).then_some(Sense::Nothing)
}

/// Words that go with the state of the US.
const STATE_CUES: &[&str] = &[
    "Republican",
    "Democrat",
    "senator",
    "Sen.",
    "Senator",
    "Gov.",
    "congressional",
    "Savannah",
    "Augusta",
    "Fulton County",
    "Bulldogs",
    "Brian Kemp",
    "Warnock",
    "runoff",
    "primary election",
];

/// Words that go with the country.
const CAUCASUS_CUES: &[&str] = &[
    "Caucasus",
    "Caucasian",
    "Saakashvili",
    "Ivanishvili",
    "Georgian Dream",
    "Shevardnadze",
    "Zourabichvili",
    "Kobakhidze",
    "Kavelashvili",
    "Gamsakhurdia",
    "Black Sea",
    "Rose Revolution",
    "Rustavi",
    "Soviet",
];

fn georgia(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> Option<Sense> {
    let state = match candidate.entry.rule {
        Some(Rule::Demonym) => Sense::Nothing,
        _ => Sense::Country("US", Rule::Region),
    };
    if let Some(is_state) = neighbour_says_state(reading, at) {
        return is_state.then_some(state);
    }
    let follows = reading.word_after(candidate);
    if follows.is_some_and(|after| List::AfterUsGeorgia.has(after.word))
        || reading.before(candidate).ends_with("state of ")
    {
        return Some(state);
    }
    reading
        .once("Georgia", || article_is_of_state(reading))
        .then_some(state)
}

fn article_is_of_state(reading: &Reading<'_>) -> bool {
    let of_state = reading.count_states()
        + reading.count_name("Atlanta") as usize
        + reading.count_cues(STATE_CUES);
    let neighbours: u32 = ["GE", "AM", "AZ", "RU", "SU", "UA"]
        .iter()
        .map(|code| reading.count(code))
        .sum();
    let of_country = neighbours as usize
        + reading.count_name("Georgian") as usize
        + reading.count_cues(CAUCASUS_CUES);
    // News of the country hardly ever fails to say "Georgian" or "Tbilisi".
    of_state > of_country || (of_country == 0 && reading.count("US") > 0)
}

/// What a name right beside "Georgia" says: "Atlanta, Georgia" and "Georgia, U.S." the state, "Georgia and
/// Armenia" the country.
fn neighbour_says_state(reading: &Reading<'_>, at: usize) -> Option<bool> {
    [-1, 1].into_iter().find_map(|step| {
        let (other, gap) = reading.beside(at, step)?;
        let (code, rule) = (other.entry.code?, other.entry.rule?);
        let inside = matches!(rule, Rule::City | Rule::Region | Rule::Capital);
        match gap {
            ", " if code == "US" => (inside || step > 0).then_some(true),
            ", " => (inside && code == "GE").then_some(false),
            // "The United States and Georgia" are two countries, "Alabama and Georgia" two states.
            " and " | ", and " | " or " | " AND " => Some(code == "US" && rule == Rule::Region),
            _ => None,
        }
    })
}

#[derive(PartialEq, Eq)]
enum Form {
    Person,
    Country,
    Bare,
}

/// Whether "Jordan" or "Chad" is a person: by its own form, else by the forms it has elsewhere in the
/// article, since an article hardly speaks of both.
fn is_bearer_of(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> bool {
    match form(reading, at, candidate) {
        Form::Person => return true,
        Form::Country => return false,
        Form::Bare => {}
    }
    reading.once(candidate.entry.name, || {
        article_is_of_bearer(reading, candidate)
    })
}

fn article_is_of_bearer(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    if candidate
        .entry
        .code
        .is_some_and(|code| reading.count(code) > 0)
    {
        return false;
    }
    let mut persons = 0;
    for (at, other) in reading
        .candidates()
        .iter()
        .enumerate()
        .take(MOST_FORMS_COMPARED)
    {
        if other.entry != candidate.entry {
            continue;
        }
        match form(reading, at, other) {
            Form::Country => return false,
            Form::Person => persons += 1,
            Form::Bare => {}
        }
    }
    persons > 0
}

/// How many finds are looked through for other forms of a name: as many as any article has.
const MOST_FORMS_COMPARED: usize = 1000;

fn form(reading: &Reading<'_>, at: usize, candidate: &Candidate) -> Form {
    if is_surname(reading, candidate) || is_first_name(reading, candidate) {
        return Form::Person;
    }
    let before = reading.word_before(candidate);
    if before.is_some_and(|word| word.gap == Gap::Space && List::BeforeCountry.has(word.word)) {
        return Form::Country;
    }
    if stands_in_list(reading, at) {
        return Form::Country;
    }
    let Some(after) = reading.word_after(candidate) else {
        return Form::Bare;
    };
    if List::AfterCountry.has(after.word) {
        return Form::Country;
    }
    if after.gap != Gap::Space {
        return Form::Bare;
    }
    let is_name = after.word.starts_with(char::is_uppercase)
        && after.word.chars().nth(1).is_some_and(char::is_lowercase)
        && !reading.is_headline_case(candidate)
        && !crate::gazetteer::is_place_name(after.word);
    if is_name || List::AfterPerson.has(after.word) {
        return Form::Person;
    }
    Form::Bare
}

/// "Egypt, Jordan and Syria".
fn stands_in_list(reading: &Reading<'_>, at: usize) -> bool {
    [-1, 1].iter().any(|&step| {
        reading.beside(at, step).is_some_and(|(other, gap)| {
            matches!(
                gap,
                " and " | ", " | ", and " | " or " | "-" | "/" | " AND "
            ) && matches!(
                other.entry.rule,
                Some(Rule::Name | Rule::Capital | Rule::Abbreviation)
            )
        })
    })
}

fn is_bird(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let after = reading.word_after(candidate);
    let before = reading.word_before(candidate);
    after.is_some_and(|word| word.gap != Gap::Possessive && List::AfterBird.has(word.word))
        || before.is_some_and(|word| word.gap == Gap::Space && List::BeforeBird.has(word.word))
}

/// Names that mean the one Congo or the other for certain.
const KINSHASA: &[&str] = &[
    "DR Congo",
    "Democratic Republic of the Congo",
    "Democratic Republic of Congo",
    "DRC",
    "Kinshasa",
    "Congo-Kinshasa",
    "Goma",
    "Bukavu",
    "Lubumbashi",
    "North Kivu",
    "South Kivu",
    "Katanga",
    "Leopoldville",
    "Belgian Congo",
];
const BRAZZAVILLE: &[&str] = &[
    "Brazzaville",
    "Republic of the Congo",
    "Republic of Congo",
    "Congo-Brazzaville",
    "Pointe-Noire",
    "People's Republic of the Congo",
    "People's Republic of Congo",
    "French Congo",
    // A text that calls the other one Zaire calls this one Congo.
    "Zaire",
    "Zairean",
];

/// "Congo" alone is Kinshasa's, the greater by far, unless only Brazzaville is spoken of.
fn congo(reading: &Reading<'_>, candidate: &Candidate) -> Option<Sense> {
    let count = |names: &[&str]| {
        names
            .iter()
            .map(|name| reading.count_name(name))
            .sum::<u32>()
    };
    let rule = candidate.entry.rule?;
    (count(BRAZZAVILLE) > count(KINSHASA)).then_some(Sense::Country("CG", rule))
}

/// "Spoke Spanish", "in French,", "English-language".
fn is_language(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let after = reading.word_after(candidate);
    if after.is_some_and(|word| List::AfterLanguage.has(word.word)) {
        return true;
    }
    let Some(before) = reading.word_before(candidate) else {
        return false;
    };
    let ends_there = match after {
        None => true,
        Some(after) => is_one_of(
            after.word,
            &["and", "or", "but", "at", "on", "to", "that", "with"],
        ),
    };
    List::BeforeLanguage.has(before.word) || (is_one_of(before.word, &["in", "into"]) && ends_there)
}

/// The other one of "North and South Korea": the words name it without saying "Korea".
pub(super) fn other_korea(reading: &Reading<'_>, candidate: &Candidate) -> Option<PlaceMention> {
    let (half, code) = match candidate.entry.name {
        "South Korea" | "South Korean" => ("North", "KP"),
        "North Korea" | "North Korean" => ("South", "KR"),
        _ => return None,
    };
    let head = reading.before(candidate).strip_suffix(" and ")?;
    let start = head.len().checked_sub(half.len())?;
    head.get(start..)?
        .eq_ignore_ascii_case(half)
        .then_some(PlaceMention {
            field: candidate.field,
            range: start..head.len(),
            code,
            rule: Rule::Name,
        })
}
