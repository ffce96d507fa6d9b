//! What the columns of a segment tell of its records, read once.

use std::ops::Deref;
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, TantivyError, Term};

use crate::document::Place;
use crate::index::schema::Kind;
use crate::index::snapshot::{Rank, first};

/// What stands in a segment, and what in it was not deleted.
#[derive(Clone)]
pub struct Columns {
    /// For every record: [`Kind::code`], or [`DELETED`].
    pub kinds: Vec<u8>,
    /// In order of their ids.
    pub documents: Vec<Local>,
    /// For every record, its document: the place in `documents`.
    owners: Arc<Vec<u32>>,
    /// For every passage, the number of its terms.
    pub lengths: Arc<Vec<f32>>,
    pub no: Option<Column<u64>>,
    pub dated: Option<Column<u64>>,
    pub print: Option<Column<u64>>,
    /// Of files.
    pub size: Option<Column<u64>>,
    pub modified: Option<Column<i64>>,
    /// The file that a record is of.
    pub file: Option<StrColumn>,
}

/// The kind of a record that was deleted.
const DELETED: u8 = 255;

/// A document as one segment knows it.
#[derive(Clone, Debug)]
pub struct Local {
    pub id: Arc<str>,
    pub record: Option<DocId>,
    pub text: Option<DocId>,
    pub place: Place,
    /// Days of publication as `20260703`; 0 is unknown.
    pub first: i64,
    pub last: i64,
}

impl Columns {
    pub fn read(reader: &SegmentReader) -> Result<Self, TantivyError> {
        let columns = reader.fast_fields();
        let numbers = |name: &str| columns.column_opt::<u64>(name);
        let days = |name: &str| columns.column_opt::<i64>(name);
        let (guilds, channels, firsts, lasts) = (numbers("guild")?, numbers("channel")?, days("first")?, days("last")?);
        let (kind, length) = (numbers("kind")?, numbers("length")?);
        let names = columns.str("document")?;
        let mut documents = Vec::new();
        if let Some(names) = &names {
            let mut ids = names.dictionary().stream()?;
            while ids.advance() {
                let id = Arc::from(String::from_utf8_lossy(ids.key()).as_ref());
                documents.push(Local { id, record: None, text: None, place: Place::Everywhere, first: 0, last: 0 });
            }
        }
        let count = reader.max_doc() as usize;
        let (mut kinds, mut owners, mut lengths) = (vec![DELETED; count], vec![0; count], vec![0.0; count]);
        for record in reader.doc_ids_alive() {
            let code = first(kind.as_ref(), record);
            if let Some(slot) = kinds.get_mut(record as usize) {
                *slot = code as u8;
            }
            let Some(name) = names.as_ref().and_then(|names| names.ords().first(record)) else { continue };
            if let (Some(slot), Some(words)) = (owners.get_mut(record as usize), lengths.get_mut(record as usize)) {
                *slot = name as u32;
                *words = first(length.as_ref(), record) as f32;
            }
            let Some(document) = documents.get_mut(name as usize) else { continue };
            if code == Kind::Document.code() {
                document.record = Some(record);
                document.place = match (first(guilds.as_ref(), record), first(channels.as_ref(), record)) {
                    (0, _) => Place::Everywhere,
                    (guild, 0) => Place::Guild { guild },
                    (guild, channel) => Place::Channel { guild, channel },
                };
                document.first = firsts.as_ref().and_then(|days| days.first(record)).unwrap_or_default();
                document.last = lasts.as_ref().and_then(|days| days.first(record)).unwrap_or_default();
            } else if code == Kind::Text.code() {
                document.text = Some(record);
            }
        }
        Ok(Self {
            kinds,
            documents,
            owners: Arc::new(owners),
            lengths: Arc::new(lengths),
            no: numbers("no")?,
            dated: numbers("dated")?,
            print: numbers("print")?,
            size: numbers("size")?,
            modified: days("modified")?,
            file: columns.str("file")?,
        })
    }

    /// The same without what was deleted since.
    fn without_deleted(&self, reader: &SegmentReader) -> Self {
        let mut now = self.clone();
        for (kind, record) in now.kinds.iter_mut().zip(0..) {
            if reader.is_deleted(record) {
                *kind = DELETED;
            }
        }
        for document in &mut now.documents {
            document.record = document.record.filter(|record| !reader.is_deleted(*record));
            document.text = document.text.filter(|record| !reader.is_deleted(*record));
        }
        now
    }
}

/// A segment as one snapshot sees it.
pub struct Segment {
    pub reader: SegmentReader,
    columns: Arc<Columns>,
    /// The place of each of its documents among those of all segments.
    ranks: Vec<Rank>,
}

impl Deref for Segment {
    type Target = Columns;

    fn deref(&self) -> &Columns {
        &self.columns
    }
}

impl Segment {
    pub fn new(reader: &SegmentReader, columns: Arc<Columns>, ranks: Vec<Rank>) -> Self {
        Self { reader: reader.clone(), columns, ranks }
    }

    /// Whether `reader` reads the same segment, perhaps with less in it. What was deleted never comes back.
    pub fn is_of(&self, reader: &SegmentReader) -> bool {
        self.reader.segment_id() == reader.segment_id() && self.reader.max_doc() == reader.max_doc()
    }

    /// What of it is there for `reader`.
    pub fn now(&self, reader: &SegmentReader) -> Arc<Columns> {
        if self.reader.delete_opstamp() == reader.delete_opstamp() {
            Arc::clone(&self.columns)
        } else {
            Arc::new(self.columns.without_deleted(reader))
        }
    }

    /// The postings of a term in this segment.
    pub fn postings(
        &self,
        field: Field,
        word: &str,
        records: IndexRecordOption,
    ) -> Result<Option<SegmentPostings>, TantivyError> {
        Ok(self.reader.inverted_index(field)?.read_postings(&Term::from_field_text(field, word), records)?)
    }

    /// Gives the records with a term to `take`, a block at a time, and how often it stands in each where `records` asks for it.
    pub fn blocks(
        &self,
        field: Field,
        word: &str,
        records: IndexRecordOption,
        mut take: impl FnMut(&[DocId], &[u32]),
    ) -> Result<(), TantivyError> {
        let term = Term::from_field_text(field, word);
        let Some(mut block) = self.reader.inverted_index(field)?.read_block_postings(&term, records)? else {
            return Ok(());
        };
        while !block.docs().is_empty() {
            take(block.docs(), block.freqs());
            block.advance();
        }
        Ok(())
    }

    /// The place of a record's document in the order of ids.
    pub fn rank(&self, record: DocId) -> Rank {
        let owner = self.owners.get(record as usize).copied().unwrap_or_default();
        self.ranks.get(owner as usize).copied().unwrap_or(Rank(0))
    }

    /// The records of this kind that are not deleted.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = DocId> + '_ {
        let code = kind.code() as u8;
        self.kinds.iter().zip(0..).filter(move |(kind, _)| **kind == code).map(|(_, record)| record)
    }
}
