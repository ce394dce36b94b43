//! The pages of a column, each looked at before it is unpacked.
//!
//! The header of a page claims how long the page is; the crate makes room for that, up to two
//! gigabytes. Here a page beyond the limit is an error, and so is a column that ends before its rows
//! do, which the crate does not notice everywhere. Pages packed with Zstandard are unpacked here as
//! well: the crate would need the library in C for them, while `ruzstd` is there anyway.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parquet::basic::{Compression, Encoding};
use parquet::bloom_filter::Sbbf;
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::RowGroupReader;
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::record::reader::RowIter;
use parquet::schema::types::Type;
use ruzstd::decoding::StreamingDecoder;

use super::footer;
use super::thrift::{Compact, Seen};

/// Kinds of pages in `parquet.thrift`.
const DATA_PAGE: i64 = 0;
const INDEX_PAGE: i64 = 1;
const DICTIONARY_PAGE: i64 = 2;
const DATA_PAGE_V2: i64 = 3;

/// The encodings whose values are positions in the dictionary.
const BY_DICTIONARY: [i64; 2] = [2, 8];

/// The header of a page is shorter than this; it may hold the least and the greatest value.
const LONGEST_HEADER: u64 = 16 << 20;

/// A row group, column by column.
pub(super) struct Group {
    pub file: Arc<File>,
    pub file_length: u64,
    pub metadata: Arc<ParquetMetaData>,
    pub number: usize,
    /// The most bytes that all open pages may have together.
    pub limit: u64,
    /// How many they have.
    pub held: Arc<AtomicU64>,
}

impl RowGroupReader for Group {
    fn metadata(&self) -> &RowGroupMetaData {
        self.metadata.row_group(self.number)
    }

    fn num_columns(&self) -> usize {
        self.metadata().num_columns()
    }

    fn get_column_page_reader(&self, column: usize) -> Result<Box<dyn PageReader>> {
        Ok(Box::new(Pages::new(self, self.metadata().column(column))?))
    }

    fn get_column_bloom_filter(&self, _column: usize) -> Option<&Sbbf> {
        None
    }

    fn get_row_iter(&self, projection: Option<Type>) -> Result<RowIter<'_>> {
        RowIter::from_row_group(projection, self)
    }
}

/// What the header of a page says.
#[derive(Clone, Copy, Debug, Default)]
struct Header {
    kind: i64,
    unpacked: i64,
    packed: i64,
    values: i64,
    encoding: i64,
    /// Of the levels, in pages of version 1.
    def_encoding: i64,
    rep_encoding: i64,
    /// In pages of version 2, which keep levels apart from values.
    nulls: i64,
    rows: i64,
    def_length: i64,
    rep_length: i64,
    is_packed: bool,
    is_sorted: bool,
}

/// The pages of a column in a row group.
struct Pages {
    file: Arc<File>,
    /// Where the next page begins, and where the last one ends.
    at: u64,
    end: u64,
    /// Unpacks the pages, unless they are packed with Zstandard.
    inner: Option<SerializedPageReader<File>>,
    /// The header of the next page and its length, once it was looked at.
    next: Option<(Header, u64)>,
    /// How many values are still to come, at the least.
    due: i64,
    limit: u64,
    held: Arc<AtomicU64>,
    /// The lengths of the dictionary and the page that are held, 0 if there is none.
    dictionary: u64,
    page: u64,
}

impl Pages {
    fn new(group: &Group, column: &ColumnChunkMetaData) -> Result<Self> {
        let begin = column
            .dictionary_page_offset()
            .unwrap_or(column.data_page_offset());
        let begin = u64::try_from(begin).map_err(|_| broken("a column begins before the file"))?;
        let length = u64::try_from(column.compressed_size()).ok();
        let end = length.and_then(|length| begin.checked_add(length));
        let end = end.filter(|&end| end <= group.file_length);
        let end = end.ok_or_else(|| broken("a column goes on behind the file"))?;
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
        let inner = match column.compression() {
            Compression::ZSTD(_) => None,
            _ => Some(SerializedPageReader::new(
                Arc::clone(&group.file),
                column,
                rows,
                None,
            )?),
        };
        Ok(Pages {
            file: Arc::clone(&group.file),
            at: begin,
            end,
            inner,
            next: None,
            due: group.metadata().num_rows(),
            limit: group.limit,
            held: Arc::clone(&group.held),
            dictionary: 0,
            page: 0,
        })
    }

