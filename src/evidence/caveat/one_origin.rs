//! All of it comes from one origin.
//!
//! *What it sees*: support with a single origin, in two documents or more. *Why it matters*: many papers that say the same
//! look like many witnesses. *Known gaps*: an origin that cannot be told is not counted.

use std::collections::BTreeSet;

use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Fired};

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    let supporting = || case.evidence.iter().filter(|one| tag::supports(one));
    let families: BTreeSet<&str> =
        supporting().flat_map(|one| &one.origins).map(|name| case.outlets.family(name)).collect();
    if families.len() > 1 {
        return None;
    }
    let text = families.first().map_or_else(
        || "Who it comes from cannot be told.".to_owned(),
        |family| format!("All that supports it comes from one origin: {family}."),
    );
    super::fired("one_origin", text, case.places(tag::supports))
}
