mod parts;

use super::*;
use crate::error::ErrorKind;

fn one(bytes: impl AsRef<[u8]>) -> Article {
    message(bytes.as_ref(), &ReadOptions::default()).unwrap()
}

/// The message with this header and text.
fn with_head(head: &str) -> Article {
    one(format!("{head}\n\nText.\n"))
}

macro_rules! sample {
    ($name:literal) => {
        one(include_bytes!(concat!(
            "../../../tests/samples/email/",
            $name
        )))
    };
}

#[test]
fn a_press_office_is_a_source_and_its_wrapped_lines_are_paragraphs() {
    let article = sample!("press-office.eml");
    assert_eq!(
        article.title,
        "Sulina channel to close for nine nights of dredging in September"
    );
    assert_eq!(
        article.given.date.as_deref(),
        Some("Thu, 14 Aug 2025 12:02:38 +0300 (EEST)")
    );
    assert_eq!(
        article.source.as_deref(),
        Some("Press Office of the Lower Danube Port Authority")
    );
    assert!(article.authors.is_empty());
    assert_eq!(article.id, "20250814090238.7F31@lower-danube.example");
    assert_eq!(article.sections, ["shipping", "grain exports"]);
    assert_eq!(article.language.as_deref(), Some("en"));
    assert!(
        article
            .body
            .starts_with("GALATI, Romania, 14 August 2025 - The Sulina channel")
    );
    assert!(
        article
            .body
            .contains("Port Authority said on Thursday.\n\nThe channel will be shut")
    );
    assert!(
        article
            .body
            .contains("    Nights closed   9\n    Depth now       6.8 m\n")
    );
    assert!(
        article
            .body
            .ends_with("who heads the authority's hydrographic service.")
    );
    let reading = &article.reading;
    let rules = [
        &reading.title,
        &reading.date,
        &reading.body,
        &reading.encoding,
    ];
    assert_eq!(rules, ["Subject", "Date", "text/plain", "utf-8"]);
}

#[test]
fn a_newsletter_is_read_as_html_where_its_plain_text_is_a_stub() {
    let article = sample!("newsletter.eml");
    assert_eq!(
        article.title,
        "Kenya’s tea auction moves to Nairobi for a week"
    );
    assert_eq!(article.source.as_deref(), Some("Rift Valley Brief"));
    assert!(article.authors.is_empty());
    assert_eq!(article.extra["list"], "Rift Valley Brief weekly");
    assert_eq!(article.reading.body, "text/html, for text/plain is a stub");
    let start = "Kenya’s tea auction moves to Nairobi for a week\n\nThe world’s largest auction";
    assert!(article.body.starts_with(start), "{}", article.body);
    assert!(
        article
            .body
            .contains("\n\nGrade\tSold\tPrice\nBP1\t2.1m kg\t$2.94\nPF1\t")
    );
    assert!(
        article
            .body
            .ends_with("Tanzania reopened the border post at Namanga at night.")
    );
}

#[test]
fn a_declared_encoding_is_heeded() {
    let article = sample!("koi8-r.eml");
    assert_eq!(
        article.title,
        "Поезда к иранской границе пойдут с первого ноября"
    );
    assert_eq!(article.authors, ["Наргиз Алиева"]);
    assert_eq!(article.source, None);
    assert_eq!(article.reading.encoding, "koi8-r");
    assert_eq!(article.language.as_deref(), Some("ru"));
    assert!(
        article
            .body
            .starts_with("БАКУ, 21 октября. Грузовые поезда")
    );
    assert!(
        article
            .body
            .ends_with("когда будет достроен вокзал в Агбенде.")
    );
}

#[test]
fn a_message_inside_follows_below_its_header() {
    let article = sample!("forwarded.eml");
    assert_eq!(article.title, "Lithium royalties to rise in Jujuy");
    assert_eq!(article.authors, ["Marta Ferreyra"]);
    assert_eq!(article.id, "c0ffee-41@andean-herald.example");
    assert_eq!(
        article.extra["attachments"],
        serde_json::json!(["decreto nº 412.pdf"])
    );
    assert!(
        article
            .body
            .starts_with("This came from the province's mining office an hour ago. The")
    );
    let inside = "by seven?\n\nFrom: Dirección de Minería <prensa@jujuy-mines.example>\n\
        Date: Tue, 4 Nov 2025 16:31:55 -0300\nSubject: Lithium royalties to rise in Jujuy\n\n\
        San Salvador de Jujuy";
    assert!(article.body.contains(inside), "{}", article.body);
    assert!(
        article
            .body
            .ends_with("the salt flats of Olaroz and Caucharí.")
    );
}

#[test]
fn a_saved_page_is_known_by_its_location() {
    let bytes = include_bytes!("../../../tests/samples/email/saved-page.mht");
    let message = mime::parse(bytes, 10).unwrap();
    let (page, transport) = page::of(&message).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>"));
    assert!(page.contains("o nível mais baixo do ano em Manaus</h1>"));
    let url = "https://diario-do-rio.example/clima/rio-negro-2025";
    assert_eq!(transport.url.as_deref(), Some(url));
    // A letter with pictures is built likewise, but comes from nowhere on the web.
    let letter = String::from_utf8_lossy(bytes).replace("Location", "Description");
    assert!(page::of(&mime::parse(letter.as_bytes(), 10).unwrap()).is_none());
}

