#![no_main]

dateline_fuzz::reader!(Feed);
