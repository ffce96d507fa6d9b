//! What does a number count: money, a share, a measure, or the noun after it?

use crate::statement::lexicon::Class;
use crate::statement::token::{Case, Token, TokenKind};

/// The currency of a sign before a number, and how many tokens before it the sign takes.
#[must_use]
pub fn sign_before(tokens: &[Token<'_>], at: usize) -> Option<(&'static str, usize)> {
    let sign = tokens.get(at.checked_sub(1)?)?;
    if sign.text == "$" {
        let letters = at.checked_sub(2).and_then(|two| tokens.get(two)).filter(|_| !sign.spaced);
        let currency = letters.and_then(|letters| {
            [
                ("US", "USD"),
                ("A", "AUD"),
                ("AU", "AUD"),
                ("C", "CAD"),
                ("CA", "CAD"),
                ("HK", "HKD"),
                ("NZ", "NZD"),
                ("S", "SGD"),
                ("NT", "TWD"),
                ("R", "BRL"),
            ]
            .iter()
            .find(|(code, _)| letters.text == *code)
        });
        return Some(currency.map_or(("USD", 1), |(_, currency)| (*currency, 2)));
    }
    let currency = match sign.text {
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₪" => "ILS",
        "₺" => "TRY",
        "₴" => "UAH",
        "₦" => "NGN",
        "₱" => "PHP",
        "฿" => "THB",
        "₫" => "VND",
        _ => return code(sign).map(|code| (code, 1)),
    };
    Some((currency, 1))
}

const CODES: [&str; 24] = [
    "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "RUB", "CHF", "CAD", "AUD", "NZD", "HKD", "SGD", "KRW", "SEK",
    "NOK", "DKK", "PLN", "BRL", "MXN", "ZAR", "TRY", "AED",
];

fn code(token: &Token<'_>) -> Option<&'static str> {
    if token.case != Case::Upper || token.text.len() != 3 {
        return None;
    }
    CODES.iter().find(|code| **code == token.text).map(|code| if *code == "RMB" { "CNY" } else { *code })
}

/// The unit of a number that ends before `at`, how many tokens of it belong to the number's span (`%`), and whether
/// anything follows that makes it none.
#[must_use]
pub fn unit_after(tokens: &[Token<'_>], at: usize, is_scaled: bool) -> (String, usize) {
    let Some(next) = tokens.get(at) else { return (String::new(), 0) };
    if next.text == "%" || next.is_any(&["percent", "pct"]) {
        return match tokens.get(at + 1) {
            Some(points) if points.is_any(&["points", "point"]) && next.text != "%" => {
                ("percentage points".to_owned(), 0)
            }
            _ => ("%".to_owned(), 1),
        };
    }
    if next.is("per") && tokens.get(at + 1).is_some_and(|cent| cent.is("cent")) {
        return ("%".to_owned(), 2);
    }
    if next.is("percentage") && tokens.get(at + 1).is_some_and(|points| points.is_any(&["points", "point"])) {
        return ("percentage points".to_owned(), 0);
    }
    if next.text == "°" {
        return (format!("°{}", tokens.get(at + 1).filter(|scale| !scale.spaced).map_or("", |scale| scale.text)), 0);
    }
    if let Some(currency) = currency_name(tokens, at, is_scaled) {
        return (currency.to_owned(), 0);
    }
    if next.text == "-" && !next.spaced {
        // `3.5-inch`, `90-minute`
        return match tokens.get(at + 1).filter(|unit| !unit.spaced && unit.is_word()) {
            Some(unit) => (unit.text.to_owned(), 0),
            None => (String::new(), 0),
        };
    }
    (noun(tokens, at), 0)
}

/// `dollars`, `euros`, `yuan`, `EUR` after the number. Pounds are money only where there are millions of them.
fn currency_name(tokens: &[Token<'_>], at: usize, is_scaled: bool) -> Option<&'static str> {
    let next = tokens.get(at)?;
    if let Some(code) = code(next) {
        return Some(code);
    }
    if !matches!(
        next.text.as_bytes().first().map(u8::to_ascii_lowercase),
        Some(b'u' | b'd' | b'e' | b'y' | b'r' | b'p' | b'b' | b'f' | b's')
    ) {
        return None;
    }
    if next.is("US") && tokens.get(at + 1).is_some_and(|dollars| dollars.is_any(&["dollars", "dollar"])) {
        return Some("USD");
    }
    if next.is_any(&["pound", "pounds"]) {
        let is_sterling = tokens.get(at + 1).is_some_and(|word| word.is("sterling"));
        return (is_scaled || is_sterling).then_some("GBP");
    }
    [
        ("dollars", "USD"),
        ("dollar", "USD"),
        ("euros", "EUR"),
        ("euro", "EUR"),
        ("yuan", "CNY"),
        ("renminbi", "CNY"),
        ("yen", "JPY"),
        ("rupees", "INR"),
        ("rupee", "INR"),
        ("rubles", "RUB"),
        ("roubles", "RUB"),
        ("bitcoin", "BTC"),
        ("bitcoins", "BTC"),
    ]
    .iter()
    .find(|(word, _)| next.is(word))
    .map(|(_, code)| *code)
}

/// Plurals without `s`.
const PLURALS: &[&str] = &[
    "people",
    "men",
    "women",
    "children",
    "police",
    "staff",
    "personnel",
    "feet",
    "inches",
    "miles",
    "troops",
    "aircraft",
    "businessmen",
    "businesswomen",
    "policemen",
    "congressmen",
    "lawmakers",
    "mice",
    "teeth",
    "geese",
    "sheep",
    "fish",
    "data",
    "media",
    "criteria",
];

/// Words that a counted noun may stand behind, up to the plural: `fake accounts`, `Apple engineers`.
const MODIFIERS: usize = 4;

/// The noun phrase that is counted: up to the first plural within a few words, else the one word.
fn noun(tokens: &[Token<'_>], at: usize) -> String {
    // `three of the banks`, `dozens of people`
    let mut first = at;
    if tokens.get(first).is_some_and(|of| of.is("of")) {
        first += 1;
        while tokens
            .get(first)
            .is_some_and(|word| word.is_any(&["the", "its", "their", "his", "her", "our", "these", "those", "all"]))
        {
            first += 1;
        }
    }
    if tokens.get(first).is_some_and(|more| more.is_any(&["more", "other", "additional", "different", "new"]))
        && first == at
    {
        first += 1;
    }
    let words = tokens.get(first..).unwrap_or_default();
    let mut length = 0;
    for (word, count) in words.iter().zip(1..=MODIFIERS) {
        let ends = !(word.is_word() || word.text == "-" && !word.spaced)
            || word.has(Class::FUNCTION)
            || word.kind == TokenKind::Clitic;
        if ends {
            break;
        }
        if is_plural(word) {
            length = count;
            break;
        }
    }
    if length == 0 {
        let one = words.first().filter(|word| {
            word.is_word()
                && word.case == Case::Lower
                && !word.has(Class::FUNCTION | Class::OPENER)
                && !word.text.ends_with("ed")
                || word.is_word() && !word.spaced
        });
        return one.map_or_else(String::new, |word| word.text.to_owned());
    }
    let mut unit = String::new();
    for word in words.iter().take(length) {
        if word.spaced && !unit.is_empty() {
            unit.push(' ');
        }
        unit.push_str(word.text);
    }
    unit
}

fn is_plural(word: &Token<'_>) -> bool {
    let text = word.text;
    text.len() > 2
        && text.ends_with('s')
        && !text.ends_with("ss")
        && !text.ends_with("us")
        && !text.ends_with("is")
        && !word.is_any(&["was", "has", "says", "does"])
        && word.case != Case::Upper
        || word.is_any(PLURALS)
}