    /// The header of the next page and its length; none behind the last page.
    fn header(&mut self) -> Result<Option<(Header, u64)>> {
        while self.next.is_none() && self.at < self.end {
            let (header, length) = read_header(&self.file, self.at)?;
            let packed = u64::try_from(header.packed).ok();
            let behind = packed.and_then(|packed| self.at.checked_add(length)?.checked_add(packed));
            let behind = behind.filter(|&behind| behind <= self.end);
            let behind = behind.ok_or_else(|| broken("a page is longer than its column"))?;
            match header.kind {
                INDEX_PAGE => self.at = behind,
                DATA_PAGE | DICTIONARY_PAGE | DATA_PAGE_V2 => self.next = Some((header, length)),
                _ => return Err(broken("a page is of no known kind")),
            }
        }
        Ok(self.next)
    }

    /// Counts a page as held instead of the one before it.
    fn hold(&mut self, header: &Header) -> Result<()> {
        // Counted as what it takes in memory, packed and unpacked.
        let length = u64::try_from(header.unpacked)
            .ok()
            .zip(u64::try_from(header.packed).ok());
        let length = length.and_then(|(unpacked, packed)| unpacked.checked_add(packed));
        let length = length.ok_or_else(|| broken("a page has a negative length"))?;
        let place = match header.kind {
            DICTIONARY_PAGE => &mut self.dictionary,
            _ => &mut self.page,
        };
        let before = std::mem::replace(place, length);
        self.held.fetch_sub(before, Ordering::Relaxed);
        let held = self
            .held
            .fetch_add(length, Ordering::Relaxed)
            .saturating_add(length);
        if held > self.limit {
            return Err(ParquetError::General(format!(
                "its pages unpack to more than {} MiB at a time",
                self.limit >> 20
            )));
        }
        Ok(())
    }

    /// Reads and unpacks a page that is packed with Zstandard.
    fn zstandard(&self, header: &Header, length: u64) -> Result<Page> {
        let packed = u64::try_from(header.packed)?;
        let mut input = footer::at(&self.file, self.at.saturating_add(length))?.take(packed);
        let unpacked = usize::try_from(header.unpacked)?;
        // In pages of version 2 the levels stand before the rest, never packed.
        let levels = match header.kind {
            DATA_PAGE_V2 => header.def_length.checked_add(header.rep_length),
            _ => Some(0),
        };
        let levels = levels.and_then(|levels| u64::try_from(levels).ok());
        let levels = levels.filter(|&levels| levels <= packed && levels <= unpacked as u64);
        let levels = levels.ok_or_else(|| broken("a page is shorter than its levels"))?;
        let mut bytes = Vec::new();
        input.by_ref().take(levels).read_to_end(&mut bytes)?;
        if header.is_packed && (bytes.len() < unpacked || header.kind != DATA_PAGE_V2) {
            let decoder = StreamingDecoder::new(&mut input)
                .map_err(|error| broken(&format!("a page is no Zstandard: {error}")))?;
            let room = (unpacked - bytes.len()) as u64;
            decoder
                .take(room.saturating_add(1))
                .read_to_end(&mut bytes)?;
        } else {
            input.read_to_end(&mut bytes)?;
        }
        if bytes.len() != unpacked {
            return Err(broken("a page does not unpack to the length it claims"));
        }
        page(header, bytes)
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.held
            .fetch_sub(self.dictionary + self.page, Ordering::Relaxed);
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let Some((header, length)) = self.header()? else {
            return match self.due {
                ..=0 => Ok(None),
                _ => Err(broken("a column has fewer values than there are rows")),
            };
        };
        self.hold(&header)?;
        if header.kind != DICTIONARY_PAGE {
            if BY_DICTIONARY.contains(&header.encoding) && self.dictionary == 0 {
                return Err(broken("a page is in want of its dictionary"));
            }
            self.due = self.due.saturating_sub(header.values);
        }
        let page = match &mut self.inner {
            Some(inner) => inner.get_next_page()?,
            None => Some(self.zstandard(&header, length)?),
        };
        self.skip_next_page()?;
        Ok(page)
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        let count = |number: i64| usize::try_from(number).unwrap_or_default();
        Ok(self.header()?.map(|(header, _)| PageMetadata {
            num_rows: (header.kind == DATA_PAGE_V2).then_some(count(header.rows)),
            num_levels: (header.kind != DICTIONARY_PAGE).then_some(count(header.values)),
            is_dict: header.kind == DICTIONARY_PAGE,
        }))
    }

