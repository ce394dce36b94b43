//! Plain text of a message into paragraphs: flowed lines (RFC 3676) and wrapped ones are joined,
//! what is quoted stays marked, the signature goes.

use crate::reader::{clean, paragraphs};

/// What stands below the line of a signature is one up to so many lines; more is text.
const LONGEST_SIGNATURE: usize = 12;

/// A line of so many columns was broken by the mail program where the next one begins with a small
/// letter.
const BROKEN_FROM: usize = 45;

/// How lines go on (RFC 3676).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Format {
    Fixed,
    /// A line that ends in a blank goes on in the next one.
    Flowed {
        /// That blank is none of the text.
        delete_space: bool,
    },
}

/// The paragraphs of a text, parted by blank lines.
pub(super) fn paragraphs(text: &str, format: Format) -> String {
    let text = text.replace("\r\n", "\n");
    let mut joined: Vec<String> = Vec::new();
    let mut block = String::new();
    let mut block_depth = 0;
    for (depth, line) in lines(without_signature(&text), format) {
        if depth != block_depth {
            end_block(&mut block, block_depth, &mut joined);
            block_depth = depth;
        }
        block.push_str(&line);
        block.push('\n');
    }
    end_block(&mut block, block_depth, &mut joined);
    joined.join("\n\n")
}

/// The text above the signature, which a line of `-- ` opens.
fn without_signature(text: &str) -> &str {
    let Some((above, below)) = text.rsplit_once("\n-- \n") else {
        return text;
    };
    let is_short = below.lines().count() <= LONGEST_SIGNATURE;
    if is_short && !above.trim().is_empty() {
        above
    } else {
        text
    }
}

/// The lines with how deep they are quoted; flowed ones as one.
fn lines(text: &str, format: Format) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut goes_on = false;
    for line in text.split('\n') {
        let (depth, mut line) = unquoted(line);
        let Format::Flowed { delete_space } = format else {
            lines.push((depth, line.to_owned()));
            continue;
        };
        // Lines that would be taken for something else are stuffed with a blank.
        line = line.strip_prefix(' ').unwrap_or(line);
        let flows = line.ends_with(' ') && line != "-- ";
        if flows && delete_space {
            line = line.strip_suffix(' ').unwrap_or(line);
        }
        match lines
            .last_mut()
            .filter(|(above, _)| goes_on && *above == depth)
        {
            Some((_, above)) => above.push_str(line),
            None => lines.push((depth, line.to_owned())),
        }
        goes_on = flows;
    }
    lines
}

/// How deep a line is quoted, and the line without its marks: `> > text`, `>>text`.
fn unquoted(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    while let Some(inner) = rest.strip_prefix('>') {
        depth += 1;
        rest = match inner.strip_prefix(' ') {
            Some(next) if next.starts_with('>') => next,
            _ => inner,
        };
    }
    match depth {
        0 => (0, line),
        _ => (depth, rest.strip_prefix(' ').unwrap_or(rest)),
    }
}

/// Joins the lines of a block that is quoted to one depth.
fn end_block(block: &mut String, depth: usize, joined: &mut Vec<String>) {
    let text = join_broken(&paragraphs::join(&clean::text(block)));
    block.clear();
    if depth == 0 {
        joined.extend(Some(text).filter(|text| !text.is_empty()));
        return;
    }
    // Each level of a hostile line would be written before each of its paragraphs.
    let mark = ">".repeat(depth.min(8));
    let quoted = text.split("\n\n").filter(|paragraph| !paragraph.is_empty());
    joined.extend(quoted.map(|paragraph| format!("{mark} {paragraph}")));
}

/// Joins lines that a mail program broke, in messages too short to show at which column it does.
fn join_broken(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut above = "";
    for line in text.split('\n') {
        let is_broken = above.chars().count() >= BROKEN_FROM
            && line.starts_with(char::is_lowercase)
            && !paragraphs::is_table_row(above)
            && !paragraphs::is_table_row(line);
        if !joined.is_empty() {
            joined.push(if is_broken { ' ' } else { '\n' });
        }
        joined.push_str(line);
        above = line;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOWED: Format = Format::Flowed {
        delete_space: false,
    };

    #[test]
    fn flowed_lines_go_on_and_fixed_ones_do_not() {
        let text = "The talks \r\nin Baku \r\nended.\r\n\r\n From the hall,\r\nnothing.\r\n";
        assert_eq!(
            paragraphs(text, FLOWED),
            "The talks in Baku ended.\n\nFrom the hall,\nnothing."
        );
        let japanese = "会談は \n終了した。\n";
        let deleted = Format::Flowed { delete_space: true };
        assert_eq!(paragraphs(japanese, deleted), "会談は終了した。");
    }

    #[test]
    fn what_is_quoted_is_joined_and_stays_marked() {
        let text = "He wrote:\n\n\
            > The ministry said on Friday that the border crossing would be opened\n\
            > again on Monday, and that lorries would be let through first, as before.\n\
            >\n> It gave no reason.\n>> None at all?\n\nWe asked.\n";
        assert_eq!(
            paragraphs(text, Format::Fixed),
            "He wrote:\n\n> The ministry said on Friday that the border crossing would be opened \
            again on Monday, and that lorries would be let through first, as before.\n\n\
            > It gave no reason.\n\n>> None at all?\n\nWe asked."
        );
    }

    #[test]
    fn two_lines_are_enough_to_see_that_one_goes_on() {
        let text =
            "Eleven hundred grain cars stand idle at the port because\nthe last ship left early.\n";
        assert_eq!(
            paragraphs(text, Format::Fixed),
            "Eleven hundred grain cars stand idle at the port because the last ship left early."
        );
        let verse = "The river rose\nand took the bridge";
        assert_eq!(paragraphs(verse, Format::Fixed), verse);
    }

    #[test]
    fn a_signature_goes_and_a_line_of_hyphens_stays() {
        assert_eq!(
            paragraphs("News.\n-- \nJane Roe\nDesk\n", Format::Fixed),
            "News."
        );
        assert_eq!(
            paragraphs("News.\r\n-- \r\nJane Roe\r\n", Format::Fixed),
            "News."
        );
        let long = format!("News.\n\n-- \n{}", "A line of text.\n".repeat(20));
        assert!(paragraphs(&long, Format::Fixed).ends_with("A line of text."));
        assert!(paragraphs("News.\n\n--\n\nMore.\n", Format::Fixed).ends_with("More."));
    }
}
