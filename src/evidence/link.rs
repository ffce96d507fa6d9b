//! What links to another's report rests on it.
//!
//! *What it sees*: a document that links to the page of another one, both of which say the same of the claim in their own
//! words. *Why it matters*: a paper that takes a story over links to where it read it, and is no second origin. *Known gaps*:
//! a link to something else that the other one wrote; one who has asked for himself and links out of courtesy, unless the
//! sentence says so ("told us"). In doubt it is one origin, for the lower tag wins.

use std::collections::BTreeMap;

use crate::document::{DocumentId, link};
use crate::evidence::Evidence;
use crate::evidence::origin::is_first_hand;
use crate::evidence::outlet::Outlets;
use crate::evidence::stance::Stance;

/// Gives the evidence of a document that links to an earlier one with the same stance the origins of that one.
pub fn join(evidence: &mut [Evidence<'_>], outlets: &Outlets) {
    let mut pages: BTreeMap<String, DocumentId> = BTreeMap::new();
    for meta in evidence.iter().map(|one| &one.view.hit.meta) {
        if let Some(url) = &meta.url {
            pages.entry(link::canonical(url)).or_insert_with(|| meta.id.clone());
        }
    }
    if pages.len() < 2 {
        return;
    }
    // The earliest first, so that a chain of links ends at its beginning; an undated one may be later than any.
    let mut order: Vec<usize> = (0..evidence.len()).collect();
    order.sort_by_key(|at| evidence.get(*at).map(|one| place(one)));
    let mut known: BTreeMap<(DocumentId, bool), Vec<String>> = BTreeMap::new();
    for at in order {
        let Some(one) = evidence.get_mut(at).filter(|one| one.stance != Stance::Mentions) else { continue };
        let (meta, supports) = (&one.view.hit.meta, one.stance == Stance::Supports);
        let is_own = meta.outlet.as_ref().is_some_and(|outlet| one.origins == [outlets.name(outlet)]);
        if is_own && !is_first_hand(one.view.within(one.span)) {
            let mut linked = meta.links.iter().filter_map(|page| pages.get(page)).filter(|id| **id != meta.id);
            // Only what stands before it is known.
            if let Some(origins) = linked.find_map(|id| known.get(&(id.clone(), supports))) {
                one.origins.clone_from(origins);
            }
        }
        known.entry((meta.id.clone(), supports)).or_insert_with(|| one.origins.clone());
    }
}

/// Undated documents last.
fn place(one: &Evidence<'_>) -> (bool, Option<String>, DocumentId) {
    let meta = &one.view.hit.meta;
    let day = meta.published.as_ref().map(|published| published.iso.clone());
    (day.is_none(), day, meta.id.clone())
}
