//! Where the index lies, and paths that can be opened from where one is.

use std::fs;
use std::path::Path;

use crate::common::{Desk, ran};
use crate::newsroom;

/// The index that lies at or above the desk, found without being named.
fn unnamed(desk: &Desk, folder: &str, args: &[&str]) -> crate::common::Ran {
    ran(desk
        .command()
        .env_remove("SEARCH_INDEX")
        .current_dir(desk.path(folder))
        .args(args))
}

fn one_article(desk: &Desk) {
    desk.write(
        "news/a.txt",
        "Ferry strike ends\n\nATHENS, May 2, 2024 - Crews went back to work.",
    );
}

#[test]
fn the_index_is_made_where_one_is_unless_one_lies_above() {
    let desk = Desk::new();
    one_article(&desk);
    if dateline::find_index(&desk.path("")).is_some() {
        return; // somebody keeps an index above the folder for temporary files
    }
    unnamed(&desk, "", &["index", "news"]).ended(0);
    assert!(desk.path(".search/meta.json").is_file());
    unnamed(&desk, "news", &["index", "."]).ended(0);
    assert!(
        !desk.path("news/.search").exists(),
        "a second index was made below the first"
    );
}

#[test]
fn the_index_is_found_from_a_folder_below_and_its_paths_can_be_opened_from_there() {
    let desk = newsroom();
    desk.write(
        "articles/2024/deep/a.txt",
        "Harbour dredged\n\nThe mud was worse than feared.",
    );
    desk.search(&["index", "-q", "articles"]).ended(0);
    for folder in [
        "",
        "articles",
        "articles/2024",
        "articles/2024/deep",
        ".search",
    ] {
        let ran = unnamed(&desk, folder, &["query", "harbour", "--format", "paths"]).ended(0);
        assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
        for path in ran.out.lines() {
            let opened = desk.path(folder).join(path);
            assert!(opened.is_file(), "{path} from {folder}");
        }
    }
    let below = unnamed(
        &desk,
        "articles/2024",
        &["query", "dredged", "--format", "paths"],
    )
    .ended(0);
    assert_eq!(below.out, "deep/a.txt\n");
}

#[test]
fn the_flag_says_more_than_the_environment() {
    let desk = Desk::new();
    one_article(&desk);
    let mut command = desk.command();
    command
        .env("SEARCH_INDEX", desk.path("from-env"))
        .args(["index", "-q", "news"]);
    ran(&mut command).ended(0);
    assert!(desk.path("from-env/meta.json").is_file());
    desk.search(&["index", "-q", "--index-dir", "from-flag", "news"])
        .ended(0);
    assert!(desk.path("from-flag/meta.json").is_file());
    assert!(!desk.path(".search").exists());

    desk.search(&["query", "ferry", "--index-dir", "from-env"])
        .ended(0);
    desk.search(&["--index-dir", "from-flag", "query", "ferry"])
        .ended(0);
    desk.search(&["query", "ferry"]).ended(2);
}

#[test]
fn an_index_elsewhere_gives_paths_that_can_be_opened() {
    let desk = Desk::new();
    one_article(&desk);
    desk.search(&["index", "-q", "--index-dir", "store/deep/index", "news"])
        .ended(0);
    for folder in ["", "news", "store"] {
        let index = desk.path("store/deep/index");
        let mut command = desk.command();
        command
            .current_dir(desk.path(folder))
            .arg("--index-dir")
            .arg(&index);
        let ran = ran(command.args(["query", "ferry", "--format", "paths"])).ended(0);
        let path = Path::new(ran.out.trim_end());
        assert!(
            desk.path(folder).join(path).is_file(),
            "{path:?} from {folder}"
        );
    }
}

#[test]
fn articles_and_index_can_be_moved_together() {
    let desk = Desk::new();
    desk.write(
        "old/news/a.txt",
        "Ferry strike ends\n\nATHENS, May 2, 2024 - Crews went back to work.",
    );
    unnamed(
        &desk,
        "old",
        &["--index-dir", ".search", "index", "-q", "news"],
    )
    .ended(0);
    fs::rename(desk.path("old"), desk.path("moved")).unwrap();
    let ran = unnamed(&desk, "moved", &["query", "ferry", "--format", "paths"]).ended(0);
    assert_eq!(ran.out, "news/a.txt\n");
    let again = unnamed(&desk, "moved", &["index", "news"]).ended(0);
    assert!(
        again
            .out
            .starts_with("added 0, updated 0, unchanged 1, removed 0"),
        "{}",
        again.out
    );
}

#[test]
fn the_same_folder_by_another_path_is_the_same_folder() {
    let desk = Desk::new();
    one_article(&desk);
    desk.search(&["index", "-q", "news"]).ended(0);
    let whole = desk.path("news");
    for path in ["./news", "news/", "news/../news", &whole.to_string_lossy()] {
        let ran = desk.search(&["index", path]).ended(0);
        assert!(
            ran.out
                .starts_with("added 0, updated 0, unchanged 1, removed 0"),
            "{path}: {}",
            ran.out
        );
    }
}

#[test]
fn a_folder_that_holds_something_else_is_no_index() {
    let desk = Desk::new();
    one_article(&desk);
    desk.write("store/notes.txt", "not an index");
    desk.search(&["query", "ferry", "--index-dir", "store"])
        .ended(2);
    desk.write("file", "not a folder");
    desk.search(&["index", "news", "--index-dir", "file"])
        .ended(2);
    desk.write("broken/meta.json", "{}");
    let ran = desk
        .search(&["query", "ferry", "--index-dir", "broken"])
        .ended(2);
    assert!(!ran.err.contains("fault of the program"), "{}", ran.err);
}
