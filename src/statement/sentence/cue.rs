//! Sentences that end without a mark: before a ruler, after an address, a time stamp or a smiley, before `Dear Sir`.

use crate::statement::lexicon::Class;
use crate::statement::sentence::bracket::Brackets;
use crate::statement::token::{Case, Token, TokenKind};

/// An address of more tokens is none.
const LONGEST_ADDRESS: usize = 200;

/// If a sentence that began at `first` ends before or with the token at `at`: the position where the next one begins.
pub fn end(tokens: &[Token<'_>], first: usize, at: usize, brackets: &Brackets) -> Option<usize> {
    let token = tokens.get(at)?;
    match token.kind {
        TokenKind::Mark => broken_off(tokens, at)
            .or_else(|| ruler(tokens, at))
            .or_else(|| smiley(tokens, at))
            .or_else(|| address(tokens, at)),
        TokenKind::Word if at > first && token.spaced && token.case == Case::Capital && !brackets.is_inside(at, at) => {
            (is_salutation(tokens, at) || is_new_start(tokens, at)).then_some(at)
        }
        TokenKind::Word => stamp(tokens, at),
        TokenKind::Number | TokenKind::Clitic => None,
    }
}

/// A quotation that breaks off with a dash ends a sentence when a word follows that begins one.
fn broken_off(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let (dash, close, next) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
    let is_broken = dash.is_any(&["-", "—", "–"]) && close.is_any(&["\"", "”"]) && !close.spaced;
    (is_broken && next.spaced && next.is_capital() && next.has(Class::FUNCTION) && !next.is("I")).then_some(at + 2)
}

/// A run of at least three same marks, `***` or `=====`, is a line of its own.
fn ruler(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if !token.spaced || !matches!(token.text, "*" | "=" | "-" | "_" | "~" | "#" | "+") {
        return None;
    }
    let mut after = at + 1;
    while tokens.get(after).is_some_and(|next| !next.spaced && next.text == token.text) {
        after += 1;
    }
    (after - at >= 3 && tokens.get(after).is_none_or(|next| next.spaced)).then_some(after)
}

/// `:-)` and `:)` end a sentence when a capital follows.
fn smiley(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if !token.spaced || !matches!(token.text, ":" | ";" | "=") {
        return None;
    }
    let nose = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|nose| nose.is("-") && !nose.spaced));
    let mouth = tokens.get(nose).filter(|mouth| !mouth.spaced && mouth.is_any(&[")", "(", "D", "P", "]"]))?;
    let next = tokens.get(nose + 1)?;
    (next.spaced && (next.is_capital() || next.kind == TokenKind::Word && mouth.is_any(&[")", "("])) && next.is_word())
        .then_some(nose + 1)
}

/// A web address ends a sentence when a word follows that begins one.
fn address(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let is_scheme = tokens.get(at)?.is(":")
        && at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| before.is_any(&["http", "https"]))
        && tokens.get(at + 1).is_some_and(|slash| slash.is("/") && !slash.spaced);
    if !is_scheme {
        return None;
    }
    let mut after = at + 1;
    while tokens.get(after).is_some_and(|next| !next.spaced) && after < at + LONGEST_ADDRESS {
        after += 1;
    }
    let next = tokens.get(after).filter(|next| next.spaced)?;
    let is_closed = tokens.get(after - 1).is_some_and(|last| last.is_any(&[".", ",", "!", "?", ")", "]"]));
    let is_address = next.is_any(&["http", "https", "www"]);
    (!is_closed && (next.is_capital() && next.has(Class::FUNCTION) || is_address)).then_some(after)
}

/// A time stamp, `04/26/2001 07:17 AM`, ends with its `AM` when a capital follows.
fn stamp(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if !matches!(token.text, "AM" | "PM") || at < 8 {
        return None;
    }
    let shape = tokens.get(at - 8..at)?;
    let is_stamp = shape.iter().zip(["0", "/", "0", "/", "0", "0", ":", "0"]).all(|(token, shape)| match shape {
        "0" => token.kind == TokenKind::Number,
        mark => token.text == mark,
    });
    let next = tokens.get(at + 1)?;
    (is_stamp && next.spaced && next.is_word()).then_some(at + 1)
}

/// `Dear All,` begins a letter.
fn is_salutation(tokens: &[Token<'_>], at: usize) -> bool {
    let is_dear = tokens.get(at).is_some_and(|token| token.text == "Dear");
    is_dear
        && tokens.get(at + 1).is_some_and(Token::is_capital)
        && at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| before.is_word() && !before.has(Class::FUNCTION))
}

/// A capitalised pronoun between words in lower case begins a sentence whose forerunner has no mark: titles, chat.
fn is_new_start(tokens: &[Token<'_>], at: usize) -> bool {
    let (Some(token), Some(before), Some(next)) =
        (tokens.get(at), at.checked_sub(1).and_then(|before| tokens.get(before)), tokens.get(at + 1))
    else {
        return false;
    };
    let is_pronoun = token.is_any(&[
        "it", "they", "we", "you", "he", "she", "this", "there", "please", "what", "how", "if", "my", "our", "but",
        "these", "thanks", "i'm", "it's", "don't", "when", "where", "why", "their", "his", "do", "is", "are", "can",
    ]);
    let is_lower_before = before.is_word() && before.case == Case::Lower && !before.has(Class::FUNCTION);
    is_pronoun && is_lower_before && next.spaced && next.is_word() && next.case == Case::Lower
}
