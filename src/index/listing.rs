//! Words → the documents of a shelf that are called so.

use std::sync::Arc;

use tantivy::TantivyError;

use crate::document::{Meta, Shelf};
use crate::index::snapshot::{Rank, Snapshot};
use crate::text;

/// Where a shelf holds more, only ids are looked at: a title is read from the disk the first time.
const MOST_TITLES: usize = 5_000;

/// At most `limit` documents that `shelf` sees whose id, title or outlet holds `words`, in order of their ids; those whose id
/// does come first.
pub fn find(snapshot: &Snapshot, words: &str, shelf: Shelf, limit: usize) -> Result<Vec<Arc<Meta>>, TantivyError> {
    let view = snapshot.view(shelf);
    let words = text::fold(words);
    let is_called = |rank: &Rank| snapshot.listed(*rank).is_some_and(|listed| text::fold(&listed.id).contains(&words));
    let mut ranks: Vec<Rank> = view.documents.iter().filter(|rank| is_called(rank)).take(limit).copied().collect();
    if ranks.len() < limit && view.documents.len() <= MOST_TITLES {
        for rank in &view.documents {
            if ranks.len() == limit {
                break;
            }
            let meta = snapshot.meta(*rank)?;
            let mut names = [&meta.title, &meta.outlet].into_iter().flatten();
            if !ranks.contains(rank) && names.any(|name| text::fold(name).contains(&words)) {
                ranks.push(*rank);
            }
        }
    }
    ranks.into_iter().map(|rank| snapshot.meta(rank)).collect()
}
