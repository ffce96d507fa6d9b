//! A passage and its neighbours, where they stand.

use tantivy::TantivyError;

use crate::document::{DocumentId, Shelf};
use crate::index::record::StoredPassage;
use crate::index::snapshot::{Snapshot, first};
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
    let near = no.0.saturating_sub(1)..=no.0.saturating_add(1);
    let mut found = Vec::new();
    for address in snapshot.passages_of(rank, listed) {
        let number = snapshot.segments.get(address.segment_ord as usize).map(|segment| segment.no.as_ref());
        if near.contains(&(first(number.flatten(), address.doc_id) as u32)) {
            let stored: StoredPassage = snapshot.stored(address)?;
            found.push((stored.passage.no, stored.passage.span));
        }
    }
    found.sort();
    Ok(found)
}
