//! Times of day: `8:30 p.m.`, `3pm`, `13:00`, `six o'clock`, `noon`, `Friday morning`, `10:30 UTC`.

use crate::statement::date::meaning::{Meaning, Timex};
use crate::statement::date::word::{Lexeme, Words};

/// A time within a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clock {
    At {
        hour: u8,
        minute: Option<u8>,
        second: Option<u8>,
        zone: &'static str,
    },
    /// `MO`, `AF`, `EV`, `NI`.
    Part(&'static str),
}

impl Clock {
    /// What stands after the day in a TIMEX3 value.
    #[must_use]
    pub fn value(&self) -> String {
        match self {
            Self::At { hour, minute, second, zone } => {
                let seconds = second.map(|second| format!(":{second:02}")).unwrap_or_default();
                format!("T{hour:02}:{:02}{seconds}{zone}", minute.unwrap_or(0))
            }
            Self::Part(part) => format!("T{part}"),
        }
    }
}

/// The time zones that a time may name, with their offset. A short form that several zones share is left alone.
const ZONES: [(&str, &str); 12] = [
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("Z", "Z"),
    ("EST", "-05:00"),
    ("EDT", "-04:00"),
    ("CDT", "-05:00"),
    ("MST", "-07:00"),
    ("MDT", "-06:00"),
    ("PST", "-08:00"),
    ("PDT", "-07:00"),
    ("CET", "+01:00"),
    ("CEST", "+02:00"),
];

/// Words before a number that make it a time.
const BEFORE_CLOCK: [&str; 12] =
    ["at", "by", "from", "until", "till", "before", "after", "since", "around", "between", "about", "past"];

/// The time that begins at `at`.
pub fn read(words: &Words<'_, '_>, at: usize, has_day: bool) -> Option<Timex> {
    let (clock, after) = clock(words, at, has_day)?;
    // `8am this morning`, `six in the evening`.
    let mut timex = Timex::new(at, after, Meaning::Today);
    timex.clock = Some(clock);
    Some(timex)
}

/// The time that begins at `at` and the position after it. `has_day`: a day stands beside it, so that less is asked of it.
pub fn clock(words: &Words<'_, '_>, at: usize, has_day: bool) -> Option<(Clock, usize)> {
    if let Lexeme::Noon(hour) = words.lexeme(at) {
        return Some((Clock::At { hour: hour as u8, minute: None, second: None, zone: "" }, at + 1));
    }
    let (mut hour, mut minute, mut second, mut next) = match words.lexeme(at) {
        Lexeme::Number(hour) if words.token(at)?.text.len() <= 2 => (hour, None, None, at + 1),
        Lexeme::Cardinal(hour @ 1..=12) => (hour, None, None, at + 1),
        // `1530 GMT`
        Lexeme::Number(both) if words.token(at)?.text.len() == 4 && zone(words, at + 1).1 > at + 1 => {
            (both / 100, Some(both % 100), None, at + 1)
        }
        // `8.30pm` is one token.
        _ => {
            let (hour, minute) = words.token(at)?.text.split_once('.')?;
            (hour.len() <= 2 && minute.len() == 2).then_some(())?;
            let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
            let after = half_day(words, at + 1).map(|(_, after)| after)?;
            (hour, Some(minute), None, after.min(at + 1))
        }
    };
    let has_colon = |next: usize| words.is(next, ":") && !words.is_spaced(next) && !words.is_spaced(next + 1);
    if has_colon(next)
        && let Some(said) = two_digits(words, next + 1)
    {
        (minute, next) = (Some(said), next + 2);
        if has_colon(next)
            && let Some(said) = two_digits(words, next + 1)
        {
            (second, next) = (Some(said), next + 2);
        }
    }
    let mut is_sure = false;
    if let Some((is_after_noon, after)) = half_day(words, next) {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if is_after_noon { 12 } else { 0 };
        (is_sure, next) = (true, after);
    } else if words.is(next, "o'clock") || words.is(next, "o’clock") {
        (is_sure, next) = (true, next + 1);
    }
    if !is_sure && (1..=12).contains(&hour) && (minute.is_some() || words.follows(at, &BEFORE_CLOCK)) {
        let part = if words.is(next, "in") && words.is(next + 1, "the") {
            part(words, next + 2).map(|part| (part, next + 3))
        } else if words.is(next, "at") && words.is(next + 1, "night") {
            Some(("NI", next + 2))
        } else {
            None
        };
        if let Some((part, after)) = part {
            hour = hour % 12 + if part == "MO" { 0 } else { 12 };
            (is_sure, next) = (true, after);
        }
    }
    let (zone, after_zone) = zone(words, next);
    is_sure |= after_zone > next && minute.is_some();
    next = after_zone;
    let is_valid = hour < 24 && minute.is_none_or(|minute| minute < 60) && second.is_none_or(|second| second < 60);
    let has_cue = (has_day && minute.is_some()) || (minute.is_some() && words.follows(at, &BEFORE_CLOCK));
    // A ratio, a score and a verse have a colon too.
    if !is_valid || !(is_sure || has_cue) || !words.is_apart(at, next) {
        return None;
    }
    let clock = Clock::At { hour: hour as u8, minute: minute.map(|m| m as u8), second: second.map(|s| s as u8), zone };
    Some((clock, next))
}

