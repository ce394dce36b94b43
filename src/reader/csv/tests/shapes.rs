//! Separators, quotes, headers and columns.

use super::*;
use crate::error::ErrorKind;

#[test]
fn the_header_tells_the_separator() {
    for separator in [",", "\t", ";", "|"] {
        let table = "title,date,text\nA,2025-01-02,One\n".replace(',', separator);
        let read = articles(&table);
        assert_eq!(
            (read[0].title.as_str(), read[0].body.as_str()),
            ("A", "One"),
            "{separator:?}"
        );
    }
    // Names in quotes may hold a separator, and more names that are known tell more than more names.
    let read = articles("\"a,b,c,d\";title;text\n1;A;One, two\n");
    assert_eq!(
        (read[0].title.as_str(), read[0].body.as_str()),
        ("A", "One, two")
    );
    let read = articles("title;place, street, town;text\nA;x, y;One\n");
    assert_eq!(
        (read[0].title.as_str(), read[0].body.as_str()),
        ("A", "One")
    );
    let options = mapped("title=Titel,body=Inhalt");
    let read = read_with(&options, "Titel;Inhalt;a,b,c,d\nA;One;2\n");
    assert_eq!(read[0].as_ref().unwrap().title, "A");
    assert_eq!(articles("text\nOne, two\nThree\n")[0].body, "One, two");
}

#[test]
fn a_first_line_states_the_separator() {
    for line in ["sep=|", "\"sep=|\"", "sep=|\r"] {
        let read = articles(format!("{line}\nti,tle|title|text\n1|A|One\n"));
        assert_eq!(
            (read[0].title.as_str(), read[0].body.as_str()),
            ("A", "One"),
            "{line}"
        );
    }
    assert_eq!(
        fault(&ReadOptions::default(), "sep=;\n").message(),
        "no text"
    );
    let named = fault(&ReadOptions::default(), "sep=\nx\n");
    assert!(named.message().contains("its columns are sep="), "{named}");
}

#[test]
fn quotes_are_those_of_the_standard() {
    for (cell, text) in [
        ("\"One, two\"", "One, two"),
        ("\"One \"\"two\"\"\"", "One \"two\""),
        ("\"\"\"One\"\" two\"", "\"One\" two"),
        ("\"One\r\n\r\ntwo\"", "One\n\ntwo"),
        ("  \"One, two\"  ", "One, two"),
        ("On\"e", "On\"e"),
        ("\"One\" two", "\"One\" two"),
        ("\"One\"  \"two\"", "\"One\"  \"two\""),
        ("\"C:\\temp\\\"", "C:\\temp\\"),
        ("One\\n", "One\\n"),
    ] {
        let read = articles(format!(
            "title,text,date\r\nA,{cell},2025-01-02\r\nB,x,\r\n"
        ));
        assert_eq!(read[0].body, text, "{cell}");
        assert_eq!(read[0].given.date.as_deref(), Some("2025-01-02"), "{cell}");
        assert_eq!(read[1].title, "B", "{cell}");
    }
}

#[test]
fn backslashes_escape_where_the_file_shows_it() {
    let table = "title,text\nA,\"He said \\\"no\\\", twice.\\nThen C:\\\\x and C:\\y.\"\n";
    assert_eq!(
        articles(table)[0].body,
        "He said \"no\", twice.\nThen C:\\x and C:\\y."
    );
    let table = "title,text\n\\N,\"One\\ttwo\"\n";
    let read = articles(table);
    assert_eq!(read[0].body, "One\ttwo");
    assert!(read[0].title_derived);
    let table = "title,text\nA,One\\\n";
    assert_eq!(articles(table)[0].body, "One\\");
    let table = "title,text\n\\N,One\\";
    assert_eq!(articles(table)[0].body, "One\\");
}

#[test]
fn every_line_end_ends_a_row() {
    for end in ["\n", "\r\n", "\r"] {
        let table = ["", "title,text", "", "A,One", ",", "  ", "B,Two", ""].join(end);
        let read = articles(&table);
        assert_eq!(titles(&read), ["A", "B"], "{end:?}");
        assert_eq!(read[1].record, Some(2), "{end:?}");
        let unended = table.trim_end();
        assert_eq!(articles(unended).len(), 2, "{end:?}");
    }
}

