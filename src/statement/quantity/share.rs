//! A part of a whole in words: `a fifth`, `two thirds of the crew`, `half of it`, `one in five`, `nine out of ten`.
//!
//! *What it sees*: a fraction that is said to be one of something or stands behind a word of measure ("by a fifth"), and so many in
//! so many. *Why it matters*: who writes "a fifth" and who writes "20 percent" say the same. *Known gaps*: "cut in half", "halved";
//! thirds and fifths that are places in a row ("a third of her family won") where "of" follows.

use crate::statement::quantity::number;
use crate::statement::token::{Token, TokenKind};

/// A share.
pub struct Share {
    pub percent: f64,
    /// Tokens.
    pub length: usize,
}

const PARTS: [(&str, &str, f64); 8] = [
    ("third", "thirds", 3.0),
    ("quarter", "quarters", 4.0),
    ("fifth", "fifths", 5.0),
    ("sixth", "sixths", 6.0),
    ("seventh", "sevenths", 7.0),
    ("eighth", "eighths", 8.0),
    ("ninth", "ninths", 9.0),
    ("tenth", "tenths", 10.0),
];
/// Words before a fraction by which it measures something.
const MEASURED: [&str; 12] = [
    "by",
    "about",
    "nearly",
    "almost",
    "roughly",
    "around",
    "approximately",
    "than",
    "least",
    "under",
    "barely",
    "some",
];
/// What lasts: "five in ten days" is no share.
const TIMES: [&str; 12] =
    ["day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes", "seconds"];

/// The share that begins at `at`.
#[must_use]
pub fn share(tokens: &[Token<'_>], at: usize) -> Option<Share> {
    in_so_many(tokens, at).or_else(|| half(tokens, at)).or_else(|| fraction(tokens, at))
}

/// `a fifth`, `one-third`, `three quarters`.
fn fraction(tokens: &[Token<'_>], at: usize) -> Option<Share> {
    let first = tokens.get(at)?;
    let has_hyphen = tokens.get(at + 1).is_some_and(|hyphen| hyphen.text == "-" && !hyphen.spaced);
    let part = tokens.get(if has_hyphen { at + 2 } else { at + 1 }).filter(|part| part.is_word())?;
    let length = if has_hyphen { 3 } else { 2 };
    let is_one = first.is_any(&["a", "an", "one"]);
    let (_, _, whole) = *PARTS.iter().find(|(one, many, _)| part.is(if is_one { one } else { many }))?;
    if is_one {
        let is_measured =
            at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|word| word.is_any(&MEASURED));
        let next = tokens.get(at + length);
        // "By a third party": it goes on as a noun does.
        let ends = next.is_none_or(|next| {
            !next.is_word()
                || next.is_any(&["in", "from", "on", "since", "last", "this", "to", "and", "after", "compared", "more"])
        });
        return (is_of(tokens, at + length) || is_measured && ends).then_some(Share { percent: 100.0 / whole, length });
    }
    let count = number::small(first).filter(|count| *count > 1.0 && *count < whole)?;
    // Two quarters are half a year.
    let is_time = part.is("quarters") && (count - 3.0).abs() > f64::EPSILON;
    (!is_time).then_some(Share { percent: 100.0 * count / whole, length })
}

/// `half of the crew`, `more than half the crew`, `by half`.
fn half(tokens: &[Token<'_>], at: usize) -> Option<Share> {
    if !tokens.get(at)?.is("half") {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    if before.is_some_and(|word| {
        word.text == "-" || word.is_any(&["first", "second", "other", "latter", "final", "a", "and"])
    }) {
        return None;
    }
    let is_whole = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_any(&["the", "its", "their", "all", "our", "those", "his", "her"]));
    let next = tokens.get(at + 1);
    let ends = next.is_none_or(|next| !next.is_word() || next.is_any(&["in", "since", "to"]));
    let is_measured = before.is_some_and(|word| word.is_any(&MEASURED));
    (is_of(tokens, at + 1) || is_whole || is_measured && ends).then_some(Share { percent: 50.0, length: 1 })
}

/// Whether "of" follows, and no magnitude: "a quarter of a million" is a number.
fn is_of(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|of| of.is("of"))
        && !tokens
            .get(at + 1)
            .is_some_and(|article| article.is_any(&["a", "an"]) && number::number(tokens, at + 1).is_some())
}

/// `one in five`, `one account in twenty`, `nine out of ten`.
fn in_so_many(tokens: &[Token<'_>], at: usize) -> Option<Share> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    let count = number::small(tokens.get(at)?).filter(|count| *count >= 1.0)?;
    let is_one = count < 2.0;
    let has_noun =
        is_one && tokens.get(at + 1).is_some_and(|noun| noun.is_word() && !noun.is_any(&["in", "out", "of"]));
    let link = if has_noun { at + 2 } else { at + 1 };
    let whole = match (is(link, "in"), is(link, "out") && is(link + 1, "of")) {
        (true, _) => link + 1,
        (_, true) => link + 2,
        _ => return None,
    };
    let of = tokens.get(whole)?;
    let all = if of.kind == TokenKind::Number { number::digits(of.text) } else { number::small(of) }?;
    let is_round = [3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 50.0, 100.0, 1000.0].contains(&all);
    let next = tokens.get(whole + 1);
    let is_time = next.is_some_and(|next| next.is_any(&TIMES));
    let goes_on = next.is_some_and(|next| next.text == "-" || next.is_any(&["hundred", "thousand", "million"]));
    let is_share = count < all && is_round && !is_time && !goes_on;
    is_share.then_some(Share { percent: 100.0 * count / all, length: whole + 1 - at })
}
