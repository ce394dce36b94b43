//! The place and date line at the head of an agency story.
//!
//! ```text
//! dateline = [byline "\n"] ( place | ) [sep day] [sep agency] end
//! place    = part { ("," | "/") part }          BAKU · LOUISVILLE, Ky. · PARIS/BERLIN · Moscow
//! day      = month number | number ["de"] month, and a year     July 31 · 3 мар · 3. März 2025
//! agency   = "(Reuters)" | "/PRNewswire/" | a known name without brackets
//! end      = dash | "." | ":" | end of the line
//! ```
//!
//! What of these must stand together so that an ordinary sentence is never taken for one is told by
//! [`Head::convinces`].

mod agency;
mod day;
mod place;

#[cfg(test)]
mod tests;

use std::ops::Range;

/// A dateline is over within so many bytes.
const WINDOW: usize = 200;

/// A byline above the dateline is shorter than this, in bytes.
const LONGEST_BYLINE: usize = 100;

/// "BAKU, July 31 (Reuters) -": where its parts stand, as bytes of the body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dateline {
    /// The place: the city and what is said of where it lies ("LOUISVILLE, Ky."). Empty where only
    /// an agency is named.
    pub place: Range<usize>,
    /// The day, where it is given.
    pub day: Option<DatelineDay>,
    /// The agency, without its brackets.
    pub agency: Option<Range<usize>>,
    /// Where the story itself begins.
    pub end: usize,
}

/// The day of a dateline, mostly without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DatelineDay {
    /// The year, where it is given.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

/// Finds the dateline that a body begins with.
pub(crate) fn parse(body: &str) -> Option<Dateline> {
    let start = head_start(body);
    let window = clip(body.get(start..)?, WINDOW);
    let head = Head::read(window)?;
    head.convinces(window).then(|| head.at(start))
}

/// Reads a dateline that is kept in a field of its own ("SALVADOR, Feb 26").
pub(crate) fn parse_field(text: &str) -> Option<Dateline> {
    let start = text.len() - text.trim_start().len();
    let whole = text.trim();
    if whole.is_empty() || whole.len() > WINDOW || whole.contains('\n') {
        return None;
    }
    let day_at = whole
        .char_indices()
        .filter(|(_, c)| matches!(c, ',' | ' '))
        .find_map(|(at, _)| {
            let rest = whole.get(at..)?;
            let skipped = rest.len() - rest.trim_start_matches([',', ' ', '.']).len();
            let (day, _) = day::parse(rest.get(skipped..)?)?;
            Some((at, day))
        });
    let place_len = day_at.map_or(whole.len(), |(at, _)| at);
    let place = whole
        .get(..place_len)?
        .trim_end_matches([' ', ',', '-', '–', '—']);
    if !place.chars().next()?.is_alphabetic() {
        return None;
    }
    Some(Dateline {
        place: start..start + place.len(),
        day: day_at.map(|(_, day)| day),
        agency: None,
        end: text.len(),
    })
}

/// Where the dateline would begin: behind white space and a byline of its own line.
fn head_start(body: &str) -> usize {
    let blank = body.len() - body.trim_start().len();
    let text = body.get(blank..).unwrap_or_default();
    if !text.starts_with("By ") && !text.starts_with("BY ") {
        return blank;
    }
    let line = clip(text, LONGEST_BYLINE).find('\n');
    let below = line.and_then(|line| text.get(line..)).unwrap_or(text);
    body.len() - below.trim_start().len()
}

fn clip(text: &str, len: usize) -> &str {
    text.get(..text.floor_char_boundary(len)).unwrap_or(text)
}

/// The parts that a text may begin with, not yet judged.
struct Head {
    place: place::Place,
    day: Option<DatelineDay>,
    agency: Option<agency::Agency>,
    end: End,
    end_at: usize,
}

/// How the dateline is set off from the story.
#[derive(Clone, Copy, PartialEq)]
enum End {
    /// A dash with room before it, or two.
    Dash,
    /// A full stop or colon.
    Stop,
    /// The line ends.
    Line,
    /// The story follows at once.
    Nothing,
}

impl Head {
    fn read(text: &str) -> Option<Head> {
        let mut place = place::parse(text);
        let mut at = place.range.end;
        let mut day = None;
        if let Some((found, end)) = after_separator(text, at, day::parse) {
            day = Some(found);
            at = end;
        } else if let Some((found, end)) = after_separator(text, 0, day::parse) {
            // "July 31 (Reuters) -": the month was taken for a place.
            place = place::Place::default();
            day = Some(found);
            at = end;
        }
        let bracketed = after_separator(text, at, agency::parse).or_else(|| after_dashes(text, at));
        let mut agency = bracketed.map(|(found, end)| {
            at = end;
            let begin = end - found.whole;
            found.moved(begin)
        });
        let (mut end, mut end_at) = terminator(text, at);
        // "МОСКВА, 3 мар – РИА Новости.": the agency stands behind the dash.
        if let (None, Some(_), End::Dash) = (&agency, day, end)
            && let Some((found, len)) = agency::parse_bare(text.get(end_at..)?)
            && let (End::Stop | End::Line, story) = terminator(text, end_at + len)
        {
            agency = Some(found.moved(end_at));
            (end, end_at) = (End::Stop, story);
        }
        (day.is_some() || agency.is_some() || end == End::Dash).then_some(Head {
            place,
            day,
            agency,
            end,
            end_at,
        })
    }

