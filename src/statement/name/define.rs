//! `Financial Times (FT)`, `Twitter, now called X`: names that the text explains by each other.

use crate::statement::name::piece::Piece;
use crate::statement::token::Token;
use crate::text::Span;

/// The pairs of names in a sentence that are one thing by its own words.
#[must_use]
pub fn definitions(tokens: &[Token<'_>], pieces: &[Piece]) -> Vec<(Span, Span)> {
    // Most sentences explain nothing.
    let mut pairs = Vec::new();
    for pair in pieces.windows(2) {
        let [one, other] = pair else { continue };
        if (is_initials(tokens, one, other) || is_renamed(tokens, one, other))
            && let Some(pair) = span(tokens, one).zip(span(tokens, other))
        {
            pairs.push(pair);
        }
    }
    pairs
}

fn span(tokens: &[Token<'_>], piece: &Piece) -> Option<Span> {
    Some(tokens.get(piece.first)?.span.hull(tokens.get(piece.after.checked_sub(1)?)?.span))
}

/// `Financial Times (FT)`, `FT (Financial Times)`: the one in brackets has the initials of the other, or the reverse.
fn is_initials(tokens: &[Token<'_>], one: &Piece, other: &Piece) -> bool {
    let is_bracketed = other.first == one.after + 1
        && tokens.get(one.after).is_some_and(|mark| mark.text == "(")
        && tokens.get(other.after).is_some_and(|mark| matches!(mark.text, ")" | "," | ";"));
    if !is_bracketed {
        return false;
    }
    let (short, long) = (letters(tokens, other), initials(tokens, one));
    let (short_too, long_too) = (letters(tokens, one), initials(tokens, other));
    matches_initials(&short, &long) || matches_initials(&short_too, &long_too)
}

/// The initials may begin after a word of description: `iPhone Software Kit (SK)`; small words may count or not.
fn matches_initials(short: &str, long: &[char]) -> bool {
    short.chars().count() >= 2 && {
        let all: String = long.iter().collect::<String>().to_lowercase();
        let large: String = long.iter().filter(|letter| letter.is_uppercase()).collect::<String>().to_lowercase();
        all.ends_with(short) || large.ends_with(short)
    }
}

/// The letters of a name of one word in capitals, lower case; nothing for any other.
fn letters(tokens: &[Token<'_>], piece: &Piece) -> String {
    let words: Vec<&Token<'_>> =
        tokens.get(piece.first..piece.after).unwrap_or_default().iter().filter(|word| word.is_word()).collect();
    let is_capitals = words.iter().all(|word| !word.text.chars().any(char::is_lowercase));
    let is_one = words.len() == 1 || words.iter().all(|word| word.text.len() == 1);
    if is_capitals && is_one { words.iter().map(|word| word.text.to_lowercase()).collect() } else { String::new() }
}

fn initials(tokens: &[Token<'_>], piece: &Piece) -> Vec<char> {
    tokens
        .get(piece.first..piece.after)
        .unwrap_or_default()
        .iter()
        .filter(|word| word.is_word())
        .filter_map(|word| word.text.chars().next())
        .collect()
}

/// `Twitter, now called X`, `Facebook (formerly Thefacebook)`, `Prince, also known as Roger`.
fn is_renamed(tokens: &[Token<'_>], one: &Piece, other: &Piece) -> bool {
    let Some(between) = tokens.get(one.after..other.first) else { return false };
    let words: Vec<&Token<'_>> = between.iter().filter(|token| token.is_word()).collect();
    let is_marked = between.first().is_some_and(|mark| matches!(mark.text, "," | "("));
    match words.as_slice() {
        [word] => is_marked && word.is_any(&["formerly", "aka", "née", "alias", "nicknamed"]),
        [first, second] => {
            first.is_any(&["formerly", "previously", "originally", "now", "better", "also", "commonly"])
                && second.is_any(&["known", "called", "named"])
                || first.is("known") && second.is("as")
                || first.is("renamed") && second.is("as")
        }
        [first, second, third] => {
            first.is_any(&["formerly", "previously", "now", "better", "also", "commonly", "widely", "originally"])
                && second.is_any(&["known", "called"])
                && third.is("as")
        }
        _ => false,
    }
}
