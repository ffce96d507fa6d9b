//! Parts of a year: `the third quarter of 2026`, `Q3 2026`, `the first half`, `summer 2010`, `week 27 of last year`,
//! `the first week of 2015`, `the week of July 6`, `late June`, `the end of the year`.

use crate::statement::date::clock::Clock;
use crate::statement::date::meaning::{From, Meaning, Part, Timex, Year};
use crate::statement::date::word::{Lexeme, Unit, Which, Words};
use crate::statement::date::{day, number, weekday};
use crate::statement::lexicon::Class;

/// `first quarter`, `second half`, `third week`, `9th month`, with their year.
pub fn nth(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let (nth, next) = if words.lexeme(at) == Lexeme::Which(Which::Last) {
        (-1, at + 1)
    } else {
        let (nth, next) = number::ordinal(words, at)?;
        (i8::try_from(nth).ok()?, next)
    };
    let mut next = words.after_hyphen(next).unwrap_or(next);
    let is_fiscal = words.lexeme(next) == Lexeme::Fiscal;
    if is_fiscal {
        next += 1;
    }
    let (part, most) = match words.lexeme(next) {
        Lexeme::Unit(Unit::Quarter) => (Part::Quarter(nth), 4),
        Lexeme::Half => (Part::Half(nth), 2),
        Lexeme::Unit(Unit::Week) => (Part::Week(nth), 53),
        Lexeme::Unit(Unit::Month) => (Part::Month(nth), 12),
        _ => return None,
    };
    if nth == 0 || nth > most {
        return None;
    }
    let (year, after) = year_of_part(words, next + 1);
    let is_calendar_part =
        matches!(part, Part::Quarter(_) | Part::Half(_)) && nth > 0 && words.lexeme(next) != Lexeme::Half
            || year != Year::Unsaid;
    if !is_calendar_part {
        return None;
    }
    let part = match part {
        Part::Month(-1) => Part::Month(12),
        Part::Quarter(-1) => Part::Quarter(4),
        Part::Half(-1) => Part::Half(2),
        part => part,
    };
    if let Lexeme::Fiscal = words.lexeme(after)
        && let Some(fiscal) = crate::statement::date::year::fiscal(words, after)
        && let (Part::Quarter(quarter), Meaning::Said(crate::statement::date::value::Stretch::FiscalYear(year))) =
            (part, fiscal.meaning)
    {
        let meaning = Meaning::Fiscal { year: Year::Said(year), quarter: Some(quarter) };
        return Some(Timex::new(at, fiscal.after, meaning));
    }
    if let (true, Part::Quarter(quarter)) = (is_fiscal, part) {
        return Some(Timex::new(at, after, Meaning::Fiscal { year, quarter: Some(quarter) }));
    }
    Some(Timex::new(at, after, Meaning::Calendar { part, year }))
}

/// The year a part belongs to: `of 2015`, `of the year`, `of next year`, `2015`.
fn year_of_part(words: &Words<'_, '_>, at: usize) -> (Year, usize) {
    if let (Year::Said(year), after) = day::year_after(words, at) {
        return (Year::Said(year), after);
    }
    let of = if words.is_any(at, &["of", "in"]) { at + 1 } else { at };
    match words.lexeme(of) {
        Lexeme::Which(which) if words.lexeme(of + 1) == Lexeme::Unit(Unit::Year) => (Year::Of(which), of + 2),
        _ if of > at && words.is(of, "the") && words.lexeme(of + 1) == Lexeme::Unit(Unit::Year) => {
            let (year, after) = number::year(words, of + 2).map_or((None, of + 2), |(year, after)| (Some(year), after));
            (year.map_or(Year::Of(Which::This), Year::Said), after)
        }
        _ => (Year::Unsaid, at),
    }
}

/// `overnight`, `overnight on Tuesday`; not `an overnight train`.
pub fn overnight(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let day = if words.is_any(at + 1, &["on", "into"]) { at + 2 } else { at + 1 };
    if let Some(day) = weekday::read(words, day).filter(Timex::is_day) {
        return Some(Timex { first: at, clock: Some(Clock::Part("NI")), ..day });
    }
    let is_adjective = words.follows(at, &["a", "an", "the", "its", "their"])
        || words.token(at + 1).is_some_and(|next| {
            next.is_word() && !next.has(Class::FUNCTION | Class::PREPOSITION | Class::SUBORDINATOR | Class::VERB)
        });
    let meaning = Meaning::Offset { count: 0, unit: Unit::Day, from: From::Published };
    (!is_adjective).then(|| Timex { clock: Some(Clock::Part("NI")), ..Timex::new(at, at + 1, meaning) })
}