#[test]
fn marks_and_encodings_are_no_part_of_the_first_name() {
    let table = "title,text\nJalapeño,Ñandú\n";
    let wide = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}"
            .encode_utf16()
            .chain(table.encode_utf16())
            .flat_map(unit)
            .collect()
    };
    let cases = [
        ("utf-8", [b"\xef\xbb\xbf", table.as_bytes()].concat()),
        ("utf-8", table.as_bytes().to_vec()),
        ("utf-16le", wide(u16::to_le_bytes)),
        ("utf-16be", wide(u16::to_be_bytes)),
    ];
    for (encoding, bytes) in cases {
        let read = articles(&bytes);
        assert_eq!(
            (read[0].title.as_str(), read[0].body.as_str()),
            ("Jalapeño", "Ñandú")
        );
        assert_eq!(read[0].reading.encoding, encoding);
    }
}

#[test]
fn a_row_that_is_not_utf_8_is_decoded_alone() {
    // The head of the file is plain ASCII, so that the file as a whole counts as UTF-8.
    let mut table = b"title,text\n".to_vec();
    for _ in 0..2000 {
        table.extend_from_slice(b"Plain,Nothing but letters of English in this row here\n");
    }
    table.extend_from_slice("Größe,".as_bytes());
    table.extend_from_slice("Über die Größe\n".as_bytes());
    table.extend_from_slice(b"Gr\xf6\xdfe,\xdcber die Gr\xf6\xdfe der H\xe4user in M\xfcnchen\n");
    let read = articles(&table);
    assert_eq!(
        (
            read[2000].title.as_str(),
            read[2000].reading.encoding.as_str()
        ),
        ("Größe", "utf-8")
    );
    assert_eq!(read[2001].body, "Über die Größe der Häuser in München");
    assert_eq!(read[2001].reading.encoding, "windows-1252");
}

#[test]
fn cells_without_a_value_are_left_out() {
    let header = "title,text,author,seen,note\n";
    for null in [
        "", " ", "\"\"", "NULL", "null", "NaN", "nan", "None", "NaT", "<NA>", "\"NULL\"",
    ] {
        let read = articles(format!("{header}A,One,{null},{null},kept\n"));
        assert!(read[0].authors.is_empty(), "{null}");
        let extra: Vec<_> = read[0].extra.iter().collect();
        assert_eq!(extra.len(), 1, "{null}");
        assert_eq!(read[0].extra.get("note").unwrap(), "kept", "{null}");
    }
    let read = articles(format!("{header}A,None of this is news,NA,x,\n"));
    assert_eq!(read[0].body, "None of this is news");
    assert_eq!(read[0].authors, ["NA"]);
}

#[test]
fn a_row_of_another_length_is_an_error_of_its_own() {
    let table = "title,text,date,author\n\
        A,One,2025-01-02,Ann\n\
        B,Two, three,2025-01-02,Ben\n\
        C,Four\n\
        D\n\
        E,Five,2025-01-03\n\
        F,Six,2025-01-04,Fay,,\n";
    let read = read_all(table);
    assert_eq!(
        outcomes(&read),
        [
            "A",
            "2: the row has 5 cells, the header has 4",
            "3: the row has 2 cells, the header has 4",
            "4: the row has 1 cell, the header has 4",
            "E",
            "F",
        ]
    );
    let error = read[1].as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input);
    assert!(error.help().unwrap().contains("','"), "{:?}", error.help());
    assert_eq!(error.path().unwrap().to_str(), Some("a/table.csv"));
    assert_eq!(read[5].as_ref().unwrap().record, Some(6));
}

#[test]
fn a_table_without_headlines_and_texts_is_refused_as_a_whole() {
    let error = fault(
        &ReadOptions::default(),
        "Nr;Überschrift;Inhalt\n1;A;One\n2;B;Two\n",
    );
    assert_eq!(
        error.message(),
        "no column is known to hold a headline or a text; its columns are Nr, Überschrift, Inhalt"
    );
    assert_eq!(
        error.help(),
        Some("say which ones do: --map title=COLUMN,body=COLUMN")
    );
    assert_eq!(error.record(), None);
    let many: Vec<String> = (0..50)
        .map(|n| format!("column-{n}-{}", "x".repeat(50)))
        .collect();
    let error = fault(&ReadOptions::default(), many.join(",") + "\n");
    assert!(error.message().ends_with("… and 30 more"), "{error}");
    assert!(error.message().len() < 1000, "{error}");
}

#[test]
fn a_table_without_a_header_is_told_as_one() {
    for row in [
        "2025-01-02,Talks in Baku,Azerbaijan hosted the talks.",
        "17,Talks in Baku,Azerbaijan hosted the talks.",
        "Talks in Baku,https://a.example/x",
    ] {
        let error = fault(&ReadOptions::default(), format!("{row}\n{row}\n"));
        assert!(
            error
                .message()
                .ends_with("the first row seems to be no header"),
            "{row}: {error}"
        );
        assert!(error.help().unwrap().contains("title,date,body"), "{row}");
    }
    let long = "Azerbaijan hosted the talks. ".repeat(20);
    let error = fault(&ReadOptions::default(), format!("Talks in Baku,{long}\n"));
    assert!(error.message().ends_with("no header"), "{error}");
}

