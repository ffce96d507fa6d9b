//! Years, decades and centuries: `2007`, `nineteen ninety-six`, `the 1990s`, `the '80s`, `the 19th century`, `FY2007`.

use crate::statement::date::meaning::{Meaning, Timex, Year};
use crate::statement::date::number;
use crate::statement::date::value::Stretch;
use crate::statement::date::word::{Lexeme, Unit, Words};
use crate::statement::lexicon::Class;

/// Words before a number that make it a year.
const BEFORE_YEAR: [&str; 22] = [
    "in",
    "since",
    "during",
    "until",
    "till",
    "by",
    "from",
    "before",
    "after",
    "through",
    "between",
    "circa",
    "around",
    "early",
    "late",
    "mid",
    "year",
    "throughout",
    "of",
    "to",
    "and",
    "for",
];

/// Words before a number that make it something else.
const BEFORE_NUMBER: [&str; 36] = [
    "page",
    "pages",
    "p",
    "pp",
    "section",
    "chapter",
    "article",
    "no",
    "number",
    "model",
    "version",
    "v",
    "room",
    "flight",
    "route",
    "highway",
    "windows",
    "office",
    "item",
    "items",
    "figure",
    "table",
    "line",
    "lines",
    "case",
    "bill",
    "resolution",
    "volume",
    "vol",
    "channel",
    "about",
    "nearly",
    "over",
    "than",
    "least",
    "some",
];

/// The year, decade or span of years that begins at the number at `at`.
pub fn read(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    if let Some(decade) = decade(words, at) {
        return Some(decade);
    }
    let (year, after) = number::year(words, at)?;
    let is_digits = matches!(words.lexeme(at), Lexeme::Number(_));
    let hyphen_after = words.is(after, "-") && !words.is_spaced(after) && words.is_content(after + 1);
    let is_free = words.is_apart(at, after) || is_span(words, year, after) || is_after_dash(words, at);
    let is_first_of_compound = hyphen_after && words.is_spaced(at);
    if !(is_free || is_first_of_compound) {
        return None;
    }
    if is_digits && !is_year(words, at, year) {
        return None;
    }
    if !is_digits && !words.follows(at, &BEFORE_YEAR) {
        return None;
    }
    Some(Timex::new(at, after, Meaning::Said(Stretch::Year(year))))
}

/// Whether a dash and a later year follow: `1990–1995`, `1991-95`.
fn is_span(words: &Words<'_, '_>, year: i16, after: usize) -> bool {
    if !words.is_any(after, &["–", "-", "—"]) || !words.is_apart(after + 1, after + 2) && !words.is_spaced(after + 2)
    {
        return false;
    }
    match (words.lexeme(after + 1), words.token(after + 1)) {
        (Lexeme::Number(last), Some(token)) if token.text.len() == 4 => last as i16 > year && last < 2200,
        (Lexeme::Number(last), Some(token)) if token.text.len() == 2 => last as i16 > year % 100,
        _ => false,
    }
}

/// Whether the year is the end of a span, or `mid-` stands before it.
fn is_after_dash(words: &Words<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(2) else { return false };
    let is_dash = !words.is_spaced(at) && words.is_any(at - 1, &["-", "–", "—"]);
    let is_first_year = number::year(words, before).is_some_and(|(year, _)| is_span(words, year, at - 1));
    is_dash
        && (is_first_year || words.is_any(before, &["mid", "early", "late", "pre", "post"]))
        && words.is_apart(at, at + 1) | !words.is_spaced(at)
}

/// Whether the number of four digits at `at` names a year rather than counts something.
fn is_year(words: &Words<'_, '_>, at: usize, year: i16) -> bool {
    if words.follows(at, &BEFORE_NUMBER) || words.follows(at, &["$", "€", "£", "#", "§", "."]) && !words.is_spaced(at)
    {
        return false;
    }
    if words.follows(at, &["."]) && at >= 2 && words.is_any(at - 2, &["no", "p", "pp", "vol", "sec", "fig"]) {
        return false;
    }
    let next = words.lexeme(at + 1);
    if matches!(next, Lexeme::Unit(_) | Lexeme::Units(_) | Lexeme::Cardinal(_))
        || words.is_any(at + 1, &["%", "percent"])
    {
        return false;
    }
    let has_cue = words.follows(at, &BEFORE_YEAR);
    // `2000 pieces`: a noun in the plural right after is what is counted, except after `in 2000 sales rose`.
    let counts = words.is_content(at + 1)
        && words.token(at + 1).is_some_and(|token| token.text.ends_with('s') && !token.text.ends_with("ss"));
    let is_determined = at.checked_sub(1).and_then(|before| words.token(before)).is_some_and(|before| {
        before.is_any(&["the", "its", "his", "their", "our", "in", "since", "during", "a", "’s", "'s"])
    });
    if counts && !is_determined {
        return false;
    }
    if (1900..=2099).contains(&year) {
        return true;
    }
    // A less usual year needs a word before it, and no noun after it.
    let is_free = words.token(at + 1).is_none_or(|token| !token.is_word() || token.has(Class::FUNCTION));
    has_cue && is_free && !words.follows(at, &["to", "and", "of", "for", "by", "from"])
        || words.follows(at, &["year"])
        || (has_cue && is_free && year >= 1400 && words.follows(at, &["of", "by", "from"]))
}

