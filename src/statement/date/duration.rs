//! Lengths of time: `three weeks`, `an hour and a half`, `six-month`, `several years`, `3h`, `for decades`.

use crate::statement::date::meaning::{From, Meaning, Timex};
use crate::statement::date::word::{Lexeme, Unit, Words};
use crate::statement::date::{number, relative};
use crate::statement::lexicon::Class;

/// How many, as it was said.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Amount {
    Count(u32),
    Half(u32),
    Vague,
}

/// The length that begins at `at`, or the time it leads to (`two weeks ago`).
pub fn read(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let (amount, next) = amount(words, at)?;
    let is_hyphenated = words.after_hyphen(next).is_some();
    let mut unit_at = words.after_hyphen(next).unwrap_or(next);
    if words
        .is_any(unit_at, &["full", "whole", "consecutive", "straight", "more", "long", "short", "calendar", "business"])
    {
        unit_at += 1;
    }
    let (unit, is_plural) = match words.lexeme(unit_at) {
        Lexeme::Unit(unit) => (unit, false),
        Lexeme::Units(unit) => (unit, true),
        _ => return None,
    };
    let mut after = unit_at + 1;
    if !words.is_apart(at, after)
        && !is_joined_left(words, at)
        && !words.after_hyphen(after).is_some_and(|old| words.is_any(old, &["old", "olds", "long"]))
    {
        return None;
    }
    // `h` is an hour only after digits; `one second` is, `a second round` is not.
    if words.is(unit_at, "h") && !matches!(words.lexeme(at), Lexeme::Number(_)) {
        return None;
    }
    if words.is(unit_at, "second") && !matches!(amount, Amount::Count(1)) && !is_hyphenated {
        return None;
    }
    if unit == Unit::Quarter && !is_plural {
        return None;
    }
    let is_article = words.lexeme(at) == Lexeme::Article;
    if is_article && words.is(unit_at, "second") {
        return None;
    }
    // `one day in May`: some day.
    let is_some_day = unit == Unit::Day && words.is(at, "one") && words.is(unit_at, "day") && !is_hyphenated;
    let cues = ["in", "for", "within", "than", "only", "just", "after", "by", "last", "of", "least"];
    if is_some_day && !words.follows(at, &cues) {
        return None;
    }
    let mut amount = amount;
    if words.is(after, "and") && words.lexeme(after + 1) == Lexeme::Article && words.is(after + 2, "half") {
        if let Amount::Count(count) = amount {
            amount = Amount::Half(count);
        }
        after += 3;
    }
    // `thirty years old`, `a 30-year-old`
    if unit == Unit::Year {
        let old = words.after_hyphen(after).unwrap_or(after);
        if words.is_any(old, &["old", "olds"]) {
            after = old + 1;
        }
    }
    let number = match amount {
        Amount::Count(count) => count.to_string(),
        Amount::Half(0) => "0.5".to_owned(),
        Amount::Half(count) => format!("{count}.5"),
        Amount::Vague => "X".to_owned(),
    };
    if let Some((sign, from, end)) = relative::direction(words, after) {
        let meaning = match amount {
            Amount::Count(count) => {
                let count = i32::try_from(count).ok()?;
                match unit {
                    Unit::Second | Unit::Minute | Unit::Hour => {
                        Meaning::Ref(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" })
                    }
                    unit => Meaning::Offset { count: sign * count, unit, from },
                }
            }
            Amount::Half(_) | Amount::Vague if from == From::Published => {
                Meaning::Ref(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" })
            }
            _ => Meaning::Ref(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }),
        };
        return Some(Timex::new(at, end, meaning));
    }
    // `a day when all is well` is some day, no length.
    if is_article && (is_rate(words, at) || words.is_any(after, &["when", "where"])) {
        return None;
    }
    let meaning = match (amount, unit) {
        (Amount::Half(0), Unit::Hour) => Meaning::Duration("PT30M".to_owned()),
        (Amount::Half(0), Unit::Year) => Meaning::Duration("P6M".to_owned()),
        (Amount::Half(0), Unit::Day) => Meaning::Duration("PT12H".to_owned()),
        _ => Meaning::Duration(value(&number, unit)?),
    };
    Some(Timex::new(at, after, meaning))
}

/// How many units follow `at`.
fn amount(words: &Words<'_, '_>, at: usize) -> Option<(Amount, usize)> {
    match words.lexeme(at) {
        Lexeme::Article => match words.lexeme(at + 1) {
            Lexeme::Vague if words.is(at + 1, "few") => Some((Amount::Vague, at + 2)),
            Lexeme::Couple => Some((Amount::Count(2), if words.is(at + 2, "of") { at + 3 } else { at + 2 })),
            Lexeme::Half if words.is_spaced(at + 1) => {
                Some((Amount::Half(0), words.after_hyphen(at + 2).unwrap_or(at + 2)))
            }
            _ => Some((Amount::Count(1), at + 1)),
        },
        Lexeme::Half => match words.lexeme(at + 1) {
            Lexeme::Article => Some((Amount::Half(0), at + 2)),
            _ => None,
        },
        Lexeme::Vague if !words.is(at, "some") && !words.follows(at, &["as", "so", "how", "too"]) => {
            Some((Amount::Vague, at + 1))
        }
        Lexeme::Number(_) | Lexeme::Cardinal(_) => {
            let (count, after) = number::cardinal(words, at)?;
            let half =
                words.is(after, "and") && words.lexeme(after + 1) == Lexeme::Article && words.is(after + 2, "half");
            Some(if half { (Amount::Half(count), after + 3) } else { (Amount::Count(count), after) })
        }
        _ => {
            // `1,500 years`, `2.5 hours`
            let token = words.token(at)?;
            if token.text.starts_with(|letter: char| letter.is_ascii_digit()) {
                if let Some((whole, "5")) = token.text.split_once('.') {
                    return Some((Amount::Half(whole.parse().ok()?), at + 1));
                }
                let digits: String = token.text.chars().filter(|letter| *letter != ',').collect();
                return Some((Amount::Count(digits.parse().ok().filter(|_| !token.text.contains('.'))?), at + 1));
            }
            None
        }
    }
}

/// Whether a hyphen or dash joins the number to one before it: `two-to-three-week`, `3-4 days`.
fn is_joined_left(words: &Words<'_, '_>, at: usize) -> bool {
    !words.is_spaced(at) && words.follows(at, &["-", "–"])
}

/// `$5 a year`, `10 percent a month`, `times a day`: how often, not how long.
fn is_rate(words: &Words<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| words.token(before)) else { return false };
    matches!(words.lexeme(at - 1), Lexeme::Number(_) | Lexeme::Times | Lexeme::Cardinal(_))
        || before.kind == crate::statement::token::TokenKind::Number
        || before.is_any(&["%", "percent", "million", "billion", "trillion", "dollars", "cents", "euros", "pounds"])
        || (before.is_word()
            && !before.has(Class::FUNCTION)
            && before.text.len() > 4
            && before.text.ends_with('s')
            && !before.is_any(&["takes", "lasts", "spends", "perhaps", "always", "less", "across", "costs", "besides"]))
}

