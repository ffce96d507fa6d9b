//! Tags that are not what they were, and the sentences that changed them.
//!
//! *What it sees*: claims that a channel was told of; and what new documents state, as it was tagged without them. Of these
//! only what was settled (confirmed, corroborated, refuted), or what no longer is. *Why it matters*: who repeated what was
//! alleged wants to hear that it was admitted. *Known gaps*: what a document says that takes the place of its own earlier text.

use std::collections::BTreeSet;

use crate::answer::cite::Citations;
use crate::answer::digest::{Change, News, deciding};
use crate::answer::{Claim, Stance, Tag};
use crate::document::DocumentId;
use crate::text;

/// How many sentences are shown of a change.
const SHOWN: usize = 2;

/// The changes, those of claims that somebody put first.
#[must_use]
pub fn changes(news: &News<'_>, new: &BTreeSet<&DocumentId>, citations: &mut Citations) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut told = BTreeSet::new();
    for (was, claim) in news.followed.iter().filter(|(was, claim)| *was != claim.tag) {
        if changes.len() < news.room.others && told.insert(text::fold(&claim.text)) {
            let sentences = deciding(claim, new).into_iter().take(SHOWN);
            changes.push(Change {
                claim: Some(claim.text.clone()),
                was: *was,
                is: claim.tag,
                citations: sentences.map(|citation| citations.take(citation)).collect(),
                before: Vec::new(),
            });
        }
    }
    for (was, claim) in news.asked.iter().filter(|(was, claim)| claim.verdict.is_none() && is_news(*was, claim.tag)) {
        let sentences = deciding(claim, new);
        let Some(sentence) = sentences.first().filter(|citation| new.contains(&citation.document)) else { continue };
        let Some(before) = before(claim, new) else { continue };
        if changes.len() < news.room.others && !citations.has(sentence) && !citations.has(before) {
            changes.push(Change {
                claim: None,
                was: *was,
                is: claim.tag,
                citations: vec![citations.take(sentence)],
                before: vec![citations.take(before)],
            });
        }
    }
    changes
}

/// Whether it is worth telling that a tag changed.
fn is_news(was: Tag, is: Tag) -> bool {
    const OPEN: [Tag; 3] = [Tag::Reported, Tag::Alleged, Tag::Disputed];
    match is {
        Tag::Confirmed | Tag::Refuted => OPEN.contains(&was),
        Tag::Corroborated => matches!(was, Tag::Alleged | Tag::Disputed),
        _ => false,
    }
}

/// What was said of it before, on the side that the new documents take or, failing that, on the other.
fn before<'c>(claim: &'c Claim, new: &BTreeSet<&DocumentId>) -> Option<&'c crate::answer::Citation> {
    let old = |stance: Stance| {
        claim.citations.iter().find(|citation| citation.stance == stance && !new.contains(&citation.document))
    };
    old(Stance::Supports).or_else(|| old(Stance::Contradicts))
}
