//! What a shelf may see of a snapshot, and the counts that rank it.
//!
//! How many passages there are, how long, and in how many a word stands is counted for each shelf over what it may see,
//! exactly and without what was deleted, and of passages with the same words only one is counted. So an answer depends on
//! the documents alone: not on the order in which they were read, not on copies of them, and not on what other shelves hold.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Mutex, PoisonError};

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, TERMINATED, TantivyError, Term};

use crate::document::Shelf;
use crate::index::schema::Kind;
use crate::index::snapshot::{Rank, Snapshot, first};

/// A set of records of one segment.
#[derive(Clone, Debug, Default)]
pub struct Records(Vec<u64>);

impl Records {
    fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn add(&mut self, record: DocId) {
        if let Some(word) = self.0.get_mut(record as usize / 64) {
            *word |= 1 << (record % 64);
        }
    }

    pub fn has(&self, record: DocId) -> bool {
        self.0.get(record as usize / 64).is_some_and(|word| word >> (record % 64) & 1 == 1)
    }
}

/// A print is a hash itself.
#[derive(Default)]
struct Print(u64);

impl Hasher for Print {
    fn write_u64(&mut self, print: u64) {
        self.0 = print;
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash << 8 | u64::from(*byte));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What one shelf sees.
pub struct View {
    /// For each segment, the passages and documents that may be seen.
    pub visible: Vec<Records>,
    /// For each segment, one passage of each wording.
    counted: Vec<Records>,
    /// For each segment, whether all its records are counted or have no stems: then a term's own count is right.
    is_plain: Vec<bool>,
    /// How many passages are counted, and how many terms they have on average.
    pub passages: u64,
    pub average: f32,
    pub documents: Vec<Rank>,
    /// The newest publication, ISO 8601.
    pub newest: Option<String>,
    frequencies: Mutex<HashMap<(Field, String), u64>>,
}

impl View {
    pub fn new(snapshot: &Snapshot, shelf: Shelf) -> Self {
        let is_visible: Vec<bool> =
            snapshot.documents.iter().map(|document| document.record.is_some() && shelf.sees(document.place)).collect();
        let sees = |rank: Rank| is_visible.get(rank.0 as usize).copied().unwrap_or_default();
        let (mut visible, mut counted, mut is_plain) = (Vec::new(), Vec::new(), Vec::new());
        let most = snapshot.segments.iter().map(|segment| segment.kinds.len()).sum();
        let mut prints: HashSet<u64, BuildHasherDefault<Print>> =
            HashSet::with_capacity_and_hasher(most, BuildHasherDefault::default());
        let (mut passages, mut terms) = (0_u64, 0_u64);
        for segment in &snapshot.segments {
            let (mut seen, mut single) = (Records::none(segment.kinds.len()), Records::none(segment.kinds.len()));
            let mut all = segment.reader.num_deleted_docs() == 0;
            for record in segment.of_kind(Kind::Document).filter(|record| sees(segment.rank(*record))) {
                seen.add(record);
            }
            for record in segment.of_kind(Kind::Passage) {
                if !sees(segment.rank(record)) {
                    all = false;
                    continue;
                }
                seen.add(record);
                if prints.insert(first(segment.print.as_ref(), record)) {
                    single.add(record);
                    passages += 1;
                    terms += segment.lengths.get(record as usize).copied().unwrap_or_default() as u64;
                } else {
                    all = false;
                }
            }
            visible.push(seen);
            counted.push(single);
            is_plain.push(all);
        }
        let newest = snapshot
            .documents
            .iter()
            .zip(&is_visible)
            .filter(|(document, is_visible)| **is_visible && document.first > 0)
            .map(|(document, _)| (document.last, document.first))
            .max()
            .map(|(last, first)| iso(first, last));
        let documents =
            is_visible.iter().zip(0..).filter(|(is_visible, _)| **is_visible).map(|(_, rank)| Rank(rank)).collect();
        let average = if passages == 0 { 1.0 } else { terms as f32 / passages as f32 };
        Self {
            visible,
            counted,
            is_plain,
            passages,
            average: average.max(1.0),
            documents,
            newest,
            frequencies: Mutex::default(),
        }
    }

    /// How many of a shelf's passages have this term, copies counted once.
    pub fn frequency(&self, snapshot: &Snapshot, field: Field, word: &str) -> Result<u64, TantivyError> {
        let key = (field, word.to_owned());
        let mut known = self.frequencies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(frequency) = known.get(&key) {
            return Ok(*frequency);
        }
        let term = Term::from_field_text(field, word);
        let mut frequency = 0;
        for ((segment, counted), is_plain) in snapshot.segments.iter().zip(&self.counted).zip(&self.is_plain) {
            let terms = segment.reader.inverted_index(field)?;
            if *is_plain {
                frequency += u64::from(terms.doc_freq(&term)?);
            } else if let Some(mut postings) = terms.read_postings(&term, IndexRecordOption::Basic)? {
                while postings.doc() != TERMINATED {
                    frequency += u64::from(counted.has(postings.doc()));
                    postings.advance();
                }
            }
        }
        known.insert(key, frequency);
        Ok(frequency)
    }
}

/// Days of publication as ISO 8601 with the precision that they have.
fn iso(first: i64, last: i64) -> String {
    let (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
    if first == last {
        format!("{year:04}-{month:02}-{day:02}")
    } else if first / 100 == last / 100 {
        format!("{year:04}-{month:02}")
    } else {
        format!("{year:04}")
    }
}
