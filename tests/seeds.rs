//! The seeds of the fuzz targets and the samples of all formats, read by every reader: none panics,
//! and each ends.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use dateline::{Format, IngestOptions, read_from};

/// All files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn read(bytes: &[u8], name: &str, options: &IngestOptions) -> (usize, Vec<String>) {
    let (mut articles, mut errors) = (0, Vec::new());
    read_from(bytes, name, options, |article| {
        match article {
            Ok(_) => articles += 1,
            Err(error) => errors.push(error.to_string()),
        }
        ControlFlow::Continue(())
    });
    (articles, errors)
}

/// A panic is caught by the reader and told in these words.
fn panicked(errors: &[String]) -> bool {
    errors
        .iter()
        .any(|error| error.contains("made the program fail"))
}

#[test]
fn no_reader_fails_on_what_the_fuzzer_found() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds");
    let mut count = 0;
    for target in fs::read_dir(&seeds).expect("the seeds") {
        let target = target.expect("an entry").path();
        let name = target
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let format: Option<Format> = name.replace('_', "-").parse().ok();
        let options = IngestOptions::default().facets(false).max_article(1 << 18);
        let options = match format {
            Some(format) => options.format(format),
            None => options,
        };
        let mut found = Vec::new();
        files(&target, &mut found);
        count += found.len();
        for path in found {
            let bytes = fs::read(&path).expect("a seed");
            let (_, errors) = read(&bytes, "fuzzed", &options);
            assert!(!panicked(&errors), "{}: {errors:?}", path.display());
        }
    }
    assert!(count > 100, "{count} seeds");
}

#[test]
fn every_reader_ends_on_the_samples_of_all_others_whole_and_cut() {
    let mut found = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples"),
        &mut found,
    );
    assert!(found.len() > 30, "{}", found.len());
    for path in found {
        let bytes = fs::read(&path).expect("a sample");
        for format in Format::ALL {
            let options = IngestOptions::default().facets(false).format(format);
            for end in [bytes.len(), bytes.len() / 2, bytes.len() / 3] {
                let (_, errors) = read(&bytes[..end], "sample", &options);
                assert!(
                    !panicked(&errors),
                    "{} as {format}: {errors:?}",
                    path.display()
                );
            }
        }
    }
}
