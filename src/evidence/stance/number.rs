//! Another number, amount or share for the same thing.
//!
//! *What it sees*: a number of the claim that none of the sentence's equals, rounds, or allows by its bounds, and one there
//! that counts the same. *Why it matters*: figures are what is most often changed. *Known gaps*: a number of the claim that
//! is a part or a sum of those in the sentence.

use crate::evidence::Pair;
use crate::evidence::stance::{Stance, same};
use crate::statement::term;
use crate::statement::{Bound, Quantity};

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let there: Vec<&Quantity> =
        pair.view.hit.reading.quantities.iter().filter(|quantity| pair.sentence.span.contains(quantity.span)).collect();
    let mut missing = false;
    for asked in &pair.claim.reading.quantities {
        if there.iter().any(|quantity| agrees(asked, quantity)) {
            continue;
        }
        let is_comparable = |quantity: &&Quantity| {
            pair.is_loose() || counts_the_same(asked, quantity) || is_all_that_is_counted(pair, quantity)
        };
        if same::speaks_of_it(pair) && there.iter().any(is_comparable) {
            return Some(Stance::Contradicts);
        }
        missing = true;
    }
    (missing && !pair.is_loose()).then_some(Stance::Mentions)
}

/// Whether the two numbers may be one: equal, rounded, or within the bounds that are said.
fn agrees(one: &Quantity, other: &Quantity) -> bool {
    let (low, high) = (other.value, other.upper.unwrap_or(other.value));
    let (from, to) = (one.value, one.upper.unwrap_or(one.value));
    let scale = high.abs().max(to.abs());
    let slack = if one.approximate || other.approximate { 0.1 } else { 0.03 } * scale;
    if from <= high + slack && low <= to + slack {
        return true;
    }
    let is_bounded = |bound: &Quantity, value: f64| match bound.bound {
        Bound::Above => value >= bound.value && value <= bound.value * 1.25,
        Bound::Below => value <= bound.value && value >= bound.value * 0.75,
        Bound::Exact => false,
    };
    is_bounded(one, low) || is_bounded(other, from)
}

/// Whether a number without a noun stands where the claim's does, beside its verb: "the contractor delivered 38".
fn is_all_that_is_counted(pair: &Pair<'_>, quantity: &Quantity) -> bool {
    let head = pair.claim.head.and_then(|head| pair.matched.met.get(head)).and_then(|met| met.at);
    let is_beside = head.is_some_and(|head| quantity.span.start >= head.end && quantity.span.start <= head.end + 12);
    quantity.unit.is_empty() && is_beside && pair.matched.direct_names
}

/// Whether the two count the same kind of thing.
fn counts_the_same(one: &Quantity, other: &Quantity) -> bool {
    let last = |unit: &str| unit.split_whitespace().last().map(term::stem);
    one.unit == other.unit || (last(&one.unit).is_some() && last(&one.unit) == last(&other.unit))
}
