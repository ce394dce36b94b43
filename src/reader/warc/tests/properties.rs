use proptest::prelude::*;

use super::*;

/// Pieces of archives, whole and broken.
const PIECES: [&str; 20] = [
    "WARC/1.0\r\n",
    "WARC/1.1\n",
    "WARC/",
    "WARC-Type: response\r\n",
    "WARC-Type: conversion\r\n",
    "Content-Type: application/http; msgtype=response\r\n",
    "Content-Type: text/plain\r\n",
    "Content-Length: 0\r\n",
    "Content-Length: 9\r\n",
    "Content-Length: 60\r\n",
    "Content-Length: 99999999999\r\n",
    "\r\n",
    "\r\n\r\n",
    "\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Encoding: br, deflate\r\nTransfer-Encoding: chunked\r\n\r\n",
    "5\r\n<html\r\n",
    "One.",
    "\u{3}é",
    " ",
];

proptest! {
    #[test]
    fn pieces_of_archives_in_any_order_are_read_whatever_the_buffer(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
        size in 1_usize..40,
    ) {
        let bytes = pieces.concat().into_bytes();
        let articles = archive(&bytes);
        prop_assert!((1..=bytes.len() + 1).contains(&articles.len()));
        prop_assert_eq!(told(&articles), told(&in_pieces(size, &bytes)));
    }

    #[test]
    fn the_records_behind_a_damaged_byte_are_found(
        at in 0_usize..300,
        byte in any::<u8>(),
    ) {
        let mut bytes = [plain("One."), plain("Two."), plain("Three."), plain("Four.")].concat();
        let damaged = bytes.get_mut(at).unwrap();
        *damaged = byte;
        let told = told(&archive(&bytes));
        prop_assert_eq!(told.last().map(String::as_str), Some("Four."), "{:?}", told);
    }
}
