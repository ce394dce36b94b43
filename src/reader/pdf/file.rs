//! The objects of a PDF file (ISO 32000-1, 7.5), found by looking through the file once.
//!
//! The tables that say where objects lie are not read. They are what damaged files have wrong first,
//! and what a file made to do harm would use: see [`super::syntax`]. Of two objects with one number the
//! later one counts, as updates are appended. Streams of objects are unpacked within the limit, each
//! object in them once.

use std::collections::HashMap;

use lopdf::encryption::{EncryptionState, decrypt_object};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::entry;
use super::syntax::{Lexer, is_blank};
use crate::error::{Error, Result};

/// Values in all objects together: tagged books have a million, and each takes 120 bytes.
const MOST_VALUES: usize = 4_000_000;

/// The number under which an encryption dictionary is kept that has none.
const ENCRYPTION: ObjectId = (u32::MAX, 0);

/// How a number and its generation are written: ten digits and five, with blanks.
const LONGEST_NUMBERS: usize = 32;

/// Reads all objects; `limit` bounds what their streams unpack to.
pub(super) fn load(bytes: &[u8], limit: usize) -> Result<Document> {
    let mut file = File {
        bytes,
        document: Document::new(),
        found: HashMap::new(),
        containers: Vec::new(),
        lexer: Lexer::new(bytes, MOST_VALUES),
    };
    file.scan();
    let encryption = file.encryption()?;
    if let Some(state) = &encryption {
        for (id, object) in &mut file.document.objects {
            if *id != ENCRYPTION {
                // What cannot be decrypted stays as it is, and costs itself alone.
                let _ = decrypt_object(state, *id, object);
            }
        }
    }
    file.state_filters();
    file.unpack(limit);
    file.find_catalog();
    if file.lexer.values_left == 0 {
        return Err(Error::input(format!("more than {MOST_VALUES} values"))
            .with_help("print it to a new PDF, which leaves out what is not seen"));
    }
    Ok(file.document)
}

struct File<'b> {
    bytes: &'b [u8],
    document: Document,
    /// Where the object of a number was found last.
    found: HashMap<u32, usize>,
    /// Streams that hold objects.
    containers: Vec<ObjectId>,
    lexer: Lexer<'b>,
}

/// A word that says what comes next.
#[derive(Clone, Copy, PartialEq)]
enum Keyword {
    Object,
    Trailer,
}

impl File<'_> {
    /// Finds objects and trailers.
    fn scan(&mut self) {
        let mut at = 0;
        while let Some((keyword, found)) = keyword(self.bytes, at) {
            at = match keyword {
                Keyword::Object => self.object(found),
                Keyword::Trailer => {
                    self.lexer.at = found + b"trailer".len();
                    if let Some(Object::Dictionary(trailer)) = self.lexer.value() {
                        self.trailer(&trailer);
                    }
                    self.lexer.at
                }
            }
            .max(found + 1);
        }
    }

    /// Reads the object whose keyword stands at a place; returns where it ends.
    fn object(&mut self, found: usize) -> usize {
        self.lexer.at = found + b"obj".len();
        let Some(id) = numbers_before(self.bytes, found) else {
            return self.lexer.at;
        };
        let Some(object) = self.lexer.value() else {
            return self.lexer.at;
        };
        let (object, end) = match object {
            Object::Dictionary(dictionary) => match data(self.bytes, &dictionary, self.lexer.at) {
                Some((data, end)) => (self.stream(id, dictionary, data), end),
                None => (Object::Dictionary(dictionary), self.lexer.at),
            },
            object => (object, self.lexer.at),
        };
        self.found.insert(id.0, found);
        self.document.objects.insert(id, object);
        end
    }

    fn stream(&mut self, id: ObjectId, dictionary: Dictionary, data: &[u8]) -> Object {
        if dictionary.has_type(b"XRef") {
            self.trailer(&dictionary);
        }
        if dictionary.has_type(b"ObjStm") {
            self.containers.push(id);
        }
        // Pictures are the most of most files, and are not looked at.
        let is_picture = entry::name(&dictionary, b"Subtype") == b"Image";
        let data = if is_picture {
            Vec::new()
        } else {
            data.to_vec()
        };
        Object::Stream(Stream::new(dictionary, data))
    }

    /// Keeps what a trailer says; later ones come first.
    fn trailer(&mut self, trailer: &Dictionary) {
        if trailer.has(b"Root") {
            for (key, value) in trailer {
                self.document.trailer.set(key.clone(), value.clone());
            }
        }
    }

    /// The key to an encrypted file that opens without a password.
    fn encryption(&mut self) -> Result<Option<EncryptionState>> {
        let stated = match self.document.trailer.get(b"Encrypt") {
            Err(_) | Ok(Object::Null) => return Ok(None),
            Ok(stated) => stated.clone(),
        };
        // It is not encrypted itself.
        let dictionary = match &stated {
            Object::Reference(id) => self.document.objects.remove(id),
            direct => Some(direct.clone()),
        };
        self.document
            .objects
            .insert(ENCRYPTION, dictionary.unwrap_or(Object::Null));
        self.document
            .trailer
            .set("Encrypt", Object::Reference(ENCRYPTION));
        let opened = self.document.authenticate_password("");
        let state = opened.and_then(|()| EncryptionState::decode(&self.document, ""));
        state.map(Some).map_err(|error| {
            Error::input("encrypted: it opens with a password only")
                .with_help("save a copy without: qpdf --decrypt --password=WORD in.pdf out.pdf")
                .because(error)
        })
    }

    /// Writes the filters of a stream into its dictionary where they stand in an object of their own;
    /// `lopdf` does not look there.
    fn state_filters(&mut self) {
        let mut stated = Vec::new();
        for (id, object) in &self.document.objects {
            let Object::Stream(stream) = object else {
                continue;
            };
            for key in [&b"Filter"[..], b"DecodeParms"] {
                let Ok(Object::Reference(_)) = stream.dict.get(key) else {
                    continue;
                };
                let filter = stream.dict.get_deref(key, &self.document);
                let is_list = |filter: &&Object| {
                    filter
                        .as_array()
                        .is_ok_and(|list| list.len() > Stream::MAX_FILTERS)
                };
                if let Some(filter) = filter.ok().filter(|filter| !is_list(filter)) {
                    stated.push((*id, key, filter.clone()));
                }
            }
        }
        for (id, key, filter) in stated {
            if let Ok(Object::Stream(stream)) = self.document.get_object_mut(id) {
                stream.dict.set(key, filter);
            }
        }
    }

    /// Reads the objects that stand in streams.
    fn unpack(&mut self, limit: usize) {
        let mut left = limit;
        for container in std::mem::take(&mut self.containers) {
            let Ok(Object::Stream(stream)) = self.document.get_object(container) else {
                continue;
            };
            let first = entry::count(&self.document, &stream.dict, b"First");
            let Ok(content) = stream.get_plain_content_with_limit(left) else {
                continue;
            };
            left = left.saturating_sub(content.len());
            self.document.objects.remove(&container);
            self.unpack_one(container, &content, first);
        }
    }

    /// Looks for the catalog where no trailer names it: the end of the file is missing.
    fn find_catalog(&mut self) {
        if self.document.catalog().is_ok() {
            return;
        }
        let catalog = of_type(&self.document, b"Catalog").next();
        if let Some(catalog) = catalog {
            self.document
                .trailer
                .set("Root", Object::Reference(catalog));
        }
    }

    fn unpack_one(&mut self, container: ObjectId, content: &[u8], first: usize) {
        let place = self.found.get(&container.0).copied().unwrap_or_default();
        let (index, _) = content.split_at_checked(first).unwrap_or_default();
        let mut index = Lexer::new(index, self.lexer.values_left);
        let mut lexer = Lexer::new(content, self.lexer.values_left);
        while let (Some(Object::Integer(id)), Some(Object::Integer(from))) =
            (index.value(), index.value())
        {
            let (Ok(id), Ok(from)) = (u32::try_from(id), usize::try_from(from)) else {
                continue;
            };
            let from = from.saturating_add(first);
            // They stand in order; what begins inside another one would be read twice.
            if from < lexer.at {
                continue;
            }
            lexer.at = from;
            let is_newest = self.found.get(&id).is_none_or(|&found| found < place);
            if let (Some(object), true) = (lexer.value(), is_newest) {
                self.found.insert(id, place);
                self.document.objects.insert((id, 0), object);
            }
        }
        self.lexer.values_left = lexer.values_left;
    }
}

