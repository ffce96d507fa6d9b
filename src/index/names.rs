//! The beginning of a name → the names that a shelf knows.

use std::collections::BTreeMap;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, TantivyError};

use crate::document::Shelf;
use crate::index::snapshot::Snapshot;
use crate::text;

/// Names with a word that begins with `prefix`, those in most of the documents that `shelf` sees first.
pub fn names(snapshot: &Snapshot, prefix: &str, shelf: Shelf, limit: usize) -> Result<Vec<String>, TantivyError> {
    let view = snapshot.view(shelf);
    let from = text::fold(prefix);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for (segment, visible) in snapshot.segments.iter().zip(&view.visible) {
        let terms = segment.reader.inverted_index(snapshot.fields.completions)?;
        let mut found = terms.terms().range().ge(from.as_bytes()).into_stream()?;
        while found.advance() && found.key().starts_with(from.as_bytes()) {
            let Ok(completion) = std::str::from_utf8(found.key()) else { continue };
            let mut documents = 0;
            let mut postings = terms.read_postings_from_terminfo(found.value(), IndexRecordOption::Basic)?;
            while postings.doc() != TERMINATED {
                documents += u64::from(visible.has(postings.doc()));
                postings.advance();
            }
            if documents > 0 {
                *counts.entry(completion.to_owned()).or_default() += documents;
            }
        }
    }
    // A name is met by several of its words: what counts is the one that most documents have.
    let mut best: BTreeMap<&str, u64> = BTreeMap::new();
    for (completion, count) in &counts {
        if let Some((_, name)) = completion.split_once('\0') {
            let most = best.entry(name).or_default();
            *most = (*most).max(*count);
        }
    }
    let mut names: Vec<(u64, &str)> = best.into_iter().map(|(name, count)| (count, name)).collect();
    names.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(other.1)));
    Ok(names.into_iter().take(limit).map(|(_, name)| name.to_owned()).collect())
}