/// `1990s`, `'80s`, `nineties`.
fn decade(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Number(number) = words.lexeme(at) else { return None };
    let length = words.token(at)?.text.len();
    let is_plural = !words.is_spaced(at + 1) && words.is_any(at + 1, &["s", "'s", "’s"]);
    if !is_plural || number % 10 != 0 {
        return None;
    }
    let is_possessive = !words.is(at + 1, "s");
    match length {
        4 if (1000..=2190).contains(&number)
            && (!is_possessive || words.follows(at, &["the", "mid", "early", "late"])) =>
        {
            let meaning = if number % 100 == 0 && (1000..2000).contains(&number) {
                // `the 1800s` are a century.
                Stretch::Century((number / 100) as i16)
            } else {
                Stretch::Decade((number / 10) as i16)
            };
            Some(Timex::new(at, at + 2, Meaning::Said(meaning)))
        }
        2 => {
            let has_mark = words.follows(at, &["'", "’", "‘"]) && !words.is_spaced(at);
            let first = if has_mark { at - 1 } else { at };
            let is_meant = words.follows(first, &["the", "early", "late", "mid", "-"]);
            let is_age = words.follows(first, &["his", "her", "their", "my"]);
            let decade = if number < 30 { 200 + number as i16 / 10 } else { 190 + number as i16 / 10 };
            (is_meant && !is_age).then(|| Timex::new(first, at + 2, Meaning::Said(Stretch::Decade(decade))))
        }
        _ => None,
    }
}

/// `the nineties`, after an article.
pub fn decade_in_words(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Decade(number) = words.lexeme(at) else { return None };
    let is_meant = words.follows(at, &["the", "early", "late", "mid", "'", "’", "-", "‘"]);
    let decade = if number < 30 { 200 + number as i16 / 10 } else { 190 + number as i16 / 10 };
    is_meant.then(|| Timex::new(at, at + 1, Meaning::Said(Stretch::Decade(decade))))
}

/// `the 19th century`, `twentieth-century`.
pub fn century(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let (nth, next) = number::ordinal(words, at)?;
    let next = words.after_hyphen(next).unwrap_or(next);
    let is_century = words.lexeme(next) == Lexeme::Unit(Unit::Century) && (1..=22).contains(&nth);
    is_century.then(|| Timex::new(at, next + 1, Meaning::Said(Stretch::Century(nth as i16 - 1))))
}

/// `fiscal 2007`, `fiscal year 2007`, `the financial year`, `FY2007`, `FY 07`.
pub fn fiscal(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    if words.lexeme(at) != Lexeme::Fiscal {
        return None;
    }
    // `fiscal third quarter`
    if let Some((quarter @ 1..=4, after)) = number::ordinal(words, at + 1)
        && words.lexeme(words.after_hyphen(after).unwrap_or(after)) == Lexeme::Unit(Unit::Quarter)
    {
        let after = words.after_hyphen(after).unwrap_or(after) + 1;
        return Some(Timex::new(at, after, Meaning::Fiscal { year: Year::Unsaid, quarter: Some(quarter as i8) }));
    }
    let has_year_word = words.is(at + 1, "year");
    let next = if has_year_word { at + 2 } else { at + 1 };
    if let Some((year, after)) = number::year(words, next) {
        return Some(Timex::new(at, after, Meaning::Said(Stretch::FiscalYear(year))));
    }
    if words.is(at, "fy")
        && let Lexeme::Number(year @ 0..=99) = words.lexeme(next)
    {
        let year = crate::statement::date::day::year_of_two_digits(year);
        return Some(Timex::new(at, next + 1, Meaning::Said(Stretch::FiscalYear(year))));
    }
    let article = words.follows(at, &["the", "this", "current"]);
    (has_year_word && article).then(|| Timex::new(at, at + 2, Meaning::Fiscal { year: Year::Unsaid, quarter: None }))
}

/// `the year 2008`, `the year of 2008`.
pub fn after_word(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    if !words.is(at, "year") {
        return None;
    }
    let next = if words.is(at + 1, "of") { at + 2 } else { at + 1 };
    let (year, after) = number::year(words, next)?;
    words.is_apart(next, after).then(|| Timex::new(at, after, Meaning::Said(Stretch::Year(year))))
}
