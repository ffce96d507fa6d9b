//! Names of a query → the actors that bear them.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, TantivyError};

use crate::index::search::is_in_time;
use crate::index::snapshot::{Rank, Snapshot};
use crate::index::view::View;
use crate::index::{Actors, Known, Query};
use crate::text;

/// How many documents are looked through for a name.
const MOST_DOCUMENTS: usize = 1000;

/// The actors that bear one of the names asked for, in order of document: in all documents, or only in those `found`.
pub fn actors(
    snapshot: &Snapshot,
    view: &View,
    query: &Query,
    found: BTreeSet<Rank>,
) -> Result<Vec<Known>, TantivyError> {
    let names: BTreeSet<String> =
        query.names.iter().map(|name| text::fold(name)).filter(|name| !name.is_empty()).collect();
    let documents = match query.actors {
        Actors::All => bearing(snapshot, view, query, &names)?,
        Actors::OfHits => found,
    };
    let mut actors = Vec::new();
    for rank in documents.into_iter().take(MOST_DOCUMENTS) {
        let document = snapshot.cast(rank)?;
        for (stored, forms) in &document.actors {
            if forms.iter().any(|form| names.contains(form)) {
                let (actor, roles) = (stored.actor.clone(), stored.roles.clone());
                actors.push(Known { meta: Arc::clone(&document.meta), actor, roles });
            }
        }
    }
    Ok(actors)
}

/// The documents with an actor who bears one of the names.
fn bearing(
    snapshot: &Snapshot,
    view: &View,
    query: &Query,
    names: &BTreeSet<String>,
) -> Result<BTreeSet<Rank>, TantivyError> {
    let mut documents = BTreeSet::new();
    for name in names {
        for (segment, visible) in snapshot.segments.iter().zip(&view.visible) {
            let Some(mut postings) = segment.postings(snapshot.fields.forms, name, IndexRecordOption::Basic)? else {
                continue;
            };
            while postings.doc() != TERMINATED {
                let rank = segment.rank(postings.doc());
                if visible.has(postings.doc()) && is_in_time(snapshot, query, rank) {
                    documents.insert(rank);
                }
                postings.advance();
            }
        }
    }
    Ok(documents)
}