/// The next keyword from a place on.
fn keyword(bytes: &[u8], from: usize) -> Option<(Keyword, usize)> {
    let rest = bytes.get(from..)?;
    for (at, &byte) in rest.iter().enumerate() {
        let keyword = match byte {
            b'o' if rest.get(at..)?.starts_with(b"obj") => Keyword::Object,
            b't' if rest.get(at..)?.starts_with(b"trailer") => Keyword::Trailer,
            _ => continue,
        };
        return Some((keyword, from + at));
    }
    None
}

/// The number and generation that stand before `obj`.
fn numbers_before(bytes: &[u8], at: usize) -> Option<ObjectId> {
    let before = bytes.get(at.saturating_sub(LONGEST_NUMBERS)..at)?;
    let (before, generation) = number_at_end(before)?;
    let (_, number) = number_at_end(before)?;
    Some((number, u16::try_from(generation).ok()?))
}

/// The number that a text ends with, and what stands before it.
fn number_at_end(text: &[u8]) -> Option<(&[u8], u32)> {
    let text = text.trim_ascii_end();
    let digits = text
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let (before, digits) = text.split_at_checked(text.len().checked_sub(digits)?)?;
    Some((before, std::str::from_utf8(digits).ok()?.parse().ok()?))
}

/// The data of a stream whose dictionary ends at a place, and where they end.
fn data<'b>(bytes: &'b [u8], dictionary: &Dictionary, at: usize) -> Option<(&'b [u8], usize)> {
    let behind = bytes.get(at..)?;
    let blanks = behind.iter().take_while(|&&byte| is_blank(byte)).count();
    let data = behind.get(blanks..)?.strip_prefix(b"stream")?;
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    let data = data.strip_prefix(b"\n").unwrap_or(data);
    let from = bytes.len() - data.len();
    let stated = dictionary.get(b"Length").and_then(Object::as_i64).ok();
    let stated = stated
        .and_then(|len| usize::try_from(len).ok())
        .filter(|&len| {
            let behind = data.get(len..).unwrap_or_default().trim_ascii_start();
            behind.starts_with(b"endstream")
        });
    let len = stated.unwrap_or_else(|| {
        let end = memchr::memmem::find(data, b"endstream");
        end.unwrap_or(data.len())
    });
    Some((data.get(..len)?, from + len))
}

/// The objects of a type, by their numbers.
pub(super) fn of_type<'d>(
    document: &'d Document,
    kind: &'d [u8],
) -> impl Iterator<Item = ObjectId> + 'd {
    let objects = document.objects.iter();
    let typed = objects.filter(move |(_, object)| {
        object
            .as_dict()
            .is_ok_and(|dictionary| dictionary.has_type(kind))
    });
    typed.map(|(id, _)| *id)
}
