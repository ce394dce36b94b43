//! Weighs mentions up into the countries of an article.
//!
//! A country's score grows with where it is named: the dateline, the headline, the lead, the rest of
//! the text, where each further mention counts for less. Salience is that score beside the highest, so
//! that the weightiest country has 1. The article is about the weightiest country, and about each
//! other with a fifth of its score that is named in more than passing. A country that the source
//! states has salience 1; the article is about it.
//!
//! The weights were chosen on the Reuters stories of 1987 (Reuters-21578, Distribution 1.0), whose
//! editors tagged what each is about, by changing one at a time: F1 changes by .002 at most when one of
//! those for dateline, headline, lead, rest or the least score moves by a sixth.

use rustc_hash::FxHashMap as HashMap;

use crate::article::{Country, CountryRole, Evidence, Field, Rule};
use crate::gazetteer::{self, CountryInfo};

use super::super::{PlaceMention, Story};
use super::lists::List;

/// Weight of the place of the dateline: the story was written there, mostly about there.
const DATELINE_WEIGHT: f32 = 3.0;
/// Weight of being named in the headline.
const TITLE_WEIGHT: f32 = 3.0;
/// Weight of a mention in the lead, where two count.
const LEAD_WEIGHT: f32 = 1.2;
const MOST_IN_LEAD: f32 = 2.0;
/// The mentions in the rest of the text count with this power of their number.
const REST_POWER: f32 = 0.75;

/// A capital, an institution, a region or a city speaks for its country less plainly than its name.
const PART_STRENGTH: f32 = 0.5;
/// So do its people and what is theirs.
const DEMONYM_STRENGTH: f32 = 0.8;
/// "Swiss francs" says hardly anything of Switzerland.
const CURRENCY_STRENGTH: f32 = 0.3;

/// The article is about a country with at least this salience,
const LEAST_SALIENCE: f32 = 0.2;
/// and at least this score: more than a mention in passing.
const LEAST_SCORE: f32 = 2.0;

/// The lead is the first paragraph behind the dateline, up to so many bytes.
const LONGEST_LEAD: usize = 400;

/// Mentions kept as evidence for one country; more are counted but not listed.
const MOST_EVIDENCE: usize = 20;

/// The countries of an article, and what could not be understood.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct CountryFacet {
    /// Weightiest first.
    pub countries: Vec<Country>,
    /// Values that the source states as countries, which no country answers to.
    pub unknown: Vec<String>,
}

/// A country while it is being weighed.
struct Tally {
    country: &'static CountryInfo,
    stated: bool,
    dateline: bool,
    title: f32,
    lead: f32,
    rest: f32,
    evidence: Vec<Evidence>,
}

/// The countries that the source states, else those of the text.
///
/// Stated countries are these and only these, each with salience 1; what the text says of them is
/// their further evidence.
pub(crate) fn countries(
    story: &Story<'_>,
    mentions: &[PlaceMention],
    given: &[String],
) -> CountryFacet {
    let (mut tallies, unknown) = stated(given);
    let only_stated = !tallies.is_empty();
    let mut places: HashMap<&str, usize> = (tallies.iter().enumerate())
        .map(|(at, tally)| (tally.country.code, at))
        .collect();
    let lead_end = lead_end(story);
    let mut offsets = Offsets::new(story);
    for mention in mentions {
        let Some(country) = gazetteer::by_code(mention.code) else {
            continue;
        };
        if only_stated && !places.contains_key(country.code) {
            continue;
        }
        let at = *places.entry(country.code).or_insert_with(|| {
            tallies.push(Tally::new(country, false));
            tallies.len() - 1
        });
        let Some(tally) = tallies.get_mut(at) else {
            continue;
        };
        tally.add(mention, story, lead_end);
        if tally.evidence.len() < MOST_EVIDENCE {
            tally.evidence.extend(offsets.evidence(mention));
        }
    }
    CountryFacet {
        countries: weighed(tallies),
        unknown,
    }
}

impl Tally {
    fn new(country: &'static CountryInfo, stated: bool) -> Self {
        Tally {
            country,
            stated,
            dateline: false,
            title: 0.0,
            lead: 0.0,
            rest: 0.0,
            evidence: Vec::new(),
        }
    }

    fn add(&mut self, mention: &PlaceMention, story: &Story<'_>, lead_end: usize) {
        let strength = strength(mention, story);
        match mention.field {
            _ if is_of_dateline(mention, story) => self.dateline = true,
            Field::Title => self.title += strength,
            _ if mention.range.start < lead_end => self.lead += strength,
            _ => self.rest += strength,
        }
    }

    fn score(&self) -> f32 {
        let dateline = if self.dateline { DATELINE_WEIGHT } else { 0.0 };
        dateline
            + TITLE_WEIGHT * self.title.min(1.0)
            + LEAD_WEIGHT * self.lead.min(MOST_IN_LEAD)
            + self.rest.powf(REST_POWER)
    }