/// `Q3 2026`, `Q3`, `2026 Q3` is read from its year; `H1 2026`.
pub fn short(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Number(nth) = words.lexeme(at + 1) else { return None };
    if words.is_spaced(at + 1) || words.token(at + 1)?.text.len() != 1 {
        return None;
    }
    let part = match (words.token(at)?.text, nth) {
        ("Q", 1..=4) => Part::Quarter(nth as i8),
        ("H", 1..=2) => Part::Half(nth as i8),
        _ => return None,
    };
    let (year, after) = day::year_after(words, at + 2);
    let is_half = matches!(part, Part::Half(_));
    let before = at.checked_sub(1).and_then(|before| number::year(words, before));
    if let (Some((said, _)), Year::Unsaid) = (before, year) {
        return Some(Timex::new(at - 1, at + 2, Meaning::Calendar { part, year: Year::Said(said) }));
    }
    (words.is_apart(at, after) && (!is_half || year != Year::Unsaid))
        .then(|| Timex::new(at, after, Meaning::Calendar { part, year }))
}

/// `summer 2010`, `the summer of 2010`, `this summer`, `in the winter`.
pub fn season(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Season(season) = words.lexeme(at) else { return None };
    if let Some(before) = at.checked_sub(1)
        && let Lexeme::Which(which) = words.lexeme(before)
        && (which != Which::That || is_time_told(words, before))
    {
        return Some(Timex::new(
            before,
            at + 1,
            Meaning::Calendar { part: Part::Season(season), year: Year::Of(which) },
        ));
    }
    let (year, after) = year_of_part(words, at + 1);
    let is_meant = year != Year::Unsaid
        || words.follows(at, &["early", "late"])
        || words.follows(at, &["the", "in", "by", "until", "since"])
            && words.token(at + 1).is_none_or(|next| !next.is_word() || next.has(Class::FUNCTION))
            && !words.is(at + 1, "of")
            && (!words.is_any(at, &["fall", "spring"]) || words.follows(at, &["in", "by"]));
    is_meant.then(|| Timex::new(at, after, Meaning::Calendar { part: Part::Season(season), year }))
}

/// Whether "that" before a season points back to a year, and opens no clause: "That summer the river rose".
fn is_time_told(words: &Words<'_, '_>, that: usize) -> bool {
    let opens = that.checked_sub(1).and_then(|before| words.token(before)).is_none_or(|before| {
        !before.is_word()
            || before.is_any(&["later", "earlier", "early", "late", "of", "by", "in", "until", "and", "since"])
    });
    opens && !words.token(that + 2).is_some_and(|next| next.has(Class::AUXILIARY | Class::MODAL))
}

/// `week 27`, `week 3 of 2027`, `the week of July 6`.
pub fn week(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    if words.lexeme(at) != Lexeme::Unit(Unit::Week) {
        return None;
    }
    if let Lexeme::Number(nth @ 1..=53) = words.lexeme(at + 1) {
        let (year, after) = year_of_part(words, at + 2);
        let part = Part::Week(nth as i8);
        return words.is_apart(at, after).then(|| Timex::new(at, after, Meaning::Calendar { part, year }));
    }
    let mut next = at + 1;
    if !words.is_any(next, &["of", "ending", "beginning", "starting"]) {
        return None;
    }
    next += 1;
    if words.is_any(next, &["on", "the"]) {
        next += 1;
    }
    let day = day::month_first(words, next).or_else(|| day::day_first(words, next))?;
    match day.meaning {
        Meaning::Calendar { part: Part::Day { month, day: number }, year } => {
            Some(Timex::new(at, day.after, Meaning::Calendar { part: Part::WeekOf { month, day: number }, year }))
        }
        _ => None,
    }
}

/// The position after `early`, `mid-`, `the end of` at `at`: the stretch itself follows.
pub fn edge(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    if !matches!(words.lexeme(at), Lexeme::Edge(_)) {
        return None;
    }
    if words.is_any(at, &["early", "late", "mid", "earlier", "later"]) {
        let next = if words.is(at + 1, "-") && !words.is_spaced(at + 1) { at + 2 } else { at + 1 };
        let next = if words.is_any(next, &["in", "on"]) && words.is_any(at, &["early", "late", "earlier", "later"]) {
            next + 1
        } else {
            next
        };
        return Some(if words.is(next, "the") { next + 1 } else { next });
    }
    let of = at + 1;
    if !words.is(of, "of") {
        return None;
    }
    Some(if words.is(of + 1, "the") { of + 2 } else { of + 1 })
}
