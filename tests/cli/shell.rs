//! Completions, the manual page and the help, all made from the same definitions.

use std::fs;

use crate::common::Desk;

#[test]
fn completions_name_the_commands_for_each_shell() {
    let desk = Desk::new();
    for (shell, mark) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef search"),
        ("fish", "complete -c search"),
    ] {
        let ran = desk.search(&["completions", shell]).ended(0);
        assert!(ran.out.contains(mark), "{shell}");
        for word in ["index", "query", "inspect", "export", "info", "country"] {
            assert!(ran.out.contains(word), "{word} for {shell}");
        }
        assert_eq!(ran.err, "");
    }
    desk.search(&["completions", "abacus"]).ended(2);
}

#[test]
fn the_manual_is_a_page_and_a_page_for_each_command() {
    let desk = Desk::new();
    let page = desk.search(&["man"]).ended(0).out;
    assert!(page.contains(".TH") && page.contains("search"), "{page}");
    desk.search(&["man", "pages"]).ended(0);
    for name in [
        "search.1",
        "search-index.1",
        "search-query.1",
        "search-inspect.1",
    ] {
        let page = fs::read_to_string(desk.path("pages").join(name)).expect(name);
        assert!(page.contains(".TH"), "{name}");
    }
    let query = fs::read_to_string(desk.path("pages/search-query.1")).unwrap();
    assert!(
        query.contains("not\\-country") && query.contains("facets"),
        "{query}"
    );
}

#[test]
fn help_and_version_succeed_and_no_command_does_not() {
    let desk = Desk::new();
    for command in [
        "index",
        "query",
        "timeline",
        "inspect",
        "show",
        "retag",
        "export",
        "info",
        "completions",
        "man",
    ] {
        let ran = desk.search(&[command, "--help"]).ended(0);
        assert!(ran.out.contains("Usage: search"), "{command}");
    }
    let version = desk.search(&["--version"]).ended(0);
    assert_eq!(
        version.out,
        format!("search {}\n", env!("CARGO_PKG_VERSION"))
    );
    desk.search(&[]).ended(2);
    desk.search(&["fetch"]).ended(2);
}
