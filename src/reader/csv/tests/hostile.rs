//! What is broken, cut off, or made to do harm.

use std::io::{BufRead, Read};

use proptest::prelude::*;

use super::*;
use crate::reader::csv::cells::Cells;
use crate::reader::csv::dialect::{Dialect, Separator};
use crate::reader::csv::rows::Rows;

const UNCLOSED: &str = "a quote in the row is never closed; it is read as a character";

#[test]
fn nothing_is_one_error() {
    for table in [
        "",
        "\n\r\n",
        "\u{feff}",
        "title,text",
        "title,text\r\n\r\n",
        "title,text\n,\n",
    ] {
        let error = fault(&ReadOptions::default(), table);
        assert_eq!(error.message(), "no text", "{table:?}");
    }
}

#[test]
fn a_quote_that_is_never_closed_costs_itself_alone() {
    let mut table = "id,title,text\n1,A,One\n2,\"B,Two\n".to_owned();
    for id in 3..50 {
        table.push_str(&format!("{id},T{id},\"Text, {id}\"\n"));
    }
    let read = read_all(&table);
    assert_eq!(read.len(), 49);
    let second = read[1].as_ref().unwrap();
    assert_eq!(
        (second.title.as_str(), second.body.as_str()),
        ("\"B", "Two")
    );
    assert_eq!(second.warnings, [UNCLOSED]);
    for (at, row) in read.iter().enumerate().skip(2) {
        let article = row.as_ref().unwrap();
        assert_eq!(article.record, Some(at as u64 + 1));
        assert_eq!(article.body, format!("Text, {}", at + 1));
        assert!(article.warnings.is_empty());
    }
}

#[test]
fn with_no_other_quote_the_rest_of_the_file_is_not_lost() {
    let table = "id,title,text\n1,\"A,One\n2,B,Two\n3,C,Three, four\n4,D,Five\n";
    let read = read_all(table);
    assert_eq!(
        outcomes(&read),
        ["\"A", "B", "3: the row has 4 cells, the header has 3", "D"]
    );
    let table = "title,text\nA,\"One\nB,Two\nC,Three\n";
    assert_eq!(outcomes(&read_all(table)), ["A", "B", "C"]);
}

#[test]
fn a_row_that_only_a_quote_breaks_is_told_so() {
    let read = read_all("id,title,text\n1,\"A One\n2,B,Two\n3,C,Three\n");
    assert_eq!(
        outcomes(&read),
        [
            "1: the row has 2 cells, the header has 3; a quote in it is never closed",
            "B",
            "C"
        ]
    );
}

#[test]
fn a_quote_in_the_last_row_is_a_character_if_the_row_is_whole_without_it() {
    for end in ["", "\n", "\r\n\r\n"] {
        let read = read_all(format!("id,title,text\n1,A,One\n2,\"B,Two{end}"));
        assert_eq!(outcomes(&read), ["A", "\"B"], "{end:?}");
        assert_eq!(read[1].as_ref().unwrap().warnings, [UNCLOSED], "{end:?}");
    }
}

#[test]
fn a_file_cut_off_in_a_text_keeps_what_there_is() {
    let table = "id,title,text\n1,A,One\n2,B,\"Two\n\nThe second paragraph, which en";
    let read = read_all(table);
    let last = read[1].as_ref().unwrap();
    assert_eq!(last.body, "Two\n\nThe second paragraph, which en");
    assert_eq!(
        last.warnings,
        ["the last value has no closing quote: the file may be cut off"]
    );
    let read = read_all("title,text,date\nA,One,2025-01-02\nB,\"Two and");
    assert_eq!(
        outcomes(&read)[1],
        "2: the row has 2 cells, the header has 3; a quote in it is never closed"
    );
}

#[test]
fn a_text_of_several_lines_with_a_comma_too_many_is_one_error() {
    let table = "id,title,text,date\n1,A,\"One\n\nthree\nfour, five\n\",2025-01-02,x\n2,B,Two,x\n";
    let read = read_all(table);
    assert_eq!(
        outcomes(&read),
        ["1: the row has 5 cells, the header has 4", "B"]
    );
}

#[test]
fn quotes_that_are_not_doubled_are_told() {
    let read = articles("id,title,text,date\n1,A,\"One \"said\" he\",2025-01-02\n2,B,\"Two\",x\n");
    assert_eq!(read[0].body, "\"One \"said\" he\"");
    assert_eq!(read[0].given.date.as_deref(), Some("2025-01-02"));
    assert_eq!(read[0].warnings.len(), 1);
    assert!(
        read[0].warnings[0].ends_with("are written twice"),
        "{:?}",
        read[0].warnings
    );
    assert!(read[1].warnings.is_empty());
    // Between tabs nothing is quoted, and headlines begin with quotes.
    let read = articles("title\ttext\n\"We will win,\" says minister\tOne\n");
    assert_eq!(read[0].title, "\"We will win,\" says minister");
    assert!(read[0].warnings.is_empty());
}

