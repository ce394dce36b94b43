//! Text that was extracted from a page, as in the WET files of Common Crawl: first the page's title,
//! as browsers show it ("Headline - Newspaper"), then every line of the page with its menus, and among
//! them the headline again, above the story.

/// A shorter line may stand in a menu and in the title by chance; in bytes.
const SHORTEST_HEADLINE: usize = 15;

/// What parts a headline from the name of the site in a title.
const SEPARATORS: [char; 8] = ['-', '–', '—', '|', '·', '•', ':', '«'];

/// The text from its headline on, with a blank line below that; none if the title does not tell which
/// line is the headline.
pub(super) fn story(text: &str) -> Option<String> {
    let (title, below) = text.trim_start().split_once('\n')?;
    let title = title.trim();
    let mut rest = below;
    while let Some((line, behind)) = rest.split_once('\n') {
        let line = line.trim();
        if line.len() >= SHORTEST_HEADLINE && is_headline(line, title) {
            return Some(format!("{line}\n\n{behind}"));
        }
        rest = behind;
    }
    None
}

/// Whether a title is this line, or this line and the name of a site on either side.
fn is_headline(line: &str, title: &str) -> bool {
    let behind = title.strip_prefix(line).map(str::trim_start);
    let before = title.strip_suffix(line).map(str::trim_end);
    behind.is_some_and(|site| site.is_empty() || site.starts_with(SEPARATORS))
        || before.is_some_and(|site| site.ends_with(SEPARATORS))
}
