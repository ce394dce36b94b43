use std::io::Cursor;

use proptest::prelude::*;

use super::*;

const PLACE: Place<'_> = Place {
    path: "x",
    shown: "x",
    member: None,
};

fn survives(bytes: &[u8]) {
    let options = ReadOptions::default();
    for format in Format::ALL {
        // Every record takes at least a byte, and one more error may end the file.
        let input = Box::new(Cursor::new(bytes.to_vec()));
        let records = read(format, input, PLACE, &options)
            .take(bytes.len() + 2)
            .count();
        assert!(records <= bytes.len() + 1, "{format} does not end");
    }
    let _ = detect("x", bytes);
    let _ = detect("x.json", bytes);
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        survives(&bytes);
    }

    #[test]
    fn nor_does_text(text in "(\\PC|\n|\r\n|  ){0,200}") {
        survives(text.as_bytes());
    }

    #[test]
    fn nor_what_looks_like_json(text in "([\\[\\]{},:\"\\\\\n ]|\"title\"|\"body\"|\"items\"|\"_source\"|\"date\"|1|null|é){0,60}") {
        survives(text.as_bytes());
    }

    #[test]
    fn nor_what_looks_like_an_article(text in "(---\n|title: |# |By |Date: |31 July 2025|BAKU, July 31 \\(AP\\) - |Word|\\. |\n|<p>|</p>|\\*|`|\\[|\\]|\\(|\\)|\\||- |\t|  |中文。|É){0,60}") {
        survives(text.as_bytes());
    }

    #[test]
    fn every_list_is_split_as_the_parser_reads_it(
        titles in prop::collection::vec("[a-z\\[\\]{},:\"\\\\ é\n]{1,12}x", 1..6),
        size in 1_usize..40,
        wrapped in any::<bool>(),
    ) {
        let list: Vec<_> = titles.iter().map(|title| serde_json::json!({"title": title, "n": [[{}]]})).collect();
        let value = if wrapped { serde_json::json!({"total": 1, "items": list}) } else { serde_json::json!(list) };
        let text = value.to_string();
        let options = ReadOptions::default();
        let input = std::io::BufReader::with_capacity(size, text.as_bytes());
        let records: Vec<_> = read(Format::Json, Box::new(input), PLACE, &options).collect();
        prop_assert_eq!(records.len(), titles.len());
        for (record, title) in records.iter().zip(&titles) {
            let title = html::inline(title);
            prop_assert_eq!(&record.as_ref().unwrap().title, &clean::line(&title));
        }
    }
}
