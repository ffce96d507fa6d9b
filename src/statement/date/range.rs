//! Times that share their words: `between April 22 and June 5, 2026`, `from 2003 to 2005`, `June 3-5`, `April and May 2026`.

use jiff::civil::Date;

use crate::statement::date::day;
use crate::statement::date::meaning::{Meaning, Part, Timex, Year};
use crate::statement::date::value::Stretch;
use crate::statement::date::word::{Lexeme, Words};

/// The day that ends a range or list within one month, after the date that ends before `at`: `June 3-5, 2026`.
pub fn last_day(words: &Words<'_, '_>, date: &Timex) -> Option<Timex> {
    let Meaning::Calendar { part: Part::Day { month, day: first }, year: Year::Unsaid } = date.meaning else {
        return None;
    };
    if !matches!(words.lexeme(date.after - 1), Lexeme::Number(_) | Lexeme::Other) {
        return None;
    }
    let at = date.after;
    let is_dash = words.is_any(at, &["-", "–", "—"]);
    if !is_dash && !words.is_any(at, &["to", "and", "through", "or", "until", "&"]) {
        return None;
    }
    let (last, after) = day::day_after(words, at + 1)?;
    // Only digits, and nothing that the number counts: `July 3 and 5 people`.
    let is_day = matches!(words.lexeme(at + 1), Lexeme::Number(_)) && last > first;
    let (year, end) = day::year_after(words, after);
    let is_free = !words.is_content(after)
        && !matches!(words.lexeme(after), Lexeme::Month(_) | Lexeme::Unit(_) | Lexeme::Units(_) | Lexeme::Cardinal(_))
        && !words.is_any(after, &["%", ":", "percent"])
        && words.is_free_after(after);
    (is_day && (is_free || year != Year::Unsaid))
        .then(|| Timex::new(at + 1, end, Meaning::Calendar { part: Part::Day { month, day: last }, year }))
}

/// The day that begins a range whose month stands at its end: the `3` of `3-5 June 2026`, before the date at `at`.
pub fn first_day(words: &Words<'_, '_>, at: usize) -> Option<(Timex, Timex)> {
    let (first, next) = day::day_after(words, at)?;
    let is_dash = words.is_any(next, &["-", "–", "—"]);
    if !is_dash && !words.is_any(next, &["to", "and", "or", "&"]) {
        return None;
    }
    let second = day::day_first(words, next + 1)?;
    let Meaning::Calendar { part: Part::Day { month, day: last }, year } = second.meaning else { return None };
    let is_digits = matches!(words.lexeme(at), Lexeme::Number(_) | Lexeme::Ordinal(_));
    (is_digits && first < last).then(|| {
        let meaning = Meaning::Calendar { part: Part::Day { month, day: first }, year };
        (Timex::new(at, next, meaning), second)
    })
}

/// The short year that ends a range of years: the `95` of `1991-95`.
pub fn short_year(words: &Words<'_, '_>, year: &Timex) -> Option<Timex> {
    let Meaning::Said(Stretch::Year(first)) = year.meaning else { return None };
    let at = year.after;
    let Lexeme::Number(last) = words.lexeme(at + 1) else { return None };
    let is_short = words.is_any(at, &["-", "–"])
        && !words.is_spaced(at)
        && !words.is_spaced(at + 1)
        && words.token(at + 1)?.text.len() == 2
        && i16::try_from(last).ok()? > first % 100;
    is_short.then(|| {
        let meaning = Meaning::Said(Stretch::Year(first / 100 * 100 + last as i16));
        Timex::new(at + 1, at + 2, meaning)
    })
}

/// Gives each date without a year that of the next one in its list or range, and marks the first of a range.
pub fn share(words: &Words<'_, '_>, found: &mut [Timex]) {
    for at in (1..found.len()).rev() {
        let (before, from) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), from.first()) else { continue };
        let gap = first.after..second.first;
        let marks = words.tokens.get(gap).unwrap_or_default();
        let is_to = matches!(marks, [one] if one.is_any(&["to", "until", "till", "through", "-", "–", "—", "thru"]));
        let is_between = matches!(marks, [one] if one.is("and")) && words.follows(first.first, &["between"]);
        let is_list = match marks {
            [one] => one.is_any(&["and", "or", ",", "&"]),
            [comma, and] => comma.is(",") && and.is_any(&["and", "or", "to"]),
            _ => false,
        };
        if is_to || is_between || is_list {
            let year = match &second.meaning {
                Meaning::Calendar { year: Year::Said(year), .. } => Some(*year),
                Meaning::Said(Stretch::Day(day)) => Some(day.year()),
                _ => None,
            };
            if let (Meaning::Calendar { year: unsaid @ Year::Unsaid, part }, Some(year)) = (&mut first.meaning, year) {
                // `from November to March 2026` began the year before.
                let is_earlier = (is_to || is_between) && starts_after(*part, &second.meaning);
                *unsaid = Year::Said(if is_earlier { year - 1 } else { year });
            }
        }
        first.is_range = is_to || is_between;
    }
}

fn starts_after(part: Part, last: &Meaning) -> bool {
    let Meaning::Calendar { part: last, .. } = last else { return false };
    match (part.month(), last.month()) {
        (Some(first), Some(last)) => first > last,
        _ => false,
    }
}

/// Whether two values can be the ends of a range.
#[must_use]
pub fn is_in_order(first: Option<Date>, last: Option<Date>) -> bool {
    matches!((first, last), (Some(first), Some(last)) if first <= last)
}
