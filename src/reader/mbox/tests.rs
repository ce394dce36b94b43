use std::io::{BufReader, Cursor};

use super::*;

fn read_with(options: &ReadOptions, bytes: &[u8], chunk: usize) -> Vec<Result<Article>> {
    let input = BufReader::with_capacity(chunk, Cursor::new(bytes.to_vec()));
    read(Box::new(input), options).collect()
}

fn all(bytes: impl AsRef<[u8]>) -> Vec<Result<Article>> {
    let bytes = bytes.as_ref();
    let articles = read_with(&ReadOptions::default(), bytes, 7);
    let again = read_with(&ReadOptions::default(), bytes, 1 << 16);
    assert_eq!(
        format!("{articles:?}"),
        format!("{again:?}"),
        "chunks matter"
    );
    articles
}

/// Record, headline and text of each message.
fn told(bytes: impl AsRef<[u8]>) -> Vec<(u64, String, String)> {
    let told = |article: Result<Article>| {
        let article = article.unwrap();
        (article.record.unwrap(), article.title, article.body)
    };
    all(bytes).into_iter().map(told).collect()
}

#[test]
fn lines_that_begin_with_from_are_text() {
    let bytes = include_bytes!("../../../tests/samples/mbox/desk.mbox");
    let messages = told(bytes);
    let titles: Vec<&str> = messages
        .iter()
        .map(|(_, title, _)| title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Drought eases on the Great Plains",
            "Manitoba opens ice road to Island Lake",
            "Grain cars stand idle at Duluth"
        ]
    );
    assert!(
        messages[0]
            .2
            .starts_with("Snow in the first week of January has ended the drought")
    );
    assert!(messages[0].2.contains("\n\nFrom Omaha westward"));
    assert!(
        messages[0]
            .2
            .ends_with("\n\nFrom what farmers say, prices will fall by spring.")
    );
    assert!(
        messages[1]
            .2
            .ends_with("\n\n> From here on no fuel for 300 km.")
    );
    let articles = all(bytes);
    let last = articles[2].as_ref().unwrap();
    assert_eq!(last.given.date.as_deref(), Some("Wed Jan 15 06:12:00 2025"));
    assert_eq!(
        (last.reading.date.as_str(), last.id.as_str()),
        ("postmark", "3@plains-gazette.example")
    );
    assert_eq!(last.source.as_deref(), Some("Plains Gazette Wire"));
}

#[test]
fn deleted_messages_are_passed_over_and_counted() {
    let messages = told(include_bytes!(
        "../../../tests/samples/mbox/inbox-crlf.mbox"
    ));
    assert_eq!(
        messages
            .iter()
            .map(|(record, ..)| *record)
            .collect::<Vec<_>>(),
        [1, 3]
    );
    assert_eq!(messages[0].1, "Norway halts cod fishing in two fjords");
    assert!(
        messages[0]
            .2
            .starts_with("TROMSØ, Aug 8 - Norway closed two fjords in the north to cod")
    );
    assert!(messages[0].2.ends_with("the ban will last until 2027."));
    assert_eq!(
        messages[1].2,
        "The ministry has named the fjords: Båtsfjord and Syltefjord.\n\n\
         > Norway closed two fjords in the north to cod fishing on Friday after divers counted a third \
         of the young fish of last year.\n\nIt adds Kongsfjord from October."
    );
}

#[test]
fn the_archive_of_a_list_is_read() {
    let articles = all(include_bytes!(
        "../../../tests/samples/mbox/hydro-news.mbox"
    ));
    let articles: Vec<Article> = articles.into_iter().map(Result::unwrap).collect();
    assert_eq!(articles.len(), 4);
    let [first, reply, .., last] = articles.as_slice() else {
        unreachable!()
    };
    assert_eq!(
        first.title,
        "Kariba dam opens two gates for the first time in four years"
    );
    assert_eq!(first.authors, ["Chanda Mulenga"]);
    assert!(first.url.as_deref().unwrap().ends_with("/message/K4RIBA/"));
    assert_eq!(first.extra["list"], "News of dams and rivers");
    assert!(
        first.body.ends_with("up to 17 hours a day last year."),
        "{}",
        first.body
    );
    assert_eq!(
        reply.title,
        "Re: Kariba dam opens two gates for the first time in four years"
    );
    assert_eq!(reply.authors, ["Ana Pereira"]);
    assert_eq!(last.title, "Sudan protests in Addis Ababa");
    assert_eq!(
        last.body,
        "Sudan's ambassador handed over a note on Thursday morning."
    );
}

