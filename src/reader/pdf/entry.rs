//! Entries of dictionaries, wherever their values stand.

use lopdf::{Dictionary, Document, Object, Stream};

/// An entry, looked up where it is a reference.
pub(super) fn object<'d>(
    document: &'d Document,
    dictionary: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Object> {
    dictionary.get_deref(key, document).ok()
}

pub(super) fn dictionary<'d>(
    document: &'d Document,
    dictionary: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Dictionary> {
    object(document, dictionary, key)?.as_dict().ok()
}

pub(super) fn array<'d>(
    document: &'d Document,
    dictionary: &'d Dictionary,
    key: &[u8],
) -> Option<&'d [Object]> {
    let array = object(document, dictionary, key)?.as_array().ok()?;
    Some(array.as_slice())
}

pub(super) fn stream<'d>(
    document: &'d Document,
    dictionary: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Stream> {
    object(document, dictionary, key)?.as_stream().ok()
}

pub(super) fn number(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<f32> {
    object(document, dictionary, key)?.as_float().ok()
}

/// A number that counts something; 0 where there is none.
pub(super) fn count(document: &Document, dictionary: &Dictionary, key: &[u8]) -> usize {
    let number = object(document, dictionary, key).and_then(|number| number.as_i64().ok());
    number
        .and_then(|number| usize::try_from(number).ok())
        .unwrap_or_default()
}

/// A name; empty where there is none.
pub(super) fn name<'d>(dictionary: &'d Dictionary, key: &[u8]) -> &'d [u8] {
    dictionary
        .get(key)
        .and_then(Object::as_name)
        .unwrap_or_default()
}
