//! It rests on somebody who is not named.
//!
//! *What it sees*: support whose innermost speaker has no name ("people familiar with the matter") or is nobody
//! ("reportedly"). *Why it matters*: nobody can be asked. *Known gaps*: a group that is named by its trade alone
//! ("researchers") may be named elsewhere in the document.

use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Evidence, Fired};

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    let is_unnamed = |one: &Evidence<'a>| {
        tag::supports(one) && one.voices.last().is_some_and(super::super::origin::Voice::is_unnamed)
    };
    if case.evidence.iter().any(|one| tag::supports(one) && !is_unnamed(one)) {
        return None;
    }
    super::fired("unnamed_source", "Whoever says it is not named.".to_owned(), case.places(is_unnamed))
}
