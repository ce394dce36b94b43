//! The columns of a table and the article that a row of values is, for tables of all kinds.
//!
//! - A column means what [`FieldMap`] says, else what its name says ([`names`]); all others go to
//!   `extra`. Columns without a name are `column 3`, a second one of a name is `NAME (2)`.
//! - A table needs a column of headlines, of texts or of summaries. One that has none, or lacks the
//!   only column mapped to headline or text, is refused as a whole. Any other mapped column that it
//!   lacks is a warning of its first article: one map may serve many files.
//! - Empty values, and the words that programs write for them, are left out.
//! - A date of five digits is a day as spreadsheets count them.

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Map, Value};

use crate::article::Article;
use crate::enrich::date;
use crate::error::{Error, Result};
use crate::reader::map::FieldMap;
use crate::reader::names::{self, Role};
use crate::reader::{clean, fields};

/// What databases, pandas and R write where there is no value. "NA" is not among them: it is Namibia
/// too.
const NULLS: [&str; 8] = ["NULL", "null", "NaN", "nan", "None", "NaT", "<NA>", "\\N"];

/// Four times as many columns as spreadsheets have. More cells in a row are not kept in memory.
pub(in crate::reader) const MOST_COLUMNS: usize = 1 << 16;

/// So many columns are listed in an error, and so many characters of each name.
const LISTED: usize = 20;
const LISTED_LENGTH: usize = 30;

/// No name of a column is that long, in characters.
const LONGEST_NAME: usize = 100;

/// Day 0 of spreadsheets. They believe in a 29 February 1900, so it is two days before 1 January.
const SPREADSHEET_EPOCH: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);

/// 1 January 1970. Smaller numbers of five digits may as well be days counted from there.
const FIRST_SERIAL: u32 = 25_569;

const SECONDS_A_DAY: f64 = 86_400.0;

/// The columns of a table.
#[derive(Debug)]
pub(in crate::reader) struct Columns {
    columns: Vec<Column>,
    /// One past the last column of headline, text or date.
    needed: usize,
    /// What the first article is to be told.
    warnings: Vec<String>,
}

#[derive(Debug)]
struct Column {
    name: String,
    role: Option<Role>,
    /// Whether a part of its values is mapped.
    holds_mapped: bool,
}

/// The role that a column has by its name.
pub(super) fn role(name: &str, map: &FieldMap) -> Option<Role> {
    map.role(name.trim()).map(|(role, _)| role)
}

impl Columns {
    /// The columns of these names, each with whether its values are objects.
    pub fn new<'n>(
        names: impl IntoIterator<Item = (&'n str, bool)>,
        map: &FieldMap,
    ) -> Result<Columns> {
        let mut taken = HashMap::new();
        let mut columns = Vec::new();
        for (name, is_object) in names {
            let name = clean::line(name);
            let role = role(&name, map);
            let holds_mapped = is_object && map.reaches_into(&name);
            let shown = match name.is_empty() {
                true => format!("column {}", columns.len() + 1),
                false => name,
            };
            let name = distinct(shown, &mut taken);
            columns.push(Column {
                name,
                role,
                holds_mapped,
            });
        }
        let needed = columns
            .iter()
            .rposition(|column| column.role.is_some_and(is_needed))
            .map_or(0, |at| at + 1);
        let mut columns = Columns {
            columns,
            needed,
            warnings: Vec::new(),
        };
        columns.warnings = columns.check(map)?;
        Ok(columns)
    }

    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether so many cells make a row. The cells behind the last column of headline, text and date
    /// may be missing: spreadsheets do not write empty cells at the end of a row.
    pub fn fit(&self, cells: usize) -> bool {
        (self.needed..=self.columns.len()).contains(&cells)
    }

    /// Whether a column may hold several values.
    pub fn is_list(&self, at: usize) -> bool {
        let role = self.columns.get(at).and_then(|column| column.role);
        role.is_some_and(|role| {
            matches!(
                role,
                Role::Authors
                    | Role::Sections
                    | Role::Countries
                    | Role::Actors
                    | Role::People
                    | Role::Organisations
            )
        })
    }