/// `am`, `p.m.`, `a`: whether it is after noon, and the position after it.
fn half_day(words: &Words<'_, '_>, at: usize) -> Option<(bool, usize)> {
    let is_after_noon = match words.token(at)?.text {
        "am" | "AM" | "Am" => return Some((false, at + 1)),
        "pm" | "PM" | "Pm" => return Some((true, at + 1)),
        "a" | "A" => false,
        "p" | "P" => true,
        _ => return None,
    };
    if words.is(at + 1, ".") && words.is_any(at + 2, &["m"]) {
        let after = if words.is(at + 3, ".") && !words.is_spaced(at + 3) { at + 4 } else { at + 3 };
        return Some((is_after_noon, after));
    }
    // `8:45a`
    (!words.is_spaced(at) && words.is_apart(at - 1, at + 1) || !words.is_spaced(at) && !words.is(at + 1, "."))
        .then_some((is_after_noon, at + 1))
}

fn zone(words: &Words<'_, '_>, at: usize) -> (&'static str, usize) {
    let Some(token) = words.token(at) else { return ("", at) };
    for (name, offset) in ZONES {
        if token.text == name {
            return (offset, at + 1);
        }
    }
    if token.is("local") && words.is(at + 1, "time") {
        return ("", at + 2);
    }
    if words.is_any(at, &["eastern", "pacific", "central", "mountain"]) && words.is_capital(at) {
        let after = if words.is_any(at + 1, &["standard", "daylight"]) { at + 2 } else { at + 1 };
        if words.is(after, "time") {
            return ("", after + 1);
        }
    }
    ("", at)
}

fn two_digits(words: &Words<'_, '_>, at: usize) -> Option<u32> {
    match words.lexeme(at) {
        Lexeme::Number(number) if words.token(at)?.text.len() == 2 => Some(number),
        _ => None,
    }
}

/// `T14:05:00Z` or ` 14:05` right after an ISO date.
pub fn after_iso_date(words: &Words<'_, '_>, at: usize) -> Option<(Clock, usize)> {
    let at = if words.is(at, "T") && !words.is_spaced(at) { at + 1 } else { return None };
    let Lexeme::Number(hour @ 0..=23) = words.lexeme(at) else { return None };
    let minute = words.is(at + 1, ":").then(|| two_digits(words, at + 2)).flatten()?;
    let (mut second, mut after) = (None, at + 3);
    if words.is(after, ":") && !words.is_spaced(after) {
        second = Some(two_digits(words, after + 1)?);
        after += 2;
    }
    let zone = if words.is(after, "Z") { "Z" } else { "" };
    let after = if zone.is_empty() { after } else { after + 1 };
    let clock = Clock::At { hour: hour as u8, minute: Some(minute as u8), second: second.map(|s| s as u8), zone };
    Some((clock, after))
}

/// A part of the day that follows a day: `morning`, `night`.
#[must_use]
pub fn part(words: &Words<'_, '_>, at: usize) -> Option<&'static str> {
    match words.lexeme(at) {
        Lexeme::Part(part) => Some(part),
        Lexeme::Unit(crate::statement::date::word::Unit::Night) => Some("NI"),
        _ => None,
    }
}
