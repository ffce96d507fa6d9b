//! Another date for the same event.
//!
//! *What it sees*: a date of the claim with which none of the sentence's agrees as far as both are known, and another there.
//! *Why it matters*: a true event on a false day is a false claim. *Known gaps*: a sentence that dates another event than the
//! one it shares with the claim.

use crate::evidence::Pair;
use crate::evidence::matching::How;
use crate::evidence::stance::{Stance, same};
use crate::statement::lexicon::Class;
use crate::statement::{Date, DateKind};
use crate::text::{self, Span};

pub fn stance(pair: &Pair<'_>) -> Option<Stance> {
    let there: Vec<&Date> = dates(pair).collect();
    let mut missing = false;
    for asked in pair.claim.reading.dates.iter().filter(|date| is_day(date)) {
        if there.iter().any(|date| agrees(asked, date)) {
            continue;
        }
        if same::stands_there(pair, asked.span) || (there.is_empty() && same::is_denial(pair)) {
            continue;
        }
        if there.is_empty() && (tells_which(pair, asked) || is_told_before(pair, asked)) {
            continue;
        }
        if same::says_it(pair, How::Synonym) && !there.is_empty() && !tells_which(pair, asked) {
            return Some(Stance::Contradicts);
        }
        missing = true;
    }
    (missing && !pair.is_loose()).then_some(Stance::Mentions)
}

/// Whether the claim's date only tells which thing is meant: "the 1949 deed", "its March report". Others call the thing without it.
fn tells_which(pair: &Pair<'_>, asked: &Date) -> bool {
    const LED: [&str; 11] = ["the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "s"];
    let words = &pair.matcher.words;
    let Some(first) = words.iter().position(|word| word.token.span.start >= asked.span.start) else { return false };
    let Some(after) = words.iter().position(|word| word.token.span.start >= asked.span.end) else { return false };
    let is_led = first.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| {
        let said = before.token.text.trim_start_matches(['\'', '’']);
        LED.iter().any(|word| said.eq_ignore_ascii_case(word))
    });
    is_led
        && words
            .get(after)
            .is_some_and(|next| next.is_content() && next.token.is_word() && !next.token.has(Class::AUXILIARY))
}

/// Whether the last date before a sentence without one, in its passage, is the claim's: the writer tells on.
fn is_told_before(pair: &Pair<'_>, asked: &Date) -> bool {
    let mut before =
        pair.view.hit.reading.dates.iter().filter(|date| is_day(date) && date.span.end <= pair.sentence.span.start);
    before.next_back().is_some_and(|date| agrees(asked, date))
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
        range.end.as_ref().is_some_and(|end| {
            // Where one of the years is not known, the days of the year tell.
            let is_dateless = [value, &range.value, end].iter().any(|date| date.starts_with("XXXX"));
            let known =
                |date: &'_ str| if is_dateless { text::after(date, 4, date.len()).to_owned() } else { date.to_owned() };
            known(&range.value) <= known(value) && known(value) <= known(end)
        })
    };
    same_day(&one.value, &other.value)
        || other.end.as_ref().is_some_and(|end| same_day(&one.value, end))
        || within(&one.value, other)
        || within(&other.value, one)
}

/// Whether two TIMEX3 values agree as far as both are known.
fn same_day(one: &str, other: &str) -> bool {
    let day = |value: &str| value.split('T').next().unwrap_or_default().to_owned();
    // A day of an unknown week may be any.
    if one.contains("-W") != other.contains("-W") {
        return true;
    }
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

    #[test]
    fn a_weekday_of_an_unknown_week_may_be_any() {
        assert!(same_day("XXXX-05-06", "XXXX-WXX-3"));
        assert!(!same_day("XXXX-WXX-2", "XXXX-WXX-3"));
    }
}
