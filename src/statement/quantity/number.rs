//! Tokens → the number they write: `25,000`, `28.8 million`, `twenty-five`, `half a million`, `tens of thousands`.

use crate::statement::lexicon::Class;
use crate::statement::token::{Token, TokenKind};

/// A number, and how many tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    pub value: f64,
    pub length: usize,
    /// Whether it only tells a magnitude: `dozens`, `hundreds of millions`.
    pub is_vague: bool,
    /// Whether a magnitude (`million`, `bn`) is part of it.
    pub is_scaled: bool,
}

/// The number that begins at `at`.
#[must_use]
pub fn number(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    match token.kind {
        TokenKind::Number => figures(tokens, at),
        // Most words are none that a number begins with.
        TokenKind::Word if !token.has(Class::NUMERAL) => None,
        TokenKind::Word => words(tokens, at).or_else(|| vague(tokens, at)).or_else(|| quarter(tokens, at)),
        _ => None,
    }
}

/// `a quarter of a million`.
fn quarter(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    let has_article = (is(at, "a") || is(at, "one")) && is(at + 1, "quarter") && is(at + 2, "of") && is(at + 3, "a");
    let whole = words(tokens, at + 3).filter(|_| has_article)?;
    Some(Number { value: whole.value / 4.0, length: whole.length + 3, ..whole })
}

/// `25,000`, `28.8 million`, `3bn`, `2½`
fn figures(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    let mut value = digits(token.text)?;
    let mut length = 1;
    let mut is_scaled = false;
    if let Some(next) = tokens.get(at + 1)
        && next.is_word()
        && let Some(scale) = magnitude(next, next.spaced)
    {
        value *= scale;
        length = 2;
        is_scaled = true;
        // `5 hundred thousand`
        if let Some(scale) = tokens.get(at + 2).filter(|next| next.spaced).and_then(|next| magnitude(next, true)) {
            value *= scale;
            length = 3;
        }
    }
    Some(Number { value, length, is_vague: false, is_scaled })
}

