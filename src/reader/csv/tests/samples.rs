//! Tables as different programs write them.

use super::*;
use crate::article::IdSource;

#[test]
fn the_export_of_a_media_archive() {
    let articles = articles(include_bytes!(
        "../../../../tests/samples/csv/media-archive.csv"
    ));
    assert_eq!(
        titles(&articles),
        [
            "Kenya and Uganda reopen Busia crossing after flood repairs",
            "Chile’s copper output falls for a third month",
            "Portugal aprova plano contra incêndios",
            "Ethiopia will open a second rail link to Djibouti in June, the transport ministry said",
        ]
    );
    let first = &articles[0];
    assert_eq!(
        (first.id.as_str(), first.id_source),
        ("884213", IdSource::Own)
    );
    assert_eq!(first.record, Some(1));
    assert_eq!(first.given.date.as_deref(), Some("2025-05-06 08:14:00"));
    assert_eq!(
        first.url.as_deref(),
        Some("https://lakeside-herald.example/2025/05/busia-crossing")
    );
    assert_eq!(first.language.as_deref(), Some("en"));
    assert!(
        first.body.starts_with("Trucks moved again"),
        "{}",
        first.body
    );
    assert!(
        first.body.contains("Kenyan side.\n\nCustoms officers"),
        "{}",
        first.body
    );
    assert!(
        first
            .body
            .ends_with("said Grace Atieno, who heads the post."),
        "{}",
        first.body
    );
    assert_eq!(first.reading.title, "column title");
    assert_eq!(first.reading.date, "column publish_date");
    assert_eq!(first.reading.encoding, "utf-8");
    assert_eq!(first.reading.format, "csv");
    assert_eq!(articles[2].language.as_deref(), Some("pt"));
    assert!(articles[3].title_derived);
}

#[test]
fn the_name_of_the_outlet_is_kept_and_can_be_mapped() {
    let sample = include_bytes!("../../../../tests/samples/csv/media-archive.csv");
    let read = read_with(&mapped("source=media_name"), sample);
    let first = read[0].as_ref().unwrap();
    assert_eq!(first.source.as_deref(), Some("Lakeside Herald"));
    assert!(first.warnings.is_empty());
}

#[test]
fn german_columns_in_windows_1252_by_map() {
    let sample = include_bytes!("../../../../tests/samples/csv/excel-german-windows-1252.csv");
    let options = mapped("title=Überschrift,date=Datum,body=Text,source=Quelle");
    let read: Vec<Article> = read_with(&options, sample)
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let first = &read[0];
    assert_eq!(
        first.title,
        "Österreich verlängert Kontrollen an der Grenze zu Ungarn"
    );
    assert_eq!(first.given.date.as_deref(), Some("14.03.2025"));
    assert_eq!(first.source.as_deref(), Some("Donauzeitung"));
    assert_eq!(first.reading.encoding, "windows-1252");
    assert_eq!(first.reading.title, "column Überschrift");
    assert!(
        first.body.ends_with(
            "„Die Lage hat sich beruhigt, ist aber nicht gelöst“, sagte eine Sprecherin."
        )
    );
    assert!(
        first.body.contains("am Freitag mit.\n\n„Die Lage"),
        "{}",
        first.body
    );
    assert_eq!(read[1].title, "Größte Werft Polens baut für Dänemark");
    assert_eq!(read[2].given.date.as_deref(), Some("2025-03-19"));
    assert_eq!(read.len(), 3);
}

#[test]
fn a_table_of_excel_with_its_first_line() {
    let articles = articles(include_bytes!(
        "../../../../tests/samples/csv/excel-sep-line.csv"
    ));
    assert_eq!(
        titles(&articles),
        [
            "Estonia tests sirens, phones",
            "Finland keeps border closed"
        ]
    );
    assert_eq!(
        articles[0].given.date.as_deref(),
        Some("2025-03-19T18:00:00")
    );
    assert_eq!(articles[1].given.date.as_deref(), Some("2025-03-20"));
    assert_eq!(
        articles[1].body,
        "Finland will not open its border with Russia before autumn."
    );
    assert_eq!(articles[1].record, Some(2));
}

#[test]
fn a_wire_with_tabs_and_texts_of_several_lines() {
    let articles = articles(include_bytes!("../../../../tests/samples/csv/wire.tsv"));
    assert_eq!(
        titles(&articles),
        [
            "Mongolia signs uranium deal with France",
            "\"Not our war\": Nepal bars recruits",
            "Peru: strike at Callao port ends",
        ]
    );
    assert_eq!(articles[0].sections, ["Business", "Energy"]);
    assert_eq!(
        articles[0].given.date.as_deref(),
        Some("Fri, 17 Jan 2025 09:30:00 +0800")
    );
    assert_eq!(articles[0].body.split("\n\n").count(), 3);
    assert!(articles[0].body.ends_with("in front of the parliament."));
    assert!(articles[1].body.starts_with("Nepal forbade"));
}

