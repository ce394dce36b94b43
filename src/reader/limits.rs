//! How much a file may ask of the reader.

/// The most bytes that one article, or one record that holds it, may have where nothing else is
/// said: a book of an article, and still nothing that many cores could not hold at once.
pub const DEFAULT_MAX_ARTICLE: usize = 64 << 20;

/// The deepest that elements, objects or parts of a message may stand in one another where nothing
/// else is said. Browsers stop at 512 elements, real articles stay below 100.
pub const DEFAULT_MAX_NESTING: usize = 256;

/// The most bytes that one file may unpack to where nothing else is said: a month of the web's news
/// in one archive, and not the end of all disks.
pub const DEFAULT_MAX_UNPACKED: u64 = 256 << 30;

/// How many times its size a file may unpack to where nothing else is said. News packs to a tenth,
/// pages of one site to a fiftieth; only what was made to do harm goes beyond.
pub const DEFAULT_MAX_RATIO: u64 = 250;

/// What unpacks to less than this does no harm, whatever the ratio.
pub(super) const HARMLESS: u64 = 32 << 20;

/// Packing inside packing is followed so deep: `articles.tar.gz` with `story.txt.gz` in it.
pub(super) const MAX_PACKINGS: usize = 3;

/// How much a file may ask of the reader before it is refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Limits {
    /// Bytes of an article or record.
    pub article: usize,
    /// Levels of nesting.
    pub nesting: usize,
    /// Bytes that a file unpacks to.
    pub unpacked: u64,
    /// Bytes that a packed byte unpacks to.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            article: DEFAULT_MAX_ARTICLE,
            nesting: DEFAULT_MAX_NESTING,
            unpacked: DEFAULT_MAX_UNPACKED,
            ratio: DEFAULT_MAX_RATIO,
        }
    }
}