#[test]
fn marks_before_a_subject_go_and_the_rest_stays() {
    let list = "List-Id: Desk news <desk-news.lists.example>\nList-Post: <mailto:dn@lists.example>";
    for (subject, title) in [
        ("Fwd: FW: Talks", "Talks"),
        ("WG: Gespräche", "Gespräche"),
        ("[Desk-News] Talks", "Talks"),
        ("Re: [desk news 12] Fwd: Talks", "Re: Talks"),
        ("[dn] RE: re: Talks", "Re: Talks"),
        ("[Update] Talks", "[Update] Talks"),
        ("[Desk", "[Desk"),
        ("Turkey: Talks", "Turkey: Talks"),
        ("Re:", ""),
    ] {
        let article = with_head(&format!("Subject: {subject}\n{list}"));
        assert_eq!(article.title, title, "{subject}");
    }
    assert_eq!(
        with_head("Subject: [desk-news] Talks\nDate: x").title,
        "[desk-news] Talks"
    );
}

#[test]
fn who_sends_is_a_source_or_an_author() {
    let list = "List-Id: <news.example>";
    for (head, source, authors) in [
        ("From: Jane Roe <roe@desk.example>", None, vec!["Jane Roe"]),
        (
            "From: \"Roe, Jane\" <roe@desk.example>",
            None,
            vec!["Jane Roe"],
        ),
        (
            "From: Roe <r@a.example>, \"Lee, Ann & Co\" <l@a.example>",
            None,
            vec!["Roe", "Lee, Ann & Co"],
        ),
        (
            "From: Ministry of Energy <press-office@energy.example>",
            Some("Ministry of Energy"),
            vec![],
        ),
        (
            "From: Jane Roe <roe@desk.example>\nList-Unsubscribe: <https://x.example>",
            Some("Jane Roe"),
            vec![],
        ),
        (
            &format!(
                "From: Jane Roe via News <n@x.example>\n{list}\nList-Post: <mailto:n@x.example>"
            ),
            None,
            vec!["Jane Roe"],
        ),
        (
            &format!("From: Desk Letter <n@x.example>\n{list}\nList-Post: NO"),
            Some("Desk Letter"),
            vec![],
        ),
        (
            "From: roe at desk.example (Jane Roe)",
            None,
            vec!["Jane Roe"],
        ),
        ("From: roe@desk.example", None, vec![]),
        ("Subject: none", None, vec![]),
    ] {
        let article = with_head(head);
        assert_eq!(article.source.as_deref(), source, "{head}");
        assert_eq!(article.authors, authors, "{head}");
    }
}

#[test]
fn dates_are_as_written_and_years_get_their_century() {
    let date = |head: &str| {
        let article = with_head(head);
        (article.given.date.unwrap_or_default(), article.reading.date)
    };
    let (written, rule) = date("Subject: x\nDate: 8 Aug 25 10:00:00 EST");
    assert_eq!(
        (written.as_str(), rule.as_str()),
        ("2025-08-08T10:00:00-05:00", "Date")
    );
    let received = "Received: from a (b; c) by d; Fri, 8 Aug 2025 10:00:01 +0000";
    let (written, rule) = date(received);
    assert_eq!(
        (written.as_str(), rule.as_str()),
        ("Fri, 8 Aug 2025 10:00:01 +0000", "Received")
    );
    assert_eq!(date("Date: soon").0, "soon");
}

#[test]
fn the_address_of_the_message_is_its_url_and_that_of_the_list_is_not() {
    let article = with_head(
        "Archived-At: <https://l.example/m/1>\nList-Archive: <https://l.example/>\nMessage-ID: a@b",
    );
    assert_eq!(article.url.as_deref(), Some("https://l.example/m/1"));
    assert_eq!(article.extra["list_archive"], "https://l.example/");
    assert_eq!(article.id, "a@b");
}

#[test]
fn a_file_without_a_header_is_no_message() {
    let fault = |bytes: &[u8]| message(bytes, &ReadOptions::default()).unwrap_err();
    assert_eq!(fault(b"Talks ended in Baku.\n").kind(), ErrorKind::Input);
    assert!(
        fault(b"Talks ended.\n\nSubject: x\n")
            .message()
            .starts_with("no message")
    );
    assert_eq!(fault(b"\xef\xbb\xbf \r\n").message(), "no text");
}

#[test]
fn an_encrypted_message_says_so() {
    let article = one("Subject: s\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nMIAG");
    assert_eq!(article.warnings, ["the message is encrypted"]);
    assert_eq!((article.title.as_str(), article.body.as_str()), ("s", ""));
}

#[test]
fn a_wrong_declaration_is_told() {
    let article =
        one("Subject: s\nContent-Type: text/plain; charset=iso-8859-1\n\nGespräche in Baku");
    assert_eq!(article.body, "Gespräche in Baku");
    assert!(
        article.warnings[0].contains("declared as windows-1252"),
        "{:?}",
        article.warnings
    );
}