#[test]
fn a_data_set_as_pandas_writes_it() {
    let articles = articles(include_bytes!(
        "../../../../tests/samples/csv/dataset-pandas.csv"
    ));
    let first = &articles[0];
    assert_eq!(first.title, "Senate committee clears fisheries bill");
    assert_eq!(first.given.date.as_deref(), Some("December 14, 2023"));
    assert_eq!(first.authors, ["Ruth Okafor", "Sean O'Hara"]);
    assert_eq!(first.extra.get("column 1").unwrap(), "0");
    assert_eq!(first.extra.get("subject").unwrap(), "politicsNews");
    assert_eq!(first.id_source, IdSource::Path);
    assert_eq!(first.id, "a/table.csv#1");
    assert!(articles[2].authors.is_empty(), "nan is no author");
    let last = &articles[3];
    assert_eq!(
        (last.title.as_str(), last.body.as_str()),
        ("What the week brought", "")
    );
    assert!(last.authors.is_empty(), "None is no author");
}

#[test]
fn a_table_parted_by_bars_and_blanks() {
    let articles = articles(include_bytes!(
        "../../../../tests/samples/csv/agency-bars.csv"
    ));
    assert_eq!(
        titles(&articles),
        [
            "Ghana raises cocoa price",
            "Togo votes in local elections",
            "Benin opens museum"
        ]
    );
    assert_eq!(
        articles[0].body,
        "Ghana will pay farmers 45 percent more for cocoa | the highest price ever."
    );
    assert_eq!(articles[0].authors, ["Kofi Mensah"]);
    assert_eq!(articles[0].given.countries, ["Ghana"]);
    assert!(articles[2].authors.is_empty());
    assert_eq!(articles[2].record, Some(3));
}

#[test]
fn a_dump_of_a_database_with_backslashes() {
    let articles = articles(include_bytes!(
        "../../../../tests/samples/csv/mysql-dump.tsv"
    ));
    assert_eq!(
        titles(&articles),
        ["Iceland votes on EU talks", "Norway: \"No more cables\""]
    );
    assert_eq!(articles[0].id, "501");
    assert_eq!(articles[0].authors, ["Helga Jónsdóttir"]);
    assert_eq!(articles[0].given.modified, None);
    assert!(
        articles[0].body.contains("European Union.\n\nThe vote"),
        "{}",
        articles[0].body
    );
    assert!(articles[1].authors.is_empty());
    assert_eq!(
        articles[1].given.modified.as_deref(),
        Some("2025-08-28 11:15:00")
    );
    assert!(
        articles[1].body.contains("to Denmark.\nThe two that exist"),
        "{}",
        articles[1].body
    );
}

#[test]
fn the_tables_shown_to_users() {
    let bulletin = articles(include_bytes!(
        "../../../../sample-data/formats/tables/harbour-bulletin.csv"
    ));
    assert_eq!(bulletin.len(), 5);
    let first = &bulletin[0];
    assert_eq!(first.id, "HB-2025-1101");
    assert_eq!(first.authors, ["Farzana Rahman"]);
    assert_eq!(first.given.countries, ["Bangladesh", "Nepal", "India"]);
    assert_eq!(first.sections, ["Energy"]);
    assert_eq!(bulletin[2].authors, ["Tran Thi Mai", "Jonas Weber"]);
    assert!(
        bulletin[4].body.starts_with("SALALAH, Nov 5 - Oman opened"),
        "{}",
        bulletin[4].body
    );
    assert!(
        bulletin[4].body.contains("since July.\n\nAid for"),
        "{}",
        bulletin[4].body
    );
    let post = articles(include_bytes!(
        "../../../../sample-data/formats/tables/morava-post.tsv"
    ));
    assert_eq!(
        titles(&post),
        [
            "Serbia and Kosovo open joint customs post",
            "Bulgaria counts down to the euro",
            "\"A winter of wood\": Moldova prepares",
        ]
    );
    assert!(
        post.iter()
            .all(|article| article.source.as_deref() == Some("Morava Post"))
    );
    for article in bulletin.iter().chain(&post) {
        assert!(article.warnings.is_empty() && !article.body.is_empty());
        assert!(
            article
                .given
                .date
                .as_ref()
                .is_some_and(|date| date.contains("2025"))
        );
    }
}
