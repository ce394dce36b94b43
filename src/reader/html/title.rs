//! The headline in the title of a page, which names the site as well.
//!
//! "Ferry sinks off Sulawesi | The Harbour Post", "Harbour Post: Ferry sinks off Sulawesi". What
//! tells headline from site is, in this order: that one of the two stands in the page as a line of
//! its own, that the site's name is known, a sign that only parts titles (`|`), and last a dash
//! before a few words.

/// Signs between headline and site that stand in no headline.
const STRONG: [&str; 8] = [" | ", "｜", " :: ", " » ", " « ", " • ", " · ", "_"];

/// Signs that stand in headlines as well.
const WEAK: [&str; 3] = [" - ", " – ", " — "];

/// The sign behind a site that stands first.
const COLON: &str = ": ";

/// The name of a site has at most so many words, if nothing else tells it from half a headline.
const MOST_WORDS: usize = 4;

/// The same in characters.
const LONGEST_SITE: usize = 40;

/// A title without its site, and the site if the title tells it.
#[derive(Debug, PartialEq)]
pub(super) struct Title<'t> {
    pub headline: &'t str,
    pub site: Option<&'t str>,
}

/// Parts headline and site. `site` is the site's name where it is known, `shown` are lines of the
/// page.
pub(super) fn part<'t>(title: &'t str, site: Option<&str>, shown: &[&str]) -> Title<'t> {
    let title = title.trim();
    by_lines(title, shown)
        .or_else(|| by_site(title, site?))
        .or_else(|| by_strong_sign(title))
        .or_else(|| by_dash(title))
        .unwrap_or(Title {
            headline: title,
            site: None,
        })
}

/// As [`part`] for a title that need not name the site: only a known name is taken off.
pub(super) fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let parted = site.and_then(|site| by_site(title, site));
    parted.map_or(title, |title| title.headline)
}

/// All ways to cut a title at a sign.
fn cuts<'t>(title: &'t str, signs: &[&'static str]) -> Vec<(&'t str, &'t str)> {
    let mut cuts = Vec::new();
    for sign in signs {
        for (at, _) in title.match_indices(sign) {
            let left = title.get(..at).unwrap_or_default().trim();
            let right = title.get(at + sign.len()..).unwrap_or_default().trim();
            if !left.is_empty() && !right.is_empty() {
                cuts.push((left, right));
            }
        }
    }
    cuts
}

fn all_cuts(title: &str) -> Vec<(&str, &str)> {
    let mut all = cuts(title, &STRONG);
    all.extend(cuts(title, &WEAK));
    all.extend(cuts(title, &[COLON]));
    all
}

fn by_lines<'t>(title: &'t str, shown: &[&str]) -> Option<Title<'t>> {
    let shown: Vec<String> = shown.iter().map(|line| letters(line)).collect();
    let is_shown = |part: &str| {
        let part = letters(part);
        !part.is_empty() && shown.contains(&part)
    };
    if is_shown(title) {
        return Some(Title {
            headline: title,
            site: None,
        });
    }
    // Both may be shown, the site's name in its banner: the headline is the longer.
    let mut found: Option<Title<'t>> = None;
    for (left, right) in all_cuts(title) {
        for (headline, rest) in [(left, right), (right, left)] {
            let longer = found
                .as_ref()
                .is_none_or(|best| headline.len() > best.headline.len());
            if longer && headline.len() >= rest.len() / 2 && is_shown(headline) {
                // "Headline | Section | Site".
                let far = match headline == left {
                    true => cuts(rest, &STRONG).pop().map_or(rest, |(_, last)| last),
                    false => rest,
                };
                let site = (far.chars().count() <= LONGEST_SITE).then_some(far);
                found = Some(Title { headline, site });
            }
        }
    }
    found
}

fn by_site<'t>(title: &'t str, site: &str) -> Option<Title<'t>> {
    let site = letters(site);
    all_cuts(title).into_iter().find_map(|(left, right)| {
        if letters(right) == site {
            Some(Title {
                headline: left,
                site: Some(right),
            })
        } else if letters(left) == site {
            Some(Title {
                headline: right,
                site: Some(left),
            })
        } else {
            None
        }
    })
}

