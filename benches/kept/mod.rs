//! Indexes that are kept from one run to the next, because building them takes minutes.
//!
//! They lie in `DATELINE_BENCH_DIR`, else under `target`, named by the articles and by the code
//! that wrote them: with other articles or other code another one is built. Delete the folder to be
//! rid of them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use dateline::{Index, IngestOptions};
use xxhash_rust::xxh3::Xxh3;

use crate::corpus::Corpus;

/// What of `src` has no part in writing an index.
const READING_ONLY: [&str; 4] = ["bin", "query", "render", "search"];

/// The folder that they are kept in.
pub fn folder() -> PathBuf {
    let named = env::var_os("DATELINE_BENCH_DIR").map(PathBuf::from);
    named.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("benches"))
}

/// The index of that name, built where there is none. It is there under its name once it is whole.
pub fn kept(name: &str, build: impl FnOnce(&Path)) -> PathBuf {
    let path = folder().join(name);
    if path.exists() {
        println!("kept: {}", path.display());
        return path;
    }
    fs::create_dir_all(folder()).expect("a folder to keep indexes in");
    let started = Instant::now();
    let part = tempfile::tempdir_in(folder()).expect("a folder for an index");
    build(part.path());
    let part = part.keep();
    if let Err(error) = fs::rename(&part, &path) {
        // Another run was faster.
        assert!(path.exists(), "{}: {error}", path.display());
        fs::remove_dir_all(&part).expect("an index that is not needed can be removed");
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("built in {seconds:.0} s: {}", path.display());
    path
}

/// Dateline's index of the articles.
pub fn dateline(corpus: &Corpus) -> Index {
    let name = format!("dateline-{corpus}-{:016x}", code());
    let path = kept(&name, |folder| {
        let index = Index::create(folder).expect("an index");
        let report = index.ingest(&[corpus.file()], &IngestOptions::default());
        assert_eq!(report.expect("articles").failed, 0);
    });
    Index::open(path).expect("an index")
}

/// Of the code that writes an index, and of the libraries that it uses.
fn code() -> u64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut hash = Xxh3::new();
    hash.update(&fs::read(root.join("Cargo.lock")).expect("Cargo.lock"));
    hash_files(&root.join("src"), &mut hash).expect("the source files");
    hash.digest()
}

fn hash_files(folder: &Path, hash: &mut Xxh3) -> std::io::Result<()> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default();
        if READING_ONLY.iter().any(|reading| name == *reading) {
            continue;
        }
        hash.update(name.as_encoded_bytes());
        if path.is_dir() {
            hash_files(&path, hash)?;
        } else {
            hash.update(&fs::read(path)?);
        }
    }
    Ok(())
}
