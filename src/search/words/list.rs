//! The lists of a segment in which words stand, read block by block.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::query::{Bm25StatisticsProvider, Bm25Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader};

use super::Word;

/// A word with what each of its articles counts for it; nothing where it filters.
pub(super) struct Weighed<'a> {
    pub word: &'a Word,
    weight: Option<Bm25Weight>,
}

impl<'a> Weighed<'a> {
    pub(super) fn scored(
        word: &'a Word,
        statistics: &dyn Bm25StatisticsProvider,
    ) -> tantivy::Result<Self> {
        let articles = statistics.total_num_docs()?;
        let tokens = statistics.total_num_tokens(word.key.field())?;
        let frequency = word.frequency.unwrap_or(word.known.frequency);
        let weight = Bm25Weight::for_one_term_without_explain(
            frequency.min(articles),
            articles,
            tokens as Score / articles as Score,
        );
        Ok(Weighed {
            word,
            weight: Some(weight.boost_by(word.boost)),
        })
    }

    pub(super) fn unscored(word: &'a Word) -> Self {
        Weighed { word, weight: None }
    }

    /// Its list in a segment; none if no article holds it.
    pub(super) fn list<'w>(&'w self, reader: &'w SegmentReader) -> Option<List<'w>> {
        Some(List {
            info: self.word.known.in_segment(reader)?,
            word: self.word,
            weight: self.weight.as_ref(),
            reader,
        })
    }
}

/// The list of a word in a segment.
pub(super) struct List<'a> {
    info: &'a TermInfo,
    word: &'a Word,
    weight: Option<&'a Bm25Weight>,
    reader: &'a SegmentReader,
}

impl<'a> List<'a> {
    /// How many articles it holds, those deleted since included.
    pub(super) fn len(&self) -> usize {
        self.info.doc_freq as usize
    }

    /// Whether the engine may prune it.
    pub(super) fn may_be_pruned(&self) -> bool {
        self.word.has_lengths
    }

    pub(super) fn is_scored(&self) -> bool {
        self.weight.is_some()
    }

    /// The list at its beginning, with what its articles score.
    pub(super) fn open(&self) -> tantivy::Result<Open<'a>> {
        let norms = self.reader.fieldnorms_readers();
        let norms = match norms.get_field(self.word.key.field())? {
            Some(norms) if self.is_scored() => norms,
            _ => FieldNormReader::constant(self.reader.max_doc(), 1),
        };
        let option = match self.is_scored() {
            true => IndexRecordOption::WithFreqs,
            false => IndexRecordOption::Basic,
        };
        Ok(Open {
            blocks: self.blocks(option)?,
            weight: self.weight,
            norms,
        })
    }

    fn blocks(&self, option: IndexRecordOption) -> tantivy::Result<BlockSegmentPostings> {
        let inverted = self.reader.inverted_index(self.word.key.field())?;
        Ok(inverted.read_block_postings_from_terminfo(self.info, option)?)
    }

    /// Calls `visit` with all documents, in ascending order.
    pub(super) fn each_block(&self, mut visit: impl FnMut(&[DocId])) -> tantivy::Result<()> {
        let mut blocks = self.blocks(IndexRecordOption::Basic)?;
        while !blocks.docs().is_empty() {
            visit(blocks.docs());
            blocks.advance();
        }
        Ok(())
    }
}

/// A list that is being read.
pub(super) struct Open<'a> {
    pub blocks: BlockSegmentPostings,
    pub weight: Option<&'a Bm25Weight>,
    pub norms: FieldNormReader,
}

impl Open<'_> {
    /// What the document at a place of the block at hand scores.
    #[inline]
    pub(super) fn score(&self, doc: DocId, place: usize) -> Score {
        self.weight.map_or(0.0, |weight| {
            weight.score(self.norms.fieldnorm_id(doc), self.blocks.freq(place))
        })
    }

    /// What no document scores more than.
    pub(super) fn most(&self) -> Score {
        self.weight.map_or(0.0, Bm25Weight::max_score)
    }
}
