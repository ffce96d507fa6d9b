//! Another date for the same event.
//!
//! *What it sees*: a date of the claim with which none of the sentence's agrees as far as both are known, and another there.
//! *Why it matters*: a true event on a false day is a false claim. *Known gaps*: a sentence that dates another event than the
//! one it shares with the claim.

use crate::evidence::Pair;
use crate::evidence::stance::{Stance, same};
use crate::statement::{Date, DateKind};

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let is_dated = |date: &&Date| {
        matches!(date.kind, DateKind::Date | DateKind::Time)
            && date.value.starts_with(|letter: char| letter.is_ascii_digit() || letter == 'X')
    };
    let there: Vec<&Date> = pair
        .view
        .hit
        .reading
        .dates
        .iter()
        .filter(|date| pair.sentence.span.contains(date.span))
        .filter(is_dated)
        .collect();
    let mut missing = false;
    for asked in pair.claim.reading.dates.iter().filter(is_dated) {
        if let Some(same) = there.iter().find(|date| agrees(asked, date)) {
            // "By 31 March, not 28 March".
            let is_denied = is_denied(pair, same) && there.iter().any(|date| !agrees(asked, date));
            if is_denied && same::speaks_of_it(pair) {
                return Some(Stance::Contradicts);
            }
            continue;
        }
        if same::speaks_of_it(pair) && !there.is_empty() {
            return Some(Stance::Contradicts);
        }
        missing = true;
    }
    (missing && !pair.is_loose()).then_some(Stance::Mentions)
}

/// Whether "not" stands right before the date.
fn is_denied(pair: &Pair<'_>, date: &Date) -> bool {
    let at = pair.view.index(date.span.start).unwrap_or_default();
    let mut before = (at.saturating_sub(2)..at).filter_map(|at| pair.view.words.get(at));
    before.any(|word| word.token.is("not"))
}

/// Whether the two may be one date: the one is a part of the other, or lies in its range.
fn agrees(one: &Date, other: &Date) -> bool {
    let within = |value: &str, range: &Date| {
        range.end.as_ref().is_some_and(|end| range.value.as_str() <= value && value <= end.as_str())
    };
    same_day(&one.value, &other.value)
        || other.end.as_ref().is_some_and(|end| same_day(&one.value, end))
        || within(&one.value, other)
        || within(&other.value, one)
}

/// Whether two TIMEX3 values agree as far as both are known.
fn same_day(one: &str, other: &str) -> bool {
    let day = |value: &str| value.split('T').next().unwrap_or_default().to_owned();
    day(one).chars().zip(day(other).chars()).all(|(a, b)| a == b || a == 'X' || b == 'X')
}
