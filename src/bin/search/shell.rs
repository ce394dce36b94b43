//! Completions and manual pages, from the same definitions as the flags.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Args;
use crate::{Ended, output};

/// Prints a completion script: `search completions bash > ~/.local/share/bash-completion/completions/search`
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// Prints the manual page: `search man | man -l -`. With a folder, writes a page for each command.
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    /// Folder to write search.1, search-index.1 and so on into
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub fn completions(args: &CompletionsArgs) -> anyhow::Result<Ended> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "search", &mut script);
    let mut out = output::stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Ended::Found)
}

pub fn man(args: &ManArgs) -> anyhow::Result<Ended> {
    if let Some(folder) = &args.folder {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        clap_mangen::generate_to(Args::command(), folder)
            .with_context(|| folder.display().to_string())?;
        return Ok(Ended::Found);
    }
    let mut out = output::stdout();
    clap_mangen::Man::new(Args::command()).render(&mut out)?;
    out.flush()?;
    Ok(Ended::Found)
}
