#![no_main]

// Whatever the bytes show: detection, unpacking, and the readers behind them.
libfuzzer_sys::fuzz_target!(
    init: dateline_fuzz::let_panics_be_caught(),
    |bytes: &[u8]| dateline_fuzz::read(None, "fuzzed", bytes)
);
