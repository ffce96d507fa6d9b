//! The words themselves are softened.
//!
//! *What it sees*: "reportedly", "may have", "appears to" around the claim in every supporting sentence. *Why it matters*:
//! the source does not stand behind it. *Known gaps*: irony.

use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Fired};

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    let soft = |one: &crate::evidence::Evidence<'a>| tag::supports(one) && one.is_hedged;
    if case.evidence.iter().any(|one| tag::supports(one) && !one.is_hedged) {
        return None;
    }
    super::fired("hedged", "The sources put it in words that soften it.".to_owned(), case.places(soft))
}