#[test]
fn a_mapped_column_that_is_missing_is_told() {
    let error = fault(&mapped("title=Titel,body=Inhalt"), "Inhalt,Kopf\nOne,A\n");
    assert_eq!(
        error.message(),
        "the table has no column 'Titel', which is mapped to title; its columns are Inhalt, Kopf"
    );
    assert_eq!(error.help(), Some("name one of them: --map title=COLUMN"));
    // One map for many files: what has its usual name is found without it.
    let read = read_with(
        &mapped("title=Titel,date=Datum"),
        "title,text,date\nA,One,x\nB,Two,y\n",
    );
    let first = read[0].as_ref().unwrap();
    assert_eq!(first.title, "A");
    assert_eq!(
        first.warnings,
        [
            "the table has no column 'Titel', which is mapped to title",
            "the table has no column 'Datum', which is mapped to date",
        ]
    );
    assert!(
        read[1].as_ref().unwrap().warnings.is_empty(),
        "once a file is enough"
    );
    // Of several names for a part one is enough.
    let read = read_with(&mapped("title=Titel,title=Kopf"), "Kopf,text\nA,One\n");
    assert!(read[0].as_ref().unwrap().warnings.is_empty());
}

#[test]
fn mapped_columns_go_before_those_with_usual_names() {
    let options = mapped("title=Kopf,title=Zeile,body=stuff,date=Tag");
    let table = "title,Kopf,zeile,text,stuff,Tag,date\nx,,A,y,One,1 May 2025,2025-06-01\n";
    let read = read_with(&options, table);
    let article = read[0].as_ref().unwrap();
    assert_eq!(
        (article.title.as_str(), article.body.as_str()),
        ("A", "One")
    );
    assert_eq!(article.given.date.as_deref(), Some("1 May 2025"));
    assert_eq!(article.reading.title, "column zeile");
    assert_eq!(article.reading.date, "column Tag");
    assert_eq!(article.extra.get("title").unwrap(), "x");
}

#[test]
fn a_summary_is_the_text_where_there_is_no_other() {
    let read = articles("title,description\nA,One\n");
    assert_eq!(read[0].body, "One");
    assert_eq!(read[0].reading.body, "column description, a summary");
}

#[test]
fn columns_of_one_name_are_kept_apart() {
    let read = articles("title,note,note,note (2),text,title,note\nA,1,2,3,One,B,4\n");
    let extra: Vec<(&str, &str)> = read[0]
        .extra
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
        .collect();
    assert_eq!(read[0].title, "A");
    assert_eq!(
        extra,
        [
            ("title (2)", "B"),
            ("note", "1"),
            ("note (2)", "2"),
            ("note (2) (2)", "3"),
            ("note (3)", "4")
        ]
    );
}

#[test]
fn numbers_of_spreadsheets_are_days_where_a_day_is_meant() {
    for (cell, date) in [
        ("45730", "2025-03-14"),
        ("45730.0", "2025-03-14"),
        ("45730.5", "2025-03-14T12:00:00"),
        ("25569", "1970-01-01"),
        ("20161", "20161"),
        ("1741910400", "1741910400"),
        ("2025-03-14", "2025-03-14"),
        ("4573x", "4573x"),
    ] {
        let read = articles(format!("title,date,page,text\nA,{cell},45730,One\n"));
        assert_eq!(read[0].given.date.as_deref(), Some(date), "{cell}");
        assert_eq!(read[0].extra.get("page").unwrap(), "45730");
    }
}

#[test]
fn lists_in_cells_are_taken_apart() {
    for (cell, sections) in [
        ("\"['a', \"\"b's\"\", 'c, d']\"", &["a", "b's", "c, d"][..]),
        ("\"[\"\"a\"\", \"\"b\"\"]\"", &["a", "b"]),
        ("\"{a,\"\"b c\"\"}\"", &["a", "b c"]),
        ("[]", &[]),
        ("a; b", &["a", "b"]),
        ("\"[a, [b]]\"", &["[a", "[b]]"]),
        ("\"['it\\'s']\"", &["it's"]),
        ("\"['open]\"", &["['open]"]),
    ] {
        let read = articles(format!("title,tags,text\nA,{cell},One\n"));
        assert_eq!(read[0].sections, sections, "{cell}");
    }
    assert_eq!(articles("title,text\n[A],{One}\n")[0].body, "{One}");
}
