//! `Financial Times (FT)`, `Twitter, now called X`: names that the text explains by each other.

use crate::statement::name::piece::Piece;
use crate::statement::token::Token;
use crate::text::Span;

/// The pairs of names in a sentence that are one thing by its own words.
#[must_use]
pub fn definitions(tokens: &[Token<'_>], pieces: &[Piece]) -> Vec<(Span, Span)> {
    // Most sentences explain nothing.
    let mut pairs = Vec::new();
    for (at, one) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1);
        // `Office for Safety ("the Office", "OFS")`
        let defined = pieces.iter().skip(at + 1).take(3).find(|other| is_defined(tokens, one, other));
        let other = next.filter(|other| is_initials(tokens, one, other) || is_renamed(tokens, one, other)).or(defined);
        if let Some(pair) = other.and_then(|other| span(tokens, one).zip(span(tokens, other))) {
            pairs.push(pair);
        }
    }
    pairs
}

/// Whether `other` stands in quotation marks in the brackets right behind `one` and is its initials.
fn is_defined(tokens: &[Token<'_>], one: &Piece, other: &Piece) -> bool {
    let Some(between) = tokens.get(one.after..other.first) else { return false };
    let is_quote = |token: &Token<'_>| matches!(token.text, "\"" | "“" | "”");
    let is_bracketed = between.first().is_some_and(|mark| mark.text == "(")
        && between.last().is_some_and(is_quote)
        && tokens.get(other.after).is_some_and(is_quote)
        && !between.iter().any(|token| token.text == ")");
    is_bracketed && matches_initials(&letters(tokens, other), &initials(tokens, one))
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
                || first.is("renamed") && second.is("as")
                || is_once(&words)
        }
        [first, second, third] => {
            first.is_any(&["formerly", "previously", "now", "better", "also", "commonly", "widely", "originally"])
                && second.is_any(&["known", "called"])
                && third.is("as")
                || is_once(&words)
        }
        _ => is_once(&words),
    }
}

/// `known until 2021 as`, `which was known as`, `was founded in 2019 as`.
fn is_once(words: &[&Token<'_>]) -> bool {
    const MOST: usize = 6;
    let Some((last, rest)) = words.split_last().filter(|(_, rest)| rest.len() < MOST) else { return false };
    let bears = |word: &&&Token<'_>| {
        word.is_any(&["known", "founded", "launched", "registered", "incorporated", "established", "trading", "traded"])
    };
    let is_small = |word: &&Token<'_>| {
        word.is_any(&[
            "which",
            "who",
            "was",
            "is",
            "were",
            "had",
            "has",
            "been",
            "then",
            "until",
            "since",
            "in",
            "from",
            "before",
            "to",
            "once",
            "first",
            "also",
            "previously",
            "formerly",
            "originally",
            "still",
            "better",
            "widely",
        ])
    };
    last.is("as") && rest.iter().filter(bears).count() == 1 && rest.iter().all(|word| bears(&word) || is_small(word))
}

#[cfg(test)]
mod tests {
    use crate::statement::name::Names;
    use crate::statement::token;
    use crate::text::Span;

    /// The canonical names of the actors of a sentence.
    fn actors(text: &str) -> Vec<String> {
        let tokens = token::tokens(text, Span::of(text));
        let sentences = crate::statement::sentence::sentences(text, Span::of(text), &tokens);
        let mut names = Names::default();
        names.note(&tokens, &sentences);
        names.resolve(text, &super::super::Merges::default()).1.into_iter().map(|actor| actor.canonical).collect()
    }

    #[test]
    fn another_name_is_told() {
        assert_eq!(actors("Tarrow Payments, known until 2021 as BrackTill, stands there.").len(), 1);
        assert_eq!(actors("Tarrow Payments, which was known as BrackTill until May, stands there.").len(), 1);
        assert_eq!(actors("Vexcorp was founded in 2019 as Brack Data and grew.").len(), 1);
        let defined = actors("A letter by the Office for Harbour Rights (\"the Office\", \"OHR\") came.");
        assert!(!defined.contains(&"OHR".to_owned()), "{defined:?}");
    }

    #[test]
    fn what_somebody_is_used_or_works_as_is_no_name() {
        assert_eq!(actors("Vexcorp was bought in 2019 by Brack Data and grew.").len(), 2);
        assert_eq!(actors("Vexcorp was chosen as Brack Data left.").len(), 2);
    }
}