/// `years`, `decades` without a number, where a word says that a length is meant.
pub fn bare(words: &Words<'_, '_>, at: usize) -> Option<Timex> {
    let Lexeme::Units(unit) = words.lexeme(at) else { return None };
    if matches!(unit, Unit::Second | Unit::Night | Unit::Weekend | Unit::Quarter) {
        return None;
    }
    if let Some((sign, _, after)) =
        relative::direction(words, at + 1).filter(|_| !words.is_any(at + 1, &["before", "after"]))
    {
        return Some(Timex::new(at, after, Meaning::Ref(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" })));
    }
    if let Some(long) = words.after_hyphen(at + 1).filter(|long| words.is(*long, "long")) {
        return Some(Timex::new(at, long + 1, Meaning::Duration(value("X", unit)?)));
    }
    let is_meant = words.follows(at, &["for", "within", "over", "after", "took", "takes", "take", "in", "spent"]);
    (is_meant && !words.is(at + 1, "of"))
        .then(|| value("X", unit).map(|value| Timex::new(at, at + 1, Meaning::Duration(value))))?
}

/// The ISO 8601 length: `P2W`, `PT3H`.
#[must_use]
pub fn value(number: &str, unit: Unit) -> Option<String> {
    let times = |by: u32| number.parse::<u32>().ok().and_then(|number| number.checked_mul(by));
    let by_tens = |by: u32| Some(format!("P{}Y", times(by).map_or_else(|| "X".to_owned(), |years| years.to_string())));
    match unit {
        Unit::Second => Some(format!("PT{number}S")),
        Unit::Minute => Some(format!("PT{number}M")),
        Unit::Hour => Some(format!("PT{number}H")),
        Unit::Day => Some(format!("P{number}D")),
        Unit::Night => Some(format!("P{number}NI")),
        Unit::Weekend => Some(format!("P{number}WE")),
        Unit::Week => Some(format!("P{number}W")),
        Unit::Fortnight => Some(format!("P{}W", times(2).map_or_else(|| "X".to_owned(), |weeks| weeks.to_string()))),
        Unit::Month => Some(format!("P{number}M")),
        Unit::Quarter => Some(format!("P{number}Q")),
        Unit::Year => Some(format!("P{number}Y")),
        Unit::Decade => by_tens(10),
        Unit::Century => by_tens(100),
        Unit::Millennium => by_tens(1000),
    }
}
