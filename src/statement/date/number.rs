//! Numbers in digits and in words: `25`, `twenty-five`, `3rd`, `nineteen ninety-six`.

use crate::statement::date::word::{Lexeme, Unit, Words};

/// The number that begins at `at`, and the position after it: `30`, `thirty`, `thirty-five`, `twenty and four`.
pub fn cardinal(words: &Words<'_, '_>, at: usize) -> Option<(u32, usize)> {
    if let Lexeme::Number(number) = words.lexeme(at) {
        return Some((number, at + 1));
    }
    let Lexeme::Cardinal(first) = words.lexeme(at) else { return None };
    let (mut total, mut group, mut after) = (0_u32, first, at + 1);
    // A number in words has few words.
    for _ in 0..8 {
        let mut next = words.after_hyphen(after).unwrap_or(after);
        if words.is(next, "and") {
            next += 1;
        }
        let Lexeme::Cardinal(more) = words.lexeme(next) else { break };
        match more {
            1000 if total == 0 && group < 1000 => {
                total = group.max(1) * 1000;
                group = 0;
            }
            100 if group > 0 && group < 100 => group *= 100,
            more if more < 100 && group % 100 == 0 && (group >= 100 || (group == 0 && total > 0)) => group += more,
            more if more < 10 && group % 100 >= 20 && group % 10 == 0 => group += more,
            _ => break,
        }
        after = next + 1;
    }
    Some((total + group, after))
}

/// The ordinal that begins at `at`: `3rd`, `third`, `twenty-first`.
pub fn ordinal(words: &Words<'_, '_>, at: usize) -> Option<(u32, usize)> {
    match words.lexeme(at) {
        Lexeme::Ordinal(number) => Some((number, at + 1)),
        Lexeme::Unit(Unit::Second) if words.is(at, "second") => Some((2, at + 1)),
        Lexeme::Number(number) if !words.is_spaced(at + 1) && words.is_any(at + 1, &["st", "nd", "rd", "th"]) => {
            Some((number, at + 2))
        }
        Lexeme::Cardinal(tens) if (20..100).contains(&tens) => {
            let next = words.after_hyphen(at + 1).unwrap_or(at + 1);
            match words.lexeme(next) {
                Lexeme::Ordinal(ones) if ones < 10 => Some((tens + ones, next + 1)),
                Lexeme::Unit(Unit::Second) if words.is(next, "second") => Some((tens + 2, next + 1)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A year of four digits or in words: `2026`, `nineteen ninety-six`, `two thousand and five`.
pub fn year(words: &Words<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let (number, after) = match words.lexeme(at) {
        Lexeme::Number(number) if words.token(at).is_some_and(|token| token.text.len() == 4) => (number, at + 1),
        Lexeme::Cardinal(high @ 10..=20) => {
            let next = words.after_hyphen(at + 1).unwrap_or(at + 1);
            match words.lexeme(next) {
                Lexeme::Cardinal(100) => cardinal(words, at)?,
                Lexeme::Cardinal(10..=90) => {
                    let (low, after) = cardinal(words, next)?;
                    (low < 100).then_some((high * 100 + low, after))?
                }
                _ => return None,
            }
        }
        Lexeme::Cardinal(1 | 2) if words.lexeme(at + 1) == Lexeme::Cardinal(1000) => cardinal(words, at)?,
        _ => return None,
    };
    (1000..=2199).contains(&number).then_some((number as i16, after))
}
