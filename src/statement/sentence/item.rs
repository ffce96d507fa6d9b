//! Items of a list that run on in one line: `1. Rest 2. Eat`, `a) here b) there`, `• one • two`.

use crate::statement::token::{Token, TokenKind};

/// The items seen so far: an item is one only in its turn.
#[derive(Debug, Default)]
pub struct Items {
    last: Option<Mark>,
}

/// The mark of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    kind: Kind,
    number: u32,
    /// How many tokens it has.
    width: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Letter,
    Roman,
    Bullet,
}

impl Items {
    /// Whether an item begins at `at`, the beginning of a sentence.
    pub fn begins_list(&mut self, tokens: &[Token<'_>], at: usize) -> bool {
        let Some(mark) = mark(tokens, at) else { return false };
        self.last = Some(mark);
        true
    }

    /// Whether an item begins at `at`, inside a sentence: a bullet, or the one that follows the last.
    pub fn begins(&mut self, tokens: &[Token<'_>], at: usize) -> bool {
        let Some(mut mark) = mark(tokens, at) else { return false };
        // `i)`, `v)` and `x)` are letters after `h)`, `u)` and `w)`.
        if let (Kind::Roman, Some(last @ Mark { kind: Kind::Letter, .. })) = (mark.kind, self.last)
            && let Some(letter) = tokens.get(at).and_then(|token| letter(token.text))
            && letter == last.number + 1
        {
            (mark.kind, mark.number) = (Kind::Letter, letter);
        }
        let is_next = mark.kind == Kind::Bullet
            || self.last.is_some_and(|last| {
                last.number + 1 == mark.number
                    && (last.kind == mark.kind || last.kind == Kind::Letter && mark.number < 4)
            });
        if is_next {
            self.last = Some(mark);
        }
        is_next
    }

    /// How many tokens the mark at `at` has.
    pub fn width(tokens: &[Token<'_>], at: usize) -> usize {
        let width = mark(tokens, at).map_or(0, |mark| mark.width);
        // A number may follow a bullet: `• 9. Rest`.
        let more =
            mark(tokens, at + width).filter(|more| more.kind == Kind::Number && width == 1).map_or(0, |m| m.width);
        width + more
    }
}

/// Whether a list may begin at `at`: its first item, or one with a closing bracket.
pub fn may_open(tokens: &[Token<'_>], at: usize) -> bool {
    mark(tokens, at).is_some_and(|mark| {
        let is_initial = mark.kind == Kind::Letter && tokens.get(at).is_some_and(Token::is_capital);
        mark.number <= 1 && !is_initial || tokens.get(at + mark.width - 1).is_some_and(|sign| sign.is(")"))
    })
}

fn mark(tokens: &[Token<'_>], at: usize) -> Option<Mark> {
    let token = tokens.get(at)?;
    if token.kind == TokenKind::Mark && matches!(token.text, "•" | "⁃" | "‣" | "▪" | "●" | "◦" | "∙" | "✓" | "➤")
    {
        return token.spaced.then_some(Mark { kind: Kind::Bullet, number: 0, width: 1 });
    }
    if token.kind == TokenKind::Mark && !token.is("(") {
        return None;
    }
    let is_bracketed = token.is("(");
    let name_at = if is_bracketed { at + 1 } else { at };
    let name = tokens.get(name_at)?;
    let is_glued = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    if !token.spaced && !is_bullet_before(tokens, at) {
        return None;
    }
    let (kind, number) = number(name)?;
    let mut width = name_at - at + 1;
    if is_bracketed {
        return (is_glued(name_at) && tokens.get(at + width)?.is(")") && is_glued(at + width)).then_some(Mark {
            kind,
            number,
            width: width + 1,
        });
    }
    let mut has_sign = false;
    for sign in [".", ")"] {
        if tokens.get(at + width).is_some_and(|token| token.is(sign) && !token.spaced) {
            width += 1;
            has_sign = true;
        }
    }
    let is_followed = tokens.get(at + width).is_some_and(|next| next.spaced && !next.is_any(&["above", "below"]));
    (has_sign && is_followed).then_some(Mark { kind, number, width })
}

fn is_bullet_before(tokens: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| before.is_any(&["•", "⁃", "‣"]))
}

fn number(token: &Token<'_>) -> Option<(Kind, u32)> {
    if token.kind == TokenKind::Number {
        return (token.text.len() <= 3).then(|| token.text.parse().ok()).flatten().map(|number| (Kind::Number, number));
    }
    if !token.is_word() {
        return None;
    }
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    if let Some(place) = roman.iter().position(|word| *word == token.text) {
        return Some((Kind::Roman, place as u32 + 1));
    }
    letter(token.text).map(|number| (Kind::Letter, number))
}

/// The place of a single letter in the alphabet.
fn letter(text: &str) -> Option<u32> {
    match text.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(u32::from(letter.to_ascii_lowercase() - b'a') + 1),
        _ => None,
    }
}