#[test]
fn postmarks_are_told_from_sentences() {
    let header = "Subject: x\n\n";
    for (line, parts) in [
        ("From a@b.example Fri Aug  8 12:00:00 2025", true),
        ("From a@b.example Fri Aug  8 12:00:00 +0200 2025", true),
        ("From - Fri, 8 Aug 2025 12:00:00", true),
        ("From 1820@xxx Fri Aug 08 10:00:00 +0000 2025", true),
        ("From a at b.example  Fri Aug  8 12:00:00 2025", true),
        ("From a@b.example", true),
        ("From Friday to Monday", false),
        ("From Friday 8 August 2025 on", false),
        ("From: a@b.example Fri Aug  8 12:00:00 2025", false),
    ] {
        let mailbox = format!("From a@b.example\n{header}One.\n\n{line}\n{header}Two.\n");
        assert_eq!(all(&mailbox).len(), 1 + usize::from(parts), "{line}");
        assert_eq!(
            all(mailbox.replace('\n', "\r\n")).len(),
            1 + usize::from(parts),
            "{line}"
        );
        // Inside a paragraph it is text.
        let mailbox = format!("From a@b.example\n{header}One.\n{line}\n{header}Two.\n");
        assert_eq!(all(mailbox).len(), 1, "{line}");
    }
    let no_header = "From a@b.example\nSubject: x\n\nOne.\n\nFrom a@b.example\nnothing more\n";
    assert_eq!(all(no_header).len(), 1);
}

#[test]
fn a_message_beyond_the_limit_costs_itself_alone() {
    let mut options = ReadOptions::default();
    options.limits.article = 100;
    let long = "x".repeat(70_000);
    let mailbox = format!(
        "From a@b.example\nSubject: 1\n\nOne.\n\nFrom a@b.example\nSubject: 2\n\n{long}\n\n\
         From a@b.example\nSubject: 3\n\nThree.\n"
    );
    for chunk in [7, 1 << 17] {
        let articles = read_with(&options, mailbox.as_bytes(), chunk);
        assert_eq!(articles.len(), 3);
        let error = articles[1].as_ref().unwrap_err();
        assert_eq!(
            (error.message(), error.record()),
            ("longer than 100 bytes", Some(2))
        );
        let last = articles[2].as_ref().unwrap();
        assert_eq!((last.record, last.body.as_str()), (Some(3), "Three."));
    }
}

#[test]
fn a_part_without_a_header_is_an_error_and_the_next_message_is_read() {
    let articles = all("Some notes.\n\nFrom a@b.example\nSubject: 1\n\nOne.\n");
    assert_eq!(articles.len(), 2);
    let error = articles[0].as_ref().unwrap_err();
    assert!(error.message().starts_with("no message"));
    assert_eq!(error.record(), Some(1));
    assert_eq!(articles[1].as_ref().unwrap().body, "One.");
    // One message without any postmark is one, too.
    assert_eq!(
        told("Subject: 1\n\nOne.\n"),
        [(1, "1".to_owned(), "One.".to_owned())]
    );
}

#[test]
fn an_empty_mailbox_is_one_error() {
    let notes = "From MAILER Fri Aug  8 12:00:00 2025\nX-IMAP: 1 2\n\
        Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\n\nThis text is part of it.\n";
    for mailbox in ["", "\n\r\n \n", notes] {
        let articles = all(mailbox);
        assert_eq!(articles.len(), 1, "{mailbox}");
        assert_eq!(articles[0].as_ref().unwrap_err().message(), "no text");
    }
}