fn by_strong_sign(title: &str) -> Option<Title<'_>> {
    let cuts = cuts(title, &STRONG);
    let (left, right) = *cuts.first()?;
    let site = cuts
        .iter()
        .map(|(_, right)| *right)
        .min_by_key(|right| right.len())?;
    if left.chars().count() < site.chars().count() {
        return Some(Title {
            headline: right,
            site: Some(left),
        });
    }
    Some(Title {
        headline: left,
        site: Some(site),
    })
}

fn by_dash(title: &str) -> Option<Title<'_>> {
    let (left, right) = cuts(title, &WEAK)
        .into_iter()
        .max_by_key(|(left, _)| left.len())?;
    let words = |text: &str| text.split_whitespace().count();
    let name = words(right) <= MOST_WORDS
        && right.chars().count() <= LONGEST_SITE
        && !right.starts_with(char::is_lowercase);
    (name && words(left) > words(right)).then_some(Title {
        headline: left,
        site: Some(right),
    })
}

/// The letters and digits of a text, to compare it with others.
pub(super) fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// What stands of a headline that was cut off with an ellipsis.
pub(super) fn cut_off(headline: &str) -> Option<&str> {
    let stem = headline
        .strip_suffix('…')
        .or_else(|| headline.strip_suffix("..."))?;
    Some(stem.trim_end()).filter(|stem| !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted<'t>(
        title: &'t str,
        site: Option<&str>,
        shown: &[&str],
    ) -> (&'t str, Option<&'t str>) {
        let Title { headline, site } = part(title, site, shown);
        (headline, site)
    }

    #[test]
    fn a_line_of_the_page_tells_the_headline() {
        let headline = "Rail unions call off strike - again";
        for title in [
            format!("Central Wire: {headline}"),
            format!("{headline} - Central Wire"),
            format!("{headline} | Transport | Central Wire"),
        ] {
            let shown = ["Central Wire", "Rail Unions Call Off Strike – Again"];
            assert_eq!(
                parted(&title, None, &shown),
                (headline, Some("Central Wire")),
                "{title}"
            );
        }
        assert_eq!(parted(headline, None, &[headline]), (headline, None));
    }

    #[test]
    fn a_known_site_is_taken_off() {
        let site = Some("The Harbour Post");
        for title in [
            "Ferry sinks - The Harbour Post",
            "The Harbour Post: Ferry sinks",
            "Ferry sinks — THE HARBOUR POST",
        ] {
            assert_eq!(part(title, site, &[]).headline, "Ferry sinks");
            assert_eq!(without_site(title, site), "Ferry sinks");
        }
        assert_eq!(without_site("Talks: day two", site), "Talks: day two");
        assert_eq!(without_site("Talks - day two", None), "Talks - day two");
    }

    #[test]
    fn signs_tell_headline_and_site() {
        for (title, headline, site) in [
            (
                "Ferry sinks off Sulawesi | Harbour Post",
                "Ferry sinks off Sulawesi",
                Some("Harbour Post"),
            ),
            (
                "Harbour Post | Ferry sinks off Sulawesi",
                "Ferry sinks off Sulawesi",
                Some("Harbour Post"),
            ),
            (
                "能登の三港改修｜北陸日報",
                "能登の三港改修",
                Some("北陸日報"),
            ),
            (
                "越南高铁首段明年动工_湄公河日报",
                "越南高铁首段明年动工",
                Some("湄公河日报"),
            ),
            (
                "Grenzwache im Rheintal vereint - Alpenbote",
                "Grenzwache im Rheintal vereint",
                Some("Alpenbote"),
            ),
            (
                "A convent full of X-rays - by Fionn Daly",
                "A convent full of X-rays - by Fionn Daly",
                None,
            ),
            ("Talks: what we know", "Talks: what we know", None),
            (
                "Baku - talks end without a deal at all",
                "Baku - talks end without a deal at all",
                None,
            ),
            (" | ", "|", None),
            ("", "", None),
        ] {
            assert_eq!(parted(title, None, &[]), (headline, site));
        }
    }

    #[test]
    fn what_is_cut_off_is_known() {
        assert_eq!(cut_off("Ferry sinks off …"), Some("Ferry sinks off"));
        assert_eq!(cut_off("Ferry sinks..."), Some("Ferry sinks"));
        assert_eq!(cut_off("Ferry sinks"), None);
        assert_eq!(cut_off("…"), None);
    }
}