/// A reader that counts what it gives, and gives no more than so much.
struct Endless {
    begin: &'static [u8],
    left: usize,
    line: [u8; 256],
}

impl Endless {
    fn of(begin: &'static str, byte: u8, left: usize) -> Self {
        Endless {
            begin: begin.as_bytes(),
            left,
            line: [byte; 256],
        }
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let chunk = self.fill_buf()?;
        let count = chunk.len().min(buffer.len());
        buffer[..count].copy_from_slice(&chunk[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Endless {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        match self.begin.is_empty() {
            false => Ok(self.begin),
            true => Ok(&self.line[..self.left.min(256)]),
        }
    }

    fn consume(&mut self, count: usize) {
        match self.begin.is_empty() {
            false => self.begin = &self.begin[count..],
            true => self.left -= count,
        }
    }
}

#[test]
fn a_line_of_any_length_needs_no_more_memory_than_a_row_may_have() {
    let endless = Endless::of("title,text\nA,\"", b'x', 50_000_000);
    let input = endless.chain(Cursor::new("\"\nB,Two\n"));
    let mut rows = Rows::new(Box::new(BufReader::new(input)), 10_000);
    let mut longest = 0;
    let mut ends = Vec::new();
    while let Some(end) = rows.next().unwrap() {
        ends.push(end);
        longest = longest.max(rows.row.capacity());
        if rows.row.len() > 10_000 {
            rows.skip_rest().unwrap();
        }
    }
    assert_eq!(ends.len(), 3, "{ends:?}");
    assert!(longest < 50_000, "{longest}");
}

#[test]
fn a_row_beyond_the_limit_is_an_error_and_the_next_is_read() {
    for (before, after) in [
        ("A,", "\n"),
        ("A,\"", "\"\n"),
        ("\"A,", "\n"),
        ("A,\"\n\n", "\n\n\"\n"),
    ] {
        let table = format!(
            "title,text\nZ,Zero\n{before}{}{after}B,Two\n",
            "x".repeat(5000)
        );
        let read = read_with(&limited(1000), &table);
        // The third never closes its quote, and reads on to the end in vain.
        let expected: &[&str] = match before {
            "\"A," => &["Z", "2: longer than 1000 bytes"],
            _ => &["Z", "2: longer than 1000 bytes", "B"],
        };
        assert_eq!(outcomes(&read), expected, "{before:?}");
    }
    // As long as allowed, and one byte longer.
    for (length, count) in [(1000 - "A,".len(), 1), (1001 - "A,".len(), 0)] {
        let table = format!("title,text\nA,{}\n", "x".repeat(length));
        let read = read_with(&limited(1000), &table);
        assert_eq!(
            read.iter().filter(|row| row.is_ok()).count(),
            count,
            "{length}"
        );
    }
}

#[test]
fn an_unclosed_quote_in_a_long_file_is_mended_within_the_limit() {
    let mut table = "id,title,text\n1,\"A,One\n".to_owned();
    for id in 2..500 {
        table.push_str(&format!("{id},T{id},Text of {id}\n"));
    }
    let read = read_with(&limited(1000), &table);
    assert_eq!(read.len(), 499);
    assert!(read.iter().all(Result::is_ok));
    assert_eq!(read[0].as_ref().unwrap().warnings, [UNCLOSED]);
    assert_eq!(read[498].as_ref().unwrap().record, Some(499));
}

#[test]
fn stray_quotes_in_every_row_are_read_to_the_end() {
    let line = "a,\"b,c\n";
    let crossed = "x\",\"\n";
    for line in [line, crossed, "\"\n", "a,b,\"c\n\"\n", "\\\n"] {
        let header = "id,title,text\n\\N,x,y\n";
        let table = header.to_owned() + &line.repeat(400_000 / line.len());
        let count = read_with(&limited(100_000), &table).len();
        // Linear, it takes a second where nothing is optimised; quadratic, it takes hours.
        assert!(count > 0);
    }
}

#[test]
fn nul_bytes_are_dropped_and_break_nothing() {
    let read = articles(b"ti\0tle,text\nA\0,O\0n\0e\0 \0t\0w\0o\0\n");
    assert_eq!(read[0].body, "One two");
    let read = read_all(b"title,text\nA\0,One\0\n\0,\"\0\"\nB,Two\n");
    assert_eq!(outcomes(&read), ["A", "2: no text", "B"]);
}

#[test]
fn many_columns_are_no_trouble() {
    let names: Vec<String> = (0..10_000).map(|n| format!("c{n}")).collect();
    let cells: Vec<String> = (0..10_000).map(|n| n.to_string()).collect();
    let table = format!(
        "title,text,{}\n{}",
        names.join(","),
        format!("A,One,{}\n", cells.join(",")).repeat(20)
    );
    let read = articles(&table);
    assert_eq!(read.len(), 20);
    assert_eq!(read[19].extra.len(), 10_000);
    assert_eq!(read[19].extra.get("c9999").unwrap(), "9999");
    let same = articles(format!(
        "title,text{}\nA,One{}\n",
        ",x".repeat(10_000),
        ",1".repeat(10_000)
    ));
    assert_eq!(same[0].extra.get("x (10000)").unwrap(), "1");
    let error = fault(
        &ReadOptions::default(),
        format!("title,text{}\nA,One\n", ",x".repeat(1 << 16)),
    );
    assert_eq!(error.message(), "the first row has 65538 cells");
}

#[test]
fn a_row_of_separators_is_counted_and_not_kept() {
    let table = format!(
        "title,text\nA,One{}\nB,Two{}x\n",
        ",".repeat(100_000),
        ",".repeat(100_000)
    );
    let read = read_all(&table);
    assert_eq!(
        outcomes(&read),
        ["A", "2: the row has 100002 cells, the header has 2"]
    );
    let cells = Cells::of(&",".repeat(1000), Dialect::unknown(), 3);
    assert_eq!((cells.texts.len(), cells.count), (3, 3));
}

#[test]
fn an_error_of_the_system_ends_the_reading() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    // Longer than what is looked at before reading begins.
    let table = "title,text\n".to_owned() + &"A,One\n".repeat(20_000);
    let input = BufReader::new(Cursor::new(table).chain(Failing));
    let options = ReadOptions::default();
    let read: Vec<_> = crate::reader::csv::read(Box::new(input), &options).collect();
    assert_eq!(read.len(), 20_001);
    assert_eq!(
        read[20_000].as_ref().unwrap_err().kind(),
        crate::error::ErrorKind::Io
    );
}

/// The cells of all rows, as this reader cuts them.
fn here(table: &str, capacity: usize) -> Vec<Vec<String>> {
    let input = BufReader::with_capacity(capacity, Cursor::new(table.as_bytes().to_vec()));
    let mut rows = Rows::new(Box::new(input), 1 << 20);
    rows.dialect.separator = Separator::One(',');
    let mut cut = Vec::new();
    while let Some(_end) = rows.next().unwrap() {
        let text = String::from_utf8(rows.row.clone()).unwrap();
        cut.push(Cells::of(&text, rows.dialect, usize::MAX).texts);
    }
    cut
}

/// The cells of all rows, as the `csv` crate cuts them.
fn there(table: &str) -> Vec<Vec<String>> {
    let mut builder = ::csv::ReaderBuilder::new();
    let mut reader = builder
        .has_headers(false)
        .flexible(true)
        .from_reader(table.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_again(
        table in prop::collection::vec(prop::collection::vec("[a\"\n\r,;\\\\ é]{0,6}x", 2..5), 1..5),
        capacity in 1_usize..20,
    ) {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        // Blanks before a value are none of it here.
        let trimmed: Vec<Vec<String>> = table.iter().map(|row| row.iter().map(|cell| {
            let quoted = cell.contains([',', '"', '\n', '\r']);
            if quoted { cell.clone() } else { cell.trim_start().to_owned() }
        }).collect()).collect();
        prop_assert_eq!(here(&text, capacity), trimmed);
    }

    #[test]
    fn rows_and_cells_are_those_of_the_csv_crate(
        table in "((a|a b|a\"b|é|\"\"|\"x\"|\"x,\"|\"\n\"|\"\r\n;\"|\"\"\"\"|\"a\"\"b\")?(,|,|\n|\r\n|\r|\n\n)){0,20}a",
        capacity in 1_usize..20,
    ) {
        // Text behind a closing quote is where the two differ on purpose.
        prop_assert_eq!(here(&table, capacity), there(&table));
    }

    #[test]
    fn no_bytes_make_it_panic_or_go_on_for_ever(
        table in "(title|text|date|,|;|\t|\\||\n|\r|\"|\\\\|\\\\N|sep=|x| |\0|é|NULL|45000|\\[|'){0,80}",
        limit in 1_usize..50,
    ) {
        let whole = format!("title,text\n{table}");
        for table in [&table, &whole] {
            let rows = read_with(&limited(limit), table).len();
            prop_assert!(rows <= table.len() + 1, "{} rows", rows);
        }
    }
}
