//! Days of the week: `on Monday`, `last Friday`, `Monday, July 6`, `tuesday the 4th`, `Wednesday of next week`.

use crate::statement::date::meaning::{Meaning, Part, Timex, Year};
use crate::statement::date::word::{Lexeme, Unit, Which, Words};
use crate::statement::date::{day, number, numeric};

/// The expression that begins with the weekday at `at`.
pub fn read(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    if let Lexeme::Weekdays(weekday) = words.lexeme(at) {
        // ISO 8601 has no word for the working days; theirs is that of SUTime, which has `WE` in common with TIMEX3.
        let day = if weekday == 0 { "WD".to_owned() } else { weekday.to_string() };
        return Some(Timex::new(at, at + 1, Meaning::Set(format!("XXXX-WXX-{day}"))));
    }
    let Lexeme::Weekday(weekday) = words.lexeme(at) else { return None };
    let is_short = words.token(at)?.text.len() <= 5 && !words.is(at, "friday");
    let mut next = at + 1;
    if is_short && words.is(next, ".") && !words.is_spaced(next) {
        next += 1;
    }
    let after_mark = if words.is_any(next, &[",", "("]) { next + 1 } else { next };
    if let Some(date) = day::month_first(words, after_mark)
        .or_else(|| day::day_first(words, after_mark))
        .or_else(|| words.is(after_mark, "the").then(|| day::day_first(words, after_mark + 1))?)
        .or_else(|| numeric::read(words, after_mark))
        && is_day(&date.meaning)
        && !words.is(next, "(")
    {
        let meaning = match date.meaning {
            // Without a year, the weekday tells which it is.
            Meaning::Calendar { part: Part::Day { month, day }, year: Year::Unsaid } if weekday > 0 => {
                Meaning::Calendar { part: Part::Weekday { month, day, weekday }, year: Year::Unsaid }
            }
            meaning => meaning,
        };
        return Some(Timex::new(at, date.after, meaning));
    }
    let the = if words.is(after_mark, "the") { after_mark + 1 } else { next };
    if let Some((number, after)) = number::ordinal(words, the)
        && (1..=31).contains(&number)
        // `on Tuesday the first generation`
        && !(words.is_content(after) && words.lexeme(after) == Lexeme::Other)
        && !matches!(words.lexeme(after), Lexeme::Unit(_) | Lexeme::Units(_) | Lexeme::Half)
    {
        let meaning = Meaning::DayOfMonth { day: number as i8, month: None, weekday: Some(weekday) };
        return Some(Timex::new(at, after, meaning));
    }
    let of = if words.is_any(next, &["of", "in"]) { next + 1 } else { next };
    let of = if words.is(of, "the") { of + 1 } else { of };
    if let Lexeme::Which(which) = words.lexeme(of)
        && words.lexeme(of + 1) == Lexeme::Unit(Unit::Week)
    {
        return Some(Timex::new(at, of + 2, Meaning::WeekdayOfWeek { weekday, which }));
    }
    // A short form is a name or a verb (`Sun`, `sat`) unless a date stands beside it.
    let is_free = words.is_capital(at) && (!is_short || words.follows(at, &["on", "last", "next", "this"]));
    (is_free || words.token(at)?.text.len() > 5 || words.follows(at, &["on", "last", "next", "this", "every"]))
        .then(|| Timex::new(at, next.min(at + 1), Meaning::Weekday { weekday, which: None }))
}

/// `last Monday`, `next week Wednesday`, `previous week - Monday`.
pub fn which_first(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Which(which) = words.lexeme(at) else { return None };
    if let Lexeme::Weekday(weekday) = words.lexeme(at + 1)
        && which != Which::That
        && words.token(at + 1).is_some_and(|token| token.text.len() > 3)
    {
        return Some(Timex::new(at, at + 2, Meaning::Weekday { weekday, which: Some(which) }));
    }
    if words.lexeme(at + 1) != Lexeme::Unit(Unit::Week) {
        return None;
    }
    let next = if words.is_any(at + 2, &["-", "on", ",", "'s", "’s"]) { at + 3 } else { at + 2 };
    let Lexeme::Weekday(weekday) = words.lexeme(next) else { return None };
    // `last week, Monday's match`: two expressions.
    (!words.is(at + 2, ",")).then(|| Timex::new(at, next + 1, Meaning::WeekdayOfWeek { weekday, which }))
}

fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Calendar { part: Part::Day { .. }, year } => !matches!(year, Year::Of(_) | Year::In(_)),
        Meaning::Said(stretch) => matches!(stretch, crate::statement::date::value::Stretch::Day(_)),
        _ => false,
    }
}
