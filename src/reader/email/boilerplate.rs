//! What newsletters put around their text: how to read them in a browser above it, how to be rid of
//! them below.
//!
//! Only whole paragraphs go, and only where a phrase says what they are. Below the text, the first
//! paragraph to go is within a few of the end and must offer a way to unsubscribe or say why the
//! message was sent; an address or a line of links between two such paragraphs goes with them. A
//! message of nothing else stays whole.

/// So many paragraphs at the end may be the foot of a newsletter.
const LONGEST_FOOT: usize = 16;

/// So many paragraphs at the beginning may say how else to read it.
const LONGEST_HEAD: usize = 4;

/// A longer paragraph is text, whatever it says; in bytes.
const LONGEST_NOTICE: usize = 700;

/// A paragraph of so many bytes between two notices is an address or a line of links, if it ends no
/// sentence.
const LONGEST_BETWEEN: usize = 220;

/// So many of them in a row, no more.
const MOST_BETWEEN: usize = 2;

/// A paragraph is no more than a link where it says one of [`LINKS`] in so many bytes beside
/// addresses of the web.
const LONGEST_LINK: usize = 70;

/// Say that the foot has begun.
const FOOT: [&str; 42] = [
    "you are receiving this",
    "you're receiving this",
    "you received this",
    "you have received this",
    "you are subscribed to",
    "you're subscribed to",
    "you subscribed to",
    "because you signed up",
    "because you subscribed",
    "because you opted in",
    "this email was sent to",
    "this e-mail was sent to",
    "this message was sent to",
    "this newsletter was sent to",
    "to unsubscribe from",
    "to unsubscribe,",
    "to unsubscribe:",
    "to unsubscribe click",
    "to unsubscribe send",
    "to unsubscribe or",
    "unsubscribe from this list",
    "unsubscribe from this newsletter",
    "click here to unsubscribe",
    "you can unsubscribe",
    "wish to unsubscribe",
    "want to unsubscribe",
    "no longer wish to receive",
    "no longer want to receive",
    "update your preferences",
    "manage your preferences",
    "manage your subscription",
    "change how you receive",
    "mailing list -- ",
    "erhalten diesen newsletter",
    "erhalten diese e-mail",
    "newsletter abbestellen",
    "vous recevez ce",
    "pour vous désinscrire",
    "recibe este correo",
    "darse de baja",
    "отписаться от",
    "вы получили это письмо",
];

/// Say so too where the paragraph is no more than a link.
const LINKS: [&str; 10] = [
    "unsubscribe",
    "abmelden",
    "abbestellen",
    "se désabonner",
    "se désinscrire",
    "cancelar suscripción",
    "отписаться",
    "退订",
    "配信停止",
    "/mailman",
];

/// Belong to the foot once it has begun below them.
const WEAK: [&str; 15] = [
    "all rights reserved",
    "copyright (c)",
    "copyright 20",
    "©",
    "privacy policy",
    "terms of service",
    "our mailing address",
    "forward to a friend",
    "forward this email",
    "forwarded this email?",
    "follow us",
    "add us to your address book",
    "view in browser",
    "view this email in",
    "______",
];

/// What links to a publication's pages elsewhere are called.
const ELSEWHERE: [&str; 15] = [
    "bluesky",
    "email",
    "facebook",
    "forward",
    "instagram",
    "linkedin",
    "mastodon",
    "share",
    "telegram",
    "tiktok",
    "tweet",
    "twitter",
    "website",
    "x",
    "youtube",
];

/// Say how else to read the message.
const HEAD: [&str; 16] = [
    "view this email in",
    "view this message in",
    "view it in your browser",
    "view in browser",
    "view in your browser",
    "view online",
    "read online",
    "web version",
    "view as a web page",
    "having trouble viewing",
    "not displaying correctly",
    "im browser",
    "webversion",
    "dans votre navigateur",
    "en el navegador",
    "в браузере",
];

