//! Dates in digits: `2026-07-03`, `7/3/2026`, `03.07.2026`, `2015-3`, `12/2015`, `20161016`.

use jiff::civil::Date;

use crate::statement::date::clock;
use crate::statement::date::day;
use crate::statement::date::meaning::{Meaning, Timex};
use crate::statement::date::value::Stretch;
use crate::statement::date::word::{Lexeme, Words};

/// The date in digits that begins at `at`.
pub fn read(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let token = words.token(at)?;
    if token.text.contains('.') {
        return dotted(words, at);
    }
    let Lexeme::Number(first) = words.lexeme(at) else { return None };
    if token.text.len() == 8 {
        let year = i16::try_from(first / 10_000).ok()?;
        let date = date(year, first / 100 % 100, first % 100)?;
        return ((1900..=2100).contains(&year) && words.is_apart(at, at + 1)).then(|| on(at, at + 1, date));
    }
    let sign = words.token(at + 1).filter(|sign| sign.is_any(&["-", "/"]) && !sign.spaced)?.text;
    let second = glued(words, at + 2)?;
    if words.is(at + 3, sign) && !words.is_spaced(at + 3) {
        let third = glued(words, at + 4)?;
        let third_length = words.token(at + 4)?.text.len();
        let date = match (token.text.len(), third_length) {
            (4, 1 | 2) => date(i16::try_from(first).ok()?, second, third)?,
            (1 | 2, 4) => of_three(words, i16::try_from(third).ok()?, first, second)?,
            (1 | 2, 2) if sign == "/" => of_three(words, day::year_of_two_digits(third), first, second)?,
            _ => return None,
        };
        let after = at + 5;
        if let Some((clock, after)) = clock::after_iso_date(words, after) {
            let mut timex = on(at, after, date);
            timex.clock = Some(clock);
            return words.is_apart(at, after).then_some(timex);
        }
        return words.is_apart(at, after).then(|| on(at, after, date));
    }
    if (first, second, sign) == (9, 11, "/") {
        return september_11(words, at);
    }
    // `2015-3` and `12-2015`; two years (`1991-95`) are a range and read elsewhere.
    let (year, month) = match (token.text.len(), words.token(at + 2)?.text.len()) {
        (4, 1 | 2) => (first, second),
        (1 | 2, 4) => (second, first),
        _ => return None,
    };
    let is_month = (1900..=2100).contains(&year) && (1..=12).contains(&month) && words.is_apart(at, at + 3);
    is_month.then(|| Timex::new(at, at + 3, Meaning::Said(Stretch::Month(year as i16, month as i8))))
}

/// `03.07.2026` and `11.18.2014`, one token of digits and full stops.
fn dotted(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let text = words.token(at)?.text;
    let mut fields = text.split('.');
    let (first, second, third) = (fields.next()?, fields.next()?, fields.next()?);
    if fields.next().is_some() || first.len() > 4 || second.len() > 2 || third.len() > 4 {
        return None;
    }
    let (one, two, three) = (first.parse().ok()?, second.parse().ok()?, third.parse::<u32>().ok()?);
    let date = match (first.len(), third.len()) {
        // With full stops the day comes first; the other order only where it must be.
        (1 | 2, 4) if three >= 1900 => {
            let year = three as i16;
            date(year, two, one).or_else(|| date(year, one, two))?
        }
        (4, 2) => date(one as i16, two, three)?,
        _ => return None,
    };
    words.is_apart(at, at + 1).then(|| on(at, at + 1, date))
}

/// Month before day, as in American news, unless only the other order is a date or the document shows that it writes so.
fn of_three(words: &Words<'_, '_>, year: i16, first: u32, second: u32) -> Option<Date> {
    let (month, day) = if words.is_day_first { (second, first) } else { (first, second) };
    date(year, month, day).or_else(|| date(year, day, month))
}

/// `9/11` is a day with a name, where no day or score stands so: "since 9/11", "the 9/11 attacks".
fn september_11(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let is_named = !words.is_day_first
        && (words.follows(at, &["after", "since", "before", "post", "pre", "of", "until"])
            || words
                .is_any(at + 3, &["attack", "attacks", "terrorist", "terror", "hijackers", "commission", "victims"]));
    let date = Date::new(2001, 9, 11).ok()?;
    (is_named && words.is_apart(at, at + 3)).then(|| on(at, at + 3, date))
}

fn date(year: i16, month: u32, day: u32) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1000..=2199).contains(&year).then_some(date)
}

/// The number at `at`, without space before it.
fn glued(words: &Words<'_, '_>, at: usize) -> Option<u32> {
    let Lexeme::Number(number) = words.lexeme(at) else { return None };
    (!words.is_spaced(at)).then_some(number)
}

fn on(first: usize, after: usize, date: Date) -> Timex {
    Timex::new(first, after, Meaning::Said(Stretch::Day(date)))
}
