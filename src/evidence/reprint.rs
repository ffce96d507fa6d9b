//! The same text under another headline has one origin.
//!
//! *What it sees*: two documents whose passages at hand share most of their sentences, letter for letter but for spacing and
//! case. *Why it matters*: ten reprints of one wire story are one origin. *Known gaps*: a rewrite in other words; documents
//! of which only one passage was found that both quote in full.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::DocumentId;
use crate::evidence::Evidence;
use crate::evidence::view::View;
use crate::text;

/// Gives the evidence of a reprint the origins of the text it reprints: that of the earliest document, the first by id where
/// the dates are equal or unknown.
pub fn join(evidence: &mut [Evidence<'_>], views: &[View<'_>]) {
    let originals = originals(views);
    if originals.is_empty() {
        return;
    }
    let mut origins: BTreeMap<(DocumentId, String), Vec<String>> = BTreeMap::new();
    for one in evidence.iter() {
        let key = (one.view.hit.meta.id.clone(), text::fold(one.view.hit.cut(one.span)));
        origins.entry(key).or_insert_with(|| one.origins.clone());
    }
    for one in evidence.iter_mut() {
        let Some(original) = originals.get(&one.view.hit.meta.id) else { continue };
        let key = (original.clone(), text::fold(one.view.hit.cut(one.span)));
        // A sentence that the original does not have is the reprint's own, but its text is not independent: it cannot be told.
        one.origins = origins.get(&key).cloned().unwrap_or_default();
    }
}

/// For each document that reprints another, that other one.
fn originals(views: &[View<'_>]) -> BTreeMap<DocumentId, DocumentId> {
    let mut sentences: BTreeMap<&DocumentId, BTreeSet<String>> = BTreeMap::new();
    let mut published: BTreeMap<&DocumentId, Option<&str>> = BTreeMap::new();
    for view in views {
        let meta = &view.hit.meta;
        published.insert(&meta.id, meta.published.as_ref().map(|published| published.iso.as_str()));
        let own = sentences.entry(&meta.id).or_default();
        for (_, sentence) in view.sentences() {
            let words = view.hit.cut(sentence.span);
            if words.split_whitespace().count() >= 6 {
                own.insert(text::fold(words));
            }
        }
    }
    // An undated document cannot be told to be the earlier one, so that it stands behind the dated ones.
    let mut order: Vec<&DocumentId> = sentences.keys().copied().collect();
    order.sort_by_key(|id| {
        let day = published.get(id).copied().flatten();
        (day.is_none(), day, *id)
    });
    let mut originals: BTreeMap<DocumentId, DocumentId> = BTreeMap::new();
    // Which of the documents before it has a sentence; those that reprint are no original.
    let mut bearers: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    let none = BTreeSet::new();
    for (place, id) in order.iter().enumerate() {
        let own = sentences.get(id).unwrap_or(&none);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for earlier in own.iter().filter_map(|sentence| bearers.get(sentence)).flatten() {
            *shared.entry(*earlier).or_default() += 1;
        }
        let earlier = shared.into_iter().find_map(|(earlier, shared)| {
            let earlier = order.get(earlier)?;
            let smaller = own.len().min(sentences.get(*earlier).unwrap_or(&none).len());
            (shared * 2 >= smaller).then_some(*earlier)
        });
        if let Some(earlier) = earlier {
            originals.insert((*id).clone(), earlier.clone());
        } else {
            for sentence in own {
                bearers.entry(sentence).or_default().push(place);
            }
        }
    }
    originals
}
