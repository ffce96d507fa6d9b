//! Days and months by name: `July 3, 2026`, `3 July`, `the 4th of July 1995`, `May 2026`, `05-Aug-2016`.

use crate::statement::date::meaning::{Meaning, Part, Timex, Year};
use crate::statement::date::number;
use crate::statement::date::word::{Lexeme, Which, Words};

/// A date that begins with a month.
pub fn month_first(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Month(month) = words.lexeme(at) else { return None };
    let mut next = skip_stop(words, at);
    // `Sep-23-2020`, `Dec-2018`, `Dec/2018`.
    if let Some(joined) = joined(words, next) {
        if let (Some(day), Some(year_at)) = (day_number(words, joined), self::joined(words, joined + 1))
            && let Some((year, after)) = number::year(words, year_at)
        {
            return Some(dated(at, after, month, Some(day), Year::Said(year)));
        }
        if let Some((year, after)) = number::year(words, joined) {
            return Some(dated(at, after, month, None, Year::Said(year)));
        }
    }
    if words.is(next, "the") && number::ordinal(words, next + 1).is_some() {
        next += 1;
    }
    if let Some((day, after)) = day_after(words, next)
        && is_day(words, at, after)
    {
        let (year, after) = year_after(words, after);
        return Some(dated(at, after, month, Some(day), year));
    }
    let (year, after) = year_after(words, skip_stop(words, at));
    if year == Year::Unsaid {
        is_month(words, at).then(|| dated(at, at + 1, month, None, year))
    } else {
        Some(dated(at, after, month, None, year))
    }
}

/// A date that begins with its day: `3 July 2026`, `the 4th of July`, `fifteen August`.
pub fn day_first(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let (day, mut next) = number::ordinal(words, at).or_else(|| number::cardinal(words, at))?;
    let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    if let Some(joined) = joined(words, next) {
        // `05-Aug-2016`, `23/Sep/2020`, `5-Aug`.
        let Lexeme::Month(month) = words.lexeme(joined) else { return None };
        let year = self::joined(words, joined + 1).and_then(|at| number::year(words, at));
        let (year, after) = year.map_or((Year::Unsaid, joined + 1), |(year, after)| (Year::Said(year), after));
        return Some(dated(at, after, month, Some(day), year));
    }
    if words.is(next, "day") {
        next += 1;
    }
    if words.is(next, "of") {
        next += 1;
    }
    let Lexeme::Month(month) = words.lexeme(next) else { return None };
    if is_weak(words, next) && !words.is_capital(next) {
        return None;
    }
    let (year, after) = year_after(words, skip_stop(words, next));
    let after = if year == Year::Unsaid { next + 1 } else { after };
    // `for 3 May 1` is no date, and neither is `6 March 10`.
    Some(dated(at, after, month, Some(day), year))
}

/// A date that begins with its year: `2017 April`, `2019-Aug-1`.
pub fn year_first(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let (year, next) = number::year(words, at)?;
    let (month_at, is_joined) = joined(words, next).map_or((next, false), |at| (at, true));
    let Lexeme::Month(month) = words.lexeme(month_at) else { return None };
    if is_joined {
        let day_at = joined(words, month_at + 1)?;
        return Some(dated(at, day_at + 1, month, Some(day_number(words, day_at)?), Year::Said(year)));
    }
    let is_free = day_number(words, month_at + 1).is_none() && number::year(words, month_at + 1).is_none();
    (is_free && !is_weak(words, month_at)).then(|| dated(at, month_at + 1, month, None, Year::Said(year)))
}

/// The year that follows a day or month at `at`: `, 2026`, `of 2026`, `2026`; and the position after it.
pub fn year_after(words: &Words<'_, '_>, at: usize) -> (Year, usize) {
    let mut next = at;
    if words.is(next, ",") {
        next += 1;
    }
    let has_comma = next > at;
    let has_of = words.is_any(next, &["of", "in"]);
    next += usize::from(has_of);
    // `July 3 of last year`, `July 3 last year`
    let which = words.is_any(next, &["this", "last", "next"]) && words.is(next + 1, "year");
    if which
        && !has_comma
        && let Lexeme::Which(which) = words.lexeme(next)
    {
        // Without "of" they are two expressions, of which the one tells the year of the other.
        return (Year::In(which), if has_of { next + 2 } else { at });
    }
    if has_of && has_comma {
        return (Year::Unsaid, at);
    }
    match number::year(words, next) {
        Some((year, after)) if is_year_here(words, next, after, has_comma) => (Year::Said(year), after),
        _ => match short_year(words, next) {
            Some((year, after)) => (Year::Said(year), after),
            None => (Year::Unsaid, at),
        },
    }
}

/// `'08` after a month or season.
fn short_year(words: &Words<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let Lexeme::Number(year) = words.lexeme(at + 1) else { return None };
    let is_short = words.is_any(at, &["'", "’", "‘"])
        && words.is_spaced(at)
        && !words.is_spaced(at + 1)
        && words.token(at + 1).is_some_and(|token| token.text.len() == 2);
    is_short.then(|| (year_of_two_digits(year), at + 2))
}

/// The year that two digits stand for: POSIX `%y`, 69 to 99 are the last century's.
#[must_use]
pub fn year_of_two_digits(year: u32) -> i16 {
    let year = year as i16;
    if year < 69 { 2000 + year } else { 1900 + year }
}

