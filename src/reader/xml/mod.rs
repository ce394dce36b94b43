//! What the XML formats share: a stream is split into its records, a record becomes a small tree.
//!
//! Both are lenient, as the XML of newsrooms asks for: a broken record costs one record, entities of
//! HTML are known, an ampersand may stand alone. Entities that a document defines itself are never
//! expanded, so that none can grow.

mod records;
mod split;
pub(super) mod stated;
pub(super) mod text;
mod tree;

pub(super) use records::{Layout, records};
pub(super) use split::{Piece, Splitter};
pub(super) use tree::{Element, Node, parse, too_deep};

#[cfg(test)]
mod tests;
