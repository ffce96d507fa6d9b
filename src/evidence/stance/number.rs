//! Another number, amount or share for the same thing.
//!
//! *What it sees*: a number of the claim that none of the sentence's equals, rounds, or allows by its bounds, and one there
//! that counts the same. *Why it matters*: figures are what is most often changed. *Known gaps*: a number of the claim that
//! is a part or a sum of those in the sentence.

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::stance::{Stance, same};
use crate::statement::{Bound, Date, DateKind, Quantity, term};
use crate::text::Span;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let there: Vec<&Quantity> =
        pair.view.hit.reading.quantities.iter().filter(|quantity| pair.sentence.span.contains(quantity.span)).collect();
    let mut missing = false;
    for asked in &pair.claim.reading.quantities {
        if let Some(same) = there.iter().find(|quantity| agrees(asked, quantity)) {
            if same::speaks_of_it(pair) && is_set_right(pair, asked, same, &there) {
                return Some(Stance::Contradicts);
            }
            continue;
        }
        let is_comparable = |quantity: &&Quantity| {
            pair.is_loose()
                || counts_the_same(asked, quantity)
                || is_all_that_is_counted(pair, quantity)
                || is_put_at(pair, asked, quantity)
        };
        if there.is_empty() && same::is_denial(pair) {
            continue;
        }
        if same::says_it(pair, How::Derived) && there.iter().any(is_comparable) {
            return Some(Stance::Contradicts);
        }
        missing = true;
    }
    if another_duration(pair) {
        return Some(Stance::Contradicts);
    }
    (missing && !pair.is_loose()).then_some(Stance::Mentions)
}

/// The claim's numbers that the sentence has, each with the others beside it.
pub fn claimed(pair: &Pair<'_>) -> Vec<(Span, Vec<Span>)> {
    let reading = &pair.view.hit.reading;
    let there = || reading.quantities.iter().filter(|quantity| pair.sentence.span.contains(quantity.span));
    let asked = pair.claim.reading.quantities.iter();
    asked
        .filter_map(|asked| {
            let same = there().find(|quantity| agrees(asked, quantity))?;
            let others = there().filter(|other| other.span != same.span && !agrees(asked, other));
            Some((same.span, others.map(|other| other.span).collect()))
        })
        .collect()
}

/// Whether the sentence has the claim's number of another deed: "offered 6 percent and asked for 18".
fn is_set_right(pair: &Pair<'_>, asked: &Quantity, same: &Quantity, there: &[&Quantity]) -> bool {
    let is_other = |other: &&&Quantity| other.span != same.span && !agrees(asked, other);
    // The number right behind the claim's verb is what was done.
    let head = pair.claim.head.and_then(|head| pair.matched.met.get(head)).filter(|met| met.how >= How::Synonym);
    let Some(head) = head.and_then(|met| met.at) else { return false };
    let is_behind = |quantity: &Quantity| quantity.span.start >= head.end && quantity.span.start <= head.end + 12;
    let claimed_behind = pair
        .claim
        .head
        .and_then(|head| pair.claim.terms.get(head))
        .is_some_and(|verb| asked.span.start >= verb.span.end && pair.claim.reading.quantities.len() == 1);
    let is_free = same.span.end < head.start;
    claimed_behind
        && is_free
        && there
            .iter()
            .filter(is_other)
            .any(|other| is_behind(other) && (other.unit.is_empty() || counts_the_same(asked, other)))
}

/// Whether the claim tells how long it lasts, and the sentence has another length in the same measure.
fn another_duration(pair: &Pair<'_>) -> bool {
    let lengths = |dates: &'_ [Date], within: Option<Span>| -> Vec<String> {
        let is_here = |date: &&Date| within.is_none_or(|span| span.contains(date.span));
        let is_length = |date: &&Date| date.kind == DateKind::Duration && date.value.starts_with('P');
        dates.iter().filter(is_here).filter(is_length).map(|date| date.value.clone()).collect()
    };
    let asked = lengths(&pair.claim.reading.dates, None);
    let there = lengths(&pair.view.hit.reading.dates, Some(pair.sentence.span));
    let measure = |value: &str| {
        value.trim_start_matches(|letter: char| !letter.is_ascii_alphabetic() || letter == 'P').to_owned()
    };
    asked.iter().any(|one| {
        let other = there.iter().any(|other| measure(other) == measure(one));
        other && !there.contains(one) && same::speaks_of_it(pair)
    })
}

/// Whether the two numbers may be one: equal, rounded, or within the bounds that are said.
fn agrees(one: &Quantity, other: &Quantity) -> bool {
    // A share is none of what it is a share of.
    let is_exact = (one.value - other.value).abs() <= other.value.abs() * 1e-6;
    if !is_exact && (one.unit == "%") != (other.unit == "%") && !one.unit.is_empty() && !other.unit.is_empty() {
        return false;
    }
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

/// "Put the number of people who … at 148 million", "readers rose to 40,000": a number whose noun stands before it.
fn is_put_at(pair: &Pair<'_>, asked: &Quantity, quantity: &Quantity) -> bool {
    let Some(unit) = asked.unit.split_whitespace().last().map(term::stem) else { return false };
    let Some(at) = pair.view.index(quantity.span.start) else { return false };
    let is_led = at
        .checked_sub(1)
        .and_then(|before| pair.view.words.get(before))
        .is_some_and(|word| word.token.is_any(&["at", "to", "is", "was", "were", "as"]));
    let mut before = pair.view.words.get(..at).unwrap_or_default().iter().rev();
    let is_counted = before.any(|word| pair.sentence.span.contains(word.token.span) && *word.stem == *unit);
    quantity.unit.is_empty() && is_led && is_counted
}

/// Whether the two count the same kind of thing.
fn counts_the_same(one: &Quantity, other: &Quantity) -> bool {
    let last = |unit: &str| unit.split_whitespace().last().map(term::stem);
    one.unit == other.unit || (last(&one.unit).is_some() && last(&one.unit) == last(&other.unit))
}
