//! Another number, amount or share for the same thing.

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
        if pair.matched.acts >= 0.5
            && same::has_head(pair)
            && there.iter().any(|quantity| counts_the_same(asked, quantity))
        {
            return Some(Stance::Contradicts);
        }
        missing = true;
    }
    missing.then_some(Stance::Mentions)
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

/// Whether the two count the same kind of thing.
fn counts_the_same(one: &Quantity, other: &Quantity) -> bool {
    let last = |unit: &str| unit.split_whitespace().last().map(term::stem);
    one.unit == other.unit || (last(&one.unit).is_some() && last(&one.unit) == last(&other.unit))
}