    fn convinces(&self, text: &str) -> bool {
        let story = text.get(self.end_at..).unwrap_or_default();
        let known = self.agency.as_ref().is_some_and(|agency| agency.known);
        let nowhere = self.place.range.is_empty();
        // A name without brackets is an agency's by chance, unless a day or a dash is with it.
        let bare = self
            .agency
            .as_ref()
            .is_some_and(|agency| agency.name.len() == agency.whole);
        if self.place.is_label(text) || bare && self.day.is_none() && self.end != End::Dash {
            return false;
        }
        match (&self.agency, self.day) {
            _ if nowhere => known && self.end == End::Dash,
            (Some(_), Some(_)) if known => true,
            (Some(_), None) if known => {
                self.end == End::Dash || self.place.capitals && begins_sentence(story)
            }
            (Some(_), Some(_)) => self.end != End::Nothing && begins_sentence(story),
            (Some(_), None) => {
                self.place.capitals && self.end == End::Dash && tells_something(story)
            }
            (None, Some(_)) if self.place.capitals => {
                let own_line = self.end == End::Line
                    && text
                        .get(self.place.range.end..)
                        .is_some_and(|rest| rest.starts_with(','));
                self.end == End::Dash || own_line
            }
            (None, Some(_)) => self.end == End::Dash && begins_sentence(story),
            (None, None) => {
                let all_capitals = !story.chars().any(char::is_lowercase);
                self.place.capitals
                    && self.end == End::Dash
                    && tells_something(story)
                    && !all_capitals
            }
        }
    }

    fn at(self, start: usize) -> Dateline {
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        Dateline {
            place: moved(self.place.range),
            day: self.day,
            agency: self.agency.map(|agency| moved(agency.name)),
            end: self.end_at + start,
        }
    }
}

/// Reads a part behind comma, full stop and blanks; gives it and where it ends.
fn after_separator<T>(
    text: &str,
    at: usize,
    read: impl Fn(&str) -> Option<(T, usize)>,
) -> Option<(T, usize)> {
    let rest = text.get(at..)?;
    let part = rest.trim_start_matches([' ', ',', '.', '\u{a0}']);
    if at > 0 && part.len() == rest.len() {
        return None;
    }
    let (found, len) = read(part)?;
    Some((found, text.len() - part.len() + len))
}

/// "SAN FRANCISCO--(BUSINESS WIRE)--"
fn after_dashes(text: &str, at: usize) -> Option<(agency::Agency, usize)> {
    let bracket = text.get(at..)?.trim_start_matches(['-', '–', '—']);
    let (found, len) = agency::parse(bracket).filter(|_| bracket.starts_with('('))?;
    Some((found, text.len() - bracket.len() + len))
}

/// How a dateline ends at `at`, and where the story begins.
fn terminator(text: &str, at: usize) -> (End, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let begins = |tail: &str| text.len() - tail.trim_start().len();
    let blank = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    let dashes = blank.trim_start_matches('.');
    let tail = dashes.trim_start_matches(['-', '–', '—', '−', '―', '_']);
    let set_off = blank.len() < rest.len()
        || dashes.len() < blank.len()
        || !tail.starts_with(char::is_alphanumeric);
    let wide = dashes.starts_with(['–', '—', '―']) || dashes.starts_with("--");
    if tail.len() < dashes.len()
        && (set_off
            || wide
            || text
                .get(..at)
                .is_some_and(|head| head.ends_with([')', '/'])))
    {
        return (End::Dash, begins(tail));
    }
    if blank.is_empty() || blank.starts_with('\n') {
        return (End::Line, begins(blank));
    }
    match blank.strip_prefix(['.', ':', ';']) {
        Some(tail) if tail.is_empty() || tail.starts_with(char::is_whitespace) => {
            (End::Stop, begins(tail))
        }
        _ => (End::Nothing, begins(blank)),
    }
}

/// A shorter first line is no story but the rest of a table's head, in bytes.
const SHORTEST_STORY: usize = 20;

/// Whether a text begins with a sentence rather than with a date or a few words.
fn tells_something(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    begins_sentence(text) && line.len() >= SHORTEST_STORY && day::parse(text).is_none()
}

/// Whether a text begins as a sentence does: no small letter.
fn begins_sentence(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| !c.is_lowercase())
}