    /// The article that values are, each with the position of its column.
    pub fn article(
        &mut self,
        values: impl IntoIterator<Item = (usize, Value)>,
        map: &FieldMap,
    ) -> Article {
        let mut known = Map::new();
        let mut others = Map::new();
        for (at, value) in values {
            let Some(column) = self.columns.get(at) else {
                continue;
            };
            let fields = match column.role.is_some() || column.holds_mapped {
                true => &mut known,
                false => &mut others,
            };
            if !is_null(&value) {
                fields.insert(column.name.clone(), value);
            }
        }
        let mut article = fields::from_map(known, map);
        article.extra.extend(others);
        let reading = &mut article.reading;
        for place in [&mut reading.title, &mut reading.date, &mut reading.body] {
            if let Some(name) = place.strip_prefix("field ") {
                *place = format!("column {name}");
            }
        }
        for date in [&mut article.given.date, &mut article.given.modified] {
            *date = date.take().map(|text| serial_date(&text).unwrap_or(text));
        }
        article.warnings.append(&mut self.warnings);
        article
    }

    /// Whether there is what an article needs; warns of what is mapped and not there.
    fn check(&self, map: &FieldMap) -> Result<Vec<String>> {
        let mut warnings = Vec::new();
        let has = |wanted: Role| {
            self.columns
                .iter()
                .any(|column| column.role == Some(wanted))
        };
        let mapped_into = self.columns.iter().any(|column| column.holds_mapped);
        for (part, role, name) in map.missing(|name| self.has_column(name)) {
            let message = format!("the table has no column '{name}', which is mapped to {part}");
            if matches!(role, Role::Title | Role::Body) && !has(role) {
                return Err(Error::input(format!("{message}; {}", self.listed()))
                    .with_help(format!("name one of them: --map {part}=COLUMN")));
            }
            warnings.push(message);
        }
        if mapped_into
            || [Role::Title, Role::Body, Role::Summary]
                .into_iter()
                .any(has)
        {
            return Ok(warnings);
        }
        let none = "no column is known to hold a headline or a text";
        if self.columns.iter().any(|column| is_content(&column.name)) {
            return Err(
                Error::input(format!("{none}: the first row seems to be no header"))
                    .with_help("put a row of names above the others: title,date,body"),
            );
        }
        Err(Error::input(format!("{none}; {}", self.listed()))
            .with_help("say which ones do: --map title=COLUMN,body=COLUMN"))
    }

    fn has_column(&self, name: &str) -> bool {
        let is_it = |column: &Column| {
            names::same(&column.name, name)
                || name.split_once('.').is_some_and(|(outer, _)| {
                    column.holds_mapped && names::same(&column.name, outer)
                })
        };
        self.columns.iter().any(is_it)
    }

    fn listed(&self) -> String {
        let names = self.columns.iter().take(LISTED).map(|column| {
            let mut shown: String = column.name.chars().take(LISTED_LENGTH).collect();
            if shown.len() < column.name.len() {
                shown.push('…');
            }
            shown
        });
        let names: Vec<String> = names.collect();
        match self.columns.len().saturating_sub(names.len()) {
            0 => format!("its columns are {}", names.join(", ")),
            more => format!("its columns are {} and {more} more", names.join(", ")),
        }
    }
}

fn is_needed(role: Role) -> bool {
    matches!(role, Role::Title | Role::Body | Role::Summary | Role::Date)
}

/// A name that no other column has. `taken` keeps with each name the next number to try.
fn distinct(name: String, taken: &mut HashMap<String, usize>) -> String {
    let mut free = name.clone();
    while taken.contains_key(&free) {
        let number = taken.entry(name.clone()).or_insert(2);
        free = format!("{name} ({number})");
        *number += 1;
    }
    taken.insert(free.clone(), 2);
    free
}

/// Whether what should be a column's name is a value.
fn is_content(name: &str) -> bool {
    let number = name.starts_with(|c: char| c.is_ascii_digit()) && name.parse::<f64>().is_ok();
    number
        || name.contains("://")
        || name.chars().nth(LONGEST_NAME).is_some()
        || date::is_date_line(name)
}

fn is_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty() || NULLS.contains(&text.trim()),
        Value::Array(values) => values.iter().all(is_null),
        _ => false,
    }
}

/// The day, and the time if there is a fraction, that a spreadsheet means by a number.
fn serial_date(text: &str) -> Option<String> {
    let (days, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !digits(days) || !digits(fraction) {
        return None;
    }
    let serial = days
        .parse()
        .ok()
        .filter(|&days: &u32| days >= FIRST_SERIAL)?;
    let day = SPREADSHEET_EPOCH?.checked_add_signed(TimeDelta::days(i64::from(serial)))?;
    let part: f64 = format!("0.{fraction}0").parse().ok()?;
    let seconds = TimeDelta::milliseconds((part * SECONDS_A_DAY * 1000.0).round() as i64);
    let time = day
        .and_time(chrono::NaiveTime::MIN)
        .checked_add_signed(seconds)?;
    let form = if part == 0.0 {
        "%Y-%m-%d"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    };
    Some(time.format(form).to_string())
}
