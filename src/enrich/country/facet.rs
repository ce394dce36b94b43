//! Weighs mentions up into the countries of an article.
//!
//! A mention weighs by where it stands times what it is; a country's score is the sum `s` of its
//! mentions' weights, flattened to `s / (s + HALF_SCORE)`; salience is that score divided by the
//! score of the weightiest country, so that the weightiest has 1. A country that the source states
//! has 1 and is always there.

use std::collections::HashMap;

use crate::article::{Country, Evidence, Field, Rule};
use crate::gazetteer::{self, CountryInfo};

use super::super::{PlaceMention, Story};

/// Weight of the place of the dateline: the story was written there, mostly about there.
const DATELINE_WEIGHT: f32 = 3.0;
/// Weight of a mention in the headline.
const TITLE_WEIGHT: f32 = 3.0;
/// Weight of a mention in the first paragraph.
const LEAD_WEIGHT: f32 = 2.0;
/// Weight of a mention in the rest of the text.
const BODY_WEIGHT: f32 = 1.0;

/// A capital, an institution, a region or a city speaks for its country less plainly than its name
/// or its people.
const PART_WEIGHT: f32 = 0.7;

/// The score at which a country has half of all it could have: two mentions in the lead and two in
/// the body. From there on each further mention counts for less.
const HALF_SCORE: f32 = 6.0;

/// The first paragraph counts as such up to this many bytes; a text without paragraphs has a lead too.
const LONGEST_LEAD: usize = 600;

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
    score: f32,
    stated: bool,
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
        tally.score += weight(mention, lead_end);
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
            score: 0.0,
            stated,
            evidence: Vec::new(),
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

/// The end of the first paragraph after the dateline, as a byte of the body.
fn lead_end(story: &Story<'_>) -> usize {
    let start = story.dateline.map_or(0, |dateline| dateline.end);
    let text = story.body.get(start..).unwrap_or_default();
    let mut end = LONGEST_LEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default();
    start + head.find("\n\n").unwrap_or(end)
}

fn weight(mention: &PlaceMention, lead_end: usize) -> f32 {
    let place = match mention.field {
        _ if mention.rule == Rule::Dateline => DATELINE_WEIGHT,
        Field::Title => TITLE_WEIGHT,
        _ if mention.range.start < lead_end => LEAD_WEIGHT,
        _ => BODY_WEIGHT,
    };
    let kind = match mention.rule {
        Rule::Capital | Rule::City | Rule::Region | Rule::Institution => PART_WEIGHT,
        _ => 1.0,
    };
    place * kind
}

fn weighed(mut tallies: Vec<Tally>) -> Vec<Country> {
    // The sort is stable: of equal scores the first named stands first.
    tallies.sort_by(|a, b| b.score.total_cmp(&a.score));
    let flattened = |score: f32| score / (score + HALF_SCORE);
    let most = tallies.first().map_or(0.0, |tally| flattened(tally.score));
    tallies
        .into_iter()
        .map(|tally| Country {
            code: tally.country.code.to_owned(),
            name: tally.country.name.to_owned(),
            salience: if tally.stated {
                1.0
            } else {
                flattened(tally.score) / most
            },
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