    fn skip_next_page(&mut self) -> Result<()> {
        if let Some((header, length)) = self.header()? {
            let packed = u64::try_from(header.packed)?;
            self.at = self.at.saturating_add(length).saturating_add(packed);
            self.next = None;
        }
        Ok(())
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

/// Reads the header of the page that begins at a byte, and tells its length.
fn read_header(file: &File, at: u64) -> Result<(Header, u64)> {
    let mut header = Header {
        is_packed: true,
        ..Header::default()
    };
    let mut tell = |path: &[i16], seen| {
        let Seen::Number(number) = seen else { return };
        // The numbers of the fields in `parquet.thrift`.
        let place = match path {
            [1] => &mut header.kind,
            [2] => &mut header.unpacked,
            [3] => &mut header.packed,
            [5 | 7 | 8, 1] => &mut header.values,
            [5 | 7, 2] | [8, 4] => &mut header.encoding,
            [5, 3] => &mut header.def_encoding,
            [5, 4] => &mut header.rep_encoding,
            [8, 2] => &mut header.nulls,
            [8, 3] => &mut header.rows,
            [8, 5] => &mut header.def_length,
            [8, 6] => &mut header.rep_length,
            [8, 7] => {
                header.is_packed = number == 1;
                return;
            }
            [7, 3] => {
                header.is_sorted = number == 1;
                return;
            }
            _ => return,
        };
        *place = number;
    };
    let mut reader = Compact::new(footer::at(file, at)?.take(LONGEST_HEADER));
    let parsed = reader.structure(&mut tell);
    parsed.map_err(|_| broken("the header of a page cannot be read"))?;
    Ok((header, LONGEST_HEADER - reader.input.limit()))
}

/// A page out of its bytes.
fn page(header: &Header, bytes: Vec<u8>) -> Result<Page> {
    let buf = bytes.into();
    let num_values = u32::try_from(header.values)?;
    let encoding = encoding(header.encoding)?;
    Ok(match header.kind {
        DICTIONARY_PAGE => Page::DictionaryPage {
            buf,
            num_values,
            encoding,
            is_sorted: header.is_sorted,
        },
        DATA_PAGE_V2 => Page::DataPageV2 {
            buf,
            num_values,
            encoding,
            num_nulls: u32::try_from(header.nulls)?,
            num_rows: u32::try_from(header.rows)?,
            def_levels_byte_len: u32::try_from(header.def_length)?,
            rep_levels_byte_len: u32::try_from(header.rep_length)?,
            is_compressed: false,
            statistics: None,
        },
        _ => Page::DataPage {
            buf,
            num_values,
            encoding,
            def_level_encoding: self::encoding(header.def_encoding)?,
            rep_level_encoding: self::encoding(header.rep_encoding)?,
            statistics: None,
        },
    })
}

/// The encodings of values and levels that are in use, by their numbers in `parquet.thrift`.
fn encoding(number: i64) -> Result<Encoding> {
    Ok(match number {
        0 => Encoding::PLAIN,
        2 => Encoding::PLAIN_DICTIONARY,
        3 => Encoding::RLE,
        5 => Encoding::DELTA_BINARY_PACKED,
        6 => Encoding::DELTA_LENGTH_BYTE_ARRAY,
        7 => Encoding::DELTA_BYTE_ARRAY,
        8 => Encoding::RLE_DICTIONARY,
        9 => Encoding::BYTE_STREAM_SPLIT,
        _ => return Err(broken(&format!("encoding {number} is not known"))),
    })
}

fn broken(message: &str) -> ParquetError {
    ParquetError::General(message.to_owned())
}
