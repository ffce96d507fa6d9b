//! It is told by somebody who has it from somebody else.
//!
//! *What it sees*: support in which somebody repeats what another says or reports. *Why it matters*: each hand may change
//! the words. *Known gaps*: a document that does not say from whom it has something.

use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Fired};

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    let is_second = |one: &crate::evidence::Evidence<'a>| {
        let outlet = one.view.hit.meta.outlet.as_ref();
        let other = one.origins.iter().any(|origin| outlet.is_none_or(|outlet| case.outlets.name(outlet) != origin));
        one.voices.len() > 1 || (!one.view.hit.meta.via.is_empty() && other)
    };
    if case.evidence.iter().any(|one| tag::supports(one) && !is_second(one)) {
        return None;
    }
    super::fired(
        "second_hand",
        "The sources have it from others.".to_owned(),
        case.places(|one| tag::supports(one) && is_second(one)),
    )
}
