//! Paths → what is known of the files that were read, and which documents stand in them.

use std::collections::BTreeMap;

use tantivy::columnar::StrColumn;
use tantivy::postings::SegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, TERMINATED, TantivyError};

use crate::document::DocumentId;
use crate::index::KnownFile;
use crate::index::record::FileRecord;
use crate::index::schema::Kind;
use crate::index::segment::Segment;
use crate::index::snapshot::{Snapshot, first};

/// What a segment knows of a file without reading its record.
fn known_of(segment: &Segment, record: u32) -> KnownFile {
    let modified = segment.modified.as_ref().and_then(|times| times.first(record)).unwrap_or_default();
    KnownFile { size: first(segment.size.as_ref(), record), modified }
}

/// The first of these records that was not deleted.
fn alive(segment: &Segment, mut postings: SegmentPostings) -> Option<u32> {
    while postings.doc() != TERMINATED {
        if !segment.reader.is_deleted(postings.doc()) {
            return Some(postings.doc());
        }
        postings.advance();
    }
    None
}

/// All files that were read, from the columns alone.
pub fn all(snapshot: &Snapshot) -> Result<BTreeMap<String, KnownFile>, TantivyError> {
    let mut files = BTreeMap::new();
    let mut path = String::new();
    for segment in &snapshot.segments {
        let Some(paths) = segment.reader.fast_fields().str("listing")? else { continue };
        for record in segment.of_kind(Kind::File) {
            let Some(ord) = paths.ords().first(record) else { continue };
            path.clear();
            paths.ord_to_str(ord, &mut path)?;
            files.insert(path.clone(), known_of(segment, record));
        }
    }
    Ok(files)
}

/// How many files were read.
pub fn count(snapshot: &Snapshot) -> usize {
    snapshot.segments.iter().map(|segment| segment.of_kind(Kind::File).count()).sum()
}

/// What is known of the file at `path`.
pub fn known(snapshot: &Snapshot, path: &str) -> Result<Option<KnownFile>, TantivyError> {
    let Some(address) = record(snapshot, path)? else { return Ok(None) };
    let Some(segment) = snapshot.segments.get(address.segment_ord as usize) else { return Ok(None) };
    Ok(Some(known_of(segment, address.doc_id)))
}

/// The files whose paths begin with `prefix`.
pub fn known_from(snapshot: &Snapshot, prefix: &str) -> Result<BTreeMap<String, KnownFile>, TantivyError> {
    let mut files = BTreeMap::new();
    for segment in &snapshot.segments {
        let paths = segment.reader.inverted_index(snapshot.fields.listing)?;
        let mut terms = paths.terms().range().ge(prefix).into_stream()?;
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            let postings = paths.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            if let Some(record) = alive(segment, postings) {
                files.insert(String::from_utf8_lossy(terms.key()).into_owned(), known_of(segment, record));
            }
        }
    }
    Ok(files)
}

/// The record of the file at `path`.
pub fn file(snapshot: &Snapshot, path: &str) -> Result<Option<FileRecord>, TantivyError> {
    record(snapshot, path)?.map(|address| snapshot.stored(address)).transpose()
}

fn record(snapshot: &Snapshot, path: &str) -> Result<Option<DocAddress>, TantivyError> {
    for (segment, ord) in snapshot.segments.iter().zip(0..) {
        let postings = segment.postings(snapshot.fields.listing, path, IndexRecordOption::Basic)?;
        if let Some(record) = postings.and_then(|postings| alive(segment, postings)) {
            return Ok(Some(DocAddress::new(ord, record)));
        }
    }
    Ok(None)
}

/// The records of files with problems, or that yielded a document, in order of path.
pub fn amiss(snapshot: &Snapshot) -> Result<Vec<FileRecord>, TantivyError> {
    let mut records = Vec::new();
    for (segment, ord) in snapshot.segments.iter().zip(0..) {
        let amiss = segment.reader.fast_fields().column_opt::<u64>("amiss")?;
        for record in segment.of_kind(Kind::File).filter(|record| first(amiss.as_ref(), *record) == 1) {
            let file: FileRecord = snapshot.stored(DocAddress::new(ord, record))?;
            records.push(file);
        }
    }
    records.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(records)
}

/// Which file each document stands in.
pub fn owners(snapshot: &Snapshot) -> Result<BTreeMap<DocumentId, String>, TantivyError> {
    let mut owners = BTreeMap::new();
    for segment in &snapshot.segments {
        let Some(paths) = &segment.file else { continue };
        for record in segment.of_kind(Kind::Document) {
            if let Some(listed) = snapshot.listed(segment.rank(record)) {
                owners.insert(DocumentId(listed.id.to_string()), path_of(paths, record)?);
            }
        }
    }
    Ok(owners)
}

/// The file that the document of this id stands in.
pub fn owner(snapshot: &Snapshot, id: &str) -> Result<Option<String>, TantivyError> {
    let Some(address) = snapshot.record(id) else { return Ok(None) };
    let Some(segment) = snapshot.segments.get(address.segment_ord as usize) else { return Ok(None) };
    segment.file.as_ref().map(|paths| path_of(paths, address.doc_id)).transpose()
}

fn path_of(paths: &StrColumn, record: u32) -> Result<String, TantivyError> {
    let mut path = String::new();
    if let Some(ord) = paths.ords().first(record) {
        paths.ord_to_str(ord, &mut path)?;
    }
    Ok(path)
}
