//! What supports it is old, seen from the newest source.
//!
//! *What it sees*: support of which the newest is published more than a year before the newest document. *Why it matters*:
//! it may have changed since. *Known gaps*: what can no longer change.

use crate::evidence::tag::{self, Tag};
use crate::evidence::{Case, Fired};

pub fn caveat<'a>(case: &Case<'a>, _: Tag) -> Option<Fired<'a>> {
    let dates = case
        .evidence
        .iter()
        .filter(|one| tag::supports(one))
        .map(|one| one.view.hit.meta.published.as_ref().map(|published| published.iso.as_str()));
    // One that is undated may be new.
    let newest = dates.collect::<Option<Vec<&str>>>()?.into_iter().max()?;
    let year = |iso: &str| iso.get(..4).and_then(|year| year.parse::<i32>().ok());
    let (then, now) = (year(newest)?, year(case.newest?)?);
    let rest = |iso: &str| iso.get(4..).unwrap_or_default().to_owned();
    let is_old = now - then > 1 || (now - then == 1 && rest(case.newest?) >= rest(newest));
    if !is_old {
        return None;
    }
    super::fired("old", format!("The newest source that says so is of {newest}."), case.places(tag::supports))
}