/// The value of figures with thousands separators and a decimal point; none for what is no number (`2.1.91`, `1,2`).
#[must_use]
pub fn digits(text: &str) -> Option<f64> {
    let fraction = |letter: char| match letter {
        '½' => Some(0.5),
        '¼' => Some(0.25),
        '¾' => Some(0.75),
        '⅓' => Some(1.0 / 3.0),
        '⅔' => Some(2.0 / 3.0),
        _ => None,
    };
    if let Some(part) = text.chars().last().and_then(fraction) {
        let whole: String = text.chars().take(text.chars().count() - 1).collect();
        return if whole.is_empty() { Some(part) } else { Some(digits(&whole)? + part) };
    }
    if text.len() > 24 || !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')) {
        return None;
    }
    let (whole, decimals) = text.split_once('.').map_or((text, ""), |(whole, decimals)| (whole, decimals));
    if decimals.contains([',', '.']) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut others = groups.clone().peekable();
    // Thousands, or lakhs and crores: `12,34,567`.
    if others.peek().is_some()
        && (first.len() > 3
            || !others.all(|group| matches!(group.len(), 2 | 3))
            || groups.next_back().is_some_and(|last| last.len() != 3))
    {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// The factor of a magnitude. Without a space before it, letters too: `3bn`, `10k`.
fn magnitude(token: &Token<'_>, is_spaced: bool) -> Option<f64> {
    let known: &[(&str, f64)] = if is_spaced {
        &[
            ("hundred", 1e2),
            ("thousand", 1e3),
            ("million", 1e6),
            ("billion", 1e9),
            ("trillion", 1e12),
            ("lakh", 1e5),
            ("crore", 1e7),
            ("dozen", 12.0),
            ("bn", 1e9),
            ("mn", 1e6),
            ("tn", 1e12),
            ("quadrillion", 1e15),
        ]
    } else {
        &[("bn", 1e9), ("mn", 1e6), ("tn", 1e12), ("trn", 1e12), ("k", 1e3), ("mln", 1e6), ("bln", 1e9)]
    };
    let capitals = [("M", 1e6), ("B", 1e9), ("K", 1e3)];
    let capital = capitals.iter().find(|(letter, _)| !is_spaced && token.text == *letter);
    known.iter().find(|(word, _)| token.is(word)).or(capital).map(|(_, factor)| *factor)
}

/// The letters that are a magnitude after an amount of money only: `$3m`, `$2B`.
#[must_use]
pub fn money_magnitude(token: &Token<'_>) -> Option<f64> {
    if token.spaced {
        return None;
    }
    [("m", 1e6), ("b", 1e9), ("t", 1e12), ("k", 1e3)].iter().find(|(word, _)| token.is(word)).map(|(_, factor)| *factor)
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn unit(token: &Token<'_>) -> Option<f64> {
    UNITS.iter().zip(0..20).find(|(word, _)| token.is(word)).map(|(_, value)| f64::from(value))
}

fn tens(token: &Token<'_>) -> Option<f64> {
    TENS.iter().zip(2..10).find(|(word, _)| token.is(word)).map(|(_, value)| f64::from(value * 10))
}

/// The value of one word, or of figures, up to ninety-nine.
#[must_use]
pub fn small(token: &Token<'_>) -> Option<f64> {
    let value = if token.kind == TokenKind::Number { digits(token.text) } else { unit(token).or_else(|| tens(token)) };
    value.filter(|value| *value < 100.0)
}

/// The words that a number in words begins with, for the lexicon.
pub fn first_words() -> impl Iterator<Item = &'static str> {
    let others = ["a", "an", "half", "several", "many"];
    UNITS.into_iter().chain(TENS).chain(PLURALS.map(|(word, _)| word)).chain(others)
}

/// Magnitudes that count by themselves.
const PLURALS: [(&str, f64); 8] = [
    ("tens", 10.0),
    ("dozens", 12.0),
    ("scores", 20.0),
    ("hundreds", 1e2),
    ("thousands", 1e3),
    ("millions", 1e6),
    ("billions", 1e9),
    ("trillions", 1e12),
];

/// `twenty-five`, `three hundred and two`, `a million`, `half a billion`. `one` by itself is mostly a pronoun, and none.
fn words(tokens: &[Token<'_>], start: usize) -> Option<Number> {
    let first = tokens.get(start)?;
    let mut at = start;
    let mut factor = 1.0;
    let has_article = first.is("a") || first.is("an");
    let has_half = first.is("half");
    if has_half {
        factor = 0.5;
        at += 1;
    }
    let (mut total, mut current, mut seen, mut is_scaled) = (0.0, 0.0, 0, false);
    let has_article = has_article || has_half && tokens.get(at).is_some_and(|token| token.is("a"));
    if has_article {
        tokens.get(at + 1).and_then(|next| magnitude(next, next.spaced && !next.is("bn")))?;
        current = 1.0;
        at += 1;
    }
    while let Some(token) = tokens.get(at).filter(|_| at - start < 16) {
        let is_joined = at == start
            || token.spaced
            || token.text == "-"
            || tokens.get(at - 1).is_some_and(|hyphen| hyphen.text == "-");
        if !is_joined {
            break;
        }
        if token.is_word()
            && let Some(value) = unit(token).or_else(|| tens(token))
        {
            // `twenty five` adds, `two three` does not.
            if current % 10.0 != 0.0 || current > 0.0 && current % 100.0 != 0.0 && value >= 10.0 {
                break;
            }
            current += value;
            seen += 1;
            at += 1;
        } else if (seen > 0 || has_article)
            && let Some(scale) = magnitude(token, true)
        {
            if scale <= 100.0 {
                current *= scale;
            } else {
                total += current * scale;
                current = 0.0;
            }
            seen += 1;
            is_scaled = true;
            at += 1;
        } else if seen > 0
            && (token.is("and") && is_scaled || token.text == "-" && !token.spaced)
            && tokens.get(at + 1).is_some_and(|next| {
                unit(next).is_some() || tens(next).is_some() || token.text == "-" && magnitude(next, true).is_some()
            })
        {
            at += 1;
        } else {
            break;
        }
    }
    if seen == 0 || seen == 1 && tokens.get(start).is_some_and(|token| token.is("one")) {
        return None;
    }
    Some(Number { value: (total + current) * factor, length: at - start, is_vague: false, is_scaled })
}

/// `dozens`, `hundreds of thousands`, `several million`: at least so many.
fn vague(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let plural = |token: &Token<'_>| PLURALS.iter().find(|(word, _)| token.is(word)).map(|(_, value)| *value);
    let first = tokens.get(at)?;
    let last = first.text.as_bytes().last()?.to_ascii_lowercase();
    if last == b's'
        && let Some(value) = plural(first)
    {
        let of = tokens.get(at + 1).is_some_and(|token| token.is("of"));
        if of && let Some(scale) = tokens.get(at + 2).and_then(plural) {
            return Some(Number { value: value * scale, length: 3, is_vague: true, is_scaled: true });
        }
        // `tens` and `scores` by themselves are rarely numbers.
        return (of && !first.is("scores")).then_some(Number { value, length: 1, is_vague: true, is_scaled: true });
    }
    if first.is("several") || first.is("many") {
        let scale = magnitude(tokens.get(at + 1)?, true)?;
        let more = tokens.get(at + 2).filter(|next| next.spaced).and_then(|next| magnitude(next, true));
        return Some(Number {
            value: scale * more.unwrap_or(1.0),
            length: if more.is_some() { 3 } else { 2 },
            is_vague: true,
            is_scaled: true,
        });
    }
    None
}
