//! The footer of a Parquet file, looked through before the crate reads it.
//!
//! The crate builds the schema by recursion and makes room for as many children as a group claims
//! to have: a few wrong bytes would overflow the stack or ask for gigabytes, and neither can be
//! caught. What passes here is no deeper and no larger than what it says.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};

use super::thrift::{Compact, Seen};
use super::{broken, ended};
use crate::error::{Error, Result};
use crate::reader::csv::columns::MOST_COLUMNS;
use crate::reader::{ReadOptions, system};

/// The length of the footer and the mark, which end the file.
const TAIL: u64 = 8;

const MARK: &[u8; 4] = b"PAR1";
const MARK_ENCRYPTED: &[u8; 4] = b"PARE";

/// A footer may have as many bytes as an article, and this many in any case.
const FOOTER_AT_LEAST: u64 = 16 << 20;

/// Deeper schemas hold no news.
const DEEPEST: usize = 64;

/// The most members of a list: row groups by far, and the columns of all kinds of tables.
const LONGEST_LIST: u64 = 1 << 20;

/// Fields of the structures `FileMetaData` and `SchemaElement` in `parquet.thrift`.
const SCHEMA: i16 = 2;
const NUM_CHILDREN: i16 = 5;

/// Reads the footer of a file of this length.
pub(super) fn read(file: &File, length: u64, options: &ReadOptions) -> Result<ParquetMetaData> {
    let footer_length = footer_length(file, length)?;
    if footer_length > FOOTER_AT_LEAST.max(options.limits.article as u64) {
        return Err(broken("its footer is too long"));
    }
    let from = length.saturating_sub(TAIL + footer_length);
    check(
        &mut at(file, from).map_err(system)?.take(footer_length),
        options.limits.nesting,
    )?;
    let metadata = ParquetMetaDataReader::new().parse_and_finish(file);
    let metadata = metadata.map_err(|error| broken(&error.to_string()))?;
    let rows = metadata.row_groups().iter().try_fold(0_u64, |sum, group| {
        sum.checked_add(u64::try_from(group.num_rows()).ok()?)
    });
    // A few bytes may stand for as many equal rows as one likes. No table of news has more rows
    // than bytes.
    match rows {
        Some(rows) if rows <= length => Ok(metadata),
        _ => Err(broken("it claims more rows than it has bytes")),
    }
}

/// The file from a byte on.
pub(super) fn at(file: &File, from: u64) -> std::io::Result<BufReader<File>> {
    let mut file = file.try_clone()?;
    file.seek(SeekFrom::Start(from))?;
    Ok(BufReader::new(file))
}

/// The length that the last bytes of the file state for its footer.
fn footer_length(file: &File, length: u64) -> Result<u64> {
    let mut tail = [0; TAIL as usize];
    let room = length
        .checked_sub(TAIL + MARK.len() as u64)
        .ok_or_else(ended)?;
    at(file, length - TAIL)
        .and_then(|mut end| end.read_exact(&mut tail))
        .map_err(system)?;
    let [a, b, c, d, mark @ ..] = tail;
    if &mark == MARK_ENCRYPTED {
        return Err(Error::input("the Parquet file is encrypted")
            .with_help("write it again without encryption"));
    }
    if &mark != MARK {
        return Err(ended());
    }
    let footer = u64::from(u32::from_le_bytes([a, b, c, d]));
    (footer <= room).then_some(footer).ok_or_else(ended)
}

/// Whether a footer keeps to the limits.
fn check(footer: &mut impl Read, nesting: usize) -> Result<()> {
    let mut schema = Schema::new(nesting.min(DEEPEST));
    let mut children = 0;
    let mut lists_fit = true;
    let mut tell = |path: &[i16], seen| match (path, seen) {
        (_, Seen::List(count)) => lists_fit &= count <= LONGEST_LIST,
        ([SCHEMA, 0, NUM_CHILDREN], Seen::Number(count)) => children = count,
        ([SCHEMA, 0], Seen::End) => schema.add(std::mem::take(&mut children)),
        _ => {}
    };
    let parsed = Compact::new(footer).structure(&mut tell);
    match parsed {
        Err(_) => Err(broken("its footer cannot be read")),
        Ok(()) if !lists_fit || !schema.is_sound() => {
            Err(broken("its schema is too deep, too wide or not complete"))
        }
        Ok(()) => Ok(()),
    }
}

/// The schema, whose elements come depth first, each with the number of its children.
struct Schema {
    /// How many children are still to come, of each group that is open.
    open: Vec<u64>,
    deepest: usize,
    elements: usize,
    sound: bool,
}

impl Schema {
    fn new(deepest: usize) -> Self {
        Schema {
            open: Vec::new(),
            deepest,
            elements: 0,
            sound: true,
        }
    }

    fn add(&mut self, children: i64) {
        self.elements += 1;
        if let Some(left) = self.open.last_mut() {
            *left = left.saturating_sub(1);
        }
        match u64::try_from(children) {
            Ok(0) => {}
            Ok(children) => {
                self.open.push(children);
                self.sound &= children <= MOST_COLUMNS as u64;
            }
            Err(_) => self.sound = false,
        }
        // Checked before the groups that are complete are closed, so that it is the depth.
        self.sound &= self.open.len() <= self.deepest;
        if !self.sound {
            self.open.clear();
        }
        while self.open.last() == Some(&0) {
            self.open.pop();
        }
    }

    /// Whether all children that were announced have come, within the limits.
    fn is_sound(&self) -> bool {
        self.sound && self.open.is_empty() && (1..=MOST_COLUMNS).contains(&self.elements)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_sound(children: &[i64]) -> bool {
        let mut schema = Schema::new(3);
        for count in children {
            schema.add(*count);
        }
        schema.is_sound()
    }

    #[test]
    fn a_schema_has_all_its_elements_and_no_more_levels_than_allowed() {
        assert!(is_sound(&[2, 0, 0]));
        assert!(is_sound(&[2, 1, 0, 1, 1, 0]));
        assert!(!is_sound(&[2, 1, 0, 1, 1, 1, 0]), "too deep");
        assert!(!is_sound(&[]));
        assert!(!is_sound(&[3, 0, 0]), "one is missing");
        assert!(!is_sound(&[1, -1]));
        assert!(!is_sound(&[i64::from(i32::MAX), 0]));
    }
}