/// A year after a day or month is a year unless it is glued to something or counts a thing (`July 3, 1500 people`).
fn is_year_here(words: &Words<'_, '_>, at: usize, after: usize, has_comma: bool) -> bool {
    let Lexeme::Number(year) = words.lexeme(at) else { return true };
    let is_usual = (1900..=2100).contains(&year);
    words.is_apart(at, after) | words.follows(at, &["-", "/"]) && (is_usual || !has_comma || !words.is_content(after))
}

/// Whether the number after a month is a day and not a count: `in May 30 people`.
fn is_day(words: &Words<'_, '_>, month: usize, after: usize) -> bool {
    if !words.is_spaced(after) && words.is_any(after, &["%", ":", "/"]) {
        return false;
    }
    let has_year = year_after(words, after).0 != Year::Unsaid;
    has_year || !(words.follows(month, &["in"]) && words.is_content(after))
}

/// Whether a month that stands alone is one: `May` and `March` are verbs too, short forms are names too.
fn is_month(words: &Words<'_, '_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return false };
    let has_cue = words.follows(
        at,
        &[
            "in",
            "of",
            "since",
            "by",
            "until",
            "till",
            "from",
            "to",
            "last",
            "next",
            "this",
            "early",
            "late",
            "mid",
            "every",
            "each",
            "during",
            "before",
            "after",
            "through",
            "between",
            "previous",
            "following",
            "past",
            "for",
            "around",
            "late-",
            "-",
            "–",
        ],
    );
    let is_list = words.follows(at, &["and", "or", ","])
        && at.checked_sub(2).is_some_and(|before| matches!(words.lexeme(before), Lexeme::Month(_)));
    if token.text.len() == 3 && !token.is("may") {
        return token.is_capital() && (has_cue || is_list) && !words.is_capital(at + 1);
    }
    match token.text {
        "May" => (has_cue || is_list) && !words.is_capital(at + 1) || is_listed(words, at),
        "March" => has_cue || is_list || is_listed(words, at),
        text if is_weak(words, at) => text.starts_with(char::is_uppercase) && text != "MAY",
        // `April` and `June` are given names before a name.
        text => {
            text.starts_with(char::is_uppercase)
                && (has_cue || !matches!(text, "April" | "June" | "August") || !is_name_after(words, at))
                || has_cue
        }
    }
}

/// Whether another month follows in a list: `May and June`.
fn is_listed(words: &Words<'_, '_>, at: usize) -> bool {
    words.is_any(at + 1, &["and", "or", ",", "-", "–", "to"]) && matches!(words.lexeme(at + 2), Lexeme::Month(_))
}

fn is_name_after(words: &Words<'_, '_>, at: usize) -> bool {
    words.is_capital(at + 1) && words.token(at + 1).is_some_and(crate::statement::token::Token::is_word)
}

/// Months that are common words in lower case.
fn is_weak(words: &Words<'_, '_>, at: usize) -> bool {
    words.is_any(at, &["may", "march", "august", "mar", "jun", "dec", "sept", "jan"])
}

/// The position after the month at `at` and the full stop of its short form.
fn skip_stop(words: &Words<'_, '_>, at: usize) -> usize {
    let is_short = words.token(at).is_some_and(|token| token.text.len() <= 4);
    if is_short && !words.is_spaced(at + 1) && words.is(at + 1, ".") { at + 2 } else { at + 1 }
}

/// The position after a hyphen or slash that joins the parts of a date.
fn joined(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    (words.is_any(at, &["-", "/", "‑"]) && !words.is_spaced(at) && !words.is_spaced(at + 1)).then_some(at + 1)
}

/// A day in digits alone.
fn day_number(words: &Words<'_, '_>, at: usize) -> Option<i8> {
    let Lexeme::Number(day) = words.lexeme(at) else { return None };
    i8::try_from(day).ok().filter(|day| (1..=31).contains(day))
}

/// The day after a month: `3`, `3rd`, `third`, `twenty-five`.
pub fn day_after(words: &Words<'_, '_>, at: usize) -> Option<(i8, usize)> {
    let (day, after) = number::ordinal(words, at).or_else(|| {
        // `January twenty five nineteen eighty six`: the year does not belong to the day.
        match words.lexeme(at) {
            Lexeme::Number(number) if words.token(at).is_some_and(|token| token.text.len() <= 2) => {
                Some((number, at + 1))
            }
            Lexeme::Cardinal(_) => number::cardinal(words, at),
            _ => None,
        }
    })?;
    i8::try_from(day).ok().filter(|day| (1..=31).contains(day)).map(|day| (day, after))
}

/// `last July`, `this September`, `next May 3`.
pub fn which_first(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Which(
        which @ (Which::This
        | Which::Last
        | Which::Next
        | Which::Past
        | Which::Coming
        | Which::Previous
        | Which::That
        | Which::Same
        | Which::Following),
    ) = words.lexeme(at)
    else {
        return None;
    };
    let month = month_first(words, at + 1)?;
    match month.meaning {
        // `that September`, but `that September 3` says "that" of a clause.
        Meaning::Calendar { part, year: Year::Unsaid }
            if !matches!(which, Which::That | Which::Same) || matches!(part, Part::Month(_)) =>
        {
            Some(Timex::new(at, month.after, Meaning::Calendar { part, year: Year::Of(which) }))
        }
        _ => None,
    }
}

fn dated(first: usize, after: usize, month: i8, day: Option<i8>, year: Year) -> Timex {
    let part = day.map_or(Part::Month(month), |day| Part::Day { month, day });
    Timex::new(first, after, Meaning::Calendar { part, year })
}
