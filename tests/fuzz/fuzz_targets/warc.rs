#![no_main]

dateline_fuzz::reader!(Warc);
