//! What every target does with its bytes.

use std::ops::ControlFlow;

use dateline::{Format, IngestOptions, read_from};

/// Records of a fuzzed file are small; a limit this low is reached and so tested too.
const MAX_ARTICLE: usize = 1 << 18;

/// Reads bytes as a file of this format, or of the format that they show: no panic, and an end.
pub fn read(format: Option<Format>, name: &str, bytes: &[u8]) {
    let options = IngestOptions::default()
        .facets(false)
        .max_article(MAX_ARTICLE)
        .max_unpacked(16 << 20);
    let options = match format {
        Some(format) => options.format(format),
        None => options,
    };
    let mut records = 0;
    read_from(bytes, name, &options, |article| {
        records += 1;
        let told = article.err().map(|error| error.to_string());
        assert!(!told.is_some_and(|told| told.contains("made the program fail")));
        ControlFlow::Continue(())
    });
    // What unpacks may hold more records than bytes, but not without end.
    let most = if format.is_some() { bytes.len() + 2 } else { 64 << 20 };
    assert!(records <= most, "{records} records in {} bytes", bytes.len());
}

/// The fuzzer would end the program at every panic; the readers catch those of the crates behind
/// them, and tell those of their own as an error, which [`read`] looks for.
pub fn let_panics_be_caught() {
    std::panic::set_hook(Box::new(|_| {}));
}

/// The target of one format.
#[macro_export]
macro_rules! reader {
    ($format:ident) => {
        libfuzzer_sys::fuzz_target!(
            init: $crate::let_panics_be_caught(),
            |bytes: &[u8]| $crate::read(Some(dateline::Format::$format), "fuzzed", bytes)
        );
    };
}
