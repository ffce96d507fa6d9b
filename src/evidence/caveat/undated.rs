//! Nobody can tell when the sources that support it were published.
//!
//! *What it sees*: support in documents without a publication date alone. *Why it matters*: what was so may no longer be.
//! *Known gaps*: a date that the text itself says.

use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Fired};

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    if case.evidence.iter().any(|one| tag::supports(one) && one.view.hit.meta.published.is_some()) {
        return None;
    }
    super::fired("undated", "The sources that say so bear no date.".to_owned(), case.places(tag::supports))
}
