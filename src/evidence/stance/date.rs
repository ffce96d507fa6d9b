//! Another date for the same event.
//!
//! *What it sees*: a date of the claim with which none of the sentence's agrees as far as both are known, and another there.
//! *Why it matters*: a true event on a false day is a false claim. *Known gaps*: a sentence that dates another event than the
//! one it shares with the claim.

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::stance::{Stance, same};
use crate::statement::{Date, DateKind};
use crate::text::Span;

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let there: Vec<&Date> = dates(pair).collect();
    let mut missing = false;
    for asked in pair.claim.reading.dates.iter().filter(|date| is_day(date)) {
        if there.iter().any(|date| agrees(asked, date)) {
            continue;
        }
        if same::says_it(pair, How::Opposite) && !there.is_empty() {
            return Some(Stance::Contradicts);
        }
        missing = true;
    }
    (missing && !pair.is_loose()).then_some(Stance::Mentions)
}

/// The claim's days that the sentence has, each with the others beside it.
pub fn claimed(pair: &Pair<'_>) -> Vec<(Span, Vec<Span>)> {
    let asked = pair.claim.reading.dates.iter().filter(|date| is_day(date));
    asked
        .filter_map(|asked| {
            let same = dates(pair).find(|date| agrees(asked, date))?;
            let others = dates(pair).filter(|date| !agrees(asked, date)).map(|date| date.span).collect();
            Some((same.span, others))
        })
        .collect()
}

/// The days and times of the sentence.
fn dates<'p>(pair: &Pair<'p>) -> impl Iterator<Item = &'p Date> {
    let span = pair.sentence.span;
    pair.view.hit.reading.dates.iter().filter(move |date| span.contains(date.span)).filter(|date| is_day(date))
}

/// Whether it is a point in time as far as that is known, no duration.
fn is_day(date: &Date) -> bool {
    matches!(date.kind, DateKind::Date | DateKind::Time)
        && date.value.starts_with(|letter: char| letter.is_ascii_digit() || letter == 'X')
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
    if is_in_season(one, other) || is_in_season(other, one) {
        return true;
    }
    day(one).chars().zip(day(other).chars()).all(|(a, b)| a == b || a == 'X' || b == 'X')
}

/// Whether a day or month lies in a season, as far as the years are known: `2025-07` in `2025-SU`, or in `XXXX-SU`.
fn is_in_season(date: &str, season: &str) -> bool {
    const SEASONS: [(&str, [&str; 4]); 4] = [
        ("SP", ["03", "04", "05", "06"]),
        ("SU", ["06", "07", "08", "09"]),
        ("FA", ["09", "10", "11", "12"]),
        ("WI", ["12", "01", "02", "03"]),
    ];
    let (Some((year, name)), mut parts) = (season.split_once('-'), date.split('-')) else { return false };
    let (Some(other), Some(month)) = (parts.next(), parts.next()) else { return false };
    let is_year = year == other || year.starts_with('X') || other.starts_with('X');
    is_year && SEASONS.iter().any(|(known, months)| *known == name && months.contains(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_lies_in_its_season() {
        assert!(same_day("2025-07", "2025-SU"));
        assert!(same_day("XXXX-SU", "2025-08-03"));
        assert!(!same_day("2025-11", "2025-SU"));
        assert!(!same_day("2024-07", "2025-SU"));
    }
}
