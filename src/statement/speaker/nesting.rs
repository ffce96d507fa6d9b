//! Who says that somebody says it? Puts each attribution into the one whose content it stands in.

use crate::statement::AttributionNo;
use crate::text::Span;

/// An attribution with its spans, not yet in order.
pub trait Nested {
    fn cue(&self) -> Span;
    fn content(&self) -> Span;
    /// Speaker, cue and content together.
    fn whole(&self) -> Span;
    /// The place of the cue of the attribution that this one rests on, where it is not the one around it.
    fn outer(&self) -> Option<usize>;
}

/// How many open attributions are looked at for the innermost one.
const DEPTH: usize = 32;

/// The attributions in the order of their start, an enclosing one before those inside it, each with its parent.
#[must_use]
pub fn nest<T: Nested>(mut found: Vec<T>) -> Vec<(T, Option<AttributionNo>)> {
    found.sort_by_key(|one| (one.whole().start, std::cmp::Reverse(one.whole().end), one.cue().start));
    let mut open: Vec<usize> = Vec::new();
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(found.len());
    for (at, one) in found.iter().enumerate() {
        while open.last().and_then(|last| found.get(*last)).is_some_and(|last| last.whole().end <= one.whole().start) {
            open.pop();
        }
        let around = open.iter().rev().take(DEPTH).copied().filter(|outer| {
            found.get(*outer).is_some_and(|outer| {
                outer.outer() != Some(one.cue().start)
                    && (outer.content().contains(one.cue()) && !one.content().contains(outer.cue())
                        || one.outer() == Some(outer.cue().start))
            })
        });
        // The innermost: the shortest content around it.
        let parent = around.min_by_key(|outer| found.get(*outer).map_or(usize::MAX, |outer| outer.content().len()));
        parents.push(parent);
        open.push(at);
    }
    found
        .into_iter()
        .zip(parents)
        .map(|(one, parent)| (one, parent.map(|parent| AttributionNo(parent as u32))))
        .collect()
}
