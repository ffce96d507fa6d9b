//! The same text under another headline has one origin.
//!
//! *What it sees*: two documents whose passages at hand share most of their sentences, letter for letter but for spacing and
//! case. *Why it matters*: ten reprints of one wire story are one origin. *Known gaps*: a rewrite in other words; documents
//! of which only one passage was found that both quote in full.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::DocumentId;
use crate::evidence::view::View;
use crate::evidence::{Evidence, Weighing};
use crate::statement::table::Table;
use crate::text;

/// Gives the evidence of a reprint the origins of the text it reprints: that of the earliest document, the first by id where
/// the dates are equal or unknown.
pub fn join<'a>(evidence: &mut [Evidence<'a>], weighing: &Weighing<'_, 'a>) {
    let originals = originals(weighing.views);
    if originals.is_empty() {
        return;
    }
    let texts: BTreeSet<&DocumentId> = originals.values().collect();
    let mut origins: BTreeMap<(DocumentId, String), Vec<String>> = BTreeMap::new();
    for one in evidence.iter_mut() {
        let id = &one.view.hit.meta.id;
        if texts.contains(id) || originals.contains_key(id) {
            weighing.settle(one);
        }
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

/// How many words a sentence has at least that two documents do not have both by chance.
const WORDS: usize = 6;

/// For each document that reprints another, that other one.
fn originals(views: &[View<'_>]) -> BTreeMap<DocumentId, DocumentId> {
    // Each sentence has a number, and each document those of its own.
    let mut numbers: Table<String, usize> = Table::default();
    let mut sentences: BTreeMap<&DocumentId, BTreeSet<usize>> = BTreeMap::new();
    let mut published: BTreeMap<&DocumentId, Option<&str>> = BTreeMap::new();
    for view in views {
        let meta = &view.hit.meta;
        published.insert(&meta.id, meta.published.as_ref().map(|published| published.iso.as_str()));
        let own = sentences.entry(&meta.id).or_default();
        for (_, sentence) in view.sentences() {
            let words = view.hit.cut(sentence.span);
            if words.split_whitespace().nth(WORDS - 1).is_some() {
                let next = numbers.len();
                own.insert(*numbers.entry(text::fold(words)).or_insert(next));
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
    let mut bearers: Vec<Vec<usize>> = vec![Vec::new(); numbers.len()];
    let none = BTreeSet::new();
    for (place, id) in order.iter().enumerate() {
        let own = sentences.get(id).unwrap_or(&none);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for earlier in own.iter().filter_map(|sentence| bearers.get(*sentence)).flatten() {
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
                bearers.get_mut(*sentence).into_iter().for_each(|bearers| bearers.push(place));
            }
        }
    }
    originals
}