/// The text without what is around it.
pub(super) fn cut(text: &str) -> String {
    let paragraphs: Vec<&str> = text
        .split("\n\n")
        .filter(|text| !text.trim().is_empty())
        .collect();
    let foot = foot(&paragraphs);
    let kept: Vec<&str> = paragraphs
        .iter()
        .take(foot)
        .enumerate()
        .filter(|(at, paragraph)| *at >= LONGEST_HEAD || !is_head(paragraph))
        .map(|(_, paragraph)| *paragraph)
        .collect();
    if kept.is_empty() {
        return text.trim().to_owned();
    }
    kept.join("\n\n")
}

/// How many paragraphs stand above the foot.
fn foot(paragraphs: &[&str]) -> usize {
    let mut foot = paragraphs.len();
    let mut between = 0;
    let mut begun = false;
    for (at, paragraph) in paragraphs.iter().enumerate().rev().take(LONGEST_FOOT) {
        let lower = paragraph.to_lowercase();
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
        let is_link = says(&LINKS) && length_without_links(&lower) <= LONGEST_LINK;
        let is_notice = lower.len() <= LONGEST_NOTICE && (says(&FOOT) || is_link);
        let links_elsewhere = || {
            lower
                .split_whitespace()
                .all(|word| ELSEWHERE.contains(&word))
        };
        let is_weak = lower.len() <= LONGEST_BETWEEN && (says(&WEAK) || links_elsewhere());
        let is_between = lower.len() <= LONGEST_BETWEEN && !ends_sentence(paragraph);
        if is_notice || (is_weak && begun) {
            (foot, between, begun) = (at, 0, true);
        } else if is_between && between < MOST_BETWEEN {
            between += 1;
        } else if !is_weak {
            break;
        }
    }
    foot
}

fn length_without_links(text: &str) -> usize {
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    words.map(|word| word.len() + 1).sum()
}

fn ends_sentence(paragraph: &str) -> bool {
    paragraph
        .trim_end()
        .ends_with(['.', '!', '?', '。', '…', '"', '”'])
}

fn is_head(paragraph: &str) -> bool {
    let lower = paragraph.to_lowercase();
    lower.len() <= LONGEST_BETWEEN && HEAD.iter().any(|phrase| lower.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_foot_goes_with_the_address_in_it() {
        let text = "The talks ended.\n\nMore on Monday.\n\nFacebook\tWebsite\n\nCopyright © 2025 Caspian Letter\n\n\
            You are receiving this because you signed up at caspian.example.\n\n\
            Our mailing address is:\nCaspian Letter\n4 Harbour Street\nBaku\n\n\
            Unsubscribe: https://caspian.example/u?id=0123456789012345678901234567890123456789";
        assert_eq!(cut(text), "The talks ended.\n\nMore on Monday.");
    }

    #[test]
    fn an_article_about_subscriptions_stays() {
        for text in [
            "Parliament passed the law.\n\nCompanies must let customers unsubscribe with one click, \
             and say so in every message that they send, the minister told reporters on Friday.",
            "One.\n\nShort last line.",
            "Hello.\n\nYou received this in error?\n\nOne line of news.\n\nAnd one more.",
            "Unsubscribe",
            "Passed.\n\nThe law lets customers unsubscribe with one click, the minister told reporters.",
            "All rights reserved, the poet said.\n\nHe laughed.",
        ] {
            assert_eq!(cut(text), text);
        }
        let far = format!(
            "You can unsubscribe now.{}",
            "\n\nA long sentence about grain.".repeat(20)
        );
        assert_eq!(cut(&far), far);
    }

    #[test]
    fn the_way_to_a_browser_goes_from_the_beginning_alone() {
        let text =
            "Grain deal signed\n\nView this email in your browser (https://c.example)\n\nText.";
        assert_eq!(cut(text), "Grain deal signed\n\nText.");
        let late = format!("{}View online.", "A paragraph.\n\n".repeat(6));
        assert_eq!(cut(&late), late);
    }
}
