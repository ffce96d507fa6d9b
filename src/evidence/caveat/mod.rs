//! Reasons to doubt, one file each. They stand beside the tag and do not change it.

mod contradicted;
mod hedged;
mod interested;
mod loose;
mod old;
mod one_origin;
mod second_hand;
mod translated;
mod undated;
mod unnamed;
mod unverified;

use crate::evidence::tag::Tag;
use crate::evidence::{Case, Fired};

/// One reason to doubt, found by one rule.
type Rule = for<'c, 'a> fn(&'c Case<'a>, Tag) -> Option<Fired<'a>>;

const RULES: [Rule; 11] = [
    unverified::caveat,
    one_origin::caveat,
    hedged::caveat,
    second_hand::caveat,
    unnamed::caveat,
    interested::caveat,
    contradicted::caveat,
    old::caveat,
    undated::caveat,
    translated::caveat,
    loose::caveat,
];

/// The reasons to doubt an answer, in a fixed order. An answer that finds nothing has none.
#[must_use]
pub fn caveats<'a>(case: &Case<'a>, tag: Tag) -> Vec<Fired<'a>> {
    if tag == Tag::NotFound {
        return Vec::new();
    }
    RULES.iter().filter_map(|rule| rule(case, tag)).collect()
}

/// A caveat, where it looked at something.
fn fired<'a>(rule: &'static str, text: String, places: Vec<super::Place<'a>>) -> Option<Fired<'a>> {
    (!places.is_empty()).then_some(Fired { rule, text, places })
}
