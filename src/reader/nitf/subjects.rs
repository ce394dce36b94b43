//! Subjects that are stated by their IPTC codes alone.
//!
//! Subject codes are numbers of eight digits, of which the first two name one of seventeen subjects;
//! media topics, which followed them, keep these numbers for their seventeen broadest terms
//! (<https://cv.iptc.org/newscodes/subjectcode/>, <https://cv.iptc.org/newscodes/mediatopic/>).

/// The broadest subjects by their first two digits.
const SUBJECTS: [(&str, &str); 17] = [
    ("01", "arts, culture and entertainment"),
    ("02", "crime, law and justice"),
    ("03", "disaster and accident"),
    ("04", "economy, business and finance"),
    ("05", "education"),
    ("06", "environment"),
    ("07", "health"),
    ("08", "human interest"),
    ("09", "labour"),
    ("10", "lifestyle and leisure"),
    ("11", "politics"),
    ("12", "religion and belief"),
    ("13", "science and technology"),
    ("14", "society"),
    ("15", "sport"),
    ("16", "conflict, war and peace"),
    ("17", "weather"),
];

/// The broadest subject of a code of eight digits.
pub(in crate::reader) fn broadest(code: &str) -> Option<&'static str> {
    let code = code.trim();
    if code.len() != 8 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let found = SUBJECTS.iter().find(|(digits, _)| code.starts_with(digits));
    found.map(|(_, name)| *name)
}
