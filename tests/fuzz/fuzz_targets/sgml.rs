#![no_main]

dateline_fuzz::reader!(Sgml);
