//! What the index on disk promises.

mod variants;
mod words;

use std::fs;
use std::path::PathBuf;

use crate::{Article, ErrorKind, Index, Query};

fn article(id: &str, body: &str) -> Article {
    let mut article = Article::new("", body);
    article.id = id.to_owned();
    article
}

#[test]
fn one_writer_at_a_time_and_the_other_is_told_who() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path().join(".search")).unwrap();
    let writer = index.writer().unwrap();
    let error = index.writer().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Locked);
    let me = std::process::id().to_string();
    assert!(error.message().contains(&me), "{error}");
    drop(writer);
    assert!(index.writer().is_ok());
}

#[test]
fn nothing_is_seen_before_it_is_committed() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path().join(".search")).unwrap();
    let mut writer = index.writer().unwrap();
    writer.add(article("a", "Wheat")).unwrap();
    index.reload().unwrap();
    assert!(index.is_empty());
    writer.commit().unwrap();
    assert!(index.is_empty());
    index.reload().unwrap();
    assert_eq!(index.len(), 1);
}

#[test]
fn adding_again_replaces_and_deleting_deletes() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path().join(".search")).unwrap();
    let mut writer = index.writer().unwrap();
    writer.add(article("a", "Wheat")).unwrap();
    writer.add(article("a", "Barley")).unwrap();
    writer.add(article("b", "Oats")).unwrap();
    writer.commit().unwrap();
    index.reload().unwrap();
    assert_eq!(index.len(), 2);
    assert_eq!(index.search(&Query::new("wheat")).unwrap().total, 0);
    writer.delete("a");
    writer.delete("no such id");
    writer.commit().unwrap();
    index.reload().unwrap();
    assert_eq!(index.articles().next().unwrap().unwrap().id, "b");
}

#[test]
fn an_article_comes_back_as_it_went_in() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path().join(".search")).unwrap();
    let mut article = article(
        "a",
        "LIMA, July 3 (AFP) - Peru's Congress met. Peru votes soon.",
    );
    article.authors = vec!["Jane Roe".into()];
    article
        .extra
        .insert("desk".into(), serde_json::json!({"n": [1, 2]}));
    article.date = "2025-07-03T10:00:00-05:00".parse().ok();
    let mut writer = index.writer().unwrap();
    writer.add(article.clone()).unwrap();
    writer.commit().unwrap();
    index.reload().unwrap();
    let back = index.articles().next().unwrap().unwrap();
    assert_eq!(
        (&back.body, &back.authors),
        (&article.body, &article.authors)
    );
    assert_eq!((&back.extra, back.date), (&article.extra, article.date));
    assert_eq!(back.countries[0].code, "PE");
    assert!(back.countries[0].evidence.len() > 1);
}

#[test]
fn an_article_without_text_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::create(folder.path().join(".search")).unwrap();
    let error = index
        .writer()
        .unwrap()
        .add(Article::new(" ", "\n"))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input);
}

/// The place of an index with one commit.
fn committed() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(".search");
    let index = Index::create(&path).unwrap();
    index.writer().unwrap().commit().unwrap();
    (folder, path)
}

#[test]
fn an_index_of_another_version_is_refused_with_the_mend() {
    let (_folder, path) = committed();
    let meta = path.join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let version = |number: u32| format!("format_version\\\":{number}");
    let other = text.replace(&version(crate::index::schema::FORMAT_VERSION), &version(99));
    assert_ne!(text, other);
    fs::write(&meta, other).unwrap();
    let error = Index::open(&path).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::IndexVersion);
    assert!(error.to_string().contains("99"), "{error}");
    assert!(error.help().unwrap().contains("search index"));
}

#[test]
fn an_index_that_the_engine_cannot_read_is_of_another_version_or_damaged() {
    let (_folder, path) = committed();
    let meta = path.join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let unknown = text.replace("\"none\"", "\"lz5\"");
    assert_ne!(text, unknown);
    for (text, kind) in [
        (unknown.clone(), ErrorKind::Index),
        (
            unknown.replace("format_version\\\":", "format_version\\\":9"),
            ErrorKind::IndexVersion,
        ),
        (text[..text.len() / 2].to_owned(), ErrorKind::Index),
    ] {
        fs::write(&meta, text).unwrap();
        let error = Index::open(&path).unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(error.to_string().len() < 300, "{error}");
    }
}

#[test]
fn a_missing_file_of_the_index_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(".search");
    let index = Index::create(&path).unwrap();
    let mut writer = index.writer().unwrap();
    writer.add(article("a", "Wheat")).unwrap();
    writer.commit().unwrap();
    drop((writer, index));
    for entry in fs::read_dir(&path).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_some_and(|kind| kind == "store") {
            fs::remove_file(file).unwrap();
        }
    }
    let error = Index::open(&path)
        .and_then(|index| index.search(&Query::new("wheat")))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Index);
    assert!(error.to_string().contains(".store"), "{error}");
}

#[test]
fn there_is_no_index_where_none_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let error = Index::open(folder.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoIndex);
    assert!(error.help().unwrap().contains("search index"));
    assert!(Index::create(folder.path()).is_ok());
    assert!(Index::create(folder.path()).is_err());
}
