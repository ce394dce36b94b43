//! What a PDF says about itself: its information dictionary and its catalog (ISO 32000-1, 14.3.3,
//! 14.9.2).

use chrono::DateTime;
use lopdf::{Dictionary, Document, decode_text_string};

use super::entry;
use crate::article::Article;
use crate::reader::values;

/// Parts of titles and names that programs write where no one gave any.
const EMPTY: [&str; 14] = [
    "untitled",
    "(anonymous)",
    "anonymous",
    "unknown",
    "unbekannt",
    "sans titre",
    "sin título",
    "microsoft word",
    "powerpoint presentation",
    "about:blank",
    "layout 1",
    "document1",
    "presse",
    "administrator",
];

/// How many bytes a day takes: `2025-08-08`.
const DAY: usize = 10;

/// Names of files, which programs write into the title.
const FILES: [&str; 14] = [
    ".doc", ".docx", ".docm", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".qxp", ".tex", ".dvi",
    ".ps", ".html", ".txt",
];

/// Fills in what the file states; the date goes to an article that has none of its own.
pub(super) fn fill(article: &mut Article, document: &Document) {
    if let Some(info) = entry::dictionary(document, &document.trailer, b"Info") {
        if let Some(title) = text(document, info, b"Title").filter(|title| is_title(title)) {
            article.title = title;
            "PDF title".clone_into(&mut article.reading.title);
        }
        let author = text(document, info, b"Author").filter(|author| is_author(author));
        article.authors = author.map(|author| authors(&author)).unwrap_or_default();
        let keywords = text(document, info, b"Keywords");
        article.sections = keywords
            .map(|words| values::by_comma(&words))
            .unwrap_or_default();
        let date = |key: &[u8]| self::date(&text(document, info, key)?);
        if let Some(made) = date(b"CreationDate") {
            article.given.modified = date(b"ModDate").filter(|modified| is_later(modified, &made));
            article.given.date = Some(made);
            "PDF CreationDate".clone_into(&mut article.reading.date);
        }
    }
    let language = document.catalog().ok();
    article.language = language.and_then(|catalog| text(document, catalog, b"Lang"));
}

fn text(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let text = decode_text_string(entry::object(document, dictionary, key)?)
        .ok()?
        .replace('\0', " ");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Whether someone wrote a title, not a program.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_file = FILES.iter().any(|ending| lower.ends_with(ending))
        || !lower.contains(' ') && lower.contains('_');
    let is_empty = EMPTY.iter().any(|empty| lower.starts_with(empty));
    !is_file && !is_empty && title.chars().any(char::is_alphabetic)
}

/// Whether an author is a name, not that of an account on a computer.
fn is_author(author: &str) -> bool {
    let lower = author.to_lowercase();
    let is_empty = EMPTY.iter().any(|empty| lower.starts_with(empty));
    !is_empty && author.chars().any(char::is_uppercase) && !author.contains('\\')
}

/// Names parted by semicolons; commas part names where there are none, but not those of offices.
fn authors(author: &str) -> Vec<String> {
    let names = |text: &str| {
        let is_office = ["office", "service", "ministry", "press", "council"]
            .iter()
            .any(|word| text.to_lowercase().contains(word));
        if is_office {
            vec![text.trim().to_owned()]
        } else {
            values::authors(text)
        }
    };
    author
        .split(';')
        .flat_map(names)
        .filter(|name| !name.is_empty())
        .collect()
}

/// `D:20250808120000+02'00'` as RFC 3339 writes it; less than a day is no date.
fn date(written: &str) -> Option<String> {
    let digits = written.strip_prefix("D:").unwrap_or(written);
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, zone) = digits.split_at_checked(len)?;
    let part = |from: usize| digits.get(from..from + 2);
    let day = format!("{}-{}-{}", digits.get(..4)?, part(4)?, part(6)?);
    let (Some(hour), Some(minute)) = (part(8), part(10)) else {
        return Some(day);
    };
    let second = part(12).unwrap_or("00");
    let zone: String = zone
        .chars()
        .filter(|c| *c != '\'' && !c.is_whitespace())
        .collect();
    let zone = match zone.split_at_checked(3) {
        Some((hours, minutes)) if hours.starts_with(['+', '-']) => {
            format!(
                "{hours}:{}",
                if minutes.len() == 2 { minutes } else { "00" }
            )
        }
        _ => "Z".to_owned(),
    };
    Some(format!("{day}T{hour}:{minute}:{second}{zone}"))
}

/// Whether a file was changed after it was made: most programs write both when they make it.
fn is_later(modified: &str, made: &str) -> bool {
    let moment = |date: &str| DateTime::parse_from_rfc3339(date).ok();
    match (moment(modified), moment(made)) {
        (Some(modified), Some(made)) => modified > made,
        // One is a day alone, or no date.
        _ => modified.get(..DAY) > made.get(..DAY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_the_web_does() {
        for (written, date) in [
            ("D:20250808120000+02'00'", "2025-08-08T12:00:00+02:00"),
            ("D:20250808120000-0330", "2025-08-08T12:00:00-03:30"),
            ("D:20250808120000Z", "2025-08-08T12:00:00Z"),
            ("D:20250808120000Z00'00'", "2025-08-08T12:00:00Z"),
            ("20250808120000", "2025-08-08T12:00:00Z"),
            ("D:202508081200+05'", "2025-08-08T12:00:00+05:00"),
            ("D:20250808", "2025-08-08"),
        ] {
            assert_eq!(super::date(written).as_deref(), Some(date), "{written}");
        }
        assert_eq!(super::date("D:2025"), None);
        assert_eq!(super::date("8 August 2025"), None);
    }

    #[test]
    fn a_file_was_modified_only_after_it_was_made() {
        let made = "2025-08-08T12:00:00+02:00";
        assert!(is_later("2025-08-08T12:00:01+02:00", made));
        assert!(is_later("2025-08-08T10:30:00Z", made));
        assert!(is_later("2025-08-09", made));
        for other in [
            made,
            "2025-08-08T10:00:00Z",
            "2025-08-08T11:00:00+02:00",
            "2025-08-08",
            "2024-12-31",
        ] {
            assert!(!is_later(other, made), "{other}");
        }
    }

    #[test]
    fn what_programs_write_is_no_title() {
        for title in [
            "Microsoft Word - release.doc",
            "release 3.indd",
            "untitled",
            "(anonymous)",
            "PR_2025_08",
            "Document1",
            "2025-08",
            "Untitled-1",
        ] {
            assert!(!is_title(title), "{title}");
        }
        for title in [
            "Second power line for the Baltic states",
            "Gespräche",
            "协议",
        ] {
            assert!(is_title(title), "{title}");
        }
    }

    #[test]
    fn authors_are_people_or_offices() {
        assert_eq!(authors("Jane Roe; Lee, Ann"), ["Jane Roe", "Ann Lee"]);
        assert_eq!(
            authors("Press Service, Ministry of Energy"),
            ["Press Service, Ministry of Energy"]
        );
        assert!(!is_author("jroe"));
        assert!(!is_author("DESK\\jroe"));
        assert!(is_author("Jane Roe"));
    }
}
