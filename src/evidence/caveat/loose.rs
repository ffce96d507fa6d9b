//! So few sentences were looked at that one may say the claim in quite other words.
//!
//! *What it sees*: support that lacks a name or most of the words of the claim, taken because the shelf is small. *Why it
//! matters*: on a larger shelf it would not have counted. *Known gaps*: none known.

use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Fired};

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    if case.evidence.iter().any(|one| tag::supports(one) && !one.is_loose) {
        return None;
    }
    let text = "It is matched loosely: the sources say it in quite other words.".to_owned();
    super::fired("loosely_matched", text, case.places(tag::supports))
}
