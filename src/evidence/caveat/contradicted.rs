//! Elsewhere the opposite is said.
//!
//! *What it sees*: a contradicting sentence beside a tag that is not about it. *Why it matters*: a reader should see both.
//! *Known gaps*: a contradiction that no stance rule sees.

use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Fired};

pub fn caveat<'a>(case: &Case<'a>, tag: Tag) -> Option<Fired<'a>> {
    if matches!(tag, Tag::Refuted) {
        return None;
    }
    super::fired("contradicted", "Elsewhere the opposite is said.".to_owned(), case.places(tag::contradicts))
}
