//! `search`: the command line of Dateline. `main` maps results to exit codes, nothing more.

mod args;
mod article;
mod batch;
mod export;
mod filter;
mod index;
mod info;
mod inspect;
mod output;
mod place;
mod query;
mod retag;
mod shell;
mod show;
mod timeline;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// How a command ended, as grep tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// Something was found, or all was done.
    Found,
    /// Nothing was found.
    Nothing,
    /// Something could not be read or understood; it has been said.
    Failed,
}

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        output::complain(&format!(
            "a fault of the program at {place}, please report it"
        ));
    }));
    let args = Args::parse();
    match std::panic::catch_unwind(|| run(&args)) {
        Ok(Ok(Ended::Found)) => ExitCode::SUCCESS,
        Ok(Ok(Ended::Nothing)) => ExitCode::from(1),
        Ok(Ok(Ended::Failed)) | Err(_) => ExitCode::from(2),
        // Whoever reads our output has read enough.
        Ok(Err(error)) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            output::report(&error);
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> anyhow::Result<Ended> {
    let shared = &args.shared;
    match &args.command {
        Command::Index(command) => index::run(command, shared),
        Command::Query(command) => query::run(command, shared),
        Command::Timeline(command) => timeline::run(command, shared),
        Command::Inspect(command) => inspect::run(command, shared),
        Command::Show(command) => show::run(command, shared),
        Command::Retag(command) => retag::run(command, shared),
        Command::Export(command) => export::run(command, shared),
        Command::Info(command) => info::run(command, shared),
        Command::Completions(command) => shell::completions(command),
        Command::Man(command) => shell::man(command),
    }
}