    /// What the country is to the article, which has this score beside `best`.
    fn role(&self, score: f32, best: f32) -> CountryRole {
        let named = score >= LEAST_SALIENCE * best && score >= LEAST_SCORE;
        if self.stated || score >= best || named {
            CountryRole::About
        } else if self.dateline {
            CountryRole::Dateline
        } else {
            CountryRole::Mention
        }
    }
}

fn stated(given: &[String]) -> (Vec<Tally>, Vec<String>) {
    let mut tallies: Vec<Tally> = Vec::new();
    let mut unknown = Vec::new();
    for value in given {
        for (text, country) in parts(value) {
            let Some(country) = country else {
                unknown.push(text.to_owned());
                continue;
            };
            if tallies
                .iter()
                .any(|tally| tally.country.code == country.code)
            {
                continue;
            }
            let mut tally = Tally::new(country, true);
            tally.evidence.push(Evidence {
                field: Field::Metadata,
                text: text.to_owned(),
                start: None,
                end: None,
                rule: Rule::Metadata,
            });
            tallies.push(tally);
        }
    }
    (tallies, unknown)
}

/// The value as one country, else as a list of them: "AZ; AM", "Israel, Jordan".
fn parts(value: &str) -> Vec<(&str, Option<&'static CountryInfo>)> {
    let whole = gazetteer::resolve(value);
    if whole.is_some() {
        return vec![(value, whole)];
    }
    value
        .split([';', ',', '|', '/'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| (part, gazetteer::resolve(part)))
        .collect()
}

/// The end of the lead, as a byte of the body.
fn lead_end(story: &Story<'_>) -> usize {
    let start = story.dateline.map_or(0, |dateline| dateline.end);
    let text = story.body.get(start..).unwrap_or_default();
    let head = text.get(..text.floor_char_boundary(LONGEST_LEAD));
    let paragraph = head.and_then(|head| head.find("\n\n"));
    start + paragraph.unwrap_or(LONGEST_LEAD)
}

fn is_of_dateline(mention: &PlaceMention, story: &Story<'_>) -> bool {
    match mention.rule {
        Rule::Dateline => true,
        Rule::Override => story.is_dateline_place(mention.field, &mention.range),
        _ => false,
    }
}

/// How plainly a mention speaks of its country, up to 1.
fn strength(mention: &PlaceMention, story: &Story<'_>) -> f32 {
    match mention.rule {
        Rule::Capital | Rule::City | Rule::Region | Rule::Institution => PART_STRENGTH,
        Rule::Demonym | Rule::Name | Rule::Abbreviation if is_of_money(mention, story) => {
            CURRENCY_STRENGTH
        }
        Rule::Demonym => DEMONYM_STRENGTH,
        _ => 1.0,
    }
}

/// Whether the word behind a mention is a currency: "Swiss francs", "Hong Kong dollar".
fn is_of_money(mention: &PlaceMention, story: &Story<'_>) -> bool {
    let text = story.text(mention.field);
    let behind = text.get(mention.range.end..).unwrap_or_default();
    let Some(word) = behind.strip_prefix([' ', '-']) else {
        return false;
    };
    let end = word.find(|c: char| !c.is_alphabetic());
    List::Currency.has(word.get(..end.unwrap_or(word.len())).unwrap_or_default())
}

fn weighed(tallies: Vec<Tally>) -> Vec<Country> {
    let mut scored: Vec<_> = tallies
        .into_iter()
        .map(|tally| (tally.score(), tally))
        .collect();
    // The sort is stable: of equal scores the first named stands first.
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    scored
        .into_iter()
        .map(|(score, tally)| Country {
            code: tally.country.code.to_owned(),
            name: tally.country.name.to_owned(),
            role: tally.role(score, best),
            salience: if tally.stated { 1.0 } else { score / best },
            evidence: tally.evidence,
        })
        .collect()
}

/// Turns bytes into characters in one pass over each field, since mentions come in order.
struct Offsets<'a> {
    title: Cursor<'a>,
    body: Cursor<'a>,
}

struct Cursor<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl<'a> Offsets<'a> {
    fn new(story: &Story<'a>) -> Self {
        let cursor = |text| Cursor {
            text,
            byte: 0,
            chars: 0,
        };
        Offsets {
            title: cursor(story.title),
            body: cursor(story.body),
        }
    }

    fn evidence(&mut self, mention: &PlaceMention) -> Option<Evidence> {
        let cursor = match mention.field {
            Field::Title => &mut self.title,
            _ => &mut self.body,
        };
        let start = cursor.chars_to(mention.range.start)?;
        let end = cursor.chars_to(mention.range.end)?;
        Some(Evidence {
            field: mention.field,
            text: cursor.text.get(mention.range.clone())?.to_owned(),
            start: Some(start),
            end: Some(end),
            rule: mention.rule,
        })
    }
}

impl Cursor<'_> {
    fn chars_to(&mut self, byte: usize) -> Option<usize> {
        self.chars += self.text.get(self.byte..byte)?.chars().count();
        self.byte = byte;
        Some(self.chars)
    }
}
