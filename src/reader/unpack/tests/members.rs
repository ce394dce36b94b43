//! Gzip files of many members, some of them broken.

use std::io::Read as _;

use super::*;

const TOWNS: [&str; 3] = ["Paris", "Baku", "Lima"];

/// A line of JSON for each town, each a member of its own.
fn members() -> [Vec<u8>; 3] {
    TOWNS.map(|town| {
        let line =
            serde_json::json!({ "title": format!("{town} hosts talks"), "body": story(town) });
        gzip(format!("{line}\n").as_bytes())
    })
}

fn titles(towns: &[&str]) -> Vec<String> {
    towns
        .iter()
        .map(|town| format!("{town} hosts talks"))
        .collect()
}

#[test]
fn members_are_read_one_after_the_other() {
    let [one, two, three] = members();
    for filling in [&b""[..], &[0; 700]] {
        let file = [&one, filling, &two, &three, filling].concat();
        let read = read("a.jsonl.gz", &file);
        assert_eq!(read.titles, titles(&TOWNS));
        assert_eq!(read.errors, [""; 0]);
    }
}

#[test]
fn a_broken_member_costs_itself_and_the_next_at_most() {
    let [one, two, three] = members();
    for at in 0..two.len() {
        let mut broken = two.clone();
        broken[at] ^= 0xff;
        // One that has lost its end is read on into the next.
        let file = [&one[..], &broken, &two, &three].concat();
        let read = read("a.jsonl.gz", &file);
        let sound = ["Paris", "Lima"].map(|town| format!("{town} hosts talks"));
        let kept = sound.iter().all(|title| read.titles.contains(title));
        assert!(kept, "byte {at}: {read:?}");
        let told = read
            .errors
            .iter()
            .any(|error| error.contains("broken gzip"));
        // Time, effort and system are not checked by anyone.
        assert!(told || (4..10).contains(&at), "byte {at}: {read:?}");
    }
}

#[test]
fn what_is_broken_is_told_with_its_number() {
    let [one, mut two, three] = members();
    let last = two.len() - 8;
    two[last] ^= 1;
    let file = [&one[..], &two, &three, &two, b"no gzip"].concat();
    let read = read("a.jsonl.gz", &file);
    assert_eq!(read.titles.len(), 4);
    assert_eq!(read.errors.len(), 2, "{:?}", read.errors);
    assert!(
        read.errors[0].starts_with("a.jsonl.gz"),
        "{:?}",
        read.errors
    );
    assert!(
        read.errors
            .iter()
            .any(|error| error.contains("in member 2; what stands behind is read")),
        "{:?}",
        read.errors
    );
}

#[test]
fn a_header_across_the_end_of_the_buffer_is_found() {
    let [one, mut two, three] = members();
    // No block of this kind is defined.
    two[10] = 0xff;
    let file = [one.clone(), vec![b'x'; 30], two, three].concat();
    for capacity in 1..40 {
        let meter = Rc::new(Meter::new(&crate::reader::Limits::default()));
        let input = BufReader::with_capacity(capacity, Cursor::new(file.clone()));
        let mut text = String::new();
        let mut stream = super::super::gzip::Members::new(input, Rc::clone(&meter));
        stream.read_to_string(&mut text).unwrap();
        assert!(
            text.contains("Paris") && text.contains("Lima"),
            "{capacity}: {text}"
        );
        assert!(meter.take_broken().is_some());
    }
}
