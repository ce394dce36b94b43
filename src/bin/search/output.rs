//! Standard output and error: colour, width, complaints, broken pipes.

use std::env;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use dateline::{clean, columns};

use crate::args::Color;

/// Standard output, buffered.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Whether to use colour on standard output.
pub fn use_color(when: Color) -> bool {
    match when {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
            io::stdout().is_terminal() && !refused && !dumb
        }
    }
}

/// Columns of the terminal; 80 in a pipe.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0))
}

/// Says on standard error what went wrong.
pub fn complain(message: &str) {
    // If standard error is gone there is nobody left to tell.
    let _ = writeln!(io::stderr(), "search: {}", clean(message));
}

/// Says what went wrong with one file or record, with its path as seen from here.
pub fn complain_of(error: &dateline::Error) {
    let here = env::current_dir().unwrap_or_default();
    let path = error.path().map(|path| {
        let path = path.strip_prefix(&here).unwrap_or(path);
        format!("{}: ", path.display())
    });
    let record = error.record().map(|record| format!("record {record}: "));
    let help = error.help().map(|help| format!(" ({help})"));
    complain(&format!(
        "{}{}{}{}",
        path.unwrap_or_default(),
        record.unwrap_or_default(),
        error.message(),
        help.unwrap_or_default()
    ));
}

/// Says why the command failed, where in the query, and how to mend it.
pub fn report(error: &anyhow::Error) {
    let Some(known) = error.downcast_ref::<dateline::Error>() else {
        return complain(&format!("{error:#}"));
    };
    report_in("", known);
}

/// Says what is wrong with a query, where in it, and how to mend it.
pub fn report_in(query: &str, error: &dateline::Error) {
    complain(&error.to_string());
    point_at(query, error);
    if let Some(help) = error.help() {
        hint(help);
    }
}

/// Says on standard error, below a complaint, what to do about it.
pub fn hint(help: &str) {
    let _ = writeln!(io::stderr(), "  {}", clean(help));
}

/// Shows the query with a mark under the place that is wrong.
fn point_at(text: &str, error: &dateline::Error) {
    let Some(span) = error.span() else { return };
    let (Some(before), Some(part)) = (text.get(..span.start), text.get(span.clone())) else {
        return;
    };
    let line = clean(text);
    let marks = "^".repeat(columns(&clean(part)).max(1));
    let blanks = columns(&clean(before));
    let _ = writeln!(io::stderr(), "  {line}\n  {:blanks$}{marks}", "");
}

/// Whether an error only means that the reader of our output has gone.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|json| json.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
