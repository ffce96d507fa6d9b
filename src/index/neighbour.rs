//! A passage and its neighbours, where they stand.

use tantivy::{DocAddress, TantivyError};

use crate::document::{DocumentId, Shelf};
use crate::index::record::StoredPassage;
use crate::index::schema::Kind;
use crate::index::snapshot::{Snapshot, first, read};
use crate::passage::PassageNo;
use crate::text::Span;

/// Where the passage `no` of a document and those on both sides of it stand in its text, in order; nothing where `shelf` does
/// not see the document.
pub fn passages(
    snapshot: &Snapshot,
    id: &DocumentId,
    no: PassageNo,
    shelf: Shelf,
) -> Result<Vec<(PassageNo, Span)>, TantivyError> {
    let Some((rank, listed)) = snapshot.find(&id.0, shelf) else { return Ok(Vec::new()) };
    // All records of a document were written together, so they lie in one segment.
    let Some(address) = listed.record else { return Ok(Vec::new()) };
    let Some(segment) = snapshot.segments.get(address.segment_ord as usize) else { return Ok(Vec::new()) };
    let near = no.0.saturating_sub(1)..=no.0.saturating_add(1);
    let mut found = Vec::new();
    for record in segment.of_kind(Kind::Passage).filter(|record| segment.rank(*record) == rank) {
        if near.contains(&(first(segment.no.as_ref(), record) as u32)) {
            let payload = snapshot.payload(DocAddress::new(address.segment_ord, record))?;
            let stored: StoredPassage = read(&payload)?;
            found.push((stored.passage.no, stored.passage.span));
        }
    }
    found.sort();
    Ok(found)
}
