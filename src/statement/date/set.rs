//! Times that come again: `every Monday`, `each two days`, `twice a week`, `weekly`, `annual`.

use crate::statement::date::meaning::{Meaning, Timex};
use crate::statement::date::word::{Lexeme, Unit, Words};
use crate::statement::date::{clock, duration, number};
use crate::statement::token::Case;

/// The set that begins at `at`.
pub fn read(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    match words.lexeme(at) {
        Lexeme::Often(value) => {
            // `China Daily`, `Weekly World News`: names.
            let token = words.token(at)?;
            let is_name = token.case == Case::Capital
                && (words.is_capital(at + 1) || at.checked_sub(1).is_some_and(|before| words.is_capital(before)));
            // `the annual Lyon Book Fair`: the word belongs to the fair.
            let is_of_name = words.is(at, "annual") && words.is_capital(at + 1);
            (!is_name && !is_of_name).then(|| Timex::new(at, at + 1, Meaning::Set(value.to_owned())))
        }
        Lexeme::Every => every(words, at),
        Lexeme::Times => {
            // `once a week`, `three times a day`
            let first = if words.is(at, "times") { at.checked_sub(1)? } else { at };
            if words.is(at, "times") && number::cardinal(words, first).is_none() {
                return None;
            }
            let is_each = words.lexeme(at + 1) == Lexeme::Article || words.is_any(at + 1, &["per", "each", "every"]);
            match words.lexeme(at + 2) {
                Lexeme::Unit(unit) if is_each => {
                    Some(Timex::new(first, at + 3, Meaning::Set(duration::value("1", unit)?)))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn every(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let mut next = at + 1;
    let mut count = 1;
    if words.is(next, "other") {
        (count, next) = (2, next + 1);
    } else if words.is(next, "single") {
        next += 1;
    } else if let Some((said, after)) = number::cardinal(words, next).or_else(|| number::ordinal(words, next)) {
        (count, next) = (said, after);
    }
    let (value, mut after) = match words.lexeme(next) {
        Lexeme::Unit(unit) | Lexeme::Units(unit) if !words.is(next, "second") => {
            (duration::value(&count.to_string(), unit)?, next + 1)
        }
        Lexeme::Weekday(weekday) => (format!("XXXX-WXX-{weekday}"), next + 1),
        Lexeme::Month(month) if words.is_capital(next) => (format!("XXXX-{month:02}"), next + 1),
        Lexeme::Part(part) => (format!("XXXX-XX-XXT{part}"), next + 1),
        Lexeme::Season(season) => (format!("XXXX-{season}"), next + 1),
        _ => return None,
    };
    if words.lexeme(next) == Lexeme::Unit(Unit::Night) {
        return Some(Timex::new(at, after, Meaning::Set("XXXX-XX-XXTNI".to_owned())));
    }
    let mut value = value;
    if let (Lexeme::Weekday(_), Some(part)) = (words.lexeme(next), clock::part(words, after)) {
        value.push('T');
        value.push_str(part);
        after += 1;
    }
    Some(Timex::new(at, after, Meaning::Set(value)))
}
